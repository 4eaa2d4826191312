//! Ways around the wait: calls within calls, what others submit, and what goes past the extension.

use super::*;
use frame_support::dispatch::GetDispatchInfo;
use pallet_multisig::Call as Multisigs;
use pallet_utility::Call as Utility;
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult};

fn as_multi(call: RuntimeCall) -> RuntimeCall {
	Multisigs::<Runtime>::as_multi {
		threshold: 2,
		other_signatories: vec![account("here/nurse")],
		maybe_timepoint: None,
		max_weight: call.get_dispatch_info().call_weight,
		call: Box::new(call),
	}
	.into()
}

fn alone(call: RuntimeCall) -> RuntimeCall {
	let other_signatories = vec![account("here/nurse")];
	Multisigs::<Runtime>::as_multi_threshold_1 { other_signatories, call: Box::new(call) }.into()
}

fn either(main: RuntimeCall, fallback: RuntimeCall) -> RuntimeCall {
	Utility::<Runtime>::if_else { main: Box::new(main), fallback: Box::new(fallback) }.into()
}

fn derived(call: RuntimeCall) -> RuntimeCall {
	Utility::<Runtime>::as_derivative { index: 0, call: Box::new(call) }.into()
}

/// Batches of every kind.
fn batches(calls: Vec<RuntimeCall>) -> [RuntimeCall; 3] {
	[
		Utility::<Runtime>::batch { calls: calls.clone() }.into(),
		Utility::<Runtime>::batch_all { calls: calls.clone() }.into(),
		Utility::<Runtime>::force_batch { calls }.into(),
	]
}

fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
	Utility::<Runtime>::batch { calls }.into()
}

fn relayed_grant(world: &World) -> RuntimeCall {
	let grant = *new_grant(world.sister, Actions::ACCESS);
	relayed(PATIENT, payload(world.patient, PatientAct::Grant { grant }, None)).into()
}

/// Calls that hold one that waits.
fn that_wait(world: &World) -> Vec<RuntimeCall> {
	let rotate = Patients::<Runtime>::rotate_controller {
		patient: world.patient,
		to: account("patient/newcomer"),
	};
	let inherited = pallet_recovery::Call::<Runtime>::control_inherited_account {
		recovered: account(PATIENT).into(),
		call: Box::new(rotate.into()),
	};
	let deep = (0..20).fold(grant(world), |call, _| batch(vec![revoke(world), call]));
	let many = batch((0..100).map(|_| revoke(world)).chain([grant(world)]).collect());
	let weight = Default::default();
	let root: [RuntimeCall; 2] = [
		Utility::<Runtime>::with_weight { call: Box::new(grant(world)), weight }.into(),
		Utility::<Runtime>::dispatch_as {
			as_origin: Box::new(frame_system::RawOrigin::Signed(account(PATIENT)).into()),
			call: Box::new(grant(world)),
		}
		.into(),
	];
	batches(vec![revoke(world), grant(world)])
		.into_iter()
		.chain(root)
		.chain([
			deep,
			many,
			as_multi(grant(world)),
			alone(grant(world)),
			as_multi(batch(vec![grant(world)])),
			either(grant(world), revoke(world)),
			either(revoke(world), grant(world)),
			derived(grant(world)),
			relayed_grant(world),
			batch(vec![relayed_grant(world)]),
			inherited.into(),
		])
		.collect()
}

/// Calls that hold none.
fn that_pass(world: &World) -> Vec<RuntimeCall> {
	let ending = payload(world.patient, PatientAct::RevokeEverything, None);
	let approval = Multisigs::<Runtime>::approve_as_multi {
		threshold: 2,
		other_signatories: vec![account("here/nurse")],
		maybe_timepoint: None,
		call_hash: [1; 32],
		max_weight: Default::default(),
	};
	batches(vec![revoke(world), freeze(world)])
		.into_iter()
		.chain([
			batch(vec![]),
			as_multi(revoke(world)),
			alone(freeze(world)),
			either(revoke(world), freeze(world)),
			derived(freeze(world)),
			relayed(PATIENT, ending).into(),
			approval.into(),
		])
		.collect()
}

#[test]
fn a_call_waits_if_any_that_it_holds_does_however_deep() {
	in_world(|world| {
		one_of_four_goes_on();
		for call in that_wait(world) {
			assert_eq!(validate(PATIENT, call.clone()), Err(not_yet()), "{call:?}");
			let before = state();
			assert_eq!(submit(PATIENT, call.clone()), Err(NO_ROOM), "{call:?}");
			assert!(state() == before, "{call:?}");
		}
		for call in that_pass(world) {
			assert_ne!(validate(PATIENT, call.clone()), Err(not_yet()), "{call:?}");
		}
	});
}

#[test]
fn nothing_waits_while_time_is_steady() {
	in_world(|world| {
		for call in that_wait(world) {
			assert_ne!(validate(PATIENT, call.clone()), Err(not_yet()), "{call:?}");
		}
	});
}

fn dispatch(call: RuntimeCall, origin: RuntimeOrigin) -> DispatchResult {
	rolled_back(|| call.dispatch(origin)).map(|_| ()).map_err(|error| error.error)
}

#[test]
fn the_filter_stops_what_did_not_pass_the_extension() {
	in_world(|world| {
		let filtered: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
		let patient = || RuntimeOrigin::signed(account(PATIENT));
		let council = || crate::tests::callers::calls::members(2, 3);
		let give = || {
			[
				(grant(world), patient()),
				(relayed_grant(world), patient()),
				(batches(vec![grant(world)])[1].clone(), patient()),
				(derived(grant(world)), patient()),
				(reinstate_issuer(world), council()),
			]
		};
		for (call, origin) in give() {
			assert_ne!(dispatch(call.clone(), origin), Err(filtered), "{call:?}");
		}
		next_block(MINUTE + 1);
		for (call, origin) in give() {
			assert_eq!(dispatch(call.clone(), origin), Err(filtered), "{call:?}");
		}
		for call in [revoke(world), freeze(world), batch(vec![revoke(world)])] {
			assert_eq!(dispatch(call.clone(), patient()), Ok(()), "{call:?}");
		}
	});
}

#[test]
fn what_answers_done_whatever_it_held_did_nothing() {
	in_world(|world| {
		next_block(MINUTE + 1);
		let granted = || pallet_consent::LastConsent::<Runtime>::get();
		let before = granted();
		let [some, _, each] = batches(vec![grant(world), grant(world)]);
		for call in [some, each, alone(grant(world))] {
			rolled_back(|| {
				let _ = call.clone().dispatch(RuntimeOrigin::signed(account(PATIENT)));
				assert_eq!(granted(), before, "{call:?}");
			});
		}
	});
}
