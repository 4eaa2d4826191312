//! Anchoring and entering in error.

use crate::{
	pallet::{
		Config, Error, Event, LastRecordId, Pallet, RecordCount, RecordStates, Records, RecordsOf,
		RootUse,
	},
	relations::actions_for,
	stored::{put, put_last},
	types::{NewRecord, RecordState, RecordStateOf, RootUser},
	Erasures,
};
use anamnesis_decision::{
	rows::{Record, Versioned},
	Right, When,
};
use anamnesis_primitives::{
	calendar::quarter_begins,
	chain::{AccountId, Moment},
	cid::RAW,
	codes::SEALED,
	commitment::Commitment,
	hash::Digest,
	OrgId, PatientId, RecordId,
};
use frame_support::{defensive, ensure, traits::Time};
use sp_runtime::{DispatchError, DispatchResult};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_anchor(
		account: AccountId,
		organisation: OrgId,
		patient: PatientId,
		right: Right,
		new: NewRecord,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_fit_for_state(&new, now)?;
		let actions = actions_for(new.relation);
		let author = Self::ensure_may_anchor(&account, organisation, right, actions, now)?;
		Self::ensure_root_unused(organisation, &new.root)?;
		Self::ensure_relation(&author, organisation, patient, &new, right, When::now(now))?;
		Self::enter(author, organisation, patient, right, None, new)?;
		Ok(())
	}

	/// Writes a record that may be anchored, into this set or the organisation's own, and what it does to the one it names.
	pub(crate) fn enter(
		author: AccountId,
		organisation: OrgId,
		patient: PatientId,
		right: Right,
		set: Option<u32>,
		new: NewRecord,
	) -> Result<RecordId, DispatchError> {
		let now = T::Time::now();
		let effect = match new.relation {
			None => None,
			Some(relation) => Some((relation, Self::effect_of(relation, organisation, patient)?)),
		};
		let id = LastRecordId::<T>::get().checked_add(1).ok_or(Error::<T>::TooManyRecords)?;
		let number = RecordCount::<T>::get(patient);
		let count = number.checked_add(1).ok_or(Error::<T>::TooManyRecords)?;

		let set = match set {
			Some(set) => set,
			None => Self::set_of(organisation, now)?,
		};
		let record = RecordId(id);
		put::<T, _>(RecordStateOf { id: record }, now, RecordState::Current)?;
		LastRecordId::<T>::put(id);
		RecordCount::<T>::insert(patient, count);
		RecordsOf::<T>::insert(patient, number, record);
		RootUse::<T>::insert(organisation, new.root, RootUser::Record(record));
		let row = row(new, author, organisation, patient, right, set, now);
		Records::<T>::insert(record, Versioned::from(row));
		Self::deposit_event(Event::Anchored { record, patient, organisation, right });
		if let Some((relation, effect)) = effect {
			Self::relate(relation, &effect, record, (organisation, patient), now)?;
		}
		Ok(record)
	}

	pub(crate) fn do_enter_in_error(
		account: AccountId,
		organisation: OrgId,
		patient: PatientId,
		record: RecordId,
		reason: Option<Commitment>,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_may_correct(&account, organisation, now)?;
		ensure!(!T::Erasures::is_tombstoned(record), Error::<T>::Tombstoned);
		let found = Self::ensure_own(record, organisation, patient)?;
		ensure!(!Self::is_in_error(record)?, Error::<T>::InError);

		let state = RecordState::in_error(found.organisation, organisation, reason);
		put_last::<T, _>(RecordStateOf { id: record }, now, state)?;
		Self::deposit_event(Event::EnteredInError { record, patient, organisation });
		Ok(())
	}

	/// Whether state may hold what is said of this record.
	pub(crate) fn ensure_fit_for_state(new: &NewRecord, now: Moment) -> Result<(), Error<T>> {
		ensure!(new.class.row().is_some(), Error::<T>::ClassUnknown);
		ensure!(new.class != SEALED, Error::<T>::SealedAlone);
		ensure!(new.confidentiality.is_on_chain(), Error::<T>::TooConfidential);
		ensure!(new.cid.codec == RAW, Error::<T>::CodecUnknown);
		let begun = quarter_begins(new.quarter).is_some_and(|begins| begins <= now);
		ensure!(begun, Error::<T>::QuarterNotBegun);
		Ok(())
	}

	pub(crate) fn ensure_root_unused(organisation: OrgId, root: &Digest) -> Result<(), Error<T>> {
		ensure!(!RootUse::<T>::contains_key(organisation, root), Error::<T>::RootUsed);
		Ok(())
	}

	pub(crate) fn state_of(record: RecordId) -> Result<RecordState, Error<T>> {
		let Some(state) = RecordStates::<T>::get(record) else {
			defensive!("a record without a state");
			return Err(Error::<T>::RecordUnknown);
		};
		Ok(state.value)
	}

	pub(crate) fn is_in_error(record: RecordId) -> Result<bool, Error<T>> {
		Ok(Self::state_of(record)?.is_error())
	}
}

/// What is kept of a record.
fn row(
	new: NewRecord,
	author: AccountId,
	organisation: OrgId,
	patient: PatientId,
	right: Right,
	set: u32,
	anchored: Moment,
) -> Record {
	let NewRecord {
		root,
		cid,
		class,
		confidentiality,
		format,
		quarter,
		key_epoch,
		retention,
		relation,
	} = new;
	Record {
		patient,
		root,
		cid,
		class,
		confidentiality,
		author,
		organisation,
		set,
		format,
		quarter,
		key_epoch,
		retention,
		anchored,
		right,
		relation,
		erased_from: None,
		contests: Default::default(),
	}
}
