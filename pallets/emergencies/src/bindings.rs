//! Patients are bound to incidents, and their sealed records opened to them.

use crate::{
	cosigned::{First, BIND_WITH, UNSEAL},
	pallet::{BoundTo, Config, Error, Event, Incidents, Pallet},
	quotas::Measure,
	Receipts, Stored,
};
use alloc::vec::Vec;
use anamnesis_decision::{
	is_within_reach, patient_at,
	rows::{Binding, Bindings, BoundAt, Incident, Organisation, Versioned},
	When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Purpose, Purposes},
	cosignature::CoSignature,
	history::{self, At},
	IncidentId, OrgId, PatientId,
};
use codec::Encode;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
	weights::Weight,
	BoundedVec,
};

/// What is read of a patient from abroad and not of one at home, who is whom benchmarks bind: the row of another home than the
/// organisation, whose own is read anyhow, and the pair of jurisdictions as it is now.
const PAIR: u64 = 2;

/// A binding that nothing stands against but perhaps that one signature does not do.
pub(crate) struct Intended<T: Config> {
	id: IncidentId,
	incident: Incident,
	patient: PatientId,
	/// The staff account that binds.
	by: AccountId,
	bindings: Bindings,
	patients: BoundedVec<PatientId, T::MaxPatients>,
	measure: Measure,
	now: Moment,
}

impl<T: Config> Pallet<T> {
	/// How many patients were bound to an incident. One to which nobody was bound has no row.
	pub(crate) fn bound_count(id: IncidentId) -> usize {
		BoundTo::<T>::decode_len(id).unwrap_or_default()
	}

	pub(crate) fn do_bind(who: AccountId, id: IncidentId, patient: PatientId) -> DispatchResult {
		let intended = Self::intend(&who, id, patient)?;
		ensure!(!intended.measure.needs_second(), Error::<T>::SecondSignatureNeeded);
		Self::bind_as(intended, None)
	}

	pub(crate) fn do_bind_with(
		who: AccountId,
		id: IncidentId,
		patient: PatientId,
		second: &CoSignature,
	) -> DispatchResult {
		let intended = Self::intend(&who, id, patient)?;
		ensure!(intended.measure.throttled_until.is_none(), Error::<T>::Throttled);
		let organisation = intended.incident.organisation;
		let first = First { signer: &who, staff: &intended.by, organisation };
		let arguments = (id, patient).encode();
		let second =
			Self::second_practitioner(BIND_WITH, &arguments, &first, second, intended.now)?;
		Self::bind_as(intended, Some(second))
	}

	/// Checks everything about a binding but who signs it beside the signer.
	pub(crate) fn intend(
		who: &AccountId,
		id: IncidentId,
		patient: PatientId,
	) -> Result<Intended<T>, Error<T>> {
		let now = T::Time::now();
		let (incident, by) = Self::incident(who, id, now)?;
		ensure!(incident.holds(now, now), Error::<T>::IncidentOver);
		let organisation = incident.organisation;
		let actor = Self::practitioner(&by, organisation, now)?;
		Self::ensure_within_reach(patient, &actor.organisation, When::now(now))?;
		let mut bindings = Self::bindings_that_stay(patient, organisation, now);
		ensure!(bindings.iter().all(|one| one.incident != id), Error::<T>::AlreadyBound);
		// One practitioner alone must not fill the places that colleagues need.
		let others = bindings.iter().all(|one| {
			Incidents::<T>::get(one.incident)
				.is_some_and(|found| found.latest().opener != incident.opener)
		});
		ensure!(others, Error::<T>::AlreadyBoundByOpener);
		bindings.push(Binding { incident: id, bound: now, unsealed: None });
		let bindings = Bindings::try_from(bindings).map_err(|_| Error::<T>::TooManyBindings)?;
		let mut patients = BoundTo::<T>::get(id);
		patients.try_push(patient).map_err(|_| Error::<T>::TooManyPatients)?;
		let measure = Self::measure(&by, organisation, now);
		Ok(Intended { id, incident, patient, by, bindings, patients, measure, now })
	}

	/// Refuses a patient unless the jurisdiction of their home is that of the organisation, or let it break the glass then. The
	/// home is that of the moment up to which is known.
	pub(crate) fn ensure_within_reach(
		patient: PatientId,
		organisation: &Organisation,
		when: When,
	) -> Result<(), Error<T>> {
		let found = patient_at(&T::Patients::default(), patient, When::now(when.known_at))
			.ok_or(Error::PatientNotFound)?;
		let (providers, laws) = (T::Providers::default(), T::Laws::default());
		let urgent = Purposes::of([Purpose::BTG]);
		let within = is_within_reach(&providers, &laws, &found, organisation, urgent, when);
		ensure!(within, Error::<T>::OtherJurisdiction);
		Ok(())
	}

	/// What it costs beyond what is measured to ask whether the jurisdictions of so many patients let this one ask.
	pub(crate) fn pair_weight(patients: u32) -> Weight {
		T::DbWeight::get().reads(PAIR.saturating_mul(patients.into()))
	}

	/// Writes a binding. Who signed it, and whether that does, was checked.
	pub(crate) fn bind_as(intended: Intended<T>, second: Option<AccountId>) -> DispatchResult {
		let Intended { id, incident, patient, by, bindings, patients, measure, now } = intended;
		let organisation = incident.organisation;
		Self::write_bindings(patient, organisation, bindings, now)?;
		if patients.len() == 1 {
			Self::owe(&incident, id);
		}
		BoundTo::<T>::insert(id, patients);
		Self::count(&by, organisation, (id, incident.ends), measure, now);
		T::Receipts::bound(patient, organisation, id, &by, now)?;
		Self::deposit_event(match second {
			None => Event::Bound { incident: id, patient, organisation },
			Some(second) => Event::BoundWith { incident: id, patient, organisation, second },
		});
		Ok(())
	}

	pub(crate) fn do_unseal(
		who: AccountId,
		id: IncidentId,
		patient: PatientId,
		second: &CoSignature,
	) -> DispatchResult {
		let now = T::Time::now();
		let (incident, by) = Self::incident(&who, id, now)?;
		ensure!(incident.holds(now, now), Error::<T>::IncidentOver);
		let organisation = incident.organisation;
		let actor = Self::practitioner(&by, organisation, now)?;
		let bindings = Self::unsealed(id, patient, organisation, now)?;
		// A pair that was closed since lets nobody see what would be opened, and none is opened for when it holds again.
		Self::ensure_within_reach(patient, &actor.organisation, When::now(now))?;
		let first = First { signer: &who, staff: &by, organisation };
		let arguments = (id, patient).encode();
		let second = Self::second_practitioner(UNSEAL, &arguments, &first, second, now)?;
		Self::unseal_as((id, patient), organisation, bindings, (by, second), now)
	}

	/// The bindings of the patient with that to this incident unsealed now. Refuses one that is not there, or unsealed
	/// already.
	pub(crate) fn unsealed(
		id: IncidentId,
		patient: PatientId,
		organisation: OrgId,
		now: Moment,
	) -> Result<Bindings, Error<T>> {
		let mut bindings = Self::bindings_that_stay(patient, organisation, now);
		let one = bindings.iter_mut().find(|one| one.incident == id).ok_or(Error::NotBound)?;
		ensure!(one.unsealed.is_none(), Error::<T>::AlreadyUnsealed);
		one.unsealed = Some(now);
		// They were no more than that before.
		Bindings::try_from(bindings).map_err(|_| Error::<T>::TooManyBindings)
	}

	/// Writes that sealed records are opened. Who signed it was checked.
	pub(crate) fn unseal_as(
		(incident, patient): (IncidentId, PatientId),
		organisation: OrgId,
		bindings: Bindings,
		(by, second): (AccountId, AccountId),
		now: Moment,
	) -> DispatchResult {
		Self::write_bindings(patient, organisation, bindings, now)?;
		T::Receipts::unsealed(patient, organisation, incident, &by, now)?;
		Self::deposit_event(Event::Unsealed { incident, patient, organisation, second });
		Ok(())
	}

	fn write_bindings(
		patient: PatientId,
		organisation: OrgId,
		bindings: Bindings,
		now: Moment,
	) -> Result<(), Error<T>> {
		let key = BoundAt { patient, organisation };
		let value = Versioned::V1(bindings);
		// However often somebody bound the patient here and closed again: no emergency is refused for it.
		history::set_ever(&mut At { facts: &Stored::<T>::default(), key }, now, value)
			.map_err(Error::from)
	}

	/// Bindings whose incident holds. Those of this block stay too, so that the history shows every binding.
	fn bindings_that_stay(patient: PatientId, organisation: OrgId, now: Moment) -> Vec<Binding> {
		Self::bindings(patient, organisation)
			.into_iter()
			.filter(|one| {
				let incident = Incidents::<T>::get(one.incident);
				one.bound == now || incident.is_some_and(|found| found.as_latest().holds(now, now))
			})
			.collect()
	}
}
