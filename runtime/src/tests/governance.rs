//! The council sets parameters within their floors; Root is beyond everybody's reach.

use super::{callers::calls::members, in_development, in_local_testnet, submit};
use crate::{
	configs::CouncilCollective,
	origins::{fewest_votes, CollegeCollective, CommitteeCollective},
	parameters::session,
	AccountId, Balance, Balances, CareAllowance, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeParameters, System, SystemCall, ValidatorSet,
};
use anamnesis_primitives::{chain::DAYS, floors, OrgId};
use codec::Encode;
use frame_support::{assert_ok, dispatch::GetDispatchInfo, traits::Get};
use pallet_attested_upgrade::{
	Build, BuildHash, Call as Upgrade, Commit, Kind, NotesHash, ProposalId,
};
use pallet_care_allowance::{Call as Allowance, Error as AllowanceError};
use pallet_collective::Members;
use pallet_council_seats::Body;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Ferdie};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	DispatchError, DispatchResult,
};

type CouncilCall = pallet_collective::Call<Runtime, CouncilCollective>;
type CouncilEvent = pallet_collective::Event<Runtime, CouncilCollective>;

fn set_session_length(blocks: u32) -> RuntimeCall {
	let key_value =
		RuntimeParameters::Session(session::Parameters::Length(session::Length, Some(blocks)));
	pallet_parameters::Call::<Runtime>::set_parameter { key_value }.into()
}

fn motion(threshold: u32, call: &RuntimeCall) -> CouncilCall {
	let length_bound = u32::try_from(call.encoded_size()).unwrap();
	CouncilCall::propose { threshold, proposal: Box::new(call.clone()), length_bound }
}

fn propose(who: Sr25519Keyring, threshold: u32, call: &RuntimeCall) -> DispatchResult {
	submit(who, motion(threshold, call)).unwrap()
}

/// Lets so many accounts vote in each body, those of the council's first ones.
fn seat_no_more_than(seats: u32) {
	let mut first = [Alice, Bob, Charlie, Dave].map(|who| who.to_account_id()).to_vec();
	first.extend((4..64).map(|seat| AccountId::new([seat; 32])));
	first.truncate(usize::try_from(seats).unwrap());
	first.sort();
	Members::<Runtime, CouncilCollective>::put(&first);
	Members::<Runtime, CommitteeCollective>::put(&first);
	Members::<Runtime, CollegeCollective>::put(first);
}

/// What the last motion's call answered.
fn executed() -> Option<DispatchResult> {
	System::events().into_iter().rev().find_map(|record| match record.event {
		RuntimeEvent::Council(
			CouncilEvent::Executed { result, .. } | CouncilEvent::MemberExecuted { result, .. },
		) => Some(result),
		_ => None,
	})
}

#[test]
fn in_development_a_motion_of_the_only_seat_passes_at_once() {
	in_development(|| {
		assert_eq!(ValidatorSet::session_length(), 10);
		assert_ok!(propose(Alice, 1, &set_session_length(60)));
		assert_eq!(executed(), Some(Ok(())));
		assert_eq!(ValidatorSet::session_length(), 60);
	});
}

/// Lets these members vote for a motion and closes it.
fn finish(index: u32, votes: &[Sr25519Keyring], call: &RuntimeCall) {
	let proposal_hash = BlakeTwo256::hash_of(call);
	for who in votes {
		let vote = CouncilCall::vote { proposal: proposal_hash, index, approve: true };
		assert_ok!(submit(*who, vote).unwrap());
	}
	let close = CouncilCall::close {
		proposal_hash,
		index,
		proposal_weight_bound: call.get_dispatch_info().call_weight,
		length_bound: u32::try_from(call.encoded_size()).unwrap(),
	};
	assert_ok!(submit(Charlie, close).unwrap());
}

#[test]
fn a_parameter_takes_two_thirds_of_the_council() {
	in_local_testnet(|| {
		// Two are two thirds of three. When it is closed there are four.
		seat_no_more_than(3);
		let length = set_session_length(60);
		assert_ok!(propose(Alice, 2, &length));
		seat_no_more_than(4);
		finish(0, &[Alice, Bob], &length);
		assert_eq!(executed(), Some(Err(DispatchError::BadOrigin)));
		assert_eq!(ValidatorSet::session_length(), 20);
		assert_ok!(propose(Alice, 3, &length));
		finish(1, &[Alice, Bob, Dave], &length);
		assert_eq!(executed(), Some(Ok(())));
		assert_eq!(ValidatorSet::session_length(), 60);
	});
}

#[test]
fn two_thirds_of_the_council_issue_burnt_fees_again_and_no_more() {
	in_local_testnet(|| {
		let first = Balances::total_issuance();
		assert_eq!(CareAllowance::reissuable(), 0);
		// Who belongs to no organisation pays by balance, and nobody gets it.
		assert_ok!(submit(Ferdie, SystemCall::<Runtime>::remark { remark: vec![] }).unwrap());
		let burnt = CareAllowance::reissuable();
		assert!(burnt > 0);
		assert_eq!(Balances::total_issuance() + burnt, first);
		let to_bob = |amount: Balance| {
			let organisation = OrgId(2);
			RuntimeCall::from(Allowance::<Runtime>::reissue { organisation, amount })
		};
		let held = Balances::free_balance(Bob.to_account_id());
		let beyond: DispatchResult = Err(AllowanceError::<Runtime>::BeyondBurnt.into());
		let motions = [(0, burnt + 1, beyond), (1, burnt, Ok(())), (2, 1, beyond)];
		for (index, amount, expected) in motions {
			let call = to_bob(amount);
			assert_ok!(propose(Alice, 3, &call));
			finish(index, &[Alice, Bob, Dave], &call);
			assert_eq!(executed(), Some(expected), "{amount}");
		}
		assert_eq!(Balances::free_balance(Bob.to_account_id()), held + burnt);
		assert_eq!(Balances::total_issuance(), first);
		// Half of the council is not enough.
		assert_ok!(submit(Ferdie, SystemCall::<Runtime>::remark { remark: vec![] }).unwrap());
		let got = CareAllowance::reissue(members(1, 2), OrgId(2), 1);
		assert_eq!(got, Err(DispatchError::BadOrigin));
	});
}

#[test]
fn nobody_puts_a_motion_up_that_fewer_close_than_decide() {
	in_local_testnet(|| {
		let filtered = Err(frame_system::Error::<Runtime>::CallFiltered.into());
		let call = set_session_length(60);
		assert_eq!(propose(Dave, 2, &call), filtered);
		let two = RuntimeCall::from(motion(2, &call));
		let batch = pallet_utility::Call::<Runtime>::batch_all { calls: vec![two] };
		assert_eq!(submit(Dave, batch).unwrap(), filtered);
		// So it is there for who means it.
		assert_ok!(propose(Alice, 3, &call));
		// What is of one vote is done at once, and two thirds are more.
		assert_ok!(propose(Dave, 1, &set_session_length(61)));
		assert_eq!(executed(), Some(Err(DispatchError::BadOrigin)));
	});
}

#[test]
fn motions_take_as_many_votes_as_their_bodies_decide_by() {
	in_local_testnet(|| {
		let proposal = ProposalId(1);
		let build = Build {
			hash: BuildHash([1; 32]),
			commit: Commit::Sha1([2; 20]),
			notes: NotesHash([3; 32]),
		};
		let proposed = Upgrade::<Runtime>::propose { kind: Kind::Security, build };
		assert_ok!(submit(Alice, proposed).unwrap());
		let fix = Upgrade::<Runtime>::approve { proposal, hash: build.hash }.into();
		let proposal = ProposalId(2);
		let other = Upgrade::<Runtime>::approve { proposal, hash: build.hash }.into();
		for (seats, [two_thirds, three_quarters, half]) in [
			(0, [0, 0, 1]),
			(1, [1, 1, 1]),
			(2, [2, 2, 2]),
			(3, [2, 3, 2]),
			(4, [3, 3, 3]),
			(5, [4, 4, 3]),
			(7, [5, 6, 4]),
			(9, [6, 7, 5]),
			(64, [43, 48, 33]),
		] {
			seat_no_more_than(seats);
			let fewest = |body, call: &RuntimeCall| fewest_votes(body, call);
			assert_eq!(fewest(Body::Council, &set_session_length(60)), two_thirds, "{seats}");
			assert_eq!(fewest(Body::Council, &other), two_thirds, "{seats}");
			assert_eq!(fewest(Body::Council, &fix), three_quarters, "{seats}");
			assert_eq!(fewest(Body::Committee, &fix), half, "{seats}");
			assert_eq!(fewest(Body::College, &fix), half, "{seats}");
		}
	});
}

#[test]
fn a_value_beyond_its_floor_is_filtered_and_changes_nothing() {
	in_development(|| {
		let filtered = frame_system::Error::<Runtime>::CallFiltered.into();
		for blocks in [0, floors::SESSION_LENGTH - 1, DAYS + 1, u32::MAX] {
			assert_ok!(propose(Alice, 1, &set_session_length(blocks)));
			assert_eq!(executed(), Some(Err(filtered)), "{blocks}");
			assert_eq!(session::Length::get(), 10);
		}
		for blocks in [floors::SESSION_LENGTH, DAYS] {
			assert_ok!(propose(Alice, 1, &set_session_length(blocks)));
			assert_eq!(executed(), Some(Ok(())), "{blocks}");
			assert_eq!(session::Length::get(), blocks);
		}
	});
}

#[test]
fn a_stranger_neither_proposes_nor_sets() {
	in_development(|| {
		assert!(propose(Ferdie, 1, &set_session_length(60)).is_err());
		let direct = submit(Alice, set_session_length(60)).unwrap();
		assert_eq!(direct, Err(DispatchError::BadOrigin));
		assert_eq!(session::Length::get(), 10);
	});
}

#[test]
fn a_validator_cannot_drop_its_keys() {
	in_local_testnet(|| {
		let filtered = frame_system::Error::<Runtime>::CallFiltered.into();
		let purge: RuntimeCall = pallet_session::Call::<Runtime>::purge_keys {}.into();
		assert_eq!(submit(Dave, purge.clone()).unwrap(), Err(filtered));
		let batch = pallet_utility::Call::<Runtime>::batch_all { calls: vec![purge] };
		assert_eq!(submit(Dave, batch).unwrap(), Err(filtered));
	});
}
