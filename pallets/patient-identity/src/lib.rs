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
//!
//! # Assumptions
//!
//! - The runtime's [`ActCalls`] makes of each act the call of its name, and of nothing else a call.
//! - Every call that an act becomes checks that its signer acts as the patient.
//! - Whoever appoints staff or admits an organisation asks [`EverControllers`] about the account.
//! - The chain's genesis hash stays in the state.

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
pub use weights::WeightInfo;

mod controllers;
mod enrolment;
mod errors;
mod events;
mod freeze;
mod payloads;
mod stored;
mod types;
mod views;
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
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{ActCalls, PublishedKeys, Tally},
		weights::WeightInfo,
	};
	use alloc::boxed::Box;
	use anamnesis_decision::{
		rows::{Control, Patient, Versioned},
		ProviderFacts,
	};
	use anamnesis_primitives::{
		chain::{AccountId, Hash, Moment, Signature},
		history::{Current, Earlier},
		payload::{KeySet, Payload},
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
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::PatientFrozen`], [`Error::PatientDeceased`].
		/// - [`Error::AlreadyController`], [`Error::IsStaff`]: `account` can never act as this patient.
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
		/// - [`Error::AlreadyController`], [`Error::IsStaff`]: the signer became one since it was invited.
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

		/// Invites `to` to the signer's place. When it accepts, the signer no longer acts as `patient`.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// As [`Call::add_controller`].
		///
		/// ## Events
		/// [`Event::ControllerInvited`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::rotate_controller())]
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
	}
}
