//! Reads the chain at its best block.

use super::facts::Facts;
use crate::{live_spec, service::FullClient};
use anamnesis_primitives::chain::Moment;
use anamnesis_runtime::{BlockNumber, Hash};
use codec::{Decode, DecodeAll};
use pallet_attested_upgrade::{BuildHash, ProposalId, ProposalRow, PAGE};
use pallet_attested_upgrade_runtime_api::AttestedUpgradeApi;
use pallet_council_seats::Body;
use pallet_council_seats_runtime_api::CouncilSeatsApi;
use pallet_time_gap_runtime_api::TimeGapApi;
use pallet_validator_set_runtime_api::ValidatorSetApi;
use sc_client_api::{HeaderBackend, StorageProvider};
use sp_api::{ApiError, Core, ProvideRuntimeApi};
use sp_consensus_grandpa::GrandpaApi;
use sp_core::storage::StorageKey;
use std::{
	collections::BTreeSet,
	fmt::Display,
	sync::{Arc, OnceLock},
	time::{Instant, SystemTime, UNIX_EPOCH},
};

/// Most pages of proposals, and most paused calls, that are read: more than there can be.
const PAGES: usize = 20;
const MOST_PAUSED: usize = 1_000;

/// What cannot be read now, so that the log says it once and not at every look.
#[derive(Default)]
pub struct Lacking(BTreeSet<&'static str>);

impl Lacking {
	/// The answer, if there is one.
	pub fn ask<T>(&mut self, what: &'static str, answer: Result<T, impl Display>) -> Option<T> {
		match answer {
			Ok(answer) => {
				if self.0.remove(what) {
					log::info!(target: "metrics", "{what} can be read again");
				}
				Some(answer)
			}
			Err(error) => {
				if self.0.insert(what) {
					log::warn!(target: "metrics", "{what} cannot be read, and its gauges are left out: {error}");
				}
				None
			}
		}
	}

	/// How many groups.
	pub fn count(&self) -> usize {
		self.0.len()
	}
}

/// Reads the chain of the running node.
pub struct Reader {
	client: Arc<FullClient>,
	executable: Arc<OnceLock<[u8; 32]>>,
	lacking: Lacking,
	/// The last final block that was seen, and when first.
	finality: (BlockNumber, Instant),
}

impl Reader {
	/// Reads this chain. The hash of the executable is shown once it is there.
	pub fn new(client: Arc<FullClient>, executable: Arc<OnceLock<[u8; 32]>>) -> Self {
		let finality = (client.info().finalized_number, Instant::now());
		Self { client, executable, lacking: Lacking::default(), finality }
	}

	/// Everything at the best block.
	pub fn read(&mut self) -> Facts {
		let info = self.client.info();
		if info.finalized_number != self.finality.0 {
			self.finality = (info.finalized_number, Instant::now());
		}
		let mut facts = Facts {
			clock: clock(),
			best: info.best_number,
			finalised: info.finalized_number,
			finality_age: millis(self.finality.1.elapsed().as_millis()),
			..Facts::default()
		};
		self.read_chain(info.best_hash, &mut facts);
		self.read_validators(info.best_hash, &mut facts);
		self.read_code(info.best_hash, &mut facts);
		facts.lacking = self.lacking.count();
		facts
	}

	fn read_chain(&mut self, at: Hash, facts: &mut Facts) {
		let (client, lacking) = (&*self.client, &mut self.lacking);
		let api = client.runtime_api();
		facts.moment = lacking.ask("the moment", value(client, at, "Timestamp", "Now"));
		facts.pace = lacking.ask("the time gap", TimeGapApi::state(&*api, at));
		facts.paused = lacking.ask("paused calls", paused(client, at));
		facts.spec = lacking.ask("the version", api.version(at)).map(|it| it.spec_version);
		let seats = |body| api.seats(at, body).map(|seats| (body, seats.len()));
		let bodies = Body::ALL.into_iter().map(seats).collect::<Result<_, _>>();
		facts.bodies = lacking.ask("seats of bodies", bodies);
	}

	fn read_validators(&mut self, at: Hash, facts: &mut Facts) {
		let (client, lacking) = (&*self.client, &mut self.lacking);
		let api = client.runtime_api();
		let seats = lacking.ask("seats of validators", api.validators(at));
		facts.seats = seats.map(|seats| seats.into_iter().map(|(it, _)| it).collect());
		let voters = lacking.ask("the set that votes", api.grandpa_authorities(at));
		facts.voters = voters.map(|all| u32::try_from(all.len()).unwrap_or(u32::MAX));
		facts.leaving = lacking.ask("validators that leave", api.leaving(at)).map(|all| all.len());
		let rescue = lacking.ask("the rescue of finality", api.pending_rescue(at));
		facts.rescue = rescue.map(|rescue| rescue.is_some());
		facts.offenders = lacking.ask("faults of validators", api.offenders(at));
		facts.outages = lacking.ask("outages of validators", api.outages(at));
		facts.tallies = lacking.ask("blocks of validators", api.tallies(at));
		let session =
			value::<u32>(client, at, "Session", "CurrentIndex").map(|now| now.checked_sub(1));
		let service = session.and_then(|last| match last {
			Some(last) => api.service(at, last).map_err(|error| error.to_string()),
			None => Ok(None),
		});
		facts.service = lacking.ask("the last session", service);
	}

	fn read_code(&mut self, at: Hash, facts: &mut Facts) {
		let (client, lacking) = (&*self.client, &mut self.lacking);
		let api = client.runtime_api();
		let failed = lacking.ask("failed migrations", api.failed_migration(at));
		facts.failed = failed.map(|failed| failed.is_some());
		let pages = pages(|after| api.proposals(at, after));
		facts.proposals = lacking.ask("proposals", pages);
		facts.executable = self.executable.get().copied();
		if let Some(hash) = facts.executable {
			facts.release = lacking.ask("the release", api.release(at, BuildHash(hash)));
		}
	}
}

fn millis(count: u128) -> u64 {
	u64::try_from(count).unwrap_or(u64::MAX)
}

fn clock() -> Moment {
	SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| millis(since.as_millis()))
}

/// The value of a storage item at a block; its default where it has none.
fn value<T: Decode + Default>(
	client: &FullClient,
	at: Hash,
	pallet: &str,
	item: &str,
) -> Result<T, String> {
	let key = StorageKey(live_spec::prefix(pallet, item));
	let stored = client.storage(at, &key).map_err(|error| error.to_string())?;
	stored.map_or(Ok(T::default()), |value| {
		T::decode_all(&mut &value.0[..]).map_err(|error| error.to_string())
	})
}

/// How many calls are paused.
fn paused(client: &FullClient, at: Hash) -> Result<usize, sc_client_api::blockchain::Error> {
	let prefix = StorageKey(live_spec::prefix("TxPause", "PausedCalls"));
	client.storage_keys(at, Some(&prefix), None).map(|keys| keys.take(MOST_PAUSED).count())
}

/// All proposals, page by page.
pub fn pages(
	page: impl Fn(Option<ProposalId>) -> Result<Vec<ProposalRow>, ApiError>,
) -> Result<Vec<ProposalRow>, ApiError> {
	let mut all: Vec<ProposalRow> = Vec::new();
	for _ in 0..PAGES {
		let rows = page(all.last().map(|row| row.id))?;
		let is_last = rows.len() < PAGE;
		all.extend(rows);
		if is_last {
			break;
		}
	}
	Ok(all)
}
