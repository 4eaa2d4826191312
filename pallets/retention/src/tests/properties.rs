//! Random sequences of calls do what a model says, and keep every property after every step.

use super::{
	model::{Answer, Model, Wanted, RECORDS},
	*,
};
use crate::HoldState;
use anamnesis_decision::rows::{FrozenBy, Life, Status};
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;

type Call = crate::Call<Test>;

#[derive(Debug, Clone)]
enum Step {
	Later(Moment),
	Case(u8),
	SetTerm(Moment),
	Lengthen(u8),
	Hold(u8, bool),
	Release(u8, u8, u8),
	Overrule(u8, u8),
	Stand(OrgId, Status),
	Freeze(bool),
	Restrict(u8, bool, bool),
	Propose(u8, bool),
	Confirm(u8, bool),
	Withdraw(u8),
	Object(u8),
	Agree(u8),
	Stop(u8),
	Erase(u8),
}

fn step() -> impl Strategy<Value = Step> {
	let pause =
		prop_oneof![Just(1), Just(DAY), Just(LIFE), Just(NOTICE), Just(HORIZON), Just(YEAR)];
	let which = || any::<u8>();
	let seldom = || prop::bool::weighted(0.1);
	let who = prop_oneof![2 => Just(HOSPITAL), 2 => Just(COURT), 1 => Just(CLINIC)];
	let status = prop_oneof![
		6 => Just(Status::Active),
		1 => Just(Status::Restricted { code: 1 }),
		1 => Just(Status::Isolated { code: 1 }),
		1 => Just(Status::Left),
	];
	prop_oneof![
		7 => pause.prop_map(Step::Later),
		2 => which().prop_map(Step::Case),
		1 => (0..4u64).prop_map(|more| Step::SetTerm(TERM + more * DAY)),
		1 => which().prop_map(Step::Lengthen),
		2 => (which(), any::<bool>()).prop_map(|(a, b)| Step::Hold(a, b)),
		4 => (which(), which(), which()).prop_map(|(a, b, c)| Step::Release(a, b, c)),
		1 => (which(), which()).prop_map(|(a, b)| Step::Overrule(a, b)),
		2 => (who, status).prop_map(|(organisation, status)| Step::Stand(organisation, status)),
		1 => seldom().prop_map(Step::Freeze),
		4 => (which(), any::<bool>(), seldom()).prop_map(|(a, b, c)| Step::Restrict(a, b, c)),
		7 => (which(), prop::bool::weighted(0.8)).prop_map(|(a, b)| Step::Propose(a, b)),
		6 => (which(), seldom()).prop_map(|(a, b)| Step::Confirm(a, b)),
		1 => which().prop_map(Step::Withdraw),
		1 => which().prop_map(Step::Object),
		1 => which().prop_map(Step::Agree),
		1 => which().prop_map(Step::Stop),
		3 => which().prop_map(Step::Erase),
	]
}

fn dispatch(who: AccountId, call: Call) -> DispatchResult {
	RuntimeCall::Retention(call).dispatch(signed(who)).map(|_| ()).map_err(|refused| refused.error)
}

/// One of the records, seldom one that there is not.
fn record(which: u8) -> RecordId {
	if which > 250 {
		NONE
	} else {
		RECORDS[usize::from(which) % RECORDS.len()]
	}
}

/// A rule that counts before the end, or does not.
fn ground(early: bool) -> Ground {
	if early {
		Ground::Unlawful
	} else {
		Ground::RetentionOver
	}
}

/// The letter that goes with a proposal, whose rule counts before the end or does not.
fn letter(early: bool) -> Commitment {
	if early {
		OTHER_LETTER
	} else {
		ORDER
	}
}

/// One that is as far as that, mostly.
fn one(model: &Model, wanted: Wanted, which: u8) -> RecordId {
	if which > 200 {
		record(which)
	} else {
		model.that(wanted, which)
	}
}

/// Who holds: the court's clerks, or the hospital's officers.
fn holder(court: bool, which: u8) -> (AccountId, OrgId) {
	let second = usize::from(which % 2);
	if court {
		([CLERK, OTHER_CLERK][second].clone(), COURT)
	} else {
		([KEEPER, HOUSE_OFFICER][second].clone(), HOSPITAL)
	}
}

/// A hold that is there, mostly, and somebody of its organisation.
fn releases(which: u8, whose: u8, who: u8, model: &mut Model) -> (DispatchResult, Answer) {
	let record = one(model, Wanted::Held, which);
	let holds = Retention::holds(record);
	let found = holds.get(usize::from(whose) % holds.len().max(1));
	let id = found.map_or(99, |hold| hold.id.0);
	let court = found.is_none_or(|hold| hold.organisation == COURT) != (who > 230);
	let asked = found.is_some_and(
		|hold| matches!(&hold.state, HoldState::ReleaseAsked { by, .. } if [CLERK, KEEPER].contains(by)),
	);
	// Mostly another person than who asked.
	let who = if who > 200 { who } else { u8::from(asked) };
	let (who, organisation) = holder(court, who);
	let expected = model.release(&who, organisation, record, id);
	(dispatch(who, Call::release_hold { organisation, record, hold: HoldId(id) }), expected)
}

/// Makes the call through the runtime, and says what the model expects.
fn apply(step: &Step, model: &mut Model) -> Option<(DispatchResult, Answer)> {
	let (patient, organisation) = (PATIENT, HOSPITAL);
	Some(match *step {
		Step::Later(time) => {
			later(time);
			model.now = Now::get();
			return None;
		}
		Step::Case(which) => {
			let record = RECORDS[usize::from(which) % RECORDS.len()];
			let open = model.toggle_case(record);
			OpenCases::mutate(|all| all.retain(|other| *other != record));
			if open {
				OpenCases::mutate(|all| all.push(record));
			}
			return None;
		}
		Step::SetTerm(length) => {
			let of = TermOf::Retention(CHOSEN);
			let call = Call::set_term { jurisdiction: 756, of, length };
			(dispatch(COUNCIL, call), model.set_term(length))
		}
		Step::Lengthen(which) => {
			let record = one(model, Wanted::Free, which);
			let call = Call::lengthen { organisation, patient, record, class: LONGER };
			(dispatch(KEEPER, call), model.lengthen(record))
		}
		Step::Hold(which, court) => {
			let record = record(which);
			let (who, organisation) = holder(court, which / 2);
			let (ground, order) = (HoldGround::Order, ORDER);
			let call = Call::place_hold { organisation, patient, record, ground, order };
			(dispatch(who, call), model.hold(organisation, record))
		}
		Step::Release(which, whose, who) => releases(which, whose, who, model),
		Step::Overrule(which, whose) => {
			let record = one(model, Wanted::Held, which);
			let holds = Retention::holds(record);
			let hold = holds.get(usize::from(whose) % holds.len().max(1));
			let hold = hold.map_or(HoldId(99), |hold| hold.id);
			(
				dispatch(COUNCIL, Call::overrule_hold { record, hold }),
				model.overrule(record, hold.0),
			)
		}
		Step::Stand(organisation, status) => {
			stand(organisation, status);
			model.standing.insert(organisation, status);
			return None;
		}
		Step::Freeze(frozen) => {
			let by = FrozenBy::Controller(ALICE);
			live(if frozen { Life::Frozen { by, thaw: None } } else { Life::Active });
			model.frozen = frozen;
			return None;
		}
		Step::Restrict(which, own, again) => {
			let record = record(which);
			// Mostly what was not said yet is said, and what was is taken back.
			let lifts = model.said(record, own) != again;
			let (who, asker) = if own {
				(ALICE, Asker::Patient)
			} else {
				(HOUSE_OFFICER, Asker::Custodian(HOSPITAL))
			};
			let call = if lifts {
				Call::lift { patient, record, asker }
			} else {
				Call::restrict { patient, record, asker }
			};
			(dispatch(who, call), model.restrict(record, own, lifts))
		}
		Step::Propose(which, early) => {
			let record = one(model, Wanted::Free, which);
			let (ground, offer) = (ground(early), letter(early));
			let call = Call::propose { organisation, patient, record, ground, offer };
			(dispatch(KEEPER, call), model.propose(record, early))
		}
		Step::Confirm(which, related) => {
			let record = one(model, Wanted::Proposed, which);
			let (who, organisation) =
				if related { (SISTER_OFFICER, SISTER) } else { (OFFICER, CLINIC) };
			// A sixteenth of them of another letter than was proposed.
			let early = model.is_early(record) != (which % 16 == 5);
			let (ground, offer) = (ground(early), letter(early));
			let call = Call::confirm { organisation, patient, record, ground, offer };
			(dispatch(who, call), model.confirm(organisation, record, early))
		}
		Step::Withdraw(which) => {
			let record = one(model, Wanted::Proposed, which);
			let call = Call::withdraw { organisation, patient, record };
			(dispatch(KEEPER, call), model.end_course(record, false))
		}
		Step::Object(which) => {
			let record = one(model, Wanted::Noticed, which);
			(dispatch(ALICE, Call::object { patient, record }), model.end_course(record, true))
		}
		Step::Agree(which) => {
			// Half of them as one of several, some while a recovery is pending.
			let (recovering, several) = (which % 16 == 4, which % 2 == 1);
			Recovering::set(recovering);
			Controllers::set(if several { 2 } else { 1 });
			(model.recovering, model.several) = (recovering, several);
			let record = one(model, Wanted::Noticed, which);
			// An eighth of them to a letter of no notice that runs.
			let early = model.is_early(record) != (which % 8 == 7);
			let offer = letter(early);
			(dispatch(ALICE, Call::agree { patient, record, offer }), model.agree(record, early))
		}
		Step::Stop(which) => {
			let record = one(model, Wanted::Stopped, which);
			(dispatch(STRANGER, Call::stop { record }), model.stop(record))
		}
		Step::Erase(which) => {
			let record = one(model, Wanted::Due, which);
			(dispatch(STRANGER, Call::erase { record }), model.erase(record))
		}
	})
}

/// A model and a world with the records.
fn begun() -> Model {
	for record in RECORDS {
		keep(record, Some(kept_by(HOSPITAL)));
	}
	assert_ok!(set_term(756, TermOf::Retention(CHOSEN), TERM));
	assert_ok!(set_term(756, TermOf::Retention(LONGER), LONG));
	assert_ok!(set_term(756, least(OrgKind::Hospital), LEAST));
	Model::at(Now::get())
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]
	#[test]
	fn every_call_sequence_does_what_the_model_says(
		steps in prop::collection::vec(step(), 1..80),
	) {
		new_test_ext().execute_with(|| {
			let mut model = begun();
			for step in &steps {
				if let Some((got, expected)) = apply(step, &mut model) {
					prop_assert_eq!(got, expected.map_err(Into::into), "{:?}", step);
				}
				prop_assert_eq!(Retention::do_try_state(), Ok(()), "{:?}", step);
				prop_assert_eq!(Shown::get().len(), model.shown, "{:?}", step);
				for record in RECORDS {
					let now = Now::get();
					let over =
						Retention::tombstone(record).is_some_and(|row| row.is_effective(now));
					prop_assert_eq!(over, model.is_over(record), "{:?}", step);
					let noted = <Shelf as crate::Records>::record(record).and_then(|kept| kept.erased_from);
					prop_assert_eq!(noted, model.erased_from(record), "{:?}", step);
					let is_restricted = restricted(record).is_some();
					prop_assert_eq!(is_restricted, model.is_restricted(record), "{:?}", step);
				}
			}
			Ok(())
		})?;
	}
}

#[test]
fn enough_of_the_steps_of_a_sequence_succeed_and_records_are_erased() {
	use proptest::{strategy::ValueTree, test_runner::TestRunner};
	let mut runner = TestRunner::deterministic();
	let steps = prop::collection::vec(step(), 80);
	let (mut good, mut all, mut erased) = (0u32, 0u32, 0u32);
	for _ in 0..40 {
		let steps = steps.new_tree(&mut runner).unwrap().current();
		new_test_ext().execute_with(|| {
			let mut model = begun();
			for (got, _) in steps.iter().filter_map(|step| apply(step, &mut model)) {
				all += 1;
				good += u32::from(got.is_ok());
			}
			for record in RECORDS {
				let row = Retention::tombstone(record);
				erased += u32::from(row.is_some_and(|row| row.erased.is_some()));
			}
		});
	}
	assert!((35..=65).contains(&(good * 100 / all)), "{good} of {all}");
	assert!(erased >= 12, "{erased} erased");
}
