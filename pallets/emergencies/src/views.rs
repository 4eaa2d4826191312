//! What the runtime API answers.

use crate::{
	pallet::{
		Appeals, Bound, BoundTo, Config, Incidents, LateBindings, Pallet, ReportDue, Reports,
		Reviews,
	},
	types::{AppealRow, IncidentRow, LatePatient},
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Binding, LateBinding, Versioned};
use anamnesis_primitives::{chain::Moment, IncidentId, OrgId, PatientId};
use frame_support::traits::Time;

impl<T: Config> Pallet<T> {
	/// An incident, with its patients, report and reviews.
	pub fn incident_row(id: IncidentId) -> Option<IncidentRow> {
		let incident = Incidents::<T>::get(id)?.latest();
		let now = T::Time::now();
		let holds = incident.holds(now, now);
		let mut reviews: Vec<_> =
			Reviews::<T>::iter_prefix_values((id,)).map(Versioned::latest).collect();
		reviews.sort_by_key(|review| (review.at, review.organisation));
		Some(IncidentRow {
			id,
			incident,
			holds,
			patients: BoundTo::<T>::get(id).into_inner(),
			report_due: ReportDue::<T>::get(id)?,
			report: Reports::<T>::get(id).map(Versioned::latest),
			reviews,
		})
	}

	/// Patients of an incident that was recorded late, at most sixteen.
	pub fn late_patients_of(id: IncidentId) -> Vec<LatePatient> {
		let all = LateBindings::<T>::iter_prefix((id,));
		all.map(|(patient, row)| {
			let LateBinding { bound, unsealed } = row.latest();
			LatePatient { patient, bound, unsealed }
		})
		.collect()
	}

	/// Appeals about an incident, in that order; at most one of each patient who was bound in each capacity.
	pub fn appeals(id: IncidentId) -> Vec<AppealRow> {
		let mut all: Vec<_> = Appeals::<T>::iter_prefix((id,))
			.map(|((patient, _), appeal)| AppealRow { patient, appeal: appeal.latest() })
			.collect();
		all.sort_by_key(|row| (row.appeal.at, row.patient, row.appeal.capacity));
		all
	}

	/// First moment at which nobody can appeal any more about an incident that is over.
	pub fn appealable_until(id: IncidentId) -> Option<Moment> {
		let (incident, now) = (Incidents::<T>::get(id)?.latest(), T::Time::now());
		(!incident.holds(now, now)).then(|| Self::end_of_appeals(id, &incident))
	}

	/// Bindings of a patient at an organisation as they were last written.
	pub fn bindings(patient: PatientId, organisation: OrgId) -> Vec<Binding> {
		Bound::<T>::get((patient, organisation))
			.map_or_else(Vec::new, |bound| bound.value.latest().into_inner())
	}
}
