//! Restriction of the use of a record: GDPR 18.

use crate::{
	facts::Records,
	officers::{guards_privacy, Act},
	pallet::{Config, Error, Event, Pallet, Restrictions},
	types::{Asker, Restriction},
};
use anamnesis_decision::is_frozen;
use anamnesis_primitives::{chain::AccountId, PatientId, RecordId};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_restrict(
		who: &AccountId,
		patient: PatientId,
		record: RecordId,
		asker: Asker,
	) -> DispatchResult {
		Self::ensure_may_restrict(who, patient, record, asker, Act::Keeps)?;
		let (before, now) = (Restrictions::<T>::get(record), T::Time::now());
		let after = Restriction::with(before, asker, now).ok_or(Error::<T>::AlreadyRestricted)?;
		if before.is_none() {
			T::Records::restrict(record, now)?;
		}

		Restrictions::<T>::insert(record, after);
		Self::deposit_event(Event::Restricted { record, asker });
		Ok(())
	}

	pub(crate) fn do_lift(
		who: &AccountId,
		patient: PatientId,
		record: RecordId,
		asker: Asker,
	) -> DispatchResult {
		Self::ensure_may_restrict(who, patient, record, asker, Act::LetsGo)?;
		let before = Restrictions::<T>::get(record).ok_or(Error::<T>::NotRestricted)?;
		let after = before.without(asker).map_err(|()| Error::<T>::NotRestricted)?;
		if after.is_none() {
			T::Records::lift(record, T::Time::now())?;
		}

		Restrictions::<T>::set(record, after);
		Self::deposit_event(Event::RestrictionLifted { record, asker });
		Ok(())
	}

	/// Refuses whoever does not speak in this name about this record of the patient.
	fn ensure_may_restrict(
		who: &AccountId,
		patient: PatientId,
		record: RecordId,
		asker: Asker,
		act: Act,
	) -> DispatchResult {
		match asker {
			Asker::Patient => {
				Self::of_patient(record, patient)?;
				Self::speaker(who, patient)?;
				// A stolen key restricts, which harms nobody for long, and lifts nothing once the patient is frozen.
				let waits = matches!(act, Act::LetsGo)
					&& is_frozen(&T::Patients::default(), patient, T::Time::now());
				ensure!(!waits, Error::<T>::Frozen);
			}
			Asker::Custodian(organisation) => {
				let record_of = (record, patient);
				Self::custodian(who, organisation, record_of, guards_privacy, act)?;
			}
		}
		let gone = Self::tombstone(record).is_some_and(|row| row.is_effective(T::Time::now()));
		ensure!(!gone, Error::<T>::NoticeOver);
		Ok(())
	}
}
