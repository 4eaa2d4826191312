//! Anchoring, amending, entering in error.

use crate::{
	actors::exercises,
	stored::{put, put_last},
	Config, Error, Event, LastRecordId, LastSet, NewRecord, Pallet, RecordCount, RecordState,
	RecordStateOf, RecordStates, Records, RecordsOf, RootUse, RootUser, SetOf, Successors,
};
use anamnesis_decision::{
	rows::{CustodianOf, Custody, Record, Versioned},
	Right,
};
use anamnesis_primitives::{
	calendar::quarter_begins,
	chain::{AccountId, Moment},
	cid::RAW,
	codes::{Actions, SEALED},
	commitment::Commitment,
	hash::Digest,
	OrgId, PatientId, RecordId,
};
use frame_support::{defensive, ensure, traits::Time};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_anchor(
		author: AccountId,
		organisation: OrgId,
		patient: PatientId,
		right: Right,
		new: NewRecord,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_fit_for_state(&new, now)?;
		let author = Self::ensure_may_anchor(&author, organisation, right, now)?;
		Self::ensure_root_unused(organisation, &new.root)?;
		Self::ensure_relation(&author, organisation, patient, &new, right, now)?;
		if let Some(amended) = new.amends {
			Self::ensure_may_be_amended(amended, organisation, patient)?;
		}
		let id = LastRecordId::<T>::get().checked_add(1).ok_or(Error::<T>::TooManyRecords)?;
		let number = RecordCount::<T>::get(patient);
		let count = number.checked_add(1).ok_or(Error::<T>::TooManyRecords)?;

		let set = Self::set_of(organisation, now)?;
		let record = RecordId(id);
		put::<T, _>(RecordStateOf { id: record }, now, RecordState::Current)?;
		LastRecordId::<T>::put(id);
		RecordCount::<T>::insert(patient, count);
		RecordsOf::<T>::insert(patient, number, record);
		RootUse::<T>::insert(organisation, new.root, RootUser::Record(record));
		let row = row(new, author, organisation, patient, right, set, now);
		Records::<T>::insert(record, Versioned::from(row));
		Self::deposit_event(Event::Anchored { record, patient, organisation, right });
		new.amends.map_or(Ok(()), |amended| Self::supersede(amended, record, now))
	}

	pub(crate) fn do_enter_in_error(
		account: AccountId,
		organisation: OrgId,
		patient: PatientId,
		record: RecordId,
		reason: Option<Commitment>,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::standing_for(&account, organisation, now, |role, kind| {
			exercises(role, kind, Actions::CORRECT)
		})?;
		Self::ensure_own(record, organisation, patient)?;
		ensure!(!Self::is_in_error(record)?, Error::<T>::InError);

		let state = RecordState::EnteredInError { reason };
		put_last::<T, _>(RecordStateOf { id: record }, now, state)?;
		Self::deposit_event(Event::EnteredInError { record, patient, organisation });
		Ok(())
	}

	/// Whether state may hold what is said of this record.
	fn ensure_fit_for_state(new: &NewRecord, now: Moment) -> Result<(), Error<T>> {
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

	/// Whether the record exists, is this patient's and was written by this organisation.
	fn ensure_own(
		record: RecordId,
		organisation: OrgId,
		patient: PatientId,
	) -> Result<(), Error<T>> {
		let found = Records::<T>::get(record).ok_or(Error::<T>::RecordUnknown)?.latest();
		ensure!(found.patient == patient, Error::<T>::OtherPatient);
		ensure!(found.organisation == organisation, Error::<T>::OtherOrganisation);
		Ok(())
	}

	fn ensure_may_be_amended(
		amended: RecordId,
		organisation: OrgId,
		patient: PatientId,
	) -> Result<(), Error<T>> {
		Self::ensure_own(amended, organisation, patient)?;
		match Self::state_of(amended)? {
			RecordState::Current => return Ok(()),
			RecordState::EnteredInError { .. } => return Err(Error::<T>::InError),
			RecordState::Superseded => (),
		}
		let successors = Successors::<T>::get(amended);
		// The earlier ones were in error when the newest came, and that is final.
		let newest = successors.last().ok_or(Error::<T>::NotCurrent)?;
		ensure!(Self::is_in_error(*newest)?, Error::<T>::NotCurrent);
		ensure!(!successors.is_full(), Error::<T>::TooManySuccessors);
		Ok(())
	}

	/// Notes that a record took another one's place.
	fn supersede(amended: RecordId, by: RecordId, now: Moment) -> DispatchResult {
		Successors::<T>::try_append(amended, by).map_err(|()| Error::<T>::TooManySuccessors)?;
		if Self::state_of(amended)? == RecordState::Current {
			put::<T, _>(RecordStateOf { id: amended }, now, RecordState::Superseded)?;
		}
		Self::deposit_event(Event::Superseded { record: amended, by });
		Ok(())
	}

	fn state_of(record: RecordId) -> Result<RecordState, Error<T>> {
		let Some(state) = RecordStates::<T>::get(record) else {
			defensive!("a record without a state");
			return Err(Error::<T>::RecordUnknown);
		};
		Ok(state.value)
	}

	fn is_in_error(record: RecordId) -> Result<bool, Error<T>> {
		Ok(matches!(Self::state_of(record)?, RecordState::EnteredInError { .. }))
	}

	/// The organisation's set, opened now if it has none.
	pub(crate) fn set_of(organisation: OrgId, now: Moment) -> Result<u32, Error<T>> {
		if let Some(set) = SetOf::<T>::get(organisation) {
			return Ok(set);
		}
		let set = LastSet::<T>::get().checked_add(1).ok_or(Error::<T>::TooManySets)?;
		put::<T, _>(CustodianOf { set }, now, Custody { custodian: organisation }.into())?;
		LastSet::<T>::put(set);
		SetOf::<T>::insert(organisation, set);
		Self::deposit_event(Event::SetOpened { set, organisation });
		Ok(set)
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
		amends,
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
		amends,
	}
}
