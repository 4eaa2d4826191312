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
		/// A use of a grant was counted.
		#[codec(index = 6)]
		Used {
			/// The grant.
			consent: ConsentId,
			/// Whose.
			patient: PatientId,
			/// For whom it was used; `None`: the person to whom it was given.
			organisation: Option<OrgId>,
			/// How often it may still be used; 0: it ended.
			left: u32,
		},
		/// A consent text was published.
		#[codec(index = 7)]
		TemplatePublished {
			/// The text and its version.
			template: TemplateRef,
		},
		/// A newer version took the place of a consent text.
		#[codec(index = 8)]
		TemplateSuperseded {
			/// The text and its version.
			template: TemplateRef,
			/// First moment from which grants under it hold for care alone; `None`: they go on.
			reconsent: Option<Moment>,
		},
		/// A patient refused secondary use, or allowed it again.
		#[codec(index = 9)]
		SecondaryUseSet {
			/// The patient.
			patient: PatientId,
			/// What holds from now on.
			secondary: SecondaryUse,
		},
		/// A patient does not want to see requests of an organisation, or wants to again.
		#[codec(index = 10)]
		Muted {
			/// The patient.
			patient: PatientId,
			/// Whose requests.
			organisation: OrgId,
			/// First moment at which they are shown again; `None`: only once the patient says so.
			until: Option<Moment>,
		},
		/// An organisation offered to pass something on.
		#[codec(index = 16)]
		Offered {
			/// The offer.
			offer: OfferId,
			/// About whom.
			patient: PatientId,
			/// Who offers.
			organisation: OrgId,
			/// To whom.
			grantee: Grantee,
		},
		/// What was offered was accepted.
		#[codec(index = 17)]
		ReferralAccepted {
			/// The offer, which is no more.
			offer: OfferId,
			/// Whose record.
			patient: PatientId,
			/// The grant that came of it.
			consent: ConsentId,
		},
		/// What was offered was declined.
		#[codec(index = 18)]
		ReferralDeclined {
			/// The offer, which is no more.
			offer: OfferId,
			/// Whose record.
			patient: PatientId,
		},
		/// The steward gave a grant for a patient without a controller.
		#[codec(index = 19)]
		Assisted {
			/// The grant.
			consent: ConsentId,
			/// Whose.
			patient: PatientId,
			/// The steward.
			organisation: OrgId,
		},
		/// The steward ended a grant that a steward had given.
		#[codec(index = 20)]
		AssistedEnded {
			/// The grant.
			consent: ConsentId,
			/// Whose.
			patient: PatientId,
			/// The steward.
			organisation: OrgId,
		},
		/// An organisation withdrew what it had offered.
		#[codec(index = 21)]
		OfferWithdrawn {
			/// The offer, which is no more.
			offer: OfferId,
			/// Whose record.
			patient: PatientId,
		},
		/// What was referred was ended by another than the patient.
		#[codec(index = 22)]
		ReferralEnded {
			/// The grant.
			consent: ConsentId,
			/// Whose.
			patient: PatientId,
			/// The organisation that ended it: it had referred it, had got it, or looks after the patient.
			organisation: OrgId,
		},
	}
}
