//! Units of account neither come from nor go to patients and staff.

use super::{
	allowance::{in_world, refusal, rolled_back, submit},
	callers::{calls::account, world::World},
};
use crate::{
	extensions::ChargeCare, payer::joint_account, AccountId, Balances, BalancesCall, Runtime,
	RuntimeCall,
};
use anamnesis_primitives::{chain::UNIT, refusals::Refusal};
use frame_support::{assert_ok, traits::fungible::Mutate};
use pallet_multisig::Call as Multisig;
use pallet_utility::{derivative_account_id, Call as Utility};
use sp_runtime::{
	traits::TransactionExtension,
	transaction_validity::{InvalidTransaction, TransactionValidityError},
};

const PERSONS: [&str; 3] = ["patient/controller", "here/physician", "here/dismissed"];
const OTHERS: [&str; 2] = ["here/own-account", "stranger"];
/// Who signs together with the stranger.
const FRIEND: &str = "nobody";
const INDEX: u16 = 7;

fn endow(who: &AccountId) {
	assert_ok!(Balances::mint_into(who, 10 * UNIT));
}

/// The accounts by which the stranger signs with another one, or as somebody else.
fn shared() -> [AccountId; 3] {
	let (stranger, friends) = (account("stranger"), [account(FRIEND)]);
	[
		derivative_account_id(stranger.clone(), INDEX),
		joint_account(&stranger, &friends, 1),
		joint_account(&stranger, &friends, 2),
	]
}

/// In which everybody here has units.
fn in_rich_world(test: impl FnOnce(&World)) {
	in_world(|world| {
		let named = PERSONS.into_iter().chain(OTHERS).map(account);
		for who in named.chain(shared()) {
			endow(&who);
		}
		test(world);
	});
}

fn transfer(to: &AccountId) -> RuntimeCall {
	BalancesCall::<Runtime>::transfer_keep_alive { dest: to.clone().into(), value: UNIT }.into()
}

fn transfers(to: &AccountId) -> [RuntimeCall; 3] {
	let allow_death =
		BalancesCall::<Runtime>::transfer_allow_death { dest: to.clone().into(), value: UNIT };
	let all = BalancesCall::<Runtime>::transfer_all { dest: to.clone().into(), keep_alive: true };
	[transfer(to), allow_death.into(), all.into()]
}

fn closed() -> TransactionValidityError {
	Refusal::UnitsClosed.into()
}

#[test]
fn no_units_come_from_or_go_to_patients_and_staff() {
	in_rich_world(|_| {
		for person in PERSONS {
			for other in OTHERS {
				for call in transfers(&account(other)) {
					assert_eq!(refusal(person, call), closed(), "{person} to {other}");
				}
				for call in transfers(&account(person)) {
					assert_eq!(refusal(other, call.clone()), closed(), "{other} to {person}");
					// Nor is one put into a block.
					assert_eq!(submit(other, call), Err(closed()), "{other} to {person}");
				}
			}
			let burn = BalancesCall::<Runtime>::burn { value: UNIT, keep_alive: true };
			assert_eq!(refusal(person, burn), closed());
		}
		for call in transfers(&account("stranger")) {
			rolled_back(|| {
				assert_ok!(submit("here/own-account", call).unwrap());
			});
		}
		for call in transfers(&account("here/own-account")) {
			rolled_back(|| {
				assert_ok!(submit("stranger", call).unwrap());
			});
		}
	});
}

#[test]
fn whoever_had_units_before_pays_fees_with_them() {
	in_rich_world(|_| {
		let remark = || crate::SystemCall::<Runtime>::remark { remark: vec![] };
		for person in PERSONS {
			let before = Balances::free_balance(account(person));
			assert_ok!(submit(person, remark()).unwrap());
			assert!(Balances::free_balance(account(person)) < before, "{person}");
		}
	});
	in_world(|_| {
		// Who has none is told so.
		let call = transfer(&account("stranger"));
		assert_eq!(refusal("patient/controller", call), InvalidTransaction::Payment.into());
	});
}

/// Every call that lets its signer move units by a call in it, around one.
fn around(call: RuntimeCall) -> Vec<RuntimeCall> {
	let one = || Box::new(call.clone());
	let idle = || Box::new(crate::SystemCall::<Runtime>::remark { remark: vec![] }.into());
	let others = || vec![account(FRIEND)];
	let max_weight = frame_support::weights::Weight::from_parts(1_000_000_000, 100_000);
	let batch = Utility::<Runtime>::batch { calls: vec![call.clone()] };
	vec![
		batch.clone().into(),
		Utility::<Runtime>::batch_all { calls: vec![call.clone(); 9] }.into(),
		Utility::<Runtime>::force_batch { calls: vec![*idle(), call.clone()] }.into(),
		Utility::<Runtime>::if_else { main: one(), fallback: idle() }.into(),
		Utility::<Runtime>::if_else { main: idle(), fallback: one() }.into(),
		Utility::<Runtime>::as_derivative { index: INDEX, call: one() }.into(),
		Utility::<Runtime>::as_derivative { index: INDEX, call: Box::new(batch.into()) }.into(),
		Multisig::<Runtime>::as_multi_threshold_1 { other_signatories: others(), call: one() }
			.into(),
		Multisig::<Runtime>::as_multi {
			threshold: 2,
			other_signatories: others(),
			maybe_timepoint: None,
			call: one(),
			max_weight,
		}
		.into(),
	]
}

#[test]
fn nor_in_whatever_holds_the_transfer() {
	in_rich_world(|_| {
		for call in around(transfer(&account("patient/controller"))) {
			assert_eq!(refusal("stranger", call.clone()), closed(), "{call:?}");
		}
		for call in around(transfer(&account("here/own-account"))) {
			rolled_back(|| {
				assert_ok!(submit("stranger", call).unwrap());
			});
		}
		// The others move the units of somebody else.
		for call in around(transfer(&account("stranger"))).into_iter().take(5) {
			assert_eq!(refusal("patient/controller", call.clone()), closed(), "{call:?}");
		}
	});
}

#[test]
fn an_account_by_which_somebody_else_signs_is_asked_about_itself() {
	in_rich_world(|world| {
		let calls = around(transfer(&account("here/own-account")));
		for (account, call) in shared().into_iter().zip([5, 7, 8].map(|place| &calls[place])) {
			rolled_back(|| {
				assert_ok!(submit("stranger", call.clone()).unwrap());
			});
			pallet_patient_identity::Controls::<Runtime>::insert(account, world.patient);
			assert_eq!(refusal("stranger", call.clone()), closed(), "{call:?}");
		}
	});
}

#[test]
fn what_is_looked_up_for_it_is_weighed() {
	in_rich_world(|_| {
		let extension = ChargeCare::from(0);
		let read = <Runtime as frame_system::Config>::DbWeight::get().reads(1);
		let weight = |calls: Vec<RuntimeCall>| {
			let batch = Utility::<Runtime>::batch { calls };
			extension.weight(&batch.into()).ref_time()
		};
		let to = |seed: u8| transfer(&AccountId::new([seed; 32]));
		let idle: RuntimeCall = crate::SystemCall::<Runtime>::remark { remark: vec![] }.into();
		let (none, one, two) = (
			weight(vec![idle.clone(); 9]),
			weight([vec![idle.clone(); 8], vec![to(1)]].concat()),
			weight([vec![idle; 7], vec![to(1), to(2)]].concat()),
		);
		assert!(one >= none + 10 * read.ref_time(), "{none} {one}");
		assert_eq!(two - one, 5 * read.ref_time());
		// The same account again is asked once.
		assert_eq!(weight(vec![to(1); 9]), one);
	});
}
