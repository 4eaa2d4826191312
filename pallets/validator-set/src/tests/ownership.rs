//! Whose keys were whose, whoever registered others since.

use crate::{mock::*, Endings, Error, Fault, Holding, Holdings, Ownership};
use anamnesis_primitives::OrgId;
use codec::Encode;
use frame_support::{assert_noop, assert_ok, traits::KeyOwnerProofSystem};
use sp_runtime::{
	key_types::DUMMY,
	testing::UintAuthorityId,
	traits::{BlakeTwo256, Hash},
	RuntimeAppPublic,
};
use sp_session::MembershipProof;
use sp_staking::offence::OffenceError;

fn raw(key: u64) -> (sp_runtime::KeyTypeId, Vec<u8>) {
	(DUMMY, UintAuthorityId(key).to_raw_vec())
}

fn prove(key: u64) -> Option<MembershipProof> {
	Ownership::<Test>::prove(raw(key))
}

fn owner(key: u64, proof: &MembershipProof) -> Option<(u64, OrgId)> {
	Ownership::<Test>::check_proof(raw(key), proof.clone())
}

fn rotate(account: u64, key: u64) {
	let by = RuntimeOrigin::signed(account);
	assert_ok!(Session::set_keys(by, keys(key), proof(account, key)));
}

fn at(session: u32, organisation: u32) -> MembershipProof {
	let trie_nodes = vec![OrgId(organisation).encode()];
	MembershipProof { session, trie_nodes, validator_count: 4 }
}

#[test]
fn nobody_makes_evidence_stale_by_a_rotation() {
	for rotated in [HOSPITAL, CLINIC] {
		build_and_execute(|| {
			run_to(15);
			let evidence = two_blocks(CLINIC);
			rotate(rotated, 22);
			// At once, in the session that still uses the old keys.
			assert_eq!(prove(CLINIC), Some(at(1, 2)));
			let none = RuntimeOrigin::none();
			assert_ok!(ValidatorSet::report_two_blocks(none, Box::new(evidence)));
			assert_eq!(ValidatorSet::fault_of(OrgId(2)).unwrap().fault, Fault::TwoBlocks);
		});
	}
}

#[test]
fn a_key_is_proven_in_the_sessions_in_which_it_was_held() {
	build_and_execute(|| {
		run_to(15);
		rotate(CLINIC, 22);
		assert_eq!((prove(CLINIC), prove(22)), (Some(at(1, 2)), None));
		// Queued, not used yet.
		run_to(25);
		assert_eq!((prove(CLINIC), prove(22)), (Some(at(2, 2)), None));
		run_to(35);
		assert_eq!((prove(CLINIC), prove(22)), (Some(at(2, 2)), Some(at(3, 2))));
		let clinic = Some((CLINIC, OrgId(2)));
		for (session, old, new) in
			[(0, clinic, None), (2, clinic, None), (3, None, clinic), (4, None, None)]
		{
			let found = [CLINIC, 22].map(|key| owner(key, &at(session, 2)));
			assert_eq!(found, [old, new], "{session}");
		}
		let within = |first, last| {
			let key = raw(CLINIC);
			ValidatorSet::prove_key(key.0, &key.1, first, last).map(|proof| proof.session)
		};
		assert_eq!([within(0, 1), within(1, 9), within(3, 9)], [Some(1), Some(2), None]);
	});
}

#[test]
fn what_is_not_written_proves_nothing() {
	build_and_execute(|| {
		run_to(15);
		let good = at(1, 2);
		assert_eq!(owner(CLINIC, &good), Some((CLINIC, OrgId(2))));
		let with = |trie_nodes| MembershipProof { trie_nodes, ..good.clone() };
		for bad in [
			with(vec![]),
			with(vec![OrgId(2).encode(), OrgId(2).encode()]),
			with(vec![vec![]]),
			with(vec![vec![2, 0, 0]]),
			with(vec![vec![2, 0, 0, 0, 0]]),
			with(vec![OrgId(99).encode()]),
			at(1, 1),
			// To come.
			at(2, 2),
			at(u32::MAX, 2),
			MembershipProof { validator_count: 3, ..good.clone() },
		] {
			assert_eq!(owner(CLINIC, &bad), None, "{bad:?}");
		}
		assert_eq!(owner(HOSPITAL, &good), None);
		// The same bytes as a key of another kind.
		let other = (sp_runtime::KeyTypeId(*b"else"), raw(CLINIC).1);
		assert_eq!(Ownership::<Test>::check_proof(other, good), None);
	});
}

#[test]
fn a_fault_is_of_who_held_the_key_then() {
	build_and_execute(|| {
		run_to(15);
		let evidence = two_blocks(CLINIC);
		rotate(CLINIC, 22);
		run_to(31);
		// Free by then, and given to another.
		rotate(LABORATORY, CLINIC);
		run_to(55);
		assert_eq!(prove(CLINIC), Some(at(5, 3)));
		assert_eq!(owner(CLINIC, &at(5, 3)), Some((LABORATORY, OrgId(3))));
		let none = RuntimeOrigin::none();
		assert_ok!(ValidatorSet::report_two_blocks(none, Box::new(evidence)));
		assert!(ValidatorSet::fault_of(OrgId(2)).is_some());
		assert!(ValidatorSet::fault_of(OrgId(3)).is_none());
	});
}

#[test]
fn who_lost_its_seat_is_known_as_long() {
	of_many(5, || {
		run_to(5);
		assert_ok!(replace(&[2], &[]));
		run_to(25);
		let proof = MembershipProof { validator_count: 5, ..at(1, 2) };
		assert_eq!(prove(CLINIC), Some(proof.clone()));
		assert_eq!(owner(CLINIC, &proof), Some((CLINIC, OrgId(2))));
		// Session 1 ended with block 20, and 40 blocks later nothing of it is known.
		run_to(60);
		assert_eq!(owner(CLINIC, &proof), Some((CLINIC, OrgId(2))));
		run_to(61);
		assert_eq!((owner(CLINIC, &proof), prove(CLINIC)), (None, None));
		assert!(!Holdings::<Test>::contains_key(OrgId(2)));
		assert_eq!(Endings::<Test>::iter().count(), 0);
	});
}

#[test]
fn who_is_given_a_seat_again_is_pardoned_what_was_before() {
	of_many(5, || {
		run_to(15);
		let evidence = two_blocks(CLINIC);
		assert_ok!(replace(&[2], &[]));
		run_to(35);
		rotate(CLINIC, 22);
		assert_ok!(replace(&[], &[2]));
		// Whoever has the old key still.
		let none = RuntimeOrigin::none();
		assert_noop!(
			ValidatorSet::report_two_blocks(none, Box::new(evidence)),
			Error::<Test>::FaultLifted
		);
		assert_eq!(try_report_votes_of(CLINIC, 2, 2), Err(OffenceError::DuplicateReport));
		assert_eq!(ValidatorSet::do_try_state(), Ok(()));
		assert_eq!(try_report_votes_of(CLINIC, 2, 3), Ok(()));
		assert_eq!(ValidatorSet::fault_of(OrgId(2)).unwrap().fault, Fault::TwoVotes);
	});
}

#[test]
fn keys_change_as_often_as_can_be_written_down() {
	build_and_execute(|| {
		// Four are written down: those that it has, and three changes.
		for session in 0..3 {
			run_to(session * 10 + 5);
			rotate(CLINIC, 100 + session);
		}
		run_to(35);
		assert_eq!(Holdings::<Test>::get(OrgId(2)).len(), 4);
		let again =
			|| Session::set_keys(RuntimeOrigin::signed(CLINIC), keys(22), proof(CLINIC, 22));
		let refused = || pallet_session::Error::<Test>::NoAssociatedValidatorId;
		assert_noop!(again(), refused());
		// Others are not kept from it.
		rotate(HOSPITAL, 21);
		// Until what it held first is forgotten.
		run_to(60);
		assert_noop!(again(), refused());
		run_to(61);
		assert_ok!(again());
		run_to(85);
		assert_eq!(owner(22, &at(8, 2)), Some((CLINIC, OrgId(2))));
		assert_eq!(Set::get(), 5);
	});
}

#[test]
fn who_has_changed_its_keys_too_often_keeps_those_that_it_has() {
	build_and_execute(|| {
		for session in 0..3 {
			run_to(session * 10 + 5);
			rotate(CLINIC, 100 + session);
		}
		run_to(35);
		// The account is still that of a seat.
		for who in [CLINIC, STRANGER] {
			let drop = ValidatorSet::drop_keys(RuntimeOrigin::signed(who), CLINIC);
			assert_eq!(drop, Err(Error::<Test>::AccountInUse.into()));
		}
		run_to(45);
		assert_eq!(Session::load_keys(&CLINIC), Some(keys(102)));
		assert_eq!(authoring(), [1, 2, 3, 4]);
	});
}

#[test]
fn what_is_written_is_the_account_the_hashes_and_the_sessions() {
	build_and_execute(|| {
		let hash = BlakeTwo256::hash_of(&(DUMMY, UintAuthorityId(CLINIC).to_raw_vec()));
		let keys = vec![hash].try_into().unwrap();
		let first = Holding { account: CLINIC, keys, since: 0, until: None };
		assert_eq!(Holdings::<Test>::get(OrgId(2)).into_inner(), [first]);
	});
}
