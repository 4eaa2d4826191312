//! Who pays for what: allowances that come back by themselves.
//!
//! # Overview
//!
//! Care must not wait for money, and a chain that takes everything from everybody drowns. So every call is paid for by
//! somebody's allowance: a patient's, or that of the organisation for which somebody acts. Allowances come back with time
//! and cannot be bought, sold or given away. What must never wait, such as an emergency or the end of a permission, needs
//! no allowance at all. This pallet keeps the accounts; which call is charged to whom is the table of the runtime, and the
//! runtime's transaction extension charges.
//!
//! What no allowance is for is paid for in units of account. There are as many of them as the first block had, and fees are
//! burnt: nobody earns by them. The council issues what was burnt again, to organisations, and never more.
//!
//! # Terminology
//!
//! - *Allowance*: how much can be used, and the *period* in which it comes back from empty to full, at a steady rate.
//! - *Usage*: how much of it was used, as of a moment. What is left now is arithmetic; nothing is swept.
//! - *Share*: what one account may use of its organisation's allowance: a twentieth, coming back like the whole.
//! - *Tier*: how large an organisation's allowance is; the council gives it.
//! - *Unit*: that of the fee formula: a picosecond of reference hardware. A unit of account is 10¹² of them.
//! - *Fixed issuance*: all units that there were in the first block.
//! - *Operational room*: the part of a block's reserve that endings may take, and whatever operational call somebody pays for.
//!
//! # Scenarios
//!
//! - A patient gives a permission. It is charged to the patient, whichever telephone signed it and whoever submitted it, and
//!   next day the allowance is full again. The account holds no balance at any time.
//! - A gateway that went wrong anchors in a loop. It uses up its share; its colleagues and the hospital go on.
//! - A hospital grows. The council gives it a larger tier, which counts at once.
//! - A registry that pays fees has few units left. Two thirds of the council issue to it again what others and it burnt.
//!
//! # Properties
//!
//! - P1: no more is used than the largest allowance of its kind that governance may give.
//! - P2: no usage was written after the block's moment.
//! - P3: what is charged to a share is charged to the whole: no share was written later than its organisation's usage.
//! - P4: tiers are below [`TIERS`] and of sizes that governance may give; the first has one, and so has every tier that an
//!   organisation is in. Organisations with a tier exist.
//! - P5: no more room was taken than there is, and none in a block to come.
//! - P6: there are never more units of account than the fixed issuance.
//!
//! # Assumptions
//!
//! - Time never goes back. If it did, nothing would come back until it was where it had been.
//! - Whoever charges refunds in the same block, and at most what it charged.
//! - Organisations are never forgotten.
//! - Nothing else makes units of account after the first block, and their genesis is built before that of this pallet.
//! - One row is kept for every patient, organisation and account of staff that ever used an allowance, and none for others:
//!   each of them is a row of another pallet already, made by somebody who answers for it.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
#[cfg(feature = "runtime-benchmarks")]
pub use types::BenchmarkHelper;
pub use types::{
	Allowance, Payer, PayerUsage, Payers, Taken, Tier, Units, Usage, UsageView, FIRST_TIER, SHARES,
	TIERS,
};
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod issuance;
pub mod migrations;
mod room;
mod tiers;
// The derive of SCALE converts the indices of variants with `as`; nothing written there does.
#[allow(clippy::as_conversions)]
mod types;
mod usage;
mod views;
pub mod weights;

#[cfg(test)]
// The macros of a mock runtime convert with `as`.
#[allow(clippy::as_conversions)]
mod mock;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

// The pallet macro writes both.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::{vec, vec::Vec};
	use anamnesis_decision::rows::Versioned;
	use anamnesis_primitives::{
		chain::{AccountId, Moment, UNIT},
		OrgId, PatientId,
	};
	use core::marker::PhantomData;
	use frame_support::{
		pallet_prelude::*,
		traits::{fungible::Mutate, Time},
		weights::Weight,
	};
	use frame_system::pallet_prelude::*;

	/// Second layout: the issuance is fixed.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(2);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// The block's moment, in milliseconds.
		type Time: Time<Moment = Moment>;

		/// Organisations, staff and patients.
		type Payers: Payers;

		/// The units of account.
		type Currency: Mutate<AccountId, Balance = Units>;

		/// Who sets tiers.
		type TierOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who issues again what was burnt.
		type IssueOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Most that a patient has left.
		type PatientCapacity: Get<Units>;

		/// Milliseconds in which an allowance comes back from empty to full.
		type Period: Get<Moment>;

		/// What endings, and operational calls that somebody pays for, may take of a block.
		type OperationalRoom: Get<Weight>;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// What benchmarks need of other pallets.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What patients used. No entry: nothing.
	// Blake2: patients' ids can be ground by whoever enrols.
	#[pallet::storage]
	pub type PatientUsage<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, Versioned<Usage>, OptionQuery>;

	/// What organisations used. No entry: nothing.
	// Twox, here and below: organisations and tiers are numbered by the chain.
	#[pallet::storage]
	pub type OrganisationUsage<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, Versioned<Usage>, OptionQuery>;

	/// What accounts used of their shares. No entry: nothing.
	// Blake2: anybody can choose an account.
	#[pallet::storage]
	pub type AccountUsage<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		OrgId,
		Blake2_128Concat,
		AccountId,
		Versioned<Usage>,
		OptionQuery,
	>;

	/// The tier of each organisation. No entry: the first.
	#[pallet::storage]
	pub type Tiers<T: Config> = StorageMap<_, Twox64Concat, OrgId, Tier, ValueQuery>;

	/// How much organisations of each tier may use in a period.
	#[pallet::storage]
	pub type TierSizes<T: Config> = StorageMap<_, Twox64Concat, Tier, Units, OptionQuery>;

	/// What endings, and operational calls that somebody pays for, have taken of the block that it names.
	#[pallet::storage]
	pub type OperationalTaken<T: Config> = StorageValue<_, Taken<BlockNumberFor<T>>, OptionQuery>;

	/// How many units of account there were in the first block: there are never more. No entry: none.
	#[pallet::storage]
	pub type FixedIssuance<T: Config> = StorageValue<_, Units, ValueQuery>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An organisation is in another tier from now on.
		#[codec(index = 0)]
		TierSet {
			/// The organisation.
			organisation: OrgId,
			/// The tier it was in.
			from: Tier,
			/// The tier it is in.
			to: Tier,
		},
		/// A tier has another size from now on.
		#[codec(index = 1)]
		TierSized {
			/// The tier.
			tier: Tier,
			/// What it was; nothing for a new tier.
			from: Option<Units>,
			/// What it is.
			to: Units,
		},
		/// Units of account that were burnt are an organisation's from now on.
		#[codec(index = 2)]
		Reissued {
			/// The organisation, to whose account they went.
			organisation: OrgId,
			/// How many, in units of the fee formula.
			amount: Units,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// There is no organisation of this number.
		#[codec(index = 0)]
		OrganisationNotFound,
		/// The tier has no size: set that first.
		#[codec(index = 1)]
		TierNotFound,
		/// The organisation is in this tier already.
		#[codec(index = 2)]
		IsInTier,
		/// There are eight tiers, from 0 to 7.
		#[codec(index = 3)]
		TierBeyondLast,
		/// A tier has at least one unit of account and at most 20,000, in units of the fee formula.
		#[codec(index = 4)]
		SizeOutOfBounds,
		/// The tier has this size already.
		#[codec(index = 5)]
		IsOfSize,
		/// Nothing would be issued. Name an amount above zero, in units of the fee formula.
		#[codec(index = 6)]
		AmountIsZero,
		/// The organisation is restricted, isolated, or left the consortium. Reinstate it first, or name another one.
		#[codec(index = 7)]
		OrganisationNotActive,
		/// So much was not burnt, or was issued again already: there are never more units than in the first block. Ask the
		/// runtime API how much is `reissuable`.
		#[codec(index = 8)]
		BeyondBurnt,
		/// The organisation's account would hold less than an account must to exist: a thousandth of a unit of account. Name
		/// more.
		#[codec(index = 9)]
		BelowDeposit,
	}

	/// Tiers of the first block.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// Sizes of the tiers from 0 on.
		pub tier_sizes: Vec<Units>,
		/// Organisations that are in another tier than the first.
		pub tiers: Vec<(OrgId, Tier)>,
		#[serde(skip)]
		#[doc(hidden)]
		pub config: PhantomData<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		/// A thousandth of what the chain can take in a day for the first tier, and up to a tenth for the last.
		fn default() -> Self {
			let tier_sizes = vec![
				UNIT.saturating_mul(20),
				UNIT.saturating_mul(100),
				UNIT.saturating_mul(500),
				UNIT.saturating_mul(2_000),
			];
			Self { tier_sizes, tiers: Vec::new(), config: PhantomData }
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::found(&self.tier_sizes, &self.tiers);
			Pallet::<T>::fix_issuance();
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::Period::get() > 0, "an allowance would never come back");
			assert!(T::PatientCapacity::get() > 0, "no patient could do anything");
			assert!(T::OperationalRoom::get().all_gt(Weight::zero()), "no ending would have room");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Puts an organisation into a tier. What it used stays used.
		///
		/// ## Dispatch Origin
		/// [`Config::TierOrigin`].
		///
		/// ## Errors
		/// - [`Error::TierNotFound`], [`Error::OrganisationNotFound`].
		/// - [`Error::IsInTier`]: nothing would change.
		///
		/// ## Events
		/// [`Event::TierSet`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::set_tier())]
		pub fn set_tier(origin: OriginFor<T>, organisation: OrgId, tier: Tier) -> DispatchResult {
			T::TierOrigin::ensure_origin(origin)?;
			Self::do_set_tier(organisation, tier)
		}

		/// Says how much organisations of a tier may use in a period, in units of the fee formula.
		///
		/// ## Dispatch Origin
		/// [`Config::TierOrigin`].
		///
		/// ## Errors
		/// - [`Error::TierBeyondLast`], [`Error::SizeOutOfBounds`].
		/// - [`Error::IsOfSize`]: nothing would change.
		///
		/// ## Events
		/// [`Event::TierSized`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_tier_size())]
		pub fn set_tier_size(origin: OriginFor<T>, tier: Tier, size: Units) -> DispatchResult {
			T::TierOrigin::ensure_origin(origin)?;
			Self::do_set_tier_size(tier, size)
		}

		/// Issues units of account that were burnt again, to an organisation's account, in units of the fee formula.
		///
		/// ## Dispatch Origin
		/// [`Config::IssueOrigin`].
		///
		/// ## Errors
		/// - [`Error::AmountIsZero`], [`Error::OrganisationNotFound`].
		/// - [`Error::OrganisationNotActive`]: it is restricted, isolated, or left.
		/// - [`Error::BeyondBurnt`]: there would be more units than in the first block.
		/// - [`Error::BelowDeposit`]: the account would not exist with so little.
		///
		/// ## Events
		/// [`Event::Reissued`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::reissue())]
		pub fn reissue(origin: OriginFor<T>, organisation: OrgId, amount: Units) -> DispatchResult {
			T::IssueOrigin::ensure_origin(origin)?;
			Self::do_reissue(organisation, amount)
		}
	}
}
