//! Identifiers. Each is a newtype, so that two of them never change places unseen.

use crate::hash::{sha256, Digest};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

macro_rules! counter_id {
	($(#[$doc:meta])* $name:ident($inner:ty)) => {
		$(#[$doc])*
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
		pub struct $name(pub $inner);
	};
}

counter_id! {
	/// An admitted legal entity: hospital, clinic, laboratory, authority. Counts from 1.
	OrgId(u32)
}
counter_id! {
	/// A consent text in its languages. Counts from 1.
	TemplateId(u32)
}
counter_id! {
	/// A kind of credential, as governance defines it. Counts from 1.
	CredentialTypeId(u32)
}
counter_id! {
	/// An issuer's statement that someone may do something. Counts from 1.
	CredentialId(u64)
}
counter_id! {
	/// A grant: a permission a patient gave. Counts from 1.
	ConsentId(u64)
}
counter_id! {
	/// An organisation's request to a patient. Counts from 1.
	RequestId(u64)
}
counter_id! {
	/// What an organisation offers to pass on to another. Counts from 1.
	OfferId(u64)
}
counter_id! {
	/// One opened emergency. Counts from 1.
	IncidentId(u64)
}
counter_id! {
	/// Access that a law, not the patient, allows. Counts from 1.
	MandateId(u64)
}
counter_id! {
	/// An anchored record. Counts from 1.
	RecordId(u64)
}
counter_id! {
	/// A root of up to 2²⁰ leaves of one organisation. Counts from 1.
	BatchId(u64)
}
counter_id! {
	/// A correction that organisations must take note of. Counts from 1.
	RecallId(u64)
}
counter_id! {
	/// A matter with a due date: access, correction, objection, erasure, breach. Counts from 1.
	CaseId(u64)
}
counter_id! {
	/// A dispute about a leaf that an organisation committed to. Counts from 1.
	DisputeId(u64)
}

/// A pseudonymous identity, made by the chain. Never derived from a person, never chosen by a caller, the same on every
/// fork. One a home: a person has as many as homes.
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
pub struct PatientId(pub [u8; 32]);

/// What a [`PatientId`] is made from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PatientOrigin {
	/// Enrolled without a controller, from a random salt.
	Salt([u8; 32]),
	/// Enrolled by a payload that this account signed with this nonce: the wallet knows the id before it submits.
	Controller {
		/// The account.
		account: [u8; 32],
		/// Nonce of the payload.
		nonce: u64,
	},
}

impl PatientId {
	/// The id of the patient of this origin on the chain with this genesis.
	pub fn derive(genesis: &Digest, origin: PatientOrigin) -> Self {
		let (tag, subject, nonce) = match origin {
			PatientOrigin::Salt(salt) => (0u8, salt, 0),
			PatientOrigin::Controller { account, nonce } => (1, account, nonce),
		};
		Self(sha256(&[b"anamnesis/patient/1/", genesis, &[tag], &subject, &nonce.to_be_bytes()]))
	}
}
