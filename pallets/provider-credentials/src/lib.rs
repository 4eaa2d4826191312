//! Organisations, their staff, and the credentials that let staff act.
//!
//! # Overview
//!
//! Nobody acts alone on this chain: a practitioner acts *for* an organisation that the consortium admitted, in a role to
//! which it appointed them, under a licence that an issuer gave them. This pallet keeps those facts, each with its history,
//! so that who somebody was can be asked about any moment as it was known at any later one.
//!
//! # Terminology
//!
//! - *Organisation*: an admitted legal entity. It acts through one account, normally a multisig of its administrators.
//! - *Control group*: organisations under common control count as one wherever two must agree. The group has the number of
//!   its first organisation.
//! - *Staff*: an account appointed at an organisation, for an interval, to one to four roles. *Administrators* are staff who
//!   may act for their organisation here, but for the making and unmaking of administrators.
//! - *Credential*: an issuer's statement that its holder may do something; its *type* says which roles it licenses. An
//!   appointment names the credential on which each role rests.
//! - *Issuer*: an organisation that may issue credentials of a type.
//! - *Force*: a credential has it while it is active, within its interval, and its issuer not cut off at its issue.
//!
//! # Scenarios
//!
//! - The consortium admits a hospital and a licensing authority, creates the type "physician" and appoints the authority its
//!   issuer. The authority issues a credential to a physician, who accepts it. The hospital appoints the physician and names
//!   the credential. From then on `actor_at` answers *physician*.
//! - The authority suspends the credential: at once the physician is nobody at every hospital that named it, and again a
//!   physician when it is reinstated. The appointment stays as it was. What was answered about earlier moments stays, too.
//! - An administrator leaves: the hospital's own account dismisses them. Colleagues they appointed stay appointed.
//!
//! # Properties
//!
//! - P1: organisations are numbered from 1 without a gap; each has a standing, and a control group that is the number of one.
//! - P2: every organisation has an account, and no account belongs to two.
//! - P3: whoever has an appointment, past or present, is listed as staff, and nobody else: by account and organisation, and
//!   by account alone.
//! - P4: appointments are sound, past ones too: of an organisation that exists, with one to four different roles and an
//!   interval that is not empty; a role names a credential if and only if it needs one, and that exists and is the account's.
//! - P5: types are numbered from 1 without a gap; issuers are organisations, and issue types that exist.
//! - P6: credentials are numbered from 1 without a gap; each has a status, a type, an issuer of that type, and a place that
//!   exists; none is held by its issuer's own account.
//! - P7: credentials are listed by their holders, and nothing else is.
//! - P8: nobody who controls a patient is an organisation's account or was ever staff.
//! - P9: every history is whole: P-a to P-d of [`anamnesis_primitives::history`].
//!
//! # Assumptions
//!
//! - Whoever makes controllers of patients asks [`Engaged`] first: P8 holds from both sides.
//! - Time never goes back.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use facts::Stored;
pub use pallet::*;
pub use staff::Engaged;
pub use types::{ActedAs, Endpoint, Founder, Name};
pub use views::{ActorView, CredentialView, InTheFuture, OrganisationView, StaffView, PAGE};
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
// A benchmark that cannot be set up must say so.
#[allow(clippy::as_conversions, clippy::expect_used, clippy::unwrap_used)]
mod benchmarking;
mod credentials;
mod errors;
mod events;
mod facts;
mod organisations;
mod staff;
// The derive of SCALE converts the indices of variants with `as`; nothing written there does.
#[allow(clippy::as_conversions)]
mod types;
mod views;
pub mod weights;

#[cfg(test)]
// The macros of a mock runtime convert with `as`.
#[allow(clippy::arithmetic_side_effects, clippy::as_conversions)]
mod mock;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

use frame_support::pallet_macros::import_section;

#[cfg(any(feature = "try-runtime", test))]
pub(crate) const LOG_TARGET: &str = "runtime::provider-credentials";

/// Lets a benchmark choose the present, so that a history it changes has a past.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper {
	/// From now on it is this moment.
	fn set_now(moment: anamnesis_primitives::chain::Moment);
}

// The pallet macro writes both.
#[import_section(errors::errors)]
#[import_section(events::events)]
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{Profile, ProfileFault, Statement},
		ActedAs, Endpoint, Founder, Name, WeightInfo,
	};
	use alloc::vec::Vec;
	use anamnesis_decision::rows::{
		self, Credential, CredentialType, Employment, IssuerState, Organisation, Post, Versioned,
		MAX_POSTS,
	};
	use anamnesis_primitives::{
		chain::{AccountId, Moment},
		codes::{OrgKind, Roles},
		commitment::Commitment,
		history::{Current, Earlier},
		CredentialId, CredentialTypeId, OrgId,
	};
	use core::marker::PhantomData;
	use frame_support::{
		pallet_prelude::*,
		traits::{Contains, Time},
	};
	use frame_system::pallet_prelude::*;

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// The block's moment.
		type Time: Time<Moment = Moment>;

		/// Who admits organisations, creates types of credentials and appoints issuers.
		type AdmissionOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Accounts that control a patient, or ever did.
		type Controllers: Contains<AccountId>;

		/// How far ahead of now an appointment may end at most, in milliseconds. Read when one is made, never afterwards.
		type LongestAppointment: Get<Moment>;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// Sets the clock for benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::BenchmarkHelper;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Number of the first organisation.
	#[pallet::type_value]
	pub fn FirstOrganisation() -> OrgId {
		OrgId(1)
	}

	/// Number of the first type of credentials.
	#[pallet::type_value]
	pub fn FirstType() -> CredentialTypeId {
		CredentialTypeId(1)
	}

	/// Number of the first credential.
	#[pallet::type_value]
	pub fn FirstCredential() -> CredentialId {
		CredentialId(1)
	}

	/// Number of the organisation that is admitted next.
	#[pallet::storage]
	pub type NextOrganisation<T: Config> = StorageValue<_, OrgId, ValueQuery, FirstOrganisation>;

	/// Organisations: what everybody may know.
	// Twox here and below: organisations, types, credentials and versions are numbered by the chain.
	#[pallet::storage]
	pub type Organisations<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, Versioned<Organisation>, OptionQuery>;

	/// The organisation whose own account this is.
	// Blake2 here and below: anybody can choose an account.
	#[pallet::storage]
	pub type OrganisationByAccount<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, OrgId, OptionQuery>;

	/// Whether organisations may act, and who controls them.
	#[pallet::storage]
	pub type Standings<T: Config> =
		StorageMap<_, Twox64Concat, OrgId, Current<Versioned<rows::Standing>>, OptionQuery>;

	/// Earlier standings.
	#[pallet::storage]
	pub type StandingLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, u32>),
		Earlier<Versioned<rows::Standing>>,
		OptionQuery,
	>;

	/// Appointments by organisation and account. An entry is never removed.
	#[pallet::storage]
	pub type Staff<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Blake2_128Concat, AccountId>),
		Current<Employment>,
		OptionQuery,
	>;

	/// Earlier appointments.
	#[pallet::storage]
	pub type StaffLog<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, OrgId>,
			NMapKey<Blake2_128Concat, AccountId>,
			NMapKey<Twox64Concat, u32>,
		),
		Earlier<Employment>,
		OptionQuery,
	>;

	/// Organisations at which an account was ever appointed, for lists.
	#[pallet::storage]
	pub type OrgsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Twox64Concat, OrgId, (), OptionQuery>;

	/// Accounts that were ever appointed anywhere: they can never control a patient. Never removed.
	#[pallet::storage]
	pub type EverStaff<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, (), OptionQuery>;

	/// Number of the type of credentials that is created next.
	#[pallet::storage]
	pub type NextType<T: Config> = StorageValue<_, CredentialTypeId, ValueQuery, FirstType>;

	/// Types of credentials. Never changed: a change is a new type.
	#[pallet::storage]
	pub type Types<T: Config> =
		StorageMap<_, Twox64Concat, CredentialTypeId, Versioned<CredentialType>, OptionQuery>;

	/// Who may issue credentials of which type. A mark *ended* cuts off what was issued in its interval.
	#[pallet::storage]
	pub type Issuers<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, OrgId>, NMapKey<Twox64Concat, CredentialTypeId>),
		Current<IssuerState>,
		OptionQuery,
	>;

	/// Earlier states of issuers.
	#[pallet::storage]
	pub type IssuerLog<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, OrgId>,
			NMapKey<Twox64Concat, CredentialTypeId>,
			NMapKey<Twox64Concat, u32>,
		),
		Earlier<IssuerState>,
		OptionQuery,
	>;

	/// Number of the credential that is issued next.
	#[pallet::storage]
	pub type NextCredential<T: Config> = StorageValue<_, CredentialId, ValueQuery, FirstCredential>;

	/// Credentials as they were issued. Never changed.
	#[pallet::storage]
	pub type Credentials<T: Config> =
		StorageMap<_, Twox64Concat, CredentialId, Versioned<Credential>, OptionQuery>;

	/// What became of credentials.
	#[pallet::storage]
	pub type Statuses<T: Config> =
		StorageMap<_, Twox64Concat, CredentialId, Current<rows::CredentialStatus>, OptionQuery>;

	/// What had become of them before.
	#[pallet::storage]
	pub type StatusLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, CredentialId>, NMapKey<Twox64Concat, u32>),
		Earlier<rows::CredentialStatus>,
		OptionQuery,
	>;

	/// Credentials that were issued to an account, for lists.
	#[pallet::storage]
	pub type HeldBy<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Twox64Concat,
		CredentialId,
		(),
		OptionQuery,
	>;

	impl<T> From<ProfileFault> for Error<T> {
		fn from(fault: ProfileFault) -> Self {
			match fault {
				ProfileFault::Jurisdiction => Self::UnknownJurisdiction,
				ProfileFault::Name => Self::UnfitName,
				ProfileFault::Endpoint => Self::UnfitEndpoint,
			}
		}
	}

	/// Organisations that are there from the first block on.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Numbered from 1 in this order, admitted at moment 0.
		pub organisations: Vec<Founder>,
		#[serde(skip)]
		#[doc(hidden)]
		pub config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::found(&self.organisations);
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
		/// Admits an organisation and gives it the next number. `with` names one under the same control.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownJurisdiction`], [`Error::UnfitName`], [`Error::UnfitEndpoint`]: not fit to be read by everybody.
		/// - [`Error::IsOrganisation`], [`Error::IsController`], [`Error::IsStaff`]: the account stands for somebody else.
		/// - [`Error::OrganisationNotFound`]: `with` does not exist.
		/// - [`Error::NoNumbersLeft`].
		///
		/// ## Events
		/// [`Event::Admitted`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::admit())]
		pub fn admit(
			origin: OriginFor<T>,
			account: AccountId,
			kind: OrgKind,
			jurisdiction: u16,
			with: Option<OrgId>,
			name: Name,
			endpoint: Endpoint,
		) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_admit(Profile { account, kind, jurisdiction, name, endpoint }, with)
		}

		/// Appoints an account, from `from` (`None`: now) until `until`, to the roles in `posts`, each resting on the
		/// credential that it names. Replaces an earlier appointment there.
		///
		/// ## Dispatch Origin
		/// Signed by the organisation's own account or, unless administrators are made or unmade, by an administrator.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::NotAdministrator`], [`Error::OrganisationNotActive`],
		///   [`Error::OnlyTheOrganisation`]: the signer may not appoint this.
		/// - [`Error::IsController`], [`Error::IsOrganisation`]: the account stands for somebody else.
		/// - [`Error::StartsInPast`], [`Error::EndsBeforeItStarts`], [`Error::TooLong`]: the interval.
		/// - [`Error::NoRole`], [`Error::RoleTwice`], [`Error::LicenceMissing`], [`Error::LicenceNotNeeded`]: the roles.
		/// - [`Error::CredentialNotFound`], [`Error::LicenceOfAnother`], [`Error::LicenceForAnotherOrganisation`],
		///   [`Error::CredentialExpired`], [`Error::CredentialNotActive`], [`Error::CredentialTypeNotFound`],
		///   [`Error::LicenceForAnotherRole`]: a licence.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Appointed`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::appoint())]
		pub fn appoint(
			origin: OriginFor<T>,
			organisation: OrgId,
			account: AccountId,
			posts: BoundedVec<Post, ConstU32<MAX_POSTS>>,
			from: Option<Moment>,
			until: Moment,
		) -> DispatchResult {
			Self::do_appoint(ensure_signed(origin)?, organisation, account, posts, from, until)
		}

		/// Ends an appointment, also one that is over or has not begun. Works while the organisation is restricted.
		///
		/// ## Dispatch Origin
		/// Signed by the organisation's own account or, unless the account is an administrator, by an administrator.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::NotAdministrator`], [`Error::OrganisationNotActive`],
		///   [`Error::OnlyTheOrganisation`]: the signer may not dismiss this account.
		/// - [`Error::NotStaff`]: never appointed, or dismissed before.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Dismissed`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::dismiss())]
		pub fn dismiss(
			origin: OriginFor<T>,
			organisation: OrgId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_dismiss(ensure_signed(origin)?, organisation, account)
		}

		/// Creates a type of credentials that license these roles for at most `longest` milliseconds.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownRoles`]: no role, or a bit that is none.
		/// - [`Error::NoDuration`]: `longest` is zero.
		/// - [`Error::NoNumbersLeft`].
		///
		/// ## Events
		/// [`Event::TypeCreated`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::create_type())]
		pub fn create_type(origin: OriginFor<T>, roles: Roles, longest: Moment) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_create_type(roles, longest)
		}

		/// Lets an organisation issue credentials of a type.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::CredentialTypeNotFound`].
		/// - [`Error::IsIssuer`]: it may already.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::IssuerAppointed`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::appoint_issuer())]
		pub fn appoint_issuer(
			origin: OriginFor<T>,
			organisation: OrgId,
			kind: CredentialTypeId,
		) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_appoint_issuer(organisation, kind)
		}

		/// Offers a credential to its holder: valid from `from` (`None`: now) until `until`, at one organisation or
		/// (`None`) at any. It has no force until it is accepted.
		///
		/// ## Dispatch Origin
		/// Signed by the issuing organisation's own account or an administrator.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::NotAdministrator`], [`Error::OrganisationNotActive`],
		///   [`Error::CredentialTypeNotFound`], [`Error::NotIssuer`]: the signer may not issue this.
		/// - [`Error::IssuesToItself`]: the holder is the signer, the issuer or its administrator.
		/// - [`Error::OrganisationNotFound`]: `at` does not exist.
		/// - [`Error::StartsInPast`], [`Error::EndsBeforeItStarts`], [`Error::TooLong`]: the interval.
		/// - [`Error::NoNumbersLeft`].
		///
		/// ## Events
		/// [`Event::Issued`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::issue())]
		// One argument a field, so that wallets show each by its name.
		#[allow(clippy::too_many_arguments)]
		pub fn issue(
			origin: OriginFor<T>,
			organisation: OrgId,
			kind: CredentialTypeId,
			holder: AccountId,
			at: Option<OrgId>,
			document: Commitment,
			from: Option<Moment>,
			until: Moment,
		) -> DispatchResult {
			let statement = Statement { kind, holder, at, document, from, until };
			Self::do_issue(ensure_signed(origin)?, organisation, statement)
		}

		/// Accepts a credential that is on offer.
		///
		/// ## Dispatch Origin
		/// Signed by its holder.
		///
		/// ## Errors
		/// - [`Error::CredentialNotFound`], [`Error::NotHolder`].
		/// - [`Error::NotOffered`]: accepted before, or revoked.
		/// - [`Error::CredentialExpired`]: it is over.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Accepted`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::accept())]
		pub fn accept(origin: OriginFor<T>, credential: CredentialId) -> DispatchResult {
			Self::do_accept(ensure_signed(origin)?, credential)
		}

		/// Takes the force from a credential until it is reinstated. Works while the issuer is restricted.
		///
		/// ## Dispatch Origin
		/// Signed by the issuing organisation's own account or an administrator.
		///
		/// ## Errors
		/// - [`Error::CredentialNotFound`].
		/// - [`Error::NotAdministrator`], [`Error::OrganisationNotActive`]: the signer may not suspend it.
		/// - [`Error::CredentialNotActive`]: it has no force.
		/// - [`Error::TooManyChanges`]: it can still be revoked. [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Suspended`].
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::suspend())]
		pub fn suspend(
			origin: OriginFor<T>,
			credential: CredentialId,
			code: u16,
		) -> DispatchResult {
			Self::do_suspend(ensure_signed(origin)?, credential, code)
		}

		/// Gives a suspended credential its force again.
		///
		/// ## Dispatch Origin
		/// Signed by the issuing organisation's own account or an administrator who does not hold it.
		///
		/// ## Errors
		/// - [`Error::CredentialNotFound`].
		/// - [`Error::NotAdministrator`], [`Error::OrganisationNotActive`], [`Error::IssuesToItself`]: the signer may not.
		/// - [`Error::NotSuspended`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Reinstated`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::reinstate())]
		pub fn reinstate(origin: OriginFor<T>, credential: CredentialId) -> DispatchResult {
			Self::do_reinstate(ensure_signed(origin)?, credential)
		}

		/// Ends a credential for good, accepted or not. Works while the issuer is restricted.
		///
		/// ## Dispatch Origin
		/// Signed by the issuing organisation's own account or an administrator.
		///
		/// ## Errors
		/// - [`Error::CredentialNotFound`].
		/// - [`Error::NotAdministrator`], [`Error::OrganisationNotActive`]: the signer may not revoke it.
		/// - [`Error::IsRevoked`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Revoked`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::revoke())]
		pub fn revoke(origin: OriginFor<T>, credential: CredentialId, code: u16) -> DispatchResult {
			Self::do_revoke(ensure_signed(origin)?, credential, code)
		}
	}
}
