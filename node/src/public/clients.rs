//! From where connections come, and how much those from one place may do together.
//!
//! The listener hears from the machine's own front alone, so that all connections come from loopback. Who is behind one only the
//! front knows, and it is believed where the operator says by which header it tells. A subscriber has one IPv4 address, or 2^64 of
//! IPv6: those count as one. Some have more: of a /56, 256 networks.

use super::limits::{Pace, CONNECTIONS_OF_ONE, OF_NETWORK};
use std::{
	collections::HashMap,
	net::IpAddr,
	sync::{Arc, Mutex, MutexGuard, PoisonError},
	time::Instant,
};

/// Networks that are remembered: those with a connection, and those that asked a moment ago.
const NETWORKS: usize = 16_384;

/// What counts as one: an address of IPv4, or the first half of one of IPv6.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Network {
	/// An address.
	V4([u8; 4]),
	/// A /64.
	V6([u8; 8]),
}

impl From<IpAddr> for Network {
	fn from(address: IpAddr) -> Self {
		match address.to_canonical() {
			IpAddr::V4(address) => Self::V4(address.octets()),
			IpAddr::V6(address) => {
				let [a, b, c, d, e, f, g, h, ..] = address.octets();
				Self::V6([a, b, c, d, e, f, g, h])
			}
		}
	}
}

/// From where a connection comes, by the values of the front's header: one address, and nothing else. A front that passes on what
/// the client says, or adds to it, tells nothing.
pub fn told<'a>(mut values: impl Iterator<Item = &'a [u8]>) -> Option<Network> {
	let value = values.next()?;
	if values.next().is_some() {
		return None;
	}
	let address: IpAddr = std::str::from_utf8(value).ok()?.trim().parse().ok()?;
	Some(address.into())
}

struct Client {
	connections: u32,
	pace: Pace,
}

/// All networks from which connections come.
#[derive(Default)]
pub struct Clients(Mutex<HashMap<Network, Client>>);

impl Clients {
	fn known(&self) -> MutexGuard<'_, HashMap<Network, Client>> {
		// Nothing panics while it holds this, and what it holds is whole at every moment.
		self.0.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// A place for a connection of this network, if it has not as many as it may and has not asked too fast.
	pub fn enter(self: &Arc<Self>, network: Network, now: Instant) -> Option<Place> {
		let mut known = self.known();
		if known.len() >= NETWORKS && !known.contains_key(&network) {
			known.retain(|_, client| client.connections > 0 || !client.pace.is_new(now));
			if known.len() >= NETWORKS {
				return None;
			}
		}
		let client = known
			.entry(network)
			.or_insert_with(|| Client { connections: 0, pace: Pace::new(OF_NETWORK, now) });
		if client.connections >= CONNECTIONS_OF_ONE || !client.pace.allows(now) {
			return None;
		}
		client.connections = client.connections.saturating_add(1);
		Some(Place { clients: self.clone(), network })
	}
}

/// A connection's place among those of its network, until it is dropped.
pub struct Place {
	clients: Arc<Clients>,
	network: Network,
}

impl Place {
	/// Whether its network may make a request now.
	pub fn allows(&self, now: Instant) -> bool {
		self.clients.known().get_mut(&self.network).is_some_and(|client| client.pace.allows(now))
	}
}

impl Drop for Place {
	fn drop(&mut self) {
		// How fast it asked is remembered: to connect anew is no new beginning.
		if let Some(client) = self.clients.known().get_mut(&self.network) {
			client.connections = client.connections.saturating_sub(1);
		}
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	fn network(address: &str) -> Network {
		address.parse::<IpAddr>().unwrap().into()
	}

	#[test]
	fn a_subscriber_of_either_protocol_is_one_network() {
		assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
		assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff:ffff:ffff:ffff"));
		assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
		// An address of IPv4 is the same, however it is written.
		assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
	}

	fn read(values: &[&str]) -> Option<Network> {
		told(values.iter().map(|value| value.as_bytes()))
	}

	#[test]
	fn a_header_is_one_address_or_nothing() {
		assert_eq!(read(&["192.0.2.1"]), Some(network("192.0.2.1")));
		assert_eq!(read(&[" 2001:db8::1 "]), Some(network("2001:db8::")));
		for values in [
			&[][..],
			&[""],
			&["192.0.2.1, 192.0.2.2"],
			&["192.0.2.1", "192.0.2.2"],
			&["192.0.2.1:80"],
			&["[2001:db8::1]"],
			&["for=192.0.2.1"],
			&["unix:"],
			&["unknown"],
		] {
			assert_eq!(read(values), None, "{values:?}");
		}
		assert_eq!(told([&[0xff, 0xfe][..]].into_iter()), None);
	}

	#[test]
	fn a_network_has_so_many_connections_and_another_has_its_own() {
		let (clients, now) = (Arc::new(Clients::default()), Instant::now());
		let enter = |address: &str| clients.enter(network(address), now);
		let mut places: Vec<_> =
			(0..CONNECTIONS_OF_ONE).map(|last| enter(&format!("2001:db8::{last:x}"))).collect();
		assert!(places.iter().all(Option::is_some));
		assert!(enter("2001:db8::ffff").is_none());
		assert!(enter("2001:db8:0:1::").is_some() && enter("192.0.2.1").is_some());
		places.pop();
		assert!(enter("2001:db8::ffff").is_some());
	}

	#[test]
	fn a_network_asks_at_one_pace_over_all_its_connections_old_and_new() {
		let (clients, start) = (Arc::new(Clients::default()), Instant::now());
		let one = clients.enter(network("192.0.2.1"), start).unwrap();
		let other = clients.enter(network("192.0.2.1"), start).unwrap();
		// Two were spent on the openings.
		for _ in 0..(OF_NETWORK.burst - 2) / 2 {
			assert!(one.allows(start) && other.allows(start));
		}
		assert!(!one.allows(start) && !other.allows(start));
		drop((one, other));
		assert!(clients.enter(network("192.0.2.1"), start).is_none());
		assert!(clients.enter(network("192.0.2.2"), start).is_some());
		assert!(clients.enter(network("192.0.2.1"), start + OF_NETWORK.each).is_some());
	}

	#[test]
	fn networks_that_are_gone_are_forgotten_and_others_are_not() {
		let (clients, start) = (Arc::new(Clients::default()), Instant::now());
		let address = |number: usize| IpAddr::from(u32::try_from(number).unwrap().to_be_bytes());
		let enter = |number, now| clients.enter(address(number).into(), now);
		let stays = enter(0, start).unwrap();
		for number in 1..NETWORKS {
			assert!(enter(number, start).is_some(), "{number}");
		}
		assert!(enter(NETWORKS, start).is_none(), "all of them asked a moment ago");
		let later = start + OF_NETWORK.each * OF_NETWORK.burst;
		assert!(enter(NETWORKS, later).is_some());
		assert_eq!(clients.known().len(), 2);
		assert!(stays.allows(later));
	}

	proptest! {
		#[test]
		fn no_value_makes_reading_panic(values: Vec<Vec<u8>>) {
			let _ = told(values.iter().map(Vec::as_slice));
		}

		#[test]
		fn any_address_is_read_as_it_is_written(address: IpAddr) {
			prop_assert_eq!(read(&[&address.to_string()]), Some(address.into()));
		}
	}
}
