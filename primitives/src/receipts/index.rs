//! Where receipts are, outside of state: the node's off-chain index. Format: docs/formats.md, 3.5.
//!
//! An entry's key holds the digest of the head after it, so that forks never mix; its value holds that of the head before
//! it, so that a reader walks back from the head of any block.

use super::{salted, Head};
use crate::{
	chain::{AccountId, BlockNumber, Hash, Moment},
	hash::{sha256, Digest},
	ids::{ConsentId, IncidentId, MandateId, OrgId, PatientId, RecordId},
};
use alloc::vec::Vec;
use codec::{Decode, DecodeAll, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What every key of the index begins with.
pub const INDEX_PREFIX: &[u8] = b"anamnesis/rc1/";

/// What a receipt is about. Append-only.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
#[cfg_attr(feature = "std", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub enum ReceiptKind {
	/// The patient was bound to an incident.
	#[codec(index = 0)]
	Bound {
		/// The organisation that treats.
		organisation: OrgId,
		/// Who bound.
		account: AccountId,
		/// The incident.
		incident: IncidentId,
	},
	/// Sealed records of the patient were opened to an incident.
	#[codec(index = 1)]
	Unsealed {
		/// The organisation that treats.
		organisation: OrgId,
		/// Who opened them.
		account: AccountId,
		/// The incident.
		incident: IncidentId,
	},
	/// The patient was bound to an incident that was written down while the chain could not be reached.
	#[codec(index = 2)]
	Late {
		/// The organisation that treated.
		organisation: OrgId,
		/// Who opened the incident.
		account: AccountId,
		/// The incident.
		incident: IncidentId,
	},
	/// A use of a grant was counted.
	#[codec(index = 3)]
	Used {
		/// The organisation that uses it.
		organisation: OrgId,
		/// Who uses it.
		account: AccountId,
		/// The grant.
		consent: ConsentId,
	},
	/// What an organisation passed on was accepted: a part of a grant, or records of its own as their custodian.
	#[codec(index = 4)]
	Referred {
		/// The organisation that passed it on.
		organisation: OrgId,
		/// Who referred.
		account: AccountId,
		/// The grant that came of it.
		consent: ConsentId,
	},
	/// The steward gave a grant.
	#[codec(index = 5)]
	Assisted {
		/// The steward.
		organisation: OrgId,
		/// Who gave it.
		account: AccountId,
		/// The grant.
		consent: ConsentId,
	},
	/// A law was used.
	#[codec(index = 6)]
	Mandated {
		/// The organisation that uses it.
		organisation: OrgId,
		/// Who uses it.
		account: AccountId,
		/// The mandate.
		mandate: MandateId,
	},
	/// The person to whom a grant was given had a use of it counted.
	#[codec(index = 7)]
	UsedByPerson {
		/// Who uses it.
		account: AccountId,
		/// The grant.
		consent: ConsentId,
	},
	/// Two organisations would keep a record no longer: the patient has notice, can object, and is offered a copy.
	#[codec(index = 8)]
	Noticed {
		/// The custodian.
		organisation: OrgId,
		/// Who proposed it there.
		account: AccountId,
		/// The record.
		record: RecordId,
	},
}

/// A receipt, as the first version says it.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct ReceiptV1 {
	/// What it is about.
	pub kind: ReceiptKind,
	/// Moment of the block that took it.
	pub moment: Moment,
	/// Height of that block.
	pub block: BlockNumber,
	/// Which extrinsic of the block.
	pub extrinsic: u32,
}

/// A receipt. Every version ever written decodes.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum Receipt {
	/// The first version.
	#[codec(index = 1)]
	V1(ReceiptV1),
}

/// Salt of a receipt: made of what every node knows, so that every node makes the same. It keeps equal receipts apart and
/// hides nothing from whoever has the chain.
pub fn salt(
	parent: &Hash,
	block: BlockNumber,
	extrinsic: u32,
	patient: &PatientId,
	number: u64,
) -> [u8; 32] {
	sha256(&[
		b"anamnesis/receipt-salt/1/",
		&parent.0,
		&block.to_be_bytes(),
		&extrinsic.to_be_bytes(),
		&patient.0,
		&number.to_be_bytes(),
	])
}

/// Where a receipt is: in the history that the digest names.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub struct Place {
	/// Whose receipt.
	pub patient: PatientId,
	/// Its number, from 0.
	pub number: u64,
	/// Digest of the head after it.
	pub after: Digest,
}

impl Place {
	/// The place of the last receipt of this head; `None` if there is none.
	pub fn last(patient: PatientId, head: &Head) -> Option<Self> {
		let number = head.seq.checked_sub(1)?;
		Some(Self { patient, number, after: head.digest() })
	}

	/// The place of the receipt before; `None` for the first receipt.
	pub fn before(&self, entry: &Entry) -> Option<Self> {
		let number = self.number.checked_sub(1)?;
		Some(Self { patient: self.patient, number, after: entry.before })
	}

	/// The key in the index.
	pub fn key(&self) -> Vec<u8> {
		[INDEX_PREFIX, &self.patient.0, &self.number.to_be_bytes(), &self.after].concat()
	}
}

/// What is in the index under a place.
#[derive(Encode, Decode, DecodeWithMemTracking, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct Entry {
	/// The receipt's bytes, as they are hashed: a node passes on what is newer than it.
	pub receipt: Vec<u8>,
	/// Its salt.
	pub salt: [u8; 32],
	/// Digest of the head before it.
	pub before: Digest,
	/// Height of the block that took it.
	pub block: BlockNumber,
}

impl Entry {
	/// The entry with these bytes as its value in the index; `None` if it is none.
	pub fn from_value(value: &[u8]) -> Option<Self> {
		Self::decode_all(&mut &value[..]).ok()
	}

	/// The receipt; `None` if it is newer than this reader.
	pub fn receipt(&self) -> Option<Receipt> {
		Receipt::decode_all(&mut &self.receipt[..]).ok()
	}

	/// The receipt without its content.
	pub fn salted(&self) -> Digest {
		salted(&self.salt, &self.receipt)
	}
}

/// A receipt that was appended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Appended {
	/// The head after it.
	pub head: Head,
	/// Where it goes in the index.
	pub place: Place,
	/// What goes there.
	pub entry: Entry,
}

/// Appends a receipt. `None` when there is no room for another: the caller refuses the act.
pub fn append(
	patient: PatientId,
	head: &Head,
	receipt: &Receipt,
	salt: [u8; 32],
	block: BlockNumber,
) -> Option<Appended> {
	let entry = Entry { receipt: receipt.encode(), salt, before: head.digest(), block };
	let after = head.append(&patient, &entry.salted())?;
	let place = Place::last(patient, &after)?;
	Some(Appended { head: after, place, entry })
}

/// Why a walk ends before the first receipt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Broken {
	/// The index has nothing there: this node did not execute the block.
	Missing(Place),
	/// What the index has there is no entry.
	Unreadable(Place),
	/// The first receipt follows something.
	NotTheFirst(Place),
}

/// Walks back through the receipts, the newest first, to the first one or to what is broken. `get` reads the index.
pub fn walk(
	from: Option<Place>,
	mut get: impl FnMut(&[u8]) -> Option<Vec<u8>>,
) -> impl Iterator<Item = Result<(Place, Entry), Broken>> {
	let mut next = from;
	core::iter::from_fn(move || {
		let place = next.take()?;
		let entry = read(&place, &mut get);
		if let Ok(entry) = &entry {
			next = place.before(entry);
		}
		Some(entry.map(|entry| (place, entry)))
	})
}

fn read(place: &Place, get: &mut impl FnMut(&[u8]) -> Option<Vec<u8>>) -> Result<Entry, Broken> {
	let value = get(&place.key()).ok_or(Broken::Missing(*place))?;
	let entry = Entry::from_value(&value).ok_or(Broken::Unreadable(*place))?;
	if place.number == 0 && entry.before != Head::default().digest() {
		return Err(Broken::NotTheFirst(*place));
	}
	Ok(entry)
}

/// The head that these entries, the oldest first, lead to from no receipts; `None` if one does not link. A reader that does
/// not trust its index compares it with the head in state.
pub fn replay<'a>(
	patient: PatientId,
	entries: impl IntoIterator<Item = &'a Entry>,
) -> Option<Head> {
	entries.into_iter().try_fold(Head::default(), |head, entry| {
		(entry.before == head.digest()).then_some(())?;
		head.append(&patient, &entry.salted())
	})
}
