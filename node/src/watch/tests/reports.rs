//! What is filed, when, and how often.

use super::world::*;
use crate::watch::{
	reports::{Standing, KEYS, LONGEST, LOOK},
	Metrics, Watcher,
};
use anamnesis_primitives::OrgId;
use anamnesis_runtime::{configs::ReportWindow, BlockNumber};
use codec::Encode;
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::traits::Header as _;
use substrate_prometheus_endpoint::Registry;

const BOB: u32 = 2;

fn watcher() -> (Watcher<World>, Registry) {
	let registry = Registry::new();
	let world = World { number: 25, ..World::default() };
	(Watcher::new(world, Some(Metrics::register(&registry).unwrap())), registry)
}

/// Seen, filed and waiting.
fn shown(registry: &Registry) -> [f64; 3] {
	let families = registry.gather();
	["seen_total", "filed_total", "waiting"].map(|name| {
		let name = format!("anamnesis_two_blocks_{name}");
		let family = families.iter().find(|family| family.get_name() == name).unwrap();
		let metric = &family.get_metric()[0];
		metric.get_counter().get_value() + metric.get_gauge().get_value()
	})
}

impl Watcher<World> {
	fn filed(&self) -> usize {
		self.chain.filed.borrow().len()
	}

	/// Another block on top, in which nobody did anything.
	fn go_to(&mut self, number: BlockNumber) {
		self.chain.number = number;
		self.import(unsealed(number, 1_000 + u64::from(number), 0));
	}

	fn see_two(&mut self) {
		self.import(sealed(24, BOBS, 1));
		self.import(sealed(25, BOBS, 2));
	}
}

#[test]
fn two_blocks_are_reported_at_once_with_what_proves_them() {
	let (mut watcher, registry) = watcher();
	let (first, second) = (sealed(24, BOBS, 1), sealed(25, BOBS, 2));
	watcher.import(second.clone());
	assert_eq!(watcher.filed(), 0);
	watcher.import(first.clone());
	let filed = watcher.chain.filed.borrow();
	let [report] = &filed[..] else { panic!("{filed:?}") };
	assert_eq!(report.author, key(Bob));
	assert_eq!(report.first.to_vec(), first.encode());
	assert_eq!(report.second.to_vec(), second.encode());
	assert_eq!(report.owner.session, 3);
	assert_eq!(shown(&registry), [1.0, 1.0, 1.0]);
}

#[test]
fn nothing_is_filed_twice_while_it_waits() {
	let (mut watcher, registry) = watcher();
	watcher.see_two();
	// The same again, others of the same key, and the next blocks.
	watcher.see_two();
	watcher.import(sealed(25, BOBS, 3));
	watcher.import(sealed(29, BOBS + 4, 1));
	watcher.import(sealed(29, BOBS + 4, 2));
	for number in 26..25 + LOOK {
		watcher.go_to(number);
	}
	assert_eq!(watcher.filed(), 1);
	assert_eq!(shown(&registry), [3.0, 1.0, 1.0]);
}

#[test]
fn what_is_settled_is_dropped_and_what_a_fork_took_back_is_filed_again() {
	let (mut watcher, registry) = watcher();
	watcher.see_two();
	// It counts in the best block, for now.
	watcher.chain.best.insert(BOB, Standing::AtFault);
	for number in [100, 200, 5_000] {
		watcher.go_to(number);
	}
	assert_eq!((watcher.filed(), shown(&registry)[2]), (1, 1.0));
	watcher.chain.best.clear();
	watcher.go_to(5_100);
	assert_eq!(watcher.filed(), 2);
	for standing in [Standing::AtFault, Standing::Gone] {
		watcher.chain.finalised.insert(BOB, standing);
		watcher.go_to(5_200);
		assert_eq!((watcher.filed(), shown(&registry)[2]), (2, 0.0));
	}
	// Nor does anything follow from more of it.
	watcher.import(sealed(5_201, BOBS + 40, 1));
	watcher.import(sealed(5_202, BOBS + 40, 2));
	assert_eq!((watcher.filed(), shown(&registry)[2]), (2, 0.0));
}

#[test]
fn what_the_pool_refuses_is_tried_again_ever_more_seldom() {
	let (mut watcher, _) = watcher();
	watcher.chain.is_full = true;
	watcher.see_two();
	watcher.go_to(26);
	watcher.chain.is_full = false;
	watcher.go_to(24 + LOOK);
	assert_eq!(watcher.filed(), 0);
	watcher.go_to(25 + LOOK);
	assert_eq!(watcher.filed(), 1);
	// The chain forgets it again and again: a day of blocks.
	for number in (26 + LOOK)..28_800 {
		watcher.go_to(number);
	}
	let most = usize::try_from(28_800 / LONGEST).unwrap() + 10;
	assert!((10..most).contains(&watcher.filed()), "{}", watcher.filed());
}

#[test]
fn after_the_window_nothing_is_reported() {
	let (mut watcher, registry) = watcher();
	watcher.chain.is_full = true;
	watcher.see_two();
	watcher.chain.is_full = false;
	let last = 24 + ReportWindow::get();
	watcher.go_to(last + 1);
	assert_eq!((watcher.filed(), shown(&registry)[2]), (0, 0.0));
}

#[test]
fn until_the_last_block_of_the_window_it_is() {
	let (mut watcher, _) = watcher();
	watcher.chain.is_full = true;
	watcher.see_two();
	watcher.chain.is_full = false;
	watcher.go_to(24 + ReportWindow::get());
	assert_eq!(watcher.filed(), 1);
}

#[test]
fn what_cannot_be_read_stops_nothing() {
	let (mut watcher, registry) = watcher();
	watcher.chain.is_mute = true;
	watcher.see_two();
	assert_eq!((watcher.filed(), shown(&registry)), (0, [1.0, 0.0, 1.0]));
	watcher.chain.is_mute = false;
	watcher.go_to(25 + LOOK);
	assert_eq!(watcher.filed(), 1);
}

#[test]
fn the_owner_is_asked_on_the_other_fork_where_one_knows_no_key() {
	let parents = [24, 25].map(|number| *sealed(number, BOBS, 1).parent_hash());
	for keyless in [vec![parents[0]], vec![parents[1]]] {
		let (mut watcher, _) = watcher();
		watcher.chain.keyless = keyless;
		watcher.see_two();
		assert_eq!(watcher.filed(), 1);
	}
	let (mut watcher, registry) = watcher();
	watcher.chain.keyless = parents.into();
	watcher.see_two();
	assert_eq!(shown(&registry), [1.0, 0.0, 0.0]);
}

#[test]
fn a_key_is_warned_of_once() {
	let (mut watcher, _) = watcher();
	watcher.see_two();
	watcher.chain.finalised.insert(BOB, Standing::AtFault);
	watcher.go_to(25 + LOOK);
	// Also when nothing is kept of it any more.
	assert!(!watcher.reports.has(&key(Bob)) && !watcher.is_new(&key(Bob)));
	assert!(watcher.is_new(&key(Alice)) && !watcher.is_new(&key(Alice)));
}

#[test]
fn the_organisation_is_the_one_that_the_proof_names() {
	let (mut watcher, _) = watcher();
	// Bob's place in the set is another's by now, as after a change of keys.
	watcher.chain.node = Some(OrgId(9).encode());
	watcher.see_two();
	let filed = watcher.chain.filed.borrow()[0].owner.nodes.to_vec();
	assert_eq!(filed[0].to_vec(), OrgId(9).encode());
	watcher.chain.finalised.insert(BOB, Standing::AtFault);
	watcher.go_to(25 + LOOK);
	assert_eq!(watcher.filed(), 2, "nobody is at fault for it yet");
	watcher.chain.finalised.insert(9, Standing::AtFault);
	watcher.go_to(25 + 2 * LOOK);
	assert_eq!((watcher.filed(), watcher.reports.waiting()), (2, 0));
}

#[test]
fn a_proof_that_names_nobody_stops_nothing() {
	for node in [vec![], vec![9], vec![9, 0, 0]] {
		let (mut watcher, registry) = watcher();
		watcher.chain.node = Some(node);
		watcher.see_two();
		assert_eq!(shown(&registry), [1.0, 0.0, 0.0]);
	}
}

#[test]
fn whose_author_cannot_be_told_is_not_reported() {
	let (mut watcher, registry) = watcher();
	watcher.chain.pruned.push(*sealed(24, BOBS, 1).parent_hash());
	watcher.see_two();
	assert_eq!(shown(&registry), [0.0; 3]);
	// The next one makes two with the one that can.
	watcher.import(sealed(26, BOBS, 1));
	assert_eq!(shown(&registry), [1.0; 3]);
}

#[test]
fn what_the_database_holds_is_reported_after_a_restart() {
	let (mut watcher, registry) = watcher();
	let others = (1..20).map(|number| sealed(number, number.into(), 1));
	let two = [sealed(25, BOBS, 2), sealed(24, BOBS, 1)];
	watcher.remember(two.into_iter().chain(others).collect());
	assert_eq!(watcher.filed(), 1);
	// Blocks of before count to the blocks of now.
	watcher.import(sealed(13, 12, 9));
	assert_eq!(watcher.filed(), 2);
	assert_eq!(watcher.chain.filed.borrow()[1].author, key(Alice));
	assert_eq!(shown(&registry), [1.0, 2.0, 2.0]);
}

#[test]
fn a_report_that_does_not_count_gives_way() {
	let (mut watcher, _) = watcher();
	watcher.see_two();
	watcher.go_to(25 + LOOK);
	assert_eq!(watcher.filed(), 2);
	let later = BOBS + 400;
	watcher.import(sealed(60, later, 1));
	watcher.import(sealed(61, later, 2));
	assert_eq!(watcher.filed(), 3);
	let last = sealed(60, later, 1);
	let filed = watcher.chain.filed.borrow();
	// All but the seal, which is another each time.
	let length = last.encoded_size() - 64;
	assert_eq!(filed[2].first[..length], last.encode()[..length]);
}

#[test]
fn one_report_of_each_key_is_kept() {
	const { assert!(KEYS >= 64) };
	let (mut watcher, registry) = watcher();
	for slot in 100..140u64 {
		watcher.import(sealed(30, slot, 1));
		watcher.import(sealed(31, slot, 2));
	}
	assert_eq!(shown(&registry), [40.0, 4.0, 4.0]);
}
