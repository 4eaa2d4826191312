//! Who is a patient, and which accounts act as one.
//!
//! # Overview
//!
//! A patient is a number that tells nothing about a person, with a home: the organisation that keeps the records under that
//! number. Accounts on telephones act as the patient. Whoever holds such an account signs what is to be done, and anybody may
//! submit it; the account needs no balance, ever. An organisation's registrar submits the first such payload, the enrolment,
//! and the organisation gets no power by it.
//!
//! Whoever has no telephone - a newborn, somebody unconscious, somebody very old - is enrolled without one and *stewarded*: an
//! organisation looks after the id with a closed list of powers, until the person claims it. Parents, guardians and others
//! act for a patient as representatives, each within powers and until a moment.
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
//! - *Steward*: the organisation that looks after a patient without a controller. It anchors, binds incidents, freezes and thaws,
//!   names and ends representatives and hands over; nothing else.
//! - *Representative*: an account that acts *for* one patient, with a capacity, powers and an end; never a controller or staff.
//!   It was named, and accepted. It ends by time alone, with the first moment of a calendar quarter.
//! - *Settled*: of a controller that has acted for at least the time that others must have to notice it.
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
//! - Stolen telephone of two: the other one's holder freezes. The thief asks for the other's removal, which takes a day in
//!   which anybody who acts as the patient cancels it; two settled controllers need not wait.
//! - Newborn: a registrar enrols it with [`Call::enrol_stewarded`]; two of the staff name the mother, who accepts and sees for
//!   it. At sixteen it signs `Claim` on a telephone of its own, before a registrar of another hospital or with the mother
//!   beside the steward's; from that block on it is its own controller, and keeps whom it wants.
//! - Withheld grant: the patient signs an ending in lane revoke with a nonce above that of the grant; the grant is void,
//!   whether it was submitted or not.
//!
//! # Properties
//!
//! - P1: an account is bound to a patient exactly if it acts or acted as that patient; so it never acted as two.
//! - P2: the tally of each patient counts its controllers and invitations, at most eight together; there is one for each
//!   patient and for nothing else; a patient has either controllers or a steward.
//! - P3: every account bound to a patient, that represents one or is named to, holds our provider reference, and every account that holds it is alive.
//! - P4: a patient's keys are those of generations 0 to the present one, without a gap, each proven for that patient; who has
//!   a controller has keys.
//! - P5: exactly the published keys are marked as used, each by the patient that published it.
//! - P6: present values and logs of all histories keep the properties of histories.
//! - P7: no account bound to a patient or that represented one acts or acted for an organisation.
//! - P8: no used sheet is remembered for longer than a sheet can live.
//! - P9: an account's last nonce in general is at least that in revoke; there are no other lanes.
//! - P10: every control and every invitation is of a patient that exists; an invitation is by who is or was its
//!   controller, and replaces nobody else.
//! - P11: the representatives of a patient are listed exactly while they are named or hold, each once, at most eight; each is of a
//!   patient that exists, for some known power in a capacity for others, and until the first moment of a quarter.
//! - P12: an account is bound to a patient as its representative exactly if it holds or held that; so it represented no other,
//!   and controls none.
//! - P13: as many patients are counted for a steward as have it.
//! - P14: a removal is asked by one controller about another one of a patient that is not frozen.
//! - P15: every verification is of a patient that exists.
//!
//! # Assumptions
//!
//! - The runtime's [`ActCalls`] makes of each act the call of its name, and of nothing else a call.
//! - Every call that an act becomes checks that its signer acts as the patient.
//! - Whoever appoints staff or admits an organisation asks [`EverControllers`] about the account.
//! - An organisation that is steward of somebody does not leave: whoever lets it asks [`Pallet::stewards_any`].
//! - The chain's genesis hash stays in the state.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use frame_support::pallet_macros::import_section;

pub use pallet::*;
pub use stored::{EverControllers, Stored};
#[cfg(any(feature = "runtime-benchmarks", test))]
pub use types::BenchmarkHelper;
pub use types::{
	ActCalls, ControllerView, Level, NamedBy, Nonces, PatientView, PublishedKeys, RemovalAsked,
	RepresentationView, RepresentedView, Tally, Verification, VerificationAt, VerificationView,
	LONGEST_ENDING_LEAP, LONGEST_LEAP, LONGEST_MANDATE, LONGEST_VERIFICATION, MAX_CONTROLLERS,
	MAX_REPRESENTATIVES,
};
pub use weights::WeightInfo;

mod claim;
mod controllers;
mod cosigned;
mod enrolment;
mod errors;
mod events;
mod freeze;
mod payloads;
mod representatives;
mod stewards;
mod storage;
mod stored;
// The derive of SCALE converts the indices of variants with `as`.
#[allow(clippy::as_conversions)]
mod types;
mod verifications;
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

// The pallet macro writes the first two; a call says in its own fields what a second person signs.
#[allow(clippy::as_conversions, clippy::expect_used, clippy::too_many_arguments)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{
			ActCalls, Level, NamedBy, PublishedKeys, RemovalAsked, Tally, Verification,
			MAX_REPRESENTATIVES,
		},
		weights::WeightInfo,
	};
	use alloc::boxed::Box;
	use anamnesis_decision::{
		rows::{Control, FrozenBy, Patient, Representation, Versioned},
		ProviderFacts,
	};
	use anamnesis_primitives::{
		chain::{AccountId, Hash, Moment, Signature},
		commitment::Commitment,
		cosignature::CoSignature,
		history::{Current, Earlier},
		payload::{KeySet, Payload, Powers},
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

		/// Milliseconds from one controller's asking for the removal of another to that removal, and for as long it can be
		/// done then. Who has acted for as long is settled: two of those need not wait.
		type RemovalWait: Get<Moment>;

		/// Milliseconds from naming a representative to its first moment, while several accounts act as the patient.
		type CautionWait: Get<Moment>;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// What benchmarks need of the rest of the runtime.
		#[cfg(any(feature = "runtime-benchmarks", test))]
		type BenchmarkHelper: crate::BenchmarkHelper;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

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
		/// [`Error::IsRepresentative`], [`Error::AlreadyEnrolled`], [`Error::KeyUsed`], [`Error::KeysNotProven`],
		/// [`Error::BadSignature`].
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
		/// [`Error::EnrolmentIsNotRelayed`], [`Error::ClaimIsNotRelayed`], [`Error::ForeignChain`], [`Error::ForeignEpoch`], [`Error::TooEarly`],
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
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsRepresentative`]: `account` can never act as this
		///   patient.
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
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsRepresentative`]: the signer became one since it was
		///   invited.
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
		/// Oneself and an invitation at once. Another controller in two steps: who asks first waits, and repeats the call within
		/// as long a time after the wait; or another controller makes it too, and both have acted for as long as the wait.
		/// Until then any controller cancels it with [`Call::keep_controller`], and every freeze does.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::PatientFrozen`], [`Error::PatientDeceased`].
		/// - [`Error::NotControllerNorInvited`], [`Error::LastController`].
		/// - [`Error::RemovalAwaited`], [`Error::OtherRemovalAwaited`], [`Error::ControllerTooNew`]: another controller's
		///   removal is not due.
		///
		/// ## Events
		/// [`Event::ControllerRemoved`], [`Event::InvitationWithdrawn`] or [`Event::RemovalAsked`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::remove_controller().max(T::WeightInfo::ask_removal()))]
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
		///   [`Error::TooManyGenerations`], [`Error::KeysNotProven`].
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
		/// does nothing. It cancels the removal of a controller that was asked for.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient, or a representative with the power to freeze.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::PowerMissing`].
		/// - [`Error::PatientDeceased`], [`Error::CannotFreeze`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Frozen`], or none if nothing was to do; [`Event::RemovalCancelled`] if a removal was pending.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::freeze())]
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

		/// Enrols somebody who has no device. `organisation` becomes home and steward; the id is made of `salt`, which must be
		/// random. The patient has no keys until it is claimed.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the organisation, which must be active.
		///
		/// ## Errors
		/// [`Error::NotRegistrar`], [`Error::HomeNotActive`], [`Error::AlreadyEnrolled`], [`Error::TooManyStewarded`].
		///
		/// ## Events
		/// [`Event::EnrolledStewarded`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::enrol_stewarded())]
		pub fn enrol_stewarded(
			origin: OriginFor<T>,
			organisation: OrgId,
			salt: [u8; 32],
		) -> DispatchResult {
			Self::do_enrol_stewarded(ensure_signed(origin)?, organisation, salt)
		}

		/// Makes another care organisation the steward of `patient`. Its home stays.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward, and by one of `to`; both are active.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::HomeNotActive`]: of either of them.
		/// - [`Error::UnknownPatient`], [`Error::NotStewarded`], [`Error::NotSteward`], [`Error::AlreadySteward`],
		///   [`Error::PatientFrozen`], [`Error::PatientDeceased`].
		/// - [`Error::SameSigner`], [`Error::CoSignatureOver`], [`Error::BadCoSignature`].
		/// - [`Error::TooManyStewarded`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::HandedOver`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::hand_over())]
		pub fn hand_over(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			to: OrgId,
			second: CoSignature,
		) -> DispatchResult {
			Self::do_hand_over(ensure_signed(origin)?, organisation, patient, to, &second)
		}

		/// Makes whoever signed `payload` the controller of a stewarded patient, and ends stewardship. All representations
		/// end but those that the payload keeps. A frozen patient stays frozen.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of `organisation`, which is active and neither the steward nor under its control; or by
		/// one of the steward, and by a representative of the patient.
		///
		/// ## Errors
		/// In this order. Of the payload: [`Error::LaneRefusesAct`], [`Error::BadLife`], [`Error::UnknownSuite`],
		/// [`Error::MalformedAct`], [`Error::NotAClaim`], [`Error::NotAddressee`], [`Error::ForeignChain`],
		/// [`Error::ForeignEpoch`], [`Error::TooEarly`], [`Error::Expired`], [`Error::NonceUsed`], [`Error::NonceTooFar`].
		/// Of the patient: [`Error::UnknownPatient`], [`Error::NotStewarded`], [`Error::PatientDeceased`]. Of who attests:
		/// [`Error::NotRegistrar`], [`Error::HomeNotActive`], [`Error::SameControlGroup`], [`Error::SecondNeeded`],
		/// [`Error::NotRepresentative`]. Of the signer: [`Error::AlreadyController`], [`Error::IsStaff`],
		/// [`Error::IsRepresentative`], [`Error::KeyUsed`], [`Error::TooManyGenerations`], [`Error::NotRepresentative`] of
		/// who is kept, [`Error::KeysNotProven`], [`Error::BadSignature`]. Of the representative: [`Error::SameSigner`],
		/// [`Error::CoSignatureOver`], [`Error::BadCoSignature`]. [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Claimed`], [`Event::RepresentationEnded`] for each that ends.
		#[pallet::call_index(12)]
		#[pallet::weight(Pallet::<T>::claim_weight(signature, representative))]
		pub fn claim(
			origin: OriginFor<T>,
			organisation: OrgId,
			payload: Box<Payload>,
			signer: AccountId,
			signature: Signature,
			representative: Option<CoSignature>,
		) -> DispatchResult {
			let registrar = ensure_signed(origin)?;
			Self::do_claim(registrar, organisation, payload, signer, signature, representative)
		}

		/// Names `account` as a representative of `patient`: it is one once it accepted, until the first moment of the
		/// quarter `until`. While several accounts act as the patient it begins after a wait.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient that is not restricted after a recovery.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::PatientFrozen`], [`Error::PatientDeceased`],
		///   [`Error::ControllerRestricted`].
		/// - [`Error::UnknownCapacity`], [`Error::UnknownPowers`], [`Error::MandateOver`], [`Error::MandateTooLong`].
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsRepresentative`]: `account` can never represent
		///   this patient.
		/// - [`Error::AlreadyRepresentative`], [`Error::TooManyRepresentatives`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::RepresentativeNamed`].
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::name_representative())]
		pub fn name_representative(
			origin: OriginFor<T>,
			patient: PatientId,
			account: AccountId,
			capacity: u8,
			powers: Powers,
			until: u16,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_name_representative(who, patient, account, capacity, powers, until)
		}

		/// As [`Call::name_representative`], for a patient without a controller; `ground` commits to the legal ground.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward, which is active, and by another of its staff in another role.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::HomeNotActive`], [`Error::NoSecondRole`].
		/// - [`Error::UnknownPatient`], [`Error::NotStewarded`], [`Error::NotSteward`], [`Error::PatientFrozen`],
		///   [`Error::PatientDeceased`].
		/// - [`Error::UnknownCapacity`] to [`Error::TooManyChanges`] as [`Call::name_representative`].
		/// - [`Error::SameSigner`], [`Error::CoSignatureOver`], [`Error::BadCoSignature`].
		///
		/// ## Events
		/// [`Event::RepresentativeNamed`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::name_representative_as_steward())]
		pub fn name_representative_as_steward(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			account: AccountId,
			capacity: u8,
			powers: Powers,
			until: u16,
			ground: Commitment,
			second: CoSignature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let naming = (account, capacity, powers, until);
			Self::do_name_as_steward(who, organisation, patient, naming, ground, &second)
		}

		/// Begins to represent `patient`.
		///
		/// ## Dispatch Origin
		/// Signed by the account that was named.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotNamed`], [`Error::PatientFrozen`], [`Error::PatientDeceased`],
		///   [`Error::MandateOver`].
		/// - [`Error::AlreadyController`], [`Error::IsStaff`], [`Error::IsRepresentative`]: the signer became one since.
		/// - [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::RepresentationAccepted`].
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::accept_representation())]
		pub fn accept_representation(origin: OriginFor<T>, patient: PatientId) -> DispatchResult {
			Self::do_accept_representation(ensure_signed(origin)?, patient)
		}

		/// Ends that `account` represents, or is named to represent, `patient`.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient, also while it is frozen; or by `account` itself.
		///
		/// ## Errors
		/// - [`Error::UnknownPatient`], [`Error::NotController`], [`Error::PatientDeceased`]: not said to the account
		///   itself.
		/// - [`Error::NotRepresentative`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::RepresentationEnded`].
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::end_representation())]
		pub fn end_representation(
			origin: OriginFor<T>,
			patient: PatientId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_end_representation(ensure_signed(origin)?, patient, account)
		}

		/// As [`Call::end_representation`], for a patient without a controller.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward, which is active, and by another of its staff in another role.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::HomeNotActive`], [`Error::NoSecondRole`].
		/// - [`Error::UnknownPatient`], [`Error::NotStewarded`], [`Error::NotSteward`], [`Error::PatientDeceased`].
		/// - [`Error::NotRepresentative`], [`Error::TooManyChanges`].
		/// - [`Error::SameSigner`], [`Error::CoSignatureOver`], [`Error::BadCoSignature`].
		///
		/// ## Events
		/// [`Event::RepresentationEnded`].
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::end_representation_as_steward())]
		pub fn end_representation_as_steward(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			account: AccountId,
			second: CoSignature,
		) -> DispatchResult {
			Self::do_end_as_steward(ensure_signed(origin)?, organisation, patient, account, &second)
		}

		/// Cancels that `account`, a controller of `patient`, is about to be removed.
		///
		/// ## Dispatch Origin
		/// Signed by a controller of the patient; `account` too.
		///
		/// ## Errors
		/// [`Error::UnknownPatient`], [`Error::NotController`], [`Error::NoRemoval`].
		///
		/// ## Events
		/// [`Event::RemovalCancelled`].
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::keep_controller())]
		pub fn keep_controller(
			origin: OriginFor<T>,
			patient: PatientId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_keep_controller(ensure_signed(origin)?, patient, account)
		}

		/// Freezes a patient that has no controller. Of a frozen one nothing changes.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of `organisation`, which is active, and is the steward or verified the person.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::HomeNotActive`].
		/// - [`Error::UnknownPatient`], [`Error::NotStewarded`], [`Error::NotVerifier`].
		/// - [`Error::PatientDeceased`], [`Error::CannotFreeze`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::Frozen`]; none if nothing was to do.
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::freeze_as_organisation())]
		pub fn freeze_as_organisation(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
		) -> DispatchResult {
			Self::do_freeze_as_organisation(ensure_signed(origin)?, organisation, patient)
		}

		/// Ends the freeze of a patient that has no controller, at once, whoever froze.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the steward, and by one of `other`, which is under other control; both are active.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::HomeNotActive`], [`Error::SameControlGroup`].
		/// - [`Error::UnknownPatient`], [`Error::NotStewarded`], [`Error::NotSteward`], [`Error::NotFrozen`].
		/// - [`Error::SameSigner`], [`Error::CoSignatureOver`], [`Error::BadCoSignature`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::ThawedByOrganisations`].
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::thaw_as_steward())]
		pub fn thaw_as_steward(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			other: OrgId,
			second: CoSignature,
		) -> DispatchResult {
			Self::do_thaw_as_steward(ensure_signed(origin)?, organisation, patient, other, &second)
		}

		/// Says how far `organisation` verified who `patient` is, until a moment; takes the place of what it said before.
		///
		/// ## Dispatch Origin
		/// Signed by a registrar of the organisation, which must be active.
		///
		/// ## Errors
		/// - [`Error::NotRegistrar`], [`Error::HomeNotActive`], [`Error::UnknownPatient`], [`Error::PatientDeceased`].
		/// - [`Error::VerificationOver`], [`Error::VerificationTooLong`], [`Error::TooManyChanges`].
		///
		/// ## Events
		/// [`Event::PersonVerified`].
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::verify_person())]
		pub fn verify_person(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			level: Level,
			until: Moment,
		) -> DispatchResult {
			Self::do_verify_person(ensure_signed(origin)?, organisation, patient, level, until)
		}
	}
}
