//! A forced change that a peer names, against the headers of this node.

use super::world::{authorities, change, World, SETS};
use crate::evidence::{
	finalised::{Line, Link, Unproven},
	forced::{Search, HEADERS},
};

fn allows(world: &World, line: &Line, link: &Link) -> Result<(), Unproven> {
	Search::default().allows(world, line, link)
}

/// A hand-over, a stall that was ended by force, a hand-over and one more stall.
fn history() -> (World, [Line; 4], [Link; 4]) {
	let mut world = World::default();
	let mut lines = vec![Line::from_genesis(authorities(SETS[0]))];
	let mut links = Vec::new();
	for forced in [false, true, false, true] {
		world.run(5);
		let stalled = world.finalised;
		let link = if forced {
			world.run(10);
			// Named in the stall, and never final.
			world.author(Some(change(SETS[3])));
			world.run(3);
			world.force(stalled)
		} else {
			world.hand_over()
		};
		lines.push(lines.last().unwrap().accept(&link).unwrap());
		links.push(link);
	}
	world.run(5);
	lines.pop();
	(world, lines.try_into().unwrap(), links.try_into().unwrap())
}

#[test]
fn each_link_of_the_chain_is_allowed() {
	let (world, lines, links) = history();
	let mut search = Search::default();
	for (line, link) in lines.iter().zip(&links) {
		assert_eq!(search.allows(&world, line, link), Ok(()));
	}
}

/// The attack: a wiped node lacks an earlier set, and is shown a forced change that came later.
#[test]
fn a_later_forced_change_is_none_of_an_earlier_set() {
	let (world, lines, links) = history();
	for (set, from) in [(0, 1), (0, 3), (1, 3), (2, 1)] {
		let Link::Forced { signal, .. } = links[from].clone() else { unreachable!() };
		let line = &lines[usize::try_from(set).unwrap()];
		let forged = Link::Forced { set, signal };
		assert_eq!(allows(&world, line, &forged), Err(Unproven::NotForced), "{set} {from}");
	}
}

#[test]
fn headers_that_are_not_here_prove_nothing() {
	let (mut world, lines, links) = history();
	let gap = lines[1].signal + 1;
	world.headers.remove(&gap);
	assert_eq!(allows(&world, &lines[1], &links[1]), Err(Unproven::NotForced));
}

/// However far it is, no request looks at more than so many headers.
#[test]
fn a_long_search_goes_on_where_it_was() {
	let mut world = World::default();
	let count = HEADERS * 2 + 10;
	for _ in 0..count {
		world.author(None);
	}
	let link = world.force(count);
	let line = Line::from_genesis(authorities(SETS[0]));
	let mut search = Search::default();
	let answers: Vec<_> = (0..3).map(|_| search.allows(&world, &line, &link)).collect();
	assert_eq!(answers, [Err(Unproven::NotForced), Err(Unproven::NotForced), Ok(())]);
}
