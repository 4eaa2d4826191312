//! What happened. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A patient gave a grant.
		#[codec(index = 0)]
		Granted {
			/// The grant.
			consent: ConsentId,
			/// Whose.
			patient: PatientId,
		},
		/// A patient ended a grant and gave another in its place.
		#[codec(index = 1)]
		Amended {
			/// The grant that takes its place.
			consent: ConsentId,
			/// Whose.
			patient: PatientId,
			/// The grant that ended.
			amends: ConsentId,
		},
		/// A patient ended a grant.
		#[codec(index = 2)]
		Revoked {
			/// The grant.
			consent: ConsentId,
			/// Whose.
			patient: PatientId,
		},
		/// A patient ended every grant.
		#[codec(index = 3)]
		RevokedEverything {
			/// The patient.
			patient: PatientId,
			/// Grants of an earlier epoch have ended.
			epoch: u32,
		},
		/// An organisation asked a patient for a grant.
		#[codec(index = 4)]
		Requested {
			/// The request.
			request: RequestId,
			/// Who asks.
			organisation: OrgId,
			/// Who is asked.
			patient: PatientId,
		},
		/// A patient answered a request.
		#[codec(index = 5)]
		Answered {
			/// The request.
			request: RequestId,
			/// The patient.
			patient: PatientId,
			/// The grant that was given, which has an event of its own; `None`: the patient declined.
			consent: Option<ConsentId>,
		},
	}
}
