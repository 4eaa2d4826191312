//! Organisations, staff and credentials.

use super::{key, Versioned};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles},
	commitment::Commitment,
	CredentialId, CredentialTypeId, OrgId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, ConstU32};

/// Most bytes of an organisation's public name.
pub const MAX_NAME: u32 = 64;
/// Most bytes of the address of its FHIR endpoint.
pub const MAX_ENDPOINT: u32 = 128;
/// Most roles of one appointment: a decision reads the licence of each.
pub const MAX_POSTS: u32 = 4;
/// Most reports that one key was stolen.
pub const MAX_REACHES: u32 = 8;
/// Most organisations that one succeeds at a time: a decision looks for the grants of each.
pub const MAX_SUCCESSIONS: u32 = 2;

/// What everybody may know of an organisation.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Organisation {
	/// Acts for the organisation; normally a multisig of its administrators.
	pub account: AccountId,
	/// What it is.
	pub kind: OrgKind,
	/// Where: ISO 3166-1 numeric.
	pub jurisdiction: u16,
	/// Public name, UTF-8; tells no diagnosis.
	pub name: BoundedVec<u8, ConstU32<MAX_NAME>>,
	/// Address of its FHIR endpoint, UTF-8; may be empty.
	pub endpoint: BoundedVec<u8, ConstU32<MAX_ENDPOINT>>,
	/// Moment of the block that admitted it.
	pub admitted: Moment,
}

impl Organisation {
	/// Since when it is in the consortium, if it is one of care: a grant to every care organisation covers those that were
	/// there before it.
	pub fn care_since(&self) -> Option<Moment> {
		matches!(
			self.kind,
			OrgKind::Hospital | OrgKind::Clinic | OrgKind::Laboratory | OrgKind::Pharmacy
		)
		.then_some(self.admitted)
	}
}

key! {
	/// Facts of an organisation.
	OrganisationOf {
		/// The organisation.
		organisation: OrgId,
	} -> Versioned<Organisation>
}

/// Whether an organisation may act.
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
pub enum Status {
	/// It may.
	#[codec(index = 0)]
	Active,
	/// Nothing new from others; its own record and emergencies go on.
	#[codec(index = 1)]
	Restricted {
		/// Why, from a public table.
		code: u16,
	},
	/// Nothing: its keys are in the wrong hands.
	#[codec(index = 2)]
	Isolated {
		/// Why, from a public table.
		code: u16,
	},
	/// It is no longer part of the consortium.
	#[codec(index = 3)]
	Left,
}

/// Status of an organisation and who controls it.
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
pub struct Standing {
	/// Whether it may act.
	pub status: Status,
	/// Organisations under common control have one number and count as one wherever two must agree.
	pub control_group: u32,
}

key! {
	/// Standing of an organisation, with its history.
	StandingOf {
		/// The organisation.
		organisation: OrgId,
	} -> Versioned<Standing>
}

/// One role of an appointment.
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
pub struct Post {
	/// The role.
	pub role: Role,
	/// The credential it rests on; `None` for roles that need no licence.
	pub licence: Option<CredentialId>,
}

/// What a member of staff was appointed to.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Appointment {
	/// The roles, each once, at least one.
	pub posts: BoundedVec<Post, ConstU32<MAX_POSTS>>,
	/// First moment at which it holds.
	pub from: Moment,
	/// First moment at which it no longer holds.
	pub until: Moment,
}

/// Whether an account is staff of an organisation.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum Employment {
	/// It was appointed.
	#[codec(index = 0)]
	Appointed(Appointment),
	/// It no longer is.
	#[codec(index = 1)]
	Dismissed,
	/// It may accept this appointment, and is no staff until it does.
	#[codec(index = 2)]
	Offered(Appointment),
}

key! {
	/// Appointment of an account at an organisation, with its history.
	StaffAt {
		/// The organisation.
		organisation: OrgId,
		/// The account.
		account: AccountId,
	} -> Employment
}

/// A key that signs for a member of staff at one organisation for a while. Never changed; removed when it is ended.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Session {
	/// For whom.
	pub staff: AccountId,
	/// At which organisation only.
	pub organisation: OrgId,
	/// The machine of the organisation that holds the key.
	pub gateway: AccountId,
	/// Moment of the block that registered it, the first at which it holds.
	pub from: Moment,
	/// First moment at which it no longer holds.
	pub until: Moment,
}

key! {
	/// The session of a key.
	SessionOf {
		/// The key's account.
		account: AccountId,
	} -> Versioned<Session>
}

/// That a key was stolen.
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
pub struct Reach {
	/// First moment since which it is disputed who signed.
	pub since: Moment,
	/// Moment of the block that recorded it. From the first of them on the key counts for nothing.
	pub recorded: Moment,
}

/// Reports that one key was stolen: each later than the one before, and reaching further back.
pub type Reaches = BoundedVec<Reach, ConstU32<MAX_REACHES>>;

key! {
	/// The compromise of a staff account. A report adds to it; nothing is ever taken away.
	CompromiseOf {
		/// The account.
		account: AccountId,
	} -> Versioned<Reaches>
}

/// That grants for care to one organisation count for another.
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
pub struct Succession {
	/// The organisation whose grants these are.
	pub old: OrgId,
	/// Moment of the block that began it, the first at which it holds.
	pub from: Moment,
	/// First moment at which it no longer holds.
	pub until: Moment,
	/// Moment of the block that ended it before.
	pub ended: Option<Moment>,
}

impl Succession {
	/// Whether it holds at `moment`, as whoever knows what was recorded up to `asked` judges.
	pub fn holds(&self, moment: Moment, asked: Moment) -> bool {
		self.from <= asked
			&& (self.from..self.until).contains(&moment)
			&& self.ended.is_none_or(|ended| ended > asked)
	}
}

/// Successions of one organisation. Those that are over make place for new ones: the history keeps them.
pub type Successions = BoundedVec<Succession, ConstU32<MAX_SUCCESSIONS>>;

key! {
	/// Whom an organisation succeeds, with the history.
	SuccessionsOf {
		/// The organisation for which the others' grants count.
		organisation: OrgId,
	} -> Versioned<Successions>
}

/// A kind of credential. Never changed: a change is a new type.
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
pub struct CredentialType {
	/// Roles that it licenses.
	pub roles: Roles,
	/// How far ahead of its issue one may end at most, in milliseconds.
	pub longest: Moment,
	/// Whether somebody of another control group must countersign each.
	pub countersign: bool,
	/// How many one signature may suspend or revoke in a day, where two of a hundred are fewer.
	pub ends_per_day: u16,
}

key! {
	/// A kind of credential.
	CredentialTypeOf {
		/// Its id.
		id: CredentialTypeId,
	} -> Versioned<CredentialType>
}

/// That an issuer lets another organisation issue. Who issues by one passes nothing on.
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
pub struct Delegation {
	/// The issuer, appointed by the consortium itself.
	pub by: OrgId,
	/// How many credentials of the type the other may have issued in all, those of before included.
	pub limit: u32,
	/// First moment at which it may no longer; `None`: until it is ended.
	pub until: Option<Moment>,
}

/// Who took an issuer's right.
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
pub enum Supervisor {
	/// Whoever admits organisations.
	#[codec(index = 0)]
	Consortium,
	/// The issuer that had delegated it.
	#[codec(index = 1)]
	Delegator,
}

/// Whether an organisation may issue credentials of a type. The decision does not look at it: what was issued stays valid
/// until it ends or is cut off.
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
pub enum IssuerState {
	/// It may.
	#[codec(index = 0)]
	Active {
		/// By whom and how far; `None`: the consortium appointed it, without a limit.
		delegation: Option<Delegation>,
	},
	/// It may not for now.
	#[codec(index = 1)]
	Suspended {
		/// What it comes back to.
		delegation: Option<Delegation>,
		/// Who suspended it.
		by: Supervisor,
	},
	/// It may no longer.
	#[codec(index = 2)]
	Ended {
		/// What it had.
		delegation: Option<Delegation>,
		/// Who ended it.
		by: Supervisor,
	},
}

impl IssuerState {
	/// That of an issuer which the consortium appointed.
	pub const APPOINTED: Self = Self::Active { delegation: None };

	/// What it issues by, or issued by when it last could.
	pub fn delegation(self) -> Option<Delegation> {
		let (Self::Active { delegation }
		| Self::Suspended { delegation, .. }
		| Self::Ended { delegation, .. }) = self;
		delegation
	}
}

key! {
	/// An issuer of a type, with its history. A mark `Ended` is a cut-off: it speaks about moments of issue.
	IssuerAt {
		/// The issuing organisation.
		organisation: OrgId,
		/// The type.
		id: CredentialTypeId,
	} -> IssuerState
}

/// Where the status of a credential stands in the lists that its issuer publishes.
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
	Default,
)]
pub struct ListPlace {
	/// Number of the list among the issuer's, from 0.
	pub list: u16,
	/// Number of the bit in the list, from 0.
	pub index: u32,
}

/// An issuer's statement that someone may do something. Never changed; what becomes of it is its status.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Credential {
	/// Its type.
	pub kind: CredentialTypeId,
	/// Who may.
	pub holder: AccountId,
	/// The only organisation for which; `None`: for any.
	pub at: Option<OrgId>,
	/// Who says so.
	pub issuer: OrgId,
	/// Commitment to the document.
	pub document: Commitment,
	/// First moment at which it holds.
	pub from: Moment,
	/// First moment at which it no longer holds.
	pub until: Moment,
	/// Moment of the block that took it.
	pub issued: Moment,
	/// Organisation of another control group for which somebody countersigned.
	pub countersigner: Option<OrgId>,
	/// The earlier credential that it carries on; both hold, each in its interval.
	pub renews: Option<CredentialId>,
	/// Where its status stands in the issuer's lists.
	pub place: ListPlace,
}

key! {
	/// A credential.
	CredentialOf {
		/// Its id.
		id: CredentialId,
	} -> Versioned<Credential>
}

/// What became of a credential. That it expired is computed.
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
pub enum CredentialStatus {
	/// Issued, and not yet accepted by its holder.
	#[codec(index = 0)]
	Offered,
	/// Accepted.
	#[codec(index = 1)]
	Active,
	/// Without force until reinstated.
	#[codec(index = 2)]
	Suspended {
		/// Why, from a public table.
		code: u16,
	},
	/// Ended by its issuer.
	#[codec(index = 3)]
	Revoked {
		/// Why, from a public table.
		code: u16,
	},
	/// Ended, or never taken, by its holder.
	#[codec(index = 4)]
	Surrendered,
}

key! {
	/// Status of a credential, with its history.
	CredentialStatusOf {
		/// Its id.
		id: CredentialId,
	} -> CredentialStatus
}
