//! The floors of the parameters, and what a refused value is told.

#[cfg(feature = "runtime-benchmarks")]
use super::RuntimeParameters;
use super::{
	allowances, emergencies, grants, patients, recalls, receipts, retention, session, staff,
	RuntimeParametersValue,
};
use anamnesis_primitives::{chain::Moment, floors};
use core::ops::RangeInclusive;
use pallet_governed_parameters::Floors;

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
			V::Session(session::ParametersValue::LongestOutage(blocks)) => (
				floors::LONGEST_OUTAGE.contains(blocks),
				"longestOutage must be at least 10 blocks and at most 86,400, three days",
			),
			V::Session(session::ParametersValue::OutageRest(blocks)) => (
				floors::OUTAGE_REST.contains(blocks),
				"outageRest must be at least 201,600 blocks, a week, and at most 2,649,600, a quarter",
			),
			V::Session(session::ParametersValue::SilentTurns(turns)) => (
				floors::SILENT_TURNS.contains(turns),
				"silentTurns must be at least 4 and at most 28,800",
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
		V::MandatesPerDay(count) => {
			(floors::MANDATES_PER_DAY.contains(count), "mandatesPerDay must be 1 to 1,000")
		}
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

#[cfg(feature = "runtime-benchmarks")]
impl Default for RuntimeParameters {
	fn default() -> Self {
		Self::Session(session::Parameters::Length(session::Length, Some(floors::SESSION_LENGTH)))
	}
}
