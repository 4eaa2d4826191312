//! Batches, linked and numbered without a gap by construction.

use crate::{
	actors::exercises,
	pallet::{BatchAt, BatchHead, Batches, Config, Error, Event, LastBatchId, Pallet, RootUse},
	types::{Batch, BatchKind, LastBatch, RootUser},
};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::{
	chain::AccountId,
	codes::{Actions, Role},
	hash::Digest,
	tree::MAX_LEAVES,
	BatchId, OrgId,
};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;

/// Where a batch is in the line of its organisation and kind.
struct Place {
	ordinal: u64,
	first_seq: u64,
	previous: Option<BatchId>,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_batch(
		author: AccountId,
		organisation: OrgId,
		kind: u8,
		root: Digest,
		leaves: u32,
	) -> DispatchResult {
		let now = T::Time::now();
		let kind = BatchKind::from_value(kind).ok_or(Error::<T>::KindUnknown)?;
		ensure!(leaves > 0, Error::<T>::NoLeaves);
		ensure!(leaves <= MAX_LEAVES, Error::<T>::TooManyLeaves);
		let (_, author) = Self::standing_for(&author, organisation, now, |role, at| {
			role == Role::System || exercises(role, at, Actions::COLLECT)
		})?;
		Self::ensure_root_unused(organisation, &root)?;
		let id = LastBatchId::<T>::get().checked_add(1).ok_or(Error::<T>::TooManyBatches)?;
		let Place { ordinal, first_seq, previous } = Self::next_place(organisation, kind)?;
		let next_seq = first_seq.checked_add(leaves.into()).ok_or(Error::<T>::TooManyBatches)?;

		let set = Self::set_of(organisation, now)?;
		let batch = BatchId(id);
		LastBatchId::<T>::put(id);
		BatchAt::<T>::insert((organisation, kind, ordinal), batch);
		BatchHead::<T>::insert(organisation, kind, LastBatch { batch, ordinal, next_seq });
		RootUse::<T>::insert(organisation, root, RootUser::Batch(batch));
		let row = Batch {
			organisation,
			kind,
			root,
			leaves,
			first_seq,
			ordinal,
			previous,
			set,
			author,
			anchored: now,
		};
		Batches::<T>::insert(batch, Versioned::from(row));
		Self::deposit_event(Event::Batched {
			batch,
			organisation,
			kind,
			ordinal,
			first_seq,
			leaves,
		});
		Ok(())
	}

	/// The place after the last batch.
	fn next_place(organisation: OrgId, kind: BatchKind) -> Result<Place, Error<T>> {
		let Some(last) = BatchHead::<T>::get(organisation, kind) else {
			return Ok(Place { ordinal: 0, first_seq: 0, previous: None });
		};
		let ordinal = last.ordinal.checked_add(1).ok_or(Error::<T>::TooManyBatches)?;
		Ok(Place { ordinal, first_seq: last.next_seq, previous: Some(last.batch) })
	}
}
