//! Section 1: time.

use super::*;
use anamnesis_primitives::history::MarkKind;

#[test]
fn a_history_answers_with_the_last_value_that_began_at_or_before_the_moment() {
	let mut world = ground();
	world.controls.set(&control(), 60, Control::Removed).unwrap();
	world.controls.set(&control(), 80, Control::ACTIVE).unwrap();
	let query = person_asks(controller());
	let moments = [30, 59, 60, 79, 80, 1_000];
	let expected = [true, true, false, false, true, true];
	assert_eq!(permitted_at(&world, &query, moments), expected);
}

#[test]
fn before_its_first_value_a_history_permits_nothing() {
	let query = person_asks(controller());
	// The record is there from 30 on; the patient and the control from 20.
	let declared = Query { data: declared(CLASS, Confidentiality::Normal), ..query };
	assert_eq!(permitted_at(&ground(), &declared, [0, 19, 20]), [false, false, true]);
}

#[test]
fn asked_is_the_smaller_of_the_two_moments() {
	let mut world = ground();
	world.controls.set(&control(), 60, Control::Removed).unwrap();
	let query = person_asks(controller());
	for (moment, known_at, permitted) in
		[(60, 59, true), (59, 60, true), (60, 60, false), (59, 1_000, true), (1_000, 59, true)]
	{
		let found = permit(&world, &query, When { moment, known_at });
		assert_eq!(found.is_some(), permitted, "{moment} {known_at}");
	}
}

#[test]
fn a_mark_ended_means_that_the_value_did_not_hold() {
	let mut world = ground();
	world.controls.mark(&control(), 90, 70, MarkKind::Ended).unwrap();
	let query = person_asks(controller());
	for (moment, known_at, permitted) in [
		(69, 90, true),
		(70, 90, false),
		(89, 90, false),
		(90, 90, true),
		(70, 89, true),
		(89, 89, true),
	] {
		let found = permit(&world, &query, When { moment, known_at });
		assert_eq!(found.is_some(), permitted, "{moment} {known_at}");
	}
}

#[test]
fn a_mark_ended_counts_on_every_history_that_is_used() {
	type Case = (&'static str, fn() -> World, Query, fn(&mut World));
	let cases: [Case; 9] = [
		("patient", granted, asks(RECORD), |world| {
			world.patients.mark(&patient(), 150, 90, MarkKind::Ended).unwrap();
		}),
		("standing", granted, asks(RECORD), |world| {
			world.standing.mark(&standing(), 150, 90, MarkKind::Ended).unwrap();
		}),
		("appointment", granted, asks(RECORD), |world| {
			world.staff.mark(&staff(), 150, 90, MarkKind::Ended).unwrap();
		}),
		("status of the licence", granted, asks(RECORD), |world| {
			let key = CredentialStatusOf { id: LICENCE };
			world.credential_status.mark(&key, 150, 90, MarkKind::Ended).unwrap();
		}),
		("live grants", granted, asks(RECORD), |world| {
			world.live.mark(&live(to_clinic()), 150, 90, MarkKind::Ended).unwrap();
		}),
		("bindings", emergency, asks(RECORD), |world| {
			world.bindings.mark(&bound(), 150, 90, MarkKind::Ended).unwrap();
		}),
		("control", ground, person_asks(controller()), |world| {
			world.controls.mark(&control(), 150, 90, MarkKind::Ended).unwrap();
		}),
		(
			"custodian",
			|| as_custodian(CLINIC),
			asks(RECORD),
			|world| {
				world.custodians.mark(&CustodianOf { set: 1 }, 150, 90, MarkKind::Ended).unwrap();
			},
		),
		("epoch", with_epoch, asks(RECORD), |world| {
			let key = EpochOf { patient: PATIENT };
			world.epochs.mark(&key, 150, 90, MarkKind::Ended).unwrap();
		}),
	];
	for (name, world, query, spoil) in cases {
		let mut world = world();
		let later = When { moment: NOW, known_at: 150 };
		assert!(permit(&world, &query, later).is_some(), "{name}");
		spoil(&mut world);
		assert!(permit(&world, &query, later).is_none(), "{name}");
		// Whoever did not know of it was answered otherwise.
		assert!(permit(&world, &query, When::now(NOW)).is_some(), "{name}");
	}
}

fn as_custodian(custodian: OrgId) -> World {
	let mut world = ground();
	world.custodians.edit(&CustodianOf { set: 1 }, |row| *row = Custody { custodian }.into());
	world
}

fn with_epoch() -> World {
	let mut world = granted();
	world.epochs.set(&EpochOf { patient: PATIENT }, 35, 0u32).unwrap();
	world
}

#[test]
fn an_interval_holds_from_its_first_moment_until_before_its_last() {
	// Here of the appointment; those of licence, grant and incident have tests at their rules.
	let mut world = granted();
	world.staff.edit(&staff(), |employment| {
		if let Employment::Appointed(appointment) = employment {
			(appointment.from, appointment.until) = (60, 80);
		}
	});
	let expected = [false, true, true, false];
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60, 79, 80]), expected);
}

#[test]
fn intervals_are_judged_at_the_moment_asked_about_not_at_that_of_knowledge() {
	let world = granted();
	let asks = asks(RECORD);
	assert!(permit(&world, &asks, When { moment: 699, known_at: 60 }).is_some());
	assert!(permit(&world, &asks, When { moment: 700, known_at: 60 }).is_none());
	assert!(permit(&world, &asks, When { moment: 39, known_at: 700 }).is_none());
}

#[test]
fn an_interval_without_a_moment_never_holds() {
	let mut world = granted();
	change_entry(&mut world, to_clinic(), |entry| (entry.from, entry.until) = (60, 60));
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60, 61]), [false; 3]);
	change_entry(&mut world, to_clinic(), |entry| (entry.from, entry.until) = (80, 60));
	assert_eq!(permitted_at(&world, &asks(RECORD), [59, 60, 70, 80, 81]), [false; 5]);
}

#[test]
fn a_row_counts_from_the_moment_at_which_it_was_written() {
	let admitted: fn(&mut World, Moment) = |world, moment| {
		world.organisations.edit(&at_clinic(), |Versioned::V1(row)| row.admitted = moment);
	};
	let home: fn(&mut World, Moment) = |world, moment| {
		world.organisations.edit(&at_home(), |Versioned::V1(row)| row.admitted = moment);
	};
	let issued: fn(&mut World, Moment) = |world, moment| {
		let key = CredentialOf { id: LICENCE };
		world.credentials.edit(&key, |Versioned::V1(row)| row.issued = moment);
	};
	let anchored: fn(&mut World, Moment) = |world, moment| {
		let key = RecordOf { id: RECORD };
		world.records.edit(&key, |Versioned::V1(row)| row.anchored = moment);
	};
	for write in [admitted, home, issued, anchored] {
		let mut world = granted();
		write(&mut world, 90);
		assert_eq!(permitted_at(&world, &asks(RECORD), [89, 90]), [false, true]);
		// Neither who did not know of it nor who asks about a moment before it.
		for (moment, known_at) in [(90, 89), (89, 90), (89, 200)] {
			assert!(permit(&world, &asks(RECORD), When { moment, known_at }).is_none());
		}
	}
}
