//! Properties of leaves.

use super::was_erased;
use crate::{
	pallet::{Batches, Config, LeafMarks, RaisedFrom, Records},
	types::{LeafMark, LeafPlace},
};
use frame_support::{ensure, traits::Time};
use sp_runtime::TryRuntimeError;

/// P13: a leaf that was raised is a leaf of a batch, and its record is of the organisation and in the set of that batch,
/// which it names as its origin; no other record has one.
pub(super) fn p13_leaves_and_records_agree<T: Config>() -> Result<(), TryRuntimeError> {
	let now = T::Time::now();
	for (batch, leaf, mark) in LeafMarks::<T>::iter() {
		let row = Batches::<T>::get(batch).ok_or("P13: a leaf of no batch")?.latest();
		ensure!(leaf < row.leaves, "P13: a leaf that the batch does not have");
		match mark {
			LeafMark::Retracted { at } => {
				let in_time = row.anchored <= at && at <= now;
				ensure!(in_time, "P13: a leaf retracted at a wrong moment");
			}
			LeafMark::Raised { record } if was_erased::<T>(record) => (),
			LeafMark::Raised { record } => {
				let origin = RaisedFrom::<T>::get(record);
				let place = LeafPlace { batch, leaf };
				ensure!(origin == Some(place), "P13: a record of another origin");
				let found = Records::<T>::get(record).ok_or("P13: a leaf raised to no record")?;
				let found = found.latest();
				let same = found.organisation == row.organisation && found.set == row.set;
				ensure!(same, "P13: a record beside its batch");
			}
		}
	}
	for (record, LeafPlace { batch, leaf }) in RaisedFrom::<T>::iter() {
		let mark = LeafMarks::<T>::get(batch, leaf);
		let raised = mark == Some(LeafMark::Raised { record });
		ensure!(raised, "P13: a record of a leaf that was not raised");
		ensure!(Records::<T>::contains_key(record), "P13: an origin of no record");
	}
	Ok(())
}
