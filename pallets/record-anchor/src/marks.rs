//! What is said beside a record: that the patient disputes it, that its use is restricted.

use crate::{
	pallet::{Config, Error, Event, Marks, Pallet, Records},
	stored::put,
	types::{Contest, RecordMarks, RecordMarksOf, MAX_MARKINGS},
	Erasures, Objections,
};
use anamnesis_decision::{heard, is_frozen, rows::Versioned, NotHeard};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Capacity,
	commitment::Commitment,
	history::Current,
	payload::Powers,
	PatientId, RecordId,
};
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchResult;

impl<T> From<NotHeard> for Error<T> {
	fn from(why: NotHeard) -> Self {
		match why {
			NotHeard::PatientNotFound => Self::PatientUnknown,
			NotHeard::NotController => Self::NotController,
			NotHeard::PowerMissing => Self::PowerMissing,
			NotHeard::OnlyRotation => Self::OnlyRotation,
			NotHeard::Deceased => Self::Deceased,
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_contest(
		who: AccountId,
		patient: PatientId,
		id: RecordId,
		statement: Commitment,
	) -> DispatchResult {
		let now = T::Time::now();
		let capacity = Self::heard(&who, patient, now)?;
		ensure!(!T::Erasures::is_tombstoned(id), Error::<T>::Tombstoned);
		let mut record = Self::record_of(id, patient)?;
		let marks = Self::marks_of(id);
		ensure!(marks.contested.is_none(), Error::<T>::AlreadyContested);
		record.contests.try_push(now).map_err(|_| Error::<T>::TooManyContests)?;
		// Whoever keeps it answers: of those who wrote it some are gone.
		let custodian = Self::custodian_of(record.set).ok_or(Error::<T>::SetUnknown)?;
		T::Objections::open(who, patient, custodian, id, statement)?;
		let contested = Some(Contest { capacity, since: now });
		Self::mark(id, now, RecordMarks { contested, ..marks })?;
		Records::<T>::insert(id, Versioned::from(record));
		Self::deposit_event(Event::Contested { record: id, patient });
		Ok(())
	}

	pub(crate) fn do_withdraw_contest(
		who: AccountId,
		patient: PatientId,
		id: RecordId,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::heard(&who, patient, now)?;
		// While it is disputed it is not erased: a stolen key must not change that, once the patient is frozen.
		ensure!(!is_frozen(&T::Patients::default(), patient, now), Error::<T>::Frozen);
		ensure!(!T::Erasures::is_tombstoned(id), Error::<T>::Tombstoned);
		let mut record = Self::record_of(id, patient)?;
		let marks = Self::marks_of(id);
		ensure!(marks.contested.is_some(), Error::<T>::NotContested);
		// An even number has room, so whoever contested can withdraw that.
		record.contests.try_push(now).map_err(|_| Error::<T>::TooManyContests)?;
		T::Objections::withdraw(who, patient, id)?;
		Self::mark(id, now, RecordMarks { contested: None, ..marks })?;
		Records::<T>::insert(id, Versioned::from(record));
		Self::deposit_event(Event::ContestWithdrawn { record: id, patient });
		Ok(())
	}

	/// Says beside a record that its use is restricted. For the pallet that knows who may say so.
	///
	/// # Errors
	/// [`Error::RecordUnknown`], [`Error::AlreadyRestricted`]; nothing is written then.
	pub fn restrict(id: RecordId, now: Moment) -> DispatchResult {
		ensure!(Records::<T>::contains_key(id), Error::<T>::RecordUnknown);
		let marks = Self::marks_of(id);
		ensure!(marks.restricted.is_none(), Error::<T>::AlreadyRestricted);
		Self::mark(id, now, RecordMarks { restricted: Some(now), ..marks })?;
		Ok(())
	}

	/// Says that the use of a record is no longer restricted. For the pallet that knows who may say so.
	///
	/// # Errors
	/// [`Error::RecordUnknown`], [`Error::NotRestricted`]; nothing is written then.
	pub fn lift(id: RecordId, now: Moment) -> DispatchResult {
		ensure!(Records::<T>::contains_key(id), Error::<T>::RecordUnknown);
		let marks = Self::marks_of(id);
		ensure!(marks.restricted.is_some(), Error::<T>::NotRestricted);
		Self::mark(id, now, RecordMarks { restricted: None, ..marks })?;
		Ok(())
	}

	/// What is said beside a record now: nothing, if nothing is stored. One read.
	pub(crate) fn marks_of(id: RecordId) -> RecordMarks {
		Marks::<T>::get(id).map(|current| current.value.latest()).unwrap_or_default()
	}

	/// In which capacity the account speaks for the patient. Whoever represents them needs what the objection needs that a
	/// contest opens.
	fn heard(who: &AccountId, patient: PatientId, now: Moment) -> Result<Capacity, Error<T>> {
		Ok(heard::<T::Silenced>(&T::Patients::default(), who, patient, Powers::REVOKE, now)?)
	}

	/// Writes what is said beside a record. Past as many changes as the history keeps apart the newest takes the place of the
	/// one before: nobody fills it so that a restriction is refused, and what is to be erased has a bound.
	fn mark(id: RecordId, now: Moment, marks: RecordMarks) -> Result<(), Error<T>> {
		match Marks::<T>::get(id) {
			Some(current) if current.version >= MAX_MARKINGS && current.since <= now => {
				Marks::<T>::insert(id, Current { value: Versioned::from(marks), ..current });
				Ok(())
			}
			_ => put::<T, _>(RecordMarksOf { id }, now, marks.into()),
		}
	}
}
