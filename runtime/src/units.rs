//! Whose units of account stay where they are. A transfer is public for ever, and one between two people would join them for
//! everybody. So no units come from or go to an account of a patient or of staff; what somebody had before pays fees, and
//! nothing else.

use crate::{
	payer::joint_account, AccountId, PatientIdentity, ProviderCredentials, Runtime, RuntimeCall,
};
use alloc::collections::BTreeSet;
use frame_support::traits::Contains;
use pallet_balances::Call as Balances;
use pallet_multisig::Call as Multisig;
use pallet_provider_credentials::Engaged;
use pallet_utility::{derivative_account_id, Call as Utility};
use sp_runtime::traits::{AccountIdLookup, StaticLookup};

/// Reads to find whether an account is a patient's or of staff.
const READS_OF_ACCOUNT: u64 = 5;

/// Whether the call of this signer, or one within it, would move units from or to an account of a patient or of staff.
pub fn are_closed(call: &RuntimeCall, signer: &AccountId) -> bool {
	moved(call, signer).iter().any(is_persons)
}

/// Reads to find that, whoever signs.
pub fn reads(call: &RuntimeCall) -> u64 {
	let accounts = moved(call, &AccountId::new([0; 32])).len();
	if accounts == 0 {
		return 0;
	}
	// The signer's: here it is one that units may go to as well.
	u64::try_from(accounts).unwrap_or(u64::MAX).saturating_add(1).saturating_mul(READS_OF_ACCOUNT)
}

/// Whether an account acts or acted as a patient, or is or was one of staff. An organisation's own account is public anyway.
fn is_persons(account: &AccountId) -> bool {
	ProviderCredentials::organisation_of(account).is_none()
		&& (PatientIdentity::patient_of(account.clone()).is_some()
			|| Engaged::<Runtime>::contains(account))
}

/// The accounts whose units a call moves.
fn moved(call: &RuntimeCall, signer: &AccountId) -> BTreeSet<AccountId> {
	let mut accounts = BTreeSet::new();
	collect(call, signer, &mut accounts);
	accounts
}

fn collect(call: &RuntimeCall, who: &AccountId, accounts: &mut BTreeSet<AccountId>) {
	match call {
		RuntimeCall::Balances(call) => {
			accounts.insert(who.clone());
			accounts.extend(destination(call));
		}
		RuntimeCall::Utility(
			Utility::batch { calls }
			| Utility::batch_all { calls }
			| Utility::force_batch { calls },
		) => calls.iter().for_each(|call| collect(call, who, accounts)),
		RuntimeCall::Utility(Utility::if_else { main, fallback }) => {
			collect(main, who, accounts);
			collect(fallback, who, accounts);
		}
		RuntimeCall::Utility(Utility::as_derivative { index, call }) => {
			collect(call, &derivative_account_id(who.clone(), *index), accounts);
		}
		RuntimeCall::Multisig(Multisig::as_multi_threshold_1 { other_signatories, call }) => {
			collect(call, &joint_account(who, other_signatories, 1), accounts);
		}
		RuntimeCall::Multisig(Multisig::as_multi {
			threshold, other_signatories, call, ..
		}) => collect(call, &joint_account(who, other_signatories, *threshold), accounts),
		_ => {}
	}
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
