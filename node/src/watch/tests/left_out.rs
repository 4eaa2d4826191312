//! Whose blocks leave out what must not wait.

use super::world::*;
use crate::watch::left_out::{count, counter, is_fresh, Arrivals};
use anamnesis_runtime::Hash;
use sp_consensus::BlockOrigin;
use sp_runtime::traits::Header as _;
use std::collections::BTreeSet;
use substrate_prometheus_endpoint::Registry;

fn hashes<const N: usize>(bytes: [u8; N]) -> BTreeSet<Hash> {
	bytes.map(Hash::repeat_byte).into()
}

/// Blocks that were counted, by organisation.
fn shown(registry: &Registry) -> Vec<(String, f64)> {
	let families = registry.gather();
	let own = families.iter().find(|one| one.get_name() == "anamnesis_urgent_left_out_total");
	let metrics = own.map(|family| family.get_metric()).unwrap_or_default();
	metrics
		.iter()
		.map(|metric| {
			let organisation = metric.get_label()[0].get_value().to_string();
			(organisation, metric.get_counter().get_value())
		})
		.collect()
}

#[test]
fn what_came_a_second_before_the_turn_and_waits_after_it_was_left_out() {
	let [early, late, included] = [1, 2, 3].map(Hash::repeat_byte);
	let mut arrivals = Arrivals::default();
	arrivals.note(early, 8_000);
	arrivals.note(late, 8_001);
	arrivals.note(included, 1_000);
	assert_eq!(arrivals.step(&hashes([1, 2]), 9_000), hashes([1]));
	arrivals.note(late, 11_900);
	assert_eq!(
		arrivals.step(&hashes([1, 2]), 12_000),
		hashes([1, 2]),
		"it came when it came first"
	);
	assert_eq!(arrivals.step(&hashes([2]), 15_000), hashes([2]));
	arrivals.note(early, 18_000);
	assert_eq!(
		arrivals.step(&hashes([1, 3]), 18_000),
		hashes([]),
		"what was in a block is forgotten"
	);
	assert_eq!(arrivals.step(&hashes([4]), 21_000), hashes([]), "nobody saw it come");
}

#[test]
fn so_many_arrivals_are_kept_and_no_more() {
	let mut arrivals = Arrivals::default();
	let hash = |number: u64| Hash::from_low_u64_be(number);
	for number in 0..20_000 {
		arrivals.note(hash(number), 0);
	}
	let all = (0..20_000).map(hash).collect();
	assert_eq!(arrivals.step(&all, 3_000).len(), 16_384);
}

#[test]
fn a_block_counts_for_the_organisation_of_its_author() {
	let (registry, world) = (Registry::new(), World::default());
	let counted = counter(&registry).unwrap();
	assert_eq!(shown(&registry), vec![]);
	count(&world, &sealed(24, BOBS, 1), &counted);
	count(&world, &sealed(28, BOBS + 4, 1), &counted);
	count(&world, &sealed(29, BOBS + 5, 1), &counted);
	assert_eq!(shown(&registry), vec![("2".into(), 2.0), ("3".into(), 1.0)]);
}

#[test]
fn a_block_whose_author_is_not_known_counts_for_nobody() {
	let registry = Registry::new();
	let counted = counter(&registry).unwrap();
	let header = sealed(24, BOBS, 1);
	let parent = *header.parent_hash();
	count(&World::default(), &unsealed(24, BOBS, 1), &counted);
	count(&World { pruned: vec![parent], ..World::default() }, &header, &counted);
	count(&World { keyless: vec![parent], ..World::default() }, &header, &counted);
	count(&World { node: Some(vec![1]), ..World::default() }, &header, &counted);
	assert_eq!(shown(&registry), vec![]);
}

#[test]
fn blocks_of_a_node_that_catches_up_are_not_looked_at() {
	use BlockOrigin::*;
	for fresh in [NetworkBroadcast, ConsensusBroadcast, Own] {
		assert!(is_fresh(fresh), "{fresh:?}");
	}
	for old in [Genesis, NetworkInitialSync, File, WarpSync, GapSync] {
		assert!(!is_fresh(old), "{old:?}");
	}
}
