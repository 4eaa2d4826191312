//! In which lists a case is, and how it leaves those of open ones: each written here and nowhere else.

use crate::{
	pallet::{
		Cases, CasesAt, CasesOf, Config, Contests, CountAt, CountOf, Error, Event, LastCase,
		OpenAbout, OpenAt, OpenBetween, OpenCount, Pallet, Places, Tallies,
	},
	types::{Case, CaseState, Tally},
};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::{cases::Opener, CaseId, OrgId, RecordId};
use frame_support::{defensive, ensure, traits::Get};

/// The places that the next cases of an opener at an organisation take.
#[must_use]
pub(crate) struct Free {
	opener: Opener,
	organisation: OrgId,
	last: u64,
	of: u32,
	at: u32,
	open: u32,
	between: u32,
}

impl<T: Config> Pallet<T> {
	/// The places for so many cases, if there is room.
	pub(crate) fn free(opener: Opener, organisation: OrgId, count: u32) -> Result<Free, Error<T>> {
		let free = Free {
			opener,
			organisation,
			last: LastCase::<T>::get(),
			of: CountOf::<T>::get(opener),
			at: CountAt::<T>::get(organisation),
			open: OpenCount::<T>::get(organisation),
			between: OpenBetween::<T>::get((opener, organisation)),
		};
		let between = free.between.checked_add(count).ok_or(Error::TooManyOpen)?;
		ensure!(between <= T::MaxOpen::get(), Error::<T>::TooManyOpen);
		let room =
			[free.of, free.at, free.open].iter().all(|places| places.checked_add(count).is_some())
				&& free.last.checked_add(count.into()).is_some();
		ensure!(room, Error::<T>::IdsExhausted);
		Ok(free)
	}

	/// Writes new cases of one opener at one organisation, no more than there are places for.
	pub(crate) fn list(mut free: Free, cases: impl IntoIterator<Item = Case>) {
		let (opener, organisation) = (free.opener, free.organisation);
		for case in cases {
			// There is room.
			free.last = free.last.saturating_add(1);
			let id = CaseId(free.last);
			CasesOf::<T>::insert((opener, free.of), id);
			CasesAt::<T>::insert((organisation, free.at), id);
			OpenAt::<T>::insert((organisation, free.open), id);
			Places::<T>::insert(id, free.open);
			free.of = free.of.saturating_add(1);
			free.at = free.at.saturating_add(1);
			free.open = free.open.saturating_add(1);
			free.between = free.between.saturating_add(1);
			if let Some(record) = case.matter.record() {
				OpenAbout::<T>::mutate(record, |open| *open = open.saturating_add(1));
			}
			let (kind, due) = (case.matter.kind(), case.due);
			Self::count(&case, |tally| tally.opened = tally.opened.saturating_add(1));
			Cases::<T>::insert(id, Versioned::V1(case));
			Self::deposit_event(Event::CaseOpened { case: id, organisation, opener, kind, due });
		}
		LastCase::<T>::put(free.last);
		CountOf::<T>::insert(opener, free.of);
		CountAt::<T>::insert(organisation, free.at);
		OpenCount::<T>::insert(organisation, free.open);
		OpenBetween::<T>::insert((opener, organisation), free.between);
	}

	/// Writes what became of an open case, and takes it out of the lists of open ones.
	pub(crate) fn close(id: CaseId, open: Case, state: CaseState) -> Case {
		let (organisation, record) = (open.organisation, open.matter.record());
		Self::leave_place(id, organisation);
		let between = (open.opener, organisation);
		match OpenBetween::<T>::get(between).saturating_sub(1) {
			0 => OpenBetween::<T>::remove(between),
			rest => OpenBetween::<T>::insert(between, rest),
		}
		if let Some(record) = record {
			Self::no_longer_about(record);
			if Contests::<T>::get(record) == Some(id) {
				Contests::<T>::remove(record);
			}
		}
		let closed = Case { state, ..open };
		let late = u64::from(closed.was_late());
		Self::count(&closed, |tally| match closed.state {
			CaseState::Withdrawn { .. } => tally.withdrawn = tally.withdrawn.saturating_add(1),
			_ => {
				tally.answered = tally.answered.saturating_add(1);
				tally.late = tally.late.saturating_add(late);
			}
		});
		Cases::<T>::insert(id, Versioned::V1(closed.clone()));
		closed
	}

	/// Gives the place of an open case to the last one of its organisation.
	fn leave_place(id: CaseId, organisation: OrgId) {
		let last = OpenCount::<T>::get(organisation).checked_sub(1);
		let (Some(place), Some(last)) = (Places::<T>::take(id), last) else {
			defensive!("an open case has no place");
			return;
		};
		match OpenAt::<T>::take((organisation, last)) {
			Some(moved) if moved != id => {
				OpenAt::<T>::insert((organisation, place), moved);
				Places::<T>::insert(moved, place);
			}
			Some(_) => {}
			None => {
				defensive!("the last place of open cases is empty");
			}
		}
		match last {
			0 => OpenCount::<T>::remove(organisation),
			rest => OpenCount::<T>::insert(organisation, rest),
		}
	}

	fn no_longer_about(record: RecordId) {
		match OpenAbout::<T>::get(record).saturating_sub(1) {
			0 => OpenAbout::<T>::remove(record),
			rest => OpenAbout::<T>::insert(record, rest),
		}
	}

	fn count(case: &Case, change: impl FnOnce(&mut Tally)) {
		Tallies::<T>::mutate((case.organisation, case.matter.kind()), change);
	}
}
