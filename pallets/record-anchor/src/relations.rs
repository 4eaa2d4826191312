//! What a record has to do with an earlier one, and what becomes of that.

use crate::{
	pallet::{
		Config, Error, Event, Pallet, RecordStates, Records, RelatedCount, RelatedTo, Successors,
	},
	stored::{put, put_last, Stored},
	types::{NewRecord, RecordState, RecordStateOf},
	weights::WeightInfo,
	Erasures,
};
use anamnesis_decision::{
	most_reads_of_right,
	rows::{CustodianOf, Record, Relation, RelationKind, Versioned},
};
use anamnesis_primitives::{
	chain::Moment, codes::Actions, history::Lookup, OrgId, PatientId, RecordId,
};
use frame_support::{ensure, traits::Get, weights::Weight};
use sp_runtime::DispatchResult;

/// Reads of a search through the history of one key, besides that of its present value.
const SEARCH: u64 = 16;

/// What a relation does to the record that it names.
pub(crate) enum Effect {
	/// Nothing: it is listed with it.
	Listed,
	/// The new one takes its place.
	Superseded,
	/// It is withdrawn.
	Retracted,
	/// It should never have been written: its state then.
	InError(RecordState),
}

/// The actions that a role must exercise whoever writes a record with this relation.
pub(crate) fn actions_for(relation: Option<Relation>) -> Actions {
	match relation.map(|relation| relation.kind) {
		Some(RelationKind::Retracts | RelationKind::EntersInError) => {
			Actions(Actions::COLLECT.0 | Actions::CORRECT.0)
		}
		_ => Actions::COLLECT,
	}
}

impl<T: Config> Pallet<T> {
	/// What the relation does, if it may be said.
	pub(crate) fn effect_of(
		relation: Relation,
		organisation: OrgId,
		patient: PatientId,
	) -> Result<Effect, Error<T>> {
		let id = relation.record;
		ensure!(!T::Erasures::is_tombstoned(id), Error::<T>::Tombstoned);
		let found = Self::record_of(id, patient)?;
		let own = Self::answers_for(organisation, found.organisation, found.set);
		let ensure_own = || own.then_some(()).ok_or(Error::<T>::OtherOrganisation);
		match relation.kind {
			RelationKind::Amends => {
				ensure_own()?;
				Self::ensure_place_is_free(id)?;
				Ok(Effect::Superseded)
			}
			RelationKind::Replaces if own => {
				Self::ensure_place_is_free(id)?;
				Ok(Effect::Superseded)
			}
			// Of what was withdrawn nobody says that it stands, or that something else is to be used in its place.
			RelationKind::Replaces | RelationKind::Attests => {
				Self::ensure_stands(id)?;
				Ok(Effect::Listed)
			}
			RelationKind::DerivedFrom => Ok(Effect::Listed),
			RelationKind::Retracts => {
				ensure_own()?;
				Self::ensure_stands(id)?;
				Ok(Effect::Retracted)
			}
			RelationKind::EntersInError => {
				ensure_own()?;
				ensure!(!Self::is_in_error(id)?, Error::<T>::InError);
				Ok(Effect::InError(RecordState::in_error(found.organisation, organisation, None)))
			}
		}
	}

	/// Notes with the earlier record what a new one has to do with it.
	pub(crate) fn relate(
		Relation { kind, record }: Relation,
		effect: &Effect,
		by: RecordId,
		(organisation, patient): (OrgId, PatientId),
		now: Moment,
	) -> DispatchResult {
		if let Effect::Superseded = effect {
			return Self::supersede(record, by, now);
		}
		let number = RelatedCount::<T>::get(record);
		let count = number.checked_add(1).ok_or(Error::<T>::TooManyRecords)?;
		match effect {
			Effect::Listed | Effect::Superseded => (),
			Effect::Retracted => {
				let state = RecordState::Retracted { notice: by };
				put::<T, _>(RecordStateOf { id: record }, now, state)?;
			}
			Effect::InError(state) => {
				put_last::<T, _>(RecordStateOf { id: record }, now, *state)?;
			}
		}
		RelatedCount::<T>::insert(record, count);
		RelatedTo::<T>::insert(record, number, by);
		Self::deposit_event(match effect {
			Effect::Retracted => Event::Retracted { record, by },
			Effect::InError(_) => Event::EnteredInError { record, patient, organisation },
			Effect::Listed | Effect::Superseded => Event::Related { record, by, kind },
		});
		Ok(())
	}

	/// The record, if it exists and is this patient's.
	pub(crate) fn record_of(id: RecordId, patient: PatientId) -> Result<Record, Error<T>> {
		let found = Records::<T>::get(id).ok_or(Error::<T>::RecordUnknown)?.latest();
		ensure!(found.patient == patient, Error::<T>::OtherPatient);
		Ok(found)
	}

	/// Whether an organisation answers for what another one wrote, and that is in this set. At most one read.
	pub(crate) fn answers_for(organisation: OrgId, author: OrgId, set: u32) -> bool {
		organisation == author || Self::custodian_of(set) == Some(organisation)
	}

	/// Who keeps a set now. One read.
	pub(crate) fn custodian_of(set: u32) -> Option<OrgId> {
		Lookup::current(&Stored::<T>::default(), &CustodianOf { set })
			.map(|current| Versioned::latest(current.value).custodian)
	}

	/// The record, if it exists, is this patient's, and this organisation answers for it.
	pub(crate) fn ensure_own(
		record: RecordId,
		organisation: OrgId,
		patient: PatientId,
	) -> Result<Record, Error<T>> {
		let found = Self::record_of(record, patient)?;
		let own = Self::answers_for(organisation, found.organisation, found.set);
		ensure!(own, Error::<T>::OtherOrganisation);
		Ok(found)
	}

	fn ensure_stands(record: RecordId) -> Result<(), Error<T>> {
		match Self::state_of(record)? {
			RecordState::Current | RecordState::Superseded => Ok(()),
			RecordState::EnteredInError { .. } | RecordState::FoundInError { .. } => {
				Err(Error::<T>::InError)
			}
			RecordState::Retracted { .. } => Err(Error::<T>::Retracted),
		}
	}

	/// Whether a record can take the place of this one: none has it that stands.
	fn ensure_place_is_free(record: RecordId) -> Result<(), Error<T>> {
		Self::ensure_stands(record)?;
		if Self::state_of(record)? == RecordState::Current {
			return Ok(());
		}
		let successors = Successors::<T>::get(record);
		// The earlier ones were withdrawn when the newest came, and that is final.
		let newest = successors.last().ok_or(Error::<T>::NotCurrent)?;
		// One that was erased stands no more.
		let stands = RecordStates::<T>::get(newest).is_some_and(|state| state.value.stands());
		ensure!(!stands, Error::<T>::NotCurrent);
		ensure!(!successors.is_full(), Error::<T>::TooManySuccessors);
		Ok(())
	}

	/// Notes that a record took another one's place.
	fn supersede(old: RecordId, by: RecordId, now: Moment) -> DispatchResult {
		Successors::<T>::try_append(old, by).map_err(|()| Error::<T>::TooManySuccessors)?;
		if Self::state_of(old)? == RecordState::Current {
			put::<T, _>(RecordStateOf { id: old }, now, RecordState::Superseded)?;
		}
		Self::deposit_event(Event::Superseded { record: old, by });
		Ok(())
	}

	pub(crate) fn weight_of_anchor(record: &NewRecord) -> Weight {
		match record.relation {
			None => T::WeightInfo::anchor(),
			Some(_) => T::WeightInfo::anchor_amending().saturating_add(Self::weight_of_relation()),
		}
		.saturating_add(Self::weight_of_right())
	}

	/// What another right costs more than the one that benchmarks have, a bound incident of a patient at home there: a grant that
	/// was referred costs six reads (epoch, grant, live list, what it names, the ends of two above it) where that costs two, and a
	/// patient of another home two (that home, and the pair of jurisdictions).
	fn weight_of_right() -> Weight {
		T::DbWeight::get().reads(6)
	}

	/// What it costs besides that the right is asked about at an earlier moment, if every history that is read for it took all
	/// the changes that it can: benchmarks make none.
	pub(crate) fn weight_of_raising() -> Weight {
		let histories: u64 = most_reads_of_right().into();
		T::WeightInfo::raise_leaf()
			.saturating_add(Self::weight_of_relation())
			.saturating_add(Self::weight_of_right())
			.saturating_add(T::DbWeight::get().reads(histories.saturating_mul(SEARCH)))
	}

	/// What it costs to find that somebody answers for what they did not write, but keep: benchmarks call as who wrote it.
	pub(crate) fn weight_of_keeping() -> Weight {
		T::DbWeight::get().reads(1)
	}

	/// The same, and that the last one that had the place was withdrawn: benchmarks take it first.
	fn weight_of_relation() -> Weight {
		T::DbWeight::get().reads_writes(2, 1)
	}

	/// What it costs to find that an account is no controller but represents the patient: benchmarks call as controllers.
	pub(crate) fn weight_of_representation() -> Weight {
		T::DbWeight::get().reads(1)
	}
}
