//! Presets build, and hold what their documentation says.

use super::{build, genesis_json, network};
use crate::{
	configs::CouncilCollective,
	genesis_config_presets::{get_preset, preset_names, DEVELOPMENT, LOCAL_TESTNET},
	parameters::{GenesisValues, RuntimeFloors},
	AccountId, Aura, Balances, CareAllowance, CouncilSeats, Grandpa, ProviderCredentials, Runtime,
	RuntimeParametersValue, Session, System, ValidatorSet,
};
use anamnesis_primitives::{chain::UNIT, OrgId};
use pallet_council_seats::Body;
use pallet_governed_parameters::Floors;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave};

fn members() -> Vec<AccountId> {
	pallet_collective::Members::<Runtime, CouncilCollective>::get()
}

#[test]
fn the_presets_are_the_two_that_are_documented() {
	assert_eq!(preset_names(), [DEVELOPMENT, LOCAL_TESTNET]);
	assert!(preset_names().iter().all(|name| get_preset(name).is_some()));
	assert_eq!(get_preset(&"production".into()), None);
}

#[test]
fn development_is_one_organisation_that_is_the_whole_council() {
	network(DEVELOPMENT).execute_with(|| {
		let only = [Alice.to_account_id()];
		assert_eq!(Session::validators(), only);
		assert_eq!(members(), only);
		assert_eq!(Grandpa::grandpa_authorities().len(), 1);
		assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), 1);
	});
}

#[test]
fn the_local_network_is_four_organisations_of_equal_weight() {
	network(LOCAL_TESTNET).execute_with(|| {
		let accounts = [Alice, Bob, Charlie, Dave].map(|key| key.to_account_id());
		let seats = ValidatorSet::seats();
		assert_eq!(seats.iter().map(|seat| seat.organisation.0).collect::<Vec<_>>(), [1, 2, 3, 4]);
		assert!(seats.iter().map(|seat| &seat.account).eq(&accounts));
		assert_eq!(Session::validators(), accounts);
		let mut council = accounts.to_vec();
		council.sort();
		assert_eq!(members(), council);
		assert!(Grandpa::grandpa_authorities().iter().all(|(_, weight)| *weight == 1));
		assert_eq!(Balances::total_issuance(), 6_000_000 * UNIT);
		assert_eq!(seats[0].organisation, OrgId(1));
		assert_eq!(Aura::slot_duration(), 3_000);
	});
}

#[test]
fn session_keys_are_counted_on_the_accounts_of_seats() {
	for preset in [DEVELOPMENT, LOCAL_TESTNET] {
		network(preset).execute_with(|| {
			for account in Session::validators() {
				assert_eq!(System::consumers(&account), 1, "{preset}: {account:?}");
			}
		});
	}
}

#[test]
fn the_issuance_of_a_preset_is_fixed_at_what_its_accounts_hold() {
	for preset in [DEVELOPMENT, LOCAL_TESTNET] {
		network(preset).execute_with(|| {
			let fixed = pallet_care_allowance::FixedIssuance::<Runtime>::get();
			assert_eq!(fixed, 6_000_000 * UNIT);
			assert_eq!(CareAllowance::reissuable(), 0);
		});
	}
}

/// The seats are written before the organisations, so that no genesis compares them: the presets are right.
#[test]
fn every_seat_of_a_preset_is_an_organisations_of_its_own_group_with_its_account() {
	for preset in [DEVELOPMENT, LOCAL_TESTNET] {
		network(preset).execute_with(|| {
			let seats = CouncilSeats::seats(Body::Council);
			assert!(!seats.is_empty());
			for seat in seats {
				let organisation = seat.holder.organisation().expect("organisations govern");
				let known = ProviderCredentials::organisation(organisation).expect("it is there");
				assert_eq!(known.facts.account, seat.account);
				assert_eq!(Some(known.standing.control_group), seat.control_group);
				assert!(Body::Council.takes(known.facts.kind));
			}
			assert!(CouncilSeats::seats(Body::Committee).is_empty());
			assert!(CouncilSeats::seats(Body::College).is_empty());
		});
	}
}

#[test]
#[should_panic(expected = "councilSeats: list who votes here, and no members of the collective")]
fn members_of_the_collective_stop_the_genesis() {
	let _ = changed("/council/members", serde_json::json!([Alice.to_account_id()]));
}

/// What a genesis with this change of the local preset answers.
fn changed(pointer: &str, value: serde_json::Value) -> Result<(), String> {
	let mut json = genesis_json(LOCAL_TESTNET);
	let (parent, field) = pointer.rsplit_once('/').unwrap();
	json.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(field.into(), value);
	build(&json).map(|_| ())
}

#[test]
fn an_unknown_parameter_is_refused_by_name() {
	let error = changed("/governedParameters/values/sesionLength", 100.into()).unwrap_err();
	assert!(error.contains("sesionLength"), "{error}");
}

#[test]
#[should_panic(expected = "sessionLength must be at least 10 blocks")]
fn a_parameter_below_its_floor_stops_the_genesis() {
	let _ = changed("/governedParameters/values/sessionLength", 9.into());
}

#[test]
#[should_panic(expected = "attestedUpgrade.times")]
fn times_of_upgrades_that_cannot_be_stop_the_genesis() {
	let _ = changed("/attestedUpgrade/times/delay", 0.into());
}

#[test]
fn an_unknown_time_of_upgrades_is_refused_by_name() {
	let error = changed("/attestedUpgrade/times/grace", 1.into()).unwrap_err();
	assert!(error.contains("grace"), "{error}");
}

#[test]
#[should_panic(expected = "an organisation or an account is listed twice")]
fn an_organisation_with_two_seats_stops_the_genesis() {
	let alice = serde_json::json!({"organisation": 1, "account": Alice.to_account_id()});
	let _ = changed("/validatorSet/seats", serde_json::json!([alice, alice]));
}

fn blocks_of(number: u64) -> u32 {
	u32::try_from(number).unwrap_or(u32::MAX)
}

/// A parameter's value as governance would set it.
type Make = fn(u64) -> RuntimeParametersValue;

#[test]
fn every_duration_is_accepted_up_to_its_floor_and_refused_beyond_by_name() {
	use crate::parameters::{
		allowances, emergencies, grants, patients, recalls, receipts, retention, session, staff,
	};
	use RuntimeParametersValue as V;
	let hour = 3_600_000;
	let day = 24 * hour;
	let table: [(&str, Make, u64, u64); 36] = [
		(
			"longestOutage",
			|number| V::Session(session::ParametersValue::LongestOutage(blocks_of(number))),
			10,
			86_400,
		),
		(
			"outageRest",
			|number| V::Session(session::ParametersValue::OutageRest(blocks_of(number))),
			201_600,
			2_649_600,
		),
		(
			"silentTurns",
			|number| V::Session(session::ParametersValue::SilentTurns(blocks_of(number))),
			4,
			28_800,
		),
		(
			"longestAppointment",
			|time| V::Staff(staff::ParametersValue::LongestAppointment(time)),
			day,
			3_653 * day,
		),
		(
			"longestSession",
			|time| V::Staff(staff::ParametersValue::LongestSession(time)),
			hour,
			12 * hour,
		),
		(
			"longestSuccession",
			|time| V::Staff(staff::ParametersValue::LongestSuccession(time)),
			day,
			366 * day,
		),
		("thawWait", |time| V::Patients(patients::ParametersValue::ThawWait(time)), hour, 30 * day),
		(
			"removalWait",
			|time| V::Patients(patients::ParametersValue::RemovalWait(time)),
			hour,
			30 * day,
		),
		(
			"cautionWait",
			|time| V::Patients(patients::ParametersValue::CautionWait(time)),
			hour,
			30 * day,
		),
		(
			"recoveryDelay",
			|time| V::Patients(patients::ParametersValue::RecoveryDelay(time)),
			day,
			30 * day,
		),
		(
			"recoveryCaution",
			|time| V::Patients(patients::ParametersValue::RecoveryCaution(time)),
			day,
			365 * day,
		),
		(
			"deathWindow",
			|time| V::Patients(patients::ParametersValue::DeathWindow(time)),
			7 * day,
			365 * day,
		),
		(
			"defaultValidity",
			|time| V::Grants(grants::ParametersValue::DefaultValidity(time)),
			day,
			1_826 * day,
		),
		(
			"longestValidity",
			|time| V::Grants(grants::ParametersValue::LongestValidity(time)),
			day,
			10_957 * day,
		),
		(
			"requestLife",
			|time| V::Grants(grants::ParametersValue::RequestLife(time)),
			hour,
			90 * day,
		),
		(
			"requestWindow",
			|time| V::Grants(grants::ParametersValue::RequestWindow(time)),
			hour,
			30 * day,
		),
		("offerLife", |time| V::Grants(grants::ParametersValue::OfferLife(time)), hour, 90 * day),
		(
			"custodianValidity",
			|time| V::Grants(grants::ParametersValue::CustodianValidity(time)),
			day,
			366 * day,
		),
		(
			"assistedValidity",
			|time| V::Grants(grants::ParametersValue::AssistedValidity(time)),
			day,
			90 * day,
		),
		(
			"reconsentDelay",
			|time| V::Grants(grants::ParametersValue::ReconsentDelay(time)),
			30 * day,
			730 * day,
		),
		(
			"incidentLength",
			|time| V::Emergencies(emergencies::ParametersValue::IncidentLength(time)),
			hour,
			3 * day,
		),
		(
			"reportWindow",
			|time| V::Emergencies(emergencies::ParametersValue::ReportWindow(time)),
			hour,
			30 * day,
		),
		(
			"throttlePause",
			|time| V::Emergencies(emergencies::ParametersValue::ThrottlePause(time)),
			10_000,
			600_000,
		),
		(
			"massCasualtyLength",
			|time| V::Emergencies(emergencies::ParametersValue::MassCasualtyLength(time)),
			hour,
			3 * day,
		),
		(
			"longestLate",
			|time| V::Emergencies(emergencies::ParametersValue::LongestLate(time)),
			day,
			30 * day,
		),
		(
			"reviewWindow",
			|time| V::Emergencies(emergencies::ParametersValue::ReviewWindow(time)),
			day,
			90 * day,
		),
		(
			"appealWindow",
			|time| V::Emergencies(emergencies::ParametersValue::AppealWindow(time)),
			30 * day,
			365 * day,
		),
		(
			"longestPeriod",
			|time| V::Receipts(receipts::ParametersValue::LongestPeriod(time)),
			hour,
			7 * day,
		),
		(
			"deliveryTime",
			|time| V::Receipts(receipts::ParametersValue::DeliveryTime(time)),
			hour,
			day,
		),
		(
			"allowancePeriod",
			|time| V::Allowances(allowances::ParametersValue::Period(time)),
			hour,
			7 * day,
		),
		(
			"noticePeriod",
			|time| V::Retention(retention::ParametersValue::NoticePeriod(time)),
			30 * day,
			365 * day,
		),
		(
			"proposalLife",
			|time| V::Retention(retention::ParametersValue::ProposalLife(time)),
			day,
			365 * day,
		),
		(
			"objectionPause",
			|time| V::Retention(retention::ParametersValue::ObjectionPause(time)),
			30 * day,
			3_653 * day,
		),
		(
			"erasureHorizon",
			|time| V::Retention(retention::ParametersValue::Horizon(time)),
			hour / 12,
			36_525 * day,
		),
		(
			"criticalRecall",
			|time| V::Recalls(recalls::ParametersValue::CriticalRecall(time)),
			hour,
			3 * day,
		),
		(
			"ordinaryRecall",
			|time| V::Recalls(recalls::ParametersValue::OrdinaryRecall(time)),
			day,
			90 * day,
		),
	];
	for (name, make, least, most) in table {
		for good in [least, most] {
			assert_eq!(RuntimeFloors::check(&make(good)), Ok(()), "{name} {good}");
		}
		for bad in [0, least - 1, most + 1, u64::MAX] {
			let refused = RuntimeFloors::check(&make(bad)).unwrap_err();
			assert!(refused.starts_with(name), "{name} {bad}: {refused}");
		}
	}
	let fields = serde_json::to_value(GenesisValues::default()).unwrap();
	assert_eq!(fields.as_object().unwrap().len(), table.len() + 5, "every parameter has a row");
	type Count = (&'static str, fn(u32) -> V, u32);
	let counts: [Count; 3] = [
		("patientsAtOnce", |n| V::Emergencies(emergencies::ParametersValue::PatientsAtOnce(n)), 8),
		("bindsPerDay", |n| V::Emergencies(emergencies::ParametersValue::BindsPerDay(n)), 100),
		("mandatesPerDay", |n| V::Grants(grants::ParametersValue::MandatesPerDay(n)), 1_000),
	];
	for (name, make, most) in counts {
		assert_eq!(
			(RuntimeFloors::check(&make(1)), RuntimeFloors::check(&make(most))),
			(Ok(()), Ok(()))
		);
		for bad in [0, most + 1, u32::MAX] {
			assert!(RuntimeFloors::check(&make(bad)).unwrap_err().starts_with(name), "{bad}");
		}
	}
	let capacity = |units| {
		RuntimeFloors::check(&V::Allowances(allowances::ParametersValue::PatientCapacity(units)))
	};
	assert_eq!((capacity(UNIT / 20), capacity(10 * UNIT)), (Ok(()), Ok(())));
	for bad in [0, UNIT / 20 - 1, 10 * UNIT + 1, u128::MAX] {
		assert!(capacity(bad).unwrap_err().starts_with("patientCapacity"), "{bad}");
	}
}
