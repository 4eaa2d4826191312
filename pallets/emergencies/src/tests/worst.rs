//! The states that benchmarks measure can be reached, and each call succeeds in its.

use super::*;
use crate::{worst, LastIncident};
use anamnesis_decision::rows::{MAX_BINDINGS, MAX_TEAM};

/// Builds a state and makes the call that it is for; every property holds afterwards.
fn in_state<State>(
	build: impl FnOnce(&worst::Scene) -> State,
	call: impl FnOnce(worst::Scene, State) -> DispatchResult,
) {
	build_and_execute(|| {
		let scene = worst::scene::<Test>();
		let state = build(&scene);
		Emergencies::do_try_state().unwrap();
		assert_ok!(call(scene, state));
	});
}

#[test]
fn the_worst_incident() {
	in_state(
		|scene| worst::for_open::<Test>(scene).unwrap(),
		|scene, ()| {
			let team = worst::team(&scene, MAX_TEAM);
			open(scene.opener, scene.hospital, &team)
		},
	);
	in_state(
		|scene| worst::for_bind::<Test>(scene).unwrap(),
		|scene, incident| {
			bind(scene.opener, incident.0, scene.patient)?;
			let bound = Emergencies::bindings(scene.patient, scene.hospital);
			assert_eq!(u32::try_from(bound.len()), Ok(MAX_BINDINGS));
			assert_eq!(crate::BoundTo::<Test>::get(incident).len(), 16);
			Ok(())
		},
	);
	in_state(
		|scene| worst::for_report::<Test>(scene, false).unwrap(),
		|scene, incident| {
			assert_eq!(incident, IncidentId(LastIncident::<Test>::get()));
			close(worst::colleague(&scene).unwrap(), incident.0)
		},
	);
}

#[test]
fn the_worst_that_follows() {
	in_state(
		|scene| worst::for_report::<Test>(scene, true).unwrap(),
		|scene, incident| report(worst::colleague(&scene).unwrap(), incident.0),
	);
	in_state(
		|scene| worst::for_review::<Test>(scene).unwrap(),
		|scene, incident| review(scene.officer, incident.0, scene.clinic),
	);
}
