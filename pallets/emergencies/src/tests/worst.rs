//! The states that benchmarks measure can be reached, and each call succeeds in its.

use super::*;
use crate::{worst, LastIncident};
use anamnesis_decision::rows::{MAX_BINDINGS, MAX_TEAM};
use anamnesis_primitives::codes::Capacity;

/// Builds a state and makes the call that it is for; every property holds afterwards.
fn in_state<State>(
	build: impl FnOnce(&worst::Scene) -> State,
	call: impl FnOnce(worst::Scene, State) -> DispatchResult,
) {
	build_and_execute(|| {
		let scene = worst::scene::<Test>();
		let state = build(&scene);
		Emergencies::do_try_state().unwrap();
		assert_ok!(call(scene, state));
	});
}

#[test]
fn the_worst_incident() {
	in_state(
		|scene| worst::for_open::<Test>(scene).unwrap(),
		|scene, ()| {
			let team = worst::team(&scene, MAX_TEAM);
			open(scene.opener, scene.hospital, &team)
		},
	);
	in_state(
		|scene| worst::for_bind::<Test>(scene).unwrap(),
		|scene, incident| {
			bind(scene.opener.clone(), incident.0, scene.patient)?;
			let bound = Emergencies::bindings(scene.patient, scene.hospital);
			assert_eq!(u32::try_from(bound.len()), Ok(MAX_BINDINGS));
			assert_eq!(crate::BoundTo::<Test>::get(incident).len(), 1);
			assert_eq!(Emergencies::owed(&scene.opener).listed.len(), 64 + 63);
			Ok(())
		},
	);
	in_state(
		|scene| worst::for_close::<Test>(scene).unwrap(),
		|scene, incident| {
			assert_eq!(incident, IncidentId(LastIncident::<Test>::get()));
			close(worst::colleague(&scene).unwrap(), incident.0)
		},
	);
}

#[test]
fn the_worst_of_two_signatures() {
	in_state(
		|scene| worst::for_bind_with::<Test>(scene).unwrap(),
		|scene, incident| {
			refuses(
				|| bind(scene.opener.clone(), incident.0, scene.patient),
				Error::SecondSignatureNeeded,
			);
			let second = worst::signed::<Test>(&scene, BIND_WITH, incident);
			let origin = RuntimeOrigin::signed(scene.opener.clone());
			Emergencies::bind_with(origin, incident, scene.patient, second)?;
			let quota = crate::Quotas::<Test>::get(&scene.opener);
			assert_eq!(quota.at_once(Now::get()), u32::MAX);
			Ok(())
		},
	);
	in_state(
		|scene| worst::for_unseal::<Test>(scene).unwrap(),
		|scene, incident| {
			let second = worst::signed::<Test>(&scene, UNSEAL, incident);
			let origin = RuntimeOrigin::signed(scene.opener);
			Emergencies::unseal(origin, incident, scene.patient, second)
		},
	);
	in_state(worst::for_declare::<Test>, |scene, officer| {
		declare(RuntimeOrigin::signed(officer), scene.hospital)
	});
}

#[test]
fn the_worst_ticket() {
	in_state(
		|scene| worst::for_open_late::<Test>(scene, crate::MAX_LATE_PATIENTS).unwrap(),
		|scene, (submitter, ticket, second)| {
			let (origin, hospital) = (RuntimeOrigin::signed(submitter), scene.hospital);
			let call = || Emergencies::open_late(origin.clone(), hospital, ticket.clone(), None);
			refuses(call, Error::SecondSignatureNeeded);
			Emergencies::open_late(origin.clone(), hospital, ticket.clone(), Some(second))?;
			assert_eq!(Emergencies::owed(&scene.opener).listed.len(), 63 + 64);
			Ok(())
		},
	);
	in_state(worst::for_declare::<Test>, |scene, officer| {
		let (origin, why) = (RuntimeOrigin::signed(officer), Unrecorded::Refused);
		Emergencies::declare_ticket_lost(origin, scene.hospital, 1, why)
	});
}

#[test]
fn the_worst_draw() {
	in_state(
		|scene| worst::for_draw::<Test>(scene).unwrap(),
		|scene, incident| {
			Emergencies::draw(RuntimeOrigin::signed(scene.opener), incident)?;
			assert!(Emergencies::drawn(incident).unwrap().reviewer.is_some());
			Ok(())
		},
	);
	in_state(
		|scene| worst::for_withdraw::<Test>(scene).unwrap(),
		|scene, ()| {
			let origin = RuntimeOrigin::signed(scene.officer.clone());
			Emergencies::withdraw_reviewer(origin, scene.clinic, scene.officer)
		},
	);
	in_state(worst::for_seeds::<Test>, |_, now| {
		Emergencies::note_seeds(now);
		assert_eq!(crate::Seeds::<Test>::iter_keys().count(), 1);
		Ok(())
	});
}

#[test]
fn the_worst_appeal() {
	in_state(
		|scene| worst::for_appeal::<Test>(scene).unwrap(),
		|scene, incident| {
			assert_eq!(crate::BoundTo::<Test>::get(incident).len(), 16);
			let origin = RuntimeOrigin::signed(worst::controller());
			Emergencies::appeal(origin, scene.patient, incident, WHY)
		},
	);
	in_state(
		|scene| worst::for_decide::<Test>(scene).unwrap(),
		|scene, (incident, authority, auditor)| {
			let (origin, outcome) = (RuntimeOrigin::signed(auditor), Outcome::NotJustified);
			let (patient, own) = (scene.patient, Capacity::Own);
			Emergencies::decide_appeal(origin, incident, patient, own, authority, outcome, WHY)
		},
	);
}

#[test]
fn the_worst_that_follows() {
	in_state(
		|scene| worst::for_owed_report::<Test>(scene).unwrap(),
		|scene, incident| {
			assert_eq!(Emergencies::owed(&scene.opener).listed.len(), 64 + 63);
			report(worst::colleague(&scene).unwrap(), incident.0)
		},
	);
	in_state(
		|scene| worst::for_review::<Test>(scene).unwrap(),
		|scene, incident| review(scene.officer, incident.0, scene.clinic),
	);
}
