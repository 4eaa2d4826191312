//! What a patient asks of a regulator about an incident, and how that decides.

use crate::{
	pallet::{AppealWindows, Appeals, BoundTo, Config, Error, Event, Incidents, Pallet, Reviews},
	types::{appealable_from, Appeal, AppealState, Outcome, Review, Ruling},
};
use anamnesis_decision::{
	actor_at, heard,
	rows::{Incident, Versioned},
	NotHeard, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Capacity, OrgKind, Role},
	commitment::Commitment,
	payload::Powers,
	IncidentId, OrgId, PatientId,
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
	pub(crate) fn do_appeal(
		who: AccountId,
		patient: PatientId,
		id: IncidentId,
		statement: Commitment,
	) -> DispatchResult {
		let now = T::Time::now();
		let incident = Incidents::<T>::get(id).ok_or(Error::<T>::IncidentNotFound)?.latest();
		// Who represents the patient appeals if they may see the record, and so what was done to it.
		let capacity =
			heard::<T::Silenced>(&T::Patients::default(), &who, patient, Powers::SEE, now)
				.map_err(Error::<T>::from)?;
		ensure!(BoundTo::<T>::get(id).contains(&patient), Error::<T>::WasNotBound);
		ensure!(!incident.holds(now, now), Error::<T>::IncidentOpen);
		ensure!(now < Self::end_of_appeals(id, &incident), Error::<T>::AppealTooLate);
		// What was said in one capacity keeps nobody from saying something in another, the patient above all.
		let key = (id, patient, capacity);
		ensure!(!Appeals::<T>::contains_key(key), Error::<T>::AlreadyAppealed);
		let state = AppealState::Awaited;
		let appeal = Appeal { by: who, capacity, statement, at: now, state };
		Appeals::<T>::insert(key, Versioned::V1(appeal));
		Self::deposit_event(Event::Appealed { incident: id, patient, capacity });
		Ok(())
	}

	/// First moment at which nobody can appeal any more about an incident that is over.
	pub(crate) fn end_of_appeals(id: IncidentId, incident: &Incident) -> Moment {
		// An incident has a window from the block on that opened or recorded it.
		let window = AppealWindows::<T>::get(id).unwrap_or_default();
		appealable_from(incident).saturating_add(window)
	}

	pub(crate) fn do_decide_appeal(
		who: AccountId,
		key @ (id, patient, capacity): (IncidentId, PatientId, Capacity),
		organisation: OrgId,
		outcome: Outcome,
		report: Commitment,
	) -> DispatchResult {
		let now = T::Time::now();
		let incident = Incidents::<T>::get(id).ok_or(Error::<T>::IncidentNotFound)?.latest();
		let appeal = Appeals::<T>::get(key).ok_or(Error::<T>::AppealNotFound)?.latest();
		let by = Self::regulator(&who, id, &incident, organisation, now)?;
		ensure!(appeal.state == AppealState::Awaited, Error::<T>::AlreadyDecided);
		let state = AppealState::Decided(Ruling { organisation, by, outcome, report, at: now });
		Appeals::<T>::insert(key, Versioned::V1(Appeal { state, ..appeal }));
		let incident = id;
		Self::deposit_event(Event::AppealDecided {
			incident,
			patient,
			capacity,
			organisation,
			outcome,
		});
		Ok(())
	}

	/// The staff account of who decides for a regulator or an authority. Refuses whoever is of the incident's organisation or
	/// under the same control, acted under it, or reviewed it.
	fn regulator(
		who: &AccountId,
		id: IncidentId,
		incident: &Incident,
		organisation: OrgId,
		now: Moment,
	) -> Result<AccountId, Error<T>> {
		// A regulator has auditors in place of privacy officers.
		let may = |role: Role, _| matches!(role, Role::PrivacyOfficer | Role::Auditor);
		let actor = actor_at(&T::Providers::default(), who, organisation, When::now(now), may)
			.ok_or(Error::NoServingRole)?;
		let regulates = matches!(actor.organisation.kind, OrgKind::Regulator | OrgKind::Authority);
		ensure!(regulates, Error::<T>::NotRegulator);
		let (_, by) = Self::outsider(actor, incident, now)?;
		// Nobody judges their own review, for whomever they wrote it; the organisation may, for there is perhaps no other.
		let is_own = |review: Versioned<Review>| review.latest().by == by;
		ensure!(!Reviews::<T>::iter_prefix_values((id,)).any(is_own), Error::<T>::OwnReview);
		Ok(by)
	}

	/// What it costs to find that an account is no controller but represents the patient: benchmarks call as controllers.
	pub(crate) fn representation_weight() -> Weight {
		T::DbWeight::get().reads(1)
	}
}
