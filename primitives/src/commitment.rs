//! Salted commitments: they bind to bytes without telling them, and are erased with their salt.

use crate::hash::{sha256, Digest};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// SHA-256(tag ‖ salt ‖ bytes). Format: docs/formats.md, 2.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
)]
pub struct Commitment(pub Digest);

/// What is committed to. A commitment of one kind is never one of another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CommitmentKind {
	/// Exact bytes of a FHIR Consent or of a signed paper.
	Document,
	/// Why something ended.
	Reason,
	/// A court's or an authority's order.
	Order,
	/// The name of one record in a grant.
	Reference,
	/// A research study.
	Study,
	/// A report or a review of an incident.
	Report,
}

impl CommitmentKind {
	/// Every kind.
	pub const ALL: [Self; 6] =
		[Self::Document, Self::Reason, Self::Order, Self::Reference, Self::Study, Self::Report];

	/// Bytes that the hash begins with. None is the beginning of another.
	pub const fn tag(self) -> &'static [u8] {
		match self {
			Self::Document => b"anamnesis/document/1/",
			Self::Reason => b"anamnesis/reason/1/",
			Self::Order => b"anamnesis/order/1/",
			Self::Reference => b"anamnesis/reference/1/",
			Self::Study => b"anamnesis/study/1/",
			Self::Report => b"anamnesis/report/1/",
		}
	}
}

impl Commitment {
	/// Commits to bytes under a fresh random salt. A salt that is used twice shows equality.
	pub fn new(kind: CommitmentKind, salt: &[u8; 32], bytes: &[u8]) -> Self {
		Self(sha256(&[kind.tag(), salt, bytes]))
	}
}
