//! What the runtime API answers.

use crate::{
	pallet::{
		Asks, BatchAt, BatchHead, Batches, Config, CustodyOffers, CustodySets, EarlierEscrows,
		Escrows, Handovers, LeafMarks, OpenRecalls, Pallet, RaisedFrom, RecallCountsOf, Recalls,
		RecallsOf, RecordCount, RecordStates, Records, RecordsOf, RelatedCount, RelatedTo, Sets,
		SetsKept, Successors,
	},
	stored::Stored,
	types::{
		Ask, BatchKind, BatchView, Escrow, HistoryView, LeafMark, OpenRecallView, Recall,
		RecallCounts, RecallView, RecordMarksOf, RecordStateOf, RecordView, RelatedView, SetView,
		PAGE,
	},
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Record, Relation, RelationKind, Versioned};
use anamnesis_primitives::{
	chain::Moment,
	history::{Key, Lookup},
	BatchId, OrgId, PatientId, RecallId, RecordId,
};
use frame_support::traits::Time;

/// Most handovers that an answer about a set has.
const NEWEST_HANDOVERS: u32 = 16;

impl<T: Config> Pallet<T> {
	/// A record with what became of it. Six reads.
	pub fn record(id: RecordId) -> Option<RecordView> {
		let state = RecordStates::<T>::get(id)?;
		Some(RecordView {
			id,
			record: Records::<T>::get(id)?.latest(),
			state: state.value,
			since: state.since,
			successors: Successors::<T>::get(id).into_inner(),
			marks: Self::marks_of(id),
			related: RelatedCount::<T>::get(id),
			raised: RaisedFrom::<T>::get(id),
		})
	}

	/// Records of a patient from this number on, at most [`PAGE`]. Those that were erased are left out: the next page begins
	/// at `from` plus [`PAGE`].
	pub fn records(patient: PatientId, from: u32) -> Vec<RecordView> {
		(from..from.saturating_add(PAGE))
			.map_while(|number| RecordsOf::<T>::get(patient, number))
			.filter_map(Self::record)
			.collect()
	}

	/// How many records a patient has, those that were erased too. One read.
	pub fn record_count(patient: PatientId) -> u32 {
		RecordCount::<T>::get(patient)
	}

	/// The records that name this one, but those that took its place, from this number on, at most [`PAGE`]. Those that were
	/// erased are left out: the next page begins at `from` plus [`PAGE`].
	pub fn related(id: RecordId, from: u32) -> Vec<RelatedView> {
		(from..from.saturating_add(PAGE))
			.map_while(|number| RelatedTo::<T>::get(id, number))
			.filter_map(|by| {
				let record = Records::<T>::get(by)?.latest();
				let kind = record.relation?.kind;
				let Record { organisation, anchored, .. } = record;
				Some(RelatedView { id: by, kind, organisation, anchored })
			})
			.collect()
	}

	/// A record with everything that became of it. At most 78 reads.
	pub fn history(id: RecordId) -> Option<HistoryView> {
		let record = Records::<T>::get(id)?.latest();
		let facts = &Stored::<T>::default();
		Some(HistoryView {
			id,
			relation: record.relation,
			organisation: record.organisation,
			states: course(facts, &RecordStateOf { id }),
			marks: course(facts, &RecordMarksOf { id })
				.into_iter()
				.map(|(since, marks)| (since, marks.latest()))
				.collect(),
			successors: Successors::<T>::get(id).into_inner(),
			related: RelatedCount::<T>::get(id),
		})
	}

	/// The line of a record, backwards: itself, the record whose place it took, or is to take, and so on, at most [`PAGE`].
	/// The next page begins at what the last one's relation names. Whoever wants the newest first follows successors.
	pub fn line(id: RecordId) -> Vec<HistoryView> {
		let mut line: Vec<HistoryView> = Vec::new();
		let mut next = Some(id);
		while let Some(row) = next.and_then(Self::history) {
			next = row.relation.filter(takes_place).map(|relation| relation.record);
			line.push(row);
			if Self::count(line.len()) >= PAGE {
				break;
			}
		}
		line
	}

	/// The recalls of a record: none, if nothing is stored. At most 1,041 reads.
	pub fn recalls(record: RecordId) -> Vec<RecallView> {
		let listed = RecallsOf::<T>::get(record).map(Versioned::latest).unwrap_or_default();
		listed.recalls.into_iter().filter_map(Self::recall).collect()
	}

	/// A recall. At most 65 reads.
	pub fn recall(id: RecallId) -> Option<RecallView> {
		let recall = Recalls::<T>::get(id)?.latest();
		let answer = |asked: &OrgId| match Asks::<T>::get(id, asked) {
			Some(Ask::Acknowledged { at, .. }) => Some(at),
			Some(Ask::Open { .. }) | None => None,
		};
		let acknowledged = recall.asked.iter().map(answer).collect();
		Some(RecallView { id, recall, acknowledged })
	}

	/// What an organisation has not acknowledged, from this place on, at most [`PAGE`]. Places change when something is
	/// acknowledged.
	pub fn open_recalls(organisation: OrgId, from: u32) -> Vec<OpenRecallView> {
		let now = T::Time::now();
		(from..from.saturating_add(PAGE))
			.map_while(|place| OpenRecalls::<T>::get(organisation, place))
			.filter_map(|id| {
				let Recall { record, patient, correction, critical, due, .. } =
					Recalls::<T>::get(id)?.latest();
				let late = Self::is_late(due, now);
				Some(OpenRecallView { id, record, patient, correction, critical, due, late })
			})
			.collect()
	}

	/// How many recalls asked an organisation. One read.
	pub fn recall_counts(organisation: OrgId) -> RecallCounts {
		RecallCountsOf::<T>::get(organisation)
	}

	/// Whether an organisation is custodian of anything. One read.
	pub fn is_custodian(organisation: OrgId) -> bool {
		SetsKept::<T>::get(organisation) > 0
	}

	/// A set with its custodian. At most 19 reads.
	pub fn custody_set(set: u32) -> Option<SetView> {
		let row = Sets::<T>::get(set)?.latest();
		let current = CustodySets::<T>::get(set)?;
		Some(SetView {
			set,
			row,
			custodian: current.value.latest().custodian,
			since: current.since,
			offer: CustodyOffers::<T>::get(set).map(Versioned::latest),
			handovers: (row.moved.saturating_sub(NEWEST_HANDOVERS)..row.moved)
				.rev()
				.filter_map(|number| Some(Handovers::<T>::get(set, number)?.latest()))
				.collect(),
		})
	}

	/// All sets, by their numbers, from this one on (the first is 1), at most [`PAGE`].
	pub fn custody_sets(from: u32) -> Vec<SetView> {
		let from = from.max(1);
		(from..from.saturating_add(PAGE)).map_while(Self::custody_set).collect()
	}

	/// Who holds shares of an organisation's record keys. One read.
	pub fn escrow(organisation: OrgId) -> Option<Escrow> {
		Escrows::<T>::get(organisation).map(Versioned::latest)
	}

	/// The one that counts beside it: it opens the organisation's sets too, if enough accepted it.
	pub fn earlier_escrow(organisation: OrgId) -> Option<Escrow> {
		EarlierEscrows::<T>::get(organisation).map(Versioned::latest)
	}

	/// What became of a leaf; `None` if nothing did. One read.
	pub fn leaf_mark(batch: BatchId, leaf: u32) -> Option<LeafMark> {
		LeafMarks::<T>::get(batch, leaf)
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

/// Everything that a key held, each with the moment since which, the first first.
fn course<K: Key>(facts: &impl Lookup<K>, key: &K) -> Vec<(Moment, K::Value)> {
	let Some(current) = facts.current(key) else { return Vec::new() };
	(0..current.version)
		.filter_map(|version| facts.earlier(key, version))
		.map(|earlier| (earlier.began, earlier.value))
		.chain([(current.since, current.value)])
		.collect()
}

/// Whether a record is to be used in the place of the one that it names.
fn takes_place(relation: &Relation) -> bool {
	matches!(relation.kind, RelationKind::Amends | RelationKind::Replaces)
}
