//! The states that benchmarks measure can be reached, and each call succeeds in its.

use super::*;
use crate::{worst, MAX_NAMED};
use anamnesis_decision::rows::MAX_MANDATES;

/// Builds a state and makes the call that it is for; every property holds afterwards.
fn in_state<State>(
	build: impl FnOnce(&worst::Scene) -> State,
	call: impl FnOnce(worst::Scene, State) -> DispatchResult,
) {
	build_and_execute(|| {
		let scene = worst::scene::<Test>().unwrap();
		let state = build(&scene);
		Mandates::do_try_state().unwrap();
		assert_ok!(call(scene, state));
	});
}

#[test]
fn the_worst_law_and_pair() {
	in_state(|_| (), |_, ()| set_law(2, worst::law()));
	in_state(|_| (), |_, ()| repeal(worst::LAW));
	in_state(|_| (), |_, ()| set_pair(756, 276, worst::pair()));
}

#[test]
fn the_worst_mandate() {
	for n in [0, MAX_NAMED] {
		in_state(
			|scene| worst::for_open::<Test>(scene).unwrap(),
			|scene, ()| {
				let new = worst::new_mandate::<Test>(n, Notice::Now);
				open_as(scene.clinician, scene.hospital, scene.patient, new)?;
				let live = Mandates::live(scene.patient, scene.hospital);
				assert_eq!(u32::try_from(live.len()), Ok(MAX_MANDATES));
				Ok(())
			},
		);
	}
}

#[test]
fn the_worst_that_follows() {
	in_state(
		|scene| worst::for_notify::<Test>(scene).unwrap(),
		|scene, mandate| notify(scene.controller, mandate.0),
	);
	in_state(
		|scene| worst::for_change::<Test>(scene).unwrap(),
		|scene, mandate| end(scene.clinician, mandate.0),
	);
	in_state(
		|scene| worst::for_change::<Test>(scene).unwrap(),
		|scene, mandate| contest(scene.controller, scene.patient, mandate.0),
	);
}
