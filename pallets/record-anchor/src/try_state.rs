//! One function per numbered property of the crate documentation.

mod custody;
mod leaves;
mod recalls;

use crate::{
	pallet::{
		BatchAt, BatchHead, Batches, Config, LastBatchId, LastRecordId, Marks, MarksLog, Pallet,
		RecordCount, RecordStates, RecordStatesLog, Records, RecordsOf, RelatedCount, RelatedTo,
		RootUse, Successors,
	},
	pallet::{CustodySets, CustodySetsLog},
	stored::Stored,
	types::{Batch, LastBatch, RecordMarksOf, RecordState, RecordStateOf, RootUser, MAX_MARKINGS},
	Erasures, Objections,
};
use alloc::{collections::BTreeSet, vec::Vec};
use anamnesis_decision::rows::{CustodianOf, Record, RelationKind};
use anamnesis_primitives::{
	cid::RAW,
	codes::SEALED,
	history::{check, At, Key, Lookup},
	tree::MAX_LEAVES,
	BatchId, RecordId,
};
use frame_support::{ensure, traits::Time};
use sp_runtime::TryRuntimeError;

const LOG_TARGET: &str = "runtime::record-anchor";

impl<T: Config> Pallet<T> {
	/// Checks every property.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		p1_records_of_patients_are_dense::<T>()?;
		p2_ids_are_contiguous::<T>()?;
		p3_roots_are_used_once::<T>()?;
		p4_relations_point_back::<T>()?;
		p5_states_fit::<T>()?;
		p6_batches_are_a_chain::<T>()?;
		custody::p7_sets_have_openers::<T>()?;
		p8_content_is_fit_for_state::<T>()?;
		p9_histories_are_whole::<T>()?;
		custody::p10_custodians_are_counted::<T>()?;
		custody::p11_offers_are_of_custodians::<T>()?;
		p12_marks_belong_to_records::<T>()?;
		leaves::p13_leaves_and_records_agree::<T>()?;
		recalls::p14_lists_are_dense::<T>()?;
		recalls::p15_recalls_fit_their_records::<T>()?;
		custody::p16_escrows_are_fit::<T>()?;
		p17_objections_are_contests::<T>()?;
		custody::p18_escrows_stay_for_a_reason::<T>()?;
		p19_rows_say_what_the_decision_asks::<T>()
	}
}

/// Records that were not erased.
fn records<T: Config>() -> impl Iterator<Item = (RecordId, Record)> {
	Records::<T>::iter().map(|(id, record)| (id, record.latest()))
}

/// How many there are.
fn entries<I: Iterator>(iter: I) -> u64 {
	u64::try_from(iter.count()).unwrap_or(u64::MAX)
}

/// Whether a record is gone and may be.
fn was_erased<T: Config>(id: RecordId) -> bool {
	!Records::<T>::contains_key(id) && T::Erasures::is_tombstoned(id)
}

fn batches<T: Config>() -> impl Iterator<Item = (BatchId, Batch)> {
	Batches::<T>::iter().map(|(id, batch)| (id, batch.latest()))
}

/// P1: the records of a patient are numbered from 0 without a gap, in the order of their ids, and every record is in that
/// list of its patient once. One that is listed and gone was erased.
fn p1_records_of_patients_are_dense<T: Config>() -> Result<(), TryRuntimeError> {
	let mut listed = BTreeSet::new();
	for (patient, count) in RecordCount::<T>::iter() {
		let mut last = None;
		for number in 0..count {
			let Some(id) = RecordsOf::<T>::get(patient, number) else {
				log::error!(target: LOG_TARGET, "P1: {patient:?} {number}");
				return Err("P1: a gap in the list of a patient".into());
			};
			ensure!(last.is_none_or(|last| last < id), "P1: a list out of order");
			last = Some(id);
			listed.insert(id);
			if was_erased::<T>(id) {
				continue;
			}
			let record = Records::<T>::get(id).ok_or("P1: a listed record that is none")?;
			ensure!(record.latest().patient == patient, "P1: a record in another patient's list");
		}
		ensure!(count > 0, "P1: a count of nothing");
	}
	let counted: u64 = RecordCount::<T>::iter_values().map(u64::from).sum();
	let entries = u64::try_from(RecordsOf::<T>::iter().count()).unwrap_or(u64::MAX);
	ensure!(entries == counted, "P1: a list longer than its count");
	for id in Records::<T>::iter_keys() {
		ensure!(listed.contains(&id), "P1: a record in no list");
	}
	Ok(())
}

/// P2: ids of records, of batches and of recalls count from 1 without a gap, but for records that were erased.
fn p2_ids_are_contiguous<T: Config>() -> Result<(), TryRuntimeError> {
	// What was erased is listed still.
	let listed: BTreeSet<_> = RecordsOf::<T>::iter_values().map(|id| id.0).collect();
	let wanted = (1..=LastRecordId::<T>::get()).collect();
	ensure!(listed == wanted, "P2: a gap in the ids of records");
	let entries = entries(RecordsOf::<T>::iter());
	ensure!(entries == LastRecordId::<T>::get(), "P2: a record that is listed twice");
	let batches: BTreeSet<_> = Batches::<T>::iter_keys().map(|id| id.0).collect();
	let wanted = (1..=LastBatchId::<T>::get()).collect();
	ensure!(batches == wanted, "P2: a gap in the ids of batches");
	recalls::p2_ids_are_contiguous::<T>()
}

/// P3: a root is used by an organisation for one record or batch at most, and that is noted.
fn p3_roots_are_used_once<T: Config>() -> Result<(), TryRuntimeError> {
	for (id, record) in records::<T>() {
		let noted = RootUse::<T>::get(record.organisation, record.root);
		ensure!(noted == Some(RootUser::Record(id)), "P3: a record whose root is not noted");
	}
	for (id, batch) in batches::<T>() {
		let noted = RootUse::<T>::get(batch.organisation, batch.root);
		ensure!(noted == Some(RootUser::Batch(id)), "P3: a batch whose root is not noted");
	}
	for (organisation, root, user) in RootUse::<T>::iter() {
		let found = match user {
			RootUser::Record(id) => Records::<T>::get(id).map(|record| {
				let record = record.latest();
				(record.organisation, record.root)
			}),
			RootUser::Batch(id) => Batches::<T>::get(id).map(|batch| {
				let batch = batch.latest();
				(batch.organisation, batch.root)
			}),
		};
		if found != Some((organisation, root)) {
			log::error!(target: LOG_TARGET, "P3: {organisation:?} {user:?}");
			return Err("P3: a noted root that is not used".into());
		}
	}
	Ok(())
}

/// P4: a record names only one with a smaller id, of the same patient. That one lists it once, either as one that took its
/// place or as one that has to do with it otherwise, and lists no other.
fn p4_relations_point_back<T: Config>() -> Result<(), TryRuntimeError> {
	for (id, record) in records::<T>() {
		let Some(relation) = record.relation else { continue };
		ensure!(relation.record < id, "P4: a record names a later one");
		let listed = Successors::<T>::get(relation.record)
			.into_iter()
			.chain(RelatedTo::<T>::iter_prefix_values(relation.record))
			.filter(|listed| *listed == id)
			.count();
		ensure!(listed == 1, "P4: a record that is not listed once");
		if was_erased::<T>(relation.record) {
			continue;
		}
		let other = Records::<T>::get(relation.record).ok_or("P4: a record names none")?.latest();
		ensure!(other.patient == record.patient, "P4: a record names another patient's");
	}
	for (id, successors) in Successors::<T>::iter() {
		ensure!(!successors.is_empty(), "P4: an empty list of successors");
		ensure!(successors.is_sorted(), "P4: successors out of order");
		let takes = |kind| matches!(kind, RelationKind::Amends | RelationKind::Replaces);
		for by in successors {
			ensure!(names::<T>(by, id, takes), "P4: a successor that takes another's place");
		}
	}
	for (id, count) in RelatedCount::<T>::iter() {
		let mut last = None;
		for number in 0..count {
			let by = RelatedTo::<T>::get(id, number).ok_or("P4: a gap in a list of relations")?;
			ensure!(last.is_none_or(|last| last < by), "P4: relations out of order");
			last = Some(by);
			let takes_no_place = |kind| kind != RelationKind::Amends;
			ensure!(names::<T>(by, id, takes_no_place), "P4: a relation to another record");
		}
		ensure!(count > 0, "P4: a count of no relations");
	}
	let counted: u64 = RelatedCount::<T>::iter_values().map(u64::from).sum();
	ensure!(entries(RelatedTo::<T>::iter()) == counted, "P4: relations that are not counted");
	Ok(())
}

/// Whether a record names this one so, as far as it was not erased.
fn names<T: Config>(by: RecordId, id: RecordId, so: impl Fn(RelationKind) -> bool) -> bool {
	was_erased::<T>(by)
		|| Records::<T>::get(by)
			.and_then(|record| record.latest().relation)
			.is_some_and(|relation| relation.record == id && so(relation.kind))
}

/// P5: every record has a state, and only records have one. One whose place was taken is not current, one that is
/// superseded lost its place, and of several that took it all but the newest were withdrawn. A notice retracts what it names.
/// Who found one in error did not write it.
fn p5_states_fit<T: Config>() -> Result<(), TryRuntimeError> {
	for id in Records::<T>::iter_keys() {
		ensure!(RecordStates::<T>::contains_key(id), "P5: a record without a state");
	}
	for (id, state) in RecordStates::<T>::iter() {
		ensure!(Records::<T>::contains_key(id), "P5: a state without a record");
		let successors = Successors::<T>::get(id);
		match state.value {
			RecordState::Current => {
				ensure!(successors.is_empty(), "P5: a record without its place that is current")
			}
			RecordState::Superseded => {
				ensure!(!successors.is_empty(), "P5: a superseded record whose place nothing took")
			}
			RecordState::EnteredInError { .. } => (),
			RecordState::FoundInError { organisation, .. } => {
				let author = Records::<T>::get(id).map(|record| record.latest().organisation);
				ensure!(author != Some(organisation), "P5: an author that finds an error");
			}
			RecordState::Retracted { notice } => {
				let retracts = |kind| kind == RelationKind::Retracts;
				ensure!(names::<T>(notice, id, retracts), "P5: a notice that retracts another");
			}
		}
		let earlier = successors.iter().rev().skip(1);
		for successor in earlier {
			let stands = RecordStates::<T>::get(successor).is_some_and(|row| row.value.stands());
			ensure!(!stands, "P5: two successors that stand");
		}
	}
	Ok(())
}

/// P6: the batches of an organisation and kind are linked and numbered without a gap, each begins with the number after
/// the last leaf of the one before, and the noted end is the last one's.
fn p6_batches_are_a_chain<T: Config>() -> Result<(), TryRuntimeError> {
	let mut chained = 0u64;
	for (organisation, kind, last) in BatchHead::<T>::iter() {
		let (mut next_seq, mut previous) = (0u64, None);
		for ordinal in 0..=last.ordinal {
			let Some(id) = BatchAt::<T>::get((organisation, kind, ordinal)) else {
				log::error!(target: LOG_TARGET, "P6: {organisation:?} {ordinal}");
				return Err("P6: a gap in a chain of batches".into());
			};
			let batch = Batches::<T>::get(id).ok_or("P6: a place without a batch")?.latest();
			let right = batch.organisation == organisation
				&& batch.kind == kind
				&& batch.ordinal == ordinal;
			ensure!(right, "P6: a batch at another's place");
			ensure!(batch.previous == previous, "P6: a batch that is not linked");
			ensure!(batch.first_seq == next_seq, "P6: a gap in the numbers of leaves");
			next_seq = next_seq.saturating_add(batch.leaves.into());
			previous = Some(id);
			chained = chained.saturating_add(1);
		}
		let end =
			LastBatch { batch: previous.unwrap_or(BatchId(0)), ordinal: last.ordinal, next_seq };
		ensure!(last == end, "P6: an end that is not the last batch's");
	}
	let places = u64::try_from(BatchAt::<T>::iter().count()).unwrap_or(u64::MAX);
	ensure!(places == chained, "P6: a place after the end");
	let all = u64::try_from(Batches::<T>::iter().count()).unwrap_or(u64::MAX);
	ensure!(all == chained, "P6: a batch in no chain");
	Ok(())
}

/// P8: no record is sealed, of an unknown class, above normal confidentiality or of another codec than raw, and none comes
/// from the future; a batch has 1 to 2²⁰ leaves.
fn p8_content_is_fit_for_state<T: Config>() -> Result<(), TryRuntimeError> {
	let now = T::Time::now();
	for (_, record) in records::<T>() {
		ensure!(record.class != SEALED, "P8: a sealed record");
		ensure!(record.class.row().is_some(), "P8: a record of an unknown class");
		ensure!(record.confidentiality.is_on_chain(), "P8: a confidential record");
		ensure!(record.cid.codec == RAW, "P8: a record of another codec");
		ensure!(record.anchored <= now, "P8: a record from the future");
	}
	for (_, batch) in batches::<T>() {
		ensure!((1..=MAX_LEAVES).contains(&batch.leaves), "P8: a batch of no or too many leaves");
		ensure!(batch.anchored <= now, "P8: a batch from the future");
	}
	Ok(())
}

/// P12: marks belong to records, and speak of no later moment than now.
fn p12_marks_belong_to_records<T: Config>() -> Result<(), TryRuntimeError> {
	let now = T::Time::now();
	for (id, marks) in Marks::<T>::iter() {
		ensure!(Records::<T>::contains_key(id), "P12: marks without a record");
		ensure!(marks.version <= MAX_MARKINGS, "P12: more marks than can be erased");
		let marks = marks.value.latest();
		let contested = marks.contested.is_none_or(|contest| contest.since <= now);
		let restricted = marks.restricted.is_none_or(|since| since <= now);
		ensure!(contested && restricted, "P12: a mark from the future");
	}
	Ok(())
}

/// P17: the answer to a contest is owed only about a record that is contested.
fn p17_objections_are_contests<T: Config>() -> Result<(), TryRuntimeError> {
	// Also about those that were erased.
	for id in (1..=LastRecordId::<T>::get()).map(RecordId) {
		let contested = Pallet::<T>::marks_of(id).contested.is_some();
		if T::Objections::is_open(id) && !contested {
			log::error!(target: LOG_TARGET, "P17: {id:?}");
			return Err("P17: an answer owed to no contest".into());
		}
	}
	Ok(())
}

/// P19: a record's row says when it was contested and when it no longer was, as its marks do, and from when on it is answered
/// *Erased*, as its tombstone does.
fn p19_rows_say_what_the_decision_asks<T: Config>() -> Result<(), TryRuntimeError> {
	let now = T::Time::now();
	for (id, record) in records::<T>() {
		let said = &record.contests;
		ensure!(said.is_sorted(), "P19: contests out of order");
		let (first, last) = (said.first().copied(), said.last().copied());
		let in_time = first.is_none_or(|first| record.anchored <= first)
			&& last.is_none_or(|last| last <= now);
		ensure!(in_time, "P19: a contest out of its time");
		let since = last.filter(|_| said.len() % 2 == 1);
		let marked = Pallet::<T>::marks_of(id).contested.map(|contest| contest.since);
		ensure!(since == marked, "P19: a row that says other than the marks");
		let erased_from = T::Erasures::erased_from(id);
		ensure!(record.erased_from == erased_from, "P19: a row that says other than the tombstone");
	}
	Ok(())
}

/// P9: the histories of states, marks and custodians are whole.
fn p9_histories_are_whole<T: Config>() -> Result<(), TryRuntimeError> {
	let states =
		RecordStates::<T>::iter_keys().chain(RecordStatesLog::<T>::iter_keys().map(|(id, _)| id));
	check_all::<T, _>(states.map(|id| RecordStateOf { id }))?;
	let marks = Marks::<T>::iter_keys().chain(MarksLog::<T>::iter_keys().map(|(id, _)| id));
	check_all::<T, _>(marks.map(|id| RecordMarksOf { id }))?;
	let sets =
		CustodySets::<T>::iter_keys().chain(CustodySetsLog::<T>::iter_keys().map(|(set, _)| set));
	check_all::<T, _>(sets.map(|set| CustodianOf { set }))?;
	let versions: u64 =
		RecordStates::<T>::iter_values().map(|state| u64::from(state.version)).sum();
	let logged = u64::try_from(RecordStatesLog::<T>::iter().count()).unwrap_or(u64::MAX);
	ensure!(versions == logged, "P9: a log with stray entries");
	let versions: u64 = Marks::<T>::iter_values().map(|marks| u64::from(marks.version)).sum();
	ensure!(versions == entries(MarksLog::<T>::iter()), "P9: a log with stray entries");
	let versions: u64 = CustodySets::<T>::iter_values().map(|set| u64::from(set.version)).sum();
	let logged = u64::try_from(CustodySetsLog::<T>::iter().count()).unwrap_or(u64::MAX);
	ensure!(versions == logged, "P9: a log with stray entries");
	Ok(())
}

fn check_all<T: Config, K: Key>(keys: impl Iterator<Item = K>) -> Result<(), TryRuntimeError>
where
	Stored<T>: Lookup<K>,
{
	let now = T::Time::now();
	let facts = &Stored::<T>::default();
	// Keys are collected first: nothing is read while a map is walked.
	let keys: Vec<_> = keys.collect();
	keys.into_iter()
		.try_for_each(|key| check(&At { facts, key }, now).map_err(TryRuntimeError::Other))
}
