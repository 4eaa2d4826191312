//! Blocks that leave out what must not wait, and whose they are. Emergencies and endings have room of their own in every block
//! (docs/allowance.md): who leaves them out again and again does not want them.

use super::{
	chain::NodeChain,
	reports::{holder, Chain},
	slots::slot_of,
};
use crate::service::{FullClient, FullPool};
use anamnesis_primitives::{
	chain::{Header, SLOT_MILLIS},
	OrgId,
};
use anamnesis_runtime::{extensions::STEP, Hash, OpaqueBlock};
use futures::StreamExt;
use sc_client_api::ImportNotifications;
use sc_transaction_pool_api::{InPoolTransaction, TransactionPool};
use sp_api::ProvideRuntimeApi;
use sp_consensus::BlockOrigin;
use sp_runtime::{
	traits::{Block, Header as _},
	transaction_validity::{TransactionPriority, TransactionSource},
};
use sp_transaction_pool::runtime_api::TaggedTransactionQueue;
use std::{
	collections::{BTreeMap, BTreeSet},
	sync::Arc,
	time::{Duration, SystemTime, UNIX_EPOCH},
};
use substrate_prometheus_endpoint::{register, CounterVec, Opts, PrometheusError, Registry, U64};

type Extrinsic = <OpaqueBlock as Block>::Extrinsic;

/// Least priority of an ending in the pool; emergencies are above.
const URGENT: TransactionPriority = STEP.saturating_mul(2);
/// So many of them are looked at.
const MOST: usize = 64;
/// How long the pool is given to take notice of a block.
const NOTICE: Duration = Duration::from_secs(2);
/// Milliseconds after which an extrinsic that this node has is with every author: a third of a slot.
const ON_THE_WAY: u64 = 1_000;
/// Most arrivals that are kept from one block to the next: twice what a pool holds.
const NOTED: usize = 16_384;

/// What the operator sees of it: a line for an organisation from its first such block on.
pub fn counter(registry: &Registry) -> Result<CounterVec<U64>, PrometheusError> {
	let options = Opts::new(
		"anamnesis_urgent_left_out_total",
		"Blocks of an organisation without an ending or emergency that was in this node's pool a second before its turn, and is still valid",
	);
	register(CounterVec::new(options, &["organisation"])?, registry)
}

/// When what waits came into this node's pool, in milliseconds since the epoch.
#[derive(Default)]
pub struct Arrivals(BTreeMap<Hash, u64>);

impl Arrivals {
	/// Notes that an extrinsic came. What comes again came when it came first.
	pub fn note(&mut self, hash: Hash, now: u64) {
		if self.0.len() < NOTED {
			self.0.entry(hash).or_insert(now);
		}
	}

	/// Forgets all but what waits after a block, and returns what of it the block's author had long enough before its turn began.
	pub fn step(&mut self, waiting: &BTreeSet<Hash>, turn: u64) -> BTreeSet<Hash> {
		self.0.retain(|hash, _| waiting.contains(hash));
		let known = self.0.iter().filter(|(_, came)| came.saturating_add(ON_THE_WAY) <= turn);
		known.map(|(hash, _)| *hash).collect()
	}
}

/// The organisation that made a block.
fn maker(chain: &impl Chain, header: &Header) -> Option<OrgId> {
	let author = chain.author(header)?;
	holder(&chain.owner(*header.parent_hash(), &author)?)
}

/// Counts a block that left something out.
pub fn count(chain: &impl Chain, header: &Header, counted: &CounterVec<U64>) {
	let Some(OrgId(organisation)) = maker(chain, header) else { return };
	log::debug!(
		target: "watch",
		"block {:?} of organisation {organisation} leaves out what must not wait",
		header.hash(),
	);
	counted.with_label_values(&[organisation.to_string().as_str()]).inc();
}

/// What must not wait and is ready after a block.
async fn urgent(pool: &FullPool, at: Hash) -> BTreeMap<Hash, Arc<Extrinsic>> {
	let ready = pool.ready_at_with_timeout(at, NOTICE).await;
	let urgent = ready.take_while(|one| *one.priority() >= URGENT);
	// Reports of faults stay with the node that files them.
	let urgent = urgent.filter(|one| one.is_propagable()).take(MOST);
	urgent.map(|one| (*one.hash(), one.data().clone())).collect()
}

/// Whether an extrinsic could be in the block after this one. The pool looks again only after a while.
fn is_valid(client: &FullClient, at: Hash, extrinsic: &Extrinsic) -> bool {
	let api = client.runtime_api();
	let answer = api.validate_transaction(at, TransactionSource::External, extrinsic.clone(), at);
	matches!(answer, Ok(Ok(_)))
}

/// Whether a block was just made. While a node catches up, its pool knows nothing of the time of the blocks that come.
pub fn is_fresh(origin: BlockOrigin) -> bool {
	use BlockOrigin::{ConsensusBroadcast, NetworkBroadcast, Own};
	matches!(origin, ConsensusBroadcast | NetworkBroadcast | Own)
}

/// Milliseconds since the epoch, by this machine's clock.
fn now() -> u64 {
	let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// What is watched, and what was noted of it.
struct Watch {
	chain: NodeChain,
	pool: Arc<FullPool>,
	arrivals: Arrivals,
	counted: CounterVec<U64>,
}

impl Watch {
	async fn block(&mut self, header: Header) {
		let Some(turn) = turn(&header) else { return };
		let at = header.hash();
		let waiting = urgent(&self.pool, at).await;
		let left_out = self.arrivals.step(&waiting.keys().copied().collect(), turn);
		let mut left_out = left_out.iter().filter_map(|hash| waiting.get(hash));
		if left_out.any(|extrinsic| is_valid(&self.chain.client, at, extrinsic)) {
			count(&self.chain, &header, &self.counted);
		}
	}
}

/// When the turn of a block's author began, in milliseconds since the epoch.
fn turn(header: &Header) -> Option<u64> {
	slot_of(header)?.checked_mul(SLOT_MILLIS)
}

/// Watches for as long as blocks come.
pub async fn run(
	imports: ImportNotifications<OpaqueBlock>,
	chain: NodeChain,
	pool: Arc<FullPool>,
	counted: CounterVec<U64>,
) {
	let mut imports = imports.fuse();
	let mut arriving = pool.import_notification_stream().fuse();
	let mut watch = Watch { chain, pool, arrivals: Arrivals::default(), counted };
	loop {
		// What came first is noted first.
		futures::select_biased! {
			hash = arriving.select_next_some() => watch.arrivals.note(hash, now()),
			imported = imports.next() => {
				let Some(imported) = imported else { return };
				let header = imported.header.clone();
				let looked_at = imported.is_new_best && is_fresh(imported.origin);
				// It holds the state of its block until it is dropped.
				drop(imported);
				if looked_at {
					watch.block(header).await;
				}
			}
		}
	}
}
