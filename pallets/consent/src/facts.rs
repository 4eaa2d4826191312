//! What the decision reads here and elsewhere, what this pallet reads of others, and the decision itself.

use crate::{
	pallet::{
		Bound, BoundLog, Config, Ends, Epochs, EpochsLog, Error, Grants, Incidents, Live, LiveLog,
		Named, Pallet,
	},
	types::QueryError,
};
use anamnesis_decision::{
	actor_at, decide, explain, rows, rows::OrganisationOf, signer_at, Actor, Caution, Decision,
	Explanation, Permit, Query, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role},
	fetched,
	history::{Current, Earlier, Fetch, HistoryError, Key, Lookup},
	kept, IncidentId, OrgId, PatientId,
};
use core::marker::PhantomData;
use frame_support::{defensive, dispatch::DispatchResult, ensure, traits::Time, DefaultNoBound};

/// Where the patient is shown what happened, in the block in which it happened.
pub trait Receipts {
	/// Notes that an account bound a patient to an incident of an organisation. An error undoes the binding.
	fn bound(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult;
}

/// How careful a controller's acts must be now. For more than histories say: a telephone may be lost.
pub trait Cautions {
	/// What is asked of an act of this account, which acts as this patient.
	fn caution(patient: PatientId, controller: &AccountId, now: Moment) -> Caution;
}

/// The facts that this pallet keeps.
#[derive(DefaultNoBound)]
pub struct Stored<T>(PhantomData<T>);

kept!(rows::LiveAt, Live, LiveLog, |key| (key.patient, key.grantee), |key, version| (
	key.patient,
	key.grantee,
	version
));
kept!(rows::EpochOf, Epochs, EpochsLog, |key| key.patient, |key, version| (key.patient, version));
kept!(rows::BoundAt, Bound, BoundLog, |key| (key.patient, key.organisation), |key, version| (
	key.patient,
	key.organisation,
	version
));
fetched!(rows::GrantOf, Grants, |key| key.id);
fetched!(rows::EndOf, Ends, |key| key.id);
fetched!(rows::Named, Named, |key| (key.id, key.reference));
fetched!(rows::IncidentOf, Incidents, |key| key.id);

/// All facts that the decision reads: those of this pallet and of the three others.
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
fetch_from!(Stored<T>: rows::GrantOf, rows::EndOf, rows::Named, rows::IncidentOf);
look_up_in!(Stored<T>: rows::LiveAt, rows::EpochOf, rows::BoundAt);
fetch_from!(T::Records: rows::RecordOf);
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
			Decision::Refuse => Err(Error::NoRelation),
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
		When::now(now)
			.value(&T::Patients::default(), rows::PatientOf { patient })
			.map(|known| known.value.latest())
			.ok_or(Error::PatientNotFound)
	}

	/// Facts of an organisation that was admitted.
	pub(crate) fn organisation(organisation: OrgId) -> Option<rows::Organisation> {
		Fetch::fetch(&T::Providers::default(), &OrganisationOf { organisation })
			.map(|found| found.latest())
	}

	/// Standing of an organisation.
	pub(crate) fn standing(organisation: OrgId, now: Moment) -> Option<rows::Standing> {
		When::now(now)
			.value(&T::Providers::default(), rows::StandingOf { organisation })
			.map(|known| known.value.latest())
	}

	/// Who an account is at an organisation, in those roles that are wanted.
	pub(crate) fn actor(
		who: &AccountId,
		organisation: OrgId,
		now: Moment,
		wanted: impl Fn(Role, OrgKind) -> bool,
	) -> Option<Actor> {
		actor_at(&T::Providers::default(), who, organisation, When::now(now), wanted)
	}

	/// The staff account for which an account acts at an organisation: what is kept and compared is that, never the key of a
	/// session. Nobody if the key was stolen. Whether it still is staff is not looked at.
	pub(crate) fn signer(who: &AccountId, organisation: OrgId, now: Moment) -> Option<AccountId> {
		signer_at(&T::Providers::default(), who, organisation, When::now(now))
			.map(|signer| signer.account)
	}

	/// Refuses a patient whose home is not in the jurisdiction of this organisation.
	pub(crate) fn ensure_same_jurisdiction(
		patient: &rows::Patient,
		organisation: &rows::Organisation,
	) -> Result<(), Error<T>> {
		let home = Self::organisation(patient.home).ok_or(Error::OtherJurisdiction)?;
		ensure!(home.jurisdiction == organisation.jurisdiction, Error::<T>::OtherJurisdiction);
		Ok(())
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
