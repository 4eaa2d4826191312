//! Runtime API of validator-set, typed in Polkadot.js as `api.call.validatorSetApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::{AccountId, BlockNumber},
	OrgId,
};
use pallet_validator_set::{Evidence, KeyProof, Offender, Outage, Rescue, ServiceView, Tally};
use sp_consensus_aura::sr25519::AuthorityId;

sp_api::decl_runtime_apis! {
	/// Who authors blocks, how well, and who does not any more.
	#[api_version(2)]
	pub trait ValidatorSetApi {
		/// Organisations with a seat and their accounts, sorted by organisation. At most `MaxSeats` rows.
		fn validators() -> Vec<(OrgId, AccountId)>;

		/// Blocks in a session as governance has it now.
		fn session_length() -> BlockNumber;

		/// Organisations that lost their seats and still author, and their accounts, sorted by organisation.
		fn leaving() -> Vec<(OrgId, AccountId)>;

		/// Validators that are at fault, the gravest first.
		fn offenders() -> Vec<(OrgId, Offender)>;

		/// What each validator did since it has its seat, sorted by organisation.
		fn tallies() -> Vec<(OrgId, Tally)>;

		/// What validators did in a session; `None` if it is not over, or no longer kept.
		fn service(session: u32) -> Option<ServiceView>;

		/// The last outage that each validator announced, also when it is over, sorted by organisation.
		fn outages() -> Vec<(OrgId, Outage<BlockNumber>)>;

		/// A rescue of finality under way.
		fn pending_rescue() -> Option<Rescue<BlockNumber>>;

		/// That a key is a validator's in this session, for a report of two blocks; `None` if it is nobody's. Asked at the parent
		/// of the block with the lower number, before keys change.
		fn key_proof(author: AuthorityId) -> Option<KeyProof>;

		/// Puts a report of two blocks for one slot into the pool of this node, from which only its own blocks take it. `None` if
		/// the pool refuses it.
		fn submit_report(evidence: Evidence<AuthorityId>) -> Option<()>;
	}
}
