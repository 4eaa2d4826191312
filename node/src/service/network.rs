//! The network as the SDK builds it (`sc_service::build_network`), but with every protocol of requests behind the door, and without
//! IPFS, which serves bodies to anybody.

use super::{
	permissioned::{behind, Door, Readable},
	FullClient, FullPool,
};
use anamnesis_runtime::{Hash, OpaqueBlock};
use futures::{pin_mut, FutureExt, StreamExt};
use sc_client_api::{BlockBackend, BlockchainEvents, HeaderBackend};
use sc_consensus::{DefaultImportQueue, ImportQueue};
use sc_network::{
	config::{FullNetworkConfiguration, Params, ProtocolId, SyncMode},
	service::traits::{NetworkService, PeerStore},
	NetworkBackend, NetworkBlock, NotificationMetrics, ProtocolName,
};
use sc_network_common::role::Roles;
use sc_network_light::light_client_requests::handler::LightClientRequestHandler;
use sc_network_sync::{
	block_relay_protocol::{BlockDownloader, BlockRelayParams},
	block_request_handler::BlockRequestHandler,
	engine::SyncingEngine,
	service::network::{NetworkServiceHandle, NetworkServiceProvider},
	state_request_handler::StateRequestHandler,
	strategy::{
		polkadot::{PolkadotSyncingStrategy, PolkadotSyncingStrategyConfig},
		warp::WarpSyncProvider,
	},
	warp_request_handler::RequestHandler as WarpRequestHandler,
	SyncingService, WarpSyncConfig,
};
use sc_network_transactions::{TransactionsHandlerController, TransactionsHandlerPrototype};
use sc_service::{
	error::Error, Configuration, SpawnTaskHandle, TaskManager, TransactionPoolAdapter,
};
use sc_utils::mpsc::{tracing_unbounded, TracingUnboundedSender};
use sp_consensus::block_validation::DefaultBlockAnnounceValidator;
use std::sync::Arc;

/// Group of the tasks.
const GROUP: Option<&str> = Some("networking");
/// Requests of the system's RPC that wait before the SDK warns.
const SYSTEM_REQUESTS: usize = 10_000;

/// What the network is built of.
pub struct Building<'a, N: NetworkBackend<OpaqueBlock, Hash>> {
	/// What the command line says.
	pub config: &'a Configuration,
	/// Its part about the network, with the protocols that are no part of the SDK's network.
	pub net_config: FullNetworkConfiguration<OpaqueBlock, Hash, N>,
	/// Chain and state.
	pub client: Arc<FullClient>,
	/// Extrinsics that wait.
	pub pool: Arc<FullPool>,
	/// Runs the tasks.
	pub tasks: &'a TaskManager,
	/// Checks and stores blocks that arrive.
	pub import_queue: DefaultImportQueue<OpaqueBlock>,
	/// Proves the newest state to those who were away.
	pub warp: Arc<dyn WarpSyncProvider<OpaqueBlock>>,
	/// Counts messages.
	pub metrics: NotificationMetrics,
	/// Whom requests are let in from; `None`: everybody.
	pub door: Option<Arc<Door>>,
}

/// A network that runs.
pub struct Built {
	/// Other nodes.
	pub network: Arc<dyn NetworkService>,
	/// What the system's RPC asks.
	pub system_rpc: TracingUnboundedSender<sc_rpc::system::Request<OpaqueBlock>>,
	/// Passes on extrinsics.
	pub transactions: TransactionsHandlerController<Hash>,
	/// Who of them has which blocks.
	pub sync: Arc<SyncingService<OpaqueBlock>>,
}

/// How protocols are named, and who is let in.
struct Protocols<'a> {
	id: ProtocolId,
	fork: Option<&'a str>,
	genesis: Hash,
	door: Option<&'a Arc<Door>>,
	tasks: SpawnTaskHandle,
	client: Arc<FullClient>,
	/// How many nodes may ask at once.
	peers: usize,
}

/// Builds the network and starts its tasks.
///
/// # Errors
/// The addresses cannot be used, or the command line asks for what this node does not do.
pub fn build<N: NetworkBackend<OpaqueBlock, Hash>>(building: Building<N>) -> Result<Built, Error> {
	let Building { config, mut net_config, client, pool, tasks, import_queue, warp, metrics, door } =
		building;
	refuse_what_is_not_done(&net_config, &client)?;
	let registry = config.prometheus_registry();
	let requests = NetworkServiceProvider::new();
	let protocols = Protocols {
		id: config.protocol_id(),
		fork: config.chain_spec.fork_id(),
		genesis: client.info().genesis_hash,
		door: door.as_ref(),
		tasks: tasks.spawn_handle(),
		client: client.clone(),
		peers: peers(&net_config),
	};

	let strategy = protocols.strategy(&mut net_config, requests.handle(), warp, config)?;
	protocols.light(&mut net_config);
	let (engine, sync, block_announce_config) = SyncingEngine::new(
		Roles::from(&config.role),
		client.clone(),
		registry,
		metrics.clone(),
		&net_config,
		protocols.id.clone(),
		protocols.fork,
		Box::new(DefaultBlockAnnounceValidator),
		Box::new(strategy),
		requests.handle(),
		import_queue.service(),
		net_config.peer_store_handle(),
	)?;
	tasks.spawn_essential_handle().spawn_blocking("syncing", None, engine.run());

	let (transactions, protocol) = TransactionsHandlerPrototype::new::<_, OpaqueBlock, N>(
		protocols.id.clone(),
		protocols.genesis,
		protocols.fork,
		metrics.clone(),
		net_config.peer_store_handle(),
	);
	net_config.add_notification_protocol(protocol);
	tasks.spawn_handle().spawn("peer-store", GROUP, net_config.take_peer_store().run());

	let should_have_peers = has_peers(&net_config);
	let executor = tasks.spawn_handle();
	let worker = N::new(Params {
		role: config.role,
		executor: Box::new(move |task| executor.spawn("libp2p-node", GROUP, task)),
		network_config: net_config,
		genesis_hash: protocols.genesis,
		protocol_id: protocols.id,
		fork_id: protocols.fork.map(ToOwned::to_owned),
		metrics_registry: registry.cloned(),
		block_announce_config,
		ipfs_config: None,
		notification_metrics: metrics,
	})?;
	let network = worker.network_service();
	if let Some(door) = &door {
		door.open(network.clone());
	}
	let running = Running { config, client, tasks, network, sync: Arc::new(sync) };
	running.start(worker, requests, import_queue, transactions, pool, should_have_peers)
}

/// Refuses what the SDK refuses, and IPFS.
fn refuse_what_is_not_done<N: NetworkBackend<OpaqueBlock, Hash>>(
	net_config: &FullNetworkConfiguration<OpaqueBlock, Hash, N>,
	client: &FullClient,
) -> Result<(), Error> {
	if net_config.network_config.ipfs_server {
		let reason = "this node serves nothing over IPFS: start it without --ipfs-server";
		return Err(Error::Other(reason.into()));
	}
	if client.requires_full_sync() && !matches!(net_config.network_config.sync_mode, SyncMode::Full)
	{
		let reason = "a node that keeps all states synchronises in full: start it with --sync full";
		return Err(Error::Other(reason.into()));
	}
	Ok(())
}

/// Most nodes that are connected at once.
fn peers<N: NetworkBackend<OpaqueBlock, Hash>>(
	net_config: &FullNetworkConfiguration<OpaqueBlock, Hash, N>,
) -> usize {
	let set = &net_config.network_config.default_peers_set;
	let others = usize::try_from(set.in_peers.saturating_add(set.out_peers)).unwrap_or(usize::MAX);
	others.saturating_add(set.reserved_nodes.len())
}

/// Whether the node knows somebody to connect to from the start.
fn has_peers<N: NetworkBackend<OpaqueBlock, Hash>>(
	net_config: &FullNetworkConfiguration<OpaqueBlock, Hash, N>,
) -> bool {
	let network = &net_config.network_config;
	!network.boot_nodes.is_empty() || !network.default_peers_set.reserved_nodes.is_empty()
}

impl Protocols<'_> {
	/// How blocks are fetched, and how others are given them.
	fn strategy<N: NetworkBackend<OpaqueBlock, Hash>>(
		&self,
		net_config: &mut FullNetworkConfiguration<OpaqueBlock, Hash, N>,
		requests: NetworkServiceHandle,
		warp: Arc<dyn WarpSyncProvider<OpaqueBlock>>,
		config: &Configuration,
	) -> Result<PolkadotSyncingStrategy<OpaqueBlock, FullClient>, Error> {
		let block_downloader = self.blocks(net_config, requests);
		let state_name = self.states(net_config);
		let warp_name = self.warps(net_config, &warp);
		let network = &net_config.network_config;
		let strategy = PolkadotSyncingStrategyConfig {
			mode: network.sync_mode,
			max_parallel_downloads: network.max_parallel_downloads,
			max_blocks_per_request: network.max_blocks_per_request,
			min_peers_to_start_warp_sync: network.min_peers_to_start_warp_sync,
			metrics_registry: config.prometheus_registry().cloned(),
			state_request_protocol_name: state_name,
			block_downloader,
			gap_sync_body_policy: sc_service::default_gap_sync_body_policy(config.blocks_pruning),
		};
		let client = self.client.clone();
		let warp = Some(WarpSyncConfig::WithProvider(warp));
		Ok(PolkadotSyncingStrategy::new(strategy, client, warp, Some(warp_name))?)
	}

	fn blocks<N: NetworkBackend<OpaqueBlock, Hash>>(
		&self,
		net_config: &mut FullNetworkConfiguration<OpaqueBlock, Hash, N>,
		requests: NetworkServiceHandle,
	) -> Arc<dyn BlockDownloader<OpaqueBlock>> {
		let BlockRelayParams { mut server, downloader, request_response_config } =
			BlockRequestHandler::new::<Readable>(
				requests,
				&self.id,
				self.fork,
				self.client.clone(),
				self.peers,
			);
		self.tasks.spawn("block-request-handler", GROUP, async move { server.run().await });
		let protocol = behind::<N>(self.door, request_response_config, &self.tasks);
		net_config.add_request_response_protocol(protocol);
		downloader
	}

	fn states<N: NetworkBackend<OpaqueBlock, Hash>>(
		&self,
		net_config: &mut FullNetworkConfiguration<OpaqueBlock, Hash, N>,
	) -> ProtocolName {
		let (handler, protocol) = StateRequestHandler::new::<Readable>(
			&self.id,
			self.fork,
			self.client.clone(),
			self.peers,
		);
		let name = protocol.name.clone();
		self.tasks.spawn("state-request-handler", GROUP, handler.run());
		net_config.add_request_response_protocol(behind::<N>(self.door, protocol, &self.tasks));
		name
	}

	fn warps<N: NetworkBackend<OpaqueBlock, Hash>>(
		&self,
		net_config: &mut FullNetworkConfiguration<OpaqueBlock, Hash, N>,
		warp: &Arc<dyn WarpSyncProvider<OpaqueBlock>>,
	) -> ProtocolName {
		let (handler, protocol) = WarpRequestHandler::new::<_, Readable>(
			self.id.clone(),
			self.genesis,
			self.fork,
			warp.clone(),
		);
		let name = protocol.name.clone();
		self.tasks.spawn("warp-sync-request-handler", GROUP, handler.run());
		net_config.add_request_response_protocol(behind::<N>(self.door, protocol, &self.tasks));
		name
	}

	fn light<N: NetworkBackend<OpaqueBlock, Hash>>(
		&self,
		net_config: &mut FullNetworkConfiguration<OpaqueBlock, Hash, N>,
	) {
		let (handler, protocol) =
			LightClientRequestHandler::new::<Readable>(&self.id, self.fork, self.client.clone());
		self.tasks.spawn("light-client-request-handler", GROUP, handler.run());
		net_config.add_request_response_protocol(behind::<N>(self.door, protocol, &self.tasks));
	}
}

/// What the tasks of the network need.
struct Running<'a> {
	config: &'a Configuration,
	client: Arc<FullClient>,
	tasks: &'a TaskManager,
	network: Arc<dyn NetworkService>,
	sync: Arc<SyncingService<OpaqueBlock>>,
}

impl Running<'_> {
	fn start<N: NetworkBackend<OpaqueBlock, Hash>>(
		self,
		worker: N,
		requests: NetworkServiceProvider,
		import_queue: DefaultImportQueue<OpaqueBlock>,
		transactions: TransactionsHandlerPrototype,
		pool: Arc<FullPool>,
		should_have_peers: bool,
	) -> Result<Built, Error> {
		let Self { config, client, tasks, network, sync } = self;
		let handle = tasks.spawn_handle();
		let (handler, transactions) = transactions.build(
			network.clone(),
			sync.clone(),
			Arc::new(TransactionPoolAdapter::new(pool, client.clone())),
			config.prometheus_registry(),
		)?;
		handle.spawn_blocking("network-transactions-handler", GROUP, handler.run());
		let requests = requests.run(Arc::new(network.clone()));
		handle.spawn_blocking("chain-sync-network-service-provider", GROUP, requests);
		let link = sync.clone();
		handle.spawn("import-queue", None, async move { import_queue.run(link.as_ref()).await });
		let (system_rpc, asked) = tracing_unbounded("mpsc_system_rpc", SYSTEM_REQUESTS);
		let system = sc_service::build_system_rpc_future::<_, _, Hash>(
			config.role,
			network.clone(),
			sync.clone(),
			client.clone(),
			asked,
			should_have_peers,
		);
		handle.spawn("system-rpc-handler", GROUP, system);
		let run = run(worker, client, sync.clone(), config.announce_block);
		tasks.spawn_essential_handle().spawn_blocking("network-worker", GROUP, run);
		Ok(Built { network, system_rpc, transactions, sync })
	}
}

/// Runs the network, and tells it of blocks that were imported and became final, until it or the client ends.
async fn run<N: NetworkBackend<OpaqueBlock, Hash>>(
	worker: N,
	client: Arc<FullClient>,
	sync: Arc<SyncingService<OpaqueBlock>>,
	announce: bool,
) {
	let mut imported = client.import_notification_stream().fuse();
	let mut finalised = client.finality_notification_stream().fuse();
	let worker = worker.run().fuse();
	pin_mut!(worker);
	loop {
		futures::select! {
			block = imported.next() => {
				let Some(block) = block else { return };
				if announce {
					sync.announce_block(block.hash, None);
				}
				if block.is_new_best {
					sync.new_best_block_imported(block.hash, block.header.number);
				}
			}
			block = finalised.select_next_some() => sync.on_block_finalized(block.hash, block.header),
			_ = worker => return,
		}
	}
}
