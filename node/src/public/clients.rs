//! From where connections come, and how much those from one place may do together.
//!
//! The listener hears from the machine's own front alone, so that all connections come from loopback. Who is behind one only the
//! front knows, and it is believed where the operator says by which header it tells. A subscriber has one IPv4 address, or 2^64 of
//! IPv6: those count as one. Some have more, a /56 or a /48, and who rents machines a /24 of IPv4: places are shared out by these too,
//! so that nobody takes all.

use super::limits::{
	Pace, CONNECTIONS_OF_HOUSE, CONNECTIONS_OF_ONE, CONNECTIONS_OF_SITE, OF_NETWORK,
};
use std::{
	collections::HashMap,
	net::{IpAddr, Ipv4Addr},
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

/// What a network is part of, and one holder may have as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Wider {
	/// A /24 of IPv4.
	V4([u8; 3]),
	/// A /56 of IPv6: of a household.
	House([u8; 7]),
	/// A /48 of IPv6: of a site.
	Site([u8; 6]),
}

impl Wider {
	/// Connections at once of all its networks.
	const fn most(self) -> u32 {
		match self {
			Self::House(_) => CONNECTIONS_OF_HOUSE,
			Self::V4(_) | Self::Site(_) => CONNECTIONS_OF_SITE,
		}
	}
}

impl Network {
	/// All that it is part of. Private addresses are of nobody else's network: who runs the listener knows whom it is for.
	fn within(self) -> Vec<Wider> {
		match self {
			Self::V4([a, b, c, d]) if Ipv4Addr::new(a, b, c, d).is_private() => Vec::new(),
			Self::V6([a, ..]) if a & 0xfe == 0xfc => Vec::new(),
			Self::V4([a, b, c, _]) => vec![Wider::V4([a, b, c])],
			Self::V6([a, b, c, d, e, f, g, _]) => {
				vec![Wider::House([a, b, c, d, e, f, g]), Wider::Site([a, b, c, d, e, f])]
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

/// What is known of those who are connected, or were a moment ago.
#[derive(Default)]
struct Known {
	networks: HashMap<Network, Client>,
	/// Connections of what networks are part of; none is kept without one.
	wider: HashMap<Wider, u32>,
}

impl Known {
	/// Whether all that a network is part of may have one more connection.
	fn has_room(&self, network: Network) -> bool {
		let taken = |wider: &Wider| self.wider.get(wider).copied().unwrap_or_default();
		network.within().iter().all(|wider| taken(wider) < wider.most())
	}

	/// Notes a connection.
	fn add(&mut self, network: Network) {
		for wider in network.within() {
			let taken = self.wider.entry(wider).or_default();
			*taken = taken.saturating_add(1);
		}
	}

	/// Notes that a connection ended. How fast its network asked is remembered: to connect anew is no new beginning.
	fn remove(&mut self, network: Network) {
		if let Some(client) = self.networks.get_mut(&network) {
			client.connections = client.connections.saturating_sub(1);
		}
		for wider in network.within() {
			let left = self.wider.get(&wider).map_or(0, |taken| taken.saturating_sub(1));
			if left == 0 {
				self.wider.remove(&wider);
			} else {
				self.wider.insert(wider, left);
			}
		}
	}
}

/// All networks from which connections come.
#[derive(Default)]
pub struct Clients(Mutex<Known>);

impl Clients {
	fn known(&self) -> MutexGuard<'_, Known> {
		// Nothing panics while it holds this, and what it holds is whole at every moment.
		self.0.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// A place for a connection of this network, if neither it nor what it is part of has as many as it may, and it has not asked too
	/// fast.
	pub fn enter(self: &Arc<Self>, network: Network, now: Instant) -> Option<Place> {
		let mut known = self.known();
		if !known.has_room(network) {
			return None;
		}
		let networks = &mut known.networks;
		if networks.len() >= NETWORKS && !networks.contains_key(&network) {
			networks.retain(|_, client| client.connections > 0 || !client.pace.is_new(now));
			if networks.len() >= NETWORKS {
				return None;
			}
		}
		let client = networks
			.entry(network)
			.or_insert_with(|| Client { connections: 0, pace: Pace::new(OF_NETWORK, now) });
		if client.connections >= CONNECTIONS_OF_ONE || !client.pace.allows(now) {
			return None;
		}
		client.connections = client.connections.saturating_add(1);
		known.add(network);
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
		let mut known = self.clients.known();
		known.networks.get_mut(&self.network).is_some_and(|client| client.pace.allows(now))
	}
}

impl Drop for Place {
	fn drop(&mut self) {
		self.clients.known().remove(self.network);
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::{super::limits::CONNECTIONS, *};
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

	/// As many places as there are for connections from these addresses, each of another network.
	fn taken(clients: &Arc<Clients>, address: impl Fn(u32) -> String) -> Vec<Place> {
		let now = Instant::now();
		(0..CONNECTIONS).filter_map(|last| clients.enter(network(&address(last)), now)).collect()
	}

	fn count(places: &[Place]) -> u32 {
		u32::try_from(places.len()).unwrap()
	}

	#[test]
	fn no_holder_of_many_networks_takes_all_places() {
		let clients = Arc::new(Clients::default());
		// Of a /56 the last eight bits before the half are free, of a /48 sixteen.
		let house = taken(&clients, |last| format!("2001:db8:0:{last:x}::1"));
		assert_eq!(count(&house), CONNECTIONS_OF_HOUSE);
		let site = taken(&clients, |last| format!("2001:db8:0:{:x}::1", (last % 255 + 1) << 8));
		assert_eq!(count(&house) + count(&site), CONNECTIONS_OF_SITE);
		let street = taken(&clients, |last| format!("192.0.2.{last}"));
		assert_eq!(count(&street), CONNECTIONS_OF_SITE);
		drop(street);
		// Others have their own.
		let other = taken(&clients, |last| format!("2001:db8:1:{last:x}::1"));
		assert_eq!(count(&other), CONNECTIONS_OF_HOUSE);
		assert!(clients.enter(network("198.51.100.1"), Instant::now()).is_some());
	}

	#[test]
	fn private_addresses_are_counted_by_themselves_alone() {
		for address in ["10.1.2", "172.16.0", "192.168.0"] {
			let clients = Arc::new(Clients::default());
			assert_eq!(
				count(&taken(&clients, |last| format!("{address}.{}", last % 255))),
				CONNECTIONS
			);
		}
		let clients = Arc::new(Clients::default());
		assert_eq!(count(&taken(&clients, |last| format!("fd00:0:0:{last:x}::1"))), CONNECTIONS);
	}

	#[test]
	fn places_of_a_wider_network_are_given_back_and_it_is_forgotten() {
		let clients = Arc::new(Clients::default());
		let enter = |address: &str| clients.enter(network(address), Instant::now());
		let mut house = taken(&clients, |last| format!("2001:db8:0:{last:x}::1"));
		assert!(enter("2001:db8:0:ff::1").is_none());
		house.pop();
		assert!(enter("2001:db8:0:ff::1").is_some(), "one place is free");
		assert_eq!(clients.known().wider.len(), 2);
		drop(house);
		assert!(clients.known().wider.is_empty());
	}

	#[test]
	fn a_refused_connection_takes_no_place_of_a_wider_network() {
		let clients = Arc::new(Clients::default());
		let enter = |address: &str| clients.enter(network(address), Instant::now());
		let one: Vec<_> = (0..CONNECTIONS_OF_ONE).filter_map(|_| enter("192.0.2.1")).collect();
		assert_eq!(count(&one), CONNECTIONS_OF_ONE);
		for _ in 0..CONNECTIONS {
			assert!(enter("192.0.2.1").is_none());
		}
		let rest = taken(&clients, |last| format!("192.0.2.{last}"));
		assert_eq!(count(&one) + count(&rest), CONNECTIONS_OF_SITE);
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
		assert_eq!(clients.known().networks.len(), 2);
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
