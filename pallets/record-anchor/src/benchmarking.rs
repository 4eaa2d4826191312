//! What the calls cost at their most.

use crate::*;
use alloc::vec::Vec;
use anamnesis_decision::rows::{Relation, RelationKind};
use anamnesis_primitives::{
	batch::{leaf, root_over},
	cid::Cid,
	codes::{Class, Confidentiality},
	commitment::Commitment,
	hash::Digest,
	record_leaf::RecordLeaf,
	tree::MAX_LEAVES,
	BatchId, RecallId,
};
use frame_benchmarking::v2::*;
use frame_support::traits::{EnsureOrigin, Time};
use frame_system::RawOrigin;

const KEYS: Commitment = Commitment([7; 32]);
const WORDS: Commitment = Commitment([6; 32]);
/// What was committed to before that, and what is after.
const BEFORE: Commitment = Commitment([8; 32]);
const NEXT: Commitment = Commitment([9; 32]);
const SALT: [u8; 32] = [5; 32];

fn new_record(byte: u8, amends: Option<RecordId>) -> NewRecord {
	let relation = amends.map(|record| Relation { kind: RelationKind::Amends, record });
	NewRecord {
		root: [byte; 32],
		cid: Cid::of(&[byte]),
		class: Class(0),
		confidentiality: Confidentiality::Normal,
		format: u16::MAX,
		quarter: 0,
		key_epoch: u16::MAX,
		retention: u16::MAX,
		relation,
	}
}

/// Somebody who may anchor, and to whom.
fn set_up<T: Config>() -> (OrgId, AccountId, PatientId, Right) {
	T::BenchmarkHelper::set_now(1_000);
	let (organisation, account) = T::BenchmarkHelper::staff();
	let (patient, right) = T::BenchmarkHelper::patient(organisation, &account);
	(organisation, account, patient, right)
}

/// The same with a first record, and some time later.
fn set_up_with_record<T: Config>(
) -> Result<(OrgId, AccountId, PatientId, Right, RecordId), BenchmarkError> {
	let (organisation, account, patient, right) = set_up::<T>();
	let first = new_record(1, None);
	Pallet::<T>::do_anchor(account.clone(), organisation, patient, right, first)
		.map_err(|_| BenchmarkError::Stop("the first record is refused"))?;
	T::BenchmarkHelper::set_now(2_000);
	Ok((organisation, account, patient, right, RecordId(LastRecordId::<T>::get())))
}

/// The same with a second record that amends the first.
fn set_up_corrected<T: Config>() -> Result<(OrgId, AccountId, PatientId, RecordId), BenchmarkError>
{
	let (organisation, account, patient, right, first) = set_up_with_record::<T>()?;
	let next = new_record(2, Some(first));
	Pallet::<T>::do_anchor(account.clone(), organisation, patient, right, next)
		.map_err(|_| BenchmarkError::Stop("the amendment is refused"))?;
	T::BenchmarkHelper::set_now(3_000);
	Ok((organisation, account, patient, first))
}

/// Root of a full batch whose leaf at this place has this hash, and its siblings.
fn full_batch(hash: Digest, place: u32) -> Result<(Digest, Siblings), BenchmarkError> {
	let siblings: Vec<Digest> =
		(0..MAX_SIBLINGS).map(|level| Cid::of(&level.to_be_bytes()).digest).collect();
	let root = root_over(MAX_LEAVES, place, hash, &siblings);
	let root = root.ok_or(BenchmarkError::Stop("no siblings of a full batch"))?;
	Ok((root, Siblings::truncate_from(siblings)))
}

/// A record that was superseded and entered in error, with as many marks as are kept and as many questions as that; whoever was
/// asked was asked later about another one, which takes the place in their lists.
fn worst_to_erase<T: Config>(answers: u32) -> Result<RecordId, BenchmarkError> {
	let (organisation, account, patient, first) = set_up_corrected::<T>()?;
	let second = RecordId(LastRecordId::<T>::get());
	let all: Vec<_> = others::<T>(MAX_ASKED).into_iter().map(|(other, _)| other).collect();
	let recall = |record, count: u32| {
		let count = usize::try_from(count).unwrap_or(usize::MAX);
		let asked = all.iter().take(count).copied().collect();
		let asked = Asked::truncate_from(asked);
		Pallet::<T>::do_open_recall(account.clone(), organisation, patient, record, false, asked)
			.map_err(|_| BenchmarkError::Stop("the recall is refused"))
	};
	let in_error = |record| {
		Pallet::<T>::do_enter_in_error(account.clone(), organisation, patient, record, None)
			.map_err(|_| BenchmarkError::Stop("it is not in error"))
	};
	in_error(second)?;
	let counts: Vec<u32> = (0..answers.div_ceil(MAX_ASKED))
		.map(|round| answers.saturating_sub(round.saturating_mul(MAX_ASKED)).min(MAX_ASKED))
		.collect();
	for record in [first, second] {
		for count in &counts {
			recall(record, *count)?;
		}
	}
	for number in 0..=MAX_MARKINGS {
		let now = 4_000u64.saturating_add(number.into());
		T::BenchmarkHelper::set_now(now);
		let now = T::Time::now();
		let done = if number % 2 == 0 {
			Pallet::<T>::restrict(first, now)
		} else {
			Pallet::<T>::lift(first, now)
		};
		done.map_err(|_| BenchmarkError::Stop("the mark is refused"))?;
	}
	in_error(first)?;
	Ok(first)
}

/// An organisation that keeps a set, and a records officer of it.
fn set_up_set<T: Config>() -> Result<(OrgId, AccountId, u32), BenchmarkError> {
	let (organisation, _, _, _, _) = set_up_with_record::<T>()?;
	let account = T::BenchmarkHelper::officer(organisation);
	T::BenchmarkHelper::set_now(3_000);
	Ok((organisation, account, LastSet::<T>::get()))
}

/// The same, and an organisation to which it is offered, which keeps another one.
fn set_up_offer<T: Config>() -> Result<(OrgId, AccountId, u32, OrgId, AccountId), BenchmarkError> {
	let (organisation, account, set) = set_up_set::<T>()?;
	let (other, clerk) = T::BenchmarkHelper::another();
	T::BenchmarkHelper::set_now(4_000);
	Pallet::<T>::do_open_set(clerk.clone(), other)
		.map_err(|_| BenchmarkError::Stop("the other's set is refused"))?;
	Pallet::<T>::do_offer_custody(account.clone(), organisation, set, other, KEYS)
		.map_err(|_| BenchmarkError::Stop("the offer is refused"))?;
	T::BenchmarkHelper::set_now(5_000);
	Ok((organisation, account, set, other, clerk))
}

/// Two escrows of this organisation with as many members as can be, all different: an earlier one that is complete, and a newer
/// one that is not. Says who of the earlier one has not accepted.
fn set_up_escrows<T: Config>(
	organisation: OrgId,
	account: &AccountId,
) -> Result<(OrgId, AccountId), BenchmarkError> {
	let mut left = None;
	for (keys, threshold) in [(BEFORE, MAX_MEMBERS.saturating_sub(1)), (KEYS, MAX_MEMBERS)] {
		let all = others::<T>(MAX_MEMBERS);
		let members = Members::truncate_from(all.iter().map(|(member, _)| *member).collect());
		Pallet::<T>::do_escrow_keys(account.clone(), organisation, keys, threshold, &members)
			.map_err(|_| BenchmarkError::Stop("the escrow is refused"))?;
		let (last, most) = all.split_last().ok_or(BenchmarkError::Stop("no member"))?;
		for (member, clerk) in most {
			Pallet::<T>::do_accept_escrow(clerk.clone(), *member, organisation, keys)
				.map_err(|_| BenchmarkError::Stop("a share is refused"))?;
		}
		if keys == BEFORE {
			left = Some(last.clone());
		}
	}
	left.ok_or(BenchmarkError::Stop("nobody is left"))
}

/// As many other organisations, rising, each with a records officer.
fn others<T: Config>(count: u32) -> Vec<(OrgId, AccountId)> {
	let mut all: Vec<_> = (0..count).map(|_| T::BenchmarkHelper::another()).collect();
	all.sort_by_key(|(organisation, _)| *organisation);
	all
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn anchor() {
		let (organisation, account, patient, right) = set_up::<T>();
		let record = new_record(1, None);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation, patient, right, record);

		assert_eq!(RecordCount::<T>::get(patient), 1);
		assert!(SetOf::<T>::contains_key(organisation));
	}

	#[benchmark]
	fn anchor_amending() -> Result<(), BenchmarkError> {
		let (organisation, account, patient, right, first) = set_up_with_record::<T>()?;
		let record = new_record(2, Some(first));

		#[extrinsic_call]
		anchor(RawOrigin::Signed(account), organisation, patient, right, record);

		assert_eq!(
			RecordStates::<T>::get(first).map(|state| state.value),
			Some(RecordState::Superseded)
		);
		assert_eq!(Successors::<T>::get(first).len(), 1);
		Ok(())
	}

	#[benchmark]
	fn enter_in_error() -> Result<(), BenchmarkError> {
		let (organisation, account, patient, right, first) = set_up_with_record::<T>()?;
		let next = new_record(2, Some(first));
		Pallet::<T>::do_anchor(account.clone(), organisation, patient, right, next)
			.map_err(|_| BenchmarkError::Stop("the amendment is refused"))?;
		T::BenchmarkHelper::set_now(3_000);
		let reason = Some(Commitment([3; 32]));

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation, patient, first, reason);

		assert_eq!(
			RecordStates::<T>::get(first).map(|state| state.value),
			Some(RecordState::EnteredInError { reason })
		);
		Ok(())
	}

	#[benchmark]
	fn batch() {
		let (organisation, account, _, _) = set_up::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation, 0, [4; 32], MAX_LEAVES);

		let last = BatchHead::<T>::get(organisation, BatchKind::Records);
		assert_eq!(last.map(|last| last.batch), Some(BatchId(LastBatchId::<T>::get())));
	}

	#[benchmark]
	fn contest() -> Result<(), BenchmarkError> {
		let (_, _, patient, first) = set_up_corrected::<T>()?;
		let who = T::BenchmarkHelper::controller(patient);
		Pallet::<T>::restrict(first, T::Time::now())
			.map_err(|_| BenchmarkError::Stop("the restriction is refused"))?;
		T::BenchmarkHelper::set_now(4_000);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), patient, first, WORDS);

		assert!(Pallet::<T>::marks_of(first).contested.is_some());
		Ok(())
	}

	#[benchmark]
	fn withdraw_contest() -> Result<(), BenchmarkError> {
		let (_, _, patient, first) = set_up_corrected::<T>()?;
		let who = T::BenchmarkHelper::controller(patient);
		// Of two cases the later one takes the place of the other.
		for record in [first, RecordId(LastRecordId::<T>::get())] {
			Pallet::<T>::do_contest(who.clone(), patient, record, WORDS)
				.map_err(|_| BenchmarkError::Stop("the contest is refused"))?;
		}
		T::BenchmarkHelper::set_now(4_000);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), patient, first);

		assert!(Pallet::<T>::marks_of(first).contested.is_none());
		Ok(())
	}

	#[benchmark]
	fn open_recall(n: Linear<1, MAX_ASKED>) -> Result<(), BenchmarkError> {
		let (organisation, account, patient, first) = set_up_corrected::<T>()?;
		let asked = others::<T>(n).into_iter().map(|(other, _)| other).collect();
		let asked = Asked::truncate_from(asked);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation, patient, first, true, asked);

		let recalls = Pallet::<T>::recalls(first);
		assert_eq!(
			recalls.first().map(|recall| recall.acknowledged.len()),
			usize::try_from(n).ok()
		);
		Ok(())
	}

	#[benchmark]
	fn acknowledge_recall() -> Result<(), BenchmarkError> {
		let (organisation, account, patient, first) = set_up_corrected::<T>()?;
		let (other, clerk) = T::BenchmarkHelper::another();
		// The second one takes the place of the first.
		for _ in 0..2 {
			let asked = Asked::truncate_from(Vec::from([other]));
			Pallet::<T>::do_open_recall(account.clone(), organisation, patient, first, true, asked)
				.map_err(|_| BenchmarkError::Stop("the recall is refused"))?;
		}
		let recall = RecallId(LastRecallId::<T>::get().saturating_sub(1));
		T::BenchmarkHelper::set_now(4_000);

		#[extrinsic_call]
		_(RawOrigin::Signed(clerk), other, patient, recall);

		assert_eq!(Pallet::<T>::recall_counts(other).acknowledged, 1);
		Ok(())
	}

	/// A record of which everything is said that can be, and of so many answers every one is missing and between others.
	#[benchmark]
	fn erase(n: Linear<0, MAX_ASKED_ABOUT>) -> Result<(), BenchmarkError> {
		let record = worst_to_erase::<T>(n)?;

		#[block]
		{
			let done = Pallet::<T>::erase(record);
			assert!(done.is_ok());
		}

		assert!(Pallet::<T>::is_gone(record));
		Ok(())
	}

	#[benchmark]
	fn retract_leaf() -> Result<(), BenchmarkError> {
		let (organisation, account, _, _) = set_up::<T>();
		let hash = [9; 32];
		let place = MAX_LEAVES.saturating_sub(2);
		let (root, siblings) = full_batch(hash, place)?;
		Pallet::<T>::do_batch(account.clone(), organisation, 0, root, MAX_LEAVES)
			.map_err(|_| BenchmarkError::Stop("the batch is refused"))?;
		let of = BatchId(LastBatchId::<T>::get());
		T::BenchmarkHelper::set_now(2_000);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation, of, place, hash, siblings);

		assert!(LeafMarks::<T>::contains_key(of, place));
		Ok(())
	}

	#[benchmark]
	fn raise_leaf() -> Result<(), BenchmarkError> {
		let (organisation, account, patient, right, first) = set_up_with_record::<T>()?;
		let record = new_record(2, Some(first));
		let NewRecord { root, cid, class, confidentiality, .. } = record;
		let opened =
			RecordLeaf { salt: SALT, patient, root, cid, class, confidentiality, day: Some(0) };
		let hash = leaf(&opened.bytes()).ok_or(BenchmarkError::Stop("no leaf"))?;
		let place = MAX_LEAVES.saturating_sub(2);
		let (root, siblings) = full_batch(hash, place)?;
		Pallet::<T>::do_batch(account.clone(), organisation, 0, root, MAX_LEAVES)
			.map_err(|_| BenchmarkError::Stop("the batch is refused"))?;
		let of = BatchId(LastBatchId::<T>::get());
		T::BenchmarkHelper::set_now(3_000);
		let opening = Opening { salt: SALT, day: Some(0), siblings };

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation, of, place, patient, right, record, opening);

		assert!(RaisedFrom::<T>::contains_key(RecordId(LastRecordId::<T>::get())));
		Ok(())
	}

	#[benchmark]
	fn open_set() -> Result<(), BenchmarkError> {
		let (organisation, account, set) = set_up_set::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation);

		assert_eq!(LastSet::<T>::get(), set.saturating_add(1));
		Ok(())
	}

	#[benchmark]
	fn offer_custody() -> Result<(), BenchmarkError> {
		let (organisation, account, set) = set_up_set::<T>()?;
		let (other, _) = T::BenchmarkHelper::another();

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation, set, other, KEYS);

		assert!(CustodyOffers::<T>::contains_key(set));
		Ok(())
	}

	#[benchmark]
	fn withdraw_custody() -> Result<(), BenchmarkError> {
		let (organisation, account, set, _, _) = set_up_offer::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation, set);

		assert!(!CustodyOffers::<T>::contains_key(set));
		Ok(())
	}

	#[benchmark]
	fn accept_custody() -> Result<(), BenchmarkError> {
		let (_, _, set, other, clerk) = set_up_offer::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(clerk), other, set, KEYS);

		assert_eq!(Pallet::<T>::custodian_of(set), Some(other));
		Ok(())
	}

	#[benchmark]
	fn take_over_custody() -> Result<(), BenchmarkError> {
		let (organisation, _, set, other, clerk) = set_up_offer::<T>()?;
		T::BenchmarkHelper::succeed(organisation, other);

		#[extrinsic_call]
		_(RawOrigin::Signed(clerk), other, set, KEYS);

		assert_eq!(Pallet::<T>::custodian_of(set), Some(other));
		Ok(())
	}

	#[benchmark]
	fn escrow_keys(n: Linear<1, MAX_MEMBERS>) -> Result<(), BenchmarkError> {
		let (organisation, account, _) = set_up_set::<T>()?;
		set_up_escrows::<T>(organisation, &account)?;
		let members = others::<T>(n).into_iter().map(|(other, _)| other).collect();
		let members = Members::truncate_from(members);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), organisation, NEXT, n, members);

		assert!(Pallet::<T>::escrow(organisation).is_some_and(|row| row.keys == NEXT));
		assert!(EarlierEscrows::<T>::contains_key(organisation));
		Ok(())
	}

	#[benchmark]
	fn accept_escrow() -> Result<(), BenchmarkError> {
		let (organisation, account, _) = set_up_set::<T>()?;
		let (other, clerk) = set_up_escrows::<T>(organisation, &account)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(clerk), other, organisation, BEFORE);

		let accepted =
			Pallet::<T>::earlier_escrow(organisation).and_then(|row| row.members.last().copied());
		assert!(accepted.is_some_and(|member| member.accepted.is_some()));
		Ok(())
	}

	#[benchmark]
	fn open_escrow() -> Result<(), BenchmarkError> {
		let (organisation, account, set, other, _) = set_up_offer::<T>()?;
		set_up_escrows::<T>(organisation, &account)?;
		T::BenchmarkHelper::restrict(organisation);
		let origin = T::EscrowOrigin::try_successful_origin()
			.map_err(|()| BenchmarkError::Stop("nobody may open an escrow"))?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, set, other, KEYS);

		assert_eq!(Pallet::<T>::custodian_of(set), Some(other));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
