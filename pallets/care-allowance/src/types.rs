//! How an allowance is used and comes back. Arithmetic alone: it knows no storage.

use anamnesis_primitives::{
	chain::{AccountId, Balance, Moment},
	OrgId, PatientId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::weights::Weight;
use scale_info::TypeInfo;
use sp_runtime::{helpers_128bit::multiply_by_rational_with_rounding, Rounding};

/// What allowances are counted in: that of the fee formula, which is a picosecond of reference hardware.
pub type Units = Balance;
/// Number of a tier.
pub type Tier = u8;

/// How many tiers there can be.
pub const TIERS: Tier = 8;
/// The tier of an organisation that was given none.
pub const FIRST_TIER: Tier = 0;
/// How many accounts of an organisation that use all they may use up its allowance.
pub const SHARES: Units = 20;

/// What was used of an allowance, as of a moment. None stored: nothing.
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
pub struct Usage {
	/// How much. It comes back from [`Usage::at`] on.
	pub used: Units,
	/// Moment of the block that last wrote it.
	pub at: Moment,
}

/// An allowance: how much there is, and how long it takes to come back from nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Allowance {
	/// Most that can be left.
	pub capacity: Units,
	/// Milliseconds from empty to full.
	pub period: Moment,
}

impl Allowance {
	/// What comes back within this time, rounded down.
	pub fn refilled(&self, time: Moment) -> Units {
		if time >= self.period {
			return self.capacity;
		}
		multiply_by_rational_with_rounding(
			self.capacity,
			time.into(),
			self.period.into(),
			Rounding::Down,
		)
		.unwrap_or(0)
	}

	/// What is still used at this moment. A clock that went back refills nothing.
	pub fn level(&self, usage: Usage, now: Moment) -> Units {
		let used = usage.used.min(self.capacity);
		used.saturating_sub(self.refilled(now.saturating_sub(usage.at)))
	}

	/// What is left at this moment.
	pub fn left(&self, usage: Usage, now: Moment) -> Units {
		self.capacity.saturating_sub(self.level(usage, now))
	}

	/// The usage with this much more; `None` if so much is not left.
	pub fn charge(&self, usage: Usage, cost: Units, now: Moment) -> Option<Usage> {
		let used = self.level(usage, now).checked_add(cost)?;
		(used <= self.capacity).then_some(Usage { used, at: now.max(usage.at) })
	}

	/// The usage with this much less.
	pub fn refund(&self, usage: Usage, back: Units, now: Moment) -> Usage {
		let used = self.level(usage, now).saturating_sub(back);
		Usage { used, at: now.max(usage.at) }
	}

	/// The first moment from now on at which this much is left; `None` if it never is.
	pub fn enough_at(&self, usage: Usage, cost: Units, now: Moment) -> Option<Moment> {
		let may_be_used = self.capacity.checked_sub(cost)?;
		let used = usage.used.min(self.capacity);
		let must_come_back = used.saturating_sub(may_be_used);
		if must_come_back == 0 {
			return Some(now);
		}
		// Not above the period: what must come back is at most the capacity.
		let time = multiply_by_rational_with_rounding(
			must_come_back,
			self.period.into(),
			self.capacity,
			Rounding::Up,
		)?;
		Some(usage.at.saturating_add(time.try_into().ok()?).max(now))
	}

	/// The share of one account.
	pub fn share(self) -> Self {
		// SHARES is not 0.
		Self { capacity: self.capacity.checked_div(SHARES).unwrap_or(0), ..self }
	}
}

/// Whose allowance it is.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub enum Payer {
	/// A patient's, whichever account acts as the patient.
	#[codec(index = 0)]
	Patient(PatientId),
	/// An organisation's.
	#[codec(index = 1)]
	Organisation(OrgId),
	/// One account's share of an organisation's. What is charged to it is charged to the organisation's too.
	#[codec(index = 2)]
	Account(OrgId, AccountId),
}

/// What is left of an allowance.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct UsageView {
	/// How much.
	pub left: Units,
	/// Of how much.
	pub capacity: Units,
	/// The first moment at which all of it is left, if nothing is used until then.
	pub refills_at: Moment,
}

/// What is left of one of the allowances of an account.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct PayerUsage {
	/// Whose it is.
	pub payer: Payer,
	/// What is left.
	pub usage: UsageView,
}

/// Weight of the endings of a block, and of the operational calls that somebody pays for.
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
pub struct Taken<BlockNumber> {
	/// The block. In any other one nothing is taken yet.
	pub block: BlockNumber,
	/// How much.
	pub weight: Weight,
}

/// What this pallet must know of organisations, staff and patients.
pub trait Payers {
	/// Whether this organisation was ever admitted.
	fn exists(organisation: OrgId) -> bool;
	/// The account of an active organisation; `None` for one that does not exist, is restricted or isolated, or left.
	fn account_of(organisation: OrgId) -> Option<AccountId>;
	/// The account on whose share it counts what `who` does for an organisation now; `None` if `who` does not act for it,
	/// or the organisation's keys are not its own any more.
	fn acting_for(who: &AccountId, organisation: OrgId) -> Option<AccountId>;
	/// The patient that `who` acts as now.
	fn patient_of(who: &AccountId) -> Option<PatientId>;
	/// At most a hundred organisations that `who` may act for.
	fn organisations_of(who: &AccountId) -> alloc::vec::Vec<OrgId>;
}

/// What benchmarks need of other pallets.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper {
	/// An organisation, and an account of its staff that costs the most to ask about.
	fn staff() -> (OrgId, AccountId);
	/// A patient, and an account that acts as the patient.
	fn patient() -> (PatientId, AccountId);
}
