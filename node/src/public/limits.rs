//! How much one connection may do, and all of them together.

use std::{
	sync::Arc,
	time::{Duration, Instant},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Connections at once. One front stands before them all, so that they are told apart by it and not here.
pub const CONNECTIONS: u32 = 256;
/// Longest request: an extrinsic of the greatest length, in hexadecimal, and what is around it.
pub const REQUEST_BYTES: u32 = 640 * 1024;
/// Longest parameters of what is passed on as it came, extrinsics left out: a list of blocks may be longer, and costs a read for each.
pub const SHORT: usize = 2_048;
/// Longest answer: metadata in hexadecimal, or a full status list.
pub const RESPONSE_BYTES: u32 = 8 * 1024 * 1024;
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
/// Requests that a connection may make at once.
const BURST: u32 = 100;
/// After this it may make one more.
const EACH: Duration = Duration::from_millis(50);

/// How many requests a connection may still make.
#[derive(Debug)]
pub struct Pace {
	left: u32,
	since: Instant,
}

impl Pace {
	/// As a connection begins.
	pub fn new(now: Instant) -> Self {
		Self { left: BURST, since: now }
	}

	/// Whether it may make one now.
	pub fn allows(&mut self, now: Instant) -> bool {
		let passed = now.saturating_duration_since(self.since);
		let gained = passed.as_millis().checked_div(EACH.as_millis()).unwrap_or_default();
		let gained = u32::try_from(gained).unwrap_or(u32::MAX);
		if gained > 0 {
			*self = Self { left: self.left.saturating_add(gained).min(BURST), since: now };
		}
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
		let mut pace = Pace::new(start);
		for _ in 0..BURST {
			assert!(pace.allows(start));
		}
		assert!(!pace.allows(start));
		assert!(!pace.allows(start + EACH / 2));
		assert!(pace.allows(start + EACH));
		assert!(!pace.allows(start + EACH));
		let much_later = start + EACH * 10 * BURST;
		for _ in 0..BURST {
			assert!(pace.allows(much_later));
		}
		assert!(!pace.allows(much_later));
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
