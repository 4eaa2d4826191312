//! The states that benchmarks measure can be reached, and each call succeeds in its.

use super::*;
use crate::{
	worst::{self, Scene},
	MAX_HOLDS,
};

/// Builds a state and makes the call that it is for; every property holds afterwards.
fn in_state<State>(
	build: impl FnOnce(&Scene) -> State,
	call: impl FnOnce(Scene, State) -> DispatchResult,
) {
	build_and_execute(|| {
		let scene = worst::scene::<Test>().unwrap();
		let state = build(&scene);
		assert_eq!(Retention::do_try_state(), Ok(()));
		assert_ok!(call(scene, state));
	});
}

#[test]
fn the_worst_of_the_table() {
	in_state(|_| (), |_, ()| set_term(756, TermOf::Retention(worst::RETENTION), 2 * YEAR));
	in_state(
		|_| (),
		|scene, ()| {
			let (keeper, at) = (signed(scene.keeper), scene.hospital);
			Retention::lengthen(keeper, at, scene.patient, scene.record, worst::LONGER)
		},
	);
}

#[test]
fn the_worst_hold() {
	in_state(
		|scene| worst::for_hold::<Test>(scene).unwrap(),
		|scene, ()| {
			let (who, at) = (signed(scene.keeper), scene.hospital);
			let (ground, record) = (HoldGround::LegalClaim, scene.record);
			Retention::place_hold(who, at, scene.patient, record, ground, ORDER)?;
			assert_eq!(u32::try_from(Retention::holds(record).len()), Ok(MAX_HOLDS));
			Ok(())
		},
	);
	in_state(
		|scene| worst::for_release::<Test>(scene).unwrap(),
		|scene, (other, hold)| {
			Retention::release_hold(signed(other), scene.hospital, scene.record, hold)
		},
	);
	in_state(
		|scene| worst::for_overruling::<Test>(scene).unwrap(),
		|scene, hold| Retention::overrule_hold(signed(COUNCIL), scene.record, hold),
	);
}

#[test]
fn the_worst_restriction() {
	in_state(
		|_| (),
		|scene, ()| {
			let asker = Asker::Custodian(scene.hospital);
			Retention::restrict(signed(scene.keeper.clone()), scene.patient, scene.record, asker)?;
			Retention::lift(signed(scene.keeper), scene.patient, scene.record, asker)
		},
	);
}

#[test]
fn the_worst_way_to_a_tombstone() {
	in_state(
		|scene| worst::for_proposal::<Test>(scene).unwrap(),
		|scene, ()| {
			let (who, at) = (signed(scene.keeper), scene.hospital);
			let ground = Ground::RetentionOver;
			Retention::propose(who, at, scene.patient, scene.record, ground, ORDER)
		},
	);
	in_state(
		|scene| worst::proposed::<Test>(scene).unwrap(),
		|scene, ()| {
			let (who, at) = (signed(scene.second), scene.clinic);
			let ground = Ground::RetentionOver;
			Retention::confirm(who, at, scene.patient, scene.record, ground, worst::ORDER)
		},
	);
	let confirmed = |scene: &Scene| worst::confirmed::<Test>(scene).unwrap();
	in_state(confirmed, |scene, ()| {
		Retention::withdraw(signed(scene.keeper), scene.hospital, scene.patient, scene.record)
	});
	in_state(confirmed, |scene, ()| {
		Retention::object(signed(scene.controller), scene.patient, scene.record)
	});
	in_state(
		|scene| worst::for_stop::<Test>(scene).unwrap(),
		|scene, ()| {
			let refused = stop(scene.record);
			assert_eq!(refused, Err(Error::<Test>::NothingAgainst.into()));
			Ok(())
		},
	);
	in_state(confirmed, |scene, ()| {
		Retention::agree(signed(scene.controller), scene.patient, scene.record, worst::ORDER)
	});
	in_state(
		|scene| worst::for_erase::<Test>(scene).unwrap(),
		|scene, ()| erase_as(signed(scene.controller), scene.record),
	);
}
