//! Which headers are two blocks for one slot.

use super::world::*;
use crate::watch::slots::{author_of, Pair, Slots};
use anamnesis_primitives::chain::Header;
use codec::Encode;
use sp_consensus_aura::{sr25519::AuthorityId, Slot, AURA_ENGINE_ID};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Eve};
use sp_runtime::{traits::Header as _, DigestItem};
use std::cell::Cell;

/// What each header in turn shows.
fn found(headers: impl IntoIterator<Item = Header>) -> Vec<Option<Pair>> {
	let mut slots = Slots::new(100);
	let of_set = |header: &Header| author_of(header, &keys(&SET));
	headers.into_iter().map(|header| slots.add(header, of_set)).collect()
}

fn nothing(headers: impl IntoIterator<Item = Header>) {
	let found = found(headers);
	assert!(found.iter().all(Option::is_none), "{found:?}");
}

#[test]
fn two_headers_of_a_slot_are_found_whichever_comes_first() {
	let (low, high) = (sealed(24, BOBS, 1), sealed(25, BOBS, 2));
	let pair =
		Pair { author: key(Bob), slot: Slot::from(BOBS), first: low.clone(), second: high.clone() };
	for headers in [[low.clone(), high.clone()], [high, low]] {
		assert_eq!(found(headers), [None, Some(pair.clone())]);
	}
}

#[test]
fn a_third_one_is_found_too() {
	let found = found([1, 2, 3].map(|root| sealed(25, BOBS, root)));
	assert_eq!(found.iter().flatten().count(), 2);
}

#[test]
fn nobody_is_asked_twice_about_a_header() {
	let (mut slots, asked) = (Slots::new(100), Cell::new(0));
	let of_set = |header: &Header| {
		asked.set(asked.get() + 1);
		author_of(header, &keys(&SET))
	};
	for root in 0..8 {
		let pair = slots.add(sealed(25, BOBS, root), of_set);
		assert_eq!(pair.is_some(), root > 0);
	}
	assert_eq!(asked.get(), 8);
}

#[test]
fn one_header_is_one_block_however_often_it_comes_or_is_sealed() {
	let one = || sealed(25, BOBS, 1);
	// The seal of sr25519 is another each time.
	assert_ne!(one().hash(), one().hash());
	let first = one();
	nothing([first.clone(), first, one()]);
}

#[test]
fn blocks_of_different_slots_are_nothing() {
	nothing([sealed(25, BOBS, 1), sealed(25, BOBS + 4, 2), sealed(26, BOBS + 1, 2)]);
}

#[test]
fn a_seal_of_somebody_else_proves_nothing() {
	let bob = || sealed(25, BOBS, 1);
	nothing([bob(), seal(unsealed(25, BOBS, 2), Eve)]);
	// It is not remembered in the place of what comes after it either.
	let found = found([seal(unsealed(25, BOBS, 2), Eve), bob(), sealed(25, BOBS, 3)]);
	assert_eq!(found.iter().map(Option::is_some).collect::<Vec<_>>(), [false, false, true]);
}

#[test]
fn a_header_without_slot_or_seal_is_passed_over() {
	let item = |slot: u64| DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(slot).encode());
	let mut two_slots = unsealed(25, BOBS, 1);
	two_slots.digest_mut().push(item(BOBS + 1));
	let mut no_slot = unsealed(25, BOBS, 1);
	no_slot.digest_mut().pop();
	let mut bare = unsealed(25, BOBS, 1);
	bare.digest_mut().logs.clear();
	nothing([
		seal(two_slots.clone(), Bob),
		seal(two_slots, Bob),
		seal(no_slot, Bob),
		bare,
		unsealed(25, BOBS, 1),
		sealed(25, BOBS, 2),
		unsealed(0, 0, 1),
		unsealed(0, 0, 2),
	]);
}

/// After a change of the set two forks may have other authors for one slot, each in its right.
#[test]
fn forks_with_other_authorities_are_no_fault() {
	let mut slots = Slots::new(100);
	let (old, new) = (keys(&SET), keys(&[Alice, Charlie]));
	let of_fork = |header: &Header| {
		let set: &[AuthorityId] = if *header.number() < 50 { &old } else { &new };
		author_of(header, set)
	};
	let others = seal(unsealed(50, BOBS, 1), Charlie);
	assert_eq!(slots.add(sealed(49, BOBS, 1), of_fork), None);
	assert_eq!(slots.add(others.clone(), of_fork), None);
	// Both are remembered.
	assert_eq!(slots.add(sealed(48, BOBS, 1), of_fork).unwrap().author, key(Bob));
	let pair = slots.add(seal(unsealed(51, BOBS, 1), Charlie), of_fork).unwrap();
	assert_eq!((pair.author, pair.first), (key(Charlie), others));
}

#[test]
fn memory_is_bounded() {
	let mut slots = Slots::new(10);
	let of_set = |header: &Header| author_of(header, &keys(&SET));
	for slot in 1..=30u32 {
		assert_eq!(slots.add(sealed(slot, slot.into(), 1), of_set), None);
	}
	assert_eq!(slots.len(), 10);
	// The oldest went: nothing is known of slot 20, and all of slot 21.
	assert_eq!(slots.add(sealed(20, 20, 2), of_set), None);
	assert!(slots.add(sealed(21, 21, 2), of_set).is_some());
	// Nor does a slot fill up with what nobody can be asked about.
	for root in 0..=255 {
		assert_eq!(slots.add(seal(unsealed(30, 30, root), Eve), of_set), None);
	}
	assert!(slots.add(sealed(30, 30, 7), of_set).is_some());
}
