//! How many patients a practitioner binds with one signature, and how many an organisation beyond that.

use crate::{
	pallet::{Config, Error, Event, Incidents, MassCasualties, Pallet, Quotas, Surges},
	types::{DeclaredBy, MassCasualty, OpenIncident, Quota, QuotaRow, Surge, THROTTLED_FROM},
};
use anamnesis_decision::{actor_at, rows::Status, standing_at, When};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Role,
	IncidentId, OrgId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
};

const DAY: Moment = 86_400_000;

/// Day of a moment, 1970-01-01 being 0.
pub(crate) fn day(moment: Moment) -> u32 {
	moment.checked_div(DAY).and_then(|day| u32::try_from(day).ok()).unwrap_or(u32::MAX)
}

/// What stands against one more binding of a practitioner at an organisation.
pub(crate) struct Measure {
	/// What is counted of the practitioner, without what is over.
	pub quota: Quota,
	/// Whether one more is beyond the quota.
	pub beyond: bool,
	/// Whether a report of the practitioner is overdue.
	pub barred: bool,
	/// First moment at which the organisation may bind beyond a quota again, if not now.
	pub throttled_until: Option<Moment>,
}

impl Measure {
	/// Whether one signature does not do.
	pub fn needs_second(&self) -> bool {
		self.beyond || self.barred
	}
}

impl<T: Config> Pallet<T> {
	/// What stands against one more binding. The first patient is never beyond a quota, and what is within one is never
	/// throttled.
	pub(crate) fn measure(by: &AccountId, organisation: OrgId, now: Moment) -> Measure {
		let quota = Self::quota_at(by, now);
		let beyond =
			quota.at_once(now) >= T::PatientsAtOnce::get() || quota.today >= T::BindsPerDay::get();
		let throttled_until = beyond.then(|| Self::throttled_until(organisation, now)).flatten();
		Measure { quota, beyond, barred: Self::is_barred(by, now), throttled_until }
	}

	fn quota_at(by: &AccountId, now: Moment) -> Quota {
		let mut quota = Quotas::<T>::get(by);
		let today = day(now);
		if quota.day != today {
			quota.day = today;
			quota.today = 0;
		}
		quota.holding.retain(|one| {
			let incident = Incidents::<T>::get(one.id);
			now < one.ends && incident.is_some_and(|found| found.as_latest().holds(now, now))
		});
		quota
	}

	fn throttled_until(organisation: OrgId, now: Moment) -> Option<Moment> {
		let surge = Surges::<T>::get(organisation);
		let most = T::BindsPerDay::get().saturating_mul(THROTTLED_FROM);
		let until = surge.last.saturating_add(T::ThrottlePause::get());
		let throttled = surge.day == day(now) && surge.beyond >= most && now < until;
		(throttled && !Self::is_mass_casualty(organisation, now)).then_some(until)
	}

	fn is_mass_casualty(organisation: OrgId, now: Moment) -> bool {
		MassCasualties::<T>::get(organisation).is_some_and(|declared| now < declared.until)
	}

	/// Counts a binding to an incident that ends at a moment by itself.
	pub(crate) fn count(
		by: &AccountId,
		organisation: OrgId,
		(id, ends): (IncidentId, Moment),
		measure: Measure,
		now: Moment,
	) {
		let Measure { mut quota, beyond, .. } = measure;
		// What counts no further stays beyond the quota.
		quota.today = quota.today.saturating_add(1);
		if quota.holding.try_push(OpenIncident { id, ends }).is_err() {
			quota.crowded_until = quota.crowded_until.max(ends);
		}
		Quotas::<T>::insert(by, quota);
		if beyond {
			Surges::<T>::mutate(organisation, |surge| {
				let today = day(now);
				let before = if surge.day == today { surge.beyond } else { 0 };
				*surge = Surge { day: today, beyond: before.saturating_add(1), last: now };
			});
		}
	}

	/// `who` declares for their organisation; nobody: the committee does.
	pub(crate) fn do_declare(who: Option<AccountId>, organisation: OrgId) -> DispatchResult {
		let now = T::Time::now();
		let (by, status) = match who {
			Some(who) => {
				let officer = Self::officer(&who, organisation, now)?;
				(DeclaredBy::Officer(officer.account), officer.standing.status)
			}
			None => {
				let standing = standing_at(&T::Providers::default(), organisation, When::now(now))
					.ok_or(Error::<T>::OrganisationNotFound)?;
				(DeclaredBy::Committee, standing.status)
			}
		};
		let may = matches!(status, Status::Active | Status::Restricted { .. });
		ensure!(may, Error::<T>::OrganisationNotActive);
		ensure!(!Self::is_mass_casualty(organisation, now), Error::<T>::AlreadyDeclared);
		let until =
			now.checked_add(T::MassCasualtyLength::get()).ok_or(Error::<T>::LastsTooLong)?;
		let row = MassCasualty { by: by.clone(), declared: now, until };
		MassCasualties::<T>::insert(organisation, row);
		Self::deposit_event(Event::MassCasualtyDeclared { organisation, by, until });
		Ok(())
	}

	/// A privacy officer of an organisation, whatever its standing.
	pub(crate) fn officer(
		who: &AccountId,
		organisation: OrgId,
		now: Moment,
	) -> Result<anamnesis_decision::Actor, Error<T>> {
		let officer = |role: Role, _| role == Role::PrivacyOfficer;
		actor_at(&T::Providers::default(), who, organisation, When::now(now), officer)
			.ok_or(Error::NoServingRole)
	}

	/// What a practitioner has bound, and what one more binding at this organisation takes now.
	pub fn quota(account: &AccountId, organisation: OrgId) -> QuotaRow {
		let now = T::Time::now();
		let measure = Self::measure(account, organisation, now);
		QuotaRow {
			today: measure.quota.today,
			at_once: u32::try_from(measure.quota.holding.len()).unwrap_or(u32::MAX),
			barred: measure.barred,
			needs_second: measure.needs_second(),
			throttled_until: measure.throttled_until,
		}
	}

	/// The last mass casualty that was declared for an organisation.
	pub fn mass_casualty(organisation: OrgId) -> Option<MassCasualty> {
		MassCasualties::<T>::get(organisation)
	}
}
