//! Finds validators that make two blocks for one slot, and reports them: the SDK logs them alone. Counts blocks that leave out what
//! must not wait.

mod chain;
mod left_out;
mod reports;
mod slots;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;

use crate::service::{FullBackend, FullClient, FullPool};
use anamnesis_primitives::chain::Header;
use chain::NodeChain;
use futures::StreamExt;
use reports::{Chain, Reports, KEYS};
use sc_client_api::{BlockchainEvents, ImportNotifications};
use sc_service::{error::Error, TaskManager};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use slots::{Slots, SLOTS};
use sp_consensus_aura::sr25519::AuthorityId;
use std::{collections::BTreeSet, sync::Arc};
use substrate_prometheus_endpoint::{register, Counter, Gauge, PrometheusError, Registry, U64};

/// What the operator sees of it.
#[derive(Clone)]
struct Metrics {
	seen: Counter<U64>,
	filed: Counter<U64>,
	waiting: Gauge<U64>,
}

impl Metrics {
	fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let counter = |name: &str, help: &str| register(Counter::new(name, help)?, registry);
		Ok(Self {
			seen: counter(
				"anamnesis_two_blocks_seen_total",
				"Pairs of blocks that one key signed for one slot, imported since the start",
			)?,
			filed: counter(
				"anamnesis_two_blocks_filed_total",
				"Reports of two blocks for one slot that this node put into its pool",
			)?,
			waiting: register(
				Gauge::new(
					"anamnesis_two_blocks_waiting",
					"Validators that made two blocks for one slot and are not finally at fault for it",
				)?,
				registry,
			)?,
		})
	}
}

/// Follows blocks.
struct Watcher<C> {
	chain: C,
	slots: Slots,
	reports: Reports,
	metrics: Option<Metrics>,
	/// Keys that were warned of.
	warned: BTreeSet<AuthorityId>,
}

impl<C: Chain> Watcher<C> {
	fn new(chain: C, metrics: Option<Metrics>) -> Self {
		let (slots, reports) = (Slots::new(SLOTS), Reports::default());
		Self { chain, slots, reports, metrics, warned: BTreeSet::new() }
	}

	/// Whether a key was not warned of yet; of very many, some are warned of again.
	fn is_new(&mut self, author: &AuthorityId) -> bool {
		if self.warned.len() >= KEYS && !self.warned.contains(author) {
			self.warned.clear();
		}
		self.warned.insert(author.clone())
	}

	/// Remembers what the database holds. What is found again was mostly settled long ago, and is not counted.
	fn remember(&mut self, headers: Vec<Header>) {
		for header in headers {
			self.look(header);
		}
		self.step();
	}

	/// Takes a block that was imported.
	fn import(&mut self, header: Header) {
		if self.look(header) {
			if let Some(metrics) = &self.metrics {
				metrics.seen.inc();
			}
		}
		self.step();
	}

	/// Whether its author made another block for its slot.
	fn look(&mut self, header: Header) -> bool {
		let Some(pair) = self.slots.add(header, |header| self.chain.author(header)) else {
			return false;
		};
		let [first, second] = [&pair.first, &pair.second].map(Header::hash);
		// Whoever makes two may make many.
		let level = if self.is_new(&pair.author) { log::Level::Warn } else { log::Level::Debug };
		log::log!(
			target: "watch",
			level,
			"{} signed two blocks for slot {}: {first:?} and {second:?}",
			pair.author, pair.slot,
		);
		self.reports.note(&pair, &self.chain);
		true
	}

	/// Files what is due.
	fn step(&mut self) {
		let filed = self.reports.step(&self.chain);
		if let Some(metrics) = &self.metrics {
			metrics.filed.inc_by(filed);
			metrics.waiting.set(u64::try_from(self.reports.waiting()).unwrap_or(u64::MAX));
		}
	}
}

/// Watches for as long as blocks come.
async fn run(
	mut imports: ImportNotifications<anamnesis_runtime::OpaqueBlock>,
	chain: NodeChain,
	metrics: Option<Metrics>,
) {
	let headers = chain.recent(SLOTS);
	let mut watcher = Watcher::new(chain, metrics);
	watcher.remember(headers);
	while let Some(imported) = imports.next().await {
		let header = imported.header.clone();
		// It holds the state of its block until it is dropped.
		drop(imported);
		watcher.import(header);
	}
}

/// Starts the watchers. A node that does not validate watches too; its reports wait until it does.
pub fn spawn(
	tasks: &TaskManager,
	client: Arc<FullClient>,
	backend: Arc<FullBackend>,
	pool: Arc<FullPool>,
	registry: Option<&Registry>,
) -> Result<(), Error> {
	if let Some(registry) = registry {
		let counted = left_out::counter(registry)?;
		let pools = OffchainTransactionPoolFactory::new(pool.clone());
		let chain = NodeChain { client: client.clone(), backend: backend.clone(), pools };
		let imports = client.import_notification_stream();
		let watcher = left_out::run(imports, chain, pool.clone(), counted);
		tasks.spawn_handle().spawn_blocking("left-out-watcher", Some("watch"), watcher);
	}
	let metrics = registry.map(Metrics::register).transpose()?;
	// Those of a long catch-up too: forks come with them.
	let imports = client.every_import_notification_stream();
	let pools = OffchainTransactionPoolFactory::new(pool);
	let chain = NodeChain { client, backend, pools };
	let watcher = run(imports, chain, metrics);
	tasks.spawn_handle().spawn_blocking("two-blocks-watcher", Some("watch"), watcher);
	Ok(())
}
