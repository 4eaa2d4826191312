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
//! - *Staff*: an account appointed at an organisation, for an interval, to one to four roles, that accepted to be.
//!   *Administrators* are staff who may act for their organisation here, but for the making and unmaking of administrators.
//! - *Session*: a key that signs for a member of staff at one organisation for a shift. Who acted is the staff account.
//! - *Compromise*: that a staff account's key was stolen: it counts nowhere from then on, and since a moment before it is
//!   disputed who signed.
//! - *Succession*: grants for care to one organisation count for another, for a time.
//! - *Credential*: an issuer's statement that its holder may do something; its *type* says which roles it licenses. An
//!   appointment names the credential on which each role rests.
//! - *Issuer*: an organisation that may issue credentials of a type.
//! - *Force*: a credential has it while it is active, within its interval, and its issuer not cut off at its issue.
//!
//! # Scenarios
//!
//! - The consortium admits a hospital and a licensing authority, creates the type "physician" and appoints the authority its
//!   issuer. The authority issues a credential to a physician, who accepts it. The hospital appoints the physician and names
//!   the credential, and the physician accepts. From then on `actor_at` answers *physician*.
//! - The authority suspends the credential: at once the physician is nobody at every hospital that named it, and again a
//!   physician when it is reinstated. The appointment stays as it was. What was answered about earlier moments stays, too.
//! - An administrator leaves: the hospital's own account dismisses them. Colleagues they appointed stay appointed. The last
//!   one can leave only when another was appointed.
//! - A physician's shift begins: a key of the ward's machine says with them that it is theirs, and signs for them until the
//!   shift ends. The key is stolen in between: its session is ended, and what it signed since is disputed.
//! - A hospital closes: it hands its records over, another one succeeds it for a year, and it leaves.
//!
//! # Properties
//!
//! - P1: organisations are numbered from 1 without a gap; each has a standing, and a control group that is the number of one.
//! - P2: every organisation has an account, and no account belongs to two.
//! - P3: whoever has an appointment, past or present, is listed as staff, by account and organisation and by account alone;
//!   and nobody else, but who had one that was ended in its own block.
//! - P4: appointments and offers are sound, past ones too: of an organisation that exists, with one to four different roles and an
//!   interval that is not empty; a role names a credential if and only if it needs one, and that exists and is the account's.
//! - P5: types are numbered from 1 without a gap; issuers are organisations, and issue types that exist.
//! - P6: credentials are numbered from 1 without a gap; each has a status, a type, an issuer of that type, and a place that
//!   exists; none is held by its issuer's own account.
//! - P7: credentials are listed by their holders, and nothing else is.
//! - P8: nobody who controls a patient is an organisation's account, was ever staff or is the key of a session.
//! - P9: every history is whole: P-a to P-d of [`anamnesis_primitives::history`].
//! - P10: every administrator whose appointment is not over and whose key was not stolen is listed, once; whoever is listed is
//!   appointed as administrator.
//! - P11: whoever was ever offered an appointment holds a provider reference for ever, and every key of a session one as long
//!   as that is there.
//! - P12: sessions and the keys of an account at an organisation lead to each other; a session is of somebody who was staff
//!   there, for an interval, by a key that is nobody else.
//! - P13: whose key was stolen was staff; reports rise in the moment at which they were recorded and reach further back.
//! - P14: who succeeds exists and succeeds others that exist, each once at a time, for an interval.
//! - P15: only organisations publish keys.
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
pub use ties::Ties;
pub use types::{
	ActedAs, Endpoint, Founder, Name, OrgKeysOf, OrganisationKeys, MAX_ADMINISTRATORS, MAX_SESSIONS,
};
pub use views::{
	ActorView, CredentialView, InTheFuture, OrganisationKeysView, OrganisationView, SessionView,
	StaffView, PAGE,
};
pub use weights::WeightInfo;

mod administrators;
#[cfg(feature = "runtime-benchmarks")]
// A benchmark that cannot be set up must say so.
#[allow(clippy::as_conversions, clippy::expect_used, clippy::unwrap_used)]
mod benchmarking;
mod compromises;
mod credentials;
mod errors;
mod events;
mod facts;
mod identity;
mod organisations;
mod sessions;
mod staff;
mod standings;
mod storage;
mod ties;
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
#[import_section(storage::storage)]
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{OrganisationKeys, Profile, ProfileFault, Statement},
		ActedAs, Endpoint, Founder, Name, Ties, WeightInfo, MAX_ADMINISTRATORS, MAX_SESSIONS,
	};
	use alloc::vec::Vec;
	use anamnesis_decision::rows::{
		self, Credential, CredentialType, Employment, IssuerState, Organisation, Post, Reaches,
		Session, Versioned, MAX_POSTS,
	};
	use anamnesis_primitives::{
		chain::{AccountId, Moment},
		codes::{OrgKind, Roles},
		commitment::Commitment,
		cosignature::CoSignature,
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

		/// Who isolates organisations, whose keys count for nothing then.
		type IsolationOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// What holds an organisation in the consortium.
		type Ties: Ties;

		/// The chain epoch, which second signatures name.
		type ChainEpoch: Get<u32>;

		/// Accounts that control a patient, or ever did.
		type Controllers: Contains<AccountId>;

		/// How far ahead of now an appointment may end at most, in milliseconds. Read when one is made, never afterwards.
		type LongestAppointment: Get<Moment>;

		/// How far ahead of now a session may end at most, in milliseconds. Read when one is made, never afterwards.
		type LongestSession: Get<Moment>;

		/// How far ahead of now a succession may end at most, in milliseconds. Read when one is made, never afterwards.
		type LongestSuccession: Get<Moment>;

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

	/// Appointments and offers by organisation and account. An entry is never removed.
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

	/// Organisations at which an account ever accepted an appointment, for lists.
	#[pallet::storage]
	pub type OrgsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Twox64Concat, OrgId, (), OptionQuery>;

	/// Accounts that ever accepted an appointment anywhere: they can never control a patient. Never removed.
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
		/// - [`Error::IsOrganisation`], [`Error::IsController`], [`Error::IsStaff`], [`Error::IsSessionKey`]: the account
		///   stands for somebody else.
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
		/// credential that it names. Who accepted an appointment there, and was not dismissed since, is appointed at once, in
		/// the place of that; anybody else is offered it and accepts by `accept_appointment`.
		///
		/// ## Dispatch Origin
		/// Signed by the organisation's own account or, unless administrators are made or unmade, by an administrator.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::NotAdministrator`], [`Error::OrganisationNotActive`],
		///   [`Error::OnlyTheOrganisation`]: the signer may not appoint this.
		/// - [`Error::IsController`], [`Error::IsOrganisation`], [`Error::IsSessionKey`], [`Error::IsCompromised`]: the
		///   account can never serve, or not now.
		/// - [`Error::StartsInPast`], [`Error::EndsBeforeItStarts`], [`Error::TooLong`]: the interval.
		/// - [`Error::NoRole`], [`Error::RoleTwice`], [`Error::LicenceMissing`], [`Error::LicenceNotNeeded`]: the roles.
		/// - [`Error::CredentialNotFound`], [`Error::LicenceOfAnother`], [`Error::LicenceForAnotherOrganisation`],
		///   [`Error::CredentialExpired`], [`Error::CredentialNotActive`], [`Error::CredentialTypeNotFound`],
		///   [`Error::LicenceForAnotherRole`]: a licence.
		/// - [`Error::LastAdministrator`], [`Error::TooManyAdministrators`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Offered`] or [`Event::Appointed`].
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

		/// Ends an appointment, also one that is over or has not begun, or withdraws an offer. Works while the organisation is
		/// restricted.
		///
		/// ## Dispatch Origin
		/// Signed by the organisation's own account or, unless the account is an administrator, by an administrator.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::NotAdministrator`], [`Error::OrganisationNotActive`],
		///   [`Error::OnlyTheOrganisation`]: the signer may not dismiss this account.
		/// - [`Error::NotStaff`]: never appointed, or dismissed before.
		/// - [`Error::LastAdministrator`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Dismissed`] or [`Event::OfferWithdrawn`].
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
		/// - [`Error::IsCompromised`]: the holder's key was stolen.
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

		/// Accepts the appointment that is on offer to the signer at an organisation. Who accepts can never control a patient.
		///
		/// ## Dispatch Origin
		/// Signed by the account to which it was offered.
		///
		/// ## Errors
		/// - [`Error::NoOffer`].
		/// - [`Error::OrganisationNotActive`].
		/// - [`Error::IsController`], [`Error::IsOrganisation`], [`Error::IsSessionKey`], [`Error::IsCompromised`]: the
		///   signer can never serve, or not now.
		/// - [`Error::OfferLapsed`]: the appointment would be over.
		/// - [`Error::CredentialExpired`], [`Error::CredentialNotActive`]: a licence ended since.
		/// - [`Error::TooManyAdministrators`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::AppointmentAccepted`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::accept_appointment())]
		pub fn accept_appointment(origin: OriginFor<T>, organisation: OrgId) -> DispatchResult {
			Self::do_accept_appointment(ensure_signed(origin)?, organisation)
		}

		/// Ends the signer's appointment at an organisation, or declines what is on offer there. Works whatever the standing
		/// of the organisation.
		///
		/// ## Dispatch Origin
		/// Signed by the account that is appointed.
		///
		/// ## Errors
		/// - [`Error::NotStaff`]: neither appointed nor offered an appointment.
		/// - [`Error::LastAdministrator`]: the organisation did not leave.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Resigned`] or [`Event::OfferDeclined`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::resign())]
		pub fn resign(origin: OriginFor<T>, organisation: OrgId) -> DispatchResult {
			Self::do_resign(ensure_signed(origin)?, organisation)
		}

		/// Lets nothing new come to an organisation from others; its own record and emergencies go on.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownReason`]: `code` is none of the table of reasons.
		/// - [`Error::OrganisationNotFound`].
		/// - [`Error::OrganisationNotActive`], [`Error::HasLeft`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Restricted`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::restrict())]
		pub fn restrict(origin: OriginFor<T>, organisation: OrgId, code: u16) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_restrict(organisation, code)
		}

		/// Takes everything from the keys of an organisation, which are in the wrong hands. What was done in its name from
		/// `since` up to now is disputed; the ninth time everything that ever was.
		///
		/// ## Dispatch Origin
		/// [`Config::IsolationOrigin`].
		///
		/// ## Errors
		/// - [`Error::UnknownReason`]: `code` is none of the table of reasons.
		/// - [`Error::OrganisationNotFound`], [`Error::HasLeft`].
		/// - [`Error::SinceAfterNow`].
		/// - [`Error::TooManyMarks`]: give this block's moment.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Isolated`].
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::isolate())]
		pub fn isolate(
			origin: OriginFor<T>,
			organisation: OrgId,
			code: u16,
			since: Moment,
		) -> DispatchResult {
			T::IsolationOrigin::ensure_origin(origin)?;
			Self::do_isolate(organisation, code, since)
		}

		/// Makes a restricted or isolated organisation active again.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`].
		/// - [`Error::IsActive`], [`Error::HasLeft`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::OrganisationReinstated`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::reinstate_organisation())]
		pub fn reinstate_organisation(origin: OriginFor<T>, organisation: OrgId) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_reinstate_organisation(organisation)
		}

		/// Lets grants for care to one organisation count for another from now until `until`. Staff, credentials and records
		/// do not pass.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::SucceedsItself`].
		/// - [`Error::OrganisationNotFound`], [`Error::OrganisationNotActive`]: `new` must be active, `old` must exist.
		/// - [`Error::EndsBeforeItStarts`], [`Error::TooLong`]: `until`.
		/// - [`Error::AlreadySucceeds`], [`Error::TooManySuccessions`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::SuccessionBegan`].
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::succeed())]
		pub fn succeed(
			origin: OriginFor<T>,
			old: OrgId,
			new: OrgId,
			until: Moment,
		) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_succeed(old, new, until)
		}

		/// Ends a succession before its time.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::NoSuccession`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::SuccessionEnded`].
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::end_succession())]
		pub fn end_succession(origin: OriginFor<T>, new: OrgId, old: OrgId) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_end_succession(new, old)
		}

		/// Puts an organisation under the control under which `with` is; named with itself it is under its own. Others that
		/// are under its number stay so.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`]: one of them.
		/// - [`Error::HasLeft`].
		/// - [`Error::SameGroup`]: it is so already.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Regrouped`].
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::regroup())]
		pub fn regroup(origin: OriginFor<T>, organisation: OrgId, with: OrgId) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_regroup(organisation, with)
		}

		/// Ends an organisation's membership for good.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`], or signed by the organisation's own account unless it is isolated.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::OnlyTheOrganisation`].
		/// - [`Error::HasLeft`], [`Error::OrganisationNotActive`].
		/// - [`Error::KeepsRecords`], [`Error::StewardsPatients`], [`Error::HasSeat`]: what it holds it hands over first.
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Left`].
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::leave())]
		pub fn leave(origin: OriginFor<T>, organisation: OrgId) -> DispatchResult {
			Self::do_leave(origin, organisation)
		}

		/// Lets another account stand for an organisation, which stands for nobody yet. Works while it is restricted.
		///
		/// ## Dispatch Origin
		/// Signed by the organisation's own account.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::OnlyTheOrganisation`], [`Error::OrganisationNotActive`].
		/// - [`Error::IsOrganisation`], [`Error::IsController`], [`Error::IsStaff`], [`Error::IsSessionKey`],
		///   [`Error::HoldsCredentials`]: the new account is somebody.
		/// - [`Error::HasSeat`]: the old one is among the validators or in the council.
		///
		/// ## Events
		/// [`Event::AccountChanged`].
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::change_account())]
		pub fn change_account(
			origin: OriginFor<T>,
			organisation: OrgId,
			account: AccountId,
		) -> DispatchResult {
			Self::do_change_account(ensure_signed(origin)?, organisation, account)
		}

		/// As `change_account`, for an organisation that lost its account.
		///
		/// ## Dispatch Origin
		/// [`Config::AdmissionOrigin`].
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::HasLeft`].
		/// - [`Error::IsOrganisation`], [`Error::IsController`], [`Error::IsStaff`], [`Error::IsSessionKey`],
		///   [`Error::HoldsCredentials`]: the new account is somebody.
		/// - [`Error::HasSeat`]: the old one is among the validators or in the council.
		///
		/// ## Events
		/// [`Event::AccountChanged`].
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::replace_account())]
		pub fn replace_account(
			origin: OriginFor<T>,
			organisation: OrgId,
			account: AccountId,
		) -> DispatchResult {
			T::AdmissionOrigin::ensure_origin(origin)?;
			Self::do_replace_account(organisation, account)
		}

		/// Changes the public name of an organisation and the address of its endpoint. Works while it is restricted.
		///
		/// ## Dispatch Origin
		/// Signed by the organisation's own account.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::OnlyTheOrganisation`], [`Error::OrganisationNotActive`].
		/// - [`Error::UnfitName`], [`Error::UnfitEndpoint`]: not fit to be read by everybody.
		///
		/// ## Events
		/// [`Event::ProfileChanged`].
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::change_profile())]
		pub fn change_profile(
			origin: OriginFor<T>,
			organisation: OrgId,
			name: Name,
			endpoint: Endpoint,
		) -> DispatchResult {
			Self::do_change_profile(ensure_signed(origin)?, organisation, name, endpoint)
		}

		/// Publishes the keys of an organisation, in the place of earlier ones. Works while it is restricted.
		///
		/// ## Dispatch Origin
		/// Signed by the organisation's own account.
		///
		/// ## Errors
		/// - [`Error::OrganisationNotFound`], [`Error::OnlyTheOrganisation`], [`Error::OrganisationNotActive`].
		/// - [`Error::UnknownSuite`], [`Error::KeysAlike`].
		/// - [`Error::TooManyChanges`], [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::KeysPublished`].
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::publish_keys())]
		pub fn publish_keys(
			origin: OriginFor<T>,
			organisation: OrgId,
			keys: OrganisationKeys,
		) -> DispatchResult {
			Self::do_publish_keys(ensure_signed(origin)?, organisation, keys)
		}

		/// Lets the account of `key` sign for the signer at an organisation until `until`. A third session takes the place of
		/// one that is over, or else of the older one. `key` signs the other arguments (docs/formats.md, 4.1).
		///
		/// ## Dispatch Origin
		/// Signed by staff in any role but `system`, by no session key. Works while the organisation is restricted.
		///
		/// ## Errors
		/// - [`Error::NotStaff`], [`Error::OrganisationNotActive`]: the signer may not.
		/// - [`Error::NotGateway`]: `gateway` does not serve there as `system`.
		/// - [`Error::EndsBeforeItStarts`], [`Error::TooLong`]: `until`.
		/// - [`Error::SameSigner`], [`Error::CoSignatureExpired`], [`Error::BadCoSignature`]: the key did not sign this.
		/// - [`Error::IsOrganisation`], [`Error::IsController`], [`Error::IsStaff`], [`Error::IsSessionKey`]: the key is
		///   somebody already.
		///
		/// ## Events
		/// [`Event::SessionRegistered`].
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::register_session())]
		pub fn register_session(
			origin: OriginFor<T>,
			organisation: OrgId,
			gateway: AccountId,
			until: Moment,
			key: CoSignature,
		) -> DispatchResult {
			Self::do_register_session(ensure_signed(origin)?, organisation, gateway, until, key)
		}

		/// Ends the session of a key, also one that is over.
		///
		/// ## Dispatch Origin
		/// Signed by the staff account whose session it is, the organisation's own account or an administrator.
		///
		/// ## Errors
		/// - [`Error::SessionNotFound`].
		/// - [`Error::NotAdministrator`], [`Error::OrganisationNotActive`]: the signer may not.
		///
		/// ## Events
		/// [`Event::SessionEnded`].
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::end_session())]
		pub fn end_session(
			origin: OriginFor<T>,
			organisation: OrgId,
			key: AccountId,
		) -> DispatchResult {
			Self::do_end_session(ensure_signed(origin)?, organisation, key)
		}

		/// Says that the key of an account is in the wrong hands, and who signed is disputed from `since` up to now. A staff
		/// account counts nowhere from now on, for ever. A session ends, and the appointment of its staff account is disputed
		/// since it began or since `since`. The eighth report about an account is about everything it ever signed.
		///
		/// ## Dispatch Origin
		/// Signed by the account itself, by the staff account whose session key it is, by the own account of the organisation
		/// where it is or was staff, or by an administrator there, but not about another administrator.
		///
		/// ## Errors
		/// - [`Error::SinceAfterNow`].
		/// - [`Error::NeverStaff`]: the account neither was staff there nor is a session key there.
		/// - [`Error::NotAdministrator`], [`Error::OrganisationNotActive`], [`Error::OnlyTheOrganisation`]: the signer may
		///   not report this.
		/// - [`Error::ReachesNoFurther`]: reported before.
		/// - [`Error::TooManyMarks`]: a session can still be ended by `end_session`.
		/// - [`Error::TimeWentBack`].
		///
		/// ## Events
		/// [`Event::Compromised`] or [`Event::SessionCompromised`].
		#[pallet::call_index(40)]
		#[pallet::weight(T::WeightInfo::report_compromise())]
		pub fn report_compromise(
			origin: OriginFor<T>,
			organisation: OrgId,
			account: AccountId,
			since: Moment,
		) -> DispatchResult {
			Self::do_report_compromise(ensure_signed(origin)?, organisation, account, since)
		}
	}
}
