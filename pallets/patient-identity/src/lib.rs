//! Who is a patient, and which accounts act as one.
//!
//! # Overview
//!
//! A patient is a number that tells nothing about a person, with a home: the organisation that keeps the records under that
//! number. Accounts on telephones act as the patient. Whoever holds such an account signs what is to be done, and anybody may
//! submit it; the account needs no balance, ever. An organisation's registrar submits the first such payload, the enrolment,
//! and the organisation gets no power by it.
//!
//! # Terminology
//!
//! - *Controller*: an account that may act as the patient. An account is controller of one patient in its whole life, and
//!   never one that acts for an organisation.
//! - *Payload*: an act and all that it is bound to, as docs/formats.md, 4 says; signed by an account, submitted by *relay*.
//! - *Lane*: one of the orders of an account's payloads: general, revoke, or none for sheets.
//! - *Sheet*: a payload on paper that freezes or revokes everything, used once, good for years.
//! - *Chain epoch*: raised when the chain is restored or copied; what was signed before is void after.
//! - *Freeze*: a state in which grants permit nothing and controllers and keys do not change.
//!
//! # Scenarios
//!
//! - Enrolment: the telephone makes keys and signs `Enrol`, addressed to the hospital; a registrar there submits it with
//!   [`Call::enrol`]. The id follows from account and nonce, so the telephone knows it and signs its first grants at once.
//! - Second telephone: the first one signs `AddController`, the second `AcceptControl`; anybody relays both.
//! - New telephone: the old one signs `RotateController`, the new one `AcceptControl`, which ends the old one's control.
//! - Lost telephone: anybody relays the printed freeze sheet, whatever was signed since it was printed. A controller asks
//!   for the thaw, which comes after a wait, or at once if another controller asks too; but not by the help of one that was
//!   added a short time ago and did not freeze.
//! - Recovery by friends: a controller names friends; they take its account over as the recovery pallet has it, and may do
//!   nothing with it but have a fresh account take its place.
//! - Recovery by organisations: one sees the person, whose fresh account signs `Recover`; a second one under other control
//!   confirms it; after a wait, in which controllers cancel, anybody finishes it, and no other account acts any more.
//! - Death: two organisations under different control report it, one of them an authority; after a window the patient counts
//!   as dead. A controller or one organisation's staff reverses it at any time.
//! - Two ids of one person: a controller of one proposes a link, a controller of the other accepts it.
//! - Withheld grant: the patient signs an ending in lane revoke with a nonce above that of the grant; the grant is void,
//!   whether it was submitted or not.
//!
//! # Properties
//!
//! - P1: an account is bound to a patient exactly if it acts or acted as that patient; so it never acted as two.
//! - P2: the tally of each patient counts its controllers and invitations, at most eight together and at least one controller;
//!   there is one for each patient and for nothing else.
//! - P3: every account bound to a patient holds our provider reference, and every account that holds it is alive.
//! - P4: a patient's keys are those of generations 0 to the present one, without a gap.
//! - P5: exactly the published keys are marked as used, each by the patient that published it.
//! - P6: present values and logs of both histories keep the properties of histories.
//! - P7: no account bound to a patient acts or acted for an organisation.
//! - P8: no used sheet is remembered for longer than a sheet can live.
//! - P9: an account's last nonce in general is at least that in revoke; there are no other lanes.
//! - P10: every control and every invitation is of a patient that exists; an invitation is by who is or was its
//!   controller, and replaces nobody else.
//! - P20: listed as acting are exactly the accounts that act or are invited to, each once; the rescued account of a patient is
//!   invited by the one whose place it takes.
//! - P21: friends and executors never acted as a patient, and hold our reference; each patient's are counted; a named
//!   executor is one of them.
//! - P22: a patient has two reports of its death exactly if it is reported dead; they are of organisations under different
//!   control, and no report is older than the second.
//! - P23: every recovery is of a patient that exists; its second word is another organisation's, and ends later than it began.
//! - P24: links are between two patients that exist, the smaller id first, and known from both; proposals are to another
//!   patient that exists.
//! - P25: present values and logs of links keep the properties of histories.
//!
//! # Assumptions
//!
//! - The runtime's [`ActCalls`] makes of each act the call of its name, and of nothing else a call.
//! - Every call that an act becomes checks that its signer acts as the patient.
//! - Whoever appoints staff or admits an organisation asks [`EverControllers`] about the account.
//! - The chain's genesis hash stays in the state.
//! - Nobody but [`FriendGroups`] gives an account friends, and whom [`Config::Recovered`] contains is dispatched as by its
//!   friends for `rotate_controller` alone.
//! - Consent asks [`Pallet::caution`] before a controller's act.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use frame_support::pallet_macros::import_section;

pub use pallet::*;
pub use stored::{EverControllers, Stored};
#[cfg(any(feature = "runtime-benchmarks", test))]
pub use types::BenchmarkHelper;
pub use types::{
	ActCalls, ControllerView, Nonces, PatientView, PublishedKeys, Tally, LONGEST_ENDING_LEAP,
	LONGEST_LEAP, MAX_CONTROLLERS,
};
pub use waiting::{
	DeathReport, DeathReportView, DeathReports, FriendGroups, Link, LinkOf, LinkProposal, LinkView,
	Recovery, RecoveryView, SecondWord, MOST_FRIENDS, PATIENCE,
};
pub use weights::WeightInfo;

mod attesting;
mod controllers;
mod death;
mod enrolment;
mod errors;
mod events;
mod freeze;
mod friends;
mod links;
mod payloads;
mod recovery;
mod storage;
mod stored;
mod types;
mod views;
// The derive of SCALE converts the indices of variants with `as`.
#[allow(clippy::as_conversions)]
mod waiting;
pub mod weights;

#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmarking;
#[cfg(test)]
// The macros of a mock runtime convert with `as`.
#[allow(clippy::as_conversions)]
mod mock;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

#[cfg(any(feature = "try-runtime", test))]
pub(crate) const LOG_TARGET: &str = "runtime::patient-identity";

// The pallet macro writes both.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{ActCalls, PublishedKeys, Tally},
		waiting::{DeathReports, FriendGroups, Link, LinkProposal, Recovery, MOST_ACTING},
		weights::WeightInfo,
	};
	use alloc::boxed::Box;
	use anamnesis_decision::{
		rows::{Control, Patient, Versioned},
		ProviderFacts,
	};
	use anamnesis_primitives::{
		chain::{AccountId, Hash, Moment, Signature},
		commitment::Commitment,
		cosignature::CoSignature,
		history::{Current, Earlier},
		payload::{Friends, KeySet, Payload},
		OrgId, PatientId,
	};
	use frame_support::{
		dispatch::{GetDispatchInfo, PostDispatchInfo},
		pallet_prelude::*,
		traits::{Contains, IsSubType, IsType, Time},
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::Dispatchable;

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId, Hash = Hash> {
		/// The runtime's calls.
		type RuntimeCall: Parameter
			+ Dispatchable<RuntimeOrigin = Self::RuntimeOrigin, PostInfo = PostDispatchInfo>
			+ GetDispatchInfo
			+ IsSubType<Call<Self>>
			+ IsType<<Self as frame_system::Config>::RuntimeCall>;

		/// Turns acts into calls.
		type Acts: ActCalls<<Self as Config>::RuntimeCall>;

		/// The block's moment, in milliseconds since 1970.
		type Time: Time<Moment = Moment>;

		/// Organisations, staff and credentials.
		type Providers: ProviderFacts + Default;

		/// Accounts that act or once acted for an organisation: staff, and organisations' own. Such an account never acts
		/// as a patient.
		type Staff: Contains<AccountId>;

		/// Milliseconds from the first controller's asking to the end of a freeze.
		type ThawWait: Get<Moment>;

		/// Milliseconds from a second organisation's word to the moment at which a recovery may be finished.
		type RecoveryDelay: Get<Moment>;

		/// Milliseconds for which an account that others made a controller opens nothing sealed and names no person.
		type RecoveryCaution: Get<Moment>;

		/// Milliseconds from the second report of a death to the moment at which it counts.
		type DeathWindow: Get<Moment>;

		/// Keeps the friends of accounts.
		type Friends: FriendGroups;

		/// Accounts that their friends took over.
		type Recovered: Contains<AccountId>;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// What benchmarks need of the rest of the runtime.
		#[cfg(any(feature = "runtime-benchmarks", test))]
		type BenchmarkHelper: crate::BenchmarkHelper;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Patients as they are now.
	// Blake2, here and below, for ids, accounts and keys: a caller grinds them.
	#[pallet::storage]
	pub type Patients<T: Config> =
		StorageMap<_, Blake2_128Concat, PatientId, Current<Versioned<Patient>>, OptionQuery>;

	/// Patients as they were before, by version.
	// Twox: this pallet counts versions.
	#[pallet::storage]
	pub type PatientsLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Twox64Concat, u32>),
		Earlier<Versioned<Patient>>,
		OptionQuery,
	>;

	/// The patient that an account acts or once acted as. Kept for ever: one account, one id.
	#[pallet::storage]
	pub type Controls<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, PatientId, OptionQuery>;

	/// Accounts that act, are invited to act or no longer act as a patient.
	#[pallet::storage]
	pub type Controllers<T: Config> = StorageNMap<
		_,
		(NMapKey<Blake2_128Concat, PatientId>, NMapKey<Blake2_128Concat, AccountId>),
		Current<Control>,
		OptionQuery,
	>;

	/// What each account was to a patient before, by version.
	// Twox: this pallet counts versions.
	#[pallet::storage]
	pub type ControllersLog<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, PatientId>,
			NMapKey<Blake2_128Concat, AccountId>,
			NMapKey<Twox64Concat, u32>,
		),
		Earlier<Control>,
		OptionQuery,
	>;

	/// How many controllers, invitations and generations of keys a patient has.
	#[pallet::storage]
	pub type Counts<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, Tally, OptionQuery>;

	/// Keys of a patient by generation. Never rewritten.
	// Twox: this pallet counts generations.
	#[pallet::storage]
	pub type Keys<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		PatientId,
		Twox64Concat,
		u32,
		PublishedKeys,
		OptionQuery,
	>;

	/// The patient that published a key. Kept for ever: one key, one id.
	#[pallet::storage]
	pub type KeyUse<T: Config> = StorageMap<_, Blake2_128Concat, [u8; 32], PatientId, OptionQuery>;

	/// Last nonces of an account's payloads: lane 0 is general, lane 1 revoke. Kept for ever.
	// Twox: there are two lanes.
	#[pallet::storage]
	pub type Lanes<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Twox64Concat, u8, u64, OptionQuery>;

	/// An account's used sheets, and the first moment at which each could no longer be submitted.
	#[pallet::storage]
	pub type Sheets<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Blake2_128Concat,
		[u8; 16],
		Moment,
		OptionQuery,
	>;

	/// Accounts for which this pallet holds a provider reference. Taken once and never given back: the account is never
	/// reaped, and its nonce never begins anew.
	#[pallet::storage]
	pub type References<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, (), OptionQuery>;

	/// Raised at every restore, re-genesis or copy of the chain: payloads of another epoch are void.
	#[pallet::storage]
	pub type ChainEpoch<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// What payloads of the first block must name.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The chain epoch: 0 for a new chain, one more at each restore, re-genesis or copy.
		pub chain_epoch: u32,
		/// Nothing: a genesis configuration names its runtime.
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			ChainEpoch::<T>::put(self.chain_epoch);
		}
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
		/// Enrols whoever signed `payload` as a patient with its home at `organisation`.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the organisation, which must be active. It gets no power over the patient.
		///
		/// ## Errors
		/// In this order. Of the payload: [`Error::LaneRefusesAct`], [`Error::BadLife`], [`Error::UnknownSuite`],
		/// [`Error::NotAnEnrolment`], [`Error::ForeignHome`], [`Error::NotAddressee`], [`Error::ForeignChain`],
		/// [`Error::ForeignEpoch`], [`Error::TooEarly`], [`Error::Expired`], [`Error::NonceUsed`],
		/// [`Error::NonceTooFar`], [`Error::ForeignPatientId`]. Of the submitter: [`Error::NotRegistrar`],
		/// [`Error::HomeNotActive`]. Of the signer: [`Error::AlreadyController`], [`Error::IsStaff`],
		/// [`Error::AlreadyEnrolled`], [`Error::KeyUsed`], [`Error::BadSignature`].
		///
		/// ## Events
		/// [`Event::Enrolled`].
		#[pallet::call_index(0)]
		#[pallet::weight(
			T::WeightInfo::enrol().saturating_add(Pallet::<T>::verify_weight(signature))
		)]
		pub fn enrol(
			origin: OriginFor<T>,
			organisation: OrgId,
			payload: Box<Payload>,
			signer: AccountId,
			signature: Signature,
		) -> DispatchResult {
			let registrar = ensure_signed(origin)?;
			Self::do_enrol(registrar, organisation, &payload, signer, &signature)
		}

		/// Does what `signer` signed, as if `signer` had called. If the act fails, all of it does, and the payload is not
		/// used up.
		///
		/// ## Dispatch Origin
		/// Signed by anybody; by staff of the organisation to which the payload is addressed, if it is to one.
		///
		/// ## Errors
		/// In this order: [`Error::LaneRefusesAct`], [`Error::BadLife`], [`Error::UnknownSuite`], [`Error::MalformedAct`],
		/// [`Error::EnrolmentIsNotRelayed`], [`Error::ForeignChain`], [`Error::ForeignEpoch`], [`Error::TooEarly`],
		/// [`Error::Expired`], [`Error::NotAddressee`], [`Error::NonceUsed`], [`Error::NonceTooFar`] or
		/// [`Error::SheetUsed`], [`Error::BadSignature`], [`Error::NotRelayable`]; `CallFiltered` and every error of the
		/// act's call.
		///
		/// ## Events
		/// Those of the act's call, then [`Event::Relayed`].
		#[pallet::call_index(1)]
		#[pallet::weight(Pallet::<T>::relay_info(payload, signature))]
		pub fn relay(
			origin: OriginFor<T>,
			signer: AccountId,
			payload: Box<Payload>,
			signature: Signature,
		) -> DispatchResultWithPostInfo {
			Self::do_relay(ensure_signed(origin)?, signer, *payload, &signature)
		}

		/// Invites `account` to act as `patient` too. It does once it accepted.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`].
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsFriend`]: `account` can never act as this patient.
		/// - [`Error::AlreadyInvited`], [`Error::TooManyControllers`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::ControllerInvited`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::add_controller())]
		pub fn add_controller(
			origin: OriginFor<T>,
			patient: PatientId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_invite(ensure_signed(origin)?, patient, account, false)
		}

		/// Begins to act as `patient`, beside the others or in the place of the one that rotated.
		///
		/// ## Dispatch Origin
		/// Signed by the invited account.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotInvited`], [`Error::PatientFrozen`], [`Error::PatientDeceased`].
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsFriend`]: the signer became one since it was invited.
		/// - [`Error::InviterNotController`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::ControlAccepted`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::accept_control())]
		pub fn accept_control(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			Self::do_accept_control(ensure_signed(origin)?, patient)
		}

		/// Ends that `account` acts, or is invited to act, as `patient`. What it had invited can no longer accept.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient; it may name itself.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::PatientFrozen`], [`Error::PatientDeceased`].
		/// - [`Error::NotControllerNorInvited`], [`Error::LastController`].
		///
		/// ## Events
		/// [`Event::ControllerRemoved`] or [`Event::InvitationWithdrawn`].
		#[pallet::call_index(4)]
		#[pallet::weight((T::WeightInfo::remove_controller(), DispatchClass::Operational))]
		pub fn remove_controller(
			origin: OriginFor<T>,
			patient: PatientId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_remove_controller(ensure_signed(origin)?, patient, account)
		}

		/// Invites `to` to the signer's place. When it accepts, the signer no longer acts as `patient`. Friends who took the
		/// signer over do so also while the patient is frozen, and withdraw whatever the signer had invited.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// As [`Call::add_controller`]; but for one that friends took over neither [`Error::OnlyRotation`] nor
		/// [`Error::PatientFrozen`].
		///
		/// ## Events
		/// [`Event::ControllerInvited`], after [`Event::InvitationWithdrawn`] for what friends withdraw.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::rotate_controller().max(T::WeightInfo::rescue()))]
		pub fn rotate_controller(
			origin: OriginFor<T>,
			patient: PatientId,
			to: AccountId,
		) -> DispatchResult {
			Self::do_invite(ensure_signed(origin)?, patient, to, true)
		}

		/// Publishes the next generation of `patient`'s keys, one in a block.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::PatientFrozen`], [`Error::PatientDeceased`].
		/// - [`Error::UnknownSuite`], [`Error::KeyUsed`], [`Error::KeysPublishedThisBlock`],
		///   [`Error::TooManyGenerations`].
		///
		/// ## Events
		/// [`Event::KeysPublished`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::publish_keys())]
		pub fn publish_keys(
			origin: OriginFor<T>,
			patient: PatientId,
			keys: KeySet,
		) -> DispatchResult {
			Self::do_publish_keys(ensure_signed(origin)?, patient, keys)
		}

		/// Freezes `patient`, at once. Of a frozen patient it cancels the thaw that was asked for, if one was, and else
		/// does nothing.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`].
		/// - [`Error::PatientDeceased`], [`Error::CannotFreeze`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Frozen`]; none if nothing was to do.
		#[pallet::call_index(7)]
		#[pallet::weight((T::WeightInfo::freeze(), DispatchClass::Operational))]
		pub fn freeze(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			Self::do_freeze(ensure_signed(origin)?, patient)
		}

		/// Asks for the end of a freeze. It ends after a wait, or at once if another controller had asked, and each of
		/// both has acted as the patient for as long as the wait, or is who froze.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`].
		/// - [`Error::NotFrozen`], [`Error::AlreadyThawing`], [`Error::ControllerTooNew`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::ThawAsked`] or [`Event::Thawed`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::ask_thaw().max(T::WeightInfo::thaw()))]
		pub fn unfreeze(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			Self::do_unfreeze(ensure_signed(origin)?, patient)
		}

		/// Forgets a used sheet of `signer`, from its `until` on.
		///
		/// ## Dispatch Origin
		/// Signed by anybody.
		///
		/// ## Errors
		/// [`Error::UnknownSheet`], [`Error::SheetStillValid`].
		///
		/// ## Events
		/// [`Event::SheetForgotten`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::forget_sheet())]
		pub fn forget_sheet(
			origin: OriginFor<T>,
			signer: AccountId,
			id: [u8; 16],
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_forget_sheet(signer, id)
		}

		/// Says that the fresh account that signed `payload` is a patient's who lost all others. A second organisation must say
		/// so too.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the organisation, which must be active and to which the payload is addressed.
		///
		/// ## Errors
		/// In this order. Of the payload: [`Error::LaneRefusesAct`], [`Error::BadLife`], [`Error::UnknownSuite`],
		/// [`Error::NotARecovery`], [`Error::NotAddressee`], [`Error::ForeignChain`], [`Error::ForeignEpoch`],
		/// [`Error::TooEarly`], [`Error::Expired`], [`Error::NonceUsed`], [`Error::NonceTooFar`]. Of the submitter:
		/// [`Error::NotRegistrar`], [`Error::OrganisationNotActive`]. Of the patient: [`Error::UnknownPatient`],
		/// [`Error::PatientStewarded`], [`Error::PatientDeceased`], [`Error::RecoveryPending`]. Of the signer:
		/// [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsFriend`], [`Error::KeyUsed`],
		/// [`Error::BadSignature`].
		///
		/// ## Events
		/// [`Event::RecoveryProposed`].
		#[pallet::call_index(25)]
		#[pallet::weight(
			T::WeightInfo::propose_recovery().saturating_add(Pallet::<T>::verify_weight(signature))
		)]
		pub fn propose_recovery(
			origin: OriginFor<T>,
			organisation: OrgId,
			payload: Box<Payload>,
			signer: AccountId,
			signature: Signature,
		) -> DispatchResult {
			let registrar = ensure_signed(origin)?;
			Self::do_propose_recovery(registrar, organisation, &payload, signer, &signature)
		}

		/// Says that `account`, which another organisation proposed, is the patient's. From then on the wait runs.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the organisation, which must be active and under other control than the first.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::OrganisationNotActive`]: also if the first organisation no longer is active.
		/// - [`Error::UnknownPatient`], [`Error::PatientStewarded`], [`Error::PatientDeceased`].
		/// - [`Error::NoRecovery`], [`Error::AlreadySeconded`], [`Error::OtherAccount`], [`Error::SameControlGroup`].
		///
		/// ## Events
		/// [`Event::RecoverySeconded`].
		#[pallet::call_index(26)]
		#[pallet::weight(T::WeightInfo::second_recovery())]
		pub fn second_recovery(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_second_recovery(ensure_signed(origin)?, organisation, patient, account)
		}

		/// Has the account of a recovery whose wait is over act as `patient`, and no other.
		///
		/// ## Dispatch Origin
		/// Signed by anybody.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::PatientStewarded`], [`Error::PatientDeceased`].
		/// - [`Error::NoRecovery`], [`Error::NotSeconded`], [`Error::RecoveryTooEarly`].
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsFriend`], [`Error::KeyUsed`]: account or keys were
		///   used elsewhere since. Begin anew when it is over.
		/// - [`Error::TooManyGenerations`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Recovered`].
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::finish_recovery())]
		pub fn finish_recovery(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_finish_recovery(patient)
		}

		/// Ends a pending recovery of `patient`, also of a frozen one.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientDeceased`].
		/// - [`Error::NoRecovery`], [`Error::RecoveryEffective`].
		///
		/// ## Events
		/// [`Event::RecoveryCancelled`].
		#[pallet::call_index(28)]
		#[pallet::weight((T::WeightInfo::cancel_recovery(), DispatchClass::Operational))]
		pub fn cancel_recovery(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			Self::do_cancel_recovery(ensure_signed(origin)?, patient)
		}

		/// Reports `patient` dead, with a commitment to what shows it. The second report within 30 days, of an organisation
		/// under other control, begins the window; one of both must be an authority or a regulator, which may name who acts
		/// for the estate by a court's order. Who was named by the patient comes first.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar or records officer of the organisation, which must be active.
		///
		/// ## Errors
		/// - [`Error::MayNotReportDeath`], [`Error::OrganisationNotActive`].
		/// - [`Error::UnknownPatient`], [`Error::AlreadyReportedDead`], [`Error::PatientDeceased`].
		/// - [`Error::ExecutorNotByAuthority`], [`Error::AlreadyController`], [`Error::IsStaff`],
		///   [`Error::FriendOfAnother`]: who acts for the estate acts as nobody, and for no organisation.
		/// - [`Error::SameControlGroup`], [`Error::NeitherIsAuthority`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::DeathReported`].
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::report_death())]
		pub fn report_death(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			executor: Option<AccountId>,
			ground: Commitment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_report_death(who, organisation, patient, executor, ground)
		}

		/// Says that `patient`, who was reported dead, lives. The state is at once what it was; also after the window.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::NotReportedDead`],
		/// [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::DeathContested`].
		#[pallet::call_index(30)]
		#[pallet::weight((T::WeightInfo::contest_death(), DispatchClass::Operational))]
		pub fn contest_death(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			Self::do_contest_death(ensure_signed(origin)?, patient)
		}

		/// Says that `patient`, who was reported dead, lives, for one who cannot say it.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar or licensed clinician of the organisation, which must be active.
		///
		/// ## Errors
		/// [`Error::MayNotProveLife`], [`Error::OrganisationNotActive`], [`Error::UnknownPatient`],
		/// [`Error::NotReportedDead`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::LifeProven`].
		#[pallet::call_index(31)]
		#[pallet::weight(T::WeightInfo::prove_life())]
		pub fn prove_life(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
		) -> DispatchResult {
			Self::do_prove_life(ensure_signed(origin)?, organisation, patient)
		}

		/// Names who acts for the estate of `patient` one day, or that nobody does.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`].
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::FriendOfAnother`], [`Error::TooManyFriends`].
		///
		/// ## Events
		/// [`Event::ExecutorNamed`].
		#[pallet::call_index(32)]
		#[pallet::weight(T::WeightInfo::name_executor())]
		pub fn name_executor(
			origin: OriginFor<T>,
			patient: PatientId,
			account: Option<AccountId>,
		) -> DispatchResult {
			Self::do_name_executor(ensure_signed(origin)?, patient, account)
		}

		/// Says that `patient` and `other` are one person, with a commitment to what shows it; in place of what `patient`
		/// proposed before. It can be accepted for 30 days.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`].
		/// - [`Error::SamePatient`], [`Error::AlreadyLinked`].
		///
		/// ## Events
		/// [`Event::LinkProposed`].
		#[pallet::call_index(33)]
		#[pallet::weight(T::WeightInfo::propose_link())]
		pub fn propose_link(
			origin: OriginFor<T>,
			patient: PatientId,
			other: PatientId,
			commitment: Commitment,
		) -> DispatchResult {
			Self::do_propose_link(ensure_signed(origin)?, patient, other, commitment)
		}

		/// Agrees to what `other` proposed. No right moves by it: each record stays under its id and under that id's grants.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`]: the latter two of either side.
		/// - [`Error::SamePatient`], [`Error::NoLinkProposed`], [`Error::OtherCommitment`], [`Error::AlreadyLinked`],
		///   [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Linked`].
		#[pallet::call_index(34)]
		#[pallet::weight(T::WeightInfo::accept_link())]
		pub fn accept_link(
			origin: OriginFor<T>,
			patient: PatientId,
			other: PatientId,
			commitment: Commitment,
		) -> DispatchResult {
			Self::do_accept_link(ensure_signed(origin)?, patient, other, commitment)
		}

		/// Ends the link of `patient` and `other`, whichever side proposed it; also of a frozen patient.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientDeceased`],
		/// [`Error::SamePatient`], [`Error::NotLinked`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Unlinked`].
		#[pallet::call_index(35)]
		#[pallet::weight((T::WeightInfo::unlink(), DispatchClass::Operational))]
		pub fn unlink(
			origin: OriginFor<T>,
			patient: PatientId,
			other: PatientId,
		) -> DispatchResult {
			Self::do_unlink(ensure_signed(origin)?, patient, other)
		}

		/// As [`Call::propose_link`], for a patient whose steward the organisation is.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward. `second` is of a registrar of `second_organisation`, under other control.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::OrganisationNotActive`]: of either organisation.
		/// - [`Error::UnknownPatient`], [`Error::NotSteward`], [`Error::PatientFrozen`], [`Error::PatientDeceased`].
		/// - [`Error::SameControlGroup`], [`Error::BadCosignature`]; then as [`Call::propose_link`].
		///
		/// ## Events
		/// [`Event::LinkProposed`].
		#[pallet::call_index(36)]
		#[pallet::weight(
			T::WeightInfo::propose_link_as_steward()
				.saturating_add(Pallet::<T>::verify_weight(&second.signature))
		)]
		pub fn propose_link_as_steward(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			other: PatientId,
			commitment: Commitment,
			second_organisation: OrgId,
			second: CoSignature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let word = (organisation, patient, other, commitment, second_organisation);
			Self::do_propose_link_as_steward(who, word, &second)
		}

		/// As [`Call::accept_link`], for a patient whose steward the organisation is.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward. `second` is of a registrar of `second_organisation`, under other control.
		///
		/// ## Errors
		/// As [`Call::propose_link_as_steward`] up to [`Error::BadCosignature`]; then as [`Call::accept_link`].
		///
		/// ## Events
		/// [`Event::Linked`].
		#[pallet::call_index(37)]
		#[pallet::weight(
			T::WeightInfo::accept_link_as_steward()
				.saturating_add(Pallet::<T>::verify_weight(&second.signature))
		)]
		pub fn accept_link_as_steward(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			other: PatientId,
			commitment: Commitment,
			second_organisation: OrgId,
			second: CoSignature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let word = (organisation, patient, other, commitment, second_organisation);
			Self::do_accept_link_as_steward(who, word, &second)
		}

		/// As [`Call::unlink`], for a patient whose steward the organisation is.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward.
		///
		/// ## Errors
		/// [`Error::NotRegistrar`], [`Error::OrganisationNotActive`], [`Error::UnknownPatient`], [`Error::NotSteward`],
		/// [`Error::PatientDeceased`], [`Error::SamePatient`], [`Error::NotLinked`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Unlinked`].
		#[pallet::call_index(38)]
		#[pallet::weight(T::WeightInfo::unlink_as_steward())]
		pub fn unlink_as_steward(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			other: PatientId,
		) -> DispatchResult {
			Self::do_unlink_as_steward(ensure_signed(origin)?, organisation, patient, other)
		}

		/// Names the accounts that together may have another one take the signer's place, in place of those named before;
		/// or that none may. Each is a fresh account for this id: the chain shows that it serves it.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::OnlyRotation`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`].
		/// - [`Error::BadFriends`], [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::FriendOfAnother`],
		///   [`Error::TooManyFriends`].
		/// - Whatever [`Config::Friends`] refuses, as while friends are about to take the signer over: cancel that first.
		///
		/// ## Events
		/// [`Event::FriendsNamed`].
		#[pallet::call_index(39)]
		#[pallet::weight(T::WeightInfo::name_friends())]
		pub fn name_friends(
			origin: OriginFor<T>,
			patient: PatientId,
			friends: Friends,
		) -> DispatchResult {
			Self::do_name_friends(ensure_signed(origin)?, patient, &friends)
		}
	}
}
