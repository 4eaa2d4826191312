//! The parameters that the council may set by vote, with their defaults. Their floors and the form in which a chain
//! specification writes them are files of their own.
//!
//! Networks differ in these and in nothing else. Keys are append-only. Durations are in milliseconds, and stamped into
//! whatever they apply to when it is made: a later value never moves an end that exists.

mod floors;
mod genesis;

pub use floors::RuntimeFloors;
pub use genesis::GenesisValues;

use crate::{BlockNumber, Runtime};
use anamnesis_primitives::chain::{Balance, Moment, DAYS, MILLI_UNIT};
use frame_support::dynamic_params::{dynamic_pallet_params, dynamic_params};

const HOUR: Moment = 3_600_000;
const DAY: Moment = 24 * HOUR;

#[dynamic_params(RuntimeParameters, pallet_parameters::Parameters::<Runtime>)]
pub mod dynamic {
	use super::*;

	/// Sessions of validators.
	#[dynamic_pallet_params]
	#[codec(index = 0)]
	pub mod session {
		/// Blocks in a session.
		#[codec(index = 0)]
		pub static Length: BlockNumber = 100;
		/// Most blocks for which a validator announces that it makes none.
		#[codec(index = 1)]
		pub static LongestOutage: BlockNumber = DAYS;
		/// Fewest blocks between two such times of one validator.
		#[codec(index = 2)]
		pub static OutageRest: BlockNumber = 30 * DAYS;
		/// Blocks for each validator without one of its own after which a validator is at fault: with four an hour.
		#[codec(index = 3)]
		pub static SilentTurns: u32 = 300;
	}

	/// Staff.
	#[dynamic_pallet_params]
	#[codec(index = 1)]
	pub mod staff {
		/// Longest appointment.
		#[codec(index = 0)]
		pub static LongestAppointment: Moment = 1_826 * DAY;
		/// Longest life of a session key.
		#[codec(index = 1)]
		pub static LongestSession: Moment = 12 * HOUR;
		/// Longest succession of an organisation to another.
		#[codec(index = 2)]
		pub static LongestSuccession: Moment = 365 * DAY;
	}

	/// Patients.
	#[dynamic_pallet_params]
	#[codec(index = 2)]
	pub mod patients {
		/// How long a thaw that one controller asks for waits.
		#[codec(index = 0)]
		pub static ThawWait: Moment = 72 * HOUR;
		/// How long the removal of a controller that one other asks for waits.
		#[codec(index = 1)]
		pub static RemovalWait: Moment = 24 * HOUR;
		/// How long it waits, where several act as the patient, that one lets a person read or opens sealed records.
		#[codec(index = 2)]
		pub static CautionWait: Moment = 24 * HOUR;
		/// How long a recovery by organisations waits once both have said so.
		#[codec(index = 20)]
		pub static RecoveryDelay: Moment = 7 * DAY;
		/// How long an account that was made a controller by others opens nothing sealed and names no person.
		#[codec(index = 21)]
		pub static RecoveryCaution: Moment = 30 * DAY;
		/// How long a reported death waits before it counts.
		#[codec(index = 22)]
		pub static DeathWindow: Moment = 30 * DAY;
	}

	/// Grants and requests.
	#[dynamic_pallet_params]
	#[codec(index = 3)]
	pub mod grants {
		/// Validity of a grant that names no end.
		#[codec(index = 0)]
		pub static DefaultValidity: Moment = 365 * DAY;
		/// Longest time from now to the end of a grant, whenever it begins.
		#[codec(index = 1)]
		pub static LongestValidity: Moment = 1_826 * DAY;
		/// How long a request waits for its answer.
		#[codec(index = 2)]
		pub static RequestLife: Moment = 30 * DAY;
		/// Time in which requests of an organisation to a patient are counted, and so are offers about the patient and mandates.
		#[codec(index = 3)]
		pub static RequestWindow: Moment = DAY;
		/// Least time between superseding a consent text and asking patients anew.
		#[codec(index = 4)]
		pub static ReconsentDelay: Moment = 30 * DAY;
		/// How long an offer to pass something on waits to be accepted.
		#[codec(index = 7)]
		pub static OfferLife: Moment = 14 * DAY;
		/// Longest time from an offer of a custodian to the end of what it refers.
		#[codec(index = 8)]
		pub static CustodianValidity: Moment = 90 * DAY;
		/// Longest time from now to the end of a grant of a steward.
		#[codec(index = 9)]
		pub static AssistedValidity: Moment = 90 * DAY;
		/// How many mandates a staff account opens in a day, about whomever.
		#[codec(index = 10)]
		pub static MandatesPerDay: u32 = 20;
	}

	/// Emergencies.
	#[dynamic_pallet_params]
	#[codec(index = 4)]
	pub mod emergencies {
		/// Length of an incident.
		#[codec(index = 0)]
		pub static IncidentLength: Moment = 12 * HOUR;
		/// Time after the time of an incident is up in which its report is due; counts for incidents that are opened later.
		#[codec(index = 1)]
		pub static ReportWindow: Moment = 72 * HOUR;
		/// How many patients a practitioner has bound at once with one signature.
		#[codec(index = 2)]
		pub static PatientsAtOnce: u32 = 3;
		/// How many patients a practitioner binds in a day with one signature, and how many the tickets of a day name that
		/// somebody submits by one.
		#[codec(index = 3)]
		pub static BindsPerDay: u32 = 10;
		/// Pause between two bindings beyond quotas, once an organisation had ten times `BindsPerDay` of them in a day.
		#[codec(index = 4)]
		pub static ThrottlePause: Moment = HOUR / 30;
		/// How long a declared mass casualty counts.
		#[codec(index = 5)]
		pub static MassCasualtyLength: Moment = DAY;
		/// How long after the end of an incident its ticket can be recorded.
		#[codec(index = 6)]
		pub static LongestLate: Moment = 7 * DAY;
		/// Time in which a review that is drawn is due.
		#[codec(index = 7)]
		pub static ReviewWindow: Moment = 30 * DAY;
		/// Time after an incident in which its patients can appeal; counts for incidents that are opened or recorded later.
		#[codec(index = 8)]
		pub static AppealWindow: Moment = 90 * DAY;
	}

	/// Receipts.
	#[dynamic_pallet_params]
	#[codec(index = 5)]
	pub mod receipts {
		/// Longest time that one root covers.
		#[codec(index = 0)]
		pub static LongestPeriod: Moment = DAY;
		/// Time in which what an organisation notes about a patient reaches the patient. Later it is missing, and can be asked
		/// for by a case.
		#[codec(index = 1)]
		pub static DeliveryTime: Moment = DAY;
	}

	/// Allowances.
	#[dynamic_pallet_params]
	#[codec(index = 6)]
	pub mod allowances {
		/// Most that a patient has left, in units of the fee formula.
		#[codec(index = 0)]
		pub static PatientCapacity: Balance = 200 * MILLI_UNIT;
		/// Time in which an allowance comes back from empty to full.
		#[codec(index = 1)]
		pub static Period: Moment = DAY;
	}

	/// How long records are kept.
	#[dynamic_pallet_params]
	#[codec(index = 7)]
	pub mod retention {
		/// Notice to the patient before a record is kept no longer.
		#[codec(index = 0)]
		pub static NoticePeriod: Moment = 30 * DAY;
		/// Time in which a proposal to keep a record no longer can be confirmed.
		#[codec(index = 1)]
		pub static ProposalLife: Moment = 30 * DAY;
		/// Time after an objection in which that is not proposed anew.
		#[codec(index = 2)]
		pub static ObjectionPause: Moment = 365 * DAY;
		/// For how long a record with a tombstone stays in state, where a jurisdiction has no time of its own.
		#[codec(index = 3)]
		pub static Horizon: Moment = 3_653 * DAY;
	}

	/// Recalls of records.
	#[dynamic_pallet_params]
	#[codec(index = 8)]
	pub mod recalls {
		/// Time in which a critical one is to be acknowledged; counts for those that are opened later.
		#[codec(index = 0)]
		pub static CriticalRecall: Moment = DAY;
		/// Time in which any other one is to be acknowledged; counts for those that are opened later.
		#[codec(index = 1)]
		pub static OrdinaryRecall: Moment = 7 * DAY;
	}
}

pub use dynamic::{
	allowances, emergencies, grants, patients, recalls, receipts, retention, session, staff,
};
