//! How much one connection may do, and all of them together.

use std::{
	sync::Arc,
	time::{Duration, Instant},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Connections at once.
pub const CONNECTIONS: u32 = 256;
/// Connections at once of one network, where the front says from where they come.
pub const CONNECTIONS_OF_ONE: u32 = 16;
/// The same of all networks in a /56 of IPv6, which a household may have.
pub const CONNECTIONS_OF_HOUSE: u32 = 32;
/// The same of all in a /48 of IPv6, or in a /24 of IPv4: a quarter of all.
pub const CONNECTIONS_OF_SITE: u32 = 64;
/// Longest request: an extrinsic of the greatest length, in hexadecimal, and what is around it.
pub const REQUEST_BYTES: u32 = 640 * 1024;
/// Longest parameters of what is passed on as it came, and arguments of functions, extrinsics left out: a list of blocks may be
/// longer, and costs a read for each.
pub const SHORT: usize = 2_048;
/// Longest answer: metadata in hexadecimal, or a full status list.
pub const RESPONSE_BYTES: u32 = 8 * 1024 * 1024;
/// Headers of a proof of finality.
pub const HEADERS: u32 = 1_024;
/// Bytes of answers that a connection was given and has not taken: as long as it is more, it asks nothing.
pub const UNREAD: usize = 4 * 1024 * 1024;
/// The same of all connections. What is being answered meanwhile comes on top: [`WORK`] answers of [`RESPONSE_BYTES`].
pub const UNREAD_OF_ALL: usize = 256 * 1024 * 1024;
/// The part of one connection: while all of it waits, those are answered for whom no more than this does.
pub const UNREAD_OF_ONE: usize = 1024 * 1024;
/// Messages of a connection that were taken and are not answered: as long as they are more, nothing is read of it.
pub const ASKED: usize = 256;
/// A connection that is no WebSocket by then is closed.
pub const UPGRADE: Duration = Duration::from_secs(10);
/// Who takes fewer than [`TAKEN`] bytes in this time, although more wait, is cut off.
pub const STALL: Duration = Duration::from_secs(30);
/// As [`STALL`].
pub const TAKEN: usize = 64 * 1024;
/// Subscriptions of a connection.
pub const SUBSCRIPTIONS: u32 = 32;
/// Answers that wait until a connection takes them.
pub const BUFFER: u32 = 64;
/// Between two pings.
pub const PING: Duration = Duration::from_secs(30);
/// A connection that does not answer for so long is closed.
pub const INACTIVE: Duration = Duration::from_secs(60);
/// Questions that are answered from state at once, by all connections.
pub const WORK: usize = 16;
/// Status lists that are written at once: a full one takes seconds.
pub const LISTS: usize = 2;
/// How fast requests may come.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
	/// So many at once.
	pub burst: u32,
	/// After this, one more.
	pub each: Duration,
}

/// Requests of a connection.
pub const OF_CONNECTION: Rate = Rate { burst: 100, each: Duration::from_millis(50) };
/// Requests of all connections of one network, where the front says from where they come; to open one counts as a request.
pub const OF_NETWORK: Rate = Rate { burst: 400, each: Duration::from_millis(10) };

/// How many requests may still be made.
#[derive(Debug)]
pub struct Pace {
	rate: Rate,
	left: u32,
	since: Instant,
}

impl Pace {
	/// Nothing was asked yet.
	pub fn new(rate: Rate, now: Instant) -> Self {
		Self { rate, left: rate.burst, since: now }
	}

	/// Adds what time has given since.
	fn gain(&mut self, now: Instant) {
		let passed = now.saturating_duration_since(self.since);
		let gained = passed.as_millis().checked_div(self.rate.each.as_millis()).unwrap_or_default();
		let gained = u32::try_from(gained).unwrap_or(u32::MAX);
		if gained > 0 {
			self.left = self.left.saturating_add(gained).min(self.rate.burst);
			self.since = now;
		}
	}

	/// Whether it is as if nothing had been asked.
	pub fn is_new(&mut self, now: Instant) -> bool {
		self.gain(now);
		self.left == self.rate.burst
	}

	/// Whether a request may be made now.
	pub fn allows(&mut self, now: Instant) -> bool {
		self.gain(now);
		match self.left.checked_sub(1) {
			Some(left) => {
				self.left = left;
				true
			}
			None => false,
		}
	}
}

/// How many may do the same at once.
#[derive(Clone, Debug)]
pub struct Turns(Arc<Semaphore>);

/// One of them, until it is dropped.
pub type Turn = OwnedSemaphorePermit;

impl Turns {
	/// So many at once.
	pub fn new(most: usize) -> Self {
		Self(Arc::new(Semaphore::new(most)))
	}

	/// One, if not all are taken.
	pub fn take(&self) -> Option<Turn> {
		self.0.clone().try_acquire_owned().ok()
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;

	#[test]
	fn a_connection_makes_a_burst_and_then_one_at_a_time() {
		let start = Instant::now();
		let Rate { burst, each } = OF_CONNECTION;
		let mut pace = Pace::new(OF_CONNECTION, start);
		assert!(pace.is_new(start));
		for _ in 0..burst {
			assert!(pace.allows(start));
		}
		assert!(!pace.allows(start) && !pace.is_new(start));
		assert!(!pace.allows(start + each / 2));
		assert!(pace.allows(start + each));
		assert!(!pace.allows(start + each));
		let much_later = start + each * 10 * burst;
		assert!(pace.is_new(much_later));
		for _ in 0..burst {
			assert!(pace.allows(much_later));
		}
		assert!(!pace.allows(much_later));
	}

	#[test]
	fn all_connections_have_room_for_their_parts() {
		let connections = usize::try_from(CONNECTIONS).unwrap();
		assert_eq!(UNREAD_OF_ONE * connections, UNREAD_OF_ALL);
	}

	#[test]
	fn the_wider_a_network_the_more_it_has_and_none_more_than_a_quarter() {
		let shares = [CONNECTIONS_OF_ONE, CONNECTIONS_OF_HOUSE, CONNECTIONS_OF_SITE];
		assert!(shares.is_sorted());
		assert_eq!(CONNECTIONS_OF_SITE * 4, CONNECTIONS);
	}

	#[test]
	fn a_turn_is_given_back_when_it_is_over() {
		let turns = Turns::new(2);
		let (first, second) = (turns.take(), turns.take());
		assert!(first.is_some() && second.is_some());
		assert!(turns.take().is_none());
		drop(first);
		assert!(turns.take().is_some());
	}
}
