//! What the decision reads here and elsewhere, what this pallet reads of others, and the decision itself.

use crate::{
	pallet::{
		Config, Ends, Epochs, EpochsLog, Error, Grants, Live, LiveLog, Named, Pallet,
		SecondaryUses, SecondaryUsesLog, Templates,
	},
	types::QueryError,
};
use anamnesis_decision::{
	decide, explain, patient_at, rows, Caution, Decision, Explanation, Permit, Query, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	fetched,
	history::{Current, Earlier, Fetch, HistoryError, Key, Lookup},
	kept, ConsentId, OrgId, PatientId,
};
use core::marker::PhantomData;
use frame_support::{defensive, dispatch::DispatchResult, ensure, traits::Time, DefaultNoBound};

/// How careful a controller's acts must be now. For more than histories say: a telephone may be lost.
pub trait Cautions {
	/// What is asked of an act of this account, which acts as this patient.
	fn caution(patient: PatientId, controller: &AccountId, now: Moment) -> Caution;
}

/// Where the patient is shown what happened, in the block in which it happened.
pub trait Receipts {
	/// Notes that an account used a grant, for an organisation or, being the person to whom it was given, for itself. An error
	/// undoes the use.
	fn used(
		patient: PatientId,
		organisation: Option<OrgId>,
		consent: ConsentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult;

	/// Notes that what an account of an organisation passed on became this grant. An error undoes it.
	fn referred(
		patient: PatientId,
		organisation: OrgId,
		consent: ConsentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult;

	/// Notes that an account of the steward gave this grant. An error undoes it.
	fn assisted(
		patient: PatientId,
		organisation: OrgId,
		consent: ConsentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult;
}

/// The facts that this pallet keeps.
#[derive(DefaultNoBound)]
pub struct Stored<T>(PhantomData<T>);

kept!(rows::LiveAt, Live, LiveLog, |key| (key.patient, key.grantee), |key, version| (
	key.patient,
	key.grantee,
	version
));
kept!(rows::SecondaryUseOf, SecondaryUses, SecondaryUsesLog, |key| key.patient, |key, version| (
	key.patient,
	version
));
kept!(rows::EpochOf, Epochs, EpochsLog, |key| key.patient, |key, version| (key.patient, version));
fetched!(rows::GrantOf, Grants, |key| key.id);
fetched!(rows::EndOf, Ends, |key| key.id);
fetched!(rows::Named, Named, |key| (key.id, key.study, key.reference));
fetched!(rows::TemplateOf, Templates, |key| (key.template.id, key.template.version));

/// All facts that the decision reads: those of this pallet and of the five others.
#[derive(DefaultNoBound)]
pub struct AllFacts<T>(PhantomData<T>);

/// Passes reads of facts that never change on to where they are kept.
macro_rules! fetch_from {
	($source:ty: $($key:ty),+ $(,)?) => {$(
		impl<T: Config> Fetch<$key> for AllFacts<T> {
			fn fetch(&self, key: &$key) -> Option<<$key as Key>::Value> {
				Fetch::<$key>::fetch(&<$source>::default(), key)
			}
		}
	)+};
}

/// Passes reads of histories on to where they are kept.
macro_rules! look_up_in {
	($source:ty: $($key:ty),+ $(,)?) => {$(
		impl<T: Config> Lookup<$key> for AllFacts<T> {
			fn current(&self, key: &$key) -> Option<Current<<$key as Key>::Value>> {
				Lookup::<$key>::current(&<$source>::default(), key)
			}

			fn earlier(&self, key: &$key, version: u32) -> Option<Earlier<<$key as Key>::Value>> {
				Lookup::<$key>::earlier(&<$source>::default(), key, version)
			}
		}
	)+};
}

fetch_from!(
	T::Providers: rows::OrganisationOf,
	rows::SessionOf,
	rows::CompromiseOf,
	rows::CredentialTypeOf,
	rows::CredentialOf,
);
look_up_in!(
	T::Providers: rows::StandingOf,
	rows::SuccessionsOf,
	rows::StaffAt,
	rows::IssuerAt,
	rows::CredentialStatusOf,
);
look_up_in!(T::Patients: rows::PatientOf, rows::ControlAt, rows::RepresentativeAt);
fetch_from!(Stored<T>: rows::GrantOf, rows::EndOf, rows::Named, rows::TemplateOf);
look_up_in!(Stored<T>: rows::LiveAt, rows::EpochOf, rows::SecondaryUseOf);
fetch_from!(T::Laws: rows::MandateNames);
look_up_in!(T::Laws: rows::TablesAt, rows::PairAt, rows::LawAt, rows::MandatesAt);
fetch_from!(T::Emergencies: rows::IncidentOf, rows::LateBindingOf);
look_up_in!(T::Emergencies: rows::BoundAt);
fetch_from!(T::Records: rows::RecordOf, rows::TombstoneOf);
look_up_in!(T::Records: rows::CustodianOf);

impl<T: Config> Pallet<T> {
	/// Whether something is permitted at the block's moment.
	pub fn decide_now(query: &Query) -> Decision {
		decide(&AllFacts::<T>::default(), query, When::now(T::Time::now()))
	}

	/// The permit that a question finds by the right that it names, at the block's moment. For other pallets' calls: it
	/// searches nothing.
	///
	/// # Errors
	/// [`Error::NoRight`] if the question names none, [`Error::NoRelation`] if the right does not permit this.
	pub fn relation(query: &Query) -> Result<Permit, Error<T>> {
		ensure!(query.right.is_some(), Error::<T>::NoRight);
		match Self::decide_now(query) {
			Decision::Permit(permit) => Ok(permit),
			Decision::Refuse | Decision::Erased => Err(Error::NoRelation),
		}
	}

	/// Whether something was permitted at `moment`, as was known at `known_at`; each is the block's own if absent.
	///
	/// # Errors
	/// [`QueryError::Future`].
	pub fn decide_at(
		query: &Query,
		moment: Option<Moment>,
		known_at: Option<Moment>,
	) -> Result<Decision, QueryError> {
		Ok(decide(&AllFacts::<T>::default(), query, Self::when(moment, known_at)?))
	}

	/// As [`Pallet::decide_at`], with every rule and candidate that was considered.
	///
	/// # Errors
	/// [`QueryError::Future`].
	pub fn explain_at(
		query: &Query,
		moment: Option<Moment>,
		known_at: Option<Moment>,
	) -> Result<Explanation, QueryError> {
		Ok(explain(&AllFacts::<T>::default(), query, Self::when(moment, known_at)?))
	}

	fn when(moment: Option<Moment>, known_at: Option<Moment>) -> Result<When, QueryError> {
		let now = T::Time::now();
		let when = When { moment: moment.unwrap_or(now), known_at: known_at.unwrap_or(now) };
		if when.moment > now || when.known_at > now {
			Err(QueryError::Future)
		} else {
			Ok(when)
		}
	}

	/// A patient, whatever their state.
	pub(crate) fn patient(patient: PatientId, now: Moment) -> Result<rows::Patient, Error<T>> {
		patient_at(&T::Patients::default(), patient, When::now(now)).ok_or(Error::PatientNotFound)
	}

	/// The next number after this one.
	pub(crate) fn next(last: u64) -> Result<u64, Error<T>> {
		last.checked_add(1).ok_or(Error::IdsExhausted)
	}

	/// The next place in a list of this length.
	pub(crate) fn longer(length: u32) -> Result<u32, Error<T>> {
		length.checked_add(1).ok_or(Error::IdsExhausted)
	}
}

impl<T> From<HistoryError> for Error<T> {
	fn from(refused: HistoryError) -> Self {
		match refused {
			HistoryError::TooManyChanges => Error::TooManyChanges,
			// The rest is about marks, and none is made here.
			other => {
				defensive!("a block before a past change", other);
				Error::TimeWentBack
			}
		}
	}
}
