//! Runtime API of attested-upgrade, typed in Polkadot.js as `api.call.attestedUpgradeApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::{chain::AccountId, OrgId};
use pallet_attested_upgrade::{
	Applied, BuildHash, FailedMigration, ProposalId, ProposalRow, ReleaseRow, Times,
};

sp_api::decl_runtime_apis! {
	/// What code will run, and which files of the node are attested.
	pub trait AttestedUpgradeApi {
		/// A proposal, and what it still needs.
		fn proposal(id: ProposalId) -> Option<ProposalRow>;

		/// The proposals after this one, in the order of their numbers, at most 100. Those that were applied, withdrawn, cancelled
		/// or pruned are kept no longer.
		fn proposals(after: Option<ProposalId>) -> Vec<ProposalRow>;

		/// The releases of the node that enough validators attest, in the order of their numbers, at most 100.
		fn attested_releases() -> Vec<ReleaseRow>;

		/// The release of the node whose file has this hash, attested or not.
		fn release(hash: BuildHash) -> Option<ReleaseRow>;

		/// The code that was applied last. None: the code of genesis runs.
		fn last_applied() -> Option<Applied>;

		/// The migration that failed last, if no other code was applied since.
		fn failed_migration() -> Option<FailedMigration>;

		/// How long notice, delays and the rest take on this network.
		fn times() -> Times;

		/// The organisation that attests with this account, if it holds a seat.
		fn attests_as(account: AccountId) -> Option<OrgId>;
	}
}
