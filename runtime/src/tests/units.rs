//! Units of account neither come from nor go to patients and staff.

use super::{
	allowance::{in_world, refusal, rolled_back, submit},
	callers::{calls::account, world::World},
};
use crate::{
	extensions::ChargeCare,
	payer::joint_account,
	units::{are_closed, reads, MOST},
	AccountId, Balances, BalancesCall, Runtime, RuntimeCall, RuntimeOrigin,
};
use anamnesis_primitives::{chain::UNIT, refusals::Refusal};
use frame_support::{assert_ok, traits::fungible::Mutate};
use pallet_multisig::Call as Multisig;
use pallet_utility::{derivative_account_id, Call as Utility};
use sp_runtime::{
	traits::{Dispatchable, TransactionExtension},
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
	around_with(FRIEND, call)
}

/// As [`around`], where this one signs with the signer.
fn around_with(friend: &str, call: RuntimeCall) -> Vec<RuntimeCall> {
	let one = || Box::new(call.clone());
	let idle = || Box::new(crate::SystemCall::<Runtime>::remark { remark: vec![] }.into());
	let others = || vec![account(friend)];
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
	});
}

#[test]
fn nor_from_an_account_by_which_patients_or_staff_act() {
	in_rich_world(|_| {
		let call = || transfer(&account("stranger"));
		for person in PERSONS {
			for call in around(call()) {
				assert_eq!(refusal(person, call.clone()), closed(), "{person}: {call:?}");
			}
			// Whoever of them signs last.
			for call in around_with(person, call()).into_iter().skip(7) {
				assert_eq!(refusal("here/own-account", call.clone()), closed(), "{call:?}");
			}
			// Nor by one after the other.
			for call in around(call()).into_iter().flat_map(around) {
				assert!(crate::units::are_closed(&call, &account(person)), "{person}: {call:?}");
			}
			// Where nothing is moved nobody is asked.
			for call in around(crate::SystemCall::<Runtime>::remark { remark: vec![] }.into()) {
				assert!(!crate::units::are_closed(&call, &account(person)), "{person}: {call:?}");
			}
		}
	});
}

#[test]
fn who_signs_for_an_organisation_may_be_of_its_staff() {
	use pallet_provider_credentials::OrganisationByAccount;
	in_rich_world(|world| {
		let person = "here/physician";
		let joint = joint_account(&account(person), &[account(FRIEND)], 1);
		endow(&joint);
		let call = |to| around(transfer(&account(to))).swap_remove(7);
		assert_eq!(refusal(person, call("stranger")), closed());
		OrganisationByAccount::<Runtime>::insert(&joint, world.here);
		assert_ok!(submit(person, call("stranger")).unwrap());
		// It moves none to a person all the same.
		assert_eq!(refusal(person, call("patient/controller")), closed());
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
			weight([vec![idle.clone(); 7], vec![to(1), to(2)]].concat()),
		);
		assert!(one >= none + 10 * read.ref_time(), "{none} {one}");
		assert_eq!(two - one, 5 * read.ref_time());
		// The same account again is asked once.
		assert_eq!(weight(vec![to(1); 9]), one);
		// And of who else signs, and of whose account that is, too.
		let by_two = |call: RuntimeCall| reads(&around(call).swap_remove(7));
		assert_eq!(by_two(idle), 0);
		// Another one of whom it is asked whose it is may be one that units go to: all of it is counted.
		assert_eq!(by_two(to(1)), reads(&to(1)) + 3 * 5 + 1);
	});
}

#[test]
fn units_of_very_many_accounts_are_not_moved_and_not_looked_up() {
	in_rich_world(|_| {
		let stranger = account("stranger");
		let to = |number: usize| {
			let number = u64::try_from(number).unwrap();
			transfer(&sp_core::H256::from_low_u64_be(number).0.into())
		};
		let batch = |count: usize| -> RuntimeCall {
			Utility::<Runtime>::batch { calls: (1..=count).map(to).collect() }.into()
		};
		// The signer's own is one more.
		assert!(!are_closed(&batch(MOST - 1), &stranger));
		assert!(are_closed(&batch(MOST), &stranger));
		let most = u64::try_from(MOST).unwrap() * 5;
		assert_eq!(reads(&batch(MOST)), most);
		assert_eq!(reads(&batch(4 * MOST)), most);
		// Nor of as many as one acts by, one through the other.
		let mut call = to(1);
		for _ in 0..=MOST {
			call = Utility::<Runtime>::as_derivative { index: 0, call: Box::new(call) }.into();
		}
		assert!(are_closed(&call, &stranger));
	});
}

#[test]
fn more_than_may_sign_together_move_nothing() {
	in_rich_world(|_| {
		let person = account(PERSONS[0]);
		let many: Vec<_> = (1..=32).map(|seed| AccountId::new([seed; 32])).collect();
		let call = |others: &[AccountId]| -> RuntimeCall {
			let other_signatories = others.to_vec();
			let call = Box::new(transfer(&account("stranger")));
			Multisig::<Runtime>::as_multi_threshold_1 { other_signatories, call }.into()
		};
		assert!(are_closed(&call(&many[1..]), &person));
		assert!(!are_closed(&call(&many), &person));
		assert_eq!(reads(&call(&many)), 0);
		endow(&person);
		assert_eq!(
			rolled_back(|| call(&many)
				.dispatch(RuntimeOrigin::signed(person))
				.map_err(|error| error.error)),
			Err(pallet_multisig::Error::<Runtime>::TooManySignatories.into()),
		);
	});
}

#[test]
fn nobody_agrees_by_another_account_to_what_is_known_by_its_hash() {
	in_rich_world(|_| {
		let stranger = account("stranger");
		let approve: RuntimeCall = Multisig::<Runtime>::approve_as_multi {
			threshold: 2,
			other_signatories: vec![account(FRIEND)],
			maybe_timepoint: None,
			call_hash: [7; 32],
			max_weight: frame_support::weights::Weight::zero(),
		}
		.into();
		for person in PERSONS.map(account) {
			let by_other =
				Utility::<Runtime>::as_derivative { index: INDEX, call: Box::new(approve.clone()) };
			assert!(are_closed(&by_other.clone().into(), &person));
			assert!(!are_closed(&by_other.into(), &stranger));
			// In its own name: the last to sign names it.
			assert!(!are_closed(&approve, &person));
		}
	});
}
