//! The states that benchmarks measure can be reached, and each call succeeds in its.

use super::*;
use crate::worst;
use anamnesis_decision::rows::MAX_LIVE_OWN;
use anamnesis_primitives::payload::Grantee;

/// Builds a state and makes the call that it is for; every property holds afterwards.
fn in_state<State>(
	build: impl FnOnce(&worst::Scene) -> State,
	call: impl FnOnce(worst::Scene, State) -> DispatchResult,
) {
	build_and_execute(|| {
		let scene = worst::scene::<Test>();
		let state = build(&scene);
		Consent::do_try_state().unwrap();
		assert_ok!(call(scene, state));
	});
}

#[test]
fn the_worst_grant() {
	in_state(
		|scene| worst::for_grant::<Test>(scene).unwrap(),
		|scene, ()| {
			grant(scene.controller, scene.patient, *worst::new_grant(scene.clinic, 64))?;
			let live =
				Consent::live(scene.patient, Grantee::Organisation(scene.clinic), Now::get());
			assert_eq!(u32::try_from(live.own.len()), Ok(MAX_LIVE_OWN));
			Ok(())
		},
	);
}

#[test]
fn the_worst_amendment() {
	in_state(
		|scene| worst::for_amend::<Test>(scene).unwrap(),
		|scene, old| {
			let new = *worst::new_grant(scene.clinic, 64);
			amend(scene.controller, scene.patient, old, new)
		},
	);
}

#[test]
fn the_worst_endings() {
	in_state(
		|scene| worst::for_revoke::<Test>(scene).unwrap(),
		|scene, consent| revoke(scene.controller, scene.patient, consent),
	);
	in_state(
		|scene| worst::for_revoke::<Test>(scene).unwrap(),
		|scene, _| {
			let origin = RuntimeOrigin::signed(scene.controller);
			Consent::revoke_all_to(origin, scene.patient, Grantee::Organisation(scene.clinic))
		},
	);
	in_state(
		|scene| worst::for_revoke_everything::<Test>(scene).unwrap(),
		|scene, ()| {
			Consent::revoke_everything(RuntimeOrigin::signed(scene.controller), scene.patient)
		},
	);
}

#[test]
fn the_worst_request_and_answers() {
	in_state(
		|scene| worst::for_request::<Test>(scene).unwrap(),
		|scene, ()| {
			let origin = RuntimeOrigin::signed(scene.asker);
			Consent::request(origin, scene.hospital, scene.patient, worst::asked())
		},
	);
	in_state(
		|scene| worst::for_answer::<Test>(scene).unwrap(),
		|scene, request| {
			let with = *worst::new_grant(scene.hospital, 64);
			answer(scene.controller, scene.patient, request, Some(with))
		},
	);
	in_state(
		|scene| worst::for_answer::<Test>(scene).unwrap(),
		|scene, request| answer(scene.controller, scene.patient, request, None),
	);
}
