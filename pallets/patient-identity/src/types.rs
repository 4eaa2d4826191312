//! What is stored here and nowhere else, what is answered, and what the runtime must know how to do.

use anamnesis_decision::rows::{Control, Life, Representation, Versioned};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	history::Key,
	payload::{KeySet, PatientAct},
	OrgId, PatientId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Most accounts that act or are invited to act as one patient.
pub const MAX_CONTROLLERS: u8 = 8;
/// Most accounts that represent or are named to represent one patient.
pub const MAX_REPRESENTATIVES: u32 = 8;
const DAY: Moment = 86_400_000;
/// How far ahead a representation may end: 21 years of 365.25 days. So long a newborn is a minor anywhere; whoever needs
/// representing for longer is asked again.
pub const LONGEST_MANDATE: Moment = 7_671 * DAY;
/// How far ahead a verification may end: ten years, as documents do.
pub const LONGEST_VERIFICATION: Moment = 3_653 * DAY;
/// How far a nonce of lane General may lie above the last one, so that no single payload shuts the lane. The moment in
/// milliseconds is a first nonce until the year 2109.
pub const LONGEST_LEAP: u64 = 1 << 42;
/// How far the nonce of an ending may lie above the higher of the last ones of both lanes: further than any payload in
/// General, so that no nonce of one that is held back is out of an ending's reach.
pub const LONGEST_ENDING_LEAP: u64 = 2 * LONGEST_LEAP;
/// Most rows of one answer of the runtime API.
pub const PAGE: usize = 100;

/// Turns what a patient signed into the call that does it.
pub trait ActCalls<RuntimeCall> {
	/// The call of this act about this patient; `None` for an act that is not to be relayed.
	///
	/// It runs as signed by whoever signed the payload, through the filter of the runtime. That the signer may act as
	/// the patient is for the call to check.
	fn call(patient: PatientId, act: PatientAct) -> Option<RuntimeCall>;
}

/// How much there is of a patient's rows.
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
pub struct Tally {
	/// Accounts that act as the patient.
	pub active: u8,
	/// Accounts that are invited to.
	pub invited: u8,
	/// Generation of the present keys, which count from 0; `None` before the first.
	pub generation: Option<u32>,
}

impl Tally {
	/// The generation after the present one.
	pub(crate) fn next_generation(self) -> Option<u32> {
		self.generation.map_or(Some(0), |present| present.checked_add(1))
	}

	/// The tally with one more invited account, if there is room.
	pub(crate) fn invite(self) -> Option<Self> {
		let all = self.active.checked_add(self.invited)?;
		(all < MAX_CONTROLLERS).then_some(())?;
		Some(Self { invited: self.invited.checked_add(1)?, ..self })
	}

	/// The tally after an invited account began to act; `replacing` another or not.
	pub(crate) fn accept(self, replacing: bool) -> Option<Self> {
		let active = if replacing { self.active } else { self.active.checked_add(1)? };
		Some(Self { active, invited: self.invited.checked_sub(1)?, ..self })
	}

	/// The tally without one invited account.
	pub(crate) fn withdraw(self) -> Option<Self> {
		Some(Self { invited: self.invited.checked_sub(1)?, ..self })
	}

	/// The tally without one that acts. `None` for the last: nobody could ever act as the patient again.
	pub(crate) fn remove(self) -> Option<Self> {
		let active = self.active.checked_sub(1).filter(|left| *left > 0)?;
		Some(Self { active, ..self })
	}
}

/// Keys of a patient in one generation. Never changed.
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
pub struct PublishedKeys {
	/// The keys.
	pub keys: KeySet,
	/// Moment of the block that took them.
	pub from: Moment,
}

/// That a controller asked for the removal of another.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct RemovalAsked {
	/// Who is to be removed.
	pub account: AccountId,
	/// Who asked.
	pub by: AccountId,
	/// First moment at which who asked can remove.
	pub from: Moment,
	/// First moment at which the asking is forgotten.
	pub until: Moment,
}

/// By whom a representative was named.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum NamedBy {
	/// A controller.
	#[codec(index = 0)]
	Controller(AccountId),
	/// Two of the staff of the steward.
	#[codec(index = 1)]
	Steward {
		/// The steward.
		organisation: OrgId,
		/// Its registrar.
		by: AccountId,
		/// Who signed too.
		second: AccountId,
	},
}

/// How somebody's identity was verified. Append-only.
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
pub enum Level {
	/// The person was seen, and known to somebody there.
	#[codec(index = 1)]
	Seen,
	/// A document was seen, and not the person.
	#[codec(index = 2)]
	Document,
	/// The person was there with a document.
	#[codec(index = 3)]
	InPerson,
}

/// What an organisation says about who a patient is.
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
pub struct Verification {
	/// How it knows.
	pub level: Level,
	/// First moment at which it no longer says so.
	pub until: Moment,
}

/// Key of what an organisation says about who a patient is, with its history.
#[derive(Encode, Clone, PartialEq, Eq, Debug)]
pub struct VerificationAt {
	/// The patient.
	pub patient: PatientId,
	/// The organisation.
	pub organisation: OrgId,
}

impl Key for VerificationAt {
	type Value = Versioned<Verification>;
}

/// A patient, as the runtime API shows it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct PatientView {
	/// State at the moment of the block: what time alone brings about has happened. It does not tell who acts for the estate.
	pub life: Life,
	/// Where the part of the record under this id is kept.
	pub home: OrgId,
	/// The organisation that looks after the patient, whom then nobody controls.
	pub steward: Option<OrgId>,
	/// Generation of the present keys; `None` before the first.
	pub generation: Option<u32>,
	/// How many accounts act as the patient.
	pub controllers: u8,
	/// How many are invited to.
	pub invited: u8,
	/// How many represent the patient or are named to, whether or not their time is up.
	pub representatives: u8,
}

/// One account's control of a patient, as the runtime API shows it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct ControllerView {
	/// The account.
	pub account: AccountId,
	/// Whether it acts, is invited to, or no longer does.
	pub control: Control,
	/// Moment of the block since which that is so.
	pub since: Moment,
}

/// One account's representation of a patient, as the runtime API shows it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct RepresentationView {
	/// The account.
	pub account: AccountId,
	/// Whether it represents the patient, is named to, or no longer does; that its time is up is for the reader to compare.
	pub representation: Representation,
	/// Moment of the block since which that is so.
	pub since: Moment,
}

/// Whom an account represents, as the runtime API shows it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct RepresentedView {
	/// The patient.
	pub patient: PatientId,
	/// Whether the account still represents it.
	pub representation: Representation,
	/// Moment of the block since which that is so.
	pub since: Moment,
}

/// What an organisation says about who a patient is, as the runtime API shows it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct VerificationView {
	/// The organisation.
	pub organisation: OrgId,
	/// What it says.
	pub verification: Verification,
	/// Moment of the block since which it says so.
	pub since: Moment,
}

/// The last nonces that an account's payloads used up, by lane; `None` where any is the first.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Nonces {
	/// Of lane general, or that of an ending which made lower ones void.
	pub general: Option<u64>,
	/// Of lane revoke.
	pub revoke: Option<u64>,
}

/// What benchmarks need of the rest of the runtime.
#[cfg(any(feature = "runtime-benchmarks", test))]
pub trait BenchmarkHelper {
	/// Sets the moment of the block.
	fn set_now(now: Moment);
	/// An active organisation, and an account that is its registrar now and holds as many licensed posts as there may be.
	fn registrar() -> (OrgId, AccountId);
	/// An active authority under other control, and an account that is its registrar now and holds as many licensed posts as
	/// there may be.
	fn second_registrar() -> (OrgId, AccountId);
	/// An active organisation, and an account that is there a licensed clinician in as many posts as there may be.
	fn clinician() -> (OrgId, AccountId);
	/// Appoints an account at an organisation to as many licensed posts as there may be, in none of which it serves any more.
	fn former(organisation: OrgId, account: &AccountId);
	/// Has an account's friends take it over.
	fn take_over(account: &AccountId);
	/// An active hospital under control of its own, with an account that is its registrar now and one that acts there in
	/// other roles, each holding as many licensed posts as there may be. The second signs with the key of this public one.
	fn organisation(second: &AccountId) -> (OrgId, AccountId);
}
