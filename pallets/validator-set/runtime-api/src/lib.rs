//! Runtime API of validator-set, typed in Polkadot.js as `api.call.validatorSetApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::{AccountId, BlockNumber},
	OrgId,
};

sp_api::decl_runtime_apis! {
	/// Who authors blocks.
	pub trait ValidatorSetApi {
		/// Organisations with a seat and their accounts, sorted by organisation. At most `MaxSeats` rows.
		fn validators() -> Vec<(OrgId, AccountId)>;

		/// Blocks in a session as governance has it now.
		fn session_length() -> BlockNumber;
	}
}
