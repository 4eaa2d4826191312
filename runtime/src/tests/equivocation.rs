//! A validator that votes twice is proven to, disabled and named; a false proof does nothing.

use super::{in_local_testnet, run_to};
use crate::{
	Executive, Grandpa, Hash, Historical, Runtime, RuntimeCall, RuntimeEvent, Session, System,
	UncheckedExtrinsic, ValidatorSet,
};
use anamnesis_primitives::OrgId;
use finality_grandpa::{Message, Prevote};
use frame_support::{assert_ok, traits::KeyOwnerProofSystem};
use sp_consensus_grandpa::{localized_payload, AuthorityId, Equivocation, KEY_TYPE};
use sp_keyring::Ed25519Keyring::{self, Bob, Eve};
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
	ApplyExtrinsicResult,
};
use sp_session::MembershipProof;

type Proof = sp_consensus_grandpa::EquivocationProof<Hash, u32>;

/// Two votes of this key in one round, for these blocks.
fn two_votes(voter: Ed25519Keyring, set: u64, blocks: [Hash; 2]) -> Proof {
	let [first, second] = blocks.map(|target_hash| {
		let vote = Prevote { target_hash, target_number: 1 };
		let payload = localized_payload(1, set, &Message::Prevote(vote.clone()));
		(vote, voter.sign(&payload).into())
	});
	let votes = finality_grandpa::Equivocation {
		round_number: 1,
		identity: AuthorityId::from(voter.public()),
		first,
		second,
	};
	Proof::new(set, Equivocation::Prevote(votes))
}

fn ownership(voter: Ed25519Keyring) -> Option<MembershipProof> {
	Historical::prove((KEY_TYPE, AuthorityId::from(voter.public())))
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
