//! What changes in state with this runtime.

use super::in_local_testnet;
use crate::{migrations::SingleBlock, Runtime, Session, ValidatorSet};
use anamnesis_primitives::OrgId;
use codec::Encode;
use frame_support::{
	storage::unhashed,
	traits::{GetStorageVersion, OnRuntimeUpgrade, StorageVersion},
};
use pallet_validator_set::{Fault, Offenders};
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
fn a_chain_that_has_the_layout_is_left_as_it_is() {
	in_local_testnet(|| {
		let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
		SingleBlock::on_runtime_upgrade();
		assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), before);
	});
}
