//! The chain of the running node, as the watcher asks it.

use super::{
	reports::{Chain, Heads, Standing},
	slots,
};
use crate::service::{FullBackend, FullClient};
use anamnesis_primitives::{
	chain::{AccountId, Header},
	OrgId,
};
use anamnesis_runtime::{BlockNumber, Hash, OpaqueBlock};
use pallet_validator_set::{Evidence, Fault, KeyProof};
use pallet_validator_set_runtime_api::ValidatorSetApi;
use sc_client_api::{backend::Backend, blockchain::Backend as _, HeaderBackend};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_consensus_aura::{sr25519::AuthorityId, AuraApi};
use sp_runtime::traits::Header as _;
use std::{collections::HashSet, sync::Arc};

/// The chain of the running node.
pub struct NodeChain {
	/// Headers and state.
	pub client: Arc<FullClient>,
	/// Forks.
	pub backend: Arc<FullBackend>,
	/// The node's pool.
	pub pools: OffchainTransactionPoolFactory<OpaqueBlock>,
}

impl NodeChain {
	/// Headers of the last so many heights, also those of forks.
	pub fn recent(&self, heights: usize) -> Vec<Header> {
		let info = self.client.info();
		let heights_back = BlockNumber::try_from(heights).unwrap_or(BlockNumber::MAX);
		let lowest = info.best_number.saturating_sub(heights_back);
		let leaves = self.backend.blockchain().leaves().unwrap_or_default();
		let (mut seen, mut headers) = (HashSet::new(), Vec::new());
		for tip in [info.best_hash].into_iter().chain(leaves) {
			let mut hash = tip;
			// Forks from what is final are short: twice the heights is room for all.
			while headers.len() < heights.saturating_mul(2) && seen.insert(hash) {
				let Some(header) = self.client.header(hash).ok().flatten() else { break };
				if *header.number() <= lowest {
					break;
				}
				hash = *header.parent_hash();
				headers.push(header);
			}
		}
		headers
	}

	/// Organisations with a seat and those that still author, with their accounts.
	fn seated(&self, at: Hash) -> Option<Vec<(OrgId, AccountId)>> {
		let api = self.client.runtime_api();
		let mut all = api.validators(at).ok()?;
		all.extend(api.leaving(at).ok()?);
		Some(all)
	}
}

impl Chain for NodeChain {
	fn heads(&self) -> Heads {
		let info = self.client.info();
		Heads { number: info.best_number, best: info.best_hash, finalised: info.finalized_hash }
	}

	fn author(&self, header: &Header) -> Option<AuthorityId> {
		let authorities = self.client.runtime_api().authorities(*header.parent_hash()).ok()?;
		slots::author_of(header, &authorities)
	}

	fn owner(&self, at: Hash, author: &AuthorityId) -> Option<KeyProof> {
		// Not by the keys that are registered: whoever replaces theirs authors by the old ones for two more sessions.
		self.client.runtime_api().key_proof(at, author.clone()).ok()?
	}

	fn standing(&self, at: Hash, organisation: OrgId) -> Option<Standing> {
		let is_it = |it: &OrgId| *it == organisation;
		if !self.seated(at)?.iter().any(|(it, _)| is_it(it)) {
			return Some(Standing::Gone);
		}
		let offenders = self.client.runtime_api().offenders(at).ok()?;
		let follows = |fault: Fault| fault <= Fault::TwoBlocks;
		let is_at_fault = offenders.iter().any(|(it, how)| is_it(it) && follows(how.fault));
		Some(if is_at_fault { Standing::AtFault } else { Standing::Blameless })
	}

	fn submit(&self, at: Hash, evidence: &Evidence<AuthorityId>) -> bool {
		let mut api = self.client.runtime_api();
		api.register_extension(self.pools.offchain_transaction_pool(at));
		matches!(api.submit_report(at, evidence.clone()), Ok(Some(())))
	}
}
