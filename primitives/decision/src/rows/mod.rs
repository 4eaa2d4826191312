//! What pallets keep and the decision reads, with the keys under which it is kept.
//!
//! A value of several fields is stored as [`Versioned`]: an upgrade adds a version, and every version ever written decodes,
//! so that no migration stands between a patient and an answer. Enums grow at their end.

mod consent;
mod emergencies;
mod laws;
mod patients;
mod providers;
mod records;
mod retention;

pub use consent::{
	EndOf, Ending, Entry, EntryFlags, EpochOf, Given, Grant, GrantOf, Line, Live, LiveAt, Named,
	Referred, SecondaryUse, SecondaryUseOf, Superseded, Template, TemplateOf, Via, MAX_LIVE_OWN,
	MAX_LIVE_REFERRED,
};
pub use emergencies::{
	Binding, Bindings, BoundAt, Incident, IncidentOf, Late, LateBinding, LateBindingOf,
	MAX_BINDINGS, MAX_TEAM,
};
pub use laws::{
	Law, LawAt, LawState, LegalMandate, MandateNames, Mandates, MandatesAt, Pair, PairAt, TablesAt,
	MAX_MANDATES,
};
pub use patients::{
	Before, Control, ControlAt, FrozenBy, Life, Mandate, Patient, PatientOf, Representation,
	RepresentativeAt, Thaw,
};
pub use providers::{
	Appointment, CompromiseOf, Credential, CredentialOf, CredentialStatus, CredentialStatusOf,
	CredentialType, CredentialTypeOf, Delegation, Employment, IssuerAt, IssuerState, ListPlace,
	Organisation, OrganisationOf, Post, Reach, Reaches, Session, SessionOf, StaffAt, Standing,
	StandingOf, Status, Succession, Successions, SuccessionsOf, Supervisor, MAX_ENDPOINT, MAX_NAME,
	MAX_POSTS, MAX_REACHES, MAX_SUCCESSIONS,
};
pub use records::{
	Contests, CustodianOf, Custody, Record, RecordOf, Relation, RelationKind, MAX_CONTESTS,
};
pub use retention::{Ground, Tombstone, TombstoneOf};

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A value of several fields, behind the number of its version.
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
pub enum Versioned<V1> {
	/// The first version.
	#[codec(index = 1)]
	V1(V1),
}

impl<V1> Versioned<V1> {
	/// The value, as the newest version says it.
	pub fn latest(self) -> V1 {
		let Self::V1(value) = self;
		value
	}

	/// The value, as the newest version says it.
	pub fn as_latest(&self) -> &V1 {
		let Self::V1(value) = self;
		value
	}
}

impl<V1> From<V1> for Versioned<V1> {
	fn from(value: V1) -> Self {
		Self::V1(value)
	}
}

/// A key of a history or of a fact, and what is kept there.
macro_rules! key {
	($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $ty:ty,)* } -> $value:ty) => {
		$(#[$doc])*
		#[derive(codec::Encode, Clone, PartialEq, Eq, Debug)]
		pub struct $name {
			$($(#[$field_doc])* pub $field: $ty,)*
		}

		impl anamnesis_primitives::history::Key for $name {
			type Value = $value;
		}
	};
}
pub(crate) use key;
