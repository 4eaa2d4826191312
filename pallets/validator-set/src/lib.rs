//! Which organisations author blocks.
//!
//! # Overview
//!
//! The validators of this chain are organisations, not owners of stake. This pallet holds the list, hands it to
//! `pallet-session`, decides when a session ends, counts what each validator does, and draws the consequences of what is
//! proven of one: a validator that signed two conflicting votes or two blocks for one slot authors nothing more, whatever keys
//! it registers, and loses its seat at the next set; so does one that made no block for long without saying so beforehand.
//!
//! # Terminology
//!
//! - *Seat*: one organisation and the account that holds its session keys. The account is the organisation's own,
//!   normally a multisig of its administrators.
//! - *Session*: a run of blocks under one set of keys. Its length is a governed parameter.
//! - *Set*: the seats whose keys author and finalise. GRANDPA counts sets, not sessions.
//! - *Leaving*: without a seat, but still in the set: to the end of the session, and often for the one after it.
//! - *At fault*: proven to have signed twice, or silent. *Disabled*: authors nothing; its finality votes count until it leaves
//!   the set.
//! - *Silent*: without a block in whole sessions of a set that nobody joins, in which there were [`Config::SilentTurns`] blocks
//!   for each validator, never fewer than [`FEWEST_TURNS`]. What counts are blocks and not slots: while all are off nobody is silent.
//! - *Minimum*: [`MINIMUM`] seats, the fewest that tolerate a fault.
//!
//! # Scenarios
//!
//! - Genesis lists the seats here and the session keys in `pallet-session`; Aura and GRANDPA stay empty and get their
//!   first authorities from the session.
//! - An organisation rotates its keys with `session.set_keys`: the next session but one uses them. No vote is needed.
//! - An organisation that was admitted joins: it registers session keys, which proves that they are its own, and the council
//!   replaces nobody by it, or somebody. It authors from the next session but one. Who lost its seat authors as long, can be
//!   reported as long, and is then gone with its keys.
//! - A node files a proof that an organisation voted twice, or authored twice. It is disabled in that block and again in every
//!   session until it leaves. That the keys were its own is looked up in what is written down of each organisation's keys, up to
//!   30 days back, whoever registered others since. At the end of the session it loses its seat, unless that would
//!   leave fewer than the minimum: then it stays disabled, and the council is called once. The council replaces it, or lifts the
//!   fault. What it did of that kind, or less grave, in sessions before that is lifted with it. Whoever is given a seat is pardoned
//!   all that it did in sessions before.
//! - An organisation registers keys again and again, each of which starts a set. Where [`Config::MaxHoldings`] of them are written down in
//!   the report window `pallet-session` refuses others, until the first are forgotten.
//! - An organisation makes no blocks for long. It is disabled, the council is called at once, and it keeps its seat for
//!   [`SESSIONS_TO_LIFT`] sessions: it may be its neighbours that nobody heard it, and the council lifts the fault. Where so many
//!   others become silent that finality may stand still it is lifted by itself: whoever is back makes blocks, and shows it.
//! - A hospital moves its machines: its account announces an outage beforehand, and silence in it is no fault.
//! - More than a third of the validators are silent. Finality stands still, blocks go on, nobody is at fault, and the council is
//!   called once. It names those that are gone, the last block that all others have as final, and the set in which they vote:
//!   their seats are taken at once, whatever the minimum; at the next rotation the reduced set is queued; at the one after it
//!   becomes the set by force, unless more than two thirds are back, and finality goes on some blocks later. Those that come
//!   back register keys again and are given seats again, one after the other. If so many are back that nothing is forced, or if the
//!   gadget takes no change, they have their seats again by themselves.
//! - The council had replaced some of them before, or they had lost their seats for silence just before the others went. The
//!   chain has a set that makes blocks, and nodes vote in the one before, which cannot make it final. The rescue names that
//!   one, and may take no further seat.
//!
//! # Properties
//!
//! - P1: seats are sorted by organisation, those that are leaving too, and no organisation and no account is among them twice.
//! - P2: the account of every seat, and of everybody who is leaving, has session keys.
//! - P3: starts are known for every session from the oldest whose root is kept to the current one, rise strictly, and
//!   none lies in the future.
//! - P4: who is at fault, announced an outage, has new keys or is counted has a seat or is leaving.
//! - P5: no set is announced unless the seats or their keys changed: fifty sessions without a change are one GRANDPA set.
//! - P6: those who are at fault author in no session, the gravest fault first, as many as can be disabled, and nobody else is
//!   disabled.
//! - P7: every validator of this session and of the next has a seat or is leaving, so that it can be reported; and who is leaving
//!   is among them, or lost its seat in this session.
//! - P8: no motion and no fault leaves fewer seats than the minimum, or than there were if these were fewer; only a rescue does.
//! - P9: no more than a third of the seats with which a session began are lost in it by motions and faults, and no more than a
//!   third won; one of each may always be.
//! - P10: what validators did is kept for at most [`Config::KeptSessions`] sessions that are over; nobody made more blocks than
//!   there were, and all together as many.
//! - P11: whoever waits for the council although it signed twice cannot be removed: there are no more seats than the minimum.
//! - P12: an outage ends after it begins, and is no longer than any may be.
//! - P13: who is silent was in every session that is watched.
//! - P14: nothing is noted as being reported between two reports.
//! - P15: a rescue under way has a delay and is of a set that was; finality stands still since a session that is over; no more
//!   seats are counted as changed than may change.
//! - P16: no block is executed whose header says its slot otherwise than once, or anything else beforehand: nodes and the runtime
//!   would read two slots from it.
//! - P17: of every validator of the next session it is written down since when it holds its keys, and of nobody else that it does;
//!   times of one organisation follow each other, and none is kept that was over before the oldest session of which
//!   misbehaviour can be proven.
//! - P18: faults are lifted of validators alone, and in no session to come.
//!
//! P8 and P9 are about calls and a test of histories, as P5 is; P16 is about blocks.
//!
//! # Assumptions
//!
//! - `pallet-session` runs with `NoteHistoricalRoot<Self, ValidatorSet>`, so that a root is stored for every session, and
//!   `pallet-authorship` tells this pallet who authored.
//! - Nobody drops session keys without new ones: the runtime's call filter refuses `session.purge_keys`.
//! - An organisation does not change its account while [`Pallet::is_bound`] says that it has a seat or is leaving.
//! - Two organisations with seats do not come under one control afterwards.
//! - GRANDPA reports to [`Kinds`], which notes the kind of the offence.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::{crowd, BenchmarkHelper};
pub use kinds::{Kinds, Silence, TwoBlocks, UNKNOWN_KIND};
pub use membership::{KeyHolder, OrganisationOf};
pub use offences::SESSIONS_TO_LIFT;
pub use ownership::{HoldingOf, Ownership};
pub use pallet::*;
pub use service::FEWEST_TURNS;
pub use types::{
	most_faulty, Because, Evidence, Fault, Holding, KeyProof, Lifts, Offender, Outage, Rescue,
	Seat, Service, Share, Stage, Tally, Turnover, Watch, MAX_HEADER, MAX_KEYS, MAX_NODE, MAX_NODES,
	MINIMUM,
};
pub use views::ServiceView;
pub use weights::WeightInfo;
pub use world::{Candidate, Finality, Organisations, Unfit};

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod errors;
mod events;
mod kinds;
mod membership;
pub mod migrations;
mod offences;
mod outages;
mod ownership;
mod reports;
mod rescue;
mod service;
mod sessions;
mod slots;
// The derive of SCALE converts the indices of variants with `as`; nothing written there does.
#[allow(clippy::as_conversions)]
mod types;
mod views;
pub mod weights;
mod world;

#[cfg(test)]
// The macros of a mock runtime convert with `as`.
#[allow(clippy::as_conversions)]
mod mock;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

use frame_support::pallet_macros::import_section;

pub(crate) const LOG_TARGET: &str = "runtime::validator-set";

// The pallet macro writes all of them.
#[import_section(errors::errors)]
#[import_section(events::events)]
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use alloc::{boxed::Box, vec::Vec};
	use anamnesis_decision::rows::Versioned;
	use anamnesis_primitives::OrgId;
	use frame_support::{pallet_prelude::*, weights::WeightMeter};
	use frame_system::pallet_prelude::*;
	use sp_runtime::RuntimeAppPublic;
	use sp_staking::{offence::ReportOffence, SessionIndex};

	/// Who held which session keys is written down.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(3);

	#[pallet::config]
	pub trait Config:
		frame_system::Config
		+ pallet_session::Config<ValidatorId = <Self as frame_system::Config>::AccountId>
		+ pallet_session::historical::Config<FullIdentification = OrgId>
	{
		/// Who gives and takes seats.
		type CouncilOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who takes the seats of those that are gone when finality stands still, beside [`Config::CouncilOrigin`]. Those that are
		/// gone cannot be needed for it.
		type RescueOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Organisations that may have a seat.
		type Organisations: Organisations<Self::AccountId>;

		/// The finality gadget.
		type Finality: Finality<BlockNumberFor<Self>>;

		/// Where offences are noted. [`Kinds`] goes before it.
		type Offences: ReportOffence<
				Self::AccountId,
				(Self::AccountId, OrgId),
				TwoBlocks<(Self::AccountId, OrgId)>,
			> + ReportOffence<
				Self::AccountId,
				(Self::AccountId, OrgId),
				Silence<(Self::AccountId, OrgId)>,
			>;

		/// The key with which blocks are sealed.
		type AuthorityId: Parameter + RuntimeAppPublic;

		/// Most seats. Raise freely; LOWERING NEEDS A MIGRATION.
		#[pallet::constant]
		type MaxSeats: Get<u32>;

		/// Blocks in a session. Read at every block; a new value acts on the session that is running.
		type SessionLength: Get<BlockNumberFor<Self>>;

		/// Fewest blocks in a session, whatever [`Config::SessionLength`] says.
		#[pallet::constant]
		type SessionLengthFloor: Get<BlockNumberFor<Self>>;

		/// Blocks for which misbehaviour can be proven after the session in which it happened.
		#[pallet::constant]
		type ReportWindow: Get<BlockNumberFor<Self>>;

		/// Most sets of keys of one organisation that are written down within [`Config::ReportWindow`]: the one that it has, and one for
		/// each time that it changed. Raise freely; LOWERING NEEDS A MIGRATION.
		#[pallet::constant]
		type MaxHoldings: Get<u32>;

		/// Sessions that are over for which the blocks of each validator are kept. Raise freely; LOWERING NEEDS A MIGRATION.
		#[pallet::constant]
		type KeptSessions: Get<u32>;

		/// Blocks for each validator that there must be in whole sessions of a set that nobody joins before one that made none is
		/// silent.
		type SilentTurns: Get<u32>;

		/// Most blocks of an outage that is announced now.
		type LongestOutage: Get<BlockNumberFor<Self>>;

		/// Most blocks of any outage, whatever [`Config::LongestOutage`] says. Raise freely; LOWERING NEEDS A MIGRATION of those
		/// that are longer.
		#[pallet::constant]
		type OutageCeiling: Get<BlockNumberFor<Self>>;

		/// Fewest blocks from the end of an outage to one of the same validator that is announced now.
		type OutageRest: Get<BlockNumberFor<Self>>;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// A world for benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper<Self>;
	}

	/// Organisations that a call names, at most as many as there are seats.
	pub type Named<T> = BoundedVec<OrgId, <T as Config>::MaxSeats>;

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The seats, sorted by organisation.
	#[pallet::storage]
	pub type Seats<T: Config> =
		StorageValue<_, BoundedVec<Seat<T::AccountId>, T::MaxSeats>, ValueQuery>;

	/// Seats that were taken whose holders still author, sorted by organisation.
	#[pallet::storage]
	pub type Leaving<T: Config> =
		StorageValue<_, BoundedVec<Seat<T::AccountId>, T::MaxSeats>, ValueQuery>;

	/// How many seats changed hands since the session began. No entry: none did.
	#[pallet::storage]
	pub type Changes<T: Config> = StorageValue<_, Turnover, OptionQuery>;

	/// First block of each session whose root is kept, and of the current one.
	// Twox: session indices are a counter of the chain's own.
	#[pallet::storage]
	pub type Starts<T: Config> =
		StorageMap<_, Twox64Concat, SessionIndex, BlockNumberFor<T>, OptionQuery>;

	/// Validators that are at fault.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type Offenders<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, Versioned<Offender>, OptionQuery>;

	/// The kind of the offence that is being reported, and of whom.
	#[pallet::storage]
	pub type Reporting<T: Config> = StorageValue<_, (Fault, Named<T>), OptionQuery>;

	/// Blocks that each validator made in this session.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type Authored<T: Config> = StorageMap<_, Twox64Concat, OrgId, u32, ValueQuery>;

	/// What validators did in each of the last sessions that are over.
	// Twox: session indices are a counter of the chain's own.
	#[pallet::storage]
	pub type Services<T: Config> =
		StorageMap<_, Twox64Concat, SessionIndex, Service<T::MaxSeats>, OptionQuery>;

	/// What each validator did since it has its seat.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type Tallies<T: Config> = StorageMap<_, Twox64Concat, OrgId, Tally, ValueQuery>;

	/// Sessions that are over since somebody joined the set, and not judged yet. No entry: none.
	#[pallet::storage]
	pub type Watched<T: Config> =
		StorageValue<_, Watch<BlockNumberFor<T>, T::MaxSeats>, OptionQuery>;

	/// The session since which so many validators are silent that finality stands still.
	#[pallet::storage]
	pub type StandsStill<T: Config> = StorageValue<_, SessionIndex, OptionQuery>;

	/// The last outage that each validator announced, also when it is over.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type Outages<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, Outage<BlockNumberFor<T>>, OptionQuery>;

	/// The session since which each validator has the keys that it has. No entry: since genesis, or since this is noted.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type Rekeyed<T: Config> = StorageMap<_, Twox64Concat, OrgId, SessionIndex, OptionQuery>;

	/// Who held which session keys when, the oldest first.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type Holdings<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, BoundedVec<HoldingOf<T>, T::MaxHoldings>, ValueQuery>;

	/// Organisations whose keys were others from a session on, or none, as long as those that they had before are kept.
	// Twox: session indices are a counter of the chain's own.
	#[pallet::storage]
	pub type Endings<T: Config> = StorageMap<_, Twox64Concat, SessionIndex, Named<T>, ValueQuery>;

	/// When a fault of each validator was last lifted, or it was given its seat.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type Lifted<T: Config> = StorageMap<_, Twox64Concat, OrgId, Lifts, ValueQuery>;

	/// Seats that a rescue under way took. No entry: none.
	#[pallet::storage]
	pub type Taken<T: Config> =
		StorageValue<_, BoundedVec<Seat<T::AccountId>, T::MaxSeats>, ValueQuery>;

	/// A rescue of finality under way.
	#[pallet::storage]
	pub type PendingRescue<T: Config> = StorageValue<_, Rescue<BlockNumberFor<T>>, OptionQuery>;

	/// Seats of the first set.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Organisations that author from the first block on, in any order.
		pub seats: Vec<Seat<T::AccountId>>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let mut seats = self.seats.clone();
			seats.sort_by_key(|seat| seat.organisation);
			assert!(
				types::seats_are_distinct(&seats),
				"validatorSet.seats: an organisation or an account is listed twice",
			);
			assert!(
				u32::try_from(seats.len()).is_ok_and(|count| count <= T::MaxSeats::get()),
				"validatorSet.seats: more seats than the runtime's MaxSeats",
			);
			for seat in &seats {
				keep_account::<T>(&seat.account);
			}
			Seats::<T>::put(BoundedVec::truncate_from(seats));
		}
	}

	/// Keeps the account of a seat, to which no balance may be given yet, or none at all: `pallet-session`, whose genesis is built later,
	/// could not count its keys on it otherwise, and would count them off all the same.
	fn keep_account<T: Config>(account: &T::AccountId) {
		if frame_system::Pallet::<T>::providers(account) == 0 {
			frame_system::Pallet::<T>::inc_providers(account);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Refuses a block that does not say its slot once, by a panic, as Aura refuses that of who is disabled.
		///
		/// The weight is that of the author being counted. A rotation is weighed by `pallet-session`, which takes the whole block.
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			assert!(
				Self::says_one_slot(),
				"a block says its slot once, and nothing else beforehand"
			);
			<T as Config>::WeightInfo::note_author()
		}

		fn integrity_test() {
			assert!(
				T::SessionLengthFloor::get() >= 10u32.into(),
				"sessions shorter than ten blocks change authorities faster than finality follows",
			);
			assert!(T::MaxSeats::get() >= MINIMUM, "fewer than four validators tolerate no fault");
			assert!(
				T::ReportWindow::get() > T::SessionLengthFloor::get(),
				"misbehaviour must stay provable for longer than a session",
			);
			assert!(
				T::KeptSessions::get() > 0,
				"a rescue asks who made blocks in the last session"
			);
			assert!(T::MaxHoldings::get() > 1, "an organisation must be able to change its keys");
			let kinds = <T::Keys as sp_runtime::traits::OpaqueKeys>::key_ids().len();
			assert!(
				u32::try_from(kinds).is_ok_and(|kinds| kinds <= MAX_KEYS),
				"of more kinds of keys nobody could prove whose they are"
			);
		}

		// One a block keeps up with the shortest sessions, whatever the length is now.
		fn on_poll(now: BlockNumberFor<T>, meter: &mut WeightMeter) {
			Self::prune_one(now, meter);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Takes seats and gives others. The set changes with the next session but one. What somebody that is given a seat did in
		/// sessions before this one counts no more.
		///
		/// ## Dispatch Origin
		/// [`Config::CouncilOrigin`].
		///
		/// ## Errors
		/// - [`Error::RescueUnderway`].
		/// - [`Error::NothingToChange`], [`Error::NamedTwice`].
		/// - [`Error::NotSeated`]: one of `remove`.
		/// - [`Error::AlreadySeated`], [`Error::IsLeaving`], [`Error::OrganisationNotFound`], [`Error::OrganisationNotActive`],
		///   [`Error::KindHasNoSeat`], [`Error::AccountInUse`], [`Error::NoKeys`], [`Error::GroupHasSeat`]: one of `add`.
		/// - [`Error::BelowMinimum`], [`Error::TooManyAtOnce`], [`Error::TooManySeats`], [`Error::TooManyLeaving`].
		///
		/// ## Events
		/// [`Event::Unseated`] and [`Event::Seated`] for each.
		#[pallet::call_index(0)]
		// What was measured lacks `Lifted` of those that are given seats.
		#[pallet::weight({
			let rows = u64::from(T::MaxSeats::get());
			<T as Config>::WeightInfo::replace()
				.saturating_add(T::DbWeight::get().reads_writes(rows.saturating_add(1), rows))
		})]
		pub fn replace(origin: OriginFor<T>, remove: Named<T>, add: Named<T>) -> DispatchResult {
			T::CouncilOrigin::ensure_origin(origin)?;
			Self::do_replace(&remove, &add)
		}

		/// Lets a validator author again that is at fault. What it did of this kind, or less grave, in a session before this one counts
		/// no more.
		///
		/// ## Dispatch Origin
		/// [`Config::CouncilOrigin`].
		///
		/// ## Errors
		/// - [`Error::NotAtFault`].
		/// - [`Error::IsLeaving`]: it lost its seat.
		///
		/// ## Events
		/// [`Event::Lifted`].
		#[pallet::call_index(1)]
		// What was measured lacks `Lifted`.
		#[pallet::weight(
			<T as Config>::WeightInfo::lift().saturating_add(T::DbWeight::get().reads_writes(1, 1))
		)]
		pub fn lift(origin: OriginFor<T>, organisation: OrgId) -> DispatchResult {
			T::CouncilOrigin::ensure_origin(origin)?;
			Self::do_lift(organisation)
		}

		/// Says that the signer's validator makes no blocks from `from` on until `until`.
		///
		/// ## Dispatch Origin
		/// Signed by the account of a seat.
		///
		/// ## Errors
		/// - [`Error::NotSeated`].
		/// - [`Error::BeginsInPast`], [`Error::EndsBeforeItStarts`], [`Error::TooLong`].
		/// - [`Error::OutageAnnounced`], [`Error::TooSoon`]: there was one.
		/// - [`Error::TooManyAway`].
		///
		/// ## Events
		/// [`Event::OutageAnnounced`].
		#[pallet::call_index(2)]
		#[pallet::weight(<T as Config>::WeightInfo::announce_outage())]
		pub fn announce_outage(
			origin: OriginFor<T>,
			from: BlockNumberFor<T>,
			until: BlockNumberFor<T>,
		) -> DispatchResult {
			Self::do_announce_outage(ensure_signed(origin)?, from, until)
		}

		/// Ends the outage of the signer's validator, or takes it back.
		///
		/// ## Dispatch Origin
		/// Signed by the account of a seat.
		///
		/// ## Errors
		/// - [`Error::NotSeated`].
		/// - [`Error::NoOutage`]: none is announced, or it is over.
		///
		/// ## Events
		/// [`Event::OutageEnded`].
		#[pallet::call_index(3)]
		#[pallet::weight(<T as Config>::WeightInfo::end_outage())]
		pub fn end_outage(origin: OriginFor<T>) -> DispatchResult {
			Self::do_end_outage(ensure_signed(origin)?)
		}

		/// Drops the session keys of an account without a seat: the signer's own, or those of one that may have none any more.
		///
		/// ## Dispatch Origin
		/// Signed.
		///
		/// ## Errors
		/// - [`Error::AccountInUse`]: it has a seat, or is leaving.
		/// - [`Error::MayHaveKeys`].
		/// - [`Error::NoKeys`].
		///
		/// ## Events
		/// [`Event::KeysDropped`].
		#[pallet::call_index(4)]
		// What was measured lacks `Holdings`.
		#[pallet::weight(
			<T as Config>::WeightInfo::drop_keys().saturating_add(T::DbWeight::get().reads(1))
		)]
		pub fn drop_keys(origin: OriginFor<T>, account: T::AccountId) -> DispatchResult {
			Self::do_drop_keys(ensure_signed(origin)?, account)
		}

		/// Reports two blocks that one validator signed for one slot.
		///
		/// ## Dispatch Origin
		/// None: the node that makes the block puts it there.
		///
		/// ## Errors
		/// - [`Error::UnreadableHeader`], [`Error::DifferentSlots`], [`Error::SameBlock`], [`Error::OtherSession`].
		/// - [`Error::NotItsKey`], [`Error::BadSeal`].
		/// - [`Error::AlreadyReported`], [`Error::FaultLifted`].
		///
		/// ## Events
		/// [`Event::Misbehaved`].
		#[pallet::call_index(5)]
		#[pallet::weight((<T as Config>::WeightInfo::report_two_blocks(), DispatchClass::Operational))]
		pub fn report_two_blocks(
			origin: OriginFor<T>,
			evidence: Box<Evidence<T::AuthorityId>>,
		) -> DispatchResult {
			ensure_none(origin)?;
			Self::do_report_two_blocks(&evidence)
		}

		/// Takes the seats of validators that are gone, when finality stands still, and lets the rest finalise.
		///
		/// `finalised` is the best block that all the others have as final, and `set` the number of the set in which their nodes
		/// vote (`grandpa_roundState`). It is behind if the chain announced the next one more than a session ago: those that were
		/// to go were replaced, and that never became final. Then no more than two thirds of it make blocks with the keys that they
		/// had in it. Where more than two thirds of the present validators do, the council alone calls this, for such a set, and
		/// takes no seat by it; and so it does where more than two thirds would be there if all that are disabled were. What is named
		/// is no lower than the block that announced the set. `delay` blocks after the next rotation but one those that have seats
		/// vote on top of `finalised`.
		///
		/// ## Dispatch Origin
		/// [`Config::RescueOrigin`], or [`Config::CouncilOrigin`].
		///
		/// ## Errors
		/// - [`Error::RescueUnderway`].
		/// - [`Error::SetUnknown`], [`Error::FinalisedInFuture`], [`Error::FinalisedByOtherSet`], [`Error::CannotBeFinal`].
		/// - [`Error::NothingToChange`]: `remove` may be empty where the set is behind and the council says so.
		/// - [`Error::NamedTwice`], [`Error::NotSeated`].
		/// - [`Error::NotStalled`]: more than two thirds of the validators made a block in the last sessions (where the committee
		///   calls: made one or were disabled), and the set is not behind, or seats are to be taken all the same; or more than two thirds of the set do.
		/// - [`Error::MakesBlocks`]: one of `remove`.
		/// - [`Error::TooFewRemain`]: more are gone.
		/// - [`Error::UnfitDelay`].
		/// - [`Error::TooManyLeaving`].
		///
		/// ## Events
		/// [`Event::Unseated`] for each, [`Event::RescueBegan`]; two rotations later [`Event::RescueForced`], or [`Event::RescueDropped`]
		/// or [`Event::RescueFailed`] with [`Event::Seated`] for each.
		#[pallet::call_index(6)]
		// What was measured lacks `Rekeyed` of half of the validators, when silence was said and the set began, who is disabled, `Taken`;
		// `Services` and `Starts` of the sessions that are looked at for when silence began; and `Lifted` of all validators.
		#[pallet::weight({
			let back = u64::from(crate::rescue::MOST_SESSIONS_BACK).saturating_mul(2);
			let reads = back.saturating_add(T::MaxSeats::get().into()).saturating_add(44);
			<T as Config>::WeightInfo::rescue().saturating_add(T::DbWeight::get().reads_writes(reads, 1))
		})]
		pub fn rescue(
			origin: OriginFor<T>,
			remove: Named<T>,
			delay: BlockNumberFor<T>,
			finalised: BlockNumberFor<T>,
			set: u64,
		) -> DispatchResult {
			let by_council = match T::CouncilOrigin::try_origin(origin) {
				Ok(_) => true,
				Err(origin) => {
					T::RescueOrigin::ensure_origin(origin)?;
					false
				}
			};
			Self::do_rescue(by_council, &remove, delay, finalised, set)
		}
	}

	#[allow(deprecated)]
	#[pallet::validate_unsigned]
	impl<T: Config> ValidateUnsigned for Pallet<T> {
		type Call = Call<T>;

		fn validate_unsigned(source: TransactionSource, call: &Self::Call) -> TransactionValidity {
			Self::validate_report(source, call)
		}

		fn pre_dispatch(call: &Self::Call) -> Result<(), TransactionValidityError> {
			Self::pre_dispatch_report(call)
		}
	}
}
