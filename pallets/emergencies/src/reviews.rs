//! What follows an incident: the report of those who acted, and the review by others.

use crate::{
	pallet::{Config, Error, Event, Incidents, Pallet, ReportDue, Reports, Reviews, ReviewsOwed},
	types::{acts_under, Outcome, Report, Review, MAX_REVIEWS},
};
use anamnesis_decision::{
	is_appointed,
	rows::{Incident, Versioned},
	standing_at, Actor, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	IncidentId, OrgId,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_report(who: AccountId, id: IncidentId, report: Commitment) -> DispatchResult {
		let now = T::Time::now();
		let (incident, who) = Self::incident(&who, id, now)?;
		ensure!(!incident.holds(now, now), Error::<T>::IncidentOpen);
		// There is one report: of the team nobody takes its place who was sent away.
		Self::ensure_still_acts(&who, &incident, now)?;
		ensure!(!Reports::<T>::contains_key(id), Error::<T>::AlreadyReported);
		Reports::<T>::insert(id, Versioned::V1(Report { by: who, report, at: now }));
		Self::acquit(&incident, id);
		Self::deposit_event(Event::Reported { incident: id });
		// One that ended by time is touched first by whoever reports it.
		Self::begin_draw(id, now);
		Ok(())
	}

	pub(crate) fn do_review(
		who: AccountId,
		id: IncidentId,
		organisation: OrgId,
		outcome: Outcome,
		report: Commitment,
	) -> DispatchResult {
		let now = T::Time::now();
		let incident = Incidents::<T>::get(id).ok_or(Error::<T>::IncidentNotFound)?.latest();
		Self::ensure_due(id, &incident, now)?;
		let (group, by) = Self::reviewing_group(&who, &incident, organisation, now)?;
		ensure!(!Self::has_reviewed(id, organisation, group), Error::<T>::AlreadyReviewed);
		// Whoever owes it finds room.
		let owed = ReviewsOwed::<T>::contains_key((organisation, id));
		let room = || Reviews::<T>::iter_key_prefix((id,)).count() < MAX_REVIEWS;
		ensure!(owed || room(), Error::<T>::TooManyReviews);
		let review = Review { organisation, by, outcome, report, at: now };
		Reviews::<T>::insert((id, group), Versioned::V1(review));
		Self::acquit_review(id, organisation, group, now);
		Self::deposit_event(Event::Reviewed { incident: id, organisation, outcome });
		Ok(())
	}

	/// Whether an organisation, or another one under this control, reviewed an incident. An organisation that came under other
	/// control since reviewed it all the same.
	///
	/// Reads: as many as there are reviews, at most 17.
	pub(crate) fn has_reviewed(id: IncidentId, organisation: OrgId, group: u32) -> bool {
		let is_theirs = |review: Versioned<Review>| review.latest().organisation == organisation;
		Reviews::<T>::contains_key((id, group))
			|| Reviews::<T>::iter_prefix_values((id,)).any(is_theirs)
	}

	/// Refuses a review before the report, unless that is overdue.
	fn ensure_due(id: IncidentId, incident: &Incident, now: Moment) -> Result<(), Error<T>> {
		ensure!(!incident.holds(now, now), Error::<T>::IncidentOpen);
		let overdue = ReportDue::<T>::get(id).is_some_and(|due| due <= now);
		ensure!(overdue || Reports::<T>::contains_key(id), Error::<T>::ReportAwaited);
		Ok(())
	}

	/// The control group for which an account reviews, and the officer's staff account. Refuses whoever is no privacy officer,
	/// acted under the incident, serves at its organisation, or is under the same control.
	fn reviewing_group(
		who: &AccountId,
		incident: &Incident,
		organisation: OrgId,
		now: Moment,
	) -> Result<(u32, AccountId), Error<T>> {
		Self::outsider(Self::officer(who, organisation, now)?, incident, now)
	}

	/// The control group and the staff account of somebody who judges an incident for an active organisation. Refuses whoever
	/// acted under it, serves at its organisation, or is under the same control.
	pub(crate) fn outsider(
		officer: Actor,
		incident: &Incident,
		now: Moment,
	) -> Result<(u32, AccountId), Error<T>> {
		let (providers, when) = (T::Providers::default(), When::now(now));
		ensure!(officer.is_active(), Error::<T>::OrganisationNotActive);
		ensure!(!acts_under(incident, &officer.account), Error::<T>::OwnIncident);
		// Without a standing nobody knows who controls the incident's organisation: nobody reviews.
		let standing =
			standing_at(&providers, incident.organisation, when).ok_or(Error::SameControlGroup)?;
		let group = officer.standing.control_group;
		ensure!(standing.control_group != group, Error::<T>::SameControlGroup);
		// Whoever is of both houses is of the incident's, whatever the other one's officer may do.
		let theirs = Self::is_appointed(&officer.account, incident.organisation, now);
		ensure!(!theirs, Error::<T>::OwnIncident);
		Ok((group, officer.account))
	}

	/// Whether a staff account is appointed at an organisation, with a good licence or without one: who may not practise there
	/// now is of it all the same.
	pub(crate) fn is_appointed(account: &AccountId, organisation: OrgId, now: Moment) -> bool {
		is_appointed(&T::Providers::default(), account, organisation, When::now(now))
	}
}
