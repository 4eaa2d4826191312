//! Leaves of batches: withdrawn, or raised to records of their own.

use crate::{
	pallet::{Batches, Config, Error, Event, LeafMarks, Pallet, RaisedFrom},
	relations::actions_for,
	types::{Batch, LeafMark, LeafPlace, NewRecord, Opening},
};
use anamnesis_decision::{Right, When};
use anamnesis_primitives::{
	batch::{leaf, verify_leaf},
	calendar::is_in_quarter,
	chain::AccountId,
	hash::Digest,
	record_leaf::RecordLeaf,
	BatchId, OrgId, PatientId,
};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_retract_leaf(
		account: AccountId,
		organisation: OrgId,
		place: LeafPlace,
		hash: Digest,
		siblings: &[Digest],
	) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_may_correct(&account, organisation, now)?;
		let batch = Self::batch_row(place.batch)?;
		let own = Self::answers_for(organisation, batch.organisation, batch.set);
		ensure!(own, Error::<T>::OtherOrganisation);
		Self::ensure_held(&batch, place, hash, siblings)?;

		LeafMarks::<T>::insert(place.batch, place.leaf, LeafMark::Retracted { at: now });
		Self::deposit_event(Event::LeafRetracted { batch: place.batch, leaf: place.leaf });
		Ok(())
	}

	pub(crate) fn do_raise_leaf(
		account: AccountId,
		organisation: OrgId,
		place: LeafPlace,
		patient: PatientId,
		right: Right,
		new: NewRecord,
		opening: &Opening,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_fit_for_state(&new, now)?;
		let agrees = opening.day.is_none_or(|day| is_in_quarter(day, new.quarter));
		ensure!(agrees, Error::<T>::DayOutsideQuarter);
		let actions = actions_for(new.relation);
		let author = Self::ensure_may_anchor(&account, organisation, right, actions, now)?;
		let batch = Self::batch_row(place.batch)?;
		ensure!(batch.organisation == organisation, Error::<T>::OtherOrganisation);
		let hash = leaf_hash(&new, patient, opening).ok_or(Error::<T>::NotInBatch)?;
		Self::ensure_held(&batch, place, hash, &opening.siblings)?;
		Self::ensure_root_unused(organisation, &new.root)?;
		let then = When { moment: batch.anchored, known_at: now };
		Self::ensure_relation(&author, organisation, patient, &new, right, then)?;

		let record = Self::enter(author, organisation, patient, right, Some(batch.set), new)?;
		let LeafPlace { batch, leaf } = place;
		LeafMarks::<T>::insert(batch, leaf, LeafMark::Raised { record });
		RaisedFrom::<T>::insert(record, place);
		Self::deposit_event(Event::LeafRaised { batch, leaf, record });
		Ok(())
	}

	fn batch_row(id: BatchId) -> Result<Batch, Error<T>> {
		Ok(Batches::<T>::get(id).ok_or(Error::<T>::BatchUnknown)?.latest())
	}

	/// Whether the batch holds a leaf of this hash there, and nothing became of it.
	fn ensure_held(
		batch: &Batch,
		place: LeafPlace,
		hash: Digest,
		siblings: &[Digest],
	) -> Result<(), Error<T>> {
		let held = verify_leaf(&batch.root, batch.leaves, place.leaf, hash, siblings);
		ensure!(held, Error::<T>::NotInBatch);
		match LeafMarks::<T>::get(place.batch, place.leaf) {
			None => Ok(()),
			Some(LeafMark::Retracted { .. }) => Err(Error::<T>::LeafRetracted),
			Some(LeafMark::Raised { .. }) => Err(Error::<T>::LeafRaised),
		}
	}
}

/// Hash of the leaf that this opens.
fn leaf_hash(new: &NewRecord, patient: PatientId, opening: &Opening) -> Option<Digest> {
	let data = RecordLeaf {
		salt: opening.salt,
		patient,
		root: new.root,
		cid: new.cid,
		class: new.class,
		confidentiality: new.confidentiality,
		day: opening.day,
	};
	leaf(&data.bytes())
}
