//! What the decision answers about what calls wrote: now, in the same block, and about the past as it was known then.

use super::*;
use crate::{AllFacts, QueryError};
use anamnesis_decision::{
	decide,
	rows::{
		Binding, Bindings, BoundAt, CustodianOf, FrozenBy, Incident, IncidentOf, Life, Record,
		RecordOf,
	},
	Data, Decision, Permit, Query, Right, Rule, When, Who,
};
use anamnesis_primitives::{
	chain::Moment,
	cid::Cid,
	codes::{Actions, Class, Confidentiality, Purpose},
	history::Lookup,
	payload::Grantee,
	IncidentId, RecordId,
};
use sp_runtime::DispatchError;

/// May the clinic's physician read a laboratory record of the hospital to treat?
fn question() -> Query {
	Query {
		patient: PATIENT,
		who: Who::Practitioner { account: CLINICIAN, organisation: CLINIC },
		purpose: Purpose::TREAT,
		actions: Actions::ACCESS,
		data: Data::Declared {
			class: Class(1),
			confidentiality: Confidentiality::Normal,
			organisation: Some(HOSPITAL),
			day: None,
			reference: None,
		},
		study: None,
		right: None,
	}
}

fn permit(query: &Query) -> Option<Permit> {
	match Consent::decide_now(query) {
		Decision::Permit(permit) => Some(permit),
		Decision::Refuse | Decision::Erased => None,
	}
}

fn relation(query: &Query) -> Result<Permit, DispatchError> {
	Consent::relation(query).map_err(Into::into)
}

/// The grant by which the question is permitted.
fn by(query: &Query, moment: Moment, known_at: Moment) -> Option<ConsentId> {
	let when = When { moment, known_at };
	match decide(&AllFacts::<Test>::default(), query, when) {
		Decision::Permit(Permit { right: Some(Right::Grant(id)), rule: Rule::Grant, .. }) => {
			Some(id)
		}
		_ => None,
	}
}

#[test]
fn a_grant_permits_and_a_revocation_refuses_at_the_same_moment() {
	build_and_execute(|| {
		assert_eq!(permit(&question()), None);
		let id = given(to_org(CLINIC));
		let found = permit(&question()).unwrap();
		assert_eq!((found.rule, found.right), (Rule::Grant, Some(Right::Grant(id))));
		assert!(found.declared);
		assert_ok!(revoke(ALICE, PATIENT, id));
		assert_eq!(permit(&question()), None);
		assert_eq!(by(&question(), START, START), None);
	});
}

#[test]
fn a_grant_holds_from_its_first_moment_until_its_end() {
	build_and_execute(|| {
		let (from, until) = (Some(START + 10), Some(START + 20));
		given(NewGrant { from, until, ..to_org(CLINIC) });
		for (time, holds) in [(9, false), (1, true), (9, true), (1, false)] {
			later(time);
			assert_eq!(permit(&question()).is_some(), holds, "{}", Now::get() - START);
		}
	});
}

#[test]
fn everything_revoked_or_all_to_somebody_refuses() {
	build_and_execute(|| {
		given(to_org(CLINIC));
		assert_ok!(Consent::revoke_everything(RuntimeOrigin::signed(ALICE), PATIENT));
		assert_eq!(permit(&question()), None);
		given(to(Grantee::Account(CLINICIAN.into())));
		given(to_org(CLINIC));
		let origin = RuntimeOrigin::signed(ALICE);
		assert_ok!(Consent::revoke_all_to(origin, PATIENT, Grantee::Organisation(CLINIC)));
		assert!(permit(&question()).is_some());
		let origin = RuntimeOrigin::signed(ALICE);
		let grantee = Grantee::Account(CLINICIAN.into());
		assert_ok!(Consent::revoke_all_to(origin, PATIENT, grantee));
		assert_eq!(permit(&question()), None);
	});
}

#[test]
fn the_past_is_answered_as_it_was_known_then() {
	build_and_execute(|| {
		// Given at 0, amended at 10 and at 20, ended at 30, everything revoked at 40, given again at 50.
		let one = given(to_org(CLINIC));
		later(10);
		assert_ok!(amend(ALICE, PATIENT, one, to_org(CLINIC)));
		let two = ConsentId(2);
		later(10);
		assert_ok!(amend(ALICE, PATIENT, two, to_org(CLINIC)));
		let three = ConsentId(3);
		later(10);
		assert_ok!(revoke(ALICE, PATIENT, three));
		later(10);
		assert_ok!(Consent::revoke_everything(RuntimeOrigin::signed(ALICE), PATIENT));
		later(10);
		let four = given(to_org(CLINIC));
		later(10);
		let written = |asked: Moment| match asked {
			0..=9 => Some(one),
			10..=19 => Some(two),
			20..=29 => Some(three),
			30..=49 => None,
			_ => Some(four),
		};
		for moment in 0..=60 {
			for known_at in 0..=60 {
				let found = by(&question(), START + moment, START + known_at);
				assert_eq!(found, written(moment.min(known_at)), "{moment} {known_at}");
			}
		}
		assert_eq!(by(&question(), START - 1, START + 60), None);
	});
}

#[test]
fn what_was_pruned_still_answers_about_its_time() {
	build_and_execute(|| {
		let short = given(NewGrant { until: Some(START + 10), ..to_org(CLINIC) });
		later(10);
		let long = given(to_org(CLINIC));
		let now = Now::get();
		assert_eq!(by(&question(), START + 9, now), Some(short));
		assert_eq!(by(&question(), START + 10, now), Some(long));
	});
}

#[test]
fn a_frozen_patient_refuses_grants_and_not_emergencies() {
	build_and_execute(|| {
		given(to_org(CLINIC));
		live(Life::Frozen { by: FrozenBy::Controller(ALICE), thaw: None });
		assert_eq!(permit(&question()), None);
		let incident = Incident {
			organisation: CLINIC,
			opener: CLINICIAN,
			team: BoundedVec::new(),
			code: 1,
			justification: WHY,
			opened: START,
			ends: START + DAY / 2,
			closed: None,
			late: None,
		};
		fact(IncidentOf { id: IncidentId(1) }, incident.into());
		let binding = Binding { incident: IncidentId(1), bound: START, unsealed: None };
		let key = BoundAt { patient: PATIENT, organisation: CLINIC };
		change(key, Bindings::truncate_from(vec![binding]).into());
		let found = permit(&question()).unwrap();
		assert_eq!((found.rule, found.valid_until), (Rule::Incident, Some(START + DAY / 2)));
		later(DAY / 2 - 1);
		assert!(permit(&question()).is_some());
		later(1);
		assert_eq!(permit(&question()), None);
	});
}

#[test]
fn a_named_record_is_the_only_one_that_its_grant_permits() {
	build_and_execute(|| {
		let reference = Commitment([8; 32]);
		let named = BoundedVec::truncate_from(vec![reference]);
		given(NewGrant { named, ..to_org(CLINIC) });
		let ask = |reference| {
			let data = Data::Declared {
				class: Class(1),
				confidentiality: Confidentiality::Normal,
				organisation: Some(HOSPITAL),
				day: None,
				reference,
			};
			permit(&Query { data, ..question() }).is_some()
		};
		assert!(ask(Some(reference)));
		assert!(!ask(Some(Commitment([9; 32]))));
		assert!(!ask(None));
	});
}

#[test]
fn a_named_right_is_a_relation_only_if_it_permits() {
	build_and_execute(|| {
		let one = given(to_org(CLINIC));
		let two = given(to_org(HOSPITAL));
		let with = |right| Query { right, ..question() };
		assert_eq!(relation(&with(None)), Err(Error::<Test>::NoRight.into()));
		let found = relation(&with(Some(Right::Grant(one)))).unwrap();
		assert_eq!(found.right, Some(Right::Grant(one)));
		for right in [
			Right::Grant(two),
			Right::Grant(ConsentId(9)),
			Right::Home,
			Right::Incident(IncidentId(1)),
		] {
			assert_eq!(relation(&with(Some(right))), Err(Error::<Test>::NoRelation.into()));
		}
		assert_ok!(revoke(ALICE, PATIENT, one));
		assert_eq!(relation(&with(Some(Right::Grant(one)))), Err(Error::<Test>::NoRelation.into()));
	});
}

#[test]
fn anchored_records_are_judged_by_what_the_chain_knows_of_them() {
	build_and_execute(|| {
		let record = Record {
			patient: PATIENT,
			root: [0; 32],
			cid: Cid { codec: 0x55, digest: [0; 32] },
			class: Class(1),
			confidentiality: Confidentiality::Normal,
			author: DOCTOR,
			organisation: HOSPITAL,
			set: 1,
			format: 0,
			quarter: 10,
			key_epoch: 0,
			retention: 0,
			anchored: START,
			right: Right::Home,
			relation: None,
			erased_from: None,
			contests: Default::default(),
		};
		fact(RecordOf { id: RecordId(1) }, record.into());
		assert!(AllFacts::<Test>::default().current(&CustodianOf { set: 1 }).is_some());
		given(to_org(CLINIC));
		let data = |record| Data::Anchored { record: RecordId(record), salt: None };
		let found = permit(&Query { data: data(1), ..question() }).unwrap();
		assert!(!found.declared);
		assert_eq!(permit(&Query { data: data(2), ..question() }), None);
	});
}

#[test]
fn nobody_is_told_the_future() {
	build_and_execute(|| {
		given(to_org(CLINIC));
		let now = Now::get();
		for (moment, known_at) in
			[(Some(now + 1), None), (None, Some(now + 1)), (Some(u64::MAX), Some(0))]
		{
			let future = Err(QueryError::Future);
			assert_eq!(Consent::decide_at(&question(), moment, known_at), future);
			let explained = Consent::explain_at(&question(), moment, known_at);
			assert_eq!(explained.map(|_| ()), Err(QueryError::Future));
		}
		let present = Consent::decide_now(&question());
		assert!(matches!(present, Decision::Permit(_)));
		for (moment, known_at) in [(None, None), (Some(now), None), (Some(now), Some(now))] {
			assert_eq!(Consent::decide_at(&question(), moment, known_at), Ok(present));
			let explained = Consent::explain_at(&question(), moment, known_at).unwrap();
			assert_eq!(explained.decision, present);
		}
		let past = Consent::decide_at(&question(), Some(now - 1), None);
		assert_eq!(past, Ok(Decision::Refuse));
	});
}
