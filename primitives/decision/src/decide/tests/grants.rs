//! Rules 5 and 6: grants.

use super::*;
use anamnesis_primitives::{codes::SEALED, history::MarkKind, payload::DataPeriod};

/// Whether a grant to the clinic permits after this change of its entry.
fn permits(change: impl FnOnce(&mut Entry)) -> bool {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), change);
	rule(&world, &asks(RECORD)).is_some()
}

fn with_salt() -> Query {
	Query { data: Data::Anchored { record: RECORD, salt: Some(SALT) }, ..asks(RECORD) }
}

#[test]
fn a_practitioners_grants_are_to_the_account_the_organisation_or_any_care() {
	for grantee in
		[Grantee::Account(physician().into()), Grantee::Organisation(CLINIC), Grantee::AnyCare]
	{
		assert_eq!(rule(&granted_to(grantee), &asks(RECORD)), Some(Rule::Grant), "{grantee:?}");
	}
	for grantee in [
		Grantee::Account(friend().into()),
		Grantee::Organisation(HOME),
		Grantee::Person(physician().into()),
	] {
		assert_eq!(rule(&granted_to(grantee), &asks(RECORD)), None, "{grantee:?}");
	}
}

#[test]
fn a_persons_grants_are_to_the_person_alone() {
	for (grantee, permitted) in [
		(to_friend(), true),
		(Grantee::Account(friend().into()), false),
		(Grantee::AnyCare, false),
		(Grantee::Person(account(4).into()), false),
	] {
		let found = rule(&granted_to(grantee), &person_asks(friend()));
		assert_eq!(found.is_some(), permitted, "{grantee:?}");
	}
}

#[test]
fn a_grant_of_another_patient_says_nothing() {
	let mut world = ground();
	let key = LiveAt { patient: PatientId([8; 32]), grantee: to_clinic() };
	world.live.set(&key, 40, only::<LiveAt>(entry(GRANT))).unwrap();
	assert_eq!(rule(&world, &asks(RECORD)), None);
}

#[test]
fn keys_and_entries_are_tried_in_their_order() {
	let mut world = ground();
	let mut id = 0;
	for grantee in
		[Grantee::Account(physician().into()), Grantee::Organisation(CLINIC), Grantee::AnyCare]
	{
		let entries = [id + 1, id + 2].map(|id| entry(ConsentId(id)));
		for entry in &entries {
			world.grants.put(GrantOf { id: entry.id }, grant(grantee));
		}
		world.live.set(&live(grantee), 40, own(&entries)).unwrap();
		id += 2;
	}
	let order = [1, 2, 3, 4, 5, 6].map(|id| Right::Grant(ConsentId(id)));
	for (place, expected) in order.into_iter().enumerate() {
		let found = permit(&world, &asks(RECORD), When::now(NOW)).unwrap();
		assert_eq!(found.right, Some(expected));
		let grantee =
			[Grantee::Account(physician().into()), to_clinic(), Grantee::AnyCare][place / 2];
		world.live.edit(&live(grantee), |Versioned::V1(live)| {
			live.own.retain(|entry| Right::Grant(entry.id) != expected)
		});
	}
	assert_eq!(rule(&world, &asks(RECORD)), None);
}

#[test]
fn a_grant_holds_from_its_first_moment_until_before_its_last() {
	let expected = [false, true, true, false];
	assert_eq!(permitted_at(&granted(), &asks(RECORD), [39, 40, 699, 700]), expected);
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| entry.from = 60);
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60]), [false, true]);
}

#[test]
fn an_ended_grant_is_no_longer_in_the_list() {
	let mut world = granted();
	world.live.set(&live(to_clinic()), 90, Live::default()).unwrap();
	assert_eq!(permitted_at(&world, &asks(RECORD), [89, 90]), [true, false]);
	// As was known then.
	assert!(permit(&world, &asks(RECORD), When { moment: 500, known_at: 89 }).is_some());
}

#[test]
fn the_row_of_an_end_is_not_asked_for() {
	let mut world = granted();
	world.ends.put(EndOf { id: GRANT }, Ending { effective: 50, recorded: 50, reason: None });
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
}

#[test]
fn the_epoch_is_the_patients_then() {
	let key = EpochOf { patient: PATIENT };
	let mut world = granted();
	world.epochs.set(&key, 60, 1u32).unwrap();
	world.epochs.set(&key, 80, 2u32).unwrap();
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60, 79, 80]), [true, false, false, false]);
	change_entry(&mut world, to_clinic(), |entry| entry.epoch = 1);
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60, 79, 80]), [false, true, true, false]);
	change_entry(&mut world, to_clinic(), |entry| entry.epoch = 2);
	assert_eq!(permitted_at(&world, &asks(RECORD), [79, 80]), [false, true]);
}

#[test]
fn without_a_recorded_epoch_it_is_zero() {
	assert!(permits(|_| {}));
	assert!(!permits(|entry| entry.epoch = 1));
	assert!(!permits(|entry| entry.epoch = u32::MAX));
}

#[test]
fn a_mark_ended_on_the_epoch_closes_grants_even_before_its_first_value() {
	let key = EpochOf { patient: PATIENT };
	let mut world = granted();
	world.epochs.set(&key, 150, 1u32).unwrap();
	assert!(permit(&world, &asks(RECORD), When { moment: NOW, known_at: 160 }).is_some());
	world.epochs.mark(&key, 160, 90, MarkKind::Ended).unwrap();
	assert!(permit(&world, &asks(RECORD), When { moment: NOW, known_at: 160 }).is_none());
	assert!(permit(&world, &asks(RECORD), When { moment: NOW, known_at: 159 }).is_some());
	assert!(permit(&world, &asks(RECORD), When { moment: 89, known_at: 160 }).is_some());
}

#[test]
fn an_epoch_that_cannot_be_known_closes_grants() {
	let key = EpochOf { patient: PATIENT };
	let mut world = granted();
	for (now, epoch) in [(60, 1u32), (80, 2), (90, 3)] {
		world.epochs.set(&key, now, epoch).unwrap();
	}
	assert_eq!(permitted_at(&world, &asks(RECORD), [59]), [true]);
	let mut gap = world.clone();
	gap.epochs.get_mut(&key).unwrap().log.remove(&0);
	assert_eq!(permitted_at(&gap, &asks(RECORD), [59]), [false]);
	change_entry(&mut world, to_clinic(), |entry| entry.epoch = 1);
	assert_eq!(permitted_at(&world, &asks(RECORD), [60]), [true]);
	world.epochs.get_mut(&key).unwrap().log.remove(&1);
	assert_eq!(permitted_at(&world, &asks(RECORD), [60]), [false]);
}

#[test]
fn a_grant_covers_the_purpose_or_what_covers_it() {
	let mut world = granted();
	for (held, asked, permitted) in [
		("TREAT", "TREAT", true),
		("TREAT", "COC", true),
		("TREAT", "ERTREAT", true),
		("ETREAT", "ERTREAT", true),
		("ETREAT", "TREAT", false),
		("TREAT", "BTG", false),
		("ETREAT", "BTG", false),
		("BTG", "BTG", true),
		("TREAT", "CLINTRL", false),
		("TREAT", "TREATDS", false),
		("TREATDS", "TREATDS", true),
	] {
		let purposes = Purposes::of([purpose(held)]);
		change_entry(&mut world, to_clinic(), |entry| entry.purposes = purposes);
		let query = Query { purpose: purpose(asked), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{held} {asked}");
	}
	assert!(!permits(|entry| entry.purposes = Purposes(0)));
	assert!(!permits(|entry| entry.purposes = Purposes(1 << 62 | 1 << 63)));
}

#[test]
fn a_grant_covers_the_class() {
	assert!(permits(|entry| entry.classes = Classes::ALL));
	assert!(!permits(|entry| entry.classes = Classes(Classes::ALL.0 & !(1 << 8))));
	assert!(!permits(|entry| entry.classes = Classes(0)));
}

#[test]
fn a_grant_covers_all_the_actions() {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| entry.actions = Actions(6));
	for (bits, permitted) in [(2, true), (4, true), (6, true), (1, false), (3, false), (14, false)]
	{
		let query = Query { actions: Actions(bits), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{bits}");
	}
}

#[test]
fn the_confidentiality_is_at_most_the_ceiling() {
	use Confidentiality::*;
	for (ceiling, permitted) in
		[(Unrestricted, false), (Moderate, false), (Normal, true), (Restricted, true)]
	{
		assert_eq!(permits(|entry| entry.ceiling = ceiling), permitted, "{ceiling:?}");
	}
}

#[test]
fn the_role_of_a_grant_is_among_the_serving_roles() {
	assert!(permits(|entry| entry.role = Some(Role::Physician)));
	assert!(!permits(|entry| entry.role = Some(Role::Nurse)));
	// Appointed to, but not for this purpose.
	let mut world = granted();
	let posts = [(Role::Physician, Some(LICENCE)), (Role::Coder, None)];
	world.staff.edit(&staff(), |employment| *employment = appointed(&posts));
	change_entry(&mut world, to_clinic(), |entry| entry.role = Some(Role::Coder));
	assert_eq!(rule(&world, &asks(RECORD)), None);
}

#[test]
fn an_entry_with_a_role_never_passes_for_a_person() {
	let mut world = granted_to(to_friend());
	assert_eq!(rule(&world, &person_asks(friend())), Some(Rule::Grant));
	change_entry(&mut world, to_friend(), |entry| entry.role = Some(Role::Physician));
	assert_eq!(rule(&world, &person_asks(friend())), None);
}

#[test]
fn a_data_period_contains_the_day() {
	let mut world = granted();
	let period = Some(DataPeriod { from: 100, until: 200 });
	change_entry(&mut world, to_clinic(), |entry| entry.data = period);
	for (day, permitted) in [
		(Some(99), false),
		(Some(100), true),
		(Some(199), true),
		(Some(200), false),
		(Some(0), false),
		(Some(u32::MAX), false),
		(None, false),
	] {
		let data = Data::Declared {
			class: CLASS,
			confidentiality: Confidentiality::Normal,
			organisation: None,
			day,
			reference: None,
		};
		assert_eq!(rule(&world, &Query { data, ..asks(RECORD) }).is_some(), permitted, "{day:?}");
	}
}

#[test]
fn a_grant_that_names_records_is_for_those_alone() {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| entry.flags = EntryFlags::NAMED);
	assert_eq!(rule(&world, &with_salt()), None);
	world.named.put(Named { id: ConsentId(2), study: None, reference: Some(reference()) }, ());
	assert_eq!(rule(&world, &with_salt()), None);
	world.named.put(Named { id: GRANT, study: None, reference: Some(reference()) }, ());
	assert_eq!(rule(&world, &with_salt()), Some(Rule::Grant));
	assert_eq!(rule(&world, &asks(RECORD)), None);
	let stated = |reference| Data::Declared {
		class: CLASS,
		confidentiality: Confidentiality::Normal,
		organisation: None,
		day: None,
		reference,
	};
	for (said, permitted) in
		[(Some(reference()), true), (Some(commitment(8)), false), (None, false)]
	{
		let query = Query { data: stated(said), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted);
	}
}

#[test]
fn sealed_data_need_a_grant_that_names_them() {
	let mut world = granted();
	let all = |entry: &mut Entry| {
		entry.classes = Classes::ALL;
		entry.ceiling = Confidentiality::VeryRestricted;
	};
	change_entry(&mut world, to_clinic(), all);
	world.named.put(Named { id: GRANT, study: None, reference: Some(reference()) }, ());
	for (class, confidentiality) in
		[(SEALED, Confidentiality::Normal), (CLASS, Confidentiality::Restricted)]
	{
		let data = |reference| Data::Declared {
			class,
			confidentiality,
			organisation: None,
			day: None,
			reference,
		};
		let named = Query { data: data(Some(reference())), ..asks(RECORD) };
		let unnamed = Query { data: data(None), ..asks(RECORD) };
		// That the row is there is not enough: the entry must say that it names records.
		change_entry(&mut world, to_clinic(), |entry| entry.flags = EntryFlags(0));
		assert_eq!(rule(&world, &named), None);
		change_entry(&mut world, to_clinic(), |entry| entry.flags = EntryFlags::NAMED);
		assert_eq!(rule(&world, &named), Some(Rule::Grant));
		assert_eq!(rule(&world, &unnamed), None);
	}
}

#[test]
fn a_grant_for_a_study_is_for_that_study_alone() {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| entry.flags = EntryFlags::STUDY);
	let with = |study| Query { study, ..asks(RECORD) };
	// There is no row of what it names.
	assert_eq!(rule(&world, &with(Some(commitment(8)))), None);
	assert_eq!(rule(&world, &with(None)), None);
	// That of another grant, and those that say something besides the study, are other rows.
	let study = Some(commitment(8));
	world.named.put(Named { id: ConsentId(2), study, reference: None }, ());
	world.named.put(Named { id: GRANT, study, reference: Some(reference()) }, ());
	world.named.put(Named { id: GRANT, study: None, reference: None }, ());
	for question in [with(study), Query { study, ..with_salt() }] {
		assert_eq!(rule(&world, &question), None);
	}
	world.named.put(Named { id: GRANT, study, reference: None }, ());
	assert_eq!(rule(&world, &with(study)), Some(Rule::Grant));
	assert_eq!(rule(&world, &Query { study, ..with_salt() }), Some(Rule::Grant));
	assert_eq!(rule(&world, &with(Some(commitment(9)))), None);
	assert_eq!(rule(&world, &with(None)), None);
	// The grant's own row is not asked for.
	world.grants.remove(&GrantOf { id: GRANT });
	assert_eq!(rule(&world, &with(study)), Some(Rule::Grant));
}

#[test]
fn a_grant_for_a_study_that_names_records_names_both_together() {
	let mut world = granted();
	let both = EntryFlags(EntryFlags::STUDY.0 | EntryFlags::NAMED.0);
	change_entry(&mut world, to_clinic(), |entry| entry.flags = both);
	let study = Some(commitment(8));
	let question = Query { study, ..with_salt() };
	world.named.put(Named { id: GRANT, study, reference: None }, ());
	world.named.put(Named { id: GRANT, study: None, reference: Some(reference()) }, ());
	assert_eq!(rule(&world, &question), None);
	world.named.put(Named { id: GRANT, study, reference: Some(reference()) }, ());
	assert_eq!(rule(&world, &question), Some(Rule::Grant));
	assert_eq!(rule(&world, &Query { study: Some(commitment(9)), ..with_salt() }), None);
	assert_eq!(rule(&world, &Query { study, ..asks(RECORD) }), None);
	assert_eq!(rule(&world, &with_salt()), None);
}

#[test]
fn a_question_for_a_study_never_passes_a_grant_without_one() {
	let query = Query { study: Some(commitment(8)), ..asks(RECORD) };
	assert_eq!(rule(&granted(), &query), None);
	let query = Query { study: Some(commitment(8)), ..person_asks(friend()) };
	assert_eq!(rule(&granted_to(to_friend()), &query), None);
}

#[test]
fn an_entry_with_an_unknown_flag_does_not_pass() {
	for bit in 5..8 {
		assert!(!permits(|entry| entry.flags = EntryFlags(1 << bit)), "{bit}");
	}
}

#[test]
fn any_care_is_a_care_organisation() {
	let mut world = granted_to(Grantee::AnyCare);
	change_entry(&mut world, Grantee::AnyCare, |entry| entry.purposes = Purposes::ALL);
	let licensed = Roles(Roles::ALL.0);
	let kind =
		CredentialType { roles: licensed, longest: 1_000, countersign: false, ends_per_day: 5 };
	world.credential_types.put(CredentialTypeOf { id: LICENCE_TYPE }, kind);
	for (kind, role, code, permitted) in [
		(OrgKind::Hospital, Role::Physician, "TREAT", true),
		(OrgKind::Clinic, Role::Physician, "TREAT", true),
		(OrgKind::Laboratory, Role::Laboratory, "TREAT", true),
		(OrgKind::Pharmacy, Role::Pharmacist, "TREAT", true),
		(OrgKind::Payer, Role::PayerAdjudicator, "HPAYMT", false),
		(OrgKind::Research, Role::Researcher, "HRESCH", false),
		(OrgKind::Regulator, Role::Auditor, "HCOMPL", false),
		(OrgKind::Manufacturer, Role::DeviceEngineer, "PATSFTY", false),
		(OrgKind::Authority, Role::Paramedic, "TREAT", false),
	] {
		world.organisations.edit(&at_clinic(), |Versioned::V1(row)| row.kind = kind);
		let licence = role.needs_licence().then_some(LICENCE);
		world.staff.edit(&staff(), |employment| *employment = appointed(&[(role, licence)]));
		let query = Query { purpose: purpose(code), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{kind:?}");
	}
}

#[test]
fn any_care_was_admitted_before_the_grant_was_given() {
	let mut world = granted_to(Grantee::AnyCare);
	// Granted at 40.
	for (admitted, permitted) in [(0, true), (39, true), (40, false), (41, false)] {
		world.organisations.edit(&at_clinic(), |Versioned::V1(row)| row.admitted = admitted);
		assert_eq!(rule(&world, &asks(RECORD)).is_some(), permitted, "{admitted}");
	}
	world.organisations.edit(&at_clinic(), |Versioned::V1(row)| row.admitted = 5);
	// The moment is the entry's; the grant's row is not asked for.
	for (granted, permitted) in [(4, false), (5, false), (6, true)] {
		change_entry(&mut world, Grantee::AnyCare, |entry| entry.granted = granted);
		assert_eq!(rule(&world, &asks(RECORD)).is_some(), permitted, "{granted}");
	}
	world.grants.remove(&GrantOf { id: GRANT });
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
}

#[test]
fn the_basis_is_consent_and_the_obligations_are_the_entrys() {
	let found = permit(&granted(), &asks(RECORD), When::now(NOW)).unwrap();
	let expected = Permit {
		rule: Rule::Grant,
		basis: Basis::Consent,
		right: Some(Right::Grant(GRANT)),
		valid_until: Some(700),
		obligations: Obligations(5),
		contested: false,
		declared: false,
		inherited: None,
		tables: 1,
		use_first: false,
	};
	assert_eq!(found, expected);
}
