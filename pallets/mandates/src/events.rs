//! What happened. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A law is in force, or says something else from now on.
		#[codec(index = 0)]
		LawSet {
			/// Its number.
			law: u16,
		},
		/// A law was repealed.
		#[codec(index = 1)]
		LawRepealed {
			/// Its number.
			law: u16,
		},
		/// What organisations of one jurisdiction may ask about patients of another changed.
		#[codec(index = 2)]
		PairSet {
			/// The jurisdiction of the patient's home.
			home: u16,
			/// That of who asks.
			asking: u16,
		},
		/// An organisation uses a law about a patient.
		#[codec(index = 3)]
		MandateOpened {
			/// The mandate.
			mandate: MandateId,
			/// The patient.
			patient: PatientId,
			/// At which organisation.
			organisation: OrgId,
			/// By which law.
			law: u16,
		},
		/// The patient was shown a mandate.
		#[codec(index = 4)]
		Notified {
			/// The mandate.
			mandate: MandateId,
			/// The patient.
			patient: PatientId,
		},
		/// A mandate was ended before its time.
		#[codec(index = 5)]
		MandateEnded {
			/// The mandate.
			mandate: MandateId,
		},
		/// The patient disputes a mandate.
		#[codec(index = 6)]
		MandateContested {
			/// The mandate.
			mandate: MandateId,
			/// The patient.
			patient: PatientId,
		},
	}
}
