//! Incidents that were written down while the chain could not be reached.

use super::{
	decision::{permit, question},
	*,
};
use crate::{
	Event, Incidents, LastTicket, LateBindings, LatePatient, LateTicket, Owed, ReportDue,
	TicketState,
};
use anamnesis_decision::{
	decide,
	rows::{Late, LateBinding, LateBindingOf, Life, Status},
	Data, Decision, Query, Right, When,
};
use anamnesis_primitives::{
	chain::Moment,
	codes::{Confidentiality, Role},
	history::Fetch,
};
use sp_runtime::DispatchError;

/// A machine of the clinic.
const MACHINE: AccountId = AccountId::new([81; 32]);
/// When the incident of the tickets began.
const BEGAN: Moment = START;
/// When it was over.
const OVER: Moment = START + 3_600_000;

fn late(patient: PatientId) -> LatePatient {
	LatePatient { patient, bound: BEGAN + 5, unsealed: false }
}

/// The ticket of a physician of the clinic.
fn ticket(number: u32, patients: &[LatePatient]) -> LateTicket {
	LateTicket {
		number,
		opener: CLINICIAN,
		opened: BEGAN,
		ends: OVER,
		code: 1,
		justification: WHY,
		team: BoundedVec::new(),
		patients: BoundedVec::truncate_from(patients.to_vec()),
	}
}

fn open_late(who: AccountId, ticket: LateTicket) -> DispatchResult {
	Emergencies::open_late(RuntimeOrigin::signed(who), CLINIC, ticket)
}

fn lose(who: AccountId, ticket: u32) -> DispatchResult {
	Emergencies::declare_ticket_lost(RuntimeOrigin::signed(who), CLINIC, ticket)
}

/// Runs an hour after the incident was over.
fn afterwards(test: impl FnOnce()) {
	build_and_execute(|| {
		appoint(CLINIC, &MACHINE, &[Role::System]);
		Now::set(OVER + 3_600_000);
		test();
	});
}

#[test]
fn a_ticket_is_recorded_listed_and_shown_to_its_patients() {
	afterwards(|| {
		let now = Now::get();
		assert_ok!(open_late(MACHINE, ticket(1, &[late(PATIENT), late(OTHER)])));
		let id = IncidentId(1);
		let incident = Incidents::<Test>::get(id).unwrap().latest();
		assert_eq!((incident.opened, incident.ends, incident.opener), (BEGAN, OVER, CLINICIAN));
		assert_eq!(incident.late, Some(Late { ticket: 1, recorded: now }));
		let row = LateBindings::<Test>::get((id, PATIENT)).unwrap().latest();
		assert_eq!(row, LateBinding { bound: BEGAN + 5, unsealed: false });
		let mut all = Emergencies::late_patients_of(id);
		all.sort_by_key(|one| one.patient);
		assert_eq!(all, [late(PATIENT), late(OTHER)]);
		let row = Emergencies::incident_row(id).unwrap();
		assert_eq!((row.patients, row.holds), (vec![PATIENT, OTHER], false));
		assert_eq!(Emergencies::ticket(CLINIC, 1), Some(TicketState::Recorded(id)));
		assert_eq!(Emergencies::last_ticket(CLINIC), 1);
		let shown: Vec<_> = ShownLate::get().into_iter().map(|one| (one.0, one.3)).collect();
		assert_eq!(shown, [(PATIENT, CLINICIAN), (OTHER, CLINICIAN)]);
		let expected =
			Event::LateIncidentRecorded { incident: id, organisation: CLINIC, ticket: 1 };
		assert_eq!(events(), [expected]);
		// It is reported and reviewed like any other; the report is due from now on.
		let due = now + 3 * DAY;
		assert_eq!(ReportDue::<Test>::get(id), Some(due));
		assert_eq!(Emergencies::owed(&CLINICIAN), [Owed { id, due }]);
		assert_ok!(report(CLINICIAN, 1));
		assert_eq!(Emergencies::owed(&CLINICIAN), []);
		assert_ok!(review(HOUSE_OFFICER, 1, HOSPITAL));
		// Nothing more is done under it.
		refuses(|| bind(CLINICIAN, 1, PATIENT), Error::IncidentOver);
		refuses(|| close(CLINICIAN, 1), Error::IncidentOver);
	});
}

#[test]
fn a_late_incident_answers_about_then_who_names_it_and_never_about_now() {
	afterwards(|| {
		let sealed = LatePatient { unsealed: true, ..late(PATIENT) };
		assert_ok!(open_late(CLINICIAN, ticket(1, &[sealed])));
		let recorded = Now::get();
		assert_eq!(permit(&question()), None);
		let key = LateBindingOf { incident: IncidentId(1), patient: PATIENT };
		let row = Fetch::fetch(&crate::Stored::<Test>::default(), &key).unwrap();
		fact(key, row);
		let named = Query { right: Some(Right::Incident(IncidentId(1))), ..question() };
		let Data::Declared { class, organisation, day, reference, .. } = named.data.clone() else {
			panic!("the question declares its data");
		};
		let confidentiality = Confidentiality::VeryRestricted;
		let data = Data::Declared { class, confidentiality, organisation, day, reference };
		let of_sealed = Query { data, ..named.clone() };
		let facts = super::decision::facts();
		let ask = |query: &Query, moment, known_at| {
			matches!(decide(&facts, query, When { moment, known_at }), Decision::Permit(_))
		};
		assert!(ask(&named, BEGAN + 5, recorded));
		assert!(ask(&of_sealed, BEGAN + 5, recorded));
		assert!(!ask(&named, BEGAN + 4, recorded));
		assert!(!ask(&named, BEGAN + 5, recorded - 1));
		assert!(!ask(&question(), BEGAN + 5, recorded));
		assert!(!ask(&named, OVER, recorded));
		assert!(!ask(&named, recorded, recorded));
	});
}

#[test]
fn a_practitioner_or_a_machine_of_the_organisation_submits() {
	afterwards(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Emergencies::open_late(origin, CLINIC, ticket(1, &[]));
			assert_noop!(call, DispatchError::BadOrigin);
		}
		for who in [OFFICER, DOCTOR, BOB, STRANGER] {
			refuses(|| open_late(who, ticket(1, &[])), Error::NoServingRole);
		}
		stand(CLINIC, Status::Isolated { code: 1 });
		refuses(|| open_late(MACHINE, ticket(1, &[])), Error::OrganisationNotActive);
		stand(CLINIC, Status::Restricted { code: 1 });
		assert_ok!(open_late(MACHINE, ticket(1, &[])));
		assert_ok!(open_late(CLINICIAN, ticket(2, &[])));
		// Nobody was bound: nobody owes a report.
		assert_eq!(Emergencies::owed(&CLINICIAN), []);
	});
}

#[test]
fn tickets_are_numbered_without_gaps_and_a_lost_one_blocks_nothing() {
	afterwards(|| {
		for number in [0, 2, u32::MAX] {
			refuses(|| open_late(MACHINE, ticket(number, &[])), Error::TicketOutOfOrder);
			refuses(|| lose(OFFICER, number), Error::TicketOutOfOrder);
		}
		assert_ok!(open_late(MACHINE, ticket(1, &[])));
		refuses(|| open_late(MACHINE, ticket(1, &[])), Error::TicketOutOfOrder);
		refuses(|| open_late(MACHINE, ticket(3, &[])), Error::TicketOutOfOrder);
		for who in [CLINICIAN, MACHINE, HOUSE_OFFICER, STRANGER] {
			refuses(|| lose(who, 2), Error::NoServingRole);
		}
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let call = Emergencies::declare_ticket_lost(origin, CLINIC, 2);
			assert_noop!(call, DispatchError::BadOrigin);
		}
		events();
		assert_ok!(lose(OFFICER, 2));
		assert_eq!(events(), [Event::TicketLost { organisation: CLINIC, ticket: 2 }]);
		let lost = TicketState::Lost { by: OFFICER, at: Now::get() };
		assert_eq!(Emergencies::ticket(CLINIC, 2), Some(lost));
		refuses(|| lose(OFFICER, 2), Error::TicketOutOfOrder);
		assert_ok!(open_late(MACHINE, ticket(3, &[])));
		// Another organisation has numbers of its own.
		assert_eq!(Emergencies::last_ticket(HOSPITAL), 0);
		stand(CLINIC, Status::Left);
		refuses(|| lose(OFFICER, 4), Error::OrganisationNotActive);
		stand(CLINIC, Status::Active);
		LastTicket::<Test>::insert(CLINIC, u32::MAX);
		refuses(|| open_late(MACHINE, ticket(0, &[])), Error::IdsExhausted);
		refuses(|| lose(OFFICER, 0), Error::IdsExhausted);
		LastTicket::<Test>::insert(CLINIC, 3);
	});
}

#[test]
fn the_times_of_a_ticket_fit_and_are_not_too_long_ago() {
	afterwards(|| {
		let now = Now::get();
		let good = ticket(1, &[late(PATIENT)]);
		let with = |opened, ends| LateTicket { opened, ends, ..good.clone() };
		let bound = |bound| {
			let one = LatePatient { bound, ..late(PATIENT) };
			ticket(1, &[one])
		};
		for bad in [
			with(OVER, BEGAN),
			with(BEGAN, BEGAN),
			with(BEGAN, now + 1),
			with(now, now),
			bound(BEGAN - 1),
			bound(OVER),
		] {
			refuses(|| open_late(MACHINE, bad), Error::TicketTimes);
		}
		for fine in [with(BEGAN, now), bound(BEGAN), bound(OVER - 1)] {
			frame_support::hypothetically_ok!(open_late(MACHINE, fine));
		}
		IncidentLength::set(OVER - BEGAN - 1);
		refuses(|| open_late(MACHINE, good.clone()), Error::LastsTooLong);
		IncidentLength::set(OVER - BEGAN);
		Now::set(BEGAN + 7 * DAY + 1);
		refuses(|| open_late(MACHINE, good.clone()), Error::TicketTooOld);
		Now::set(BEGAN + 7 * DAY);
		assert_ok!(open_late(MACHINE, good));
	});
}

#[test]
fn everybody_stands_in_a_ticket_once() {
	afterwards(|| {
		let good = ticket(1, &[late(PATIENT)]);
		let team = |all: &[AccountId]| LateTicket {
			team: BoundedVec::truncate_from(all.to_vec()),
			..good.clone()
		};
		refuses(|| open_late(MACHINE, team(&[CLINICIAN])), Error::InTeamTwice);
		refuses(|| open_late(MACHINE, team(&[DOCTOR, DOCTOR])), Error::InTeamTwice);
		let twice = ticket(1, &[late(PATIENT), late(OTHER), late(PATIENT)]);
		refuses(|| open_late(MACHINE, twice), Error::AlreadyBound);
		let stranger = ticket(1, &[late(PatientId([0; 32]))]);
		refuses(|| open_late(MACHINE, stranger), Error::PatientNotFound);
		refuses(|| open_late(MACHINE, ticket(1, &[late(TOURIST)])), Error::OtherJurisdiction);
		// Whatever state the patient is in.
		live(Life::Deceased { executor: None });
		assert_ok!(open_late(MACHINE, good));
	});
}

#[test]
fn a_ticket_binds_sixteen_patients() {
	afterwards(|| {
		let all: Vec<_> = patients(16).into_iter().map(late).collect();
		assert_ok!(open_late(MACHINE, ticket(1, &all)));
		assert_eq!(ShownLate::get().len(), 16);
	});
}

#[test]
fn what_cannot_be_shown_is_not_recorded() {
	afterwards(|| {
		ReceiptsFail::set(true);
		let call = open_late(MACHINE, ticket(1, &[late(PATIENT)]));
		assert_noop!(call, DispatchError::Unavailable);
		crate::LastIncident::<Test>::put(u64::MAX);
		refuses(|| open_late(MACHINE, ticket(1, &[])), Error::IdsExhausted);
		crate::LastIncident::<Test>::put(0);
	});
}

#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		appoint(CLINIC, &MACHINE, &[Role::System]);
		Now::set(OVER + 3_600_000);
		assert_ok!(open_late(MACHINE, ticket(1, &[late(PATIENT)])));
		assert_ok!(lose(OFFICER, 2));
		assert_eq!(Emergencies::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(Emergencies::do_try_state(), Err(property.into()));
	});
}

#[test]
fn try_state_detects_tickets_that_are_not_those_of_late_incidents() {
	use crate::Tickets;
	let change = |with: &dyn Fn(&mut anamnesis_decision::rows::Incident)| {
		let mut incident = Incidents::<Test>::get(IncidentId(1)).unwrap().latest();
		with(&mut incident);
		Incidents::<Test>::insert(IncidentId(1), anamnesis_decision::rows::Versioned::V1(incident));
	};
	let numbers = "P11: numbers of tickets";
	for last in [1, 3] {
		corrupted(|| LastTicket::<Test>::insert(CLINIC, last), numbers);
	}
	corrupted(|| LastTicket::<Test>::remove(CLINIC), numbers);
	let other = "P11: a ticket that is another incident";
	corrupted(|| change(&|one| one.late.as_mut().unwrap().ticket = 2), other);
	let lost = |at| TicketState::Lost { by: OFFICER, at };
	corrupted(|| Tickets::<Test>::insert((CLINIC, 2), lost(Now::get() + 1)), other);
	corrupted(
		|| Tickets::<Test>::insert((CLINIC, 1), lost(0)),
		"P11: a late incident without a ticket",
	);
	let early = "P12: recorded before it was over";
	corrupted(|| change(&|one| one.late.as_mut().unwrap().recorded = OVER - 1), early);
	corrupted(|| change(&|one| one.late.as_mut().unwrap().recorded = Now::get() + 1), early);
	let row =
		|bound| anamnesis_decision::rows::Versioned::V1(LateBinding { bound, unsealed: false });
	let id = IncidentId(1);
	let stray = "P12: bound late to another incident";
	corrupted(|| LateBindings::<Test>::insert((id, PATIENT), row(BEGAN - 1)), stray);
	corrupted(|| LateBindings::<Test>::insert((id, PATIENT), row(OVER)), stray);
	corrupted(|| LateBindings::<Test>::insert((id, OTHER), row(BEGAN)), stray);
	corrupted(|| LateBindings::<Test>::insert((IncidentId(9), OTHER), row(BEGAN)), stray);
	corrupted(|| LateBindings::<Test>::remove((id, PATIENT)), "P12: listed and not bound late");
}

#[test]
fn tickets_are_pinned() {
	use codec::Encode;
	let mut pinned = ticket(2, &[late(PATIENT)]);
	pinned.team = BoundedVec::truncate_from(vec![DOCTOR]);
	let times = (BEGAN, OVER).encode();
	let one = [&[101; 32][..], &(BEGAN + 5).encode(), &[0]].concat();
	let expected =
		[&[2, 0, 0, 0][..], &[21; 32], &times, &[1, 0], &[77; 32], &[4], &[11; 32], &[4], &one];
	assert_eq!(pinned.encode(), expected.concat());
	let call = crate::Call::<Test>::open_late { organisation: CLINIC, ticket: pinned.clone() };
	assert_eq!(call.encode(), [&[9, 2, 0, 0, 0][..], &pinned.encode()].concat());
	let call = crate::Call::<Test>::declare_ticket_lost { organisation: CLINIC, ticket: 5 };
	assert_eq!(call.encode(), [10, 2, 0, 0, 0, 5, 0, 0, 0]);
	assert_eq!(TicketState::Recorded(IncidentId(1)).encode(), [0, 1, 0, 0, 0, 0, 0, 0, 0]);
	let lost = TicketState::Lost { by: OFFICER, at: 1 };
	assert_eq!(lost.encode(), [&[1][..], &[22; 32], &[1, 0, 0, 0, 0, 0, 0, 0]].concat());
}
