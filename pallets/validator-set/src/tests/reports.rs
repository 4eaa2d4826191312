//! Two blocks for one slot, and who reports them.

use crate::{mock::*, Call, Error, Event, Evidence, Fault, KeyProof, MAX_HEADER, MAX_NODE};
use anamnesis_primitives::OrgId;
use codec::Encode;
use frame_support::{assert_noop, assert_ok, traits::Get};
use sp_consensus_aura::{Slot, AURA_ENGINE_ID};
use sp_runtime::{
	testing::UintAuthorityId,
	traits::Header as _,
	transaction_validity::{
		InvalidTransaction, TransactionPriority, TransactionSource, TransactionValidityError,
	},
	DigestItem, DispatchError, DispatchResult, RuntimeAppPublic,
};

type E = Error<Test>;
type Report = Evidence<UintAuthorityId>;

fn owner(key: u64) -> KeyProof {
	ValidatorSet::key_proof(&UintAuthorityId(key)).unwrap()
}

fn evidence(key: u64, first: Vec<u8>, second: Vec<u8>, owner: KeyProof) -> Report {
	Evidence {
		author: UintAuthorityId(key),
		first: first.try_into().unwrap(),
		second: second.try_into().unwrap(),
		owner,
	}
}

/// Two blocks of the clinic in one slot.
fn good() -> Report {
	two_blocks(CLINIC)
}

fn report(evidence: Report) -> DispatchResult {
	ValidatorSet::report_two_blocks(RuntimeOrigin::none(), Box::new(evidence))
}

fn validate(source: TransactionSource, evidence: Report) -> Result<(), TransactionValidityError> {
	let call = Call::<Test>::report_two_blocks { evidence: Box::new(evidence) };
	ValidatorSet::validate_report(source, &call).map(|_| ())
}

/// What the call refuses, the pool and a block refuse as well.
#[track_caller]
fn refused(evidence: Report, error: E) {
	assert_noop!(report(evidence.clone()), error);
	let bad: TransactionValidityError = InvalidTransaction::BadProof.into();
	assert_eq!(validate(TransactionSource::Local, evidence.clone()), Err(bad));
	let call = Call::<Test>::report_two_blocks { evidence: Box::new(evidence) };
	assert_eq!(ValidatorSet::pre_dispatch_report(&call), Err(bad));
	assert_eq!(ValidatorSet::offenders(), []);
}

#[test]
fn two_blocks_for_a_slot_disable_their_author() {
	of_many(5, || {
		run_to(15);
		assert_ok!(validate(TransactionSource::Local, good()));
		assert_ok!(report(good()));
		assert_eq!(Session::disabled_validators(), [1]);
		assert_eq!(ValidatorSet::fault_of(OrgId(2)).unwrap().fault, Fault::TwoBlocks);
		assert_eq!(events(), [Event::Misbehaved { organisation: OrgId(2), session: 1 }]);
		run_to(20);
		assert_eq!(seated(), [1, 3, 4, 5]);
	});
}

#[test]
fn a_report_counts_once() {
	build_and_execute(|| {
		run_to(15);
		assert_ok!(report(good()));
		assert_noop!(report(good()), E::AlreadyReported);
		let stale: TransactionValidityError = InvalidTransaction::Stale.into();
		assert_eq!(validate(TransactionSource::InBlock, good()), Err(stale));
		// Two others follow already, for the same slot or for any.
		for slot in [77, 78] {
			let [first, second] = [3, 4].map(|state| seal(header(15, slot, state), CLINIC));
			let two = evidence(CLINIC, first, second, owner(CLINIC));
			assert_noop!(report(two.clone()), E::AlreadyReported);
			assert_eq!(validate(TransactionSource::Local, two), Err(stale));
		}
		assert_eq!(pallet_offences::Reports::<Test>::iter().count(), 1);
	});
}

#[test]
fn a_report_comes_from_nobody() {
	build_and_execute(|| {
		run_to(15);
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::signed(HOSPITAL)] {
			assert_noop!(
				ValidatorSet::report_two_blocks(origin, Box::new(good())),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn a_report_does_not_travel_between_nodes() {
	build_and_execute(|| {
		run_to(15);
		let refused: TransactionValidityError = InvalidTransaction::Call.into();
		assert_eq!(validate(TransactionSource::External, good()), Err(refused));
		let call = Call::<Test>::report_two_blocks { evidence: Box::new(good()) };
		let valid = ValidatorSet::validate_report(TransactionSource::Local, &call).unwrap();
		assert!(!valid.propagate);
		assert_eq!(valid.priority, TransactionPriority::MAX);
		assert_eq!(valid.longevity, 40);
		assert_eq!(valid.provides, [("TwoBlocks", (OrgId(2), Slot::from(77))).encode()]);
	});
}

#[test]
fn no_other_call_is_let_in_without_a_signature() {
	build_and_execute(|| {
		let refused: TransactionValidityError = InvalidTransaction::Call.into();
		let call = Call::<Test>::end_outage {};
		assert_eq!(ValidatorSet::validate_report(TransactionSource::Local, &call), Err(refused));
		assert_eq!(ValidatorSet::pre_dispatch_report(&call), Err(refused));
	});
}

#[test]
fn what_is_no_sealed_header_of_one_slot_is_refused() {
	build_and_execute(|| {
		run_to(15);
		let whole = || seal(header(15, 77, 1), CLINIC);
		let with = |first: Vec<u8>| evidence(CLINIC, first, whole(), owner(CLINIC));
		let mut two_slots = header(15, 77, 2);
		let slot = DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(77).encode());
		two_slots.digest_mut().push(slot);
		let mut without_slot = header(15, 77, 2);
		without_slot.digest_mut().pop();
		let mut long = whole();
		long.push(0);
		let mut sealed_within = header(15, 77, 2);
		let signature = UintAuthorityId(CLINIC).sign(&sealed_within.hash()).unwrap();
		sealed_within.digest_mut().push(DigestItem::Seal(AURA_ENGINE_ID, signature.encode()));
		sealed_within.digest_mut().push(DigestItem::Other(vec![]));
		for first in [
			vec![],
			header(15, 77, 2).encode(),
			seal(two_slots, CLINIC),
			seal(without_slot, CLINIC),
			long,
			sealed_within.encode(),
		] {
			refused(with(first), E::UnreadableHeader);
		}
	});
}

#[test]
fn blocks_of_two_slots_are_nothing() {
	build_and_execute(|| {
		run_to(15);
		let [first, second] = [77, 78].map(|slot| seal(header(15, slot, 1), CLINIC));
		refused(evidence(CLINIC, first, second, owner(CLINIC)), E::DifferentSlots);
	});
}

#[test]
fn one_block_twice_is_nothing() {
	build_and_execute(|| {
		run_to(15);
		let one = seal(header(15, 77, 1), CLINIC);
		refused(evidence(CLINIC, one.clone(), one, owner(CLINIC)), E::SameBlock);
		// Another seal on the same header is no other block.
		let one = || seal(header(15, 77, 1), CLINIC);
		let other = seal(header(15, 77, 1), HOSPITAL);
		refused(evidence(CLINIC, one(), other, owner(CLINIC)), E::SameBlock);
	});
}

#[test]
fn the_proof_is_of_the_session_of_the_blocks() {
	build_and_execute(|| {
		run_to(15);
		let of = |number| {
			let two = [1, 2].map(|state| seal(header(number, 77, state), CLINIC));
			let [first, second] = two;
			evidence(CLINIC, first, second, owner(CLINIC))
		};
		// Session 1 began at block 10, which the set of session 0 made.
		refused(of(10), E::OtherSession);
		run_to(35);
		let of_session_1 = |number| {
			let mut report = of(number);
			report.owner.session = 1;
			report
		};
		// As the validators are the same, the root of session 1 fits the proof of session 3.
		refused(of_session_1(31), E::OtherSession);
		refused(of_session_1(10), E::OtherSession);
		assert_ok!(validate(TransactionSource::Local, of_session_1(30)));
		assert_ok!(report(of_session_1(11)));
	});
}

#[test]
fn a_session_that_is_forgotten_proves_nothing() {
	build_and_execute(|| {
		run_to(15);
		let old = good();
		run_to(60);
		assert_ok!(validate(TransactionSource::Local, old.clone()));
		run_to(75);
		refused(old, E::OtherSession);
	});
}

#[test]
fn a_key_that_was_no_validators_is_refused() {
	build_and_execute(|| {
		run_to(15);
		let two = || [1, 2].map(|state| seal(header(15, 77, state), 5));
		let [first, second] = two();
		refused(evidence(5, first, second, owner(CLINIC)), E::NotItsKey);
		// Registered, without a seat.
		register(5);
		assert_eq!(ValidatorSet::key_proof(&UintAuthorityId(5)), None);
		let [first, second] = two();
		let mut proof = owner(CLINIC);
		proof.nodes = vec![OrgId(5).encode().try_into().unwrap()].try_into().unwrap();
		refused(evidence(5, first, second, proof), E::NotItsKey);
	});
}

#[test]
fn a_proof_that_was_changed_is_refused() {
	build_and_execute(|| {
		run_to(15);
		let mut fewer = good();
		fewer.owner.validators = 3;
		refused(fewer, E::NotItsKey);
		let mut without = good();
		without.owner.nodes = Default::default();
		refused(without, E::NotItsKey);
		let mut of_another = good();
		of_another.owner.nodes = vec![OrgId(1).encode().try_into().unwrap()].try_into().unwrap();
		refused(of_another, E::NotItsKey);
		let mut shorter = good();
		shorter.owner.nodes = vec![vec![2, 0, 0].try_into().unwrap()].try_into().unwrap();
		refused(shorter, E::NotItsKey);
	});
}

#[test]
fn a_seal_of_another_is_refused() {
	build_and_execute(|| {
		run_to(15);
		let mine = || seal(header(15, 77, 1), CLINIC);
		let not_mine = || seal(header(15, 77, 2), HOSPITAL);
		for (first, second) in [(mine(), not_mine()), (not_mine(), mine())] {
			refused(evidence(CLINIC, first, second, owner(CLINIC)), E::BadSeal);
		}
		let [first, second] = [1, 2].map(|state| seal(header(15, 77, state), HOSPITAL));
		refused(evidence(CLINIC, first, second, owner(CLINIC)), E::BadSeal);
	});
}

#[test]
fn who_rotated_its_keys_since_is_proven_of_with_the_old_ones() {
	build_and_execute(|| {
		run_to(15);
		let old = good();
		let origin = RuntimeOrigin::signed(CLINIC);
		assert_ok!(Session::set_keys(origin, keys(22), proof(CLINIC, 22)));
		run_to(45);
		assert_ok!(report(old));
		assert_eq!(Session::disabled_validators(), [1]);
	});
}

#[test]
fn of_who_left_nothing_is_kept() {
	of_many(5, || {
		run_to(15);
		let old = good();
		assert_ok!(replace(&[2], &[]));
		run_to(45);
		assert_noop!(report(old.clone()), E::AlreadyReported);
		let stale: TransactionValidityError = InvalidTransaction::Stale.into();
		assert_eq!(validate(TransactionSource::Local, old), Err(stale));
		assert_eq!(ValidatorSet::offenders(), []);
	});
}

#[test]
fn a_proof_of_all_validators_fits_into_a_report() {
	of_many(8, || {
		let most: u32 = <Test as crate::Config>::MaxSeats::get();
		for key in 1..=u64::from(most) {
			let nodes = owner(key).nodes;
			let longest = usize::try_from(MAX_NODE).unwrap();
			assert_eq!(nodes.iter().map(|node| node.len()).collect::<Vec<_>>(), [longest]);
		}
		// A header that hands over to 64 validators, in Aura and GRANDPA, is some 4,700 bytes.
		const { assert!(MAX_HEADER > 4_700) };
	});
}

#[test]
fn blocks_from_before_a_fault_was_lifted_count_no_more() {
	build_and_execute(|| {
		run_to(15);
		let first = good();
		// Others of the same session, which nobody reported.
		let two = [3, 4].map(|state| seal(header(16, 78, state), CLINIC));
		let [one, other] = two;
		let older = evidence(CLINIC, one, other, owner(CLINIC));
		assert_ok!(report(first));
		run_to(35);
		assert_ok!(ValidatorSet::lift(RuntimeOrigin::root(), OrgId(2)));
		assert_noop!(report(older.clone()), E::FaultLifted);
		let stale: TransactionValidityError = InvalidTransaction::Stale.into();
		assert_eq!(validate(TransactionSource::Local, older), Err(stale));
		assert_eq!(ValidatorSet::offenders(), []);
		run_to(45);
		let [one, other] = [5, 6].map(|state| seal(header(44, 79, state), CLINIC));
		assert_ok!(report(evidence(CLINIC, one, other, owner(CLINIC))));
		assert_eq!(Session::disabled_validators(), [1]);
	});
}
