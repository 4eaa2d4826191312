//! Peers that are silent, slow or lie.

use super::world::{finalised, store, World, BLOCKS_OF_AN_HOUR, SETS};
use crate::evidence::{
	hours,
	peers::{Others, Standing},
	protocol::{Request, Status},
	receipts::fill,
};
use anamnesis_primitives::receipts::{Entry, Place};
use codec::Encode;
use futures::executor::block_on;
use sc_network::PeerId;
use sp_core::offchain::storage::InMemOffchainStorage;
use std::{
	cell::{Cell, RefCell},
	time::{Duration, Instant},
};

type Answers<'a> = Box<dyn Fn(&Request) -> Vec<Vec<u8>> + 'a>;

/// Peers by what they answer and how long that takes.
pub struct Played<'a> {
	peers: Vec<(PeerId, Answers<'a>, Duration)>,
	standing: Standing,
	blamed: Vec<PeerId>,
	asked: RefCell<Vec<PeerId>>,
	clock: Cell<Instant>,
}

impl<'a> Played<'a> {
	pub fn new(answers: Vec<(Answers<'a>, Duration)>) -> Self {
		let peers = answers.into_iter().map(|(answer, takes)| (PeerId::random(), answer, takes));
		Self {
			peers: peers.collect(),
			standing: Standing::default(),
			blamed: Vec::new(),
			asked: RefCell::default(),
			clock: Cell::new(Instant::now()),
		}
	}

	fn id(&self, peer: usize) -> PeerId {
		self.peers[peer].0
	}

	/// Each by its own word complete.
	fn statuses(&self) -> Vec<(PeerId, Status)> {
		let status = Status { finalised: 1, lacks: None, hours: u32::MAX, receipts: None };
		self.peers.iter().map(|(peer, ..)| (*peer, status)).collect()
	}

	fn times(&self, peer: usize) -> usize {
		let id = self.id(peer);
		self.asked.borrow().iter().filter(|asked| **asked == id).count()
	}
}

impl Others for Played<'_> {
	#[allow(clippy::manual_async_fn)]
	fn entries(
		&self,
		peer: PeerId,
		request: &Request,
	) -> impl std::future::Future<Output = Vec<Vec<u8>>> + Send {
		self.asked.borrow_mut().push(peer);
		let (_, answer, takes) = self.peers.iter().find(|(id, ..)| *id == peer).unwrap();
		self.clock.set(self.clock.get() + *takes);
		let blamed = self.blamed.contains(&peer);
		std::future::ready(if blamed { Vec::new() } else { answer(request) })
	}

	fn blame(&mut self, peer: PeerId, _: &'static str) {
		self.blamed.push(peer);
	}

	fn standing(&mut self) -> &mut Standing {
		&mut self.standing
	}

	fn now(&self) -> Instant {
		self.clock.get()
	}
}

const AT_ONCE: Duration = Duration::from_millis(100);

fn silent<'a>() -> (Answers<'a>, Duration) {
	(Box::new(|_| Vec::new()), Duration::from_secs(20))
}

/// Ten hours, of which each tenth block is justified.
fn ten_hours() -> World {
	let mut world = World::default();
	world.run(10 * BLOCKS_OF_AN_HOUR);
	world
}

/// The justifications of hours, as an honest peer has them, so many in an answer.
fn honest(world: &World, most: usize) -> (Answers<'_>, Duration) {
	let answer = move |request: &Request| {
		let Request::Hours(from, to) = request else { return Vec::new() };
		let entry = |hour: u32| {
			let header = &world.headers[&(hour * BLOCKS_OF_AN_HOUR + 50)];
			finalised(header, 0, SETS[0]).encode()
		};
		(*from..=*to).take(most).map(entry).collect()
	};
	(Box::new(answer), AT_ONCE)
}

fn fetched(world: &World, played: &mut Played) -> usize {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let asked = played.statuses();
	assert_eq!(block_on(hours::fetch(&kept, world, played, &asked, 0)).unwrap(), 10);
	kept.count_hours()
}

#[test]
fn a_silent_peer_keeps_no_hours_from_others() {
	let world = ten_hours();
	let mut played = Played::new(vec![silent(), honest(&world, 100)]);
	assert_eq!(fetched(&world, &mut played), 10);
	assert_eq!(played.times(0), 1);
	// From then on it is asked last, and not at all if the others have everything.
	assert_eq!(fetched(&world, &mut played), 10);
	assert_eq!(played.times(0), 1);
	assert!(played.blamed.is_empty());
}

#[test]
fn hours_of_another_chain_are_not_asked_for_again() {
	let world = ten_hours();
	let other = {
		let mut other = World::default();
		other.author(Some(super::world::change(SETS[1])));
		other.run(10 * BLOCKS_OF_AN_HOUR);
		other
	};
	let mut played = Played::new(vec![honest(&other, 100), honest(&world, 100)]);
	assert_eq!(fetched(&world, &mut played), 10);
	assert_eq!((played.times(0), played.times(1)), (1, 1));
}

#[test]
fn who_signs_for_no_set_is_blamed_and_the_next_is_asked() {
	let world = ten_hours();
	let header = &world.headers[&50];
	let forged = finalised(header, 0, SETS[2]).encode();
	let liar: Answers = Box::new(move |_| vec![forged.clone()]);
	let mut played = Played::new(vec![(liar, AT_ONCE), honest(&world, 100)]);
	assert_eq!(fetched(&world, &mut played), 10);
	assert_eq!(played.blamed, [played.id(0)]);
}

#[test]
fn a_part_is_no_reason_to_leave_out_the_rest() {
	let world = ten_hours();
	let mut played = Played::new(vec![honest(&world, 3)]);
	assert_eq!(fetched(&world, &mut played), 10);
	assert_eq!(played.times(0), 4);
	// The last one first: what is before it comes from the next peer.
	let last = finalised(&world.headers[&590], 0, SETS[0]).encode();
	let picky: Answers = Box::new(move |_| vec![last.clone()]);
	let mut played = Played::new(vec![(picky, AT_ONCE), honest(&world, 100)]);
	assert_eq!(fetched(&world, &mut played), 10);
	// One at a time, and slowly: for a minute.
	let (answer, _) = honest(&world, 1);
	let slow = (answer, Duration::from_secs(19));
	let mut played = Played::new(vec![slow, honest(&world, 100)]);
	assert_eq!(fetched(&world, &mut played), 10);
	assert_eq!((played.times(0), played.times(1)), (4, 1));
}

fn receipts(full: &InMemOffchainStorage, most: usize) -> Answers<'_> {
	Box::new(move |request| {
		let Request::Receipts(place) = request else { return Vec::new() };
		crate::evidence::index::stored(full, *place, most, usize::MAX)
	})
}

#[test]
fn neither_silence_nor_slowness_nor_size_starves_receipts() {
	let (heads, full) = super::index::history(50, 1);
	let head = heads.last().unwrap();
	// Entries of a size that no receipt has, entries without end, one in 19 seconds, none.
	let entry = |length: usize| {
		Entry { receipt: vec![0; length], salt: [0; 32], before: [0; 32], block: 0 }.encode()
	};
	let (huge, many) = (entry(1024 * 1024), entry(4_000));
	let liars: Vec<(Answers, Duration)> = vec![
		(Box::new(move |_| vec![huge.clone()]), AT_ONCE),
		(Box::new(move |_| vec![many.clone(); 20]), AT_ONCE),
		(receipts(&full, 1), Duration::from_secs(19)),
		silent(),
		(receipts(&full, 7), AT_ONCE),
	];
	let mut played = Played::new(liars);
	let asked = played.statuses();
	let patient = Place::last(super::index::PATIENT, head).unwrap().patient;
	let mut wiped = InMemOffchainStorage::default();
	assert!(block_on(fill(&mut wiped, &mut played, &asked, patient, head)));
	assert_eq!(played.blamed, [played.id(0), played.id(1)]);
	assert_eq!(played.times(2), 2);
	// The next patient is asked of the one that was of use.
	let mut wiped = InMemOffchainStorage::default();
	assert!(block_on(fill(&mut wiped, &mut played, &asked, patient, head)));
	assert_eq!((played.times(2), played.times(3), played.times(4)), (2, 1, 16));
}

/// More than is taken in at once is nobody's lie: the next peer is asked, who may have it otherwise.
#[test]
fn after_too_much_the_next_peer_is_asked() {
	let (heads, full) = super::index::history(5, 1);
	let head = heads.last().unwrap();
	// A head of so many that no answer ends.
	let far = anamnesis_primitives::receipts::Head { seq: u64::MAX, ..head.clone() };
	let long = Entry { receipt: vec![0; 4_000], salt: [0; 32], before: [0; 32], block: 0 }.encode();
	let endless: Answers = Box::new(move |_| vec![long.clone(); 512]);
	let mut played = Played::new(vec![(endless, AT_ONCE), (receipts(&full, 7), AT_ONCE)]);
	let asked = played.statuses();
	let mut wiped = InMemOffchainStorage::default();
	assert!(!block_on(fill(&mut wiped, &mut played, &asked, super::index::PATIENT, &far)));
	assert_eq!(played.times(1), 1);
	assert!(played.blamed.is_empty());
}
