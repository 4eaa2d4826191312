//! From resources to records: whose, of what class, the tree, the blob.

use crate::{
	blob,
	disk::Disk,
	entropy::{Draws, Entropy},
	error::Error,
	folder::Folder,
	input::{Body, Item},
	lists::{List, Said},
	reason::Reason,
	record::Format,
	resource::facts,
	rows::{Kept, LeftOut, Place, Row},
};
use anamnesis_primitives::{
	codes::{Confidentiality, SEALED},
	hash::Digest,
	PatientId,
};
use rayon::{prelude::*, ThreadPool};
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;

/// What holds of a resource of which the operator says nothing.
const UNSAID: Said = Said { class: SEALED, confidentiality: None, day: None };
/// Longest part of a reference that is shown.
const SHOWN: usize = 200;
/// Longest reference that is noted.
const NOTED: usize = 256;

/// What the operator says.
pub struct Lists {
	/// Which patient each reference is.
	pub patients: List<PatientId>,
	/// Of what class resources are.
	pub classes: List<Said>,
}

/// What names a record by what it says and whose it is: equal ones are anchored once.
pub type Name = [u8; 32];

/// The name of these bytes of this patient.
pub fn name_of(patient: &[u8; 32], sha256: &Digest) -> Name {
	Sha256::new().chain_update(patient).chain_update(sha256).finalize().into()
}

/// A resource that will be a record.
struct Ready {
	place: Place,
	reference: Option<String>,
	patient: PatientId,
	bytes: Vec<u8>,
	sha256: Digest,
	format: Format,
	root: Digest,
	said: Said,
	confidentiality: Confidentiality,
	draws: Draws,
}

/// Makes rows of resources, in their order, and writes the blobs of those that are kept to the unfinished ones.
///
/// # Errors
/// If there are no random bytes, or a blob cannot be written.
pub fn rows(
	items: Vec<Item>,
	lists: &Lists,
	entropy: &mut dyn Entropy,
	seen: &mut HashSet<Name>,
	folder: &Folder,
	disk: &dyn Disk,
	pool: &ThreadPool,
) -> Result<Vec<Row>, Error> {
	// Drawn in order, so that a test with a source of its own gets the same batch every time.
	let drawn = items
		.into_iter()
		.map(|item| Ok((item, Draws::fresh(entropy)?)))
		.collect::<Result<Vec<_>, Error>>()?;
	let looked_at: Vec<_> = pool
		.install(|| drawn.into_par_iter().map(|(item, draws)| look(item, draws, lists)).collect());
	let new: Vec<_> = looked_at
		.into_iter()
		.map(|each| match each {
			Ok(ready) => {
				let name = name_of(&ready.patient.0, &ready.sha256);
				if seen.insert(name) {
					return Ok(ready);
				}
				let row = left_out(ready.place, ready.reference, &Reason::Same);
				Err(LeftOut { same: Some(hex::encode(name)), ..row })
			}
			Err(row) => Err(row),
		})
		.collect();
	let kept = |each| match each {
		Ok(ready) => keep(ready, folder, disk),
		Err(row) => Ok(Row::LeftOut(row)),
	};
	pool.install(|| new.into_par_iter().map(kept).collect())
}

fn left_out(place: Place, reference: Option<String>, reason: &Reason) -> LeftOut {
	let (reason, sentence) = (reason.code().to_owned(), reason.sentence());
	LeftOut { place, reference, same: None, reason, sentence }
}

fn look(item: Item, draws: Draws, lists: &Lists) -> Result<Box<Ready>, LeftOut> {
	let Item { place, body } = item;
	match body {
		Body::Nothing(reason) => Err(left_out(place, None, &reason)),
		Body::Json(bytes) => look_at_json(place, bytes, draws, lists),
		Body::Bytes(bytes) => look_at_bytes(place, bytes, draws, lists),
	}
}

fn look_at_json(
	place: Place,
	bytes: Vec<u8>,
	draws: Draws,
	lists: &Lists,
) -> Result<Box<Ready>, LeftOut> {
	let format = Format::Fhir;
	let tree = match format.tree(&bytes, &draws.seed) {
		Ok(tree) => tree,
		Err(refusal) => return Err(left_out(place, None, &Reason::Json(refusal))),
	};
	let Some(facts) = facts(&tree) else {
		return Err(left_out(place, None, &Reason::NoResource));
	};
	let reference = facts.reference.filter(|reference| reference.len() <= NOTED);
	let patient = match patient_of(reference.as_deref(), &facts.about, &lists.patients) {
		Ok(patient) => patient,
		Err(reason) => return Err(left_out(place, reference, &reason)),
	};
	let said = reference.as_deref().and_then(|own| lists.classes.of_resource(own));
	let said = said.copied().unwrap_or(UNSAID);
	let confidentiality = said.confidentiality.unwrap_or(facts.confidentiality);
	Ok(Box::new(Ready {
		sha256: Sha256::digest(&bytes).into(),
		root: tree.root(),
		said,
		confidentiality: confidentiality.max(facts.confidentiality),
		place,
		reference,
		patient,
		bytes,
		format,
		draws,
	}))
}

fn look_at_bytes(
	place: Place,
	bytes: Vec<u8>,
	draws: Draws,
	lists: &Lists,
) -> Result<Box<Ready>, LeftOut> {
	let format = Format::Bytes;
	let Some(patient) = lists.patients.of_file(&place.file).copied() else {
		return Err(left_out(place, None, &Reason::NoPath));
	};
	let said = lists.classes.of_file(&place.file).copied().unwrap_or(UNSAID);
	let root = match format.tree(&bytes, &draws.seed) {
		Ok(tree) => tree.root(),
		Err(refusal) => return Err(left_out(place, None, &Reason::Json(refusal))),
	};
	Ok(Box::new(Ready {
		sha256: Sha256::digest(&bytes).into(),
		root,
		confidentiality: said.confidentiality.unwrap_or(Confidentiality::Normal),
		said,
		place,
		reference: None,
		patient,
		bytes,
		format,
		draws,
	}))
}

/// Whose a resource is: of whom it says that it is about, all of whom must be one patient by the map. An entry for the
/// resource itself stands in for those that the map does not have, but not against those that it has.
fn patient_of(
	own: Option<&str>,
	about: &[Option<String>],
	map: &List<PatientId>,
) -> Result<PatientId, Reason> {
	let named = own.and_then(|own| map.of_resource(own)).copied();
	let mut patient = named;
	for reference in about {
		let found = match reference {
			None => Err(Reason::Unnamed),
			Some(reference) => {
				let known = map.of_reference(reference).copied();
				known.ok_or_else(|| Reason::Unknown(shortened(reference)))
			}
		};
		match (found, patient) {
			(Ok(found), Some(patient)) if found != patient => return Err(Reason::Several),
			(Ok(found), _) => patient = Some(found),
			(Err(_), _) if named.is_some() => {}
			(Err(reason), _) => return Err(reason),
		}
	}
	patient.ok_or(Reason::Nobody)
}

fn shortened(text: &str) -> String {
	match text.char_indices().nth(SHOWN) {
		None => text.to_owned(),
		Some((end, _)) => text.get(..end).map(|start| format!("{start}…")).unwrap_or_default(),
	}
}

fn keep(ready: Box<Ready>, folder: &Folder, disk: &dyn Disk) -> Result<Row, Error> {
	let Ready { place, reference, patient, bytes, sha256, format, root, said, .. } = *ready;
	let Ready { confidentiality, draws, .. } = *ready;
	let Draws { seed, key, nonce, salt } = draws;
	let sealed = blob::seal(&[&[format.code()], &seed, &bytes], &key, &nonce);
	let named = sealed.and_then(|sealed| Some((sealed.cid.text()?, sealed.bytes)));
	let Some((cid, bytes)) = named else {
		return Ok(Row::LeftOut(left_out(place, reference, &Reason::TooLarge)));
	};
	let path = folder.unfinished().join(&cid);
	disk.write(&path, &bytes).map_err(Error::writing(&path))?;
	// What is above normal is sealed, whatever the list says.
	let open = confidentiality.is_on_chain();
	Ok(Row::Kept(Kept {
		leaf: None,
		place,
		reference,
		patient: patient.0,
		sha256,
		format: format.code(),
		root,
		seed,
		cid,
		key,
		salt,
		class: if open { said.class.0 } else { SEALED.0 },
		confidentiality: confidentiality.value(),
		day: said.day,
	}))
}
