//! From what is trusted to the block: sets, votes, headers.

use crate::{chain::*, state::Rows};
use anamnesis_evidence::{
	build::tidy, header::DigestItem, justification::bytes_to_sign, AuthoritySet, Claim, Finality,
	Header, Justification, Pack, Refusal, Shown, Vote,
};
use finality_grandpa::{voter_set::VoterSet, Chain as _, Commit, Precommit, SignedPrecommit};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[test]
fn a_pack_from_before_a_change_of_validators_verifies_after_it_and_one_from_after_too() {
	for sets in 1..=4 {
		let proven = check(&small(sets)).unwrap();
		assert_eq!(proven.set, u64::from(sets - 1));
		assert_eq!(proven.hand_overs, usize::from(sets - 1));
		assert_eq!(proven.moment, NOW);
	}
}

#[test]
fn one_signature_short_of_two_thirds_is_refused_and_says_so() {
	let mut pack = small(1);
	pack.finality.justification.votes.pop();
	let number = pack.header.number;
	let refusal = Refusal::TooFewVotes { number, set: 0, weight: 2, needed: 3, total: 4 };
	assert_eq!(check(&pack), Err(refusal.clone()));
	assert!(refusal.to_string().contains("2 of 4 of authority set 0 signed"));

	let mut pack = small(3);
	pack.hand_overs[1].justification.votes.pop();
	let number = pack.hand_overs[1].header.number;
	let refusal = Refusal::TooFewVotes { number, set: 1, weight: 2, needed: 3, total: 4 };
	assert_eq!(check(&pack), Err(refusal));
}

#[test]
fn a_real_block_that_is_not_final_is_refused() {
	// The block after the final one, with the justification of the final one.
	let rows = Rows::at(NOW);
	let state = rows.state();
	let mut chain = Chain::with_sets(2);
	let mut block = chain.finish(&state);
	block.header = chain.push(state.root, Vec::new());
	let claim = Claim::ValidatorSet { set: 1 };
	let pack = anamnesis_evidence::build::build(claim, Shown::Nothing, block, &state).unwrap();
	assert_eq!(check(&pack), Err(Refusal::OtherBlock { number: pack.header.number }));
}

#[test]
fn an_earlier_block_is_proven_by_headers_up_to_the_justified_one() {
	let rows = Rows::at(NOW);
	let state = rows.state();
	let mut chain = Chain::with_sets(2);
	let mut block = chain.finish(&state);
	chain.blocks(5);
	let ancestry = chain.headers[chain.headers.len() - 5..].to_vec();
	let justification = justify(1, [1, 2, 3], &ancestry[4]);
	block.finality = Finality { set: 1, ancestry, justification };
	let claim = Claim::ValidatorSet { set: 1 };
	let pack = anamnesis_evidence::build::build(claim, Shown::Nothing, block, &state).unwrap();
	assert_eq!(check(&pack).unwrap().number, pack.header.number);

	for place in 0..5 {
		let mut cut = pack.clone();
		cut.finality.ancestry.remove(place);
		assert!(check(&cut).is_err(), "{place}");
	}
	let mut other = pack.clone();
	other.finality.ancestry[2].parent = [3; 32];
	let number = other.finality.ancestry[2].number;
	assert_eq!(check(&other), Err(Refusal::BrokenAncestry { number }));
	let mut other = pack.clone();
	other.header.state_root = [3; 32];
	let number = other.header.number + 1;
	assert_eq!(check(&other), Err(Refusal::BrokenAncestry { number }));
	let mut long = pack;
	let header = long.finality.ancestry[0].clone();
	long.finality.ancestry = vec![header; anamnesis_evidence::pack::MAX_ANCESTRY + 1];
	assert_eq!(check(&long), Err(Refusal::LongAncestry));
}

#[test]
fn strangers_double_votes_and_bad_signatures_are_refused() {
	let pack = small(1);
	let number = pack.header.number;

	let mut stranger = pack.clone();
	let key = signer(9, 0);
	stranger.finality.justification.votes.push(vote(&key, &pack.header, 5, 0));
	let refusal = Refusal::Stranger { number, set: 0, key: public(&key) };
	assert_eq!(check(&stranger), Err(refusal));

	let mut twice = pack.clone();
	let again = twice.finality.justification.votes[0].clone();
	twice.finality.justification.votes.push(again.clone());
	assert_eq!(check(&twice), Err(Refusal::VotedTwice { number, key: again.key }));
	// Even for the block after, and with a good signature.
	let mut twice = pack.clone();
	let after = Header { parent: pack.header.hash(), number: number + 1, ..pack.header.clone() };
	twice.finality.justification.votes.push(vote(&signer(0, 0), &after, 5, 0));
	twice.finality.justification.ancestries.push(after);
	assert_eq!(check(&twice), Err(Refusal::VotedTwice { number, key: again.key }));
	twice.finality.justification =
		tidy(twice.finality.justification, &AuthoritySet::new(0, members(0)).unwrap());
	assert_eq!(twice, pack);

	for (round, set) in [(6, 0), (5, 1)] {
		let mut other = pack.clone();
		other.finality.justification.votes[1] = vote(&signer(0, 1), &pack.header, round, set);
		let key = public(&signer(0, 1));
		assert_eq!(check(&other), Err(Refusal::BadSignature { number, set: 0, key }));
	}
}

#[test]
fn votes_beside_the_block_and_headers_that_no_vote_needs_are_refused() {
	let pack = small(1);
	let number = pack.header.number;
	let child = |parent: &Header, seed: u8| Header {
		parent: parent.hash(),
		number: parent.number + 1,
		state_root: [seed; 32],
		..pack.header.clone()
	};
	let (one, other) = (child(&pack.header, 1), child(&pack.header, 2));
	let grandchild = child(&one, 3);
	let with = |votes: &[&Header], ancestries: &[&Header]| {
		let mut pack = pack.clone();
		let justification = &mut pack.finality.justification;
		justification.votes = (0..)
			.zip(votes)
			.map(|(member, target)| vote(&signer(0, member), target, 5, 0))
			.collect();
		justification.ancestries = ancestries.iter().map(|header| (*header).clone()).collect();
		check(&pack)
	};
	let header = &pack.header;
	assert!(with(&[header, &one, &other, &grandchild], &[&one, &other, &grandchild]).is_ok());
	assert!(with(&[&grandchild, &grandchild, &one], &[&one, &grandchild]).is_ok());
	let outside = Err(Refusal::OutsideAncestry { number });
	assert_eq!(with(&[header, header, &grandchild], &[&grandchild]), outside);
	assert_eq!(with(&[header, header, &one], &[&other]), outside);
	let surplus = Err(Refusal::SurplusHeaders { number });
	assert_eq!(with(&[header, header, &one], &[&one, &other]), surplus);
	assert_eq!(with(&[header, header, header], &[&one]), surplus);
	assert_eq!(with(&[header, header, &one], &[&one, &one]), surplus);
	// A vote for a block of another height than it says, and one for the block before.
	let mut wrong = pack.clone();
	wrong.finality.justification.votes[0].number += 1;
	assert_eq!(check(&wrong), outside);
	let before = Header { number: number - 1, ..pack.header.clone() };
	assert_eq!(with(&[header, header, &before], &[]), outside);
	// A child that says another height.
	let tall = Header { number: number + 2, ..one.clone() };
	assert_eq!(with(&[header, header, &tall], &[&tall]), outside);
}

#[test]
fn hand_overs_are_in_order_without_a_gap() {
	let pack = small(4);
	for place in 0..3 {
		let mut gap = pack.clone();
		gap.hand_overs.remove(place);
		let refusal = match place {
			0 => Refusal::StartsElsewhere { set: 1 },
			_ => {
				let expected = u64::try_from(place).unwrap();
				Refusal::HandOverGap { expected, found: expected + 1 }
			}
		};
		assert_eq!(check(&gap), Err(refusal), "{place}");
	}
	let mut swapped = pack.clone();
	swapped.hand_overs.swap(1, 2);
	assert_eq!(check(&swapped), Err(Refusal::HandOverGap { expected: 1, found: 2 }));
	let mut twice = pack.clone();
	twice.hand_overs.insert(1, twice.hand_overs[0].clone());
	assert_eq!(check(&twice), Err(Refusal::HandOverGap { expected: 1, found: 0 }));
	let mut other = pack.clone();
	other.finality.set = 2;
	assert_eq!(check(&other), Err(Refusal::HandOverGap { expected: 3, found: 2 }));
}

/// A pack whose first hand-over is this header, signed by set 0.
fn handed_over_by(digest: Vec<DigestItem>) -> Result<(), Refusal> {
	let mut pack = small(2);
	let header = &mut pack.hand_overs[0].header;
	header.digest = digest;
	pack.hand_overs[0].justification = justify(0, 0..3, &pack.hand_overs[0].header.clone());
	check(&pack).map(|_| ())
}

#[test]
fn only_what_hands_over_at_once_does() {
	use codec::Encode;
	let number = small(2).hand_overs[0].header.number;
	let scheduled = |members: Vec<anamnesis_evidence::Authority>, delay: u32| {
		DigestItem::Consensus(*b"FRNK", (1u8, members, delay).encode())
	};
	let forced = DigestItem::Consensus(*b"FRNK", (2u8, 7u32, members(1), 0u32).encode());
	let good = scheduled(members(1), 0);
	assert_eq!(handed_over_by(vec![good.clone()]), Ok(()));
	assert_eq!(handed_over_by(vec![]), Err(Refusal::NoHandOver { number }));
	let delayed = vec![scheduled(members(1), 1)];
	assert_eq!(handed_over_by(delayed), Err(Refusal::DelayedChange { number }));
	for digest in [vec![forced.clone()], vec![good.clone(), forced.clone()]] {
		let refusal = Refusal::ForcedChange { number };
		assert!(refusal.to_string().contains("needs a checkpoint made after it"));
		assert_eq!(handed_over_by(digest), Err(refusal));
	}
	let foreign = DigestItem::Consensus(*b"BABE", (1u8, members(1), 0u32).encode());
	let spoilt = DigestItem::Consensus(*b"FRNK", (1u8, members(1), 0u32, 0u8).encode());
	for item in [foreign, spoilt] {
		assert_eq!(handed_over_by(vec![item]), Err(Refusal::NoHandOver { number }));
	}
	for members in [vec![], vec![members(1)[0]; 2]] {
		let refusal = Err(Refusal::BadSet { set: 1 });
		assert_eq!(handed_over_by(vec![scheduled(members, 0)]), refusal);
	}
	let heavy = |weight| anamnesis_evidence::Authority { weight, ..members(1)[0] };
	let two = vec![heavy(u64::MAX), members(1)[1]];
	for members in [vec![heavy(0)], two] {
		let refusal = Err(Refusal::BadSet { set: 1 });
		assert_eq!(handed_over_by(vec![scheduled(members, 0)]), refusal);
	}
}

#[test]
fn a_block_that_forces_a_set_between_the_proven_and_the_justified_one_is_refused() {
	use codec::Encode;
	let state = Rows::at(NOW).state();
	let mut chain = Chain::with_sets(1);
	let mut block = chain.finish(&state);
	let forced = DigestItem::Consensus(*b"FRNK", (2u8, 7u32, members(1), 0u32).encode());
	let next = chain.push([1; 32], vec![forced]);
	let justification = justify(0, 0..3, &next);
	let number = next.number;
	block.finality = Finality { set: 0, ancestry: vec![next], justification };
	let claim = Claim::ValidatorSet { set: 0 };
	let pack = anamnesis_evidence::build::build(claim, Shown::Nothing, block, &state).unwrap();
	assert_eq!(check(&pack), Err(Refusal::ForcedChange { number }));
}

/// What GRANDPA's own crate asks about the headers of a justification.
struct Ancestry(BTreeMap<[u8; 32], [u8; 32]>);

impl finality_grandpa::Chain<[u8; 32], u32> for Ancestry {
	fn ancestry(
		&self,
		base: [u8; 32],
		block: [u8; 32],
	) -> Result<Vec<[u8; 32]>, finality_grandpa::Error> {
		let mut route = Vec::new();
		let mut at = block;
		while at != base {
			at = *self.0.get(&at).ok_or(finality_grandpa::Error::NotDescendent)?;
			route.push(at);
		}
		route.pop();
		Ok(route)
	}
}

/// Whether GRANDPA's own crate takes these votes, the signatures aside.
fn grandpa_takes(justification: &Justification, set: &AuthoritySet) -> bool {
	let voters = set.members().iter().map(|member| (member.key, member.weight));
	let voters = VoterSet::new(voters).unwrap();
	let precommits = justification
		.votes
		.iter()
		.map(|vote| SignedPrecommit {
			precommit: Precommit { target_hash: vote.target, target_number: vote.number },
			signature: vote.signature,
			id: vote.key,
		})
		.collect();
	let commit = Commit {
		target_hash: justification.target,
		target_number: justification.number,
		precommits,
	};
	let parents = justification.ancestries.iter().map(|header| (header.hash(), header.parent));
	let ancestry = Ancestry(parents.collect());
	assert!(ancestry.is_equal_or_descendent_of([0; 32], [0; 32]));
	finality_grandpa::validate_commit(&commit, &voters, &ancestry)
		.is_ok_and(|found| found.is_valid())
}

fn header(parent: &Header, seed: u8) -> Header {
	Header {
		parent: parent.hash(),
		number: parent.number + 1,
		state_root: [seed; 32],
		extrinsics_root: [0; 32],
		digest: Vec::new(),
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

	/// Votes over a small tree of blocks: what is accepted here, GRANDPA accepts; and what GRANDPA accepts and is tidy, is
	/// accepted here if the block is the highest that the votes have in common.
	#[test]
	fn what_is_accepted_is_what_grandpa_accepts(
		votes in prop::collection::vec((0u8..5, 0usize..7), 0..7),
		target in 0usize..7,
		weights in prop::collection::vec(1u64..4, 4),
		all in any::<bool>(),
	) {
		let root = header(&small(1).header, 0);
		let a = header(&root, 1);
		let b = header(&root, 2);
		let aa = header(&a, 3);
		let ab = header(&a, 4);
		let ba = header(&b, 5);
		let aaa = header(&aa, 6);
		let tree = [root, a, b, aa, ab, ba, aaa];
		let mut set = members(0);
		set.iter_mut().zip(&weights).for_each(|(member, weight)| member.weight = *weight);
		let set = AuthoritySet::new(0, set).unwrap();
		let votes: Vec<_> = votes
			.iter()
			.map(|(member, block)| {
				let key = if *member == 4 { signer(9, 9) } else { signer(0, *member) };
				vote(&key, &tree[*block], 5, 0)
			})
			.collect();
		let target = &tree[target];
		let raw = Justification {
			round: 5,
			target: target.hash(),
			number: target.number,
			votes,
			ancestries: tree.iter().filter(|block| block.number > target.number).cloned().collect(),
		};
		let justification = if all { raw.clone() } else { tidy(raw.clone(), &set) };
		let accepted = justification.check(&set, &target.hash(), target.number);
		// GRANDPA's crate looks at no votes of which the lowest does not lie before all others, though their common ancestor is
		// final.
		let parents = tree.iter().map(|block| (block.hash(), block.parent)).collect();
		let ancestry = Ancestry(parents);
		let lowest = justification.votes.iter().min_by_key(|vote| vote.number);
		let joined = lowest.is_some_and(|lowest| {
			let follows = |vote: &Vote| ancestry.is_equal_or_descendent_of(lowest.target, vote.target);
			justification.votes.iter().all(follows)
		});
		if accepted.is_ok() && joined {
			// It asks for the highest block that enough votes have in common; whatever it finds is at or after ours.
			let better = tree.iter().any(|block| {
				let other = Justification {
					target: block.hash(),
					number: block.number,
					..justification.clone()
				};
				grandpa_takes(&other, &set)
			});
			prop_assert!(better);
		}
		let strangers = justification.votes.iter().any(|vote| set.weight(&vote.key).is_none());
		if grandpa_takes(&justification, &set) && !strangers && !all {
			let twice = raw.votes.len() != justification.votes.len();
			let beside = matches!(accepted, Err(Refusal::OutsideAncestry { .. }));
			prop_assert!(accepted.is_ok() || twice || beside, "{:?}", accepted);
		}
	}

	#[test]
	fn every_byte_that_is_signed_counts(round in any::<u64>(), set in any::<u64>(), number in any::<u32>()) {
		let bytes = bytes_to_sign(&[7; 32], number, round, set);
		prop_assert_eq!(bytes.len(), 1 + 32 + 4 + 8 + 8);
		prop_assert_ne!(bytes, bytes_to_sign(&[7; 32], number, round, set ^ 1));
	}
}

#[test]
fn a_pack_about_another_chain_is_refused() {
	let pack = Pack { genesis: [1; 32], ..small(1) };
	assert_eq!(check(&pack), Err(Refusal::OtherChain));
}
