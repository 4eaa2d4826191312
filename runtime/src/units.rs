//! Whose units of account stay where they are. A transfer is public for ever, and one between two people would join them for
//! everybody. So no units come from or go to an account of a patient or of staff, nor from another one by which they act; what
//! somebody had before pays fees, and nothing else.

use crate::{
	payer::{fits, joint_account},
	AccountId, PatientIdentity, ProviderCredentials, Runtime, RuntimeCall,
};
use alloc::collections::BTreeSet;
use frame_support::traits::Contains;
use pallet_balances::Call as Balances;
use pallet_multisig::Call as Multisig;
use pallet_provider_credentials::Engaged;
use pallet_utility::{derivative_account_id, Call as Utility};
use sp_runtime::{
	traits::{AccountIdLookup, StaticLookup},
	Saturating,
};

/// Reads to find whether an account is a patient's or of staff.
const READS_OF_ACCOUNT: u64 = 5;
/// Most accounts of a call that are looked up.
pub const MOST: usize = 256;

/// Whether the call of this signer, or one within it, would move units from or to an account of a patient or of staff, or in the
/// name of one.
///
/// So is a call that would move those of more accounts than are looked up: whether the signer pays is asked afterwards.
pub fn are_closed(call: &RuntimeCall, signer: &AccountId) -> bool {
	let mut asked: usize = 0;
	let is_public = &mut |account: &AccountId| {
		asked.saturating_inc();
		asked <= MOST && ProviderCredentials::organisation_of(account).is_some()
	};
	let accounts = moved(call, signer, is_public);
	asked > MOST || accounts.len() > MOST || accounts.iter().any(is_persons)
}

/// Reads to find that, whoever signs.
pub fn reads(call: &RuntimeCall) -> u64 {
	let mut others: u64 = 0;
	let is_public = &mut |_: &AccountId| {
		others.saturating_inc();
		false
	};
	let accounts = moved(call, &AccountId::new([0; 32]), is_public).len();
	if accounts == 0 {
		return 0;
	}
	// The signer's, and those that it acts by: here they may be some that units go to as well.
	let accounts =
		u64::try_from(accounts).unwrap_or(u64::MAX).saturating_add(1).saturating_add(others);
	let most = u64::try_from(MOST).unwrap_or(u64::MAX);
	accounts.min(most).saturating_mul(READS_OF_ACCOUNT).saturating_add(others.min(most))
}

/// Whether an account acts or acted as a patient, or is or was one of staff. An organisation's own account is public anyway.
fn is_persons(account: &AccountId) -> bool {
	ProviderCredentials::organisation_of(account).is_none()
		&& (PatientIdentity::patient_of(account.clone()).is_some()
			|| Engaged::<Runtime>::contains(account))
}

/// The accounts whose units a call moves, and those that move them by another account: everybody sees whose that is then, too.
fn moved(
	call: &RuntimeCall,
	signer: &AccountId,
	is_public: &mut dyn FnMut(&AccountId) -> bool,
) -> BTreeSet<AccountId> {
	let mut accounts = BTreeSet::new();
	collect(call, signer, is_public, &mut accounts);
	accounts
}

/// Collects them, and says whether `who` moves units: itself, or by accounts that are no organisation's own.
fn collect(
	call: &RuntimeCall,
	who: &AccountId,
	is_public: &mut dyn FnMut(&AccountId) -> bool,
	accounts: &mut BTreeSet<AccountId>,
) -> bool {
	match call {
		RuntimeCall::Balances(call) => {
			accounts.insert(who.clone());
			accounts.extend(destination(call));
			true
		}
		RuntimeCall::Utility(
			Utility::batch { calls }
			| Utility::batch_all { calls }
			| Utility::force_batch { calls },
		) => {
			let mut moves = false;
			for call in calls {
				moves |= collect(call, who, is_public, accounts);
			}
			moves
		}
		RuntimeCall::Utility(Utility::if_else { main, fallback }) => {
			let moves = collect(main, who, is_public, accounts);
			collect(fallback, who, is_public, accounts) || moves
		}
		RuntimeCall::Utility(Utility::as_derivative { index, call }) => {
			let other = derivative_account_id(who.clone(), *index);
			collect_of(call, &other, who, &[], is_public, accounts)
		}
		// Of so many nothing is carried out.
		RuntimeCall::Multisig(
			Multisig::as_multi_threshold_1 { other_signatories, .. }
			| Multisig::as_multi { other_signatories, .. },
		) if !fits(other_signatories) => false,
		// By its hash alone: it may move anything.
		RuntimeCall::Multisig(Multisig::approve_as_multi { .. }) => true,
		RuntimeCall::Multisig(Multisig::as_multi_threshold_1 { other_signatories, call }) => {
			let other = joint_account(who, other_signatories, 1);
			collect_of(call, &other, who, other_signatories, is_public, accounts)
		}
		RuntimeCall::Multisig(Multisig::as_multi {
			threshold, other_signatories, call, ..
		}) => {
			let other = joint_account(who, other_signatories, *threshold);
			collect_of(call, &other, who, other_signatories, is_public, accounts)
		}
		// An heir moves nothing by an account that friends took over: the call filter has it rotate the controller alone.
		_ => false,
	}
}

/// Collects what a call of another account moves, and who acts by it: one, and those that sign with it. An organisation moves its units
/// by whoever signs for it, and these may be of its staff.
fn collect_of(
	call: &RuntimeCall,
	other: &AccountId,
	who: &AccountId,
	with: &[AccountId],
	is_public: &mut dyn FnMut(&AccountId) -> bool,
	accounts: &mut BTreeSet<AccountId>,
) -> bool {
	let moves = collect(call, other, is_public, accounts) && !is_public(other);
	if moves {
		accounts.insert(who.clone());
		accounts.extend(with.iter().cloned());
	}
	moves
}

/// Where units go.
fn destination(call: &Balances<Runtime>) -> Option<AccountId> {
	match call {
		Balances::transfer_allow_death { dest, .. }
		| Balances::transfer_keep_alive { dest, .. }
		| Balances::transfer_all { dest, .. } => {
			AccountIdLookup::<AccountId, ()>::lookup(dest.clone()).ok()
		}
		_ => None,
	}
}
