//! Accounts that come, go and come back.

use super::{in_development, run_to, signed, submit};
use crate::{BalancesCall, Executive, Runtime, RuntimeCall, System};
use anamnesis_primitives::chain::{MILLI_UNIT, UNIT};
use frame_support::assert_ok;
use sp_keyring::Sr25519Keyring::{Alice, One};
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};

fn transfer(value: u128) -> RuntimeCall {
	BalancesCall::<Runtime>::transfer_keep_alive { dest: One.to_account_id().into(), value }.into()
}

#[test]
fn a_new_account_starts_at_the_number_of_the_block_that_made_it() {
	in_development(|| {
		run_to(17);
		assert_eq!(*System::account_nonce(One.to_account_id()), 17);
		assert_ok!(submit(Alice, transfer(UNIT)).unwrap());
		run_to(30);
		assert_eq!(*System::account_nonce(One.to_account_id()), 17);
	});
}

#[test]
fn what_an_account_signed_before_it_was_reaped_cannot_be_replayed_when_it_comes_back() {
	in_development(|| {
		run_to(5);
		assert_ok!(submit(Alice, transfer(UNIT)).unwrap());
		let back = BalancesCall::<Runtime>::transfer_all {
			dest: Alice.to_account_id().into(),
			keep_alive: false,
		};
		let left = signed(One, back);
		assert_ok!(Executive::apply_extrinsic(left.clone()).unwrap());
		assert!(!System::account_exists(&One.to_account_id()));
		run_to(9);
		assert_ok!(submit(Alice, transfer(UNIT)).unwrap());
		assert_eq!(*System::account_nonce(One.to_account_id()), 9);
		let stale = TransactionValidityError::Invalid(InvalidTransaction::Stale);
		assert_eq!(Executive::apply_extrinsic(left), Err(stale));
	});
}

#[test]
fn nothing_below_the_existential_deposit_makes_an_account() {
	in_development(|| {
		assert!(submit(Alice, transfer(MILLI_UNIT - 1)).unwrap().is_err());
		assert!(!System::account_exists(&One.to_account_id()));
		assert_ok!(submit(Alice, transfer(MILLI_UNIT)).unwrap());
		assert!(System::account_exists(&One.to_account_id()));
	});
}
