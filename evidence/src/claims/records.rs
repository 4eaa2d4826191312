//! Claims about records, leaves of batches and receipts.

use super::{Answer, KnownRecord};
use crate::{
	keys::PlacedInTime,
	pack::{Shown, ShownReceipt},
	rows::{BatchOf, HeadOf, LeafMarkOf, RecordStateOf},
	state::State,
	Refusal,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{CustodianOf, RecordOf, Tombstone, TombstoneOf};
use anamnesis_primitives::{
	batch,
	chain::Moment,
	hash::Digest,
	history::{Fetch, Lookup},
	mr1::{Disclosure, Kind, Leaf},
	receipts::{leaf as receipt_leaf, salted, MAX_RANGE},
	BatchId, PatientId, RecordId,
};
use codec::Encode;

/// What stands for a record that is kept no longer: its tombstone, once the notice is over.
pub(super) fn tombstone(state: &State, id: RecordId, now: Moment) -> Option<Tombstone> {
	let found = Fetch::fetch(state, &TombstoneOf { id })?.latest();
	(found.effective <= now).then_some(found)
}

/// A record and what became of it; `None` if state holds none of this number.
pub(super) fn record(state: &State, id: RecordId) -> Result<Option<KnownRecord>, Refusal> {
	let Some(record) = Fetch::fetch(state, &RecordOf { id }) else {
		return Ok(None);
	};
	let record = record.latest();
	let course = RecordStateOf { id };
	let keeper = CustodianOf { set: record.set };
	// A record without a course or a keeper is of a chain that this verifier does not know.
	let known = |found: bool, key: Vec<u8>| found.then_some(()).ok_or(Refusal::UnknownRow { key });
	let (found_course, found_keeper) =
		(Lookup::current(state, &course), Lookup::current(state, &keeper));
	known(found_course.is_some(), course.present())?;
	known(found_keeper.is_some(), keeper.present())?;
	Ok(found_course.zip(found_keeper).map(|(course, keeper)| KnownRecord {
		record,
		state: course.value,
		since: course.since,
		custodian: keeper.value.latest().custodian,
	}))
}

/// Whether a leaf is in a batch, and what became of it.
pub(super) fn leaf(
	state: &State,
	id: BatchId,
	index: u32,
	data: &[u8],
	siblings: &[Digest],
) -> Result<Answer, Refusal> {
	let row = Fetch::fetch(state, &BatchOf { id }).ok_or(Refusal::NothingThere)?.latest();
	let mark = Fetch::fetch(state, &LeafMarkOf { batch: id, leaf: index });
	if batch::verify(&row.root, row.leaves, index, data, siblings) {
		Ok(Answer::Leaf { batch: row, mark, data: data.to_vec() })
	} else {
		Err(Refusal::PathBroken)
	}
}

/// Whether a record holds a value.
pub(super) fn value(state: &State, id: RecordId, shown: &Shown) -> Result<Answer, Refusal> {
	let Shown::Value { path, kind, lexeme, salt, index, leaves, siblings } = shown else {
		return Err(Refusal::ShownDoesNotFit);
	};
	let of = record(state, id)?.ok_or(Refusal::NothingThere)?;
	let kind = Kind::from_code(*kind).ok_or(Refusal::PathBroken)?;
	let leaf = Leaf { path: path.clone(), kind, lexeme: lexeme.clone() };
	let disclosure = Disclosure {
		leaf: leaf.clone(),
		salt: *salt,
		index: *index,
		leaves: *leaves,
		siblings: siblings.clone(),
	};
	if disclosure.verify(&of.record.root) {
		Ok(Answer::Value { of, leaf })
	} else {
		Err(Refusal::PathBroken)
	}
}

/// Whether these are the receipts of a patient from one number to another.
pub(super) fn receipts(
	state: &State,
	patient: PatientId,
	(from, to): (u64, u64),
	receipts: &[ShownReceipt],
	siblings: &[Digest],
) -> Result<Answer, Refusal> {
	let head = Fetch::fetch(state, &HeadOf { patient }).ok_or(Refusal::NothingThere)?;
	let count = to.checked_sub(from).and_then(|more| more.checked_add(1));
	let count = count.filter(|count| *count <= MAX_RANGE).ok_or(Refusal::ShownDoesNotFit)?;
	if u64::try_from(receipts.len()) != Ok(count) {
		return Err(Refusal::ShownDoesNotFit);
	}
	let leaves: Vec<_> = (from..=to)
		.zip(receipts)
		.map(|(number, shown)| receipt_leaf(&patient, number, &shown.salted()))
		.collect();
	if head.verify(from, &leaves, siblings) {
		Ok(Answer::Receipts { from, receipts: receipts.to_vec(), of: head.seq })
	} else {
		Err(Refusal::PathBroken)
	}
}

impl ShownReceipt {
	/// The receipt without its content.
	pub fn salted(&self) -> Digest {
		match self {
			Self::Whole { salt, receipt } => salted(salt, &receipt.encode()),
			Self::Hidden { salted } => *salted,
		}
	}
}
