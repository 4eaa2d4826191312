//! What becomes final is written, and what is written is read again.

use super::world::{authorities, finalised, store, World, BLOCKS_OF_AN_HOUR, SETS};
use crate::evidence::{
	finalised::{read, Finalised, Link, Unproven},
	recorder::{reach, Chain, Reach, Recorder},
	store::{Store, StoreError},
};
use anamnesis_runtime::Hash;
use codec::Encode;
use std::sync::Arc;

fn all(recorder: &mut Recorder, world: &World) {
	while recorder.step(world).unwrap() {}
}

/// Three sets over seven hours.
fn history() -> World {
	let mut world = World::default();
	for _ in 0..3 {
		world.run(2 * BLOCKS_OF_AN_HOUR);
		world.hand_over();
	}
	world.run(BLOCKS_OF_AN_HOUR);
	world
}

#[test]
fn hand_overs_and_the_newest_justification_of_each_hour_are_written() {
	let folder = tempfile::tempdir().unwrap();
	let kept = Arc::new(store(folder.path()));
	let world = history();
	all(&mut Recorder::new(kept.clone()), &world);
	assert_eq!(kept.line().set, 3);
	assert_eq!(kept.links(0, usize::MAX).unwrap().len(), 3);
	let hours = kept.hours(0, 100, usize::MAX).unwrap();
	let numbers: Vec<u32> =
		hours.iter().map(|bytes| read::<Finalised>(bytes).unwrap().header.number).collect();
	// Blocks 121, 242 and 363 hand over and are justified too; the last hour is not over.
	assert_eq!(numbers, [50, 110, 170, 230, 290, 350, 410]);
	assert_eq!(kept.newest(), 410);
}

#[test]
fn a_restart_goes_on_where_it_was() {
	let folder = tempfile::tempdir().unwrap();
	let mut world = history();
	let kept = Arc::new(store(folder.path()));
	all(&mut Recorder::new(kept.clone()), &world);
	let earlier = (kept.line(), kept.count_hours());
	drop(kept);
	let kept = Arc::new(store(folder.path()));
	assert_eq!((kept.line(), kept.count_hours()), earlier);
	world.run(3 * BLOCKS_OF_AN_HOUR);
	all(&mut Recorder::new(kept.clone()), &world);
	assert_eq!(kept.count_hours(), earlier.1 + 3);
}

#[test]
fn two_processes_do_not_share_the_files() {
	let folder = tempfile::tempdir().unwrap();
	let _first = store(folder.path());
	let second = Store::open(folder.path(), &Hash::repeat_byte(1), authorities(SETS[0]));
	assert!(second.unwrap_err().to_string().contains("another process holds"));
}

#[test]
fn another_first_set_does_not_open_the_files() {
	let folder = tempfile::tempdir().unwrap();
	let world = history();
	reach(&store(folder.path()), &world).unwrap();
	let other = Store::open(folder.path(), &Hash::repeat_byte(1), authorities(SETS[2]));
	assert!(other.unwrap_err().to_string().contains("two thirds of the set did not sign"));
}

#[test]
fn what_the_database_lacks_is_named() {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let mut world = history();
	let first = world.ends[0].1;
	let hash = world.headers[&first].hash();
	let justification = world.justifications.remove(&hash);
	assert_eq!(reach(&kept, &world).unwrap(), Reach::Lacks(0));
	let mut recorder = Recorder::new(Arc::new(store(tempfile::tempdir().unwrap().path())));
	assert!(!recorder.step(&world).unwrap());
	world.justifications.extend(justification.map(|found| (hash, found)));
	// As a node that joined by warp sync: it knows the sets from some later one on.
	let known = world.ends.split_off(2);
	let ends = std::mem::replace(&mut world.ends, known);
	assert_eq!(reach(&kept, &world).unwrap(), Reach::Lacks(0));
	world.ends.splice(0..0, ends);
	assert_eq!(reach(&kept, &world).unwrap(), Reach::Whole);
}

#[test]
fn files_of_another_history_are_not_continued() {
	let folder = tempfile::tempdir().unwrap();
	let kept = Arc::new(store(folder.path()));
	reach(&kept, &history()).unwrap();
	let mut other = World::default();
	other.run(3 * BLOCKS_OF_AN_HOUR);
	let refused = reach(&kept, &other).unwrap_err();
	assert!(matches!(refused, StoreError::Unproven(Unproven::NotOfThisChain)));
	assert!(Recorder::new(kept).step(&other).is_err());
}

#[test]
fn files_ahead_of_a_chain_that_is_fetched_anew_stay() {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let mut world = history();
	reach(&kept, &world).unwrap();
	(world.set, world.finalised) = (1, 130);
	world.headers.split_off(&131);
	world.ends.truncate(1);
	assert_eq!(reach(&kept, &world).unwrap(), Reach::Whole);
	assert_eq!(kept.line().set, 3);
}

#[test]
fn a_stall_that_was_ended_by_force_is_written_as_such() {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let mut world = World::default();
	world.run(20);
	world.hand_over();
	world.run(5);
	let stalled = world.finalised;
	world.run(50);
	world.force(stalled);
	world.run(5);
	world.hand_over();
	assert_eq!(reach(&kept, &world).unwrap(), Reach::Whole);
	assert_eq!((kept.line().set, kept.line().checkpoint), (3, Some(2)));
	assert_eq!((kept.set_of(stalled), kept.set_of(stalled + 1)), (1, 2));
	let links: Vec<Link> =
		kept.links(0, usize::MAX).unwrap().iter().map(|bytes| read(bytes).unwrap()).collect();
	assert!(matches!(links[1], Link::Forced { set: 1, .. }));
	drop(kept);
	assert_eq!(store(folder.path()).line().set, 3);
}

#[test]
fn an_hour_is_written_once_and_only_if_its_set_signed_it() {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let world = history();
	reach(&kept, &world).unwrap();
	let header = world.header(30).unwrap();
	let by = |set: u64, keys| kept.append_hour(&finalised(&header, set, keys));
	assert!(matches!(by(1, SETS[1]), Err(StoreError::Unproven(Unproven::WrongSet))));
	let refused = by(0, SETS[2]);
	assert!(matches!(refused, Err(StoreError::Unproven(Unproven::BadJustification))));
	assert_eq!(kept.count_hours(), 0);
	by(0, SETS[0]).unwrap();
	by(0, SETS[0]).unwrap();
	assert_eq!(kept.count_hours(), 1);
	assert!(kept.has_hour(0) && !kept.has_hour(1));
}

#[test]
fn answers_are_no_longer_than_asked_for() {
	let folder = tempfile::tempdir().unwrap();
	let kept = Arc::new(store(folder.path()));
	all(&mut Recorder::new(kept.clone()), &history());
	let one = kept.links(0, usize::MAX).unwrap()[0].len();
	assert_eq!(kept.links(0, one).unwrap().len(), 1);
	assert_eq!(kept.links(0, one - 1).unwrap().len(), 0);
	assert_eq!(kept.links(2, usize::MAX).unwrap().len(), 1);
	assert_eq!(kept.links(3, usize::MAX).unwrap().len(), 0);
	assert_eq!(kept.links(u64::MAX, usize::MAX).unwrap().len(), 0);
	assert_eq!(kept.hours(2, 3, usize::MAX).unwrap().len(), 2);
	assert_eq!(kept.hours(3, 2, usize::MAX).unwrap().len(), 0);
	assert_eq!(kept.hours(0, u32::MAX, usize::MAX).unwrap().len(), 7);
}

#[test]
fn a_set_that_finalised_nothing_was_replaced_by_force() {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let mut world = World::default();
	world.run(20);
	world.hand_over();
	let stalled = world.finalised;
	world.run(50);
	world.force(stalled);
	assert_eq!(reach(&kept, &world).unwrap(), Reach::Whole);
	assert_eq!((kept.line().set, kept.line().checkpoint), (2, Some(2)));
	assert_eq!((kept.set_of(stalled), kept.set_of(stalled + 1)), (0, 2));
}

/// Keys of a set that is gone sign anything: that a header is of the chain is asked of the chain, and a link fits once.
#[test]
fn a_link_of_a_former_set_is_refused() {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let mut world = history();
	reach(&kept, &world).unwrap();
	let forged = world.author(Some(super::world::change(SETS[3])));
	let link = Link::HandOver(finalised(&forged, 0, SETS[0]));
	assert!(matches!(kept.append_link(&link), Err(StoreError::Unproven(Unproven::WrongSet))));
	assert_eq!(read::<Link>(&link.encode()).as_ref(), Ok(&link));
}
