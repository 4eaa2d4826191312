//! Answers about the past, against lists of facts that the test keeps; and what answers cost.

use crate::{mock::*, Stored, Tallies};
use anamnesis_decision::{
	actor_at,
	counted::Counted,
	rows::{IssuerAt, Post, Status, SuccessionsOf},
	When,
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{OrgKind, Role, Roles},
	history::{self, At, MarkKind},
};
use frame_support::assert_ok;
use proptest::prelude::*;

/// Values in the order in which they were written, each with the moment at which it was.
type Written<V> = Vec<(Moment, V)>;

/// What was written.
#[derive(Default)]
struct Facts {
	/// Roles, from when, until when.
	appointments: Written<(Vec<Role>, Moment, Moment)>,
	is_licensed: Written<bool>,
	standings: Written<Status>,
}

/// The last fact at or before a moment.
fn last<V: Clone>(facts: &[(Moment, V)], asked: Moment) -> Option<V> {
	facts.iter().rfind(|(written, _)| *written <= asked).map(|(_, fact)| fact.clone())
}

impl Facts {
	fn appoint(&mut self, roles: &[Role], from: Moment, until: Moment) {
		let all: Vec<_> = roles
			.iter()
			.map(|role| match role {
				Role::Physician => licensed(Role::Physician, LICENCE),
				other => plain(*other),
			})
			.collect();
		let by = signed(ADA);
		assert_ok!(Providers::appoint(by, HOSPITAL, PIA, posts(&all), Some(from), until));
		accept(HOSPITAL, PIA);
		self.appointments.push((Now::get(), (roles.to_vec(), from, until)));
	}

	fn suspend(&mut self) {
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 1, None));
		self.is_licensed.push((Now::get(), false));
	}

	fn reinstate(&mut self) {
		assert_ok!(Providers::reinstate(signed(AUREL), LICENCE));
		self.is_licensed.push((Now::get(), true));
	}

	fn stand(&mut self, status: Status) {
		set_status(HOSPITAL, status);
		self.standings.push((Now::get(), status));
	}

	/// Roles and status, as somebody says who reads the lists.
	fn answer(&self, moment: Moment, known_at: Moment) -> Option<(Roles, Status)> {
		let asked = moment.min(known_at);
		let (roles, from, until) = last(&self.appointments, asked)?;
		let is_licensed = last(&self.is_licensed, asked)?;
		let roles =
			Roles::of(roles.into_iter().filter(|role| is_licensed || *role != Role::Physician));
		let holds = from <= moment && moment < until && roles.0 != 0;
		holds.then_some((roles, last(&self.standings, asked)?))
	}
}

/// A licence suspended and reinstated five times, an appointment changed three times, the organisation restricted once;
/// between any two acts as long a pause as is given, perhaps none.
fn play(pauses: &[Moment]) -> Facts {
	let mut facts = Facts {
		is_licensed: vec![(START, true)],
		standings: vec![(0, Status::Active)],
		..Facts::default()
	};
	let mut pauses = pauses.iter();
	let mut pause = || wait(*pauses.next().unwrap());
	pause();
	facts.appoint(&[Role::Physician, Role::Registrar], Now::get(), Now::get() + YEAR);
	for round in 0..5 {
		pause();
		// Nothing is ended in the block in which it began.
		wait(1);
		facts.suspend();
		pause();
		facts.reinstate();
		pause();
		let now = Now::get();
		match round {
			0 => facts.appoint(&[Role::Physician], now + 20, now + YEAR),
			1 => facts.appoint(&[Role::Registrar, Role::Coder], now, now + YEAR),
			2 => facts.stand(Status::Restricted { code: 7 }),
			3 => facts.stand(Status::Active),
			_ => facts.appoint(&[Role::Physician, Role::Coder], now, now + 30),
		}
	}
	wait(60);
	facts
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]
	#[test]
	fn answers_about_the_past_are_those_of_a_list_of_facts(
		pauses in prop::collection::vec(0u64..40, 16),
		questions in prop::collection::vec((0u64..1_000_000, 0u64..1_000_000), 200),
	) {
		world(|| {
			let facts = play(&pauses);
			// Some of the questions are about the time before.
			let first = START - 5;
			let span = Now::get() - first + 1;
			for (about, known) in &questions {
				let (about, known) = (first + about % span, first + known % span);
				let answer = Providers::actor_at(&PIA, HOSPITAL, about, known).unwrap();
				let answer = answer.map(|actor| (actor.roles, actor.status));
				assert_eq!(answer, facts.answer(about, known), "{about} {known}");
			}
		});
	}
}

#[test]
fn the_story_has_answers_of_every_kind() {
	world(|| {
		let facts = play(&[10; 16]);
		let answers: Vec<_> =
			(START..Now::get()).map(|moment| facts.answer(moment, moment)).collect();
		for roles in [
			vec![Role::Physician, Role::Registrar],
			vec![Role::Registrar],
			vec![Role::Physician],
			vec![Role::Registrar, Role::Coder],
			vec![Role::Physician, Role::Coder],
		] {
			let is_there = |answer: &Option<(Roles, Status)>| {
				answer.is_some_and(|(serving, _)| serving == Roles::of(roles.clone()))
			};
			assert!(answers.iter().any(is_there), "{roles:?}");
		}
		assert!(answers.contains(&None));
		let restricted = |answer: &Option<(Roles, Status)>| {
			answer.is_some_and(|(_, status)| status == Status::Restricted { code: 7 })
		};
		assert!(answers.iter().any(restricted));
	});
}

#[test]
fn a_cut_off_recorded_later_does_not_rewrite_yesterday_as_it_was_known() {
	world(|| {
		appoint(ADA, HOSPITAL, PIA, &[licensed(Role::Physician, LICENCE)]);
		wait(100);
		let (yesterday, today) = (START + 50, START + 100);
		let key = IssuerAt { organisation: AUTHORITY, id: PHYSICIANS };
		let stored = Stored::<Test>::default();
		assert_ok!(history::mark(&mut At { facts: &stored, key }, today, START, MarkKind::Ended));
		let serves = |moment, known_at| {
			Providers::actor_at(&PIA, HOSPITAL, moment, known_at).unwrap().is_some()
		};
		// As it was known yesterday, she was; as it is known today, she was not, nor is she.
		assert!(serves(yesterday, yesterday));
		assert!(serves(today - 1, today - 1));
		assert!(serves(today, yesterday));
		assert!(!serves(yesterday, today));
		assert!(!serves(today, today));
	});
}

#[test]
fn a_cut_off_leaves_what_was_issued_before_and_after_it() {
	world(|| {
		wait(10);
		let before = licence(NINA);
		wait(10);
		let within = licence(NINA);
		wait(10);
		let key = IssuerAt { organisation: AUTHORITY, id: PHYSICIANS };
		let stored = Stored::<Test>::default();
		let (now, effective) = (Now::get(), START + 11);
		assert_ok!(history::mark(&mut At { facts: &stored, key }, now, effective, MarkKind::Ended));
		let after = licence(NINA);
		let holds = [before, within, after].map(|id| Providers::credential(id).unwrap().holds);
		assert_eq!(holds, [true, false, true]);
	});
}

#[test]
fn every_turn_of_an_organisations_life_is_answered_about_its_moment_and_as_it_was_known_then() {
	build_and_execute(|| {
		let turn = || {
			wait(10);
			Now::get()
		};
		let admitted = turn();
		let place = admit(9, OrgKind::Hospital, None);
		appoint(account_of(9), place, NINA, &[plain(Role::Coder)]);
		let restricted = turn();
		assert_ok!(Providers::restrict(signed(COUNCIL), place, 1));
		let isolated = turn();
		let since = restricted + 5;
		assert_ok!(Providers::isolate(signed(SAFETY), place, 2, since));
		let reinstated = turn();
		assert_ok!(Providers::reinstate_organisation(signed(COUNCIL), place));
		let succeeded = turn();
		assert_ok!(Providers::succeed(signed(COUNCIL), place, CLINIC, succeeded + TRANSITION));
		let left = turn();
		assert_ok!(Providers::leave(signed(account_of(9)), place));
		let today = turn();

		let asked = |moment, known_at| {
			let actor = Providers::actor_at(&NINA, place, moment, known_at).unwrap();
			actor.map(|actor| (actor.status, actor.contested))
		};
		let (open, halved) = (Status::Active, Status::Restricted { code: 1 });
		let closed = Status::Isolated { code: 2 };
		for (turn, before, after) in [
			(admitted, None, open),
			(restricted, Some(open), halved),
			(isolated, Some(halved), closed),
			(reinstated, Some(closed), open),
			(succeeded, Some(open), open),
			(left, Some(open), Status::Left),
		] {
			// What was known at the time, and of what came later nothing.
			let at_once = before.map(|status| (status, false));
			assert_eq!(asked(turn - 1, turn - 1), at_once, "before {turn}");
			assert_eq!(asked(today, turn - 1), at_once, "as known before {turn}");
			assert_eq!(asked(turn, turn), Some((after, false)), "at {turn}");
			// Known today the same, but that the isolation disputes what it reaches back to.
			let disputed = (since..isolated).contains(&(turn - 1));
			let later = before.map(|status| (status, disputed));
			assert_eq!(asked(turn - 1, today), later, "today about the time before {turn}");
			assert_eq!(asked(turn, today), Some((after, false)), "today about {turn}");
		}
		assert_eq!(asked(isolated - 1, today), Some((halved, true)));
		// The succession is a fact of the heir.
		let inherits = |(moment, known_at)| {
			let when = When { moment, known_at };
			let key = SuccessionsOf { organisation: CLINIC };
			let known = when.value(&Stored::<Test>::default(), key);
			known.is_some_and(|known| {
				let all = known.value.latest();
				all.iter().any(|one| one.old == place && one.holds(moment, when.asked()))
			})
		};
		let (before, at) = (succeeded - 1, succeeded);
		let answers = [(before, before), (before, today), (today, before), (at, at), (at, today)];
		assert_eq!(answers.map(inherits), [false, false, false, true, true]);
	});
}

/// As many roles as there can be, each on a licence of Pia's own.
fn most_posts() -> [Post; 4] {
	let roles = [Role::Physician, Role::Nurse, Role::Pharmacist, Role::Dentist];
	roles.map(|role| {
		let kind = crate::NextType::<Test>::get();
		let one = Roles::of([role]);
		assert_ok!(Providers::create_type(signed(COUNCIL), one, FIVE_YEARS, false, 5));
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), AUTHORITY, kind));
		let id = crate::NextCredential::<Test>::get();
		let (by, until) = (signed(AUREL), Now::get() + FIVE_YEARS);
		let issued =
			Providers::issue(by, AUTHORITY, kind, PIA, None, document(), None, until, None);
		assert_ok!(issued);
		assert_ok!(Providers::accept(signed(PIA), id));
		licensed(role, id)
	})
}

#[test]
fn the_present_costs_at_most_21_reads_however_much_there_is() {
	world(|| {
		let reads = || {
			let facts = Counted::new(Stored::<Test>::default());
			let now = When::now(Now::get());
			let actor = actor_at(&facts, &PIA, HOSPITAL, now, |_, _| true).unwrap();
			(actor.serving.len(), facts.take_reads())
		};
		appoint(ADA, HOSPITAL, PIA, &[licensed(Role::Physician, LICENCE)]);
		assert_eq!(reads(), (1, 9));
		let most = most_posts();
		wait(1);
		appoint(ADA, HOSPITAL, PIA, &most);
		assert_eq!(reads(), (4, 21));
		// A longer past costs nothing now.
		for _ in 0..50 {
			// As if it were another day.
			Tallies::<Test>::mutate(AUTHORITY, |tally| tally.ends = 0);
			wait(1);
			assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 1, None));
			wait(1);
			assert_ok!(Providers::reinstate(signed(AUREL), LICENCE));
			appoint(ADA, HOSPITAL, PIA, &most);
		}
		assert_eq!(reads(), (4, 21));
	});
}
