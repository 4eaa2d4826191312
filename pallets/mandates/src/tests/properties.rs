//! Random sequences of calls do what a model says, and keep every property and the decision after every step.

use super::{
	decision::{permit, question},
	model::{Answer, Model, OPENERS, PATIENTS},
	*,
};
use anamnesis_decision::Query;
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;

/// Chooses among all there is, now and then what there is not.
#[derive(Debug, Clone, Copy)]
struct Pick(u8);

impl Pick {
	/// One of the last six, mostly.
	fn late(self, count: u64) -> u64 {
		if count > 0 && self.0 < 250 {
			count - u64::from(self.0 % 6).min(count - 1)
		} else {
			count + 1
		}
	}

	fn from<Item: Clone>(self, items: &[Item]) -> Item {
		items[usize::from(self.0) % items.len()].clone()
	}

	fn seldom(self) -> bool {
		self.0 > 220
	}
}

#[derive(Debug, Clone)]
enum Step {
	Later(Moment),
	SetLaw(Pick),
	Repeal(Pick),
	SetPair(bool),
	Open(Pick, Pick, Pick, Pick),
	Notify(Pick),
	End(Pick, Pick),
	Contest(Pick, Pick),
}

fn pick() -> impl Strategy<Value = Pick> {
	any::<u8>().prop_map(Pick)
}

fn step() -> impl Strategy<Value = Step> {
	let pause = prop_oneof![Just(1), Just(DAY), Just(DELAY), Just(LONGEST / 2)];
	prop_oneof![
		3 => pause.prop_map(Step::Later),
		2 => pick().prop_map(Step::SetLaw),
		1 => pick().prop_map(Step::Repeal),
		1 => any::<bool>().prop_map(Step::SetPair),
		12 => (pick(), pick(), pick(), pick()).prop_map(|(a, b, c, d)| Step::Open(a, b, c, d)),
		2 => pick().prop_map(Step::Notify),
		2 => (pick(), pick()).prop_map(|(a, b)| Step::End(a, b)),
		2 => (pick(), pick()).prop_map(|(a, b)| Step::Contest(a, b)),
	]
}

type Call = crate::Call<Test>;

fn dispatch(who: AccountId, call: Call) -> DispatchResult {
	RuntimeCall::Mandates(call)
		.dispatch(RuntimeOrigin::signed(who))
		.map(|_| ())
		.map_err(|refused| refused.error)
}

fn a_law(pick: Pick) -> (u16, Law) {
	let kind = pick.from(&[OrgKind::Hospital, OrgKind::Clinic]);
	(if kind == OrgKind::Hospital { COURT } else { CLINICS }, Law { kind, ..law() })
}

fn opens([opener, patient, law, how]: [Pick; 4], model: &mut Model) -> (DispatchResult, Answer) {
	let opener = opener.from(&OPENERS);
	let patient = patient.from(&PATIENTS);
	let law = if law.seldom() { COURT + CLINICS - opener.2 } else { opener.2 };
	let named = how.0 % 3 == 0;
	let lengths = [DAY, LONGEST, DAY / 2, LONGEST, DAY, LONGEST, LONGEST, LONGEST + 1, 0];
	let length = how.from(&lengths);
	let delays = [None, Some(1), Some(DELAY), Some(1), Some(DAY), None, Some(1), Some(DELAY + 1)];
	let delay = how.from(&delays);
	let expected = model.open(opener.clone(), patient, law, named, length, delay);
	let base = if named { naming(&[how.0]) } else { mandate() };
	let notice = delay.map_or(Notice::Now, |delay| Notice::At(Now::get() + delay));
	let new = NewMandate { law, until: Now::get() + length, notice, ..base };
	let call = Call::open_mandate { organisation: opener.1, patient, new };
	(dispatch(opener.0, call), expected)
}

/// Makes the call through the runtime, and says what the model expects.
fn apply(step: &Step, model: &mut Model) -> Option<(DispatchResult, Answer)> {
	let mandates = model.count();
	Some(match step.clone() {
		Step::Later(time) => {
			later(time);
			model.now = Now::get();
			return None;
		}
		Step::SetLaw(which) => {
			let (law, says) = a_law(which);
			let expected = model.set_law(law);
			(dispatch(COUNCIL, Call::set_law { law, says }), expected)
		}
		Step::Repeal(which) => {
			let (law, _) = a_law(which);
			let expected = model.repeal(law);
			(dispatch(COUNCIL, Call::repeal_law { law }), expected)
		}
		Step::SetPair(permits) => {
			let expected = model.set_pair(permits);
			let pair = if permits { pair() } else { closed() };
			(dispatch(COUNCIL, Call::set_pair { home: 276, asking: 756, pair }), expected)
		}
		Step::Open(opener, patient, law, how) => opens([opener, patient, law, how], model),
		Step::Notify(id) => {
			let id = id.late(mandates);
			let expected = model.notify(id);
			(dispatch(STRANGER, Call::notify { mandate: MandateId(id) }), expected)
		}
		Step::End(who, id) => {
			let id = id.late(mandates);
			let theirs = |one: &(AccountId, OrgId, u16)| model.organisation(id) == Some(one.1);
			let near = OPENERS.into_iter().find(theirs).filter(|_| !who.seldom());
			let (who, organisation, _) = near.unwrap_or_else(|| who.from(&OPENERS));
			let expected = model.end(organisation, id);
			(dispatch(who, Call::end_mandate { mandate: MandateId(id) }), expected)
		}
		Step::Contest(who, id) => {
			let id = id.late(mandates);
			let patient = if who.seldom() { OTHER } else { model.patient(id) };
			let who = if patient == PATIENT && !who.seldom() { ALICE } else { BOB };
			let expected = model.contest(&who, patient, id);
			(dispatch(who, Call::contest { patient, mandate: MandateId(id) }), expected)
		}
	})
}

/// A model and a world with both laws, in which sequences reach the end of an account's day.
fn begun() -> Model {
	MandatesPerDay::set(3);
	let mut model = Model::at(START);
	for which in [0, 1] {
		apply(&Step::SetLaw(Pick(which)), &mut model);
	}
	model
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
				prop_assert_eq!(Mandates::do_try_state(), Ok(()), "{:?}", step);
				prop_assert_eq!(Shown::get().len(), model.shown, "{:?}", step);
				for patient in PATIENTS {
					let permitted = permit(&Query { patient, ..question() });
					let contested = permitted.map(|permit| permit.contested);
					prop_assert_eq!(contested, model.permits(patient), "{:?}", step);
				}
			}
			Ok(())
		})?;
	}
}

#[test]
fn about_half_of_the_steps_of_a_sequence_succeed() {
	use proptest::{strategy::ValueTree, test_runner::TestRunner};
	let mut runner = TestRunner::deterministic();
	let steps = prop::collection::vec(step(), 80);
	let (mut good, mut all) = (0u32, 0u32);
	for _ in 0..20 {
		let steps = steps.new_tree(&mut runner).unwrap().current();
		new_test_ext().execute_with(|| {
			let mut model = begun();
			for (got, _) in steps.iter().filter_map(|step| apply(step, &mut model)) {
				all += 1;
				good += u32::from(got.is_ok());
			}
		});
	}
	assert!((35..=65).contains(&(good * 100 / all)), "{good} of {all}");
}
