//! From one layout to the next.

use crate::{
	migrations::{Inner, V1ToV2, V2ToV3},
	mock::*,
	Endings, Fault, Holdings, Offender, Ownership, Rekeyed,
};
use anamnesis_primitives::OrgId;
use codec::Encode;
use frame_support::{
	assert_ok,
	storage::unhashed,
	traits::{Get, GetStorageVersion, KeyOwnerProofSystem, OnRuntimeUpgrade, StorageVersion},
	weights::Weight,
};
use sp_runtime::{key_types::DUMMY, testing::UintAuthorityId, Perbill, RuntimeAppPublic};
use sp_staking::SessionIndex;

/// An offender as layout 1 wrote it: the fraction alone.
fn write(organisation: u32, severity: Perbill) {
	let key = crate::Offenders::<Test>::hashed_key_for(OrgId(organisation));
	unhashed::put_raw(&key, &severity.encode());
}

fn stored(organisation: u32) -> Vec<u8> {
	let key = crate::Offenders::<Test>::hashed_key_for(OrgId(organisation));
	unhashed::get_raw(&key).unwrap()
}

#[test]
fn offenders_of_layout_1_voted_twice() {
	build_and_execute(|| {
		run_to(25);
		StorageVersion::new(1).put::<ValidatorSet>();
		write(2, Perbill::from_percent(56));
		write(4, Perbill::one());
		assert!(ValidatorSet::fault_of(OrgId(2)).is_none(), "layout 2 cannot read it");
		let known = Inner::<Test>::known();
		assert_eq!(known, [(OrgId(2), Perbill::from_percent(56)), (OrgId(4), Perbill::one())]);
		let weight = V1ToV2::<Test>::on_runtime_upgrade();
		assert!(weight.all_gt(Weight::zero()) || weight.ref_time() > 0);
		assert_eq!(Inner::<Test>::check(&known), Ok(()));
		assert_eq!(ValidatorSet::on_chain_storage_version(), StorageVersion::new(2));
		let noted =
			|severity| Offender { severity, fault: Fault::TwoVotes, noted: 2, called: false };
		assert_eq!(
			ValidatorSet::offenders(),
			[(OrgId(2), noted(Perbill::from_percent(56))), (OrgId(4), noted(Perbill::one())),]
		);
		// As after any report.
		ValidatorSet::disable_gravest();
		assert_eq!(Session::disabled_validators(), [1]);
		assert_eq!(ValidatorSet::do_try_state(), Ok(()));
	});
}

/// What `try-runtime` asks before and after.
#[cfg(feature = "try-runtime")]
#[test]
fn it_passes_its_own_checks() {
	build_and_execute(|| {
		StorageVersion::new(1).put::<ValidatorSet>();
		write(2, Perbill::one());
		assert!(V1ToV2::<Test>::try_on_runtime_upgrade(true).is_ok());
		ValidatorSet::disable_gravest();
	});
}

#[test]
fn it_is_done_once() {
	build_and_execute(|| {
		StorageVersion::new(1).put::<ValidatorSet>();
		write(2, Perbill::one());
		V1ToV2::<Test>::on_runtime_upgrade();
		let once = stored(2);
		V1ToV2::<Test>::on_runtime_upgrade();
		assert_eq!(stored(2), once);
		ValidatorSet::disable_gravest();
	});
}

#[test]
fn what_is_lost_on_the_way_is_found() {
	build_and_execute(|| {
		StorageVersion::new(1).put::<ValidatorSet>();
		write(2, Perbill::one());
		let known = Inner::<Test>::known();
		V1ToV2::<Test>::on_runtime_upgrade();
		assert_eq!(Inner::<Test>::check(&[]), Err("an offender came to be".into()));
		crate::Offenders::<Test>::remove(OrgId(2));
		assert_eq!(Inner::<Test>::check(&known), Err("an offender was lost or changed".into()));
	});
}

#[test]
fn a_chain_without_offenders_moves_on() {
	build_and_execute(|| {
		StorageVersion::new(1).put::<ValidatorSet>();
		crate::Changes::<Test>::kill();
		V1ToV2::<Test>::on_runtime_upgrade();
		assert_eq!(ValidatorSet::on_chain_storage_version(), StorageVersion::new(2));
		// A session that began before counts its seats when somebody asks.
		assert_eq!(ValidatorSet::turnover(), crate::Turnover { seats: 4, left: 0, joined: 0 });
		run_to(40);
	});
}

#[test]
fn the_layout_is_the_one_that_is_written() {
	let offender =
		Offender { severity: Perbill::one(), fault: Fault::TwoBlocks, noted: 7, called: true };
	let stored = anamnesis_decision::rows::Versioned::V1(offender).encode();
	assert_eq!(stored, [1, 0, 202, 154, 59, 1, 7, 0, 0, 0, 1]);
}

/// As a chain is of layout 2: nobody wrote down who held which keys.
fn forget_holdings() {
	StorageVersion::new(2).put::<ValidatorSet>();
	let _ = Holdings::<Test>::clear(u32::MAX, None);
	let _ = Endings::<Test>::clear(u32::MAX, None);
}

#[test]
fn who_holds_keys_in_layout_2_is_known_since_it_does() {
	build_and_execute(|| {
		run_to(55);
		let by = RuntimeOrigin::signed(CLINIC);
		assert_ok!(Session::set_keys(by, keys(22), proof(CLINIC, 22)));
		run_to(61);
		assert_eq!(Rekeyed::<Test>::get(OrgId(2)), Some(7));
		forget_holdings();
		V2ToV3::<Test, Running>::on_runtime_upgrade();
		assert_eq!(ValidatorSet::on_chain_storage_version(), StorageVersion::new(3));
		assert_eq!(ValidatorSet::do_try_state(), Ok(()));
		// Session 2 is the oldest that is kept. Since when the clinic had the keys that it replaces nobody wrote down.
		assert_eq!(
			[1, 2, 3, 4].map(times),
			[vec![(2, None)], vec![(6, Some(7)), (7, None)], vec![(2, None)], vec![(2, None)],]
		);
		assert_eq!([HOSPITAL, CLINIC, 22].map(proven), [Some(6), Some(6), None]);
		run_to(75);
		assert_eq!([HOSPITAL, CLINIC, 22].map(proven), [Some(7), Some(6), Some(7)]);
		assert_eq!(ValidatorSet::do_try_state(), Ok(()));
		// Once.
		let kept = || (1..=4).map(|it| Holdings::<Test>::get(OrgId(it))).collect::<Vec<_>>();
		let before = kept();
		V2ToV3::<Test, Running>::on_runtime_upgrade();
		assert_eq!(kept(), before);
	});
}

/// The last session in which a key is proven to have been a validator's.
fn proven(key: u64) -> Option<SessionIndex> {
	let proof = Ownership::<Test>::prove((DUMMY, UintAuthorityId(key).to_raw_vec()));
	proof.map(|proof| proof.session)
}

/// From when until when an organisation holds keys.
fn times(organisation: u32) -> Vec<(SessionIndex, Option<SessionIndex>)> {
	let all = Holdings::<Test>::get(OrgId(organisation)).into_iter();
	all.map(|it| (it.since, it.until)).collect()
}

#[test]
fn who_is_leaving_in_layout_2_is_known_as_long_as_it_authors() {
	of_many(5, || {
		run_to(55);
		assert_ok!(replace(&[2], &[]));
		run_to(61);
		assert_eq!((authoring(), leaving()), (vec![1, 2, 3, 4, 5], vec![2]));
		forget_holdings();
		V2ToV3::<Test, Running>::on_runtime_upgrade();
		assert_eq!(ValidatorSet::do_try_state(), Ok(()));
		assert_eq!(times(2), [(2, Some(7))]);
		assert_eq!(proven(CLINIC), Some(6));
		// Session 6 ends with block 70, and 40 blocks later nothing of it is known.
		run_to(110);
		assert_eq!(proven(CLINIC), Some(6));
		run_to(111);
		assert_eq!((proven(CLINIC), times(2)), (None, vec![]));
	});
}

/// Nobody knows which keys run.
struct Unknown;

impl Get<Vec<Keys>> for Unknown {
	fn get() -> Vec<Keys> {
		vec![]
	}
}

#[test]
fn where_the_keys_that_run_are_not_known_those_that_follow_are() {
	build_and_execute(|| {
		run_to(55);
		let by = RuntimeOrigin::signed(CLINIC);
		assert_ok!(Session::set_keys(by, keys(22), proof(CLINIC, 22)));
		run_to(61);
		forget_holdings();
		V2ToV3::<Test, Unknown>::on_runtime_upgrade();
		assert_eq!([1, 2].map(times), [vec![(2, None)], vec![(7, None)]]);
		assert_eq!(proven(CLINIC), None);
	});
}

/// What `try-runtime` asks afterwards.
#[cfg(feature = "try-runtime")]
#[test]
fn the_holders_pass_their_own_check() {
	build_and_execute(|| {
		run_to(55);
		let by = RuntimeOrigin::signed(CLINIC);
		assert_ok!(Session::set_keys(by, keys(22), proof(CLINIC, 22)));
		run_to(61);
		forget_holdings();
		assert!(V2ToV3::<Test, Running>::try_on_runtime_upgrade(true).is_ok());
	});
}
