//! Rules 5 and 7: mandates.

use super::*;
use anamnesis_primitives::{codes::SEALED, history::MarkKind};

const LAW: LawAt = LawAt { law: 1 };

fn change(world: &mut World, change: impl FnOnce(&mut LegalMandate)) {
	world.mandates.edit(&mandates(), |Versioned::V1(all)| change(&mut all[0]));
}

fn change_law(world: &mut World, change: impl FnOnce(&mut Law)) {
	world.laws.edit(&LAW, |Versioned::V1(state)| {
		if let LawState::InForce(law) = state {
			change(law);
		}
	});
}

/// What speaks against the mandate after this change.
fn against(spoil: impl FnOnce(&mut World)) -> Option<Outcome> {
	let mut world = mandated();
	spoil(&mut world);
	outcome(&world, &asks(RECORD), 7, About::Mandate(MANDATE))
}

fn with_salt() -> Query {
	Query { data: Data::Anchored { record: RECORD, salt: Some(SALT) }, ..asks(RECORD) }
}

fn named() -> World {
	let mut world = mandated();
	change(&mut world, |mandate| mandate.named = true);
	world
}

#[test]
fn the_basis_is_the_laws_and_the_right_is_the_mandate() {
	for basis in [Basis::RequiredByLaw, Basis::CourtOrder, Basis::TpoWithoutConsent] {
		let mut world = mandated();
		change_law(&mut world, |law| law.basis = basis);
		let expected = Permit {
			rule: Rule::Mandate,
			basis,
			right: Some(Right::Mandate(MANDATE)),
			valid_until: Some(650),
			obligations: Obligations(0),
			contested: false,
			declared: false,
			inherited: None,
			tables: 1,
			use_first: false,
		};
		assert_eq!(permit(&world, &asks(RECORD), When::now(NOW)), Some(expected));
		let data = declared(CLASS, Confidentiality::Normal);
		let found = permit(&world, &Query { data, ..asks(RECORD) }, When::now(NOW));
		assert_eq!(found, Some(Permit { declared: true, ..expected }));
	}
}

#[test]
fn mandates_are_for_practitioners_of_the_organisation() {
	let world = mandated();
	assert_eq!(rule(&world, &person_asks(physician())), None);
	let naming = Query { right: Some(Right::Mandate(MANDATE)), ..person_asks(controller()) };
	assert_eq!(rule(&world, &naming), None);
	let mut world = mandated();
	let all = Mandates::truncate_from(vec![legal()]);
	world.mandates.remove(&mandates());
	for (patient, organisation) in [(PATIENT, HOME), (PatientId([8; 32]), CLINIC)] {
		world.mandates.set(&MandatesAt { patient, organisation }, 50, all.clone()).unwrap();
	}
	assert_eq!(rule(&world, &asks(RECORD)), None);
	assert_eq!(outcome(&world, &asks(RECORD), 7, About::Rule), Some(Outcome::NoneFound));
}

#[test]
fn a_mandate_holds_from_its_first_moment_until_before_its_last() {
	let mut world = mandated();
	change(&mut world, |mandate| (mandate.from, mandate.until) = (60, 80));
	let expected = [false, true, true, false];
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60, 79, 80]), expected);
	assert_eq!(outcome(&world, &asks(RECORD), 7, About::Mandate(MANDATE)), Some(Outcome::NotThen));
	// Judged at the moment that is asked about.
	assert!(permit(&world, &asks(RECORD), When { moment: 60, known_at: 55 }).is_some());
	assert!(permit(&world, &asks(RECORD), When { moment: 59, known_at: 200 }).is_none());
}

#[test]
fn mandates_are_those_of_then() {
	let mut world = mandated();
	assert_eq!(permitted_at(&world, &asks(RECORD), [49, 50]), [false, true]);
	world.mandates.set(&mandates(), 90, Mandates::new()).unwrap();
	assert_eq!(permitted_at(&world, &asks(RECORD), [89, 90]), [true, false]);
	let at = |world: &World, moment, known_at| {
		permit(world, &asks(RECORD), When { moment, known_at }).is_some()
	};
	assert_eq!([at(&world, 90, 89), at(&world, 89, 90), at(&world, 50, 49)], [true, true, false]);
	world.mandates.mark(&mandates(), 150, 70, MarkKind::Ended).unwrap();
	assert_eq!(
		[at(&world, 80, 150), at(&world, 80, 149), at(&world, 69, 150)],
		[false, true, true]
	);
}

#[test]
fn the_mandate_and_the_law_cover_purpose_and_class_and_the_law_all_the_actions() {
	use Outcome as O;
	assert_eq!(against(|_| {}), Some(O::Permits));
	assert_eq!(against(|world| change(world, |one| one.purposes = Purposes(0))), Some(O::Purpose));
	assert_eq!(against(|world| change(world, |one| one.classes = Classes(0))), Some(O::Class));
	let narrow = Purposes::of([purpose("ETREAT")]);
	assert_eq!(against(|world| change(world, |one| one.purposes = narrow)), Some(O::Purpose));
	assert_eq!(against(|world| change_law(world, |law| law.purposes = narrow)), Some(O::Purpose));
	assert_eq!(against(|world| change_law(world, |law| law.classes = Classes(0))), Some(O::Class));
	let world = mandated();
	for (bits, permitted) in [(2, true), (4, true), (6, true), (1, false), (3, false), (14, false)]
	{
		let query = Query { actions: Actions(bits), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{bits}");
	}
	let query = Query { actions: Actions::COLLECT, ..asks(RECORD) };
	assert_eq!(outcome(&world, &query, 7, About::Mandate(MANDATE)), Some(O::Actions));
	for (code, permitted) in [("COC", true), ("ERTREAT", true), ("TREATDS", false), ("BTG", false)]
	{
		let query = Query { purpose: purpose(code), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{code}");
	}
}

#[test]
fn the_law_is_of_the_asking_organisations_jurisdiction_and_kind() {
	let law = Some(Outcome::NotLaw);
	assert_eq!(against(|world| change_law(world, |law| law.jurisdiction = 276)), law);
	assert_eq!(against(|world| change_law(world, |law| law.kind = OrgKind::Hospital)), law);
	// Not the home's.
	let mut world = mandated();
	abroad(&mut world, Purposes::of([Purpose::TREAT]));
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Mandate));
	change_law(&mut world, |law| law.jurisdiction = 276);
	assert_eq!(rule(&world, &asks(RECORD)), None);
}

#[test]
fn the_law_is_in_force() {
	assert_eq!(against(|world| world.laws.remove(&LAW)), Some(Outcome::NotLaw));
	assert_eq!(against(|world| change(world, |one| one.law = 2)), Some(Outcome::NotLaw));
	let mut world = mandated();
	world.laws.remove(&LAW);
	world.laws.set(&LAW, 60, LawState::InForce(law())).unwrap();
	world.laws.set(&LAW, 80, LawState::Repealed).unwrap();
	let expected = [false, true, true, false];
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60, 79, 80]), expected);
	assert_eq!(outcome(&world, &asks(RECORD), 7, About::Mandate(MANDATE)), Some(Outcome::NotLaw));
	let at = |world: &World, moment, known_at| {
		permit(world, &asks(RECORD), When { moment, known_at }).is_some()
	};
	assert_eq!([at(&world, 80, 79), at(&world, 79, 80), at(&world, 60, 59)], [true, true, false]);
	world.laws.mark(&LAW, 150, 70, MarkKind::Ended).unwrap();
	assert_eq!(
		[at(&world, 79, 150), at(&world, 79, 149), at(&world, 69, 150)],
		[false, true, true]
	);
}

#[test]
fn a_mandate_for_named_records_is_for_those_alone() {
	let mut world = named();
	let said = |world: &World, query: &Query| outcome(world, query, 7, About::Mandate(MANDATE));
	assert_eq!(said(&world, &asks(RECORD)), Some(Outcome::NotNamed));
	assert_eq!(said(&world, &with_salt()), Some(Outcome::NotNamed));
	world.mandate_names.put(MandateNames { id: MandateId(2), reference: reference() }, ());
	world.mandate_names.put(MandateNames { id: MANDATE, reference: commitment(8) }, ());
	world.named.put(Named { id: ConsentId(1), study: None, reference: Some(reference()) }, ());
	assert_eq!(rule(&world, &with_salt()), None);
	world.mandate_names.put(MandateNames { id: MANDATE, reference: reference() }, ());
	assert_eq!(rule(&world, &with_salt()), Some(Rule::Mandate));
	assert_eq!(rule(&world, &asks(RECORD)), None);
}

#[test]
fn sealed_data_need_a_mandate_that_names_them() {
	for (class, confidentiality) in
		[(SEALED, Confidentiality::Normal), (CLASS, Confidentiality::Restricted)]
	{
		let data = Data::Declared {
			class,
			confidentiality,
			organisation: None,
			day: None,
			reference: Some(reference()),
		};
		let query = Query { data, ..asks(RECORD) };
		let mut world = mandated();
		change(&mut world, |one| one.classes = Classes::ALL);
		change_law(&mut world, |law| law.classes = Classes::ALL);
		world.mandate_names.put(MandateNames { id: MANDATE, reference: reference() }, ());
		let said = outcome(&world, &query, 7, About::Mandate(MANDATE));
		assert_eq!(said, Some(Outcome::Sealed));
		change(&mut world, |one| one.named = true);
		assert_eq!(rule(&world, &query), Some(Rule::Mandate));
		world.mandate_names.remove(&MandateNames { id: MANDATE, reference: reference() });
		assert_eq!(rule(&world, &query), None);
	}
}

#[test]
fn a_freeze_closes_mandates_and_neither_restriction_nor_death_does() {
	let (by, thaw) = (FrozenBy::Controller(controller()), None);
	let reported = |before| Life::ReportedDead { window_ends: 200, executor: None, before };
	let frozen = Before::Frozen { by: by.clone(), thaw: thaw.clone() };
	for (life, open) in [
		(Life::Active, true),
		(Life::Frozen { by: by.clone(), thaw: Some(Thaw { by: controller(), at: NOW }) }, true),
		(
			Life::Frozen { by: by.clone(), thaw: Some(Thaw { by: controller(), at: NOW + 1 }) },
			false,
		),
		(Life::Frozen { by, thaw }, false),
		(reported(Before::Active), true),
		(reported(frozen), false),
		(reported(Before::Restricted), true),
		(Life::Deceased { executor: None }, true),
		(Life::Restricted, true),
	] {
		let mut world = mandated();
		world.patients.edit(&patient(), |Versioned::V1(row)| row.life = life);
		assert_eq!(rule(&world, &asks(RECORD)).is_some(), open);
		let closed = outcome(&world, &asks(RECORD), 7, About::Rule) == Some(Outcome::Closed);
		assert_eq!(closed, !open);
	}
}

#[test]
fn a_restricted_organisation_has_no_mandates() {
	let mut world = mandated();
	world.standing.set(&standing(), 90, in_status(Status::Restricted { code: 1 })).unwrap();
	assert_eq!(permitted_at(&world, &asks(RECORD), [89, 90]), [true, false]);
	assert_eq!(outcome(&world, &asks(RECORD), 7, About::Rule), Some(Outcome::Closed));
}

#[test]
fn neither_a_revocation_nor_a_refusal_of_secondary_use_closes_mandates() {
	let mut world = mandated();
	world.epochs.set(&EpochOf { patient: PATIENT }, 60, 1u32).unwrap();
	let key = SecondaryUseOf { patient: PATIENT };
	world.secondary.set(&key, 60, SecondaryUse::Refused).unwrap();
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Mandate));
	let research = purpose("HRESCH");
	change(&mut world, |one| one.purposes = Purposes::of([research]));
	change_law(&mut world, |law| {
		(law.purposes, law.kind) = (Purposes::of([research]), OrgKind::Research);
	});
	world.organisations.edit(&at_clinic(), |Versioned::V1(row)| row.kind = OrgKind::Research);
	world.staff.edit(&staff(), |value| *value = appointed(&[(Role::Researcher, None)]));
	let query = Query { purpose: research, ..asks(RECORD) };
	assert_eq!(rule(&world, &query), Some(Rule::Mandate));
}

#[test]
fn the_first_mandate_that_permits_decides() {
	let mut world = mandated();
	let all = [3, 1, 2].map(|id| LegalMandate { id: MandateId(id), ..legal() });
	world.mandates.edit(&mandates(), |row| *row = Mandates::truncate_from(all.to_vec()).into());
	for expected in [3, 1, 2].map(MandateId) {
		let found = permit(&world, &asks(RECORD), When::now(NOW)).unwrap();
		assert_eq!(found.right, Some(Right::Mandate(expected)));
		world.mandates.edit(&mandates(), |Versioned::V1(all)| {
			all.iter_mut().filter(|one| one.id == expected).for_each(|one| one.until = 60);
		});
	}
	assert_eq!(rule(&world, &asks(RECORD)), None);
}

#[test]
fn a_named_mandate_is_tried_alone_and_once() {
	let mut world = mandated();
	let second = LegalMandate { id: MandateId(2), until: 60, ..legal() };
	let again = LegalMandate { id: MandateId(2), ..legal() };
	let all = Mandates::truncate_from(vec![second, legal(), again]);
	world.mandates.edit(&mandates(), |row| *row = all.into());
	let naming = |id| Query { right: Some(Right::Mandate(MandateId(id))), ..asks(RECORD) };
	assert_eq!(rule(&world, &naming(1)), Some(Rule::Mandate));
	assert_eq!(rule(&world, &naming(2)), None);
	assert_eq!(rule(&world, &naming(3)), None);
	// Nor is any other rule.
	let own = Query { right: Some(Right::Mandate(MandateId(2))), ..asks(OWN_RECORD) };
	assert_eq!(rule(&world, &own), None);
	let home = Query { right: Some(Right::Home), ..asks(RECORD) };
	assert_eq!(rule(&world, &home), None);
}

#[test]
fn grants_come_before_mandates_and_mandates_before_emergencies() {
	let mut world = emergency();
	let legal = mandated();
	(world.laws, world.mandates) = (legal.laws, legal.mandates);
	world.live = granted().live;
	world.grants = granted().grants;
	assert_eq!(rule(&world, &asks(OWN_RECORD)), Some(Rule::OwnRecord));
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
	for (right, expected) in [
		(Right::Grant(GRANT), Rule::Grant),
		(Right::Mandate(MANDATE), Rule::Mandate),
		(Right::Incident(INCIDENT), Rule::Incident),
	] {
		let naming = Query { right: Some(right), ..asks(RECORD) };
		assert_eq!(rule(&world, &naming), Some(expected));
	}
	world.live.remove(&live(to_clinic()));
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Mandate));
	world.mandates.remove(&mandates());
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Incident));
}

#[test]
fn a_contested_mandate_still_permits_and_says_so_to_those_who_know() {
	let mut world = mandated();
	change(&mut world, |one| one.contested = Some(90));
	let contested = |moment, known_at| {
		permit(&world, &asks(RECORD), When { moment, known_at }).unwrap().contested
	};
	assert_eq!([contested(NOW, 89), contested(NOW, 90), contested(89, 90)], [false, true, true]);
	// As is what else was used, but neither law nor list.
	let mut world = mandated();
	world.laws.mark(&LAW, 150, 40, MarkKind::Contested).unwrap();
	world.mandates.mark(&mandates(), 150, 60, MarkKind::Contested).unwrap();
	let later = When { moment: NOW, known_at: 150 };
	assert!(!permit(&world, &asks(RECORD), later).unwrap().contested);
	world.standing.mark(&standing(), 150, 60, MarkKind::Contested).unwrap();
	assert!(permit(&world, &asks(RECORD), later).unwrap().contested);
}

#[test]
fn it_holds_until_appointment_licence_or_mandate_ends() {
	let mut world = mandated();
	let until = |world: &World| permit(world, &asks(RECORD), When::now(NOW)).unwrap().valid_until;
	change(&mut world, |one| one.until = 2_000);
	assert_eq!(until(&world), Some(800));
	world.credentials.edit(&CredentialOf { id: LICENCE }, |Versioned::V1(row)| row.until = 3_000);
	assert_eq!(until(&world), Some(900));
	change(&mut world, |one| one.until = 300);
	assert_eq!(until(&world), Some(300));
}
