//! Every way to new code leads through the gate, and whoever is Root has no other.

use super::*;
use crate::Gate;
use frame_support::{dispatch::RawOrigin, traits::Hooks};
use frame_system::SetCode;
use sp_runtime::traits::Hash;

type System = frame_system::Pallet<Test>;

/// Each call of frame-system that sets code, with this code.
fn ways(code: &[u8]) -> [DispatchResult; 4] {
	let root = || RawOrigin::Root.into();
	let authorised = |check: bool| {
		let hash = <Test as frame_system::Config>::Hashing::hash(code);
		let authorise = if check {
			System::authorize_upgrade(root(), hash)
		} else {
			System::authorize_upgrade_without_checks(root(), hash)
		};
		assert_ok!(authorise);
		System::apply_authorized_upgrade(RawOrigin::None.into(), code.to_vec())
	};
	[
		System::set_code(root(), code.to_vec()),
		System::set_code_without_checks(root(), code.to_vec()),
		authorised(true),
		authorised(false),
	]
	.map(|done| done.map(|_| ()).map_err(|refused| refused.error))
}

#[track_caller]
fn all_refused(code: &[u8], error: impl Into<DispatchError>) {
	let (before, error) = (current_code(), error.into());
	for refused in ways(code) {
		assert_eq!(refused, Err(error));
	}
	assert_eq!(current_code(), before);
}

#[test]
fn no_call_of_the_system_sets_code_that_is_not_ready() {
	build_and_execute(|| {
		all_refused(&next_code(1), Error::<Test>::NotApproved);
		let id = approved(Kind::Security, hash(1));
		all_refused(&next_code(1), Error::<Test>::NoticeRuns);
		later(NOTICE);
		assert_ok!(delay(id));
		all_refused(&next_code(1), Error::<Test>::NoticeRuns);
		later(DELAY);
		assert_ok!(retract(account(CLINIC), id));
		all_refused(&next_code(1), Error::<Test>::AttestationsMissing);
		assert_ok!(attest(CLINIC, id, hash(1)));
		later(WINDOW);
		all_refused(&next_code(1), Error::<Test>::Expired);
		assert_ok!(cancel(id));
		all_refused(&next_code(1), Error::<Test>::NotApproved);
	});
}

#[test]
fn what_the_system_does_not_check_the_gate_does() {
	build_and_execute(|| {
		let same = code("clinics", 1, 0);
		approved(Kind::Ordinary, hash_of(&same));
		later(NOTICE);
		let unchecked =
			System::set_code_without_checks(RawOrigin::Root.into(), same).map_err(|e| e.error);
		assert_eq!(unchecked.map(|_| ()), Err(Error::<Test>::VersionNotRaised.into()));
	});
}

#[test]
fn code_that_is_ready_is_noted_by_whichever_way_it_comes() {
	for way in 0..4 {
		build_and_execute(|| {
			let id = approved(Kind::Ordinary, hash(1));
			later(NOTICE);
			// Each way alone: what was applied is gone for the next.
			let root = || RawOrigin::Root.into();
			let code = next_code(1);
			let hashed = <Test as frame_system::Config>::Hashing::hash(&code);
			let done = match way {
				0 => System::set_code(root(), code.clone()),
				1 => System::set_code_without_checks(root(), code.clone()),
				2 => {
					assert_ok!(System::authorize_upgrade(root(), hashed));
					System::apply_authorized_upgrade(RawOrigin::None.into(), code.clone())
				}
				_ => <Gate<Test> as SetCode<Test>>::set_code(code.clone())
					.map(|()| ().into())
					.map_err(Into::into),
			};
			assert_ok!(done);
			assert_eq!(current_code(), Some(code));
			assert_eq!(LastApplied::<Test>::get().unwrap().proposal, ProposalId(id));
			assert_eq!(Proposals::<Test>::iter().count(), 0);
		});
	}
}

/// Refuses everything, as the system of a parachain may.
struct Closed;

impl SetCode<Test> for Closed {
	fn set_code(_: Vec<u8>) -> DispatchResult {
		Err(DispatchError::Unavailable)
	}
}

#[test]
fn what_lies_behind_the_gate_may_refuse_and_nothing_is_noted_then() {
	build_and_execute(|| {
		approved(Kind::Ordinary, hash(1));
		later(NOTICE);
		let set = || <Gate<Test, Closed> as SetCode<Test>>::set_code(next_code(1));
		refuses(set, DispatchError::Unavailable);
		assert_ok!(apply(next_code(1)));
	});
}

#[test]
fn a_runtime_without_the_gate_is_found_out() {
	// The mock has it; `()` sets whatever it is given.
	sp_io::TestExternalities::default().execute_with(|| {
		<Upgrade as Hooks<u64>>::integrity_test();
		assert_ok!(<() as SetCode<Test>>::set_code(Vec::new()));
	});
}
