//! A validator that votes twice is proven to, disabled and named; a false proof does nothing.

use super::{callers::calls::members, in_local_testnet, open_block_in, run_to};
use crate::{
	Executive, Grandpa, Hash, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, Session,
	SessionKeys, System, UncheckedExtrinsic, ValidatorSet,
};
use anamnesis_primitives::OrgId;
use codec::Encode;
use finality_grandpa::{Message, Prevote};
use frame_support::{assert_ok, traits::KeyOwnerProofSystem};
use pallet_validator_set::Ownership;
use sp_consensus_grandpa::{localized_payload, AuthorityId, Equivocation, KEY_TYPE};
use sp_keyring::{
	Ed25519Keyring::{self, Bob, Eve},
	Sr25519Keyring,
};
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
	ApplyExtrinsicResult,
};
use sp_session::MembershipProof;

type Proof = sp_consensus_grandpa::EquivocationProof<Hash, u32>;

/// Two votes of this key in the first round, for these blocks.
fn two_votes(voter: Ed25519Keyring, set: u64, blocks: [Hash; 2]) -> Proof {
	two_votes_of(voter, 1, set, blocks)
}

/// Two votes of this key in this round, for these blocks.
fn two_votes_of(voter: Ed25519Keyring, round: u64, set: u64, blocks: [Hash; 2]) -> Proof {
	let [first, second] = blocks.map(|target_hash| {
		let vote = Prevote { target_hash, target_number: 1 };
		let payload = localized_payload(round, set, &Message::Prevote(vote.clone()));
		(vote, voter.sign(&payload).into())
	});
	let votes = finality_grandpa::Equivocation {
		round_number: round,
		identity: AuthorityId::from(voter.public()),
		first,
		second,
	};
	Proof::new(set, Equivocation::Prevote(votes))
}

pub(super) fn ownership(voter: Ed25519Keyring) -> Option<MembershipProof> {
	Ownership::<Runtime>::prove((KEY_TYPE, AuthorityId::from(voter.public())))
}

fn report(proof: Proof, ownership: MembershipProof) -> UncheckedExtrinsic {
	let call = pallet_grandpa::Call::<Runtime>::report_equivocation_unsigned {
		equivocation_proof: Box::new(proof),
		key_owner_proof: ownership,
	};
	UncheckedExtrinsic::new_bare(RuntimeCall::Grandpa(call))
}

fn apply(proof: Proof, ownership: MembershipProof) -> ApplyExtrinsicResult {
	Executive::apply_extrinsic(report(proof, ownership))
}

/// As `run_to`, without the turns of one of four authors.
fn run_without(author: u64, number: u32) {
	let mut slot = u64::from(System::block_number());
	while System::block_number() < number {
		slot += if (slot + 1) % 4 == author { 2 } else { 1 };
		let header = Executive::finalize_block();
		open_block_in(header.number + 1, slot, header.hash());
	}
}

fn blocks() -> [Hash; 2] {
	[Hash::repeat_byte(1), Hash::repeat_byte(2)]
}

fn reports() -> usize {
	pallet_offences::Reports::<Runtime>::iter().count()
}

#[test]
fn two_votes_in_a_round_disable_the_organisation_until_the_next_set() {
	in_local_testnet(|| {
		run_to(25);
		assert_eq!(Session::current_index(), 1);
		let set = pallet_grandpa::CurrentSetId::<Runtime>::get();
		assert_ok!(apply(two_votes(Bob, set, blocks()), ownership(Bob).unwrap()).unwrap());
		assert_eq!(Session::disabled_validators(), [1]);
		assert_eq!(reports(), 1);
		let misbehaved = RuntimeEvent::ValidatorSet(pallet_validator_set::Event::Misbehaved {
			organisation: OrgId(2),
			session: 1,
		});
		assert!(System::events().iter().any(|record| record.event == misbehaved));
		assert_eq!(ValidatorSet::seats().len(), 4);
	});
}

#[test]
fn a_report_of_an_earlier_session_still_counts() {
	in_local_testnet(|| {
		run_to(25);
		let set = pallet_grandpa::CurrentSetId::<Runtime>::get();
		let (proof, ownership) = (two_votes(Bob, set, blocks()), ownership(Bob).unwrap());
		run_to(65);
		assert_eq!(Session::current_index(), 3);
		assert_ok!(apply(proof, ownership).unwrap());
		assert_eq!(Session::disabled_validators(), [1]);
	});
}

#[test]
fn the_same_report_counts_once() {
	in_local_testnet(|| {
		run_to(25);
		let set = pallet_grandpa::CurrentSetId::<Runtime>::get();
		assert_ok!(apply(two_votes(Bob, set, blocks()), ownership(Bob).unwrap()).unwrap());
		let again = apply(two_votes(Bob, set, blocks()), ownership(Bob).unwrap());
		assert_eq!(again, Err(TransactionValidityError::Invalid(InvalidTransaction::Stale)));
		assert_eq!(reports(), 1);
	});
}

#[test]
fn what_was_lifted_since_the_pool_refuses_as_a_block_does() {
	in_local_testnet(|| {
		run_to(25);
		let older = || (two_votes(Bob, 0, blocks()), ownership(Bob).unwrap());
		let (proof, owner) = older();
		// Others of the same session, which nobody reported, of another round.
		let unreported = report(two_votes_of(Bob, 2, 0, blocks()), owner.clone());
		assert_ok!(apply(proof, owner).unwrap());
		let validate = |extrinsic: &UncheckedExtrinsic| {
			let source = TransactionSource::Local;
			Executive::validate_transaction(source, extrinsic.clone(), System::parent_hash())
		};
		run_without(1, 45);
		assert_ok!(ValidatorSet::lift(members(3, 4), OrgId(2)));
		let stale = TransactionValidityError::Invalid(InvalidTransaction::Stale);
		assert_eq!(validate(&unreported).map(|_| ()), Err(stale));
		assert_eq!(Executive::apply_extrinsic(unreported), Err(stale));
		assert_eq!((reports(), ValidatorSet::fault_of(OrgId(2))), (1, None));
		// What is proven of this session counts.
		let (_, owner) = older();
		assert_eq!(owner.session, 2);
		let newer = report(two_votes_of(Bob, 3, 0, blocks()), owner);
		assert!(validate(&newer).is_ok());
		assert_ok!(Executive::apply_extrinsic(newer).unwrap());
		assert_eq!(Session::disabled_validators(), [1]);
	});
}

#[test]
fn false_proofs_are_refused_and_change_nothing() {
	in_local_testnet(|| {
		run_to(25);
		let set = pallet_grandpa::CurrentSetId::<Runtime>::get();
		let bob = || ownership(Bob).unwrap();
		let same = two_votes(Bob, set, [Hash::repeat_byte(1); 2]);
		let other_set = two_votes(Bob, set + 1, blocks());
		let not_bobs = || two_votes(Eve, set, blocks());
		let eves = ownership(Eve).unwrap_or_else(bob);
		for (proof, owner) in
			[(same, bob()), (other_set, bob()), (not_bobs(), bob()), (not_bobs(), eves)]
		{
			// A false report is an error of the call or of the pool; in either case nobody is disabled.
			assert!(!matches!(apply(proof, owner), Ok(Ok(()))));
		}
		assert_eq!((reports(), Session::disabled_validators()), (0, vec![]));
	});
}

#[test]
fn a_report_does_not_travel_between_nodes() {
	in_local_testnet(|| {
		run_to(25);
		let set = pallet_grandpa::CurrentSetId::<Runtime>::get();
		let extrinsic = report(two_votes(Bob, set, blocks()), ownership(Bob).unwrap());
		let validate = |source| {
			Executive::validate_transaction(source, extrinsic.clone(), System::parent_hash())
		};
		let refused = TransactionValidityError::Invalid(InvalidTransaction::Call);
		assert_eq!(validate(TransactionSource::External).map(|_| ()), Err(refused));
		assert!(validate(TransactionSource::Local).is_ok());
	});
}

#[test]
fn fifty_sessions_are_one_grandpa_set() {
	in_local_testnet(|| {
		run_to(1_005);
		assert_eq!(Session::current_index(), 50);
		assert_eq!(pallet_grandpa::CurrentSetId::<Runtime>::get(), 0);
		assert_eq!(Grandpa::grandpa_authorities().len(), 4);
	});
}

/// Registers other keys of finality for this account.
pub(super) fn rotate(account: Sr25519Keyring, finality: Ed25519Keyring) {
	let statement = [b"POP_".to_vec(), account.to_account_id().encode()].concat();
	let proof = (account.sign(&statement), finality.sign(&statement)).encode();
	let keys = SessionKeys { aura: account.public().into(), grandpa: finality.public().into() };
	assert_ok!(Session::set_keys(RuntimeOrigin::signed(account.to_account_id()), keys, proof));
}

/// The proof that a node asks for when it sees two votes in this set.
fn asked(voter: Ed25519Keyring, set: u64) -> Option<MembershipProof> {
	use sp_consensus_grandpa::runtime_decl_for_grandpa_api::GrandpaApiV3;
	Runtime::generate_key_ownership_proof(set, voter.public().into())?.decode()
}

#[test]
fn two_votes_are_proven_whoever_registers_keys() {
	for rotated in [Sr25519Keyring::Bob, Sr25519Keyring::Alice] {
		in_local_testnet(|| {
			run_to(25);
			let ownership = ownership(Bob).unwrap();
			rotate(rotated, Ed25519Keyring::Ferdie);
			assert_eq!(asked(Bob, 0), Some(ownership.clone()));
			assert_ok!(apply(two_votes(Bob, 0, blocks()), ownership).unwrap());
			assert_eq!(Session::disabled_validators(), [1]);
		});
	}
}

#[test]
fn two_votes_of_a_set_before_are_proven_with_the_keys_of_that_set() {
	in_local_testnet(|| {
		run_to(25);
		rotate(Sr25519Keyring::Bob, Ed25519Keyring::Ferdie);
		run_to(85);
		assert_eq!(pallet_grandpa::CurrentSetId::<Runtime>::get(), 1);
		assert_eq!((asked(Bob, 1), asked(Ed25519Keyring::Ferdie, 0)), (None, None));
		assert_eq!(asked(Ed25519Keyring::Ferdie, 1).unwrap().session, 4);
		let proof = asked(Bob, 0).unwrap();
		assert_eq!(proof.session, 2);
		assert_ok!(apply(two_votes(Bob, 0, blocks()), proof).unwrap());
		assert!(ValidatorSet::fault_of(OrgId(2)).is_some());
	});
}
