//! The form in which a chain specification writes the parameters.

use super::{
	allowances, emergencies, grants, patients, recalls, receipts, retention, session, staff,
	RuntimeParameters,
};
use crate::BlockNumber;
use alloc::{vec, vec::Vec};
use anamnesis_primitives::chain::{Balance, Moment};
use serde::{Deserialize, Serialize};

/// First values of the parameters, as a chain specification writes them. A missing one takes its default.
#[derive(Serialize, Deserialize, Clone, Default, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct GenesisValues {
	/// Blocks in a session.
	pub session_length: Option<BlockNumber>,
	/// Most blocks for which a validator announces that it makes none.
	pub longest_outage: Option<BlockNumber>,
	/// Fewest blocks between two such times of one validator.
	pub outage_rest: Option<BlockNumber>,
	/// Blocks for each validator without one of its own after which a validator is at fault.
	pub silent_turns: Option<u32>,
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
	/// Time in which requests of an organisation to a patient are counted, and its offers and mandates.
	pub request_window: Option<Moment>,
	/// Least time between superseding a consent text and asking patients anew.
	pub reconsent_delay: Option<Moment>,
	/// How long an offer to pass something on waits to be accepted.
	pub offer_life: Option<Moment>,
	/// Longest time from an offer of a custodian to the end of what it refers.
	pub custodian_validity: Option<Moment>,
	/// Longest time from now to the end of a grant of a steward.
	pub assisted_validity: Option<Moment>,
	/// How many mandates a staff account opens in a day, about whomever.
	pub mandates_per_day: Option<u32>,
	/// Length of an incident.
	pub incident_length: Option<Moment>,
	/// Time after the time of an incident is up in which its report is due; counts for incidents that are opened later.
	pub report_window: Option<Moment>,
	/// How many patients a practitioner has bound at once with one signature.
	pub patients_at_once: Option<u32>,
	/// How many patients a practitioner binds in a day with one signature, by tickets too.
	pub binds_per_day: Option<u32>,
	/// Pause between two bindings beyond quotas, once an organisation had ten times the day's quota of them, in milliseconds.
	pub throttle_pause: Option<Moment>,
	/// How long a declared mass casualty counts, in milliseconds.
	pub mass_casualty_length: Option<Moment>,
	/// How long after the end of an incident its ticket can be recorded, in milliseconds.
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

#[cfg(feature = "std")]
impl GenesisValues {
	/// Whether no value is beyond its floor; a genesis with one that is is not built.
	///
	/// # Errors
	/// What the first value that is beyond its floor may be.
	pub fn check(&self) -> Result<(), &'static str> {
		use super::RuntimeFloors;
		use frame_support::traits::dynamic_params::AggregatedKeyValue;
		use pallet_governed_parameters::Floors;

		Vec::<RuntimeParameters>::from(self.clone()).into_iter().try_for_each(|parameter| {
			let (_, value) = parameter.into_parts();
			value.map_or(Ok(()), |value| RuntimeFloors::check(&value))
		})
	}
}

impl From<GenesisValues> for Vec<RuntimeParameters> {
	fn from(values: GenesisValues) -> Self {
		use RuntimeParameters as P;
		vec![
			P::Session(session::Parameters::Length(session::Length, values.session_length)),
			P::Session(session::Parameters::LongestOutage(
				session::LongestOutage,
				values.longest_outage,
			)),
			P::Session(session::Parameters::OutageRest(session::OutageRest, values.outage_rest)),
			P::Session(session::Parameters::SilentTurns(session::SilentTurns, values.silent_turns)),
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
			P::Grants(grants::Parameters::MandatesPerDay(
				grants::MandatesPerDay,
				values.mandates_per_day,
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
