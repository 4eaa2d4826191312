//! What the operator says: which patient a reference is, and of what class a resource is. Formats: docs/archive.md, 1.

use crate::{
	error::{shown, Error},
	r4,
};
use anamnesis_primitives::{
	codes::{Class, Confidentiality, CLASSES, SEALED},
	hash::Digest,
	PatientId,
};
use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};
use std::{
	collections::HashMap,
	fs::File,
	io::{BufRead, BufReader, Read},
	path::Path,
};

/// Stands before the path of a file that could be taken for a resource.
pub(crate) const FILE: &str = "./";
/// Longest line, in bytes.
const MAX_LINE: u64 = 16_384;

/// A list: what is said of each reference, and the digest of the file.
pub struct List<T> {
	entries: HashMap<String, T>,
	digest: Digest,
}

impl<T> List<T> {
	/// A list that says nothing.
	pub fn none() -> Self {
		Self { entries: HashMap::new(), digest: Sha256::digest([]).into() }
	}

	/// What it says of the resource of this type and id.
	pub fn of_resource(&self, reference: &str) -> Option<&T> {
		self.entries.get(reference).filter(|_| r4::is_resource(reference))
	}

	/// What it says of the file at this path.
	pub fn of_file(&self, path: &str) -> Option<&T> {
		self.entries.get(&key_of_file(path))
	}

	/// What it says of whom a resource refers to by this text.
	pub fn of_reference(&self, text: &str) -> Option<&T> {
		self.entries.get(text).filter(|_| !text.starts_with(FILE))
	}

	/// How many references it has.
	pub fn len(&self) -> usize {
		self.entries.len()
	}

	/// Whether it says nothing.
	pub fn is_empty(&self) -> bool {
		self.entries.is_empty()
	}

	/// SHA-256 of the file.
	pub fn digest(&self) -> Digest {
		self.digest
	}

	/// Reads a list, whose lines `parse` understands: the columns after the reference.
	fn read(path: &Path, parse: Parse<T>) -> Result<Self, Error> {
		let file = File::open(path).map_err(Error::reading(path))?;
		let mut reader = BufReader::new(file);
		let (mut entries, mut hasher) = (HashMap::new(), Sha256::new());
		let mut text = Vec::new();
		for line in 1.. {
			text.clear();
			reader
				.by_ref()
				.take(MAX_LINE)
				.read_until(b'\n', &mut text)
				.map_err(Error::reading(path))?;
			if text.is_empty() {
				break;
			}
			hasher.update(&text);
			let refuse = |Mistake { what, cure }: Mistake| Error::Line {
				path: shown(path),
				line,
				what,
				cure,
			};
			if let Some((reference, said)) = entry(&text, parse).map_err(refuse)? {
				if entries.insert(reference, said).is_some() {
					return Err(refuse(Mistake::of(
						"this reference stands in the list twice",
						"leave one line for each, and be sure that it is the right one",
					)));
				}
			}
		}
		Ok(Self { entries, digest: hasher.finalize().into() })
	}
}

/// What is wrong with a line, and what helps.
struct Mistake {
	what: String,
	cure: &'static str,
}

impl Mistake {
	fn of(what: impl Into<String>, cure: &'static str) -> Self {
		Self { what: what.into(), cure }
	}
}

type Entry<T> = Option<(String, T)>;

/// How the columns after a reference are understood.
type Parse<T> = fn(&str, &[&str]) -> Result<T, Mistake>;

/// One line: nothing, a remark, or a reference and what is said of it.
fn entry<T>(text: &[u8], parse: Parse<T>) -> Result<Entry<T>, Mistake> {
	let whole = text.strip_suffix(b"\n");
	if whole.is_none() && u64::try_from(text.len()) == Ok(MAX_LINE) {
		return Err(Mistake::of("longer than 16,384 bytes", "is this the right file?"));
	}
	let text = std::str::from_utf8(whole.unwrap_or(text))
		.map_err(|_| Mistake::of("not UTF-8", "save the file as UTF-8"))?;
	let text = text.strip_suffix('\r').unwrap_or(text);
	if text.trim().is_empty() || text.starts_with('#') {
		return Ok(None);
	}
	let mut columns = text.split('\t');
	let reference = columns.next().unwrap_or_default();
	if !is_reference(reference) {
		return Err(Mistake::of(
			"it does not begin with a reference",
			"write a reference such as Patient/123 or the path of a file, a tab, and what is said of it",
		));
	}
	let said = parse(reference, &columns.collect::<Vec<_>>())?;
	let key = match reference.strip_prefix(FILE) {
		Some(path) => key_of_file(path),
		None => reference.to_owned(),
	};
	Ok(Some((key, said)))
}

/// How a list has a file: by its path, unless that begins as the type and id of a resource do. So neither is taken for
/// the other, whatever a resource says that it is called.
fn key_of_file(path: &str) -> String {
	if r4::begins_as_resource(path) {
		format!("{FILE}{path}")
	} else {
		path.to_owned()
	}
}

/// Whether a text may stand in a list: not empty, without control characters, and no white space around it.
pub fn is_reference(text: &str) -> bool {
	!text.is_empty()
		&& text.len() <= 4_096
		&& text.trim() == text
		&& !text.starts_with('#')
		&& !text.contains(char::is_control)
}

/// Which patient each reference is.
///
/// # Errors
/// If it cannot be read, and for the first line that is no entry.
pub fn patients(path: &Path) -> Result<List<PatientId>, Error> {
	let list = List::read(path, patient)?;
	if list.is_empty() {
		return Err(Error::Setting {
			what: format!(
				"{}: it names no patient, so that no record would be anchored",
				shown(path)
			),
			cure: "write a line for each patient: a reference, a tab, and the patient's id",
		});
	}
	Ok(list)
}

fn patient(_: &str, columns: &[&str]) -> Result<PatientId, Mistake> {
	let [id] = columns else {
		return Err(Mistake::of(
			format!("{} columns after the reference", columns.len()),
			"write a reference, one tab, and the patient's id",
		));
	};
	let digits = id.strip_prefix("0x").unwrap_or(id);
	let mut bytes = [0; 32];
	hex::decode_to_slice(digits, &mut bytes).map_err(|_| {
		Mistake::of(
			"no patient's id",
			"a patient's id is 64 hexadecimal digits, as the chain answers it",
		)
	})?;
	if bytes == [0; 32] {
		return Err(Mistake::of("the id is all zeros", "no patient has this id; look it up again"));
	}
	Ok(PatientId(bytes))
}

/// What the operator says of a resource besides whose it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said {
	/// Its class.
	pub class: Class,
	/// How confidential it is; `None` leaves it to its labels.
	pub confidentiality: Option<Confidentiality>,
	/// When it happened, in days since 1970-01-01.
	pub day: Option<i32>,
}

/// Of what class resources are. What is not in it is sealed.
///
/// # Errors
/// As [`patients`].
pub fn classes(path: &Path) -> Result<List<Said>, Error> {
	List::read(path, class)
}

fn class(reference: &str, columns: &[&str]) -> Result<Said, Mistake> {
	if r4::begins_as_resource(reference) && !r4::is_resource(reference) {
		return Err(Mistake::of(
			"it begins with a type of resource, and no id comes after it",
			"an id has 1 to 64 letters, digits, hyphens and points; for a file write ./ before its path",
		));
	}
	let mut columns = columns.iter().copied();
	let class = columns.next().and_then(named_class).ok_or_else(|| {
		Mistake::of(
			"no class",
			"name a class of vectors/codes.json, such as laboratory, or its number",
		)
	})?;
	let confidentiality =
		optional(columns.next(), Confidentiality::from_code).ok_or_else(|| {
			Mistake::of(
				"no confidentiality",
				"write U, L, M, N, R or V, or a hyphen for what its labels say",
			)
		})?;
	let day = optional(columns.next(), day)
		.ok_or_else(|| Mistake::of("no day", "write it as 2019-03-31, or a hyphen for none"))?;
	if columns.next().is_some() {
		return Err(Mistake::of(
			"too many columns",
			"there are at most four, with a tab between them",
		));
	}
	if class != SEALED && confidentiality.is_some_and(|value| !value.is_on_chain()) {
		return Err(Mistake::of(
			"above normal confidentiality and not sealed",
			"write the class sealed: whatever is above normal is",
		));
	}
	Ok(Said { class, confidentiality, day })
}

fn named_class(text: &str) -> Option<Class> {
	let number = text.parse().ok();
	CLASSES
		.iter()
		.map(|row| (row.class, row.name))
		.find_map(|(class, name)| (name == text || Some(class.0) == number).then_some(class))
}

/// A column that may be missing or a hyphen. `None` for one that means nothing.
fn optional<T>(column: Option<&str>, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
	match column {
		None | Some("-") => Some(None),
		Some(text) => parse(text).map(Some),
	}
}

/// Days since 1970-01-01.
fn day(text: &str) -> Option<i32> {
	if text.len() != 10 {
		return None;
	}
	let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
	let first = NaiveDate::from_ymd_opt(1970, 1, 1)?;
	i32::try_from(date.signed_duration_since(first).num_days()).ok()
}
