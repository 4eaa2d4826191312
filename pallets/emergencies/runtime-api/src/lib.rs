//! Runtime API of emergencies, typed in Polkadot.js as `api.call.emergenciesApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_decision::rows::Binding;
use anamnesis_primitives::{IncidentId, OrgId, PatientId};
use pallet_emergencies::IncidentRow;

sp_api::decl_runtime_apis! {
	/// What was done in emergencies, and what followed.
	pub trait EmergenciesApi {
		/// An incident, with its patients, report and reviews.
		fn incident(id: IncidentId) -> Option<IncidentRow>;

		/// Bindings of a patient at an organisation as they were last written, at most four: those that are over leave
		/// with the next change.
		fn bindings(patient: PatientId, organisation: OrgId) -> Vec<Binding>;
	}
}
