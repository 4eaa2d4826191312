//! What changes in state with this runtime.

use super::{
	equivocation::{ownership, rotate},
	in_local_testnet, run_to,
};
use crate::{
	configs::RunningKeys, migrations::SingleBlock, Balances, CareAllowance, Grandpa, Runtime,
	Session, SessionKeys, ValidatorSet,
};
use anamnesis_primitives::OrgId;
use codec::Encode;
use frame_support::{
	assert_ok,
	storage::unhashed,
	traits::{Get, GetStorageVersion, OnRuntimeUpgrade, StorageVersion},
};
use pallet_care_allowance::FixedIssuance;
use pallet_validator_set::{Endings, Fault, Holdings, Offenders};
use sp_keyring::{
	Ed25519Keyring::{Bob, Ferdie},
	Sr25519Keyring,
};
use sp_runtime::Perbill;

#[test]
fn an_offender_of_the_layout_before_is_one_that_voted_twice() {
	in_local_testnet(|| {
		assert_eq!(ValidatorSet::on_chain_storage_version(), StorageVersion::new(3));
		StorageVersion::new(1).put::<ValidatorSet>();
		let severity = Perbill::from_percent(56);
		let key = Offenders::<Runtime>::hashed_key_for(OrgId(2));
		unhashed::put_raw(&key, &severity.encode());
		SingleBlock::on_runtime_upgrade();
		let offender = ValidatorSet::fault_of(OrgId(2)).unwrap();
		assert_eq!((offender.severity, offender.fault), (severity, Fault::TwoVotes));
		assert_eq!(offender.noted, Session::current_index());
		assert_eq!(ValidatorSet::on_chain_storage_version(), StorageVersion::new(3));
	});
}

#[test]
fn keys_that_are_replaced_just_before_the_upgrade_are_known_while_they_are_used() {
	in_local_testnet(|| {
		run_to(25);
		rotate(Sr25519Keyring::Bob, Ferdie);
		// Queued in session 2 for the one after it.
		run_to(45);
		StorageVersion::new(2).put::<ValidatorSet>();
		let _ = Holdings::<Runtime>::clear(u32::MAX, None);
		let _ = Endings::<Runtime>::clear(u32::MAX, None);
		assert_eq!([Bob, Ferdie].map(ownership), [None, None]);
		SingleBlock::on_runtime_upgrade();
		let session = |voter| ownership(voter).map(|proof| proof.session);
		assert_eq!([Bob, Ferdie].map(session), [Some(2), None]);
		run_to(65);
		assert_eq!([Bob, Ferdie].map(session), [Some(2), Some(3)]);
	});
}

#[test]
fn the_keys_that_run_are_those_of_authors_and_voters_in_their_order() {
	in_local_testnet(|| {
		run_to(25);
		let running: fn() -> Vec<SessionKeys> = RunningKeys::get;
		let held: Vec<_> = Session::queued_keys().into_iter().map(|(_, keys)| keys).collect();
		assert_eq!((running(), running().len()), (held, 4));
		// Between a rotation that forces a change and the change.
		assert_ok!(Grandpa::schedule_change(Grandpa::grandpa_authorities(), 3, None));
		assert!(running().is_empty());
	});
}

#[test]
fn the_issuance_of_the_layout_before_is_fixed_at_what_there_is() {
	in_local_testnet(|| {
		let issued = Balances::total_issuance();
		assert_eq!(CareAllowance::on_chain_storage_version(), StorageVersion::new(2));
		assert_eq!(FixedIssuance::<Runtime>::get(), issued);
		StorageVersion::new(1).put::<CareAllowance>();
		FixedIssuance::<Runtime>::kill();
		SingleBlock::on_runtime_upgrade();
		assert_eq!(CareAllowance::on_chain_storage_version(), StorageVersion::new(2));
		assert_eq!(FixedIssuance::<Runtime>::get(), issued);
		assert_eq!(CareAllowance::reissuable(), 0);
	});
}

#[test]
fn a_chain_that_has_the_layout_is_left_as_it_is() {
	in_local_testnet(|| {
		let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
		SingleBlock::on_runtime_upgrade();
		assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), before);
	});
}
