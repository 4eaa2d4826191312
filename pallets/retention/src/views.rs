//! What the runtime API answers. Lists are pages of at most [`PAGE`] rows, in an order of the chain's own: the next page comes
//! after the last row.

use crate::{
	facts::Records,
	pallet::{Config, HoldsOn, Pallet, Restrictions, Terms, Tombstones},
	types::{HoldRow, RetentionRow, TermOf, TermRow, TombstoneRow},
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Tombstone, Versioned};
use anamnesis_primitives::{chain::Moment, RecordId};
use frame_support::traits::Time;

/// Most rows of a page.
pub const PAGE: usize = 100;

impl<T: Config> Pallet<T> {
	/// What is known here of a record.
	pub fn of_record(record: RecordId) -> RetentionRow {
		let lengthened = Self::lengthened(record);
		RetentionRow {
			end: T::Records::record(record)
				.and_then(|kept| Self::end_of(&kept, lengthened.as_ref().map(|row| row.class))),
			lengthened,
			holds: Self::holds(record).into_inner(),
			restriction: Restrictions::<T>::get(record),
			course: Self::course(record),
			tombstone: Self::tombstone(record),
		}
	}

	/// How long records are kept in a jurisdiction, after those of this row.
	pub fn terms(jurisdiction: u16, after: Option<TermOf>) -> Vec<TermRow> {
		let all = match after {
			None => Terms::<T>::iter_prefix((jurisdiction,)),
			Some(of) => {
				let place = Terms::<T>::hashed_key_for((jurisdiction, of));
				Terms::<T>::iter_prefix_from((jurisdiction,), place)
			}
		};
		all.take(PAGE)
			.map(|(of, current)| TermRow { of, term: current.value.latest(), since: current.since })
			.collect()
	}

	/// The tombstones, after that of this record.
	pub fn tombstones(after: Option<RecordId>) -> Vec<TombstoneRow> {
		let now = T::Time::now();
		let all = match after {
			None => Tombstones::<T>::iter(),
			Some(id) => Tombstones::<T>::iter_from(Tombstones::<T>::hashed_key_for(id)),
		};
		all.take(PAGE).map(|(record, row)| tombstone_row(record, row.latest(), now)).collect()
	}

	/// The records on hold, after this one.
	pub fn held(after: Option<RecordId>) -> Vec<HoldRow> {
		let all = match after {
			None => HoldsOn::<T>::iter(),
			Some(id) => HoldsOn::<T>::iter_from(HoldsOn::<T>::hashed_key_for(id)),
		};
		let row = |(record, holds): (RecordId, Versioned<crate::Holds>)| HoldRow {
			record,
			holds: holds.latest().into_inner(),
		};
		all.take(PAGE).map(row).collect()
	}
}

fn tombstone_row(record: RecordId, tombstone: Tombstone, now: Moment) -> TombstoneRow {
	let due = tombstone.erased.is_none() && tombstone.erasable <= now;
	TombstoneRow { record, tombstone, effective: tombstone.is_effective(now), due }
}
