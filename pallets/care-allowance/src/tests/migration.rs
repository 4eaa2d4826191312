//! From one layout to the next.

use crate::{migrations::V1ToV2, mock::*, FixedIssuance};
use anamnesis_primitives::chain::UNIT;
use frame_support::{
	assert_ok,
	traits::{GetStorageVersion, OnRuntimeUpgrade, StorageVersion},
};

/// Layout 1, on a chain that burnt something already.
fn old() {
	burn(&HOSPITAL_ITSELF, UNIT);
	StorageVersion::new(1).put::<CareAllowance>();
	FixedIssuance::<Test>::kill();
	assert_eq!(CareAllowance::reissuable(), 0);
}

#[test]
fn the_issuance_of_layout_1_is_fixed_at_what_there_is() {
	build_and_execute(|| {
		old();
		V1ToV2::<Test>::on_runtime_upgrade();
		assert_eq!(CareAllowance::on_chain_storage_version(), StorageVersion::new(2));
		assert_eq!(FixedIssuance::<Test>::get(), ISSUED - UNIT);
		assert_eq!(CareAllowance::reissuable(), 0);
		// What is burnt from then on is known.
		burn(&HOSPITAL_ITSELF, UNIT);
		assert_eq!(CareAllowance::reissuable(), UNIT);
		assert_ok!(CareAllowance::do_reissue(CLINIC, UNIT));
	});
}

#[test]
fn it_is_done_once_and_never_to_a_chain_that_has_the_layout() {
	build_and_execute(|| {
		StorageVersion::new(2).put::<CareAllowance>();
		burn(&HOSPITAL_ITSELF, UNIT);
		V1ToV2::<Test>::on_runtime_upgrade();
		assert_eq!(FixedIssuance::<Test>::get(), ISSUED);
		old();
		V1ToV2::<Test>::on_runtime_upgrade();
		burn(&HOSPITAL_ITSELF, UNIT);
		V1ToV2::<Test>::on_runtime_upgrade();
		assert_eq!(FixedIssuance::<Test>::get(), ISSUED - 2 * UNIT);
	});
}

/// What `try-runtime` asks before and after.
#[cfg(feature = "try-runtime")]
#[test]
fn it_passes_its_own_checks() {
	build_and_execute(|| {
		old();
		assert!(V1ToV2::<Test>::try_on_runtime_upgrade(true).is_ok());
	});
}
