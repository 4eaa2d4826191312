//! The states that benchmarks measure can be reached, and each call succeeds in its.

use super::*;
use crate::worst;
use anamnesis_decision::rows::{SecondaryUse, MAX_LIVE_OWN};
use anamnesis_primitives::{
	chain::Moment,
	codes::Purposes,
	payload::{Grantee, TemplateRef},
	TemplateId,
};

/// Builds a state and makes the call that it is for; every property holds afterwards.
fn in_state<State>(
	build: impl FnOnce(&worst::Scene) -> State,
	call: impl FnOnce(worst::Scene, State) -> DispatchResult,
) {
	build_and_execute(|| {
		let scene = worst::scene::<Test>().unwrap();
		let state = build(&scene);
		Consent::do_try_state().unwrap();
		assert_ok!(call(scene, state));
	});
}

#[test]
fn the_worst_grant() {
	in_state(
		|scene| worst::for_grant::<Test>(scene).unwrap(),
		|scene, ()| {
			grant(scene.controller, scene.patient, *worst::new_grant(scene.clinic, 64))?;
			let live =
				Consent::live(scene.patient, Grantee::Organisation(scene.clinic), Now::get());
			assert_eq!(u32::try_from(live.own.len()), Ok(MAX_LIVE_OWN));
			Ok(())
		},
	);
}

#[test]
fn the_worst_amendment() {
	in_state(
		|scene| worst::for_amend::<Test>(scene).unwrap(),
		|scene, old| {
			let new = *worst::new_grant(scene.clinic, 64);
			amend(scene.controller, scene.patient, old, new)
		},
	);
}

#[test]
fn the_worst_endings() {
	in_state(
		|scene| worst::referrals::for_revoke_all_to::<Test>(scene).unwrap(),
		|scene, _| {
			let consent = ConsentId(crate::LastConsent::<Test>::get());
			revoke(scene.controller, scene.patient, consent)?;
			let key = (scene.patient, Grantee::Organisation(scene.clinic));
			assert!(crate::OffersTo::<Test>::get(key).unwrap().objected.is_some());
			Ok(())
		},
	);
	in_state(
		|scene| worst::referrals::for_revoke_all_to::<Test>(scene).unwrap(),
		|scene, _| {
			let origin = RuntimeOrigin::signed(scene.controller);
			Consent::revoke_all_to(origin, scene.patient, Grantee::Organisation(scene.clinic))?;
			assert_eq!(crate::Ends::<Test>::iter().count(), 12);
			Ok(())
		},
	);
	in_state(
		|scene| worst::for_revoke_everything::<Test>(scene).unwrap(),
		|scene, ()| {
			Consent::revoke_everything(RuntimeOrigin::signed(scene.controller), scene.patient)
		},
	);
}

#[test]
fn the_worst_of_many_grants_and_of_a_use() {
	in_state(
		|scene| worst::many::<Test>(scene, 8, 64).unwrap(),
		|scene, grants| {
			Consent::grant_many(RuntimeOrigin::signed(scene.controller), scene.patient, grants)
		},
	);
	in_state(
		|scene| worst::for_use::<Test>(scene).unwrap(),
		|scene, consent| {
			let origin = RuntimeOrigin::signed(scene.asker);
			Consent::use_grant(origin, scene.patient, consent, Some(scene.hospital))?;
			assert!(crate::Ends::<Test>::contains_key(consent));
			Ok(())
		},
	);
}

#[test]
fn the_worst_request_and_answers() {
	in_state(
		|scene| worst::for_request::<Test>(scene).unwrap(),
		|scene, ()| {
			let origin = RuntimeOrigin::signed(scene.asker);
			Consent::request(origin, scene.hospital, scene.patient, worst::asked())
		},
	);
	in_state(
		|scene| worst::for_answer::<Test>(scene).unwrap(),
		|scene, request| {
			let with = *worst::new_grant(scene.hospital, 64);
			answer(scene.controller, scene.patient, request, Some(with))
		},
	);
	in_state(
		|scene| worst::for_answer::<Test>(scene).unwrap(),
		|scene, request| answer(scene.controller, scene.patient, request, None),
	);
}

#[test]
fn the_worst_text_switch_and_mute() {
	in_state(
		|_| (),
		|_, ()| {
			let template = TemplateRef { id: TemplateId(9), version: 1 };
			let (texts, root) = (worst::texts(16), RuntimeOrigin::root());
			assert_eq!(texts.len(), 16);
			Consent::publish_template(root, template, texts, Purposes::ALL, None)
		},
	);
	new_test_ext().execute_with(|| {
		let template = worst::for_supersede::<Test>().unwrap();
		let never = Some(Moment::MAX);
		assert_ok!(Consent::supersede_template(RuntimeOrigin::root(), template, never));
	});
	in_state(
		|scene| worst::for_secondary_use::<Test>(scene).unwrap(),
		|scene, ()| {
			let origin = RuntimeOrigin::signed(scene.controller);
			Consent::set_secondary_use(origin, scene.patient, SecondaryUse::Refused)
		},
	);
	in_state(
		|scene| worst::for_mute::<Test>(scene).unwrap(),
		|scene, ()| {
			let origin = RuntimeOrigin::signed(scene.controller);
			Consent::mute(origin, scene.patient, scene.clinic, Some(Moment::MAX))?;
			assert_eq!(Consent::muted(scene.patient).len(), 4);
			Ok(())
		},
	);
}

#[test]
fn the_worst_referrals() {
	use worst::referrals::*;
	for n in [0, 64] {
		in_state(
			|scene| for_refer::<Test>(scene, n).unwrap(),
			|scene, ((who, at), parent, terms)| refer(who, scene.patient, parent, at, *terms),
		);
	}
	in_state(
		|scene| for_accept_referral::<Test>(scene).unwrap(),
		|scene, ((who, at), offer)| accept_referral(who, at, scene.patient, offer.0),
	);
	in_state(
		|scene| for_accept_referral::<Test>(scene).unwrap(),
		|scene, ((who, at), offer)| decline_referral(who, at, scene.patient, offer.0),
	);
	in_state(
		|scene| for_withdraw_offer::<Test>(scene).unwrap(),
		|scene, ((who, at), offer)| {
			let origin = RuntimeOrigin::signed(who);
			Consent::withdraw_offer(origin, at, scene.patient, offer)
		},
	);
	in_state(
		|scene| for_revoke_all_to::<Test>(scene).unwrap(),
		|scene, ((who, at), consent)| {
			let origin = RuntimeOrigin::signed(who);
			Consent::end_referred(origin, at, scene.patient, consent)
		},
	);
	in_state(
		|scene| for_refer_as_custodian::<Test>(scene, 64).unwrap(),
		|scene, terms| {
			let origin = RuntimeOrigin::signed(scene.asker);
			Consent::refer_as_custodian(origin, scene.hospital, scene.patient, terms)
		},
	);
}

#[test]
fn the_worst_of_stewards() {
	use worst::referrals::*;
	in_state(
		|scene| for_assist::<Test>(scene, MAX_LIVE_OWN - 1).unwrap(),
		|scene, desk| {
			let (new, second) = assisted::<Test>(&scene, &desk, 64);
			let origin = RuntimeOrigin::signed(desk.registrar);
			Consent::assist(origin, desk.steward, desk.patient, new, second)
		},
	);
	in_state(
		|scene| for_assist::<Test>(scene, MAX_LIVE_OWN).unwrap(),
		|_, desk| {
			let origin = RuntimeOrigin::signed(desk.registrar);
			Consent::end_assisted(origin, desk.steward, desk.patient, ConsentId(8))
		},
	);
}
