//! The index of receipts: what of a patient's receipts is in it, and how it is filled from another node's without believing
//! that node.

use anamnesis_primitives::{
	receipts::{replay, walk, Broken, Entry, Head, Place, Receipt},
	PatientId,
};
use codec::{DecodeAll, Encode};
use sp_core::offchain::{OffchainStorage, STORAGE_PREFIX};

/// Most bytes of receipts that are held while a patient's are fetched: some three hundred thousand receipts.
const GATHERED_BYTES: usize = 64 * 1024 * 1024;

/// Longest receipt that is taken in: many times what one of today can be, for later versions have more.
const RECEIPT_BYTES: usize = 4 * 1024;

/// What is in the index of one patient's receipts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Held {
	/// All of them.
	Whole,
	/// Those after this one; of what is before it nothing can be said.
	Lacks(Place),
}

/// Where the node notes up to which head a patient's receipts are whole, so that it need not walk them again.
fn mark_key(patient: &PatientId) -> Vec<u8> {
	[&b"anamnesis/whole1/"[..], &patient.0].concat()
}

fn mark(index: &impl OffchainStorage, patient: PatientId) -> Option<Place> {
	let value = index.get(STORAGE_PREFIX, &mark_key(&patient))?;
	let (number, after) = DecodeAll::decode_all(&mut &value[..]).ok()?;
	Some(Place { patient, number, after })
}

/// What the index has of the receipts under this head, which must be that of a final block.
pub fn held(index: &mut impl OffchainStorage, patient: PatientId, head: &Head) -> Held {
	let last = Place::last(patient, head);
	let whole = mark(index, patient);
	if last.is_none() || last == whole {
		return Held::Whole;
	}
	for step in walk(last, |key| index.get(STORAGE_PREFIX, key)) {
		match step {
			Ok((place, _)) if Some(place) == whole => break,
			Ok(_) => {}
			Err(
				Broken::Missing(place) | Broken::Unreadable(place) | Broken::NotTheFirst(place),
			) => return Held::Lacks(place),
		}
	}
	if let Some(Place { number, after, .. }) = last {
		index.set(STORAGE_PREFIX, &mark_key(&patient), &(number, after).encode());
	}
	Held::Whole
}

/// Entries from a place back, as they are stored, at most so many and of so many bytes.
pub fn stored(
	index: &impl OffchainStorage,
	from: Place,
	most: usize,
	mut bytes: usize,
) -> Vec<Vec<u8>> {
	let mut entries = Vec::new();
	for (_, entry) in walk(Some(from), |key| index.get(STORAGE_PREFIX, key)).flatten().take(most) {
		let value = entry.encode();
		let Some(left) = bytes.checked_sub(value.len()) else { break };
		bytes = left;
		entries.push(value);
	}
	entries
}

/// Why fetched entries are refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
	/// One is no entry, or longer than any can be.
	Unreadable,
	/// Together they are not the history that the digest names.
	Forged,
	/// There are more than this node takes in at once.
	TooMany,
	/// They come at a pace at which others are kept waiting.
	TooSlow,
}

/// Receipts of one patient on their way here, the newest first. None is written before the first receipt is there and all of
/// them lead to the digest that this node knows: one alone proves nothing.
#[derive(Debug)]
pub struct Gathering {
	missing: Place,
	next: Option<Place>,
	entries: Vec<Entry>,
	bytes: usize,
}

impl Gathering {
	/// Begins at the newest receipt that is missing. Its digest comes from state, or from a receipt that does.
	pub fn new(missing: Place) -> Self {
		Self { missing, next: Some(missing), entries: Vec::new(), bytes: 0 }
	}

	/// What to ask for next; `None` when everything is there. What the index has itself is taken from it.
	pub fn wanted(&mut self, index: &impl OffchainStorage) -> Result<Option<Place>, Refused> {
		while let Some(place) = self.next {
			let own = index.get(STORAGE_PREFIX, &place.key());
			match own.filter(|value| Entry::from_value(value).is_some()) {
				Some(value) => self.add(&value)?,
				None => break,
			}
		}
		Ok(self.next)
	}

	/// Takes in the entry that is wanted.
	pub fn add(&mut self, value: &[u8]) -> Result<(), Refused> {
		let entry = Entry::from_value(value).ok_or(Refused::Unreadable)?;
		if entry.receipt.len() > RECEIPT_BYTES {
			return Err(Refused::Unreadable);
		}
		let Some(place) = self.next else { return Ok(()) };
		// The height is beside what is hashed, and in it.
		if entry.receipt().is_some_and(|Receipt::V1(receipt)| receipt.block != entry.block) {
			return Err(Refused::Forged);
		}
		self.bytes = self.bytes.saturating_add(value.len());
		if self.bytes > GATHERED_BYTES {
			return Err(Refused::TooMany);
		}
		self.next = place.before(&entry);
		self.entries.push(entry);
		Ok(())
	}

	/// Writes all of them, if they lead to the digest.
	pub fn finish(mut self, index: &mut impl OffchainStorage) -> Result<(), Refused> {
		self.entries.reverse();
		let head = replay(self.missing.patient, &self.entries).ok_or(Refused::Forged)?;
		if self.next.is_some() || Place::last(self.missing.patient, &head) != Some(self.missing) {
			return Err(Refused::Forged);
		}
		let mut place = Some(self.missing);
		for entry in self.entries.iter().rev() {
			let Some(here) = place else { return Err(Refused::Forged) };
			index.set(STORAGE_PREFIX, &here.key(), &entry.encode());
			place = here.before(entry);
		}
		Ok(())
	}
}
