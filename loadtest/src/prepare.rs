//! What is known of a chain before anything is sent, and the signing of everything that will be.

use crate::{
	calls::{call, Place},
	error::{Error, Result},
	http::Client,
	ledger::Ready,
	mix::{Kind, Mix},
	people::{Book, Group, BOOK, ROUNDS},
	plan::{check_senders, Phase},
	sign::{extrinsic, hash, Chain},
	spec::bytes,
	watch::Header,
	world::now,
};
use anamnesis_primitives::hash::Digest;
use serde::Deserialize;
use serde_json::json;
use sp_core::crypto::Ss58Codec;
use std::{path::Path, thread};

/// `:code` in hexadecimal.
const CODE: &str = "0x3a636f6465";
/// How long before now what newcomers sign begins: the clock of a block is behind by some seconds.
const AGO: u64 = 120_000;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Version {
	spec_name: String,
	spec_version: u32,
	transaction_version: u32,
}

/// Reads what `state` wrote beside a specification.
pub fn read_book(path: &Path) -> Result<Book> {
	let cure = "name the file that `state` wrote, or write it anew with this program";
	let text = std::fs::read(path).map_err(Error::disk("read", path))?;
	let book: Book = serde_json::from_slice(&text)
		.map_err(|error| Error::new(format!("{} is no book: {error}", path.display()), cure))?;
	if book.version != BOOK {
		let what = format!("{} is a book of version {}, not {BOOK}", path.display(), book.version);
		return Err(Error::new(what, cure));
	}
	Ok(book)
}

/// Thirty-two bytes of hexadecimal text, with 0x before it or not.
fn digest(text: &str) -> Option<Digest> {
	let bare = text.strip_prefix("0x").unwrap_or(text);
	bytes(&format!("0x{bare}"))?.try_into().ok()
}

fn asked_digest(client: &mut Client, method: &str, params: serde_json::Value) -> Result<Digest> {
	let text: String = client.call(method, params)?;
	digest(&text).ok_or_else(|| Error::node(client.url(), format!("{method} answers no hash")))
}

/// The chain as signatures made now are about it. Refuses one for which this program signs in vain.
pub fn chain(client: &mut Client) -> Result<Chain> {
	let version: Version = client.call("state_getRuntimeVersion", json!([]))?;
	let own = anamnesis_runtime::VERSION;
	let same = *version.spec_name == *own.spec_name
		&& version.spec_version == own.spec_version
		&& version.transaction_version == own.transaction_version;
	if !same {
		let what = format!(
			"runs {} {}, and this program was built with {} {}",
			version.spec_name, version.spec_version, own.spec_name, own.spec_version
		);
		return Err(Error::node(client.url(), what));
	}
	let genesis = asked_digest(client, "chain_getBlockHash", json!([0]))?;
	let head: String = client.call("chain_getFinalizedHead", json!([]))?;
	let header: Header = client.call("chain_getHeader", json!([head]))?;
	let birth = header.height().zip(digest(&head));
	let (birth, birth_hash) =
		birth.ok_or_else(|| Error::node(client.url(), "answers no final block"))?;
	Ok(Chain {
		spec_version: own.spec_version,
		transaction_version: own.transaction_version,
		genesis,
		birth,
		birth_hash,
	})
}

/// Refuses a chain that does not have the state of the book, or in which its people sent something already.
pub fn check_state(client: &mut Client, book: &Book) -> Result<()> {
	let code = asked_digest(client, "state_getStorageHash", json!([CODE]))?;
	if Some(code) != digest(&book.code) {
		let what = "runs other code than the specification that the book is of";
		return Err(Error::node(client.url(), what));
	}
	for kind in Kind::ALL {
		if book.senders.get(kind.index()).is_none_or(|senders| *senders == 0) {
			continue;
		}
		let address = Group::of(kind).account(0).to_ss58check();
		let nonce: u32 = client.call("system_accountNextIndex", json!([address]))?;
		if nonce != 0 {
			let what = format!(
				"{}: the first sender of {} has sent {nonce} transactions, or never was in its state",
				client.url(),
				kind.name()
			);
			let cure = "start a fresh chain of the specification that was written with this book: every run needs one";
			return Err(Error::new(what, cure));
		}
	}
	Ok(())
}

/// Says who sends what, in the order of the mix: each in turn, so that nobody has two under way.
pub struct Turns {
	mix: Box<dyn Iterator<Item = Kind>>,
	counts: [usize; 6],
	senders: [usize; 6],
}

/// A transaction of somebody: the sender's number, and how many that one sent before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Turn {
	/// What is sent.
	pub kind: Kind,
	/// By whom of those who send it.
	pub sender: usize,
	/// After how many.
	pub round: usize,
}

impl Turns {
	/// From the first on.
	pub fn new(mix: Mix, book: &Book) -> Self {
		Self { mix: Box::new(mix.sequence()), counts: [0; 6], senders: book.senders }
	}

	/// So many more.
	pub fn take(&mut self, count: usize) -> Result<Vec<Turn>> {
		(0..count).map(|_| self.next()).collect()
	}

	fn next(&mut self) -> Result<Turn> {
		let missing = |kind: Kind| {
			Error::new(
				format!("the state has too few senders of {} for the whole run", kind.name()),
				"build a state with more --senders, or with the same --mix as the run; or run less",
			)
		};
		let kind = self.mix.next().unwrap_or(Kind::Anchor);
		let count = self.counts.get_mut(kind.index()).ok_or_else(|| missing(kind))?;
		let senders = self.senders.get(kind.index()).copied().unwrap_or_default();
		let round = count.checked_div(senders).ok_or_else(|| missing(kind))?;
		let sender = *count % senders;
		// What a patient has live at once is bounded.
		if matches!(kind, Kind::Grant | Kind::Revoke) && round >= ROUNDS {
			return Err(missing(kind));
		}
		*count += 1;
		Ok(Turn { kind, sender, round })
	}
}

/// Refuses a plan for which the state has too few senders, before anything is started.
pub fn check_plan(phases: &[Phase], mix: Mix, book: &Book) -> Result<()> {
	check_senders(phases, &mix, &book.senders)?;
	Turns::new(mix, book).take(phases.iter().map(Phase::count).sum()).map(|_| ())
}

/// Signs all of these, on all processors.
pub fn sign(turns: &[Turn], book: &Book, chain: &Chain) -> Result<Vec<Ready>> {
	let born = digest(&book.born).ok_or_else(|| {
		Error::new("the book does not say when its patients were born", "write it anew by `state`")
	})?;
	let from = now().saturating_sub(AGO);
	let place = Place { genesis: chain.genesis, epoch: book.epoch, from };
	let ready = |turn: &Turn| {
		let Turn { kind, sender, round } = *turn;
		let nonce = u32::try_from(round).unwrap_or(u32::MAX);
		let call = call(kind, sender, round, book, &born, &place);
		let bytes = extrinsic(chain, &call, &Group::of(kind).key(sender), nonce);
		Ready { kind, hash: hash(&bytes), bytes }
	};
	let threads = thread::available_parallelism().map_or(1, usize::from);
	let part = turns.len().div_ceil(threads).max(1);
	let ready = &ready;
	let parts = thread::scope(|scope| {
		let work: Vec<_> = turns
			.chunks(part)
			.map(|some| scope.spawn(move || some.iter().map(ready).collect::<Vec<_>>()))
			.collect();
		work.into_iter().map(thread::ScopedJoinHandle::join).collect::<thread::Result<Vec<_>>>()
	});
	let parts = parts.map_err(|_| Error::new("signing broke off", "report this mistake"))?;
	Ok(parts.concat())
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::people::tests::book;

	#[test]
	fn senders_take_turns_and_nobody_comes_twice_before_all_came_once() {
		let mut book = book();
		book.senders = [1, 0, 0, 3, 0, 0];
		let mut turns = Turns::new("anchor=3,enrol=1".parse().unwrap(), &book);
		let all = turns.take(16).unwrap();
		let of = |kind: Kind| {
			let some = all.iter().filter(|turn| turn.kind == kind);
			some.map(|turn| (turn.sender, turn.round)).collect::<Vec<_>>()
		};
		assert_eq!(of(Kind::Enrol), [(0, 0), (0, 1), (0, 2), (0, 3)]);
		assert_eq!(of(Kind::Anchor)[..5], [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1)]);
	}

	#[test]
	fn grants_are_few_enough_to_be_live_at_once_and_a_kind_needs_senders() {
		let mut book = book();
		book.senders = [0, 2, 0, 0, 0, 0];
		let mut turns = Turns::new("grant=1".parse().unwrap(), &book);
		assert!(turns.take(2 * ROUNDS).is_ok());
		assert!(turns.take(1).is_err());
		let mut none = Turns::new("anchor=1".parse().unwrap(), &book);
		assert!(none.take(1).unwrap_err().to_string().contains("senders of anchor"));
	}

	#[test]
	fn a_plan_is_refused_as_a_whole_before_it_begins() {
		let mut book = book();
		book.senders = [0, 2, 0, 0, 0, 0];
		let check = |phases: &[Phase]| check_plan(phases, "grant=1".parse().unwrap(), &book);
		let slowly = Phase::Step { rate: 0.05, seconds: 160.0 };
		assert!(check(&[slowly, slowly]).is_ok());
		assert!(check(&[slowly, slowly, slowly]).is_err());
		assert!(check(&[Phase::Burst { count: 3 }]).is_err());
	}

	#[test]
	fn what_is_signed_comes_in_its_order_and_is_not_the_same_twice() {
		let book = book();
		let chain = Chain {
			spec_version: 1,
			transaction_version: 1,
			genesis: [1; 32],
			birth: 3,
			birth_hash: [2; 32],
		};
		let turns = Turns::new(crate::mix::HOSPITAL.parse().unwrap(), &book).take(30).unwrap();
		let ready = sign(&turns, &book, &chain).unwrap();
		assert!(ready.iter().map(|ready| ready.kind).eq(turns.iter().map(|turn| turn.kind)));
		let hashes: std::collections::BTreeSet<_> = ready.iter().map(|ready| ready.hash).collect();
		assert_eq!(hashes.len(), 30);
	}

	#[test]
	fn hashes_are_read_with_and_without_their_prefix() {
		let text = "07".repeat(32);
		assert_eq!(digest(&text), Some([7; 32]));
		assert_eq!(digest(&format!("0x{text}")), Some([7; 32]));
		assert_eq!(digest("0x07"), None);
	}
}
