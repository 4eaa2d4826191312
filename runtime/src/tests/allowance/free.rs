//! What needs no allowance is free only if it applies.

use super::{
	super::{
		callers::{
			calls::{account, act, key, new_grant, opening, payload, relayed, report},
			people::callers,
			prepare,
			rows::rows,
		},
		era, signed_by,
	},
	*,
};
use crate::payer::{Outcome, Plan, Urgency};
use anamnesis_decision::rows::SecondaryUse;
use anamnesis_primitives::{
	codes::Actions,
	payload::{Grantee, Lane, PatientAct},
	IncidentId,
};
use frame_support::{assert_ok, dispatch::GetDispatchInfo, weights::Weight};
use pallet_consent::Call as Consent;
use pallet_emergencies::Call as Emergencies;
use pallet_patient_identity::Call as Patients;
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;

/// What the runtime says of a call of this account before it is let in.
fn outcome(call: &RuntimeCall, who: &AccountId) -> Option<(Option<Urgency>, Outcome)> {
	let plan = Plan::of(call, who)?;
	let origin = crate::RuntimeOrigin::signed(who.clone());
	Some((plan.urgency(), plan.outcome(call, &origin, who)))
}

/// That what was said is what comes of it. Answers whether it is free.
#[track_caller]
fn check(call: &RuntimeCall, who: &AccountId, before: &State) -> bool {
	let Some((urgency, said)) = outcome(call, who) else { return false };
	let (done, changed) = rolled_back(|| {
		System::inc_account_nonce(who);
		let done = call.clone().dispatch(crate::RuntimeOrigin::signed(who.clone()));
		// What failed is undone: whether it changed something is asked of the rest.
		(done.is_ok(), done.is_ok() && state() != *before)
	});
	match said {
		Outcome::Changes => assert!(done && changed, "free, but not worth it: {call:?}"),
		Outcome::Approves | Outcome::Done => assert!(done, "said to be done: {call:?}"),
		Outcome::Fails => assert!(!done, "said to fail: {call:?}"),
	}
	urgency.is_some() && said == Outcome::Changes
}

#[test]
fn what_is_free_is_done_and_changes_state_whoever_calls_whatever() {
	let mut free = 0;
	let mut asked = 0;
	in_world(|world| {
		let callers = callers();
		for row in rows(world) {
			rolled_back(|| {
				prepare(&callers, &row);
				let before = state();
				for caller in callers.iter().filter(|caller| caller.signs) {
					let who = frame_system::ensure_signed(caller.origin.clone()).unwrap();
					asked += 1;
					free += usize::from(check(&row.call, &who, &before));
				}
				assert_eq!(state(), before, "asking leaves no trace: {:?}", row.call);
			});
		}
	});
	println!("{asked} calls by callers, {free} of them free");
	assert!(free > 80, "{free}");
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(24))]
	/// In whatever state random calls leave the world, and whatever is batched.
	#[test]
	fn what_is_free_is_done_and_changes_state_in_any_order(
		steps in prop::collection::vec((0usize..1_000, 0usize..1_000, 0usize..1_000), 1..20),
	) {
		in_world(|world| {
			let calls: Vec<_> = rows(world).into_iter().map(|row| row.call).collect();
			let names = [
				"patient/controller", "patient/second-controller", "other-patient/controller",
				"here/physician", "here/nurse", "elsewhere/physician", "stranger",
			];
			for (first, second, who) in steps {
				let who = account(names[who % names.len()]);
				let (first, second) = (&calls[first % calls.len()], &calls[second % calls.len()]);
				let before = state();
				check(first, &who, &before);
				assert_eq!(state(), before, "asking leaves no trace: {first:?}");
				let batch: RuntimeCall = pallet_utility::Call::<Runtime>::batch {
					calls: vec![first.clone(), second.clone()],
				}
				.into();
				// A batch is done even if a part of it failed, so only what is free is compared.
				if let Some((Some(_), Outcome::Changes)) = outcome(&batch, &who) {
					for call in [first, second] {
						assert_ok!(call.clone().dispatch(crate::RuntimeOrigin::signed(who.clone())));
					}
				} else {
					let _ = first.clone().dispatch(crate::RuntimeOrigin::signed(who));
				}
			}
		});
	}
}

#[test]
fn an_ending_is_free_once_and_then_the_patients() {
	in_world(|world| {
		let (patient, consent) = (world.patient, world.grant);
		let revoke = Consent::<Runtime>::revoke { patient, consent, reason: None };
		assert!(payers("patient/controller", revoke.clone()).is_empty());
		// The second time it fails, and the patient is charged for that.
		let charged = charged(|| assert!(submit("patient/controller", revoke).unwrap().is_err()));
		assert_eq!(charged[0].0, format!("{:?}", Payer::Patient(patient)));
		assert_eq!(charged.len(), 1);
	});
}

#[test]
fn what_succeeds_and_changes_nothing_is_not_free() {
	in_world(|world| {
		let patient = world.patient;
		let to = Grantee::Organisation(world.sister);
		let nothing_there = Consent::<Runtime>::revoke_all_to { patient, grantee: to };
		assert_eq!(payers("patient/controller", nothing_there), of(&[Payer::Patient(patient)]));
		let freeze = Patients::<Runtime>::freeze { patient };
		assert!(payers("patient/controller", freeze.clone()).is_empty());
		assert_eq!(payers("patient/controller", freeze), of(&[Payer::Patient(patient)]));
	});
}

#[test]
fn revoking_everything_is_free_once_for_what_was_granted() {
	in_world(|world| {
		let patient = world.patient;
		let all = Consent::<Runtime>::revoke_everything { patient };
		let grant =
			Consent::<Runtime>::grant { patient, grant: new_grant(world.sister, Actions::ACCESS) };
		assert!(payers("patient/controller", all.clone()).is_empty());
		assert_eq!(payers("patient/controller", all.clone()), of(&[Payer::Patient(patient)]));
		act("patient/controller", grant);
		assert!(payers("patient/controller", all).is_empty());
	});
}

#[test]
fn refusing_secondary_use_is_free_once_and_allowing_it_is_not() {
	in_world(|world| {
		let patient = world.patient;
		let set = |secondary| {
			let call = Consent::<Runtime>::set_secondary_use { patient, secondary };
			payers("patient/controller", call)
		};
		for _ in 0..2 {
			assert!(set(SecondaryUse::Refused).is_empty());
			assert_eq!(set(SecondaryUse::Refused), of(&[Payer::Patient(patient)]));
			assert_eq!(set(SecondaryUse::Allowed), of(&[Payer::Patient(patient)]));
		}
	});
}

#[test]
fn each_emergency_call_is_free_for_whoever_may_make_it() {
	in_world(|world| {
		assert!(payers("here/physician", opening(world.here, &["here/nurse".into()])).is_empty());
		let incident = IncidentId(pallet_emergencies::LastIncident::<Runtime>::get());
		let patient = world.patient;
		assert!(payers("here/nurse", Emergencies::<Runtime>::bind { incident, patient }).is_empty());
		let close = Emergencies::<Runtime>::close_incident { incident };
		assert!(payers("here/nurse", close).is_empty());
		assert!(payers("here/nurse", report(incident)).is_empty());
	});
}

#[test]
fn what_the_trial_of_a_binding_wrote_for_nodes_is_undone() {
	let mut ext = super::super::network(crate::genesis_config_presets::DEVELOPMENT);
	let mut call = None;
	ext.execute_with(|| {
		super::super::open_block(1, crate::Hash::repeat_byte(1));
		let world = World::new();
		exists("here/nurse");
		let bind: RuntimeCall =
			Emergencies::<Runtime>::bind { incident: world.incident, patient: world.patient }
				.into();
		call = Some(bind);
	});
	ext.persist_offchain_overlay();
	let before = format!("{:?}", ext.offchain_db());
	ext.execute_with(|| {
		let call = call.clone().unwrap();
		assert!(validate("here/nurse", call.clone()).is_ok());
		let said = outcome(&call, &account("here/nurse"));
		assert_eq!(said, Some((Some(Urgency::Emergency), Outcome::Changes)));
	});
	ext.persist_offchain_overlay();
	assert_eq!(format!("{:?}", ext.offchain_db()), before);
	// The dispatch itself writes there.
	ext.execute_with(|| {
		assert_ok!(submit("here/nurse", call.unwrap()).unwrap());
	});
	ext.persist_offchain_overlay();
	assert_ne!(format!("{:?}", ext.offchain_db()), before);
}

#[test]
fn a_trial_costs_the_weight_of_what_it_runs() {
	in_world(|world| {
		let (patient, consent) = (world.patient, world.grant);
		let weight = |call: RuntimeCall| {
			let extrinsic = signed_by(&key("patient/controller"), call, era(), 0);
			extrinsic.get_dispatch_info().extension_weight
		};
		let revoke: RuntimeCall = Consent::revoke { patient, consent, reason: None }.into();
		let grant: RuntimeCall =
			Consent::grant { patient, grant: new_grant(world.here, Actions::ACCESS) }.into();
		let own = weight(grant);
		let call = revoke.get_dispatch_info().call_weight;
		let times = |weight: Weight, count| Weight::from_parts(weight.ref_time() * count, 0);
		assert_eq!(weight(revoke.clone()), own.saturating_add(times(call, 1)));
		let batch: RuntimeCall =
			pallet_utility::Call::<Runtime>::batch_all { calls: vec![revoke] }.into();
		let call = batch.get_dispatch_info().call_weight;
		assert_eq!(weight(batch), own.saturating_add(times(call, 2)));
		// What is on somebody else's allowance is run before it is let in, too.
		let credential = world.issued;
		let surrender: RuntimeCall =
			pallet_provider_credentials::Call::surrender { credential }.into();
		let call = surrender.get_dispatch_info().call_weight;
		assert_eq!(weight(surrender), own.saturating_add(times(call, 1)));
	});
}

#[test]
fn who_pays_is_asked_for_each_part_and_weighs_as_often() {
	in_world(|world| {
		let weight = |parts: u8| {
			let batch = |byte| -> RuntimeCall {
				let organisation = world.here;
				let root = [byte; 32];
				pallet_record_anchor::Call::batch { organisation, kind: 0, root, leaves: 1 }.into()
			};
			let calls = (0..parts).map(batch).collect();
			let call = pallet_utility::Call::<Runtime>::batch_all { calls };
			signed_by(&key("here/system"), call, era(), 0).get_dispatch_info().extension_weight
		};
		use pallet_care_allowance::WeightInfo;
		type Weights = <Runtime as pallet_care_allowance::Config>::WeightInfo;
		let once = Weights::charge_account().max(Weights::charge_patient());
		assert_eq!(weight(8), weight(1).saturating_add(once.saturating_mul(7)));
		// More than eight are not looked at.
		assert_eq!(weight(9), weight(1));
	});
}

#[test]
fn a_relayed_ending_is_as_free_as_a_direct_one_and_only_if_it_ends_something() {
	in_world(|world| {
		let patient = world.patient;
		let freeze = |nonce| {
			let mut payload = payload(patient, PatientAct::Freeze, None);
			payload.lane = Lane::Revoke { nonce };
			relayed("patient/controller", payload)
		};
		assert!(payers("stranger", freeze(1)).is_empty());
		// It is done, and makes void what was signed before it; that is not an ending yet.
		assert_eq!(payers("stranger", freeze(2)), of(&[Payer::Patient(patient)]));
	});
}
