//! One function per numbered property of the crate documentation.

use crate::{
	Batch, BatchAt, BatchHead, Batches, Config, CustodySets, CustodySetsLog, LastBatch,
	LastBatchId, LastRecordId, LastSet, Pallet, RecordCount, RecordState, RecordStateOf,
	RecordStates, RecordStatesLog, Records, RecordsOf, RootUse, RootUser, SetOf, Stored,
	Successors,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use anamnesis_decision::rows::{CustodianOf, Record};
use anamnesis_primitives::{
	cid::RAW,
	codes::SEALED,
	history::{check, value_at, At, Key, Lookup},
	tree::MAX_LEAVES,
	BatchId, OrgId, RecordId,
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
		p4_amendments_point_back::<T>()?;
		p5_states_fit::<T>()?;
		p6_batches_are_a_chain::<T>()?;
		p7_sets_have_openers::<T>()?;
		p8_content_is_fit_for_state::<T>()?;
		p9_histories_are_whole::<T>()
	}
}

fn records<T: Config>() -> impl Iterator<Item = (RecordId, Record)> {
	Records::<T>::iter().map(|(id, record)| (id, record.latest()))
}

fn batches<T: Config>() -> impl Iterator<Item = (BatchId, Batch)> {
	Batches::<T>::iter().map(|(id, batch)| (id, batch.latest()))
}

/// P1: the records of a patient are numbered from 0 without a gap, in the order of their ids, and every record is in that
/// list of its patient once.
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
			let record = Records::<T>::get(id).ok_or("P1: a listed record that is none")?;
			ensure!(record.latest().patient == patient, "P1: a record in another patient's list");
			listed.insert(id);
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

/// P2: ids of records and of batches count from 1 without a gap.
fn p2_ids_are_contiguous<T: Config>() -> Result<(), TryRuntimeError> {
	let records: BTreeSet<_> = Records::<T>::iter_keys().map(|id| id.0).collect();
	let wanted = (1..=LastRecordId::<T>::get()).collect();
	ensure!(records == wanted, "P2: a gap in the ids of records");
	let batches: BTreeSet<_> = Batches::<T>::iter_keys().map(|id| id.0).collect();
	let wanted = (1..=LastBatchId::<T>::get()).collect();
	ensure!(batches == wanted, "P2: a gap in the ids of batches");
	Ok(())
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

/// P4: a record amends only one with a smaller id, of the same patient and organisation; the amended one lists it, and
/// lists no other.
fn p4_amendments_point_back<T: Config>() -> Result<(), TryRuntimeError> {
	for (id, record) in records::<T>() {
		let Some(amended) = record.amends else { continue };
		ensure!(amended < id, "P4: a record amends a later one");
		let old = Records::<T>::get(amended).ok_or("P4: a record amends none")?.latest();
		ensure!(old.patient == record.patient, "P4: a record amends another patient's");
		ensure!(old.organisation == record.organisation, "P4: a record amends a foreign one");
		let listed = Successors::<T>::get(amended).iter().filter(|listed| **listed == id).count();
		ensure!(listed == 1, "P4: a record is not among the successors");
	}
	for (amended, successors) in Successors::<T>::iter() {
		ensure!(!successors.is_empty(), "P4: an empty list of successors");
		ensure!(successors.is_sorted(), "P4: successors out of order");
		for id in successors {
			let amends = Records::<T>::get(id).and_then(|record| record.latest().amends);
			if amends != Some(amended) {
				log::error!(target: LOG_TARGET, "P4: {amended:?} {id:?}");
				return Err("P4: a successor that amends another".into());
			}
		}
	}
	Ok(())
}

/// P5: every record has a state, and only records have one. One that is amended is not current, one that is superseded is
/// amended, and of several that amend it all but the newest were entered in error.
fn p5_states_fit<T: Config>() -> Result<(), TryRuntimeError> {
	for id in Records::<T>::iter_keys() {
		ensure!(RecordStates::<T>::contains_key(id), "P5: a record without a state");
	}
	for (id, state) in RecordStates::<T>::iter() {
		ensure!(Records::<T>::contains_key(id), "P5: a state without a record");
		let successors = Successors::<T>::get(id);
		match state.value {
			RecordState::Current => {
				ensure!(successors.is_empty(), "P5: an amended record that is current")
			}
			RecordState::Superseded => {
				ensure!(!successors.is_empty(), "P5: a superseded record that nothing amends")
			}
			RecordState::EnteredInError { .. } => (),
		}
		let earlier = successors.iter().rev().skip(1);
		for successor in earlier {
			let state = RecordStates::<T>::get(successor).map(|state| state.value);
			ensure!(
				matches!(state, Some(RecordState::EnteredInError { .. })),
				"P5: two successors that stand"
			);
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

/// P7: sets count from 1 without a gap; each was opened by one organisation, which was its first custodian, and only
/// records and batches of that organisation are in it.
fn p7_sets_have_openers<T: Config>() -> Result<(), TryRuntimeError> {
	let sets: BTreeSet<_> = CustodySets::<T>::iter_keys().collect();
	ensure!(sets == (1..=LastSet::<T>::get()).collect(), "P7: a gap in the numbers of sets");
	let mut openers = BTreeMap::<u32, OrgId>::new();
	for (organisation, set) in SetOf::<T>::iter() {
		ensure!(openers.insert(set, organisation).is_none(), "P7: a set that two opened");
	}
	for (set, organisation) in &openers {
		ensure!(
			first_custodian::<T>(*set) == Some(*organisation),
			"P7: a set of another custodian"
		);
	}
	ensure!(openers.len() == sets.len(), "P7: a set that nobody opened");
	let members = records::<T>()
		.map(|(_, record)| (record.set, record.organisation))
		.chain(batches::<T>().map(|(_, batch)| (batch.set, batch.organisation)));
	for (set, organisation) in members {
		ensure!(openers.get(&set) == Some(&organisation), "P7: something in a foreign set");
	}
	Ok(())
}

fn first_custodian<T: Config>(set: u32) -> Option<OrgId> {
	let facts = &Stored::<T>::default();
	let current = facts.current(&CustodianOf { set })?;
	let began = match current.version {
		0 => current.since,
		_ => facts.earlier(&CustodianOf { set }, 0)?.began,
	};
	let first = value_at(&At { facts, key: CustodianOf { set } }, began, began)?;
	Some(first.value.latest().custodian)
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

/// P9: the histories of states and custodians are whole.
fn p9_histories_are_whole<T: Config>() -> Result<(), TryRuntimeError> {
	let states =
		RecordStates::<T>::iter_keys().chain(RecordStatesLog::<T>::iter_keys().map(|(id, _)| id));
	check_all::<T, _>(states.map(|id| RecordStateOf { id }))?;
	let sets =
		CustodySets::<T>::iter_keys().chain(CustodySetsLog::<T>::iter_keys().map(|(set, _)| set));
	check_all::<T, _>(sets.map(|set| CustodianOf { set }))?;
	let versions: u64 =
		RecordStates::<T>::iter_values().map(|state| u64::from(state.version)).sum();
	let logged = u64::try_from(RecordStatesLog::<T>::iter().count()).unwrap_or(u64::MAX);
	ensure!(versions == logged, "P9: a log with stray entries");
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
