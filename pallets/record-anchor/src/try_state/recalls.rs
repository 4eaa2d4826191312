//! Properties of recalls.

use super::{entries, was_erased};
use crate::{
	pallet::{
		Asks, Config, LastRecallId, OpenRecalls, RecallCountsOf, Recalls, RecallsOf, Records,
		RecordsOf,
	},
	types::{Ask, RecallCounts},
};
use alloc::collections::{BTreeMap, BTreeSet};
use anamnesis_primitives::{chain::Moment, OrgId, RecallId, RecordId};
use frame_support::{ensure, traits::Time};
use sp_runtime::TryRuntimeError;

/// P2: ids of recalls count from 1 without a gap, but for those of records that were erased.
pub(super) fn p2_ids_are_contiguous<T: Config>() -> Result<(), TryRuntimeError> {
	let recalls: BTreeSet<_> = Recalls::<T>::iter_keys().map(|id| id.0).collect();
	let given: BTreeSet<_> = (1..=LastRecallId::<T>::get()).collect();
	let erased = RecordsOf::<T>::iter_values().any(was_erased::<T>);
	let fits = if erased { recalls.is_subset(&given) } else { recalls == given };
	ensure!(fits, "P2: a gap in the ids of recalls");
	Ok(())
}

/// P14: the list of what an organisation has not acknowledged has no gaps and is what it was asked and did not acknowledge;
/// the counts are right.
pub(super) fn p14_lists_are_dense<T: Config>() -> Result<(), TryRuntimeError> {
	let mut wanted = BTreeMap::<OrgId, RecallCounts>::new();
	for (recall, organisation, ask) in Asks::<T>::iter() {
		let row = Recalls::<T>::get(recall).ok_or("P14: a question of no recall")?.latest();
		ensure!(row.asked.contains(&organisation), "P14: an answer of whom nobody asked");
		let counts = wanted.entry(organisation).or_default();
		match ask {
			Ask::Open { place } => {
				counts.open = counts.open.saturating_add(1);
				let listed = OpenRecalls::<T>::get(organisation, place);
				ensure!(listed == Some(recall), "P14: an open recall that is not listed");
			}
			Ask::Acknowledged { at, .. } => {
				let in_time = row.opened <= at && at <= T::Time::now();
				ensure!(in_time, "P14: an answer at a wrong moment");
				counts.acknowledged = counts.acknowledged.saturating_add(1);
				counts.late = counts.late.saturating_add((at >= row.due).into());
			}
		}
	}
	let counted: BTreeMap<_, _> = RecallCountsOf::<T>::iter().collect();
	ensure!(counted == wanted, "P14: a wrong count of recalls");
	for (organisation, place, recall) in OpenRecalls::<T>::iter() {
		let ask = Asks::<T>::get(recall, organisation);
		ensure!(ask == Some(Ask::Open { place }), "P14: a listed recall that is not open");
		let open = counted.get(&organisation).map_or(0, |counts| counts.open);
		ensure!(place < open, "P14: a gap in a list of recalls");
	}
	Ok(())
}

/// P15: a recall is listed with its record, which is there, belongs to the patient of that record, is due later than it was opened, and asks
/// at least one organisation, each once and never the one that asks; how many answers are asked for and
/// missing is counted, and until when the last of them is in time.
pub(super) fn p15_recalls_fit_their_records<T: Config>() -> Result<(), TryRuntimeError> {
	let mut wanted = BTreeMap::<RecordId, (BTreeSet<RecallId>, u32, u32, Moment)>::new();
	let mut asked = 0u64;
	for (id, recall) in Recalls::<T>::iter() {
		let recall = recall.latest();
		let patient = Records::<T>::get(recall.record).map(|record| record.latest().patient);
		let known = patient == Some(recall.patient);
		ensure!(known, "P15: a recall of another patient's record, or of none");
		let in_time = recall.opened <= T::Time::now() && recall.opened < recall.due;
		ensure!(in_time, "P15: a recall at a wrong moment");
		ensure!(!recall.asked.is_empty(), "P15: a recall that asks nobody");
		let rise = recall.asked.is_sorted_by(|one, next| one < next);
		ensure!(rise, "P15: an organisation that is asked twice");
		ensure!(!recall.asked.contains(&recall.organisation), "P15: a recall that asks itself");
		let open = |each: &&OrgId| matches!(Asks::<T>::get(id, each), Some(Ask::Open { .. }));
		let open = u32::try_from(recall.asked.iter().filter(open).count()).unwrap_or(u32::MAX);
		asked = asked.saturating_add(entries(recall.asked.iter()));
		let (recalls, all, missing, due) = wanted.entry(recall.record).or_default();
		recalls.insert(id);
		let count = u32::try_from(recall.asked.len()).unwrap_or(u32::MAX);
		*all = all.saturating_add(count);
		*missing = missing.saturating_add(open);
		*due = recall.due.max(*due);
	}
	ensure!(entries(Asks::<T>::iter()) == asked, "P15: somebody was asked and is not");
	let listed: BTreeMap<_, _> = RecallsOf::<T>::iter()
		.map(|(record, row)| {
			let row = row.latest();
			let recalls: BTreeSet<_> = row.recalls.into_iter().collect();
			(record, (recalls, row.asked, row.open, row.due))
		})
		.collect();
	ensure!(listed == wanted, "P15: a recall that its record does not list");
	Ok(())
}
