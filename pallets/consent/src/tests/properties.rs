//! Random sequences of calls do what a model says, and keep every property and the decision after every step.

use super::{
	model::{depth, Answer, Model, PATIENTS},
	others::{other, said, Other},
	*,
};
use anamnesis_decision::{
	rows::{FrozenBy, Life, Patient, PatientOf},
	Data, Decision, Query, Who,
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Class, Confidentiality, Purpose},
	payload::Grantee,
};
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;

const GRANTEES: [Grantee; 3] =
	[Grantee::Organisation(HOSPITAL), Grantee::Organisation(CLINIC), Grantee::AnyCare];
const STAFF: [(AccountId, OrgId); 3] =
	[(DOCTOR, HOSPITAL), (SURGEON, HOSPITAL), (CLINICIAN, CLINIC)];

/// Chooses among all there is, now and then what there is not.
#[derive(Debug, Clone, Copy)]
pub struct Pick(pub u8);

impl Pick {
	fn of(self, count: u64) -> u64 {
		(u64::from(self.0) % (count + 1)) + u64::from(count == 0 || self.0 < 250)
	}

	pub fn from<Item: Clone>(self, items: &[Item]) -> Item {
		items[usize::from(self.0) % items.len()].clone()
	}
}

#[derive(Debug, Clone)]
enum Step {
	Later(Moment),
	Freeze(bool),
	Grant(Pick, Pick, Moment, Option<u32>),
	GrantMany(Pick, Vec<Pick>, Moment),
	Use(Pick, Pick, Pick),
	Amend(Pick, Pick, Pick, Moment),
	Revoke(Pick, Pick),
	RevokeAllTo(Pick, Pick),
	RevokeEverything(Pick),
	Request(Pick, Pick),
	Answer(Pick, Pick, Option<(Pick, Moment)>),
	Refer(Pick, Pick, Pick, u8),
	AnswerOffer(Pick, Pick, Pick, bool),
	Withdraw(Pick, Pick),
	EndReferred(Pick, Pick),
	Other(Other),
}

fn pick() -> impl Strategy<Value = Pick> {
	any::<u8>().prop_map(Pick)
}

fn length() -> impl Strategy<Value = Moment> {
	prop_oneof![
		8 => (1u64..60).prop_map(|days| days * DAY / 4),
		1 => Just(730 * DAY),
		1 => Just(730 * DAY + 1),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let pause = prop_oneof![Just(1), Just(DAY / 8), Just(DAY / 2), Just(3 * DAY), Just(14 * DAY)];
	let given = prop::option::of((pick(), length()));
	let uses = prop::option::weighted(0.3, 1u32..3);
	prop_oneof![
		3 => pause.prop_map(Step::Later),
		1 => any::<bool>().prop_map(Step::Freeze),
		8 => (pick(), pick(), length(), uses).prop_map(|(a, b, c, d)| Step::Grant(a, b, c, d)),
		1 => (pick(), prop::collection::vec(pick(), 0..4), length())
			.prop_map(|(a, b, c)| Step::GrantMany(a, b, c)),
		2 => (pick(), pick(), pick()).prop_map(|(a, b, c)| Step::Use(a, b, c)),
		3 => (pick(), pick(), pick(), length()).prop_map(|(a, b, c, d)| Step::Amend(a, b, c, d)),
		3 => (pick(), pick()).prop_map(|(a, b)| Step::Revoke(a, b)),
		1 => (pick(), pick()).prop_map(|(a, b)| Step::RevokeAllTo(a, b)),
		1 => pick().prop_map(Step::RevokeEverything),
		5 => (pick(), pick()).prop_map(|(a, b)| Step::Request(a, b)),
		6 => other().prop_map(Step::Other),
		4 => (pick(), pick(), given).prop_map(|(a, b, c)| Step::Answer(a, b, c)),
		8 => (pick(), pick(), pick(), 0u8..3).prop_map(|(a, b, c, d)| Step::Refer(a, b, c, d)),
		9 => (pick(), pick(), pick(), prop::bool::weighted(0.8))
			.prop_map(|(a, b, c, d)| Step::AnswerOffer(a, b, c, d)),
		2 => (pick(), pick()).prop_map(|(a, b)| Step::Withdraw(a, b)),
		2 => (pick(), pick()).prop_map(|(a, b)| Step::EndReferred(a, b)),
	]
}

/// A patient and who signs: mostly the controller.
pub fn signer(pick: Pick) -> (PatientId, AccountId) {
	let (patient, controller) = pick.from(&PATIENTS);
	(patient, if pick.0 < 240 { controller } else { CLINICIAN })
}

/// Mostly one of these grants, and whose staff it concerns.
fn mostly(how: Pick, which: Pick, all: &[(u64, OrgId)]) -> Option<(u64, Option<OrgId>)> {
	let found = (how.0 < 200 && !all.is_empty()).then(|| which.from(all))?;
	Some((found.0, Some(found.1)))
}

/// Mostly somebody of this organisation.
fn staff_of(organisation: Option<OrgId>, pick: Pick) -> (AccountId, OrgId) {
	let theirs = STAFF.into_iter().find(|(_, at)| Some(*at) == organisation);
	theirs.filter(|_| pick.0 < 200).unwrap_or_else(|| pick.from(&STAFF))
}

/// A grant that begins now and lasts so long.
fn lasting(grantee: Grantee, length: Moment) -> NewGrant {
	NewGrant { until: Some(Now::get() + length), may_refer: depth(length), ..to(grantee) }
}

/// Makes the call through the runtime, and says what the model expects.
fn apply(step: &Step, model: &mut Model) -> Option<(DispatchResult, Answer)> {
	let (grants, requests, offers) = model.counts();
	let dispatch = |who: AccountId, call: crate::Call<Test>| {
		RuntimeCall::Consent(call)
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
		Step::Freeze(freeze) => {
			let life = if freeze {
				Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None }
			} else {
				Life::Active
			};
			change(
				PatientOf { patient: PATIENT },
				Patient { life, home: HOSPITAL, steward: None }.into(),
			);
			model.frozen = if freeze { vec![PATIENT] } else { Vec::new() };
			return None;
		}
		Step::Other(other) => super::others::apply(&other, model),
		Step::GrantMany(who, to, length) => {
			let (patient, who) = signer(who);
			let grantees: Vec<_> = to.into_iter().map(|to| to.from(&GRANTEES)).collect();
			let expected = model.grant_many(&who, patient, &grantees, length);
			let grants = grantees.into_iter().map(|grantee| lasting(grantee, length)).collect();
			let grants = BoundedVec::truncate_from(grants);
			(dispatch(who, Call::grant_many { patient, grants }), expected)
		}
		Step::Use(who, of, id) => {
			let ((who, organisation), (patient, _)) = (who.from(&STAFF), of.from(&PATIENTS));
			let id = id.of(grants);
			let expected = model.use_grant(&who, organisation, patient, id);
			let (consent, organisation) = (ConsentId(id), Some(organisation));
			(dispatch(who, Call::use_grant { patient, consent, organisation }), expected)
		}
		Step::Grant(who, to, length, uses) => {
			let ((patient, who), grantee) = (signer(who), to.from(&GRANTEES));
			let expected = model.grant(&who, patient, grantee, length, uses);
			let grant = Box::new(NewGrant { uses, ..lasting(grantee, length) });
			(dispatch(who, Call::grant { patient, grant }), expected)
		}
		Step::Amend(who, id, to, length) => {
			let ((patient, who), grantee) = (signer(who), to.from(&GRANTEES));
			let id = id.of(grants);
			let expected = model.amend(&who, patient, id, grantee, length);
			let with = Box::new(lasting(grantee, length));
			(dispatch(who, Call::amend { patient, consent: ConsentId(id), with }), expected)
		}
		Step::Revoke(who, id) => {
			let ((patient, who), id) = (signer(who), id.of(grants));
			let expected = model.revoke(&who, patient, id);
			let consent = ConsentId(id);
			(dispatch(who, Call::revoke { patient, consent, reason: None }), expected)
		}
		Step::RevokeAllTo(who, to) => {
			let ((patient, who), grantee) = (signer(who), to.from(&GRANTEES));
			let expected = model.revoke_all_to(&who, patient, grantee);
			(dispatch(who, Call::revoke_all_to { patient, grantee }), expected)
		}
		Step::RevokeEverything(who) => {
			let (patient, who) = signer(who);
			let expected = model.revoke_everything(&who, patient);
			(dispatch(who, Call::revoke_everything { patient }), expected)
		}
		Step::Request(who, to) => {
			let ((who, organisation), (patient, _)) = (who.from(&STAFF), to.from(&PATIENTS));
			let expected = model.request(&who, organisation, patient);
			(dispatch(who, Call::request { organisation, patient, asked: asked() }), expected)
		}
		Step::Answer(who, id, with) => {
			let ((patient, who), id) = (signer(who), id.of(requests));
			let with = with.map(|(to, length)| (to.from(&GRANTEES), length));
			let expected = model.answer(&who, patient, id, with);
			let answer = with.map(|(grantee, length)| Box::new(lasting(grantee, length)));
			(dispatch(who, Call::answer { patient, request: RequestId(id), answer }), expected)
		}
		Step::Refer(who, id, to, may_refer) => {
			// Mostly what may be passed on, by who may.
			let passable = model.passable();
			let (id, from) = mostly(to, id, &passable).unwrap_or((id.of(grants), None));
			let (who, organisation) = staff_of(from, who);
			// Mostly to the other one.
			let other = if organisation == CLINIC { HOSPITAL } else { CLINIC };
			let at = if to.0 < 230 { other } else { organisation };
			// Mostly the patient whose grant it is.
			let patient = model.patient_of(id).filter(|_| to.0 < 245).unwrap_or(PATIENT);
			let expected = model.refer((&who, organisation), patient, id, at, may_refer);
			let parent = ConsentId(id);
			let terms = Box::new(Terms { may_refer, ..terms(Grantee::Organisation(at)) });
			(dispatch(who, Call::refer { patient, parent, organisation, terms }), expected)
		}
		Step::AnswerOffer(who, id, whose, accepts) => {
			let ((mut who, mut organisation), id) = (who.from(&STAFF), id.of(offers));
			let mut patient = PATIENTS[0].0;
			// Mostly the right ones.
			if let Some((rightly, at)) = model.offer_of(id).filter(|_| whose.0 < 230) {
				patient = rightly;
				if at == CLINIC {
					(who, organisation) = (CLINICIAN, CLINIC);
				} else {
					(who, organisation) = (DOCTOR, HOSPITAL);
				}
			}
			let expected = model.answer_offer((&who, organisation), patient, id, accepts);
			let offer = OfferId(id);
			let call = if accepts {
				Call::accept_referral { organisation, patient, offer }
			} else {
				Call::decline_referral { organisation, patient, offer }
			};
			(dispatch(who, call), expected)
		}
		Step::Withdraw(who, id) => {
			let id = id.of(offers);
			let (who, organisation) = staff_of(model.offering(id), who);
			let patient = model.offer_of(id).map_or(PATIENT, |(patient, _)| patient);
			let expected = model.withdraw_offer((&who, organisation), patient, id);
			let offer = OfferId(id);
			(dispatch(who, Call::withdraw_offer { organisation, patient, offer }), expected)
		}
		Step::EndReferred(who, id) => {
			// Mostly what was referred, by who referred it or got it.
			let referred = model.referred();
			let (id, from) = mostly(who, id, &referred).unwrap_or((id.of(grants), None));
			let (who, organisation) = staff_of(from, who);
			let patient = model.patient_of(id).unwrap_or(PATIENT);
			let expected = model.end_referred((&who, organisation), patient, id);
			let consent = ConsentId(id);
			(dispatch(who, Call::end_referred { organisation, patient, consent }), expected)
		}
	})
}

/// How often each of so many grants may still be used.
fn uses(count: u64) -> Vec<Option<u32>> {
	let left = |id| Consent::uses_of_grant(ConsentId(id)).map(|count| count.left);
	(1..=count).map(left).collect()
}

fn permitted(patient: PatientId) -> bool {
	let query = Query {
		patient,
		who: Who::Practitioner { account: CLINICIAN, organisation: CLINIC },
		purpose: Purpose::TREAT,
		actions: Actions::ACCESS,
		data: Data::Declared {
			class: Class(0),
			confidentiality: Confidentiality::Normal,
			organisation: None,
			day: None,
			reference: None,
		},
		study: None,
		right: None,
	};
	matches!(Consent::decide_now(&query), Decision::Permit(_))
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]
	#[test]
	fn every_call_sequence_does_what_the_model_says(
		steps in prop::collection::vec(step(), 1..80),
	) {
		new_test_ext().execute_with(|| {
			let mut model = Model::at(START);
			for step in &steps {
				if let Some((got, expected)) = apply(step, &mut model) {
					prop_assert_eq!(got, expected.map_err(Into::into), "{:?}", step);
				}
				prop_assert_eq!(Consent::do_try_state(), Ok(()), "{:?}", step);
				prop_assert_eq!(uses(model.counts().0), model.uses(), "{:?}", step);
				for (patient, _) in PATIENTS {
					prop_assert_eq!(permitted(patient), model.permits(patient), "{:?}", step);
					prop_assert_eq!(said(patient), model.said(patient), "{:?}", step);
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
			let mut model = Model::at(START);
			for (got, _) in steps.iter().filter_map(|step| apply(step, &mut model)) {
				all += 1;
				good += u32::from(got.is_ok());
			}
		});
	}
	assert!((35..=65).contains(&(good * 100 / all)), "{good} of {all}");
}
