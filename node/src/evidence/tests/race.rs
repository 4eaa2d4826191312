//! Several tasks write the same link.

use super::world::{store, World};
use crate::evidence::{
	finalised::Unproven,
	recorder::{reach, Chain, Reach},
	store::{Store, StoreError},
};
use anamnesis_primitives::chain::Header;
use anamnesis_runtime::{BlockNumber, Hash, OpaqueBlock};
use sc_consensus_grandpa::GrandpaJustification;
use sp_consensus_grandpa::SetId;

/// A chain on which another task writes while one asks for a justification.
struct Raced<'a>(&'a World, &'a Store);

impl Chain for Raced<'_> {
	fn finalised(&self) -> BlockNumber {
		self.0.finalised()
	}

	fn header(&self, number: BlockNumber) -> Option<Header> {
		self.0.header(number)
	}

	fn justification(&self, hash: Hash) -> Option<GrandpaJustification<OpaqueBlock>> {
		assert_eq!(reach(self.1, self.0).unwrap(), Reach::Whole);
		self.0.justification(hash)
	}

	fn sets(&self) -> (SetId, Vec<(SetId, BlockNumber)>) {
		self.0.sets()
	}
}

#[test]
fn whoever_comes_second_reads_the_line_again() {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let mut world = World::default();
	for _ in 0..3 {
		world.run(5);
		world.hand_over();
	}
	assert_eq!(reach(&kept, &Raced(&world, &kept)).unwrap(), Reach::Whole);
	assert_eq!(kept.links(0, usize::MAX).unwrap().len(), 3);
}

#[test]
fn a_link_of_a_set_to_come_is_still_refused() {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let mut world = World::default();
	world.hand_over();
	let second = world.hand_over();
	let refused = kept.append_link(&second);
	assert!(matches!(refused, Err(StoreError::Unproven(Unproven::WrongSet))));
}
