//! What the runtime API answers. Lists are pages of at most [`PAGE`] rows from a place on; the next page begins at that place
//! plus the number of rows.

use crate::{
	pallet::{Cases, CasesAt, CasesOf, Config, OpenAt, OpenCount, Pallet, Tallies},
	types::{CaseKind, CaseRow, OpenPage, OpenRow, TallyRow},
};
use alloc::vec::Vec;
use anamnesis_primitives::{cases::Opener, chain::Moment, CaseId, OrgId};
use frame_support::traits::Time;

/// Most rows of a page.
pub const PAGE: usize = 100;

impl<T: Config> Pallet<T> {
	/// A case.
	pub fn case_row(id: CaseId) -> Option<CaseRow> {
		let case = Cases::<T>::get(id)?.latest();
		let (overdue, late) = (case.is_overdue(T::Time::now()), case.was_late());
		Some(CaseRow { id, case, overdue, late })
	}

	/// The cases that somebody opened, in the order in which they were, from this place on.
	pub fn cases_of(opener: Opener, from: u32) -> Vec<CaseRow> {
		page(from, |place| CasesOf::<T>::get((opener, place)), Self::case_row)
	}

	/// The cases that an organisation had to answer, in the order in which they were opened, from this place on.
	pub fn cases_at(organisation: OrgId, from: u32) -> Vec<CaseRow> {
		page(from, |place| CasesAt::<T>::get((organisation, place)), Self::case_row)
	}

	/// The open cases of an organisation from this place on, and which of them are overdue at a moment.
	pub fn open_cases(organisation: OrgId, from: u32, at: Moment) -> OpenPage {
		let row = |id| {
			let case = Cases::<T>::get(id)?.latest();
			let (kind, due) = (case.matter.kind(), case.due);
			Some(OpenRow { id, kind, due, overdue: case.is_overdue(at) })
		};
		let mut rows = page(from, |place| OpenAt::<T>::get((organisation, place)), row);
		rows.sort_unstable_by_key(|row| (row.due, row.id));
		OpenPage { open: OpenCount::<T>::get(organisation), rows }
	}

	/// How many cases of each kind an organisation had, and what became of them.
	pub fn tally_rows(organisation: OrgId) -> Vec<TallyRow> {
		let row = |kind| TallyRow { kind, tally: Tallies::<T>::get((organisation, kind)) };
		CaseKind::ALL.into_iter().map(row).collect()
	}
}

/// The rows from a place on, up to the first place that is empty.
fn page<Id, Row>(
	from: u32,
	at: impl Fn(u32) -> Option<Id>,
	row: impl Fn(Id) -> Option<Row>,
) -> Vec<Row> {
	(from..=u32::MAX).take(PAGE).map_while(|place| row(at(place)?)).collect()
}
