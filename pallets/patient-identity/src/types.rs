//! What is stored here and nowhere else, what is answered, and what the runtime must know how to do.

use anamnesis_decision::rows::{Control, Life};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	payload::{KeySet, PatientAct},
	OrgId, PatientId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Most accounts that act or are invited to act as one patient.
pub const MAX_CONTROLLERS: u8 = 8;
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
	/// Generation of the present keys; they count from 0.
	pub generation: u32,
}

impl Tally {
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

/// A patient, as the runtime API shows it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct PatientView {
	/// State at the moment of the block: what time alone brings about has happened. It does not tell who acts for the estate.
	pub life: Life,
	/// Where the part of the record under this id is kept.
	pub home: OrgId,
	/// Generation of the present keys.
	pub generation: u32,
	/// How many accounts act as the patient.
	pub controllers: u8,
	/// How many are invited to.
	pub invited: u8,
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
	/// Has an account's friends take it over.
	fn take_over(account: &AccountId);
}
