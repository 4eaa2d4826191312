//! The decision over proven rows is that over the rows themselves.

use crate::{chain::*, state::Rows};
use anamnesis_decision::{
	decide,
	world::{question, random_world, Random},
	Decision,
};
use anamnesis_evidence::{report::Outcome, Answer, Claim, Refusal, Shown};

/// The last moment of random worlds lies before this.
const LATER: u64 = 1_000_000;

#[test]
fn a_proven_decision_is_the_decision() {
	let (mut permits, mut refusals) = (0, 0);
	for seed in 0..20 {
		let mut random = Random::new(seed);
		let world = random_world(&mut random);
		let mut rows = Rows::at(LATER);
		rows.put_world(&world);
		let state = rows.state();
		for _ in 0..4 {
			let (query, when) = question(&world, &mut random);
			let expected = decide(&world, &query, when);
			let (moment, known_at) = (when.moment, when.known_at);
			let claim = Claim::Decision { query, moment, known_at };
			let block = Chain::with_sets(1).finish(&state);
			let pack =
				anamnesis_evidence::build::build(claim, Shown::Nothing, block, &state).unwrap();
			let proven = check(&pack).unwrap();
			assert_eq!(proven.answer, Answer::Decision(expected));
			assert_eq!(proven.answer.is_yes(), matches!(expected, Decision::Permit(_)));
			let outcome = match expected {
				Decision::Refuse => {
					refusals += 1;
					Outcome::No
				}
				Decision::Permit(_) => {
					permits += 1;
					Outcome::Yes
				}
				Decision::Erased => Outcome::Erased,
			};
			assert_eq!(proven.outcome(), outcome);
			// Each node that is left out leaves something unproven.
			let left_out = random.between(0, pack.nodes.len().try_into().unwrap());
			let mut fewer = pack.clone();
			fewer.nodes.remove(left_out.try_into().unwrap());
			assert!(matches!(check(&fewer), Err(Refusal::Unproven { .. })));
		}
	}
	assert!(permits > 10 && refusals > 10, "{permits} {refusals}");
}

#[test]
fn nothing_is_said_about_the_future() {
	let mut random = Random::new(1);
	let world = random_world(&mut random);
	let mut rows = Rows::at(LATER);
	rows.put_world(&world);
	let (query, _) = question(&world, &mut random);
	for (moment, known_at) in [(LATER + 1, LATER), (LATER, LATER + 1)] {
		let claim = Claim::Decision { query: query.clone(), moment, known_at };
		let refused = pack_on(1, &rows, claim, Shown::Nothing);
		let future = anamnesis_evidence::build::BuildError::Refused(Refusal::Future { now: LATER });
		assert_eq!(refused, Err(future));
	}
	let claim = Claim::Decision { query, moment: LATER, known_at: LATER };
	let mut pack = pack_on(1, &rows, claim, Shown::Nothing).unwrap();
	let Claim::Decision { known_at, .. } = &mut pack.claim else { unreachable!() };
	*known_at = LATER + 1;
	assert_eq!(check(&pack), Err(Refusal::Future { now: LATER }));
}
