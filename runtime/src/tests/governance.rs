//! The council sets parameters within their floors; Root is beyond everybody's reach.

use super::{in_development, in_local_testnet, submit};
use crate::{
	configs::CouncilCollective, parameters::session, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeParameters, System, ValidatorSet,
};
use anamnesis_primitives::{chain::DAYS, floors};
use codec::Encode;
use frame_support::{assert_ok, dispatch::GetDispatchInfo, traits::Get};
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

fn propose(who: Sr25519Keyring, threshold: u32, call: &RuntimeCall) -> DispatchResult {
	let length_bound = u32::try_from(call.encoded_size()).unwrap();
	let motion = CouncilCall::propose { threshold, proposal: Box::new(call.clone()), length_bound };
	submit(who, motion).unwrap()
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

/// Carries a motion with the votes of these members and closes it.
fn carry(index: u32, votes: &[Sr25519Keyring], call: &RuntimeCall) {
	let proposal_hash = BlakeTwo256::hash_of(call);
	assert_ok!(propose(Alice, u32::try_from(votes.len()).unwrap(), call));
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
		// Two of four carry the motion, yet half is not two thirds.
		carry(0, &[Alice, Bob], &set_session_length(60));
		assert_eq!(executed(), Some(Err(DispatchError::BadOrigin)));
		assert_eq!(ValidatorSet::session_length(), 20);
		carry(1, &[Alice, Bob, Dave], &set_session_length(60));
		assert_eq!(executed(), Some(Ok(())));
		assert_eq!(ValidatorSet::session_length(), 60);
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
