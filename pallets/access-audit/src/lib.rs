//! Receipts of rare acts, roots of everything else that was read, and disputes about what is under them.
//!
//! # Overview
//!
//! A patient can see who looked at their record, and nobody can take a line out of that list. What is rare and must be seen
//! at once, such as an emergency, leaves a *receipt* in the block that allowed it. Everything else, each reading and each
//! refusal at an organisation, is noted by the organisation itself; once an hour it commits to all of it under one *root*,
//! and what was committed to cannot be changed any more.
//!
//! # Terminology
//!
//! - *Receipt*: entry that something was done with a patient's record: what, by whom, when. Receipts of a patient are
//!   numbered from 0 and are leaves of a Merkle mountain range; formats `rc1` in docs/formats.md.
//! - *Head*: what state holds of a patient's receipts: how many there are, and the roots of their trees.
//! - *Index*: the part of every node's database, outside of state, in which the receipts themselves are.
//! - *Root*: commitment of an organisation to everything that it noted in a *period*, half-open in milliseconds.
//! - *Twin*: one receipt that two organisations note, each under a root of its own.
//! - *Dispute*: that a leaf is wrong, or that its twin is missing at another organisation. Its *respondent* must answer.
//!
//! # Scenarios
//!
//! - A physician binds a patient to an emergency. The same extrinsic writes the receipt; without it there is no binding.
//!   The patient's portal asks for the head at the last final block, reads the receipts from a node's index, from the newest
//!   to the first, and checks that they lead to that head.
//! - An auditor is shown receipts 20 to 29 with a proof, and learns nothing of the others.
//! - The machine of a hospital commits each hour to what the hospital noted, from the moment at which the last period ended.
//!   After a day without network it makes up for the hours, in order. Its first period begins when it joins, not before. A period in which nothing happened has one leaf that
//!   says so.
//! - A hospital released a record to a clinic, and both should have noted the receipt. The hospital finds that the clinic's roots
//!   lack it, and disputes that (`raise_dispute`): it shows the hash of its own leaf with the way to its root, and what may be
//!   said of the receipt's id. Nobody can raise a dispute about what was never committed to. The clinic shows its own leaf, which
//!   lies under its root of about the same time (`answer_dispute`), or the dispute stays open for everybody to see. The leaves
//!   themselves, encrypted, get the oversight college, off this chain: only it can say whether the answer is the twin.
//! - A patient was given a leaf that says what is not so, and disputes it. The organisation cannot change the leaf; it answers
//!   with a later one that puts it right. Whoever represents the patient disputed it before: the patient's own word stands
//!   beside that.
//!
//! # Properties
//!
//! - P1: a head has as many trees as its number of receipts says, and at least one receipt.
//! - P2: the roots of an organisation are numbered from 0 without a gap, up to the noted end, and an organisation with a root
//!   has a noted end.
//! - P3: each period begins where the one before ended, and each root names the one before.
//! - P4: the noted end is that of the last root.
//! - P5: no period is empty, none ends after it was committed, none was committed before the one before or comes from the
//!   future, and each has 1 to 2²⁰ leaves.
//! - P6: from the head of any block every receipt is read back, on every fork, in nodes that executed the blocks. This is
//!   about the index; tests show it.
//! - P7: disputes are numbered from 1 without gaps; those of an opener and those of a respondent are listed without gaps, each
//!   once, in the order in which they were raised, and noted under their leaf and capacity unless they were taken back; an
//!   organisation's are its own.
//! - P8: the proof of a dispute leads to the noted root, the charge is one that its opener can make, and nothing happened before
//!   it was raised or after the block's moment; an answer leads to a root of the respondent that can be one.
//! - P9: tallies count the disputes of each respondent, and the count of what is open between an opener and a respondent is
//!   right, and no more than may be.
//!
//! # Assumptions
//!
//! - Nodes run with off-chain indexing on: a node that did not execute a block has none of its receipts.
//! - Whoever calls [`Pallet::record`] does so in the extrinsic that does the act, and fails with it.
//! - The salt of a receipt is made of what every node knows: it hides nothing from whoever has the chain, in which the act
//!   stands anyway.
//! - Of what an organisation notes inside, the chain proves that nothing was added or removed after the root, and no more.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use types::{
	CommittedRoot, Dispute, DisputeState, DisputeTally, DisputeView, HeadView, LastRoot, RootView,
	PAGE,
};
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod disputes;
mod receipts;
mod roots;
// The derive of SCALE converts the indices of variants with `as`.
#[allow(clippy::as_conversions)]
mod types;
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

/// What benchmarks need of other pallets.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper {
	/// Sets the block's moment.
	fn set_now(now: anamnesis_primitives::chain::Moment);
	/// An active organisation, admitted now, and an account of its staff, appointed from now on to be a machine, records
	/// officer and privacy officer: the dearest signer.
	fn staff() -> (anamnesis_primitives::OrgId, anamnesis_primitives::chain::AccountId);
}

// The pallet macro writes both.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use anamnesis_decision::{rows::Versioned, PatientFacts, ProviderFacts, Silenced};
	use anamnesis_primitives::{
		cases::Opener,
		chain::{AccountId, Hash, Moment},
		codes::Capacity,
		commitment::Commitment,
		disputes::{Charge, LeafProof},
		hash::Digest,
		receipts::Head,
		DisputeId, OrgId, PatientId,
	};
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId, Hash = Hash> {
		/// The block's moment, in milliseconds.
		type Time: Time<Moment = Moment>;

		/// Facts of organisations, staff and credentials.
		type Providers: ProviderFacts + Default;

		/// Facts of patients.
		type Patients: PatientFacts + Default;

		/// Controllers who are not heard.
		type Silenced: Silenced;

		/// Most disputes of one opener with one respondent that are open at a time. Raise freely; lowering it refuses new ones and
		/// needs no migration, but shows as P9.
		#[pallet::constant]
		type MaxOpenDisputes: Get<u32>;

		/// Longest period of a root, in milliseconds. A new value acts on the next root.
		type LongestPeriod: Get<Moment>;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// What benchmarks need of other pallets.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Head of each patient's receipts; without an entry there are none.
	// Blake2: patients' ids can be ground by whoever enrols.
	#[pallet::storage]
	pub type Heads<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, Head, ValueQuery>;

	/// Where the roots of each organisation end.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type RootHead<T: Config> = StorageMap<_, Twox64Concat, OrgId, LastRoot, OptionQuery>;

	/// The roots of each organisation by their ordinals.
	// Twox: as above, and ordinals are counted by this pallet.
	#[pallet::storage]
	pub type Roots<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		OrgId,
		Twox64Concat,
		u64,
		Versioned<CommittedRoot>,
		OptionQuery,
	>;

	/// Number of the last dispute.
	#[pallet::storage]
	pub type LastDispute<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// Every dispute.
	// Twox: disputes are numbered by this pallet.
	#[pallet::storage]
	pub type Disputes<T: Config> =
		StorageMap<_, Twox64Concat, DisputeId, Versioned<Dispute>, OptionQuery>;

	/// The dispute of an opener about a leaf, with an organisation that must answer, unless it was taken back. The key is
	/// opener, organisation, ordinal of its root, place of the leaf, who must answer, and in which capacity it was raised: what
	/// a representative says, and what is answered to that, uses up nothing of the patient's own.
	// Blake2 for openers, among whom are patients; Twox for what this chain numbers. Places of leaves are within 2²⁰ that the
	// organisation committed to.
	#[pallet::storage]
	pub type Disputed<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, Opener>,
			NMapKey<Twox64Concat, OrgId>,
			NMapKey<Twox64Concat, u64>,
			NMapKey<Twox64Concat, u32>,
			NMapKey<Twox64Concat, OrgId>,
			NMapKey<Twox64Concat, Capacity>,
		),
		DisputeId,
		OptionQuery,
	>;

	/// How many disputes each organisation had to answer, and what became of them.
	#[pallet::storage]
	pub type DisputeTallies<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, DisputeTally, ValueQuery>;

	/// The disputes that an organisation had to answer, from place 0 on.
	#[pallet::storage]
	pub type DisputesAt<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, u32>),
		DisputeId,
		OptionQuery,
	>;

	/// How many disputes somebody raised.
	#[pallet::storage]
	pub type RaisedBy<T: Config> = StorageMap<_, Blake2_128Concat, Opener, u32, ValueQuery>;

	/// The disputes that somebody raised, from place 0 on.
	#[pallet::storage]
	pub type DisputesOf<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, Opener>, NMapKey<Twox64Concat, u32>),
		DisputeId,
		OptionQuery,
	>;

	/// How many disputes of an opener with an organisation are open.
	#[pallet::storage]
	pub type OpenBetween<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, Opener>, NMapKey<Twox64Concat, OrgId>),
		u32,
		ValueQuery,
	>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A receipt was written.
		#[codec(index = 0)]
		Receipted {
			/// Whose.
			patient: PatientId,
			/// Its number, from 0.
			number: u64,
			/// Digest of the head after it: with patient and number the key of the receipt in the index.
			after: Digest,
		},
		/// An organisation committed to what it noted in a period.
		#[codec(index = 1)]
		RootCommitted {
			/// The organisation.
			organisation: OrgId,
			/// Number of the root among the organisation's, from 0.
			ordinal: u64,
			/// The root.
			root: Digest,
		},
		/// Somebody disputes a leaf.
		#[codec(index = 2)]
		DisputeRaised {
			/// The dispute.
			dispute: DisputeId,
			/// Who.
			opener: Opener,
			/// Under whose root the leaf is.
			organisation: OrgId,
			/// Who must answer.
			respondent: OrgId,
		},
		/// A respondent showed a leaf of its own.
		#[codec(index = 3)]
		DisputeAnswered {
			/// The dispute.
			dispute: DisputeId,
			/// Who.
			respondent: OrgId,
		},
		/// Whoever raised a dispute took it back.
		#[codec(index = 4)]
		DisputeWithdrawn {
			/// The dispute.
			dispute: DisputeId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The signer is not machine, records officer or privacy officer of this organisation now. Ask its administrator
		/// for an appointment.
		#[codec(index = 0)]
		NoServingRole,
		/// The organisation is isolated or left the consortium. If it is isolated, ask the consortium to end that: it then
		/// makes up for its periods.
		#[codec(index = 1)]
		OrganisationClosed,
		/// A root has at least one leaf: a period in which nothing happened has one that says so.
		#[codec(index = 2)]
		NoLeaves,
		/// A root has at most 2²⁰ leaves: make two periods of it.
		#[codec(index = 3)]
		TooManyLeaves,
		/// The period ends before or when it begins: `until` comes after `from`, both in milliseconds.
		#[codec(index = 4)]
		EmptyPeriod,
		/// The period is not over: wait for a block whose moment is at or after `until`.
		#[codec(index = 5)]
		PeriodNotOver,
		/// The period is longer than may be: make several of it.
		#[codec(index = 6)]
		PeriodTooLong,
		/// The period does not begin where the last one ended: see the organisation's last root. It may be taken already.
		#[codec(index = 7)]
		NotConsecutive,
		/// The numbers of roots are used up.
		#[codec(index = 8)]
		TooManyRoots,
		/// The patient has more receipts than a head takes (2⁴⁰): the act that needs one is refused.
		#[codec(index = 9)]
		TooManyReceipts,
		/// Receipts are written by extrinsics only.
		#[codec(index = 10)]
		OutsideOfExtrinsics,
		/// The block's number is beyond what a receipt can name.
		#[codec(index = 11)]
		BlockTooHigh,
		/// The first period begins before the organisation was admitted, or longer ago than a period may last: begin it
		/// later, and commit soon after it is over.
		#[codec(index = 12)]
		FirstRootTooEarly,
		/// There is no such patient. Check the id: it is of one chain only.
		#[codec(index = 13)]
		PatientNotFound,
		/// The signer neither acts as the patient nor represents them. Sign as one who does.
		#[codec(index = 14)]
		NotController,
		/// The representative has not the power to see. Let one act who has.
		#[codec(index = 15)]
		PowerMissing,
		/// The account was lost, and what took its place acts. Sign as that.
		#[codec(index = 16)]
		OnlyRotation,
		/// The patient is dead. Nobody disputes for them here.
		#[codec(index = 17)]
		Deceased,
		/// An organisation does not dispute what its own leaf says. Note a later one that puts it right.
		#[codec(index = 18)]
		OwnLeaf,
		/// An organisation misses twins of its own leaves only. Let the one act whose leaf it is.
		#[codec(index = 19)]
		NotOwnLeaf,
		/// A twin is missing at another organisation than that of the leaf. Name that one.
		#[codec(index = 20)]
		SameOrganisation,
		/// There is no such organisation. Check the number.
		#[codec(index = 21)]
		OrganisationNotFound,
		/// The organisation has no root of this ordinal. Check both.
		#[codec(index = 22)]
		RootNotFound,
		/// The leaf does not lead to the root: the hash, its place or a sibling is wrong. Make the proof anew.
		#[codec(index = 23)]
		NotCommitted,
		/// The same is disputed already in this capacity, or was and is answered. See that dispute.
		#[codec(index = 24)]
		AlreadyDisputed,
		/// As many disputes of this opener with the organisation are open as may be. Wait for an answer, or take one back.
		#[codec(index = 25)]
		TooManyDisputes,
		/// All numbers are used up. Only an upgrade helps.
		#[codec(index = 26)]
		IdsExhausted,
		/// There is no such dispute. Check the number.
		#[codec(index = 27)]
		DisputeNotFound,
		/// The dispute was answered or taken back. Nothing needs to be done.
		#[codec(index = 28)]
		DisputeOver,
		/// The root is of another time than the missing twin, or not later than the wrong leaf. Name a root that fits.
		#[codec(index = 29)]
		OutsideOfTime,
		/// The dispute was raised by somebody else. Check the number.
		#[codec(index = 30)]
		DisputeOfAnother,
		/// The patient is frozen: a dispute is not taken back meanwhile. Have it thawed first.
		#[codec(index = 31)]
		Frozen,
		/// Somebody else raised it for the patient. Let whoever did take it back, or the patient.
		#[codec(index = 32)]
		RaisedByAnother,
		/// The signer is the key of a session: let the officer sign with the account that was appointed.
		#[codec(index = 33)]
		SessionKey,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Commits to everything that `organisation` noted from `from` until `until` (milliseconds, half-open), under a
		/// `bt1` root of `count` leaves.
		///
		/// Each period begins where the last one ended; the first begins after the organisation was admitted, and no longer
		/// ago than a period may last.
		///
		/// ## Dispatch Origin
		/// Signed by a machine (role system), records officer or privacy officer of `organisation`, also while it is
		/// restricted: what it notes must not wait. Officers sign in person; the key of a session does for a machine. An isolated
		/// organisation makes up for its periods when it is not any more.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::NoLeaves`], [`Error::TooManyLeaves`], [`Error::EmptyPeriod`], [`Error::PeriodNotOver`],
		///   [`Error::PeriodTooLong`]: what is no period.
		/// - [`Error::NoServingRole`], [`Error::OrganisationClosed`], [`Error::SessionKey`]: who may not.
		/// - [`Error::NotConsecutive`]: a gap, or a period that was committed to already.
		/// - [`Error::FirstRootTooEarly`]: a first period that nobody waited for.
		/// - [`Error::TooManyRoots`].
		///
		/// ## Events
		/// [`Event::RootCommitted`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::commit_root())]
		pub fn commit_root(
			origin: OriginFor<T>,
			organisation: OrgId,
			from: Moment,
			until: Moment,
			root: Digest,
			count: u32,
		) -> DispatchResult {
			Self::do_commit_root(ensure_signed(origin)?, organisation, from, until, root, count)
		}

		/// Disputes a leaf under a root of `organisation`: that it is wrong, or that its twin is missing at another
		/// organisation. The proof shows that the leaf was committed to, and no byte of it. `statement` commits to the rest.
		///
		/// ## Dispatch Origin
		/// Signed for `opener`: by a controller of the living patient or a representative with the power to see, or by a privacy
		/// or records officer of the organisation (of a regulator or an authority also an auditor), also while it is restricted.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`],
		///   [`Error::Deceased`]; or [`Error::NoServingRole`], [`Error::OrganisationClosed`], [`Error::SessionKey`].
		/// - [`Error::OwnLeaf`]; or [`Error::NotOwnLeaf`], [`Error::SameOrganisation`], [`Error::OrganisationNotFound`].
		/// - [`Error::RootNotFound`], [`Error::NotCommitted`].
		/// - [`Error::AlreadyDisputed`], [`Error::TooManyDisputes`], [`Error::IdsExhausted`].
		///
		/// ## Events
		/// [`Event::DisputeRaised`].
		#[pallet::call_index(1)]
		#[pallet::weight(
			T::WeightInfo::raise_dispute().saturating_add(Pallet::<T>::patient_weight())
		)]
		pub fn raise_dispute(
			origin: OriginFor<T>,
			opener: Opener,
			organisation: OrgId,
			proof: LeafProof,
			charge: Charge,
			statement: Commitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_raise_dispute(who, opener, organisation, proof, charge, statement)
		}

		/// Answers a dispute with a leaf under a root of the respondent's own: the twin that was missed, which lies under a root
		/// of about the same time, or one that puts right what was wrong, under a later root.
		///
		/// ## Dispatch Origin
		/// Signed by a privacy or records officer of the respondent (of a regulator or an authority also an auditor), also while
		/// it is restricted.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::DisputeNotFound`], [`Error::NoServingRole`], [`Error::OrganisationClosed`], [`Error::SessionKey`], [`Error::DisputeOver`].
		/// - [`Error::RootNotFound`], [`Error::NotCommitted`], [`Error::OutsideOfTime`].
		///
		/// ## Events
		/// [`Event::DisputeAnswered`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::answer_dispute())]
		pub fn answer_dispute(
			origin: OriginFor<T>,
			dispute: DisputeId,
			proof: LeafProof,
		) -> DispatchResult {
			Self::do_answer_dispute(ensure_signed(origin)?, dispute, proof)
		}

		/// Takes a dispute back.
		///
		/// ## Dispatch Origin
		/// As [`Pallet::raise_dispute`].
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::PatientNotFound`], [`Error::NotController`], [`Error::PowerMissing`], [`Error::OnlyRotation`],
		///   [`Error::Deceased`]; or [`Error::NoServingRole`], [`Error::OrganisationClosed`], [`Error::SessionKey`].
		/// - [`Error::DisputeNotFound`], [`Error::DisputeOfAnother`], [`Error::DisputeOver`].
		/// - [`Error::RaisedByAnother`]; [`Error::Frozen`]: it waits until the patient is thawed.
		///
		/// ## Events
		/// [`Event::DisputeWithdrawn`].
		#[pallet::call_index(3)]
		#[pallet::weight(
			T::WeightInfo::withdraw_dispute().saturating_add(Pallet::<T>::patient_weight())
		)]
		pub fn withdraw_dispute(
			origin: OriginFor<T>,
			opener: Opener,
			dispute: DisputeId,
		) -> DispatchResult {
			Self::do_withdraw_dispute(ensure_signed(origin)?, opener, dispute)
		}
	}
}
