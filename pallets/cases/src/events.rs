//! What happened. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// How long organisations of a jurisdiction have for new cases of a kind changed.
		#[codec(index = 0)]
		ClockSet {
			/// The jurisdiction.
			jurisdiction: u16,
			/// The kind.
			kind: CaseKind,
		},
		/// An organisation owes an answer.
		#[codec(index = 1)]
		CaseOpened {
			/// The case.
			case: CaseId,
			/// Who owes it.
			organisation: OrgId,
			/// To whom.
			opener: Opener,
			/// Of which kind it is.
			kind: CaseKind,
			/// First moment at which it is late.
			due: Moment,
		},
		/// An organisation answered.
		#[codec(index = 2)]
		CaseAnswered {
			/// The case.
			case: CaseId,
			/// Who answered: who owed it, or whoever keeps the record after who owed it left.
			organisation: OrgId,
			/// What.
			outcome: Outcome,
			/// Whether that was late.
			late: bool,
		},
		/// An organisation takes longer.
		#[codec(index = 3)]
		CaseExtended {
			/// The case.
			case: CaseId,
			/// First moment at which an answer is late now.
			due: Moment,
			/// Why.
			why: Delay,
		},
		/// Whoever opened a case wants no answer any more.
		#[codec(index = 4)]
		CaseWithdrawn {
			/// The case.
			case: CaseId,
		},
		/// A patient said something about a correction that was refused.
		#[codec(index = 5)]
		DisagreementStated {
			/// The case.
			case: CaseId,
			/// The patient.
			patient: PatientId,
			/// Commitment to what was said.
			statement: Commitment,
		},
	}
}
