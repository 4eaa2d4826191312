//! The states of benchmarks are ones that calls reach.

use super::*;
use crate::worst;

#[track_caller]
fn sound() {
	assert_eq!(Upgrade::do_try_state(), Ok(()));
}

#[test]
fn the_worst_states_keep_the_properties() {
	new_test_ext().execute_with(|| {
		worst::attested::<Test>(Kind::Release, hash(1));
		sound();
	});
	new_test_ext().execute_with(|| {
		worst::for_approve::<Test>();
		assert_eq!(Waiting::<Test>::get().len(), 3);
		sound();
	});
	new_test_ext().execute_with(|| {
		worst::for_withdraw::<Test>();
		sound();
	});
	new_test_ext().execute_with(|| {
		// What runs is in the state.
		frame_support::storage::unhashed::put_raw(b":code", b"code");
		worst::replaced_code::<Test>();
		assert_eq!(Waiting::<Test>::get().len(), 3);
		assert!(!Upgrade::any_code_waits());
		sound();
		// It waits but for what was applied.
		LastApplied::<Test>::kill();
		assert!(Upgrade::any_code_waits());
	});
	for kind in [Kind::Ordinary, Kind::Security] {
		new_test_ext().execute_with(|| {
			worst::approved::<Test>(kind, hash(1));
			sound();
		});
	}
}

#[test]
fn the_worst_calls_pass() {
	new_test_ext().execute_with(|| {
		let scene = worst::for_attest::<Test>();
		let proposer = || signed(scene.proposer());
		assert_eq!(Attestations::<Test>::get(scene.id).len(), 5);
		assert_ok!(Upgrade::attest(proposer(), scene.id, scene.build.hash));
		assert_ok!(Upgrade::propose(proposer(), Kind::Ordinary, scene.build));
		sound();
	});
	new_test_ext().execute_with(|| {
		let scene = worst::for_approve::<Test>();
		assert_ok!(Upgrade::approve(signed(COUNCIL), scene.id, scene.build.hash));
		assert_eq!(Waiting::<Test>::get().len(), 3);
		sound();
	});
	new_test_ext().execute_with(|| {
		let scene = worst::for_withdraw::<Test>();
		assert_eq!(Attestations::<Test>::get(scene.id).len(), 5);
		assert_ok!(Upgrade::withdraw_proposal(signed(scene.proposer()), scene.id));
		sound();
	});
	new_test_ext().execute_with(|| {
		let code = worst::ready_code::<Test>().unwrap();
		assert_eq!(Waiting::<Test>::get().len(), 3);
		assert!(StoodStillUntil::get().is_some());
		assert_ok!(Upgrade::apply(RuntimeOrigin::none(), code));
		assert!(LastApplied::<Test>::exists());
	});
}
