//! Joins the network, serves clients, authors and votes.

use super::{
	network::{self, Building, Built},
	parts,
	permissioned::{self, behind, Door, Readable},
	FullBackend, FullBlockImport, FullClient, FullLink, FullPool, FullSelectChain, Parts,
	VoteForBest, GOSSIP, JUSTIFICATION_PERIOD,
};
use crate::{
	evidence::{self, Evidence, Inbox, Packs, Running},
	live_spec, metrics, public,
	rpc::{self, GrandpaDeps},
	watch,
};
use anamnesis_primitives::chain::BLOCK_BYTES;
use anamnesis_runtime::{Hash, OpaqueBlock};
use sc_client_api::BlockBackend;
use sc_consensus_aura::{SlotProportion, StartAuraParams};
use sc_consensus_grandpa::{FinalityProofProvider, GrandpaParams, SharedVoterState};
use sc_network::{
	config::FullNetworkConfiguration, service::traits::NetworkService, types::ProtocolName,
	NetworkBackend, NotificationMetrics, NotificationService,
};
use sc_network_sync::{strategy::warp::WarpSyncProvider, SyncingService};
use sc_service::{error::Error, Configuration, SpawnTasksParams, TaskManager};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_consensus_aura::{
	inherents::InherentDataProvider as SlotProvider, sr25519::AuthorityPair as AuraPair,
	SlotDuration,
};
use sp_keystore::KeystorePtr;
use sp_timestamp::InherentDataProvider as TimestampProvider;
use std::sync::Arc;
use substrate_prometheus_endpoint::Registry;

/// The slot and the moment that a block must carry now.
pub(super) fn slot_and_timestamp(duration: SlotDuration) -> (SlotProvider, TimestampProvider) {
	let timestamp = TimestampProvider::from_system_time();
	(SlotProvider::from_timestamp_and_slot_duration(*timestamp, duration), timestamp)
}

type Network = Arc<dyn NetworkService>;
type Sync = Arc<SyncingService<OpaqueBlock>>;

/// Runs a node until its task manager ends. With a public port it serves there also those whom it does not know.
pub fn start<N: NetworkBackend<OpaqueBlock, Hash>>(
	mut config: Configuration,
	public_options: &public::Options,
) -> Result<TaskManager, Error> {
	let Parts {
		client,
		backend,
		mut task_manager,
		import_queue,
		keystore,
		select_chain,
		pool,
		block_import,
		grandpa_link,
	} = parts(&mut config)?;

	let door = permissioned::close(&mut config)?;
	let evidence = Evidence::open(&config, &client)?;
	let metrics = N::register_notification_metrics(config.prometheus_registry());
	let NetworkParts { net_config, gossip, inbox } =
		network_config::<N>(&config, &client, &metrics, door.as_ref(), &task_manager)?;
	let Built { network, system_rpc, transactions, sync } = network::build(Building {
		config: &config,
		net_config,
		client: client.clone(),
		pool: pool.clone(),
		tasks: &task_manager,
		import_queue,
		warp: warp_proofs(&backend, &grandpa_link),
		metrics,
		door,
	})?;

	let voter_state = SharedVoterState::empty();
	let author = config.role.is_authority().then(|| Author {
		client: client.clone(),
		select_chain,
		block_import,
		keystore: keystore.keystore(),
		force: config.force_authoring,
		registry: config.prometheus_registry().cloned(),
	});
	let voter = gossip.map(|gossip| Voter {
		config: voter_config(&config, keystore.keystore(), gossip.name),
		network: network.clone(),
		notifications: gossip.notifications,
		state: voter_state.clone(),
		registry: config.prometheus_registry().cloned(),
	});
	let grandpa = grandpa_deps(&backend, &grandpa_link, voter_state);
	let running = Running {
		client: client.clone(),
		backend: backend.clone(),
		authority_set: grandpa.authority_set.clone(),
		network: network.clone(),
		sync: sync.clone(),
		inbox,
		registry: config.prometheus_registry().cloned(),
	};
	let packs =
		Arc::new(evidence.packs(client.clone(), backend.clone(), grandpa.authority_set.clone()));
	evidence.spawn(&task_manager, running)?;
	let registry = config.prometheus_registry();
	watch::spawn(&task_manager, client.clone(), backend.clone(), pool.clone(), registry)?;
	if let Some(registry) = registry {
		metrics::spawn(&task_manager, client.clone(), registry)?;
	}

	let (served, proofs) = (client.clone(), grandpa.proofs.clone());
	let is_for_trials = live_spec::is_for_trials(&*config.chain_spec);
	let handlers = sc_service::spawn_tasks(SpawnTasksParams {
		network,
		client: client.clone(),
		keystore: keystore.keystore(),
		task_manager: &mut task_manager,
		transaction_pool: pool.clone(),
		rpc_builder: rpc_builder(client, pool.clone(), backend.clone(), grandpa, packs),
		backend,
		system_rpc_tx: system_rpc,
		tx_handler_controller: transactions,
		sync_service: sync.clone(),
		config,
		telemetry: None,
		tracing_execute_block: None,
	})?;
	public::start(public::Opening {
		options: public_options,
		is_for_trials,
		node: &handlers.handle(),
		client: served,
		proofs,
		tasks: &task_manager,
	})?;

	if let Some(author) = author {
		author.spawn(&task_manager, &pool, &sync)?;
	}
	if let Some(voter) = voter {
		voter.spawn(&task_manager, grandpa_link, sync, pool)?;
	}
	Ok(task_manager)
}

/// The network's own protocols, and this chain's.
struct NetworkParts<N: NetworkBackend<OpaqueBlock, Hash>> {
	net_config: FullNetworkConfiguration<OpaqueBlock, Hash, N>,
	/// `None` where this node does not vote, nor follow votes.
	gossip: Option<Gossip>,
	inbox: Inbox,
}

/// Where GRANDPA's votes come and go.
struct Gossip {
	name: ProtocolName,
	notifications: Box<dyn NotificationService>,
}

/// The network with the protocols of GRANDPA and of evidence, whose names hold the genesis hash: nothing crosses networks.
fn network_config<N: NetworkBackend<OpaqueBlock, Hash>>(
	config: &Configuration,
	client: &FullClient,
	metrics: &NotificationMetrics,
	door: Option<&Arc<Door>>,
	tasks: &TaskManager,
) -> Result<NetworkParts<N>, Error> {
	let genesis = client
		.block_hash(0)?
		.ok_or_else(|| Error::Other("the database holds no genesis block".into()))?;
	let mut network = FullNetworkConfiguration::<OpaqueBlock, Hash, N>::new(
		&config.network,
		config.prometheus_registry().cloned(),
	);
	// A protocol that nobody serves would make litep2p refuse every connection.
	let gossip = (!config.disable_grandpa).then(|| {
		let name = sc_consensus_grandpa::protocol_standard_name(&genesis, &config.chain_spec);
		let (protocol, notifications) = sc_consensus_grandpa::grandpa_peers_set_config::<_, N>(
			name.clone(),
			metrics.clone(),
			network.peer_store_handle(),
		);
		network.add_notification_protocol(protocol);
		Gossip { name, notifications }
	});
	let (protocol, inbox) = evidence::protocol::<Readable>(&genesis);
	let protocol = behind::<N>(door, protocol, &tasks.spawn_handle());
	network.add_request_response_protocol(protocol);
	Ok(NetworkParts { net_config: network, gossip, inbox })
}

fn warp_proofs(
	backend: &Arc<FullBackend>,
	link: &FullLink,
) -> Arc<dyn WarpSyncProvider<OpaqueBlock>> {
	Arc::new(sc_consensus_grandpa::warp_proof::NetworkProvider::new(
		backend.clone(),
		link.shared_authority_set().clone(),
		Vec::new(),
	))
}

fn grandpa_deps(
	backend: &Arc<FullBackend>,
	link: &FullLink,
	voter_state: SharedVoterState,
) -> GrandpaDeps {
	let authority_set = link.shared_authority_set().clone();
	GrandpaDeps {
		voter_state,
		justifications: link.justification_stream(),
		proofs: FinalityProofProvider::new_for_service(
			backend.clone(),
			Some(authority_set.clone()),
		),
		authority_set,
	}
}

type RpcBuilder =
	Box<dyn Fn(sc_rpc::SubscriptionTaskExecutor) -> Result<jsonrpsee::RpcModule<()>, Error>>;

fn rpc_builder(
	client: Arc<FullClient>,
	pool: Arc<FullPool>,
	backend: Arc<FullBackend>,
	grandpa: GrandpaDeps,
	packs: Arc<Packs>,
) -> RpcBuilder {
	Box::new(move |executor| {
		let deps = rpc::Deps {
			client: client.clone(),
			pool: pool.clone(),
			backend: backend.clone(),
			grandpa: grandpa.clone(),
			packs: packs.clone(),
		};
		rpc::methods(deps, executor).map_err(Into::into)
	})
}

fn voter_config(
	config: &Configuration,
	keystore: KeystorePtr,
	protocol_name: ProtocolName,
) -> sc_consensus_grandpa::Config {
	sc_consensus_grandpa::Config {
		gossip_duration: GOSSIP,
		justification_generation_period: JUSTIFICATION_PERIOD,
		name: Some(config.network.node_name.clone()),
		observer_enabled: false,
		keystore: config.role.is_authority().then_some(keystore),
		local_role: config.role,
		telemetry: None,
		protocol_name,
	}
}

/// What authoring needs.
struct Author {
	client: Arc<FullClient>,
	select_chain: FullSelectChain,
	block_import: FullBlockImport,
	keystore: KeystorePtr,
	force: bool,
	registry: Option<Registry>,
}

impl Author {
	fn spawn(self, tasks: &TaskManager, pool: &Arc<FullPool>, sync: &Sync) -> Result<(), Error> {
		let Self { client, select_chain, block_import, keystore, force, registry } = self;
		let mut proposer_factory = sc_basic_authorship::ProposerFactory::new(
			tasks.spawn_handle(),
			client.clone(),
			pool.clone(),
			registry.as_ref(),
			None,
		);
		// The SDK's own limit is lower: it would leave no room to what the runtime reserves for operational calls.
		let limit = usize::try_from(BLOCK_BYTES).unwrap_or(usize::MAX);
		proposer_factory.set_default_block_size_limit(limit);
		let slot_duration = sc_consensus_aura::slot_duration(&*client)?;
		let aura = sc_consensus_aura::start_aura::<AuraPair, _, _, _, _, _, _, _, _, _, _>(
			StartAuraParams {
				slot_duration,
				client,
				select_chain,
				block_import,
				proposer_factory,
				create_inherent_data_providers: move |_, ()| async move {
					Ok(slot_and_timestamp(slot_duration))
				},
				force_authoring: force,
				backoff_authoring_blocks: None::<()>,
				keystore,
				sync_oracle: sync.clone(),
				justification_sync_link: sync.clone(),
				block_proposal_slot_portion: SlotProportion::new(2f32 / 3f32),
				max_block_proposal_slot_portion: None,
				telemetry: None,
				compatibility_mode: Default::default(),
			},
		)?;
		tasks.spawn_essential_handle().spawn_blocking("aura", Some("block-authoring"), aura);
		Ok(())
	}
}

/// What voting needs. Every node runs the voter: one without a session key only follows.
struct Voter {
	config: sc_consensus_grandpa::Config,
	network: Network,
	notifications: Box<dyn NotificationService>,
	state: SharedVoterState,
	registry: Option<Registry>,
}

impl Voter {
	fn spawn(
		self,
		tasks: &TaskManager,
		link: FullLink,
		sync: Sync,
		pool: Arc<FullPool>,
	) -> Result<(), Error> {
		let voter = sc_consensus_grandpa::run_grandpa_voter(GrandpaParams {
			config: self.config,
			link,
			network: self.network,
			sync,
			notification_service: self.notifications,
			voting_rule: VoteForBest::default(),
			prometheus_registry: self.registry,
			shared_voter_state: self.state,
			telemetry: None,
			offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(pool),
		})?;
		tasks.spawn_essential_handle().spawn_blocking("grandpa-voter", None, voter);
		Ok(())
	}
}
