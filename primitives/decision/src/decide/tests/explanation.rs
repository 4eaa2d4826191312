//! What an explanation lists, and how much.

use super::*;
use crate::decide::{Explanation, MAX_STEPS};
use codec::{Decode, Encode, MaxEncodedLen};

fn steps(world: &World, query: &Query) -> Vec<(u8, About, Outcome)> {
	let steps = explain(world, query, When::now(NOW)).steps;
	steps.into_iter().map(|Step { rule, about, outcome }| (rule, about, outcome)).collect()
}

#[test]
fn it_lists_every_rule_and_candidate() {
	let mut world = emergency();
	world.grants.put(GrantOf { id: GRANT }, grant(to_clinic()));
	let ended = Entry { until: 60, ..entry(GRANT) };
	world.live.set(&live(to_clinic()), 40, only::<LiveAt>(ended)).unwrap();
	let expected = [
		(1, About::Rule, Outcome::Holds),
		(0, About::Rule, Outcome::Holds),
		(2, About::Role(Role::Physician), Outcome::Holds),
		(2, About::Rule, Outcome::Holds),
		(4, About::Rule, Outcome::NotOwnRecord),
		(5, About::Rule, Outcome::Holds),
		(6, About::Grant(GRANT), Outcome::NotThen),
		(6, About::Rule, Outcome::NoneFound),
		(7, About::Rule, Outcome::NoneFound),
		(8, About::Incident(INCIDENT), Outcome::Permits),
	];
	assert_eq!(steps(&world, &asks(RECORD)), expected);
}

#[test]
fn it_says_why_nothing_permits() {
	let expected = [
		(1, About::Rule, Outcome::Holds),
		(0, About::Rule, Outcome::Holds),
		(3, About::Rule, Outcome::NotInControl),
		(5, About::Rule, Outcome::Holds),
		(6, About::Rule, Outcome::NoneFound),
	];
	assert_eq!(steps(&ground(), &person_asks(friend())), expected);
	let unknown = Query { purpose: Purpose(99), ..asks(RECORD) };
	assert_eq!(steps(&ground(), &unknown), [(0, About::Rule, Outcome::UnknownCode)]);
	let nobody = Query { patient: PatientId([8; 32]), ..asks(RECORD) };
	assert_eq!(steps(&ground(), &nobody), [(1, About::Rule, Outcome::NoSuchPatient)]);
}

#[test]
fn it_is_bounded_and_decodes() {
	let found = explain(&granted(), &asks(RECORD), When::now(NOW));
	assert_eq!(Explanation::decode(&mut found.encode().as_slice()), Ok(found));
	let (steps, step) = (usize::try_from(MAX_STEPS).unwrap(), Step::max_encoded_len());
	assert_eq!(step, 1 + 9 + 1);
	// The number of steps takes two bytes, that of those left out four.
	let expected = Decision::max_encoded_len() + 2 + steps * step + 4;
	assert_eq!(Explanation::max_encoded_len(), expected);
	assert_eq!(Decision::max_encoded_len(), 34);
}

/// Clients decode these bytes: they never change their meaning.
#[test]
fn the_wire_is_pinned() {
	let step =
		Step { rule: 6, about: About::Grant(ConsentId(0x0102)), outcome: Outcome::NotInTeam };
	assert_eq!(step.encode(), [6, 2, 2, 1, 0, 0, 0, 0, 0, 0, 31]);
	let about = [
		About::Rule.encode(),
		About::Role(Role::Nurse).encode(),
		About::Incident(IncidentId(3)).encode(),
		About::Mandate(MandateId(4)).encode(),
	];
	let number = |kind: u8, number: u8| [vec![kind, number], vec![0; 7]].concat();
	assert_eq!(about, [vec![0], vec![1, 1], number(3, 3), number(4, 4)]);
	let outcomes = [
		Outcome::Permits,
		Outcome::Holds,
		Outcome::Closed,
		Outcome::NoneFound,
		Outcome::UnknownCode,
		Outcome::NoSuchPatient,
		Outcome::NoSuchRecord,
		Outcome::Frozen,
		Outcome::Restricted,
		Outcome::Deceased,
		Outcome::NotServing,
		Outcome::OrganisationRestricted,
		Outcome::OrganisationClosed,
		Outcome::Jurisdiction,
		Outcome::NotInControl,
		Outcome::Sealed,
		Outcome::Purpose,
		Outcome::Class,
		Outcome::Actions,
		Outcome::Confidentiality,
		Outcome::NotThen,
		Outcome::Epoch,
		Outcome::Role,
		Outcome::DataPeriod,
		Outcome::NotNamed,
		Outcome::Study,
		Outcome::UnknownFlag,
		Outcome::NotAnyCare,
		Outcome::NotOwnRecord,
		Outcome::Missing,
		Outcome::OtherOrganisation,
		Outcome::NotInTeam,
		Outcome::NoTables,
		Outcome::SecondaryUse,
		Outcome::Reconsent,
		Outcome::NoSteward,
		Outcome::LineEnded,
		Outcome::NotLaw,
		Outcome::NotBound,
		Outcome::OnlyNamed,
	];
	let bytes: Vec<u8> = (0..40).collect();
	assert_eq!(outcomes.encode(), bytes);
}
