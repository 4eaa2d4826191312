//! Calls within calls.

use super::{
	super::callers::calls::{new_grant, opening, payload, relayed},
	*,
};
use crate::{
	extensions::{BY_ORGANISATION, STEP},
	payer::{leaves, MAX_LEAVES},
	Multisig,
};
use anamnesis_primitives::{
	codes::Actions,
	payload::{Lane, PatientAct},
	IncidentId,
};
use frame_support::{assert_ok, dispatch::GetDispatchInfo, traits::Time, weights::Weight};
use pallet_consent::Call as Consent;
use pallet_emergencies::Call as Emergencies;
use pallet_patient_identity::Call as Patients;
use pallet_provider_credentials::Call as Credentials;
use pallet_record_anchor::Call as Records;
use pallet_utility::Call as Utility;

fn all(calls: Vec<RuntimeCall>) -> RuntimeCall {
	Utility::<Runtime>::batch_all { calls }.into()
}

fn some(calls: Vec<RuntimeCall>) -> RuntimeCall {
	Utility::<Runtime>::batch { calls }.into()
}

fn revoke(world: &World) -> RuntimeCall {
	Consent::revoke { patient: world.patient, consent: world.grant, reason: None }.into()
}

fn freeze(world: &World) -> RuntimeCall {
	Patients::freeze { patient: world.patient }.into()
}

fn grant(world: &World) -> RuntimeCall {
	let grant = new_grant(world.sister, Actions::ACCESS);
	Consent::grant { patient: world.patient, grant }.into()
}

fn records(organisation: anamnesis_primitives::OrgId, byte: u8) -> RuntimeCall {
	Records::batch { organisation, kind: 0, root: [byte; 32], leaves: 1 }.into()
}

fn remark() -> RuntimeCall {
	crate::SystemCall::remark { remark: vec![] }.into()
}

#[test]
fn a_batch_is_free_if_every_part_of_it_is_and_applies() {
	in_world(|world| {
		let who = "patient/controller";
		for wrap in [all as fn(_) -> _, some] {
			rolled_back(|| {
				let both = wrap(vec![revoke(world), freeze(world)]);
				assert_eq!(priority(who, both.clone()), 2 * STEP + 1);
				assert!(payers(who, both).is_empty());
			});
			// A part that fails; one that changes nothing; one that is not free.
			for calls in [
				vec![revoke(world), revoke(world)],
				vec![freeze(world), freeze(world)],
				vec![freeze(world), grant(world)],
				vec![grant(world), revoke(world)],
			] {
				let expected = of(&[Payer::Patient(world.patient)]);
				let got = rolled_back(|| {
					charged(|| assert!(submit(who, wrap(calls)).is_ok()))
						.into_iter()
						.map(|(name, _)| name)
						.collect::<Vec<_>>()
				});
				assert_eq!(got, expected);
			}
		}
	});
}

#[test]
fn of_several_urgencies_the_least_counts() {
	in_world(|world| {
		let incident = world.incident;
		let bind: RuntimeCall = Emergencies::bind { incident, patient: world.patient }.into();
		let open: RuntimeCall = opening(world.here, &[]).into();
		assert_eq!(priority("here/physician", all(vec![bind.clone(), open])), 3 * STEP + 1);
		let payload = payload(world.patient, PatientAct::Freeze, None);
		let relay: RuntimeCall = relayed("patient/controller", payload).into();
		assert_eq!(priority("here/physician", all(vec![bind, relay])), 2 * STEP);
	});
}

#[test]
fn a_batch_is_on_the_organisation_only_if_every_part_of_it_is() {
	in_world(|world| {
		let (here, who) = (world.here, "here/physician");
		let own = all(vec![records(here, 11), records(here, 12)]);
		assert_eq!(priority(who, own.clone()), BY_ORGANISATION);
		let share = Payer::Account(here, account(who));
		assert_eq!(payers(who, own), of(&[Payer::Organisation(here), share]));
		for calls in [
			vec![records(here, 13), records(world.elsewhere, 14)],
			vec![records(here, 13), remark()],
			vec![remark(), records(here, 13)],
			vec![records(here, 13), grant(world)],
			vec![],
		] {
			assert_eq!(refusal(who, all(calls.clone())), PAYMENT);
			assert_eq!(refusal(who, some(calls)), PAYMENT);
		}
	});
}

#[test]
fn eight_parts_are_looked_at_two_calls_deep() {
	in_world(|world| {
		let (here, who) = (world.here, "here/physician");
		let parts = |count: u8| (0..count).map(|byte| records(here, byte + 20)).collect::<Vec<_>>();
		let count = |call: &RuntimeCall| leaves(call, &account(who)).map(|leaves| leaves.all.len());
		assert_eq!(count(&all(parts(8))), Some(MAX_LEAVES));
		assert_eq!(count(&all(parts(9))), None);
		assert_ok!(validate(who, all(parts(8))));
		assert_eq!(refusal(who, all(parts(9))), PAYMENT);
		let two = some(vec![some(parts(4)), some(parts(4))]);
		assert_eq!(count(&two), Some(8));
		assert_ok!(validate(who, two.clone()));
		assert_eq!(count(&some(vec![two])), None);
		assert_eq!(count(&some(vec![some(vec![])])), None);
		// What lies in other calls is not looked at.
		let derived: RuntimeCall =
			Utility::<Runtime>::as_derivative { index: 0, call: Box::new(records(here, 40)) }
				.into();
		assert_eq!(refusal(who, derived), PAYMENT);
	});
}

#[test]
fn what_a_filter_stops_is_not_free() {
	in_world(|world| {
		// The utility pallet refuses one such batch within another, though each part would be done.
		let nested = all(vec![all(vec![revoke(world)]), freeze(world)]);
		let got = charged(|| assert!(submit("patient/controller", nested).unwrap().is_err()));
		assert_eq!(got[0].0, of(&[Payer::Patient(world.patient)])[0]);
	});
}

/// Two controllers' multisig account acts as a patient of its own.
#[test]
fn a_multisig_that_acts_as_a_patient_spends_what_the_patient_has() {
	in_world(|world| {
		let (first, second) = ("here/nurse", "here/physician");
		let mut both = [account(first), account(second)];
		both.sort();
		let shared = Multisig::multi_account_id(&both, 2);
		let patient = world.patient;
		let key = anamnesis_decision::rows::ControlAt { patient, account: shared.clone() };
		let facts = pallet_patient_identity::Stored::<Runtime>::default();
		let active = anamnesis_decision::rows::Control::ACTIVE;
		let mut at = anamnesis_primitives::history::At { facts: &facts, key };
		let now = crate::Timestamp::now();
		anamnesis_primitives::history::set(&mut at, now, active).unwrap();
		pallet_patient_identity::Controls::<Runtime>::insert(&shared, patient);

		let call = revoke(world);
		let with = |other: &str, timepoint| pallet_multisig::Call::<Runtime>::as_multi {
			threshold: 2,
			other_signatories: vec![account(other)],
			maybe_timepoint: timepoint,
			call: Box::new(call.clone()),
			max_weight: call.get_dispatch_info().call_weight,
		};
		System::set_extrinsic_index(7);
		let on_patient = of(&[Payer::Patient(patient)]);
		// The first approval ends nothing yet.
		assert_eq!(payers(first, with(second, None)), on_patient);
		let (_, _, approval) = pallet_multisig::Multisigs::<Runtime>::iter().next().unwrap();
		// Nobody else's approval counts for it.
		let other = with(second, Some(approval.when));
		assert_eq!(refusal("here/coder", other), PAYMENT);
		// The second does, and is free, unless it says that it weighs more: that is the patient's own to pay for.
		let last = with(first, Some(approval.when));
		let mut heavier = last.clone();
		if let pallet_multisig::Call::as_multi { max_weight, .. } = &mut heavier {
			*max_weight = max_weight.saturating_add(Weight::from_parts(1, 0));
		}
		assert_eq!(rolled_back(|| payers(second, heavier)), on_patient);
		assert_eq!(priority(second, last.clone()), 2 * STEP + 1);
		assert!(payers(second, last).is_empty());
	});
}

#[test]
fn a_multisig_that_is_an_organisations_own_account_spends_what_the_organisation_has() {
	in_world(|_| {
		let mut both = [account("here/administrator"), account("stranger")];
		both.sort();
		let shared = Multisig::multi_account_id(&both, 2);
		let organisation = anamnesis_primitives::OrgId(
			pallet_provider_credentials::NextOrganisation::<Runtime>::get().0,
		);
		let admit = Credentials::<Runtime>::admit {
			account: shared.clone(),
			kind: anamnesis_primitives::codes::OrgKind::Clinic,
			jurisdiction: 756,
			with: None,
			name: b"n".to_vec().try_into().unwrap(),
			endpoint: Default::default(),
		};
		assert_ok!(sp_runtime::traits::Dispatchable::dispatch(
			RuntimeCall::from(admit),
			super::super::callers::calls::members(2, 3)
		));
		let approve = |other: &str| pallet_multisig::Call::<Runtime>::approve_as_multi {
			threshold: 2,
			other_signatories: vec![account(other)],
			maybe_timepoint: None,
			call_hash: [1; 32],
			max_weight: Weight::from_parts(1, 1),
		};
		let expected =
			of(&[Payer::Organisation(organisation), Payer::Account(organisation, shared)]);
		assert_eq!(payers("stranger", approve("here/administrator")), expected);
		// Another pair stands for nobody.
		assert_eq!(refusal("stranger", approve("here/nurse")), PAYMENT);
	});
}

/// These, and so many batches of nothing behind them.
fn padded(mut calls: Vec<RuntimeCall>, pads: usize) -> RuntimeCall {
	calls.extend((0..pads).map(|_| some(vec![])));
	some(calls)
}

#[test]
fn batches_of_nothing_are_on_nobody_but_whoever_submits_them() {
	in_world(|world| {
		let who = "patient/controller";
		let grant = PatientAct::Grant { grant: *new_grant(world.sister, Actions::ACCESS) };
		let relay: RuntimeCall = relayed(who, payload(world.patient, grant, None)).into();
		let incident = IncidentId(pallet_emergencies::LastIncident::<Runtime>::get() + 1);
		let emergency = || {
			vec![opening(world.here, &[]).into(), Emergencies::close_incident { incident }.into()]
		};
		for pads in [1, 1_850] {
			for (who, calls) in [
				("stranger", vec![relay.clone()]),
				("here/physician", emergency()),
				(who, vec![revoke(world)]),
				("here/physician", vec![records(world.here, 50)]),
			] {
				assert_eq!(refusal(who, padded(calls, pads)), PAYMENT, "{who} {pads}");
			}
		}
		assert_eq!(priority("here/physician", some(emergency())), 3 * STEP + 1);
	});
}

#[test]
fn a_multisig_call_that_says_it_weighs_more_is_on_nobody_elses_allowance() {
	in_world(|world| {
		let on_patient = of(&[Payer::Patient(world.patient)]);
		let grant = PatientAct::Grant { grant: *new_grant(world.sister, Actions::ACCESS) };
		for (act, nonce, expected) in [
			(grant, Lane::General { nonce: 1 }, on_patient),
			(PatientAct::Freeze, Lane::Revoke { nonce: 2 }, vec![]),
		] {
			let mut payload = payload(world.patient, act, None);
			payload.lane = nonce;
			let call: RuntimeCall = relayed("patient/controller", payload).into();
			let with =
				|other: &str, timepoint, more: u64| pallet_multisig::Call::<Runtime>::as_multi {
					threshold: 2,
					other_signatories: vec![account(other)],
					maybe_timepoint: timepoint,
					call: Box::new(call.clone()),
					max_weight: call
						.get_dispatch_info()
						.call_weight
						.saturating_add(Weight::from_parts(more, 0)),
				};
			// Nor is the patient's what only adds an approval to what the patient signed.
			let would_fail = TransactionValidityError::from(Refusal::RelayWouldFail);
			assert_eq!(refusal("stranger", with("holder", None, 0)), would_fail);
			System::set_extrinsic_index(7);
			act_as("stranger", with("holder", None, 0));
			let (_, _, open) = pallet_multisig::Multisigs::<Runtime>::iter().next().unwrap();
			let last = |more| with("stranger", Some(open.when), more);
			for more in [1, 60_000_000_000] {
				assert_eq!(refusal("holder", last(more)), PAYMENT, "{more}");
			}
			assert_eq!(payers("holder", last(0)), expected);
		}
	});
}

fn act_as(name: &str, call: pallet_multisig::Call<Runtime>) {
	super::super::callers::calls::act(name, call);
}
