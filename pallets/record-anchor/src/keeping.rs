//! What the pallet that decides how long records are kept knows of them, and how one is taken away.

use crate::{
	pallet::{
		Config, Error, Marks, MarksLog, Pallet, RaisedFrom, RecallsOf, RecordStates,
		RecordStatesLog, Records, RootUse,
	},
	types::Kept,
};
use anamnesis_decision::rows::{Record, Versioned};
use anamnesis_primitives::{chain::Moment, RecordId};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// What must be known of a record; `None` if there is none, or it was erased. Four reads.
	pub fn kept(id: RecordId) -> Option<Kept> {
		let record = Records::<T>::get(id)?.latest();
		Some(Kept {
			patient: record.patient,
			class: record.class,
			organisation: record.organisation,
			custodian: Self::custodian_of(record.set)?,
			retention: record.retention,
			anchored: record.anchored,
			contested: Self::marks_of(id).contested.is_some(),
			erased_from: record.erased_from,
			recalled: RecallsOf::<T>::get(id).is_some_and(|recalls| recalls.latest().open > 0),
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
	/// class, who wrote it and when, its states and marks. Ids of records that name it stay with them, and so do recalls,
	/// which are what other organisations owe. It is bounded: a record has at most four states and 64 earlier marks.
	///
	/// For the pallet that knows when it is due; what it erased is tombstoned for ever.
	///
	/// # Errors
	/// [`Error::RecordUnknown`]; nothing is written then.
	pub fn erase(id: RecordId) -> DispatchResult {
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
		Ok(())
	}
}
