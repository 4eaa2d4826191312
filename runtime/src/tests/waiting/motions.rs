//! What the council decides passes. What it may do besides others waits, and its motion is not used up by that.

use super::*;
use crate::{configs::CouncilCollective, parameters::session, RuntimeParameters, ValidatorSet};
use anamnesis_primitives::{CredentialTypeId, OrgId};
use codec::Encode;
use frame_support::{assert_ok, dispatch::GetDispatchInfo};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie};
use sp_runtime::{
	traits::{BlakeTwo256, Hash as _},
	ApplyExtrinsicResult,
};

type CouncilCall = pallet_collective::Call<Runtime, CouncilCollective>;

fn submit(who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> ApplyExtrinsicResult {
	crate::tests::submit(who, call)
}

fn length(call: &RuntimeCall) -> u32 {
	u32::try_from(call.encoded_size()).unwrap()
}

fn propose(threshold: u32, call: &RuntimeCall) -> RuntimeCall {
	let (length_bound, proposal) = (length(call), Box::new(call.clone()));
	CouncilCall::propose { threshold, proposal, length_bound }.into()
}

fn close(index: u32, call: &RuntimeCall) -> RuntimeCall {
	CouncilCall::close {
		proposal_hash: BlakeTwo256::hash_of(call),
		index,
		proposal_weight_bound: call.get_dispatch_info().call_weight,
		length_bound: length(call),
	}
	.into()
}

/// What three of four vote for.
fn carried(index: u32, call: &RuntimeCall) {
	assert_ok!(submit(Alice, propose(3, call)).unwrap());
	for who in [Alice, Bob, Charlie] {
		let proposal = BlakeTwo256::hash_of(call);
		assert_ok!(submit(who, CouncilCall::vote { proposal, index, approve: true }).unwrap());
	}
}

fn session_of(blocks: u32) -> RuntimeCall {
	let length = session::Parameters::Length(session::Length, Some(blocks));
	let key_value = RuntimeParameters::Session(length);
	pallet_parameters::Call::<Runtime>::set_parameter { key_value }.into()
}

fn reinstate() -> RuntimeCall {
	let (organisation, kind) = (OrgId(1), CredentialTypeId(1));
	Credentials::reinstate_issuer { organisation, kind }.into()
}

fn is_open(call: &RuntimeCall) -> bool {
	let hash = BlakeTwo256::hash_of(call);
	pallet_collective::ProposalOf::<Runtime, CouncilCollective>::contains_key(hash)
}

#[test]
fn the_council_votes_and_sets_while_others_wait() {
	in_local_testnet(|| {
		next_block(MINUTE + 1);
		carried(0, &session_of(60));
		assert_ok!(submit(Bob, close(0, &session_of(60))).unwrap());
		assert_eq!(ValidatorSet::session_length(), 60);
		assert!(TimeGap::is_waiting());
	});
}

#[test]
fn a_motion_that_waits_is_closed_when_it_passes() {
	in_local_testnet(|| {
		next_block(MINUTE + 1);
		let motion = reinstate();
		// It may be put up and voted on.
		carried(0, &motion);
		assert_eq!(submit(Bob, close(0, &motion)), Err(NO_ROOM));
		let wrapped = pallet_utility::Call::<Runtime>::batch { calls: vec![close(0, &motion)] };
		assert_eq!(submit(Bob, wrapped), Err(NO_ROOM));
		assert!(is_open(&motion));
		next_block(1);
		assert_ok!(submit(Bob, close(0, &motion)).unwrap());
		assert!(!is_open(&motion));
	});
}

#[test]
fn a_motion_of_one_vote_is_judged_by_what_it_does() {
	in_local_testnet(|| {
		next_block(MINUTE + 1);
		let execute = |call: &RuntimeCall| CouncilCall::execute {
			proposal: Box::new(call.clone()),
			length_bound: length(call),
		};
		assert_eq!(submit(Alice, propose(1, &reinstate())), Err(NO_ROOM));
		assert_eq!(submit(Alice, execute(&reinstate())), Err(NO_ROOM));
		assert!(submit(Alice, propose(1, &session_of(60))).is_ok());
		assert!(submit(Alice, execute(&session_of(60))).is_ok());
	});
}

#[test]
fn more_motions_than_are_looked_at_wait() {
	in_local_testnet(|| {
		next_block(MINUTE + 1);
		// Motions of these hashes do not exist, so that nothing in them waits.
		let closes = |count: u32| pallet_utility::Call::<Runtime>::batch {
			calls: (0..count).map(|number| close(number, &session_of(number))).collect(),
		};
		assert!(submit(Alice, closes(8)).is_ok());
		assert_eq!(submit(Alice, closes(9)), Err(NO_ROOM));
		next_block(1);
		assert!(submit(Alice, closes(9)).is_ok());
	});
}

#[test]
fn keys_of_validators_are_registered_at_any_time() {
	in_local_testnet(|| {
		next_block(MINUTE + 1);
		let keys = crate::SessionKeys {
			aura: sp_core::sr25519::Public::default().into(),
			grandpa: sp_core::ed25519::Public::default().into(),
		};
		let call: RuntimeCall = pallet_session::Call::set_keys { keys, proof: vec![] }.into();
		// It fails for its proof, and not for the time.
		assert!(submit(Alice, call).is_ok_and(|done| done.is_err()));
	});
}
