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
		/// Two practitioners bound a patient to an incident.
		#[codec(index = 5)]
		BoundWith {
			/// The incident.
			incident: IncidentId,
			/// The patient.
			patient: PatientId,
			/// At which organisation.
			organisation: OrgId,
			/// Staff account of who signed beside the signer.
			second: AccountId,
		},
		/// Sealed records of a patient were opened to an incident.
		#[codec(index = 6)]
		Unsealed {
			/// The incident.
			incident: IncidentId,
			/// The patient.
			patient: PatientId,
			/// At which organisation.
			organisation: OrgId,
			/// Staff account of who signed beside the signer.
			second: AccountId,
		},
		/// An organisation has a mass casualty: until then it does not pause between bindings beyond quotas.
		#[codec(index = 7)]
		MassCasualtyDeclared {
			/// The organisation.
			organisation: OrgId,
			/// Who says so.
			by: DeclaredBy,
			/// First moment at which it no longer counts.
			until: Moment,
		},
		/// An incident was recorded that was written down while the chain could not be reached.
		#[codec(index = 8)]
		LateIncidentRecorded {
			/// The incident.
			incident: IncidentId,
			/// At which organisation.
			organisation: OrgId,
			/// Number of its ticket there.
			ticket: u32,
			/// Staff account of who submitted it.
			by: AccountId,
			/// Staff account of who signed beside them, if somebody did.
			second: Option<AccountId>,
		},
		/// A ticket of an organisation is not recorded, and its number passed over.
		#[codec(index = 9)]
		TicketPassedOver {
			/// The organisation.
			organisation: OrgId,
			/// The number.
			ticket: u32,
			/// Why.
			why: Unrecorded,
		},
		/// The next block will decide who reviews an incident: the first to do so, or in place of one whose hash does not do.
		#[codec(index = 10)]
		DrawBegun {
			/// The incident.
			incident: IncidentId,
		},
		/// It was drawn who reviews an incident. Others may, too.
		#[codec(index = 11)]
		ReviewerDrawn {
			/// The incident.
			incident: IncidentId,
			/// The organisation that owes the review; nobody, if none of those drawn may.
			organisation: Option<OrgId>,
			/// Its privacy officer.
			account: Option<AccountId>,
		},
		/// A privacy officer may be drawn for reviews.
		#[codec(index = 12)]
		ReviewerRegistered {
			/// For this organisation.
			organisation: OrgId,
			/// The officer.
			account: AccountId,
		},
		/// A privacy officer is no longer drawn.
		#[codec(index = 13)]
		ReviewerWithdrawn {
			/// For this organisation.
			organisation: OrgId,
			/// The officer.
			account: AccountId,
		},
		/// A patient appealed to a regulator about an incident.
		#[codec(index = 14)]
		Appealed {
			/// The incident.
			incident: IncidentId,
			/// The patient.
			patient: PatientId,
			/// In which capacity the signer acted.
			capacity: Capacity,
		},
		/// A regulator or an authority decided an appeal.
		#[codec(index = 15)]
		AppealDecided {
			/// The incident.
			incident: IncidentId,
			/// The patient.
			patient: PatientId,
			/// In which capacity it was made.
			capacity: Capacity,
			/// Who decided.
			organisation: OrgId,
			/// What was found.
			outcome: Outcome,
		},
	}
}
