//! Every reason for which somebody serves or does not, and what the answer costs.

use super::*;
use crate::{counted::Counted, memory::Memory, rows::*};
use anamnesis_primitives::{
	commitment::Commitment,
	history::{Earlier, MAX_CHANGES},
	CredentialTypeId,
};
use sp_core::bounded::BoundedVec;
use std::vec;

const HOSPITAL: OrgId = OrgId(1);
const AUTHORITY: OrgId = OrgId(2);
const LICENCE: CredentialId = CredentialId(5);
const PHYSICIANS: CredentialTypeId = CredentialTypeId(3);
const ISSUER: IssuerAt = IssuerAt { organisation: AUTHORITY, id: PHYSICIANS };
const STATUS: CredentialStatusOf = CredentialStatusOf { id: LICENCE };
const STANDING: StandingOf = StandingOf { organisation: HOSPITAL };
/// A moment at which everything in [`world`] holds.
const DAY: Moment = 500;

fn alice() -> AccountId {
	AccountId::new([7; 32])
}

fn staff() -> StaffAt {
	StaffAt { organisation: HOSPITAL, account: alice() }
}

fn standing(status: Status) -> Versioned<Standing> {
	Standing { status, control_group: 1 }.into()
}

fn organisation() -> Organisation {
	Organisation {
		account: AccountId::new([1; 32]),
		kind: OrgKind::Hospital,
		jurisdiction: 756,
		name: Default::default(),
		endpoint: Default::default(),
		admitted: 100,
	}
}

fn licence_of_alice() -> Credential {
	Credential {
		kind: PHYSICIANS,
		holder: alice(),
		at: None,
		issuer: AUTHORITY,
		document: Commitment([9; 32]),
		from: 160,
		until: 900,
		issued: 150,
		countersigner: None,
		renews: None,
		place: ListPlace::default(),
	}
}

fn appointed(posts: Vec<Post>, until: Moment) -> Employment {
	Employment::Appointed(Appointment { posts: BoundedVec::truncate_from(posts), from: 250, until })
}

fn posts() -> Vec<Post> {
	vec![
		Post { role: Role::Physician, licence: Some(LICENCE) },
		Post { role: Role::Registrar, licence: None },
	]
}

fn roles_of_type(roles: Roles) -> Versioned<CredentialType> {
	CredentialType { roles, longest: 1_000, countersign: false, ends_per_day: 5 }.into()
}

/// Alice: physician by a licence, and registrar, at the hospital; recorded at 200, from 250 until 1,000.
fn world() -> Memory {
	let world = Memory::default();
	world.put(OrganisationOf { organisation: HOSPITAL }, organisation().into());
	world.set(STANDING, 100, standing(Status::Active));
	world.put(CredentialTypeOf { id: PHYSICIANS }, roles_of_type(Roles::of([Role::Physician])));
	world.set(ISSUER, 110, IssuerState::APPOINTED);
	world.put(CredentialOf { id: LICENCE }, licence_of_alice().into());
	world.set(STATUS, 150, CredentialStatus::Offered);
	world.set(STATUS, 160, CredentialStatus::Active);
	world.set(staff(), 200, appointed(posts(), 1_000));
	world
}

fn ask(world: &Memory, when: When) -> Option<Actor> {
	actor_at(world, &alice(), HOSPITAL, when, |_, _| true)
}

/// The roles at a moment, by what was known then.
fn roles(world: &Memory, moment: Moment) -> Vec<Role> {
	ask(world, When::now(moment)).map(|actor| actor.roles().iter().collect()).unwrap_or_default()
}

/// Without her licence Alice still is registrar.
#[track_caller]
fn only_registrar(change: impl FnOnce(&Memory)) {
	let world = world();
	change(&world);
	assert_eq!(roles(&world, DAY), [Role::Registrar]);
}

#[track_caller]
fn nobody(change: impl FnOnce(&Memory)) {
	let world = world();
	assert_eq!(roles(&world, DAY), [Role::Physician, Role::Registrar]);
	change(&world);
	assert_eq!(ask(&world, When::now(DAY)), None);
}

fn with_licence(credential: Credential) -> impl FnOnce(&Memory) {
	|world| world.put(CredentialOf { id: LICENCE }, credential.into())
}

#[test]
fn the_answer_says_all_that_is_judged_elsewhere() {
	let expected = Actor {
		account: alice(),
		organisation: organisation(),
		standing: Standing { status: Status::Active, control_group: 1 },
		until: 1_000,
		contested: false,
		serving: vec![
			Serving { role: Role::Physician, until: Some(900), contested: false },
			Serving { role: Role::Registrar, until: None, contested: false },
		],
	};
	assert!(expected.is_active());
	assert_eq!(ask(&world(), When::now(DAY)), Some(expected));
}

#[test]
fn an_appointment_serves_from_its_first_moment_until_its_last() {
	let all = [Role::Physician, Role::Registrar];
	assert_eq!(roles(&world(), 249), []);
	assert_eq!(roles(&world(), 250), all);
	assert_eq!(roles(&world(), 899), all);
	// The licence ends before the appointment does.
	assert_eq!(roles(&world(), 900), [Role::Registrar]);
	assert_eq!(roles(&world(), 999), [Role::Registrar]);
	assert_eq!(roles(&world(), 1_000), []);
}

#[test]
fn whoever_knew_less_gets_what_was_known() {
	let world = world();
	assert_eq!(ask(&world, When { moment: DAY, known_at: 199 }), None);
	assert!(ask(&world, When { moment: DAY, known_at: 200 }).is_some());
	assert_eq!(ask(&world, When { moment: 199, known_at: DAY }), None);
}

#[test]
fn an_organisation_that_is_missing_or_came_later_has_nobody() {
	nobody(|world| world.forget(&OrganisationOf { organisation: HOSPITAL }));
	nobody(|world| {
		let later = Organisation { admitted: DAY + 1, ..organisation() };
		world.put(OrganisationOf { organisation: HOSPITAL }, later.into());
	});
	nobody(|world| world.forget(&STANDING));
}

#[test]
fn standing_is_reported_and_not_judged() {
	for status in
		[Status::Active, Status::Restricted { code: 1 }, Status::Isolated { code: 2 }, Status::Left]
	{
		let world = world();
		world.set(STANDING, 300, standing(status));
		let actor = ask(&world, When::now(DAY)).unwrap();
		assert_eq!(actor.standing.status, status);
		assert_eq!(actor.is_active(), status == Status::Active);
		assert_eq!(ask(&world, When::now(299)).unwrap().standing.status, Status::Active);
	}
}

#[test]
fn who_was_never_appointed_or_was_dismissed_serves_for_nothing() {
	nobody(|world| world.forget(&staff()));
	nobody(|world| world.set(staff(), DAY, Employment::Dismissed));
	let world = world();
	world.set(staff(), DAY, Employment::Dismissed);
	assert_eq!(roles(&world, DAY - 1).len(), 2);
	let elsewhere = actor_at(&world, &alice(), AUTHORITY, When::now(DAY), |_, _| true);
	assert_eq!(elsewhere, None);
	let stranger = AccountId::new([8; 32]);
	assert_eq!(actor_at(&world, &stranger, HOSPITAL, When::now(DAY), |_, _| true), None);
}

#[test]
fn only_wanted_roles_are_looked_at() {
	let wanted = |wanted: Role| {
		actor_at(&world(), &alice(), HOSPITAL, When::now(DAY), |role, kind| {
			role == wanted && kind == OrgKind::Hospital
		})
	};
	assert_eq!(wanted(Role::Registrar).unwrap().roles(), Roles::of([Role::Registrar]));
	assert_eq!(wanted(Role::Nurse), None);
}

#[test]
fn a_role_that_needs_a_licence_does_not_serve_without_a_good_one() {
	only_registrar(|world| {
		let unlicensed = vec![
			Post { role: Role::Physician, licence: None },
			Post { role: Role::Registrar, licence: None },
		];
		world.set(staff(), 200, appointed(unlicensed, 1_000));
	});
	only_registrar(|world| world.forget(&CredentialOf { id: LICENCE }));
	let other = Credential { holder: AccountId::new([8; 32]), ..licence_of_alice() };
	only_registrar(with_licence(other));
	only_registrar(with_licence(Credential { at: Some(AUTHORITY), ..licence_of_alice() }));
	only_registrar(with_licence(Credential { issued: DAY + 1, ..licence_of_alice() }));
	only_registrar(with_licence(Credential { from: DAY + 1, ..licence_of_alice() }));
	only_registrar(with_licence(Credential { until: DAY, ..licence_of_alice() }));
	only_registrar(with_licence(Credential { from: DAY, until: DAY, ..licence_of_alice() }));
	only_registrar(|world| world.forget(&STATUS));
	only_registrar(|world| world.forget(&CredentialTypeOf { id: PHYSICIANS }));
	only_registrar(|world| {
		let nurses = roles_of_type(Roles::of([Role::Nurse]));
		world.put(CredentialTypeOf { id: PHYSICIANS }, nurses);
	});
	only_registrar(|world| world.forget(&ISSUER));
}

#[test]
fn a_licence_for_this_organisation_and_at_its_boundaries_is_good() {
	for good in [
		Credential { at: Some(HOSPITAL), ..licence_of_alice() },
		Credential { issued: DAY, ..licence_of_alice() },
		Credential { from: DAY, ..licence_of_alice() },
		Credential { until: DAY + 1, ..licence_of_alice() },
	] {
		let world = world();
		with_licence(good)(&world);
		assert_eq!(roles(&world, DAY).len(), 2);
	}
}

#[test]
fn a_licence_without_force_does_not_serve_and_comes_back_with_it() {
	for status in [
		CredentialStatus::Offered,
		CredentialStatus::Suspended { code: 1 },
		CredentialStatus::Revoked { code: 1 },
		CredentialStatus::Surrendered,
	] {
		only_registrar(|world| world.set(STATUS, DAY, status));
	}
	let world = world();
	world.set(STATUS, 300, CredentialStatus::Suspended { code: 1 });
	world.set(STATUS, 400, CredentialStatus::Active);
	let counts = [299, 300, 399, 400].map(|moment| roles(&world, moment).len());
	assert_eq!(counts, [2, 1, 1, 2]);
}

#[test]
fn a_role_that_needs_no_licence_but_names_one_needs_it_to_be_good() {
	let world = world();
	let named = vec![Post { role: Role::Registrar, licence: Some(LICENCE) }];
	world.set(staff(), 200, appointed(named, 1_000));
	assert_eq!(roles(&world, DAY), []);
	world.put(CredentialTypeOf { id: PHYSICIANS }, roles_of_type(Roles::ALL));
	assert_eq!(roles(&world, DAY), [Role::Registrar]);
}

#[test]
fn an_issuer_that_is_suspended_or_ended_takes_nothing_away() {
	let (delegation, by) = (None, Supervisor::Consortium);
	for state in [IssuerState::Suspended { delegation, by }, IssuerState::Ended { delegation, by }]
	{
		let world = world();
		world.set(ISSUER, 300, state);
		assert_eq!(roles(&world, DAY).len(), 2);
	}
}

#[test]
fn a_cut_off_speaks_about_the_moment_of_issue_to_those_who_know_of_it() {
	let cut = |effective| {
		let world = world();
		world.mark(ISSUER, DAY, effective, MarkKind::Ended);
		world
	};
	// Issued at 150.
	assert_eq!(roles(&cut(150), DAY), [Role::Registrar]);
	assert_eq!(roles(&cut(151), DAY).len(), 2);
	// What was known yesterday of today stays what it was; what is known today of yesterday does not.
	let world = cut(150);
	assert_eq!(roles(&world, DAY - 1).len(), 2);
	let known_today = ask(&world, When { moment: DAY - 1, known_at: DAY }).unwrap();
	assert_eq!(known_today.roles(), Roles::of([Role::Registrar]));
	// What was issued in the block of the cut-off or after it is good.
	with_licence(Credential { issued: DAY, ..licence_of_alice() })(&world);
	assert_eq!(roles(&world, DAY).len(), 2);
}

#[test]
fn a_dispute_about_an_issuer_is_no_cut_off() {
	let world = world();
	world.mark(ISSUER, DAY, 100, MarkKind::Contested);
	assert_eq!(roles(&world, DAY).len(), 2);
}

#[test]
fn what_is_disputed_is_said() {
	let contested = |mark: &dyn Fn(&Memory), moment, known_at| {
		let world = world();
		mark(&world);
		let actor = ask(&world, When { moment, known_at }).unwrap();
		(actor.contested, actor.serving[0].contested, actor.serving[1].contested)
	};
	let kind = MarkKind::Contested;
	let by_staff: &dyn Fn(&Memory) = &|world| world.mark(staff(), DAY, 300, kind);
	let by_standing: &dyn Fn(&Memory) = &|world| world.mark(STANDING, DAY, 300, kind);
	let by_licence: &dyn Fn(&Memory) = &|world| world.mark(STATUS, DAY, 300, kind);
	for mark in [by_staff, by_standing] {
		assert_eq!(contested(mark, 300, DAY), (true, false, false));
		assert_eq!(contested(mark, 299, DAY), (false, false, false));
		assert_eq!(contested(mark, 300, DAY - 1), (false, false, false));
		assert_eq!(contested(mark, DAY, DAY), (false, false, false));
	}
	assert_eq!(contested(by_licence, 300, DAY), (false, true, false));
}

#[test]
fn what_was_said_not_to_have_held_does_not_serve() {
	let ended = |key: &dyn Fn(&Memory)| {
		let world = world();
		key(&world);
		ask(&world, When { moment: 400, known_at: DAY })
			.map(|actor| actor.serving.len())
			.unwrap_or_default()
	};
	let kind = MarkKind::Ended;
	assert_eq!(ended(&|world| world.mark(staff(), DAY, 300, kind)), 0);
	assert_eq!(ended(&|world| world.mark(STANDING, DAY, 300, kind)), 0);
	assert_eq!(ended(&|world| world.mark(STATUS, DAY, 300, kind)), 1);
}

/// Facts whose histories have had every change that a key takes, at each moment one, and where every role of an
/// appointment rests on a licence of its own.
struct Full(Memory);

impl Full {
	fn new() -> Self {
		use Role::{Dentist, Nurse, Pharmacist, Physician};
		let world = world();
		let posts = [Physician, Nurse, Pharmacist, Dentist]
			.into_iter()
			.zip(1..)
			.map(|(role, id)| {
				let id = CredentialId(id);
				world.put(CredentialOf { id }, licence_of_alice().into());
				world.set(CredentialStatusOf { id }, 160, CredentialStatus::Active);
				Post { role, licence: Some(id) }
			})
			.collect();
		world.put(CredentialTypeOf { id: PHYSICIANS }, roles_of_type(Roles::ALL));
		world.set(staff(), 200, appointed(posts, 1_000));
		Self(world)
	}
}

impl<K: Key> Fetch<K> for Full
where
	Memory: Fetch<K>,
{
	fn fetch(&self, key: &K) -> Option<K::Value> {
		self.0.fetch(key)
	}
}

impl<K: Key> Lookup<K> for Full
where
	Memory: Lookup<K>,
{
	fn current(&self, key: &K) -> Option<Current<K::Value>> {
		let current = self.0.current(key)?;
		Some(Current { since: u64::from(MAX_CHANGES), version: MAX_CHANGES, ..current })
	}

	fn earlier(&self, key: &K, version: u32) -> Option<Earlier<K::Value>> {
		let Current { value, .. } = self.0.current(key)?;
		Some(Earlier { began: u64::from(version), value })
	}
}

#[test]
fn the_present_costs_21_reads_at_most_and_the_past_117() {
	let facts = Counted::new(Full::new());
	let reads = |when| {
		facts.take_reads();
		let actor = actor_at(&facts, &alice(), HOSPITAL, when, |_, _| true).unwrap();
		assert_eq!(actor.serving.len(), 4);
		facts.take_reads()
	};
	let end = u64::from(MAX_CHANGES);
	assert_eq!(reads(When { moment: DAY, known_at: end }), 117);
	let most = (250..900).map(|moment| reads(When { moment, known_at: end })).max();
	assert_eq!(most, Some(117));
	// The same facts without a past.
	let facts = Counted::new(Full::new().0);
	let present = actor_at(&facts, &alice(), HOSPITAL, When::now(DAY), |_, _| true).unwrap();
	assert_eq!((present.serving.len(), facts.take_reads()), (4, 21));
	let licence = licence_of_alice();
	let force = in_force(&facts, CredentialId(1), &licence, When::now(DAY));
	assert_eq!((force, facts.take_reads()), (Some(false), 2));
}

const KEY: AccountId = AccountId::new([8; 32]);

/// Alice, with a session at the hospital from 300 until 600.
fn with_session(change: impl FnOnce(&mut Session)) -> Memory {
	let world = world();
	let mut session = Session {
		staff: alice(),
		organisation: HOSPITAL,
		gateway: AccountId::new([2; 32]),
		from: 300,
		until: 600,
	};
	change(&mut session);
	world.put(SessionOf { account: KEY }, session.into());
	world
}

fn ask_by_key(world: &Memory, when: When) -> Option<Actor> {
	actor_at(world, &KEY, HOSPITAL, when, |_, _| true)
}

fn compromised(world: &Memory, account: AccountId, reaches: &[(Moment, Moment)]) {
	let reaches =
		reaches.iter().map(|(since, recorded)| Reach { since: *since, recorded: *recorded });
	let reaches = Reaches::truncate_from(reaches.collect());
	world.put(CompromiseOf { account }, reaches.into());
}

#[test]
fn a_session_key_acts_as_its_staff_account_until_the_session_ends() {
	let world = with_session(|_| {});
	let own = ask(&world, When::now(DAY)).unwrap();
	assert_eq!(ask_by_key(&world, When::now(DAY)), Some(Actor { until: 600, ..own }));
	// The appointment may end first.
	world.set(staff(), 400, appointed(posts(), 550));
	assert_eq!(ask_by_key(&world, When::now(DAY)).unwrap().until, 550);
	world.set(staff(), 450, Employment::Dismissed);
	assert_eq!(ask_by_key(&world, When::now(DAY)), None);
}

#[test]
fn a_session_holds_at_its_organisation_in_its_interval_alone() {
	let world = with_session(|_| {});
	let holds = |moment| ask_by_key(&world, When::now(moment)).is_some();
	assert_eq!([299, 300, 599, 600].map(holds), [false, true, true, false]);
	// It was registered at 300: nobody knew of it before.
	assert_eq!(ask_by_key(&world, When { moment: DAY, known_at: 299 }), None);
	assert!(ask_by_key(&world, When { moment: DAY, known_at: 300 }).is_some());
	let elsewhere = with_session(|session| session.organisation = AUTHORITY);
	assert_eq!(ask_by_key(&elsewhere, When::now(DAY)), None);
}

#[test]
fn a_session_leads_one_step_and_away_from_the_account() {
	let world = with_session(|_| {});
	let session =
		Session { staff: KEY, organisation: HOSPITAL, gateway: KEY, from: 300, until: 400 };
	let next = AccountId::new([9; 32]);
	world.put(SessionOf { account: next.clone() }, session.clone().into());
	assert_eq!(actor_at(&world, &next, HOSPITAL, When::now(350), |_, _| true), None);
	// Staff with a session under their own account are who the session says, or nobody when it is over.
	world.put(SessionOf { account: alice() }, session.into());
	assert_eq!(ask(&world, When::now(350)), None);
	assert_eq!(ask(&world, When::now(DAY)), None);
}

#[test]
fn a_stolen_key_is_dead_once_recorded_and_disputed_since() {
	let world = with_session(|_| {});
	compromised(&world, alice(), &[(350, 500)]);
	for ask in [ask, ask_by_key] {
		let contested =
			|moment, known_at| ask(&world, When { moment, known_at }).map(|actor| actor.contested);
		assert_eq!(contested(499, 499), Some(false));
		assert_eq!(contested(500, 500), None);
		assert_eq!(contested(500, 499), Some(false));
		let later = [349, 350, 499, 500].map(|moment| contested(moment, 500));
		assert_eq!(later, [Some(false), Some(true), Some(true), None]);
	}
}

#[test]
fn a_later_report_reaches_further_back() {
	let world = world();
	compromised(&world, alice(), &[(450, 500), (300, 520)]);
	let contested =
		|moment, known_at| ask(&world, When { moment, known_at }).map(|actor| actor.contested);
	assert_eq!([449, 450].map(|moment| contested(moment, 519)), [Some(false), Some(true)]);
	assert_eq!([299, 300].map(|moment| contested(moment, 520)), [Some(false), Some(true)]);
	assert_eq!(contested(500, 530), None);
}

#[test]
fn a_report_about_a_session_key_is_none_about_its_staff() {
	let world = with_session(|_| {});
	compromised(&world, KEY, &[(0, 1)]);
	assert!(ask_by_key(&world, When::now(DAY)).is_some());
	assert!(ask(&world, When::now(DAY)).is_some());
}
