//! Hand-overs, link by link.

use super::world::{authorities, change, finalised, forced, World, SETS};
use crate::evidence::finalised::{hour, read, Finalised, Line, Link, Unproven};
use codec::Encode;
use proptest::prelude::*;
use sp_runtime::traits::Header as _;

fn begun() -> (World, Line) {
	let mut world = World::default();
	world.run(5);
	(world, Line::from_genesis(authorities(SETS[0])))
}

#[test]
fn each_set_hands_over_to_the_next() {
	let (mut world, mut line) = begun();
	for set in 0..6 {
		assert_eq!(line.set, set);
		line = line.accept(&world.hand_over()).unwrap();
		world.run(3);
		assert_eq!(line.authorities, authorities(world.keys()));
	}
	assert_eq!(line.checkpoint, None);
}

#[test]
fn two_thirds_must_sign() {
	let (mut world, line) = begun();
	let header = world.author(Some(change(SETS[1])));
	let link = |signers: &[_]| Link::HandOver(finalised(&header, 0, signers));
	assert!(line.accept(&link(&SETS[0][..3])).is_ok());
	for signers in [&SETS[0][..2], &[], SETS[2], &[SETS[0][0]; 4]] {
		assert_eq!(line.accept(&link(signers)), Err(Unproven::BadJustification));
	}
}

#[test]
fn what_does_not_follow_is_refused() {
	let (mut world, line) = begun();
	let plain = world.author(None);
	let first = world.hand_over();
	let second = world.hand_over();
	let after = line.accept(&first).unwrap();
	assert_eq!(line.accept(&second), Err(Unproven::WrongSet));
	assert_eq!(after.accept(&first), Err(Unproven::WrongSet));
	let none = Link::HandOver(finalised(&plain, 0, SETS[0]));
	assert_eq!(line.accept(&none), Err(Unproven::NoNextSet));
	let back = Link::HandOver(finalised(&plain, 1, SETS[1]));
	assert_eq!(after.accept(&back), Err(Unproven::NotLater));
	let empty = world.author(Some(change(&[])));
	assert_eq!(
		line.accept(&Link::HandOver(finalised(&empty, 0, SETS[0]))),
		Err(Unproven::NoNextSet)
	);
	let (Link::HandOver(first), Link::HandOver(second)) = (first, second) else { unreachable!() };
	let mixed = Link::HandOver(Finalised { justification: second.justification, ..first });
	assert_eq!(line.accept(&mixed), Err(Unproven::OtherHeader));
}

#[test]
fn a_forced_change_asks_for_a_checkpoint() {
	let (mut world, line) = begun();
	let line = line.accept(&world.hand_over()).unwrap();
	let stalled = world.finalised;
	world.run(20);
	let line = line.accept(&world.force(stalled)).unwrap();
	assert_eq!((line.set, line.since, line.checkpoint), (2, stalled, Some(2)));
	world.run(2);
	let line = line.accept(&world.hand_over()).unwrap();
	assert_eq!((line.set, line.checkpoint), (3, Some(2)));
}

#[test]
fn a_scheduled_change_is_not_taken_for_a_forced_one() {
	let (mut world, line) = begun();
	let signal = world.author(Some(change(SETS[1])));
	assert_eq!(line.accept(&Link::Forced { set: 0, signal }), Err(Unproven::NoNextSet));
	let header = world.author(Some(forced(3, SETS[1])));
	let link = Link::HandOver(finalised(&header, 0, SETS[0]));
	assert_eq!(line.accept(&link), Err(Unproven::NoNextSet));
}

#[test]
fn the_hour_is_that_of_the_slot() {
	let mut world = World::default();
	world.run(121);
	let at = |number: u32| hour(&world.headers[&number]);
	assert_eq!(
		(at(1), at(59), at(60), at(119), at(120)),
		(Some(0), Some(0), Some(1), Some(1), Some(2))
	);
	let mut bare = world.headers[&1].clone();
	bare.digest_mut().logs.clear();
	assert_eq!(hour(&bare), None);
}

/// As docs/evidence.md has it: set, header, justification, one after the other.
#[test]
fn the_bytes_are_those_of_packs() {
	let (mut world, _) = begun();
	let header = world.author(None);
	let entry = finalised(&header, 9, SETS[0]);
	let parts = [9u64.encode(), header.encode(), entry.justification.encode()].concat();
	assert_eq!(entry.encode(), parts);
	assert_eq!(Link::HandOver(entry).encode(), [vec![0], parts].concat());
}

/// Every bit of a hand-over counts.
#[test]
fn no_bit_of_a_hand_over_can_change() {
	let (mut world, line) = begun();
	let bytes = world.hand_over().encode();
	for place in 0..bytes.len() {
		for bit in 0..8 {
			let mut flipped = bytes.clone();
			flipped[place] ^= 1 << bit;
			let accepted = read::<Link>(&flipped).and_then(|link| line.accept(&link));
			assert!(accepted.is_err(), "bit {bit} of byte {place}");
		}
	}
}

proptest! {
	#[test]
	fn arbitrary_bytes_are_no_link(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
		let line = Line::from_genesis(authorities(SETS[0]));
		// A forced change is signed by nobody: whether its header is of the chain, its reader must know.
		if let Ok(link @ Link::HandOver(_)) = read::<Link>(&bytes) {
			prop_assert!(line.accept(&link).is_err());
		}
	}

	#[test]
	fn a_hand_over_cut_short_or_longer_is_none(cut in 1usize..200, more in 1usize..20) {
		let (mut world, _) = begun();
		let mut bytes = world.hand_over().encode();
		let cut = cut.min(bytes.len());
		prop_assert!(read::<Link>(&bytes[..bytes.len() - cut]).is_err());
		bytes.extend(vec![0; more]);
		prop_assert!(read::<Link>(&bytes).is_err());
	}
}
