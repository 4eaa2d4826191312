//! Who pays for what.

pub(super) mod classes;
mod crowd;
mod exhausted;
mod free;
mod helpers;
mod left;
mod order;
mod relay;
mod reviews;
mod wrapped;

use super::{
	callers::{
		calls::{account, act, key},
		world::World,
	},
	era, in_development, run_to, signed_by,
};
use crate::{AccountId, Balances, CareAllowance, Executive, Runtime, RuntimeCall, System};
use anamnesis_primitives::{codes::Role, refusals::Refusal};
use frame_support::storage::with_transaction;
use pallet_care_allowance::{Payer, Units};
use sp_runtime::{
	transaction_validity::{
		InvalidTransaction, TransactionSource, TransactionValidity, TransactionValidityError,
		ValidTransaction,
	},
	ApplyExtrinsicResult, DispatchError, TransactionOutcome,
};
use std::collections::BTreeMap;

/// Runs a test in the world of the table of callers, in which no account of a person or an organisation holds anything,
/// and those of staff exist.
pub(super) fn in_world(test: impl FnOnce(&World)) {
	in_development(|| {
		let world = World::new();
		for place in ["here", "elsewhere", "sister"] {
			for role in Role::ALL {
				exists(&format!("{place}/{}", role.name()));
			}
			exists(&format!("{place}/own-account"));
		}
		// The present is the first block of a session, which takes all that is not reserved.
		run_to(11);
		for name in ["stranger", "holder", "here/dismissed", "here/suspended"] {
			exists(name);
		}
		test(&world);
	});
}

/// Lets whoever has this name sign extrinsics, without a balance.
pub(super) fn exists(name: &str) {
	System::inc_providers(&account(name));
}

/// What the pool answers to a call of whoever has this name.
pub(super) fn validate(name: &str, call: impl Into<RuntimeCall>) -> TransactionValidity {
	with_transaction(|| {
		let extrinsic = signed_by(&key(name), call, era(), 0);
		let answer = Executive::validate_transaction(
			TransactionSource::External,
			extrinsic,
			System::parent_hash(),
		);
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(answer))
	})
	.unwrap()
}

/// Why the pool refuses a call.
#[track_caller]
pub(super) fn refusal(name: &str, call: impl Into<RuntimeCall>) -> TransactionValidityError {
	validate(name, call).expect_err("it is refused")
}

/// Puts a call of whoever has this name into the block.
pub(super) fn submit(name: &str, call: impl Into<RuntimeCall>) -> ApplyExtrinsicResult {
	Executive::apply_extrinsic(signed_by(&key(name), call, era(), 0))
}

/// Priority that the pool gives a call.
#[track_caller]
pub(super) fn priority(name: &str, call: impl Into<RuntimeCall>) -> u64 {
	validate(name, call).expect("it is valid").priority
}

/// Who was charged, and how much: allowances that have less left, and balances that are less.
pub(super) fn charged(run: impl FnOnce()) -> Vec<(String, Units)> {
	let before = funds();
	run();
	let after = funds();
	let least = |funds: &BTreeMap<String, Units>, name| funds.get(name).copied();
	after
		.iter()
		.filter_map(|(name, used)| {
			let more = used.saturating_sub(least(&before, name).unwrap_or(0));
			(more > 0).then(|| (name.clone(), more))
		})
		.chain(before.iter().filter_map(|(name, held)| {
			let less = held.saturating_sub(least(&after, name).unwrap_or(0));
			(name.starts_with("balance") && less > 0).then(|| (name.clone(), less))
		}))
		.collect()
}

/// What is used of every allowance, and what every account holds.
fn funds() -> BTreeMap<String, Units> {
	let view = |payer: Payer| {
		let view = CareAllowance::usage_of(&payer);
		(format!("{payer:?}"), view.capacity - view.left)
	};
	let patients = pallet_care_allowance::PatientUsage::<Runtime>::iter_keys().map(Payer::Patient);
	let organisations =
		pallet_care_allowance::OrganisationUsage::<Runtime>::iter_keys().map(Payer::Organisation);
	let shares = pallet_care_allowance::AccountUsage::<Runtime>::iter_keys()
		.map(|(organisation, account)| Payer::Account(organisation, account));
	let balances = frame_system::Account::<Runtime>::iter_keys()
		.map(|account| (format!("balance {account}"), Balances::free_balance(&account)));
	patients.chain(organisations).chain(shares).map(view).chain(balances).collect()
}

/// Whom a call was charged to that goes through; nobody: it was free.
#[track_caller]
pub(super) fn payers(name: &str, call: impl Into<RuntimeCall>) -> Vec<String> {
	let mut done = None;
	let charged = charged(|| done = Some(submit(name, call)));
	assert_eq!(done, Some(Ok(Ok(()))), "{name}");
	charged.into_iter().map(|(name, _)| name).collect()
}

/// Leaves nothing of an allowance.
pub(super) fn drain(payer: &Payer) {
	let left = CareAllowance::usage_of(payer).left;
	assert_eq!(CareAllowance::charge(payer, left), Ok(()));
}

pub(super) fn of(payers: &[Payer]) -> Vec<String> {
	let mut names: Vec<_> = payers.iter().map(|payer| format!("{payer:?}")).collect();
	// As they are listed when they were charged.
	names.sort();
	names
}

/// Keys and values.
pub(super) type State = BTreeMap<Vec<u8>, Vec<u8>>;

/// All of state but the system's own accounts of the block: what a call changed shows in it.
pub(super) fn state() -> State {
	let system = sp_io::hashing::twox_128(b"System");
	let mut state = BTreeMap::new();
	let mut key = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&key) {
		if !next.starts_with(&system) {
			state.insert(next.clone(), sp_io::storage::get(&next).unwrap().to_vec());
		}
		key = next;
	}
	state
}

/// What happens, and leaves no trace.
pub(super) fn rolled_back<R>(run: impl FnOnce() -> R) -> R {
	with_transaction(|| TransactionOutcome::Rollback(Ok::<_, DispatchError>(run()))).unwrap()
}

const PAYMENT: TransactionValidityError =
	TransactionValidityError::Invalid(InvalidTransaction::Payment);
pub(super) const NO_ROOM: TransactionValidityError =
	TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources);
