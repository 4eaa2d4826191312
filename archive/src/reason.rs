//! Why a resource is left out.

use anamnesis_primitives::mr1::Refusal;

/// Why a resource is in no batch. None of these stops a run; the report lists each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
	/// No tree can be made of its JSON.
	Json(Refusal),
	/// JSON without a type of resource.
	NoResource,
	/// It does not say whom it is about, and the map does not either.
	Nobody,
	/// It is about somebody whom the map does not have.
	Unknown(String),
	/// It is about somebody who is named otherwise than by a reference.
	Unnamed,
	/// The map has it under two patients.
	Several,
	/// The same bytes of the same patient are in a batch already.
	Same,
	/// A file that is not JSON, of which the map has no path.
	NoPath,
	/// A file that is not JSON and larger than 256 MiB.
	TooLarge,
	/// Neither a file nor a folder: a symbolic link, a device, a socket.
	NoFile,
	/// The name of the file cannot stand in a map.
	Name,
}

impl Reason {
	/// Its code in the report.
	pub fn code(&self) -> &'static str {
		match self {
			Self::Json(refusal) => refusal.code(),
			Self::NoResource => "no-resource",
			Self::Nobody => "nobody",
			Self::Unknown(_) => "unknown-patient",
			Self::Unnamed => "unnamed-patient",
			Self::Several => "several-patients",
			Self::Same => "same",
			Self::NoPath => "path-not-in-map",
			Self::TooLarge => "file-too-large",
			Self::NoFile => "no-file",
			Self::Name => "file-name",
		}
	}

	/// What happened and what helps, for people.
	pub fn sentence(&self) -> String {
		match self {
			Self::Json(refusal) => json(*refusal).to_owned(),
			Self::NoResource => {
				"it has no resourceType, so that it is no FHIR resource; correct it, or store it as a file that does not end in .json and put its path into the map".to_owned()
			}
			Self::Nobody => {
				"it does not say whom it is about; put its own reference into the map if it is a patient's".to_owned()
			}
			Self::Unknown(reference) => {
				format!("it is about {reference:?}, which is not in the map; add it if you know the patient")
			}
			Self::Unnamed => {
				"it names somebody without a reference; put its own reference into the map".to_owned()
			}
			Self::Several => {
				"it is about two patients by the map; correct the map, or the resource at its source".to_owned()
			}
			Self::Same => "the same bytes of the same patient are in a batch already; nothing to do".to_owned(),
			Self::NoPath => {
				"its path is not in the map; add it if you know the patient, with ./ before it if it begins with a type of resource".to_owned()
			}
			Self::TooLarge => "it is larger than 256 MiB; split it".to_owned(),
			Self::NoFile => {
				"it is a symbolic link or no file; copy what it leads to into the archive".to_owned()
			}
			Self::Name => {
				"its name is not UTF-8, or has white space at its ends or control characters; give it another".to_owned()
			}
		}
	}
}

fn json(refusal: Refusal) -> &'static str {
	match refusal {
		Refusal::TooLarge => "it is larger than 16 MiB; split it at its source, or move its attachments out",
		Refusal::ByteOrderMark => "it begins with a byte order mark; save it as UTF-8 without one",
		Refusal::NotUtf8 => "it is not UTF-8; convert it, or export it again",
		Refusal::Syntax => "it is not JSON, or ends too early; export it again",
		Refusal::RootNotObject => "it is no object; a FHIR resource is one",
		Refusal::TooDeep => "something is nested more than 64 deep; no FHIR resource is",
		Refusal::DuplicateKey => {
			"an object has a name twice, and nobody can say which value holds; correct it at its source"
		}
		Refusal::IndexKey => "an object has a number for a name; FHIR has no such element",
		Refusal::LoneSurrogate => "a text has half a character in it; correct it at its source",
		Refusal::EmptyContainer => "an object or a list is empty, which FHIR forbids; leave it out at its source",
		Refusal::TooManyLeaves => "it has more than 1,048,576 values; split it at its source",
		Refusal::PathTooLong => "a name is longer than 65,535 bytes; no FHIR element is",
		Refusal::PathsTooLong => "its names take more than 64 MiB together; split it at its source",
		// Nothing is derived here.
		Refusal::DerivedName | Refusal::DerivedTooLong => "something derived is not allowed",
	}
}
