//! Reports that are owed: by whoever opened an incident to which somebody was bound. Whether one is overdue says the moment.

use crate::{
	pallet::{Config, Duties, Pallet, ReportDue},
	types::{Duty, Owed, OwedRow},
};
use alloc::vec::Vec;
use anamnesis_decision::rows::Incident;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	IncidentId,
};

impl<T: Config> Pallet<T> {
	/// Whether a report of this practitioner is overdue, or so many are owed of what they opened that they are not listed. Of
	/// tickets, in which others name them, only what is overdue counts.
	pub(crate) fn is_barred(who: &AccountId, now: Moment) -> bool {
		let duty = Duties::<T>::get(who);
		duty.unlisted > 0 || duty.listed.iter().chain(&duty.late).any(|owed| owed.due <= now)
	}

	/// Notes that the opener owes a report of this incident.
	pub(crate) fn owe(incident: &Incident, id: IncidentId) {
		// An incident has one from the block on that opened it.
		let due = ReportDue::<T>::get(id).unwrap_or_default();
		Duties::<T>::mutate(&incident.opener, |duty| {
			let (listed, unlisted) = duty.of(incident);
			if listed.try_push(Owed { id, due }).is_err() {
				*unlisted = unlisted.saturating_add(1);
			}
		});
	}

	/// Notes that the report of this incident is there. One that nobody was bound to is owed by nobody.
	pub(crate) fn acquit(incident: &Incident, id: IncidentId) {
		if Self::bound_count(id) == 0 {
			return;
		}
		Duties::<T>::mutate_exists(&incident.opener, |kept| {
			let Some(duty) = kept else { return };
			let (listed, unlisted) = duty.of(incident);
			let before = listed.len();
			listed.retain(|owed| owed.id != id);
			if listed.len() == before {
				*unlisted = unlisted.saturating_sub(1);
			}
			if *duty == Duty::default() {
				*kept = None;
			}
		});
	}

	/// The reports that a practitioner owes.
	pub fn owed(who: &AccountId) -> OwedRow {
		let Duty { listed, unlisted, late, late_unlisted } = Duties::<T>::get(who);
		let mut all: Vec<_> = listed.into_iter().chain(late).collect();
		all.sort_by_key(|owed| (owed.due, owed.id));
		OwedRow { listed: all, unlisted, late_unlisted }
	}
}
