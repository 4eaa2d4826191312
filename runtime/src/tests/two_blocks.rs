//! A validator that signs two blocks for one slot is proven to, disabled and named; a false proof does nothing.

use super::{in_local_testnet, run_to};
use crate::{
	Executive, Hash, Header, Runtime, RuntimeCall, RuntimeEvent, Session, System,
	UncheckedExtrinsic, ValidatorSet,
};
use anamnesis_primitives::OrgId;
use codec::Encode;
use frame_support::assert_ok;
use pallet_validator_set::{Call, Event, Evidence, Fault, MAX_HEADER, MAX_NODE};
use sp_consensus_aura::{sr25519::AuthorityId, Slot, AURA_ENGINE_ID};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve};
use sp_runtime::{
	traits::Header as _,
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
	ApplyExtrinsicResult, Digest, DigestItem,
};

/// A block of this height in slot 25 with the seal of this key, told from others by its state root.
fn sealed(who: Sr25519Keyring, number: u32, root: u8) -> Vec<u8> {
	let logs = vec![DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(25).encode())];
	let root = Hash::repeat_byte(root);
	let mut header = Header::new(number, Hash::zero(), root, Hash::zero(), Digest { logs });
	let seal = who.sign(header.hash().as_bytes());
	header.digest_mut().push(DigestItem::Seal(AURA_ENGINE_ID, seal.encode()));
	header.encode()
}

/// Two blocks signed by the one as if by the other.
fn evidence(signer: Sr25519Keyring, author: Sr25519Keyring) -> Evidence<AuthorityId> {
	let author = AuthorityId::from(author.public());
	let first = sealed(signer, 25, 1).try_into().unwrap();
	let second = sealed(signer, 25, 2).try_into().unwrap();
	let owner = ValidatorSet::key_proof(&author)
		.or_else(|| ValidatorSet::key_proof(&Bob.public().into()))
		.unwrap();
	Evidence { author, first, second, owner }
}

fn report(evidence: Evidence<AuthorityId>) -> UncheckedExtrinsic {
	let call = Call::<Runtime>::report_two_blocks { evidence: Box::new(evidence) };
	UncheckedExtrinsic::new_bare(RuntimeCall::ValidatorSet(call))
}

fn apply(evidence: Evidence<AuthorityId>) -> ApplyExtrinsicResult {
	Executive::apply_extrinsic(report(evidence))
}

#[test]
fn two_blocks_for_a_slot_disable_the_organisation() {
	in_local_testnet(|| {
		run_to(25);
		assert_ok!(apply(evidence(Bob, Bob)).unwrap());
		assert_eq!(Session::disabled_validators(), [1]);
		assert_eq!(ValidatorSet::fault_of(OrgId(2)).unwrap().fault, Fault::TwoBlocks);
		let named =
			RuntimeEvent::ValidatorSet(Event::Misbehaved { organisation: OrgId(2), session: 1 });
		assert!(System::events().iter().any(|record| record.event == named));
		let again = apply(evidence(Bob, Bob));
		assert_eq!(again, Err(TransactionValidityError::Invalid(InvalidTransaction::Stale)));
	});
}

#[test]
fn false_reports_are_in_no_block() {
	in_local_testnet(|| {
		run_to(25);
		let mut same = evidence(Bob, Bob);
		same.second = same.first.clone();
		for report in [evidence(Eve, Bob), evidence(Eve, Eve), evidence(Alice, Bob), same] {
			let refused = TransactionValidityError::Invalid(InvalidTransaction::BadProof);
			assert_eq!(apply(report), Err(refused));
		}
		assert_eq!(Session::disabled_validators(), [0u32; 0]);
	});
}

#[test]
fn a_report_does_not_travel_between_nodes() {
	in_local_testnet(|| {
		run_to(25);
		let extrinsic = report(evidence(Bob, Bob));
		let validate = |source| {
			Executive::validate_transaction(source, extrinsic.clone(), System::parent_hash())
		};
		let refused = TransactionValidityError::Invalid(InvalidTransaction::Call);
		assert_eq!(validate(TransactionSource::External).map(|_| ()), Err(refused));
		assert!(validate(TransactionSource::Local).is_ok_and(|valid| !valid.propagate));
	});
}

#[test]
fn a_report_is_large_enough_for_what_nodes_send() {
	in_local_testnet(|| {
		run_to(25);
		for who in [Alice, Bob, Charlie, Dave] {
			let owner = ValidatorSet::key_proof(&who.public().into()).unwrap();
			assert!(owner
				.nodes
				.iter()
				.all(|node| node.len() <= usize::try_from(MAX_NODE).unwrap()));
		}
		// The block that changes the set has the longest header: authorities of Aura and GRANDPA, 64 of each.
		let authorities = [0u8; 64 * 32 + 64 * 40 + 64];
		let logs = vec![DigestItem::Other(authorities.to_vec()); 1];
		let header = Header::new(1, Hash::zero(), Hash::zero(), Hash::zero(), Digest { logs });
		assert!(header.encoded_size() + 512 < usize::try_from(MAX_HEADER).unwrap());
	});
}

/// Whether the network takes a second block with these items in its header.
fn is_taken(logs: Vec<DigestItem>) -> bool {
	let mut is_taken = false;
	in_local_testnet(|| {
		let parent = Executive::finalize_block();
		let digest = Digest { logs };
		let header = Header::new(2, Hash::zero(), Hash::zero(), parent.hash(), digest);
		let open = || Executive::initialize_block(&header);
		is_taken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(open)).is_ok();
	});
	is_taken
}

#[test]
fn a_block_says_its_slot_once_and_nothing_else_beforehand() {
	let item = |data: Vec<u8>| DigestItem::PreRuntime(AURA_ENGINE_ID, data);
	let slot = |slot: u64| item(Slot::from(slot).encode());
	assert!(is_taken(vec![slot(2)]));
	// Nodes read the second slot in each, and the runtime the first.
	let longer = [Slot::from(3).encode(), vec![0]].concat();
	for first in [slot(2), slot(3), item(longer), item(vec![1, 2])] {
		assert!(!is_taken(vec![first, slot(2)]));
	}
	let other = DigestItem::PreRuntime(*b"FRNK", Slot::from(2).encode());
	assert!(!is_taken(vec![slot(2), other]));
}
