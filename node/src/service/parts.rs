//! What a node consists of before it joins a network; subcommands need no more.

use super::{
	FullBackend, FullBlockImport, FullClient, FullLink, FullPool, FullSelectChain,
	JUSTIFICATION_PERIOD,
};
use crate::{compact, compiled, live_spec, pruning};
use anamnesis_runtime::{apis::RuntimeApi, OpaqueBlock};
use sc_consensus::DefaultImportQueue;
use sc_consensus_aura::ImportQueueParams;
use sc_service::{error::Error, Configuration, KeystoreContainer, TaskManager};
use sp_consensus_aura::sr25519::AuthorityPair as AuraPair;
use std::sync::Arc;

/// The parts of a node.
pub struct Parts {
	/// Chain and state.
	pub client: Arc<FullClient>,
	/// Database.
	pub backend: Arc<FullBackend>,
	/// Runs the node's tasks and ends them together.
	pub task_manager: TaskManager,
	/// Checks and stores blocks that arrive.
	pub import_queue: DefaultImportQueue<OpaqueBlock>,
	/// Session keys.
	pub keystore: KeystoreContainer,
	/// Fork choice.
	pub select_chain: FullSelectChain,
	/// Extrinsics that wait.
	pub pool: Arc<FullPool>,
	/// Import that keeps GRANDPA's authority sets.
	pub block_import: FullBlockImport,
	/// The voter's end of the import.
	pub grandpa_link: FullLink,
}

/// Opens the database and builds the parts.
///
/// Off-chain indexing is forced on: receipts live in that index, and a node that imported blocks without it could not
/// serve them. The SDK's flag for it defaults to off and is ignored.
pub fn parts(config: &mut Configuration) -> Result<Parts, Error> {
	config.offchain_worker.indexing_enabled = true;

	refuse_telemetry(config)?;
	pruning::refuse_archive(config)?;
	live_spec::refuse(config)?;
	compact::finish(config).map_err(Error::Other)?;
	let executor = compiled::executor(config);
	// No pruning filter: one that keeps justified blocks would keep their bodies beyond the erasure horizon.
	let (client, backend, keystore, task_manager) = sc_service::new_full_parts::<
		OpaqueBlock,
		RuntimeApi,
		_,
	>(config, None, executor, Vec::new())?;
	let client = Arc::new(client);

	let select_chain = FullSelectChain::new(backend.clone());
	let pool = Arc::from(
		sc_transaction_pool::Builder::new(
			task_manager.spawn_essential_handle(),
			client.clone(),
			config.role.is_authority().into(),
		)
		.with_options(config.transaction_pool.clone())
		.with_prometheus(config.prometheus_registry())
		.build(),
	);
	let (block_import, grandpa_link) = sc_consensus_grandpa::block_import(
		client.clone(),
		JUSTIFICATION_PERIOD,
		&client,
		select_chain.clone(),
		None,
	)?;
	let import_queue = import_queue(config, &client, &block_import, &task_manager)?;
	Ok(Parts {
		client,
		backend,
		task_manager,
		import_queue,
		keystore,
		select_chain,
		pool,
		block_import,
		grandpa_link,
	})
}

/// What a node does is metadata about patients: it reports to nobody.
fn refuse_telemetry(config: &Configuration) -> Result<(), Error> {
	match &config.telemetry_endpoints {
		Some(endpoints) if !endpoints.is_empty() => Err(Error::Other(
			"this node sends no telemetry: start it without --telemetry-url, and remove \
			 telemetryEndpoints from the chain specification"
				.into(),
		)),
		_ => Ok(()),
	}
}

fn import_queue(
	config: &Configuration,
	client: &Arc<FullClient>,
	block_import: &FullBlockImport,
	task_manager: &TaskManager,
) -> Result<DefaultImportQueue<OpaqueBlock>, Error> {
	let slot_client = client.clone();
	let queue = sc_consensus_aura::import_queue::<AuraPair, _, _, _, _, _>(ImportQueueParams {
		block_import: block_import.clone(),
		justification_import: Some(Box::new(block_import.clone())),
		client: client.clone(),
		create_inherent_data_providers: move |parent, ()| {
			let client = slot_client.clone();
			async move {
				let duration = sc_consensus_aura::standalone::slot_duration_at(&*client, parent)?;
				Ok(super::run::slot_and_timestamp(duration))
			}
		},
		spawner: &task_manager.spawn_essential_handle(),
		registry: config.prometheus_registry(),
		check_for_equivocation: Default::default(),
		telemetry: None,
		compatibility_mode: Default::default(),
	})?;
	Ok(queue)
}
