//! What the runtime API answers.

use crate::{
	BatchAt, BatchHead, BatchKind, BatchView, Batches, Config, CustodySets, Pallet, RecordStates,
	RecordView, Records, RecordsOf, SetOf, Successors, PAGE,
};
use alloc::vec::Vec;
use anamnesis_primitives::{BatchId, OrgId, PatientId, RecordId};

impl<T: Config> Pallet<T> {
	/// A record with what became of it. Three reads.
	pub fn record(id: RecordId) -> Option<RecordView> {
		let state = RecordStates::<T>::get(id)?;
		Some(RecordView {
			id,
			record: Records::<T>::get(id)?.latest(),
			state: state.value,
			since: state.since,
			successors: Successors::<T>::get(id).into_inner(),
		})
	}

	/// Records of a patient from this number on, at most [`PAGE`].
	pub fn records(patient: PatientId, from: u32) -> Vec<RecordView> {
		(from..from.saturating_add(PAGE))
			.map_while(|number| Self::record(RecordsOf::<T>::get(patient, number)?))
			.collect()
	}

	/// Whether an organisation is custodian of the records that it wrote: nobody hands them over. Two reads.
	pub fn is_custodian(organisation: OrgId) -> bool {
		SetOf::<T>::get(organisation)
			.and_then(CustodySets::<T>::get)
			.is_some_and(|set| set.value.latest().custodian == organisation)
	}

	/// A batch. One read.
	pub fn batch_view(id: BatchId) -> Option<BatchView> {
		Some(BatchView { id, batch: Batches::<T>::get(id)?.latest() })
	}

	/// Batches of an organisation and kind from this ordinal on, at most [`PAGE`].
	pub fn batches(organisation: OrgId, kind: u8, from: u64) -> Vec<BatchView> {
		let Some(kind) = BatchKind::from_value(kind) else { return Vec::new() };
		(from..from.saturating_add(PAGE.into()))
			.map_while(|ordinal| Self::batch_at(organisation, kind, ordinal))
			.collect()
	}

	/// The batch that holds the leaf of this number. At most 129 reads, by binary search.
	pub fn batch_of(organisation: OrgId, kind: u8, sequence: u64) -> Option<BatchView> {
		let kind = BatchKind::from_value(kind)?;
		let last = BatchHead::<T>::get(organisation, kind)?;
		if sequence >= last.next_seq {
			return None;
		}
		// The batch lies at an ordinal from `low` to `high`, both included.
		let (mut low, mut high) = (0, last.ordinal);
		while low < high {
			let middle = low.midpoint(high).checked_add(1)?.min(high);
			if Self::batch_at(organisation, kind, middle)?.batch.first_seq <= sequence {
				low = middle;
			} else {
				high = middle.checked_sub(1)?;
			}
		}
		Self::batch_at(organisation, kind, low)
	}

	fn batch_at(organisation: OrgId, kind: BatchKind, ordinal: u64) -> Option<BatchView> {
		Self::batch_view(BatchAt::<T>::get((organisation, kind, ordinal))?)
	}
}
