//! Random sequences of calls do what a model says, and keep every property and the decision after every step.

use super::{
	appeal::{regulate, represent, AUDITOR, GUARDIAN, REGULATOR},
	decision::{permit, question},
	model::{Answer, Model, PATIENTS},
	*,
};
use crate::LatePatient;
use anamnesis_decision::{
	rows::{Control, ControlAt},
	Query,
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Capacity, Role},
	payload::Powers,
};
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;

const STAFF: [(AccountId, OrgId); 3] =
	[(DOCTOR, HOSPITAL), (SURGEON, HOSPITAL), (CLINICIAN, CLINIC)];

/// Chooses among all there is, now and then what there is not.
#[derive(Debug, Clone, Copy)]
struct Pick(u8);

impl Pick {
	fn of(self, count: u64) -> u64 {
		(u64::from(self.0) % (count + 1)) + u64::from(count == 0 || self.0 < 250)
	}

	/// One of the last four, mostly.
	fn late(self, count: u64) -> u64 {
		if count > 0 && self.0 < 250 {
			count - u64::from(self.0 % 4).min(count - 1)
		} else {
			count + 1
		}
	}

	fn from<Item: Clone>(self, items: &[Item]) -> Item {
		items[usize::from(self.0) % items.len()].clone()
	}
}

#[derive(Debug, Clone)]
enum Step {
	Later(Moment),
	Open(Pick, Option<Pick>),
	Bind(Pick, Pick, Pick),
	BindWith(Pick, Pick, Pick),
	Unseal(Pick, Pick, Pick),
	Declare,
	Late(Pick, Pick, bool, bool),
	Lose(Pick),
	Block(u8),
	Draw(Pick),
	Register,
	Withdraw,
	Close(Pick, Pick),
	Report(Pick, Pick),
	Review(Pick),
	Appeal(Pick, Pick, bool),
	Decide(Pick, Pick, bool),
	Pair(bool),
}

fn pick() -> impl Strategy<Value = Pick> {
	any::<u8>().prop_map(Pick)
}

fn step() -> impl Strategy<Value = Step> {
	// Seldom, for what a representative did not ask nobody decides.
	let represented = || prop::bool::weighted(0.2);
	let pause = prop_oneof![Just(1), Just(DAY / 8), Just(DAY / 2), Just(3 * DAY)];
	prop_oneof![
		3 => pause.prop_map(Step::Later),
		7 => (pick(), prop::option::of(pick())).prop_map(|(a, b)| Step::Open(a, b)),
		6 => (pick(), pick(), pick()).prop_map(|(a, b, c)| Step::Bind(a, b, c)),
		2 => (pick(), pick(), pick()).prop_map(|(a, b, c)| Step::BindWith(a, b, c)),
		3 => (pick(), pick(), pick()).prop_map(|(a, b, c)| Step::Unseal(a, b, c)),
		1 => Just(Step::Declare),
		2 => (pick(), pick(), any::<bool>(), any::<bool>())
			.prop_map(|(a, b, unsealed, two)| Step::Late(a, b, unsealed, two)),
		1 => pick().prop_map(Step::Lose),
		4 => any::<u8>().prop_map(Step::Block),
		4 => pick().prop_map(Step::Draw),
		1 => Just(Step::Register),
		1 => Just(Step::Withdraw),
		3 => (pick(), pick()).prop_map(|(a, b)| Step::Close(a, b)),
		2 => (pick(), pick()).prop_map(|(a, b)| Step::Report(a, b)),
		2 => pick().prop_map(Step::Review),
		3 => (pick(), pick(), represented()).prop_map(|(a, b, c)| Step::Appeal(a, b, c)),
		1 => (pick(), pick(), represented()).prop_map(|(a, b, c)| Step::Decide(a, b, c)),
		3 => prop::bool::weighted(0.6).prop_map(Step::Pair),
	]
}

/// Who signs about an incident: mostly who may act under it.
fn signer_of(pick: Pick, id: u64, model: &Model) -> AccountId {
	let acting = model.acting(id);
	if pick.0 < 220 && !acting.is_empty() {
		pick.from(&acting)
	} else {
		pick.from(&STAFF).0
	}
}

/// A colleague, mostly of the same organisation and another than the opener.
fn colleague(pick: Pick, opener: &AccountId) -> Option<AccountId> {
	let near = match opener {
		who if *who == DOCTOR => Some(SURGEON),
		who if *who == SURGEON => Some(DOCTOR),
		_ => None,
	};
	if pick.0 < 220 {
		near
	} else {
		Some(pick.from(&STAFF).0)
	}
}

/// A machine of the hospital.
const MACHINE: AccountId = AccountId::new([81; 32]);

/// Who acts as the patient from abroad.
const TRAVELLER: AccountId = AccountId::new([104; 32]);

/// The next ticket, mostly.
fn next(pick: Pick, last: u32) -> u32 {
	if pick.0 < 180 {
		last + 1
	} else {
		last
	}
}

/// The call that records an incident of the doctor that lasted the last hour, perhaps with a colleague's signature beside.
fn late(number: u32, patient: PatientId, unsealed: bool, two: bool) -> crate::Call<Test> {
	let now = Now::get();
	let one = LatePatient { patient, bound: now - 10, unsealed };
	let ticket = LateTicket {
		number,
		opener: DOCTOR,
		opened: now - 3_600_000,
		ends: now,
		code: 1,
		justification: WHY,
		team: BoundedVec::new(),
		patients: BoundedVec::truncate_from(vec![one]),
	};
	let organisation = HOSPITAL;
	let second = two.then(|| beside(THIRD, OPEN_LATE, &(organisation, &ticket), &MACHINE));
	crate::Call::open_late { organisation, ticket, second }
}

/// Makes the call through the runtime, and says what the model expects.
fn apply(step: &Step, model: &mut Model) -> Option<(DispatchResult, Answer)> {
	let incidents = model.count();
	let dispatch = |who: AccountId, call: crate::Call<Test>| {
		RuntimeCall::Emergencies(call)
			.dispatch(RuntimeOrigin::signed(who))
			.map(|_| ())
			.map_err(|refused| refused.error)
	};
	type Call = crate::Call<Test>;
	Some(match step.clone() {
		Step::Later(time) => {
			later(time);
			model.now = Now::get();
			return None;
		}
		Step::Block(parent) => {
			// Now and then nobody knows who made it.
			let authors = [Some(HOSPITAL), Some(CLINIC), Some(SISTER), Some(ABROAD), None];
			let author = Pick(parent).from(&authors);
			AuthorNow::set(author);
			next_block(parent);
			model.block += 1;
			model.authors.extend(author.map(|author| (model.block, author)));
			return None;
		}
		Step::Pair(open) => {
			set_pair(open, model);
			return None;
		}
		Step::Draw(id) => {
			let id = id.of(incidents);
			(dispatch(STRANGER, Call::draw { incident: IncidentId(id) }), model.draw(id))
		}
		Step::Register => {
			let call = Call::serve_as_reviewer { organisation: CLINIC };
			(dispatch(OFFICER, call), model.register())
		}
		Step::Withdraw => {
			let call = Call::withdraw_reviewer { organisation: CLINIC, account: OFFICER };
			(dispatch(OFFICER, call), model.withdraw())
		}
		Step::Open(who, other) => {
			let (who, organisation) = who.from(&STAFF);
			let team: Vec<_> = other.and_then(|one| colleague(one, &who)).into_iter().collect();
			let expected = model.open(&who, organisation, &team);
			let team = BoundedVec::truncate_from(team);
			let call = Call::open_incident { organisation, code: 1, justification: WHY, team };
			(dispatch(who, call), expected)
		}
		Step::Bind(who, id, patient) => {
			let (id, patient) = (id.late(incidents), patient.from(&PATIENTS));
			let who = signer_of(who, id, model);
			let expected = model.bind(&who, id, patient, false);
			(dispatch(who, Call::bind { incident: IncidentId(id), patient }), expected)
		}
		Step::BindWith(who, id, patient) => {
			let (id, patient) = (id.late(incidents), patient.from(&PATIENTS));
			let who = signer_of(who, id, model);
			let expected = model.bind(&who, id, patient, true);
			let incident = IncidentId(id);
			let second = beside(THIRD, BIND_WITH, &(incident, patient), &who);
			(dispatch(who, Call::bind_with { incident, patient, second }), expected)
		}
		Step::Unseal(who, id, patient) => {
			let (id, patient) = (id.late(incidents), patient.from(&PATIENTS));
			let who = signer_of(who, id, model);
			let expected = model.unseal(&who, id, patient);
			let incident = IncidentId(id);
			let second = beside(THIRD, UNSEAL, &(incident, patient), &who);
			(dispatch(who, Call::unseal { incident, patient, second }), expected)
		}
		Step::Late(number, patient, unsealed, two) => {
			let (number, patient) = (next(number, model.tickets), patient.from(&PATIENTS));
			let expected = model.open_late(number, patient, unsealed, two);
			(dispatch(MACHINE, late(number, patient, unsealed, two)), expected)
		}
		Step::Lose(number) => {
			let ticket = next(number, model.tickets);
			let expected = model.lose(ticket);
			let why = Unrecorded::Lost;
			let call = Call::declare_ticket_lost { organisation: HOSPITAL, ticket, why };
			(dispatch(HOUSE_OFFICER, call), expected)
		}
		Step::Declare => {
			let call = Call::declare_mass_casualty { organisation: HOSPITAL };
			(dispatch(HOUSE_OFFICER, call), model.declare())
		}
		Step::Close(who, id) => {
			let id = id.late(incidents);
			let who = signer_of(who, id, model);
			let expected = model.close(&who, id);
			(dispatch(who, Call::close_incident { incident: IncidentId(id) }), expected)
		}
		Step::Report(who, id) => {
			let id = id.of(incidents);
			let who = signer_of(who, id, model);
			let expected = model.report(&who, id);
			let incident = IncidentId(id);
			(dispatch(who, Call::report { incident, report: WHY }), expected)
		}
		Step::Review(id) => {
			let id = id.of(incidents);
			let expected = model.review(id);
			let (incident, organisation) = (IncidentId(id), CLINIC);
			let outcome = Outcome::Justified;
			let call = Call::review { incident, organisation, outcome, report: WHY };
			(dispatch(OFFICER, call), expected)
		}
		Step::Appeal(id, patient, represented) => {
			let (id, patient) = (id.of(incidents), patient.from(&PATIENTS));
			let (who, capacity) = match patient {
				PATIENT if represented => (GUARDIAN, Capacity::Guardian),
				PATIENT => (ALICE, Capacity::Own),
				OTHER => (BOB, Capacity::Own),
				_ => (TRAVELLER, Capacity::Own),
			};
			let expected = model.appeal(id, patient, capacity);
			let call = Call::appeal { patient, incident: IncidentId(id), statement: WHY };
			(dispatch(who, call), expected)
		}
		Step::Decide(id, patient, represented) => {
			let (id, patient) = (id.of(incidents), patient.from(&PATIENTS));
			let represented = patient == PATIENT && represented;
			let capacity = if represented { Capacity::Guardian } else { Capacity::Own };
			let expected = model.decide(id, patient, capacity);
			let (incident, organisation) = (IncidentId(id), REGULATOR);
			let (outcome, report) = (Outcome::NotJustified, WHY);
			let call =
				Call::decide_appeal { incident, patient, capacity, organisation, outcome, report };
			(dispatch(AUDITOR, call), expected)
		}
	})
}

/// So few that sequences reach the ends of quotas, and what the model knows then.
fn few() -> Model {
	PatientsAtOnce::set(3);
	BindsPerDay::set(5);
	// So short that sequences reach its end.
	AppealWindow::set(2 * DAY);
	appoint(HOSPITAL, &MACHINE, &[Role::System]);
	regulate();
	represent(Powers::SEE, Moment::MAX);
	change(ControlAt { patient: TOURIST, account: TRAVELLER }, Control::ACTIVE);
	// Who signs beside everybody.
	appoint(CLINIC, &signer(THIRD), &[Role::Physician]);
	let mut model = Model::at(START);
	set_pair(true, &mut model);
	model
}

/// For care too, which is what the decision is asked about.
fn set_pair(open: bool, model: &mut Model) {
	let_ask(if open { &[Purpose::TREAT, Purpose::BTG] } else { &[] });
	model.pair(open);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]
	#[test]
	fn every_call_sequence_does_what_the_model_says(
		steps in prop::collection::vec(step(), 1..80),
	) {
		new_test_ext().execute_with(|| {
			let mut model = few();
			for step in &steps {
				if let Some((got, expected)) = apply(step, &mut model) {
					prop_assert_eq!(got, expected.map_err(Into::into), "{:?}", step);
				}
				prop_assert_eq!(Emergencies::do_try_state(), Ok(()), "{:?}", step);
				for patient in PATIENTS {
					let permitted = permit(&Query { patient, ..question() }).is_some();
					prop_assert_eq!(permitted, model.permits(patient), "{:?}", step);
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
			let mut model = few();
			for (got, _) in steps.iter().filter_map(|step| apply(step, &mut model)) {
				all += 1;
				good += u32::from(got.is_ok());
			}
		});
	}
	assert!((35..=65).contains(&(good * 100 / all)), "{good} of {all}");
}
