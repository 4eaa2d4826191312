//! Validators, seats and upgrades as the benchmarks of governance want them.

use super::{admit, admit_with, done, set_now, World, YEAR};
use crate::{
	AccountId, BlockNumber, Hash, Header, Moment, ProviderCredentials, Runtime, RuntimeOrigin,
	Session, SessionKeys, System, Timestamp, ValidatorSet,
};
use alloc::{vec, vec::Vec};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::{codes::OrgKind, OrgId};
use codec::{Decode, Encode};
use frame_benchmarking::account;
use frame_support::{
	traits::{ConstU32, Get, KeyOwnerProofSystem, Time},
	BoundedVec,
};
use pallet_attested_upgrade::STANDSTILL;
use pallet_validator_set::{crowd, Evidence, Ownership, MAX_HEADER};
use sp_consensus_aura::{sr25519::AuthorityId as AuraId, Slot, AURA_ENGINE_ID};
use sp_consensus_grandpa::{
	AuthorityId as VoterId, AuthoritySignature, EquivocationProof, KEY_TYPE,
};
use sp_runtime::{traits::Header as _, Digest, DigestItem, RuntimeAppPublic};
use sp_session::MembershipProof;

impl pallet_council_seats::BenchmarkHelper for World {
	fn organisation(kind: OrgKind) -> OrgId {
		admit(kind).0
	}

	fn no_upgrade_waits() {
		pallet_attested_upgrade::replaced_code::<Runtime>();
	}
}

impl pallet_validator_set::BenchmarkHelper<Runtime> for World {
	fn candidate(number: u32) -> (OrgId, AccountId) {
		let own: AccountId = account("validator", number, 0);
		if let Some(known) = ProviderCredentials::organisation_of(&own) {
			return (known, own);
		}
		let organisation = admit_with(OrgKind::Hospital, &own);
		System::inc_providers(&own);
		let keys = SessionKeys::generate(&own.encode(), None);
		let proof = keys.proof.encode();
		done(Session::set_keys(RuntimeOrigin::signed(own.clone()), keys.keys, proof));
		(organisation, own)
	}

	fn two_blocks() -> Evidence<AuraId> {
		let (_, own) = Self::candidate(0);
		let author = Session::load_keys(&own).expect("it has keys").aura;
		pallet_validator_set::Starts::<Runtime>::insert(Session::current_index(), 0);
		let owner = ValidatorSet::key_proof(&author).expect("it is among the validators");
		let (first, second) = (sealed(&author, 1), sealed(&author, 2));
		Evidence { author, first, second, owner }
	}

	fn end_first_set() {
		pallet_grandpa::SetIdSession::<Runtime>::insert(0, 0);
		pallet_grandpa::CurrentSetId::<Runtime>::put(1);
	}
}

impl crate::benchmarks::keys::Config for Runtime {
	fn holder() -> (AccountId, SessionKeys, Vec<u8>) {
		crowd::<Runtime>();
		// The first who is in neither list.
		let most: u32 = <Runtime as pallet_validator_set::Config>::MaxSeats::get();
		let number = most.saturating_mul(2);
		let (_, own) = <World as pallet_validator_set::BenchmarkHelper<Runtime>>::candidate(number);
		let keys = SessionKeys::generate(&own.encode(), None);
		(own, keys.keys, keys.proof.encode())
	}
}

impl crate::benchmarks::finality::Config for Runtime {
	fn two_votes() -> (EquivocationProof<Hash, BlockNumber>, MembershipProof) {
		crowd::<Runtime>();
		let (_, own) = <World as pallet_validator_set::BenchmarkHelper<Runtime>>::candidate(0);
		let voter = Session::load_keys(&own).expect("it has keys").grandpa;
		pallet_validator_set::Starts::<Runtime>::insert(Session::current_index(), 0);
		pallet_grandpa::SetIdSession::<Runtime>::insert(SET, Session::current_index());
		let owner = Ownership::<Runtime>::prove((KEY_TYPE, voter.clone()))
			.expect("it is among the validators");
		let votes = (vote(&voter, 1), vote(&voter, 2));
		// As the gadget writes down two prevotes of one round.
		let bytes = (SET, PREVOTE, ROUND, voter, votes).encode();
		(EquivocationProof::decode(&mut &bytes[..]).expect("that is its form"), owner)
	}
}

const SET: u64 = 0;
const ROUND: u64 = 1;
/// The number of a prevote among the kinds of votes.
const PREVOTE: u8 = 0;

/// A prevote for a block, and its signature.
fn vote(voter: &VoterId, block: u8) -> ((Hash, BlockNumber), AuthoritySignature) {
	let target: (Hash, BlockNumber) = (Hash::repeat_byte(block), 1);
	let signed = (PREVOTE, target, ROUND, SET).encode();
	(target, voter.sign(&signed).expect("its key was made here"))
}

/// The longest header of block 1 that fits into a report, told from others by its root, with the seal of this key.
fn sealed(author: &AuraId, root: u8) -> BoundedVec<u8, ConstU32<MAX_HEADER>> {
	let rest = usize::try_from(MAX_HEADER).expect("it is a short one").saturating_sub(320);
	let slot = Slot::from(7).encode();
	let logs =
		vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot), DigestItem::Other([0].repeat(rest))];
	let digest = Digest { logs };
	let mut header = Header::new(1, Hash::zero(), Hash::repeat_byte(root), Hash::zero(), digest);
	let seal = author.sign(&header.hash()).expect("its key was made here");
	header.digest_mut().push(DigestItem::Seal(AURA_ENGINE_ID, seal.encode()));
	header.encode().try_into().expect("it is as long as it may be")
}

impl pallet_attested_upgrade::BenchmarkHelper for World {
	fn seats(count: u32) -> Vec<(OrgId, AccountId)> {
		let seats: Vec<_> = (0..count).map(|_| admit(OrgKind::Hospital)).collect();
		let held = seats.iter().map(|(organisation, account)| pallet_validator_set::Seat {
			organisation: *organisation,
			account: account.clone(),
		});
		let held: Vec<_> = held.collect();
		pallet_validator_set::Seats::<Runtime>::put(
			BoundedVec::try_from(held).expect("there is room for every seat"),
		);
		seats
	}

	fn code() -> Vec<u8> {
		let mut version = crate::VERSION;
		version.spec_version = version.spec_version.saturating_add(1);
		version.apis = Default::default();
		let mut code = b"\0asm\x01\0\0\0".to_vec();
		section(&mut code, b"runtime_version", &version.encode());
		section(&mut code, b"filling", &vec![0xa5; FILLING]);
		code
	}

	fn stood_still() {
		// As briefly as ever counts, so that most gaps are looked at; and half a year ago.
		let longest: Moment = <Runtime as pallet_time_gap::Config>::Longest::get();
		let gap = longest.saturating_add(1);
		let most = u32::try_from(STANDSTILL.div_ceil(gap)).expect("it is sixty");
		set_now(Timestamp::now().saturating_add(YEAR));
		let mut from = Timestamp::now().saturating_sub(YEAR / 2);
		for number in 0..most {
			let until = from.saturating_add(gap);
			let row = pallet_time_gap::Gap { from, until, block: 1 };
			pallet_time_gap::Gaps::<Runtime>::insert(number, Versioned::V1(row));
			from = until;
		}
		pallet_time_gap::GapCount::<Runtime>::put(most);
	}
}

/// Bytes of code beside its version: with it as many as code may have, but for a few.
const FILLING: usize = 4 * 1024 * 1024 - 4_096;

/// Adds a section of this name to a Wasm module, which nobody but who looks for the name reads.
fn section(module: &mut Vec<u8>, name: &[u8], content: &[u8]) {
	let named = [&leb128(name.len())[..], name, content].concat();
	module.push(0);
	module.extend(leb128(named.len()));
	module.extend(named);
}

/// A number as Wasm writes it: seven bits a byte, the lowest first.
fn leb128(mut number: usize) -> Vec<u8> {
	let mut bytes = Vec::new();
	loop {
		let low = u8::try_from(number & 0x7f).expect("seven bits are a byte");
		number >>= 7;
		if number == 0 {
			bytes.push(low);
			return bytes;
		}
		bytes.push(low | 0x80);
	}
}
