//! How often a node may ask.

use crate::evidence::serve::Pace;
use sc_network::PeerId;
use std::time::{Duration, Instant};

#[test]
fn a_burst_and_then_one_at_a_time() {
	let (mut pace, peer, start) = (Pace::default(), PeerId::random(), Instant::now());
	let allowed = |pace: &mut Pace, now| (0..1_000).filter(|_| pace.allows(peer, now)).count();
	assert_eq!(allowed(&mut pace, start), 100);
	assert_eq!(allowed(&mut pace, start + Duration::from_millis(49)), 0);
	assert_eq!(allowed(&mut pace, start + Duration::from_millis(50)), 1);
	assert_eq!(allowed(&mut pace, start + Duration::from_secs(1)), 19);
	assert_eq!(allowed(&mut pace, start + Duration::from_secs(1_000)), 100);
	assert!(pace.allows(PeerId::random(), start), "another is not held up");
}

#[test]
fn so_many_nodes_at_once() {
	let (mut pace, start) = (Pace::default(), Instant::now());
	let newcomers =
		|pace: &mut Pace, now| (0..1_000).filter(|_| pace.allows(PeerId::random(), now)).count();
	assert_eq!(newcomers(&mut pace, start), 256);
	// Those that have not asked for a while are forgotten.
	assert_eq!(newcomers(&mut pace, start + Duration::from_secs(10)), 256);
}
