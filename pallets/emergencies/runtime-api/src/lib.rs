//! Runtime API of emergencies, typed in Polkadot.js as `api.call.emergenciesApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_decision::rows::Binding;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	IncidentId, OrgId, PatientId,
};
use pallet_emergencies::{
	AppealRow, Draw, IncidentRow, LatePatient, MassCasualty, OwedRow, QuotaRow, TicketState,
};

sp_api::decl_runtime_apis! {
	/// What was done in emergencies, and what followed.
	pub trait EmergenciesApi {
		/// An incident, with its patients, report and reviews.
		fn incident(id: IncidentId) -> Option<IncidentRow>;

		/// Bindings of a patient at an organisation as they were last written, at most four: those that are over leave
		/// with the next change.
		fn bindings(patient: PatientId, organisation: OrgId) -> Vec<Binding>;

		/// What a practitioner has bound, and whether one more binding at this organisation needs a second signature.
		fn quota(account: AccountId, organisation: OrgId) -> QuotaRow;

		/// Reports that a practitioner owes: those that are listed, and how many are not.
		fn owed(account: AccountId) -> OwedRow;

		/// Patients of an incident that was recorded late, at most sixteen.
		fn late_patients(id: IncidentId) -> Vec<LatePatient>;

		/// Number of the last ticket of an organisation that was recorded or passed over; 0 if there is none.
		fn last_ticket(organisation: OrgId) -> u32;

		/// What became of a ticket of an organisation.
		fn ticket(organisation: OrgId, number: u32) -> Option<TicketState>;

		/// Who was drawn to review an incident, once it was drawn.
		fn drawn(id: IncidentId) -> Option<Draw>;

		/// Reviews that an organisation owes and since when each is overdue, those after this incident, in the order of the
		/// storage. At most a hundred: if there are as many, ask again after the last.
		fn reviews_owed(
			organisation: OrgId,
			after: Option<IncidentId>,
		) -> Vec<(IncidentId, Moment)>;

		/// Appeals about an incident, in that order; at most one of each patient who was bound.
		fn appeals(id: IncidentId) -> Vec<AppealRow>;

		/// First moment at which nobody can appeal any more about an incident that is over.
		fn appealable_until(id: IncidentId) -> Option<Moment>;

		/// The last mass casualty that was declared for an organisation, which may be over.
		fn mass_casualty(organisation: OrgId) -> Option<MassCasualty>;
	}
}
