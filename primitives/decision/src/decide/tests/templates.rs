//! Rule 6: texts that patients were shown, what closes secondary use, and what flags of entries say.

use super::*;
use anamnesis_primitives::history::MarkKind;

fn text(superseded: Option<Superseded>) -> Template {
	Template { purposes: Purposes::ALL, longest: None, published: 0, superseded }
}

/// A grant for everything under a text.
fn under(superseded: Option<Superseded>) -> World {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| {
		(entry.purposes, entry.template) = (Purposes::ALL, Some(TEMPLATE));
	});
	world.templates.put(TemplateOf { template: TEMPLATE }, text(superseded));
	world
}

/// A purpose of physicians at clinics that is no care.
fn survey() -> Query {
	Query { purpose: purpose("TREATDS"), ..asks(RECORD) }
}

fn research(mut world: World) -> (World, Query) {
	world.organisations.edit(&at_clinic(), |Versioned::V1(row)| row.kind = OrgKind::Research);
	world.staff.edit(&staff(), |value| *value = appointed(&[(Role::Researcher, None)]));
	change_entry(&mut world, to_clinic(), |entry| entry.purposes = Purposes::ALL);
	(world, Query { purpose: purpose("HRESCH"), ..asks(RECORD) })
}

fn anew(recorded: Moment, reconsent: Option<Moment>) -> Option<Superseded> {
	Some(Superseded { recorded, reconsent })
}

#[test]
fn a_text_must_exist_for_care_too() {
	for query in [asks(RECORD), survey()] {
		assert_eq!(rule(&under(None), &query), Some(Rule::Grant));
		let mut world = under(None);
		world.templates.remove(&TemplateOf { template: TEMPLATE });
		assert_eq!(rule(&world, &query), None);
		assert_eq!(outcome(&world, &query, 6, About::Grant(GRANT)), Some(Outcome::Missing));
		// Another version or another text is another row.
		for template in
			[TemplateRef { version: 2, ..TEMPLATE }, TemplateRef { id: TemplateId(4), ..TEMPLATE }]
		{
			world.templates.put(TemplateOf { template }, text(None));
		}
		assert_eq!(rule(&world, &query), None);
	}
}

#[test]
fn a_grant_without_a_text_asks_for_none() {
	let mut world = under(None);
	world.templates.remove(&TemplateOf { template: TEMPLATE });
	change_entry(&mut world, to_clinic(), |entry| entry.template = None);
	assert_eq!(rule(&world, &survey()), Some(Rule::Grant));
}

#[test]
fn what_the_text_says_besides_does_not_matter_here() {
	let mut world = under(None);
	let row =
		Template { purposes: Purposes(0), longest: Some(1), published: 5_000, superseded: None };
	world.templates.put(TemplateOf { template: TEMPLATE }, row);
	assert_eq!(rule(&world, &survey()), Some(Rule::Grant));
}

#[test]
fn a_superseded_text_that_asks_for_nothing_anew_goes_on() {
	let world = under(anew(60, None));
	assert_eq!(permitted_at(&world, &survey(), [59, 60, 699]), [true, true, true]);
}

#[test]
fn it_asks_anew_from_its_moment_on_those_who_know() {
	let world = under(anew(60, Some(90)));
	assert_eq!(
		permitted_at(&world, &survey(), [59, 60, 89, 90, 91]),
		[true, true, true, false, false]
	);
	assert_eq!(outcome(&world, &survey(), 6, About::Grant(GRANT)), Some(Outcome::Reconsent));
	let at = |moment, known_at| permit(&world, &survey(), When { moment, known_at }).is_some();
	// Known from 60 on, whatever moment is asked about.
	assert_eq!([at(90, 59), at(90, 60), at(89, 60), at(89, 200)], [true, false, true, true]);
	// Recorded after the moment from which it asks.
	let world = under(anew(120, Some(90)));
	let at = |moment, known_at| permit(&world, &survey(), When { moment, known_at }).is_some();
	assert_eq!([at(NOW, 119), at(NOW, 120), at(89, 120)], [true, false, true]);
}

#[test]
fn care_goes_on_under_a_text_that_asks_anew() {
	let world = under(anew(60, Some(90)));
	for code in ["TREAT", "COC", "ERTREAT"] {
		let query = Query { purpose: purpose(code), ..asks(RECORD) };
		assert_eq!(permitted_at(&world, &query, [89, 90]), [true, true], "{code}");
	}
}

#[test]
fn a_moment_of_asking_anew_that_is_known_ends_the_answer() {
	let until = |superseded, query: &Query, known_at| {
		permit(&under(superseded), query, When { moment: 80, known_at }).unwrap().valid_until
	};
	let known = anew(60, Some(90));
	assert_eq!(until(known, &survey(), 80), Some(90));
	assert_eq!(until(known, &survey(), 60), Some(90));
	assert_eq!(until(known, &survey(), 59), Some(700));
	assert_eq!(until(known, &asks(RECORD), 80), Some(700));
	assert_eq!(until(anew(60, None), &survey(), 80), Some(700));
	// Neither may it prolong anything.
	assert_eq!(until(anew(60, Some(5_000)), &survey(), 80), Some(700));
}

#[test]
fn a_person_is_held_to_the_text_too() {
	let mut world = granted_to(to_friend());
	change_entry(&mut world, to_friend(), |entry| {
		(entry.purposes, entry.template) = (Purposes::ALL, Some(TEMPLATE));
	});
	world.templates.put(TemplateOf { template: TEMPLATE }, text(anew(60, Some(90))));
	let query = Query { purpose: purpose("HMARKT"), ..person_asks(friend()) };
	assert_eq!(permitted_at(&world, &query, [89, 90]), [true, false]);
	let found = permit(&world, &query, When::now(80)).unwrap();
	assert_eq!(found.valid_until, Some(90));
	assert_eq!(permitted_at(&world, &person_asks(friend()), [89, 90]), [true, true]);
}

fn switch() -> SecondaryUseOf {
	SecondaryUseOf { patient: PATIENT }
}

#[test]
fn a_refusal_of_secondary_use_closes_grants_for_it_and_for_nothing_else() {
	let (mut world, _) = research(granted_to(to_clinic()));
	world.secondary.set(&switch(), 60, SecondaryUse::Refused).unwrap();
	let mut personal = world.clone();
	let everything = Entry { purposes: Purposes::ALL, ..entry(GRANT) };
	personal.live.set(&live(to_friend()), 70, only::<LiveAt>(everything)).unwrap();
	for bit in 0..62 {
		let query = Query { purpose: Purpose(bit), ..person_asks(friend()) };
		let is_secondary = (45..=53).contains(&bit);
		assert_eq!(rule(&personal, &query).is_none(), is_secondary, "{bit}");
		let expected = is_secondary.then_some(Outcome::SecondaryUse);
		let said = outcome(&personal, &query, 6, About::Rule);
		assert_eq!(said.filter(|said| *said == Outcome::SecondaryUse), expected, "{bit}");
	}
	// The patient's own account asks what it likes.
	let own = Query { purpose: purpose("HRESCH"), ..person_asks(controller()) };
	assert_eq!(rule(&personal, &own), Some(Rule::Person));
}

#[test]
fn secondary_use_is_as_it_was_then() {
	let (mut world, query) = research(granted_to(to_clinic()));
	assert_eq!(permitted_at(&world, &query, [59, 60, 80]), [true; 3]);
	world.secondary.set(&switch(), 60, SecondaryUse::Refused).unwrap();
	world.secondary.set(&switch(), 80, SecondaryUse::Allowed).unwrap();
	assert_eq!(permitted_at(&world, &query, [59, 60, 79, 80]), [true, false, false, true]);
	let at = |moment, known_at| permit(&world, &query, When { moment, known_at }).is_some();
	assert_eq!([at(60, 59), at(59, 60), at(79, 200), at(80, 79)], [true, true, false, false]);
}

#[test]
fn a_mark_ended_on_the_switch_closes_if_it_has_a_value() {
	let (mut world, query) = research(granted_to(to_clinic()));
	world.secondary.set(&switch(), 60, SecondaryUse::Allowed).unwrap();
	world.secondary.mark(&switch(), 150, 50, MarkKind::Ended).unwrap();
	let at = |moment, known_at| permit(&world, &query, When { moment, known_at }).is_some();
	assert_eq!([at(60, 150), at(60, 149), at(149, 150), at(150, 150)], [false, true, false, true]);
	// Before the first value there is none on which it could count.
	assert!(at(59, 150));
	// A mark that disputes it takes nothing away.
	let (mut world, query) = research(granted_to(to_clinic()));
	world.secondary.set(&switch(), 60, SecondaryUse::Allowed).unwrap();
	world.secondary.mark(&switch(), 150, 50, MarkKind::Contested).unwrap();
	let found = permit(&world, &query, When { moment: 60, known_at: 150 }).unwrap();
	assert!(!found.contested);
}

#[test]
fn a_counted_grant_is_used_first() {
	let mut world = granted();
	assert!(!permit(&world, &asks(RECORD), When::now(NOW)).unwrap().use_first);
	change_entry(&mut world, to_clinic(), |entry| entry.flags = EntryFlags::COUNTED);
	let found = permit(&world, &asks(RECORD), When::now(NOW)).unwrap();
	assert_eq!((found.rule, found.use_first), (Rule::Grant, true));
	// By another rule, and by another grant, nothing is counted.
	assert!(!permit(&world, &asks(OWN_RECORD), When::now(NOW)).unwrap().use_first);
}

#[test]
fn the_basis_of_a_grant_is_that_of_its_entry() {
	for basis in [Basis::Consent, Basis::HipaaAuthorization, Basis::Research, Basis::CommonRule] {
		let mut world = granted();
		change_entry(&mut world, to_clinic(), |entry| entry.basis = basis);
		let found = permit(&world, &asks(RECORD), When::now(NOW)).unwrap();
		assert_eq!(found.basis, basis);
	}
}

#[test]
fn an_assisted_grant_holds_while_there_is_a_steward() {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| entry.flags = EntryFlags::ASSISTED);
	assert_eq!(rule(&world, &asks(RECORD)), None);
	assert_eq!(outcome(&world, &asks(RECORD), 6, About::Grant(GRANT)), Some(Outcome::NoSteward));
	let with = |steward| Patient { life: Life::Active, home: HOME, steward };
	world.patients.set(&patient(), 60, with(Some(HOME))).unwrap();
	// Another steward is one too.
	world.patients.set(&patient(), 70, with(Some(OrgId(9)))).unwrap();
	world.patients.set(&patient(), 80, with(None)).unwrap();
	let expected = [false, true, true, true, true, false];
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60, 69, 70, 79, 80]), expected);
	// An ordinary one does not ask for it.
	change_entry(&mut world, to_clinic(), |entry| entry.flags = EntryFlags(0));
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 79, 80]), [true; 3]);
}

#[test]
fn a_grant_that_survives_holds_beyond_death_and_no_other() {
	let life = |life| move |Versioned::V1(row): &mut Versioned<Patient>| row.life = life;
	let mut world = granted();
	world.patients.edit(&patient(), life(Life::Deceased { executor: None }));
	assert_eq!(rule(&world, &asks(RECORD)), None);
	assert_eq!(outcome(&world, &asks(RECORD), 6, About::Grant(GRANT)), Some(Outcome::Deceased));
	change_entry(&mut world, to_clinic(), |entry| entry.flags = EntryFlags::SURVIVES);
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
	// At the end of the window, and not disturbed by the report.
	let reported = |before| Life::ReportedDead { window_ends: 200, executor: None, before };
	world.patients.edit(&patient(), life(reported(Before::Active)));
	assert_eq!(permitted_at(&world, &asks(RECORD), [199, 200]), [true, true]);
	world.patients.edit(&patient(), life(reported(Before::Restricted)));
	assert_eq!(permitted_at(&world, &asks(RECORD), [199, 200]), [false, true]);
	// It opens nothing that is frozen or restricted.
	let frozen = Life::Frozen { by: FrozenBy::Controller(controller()), thaw: None };
	for closed in [frozen, Life::Restricted] {
		world.patients.edit(&patient(), life(closed));
		assert_eq!(rule(&world, &asks(RECORD)), None);
		assert_eq!(outcome(&world, &asks(RECORD), 6, About::Rule), Some(Outcome::Closed));
	}
	let mut personal = granted_to(to_friend());
	personal.patients.edit(&patient(), life(Life::Deceased { executor: None }));
	assert_eq!(rule(&personal, &person_asks(friend())), None);
	change_entry(&mut personal, to_friend(), |entry| entry.flags = EntryFlags::SURVIVES);
	assert_eq!(rule(&personal, &person_asks(friend())), Some(Rule::Grant));
}

#[test]
fn every_known_flag_together_permits_what_all_of_them_permit() {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| entry.flags = EntryFlags::KNOWN);
	let row = Patient { life: Life::Deceased { executor: None }, home: HOME, steward: Some(HOME) };
	world.patients.set(&patient(), 60, row).unwrap();
	let study = Some(commitment(8));
	world.named.put(Named { id: GRANT, study, reference: Some(reference()) }, ());
	let data = Data::Anchored { record: RECORD, salt: Some(SALT) };
	let query = Query { study, data, ..asks(RECORD) };
	let found = permit(&world, &query, When::now(NOW)).unwrap();
	assert_eq!((found.rule, found.use_first), (Rule::Grant, true));
}
