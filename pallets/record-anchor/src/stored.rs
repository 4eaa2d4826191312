//! The rows that the decision and histories read, in this pallet's storage.

use crate::{
	pallet::{
		Config, CustodySets, CustodySetsLog, Error, Marks, MarksLog, RecordStates, RecordStatesLog,
		Records,
	},
	types::{RecordMarksOf, RecordStateOf},
};
use anamnesis_decision::rows::{CustodianOf, RecordOf};
use anamnesis_primitives::{
	chain::Moment,
	fetched,
	history::{set, set_last, At, HistoryError, Keep, Key},
	kept,
};
use core::marker::PhantomData;
use frame_support::defensive;

/// Facts of records, read from storage.
pub struct Stored<T>(PhantomData<T>);

impl<T> Default for Stored<T> {
	fn default() -> Self {
		Self(PhantomData)
	}
}

fetched!(RecordOf, Records, |key| key.id);
kept!(RecordStateOf, RecordStates, RecordStatesLog, |key| key.id, |key, version| (key.id, version));
kept!(RecordMarksOf, Marks, MarksLog, |key| key.id, |key, version| (key.id, version));
kept!(CustodianOf, CustodySets, CustodySetsLog, |key| key.set, |key, version| (key.set, version));

impl<T: Config> From<HistoryError> for Error<T> {
	fn from(error: HistoryError) -> Self {
		match error {
			HistoryError::TooManyChanges => Self::TooManyChanges,
			_ => {
				defensive!("time went back, or a mark where none is made");
				Self::TimeWentBack
			}
		}
	}
}

/// Writes what holds from this moment on.
pub(crate) fn put<T: Config, K: Key>(key: K, now: Moment, value: K::Value) -> Result<(), Error<T>>
where
	Stored<T>: Keep<K>,
{
	Ok(set(&mut At { facts: &Stored::<T>::default(), key }, now, value)?)
}

/// Writes an ending.
pub(crate) fn put_last<T: Config, K: Key>(
	key: K,
	now: Moment,
	value: K::Value,
) -> Result<(), Error<T>>
where
	Stored<T>: Keep<K>,
{
	Ok(set_last(&mut At { facts: &Stored::<T>::default(), key }, now, value)?)
}
