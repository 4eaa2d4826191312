//! Seats through motions of a real collective.

use super::*;
use crate::Call;
use codec::Encode;
use frame_support::dispatch::GetDispatchInfo;
use pallet_collective::{Instance1, ProposalOf, Voting};
use sp_runtime::traits::{BlakeTwo256, Hash};

fn seating(organisation: OrgId) -> RuntimeCall {
	Call::seat { body: TheCouncil, holder: org(organisation) }.into()
}

fn remark(byte: u8) -> RuntimeCall {
	frame_system::Call::remark { remark: vec![byte] }.into()
}

fn signed(organisation: OrgId) -> RuntimeOrigin {
	RuntimeOrigin::signed(own(organisation))
}

fn length(call: &RuntimeCall) -> u32 {
	u32::try_from(call.encoded_size()).unwrap()
}

fn propose(who: OrgId, threshold: u32, call: &RuntimeCall) -> DispatchResult {
	let call = call.clone();
	let bound = length(&call);
	Council::propose(signed(who), threshold, Box::new(call), bound)
		.map(|_| ())
		.map_err(|refused| refused.error)
}

fn vote(who: OrgId, call: &RuntimeCall, index: u32) -> DispatchResult {
	let hash = BlakeTwo256::hash_of(call);
	Council::vote(signed(who), hash, index, true).map(|_| ()).map_err(|refused| refused.error)
}

fn close(call: &RuntimeCall, index: u32) -> DispatchResult {
	let hash = BlakeTwo256::hash_of(call);
	let weight = call.get_dispatch_info().call_weight;
	Council::close(signed(HARBOUR), hash, index, weight, length(call))
		.map(|_| ())
		.map_err(|refused| refused.error)
}

fn is_open(call: &RuntimeCall) -> bool {
	ProposalOf::<Test, Instance1>::contains_key(BlakeTwo256::hash_of(call))
}

#[test]
fn a_motion_gives_a_seat_whose_holder_puts_up_motions() {
	build_and_execute(|| {
		assert!(propose(HILL, 2, &remark(1)).is_err());
		let call = seating(HILL);
		assert_ok!(propose(MERCY, 2, &call));
		assert_ok!(vote(MERCY, &call, 0));
		assert_ok!(vote(GRACE, &call, 0));
		assert_ok!(close(&call, 0));
		assert_eq!(CouncilSeats::body_of(HILL), Some(TheCouncil));
		assert_ok!(propose(HILL, 3, &remark(1)));
	});
}

#[test]
fn who_loses_the_seat_loses_votes_in_open_motions() {
	build_and_execute(|| {
		let call = remark(1);
		assert_ok!(propose(MERCY, 2, &call));
		assert_ok!(vote(MERCY, &call, 0));
		assert_ok!(vote(GRACE, &call, 0));
		assert_ok!(unseat(TheCouncil, GRACE));
		assert!(vote(GRACE, &call, 0).is_err());
		// One vote of two is left.
		assert!(close(&call, 0).is_err());
		assert!(is_open(&call));
		let before = Voting::<Test, Instance1>::get(BlakeTwo256::hash_of(&call)).encode();
		assert_ok!(resign(MERCY, TheCouncil));
		let after = Voting::<Test, Instance1>::get(BlakeTwo256::hash_of(&call)).encode();
		assert_eq!(before.len(), after.len() + 32);
	});
}

#[test]
fn a_motion_is_judged_by_the_seats_when_it_is_closed() {
	build_and_execute(|| {
		// Two of three carried it, and by then they are two of four.
		let call = seating(OrgId(FIRST));
		assert_ok!(propose(MERCY, 2, &call));
		assert_ok!(vote(MERCY, &call, 0));
		assert_ok!(vote(GRACE, &call, 0));
		assert_ok!(seat(TheCouncil, HILL));
		next_quarter();
		assert_ok!(close(&call, 0));
		assert!(!is_open(&call));
		assert_eq!(CouncilSeats::body_of(OrgId(FIRST)), None);
	});
}

#[test]
fn seats_are_motions_of_their_own() {
	let holder = || org(HILL);
	let body = TheCouncil;
	assert!(CouncilSeats::is_motion_of_its_own(&Call::seat { body, holder: holder() }));
	assert!(CouncilSeats::is_motion_of_its_own(&Call::unseat { body, holder: holder() }));
	assert!(!CouncilSeats::is_motion_of_its_own(&Call::resign { body }));
}

#[test]
fn open_motions_are_charged_for() {
	use crate::WeightInfo;
	let body = TheCouncil;
	let calls: [(RuntimeCall, _); 3] = [
		(seating(HILL), <()>::seat()),
		(Call::unseat { body, holder: org(HILL) }.into(), <()>::unseat()),
		(Call::resign { body }.into(), <()>::resign()),
	];
	for (call, own) in calls {
		assert_eq!(call.get_dispatch_info().call_weight, own.saturating_add(CHANGED));
	}
}
