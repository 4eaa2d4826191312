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
		(0, About::Rule, Outcome::Holds),
		(1, About::Rule, Outcome::Holds),
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
		(0, About::Rule, Outcome::Holds),
		(1, About::Rule, Outcome::Holds),
		(3, About::Rule, Outcome::NotInControl),
		(5, About::Rule, Outcome::Holds),
		(6, About::Rule, Outcome::NoneFound),
	];
	assert_eq!(steps(&ground(), &person_asks(friend())), expected);
	let unknown = Query { purpose: Purpose(99), ..asks(RECORD) };
	assert_eq!(steps(&ground(), &unknown), [(0, About::Rule, Outcome::UnknownCode)]);
	let nobody = Query { patient: PatientId([8; 32]), ..asks(RECORD) };
	assert_eq!(steps(&ground(), &nobody), [(0, About::Rule, Outcome::NoSuchRecord)]);
	let data = declared(CLASS, Confidentiality::Normal);
	let expected = [(0, About::Rule, Outcome::Holds), (1, About::Rule, Outcome::NoSuchPatient)];
	assert_eq!(steps(&ground(), &Query { data, ..nobody }), expected);
}

/// Of the question, the patient, the organisation and the patient's own grants; referrals, mandates and incidents have
/// tests of theirs.
#[test]
fn it_says_the_first_reason() {
	use Outcome as O;
	type Case = (fn(&mut World), fn(&mut Query), u8, Outcome);
	fn life(world: &mut World, life: Life) {
		world.patients.edit(&patient(), |Versioned::V1(row)| row.life = life);
	}
	fn status(world: &mut World, status: Status) {
		world.standing.edit(&standing(), |row| *row = in_status(status).into());
	}
	let cases: [Case; 12] = [
		(|_| {}, |query| query.data = asks(RecordId(9)).data, 0, O::NoSuchRecord),
		(|world| life(world, Life::Restricted), |_| {}, 1, O::Restricted),
		(|world| life(world, Life::Deceased { executor: None }), |_| {}, 1, O::Deceased),
		(
			|world| life(world, Life::Frozen { by: FrozenBy::Organisation(HOME), thaw: None }),
			|_| {},
			1,
			O::Frozen,
		),
		(|world| world.staff.remove(&staff()), |_| {}, 2, O::NotServing),
		(
			|world| status(world, Status::Restricted { code: 1 }),
			|_| {},
			2,
			O::OrganisationRestricted,
		),
		(|world| status(world, Status::Left), |_| {}, 2, O::OrganisationClosed),
		(|world| life(world, Life::Restricted), |_| {}, 4, O::Closed),
		(|_| {}, |query| query.purpose = purpose("TREATDS"), 4, O::Purpose),
		(
			|world| world.epochs.set(&EpochOf { patient: PATIENT }, 60, u32::MAX).unwrap(),
			|query| query.right = Some(Right::Grant(GRANT)),
			6,
			O::NoneFound,
		),
		(|_| {}, |query| query.actions = Actions(10), 8, O::Actions),
		(|_| {}, |query| query.purpose = purpose("TREATDS"), 8, O::Purpose),
	];
	for (place, (spoil, change, number, expected)) in cases.into_iter().enumerate() {
		let (mut world, mut query) = (granted(), asks(RECORD));
		spoil(&mut world);
		change(&mut query);
		if number == 8 {
			world.live.remove(&live(to_clinic()));
		}
		assert_eq!(outcome(&world, &query, number, About::Rule), Some(expected), "{place}");
	}
	type Change = fn(&mut Entry);
	let entries: [(Change, Outcome); 7] = [
		(|entry| entry.until = NOW, O::NotThen),
		(|entry| entry.epoch = 1, O::Epoch),
		(|entry| entry.role = Some(Role::Nurse), O::Role),
		(|entry| entry.flags = EntryFlags(32), O::UnknownFlag),
		(|entry| entry.flags = EntryFlags::STUDY, O::Study),
		(|entry| entry.flags = EntryFlags::NAMED, O::NotNamed),
		(|entry| entry.granted = 5, O::NotAnyCare),
	];
	for (change, expected) in entries {
		let mut world = granted_to(Grantee::AnyCare);
		change_entry(&mut world, Grantee::AnyCare, change);
		let said = outcome(&world, &asks(RECORD), 6, About::Grant(GRANT));
		assert_eq!(said, Some(expected));
	}
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
		Outcome::Erased,
	];
	let bytes: Vec<u8> = (0..41).collect();
	assert_eq!(outcomes.encode(), bytes);
}
