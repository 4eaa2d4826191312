//! Incidents that were written down while the chain could not be reached.

use super::{
	decision::{permit, question},
	*,
};
use crate::{
	Event, Incidents, LastTicket, LateBindings, LatePatient, Owed, OwedRow, ReportDue, TicketQuota,
	TicketQuotas, TicketState, MAX_OWED,
};
use anamnesis_decision::{
	decide,
	rows::{Employment, Late, LateBinding, LateBindingOf, Life, Pair, PairAt, StaffAt, Status},
	Data, Decision, Query, Right, When,
};
use anamnesis_mock_world::open_session;
use anamnesis_primitives::{
	chain::Moment,
	codes::{Confidentiality, Purpose, Purposes, Role},
	history::{Fetch, Lookup},
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
	record(who, CLINIC, ticket, None)
}

/// With the signature of the clinic's other physician beside.
fn by_two(who: AccountId, ticket: LateTicket) -> DispatchResult {
	record(who, CLINIC, ticket, Some(THIRD))
}

fn lose(who: AccountId, ticket: u32) -> DispatchResult {
	pass_over(who, ticket, Unrecorded::Lost)
}

fn pass_over(who: AccountId, ticket: u32, why: Unrecorded) -> DispatchResult {
	Emergencies::declare_ticket_lost(RuntimeOrigin::signed(who), CLINIC, ticket, why)
}

/// Runs an hour after the incident was over.
fn afterwards(test: impl FnOnce()) {
	build_and_execute(|| {
		appoint(CLINIC, &MACHINE, &[Role::System]);
		appoint(CLINIC, &signer(THIRD), &[Role::Physician]);
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
		let state = TicketState::Recorded { incident: id, by: MACHINE, second: None };
		assert_eq!(Emergencies::ticket(CLINIC, 1), Some(state));
		assert_eq!(Emergencies::last_ticket(CLINIC), 1);
		let shown: Vec<_> = ShownLate::get().into_iter().map(|one| (one.0, one.3)).collect();
		assert_eq!(shown, [(PATIENT, CLINICIAN), (OTHER, CLINICIAN)]);
		let expected = Event::LateIncidentRecorded {
			incident: id,
			organisation: CLINIC,
			ticket: 1,
			by: MACHINE,
			second: None,
		};
		assert_eq!(events(), [expected]);
		// It is reported and reviewed like any other; the report is due from now on.
		let due = now + 3 * DAY;
		assert_eq!(ReportDue::<Test>::get(id), Some(due));
		assert_eq!(Emergencies::owed(&CLINICIAN).listed, [Owed { id, due }]);
		assert_ok!(report(CLINICIAN, 1));
		assert_eq!(Emergencies::owed(&CLINICIAN), OwedRow::default());
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
		assert_ok!(by_two(CLINICIAN, ticket(1, &[sealed])));
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
			let call = Emergencies::open_late(origin, CLINIC, ticket(1, &[]), None);
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
		assert_eq!(Emergencies::owed(&CLINICIAN), OwedRow::default());
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
			let call = Emergencies::declare_ticket_lost(origin, CLINIC, 2, Unrecorded::Lost);
			assert_noop!(call, DispatchError::BadOrigin);
		}
		events();
		assert_ok!(lose(OFFICER, 2));
		let why = Unrecorded::Lost;
		assert_eq!(events(), [Event::TicketPassedOver { organisation: CLINIC, ticket: 2, why }]);
		let lost = TicketState::Unrecorded { why, by: OFFICER, at: Now::get() };
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
		Now::set(OVER + 7 * DAY + 1);
		refuses(|| open_late(MACHINE, good.clone()), Error::TicketTooOld);
		Now::set(OVER + 7 * DAY);
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
		refuses(|| open_late(MACHINE, team(&[OFFICER, OFFICER])), Error::InTeamTwice);
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
fn a_ticket_bars_nobody_of_another_house() {
	afterwards(|| {
		let one = ticket(1, &[late(PATIENT)]);
		let of = |opener| LateTicket { opener, ..one.clone() };
		// A session's key is nobody, whosever it is; and nobody is staff for an offer.
		let key = AccountId::new([71; 32]);
		open_session(key.clone(), CLINICIAN, CLINIC, Now::get() + DAY);
		let hospital = StaffAt { organisation: HOSPITAL, account: DOCTOR };
		let clinic = StaffAt { organisation: CLINIC, account: DOCTOR };
		let Some(current) = Lookup::current(&World, &hospital) else { panic!("staff") };
		let Employment::Appointed(appointment) = current.value else { panic!("staff") };
		let refused = || {
			for stranger in [DOCTOR, STRANGER, BOB, key.clone()] {
				refuses(|| open_late(MACHINE, of(stranger.clone())), Error::NeverStaff);
				let team = BoundedVec::truncate_from(vec![stranger]);
				let named = LateTicket { team, ..one.clone() };
				refuses(|| open_late(MACHINE, named), Error::NeverStaff);
			}
		};
		change(clinic.clone(), Employment::Offered(appointment));
		refused();
		later(1);
		change(clinic, Employment::Dismissed);
		refused();
		// Who was of the staff then may be none any more.
		later(1);
		appoint(CLINIC, &DOCTOR, &[Role::Physician]);
		later(1);
		dismiss(CLINIC, &DOCTOR);
		assert_ok!(open_late(MACHINE, of(DOCTOR)));
	});
}

#[test]
fn tickets_bar_a_colleague_only_once_a_report_of_one_is_overdue() {
	afterwards(|| {
		BindsPerDay::set(1_000);
		let recorded = Now::get();
		for number in 1..=MAX_OWED + 2 {
			assert_ok!(open_late(MACHINE, ticket(number, &[late(PATIENT)])));
		}
		let owed = Emergencies::owed(&CLINICIAN);
		assert_eq!((owed.listed.len(), owed.unlisted, owed.late_unlisted), (64, 0, 2));
		let barred = || Emergencies::quota(&CLINICIAN, CLINIC).barred;
		assert!(!barred());
		// They take no place of what the colleague opens.
		assert_ok!(open(CLINICIAN, CLINIC, &[]));
		assert_ok!(bind(CLINICIAN, u64::from(MAX_OWED) + 3, PATIENT));
		assert!(!barred());
		Now::set(recorded + 3 * DAY - 1);
		assert!(!barred());
		later(1);
		assert!(barred());
		// Those that found no room are acquitted as the others are.
		for number in 1..=u64::from(MAX_OWED) + 2 {
			assert_ok!(report(CLINICIAN, number));
		}
		assert!(!barred());
		assert_eq!(Emergencies::owed(&CLINICIAN).listed.len(), 1);
	});
}

#[test]
fn strangers_named_in_a_ticket_still_judge_it() {
	afterwards(|| {
		let good = ticket(1, &[late(PATIENT)]);
		let team = BoundedVec::truncate_from(vec![HOUSE_OFFICER]);
		let named = LateTicket { team, ..good.clone() };
		refuses(|| open_late(MACHINE, named), Error::NeverStaff);
		assert_ok!(open_late(MACHINE, good));
		assert_ok!(report(CLINICIAN, 1));
		assert_ok!(review(HOUSE_OFFICER, 1, HOSPITAL));
	});
}

#[test]
fn one_stolen_session_records_at_most_a_days_quota_late() {
	afterwards(|| {
		let (key, other) = (AccountId::new([71; 32]), AccountId::new([72; 32]));
		for key in [&key, &other] {
			open_session(key.clone(), CLINICIAN, CLINIC, Now::get() + 9 * DAY);
		}
		let two = || ticket(1, &[late(PATIENT), late(OTHER)]);
		assert_ok!(open_late(key.clone(), two()));
		// One without patients counts as one.
		for number in 2..=9 {
			assert_ok!(open_late(key.clone(), ticket(number, &[])));
		}
		let quota = TicketQuotas::<Test>::get(CLINICIAN);
		assert_eq!(quota, TicketQuota { day: 1_000, today: 10 });
		// What is counted is the person's, whatever key they sign with; colleagues have their own.
		for who in [&key, &other, &CLINICIAN] {
			let call = || open_late(who.clone(), ticket(10, &[]));
			refuses(call, Error::SecondSignatureNeeded);
		}
		frame_support::hypothetically_ok!(open_late(MACHINE, ticket(10, &[])));
		// It takes nothing of what they may bind.
		assert_eq!(Emergencies::quota(&CLINICIAN, CLINIC).today, 0);
		let ten = || LateTicket { number: 10, ..two() };
		events();
		assert_ok!(by_two(key.clone(), ten()));
		let (by, second) = (CLINICIAN, Some(signer(THIRD)));
		let state = TicketState::Recorded { incident: IncidentId(10), by, second };
		assert_eq!(Emergencies::ticket(CLINIC, 10), Some(state));
		let expected = Event::LateIncidentRecorded {
			incident: IncidentId(10),
			organisation: CLINIC,
			ticket: 10,
			by: CLINICIAN,
			second: Some(signer(THIRD)),
		};
		assert_eq!(events(), [expected]);
		// The next day begins anew, and what is beyond it in one ticket needs two at once.
		Now::set(START + DAY);
		let all: Vec<_> = patients(11).into_iter().map(late).collect();
		let beyond = || open_late(key.clone(), ticket(11, &all));
		refuses(beyond, Error::SecondSignatureNeeded);
		assert_ok!(open_late(key.clone(), ticket(11, &all[..10])));
	});
}

#[test]
fn that_sealed_records_were_opened_two_say() {
	afterwards(|| {
		let sealed = LatePatient { unsealed: true, ..late(PATIENT) };
		let good = || ticket(1, &[late(OTHER), sealed]);
		for who in [MACHINE, CLINICIAN] {
			refuses(|| open_late(who, good()), Error::SecondSignatureNeeded);
		}
		// A practitioner of the same organisation, another one than the first, over this very ticket.
		let with = |seed| record(MACHINE, CLINIC, good(), Some(seed));
		refuses(|| with(SECOND), Error::SecondNotPractitioner);
		let itself = || record(signer(THIRD), CLINIC, good(), Some(THIRD));
		refuses(itself, Error::SecondIsFirst);
		let origin = RuntimeOrigin::signed(MACHINE);
		let other = ticket(1, &[sealed]);
		let second = beside(THIRD, OPEN_LATE, &(CLINIC, &other), &MACHINE);
		let call = || Emergencies::open_late(origin.clone(), CLINIC, good(), Some(second.clone()));
		refuses(call, Error::SecondDidNotSign);
		assert_ok!(by_two(MACHINE, good()));
	});
}

#[test]
fn a_ticket_is_recorded_across_a_border_as_the_pair_was_when_the_patient_was_bound() {
	afterwards(|| {
		let now = Now::get();
		let pair = |at, purposes: &[Purpose]| {
			Now::set(at);
			let purposes = Purposes::of(purposes.iter().copied());
			change(PairAt { home: 276, asking: 756 }, Pair { purposes, refers: false }.into());
			Now::set(now);
		};
		let bound = |at| ticket(1, &[LatePatient { bound: at, ..late(TOURIST) }]);
		let abroad = |at| refuses(|| open_late(MACHINE, bound(at)), Error::OtherJurisdiction);
		abroad(BEGAN + 5);
		// Treatment is not breaking the glass; and what was not let then is not by what is now.
		pair(BEGAN + 3, &[Purpose::TREAT]);
		pair(BEGAN + 5, &[Purpose::BTG]);
		pair(BEGAN + 7, &[]);
		for at in [BEGAN + 2, BEGAN + 3, BEGAN + 4, BEGAN + 7, OVER - 1] {
			abroad(at);
		}
		assert_ok!(open_late(MACHINE, bound(BEGAN + 5)));
		let second = LateTicket { number: 2, ..bound(BEGAN + 6) };
		assert_ok!(open_late(MACHINE, second));
		pair(now, &[Purpose::BTG]);
		refuses(
			|| open_late(MACHINE, LateTicket { number: 3, ..bound(BEGAN + 4) }),
			Error::OtherJurisdiction,
		);
	});
}

#[test]
fn a_ticket_has_a_reason_of_the_table() {
	afterwards(|| {
		for code in [6, u16::MAX] {
			let odd = || LateTicket { code, ..ticket(1, &[late(PATIENT)]) };
			refuses(|| open_late(MACHINE, odd()), Error::UnknownReason);
		}
		assert_ok!(open_late(MACHINE, LateTicket { code: 0, ..ticket(1, &[late(PATIENT)]) }));
	});
}

#[test]
fn a_ticket_that_cannot_be_recorded_is_not_called_lost() {
	afterwards(|| {
		refuses(|| open_late(MACHINE, ticket(1, &[late(TOURIST)])), Error::OtherJurisdiction);
		let why = Unrecorded::Refused;
		assert_ok!(pass_over(OFFICER, 1, why));
		assert_eq!(events(), [Event::TicketPassedOver { organisation: CLINIC, ticket: 1, why }]);
		let state = TicketState::Unrecorded { why, by: OFFICER, at: Now::get() };
		assert_eq!(Emergencies::ticket(CLINIC, 1), Some(state));
		assert_ok!(open_late(MACHINE, ticket(2, &[])));
	});
}

#[test]
fn the_longest_incident_can_be_recorded_late() {
	afterwards(|| {
		// The council may say so: an incident lasts three days, and its ticket has one.
		IncidentLength::set(3 * DAY);
		LongestLate::set(DAY);
		let longest = LateTicket { ends: BEGAN + 3 * DAY, ..ticket(1, &[late(PATIENT)]) };
		Now::set(BEGAN + 4 * DAY);
		frame_support::hypothetically_ok!(open_late(MACHINE, longest.clone()));
		later(1);
		refuses(|| open_late(MACHINE, longest), Error::TicketTooOld);
	});
}

#[test]
fn a_ticket_binds_sixteen_patients() {
	afterwards(|| {
		let all: Vec<_> = patients(16).into_iter().map(late).collect();
		assert_ok!(by_two(MACHINE, ticket(1, &all)));
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
	let lost = |at| TicketState::Unrecorded { why: Unrecorded::Lost, by: OFFICER, at };
	corrupted(|| Tickets::<Test>::insert((CLINIC, 2), lost(Now::get() + 1)), other);
	corrupted(
		|| Tickets::<Test>::insert((CLINIC, 1), lost(0)),
		"P11: a late incident without a ticket",
	);
	let stranger = "P18: a stranger acted under a late incident";
	corrupted(|| change(&|one| one.team = BoundedVec::truncate_from(vec![DOCTOR])), stranger);
	let count = "P19: tickets that were not submitted";
	let counted = |day, today| TicketQuotas::<Test>::insert(MACHINE, TicketQuota { day, today });
	corrupted(|| counted(1_001, 1), count);
	corrupted(|| counted(1_000, 0), count);
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
	let organisation = CLINIC;
	let alone =
		crate::Call::<Test>::open_late { organisation, ticket: pinned.clone(), second: None };
	let arguments = [&[2, 0, 0, 0][..], &pinned.encode()].concat();
	assert_eq!(alone.encode(), [&[9][..], &arguments, &[0]].concat());
	let second = beside(THIRD, OPEN_LATE, &(organisation, &pinned), &CLINICIAN);
	let call = crate::Call::<Test>::open_late {
		organisation,
		ticket: pinned.clone(),
		second: Some(second.clone()),
	};
	assert_eq!(call.encode(), [&[9][..], &arguments, &[1], &second.encode()].concat());
	let why = Unrecorded::Refused;
	let call = crate::Call::<Test>::declare_ticket_lost { organisation, ticket: 5, why };
	assert_eq!(call.encode(), [10, 2, 0, 0, 0, 5, 0, 0, 0, 1]);
	let one = [1, 0, 0, 0, 0, 0, 0, 0];
	let state =
		TicketState::Recorded { incident: IncidentId(1), by: MACHINE, second: Some(CLINICIAN) };
	assert_eq!(state.encode(), [&[0][..], &one, &[81; 32], &[1], &[21; 32]].concat());
	let lost = TicketState::Unrecorded { why: Unrecorded::Lost, by: OFFICER, at: 1 };
	assert_eq!(lost.encode(), [&[1, 0][..], &[22; 32], &one].concat());
}
