//! Section 4: how long an answer holds and whether it is disputed.

use super::*;
use anamnesis_primitives::history::MarkKind;

const SECOND: CredentialId = CredentialId(2);

/// Ends of the appointment, of the physician's licence and of the nurse's, if that role is held.
fn ends(
	world: &mut World,
	appointed_until: Moment,
	physician_until: Moment,
	nurse_until: Option<Moment>,
) {
	let mut posts = vec![(Role::Physician, Some(LICENCE))];
	world.credentials.edit(&CredentialOf { id: LICENCE }, |Versioned::V1(row)| {
		row.until = physician_until;
	});
	if let Some(until) = nurse_until {
		posts.push((Role::Nurse, Some(SECOND)));
		world.credentials.put(CredentialOf { id: SECOND }, Credential { until, ..credential() });
		let key = CredentialStatusOf { id: SECOND };
		world.credential_status.remove(&key);
		world.credential_status.set(&key, 10, CredentialStatus::Active).unwrap();
	}
	let appointment = Appointment { until: appointed_until, ..appointment(&posts) };
	world.staff.edit(&staff(), |employment| *employment = Employment::Appointed(appointment));
}

fn valid_until(world: &World, query: &Query) -> Option<Moment> {
	permit(world, query, When::now(NOW)).unwrap().valid_until
}

#[test]
fn it_holds_until_the_appointment_ends() {
	let mut world = ground();
	ends(&mut world, 300, 800, None);
	assert_eq!(valid_until(&world, &asks(OWN_RECORD)), Some(300));
}

#[test]
fn it_holds_until_the_latest_licence_ends() {
	for (first, second, expected) in
		[(800, None, 800), (400, Some(500), 500), (500, Some(400), 500)]
	{
		let mut world = ground();
		ends(&mut world, 900, first, second);
		assert_eq!(valid_until(&world, &asks(OWN_RECORD)), Some(expected));
		let mut world = emergency();
		ends(&mut world, 900, first, second);
		assert_eq!(valid_until(&world, &asks(RECORD)), Some(expected.min(600)));
	}
}

#[test]
fn under_a_grant_with_a_role_the_licence_of_that_role_counts() {
	for (role, expected) in [(None, 500), (Some(Role::Physician), 400), (Some(Role::Nurse), 500)] {
		let mut world = granted();
		ends(&mut world, 900, 400, Some(500));
		change_entry(&mut world, to_clinic(), |entry| entry.role = role);
		assert_eq!(valid_until(&world, &asks(RECORD)), Some(expected), "{role:?}");
	}
}

#[test]
fn a_role_without_a_licence_ends_with_the_appointment() {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| {
		(entry.purposes, entry.until) = (Purposes::ALL, 5_000);
	});
	let query = Query { purpose: purpose("HPAYMT"), ..asks(RECORD) };
	world.staff.edit(&staff(), |employment| *employment = appointed(&[(Role::Coder, None)]));
	assert_eq!(valid_until(&world, &query), Some(900));
	// Beside a role whose licence ends earlier.
	let query = Query { purpose: purpose("SUPNWK"), ..query };
	let posts = [(Role::Physician, Some(LICENCE)), (Role::SocialCare, None)];
	world.staff.edit(&staff(), |employment| *employment = appointed(&posts));
	assert_eq!(valid_until(&world, &query), Some(900));
}

#[test]
fn a_licence_that_is_not_yet_good_does_not_prolong_it() {
	let mut world = ground();
	ends(&mut world, 900, 400, Some(500));
	world.credentials.edit(&CredentialOf { id: SECOND }, |Versioned::V1(row)| row.from = 300);
	let until = |moment| {
		permit(&world, &asks(OWN_RECORD), When::now(moment)).and_then(|found| found.valid_until)
	};
	assert_eq!(
		[299, 300, 400, 499, 500].map(until),
		[Some(400), Some(500), Some(500), Some(500), None]
	);
}

#[test]
fn it_holds_until_the_grant_or_the_incident_ends() {
	assert_eq!(valid_until(&granted(), &asks(RECORD)), Some(700));
	assert_eq!(valid_until(&granted_to(to_friend()), &person_asks(friend())), Some(700));
	assert_eq!(valid_until(&emergency(), &asks(RECORD)), Some(600));
}

#[test]
fn control_has_no_end() {
	assert_eq!(valid_until(&ground(), &person_asks(controller())), None);
}

#[test]
fn a_freeze_or_a_window_that_will_end_is_no_end() {
	let thaw = Some(Thaw { by: controller(), at: 200 });
	for life in [
		Life::Frozen { by: FrozenBy::Controller(controller()), thaw },
		Life::ReportedDead { window_ends: 200, executor: None, before: Before::Active },
	] {
		let mut world = ground();
		world.patients.edit(&patient(), |Versioned::V1(row)| row.life = life);
		assert_eq!(valid_until(&world, &asks(OWN_RECORD)), Some(800));
		assert_eq!(valid_until(&world, &person_asks(controller())), None);
	}
}

#[test]
fn a_contested_history_that_was_used_is_said() {
	type Contest = fn(&mut World);
	let cases: [(Contest, bool); 8] = [
		(|world| world.standing.mark(&standing(), 150, 90, MarkKind::Contested).unwrap(), true),
		(|world| world.staff.mark(&staff(), 150, 90, MarkKind::Contested).unwrap(), true),
		(
			|world| {
				let key = CredentialStatusOf { id: LICENCE };
				world.credential_status.mark(&key, 150, 90, MarkKind::Contested).unwrap();
			},
			true,
		),
		(|world| world.patients.mark(&patient(), 150, 90, MarkKind::Contested).unwrap(), false),
		(|world| world.controls.mark(&control(), 150, 90, MarkKind::Contested).unwrap(), false),
		(|world| world.issuers.mark(&issuer(), 150, 0, MarkKind::Contested).unwrap(), false),
		(
			|world| {
				let key = live(to_clinic());
				world.live.mark(&key, 150, 90, MarkKind::Contested).unwrap();
			},
			false,
		),
		(
			|world| {
				let key = StandingOf { organisation: HOME };
				world.standing.mark(&key, 150, 90, MarkKind::Contested).unwrap();
			},
			false,
		),
	];
	for (place, (contest, said)) in cases.into_iter().enumerate() {
		let mut world = granted();
		contest(&mut world);
		let contested = |known_at| {
			permit(&world, &asks(RECORD), When { moment: NOW, known_at }).unwrap().contested
		};
		assert_eq!(contested(150), said, "{place}");
		assert!(!contested(149), "{place}");
	}
}

#[test]
fn contested_is_any_licence_of_a_role_that_the_rule_accepts() {
	let mut world = granted();
	ends(&mut world, 900, 400, Some(500));
	let key = CredentialStatusOf { id: SECOND };
	world.credential_status.mark(&key, 150, 90, MarkKind::Contested).unwrap();
	for (role, said) in [(None, true), (Some(Role::Nurse), true), (Some(Role::Physician), false)] {
		change_entry(&mut world, to_clinic(), |entry| entry.role = role);
		let when = When { moment: NOW, known_at: 150 };
		assert_eq!(permit(&world, &asks(RECORD), when).unwrap().contested, said, "{role:?}");
	}
}

#[test]
fn a_refusal_says_nothing() {
	use codec::Encode;
	let missing = decide(&World::default(), &asks(RECORD), When::now(NOW));
	let closed = decide(&ground(), &asks(RECORD), When::now(NOW));
	assert_eq!(missing.encode(), closed.encode());
	assert_eq!(closed.encode(), [1]);
}
