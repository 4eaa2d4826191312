//! What the runtime API answers. Lists are pages of at most [`PAGE`] rows from a place on; the next page begins at that place
//! plus the number of rows. The list of notices that wait has no places: its next page begins after the last row's mandate.

use crate::{
	pallet::{
		About, By, Config, LawList, Laws, Names, Notices, Openings, Pairs, PairsOf, Pallet, Scopes,
	},
	types::{LawRow, MandateRow, NoticeRow, PairRow},
};
use alloc::vec::Vec;
use anamnesis_primitives::{commitment::Commitment, MandateId, OrgId, PatientId};
use frame_support::traits::Time;

/// Most rows of a page.
pub const PAGE: usize = 100;

impl<T: Config> Pallet<T> {
	/// The laws that were ever in the table, in the order in which they came, from this place on.
	pub fn law_rows(from: u32) -> Vec<LawRow> {
		page(from, LawList::<T>::get, Self::law_row)
	}

	/// A law.
	pub fn law_row(law: u16) -> Option<LawRow> {
		let current = Laws::<T>::get(law)?;
		let scope = Scopes::<T>::get(law)?;
		Some(LawRow { law, scope, state: current.value.latest(), since: current.since })
	}

	/// The pairs that a jurisdiction of patients' homes ever had, in the order in which they came, from this place on.
	pub fn pair_rows(home: u16, from: u32) -> Vec<PairRow> {
		page(from, |place| PairsOf::<T>::get((home, place)), |asking| Self::pair_row(home, asking))
	}

	/// A pair of jurisdictions.
	pub fn pair_row(home: u16, asking: u16) -> Option<PairRow> {
		let current = Pairs::<T>::get((home, asking))?;
		Some(PairRow { home, asking, pair: current.value.latest(), since: current.since })
	}

	/// The mandates about a patient, in the order in which they were opened, from this place on.
	pub fn mandates_about(patient: PatientId, from: u32) -> Vec<MandateRow> {
		page(from, |place| About::<T>::get((patient, place)), Self::mandate_row)
	}

	/// The mandates of an organisation, in the order in which they were opened, from this place on.
	pub fn mandates_by(organisation: OrgId, from: u32) -> Vec<MandateRow> {
		page(from, |place| By::<T>::get((organisation, place)), Self::mandate_row)
	}

	/// A mandate.
	pub fn mandate_row(id: MandateId) -> Option<MandateRow> {
		let opening = Openings::<T>::get(id)?.latest();
		let holds = !opening.is_over(T::Time::now());
		Some(MandateRow { id, opening, holds })
	}

	/// The records that a mandate names, by salted reference; at most 64.
	pub fn named_by(id: MandateId) -> Vec<Commitment> {
		let mut all: Vec<_> = Names::<T>::iter_key_prefix((id,)).collect();
		all.sort_unstable();
		all
	}

	/// The notices that wait, in an order of the chain's own, after that of this mandate.
	pub fn notices(after: Option<MandateId>) -> Vec<NoticeRow> {
		let now = T::Time::now();
		let row = |(id, at)| NoticeRow { id, at, due: at <= now };
		match after {
			None => Notices::<T>::iter().take(PAGE).map(row).collect(),
			Some(id) => {
				let place = Notices::<T>::hashed_key_for(id);
				Notices::<T>::iter_from(place).take(PAGE).map(row).collect()
			}
		}
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
