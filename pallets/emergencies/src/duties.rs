//! Reports that are owed: by whoever opened an incident to which somebody was bound. Whether one is overdue says the moment.

use crate::{
	pallet::{BoundTo, Config, Duties, Pallet, ReportDue},
	types::Owed,
};
use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	IncidentId,
};

impl<T: Config> Pallet<T> {
	/// Whether a report of this practitioner is overdue, or so many are owed that they are not listed.
	pub(crate) fn is_barred(who: &AccountId, now: Moment) -> bool {
		let duty = Duties::<T>::get(who);
		duty.unlisted > 0 || duty.listed.iter().any(|owed| owed.due <= now)
	}

	/// Notes that the opener owes a report of this incident.
	pub(crate) fn owe(opener: &AccountId, id: IncidentId) {
		// An incident has one from the block on that opened it.
		let due = ReportDue::<T>::get(id).unwrap_or_default();
		Duties::<T>::mutate(opener, |duty| {
			if duty.listed.try_push(Owed { id, due }).is_err() {
				duty.unlisted = duty.unlisted.saturating_add(1);
			}
		});
	}

	/// Notes that the report of this incident is there. One that nobody was bound to is owed by nobody.
	pub(crate) fn acquit(opener: &AccountId, id: IncidentId) {
		if BoundTo::<T>::decode_len(id).unwrap_or_default() == 0 {
			return;
		}
		Duties::<T>::mutate_exists(opener, |kept| {
			let Some(duty) = kept else { return };
			let before = duty.listed.len();
			duty.listed.retain(|owed| owed.id != id);
			if duty.listed.len() == before {
				duty.unlisted = duty.unlisted.saturating_sub(1);
			}
			if duty.listed.is_empty() && duty.unlisted == 0 {
				*kept = None;
			}
		});
	}

	/// The reports that a practitioner owes, at most 64.
	pub fn owed(who: &AccountId) -> Vec<Owed> {
		Duties::<T>::get(who).listed.into_inner()
	}
}
