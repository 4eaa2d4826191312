//! The parameters that the council may set by vote, their defaults and their floors.
//!
//! Networks differ in these and in nothing else. Keys are append-only. Durations are in milliseconds, and stamped into
//! whatever they apply to when it is made: a later value never moves an end that exists.

use crate::{BlockNumber, Runtime};
use alloc::{vec, vec::Vec};
use anamnesis_primitives::{
	chain::{Balance, Moment, MILLI_UNIT},
	floors,
};
use core::ops::RangeInclusive;
use frame_support::dynamic_params::{dynamic_pallet_params, dynamic_params};
use pallet_governed_parameters::Floors;
use serde::{Deserialize, Serialize};

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

/// Refuses values that no network may run with.
pub struct RuntimeFloors;

impl Floors<RuntimeParametersValue> for RuntimeFloors {
	fn check(value: &RuntimeParametersValue) -> Result<(), &'static str> {
		use RuntimeParametersValue as V;
		let (holds, otherwise) = match value {
			V::Session(session::ParametersValue::Length(blocks)) => (
				(floors::SESSION_LENGTH..=floors::SESSION_LENGTH_CEILING).contains(blocks),
				"sessionLength must be at least 10 blocks and at most 28,800, a day",
			),
			V::Staff(value) => staff_floors(value),
			V::Patients(value) => patient_floors(value),
			V::Grants(value) => grant_floors(value),
			V::Emergencies(value) => emergency_floors(value),
			V::Receipts(receipts::ParametersValue::LongestPeriod(time)) => (
				floors::LONGEST_PERIOD.contains(time),
				"longestPeriod must be at least an hour and at most seven days, in milliseconds",
			),
			V::Receipts(receipts::ParametersValue::DeliveryTime(time)) => (
				floors::LEAF_DELIVERY.contains(time),
				"deliveryTime must be at least an hour and at most a day, in milliseconds",
			),
			V::Allowances(allowances::ParametersValue::PatientCapacity(units)) => (
				floors::PATIENT_CAPACITY.contains(units),
				"patientCapacity must be at least 0.05 and at most 10 units of account",
			),
			V::Allowances(allowances::ParametersValue::Period(time)) => (
				floors::ALLOWANCE_PERIOD.contains(time),
				"allowancePeriod must be at least an hour and at most seven days, in milliseconds",
			),
			V::Retention(value) => retention_floors(value),
			V::Recalls(recalls::ParametersValue::CriticalRecall(time)) => (
				floors::CRITICAL_RECALL.contains(time),
				"criticalRecall must be at least an hour and at most three days, in milliseconds",
			),
			V::Recalls(recalls::ParametersValue::OrdinaryRecall(time)) => (
				floors::ORDINARY_RECALL.contains(time),
				"ordinaryRecall must be at least a day and at most 90 days, in milliseconds",
			),
		};
		holds.then_some(()).ok_or(otherwise)
	}
}

fn staff_floors(value: &staff::ParametersValue) -> (bool, &'static str) {
	use staff::ParametersValue as V;
	match value {
		V::LongestAppointment(time) => (
			floors::LONGEST_APPOINTMENT.contains(time),
			"longestAppointment must be at least a day and at most ten years, in milliseconds",
		),
		V::LongestSession(time) => (
			floors::LONGEST_SESSION.contains(time),
			"longestSession must be at least an hour and at most twelve, in milliseconds",
		),
		V::LongestSuccession(time) => (
			floors::LONGEST_SUCCESSION.contains(time),
			"longestSuccession must be at least a day and at most 366, in milliseconds",
		),
	}
}

fn patient_floors(value: &patients::ParametersValue) -> (bool, &'static str) {
	use patients::ParametersValue as V;
	match value {
		V::ThawWait(time) => (
			floors::THAW_WAIT.contains(time),
			"thawWait must be at least an hour and at most 30 days, in milliseconds",
		),
		V::RemovalWait(time) => (
			floors::REMOVAL_WAIT.contains(time),
			"removalWait must be at least an hour and at most 30 days, in milliseconds",
		),
		V::CautionWait(time) => (
			floors::CAUTION_WAIT.contains(time),
			"cautionWait must be at least an hour and at most 30 days, in milliseconds",
		),
		V::RecoveryDelay(time) => (
			floors::RECOVERY_DELAY.contains(time),
			"recoveryDelay must be at least a day and at most 30 days, in milliseconds",
		),
		V::RecoveryCaution(time) => (
			floors::RECOVERY_CAUTION.contains(time),
			"recoveryCaution must be at least a day and at most a year, in milliseconds",
		),
		V::DeathWindow(time) => (
			floors::DEATH_WINDOW.contains(time),
			"deathWindow must be at least a week and at most a year, in milliseconds",
		),
	}
}

fn grant_floors(value: &grants::ParametersValue) -> (bool, &'static str) {
	use grants::ParametersValue as V;
	let within = |time: &Moment, floor: RangeInclusive<Moment>| floor.contains(time);
	match value {
		V::DefaultValidity(time) => (
			within(time, floors::DEFAULT_VALIDITY),
			"defaultValidity must be at least a day and at most five years, in milliseconds",
		),
		V::LongestValidity(time) => (
			within(time, floors::LONGEST_VALIDITY),
			"longestValidity must be at least a day and at most 30 years, in milliseconds",
		),
		V::RequestLife(time) => (
			within(time, floors::REQUEST_LIFE),
			"requestLife must be at least an hour and at most 90 days, in milliseconds",
		),
		V::RequestWindow(time) => (
			within(time, floors::REQUEST_WINDOW),
			"requestWindow must be at least an hour and at most 30 days, in milliseconds",
		),
		V::OfferLife(time) => (
			within(time, floors::OFFER_LIFE),
			"offerLife must be at least an hour and at most 90 days, in milliseconds",
		),
		V::CustodianValidity(time) => (
			within(time, floors::CUSTODIAN_VALIDITY),
			"custodianValidity must be at least a day and at most 366, in milliseconds",
		),
		V::AssistedValidity(time) => (
			within(time, floors::ASSISTED_VALIDITY),
			"assistedValidity must be at least a day and at most 90, in milliseconds",
		),
		V::ReconsentDelay(time) => (
			within(time, floors::RECONSENT_DELAY),
			"reconsentDelay must be at least 30 days and at most two years, in milliseconds",
		),
	}
}

fn emergency_floors(value: &emergencies::ParametersValue) -> (bool, &'static str) {
	use emergencies::ParametersValue as V;
	match value {
		V::IncidentLength(time) => (
			floors::INCIDENT_LENGTH.contains(time),
			"incidentLength must be at least an hour and at most three days, in milliseconds",
		),
		V::ReportWindow(time) => (
			floors::REPORT_WINDOW.contains(time),
			"reportWindow must be at least an hour and at most 30 days, in milliseconds",
		),
		V::PatientsAtOnce(count) => {
			(floors::PATIENTS_AT_ONCE.contains(count), "patientsAtOnce must be 1 to 8")
		}
		V::BindsPerDay(count) => {
			(floors::BINDS_PER_DAY.contains(count), "bindsPerDay must be 1 to 100")
		}
		V::ThrottlePause(time) => (
			floors::THROTTLE_PAUSE.contains(time),
			"throttlePause must be at least ten seconds and at most ten minutes, in milliseconds",
		),
		V::MassCasualtyLength(time) => (
			floors::MASS_CASUALTY_LENGTH.contains(time),
			"massCasualtyLength must be at least an hour and at most three days, in milliseconds",
		),
		V::LongestLate(time) => (
			floors::LONGEST_LATE.contains(time),
			"longestLate must be at least a day and at most 30 days, in milliseconds",
		),
		V::ReviewWindow(time) => (
			floors::REVIEW_WINDOW.contains(time),
			"reviewWindow must be at least a day and at most 90 days, in milliseconds",
		),
		V::AppealWindow(time) => (
			floors::APPEAL_WINDOW.contains(time),
			"appealWindow must be at least 30 days and at most a year, in milliseconds",
		),
	}
}

fn retention_floors(value: &retention::ParametersValue) -> (bool, &'static str) {
	use retention::ParametersValue as V;
	match value {
		V::NoticePeriod(time) => (
			floors::TOMBSTONE_NOTICE.contains(time),
			"noticePeriod must be at least 30 days and at most a year, in milliseconds",
		),
		V::ProposalLife(time) => (
			floors::PROPOSAL_LIFE.contains(time),
			"proposalLife must be at least a day and at most a year, in milliseconds",
		),
		V::ObjectionPause(time) => (
			floors::OBJECTION_PAUSE.contains(time),
			"objectionPause must be at least 30 days and at most ten years, in milliseconds",
		),
		V::Horizon(time) => (
			floors::ERASURE_HORIZON.contains(time),
			"erasureHorizon must be at least five minutes and at most a hundred years, in milliseconds",
		),
	}
}

/// First values of the parameters, as a chain specification writes them. A missing one takes its default.
#[derive(Serialize, Deserialize, Clone, Default, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct GenesisValues {
	/// Blocks in a session.
	pub session_length: Option<BlockNumber>,
	/// Longest appointment of staff, in milliseconds, as all below.
	pub longest_appointment: Option<Moment>,
	/// Longest life of a session key.
	pub longest_session: Option<Moment>,
	/// Longest succession of an organisation to another.
	pub longest_succession: Option<Moment>,
	/// How long a thaw that one controller asks for waits.
	pub thaw_wait: Option<Moment>,
	/// How long the removal of a controller that one other asks for waits.
	pub removal_wait: Option<Moment>,
	/// How long it waits, where several act as the patient, that one lets a person read or opens sealed records.
	pub caution_wait: Option<Moment>,
	/// How long a recovery by organisations waits once both have said so.
	pub recovery_delay: Option<Moment>,
	/// How long an account that was made a controller by others opens nothing sealed and names no person.
	pub recovery_caution: Option<Moment>,
	/// How long a reported death waits before it counts.
	pub death_window: Option<Moment>,
	/// Validity of a grant that names no end.
	pub default_validity: Option<Moment>,
	/// Longest time from now to the end of a grant, whenever it begins.
	pub longest_validity: Option<Moment>,
	/// How long a request waits for its answer.
	pub request_life: Option<Moment>,
	/// Time in which requests of an organisation to a patient are counted.
	pub request_window: Option<Moment>,
	/// Least time between superseding a consent text and asking patients anew.
	pub reconsent_delay: Option<Moment>,
	/// How long an offer to pass something on waits to be accepted.
	pub offer_life: Option<Moment>,
	/// Longest time from an offer of a custodian to the end of what it refers.
	pub custodian_validity: Option<Moment>,
	/// Longest time from now to the end of a grant of a steward.
	pub assisted_validity: Option<Moment>,
	/// Length of an incident.
	pub incident_length: Option<Moment>,
	/// Time after the time of an incident is up in which its report is due; counts for incidents that are opened later.
	pub report_window: Option<Moment>,
	/// How many patients a practitioner has bound at once with one signature.
	pub patients_at_once: Option<u32>,
	/// How many patients a practitioner binds in a day with one signature.
	pub binds_per_day: Option<u32>,
	/// Pause between two bindings beyond quotas, once an organisation had ten times the day's quota of them, in milliseconds.
	pub throttle_pause: Option<Moment>,
	/// How long a declared mass casualty counts, in milliseconds.
	pub mass_casualty_length: Option<Moment>,
	/// How long after the beginning of an incident its ticket can be recorded, in milliseconds.
	pub longest_late: Option<Moment>,
	/// Time in which a review that is drawn is due, in milliseconds.
	pub review_window: Option<Moment>,
	/// Time after an incident in which its patients can appeal, in milliseconds.
	pub appeal_window: Option<Moment>,
	/// Longest time that one root of receipts covers.
	pub longest_period: Option<Moment>,
	/// Time in which what an organisation notes about a patient reaches the patient, in milliseconds.
	pub delivery_time: Option<Moment>,
	/// Most that a patient has left, in units of the fee formula.
	pub patient_capacity: Option<Balance>,
	/// Time in which an allowance comes back from empty to full, in milliseconds.
	pub allowance_period: Option<Moment>,
	/// Notice to the patient before a record is kept no longer, in milliseconds.
	pub notice_period: Option<Moment>,
	/// Time in which a proposal to keep a record no longer can be confirmed, in milliseconds.
	pub proposal_life: Option<Moment>,
	/// Time after an objection in which that is not proposed anew, in milliseconds.
	pub objection_pause: Option<Moment>,
	/// For how long a record with a tombstone stays in state, in milliseconds.
	pub erasure_horizon: Option<Moment>,
	/// Time in which a critical recall is to be acknowledged, in milliseconds.
	pub critical_recall: Option<Moment>,
	/// Time in which any other recall is to be acknowledged, in milliseconds.
	pub ordinary_recall: Option<Moment>,
}

impl From<GenesisValues> for Vec<RuntimeParameters> {
	fn from(values: GenesisValues) -> Self {
		use RuntimeParameters as P;
		vec![
			P::Session(session::Parameters::Length(session::Length, values.session_length)),
			P::Staff(staff::Parameters::LongestAppointment(
				staff::LongestAppointment,
				values.longest_appointment,
			)),
			P::Staff(staff::Parameters::LongestSession(
				staff::LongestSession,
				values.longest_session,
			)),
			P::Staff(staff::Parameters::LongestSuccession(
				staff::LongestSuccession,
				values.longest_succession,
			)),
			P::Patients(patients::Parameters::ThawWait(patients::ThawWait, values.thaw_wait)),
			P::Patients(patients::Parameters::RemovalWait(
				patients::RemovalWait,
				values.removal_wait,
			)),
			P::Patients(patients::Parameters::CautionWait(
				patients::CautionWait,
				values.caution_wait,
			)),
			P::Patients(patients::Parameters::RecoveryDelay(
				patients::RecoveryDelay,
				values.recovery_delay,
			)),
			P::Patients(patients::Parameters::RecoveryCaution(
				patients::RecoveryCaution,
				values.recovery_caution,
			)),
			P::Patients(patients::Parameters::DeathWindow(
				patients::DeathWindow,
				values.death_window,
			)),
			P::Grants(grants::Parameters::DefaultValidity(
				grants::DefaultValidity,
				values.default_validity,
			)),
			P::Grants(grants::Parameters::LongestValidity(
				grants::LongestValidity,
				values.longest_validity,
			)),
			P::Grants(grants::Parameters::RequestLife(grants::RequestLife, values.request_life)),
			P::Grants(grants::Parameters::RequestWindow(
				grants::RequestWindow,
				values.request_window,
			)),
			P::Grants(grants::Parameters::ReconsentDelay(
				grants::ReconsentDelay,
				values.reconsent_delay,
			)),
			P::Grants(grants::Parameters::OfferLife(grants::OfferLife, values.offer_life)),
			P::Grants(grants::Parameters::CustodianValidity(
				grants::CustodianValidity,
				values.custodian_validity,
			)),
			P::Grants(grants::Parameters::AssistedValidity(
				grants::AssistedValidity,
				values.assisted_validity,
			)),
			P::Emergencies(emergencies::Parameters::IncidentLength(
				emergencies::IncidentLength,
				values.incident_length,
			)),
			P::Emergencies(emergencies::Parameters::ReportWindow(
				emergencies::ReportWindow,
				values.report_window,
			)),
			P::Emergencies(emergencies::Parameters::PatientsAtOnce(
				emergencies::PatientsAtOnce,
				values.patients_at_once,
			)),
			P::Emergencies(emergencies::Parameters::BindsPerDay(
				emergencies::BindsPerDay,
				values.binds_per_day,
			)),
			P::Emergencies(emergencies::Parameters::ThrottlePause(
				emergencies::ThrottlePause,
				values.throttle_pause,
			)),
			P::Emergencies(emergencies::Parameters::MassCasualtyLength(
				emergencies::MassCasualtyLength,
				values.mass_casualty_length,
			)),
			P::Emergencies(emergencies::Parameters::LongestLate(
				emergencies::LongestLate,
				values.longest_late,
			)),
			P::Emergencies(emergencies::Parameters::ReviewWindow(
				emergencies::ReviewWindow,
				values.review_window,
			)),
			P::Emergencies(emergencies::Parameters::AppealWindow(
				emergencies::AppealWindow,
				values.appeal_window,
			)),
			P::Receipts(receipts::Parameters::LongestPeriod(
				receipts::LongestPeriod,
				values.longest_period,
			)),
			P::Receipts(receipts::Parameters::DeliveryTime(
				receipts::DeliveryTime,
				values.delivery_time,
			)),
			P::Allowances(allowances::Parameters::PatientCapacity(
				allowances::PatientCapacity,
				values.patient_capacity,
			)),
			P::Allowances(allowances::Parameters::Period(
				allowances::Period,
				values.allowance_period,
			)),
			P::Retention(retention::Parameters::NoticePeriod(
				retention::NoticePeriod,
				values.notice_period,
			)),
			P::Retention(retention::Parameters::ProposalLife(
				retention::ProposalLife,
				values.proposal_life,
			)),
			P::Retention(retention::Parameters::ObjectionPause(
				retention::ObjectionPause,
				values.objection_pause,
			)),
			P::Retention(retention::Parameters::Horizon(
				retention::Horizon,
				values.erasure_horizon,
			)),
			P::Recalls(recalls::Parameters::CriticalRecall(
				recalls::CriticalRecall,
				values.critical_recall,
			)),
			P::Recalls(recalls::Parameters::OrdinaryRecall(
				recalls::OrdinaryRecall,
				values.ordinary_recall,
			)),
		]
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl Default for RuntimeParameters {
	fn default() -> Self {
		Self::Session(session::Parameters::Length(session::Length, Some(floors::SESSION_LENGTH)))
	}
}
