//! Looks at the best and the final chain of a node, and enters what is in their blocks.

use crate::{
	error::{Error, Result},
	http::Client,
	ledger::{Final, Ledger},
	sign,
	spec::bytes,
};
use serde::Deserialize;
use serde_json::json;
use std::{
	collections::HashMap,
	sync::{
		atomic::{AtomicBool, Ordering},
		Mutex,
	},
	time::{Duration, Instant},
};

/// Between two looks: less than a thirtieth of a slot, and a small part of what the node does meanwhile.
const EVERY: Duration = Duration::from_millis(100);
/// Blocks below the final one that are kept in mind.
const KEPT: u64 = 64;

#[derive(Deserialize)]
struct RawBlock {
	block: Block,
}

#[derive(Deserialize)]
struct Block {
	header: Header,
	extrinsics: Vec<String>,
}

/// Header of a block, as far as it is needed.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Header {
	parent_hash: String,
	number: String,
}

impl Header {
	/// Its height.
	pub fn height(&self) -> Option<u64> {
		u64::from_str_radix(self.number.strip_prefix("0x")?, 16).ok()
	}
}

/// A block that was looked at.
struct Seen {
	number: u64,
	parent: String,
	bytes: usize,
	ours: Vec<(u32, usize)>,
	/// When it was first on the best chain.
	best: Option<Duration>,
}

/// What looks.
pub struct Watch<'a> {
	client: Client,
	ledger: &'a Mutex<Ledger>,
	begun: Instant,
	seen: HashMap<String, Seen>,
	best: String,
	last_final: (u64, String),
}

/// The ledger, whoever panicked while holding it.
pub fn lock(ledger: &Mutex<Ledger>) -> std::sync::MutexGuard<'_, Ledger> {
	ledger.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl<'a> Watch<'a> {
	/// Looks at a node from its present final block on.
	pub fn new(mut client: Client, ledger: &'a Mutex<Ledger>, begun: Instant) -> Result<Self> {
		let hash: String = client.call("chain_getFinalizedHead", json!([]))?;
		let header: Header = client.call("chain_getHeader", json!([hash]))?;
		let number = header
			.height()
			.ok_or_else(|| Error::node(client.url(), "a header without a number"))?;
		let (best, last_final) = (hash.clone(), (number, hash));
		Ok(Self { client, ledger, begun, seen: HashMap::new(), best, last_final })
	}

	/// Looks until it is told to end.
	pub fn run(mut self, end: &AtomicBool) -> Result<()> {
		while !end.load(Ordering::Relaxed) {
			let next = Instant::now() + EVERY;
			self.look()?;
			std::thread::sleep(next.saturating_duration_since(Instant::now()));
		}
		self.look()
	}

	fn look(&mut self) -> Result<()> {
		let best: String = self.client.call("chain_getBlockHash", json!([]))?;
		if best != self.best {
			self.follow_best(&best)?;
			self.best = best;
		}
		let hash: String = self.client.call("chain_getFinalizedHead", json!([]))?;
		if hash != self.last_final.1 {
			self.follow_final(&hash)?;
		}
		Ok(())
	}

	/// Enters the blocks from this one down to those that are known to be on the best chain.
	fn follow_best(&mut self, best: &str) -> Result<()> {
		let at = self.begun.elapsed();
		let mut hash = best.to_owned();
		while hash != self.last_final.1 {
			self.fetch(&hash)?;
			let Some(seen) = self.seen.get_mut(&hash) else { break };
			if seen.best.is_some() || seen.number <= self.last_final.0 {
				break;
			}
			seen.best = Some(at);
			lock(self.ledger).included(&seen.ours, at);
			hash = seen.parent.clone();
		}
		Ok(())
	}

	/// Enters the blocks from the last final one to this.
	fn follow_final(&mut self, hash: &str) -> Result<()> {
		let finalised = self.begun.elapsed();
		let (mut chain, mut at) = (Vec::new(), hash.to_owned());
		while at != self.last_final.1 {
			self.fetch(&at)?;
			let Some(seen) = self.seen.get(&at) else { break };
			if seen.number <= self.last_final.0 {
				let cure = "measure again on a fresh chain, and look into the node's log";
				return Err(Error::new(
					format!("{}: a final block was taken back", self.client.url()),
					cure,
				));
			}
			let block = Final {
				number: seen.number,
				hash: at.clone(),
				seen: seen.best.unwrap_or(finalised),
				finalised,
				bytes: seen.bytes,
				ours: seen.ours.clone(),
			};
			chain.push(block);
			at = seen.parent.clone();
		}
		let mut ledger = lock(self.ledger);
		if let Some(last) = chain.first() {
			self.last_final = (last.number, last.hash.clone());
		}
		chain.into_iter().rev().for_each(|block| ledger.finalised(block));
		drop(ledger);
		let oldest = self.last_final.0.saturating_sub(KEPT);
		self.seen.retain(|_, seen| seen.number >= oldest);
		Ok(())
	}

	/// Has the node tell a block, unless it did before.
	fn fetch(&mut self, hash: &str) -> Result<()> {
		if self.seen.contains_key(hash) {
			return Ok(());
		}
		let RawBlock { block } = self.client.call("chain_getBlock", json!([hash]))?;
		let number = block
			.header
			.height()
			.ok_or_else(|| Error::node(self.client.url(), "a block without a number"))?;
		let extrinsics: Vec<Vec<u8>> =
			block.extrinsics.iter().filter_map(|text| bytes(text)).collect();
		let ledger = lock(self.ledger);
		let ours = (0u32..)
			.zip(&extrinsics)
			.filter_map(|(place, bytes)| Some((place, ledger.find(&sign::hash(bytes))?)))
			.collect();
		drop(ledger);
		let bytes = extrinsics.iter().map(Vec::len).sum();
		let parent = block.header.parent_hash;
		self.seen.insert(hash.to_owned(), Seen { number, parent, bytes, ours, best: None });
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn heights_are_hexadecimal() {
		let header = |number: &str| Header { parent_hash: String::new(), number: number.into() };
		assert_eq!(header("0x1f").height(), Some(31));
		assert_eq!(header("31").height(), None);
		assert_eq!(header("0x").height(), None);
	}

	#[test]
	fn a_block_is_read_as_nodes_tell_it() {
		let text = r#"{"block":{"header":{"parentHash":"0x01","number":"0x2","stateRoot":"0x","extrinsicsRoot":"0x","digest":{"logs":[]}},"extrinsics":["0x280402"]},"justifications":null}"#;
		let RawBlock { block } = serde_json::from_str(text).unwrap();
		assert_eq!((block.header.parent_hash.as_str(), block.header.height()), ("0x01", Some(2)));
		assert_eq!(block.extrinsics, ["0x280402"]);
	}
}
