//! Rules 5 and 6: referred grants.

use super::*;
use anamnesis_primitives::codes::SEALED;

/// Of a grant that was referred.
const REFERRED: ConsentId = ConsentId(20);
const ROOT: ConsentId = ConsentId(10);
const CHILD: ConsentId = ConsentId(11);

fn line(child: Option<ConsentId>) -> Via {
	Via::Line(Line { root: ROOT, child })
}

fn referred_to(grantee: Grantee, via: Via) -> World {
	let mut world = ground();
	world.grants.put(GrantOf { id: REFERRED }, grant(grantee));
	let referred = BoundedVec::truncate_from(vec![Referred { entry: entry(REFERRED), via }]);
	world.live.set(&live(grantee), 40, Live { referred, ..own(&[]) }).unwrap();
	world
}

/// From the patient's own grant to the clinic.
fn by_line() -> World {
	referred_to(to_clinic(), line(None))
}

/// The home's record, which it referred by its name.
fn by_custodian() -> World {
	let mut world = referred_to(to_clinic(), Via::Custodian(HOME));
	change(&mut world, |one| one.entry.flags = EntryFlags::NAMED);
	world.named.put(Named { id: REFERRED, study: None, reference: Some(reference()) }, ());
	world
}

fn change(world: &mut World, change: impl FnOnce(&mut Referred)) {
	world.live.edit(&live(to_clinic()), |Versioned::V1(live)| change(&mut live.referred[0]));
}

fn with_salt() -> Query {
	Query { data: Data::Anchored { record: RECORD, salt: Some(SALT) }, ..asks(RECORD) }
}

fn end(world: &mut World, id: ConsentId, effective: Moment, recorded: Moment) {
	world.ends.put(EndOf { id }, Ending { effective, recorded, reason: None });
}

/// What speaks against the entry after this change.
fn against(change_it: impl FnOnce(&mut Referred)) -> Option<Outcome> {
	let mut world = by_line();
	change(&mut world, change_it);
	outcome(&world, &asks(RECORD), 6, About::Grant(REFERRED))
}

#[test]
fn what_was_referred_counts_for_the_account_and_the_organisation_alone() {
	for (grantee, permitted) in [
		(Grantee::Account(physician().into()), true),
		(to_clinic(), true),
		(Grantee::AnyCare, false),
		(Grantee::Organisation(HOME), false),
		(Grantee::Account(friend().into()), false),
	] {
		let world = referred_to(grantee, line(None));
		assert_eq!(rule(&world, &asks(RECORD)).is_some(), permitted, "{grantee:?}");
		let naming = Query { right: Some(Right::Grant(REFERRED)), ..asks(RECORD) };
		assert_eq!(rule(&world, &naming).is_some(), permitted, "{grantee:?}");
	}
	let world = referred_to(to_friend(), line(None));
	assert_eq!(rule(&world, &person_asks(friend())), None);
}

#[test]
fn what_was_referred_is_not_inherited() {
	let old = OrgId(8);
	let mut world = referred_to(Grantee::Organisation(old), line(None));
	let row = Succession { old, from: 40, until: 900, ended: None };
	let key = SuccessionsOf { organisation: CLINIC };
	world.successions.set(&key, 40, Successions::truncate_from(vec![row])).unwrap();
	assert_eq!(rule(&world, &asks(RECORD)), None);
	let grantee = Grantee::Organisation(old);
	world.live.edit(&live(grantee), |row| *row = own(&[entry(REFERRED)]).into());
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
}

#[test]
fn the_patients_own_come_before_those_that_were_referred() {
	let mut world = by_line();
	let account = Grantee::Account(physician().into());
	let one = |id, via| Referred { entry: entry(ConsentId(id)), via };
	let referred = vec![one(22, line(None)), one(21, line(None))];
	let referred = BoundedVec::truncate_from(referred);
	let all = Live { referred, ..own(&[entry(ConsentId(5)), entry(ConsentId(4))]) };
	world.live.set(&live(account), 40, all).unwrap();
	let all = own(&[entry(ConsentId(3))]).own;
	world.live.edit(&live(to_clinic()), |Versioned::V1(live)| live.own = all);
	// By the account, then by the organisation; the patient's own first under each.
	for expected in [5, 4, 22, 21, 3, 20].map(ConsentId) {
		let found = permit(&world, &asks(RECORD), When::now(NOW)).unwrap();
		assert_eq!(found.right, Some(Right::Grant(expected)));
		for grantee in [account, to_clinic()] {
			world.live.edit(&live(grantee), |Versioned::V1(live)| {
				live.own.retain(|entry| entry.id != expected);
				live.referred.retain(|one| one.entry.id != expected);
			});
		}
	}
	assert_eq!(rule(&world, &asks(RECORD)), None);
}

#[test]
fn of_a_named_grant_that_is_there_twice_the_patients_own_entry_decides() {
	let mut world = by_line();
	let ended = Entry { until: 60, ..entry(REFERRED) };
	let all = own(&[ended]).own;
	world.live.edit(&live(to_clinic()), |Versioned::V1(live)| live.own = all);
	let naming = Query { right: Some(Right::Grant(REFERRED)), ..asks(RECORD) };
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
	assert_eq!(rule(&world, &naming), None);
}

#[test]
fn what_an_entry_says_itself_holds_for_a_referred_one_too() {
	use Outcome as O;
	assert_eq!(against(|_| {}), Some(O::Permits));
	let world = by_line();
	let expected = [false, true, true, false];
	assert_eq!(permitted_at(&world, &asks(RECORD), [39, 40, 699, 700]), expected);
	assert_eq!(against(|one| one.entry.epoch = 1), Some(O::Epoch));
	assert_eq!(against(|one| one.entry.purposes = Purposes(0)), Some(O::Purpose));
	assert_eq!(against(|one| one.entry.classes = Classes(0)), Some(O::Class));
	assert_eq!(against(|one| one.entry.actions = Actions::USE), Some(O::Actions));
	let low = Confidentiality::Moderate;
	assert_eq!(against(|one| one.entry.ceiling = low), Some(O::Confidentiality));
	assert_eq!(against(|one| one.entry.role = Some(Role::Nurse)), Some(O::Role));
	assert_eq!(against(|one| one.entry.role = Some(Role::Physician)), Some(O::Permits));
	let period = |until| Some(anamnesis_primitives::payload::DataPeriod { from: 0, until });
	assert_eq!(against(|one| one.entry.data = period(89)), Some(O::DataPeriod));
	assert_eq!(against(|one| one.entry.data = period(90)), Some(O::Permits));
	let study = Query { study: Some(commitment(8)), ..asks(RECORD) };
	assert_eq!(outcome(&world, &study, 6, About::Grant(REFERRED)), Some(O::Study));
}

#[test]
fn no_flag_but_that_of_names_is_set_and_there_is_no_text() {
	for bit in 1..8 {
		let flags = EntryFlags(1 << bit);
		assert_eq!(against(|one| one.entry.flags = flags), Some(Outcome::UnknownFlag), "{bit}");
		let flags = EntryFlags(1 << bit | 1);
		assert_eq!(against(|one| one.entry.flags = flags), Some(Outcome::UnknownFlag), "{bit}");
	}
	let template = Some(TEMPLATE);
	assert_eq!(against(|one| one.entry.template = template), Some(Outcome::UnknownFlag));
}

#[test]
fn the_purpose_is_care() {
	for (world, query) in [(by_line(), asks(RECORD)), (by_custodian(), with_salt())] {
		let mut world = world;
		change(&mut world, |one| one.entry.purposes = Purposes::ALL);
		for (code, permitted) in
			[("TREAT", true), ("COC", true), ("ERTREAT", true), ("TREATDS", false), ("BTG", false)]
		{
			let query = Query { purpose: purpose(code), ..query.clone() };
			assert_eq!(rule(&world, &query).is_some(), permitted, "{code}");
		}
		let query = Query { purpose: purpose("TREATDS"), ..query };
		let said = outcome(&world, &query, 6, About::Grant(REFERRED));
		assert_eq!(said, Some(Outcome::Purpose));
	}
}

#[test]
fn nothing_that_was_referred_survives() {
	for (world, query) in [(by_line(), asks(RECORD)), (by_custodian(), with_salt())] {
		let mut world = world;
		let life = Life::ReportedDead { window_ends: 200, executor: None, before: Before::Active };
		world.patients.edit(&patient(), |Versioned::V1(row)| row.life = life);
		assert_eq!(permitted_at(&world, &query, [199, 200]), [true, false]);
		let dead = Life::Deceased { executor: None };
		world.patients.edit(&patient(), |Versioned::V1(row)| row.life = dead);
		let said = outcome(&world, &query, 6, About::Grant(REFERRED));
		assert_eq!(said, Some(Outcome::Deceased));
	}
}

#[test]
fn what_closes_grants_closes_those_that_were_referred() {
	let frozen = Life::Frozen { by: FrozenBy::Controller(controller()), thaw: None };
	for life in [frozen, Life::Restricted] {
		let mut world = by_custodian();
		world.patients.edit(&patient(), |Versioned::V1(row)| row.life = life);
		assert_eq!(rule(&world, &with_salt()), None);
	}
	let mut world = by_custodian();
	world.standing.set(&standing(), 90, in_status(Status::Restricted { code: 1 })).unwrap();
	assert_eq!(permitted_at(&world, &with_salt(), [89, 90]), [true, false]);
}

#[test]
fn each_grant_above_was_not_ended() {
	for (child, ended, open) in [
		(None, ROOT, false),
		(None, CHILD, true),
		(Some(CHILD), ROOT, false),
		(Some(CHILD), CHILD, false),
		(Some(CHILD), REFERRED, true),
	] {
		let mut world = referred_to(to_clinic(), line(child));
		assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
		end(&mut world, ended, 90, 90);
		assert_eq!(permitted_at(&world, &asks(RECORD), [89, 90]), [true, open], "{ended:?}");
		let said = outcome(&world, &asks(RECORD), 6, About::Grant(REFERRED));
		let expected = if open { Outcome::Permits } else { Outcome::LineEnded };
		assert_eq!(said, Some(expected));
	}
}

#[test]
fn an_end_above_counts_from_its_moment_for_those_who_know() {
	let at = |world: &World, moment, known_at| {
		permit(world, &asks(RECORD), When { moment, known_at }).is_some()
	};
	// Effective at 80, recorded at 120.
	let mut world = by_line();
	end(&mut world, ROOT, 80, 120);
	assert_eq!(
		[at(&world, 80, 119), at(&world, 80, 120), at(&world, 79, 120)],
		[true, false, true]
	);
	// Effective at 120, recorded at 80.
	end(&mut world, ROOT, 120, 80);
	assert_eq!(
		[at(&world, 119, 119), at(&world, 120, 120), at(&world, 120, 79)],
		[true, false, true]
	);
	assert!(!at(&world, 120, 80));
}

#[test]
fn a_custodian_refers_what_it_names() {
	let world = by_custodian();
	assert_eq!(rule(&world, &with_salt()), Some(Rule::Grant));
	assert_eq!(rule(&world, &asks(RECORD)), None);
	let said = |world: &World, query: &Query| outcome(world, query, 6, About::Grant(REFERRED));
	assert_eq!(said(&world, &asks(RECORD)), Some(Outcome::NotNamed));
	let mut unnamed = by_custodian();
	change(&mut unnamed, |one| one.entry.flags = EntryFlags(0));
	assert_eq!(said(&unnamed, &with_salt()), Some(Outcome::NotNamed));
	let mut another = by_custodian();
	another.named.remove(&Named { id: REFERRED, study: None, reference: Some(reference()) });
	assert_eq!(said(&another, &with_salt()), Some(Outcome::NotNamed));
	// Ends of grants that have its number mean nothing for it.
	let mut ended = by_custodian();
	end(&mut ended, REFERRED, 60, 60);
	assert_eq!(rule(&ended, &with_salt()), Some(Rule::Grant));
}

#[test]
fn a_custodian_refers_nothing_sealed() {
	let mut world = by_custodian();
	change(&mut world, |one| {
		one.entry.classes = Classes::ALL;
		one.entry.ceiling = Confidentiality::VeryRestricted;
	});
	let sealed: [fn(&mut Record); 2] =
		[|row| row.class = SEALED, |row| row.confidentiality = Confidentiality::Restricted];
	for seal in sealed {
		let mut world = world.clone();
		world.records.edit(&RecordOf { id: RECORD }, |Versioned::V1(row)| seal(row));
		assert_eq!(rule(&world, &with_salt()), None);
		let said = outcome(&world, &with_salt(), 6, About::Grant(REFERRED));
		assert_eq!(said, Some(Outcome::Sealed));
		// By a line from the patient's own grant it may be named.
		change(&mut world, |one| one.via = line(None));
		assert_eq!(rule(&world, &with_salt()), Some(Rule::Grant));
		change(&mut world, |one| one.entry.flags = EntryFlags(0));
		assert_eq!(rule(&world, &with_salt()), None);
	}
}

#[test]
fn a_custodian_refers_its_own_records() {
	let mut world = by_custodian();
	let key = CustodianOf { set: 1 };
	world.records.edit(&RecordOf { id: RECORD }, |Versioned::V1(row)| row.organisation = OrgId(9));
	world.custodians.set(&key, 80, Custody { custodian: OrgId(9) }).unwrap();
	assert_eq!(permitted_at(&world, &with_salt(), [79, 80]), [true, false]);
	let said = outcome(&world, &with_salt(), 6, About::Grant(REFERRED));
	assert_eq!(said, Some(Outcome::NotOwnRecord));
	world.records.edit(&RecordOf { id: RECORD }, |Versioned::V1(row)| row.organisation = HOME);
	assert_eq!(permitted_at(&world, &with_salt(), [79, 80]), [true, true]);
	let stated = |organisation| Data::Declared {
		class: CLASS,
		confidentiality: Confidentiality::Normal,
		organisation,
		day: None,
		reference: Some(reference()),
	};
	for (said, permitted) in [(Some(HOME), true), (Some(OrgId(9)), false), (None, false)] {
		let query = Query { data: stated(said), ..asks(RECORD) };
		assert_eq!(rule(&world, &query).is_some(), permitted, "{said:?}");
	}
}

#[test]
fn the_basis_is_that_of_the_entry_or_for_a_custodian_care() {
	let mut line = by_line();
	change(&mut line, |one| one.entry.basis = Basis::CommonRule);
	let found = permit(&line, &asks(RECORD), When::now(NOW)).unwrap();
	let expected = Permit {
		rule: Rule::Grant,
		basis: Basis::CommonRule,
		right: Some(Right::Grant(REFERRED)),
		valid_until: Some(700),
		obligations: Obligations(5),
		contested: false,
		declared: false,
		inherited: None,
		tables: 1,
		use_first: false,
	};
	assert_eq!(found, expected);
	let mut custodian = by_custodian();
	change(&mut custodian, |one| one.entry.basis = Basis::CommonRule);
	let found = permit(&custodian, &with_salt(), When::now(NOW)).unwrap();
	assert_eq!(found, Permit { basis: Basis::Care, ..expected });
}

#[test]
fn a_named_referral_is_looked_for_under_the_key_of_its_row() {
	let naming = Query { right: Some(Right::Grant(REFERRED)), ..asks(RECORD) };
	assert_eq!(rule(&by_line(), &naming), Some(Rule::Grant));
	let key = GrantOf { id: REFERRED };
	let mut world = by_line();
	world
		.grants
		.edit(&key, |Versioned::V1(row)| row.grantee = Grantee::Account(physician().into()));
	assert_eq!(rule(&world, &naming), None);
	world.grants.remove(&key);
	assert_eq!(rule(&world, &naming), None);
	assert_eq!(outcome(&world, &naming, 6, About::Grant(REFERRED)), Some(Outcome::Missing));
	assert_eq!(rule(&world, &asks(RECORD)), Some(Rule::Grant));
}
