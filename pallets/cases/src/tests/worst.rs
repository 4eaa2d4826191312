//! The states that benchmarks measure can be reached, and each call succeeds in its.

use super::*;
use crate::{
	worst::{self, Scene},
	LastCase, OpenCount,
};

/// Builds a state and makes the call that it is for; every property holds afterwards.
fn in_state(
	build: impl FnOnce(&Scene) -> Result<CaseId, sp_runtime::DispatchError>,
	call: impl FnOnce(Scene, u64) -> DispatchResult,
) {
	build_and_execute(|| {
		let scene = worst::scene::<Test>();
		let state = build(&scene).unwrap();
		Cases::do_try_state().unwrap();
		assert_ok!(call(scene, state.0));
	});
}

#[test]
fn the_worst_case_to_open() {
	in_state(worst::for_open::<Test>, |scene, former| {
		let (hospital, claim) = (scene.hospital, worst::claim(&scene));
		open_as(scene.controller, scene.patient, hospital, claim, Some(former))?;
		assert_eq!(OpenCount::<Test>::get(hospital), MaxOpen::get());
		Ok(())
	});
}

#[test]
fn the_worst_breach() {
	in_state(
		|_| Ok(CaseId(0)),
		|scene, _| {
			breach(scene.auditor, scene.regulator, scene.hospital, None)?;
			assert_eq!(LastCase::<Test>::get(), 2);
			Ok(())
		},
	);
	in_state(worst::for_withdraw_breach::<Test>, |scene, id| withdraw_breach(scene.auditor, id));
}

#[test]
fn the_worst_that_follows() {
	type Call = fn(AccountId, u64) -> DispatchResult;
	let answers: [Call; 2] = [|who, id| answer(who, id, worst::refusal()), extend];
	for call in answers {
		build_and_execute(|| {
			let scene = worst::scene::<Test>();
			let (case, officer) = worst::for_answer::<Test>(&scene).unwrap();
			Cases::do_try_state().unwrap();
			refuses(|| call(scene.officer, case.0), Error::NoServingRole);
			assert_ok!(call(officer, case.0));
		});
	}
	in_state(worst::for_close::<Test>, |scene, id| withdraw(scene.controller, scene.patient, id));
	in_state(worst::for_disagreement::<Test>, |scene, id| {
		disagree(scene.controller, scene.patient, id)
	});
}

#[test]
fn a_breach_must_fit_among_what_may_be_open() {
	use frame_support::traits::Hooks;
	new_test_ext().execute_with(|| {
		MaxOpen::set(3);
		Cases::integrity_test();
		MaxOpen::set(2);
		assert!(std::panic::catch_unwind(Cases::integrity_test).is_err());
	});
}
