//! What becomes of a mandate: its notice is given, it is ended, the patient disputes it.

use crate::{
	pallet::{Config, Error, Event, Notices, Openings, Pallet},
	types::{NoticeState, Opening},
	Stored,
};
use alloc::vec::Vec;
use anamnesis_decision::{
	actor_at, heard,
	rows::{LegalMandate, Mandates as MandatesRow, MandatesAt, Versioned},
	NotHeard, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::permitted_purposes,
	history::{self, At},
	payload::Powers,
	MandateId, PatientId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
	weights::Weight,
};

impl<T> From<NotHeard> for Error<T> {
	fn from(why: NotHeard) -> Self {
		match why {
			NotHeard::PatientNotFound => Self::PatientNotFound,
			NotHeard::NotController => Self::NotController,
			NotHeard::PowerMissing => Self::PowerMissing,
			NotHeard::OnlyRotation => Self::OnlyRotation,
			NotHeard::Deceased => Self::Deceased,
		}
	}
}

impl<T: Config> Pallet<T> {
	fn opening(id: MandateId) -> Result<Opening, Error<T>> {
		Openings::<T>::get(id).map(Versioned::latest).ok_or(Error::MandateNotFound)
	}

	pub(crate) fn do_notify(id: MandateId) -> DispatchResult {
		let now = T::Time::now();
		let opening = Self::opening(id)?;
		let NoticeState::Waiting(at) = opening.notice else {
			return Err(Error::<T>::AlreadyNotified.into());
		};
		ensure!(at <= now, Error::<T>::NoticeNotDue);
		Self::show(id, &opening)?;

		Notices::<T>::remove(id);
		let shown = Opening { notice: NoticeState::Given(now), ..opening };
		Openings::<T>::insert(id, Versioned::V1(shown));
		Ok(())
	}

	pub(crate) fn do_end(who: AccountId, id: MandateId) -> DispatchResult {
		let now = T::Time::now();
		let opening = Self::opening(id)?;
		let providers = T::Providers::default();
		// Machines and administrators ask for nothing, and end nothing. The organisation's status does not matter.
		actor_at(&providers, &who, opening.organisation, When::now(now), |role, kind| {
			permitted_purposes(role, kind).0 != 0
		})
		.ok_or(Error::<T>::NoServingRole)?;
		ensure!(!opening.is_over(now), Error::<T>::MandateOver);
		let ended = Opening { ended: Some(now), ..opening };
		Self::put(id, ended, now)?;
		Self::deposit_event(Event::MandateEnded { mandate: id });
		Ok(())
	}

	pub(crate) fn do_contest(who: AccountId, patient: PatientId, id: MandateId) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_heard(&who, patient, now)?;
		let opening = Self::opening(id)?;
		ensure!(opening.patient == patient, Error::<T>::OtherPatient);
		ensure!(opening.contested.is_none(), Error::<T>::AlreadyContested);
		let contested = Opening { contested: Some(now), ..opening };
		Self::put(id, contested, now)?;
		Self::deposit_event(Event::MandateContested { mandate: id, patient });
		Ok(())
	}

	/// Writes a mandate that changed, and its place among the live ones if it still has one.
	fn put(id: MandateId, opening: Opening, now: Moment) -> Result<(), Error<T>> {
		let (patient, organisation) = (opening.patient, opening.organisation);
		let mut all = Self::live(patient, organisation);
		if let Some(one) = all.iter_mut().find(|one| one.id == id) {
			*one = opening.live(id);
			Self::rewrite(MandatesAt { patient, organisation }, all, now)?;
		}
		Openings::<T>::insert(id, Versioned::V1(opening));
		Ok(())
	}

	/// Writes a list with the same mandates. However often they were changed: each says itself from when to when it holds and
	/// since when it is disputed, so that a list that takes the place of the last one of a full history says the same of the
	/// past.
	fn rewrite(key: MandatesAt, all: Vec<LegalMandate>, now: Moment) -> Result<(), Error<T>> {
		let all = MandatesRow::try_from(all).map_err(|_| Error::TooManyMandates)?;
		let mut history = At { facts: &Stored::<T>::default(), key };
		history::set_ever(&mut history, now, Versioned::V1(all)).map_err(Error::from)
	}

	/// Refuses whoever neither acts as the living patient nor may end things for them.
	fn ensure_heard(who: &AccountId, patient: PatientId, now: Moment) -> Result<(), Error<T>> {
		heard::<T::Silenced>(&T::Patients::default(), who, patient, Powers::REVOKE, now)
			.map_err(Error::<T>::from)?;
		Ok(())
	}

	/// What it costs to find that an account is no controller but represents the patient: benchmarks call as controllers.
	pub(crate) fn representation_weight() -> Weight {
		T::DbWeight::get().reads(1)
	}
}
