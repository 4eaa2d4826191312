//! The node's parts and how they run together.

mod network;
mod parts;
mod permissioned;
mod run;

pub use parts::{parts, Parts};
pub use run::start;

use crate::compiled::Executor;
use anamnesis_runtime::{apis::RuntimeApi, OpaqueBlock};
use sc_consensus::LongestChain;
use sc_service::{TFullBackend, TFullClient};
use sc_transaction_pool::TransactionPoolHandle;
use std::time::Duration;

/// Client of this chain.
pub type FullClient = TFullClient<OpaqueBlock, RuntimeApi, Executor>;
/// Database of this chain.
pub type FullBackend = TFullBackend<OpaqueBlock>;
/// Pool of extrinsics.
pub type FullPool = TransactionPoolHandle<OpaqueBlock, FullClient>;
/// Fork choice of authors: the longest chain that contains the last final block.
pub type FullSelectChain = LongestChain<FullBackend, OpaqueBlock>;
/// Import of blocks that keeps GRANDPA's authority sets.
pub type FullBlockImport =
	sc_consensus_grandpa::GrandpaBlockImport<FullBackend, OpaqueBlock, FullClient, FullSelectChain>;
/// The voter's end of [`FullBlockImport`].
pub type FullLink = sc_consensus_grandpa::LinkHalf<OpaqueBlock, FullClient, FullSelectChain>;

/// Blocks between stored justifications. Short, since every stored one lets a client prove what is final without
/// trusting a node.
const JUSTIFICATION_PERIOD: u32 = 16;

/// Pace of GRANDPA's gossip; a round takes four of these.
const GOSSIP: Duration = Duration::from_millis(333);

/// Vote for the best block there is. The SDK's default trails by two blocks and a quarter of what is not final, for open
/// sets with many forks; here authors are few, known and take turns.
type VoteForBest = ();
