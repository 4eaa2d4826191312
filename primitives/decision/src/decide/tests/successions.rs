//! Rule 6: grants to an organisation that the asking one succeeds, and grants that the question names.

use super::*;
use anamnesis_primitives::history::MarkKind;

const OLD: OrgId = OrgId(8);
const OLDER: OrgId = OrgId(9);

fn heir() -> SuccessionsOf {
	SuccessionsOf { organisation: CLINIC }
}

fn of(old: OrgId) -> Succession {
	Succession { old, from: 60, until: 500, ended: None }
}

/// A grant to the old organisation, which the clinic succeeds from 60 until 500.
fn inherited(successions: &[Succession]) -> World {
	let mut world = granted_to(Grantee::Organisation(OLD));
	let all = Successions::truncate_from(successions.to_vec());
	world.successions.set(&heir(), 60, all).unwrap();
	world
}

#[test]
fn a_grant_to_the_old_organisation_counts_and_the_answer_says_so() {
	let world = inherited(&[of(OLD)]);
	let found = permit(&world, &asks(RECORD), When::now(NOW)).unwrap();
	assert_eq!((found.rule, found.right), (Rule::Grant, Some(Right::Grant(GRANT))));
	assert_eq!((found.inherited, found.valid_until), (Some(OLD), Some(500)));
	assert!(!found.contested);
	assert_eq!(rule(&inherited(&[of(OLDER)]), &asks(RECORD)), None);
	assert_eq!(rule(&inherited(&[]), &asks(RECORD)), None);
	// The second one counts as much as the first.
	let found = permit(&inherited(&[of(OLDER), of(OLD)]), &asks(RECORD), When::now(NOW)).unwrap();
	assert_eq!(found.inherited, Some(OLD));
	// To the asking organisation itself nothing is inherited.
	let mut both = inherited(&[of(OLD)]);
	both.live.set(&live(to_clinic()), 40, only::<LiveAt>(entry(ConsentId(2)))).unwrap();
	let found = permit(&both, &asks(RECORD), When::now(NOW)).unwrap();
	assert_eq!((found.inherited, found.right), (None, Some(Right::Grant(ConsentId(2)))));
}

#[test]
fn a_succession_holds_in_its_interval_until_it_is_ended() {
	let world = inherited(&[of(OLD)]);
	let expected = [false, true, true, false];
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60, 499, 500]), expected);
	let world = inherited(&[Succession { ended: Some(90), ..of(OLD) }]);
	assert_eq!(permitted_at(&world, &asks(RECORD), [89, 90]), [true, false]);
	assert!(permit(&world, &asks(RECORD), When { moment: 300, known_at: 89 }).is_some());
	assert!(permit(&world, &asks(RECORD), When { moment: 300, known_at: 90 }).is_none());
	// Nobody knew of it before it began.
	assert!(permit(&world, &asks(RECORD), When { moment: 70, known_at: 59 }).is_none());
}

#[test]
fn a_succession_that_made_place_is_remembered() {
	let mut world = inherited(&[of(OLD)]);
	let later = Successions::truncate_from(vec![Succession { from: 550, until: 900, ..of(OLDER) }]);
	world.successions.set(&heir(), 550, later).unwrap();
	assert_eq!(permitted_at(&world, &asks(RECORD), [499, 500]), [true, false]);
	assert!(permit(&world, &asks(RECORD), When { moment: 499, known_at: 600 }).is_some());
	world.successions.mark(&heir(), 700, 100, MarkKind::Ended).unwrap();
	assert!(permit(&world, &asks(RECORD), When { moment: 499, known_at: 700 }).is_none());
}

#[test]
fn only_care_is_inherited() {
	let mut world = inherited(&[of(OLD)]);
	change_entry(&mut world, Grantee::Organisation(OLD), |entry| entry.purposes = Purposes::ALL);
	for (code, permitted) in
		[("TREAT", true), ("COC", true), ("ERTREAT", true), ("CLINTRL", false), ("TREATDS", false)]
	{
		let query = Query { purpose: purpose(code), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{code}");
	}
}

#[test]
fn what_closes_grants_closes_inherited_ones() {
	let mut world = inherited(&[of(OLD)]);
	let restricted = in_status(Status::Restricted { code: 1 });
	world.standing.set(&standing(), 90, restricted).unwrap();
	assert_eq!(permitted_at(&world, &asks(RECORD), [89, 90]), [true, false]);
}

#[test]
fn a_named_grant_is_looked_for_under_the_key_of_its_row() {
	let naming = Query { right: Some(Right::Grant(GRANT)), ..asks(RECORD) };
	let found = permit(&inherited(&[of(OLD)]), &naming, When::now(NOW)).unwrap();
	assert_eq!(found.inherited, Some(OLD));
	assert_eq!(rule(&granted(), &naming), Some(Rule::Grant));
	let key = GrantOf { id: GRANT };
	let mut world = granted();
	world.grants.edit(&key, |Versioned::V1(grant)| grant.grantee = Grantee::AnyCare);
	assert_eq!(rule(&world, &naming), None);
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
	world.grants.edit(&key, |Versioned::V1(grant)| grant.grantee = to_friend());
	assert_eq!(rule(&world, &naming), None);
	world.grants.remove(&key);
	assert_eq!(rule(&world, &naming), None);
	let mut world = granted();
	world.grants.edit(&key, |Versioned::V1(grant)| grant.granted = 90);
	assert_eq!(permitted_at(&world, &naming, [89, 90]), [false, true]);
}

/// A key of the physician's, registered at 60 for the clinic.
#[test]
fn grants_to_an_account_and_teams_of_incidents_know_the_staff_account() {
	let key = account(50);
	let session = Session {
		staff: physician(),
		organisation: CLINIC,
		gateway: account(51),
		from: 60,
		until: 300,
	};
	let by_key = |mut world: World| {
		world.sessions.put(SessionOf { account: key.clone() }, session.clone());
		let who = Who::Practitioner { account: key.clone(), organisation: CLINIC };
		let query = Query { who, ..asks(RECORD) };
		permit(&world, &query, When::now(NOW)).map(|found| (found.rule, found.valid_until))
	};
	let expected = Some((Rule::Grant, Some(300)));
	assert_eq!(by_key(granted_to(Grantee::Account(physician().into()))), expected);
	assert_eq!(by_key(granted_to(Grantee::Account(key.clone().into()))), None);
	assert_eq!(by_key(emergency()), Some((Rule::Incident, Some(300))));
}
