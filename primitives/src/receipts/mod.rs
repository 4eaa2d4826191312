//! `rc1`: the receipts of one patient as a Merkle mountain range. Format: docs/formats.md, 3.4.
//!
//! State holds a [`Head`]; the receipts live outside of it. One receipt, or every receipt from a to b, is proven without
//! showing another.

mod index;

pub use index::{
	append, replay, salt, walk, Appended, Broken, Entry, Place, Receipt, ReceiptKind, ReceiptV1,
	INDEX_PREFIX,
};

use crate::{
	hash::{sha256, Digest},
	ids::PatientId,
	tree::node,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

/// Most trees of a mountain range: enough for 2⁴⁰ receipts of one patient.
pub const MAX_PEAKS: u32 = 40;
/// Most receipts of one range proof.
pub const MAX_RANGE: u64 = 1_024;

/// What state holds of a patient's receipts.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	PartialEq,
	Eq,
	Debug,
	Default,
)]
pub struct Head {
	/// How many receipts there are; the next one gets this number.
	pub seq: u64,
	/// Roots of the perfect trees, the tallest first: one for each one-bit of `seq`.
	pub peaks: BoundedVec<Digest, ConstU32<MAX_PEAKS>>,
}

/// What may be said in public of the id under which two organisations note one and the same receipt: docs/formats.md, 3.6.
pub fn twin(id: &[u8; 32]) -> Digest {
	sha256(&[b"anamnesis/twin/1/", id])
}

/// A receipt without its content.
pub fn salted(salt: &[u8; 32], receipt: &[u8]) -> Digest {
	sha256(&[b"anamnesis/receipt/1/", salt, receipt])
}

/// Leaf of this patient's receipt of this number.
pub fn leaf(patient: &PatientId, number: u64, salted: &Digest) -> Digest {
	sha256(&[&[0], b"rc1", &patient.0, &number.to_be_bytes(), salted])
}

impl Head {
	/// The head after one more receipt. `None` when there is no room for another: the caller refuses the act.
	pub fn append(&self, patient: &PatientId, salted: &Digest) -> Option<Self> {
		let mut peaks = self.peaks.clone().into_inner();
		let mut hash = leaf(patient, self.seq, salted);
		// A new leaf joins as many trees as `seq` ends in one-bits.
		for _ in 0..self.seq.trailing_ones() {
			hash = node(&peaks.pop()?, &hash);
		}
		peaks.push(hash);
		Some(Self { seq: self.seq.checked_add(1)?, peaks: peaks.try_into().ok()? })
	}

	/// Whether there are as many peaks as `seq` says.
	pub fn is_well_formed(&self) -> bool {
		u32::try_from(self.peaks.len()) == Ok(self.seq.count_ones())
	}

	/// Names this head, and with it every receipt before it.
	pub fn digest(&self) -> Digest {
		let mut parts: Vec<&[u8]> = alloc::vec![b"anamnesis/head/1/"];
		let seq = self.seq.to_be_bytes();
		parts.push(&seq);
		parts.extend(self.peaks.iter().map(|peak| &peak[..]));
		sha256(&parts)
	}

	/// Whether these leaves are exactly the receipts from number `from` on.
	pub fn verify(&self, from: u64, leaves: &[Digest], proof: &[Digest]) -> bool {
		self.verified(from, leaves, proof).is_some()
	}

	fn verified(&self, from: u64, leaves: &[Digest], proof: &[Digest]) -> Option<()> {
		let count = u64::try_from(leaves.len()).ok().filter(|n| (1..=MAX_RANGE).contains(n))?;
		let end = from.checked_add(count).filter(|end| *end <= self.seq)?;
		if !self.is_well_formed() {
			return None;
		}
		let mut walk = Walk { from, end, leaves: leaves.iter(), proof: proof.iter() };
		for (mountain, peak) in mountains(self.seq).zip(&self.peaks) {
			if walk.touches(&mountain) && walk.root(mountain)? != *peak {
				return None;
			}
		}
		(walk.leaves.next().is_none() && walk.proof.next().is_none()).then_some(())
	}
}

/// A subtree: its first receipt and its height.
#[derive(Clone, Copy)]
struct Mountain {
	first: u64,
	height: u32,
}

impl Mountain {
	fn end(&self) -> u64 {
		1u64.checked_shl(self.height)
			.and_then(|size| self.first.checked_add(size))
			.unwrap_or(u64::MAX)
	}

	/// The two subtrees; `None` for a leaf.
	fn halves(&self) -> Option<[Self; 2]> {
		let height = self.height.checked_sub(1)?;
		let left = Self { first: self.first, height };
		Some([left, Self { first: left.end(), height }])
	}
}

/// The trees of a range of so many receipts, the tallest first.
fn mountains(seq: u64) -> impl Iterator<Item = Mountain> {
	let mut first = 0u64;
	(0..u64::BITS).rev().filter(move |height| seq >> height & 1 == 1).map(move |height| {
		let mountain = Mountain { first, height };
		first = mountain.end();
		mountain
	})
}

/// A verifier on its way through the trees.
struct Walk<'a> {
	from: u64,
	end: u64,
	leaves: core::slice::Iter<'a, Digest>,
	proof: core::slice::Iter<'a, Digest>,
}

impl Walk<'_> {
	fn touches(&self, mountain: &Mountain) -> bool {
		mountain.first < self.end && self.from < mountain.end()
	}

	// Descends at most 64 levels, and only into subtrees that hold a receipt of the range.
	fn root(&mut self, mountain: Mountain) -> Option<Digest> {
		if !self.touches(&mountain) {
			return self.proof.next().copied();
		}
		match mountain.halves() {
			None => self.leaves.next().copied(),
			Some([left, right]) => {
				let left = self.root(left)?;
				Some(node(&left, &self.root(right)?))
			}
		}
	}
}

/// Builds the proof for receipts `from` to `to`, both included, out of all leaves; `None` for a range that is empty, too
/// long or beyond the last receipt. For whoever serves receipts: it reads every leaf.
pub fn prove(leaves: &[Digest], from: u64, to: u64) -> Option<Vec<Digest>> {
	let seq = u64::try_from(leaves.len()).ok()?;
	let end = to.checked_add(1).filter(|end| *end <= seq)?;
	end.checked_sub(from).filter(|count| (1..=MAX_RANGE).contains(count))?;
	let range = Walk { from, end, leaves: [].iter(), proof: [].iter() };
	let mut proof = Vec::new();
	for mountain in mountains(seq).filter(|mountain| range.touches(mountain)) {
		collect(leaves, &range, mountain, &mut proof)?;
	}
	Some(proof)
}

/// Adds the roots of the subtrees that hold no receipt of the range.
fn collect(
	leaves: &[Digest],
	range: &Walk,
	mountain: Mountain,
	proof: &mut Vec<Digest>,
) -> Option<()> {
	if !range.touches(&mountain) {
		proof.push(root(leaves, mountain)?);
		return Some(());
	}
	if let Some([left, right]) = mountain.halves() {
		collect(leaves, range, left, proof)?;
		collect(leaves, range, right, proof)?;
	}
	Some(())
}

fn root(leaves: &[Digest], mountain: Mountain) -> Option<Digest> {
	match mountain.halves() {
		None => leaves.get(usize::try_from(mountain.first).ok()?).copied(),
		Some([left, right]) => Some(node(&root(leaves, left)?, &root(leaves, right)?)),
	}
}
