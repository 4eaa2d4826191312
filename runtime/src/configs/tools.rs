//! Batches, multisig accounts and recovery by friends, free of deposits: the state they take is paid for by fees.

use crate::{
	weights, AccountId, Balances, Multisig, OriginCaller, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeHoldReason, RuntimeOrigin, System,
};
use alloc::{vec, vec::Vec};
use anamnesis_primitives::{
	chain::{BlockNumber, DAYS},
	payload::{Friends, MAX_FRIENDS},
};
use frame_support::traits::{ConstU128, ConstU32, Contains};
use pallet_recovery::FriendGroup;
use sp_runtime::DispatchResult;

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = weights::pallet_utility::Measured<Runtime>;
}

impl pallet_multisig::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type DepositBase = ConstU128<0>;
	type DepositFactor = ConstU128<0>;
	type MaxSignatories = ConstU32<32>;
	type WeightInfo = weights::pallet_multisig::Measured<Runtime>;
	type BlockNumberProvider = System;
}

/// Blocks that friends have to finish a recovery that they approved, before who began it may give it up and begin anew.
const TIME_TO_FINISH: BlockNumber = DAYS;

impl pallet_recovery::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	type RuntimeHoldReason = RuntimeHoldReason;
	type BlockNumberProvider = System;
	type Currency = Balances;
	// Patients and their friends have no balance.
	type FriendGroupsConsideration = ();
	type AttemptConsideration = ();
	type InheritorConsideration = ();
	type SecurityDeposit = ConstU128<0>;
	type Slash = ();
	type MaxFriendsPerConfig = ConstU32<MAX_FRIENDS>;
	type WeightInfo = weights::pallet_recovery::Measured<Runtime>;
}

/// Friends of a patient's account: one group, whose heir is their own multisig account. The pallet is told as by the account;
/// its call itself is closed to everybody ([`super::system::BaseCallFilter`]).
pub struct Circles;

impl pallet_patient_identity::FriendGroups for Circles {
	fn together(friends: &Friends) -> AccountId {
		Multisig::multi_account_id(&accounts(friends), friends.threshold.into())
	}

	fn befriend(account: &AccountId, friends: &Friends) -> DispatchResult {
		let groups = if friends.is_nobody() {
			Vec::new()
		} else {
			vec![FriendGroup {
				friends: accounts(friends)
					.try_into()
					.map_err(|_| pallet_recovery::Error::<Runtime>::TooManyFriendsNeeded)?,
				friends_needed: friends.threshold.into(),
				inheritor: Self::together(friends),
				inheritance_delay: friends.delay,
				inheritance_priority: 0,
				// From the last approval on. The delay itself runs from the beginning, so it is over by then.
				cancel_delay: friends.delay.saturating_add(TIME_TO_FINISH),
			}]
		};
		crate::Recovery::set_friend_groups(RuntimeOrigin::signed(account.clone()), groups)
	}
}

fn accounts(friends: &Friends) -> Vec<AccountId> {
	friends.friends.iter().map(|friend| (*friend).into()).collect()
}

/// The accounts that friends took over.
pub struct TakenOver;

impl Contains<AccountId> for TakenOver {
	fn contains(account: &AccountId) -> bool {
		pallet_recovery::Inheritor::<Runtime>::contains_key(account)
	}
}
