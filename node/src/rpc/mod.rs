//! What the node answers over JSON-RPC besides the methods that every SDK node has.

mod anamnesis;

pub use anamnesis::{address, Claim, Hex32, Question};

use crate::{
	evidence::Packs,
	service::{FullBackend, FullClient, FullPool},
};
use anamnesis_runtime::{BlockNumber, Hash, OpaqueBlock};
use jsonrpsee::RpcModule;
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use sc_consensus_grandpa::{
	FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sc_rpc::SubscriptionTaskExecutor;
use std::sync::Arc;
use substrate_frame_rpc_system::{System, SystemApiServer};

/// What the methods need of the running node.
pub struct Deps {
	/// Chain and state.
	pub client: Arc<FullClient>,
	/// Extrinsics that wait.
	pub pool: Arc<FullPool>,
	/// Where the off-chain index is.
	pub backend: Arc<FullBackend>,
	/// Finality.
	pub grandpa: GrandpaDeps,
	/// What makes packs of evidence.
	pub packs: Arc<Packs>,
}

/// What the GRANDPA methods need.
#[derive(Clone)]
pub struct GrandpaDeps {
	/// State of the voter, shown by `grandpa_roundState`.
	pub voter_state: SharedVoterState,
	/// Who may vote.
	pub authority_set: SharedAuthoritySet<Hash, BlockNumber>,
	/// Justifications as they come, for `grandpa_subscribeJustifications`.
	pub justifications: GrandpaJustificationStream<OpaqueBlock>,
	/// Stored justifications, for `grandpa_proveFinality`.
	pub proofs: Arc<FinalityProofs>,
}

/// Proofs that blocks are final.
pub type FinalityProofs = FinalityProofProvider<FullBackend, OpaqueBlock>;

/// All methods of the node's own.
pub fn methods(
	deps: Deps,
	executor: SubscriptionTaskExecutor,
) -> Result<RpcModule<()>, Box<dyn std::error::Error + Send + Sync>> {
	let Deps { client, pool, backend, grandpa, packs } = deps;
	let GrandpaDeps { voter_state, authority_set, justifications, proofs } = grandpa;
	let mut module = RpcModule::new(());
	module.merge(System::new(client.clone(), pool).into_rpc())?;
	module.merge(TransactionPayment::new(client.clone()).into_rpc())?;
	module.merge(anamnesis::methods(client, backend, packs))?;
	module.merge(
		Grandpa::new(executor, authority_set, voter_state, justifications, proofs).into_rpc(),
	)?;
	Ok(module)
}
