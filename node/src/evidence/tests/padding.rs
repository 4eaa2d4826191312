//! What anyone may add to a justification on its way, and what is kept of it.

use super::world::{authorities, change, finalised, justified, store, World, SETS};
use crate::evidence::{
	finalised::{members, read, same, Finalised, Line, Link, Unproven},
	recorder::{reach, Reach},
	store::StoreError,
};
use anamnesis_evidence::Justification;
use anamnesis_primitives::chain::Header;
use anamnesis_runtime::OpaqueBlock;
use codec::Encode;
use sc_consensus_grandpa::GrandpaJustification;
use sp_consensus_grandpa::SetId;
use sp_keyring::Ed25519Keyring as Key;
use sp_runtime::traits::Header as _;

type Sdk = sp_consensus_grandpa::GrandpaJustification<Header>;

/// With votes of strangers, who sign well, and each member's vote again.
fn padded(header: &Header, set: SetId, members: &[Key], times: usize) -> Finalised {
	let entry = finalised(header, set, members);
	let mut justification: Sdk = entry.justification.clone().into();
	let strangers: Sdk = justified(header, set, &[Key::Ferdie, Key::Eve, Key::One]).into();
	let own = justification.commit.precommits.clone();
	for _ in 0..times {
		justification.commit.precommits.extend(strangers.commit.precommits.clone());
		justification.commit.precommits.extend(own.clone());
	}
	let justification: GrandpaJustification<OpaqueBlock> = justification.into();
	Finalised { justification, ..entry }
}

fn passes(entry: &Finalised, keys: &[Key]) -> bool {
	let justification: Option<Justification> = same(&entry.justification);
	let set = members(entry.set, &authorities(keys)).unwrap();
	let (hash, number) = (entry.header.hash().0, *entry.header.number());
	justification.is_some_and(|found| found.check(&set, &hash, number).is_ok())
}

/// GRANDPA takes the padded one; what is written is the bare one.
#[test]
fn padding_is_not_kept() {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let mut world = World::default();
	world.run(70);
	let signal = world.author(Some(change(SETS[1])));
	let hour = padded(&world.headers[&30], 0, SETS[0], 3);
	let link = padded(&signal, 0, SETS[0], 3);
	for entry in [&hour, &link] {
		assert_eq!(entry.check(&authorities(SETS[0])), Ok(()));
		assert!(!passes(entry, SETS[0]));
	}
	kept.append_link(&Link::HandOver(link)).unwrap();
	kept.append_hour(&hour).unwrap();
	let bare = |header| finalised(header, 0, SETS[0]);
	assert_eq!(kept.links(0, usize::MAX).unwrap(), [Link::HandOver(bare(&signal)).encode()]);
	assert_eq!(kept.hours(0, 9, usize::MAX).unwrap(), [bare(&world.headers[&30]).encode()]);
	for bytes in kept.hours(0, 9, usize::MAX).unwrap() {
		assert!(passes(&read(&bytes).unwrap(), SETS[0]));
	}
}

/// More than a file takes, of which less than that counts.
#[test]
fn padding_of_megabytes_is_no_fault() {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let mut world = World::default();
	world.run(3);
	let signal = world.author(Some(change(SETS[1])));
	let link = padded(&signal, 0, SETS[0], 1_500);
	assert!(link.encode().len() > 1024 * 1024);
	kept.append_link(&Link::HandOver(link)).unwrap();
	assert!(kept.links(0, usize::MAX).unwrap()[0].len() < 1_024);
}

/// What is too long though all of it counts is refused, and the file goes on.
#[test]
fn what_is_too_long_is_refused_and_nothing_is_written() {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let mut world = World::default();
	world.run(3);
	let mut long = world.author(Some(change(SETS[1])));
	let item = sp_runtime::generic::DigestItem::Other(vec![0; 1024 * 1024]);
	long.digest_mut().logs.push(item);
	let link = Link::HandOver(finalised(&long, 0, SETS[0]));
	assert!(matches!(kept.append_link(&link), Err(StoreError::Unproven(Unproven::TooLong))));
	let hour = finalised(&long, 0, SETS[0]);
	assert!(matches!(kept.append_hour(&hour), Err(StoreError::Unproven(Unproven::TooLong))));
	assert_eq!((kept.line().set, kept.count_hours()), (0, 0));
	kept.append_link(&world.hand_over()).unwrap();
	assert_eq!(kept.line().set, 1);
}

/// A member's vote for a block before the target counts for GRANDPA's base and for nothing else.
#[test]
fn votes_that_do_not_lead_back_are_left_out() {
	let mut world = World::default();
	world.run(3);
	let before = world.author(None);
	let signal = world.author(Some(change(SETS[1])));
	let entry = finalised(&signal, 0, &SETS[0][..3]);
	let mut justification: Sdk = entry.justification.clone().into();
	let lower: Sdk = justified(&before, 0, &SETS[0][3..]).into();
	justification.commit.precommits.extend(lower.commit.precommits);
	justification.votes_ancestries.push(signal.clone());
	let mixed = Finalised { justification: justification.into(), ..entry.clone() };
	assert_eq!(mixed.check(&authorities(SETS[0])), Ok(()));
	assert_eq!(mixed.tidied(&authorities(SETS[0])), Ok(entry));
}

/// Votes for blocks after the target need the headers in between.
#[test]
fn headers_that_a_vote_needs_stay() {
	let mut world = World::default();
	world.run(3);
	let signal = world.author(Some(change(SETS[1])));
	let after = world.author(None);
	let entry = finalised(&signal, 0, &SETS[0][..2]);
	let mut justification: Sdk = entry.justification.clone().into();
	let later: Sdk = justified(&after, 0, &SETS[0][2..]).into();
	justification.commit.precommits.extend(later.commit.precommits);
	justification.votes_ancestries.push(after);
	let entry = Finalised { justification: justification.into(), ..entry };
	assert_eq!(entry.tidied(&authorities(SETS[0])), Ok(entry.clone()));
	let link = Link::HandOver(entry);
	assert_eq!(link.tidied(&Line::from_genesis(authorities(SETS[0]))), Ok(link));
}

/// Padding that came with the blocks.
#[test]
fn padding_in_the_own_database_is_not_kept_either() {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let mut world = World::default();
	world.run(3);
	world.hand_over();
	let signal = world.headers[&4].clone();
	let full = padded(&signal, 0, SETS[0], 3);
	world.justifications.insert(signal.hash(), full.justification);
	assert_eq!(reach(&kept, &world).unwrap(), Reach::Whole);
	assert_eq!(
		kept.links(0, usize::MAX).unwrap(),
		[Link::HandOver(finalised(&signal, 0, SETS[0])).encode()]
	);
}

#[test]
fn too_few_members_among_many_strangers_are_too_few() {
	let mut world = World::default();
	world.run(3);
	let signal = world.author(Some(change(SETS[1])));
	let few = padded(&signal, 0, &SETS[0][..2], 5);
	assert_eq!(few.tidied(&authorities(SETS[0])), Err(Unproven::BadJustification));
}

/// GRANDPA counts who votes for two branches as if for the block; a verifier does not. No file holds such a hand-over, and the node
/// goes on: a peer may have other votes.
#[test]
fn a_hand_over_by_who_votes_twice_is_lacking() {
	let folder = tempfile::tempdir().unwrap();
	let kept = store(folder.path());
	let mut world = World::default();
	world.run(3);
	let before = world.author(None);
	world.hand_over();
	let signal = world.headers[&5].clone();
	let branch = |name: u8| {
		let mut other = signal.clone();
		other.digest_mut().logs.push(sp_runtime::generic::DigestItem::Other(vec![name]));
		other
	};
	let (left, right) = (branch(1), branch(2));
	let mut justification: Sdk = justified(&signal, 0, &SETS[0][..2]).into();
	for (header, keys) in
		[(&left, &SETS[0][2..3]), (&right, &SETS[0][2..3]), (&before, &SETS[0][3..])]
	{
		let votes: Sdk = justified(header, 0, keys).into();
		justification.commit.precommits.extend(votes.commit.precommits);
	}
	justification.votes_ancestries.extend([signal.clone(), left, right]);
	let entry =
		Finalised { justification: justification.clone().into(), ..finalised(&signal, 0, &[]) };
	assert_eq!(entry.check(&authorities(SETS[0])), Ok(()));
	world.justifications.insert(signal.hash(), justification.into());
	assert_eq!(reach(&kept, &world).unwrap(), Reach::Lacks(0));
	kept.append_link(&Link::HandOver(finalised(&signal, 0, SETS[0]))).unwrap();
	assert_eq!(reach(&kept, &world).unwrap(), Reach::Whole);
}
