//! What the runtime API answers.

use crate::{
	pallet::{Bound, BoundTo, Config, Incidents, Pallet, ReportDue, Reports, Reviews},
	types::IncidentRow,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Binding, Versioned};
use anamnesis_primitives::{IncidentId, OrgId, PatientId};
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

	/// Bindings of a patient at an organisation as they were last written.
	pub fn bindings(patient: PatientId, organisation: OrgId) -> Vec<Binding> {
		Bound::<T>::get((patient, organisation))
			.map_or_else(Vec::new, |bound| bound.value.latest().into_inner())
	}
}
