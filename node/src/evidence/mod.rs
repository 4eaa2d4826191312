//! Evidence that outlives the database: hand-overs of the sets of validators and a justification of every hour, in files that
//! only grow; receipts, in the off-chain index. What a node lacks it fetches from its peers and checks.

mod backfill;
// The derive of SCALE converts the indices of variants with `as`.
#[allow(clippy::as_conversions)]
mod finalised;
mod forced;
mod hours;
mod index;
mod journal;
mod metrics;
mod packs;
mod peers;
// As above.
#[allow(clippy::as_conversions)]
mod protocol;
mod receipts;
mod recorder;
mod serve;
mod store;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
mod turns;

pub use packs::{Made, PackError, Packs, Wanted};
pub use store::lock;

use crate::service::{FullBackend, FullClient};
use anamnesis_runtime::{BlockNumber, Hash, OpaqueBlock};
use backfill::Backfill;
use codec::DecodeAll;
use futures::{FutureExt, StreamExt};
use futures_timer::Delay;
use metrics::Metrics;
use peers::Peers;
use recorder::{NodeChain, Recorder};
use sc_client_api::{BlockchainEvents, HeaderBackend, StorageProvider};
use sc_consensus_grandpa::SharedAuthoritySet;
use sc_network::{
	request_responses::IncomingRequest, service::traits::NetworkService, NetworkBackend,
};
use sc_network_sync::SyncingService;
use sc_service::{error::Error, Configuration, TaskManager};
use serve::{Known, Server};
use sp_consensus_grandpa::AuthorityList;
use sp_core::storage::StorageKey;
use sp_io::hashing::twox_128;
use std::{path::PathBuf, sync::Arc, time::Duration};
use store::Store;
use substrate_prometheus_endpoint::Registry;

/// Group of the tasks.
const GROUP: Option<&str> = Some("evidence");
/// Rest between two looks at old blocks.
const REST: Duration = Duration::from_millis(20);

/// Where the files of evidence are: beside the database, which may be deleted and they not.
pub fn folder(config: &Configuration) -> PathBuf {
	config.base_path.config_dir(config.chain_spec.id()).join("evidence")
}

/// What others ask of this node.
pub type Inbox = async_channel::Receiver<IncomingRequest>;

/// The protocol by which nodes fetch evidence from each other.
pub fn protocol<N: NetworkBackend<OpaqueBlock, Hash>>(
	genesis: &Hash,
) -> (N::RequestResponseProtocolConfig, Inbox) {
	let (outbox, inbox) = async_channel::bounded(serve::QUEUE);
	let config = N::request_response_config(
		protocol::name(genesis),
		Vec::new(),
		protocol::REQUEST_BYTES,
		protocol::ANSWER_BYTES,
		protocol::TIMEOUT,
		Some(outbox),
	);
	(config, inbox)
}

/// The open files.
pub struct Evidence(Arc<Store>);

/// What the tasks need of the running node.
pub struct Running {
	/// Chain and state.
	pub client: Arc<FullClient>,
	/// Justifications and the index of receipts.
	pub backend: Arc<FullBackend>,
	/// Sets of validators.
	pub authority_set: SharedAuthoritySet<Hash, BlockNumber>,
	/// Other nodes.
	pub network: Arc<dyn NetworkService>,
	/// Which other nodes.
	pub sync: Arc<SyncingService<OpaqueBlock>>,
	/// What they ask.
	pub inbox: Inbox,
	/// Metrics.
	pub registry: Option<Registry>,
}

impl Evidence {
	/// Opens the files, and checks them from the first set of validators on.
	///
	/// # Errors
	/// The files are in use, damaged or of another chain.
	pub fn open(config: &Configuration, client: &FullClient) -> Result<Self, Error> {
		let first = first_set(config, client)?;
		let genesis = client.info().genesis_hash;
		let store = Store::open(&folder(config), &genesis, first);
		store.map(|store| Self(Arc::new(store))).map_err(|error| Error::Other(error.to_string()))
	}

	/// What makes packs of this node's chain and these files.
	pub fn packs(
		&self,
		client: Arc<FullClient>,
		backend: Arc<FullBackend>,
		authority_set: SharedAuthoritySet<Hash, BlockNumber>,
	) -> Packs {
		let chain = NodeChain { client: client.clone(), backend: backend.clone(), authority_set };
		Packs::new(client, backend, chain, self.0.clone())
	}

	/// Starts what writes, serves and fetches.
	pub fn spawn(self, tasks: &TaskManager, running: Running) -> Result<(), Error> {
		let Running { client, backend, authority_set, network, sync, inbox, registry } = running;
		let Self(store) = self;
		let chain = || NodeChain {
			client: client.clone(),
			backend: backend.clone(),
			authority_set: authority_set.clone(),
		};
		let known = Arc::new(Known::default());
		let name = protocol::name(&client.info().genesis_hash);
		let metrics = registry.as_ref().map(Metrics::register).transpose()?;
		let server =
			Server { store: store.clone(), backend: backend.clone(), known: known.clone() };
		let backfill = Backfill {
			client: client.clone(),
			backend: backend.clone(),
			chain: chain(),
			store: store.clone(),
			peers: Peers::new(network, sync, name),
			known,
			metrics: metrics.clone(),
			forced: Default::default(),
			count: Default::default(),
		};
		let recorder = record(client.clone(), chain(), Recorder::new(store), metrics);
		let handle = tasks.spawn_handle();
		handle.spawn_blocking("evidence-recorder", GROUP, recorder);
		handle.spawn_blocking("evidence-server", GROUP, server.run(inbox));
		handle.spawn_blocking("evidence-backfill", GROUP, backfill.run());
		Ok(())
	}
}

/// Writes what becomes final as long as the node runs.
async fn record(
	client: Arc<FullClient>,
	chain: NodeChain,
	mut recorder: Recorder,
	metrics: Option<Metrics>,
) {
	let mut finality = client.finality_notification_stream();
	loop {
		match recorder.step(&chain) {
			Ok(true) => Delay::new(REST).await,
			Ok(false) => {
				if finality.next().await.is_none() {
					return;
				}
			}
			Err(error) => {
				log::error!(target: "evidence", "{error}. No evidence is written until the node is started again");
				if let Some(metrics) = &metrics {
					metrics.fault();
				}
				return;
			}
		}
		// Each holds the state of its block until it is dropped.
		while finality.next().now_or_never().flatten().is_some() {}
	}
}

/// The first set of validators: from the state of the genesis block, or from the specification once that state is pruned.
pub fn first_set(config: &Configuration, client: &FullClient) -> Result<AuthorityList, Error> {
	let key = [twox_128(b"Grandpa"), twox_128(b"Authorities")].concat();
	let stored = client.storage(client.info().genesis_hash, &StorageKey(key.clone()));
	let value = match stored.ok().flatten() {
		Some(value) => value.0,
		None => {
			let built = config.chain_spec.as_storage_builder().build_storage();
			let built = built.map_err(Error::Other)?;
			built.top.get(&key).cloned().unwrap_or_default()
		}
	};
	AuthorityList::decode_all(&mut &value[..]).map_err(|_| {
		Error::Other("the chain specification names no first set of GRANDPA authorities".into())
	})
}
