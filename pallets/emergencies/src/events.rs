//! What happened. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A practitioner opened an incident.
		#[codec(index = 0)]
		IncidentOpened {
			/// The incident.
			incident: IncidentId,
			/// At which organisation.
			organisation: OrgId,
		},
		/// A practitioner bound a patient to an incident.
		#[codec(index = 1)]
		Bound {
			/// The incident.
			incident: IncidentId,
			/// The patient.
			patient: PatientId,
			/// At which organisation.
			organisation: OrgId,
		},
		/// An incident was closed before its time.
		#[codec(index = 2)]
		IncidentClosed {
			/// The incident.
			incident: IncidentId,
		},
		/// Those who acted under an incident reported.
		#[codec(index = 3)]
		Reported {
			/// The incident.
			incident: IncidentId,
		},
		/// An incident was reviewed.
		#[codec(index = 4)]
		Reviewed {
			/// The incident.
			incident: IncidentId,
			/// The organisation whose privacy officer reviewed it.
			organisation: OrgId,
			/// What was found.
			outcome: Outcome,
		},
	}
}
