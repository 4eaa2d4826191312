//! Places of statuses, and the lists that they make.

use crate::{
	lists::{probed, PROBES},
	mock::*,
	Error, ListSlots, NextCredential, StatusPurpose, Tallies, LIST_LENGTH,
};
use anamnesis_decision::rows::ListPlace;
use anamnesis_primitives::{CredentialId, OrgId};
use frame_support::{assert_noop, assert_ok};
use std::collections::BTreeSet;
use StatusPurpose::{Revocation, Suspension};

/// No bit.
const NONE: [u32; 0] = [];

fn bits(purpose: StatusPurpose) -> Vec<u8> {
	Providers::status_list(AUTHORITY, 0, purpose).unwrap().bits
}

fn place(id: CredentialId) -> ListPlace {
	Providers::status_entry(id).unwrap().place
}

/// Numbers of the bits that are set, the highest of the first byte being 0.
fn set(bits: &[u8]) -> Vec<u32> {
	(0u32..)
		.zip(bits)
		.flat_map(|(number, byte)| {
			(0..8).filter(move |bit| byte & (0x80 >> bit) != 0).map(move |bit| number * 8 + bit)
		})
		.collect()
}

#[test]
fn a_list_has_a_bit_for_each_of_131072_entries() {
	world(|| {
		let list = Providers::status_list(AUTHORITY, 0, Revocation).unwrap();
		assert_eq!((list.moment, list.bits.len() * 8), (START, 131_072));
		assert_eq!(set(&list.bits), NONE);
		for (issuer, number) in [(AUTHORITY, 1), (AUTHORITY, u16::MAX), (CLINIC, 0), (NOWHERE, 0)] {
			assert_eq!(Providers::status_list(issuer, number, Revocation), None);
		}
		let lists = [AUTHORITY, CLINIC, NOWHERE].map(Providers::status_lists);
		assert_eq!(lists, [1, 0, 0]);
		assert_eq!(Providers::status_entry(CredentialId(9)), None);
		let entry = Providers::status_entry(LICENCE).unwrap();
		assert_eq!((entry.issuer, entry.place.list), (AUTHORITY, 0));
		let listed = ListSlots::<Test>::get((AUTHORITY, 0, entry.place.index));
		assert_eq!(listed, Some(LICENCE));
	});
}

#[test]
fn one_revocation_flips_exactly_one_bit_and_one_suspension_another_lists() {
	world(|| {
		let ids: Vec<_> = (0..20).map(|_| licence(NINA)).collect();
		wait(1);
		assert_ok!(Providers::suspend(signed(AUREL), ids[3], 2, None));
		assert_eq!(set(&bits(Suspension)), [place(ids[3]).index]);
		assert_eq!(set(&bits(Revocation)), NONE);
		assert_ok!(Providers::reinstate(signed(AUREL), ids[3]));
		assert_eq!(set(&bits(Suspension)), NONE);
		wait(1);
		assert_ok!(Providers::suspend(signed(AUREL), ids[3], 2, None));
		assert_ok!(Providers::revoke(signed(AUREL), ids[3], 2, None));
		assert_eq!(set(&bits(Suspension)), NONE);
		assert_eq!(set(&bits(Revocation)), [place(ids[3]).index]);
		assert_ok!(Providers::surrender(signed(NINA), ids[7]));
		let both: BTreeSet<_> = [3, 7].map(|number| place(ids[number]).index).into();
		assert_eq!(set(&bits(Revocation)).into_iter().collect::<BTreeSet<_>>(), both);
	});
}

/// Rank of each value among all.
fn ranks(values: &[u32]) -> Vec<i32> {
	let mut sorted = values.to_vec();
	sorted.sort_unstable();
	let rank = |value| i32::try_from(sorted.binary_search(value).unwrap()).unwrap();
	values.iter().map(rank).collect()
}

/// How much the order of values is that of their numbers: 1 if it is, -1 if it is the reverse, about 0 if it is neither.
fn correlation(values: &[u32]) -> f64 {
	let count = f64::from(u32::try_from(values.len()).unwrap());
	let squares: i32 = ranks(values)
		.into_iter()
		.zip(0..)
		.map(|(rank, number)| (rank - number) * (rank - number))
		.sum();
	1.0 - 6.0 * f64::from(squares) / (count * (count * count - 1.0))
}

#[test]
fn a_thousand_places_are_in_no_visible_order() {
	build_and_execute(|| {
		populate();
		let places: Vec<_> = (0..1_000).map(|_| place(offer(NINA))).collect();
		assert!(places.iter().all(|place| place.list == 0 && place.index < LIST_LENGTH));
		let indices: Vec<_> = places.iter().map(|place| place.index).collect();
		// A thousand in random order are beyond this once in fifteen thousand times.
		assert!(correlation(&indices).abs() < 4.0 / 1_000f64.sqrt());
		// Nor does one follow on the one before.
		let steps: Vec<_> =
			indices.windows(2).map(|pair| pair[1].wrapping_sub(pair[0]) % LIST_LENGTH).collect();
		assert!(steps.iter().collect::<BTreeSet<_>>().len() > 950);
		let halves = indices.iter().filter(|index| **index < LIST_LENGTH / 2).count();
		assert!((400..600).contains(&halves));
	});
	assert_eq!(correlation(&[1, 2, 3, 4]), 1.0);
	assert_eq!(correlation(&[4, 3, 2, 1]), -1.0);
}

/// Takes the places that are tried for the next credential, but for so many.
fn take(list: u16, all_but: u8) {
	let id = NextCredential::<Test>::get();
	for probe in 0..PROBES - all_but {
		let index = probed::<Test>(id, probe);
		ListSlots::<Test>::insert((AUTHORITY, list, index), CredentialId(0));
	}
}

#[test]
fn sixteen_places_are_tried_and_then_the_next_list() {
	// The places are taken by nobody.
	new_test_ext().execute_with(|| {
		populate();
		take(0, 1);
		let id = offer(NINA);
		assert_eq!(place(id), ListPlace { list: 0, index: probed::<Test>(id, PROBES - 1) });
		take(0, 0);
		let id = offer(NINA);
		assert_eq!(place(id), ListPlace { list: 1, index: probed::<Test>(id, 0) });
		assert_eq!(Providers::status_lists(AUTHORITY), 2);
		// From then on the list before is not looked at.
		let id = offer(NINA);
		assert_eq!(place(id).list, 1);
		assert!(Providers::status_list(AUTHORITY, 1, Revocation).is_some());
		Tallies::<Test>::mutate(AUTHORITY, |tally| tally.list = u16::MAX);
		take(u16::MAX, 0);
		let (by, at, until) = (signed(AUREL), None::<OrgId>, START + 1);
		let refused =
			Providers::issue(by, AUTHORITY, PHYSICIANS, NINA, at, document(), None, until, None);
		assert_noop!(refused, Error::<Test>::NoNumbersLeft);
	});
}

#[test]
fn places_depend_on_the_parent_block() {
	world(|| {
		let id = CredentialId(7);
		let before = probed::<Test>(id, 0);
		let parent = anamnesis_primitives::chain::Hash::repeat_byte(7);
		System::initialize(&2, &parent, &Default::default());
		assert_ne!(probed::<Test>(id, 0), before);
	});
}
