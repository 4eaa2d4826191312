//! What the pallet that decides how long records are kept knows of them, and how one is taken away.

use crate::{
	pallet::{
		Config, Error, Marks, MarksLog, Pallet, RaisedFrom, RecallsOf, RecordStates,
		RecordStatesLog, Records, RootUse,
	},
	types::{Kept, MAX_ASKED_ABOUT},
	weights::WeightInfo,
};
use anamnesis_decision::rows::{Record, Versioned};
use anamnesis_primitives::{chain::Moment, RecordId};
use frame_support::{traits::Time, weights::Weight};
use sp_runtime::{DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	/// What must be known of a record; `None` if there is none, or it was erased. Four reads, and the block's moment.
	pub fn kept(id: RecordId) -> Option<Kept> {
		let (record, now) = (Records::<T>::get(id)?.latest(), T::Time::now());
		Some(Kept {
			patient: record.patient,
			class: record.class,
			organisation: record.organisation,
			custodian: Self::custodian_of(record.set)?,
			retention: record.retention,
			anchored: record.anchored,
			contested: Self::marks_of(id).contested.is_some(),
			erased_from: record.erased_from,
			recalled: RecallsOf::<T>::get(id).is_some_and(|recalls| recalls.latest().run(now)),
		})
	}

	/// Notes in the row of a record from which moment on questions about it are answered *Erased*, or that they are not: the
	/// decision reads no tombstone while there is the row. For the pallet that keeps tombstones.
	///
	/// # Errors
	/// [`Error::RecordUnknown`]; nothing is written then.
	pub fn entomb(id: RecordId, from: Option<Moment>) -> DispatchResult {
		let record = Records::<T>::get(id).ok_or(Error::<T>::RecordUnknown)?.latest();
		Records::<T>::insert(id, Versioned::V1(Record { erased_from: from, ..record }));
		Ok(())
	}

	/// Takes away everything that state holds of a record but its place in the list of its patient: root, content identifier,
	/// class, who wrote it and when, its states and marks, its recalls with who was asked and who answered. Ids of records that
	/// name it stay with them. It is bounded: a record has at most four states, 64 earlier marks, and 192 answers. Says what that
	/// cost.
	///
	/// For the pallet that knows when it is due; what it erased is tombstoned for ever.
	///
	/// # Errors
	/// [`Error::RecordUnknown`]; nothing is written then.
	pub fn erase(id: RecordId) -> Result<Weight, DispatchError> {
		let record = Records::<T>::take(id).ok_or(Error::<T>::RecordUnknown)?.latest();
		RootUse::<T>::remove(record.organisation, record.root);
		let states = RecordStates::<T>::take(id).map_or(0, |current| current.version);
		for version in 0..states {
			RecordStatesLog::<T>::remove((id, version));
		}
		let marks = Marks::<T>::take(id).map_or(0, |current| current.version);
		for version in 0..marks {
			MarksLog::<T>::remove((id, version));
		}
		RaisedFrom::<T>::remove(id);
		Ok(T::WeightInfo::erase(Self::forget_recalls(id)))
	}

	/// What it costs at most to take a record away.
	pub fn most_of_erasing() -> Weight {
		T::WeightInfo::erase(MAX_ASKED_ABOUT)
	}

	/// Whether there is no row of a record, beside its place in lists and what others say of it. For checks.
	pub fn is_gone(id: RecordId) -> bool {
		!(Records::<T>::contains_key(id)
			|| RecordStates::<T>::contains_key(id)
			|| Marks::<T>::contains_key(id)
			|| RaisedFrom::<T>::contains_key(id)
			|| RecallsOf::<T>::contains_key(id))
	}
}
