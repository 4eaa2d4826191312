//! Each property is caught when it is broken, in each direction.

use crate::{
	mock::*, Authored, Changes, Endings, Fault, Holdings, Leaving, Lifted, Lifts, Offender,
	Offenders, Outage, Outages, PendingRescue, Rekeyed, Reporting, Rescue, Seats, Services, Share,
	Stage, StandsStill, Starts, Taken, Tallies, Tally, Turnover, Watch, Watched,
};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::OrgId;
use frame_support::BoundedVec;
use sp_runtime::Perbill;

#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	let seats = vec![seat(1, HOSPITAL), seat(2, CLINIC)];
	genesis(seats).execute_with(|| {
		register(5);
		run_to(75);
		assert_eq!(ValidatorSet::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(ValidatorSet::do_try_state(), Err(property.into()));
	});
}

fn offender() -> Versioned<Offender> {
	Offender { severity: Perbill::one(), fault: Fault::TwoVotes, noted: 0, called: false }.into()
}

fn put(seats: Vec<crate::Seat<u64>>) {
	Seats::<Test>::put(BoundedVec::try_from(seats).unwrap());
}

fn leave(seats: Vec<crate::Seat<u64>>) {
	Leaving::<Test>::put(BoundedVec::try_from(seats).unwrap());
}

#[test]
fn try_state_detects_seats_out_of_order() {
	corrupted(|| put(vec![seat(2, CLINIC), seat(1, HOSPITAL)]), "P1: seats out of order");
}

#[test]
fn try_state_detects_an_organisation_with_two_seats() {
	corrupted(
		|| put(vec![seat(1, HOSPITAL), seat(1, CLINIC)]),
		"P1: an organisation or an account has two seats",
	);
}

#[test]
fn try_state_detects_an_account_with_two_seats() {
	corrupted(
		|| put(vec![seat(1, HOSPITAL), seat(2, HOSPITAL)]),
		"P1: an organisation or an account has two seats",
	);
}

#[test]
fn try_state_detects_a_seat_without_keys() {
	corrupted(
		|| put(vec![seat(1, HOSPITAL), seat(2, STRANGER)]),
		"P2: a seat without session keys",
	);
}

#[test]
fn try_state_detects_a_missing_start() {
	corrupted(|| Starts::<Test>::remove(5), "P3: a session without a start");
}

#[test]
fn try_state_detects_starts_that_do_not_rise() {
	corrupted(|| Starts::<Test>::insert(5, 40), "P3: starts do not rise");
}

#[test]
fn try_state_detects_a_start_in_the_future() {
	corrupted(|| Starts::<Test>::insert(7, 76), "P3: a start in the future");
}

#[test]
fn try_state_detects_a_start_of_a_dropped_session() {
	corrupted(|| Starts::<Test>::insert(0, 0), "P3: a start of a session that is not kept");
}

#[test]
fn try_state_detects_a_start_of_a_session_that_never_was() {
	corrupted(|| Starts::<Test>::insert(8, 70), "P3: a start of a session that is not kept");
}

#[test]
fn try_state_detects_an_offender_without_a_seat() {
	corrupted(|| Offenders::<Test>::insert(OrgId(9), offender()), "P4: an offender without a seat");
}

#[test]
fn try_state_detects_that_those_who_leave_are_out_of_order() {
	corrupted(|| leave(vec![seat(8, 8), seat(5, 5)]), "P1: those that leave out of order");
}

#[test]
fn try_state_detects_who_has_a_seat_and_leaves() {
	corrupted(|| leave(vec![seat(2, 5)]), "P1: an organisation or an account has two seats");
	corrupted(|| leave(vec![seat(5, CLINIC)]), "P1: an organisation or an account has two seats");
}

#[test]
fn try_state_detects_who_leaves_without_keys() {
	corrupted(|| leave(vec![seat(6, 6)]), "P2: a seat without session keys");
}

#[test]
fn try_state_detects_an_outage_without_a_seat() {
	corrupted(
		|| Outages::<Test>::insert(OrgId(9), Outage { from: 5, until: 6 }),
		"P4: an outage without a seat",
	);
}

#[test]
fn try_state_detects_new_keys_without_a_seat() {
	corrupted(|| Rekeyed::<Test>::insert(OrgId(9), 1), "P4: new keys without a seat");
}

#[test]
fn try_state_detects_blocks_without_a_seat() {
	corrupted(|| Authored::<Test>::insert(OrgId(9), 1), "P4: blocks without a seat");
	corrupted(|| Tallies::<Test>::insert(OrgId(9), Tally::default()), "P4: blocks without a seat");
}

/// As `corrupted`, where one can be disabled.
#[track_caller]
fn corrupted_of_four(corrupt: impl FnOnce(), property: &'static str) {
	let seats = (1..=4).map(|organisation| seat(organisation, organisation.into())).collect();
	genesis(seats).execute_with(|| {
		run_to(75);
		assert_eq!(ValidatorSet::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(ValidatorSet::do_try_state(), Err(property.into()));
	});
}

#[test]
fn try_state_detects_an_offender_that_authors() {
	corrupted_of_four(
		|| Offenders::<Test>::insert(OrgId(2), offender()),
		"P6: an offender that is not disabled",
	);
}

#[test]
fn try_state_detects_who_is_disabled_for_nothing() {
	corrupted_of_four(
		|| {
			Session::disable_index(1);
		},
		"P6: somebody is disabled in the place of an offender, or for nothing",
	);
}

#[test]
fn try_state_detects_a_validator_of_no_organisation() {
	corrupted(|| put(vec![seat(1, HOSPITAL)]), "P4: blocks without a seat");
	corrupted(
		|| {
			put(vec![seat(1, HOSPITAL)]);
			Tallies::<Test>::remove(OrgId(2));
			Authored::<Test>::remove(OrgId(2));
		},
		"P7: a validator of no organisation",
	);
}

#[test]
fn try_state_detects_who_leaves_no_set() {
	corrupted(|| leave(vec![seat(5, 5)]), "P7: somebody leaves who is in no set");
}

#[test]
fn try_state_detects_a_session_that_is_kept_too_long_or_not_over() {
	let service = || Services::<Test>::get(6).unwrap();
	for session in [0, 7, 8] {
		corrupted(
			|| Services::<Test>::insert(session, service()),
			"P10: a session that is not kept, or not over",
		);
	}
}

#[test]
fn try_state_detects_blocks_that_do_not_add_up() {
	corrupted(
		|| {
			Services::<Test>::mutate(6, |service| {
				let share = Share { organisation: OrgId(1), authored: 1 };
				service.as_mut().map(|service| service.shares.try_push(share));
			})
		},
		"P10: blocks of a session do not add up",
	);
	let wrong = [
		Tally { sessions: 1, silent: 2, authored: 0, of: 0 },
		Tally { sessions: 1, silent: 0, authored: 2, of: 1 },
	];
	for tally in wrong {
		corrupted(
			|| Tallies::<Test>::insert(OrgId(1), tally),
			"P10: more blocks, or more silence, than there was time for",
		);
	}
}

#[test]
fn try_state_detects_a_council_that_is_called_for_nothing() {
	let seats = (1..=5).map(|organisation| seat(organisation, organisation.into())).collect();
	genesis(seats).execute_with(|| {
		run_to(1);
		report_votes(CLINIC, 2);
		assert_eq!(ValidatorSet::do_try_state(), Ok(()));
		let called = Offender { called: true, ..offender().latest() };
		Offenders::<Test>::insert(OrgId(2), Versioned::V1(called));
		let found = ValidatorSet::do_try_state();
		assert_eq!(found, Err("P11: the council is called for nothing".into()));
		Changes::<Test>::kill();
		assert_eq!(ValidatorSet::do_try_state(), found);
	});
}

#[test]
fn try_state_detects_an_outage_that_is_no_time() {
	for (from, until) in [(5, 5), (6, 5), (5, 36)] {
		corrupted(
			|| Outages::<Test>::insert(OrgId(1), Outage { from, until }),
			"P12: an outage without blocks, or with too many",
		);
	}
}

#[test]
fn try_state_detects_who_is_silent_without_a_seat() {
	let watch = |since, organisation| {
		let silent = vec![OrgId(organisation)].try_into().unwrap();
		Watched::<Test>::put(Watch { since, blocks: 1, silent });
	};
	corrupted(|| watch(76, 1), "P13: watched from a block to come");
	corrupted(|| watch(70, 5), "P13: somebody is silent who is no validator");
}

#[test]
fn try_state_detects_a_report_that_does_not_end() {
	corrupted(
		|| Reporting::<Test>::put((Fault::TwoBlocks, crate::Named::<Test>::new())),
		"P14: a report that does not end",
	);
}

#[test]
fn try_state_detects_an_unlawful_rescue() {
	let rescue = |delay, set| {
		let (stage, finalised) = (Stage::Queued, 3);
		PendingRescue::<Test>::put(Rescue { stage, delay, finalised, set, while_silent: true });
	};
	corrupted(|| rescue(0, 0), "P15: a rescue without a delay");
	corrupted(|| rescue(1, 1), "P15: a rescue of a set to come");
}

#[test]
fn try_state_detects_a_standstill_that_did_not_begin() {
	for session in [7, 8] {
		corrupted(
			|| StandsStill::<Test>::put(session),
			"P15: finality stands still since a session that is not over",
		);
	}
}

#[test]
fn try_state_detects_too_many_changes() {
	for (left, joined) in [(2, 0), (0, 2)] {
		corrupted_of_four(
			|| Changes::<Test>::put(Turnover { seats: 4, left, joined }),
			"P15: more seats changed than may change",
		);
	}
}

#[test]
fn try_state_detects_seats_that_no_rescue_took() {
	corrupted(
		|| Taken::<Test>::put(BoundedVec::truncate_from(vec![seat(2, CLINIC)])),
		"P15: seats are taken by no rescue",
	);
}

/// Changes what is written of the first organisation.
fn held(change: impl FnOnce(&mut crate::HoldingOf<Test>)) {
	Holdings::<Test>::mutate(OrgId(1), |holdings| holdings.last_mut().map(change));
}

/// It held the same keys before, until this session.
fn held_until(since: u32, until: u32) {
	Holdings::<Test>::mutate(OrgId(1), |holdings| {
		let mut before = holdings.first().cloned().unwrap();
		(before.since, before.until) = (since, Some(until));
		let after = holdings.first().cloned().unwrap();
		*holdings = vec![before, after].try_into().unwrap();
	});
}

fn ends(session: u32, organisation: u32) {
	Endings::<Test>::insert(session, BoundedVec::truncate_from(vec![OrgId(organisation)]));
}

#[test]
fn try_state_detects_a_validator_whose_keys_are_not_known() {
	let unknown = "P17: a validator of whose keys nothing is known, or keys of none";
	corrupted(|| Holdings::<Test>::remove(OrgId(1)), unknown);
	corrupted(|| held(|it| it.account = STRANGER), unknown);
	corrupted(|| held(|it| it.keys = Default::default()), unknown);
	// Who has no seat holds keys.
	corrupted(|| Holdings::<Test>::insert(OrgId(5), Holdings::<Test>::get(OrgId(1))), unknown);
}

#[test]
fn try_state_detects_keys_that_are_held_twice_or_never() {
	let twice = "P17: keys are held twice, or for no time";
	for (since, until) in [(6, 6), (6, 5)] {
		corrupted(
			|| {
				held(|it| it.since = 7);
				held_until(since, until);
				ends(until, 1);
			},
			twice,
		);
	}
	corrupted(
		|| {
			held(|it| it.since = 5);
			held_until(4, 6);
			ends(6, 1);
		},
		twice,
	);
	corrupted(
		|| {
			held_until(0, 6);
			Holdings::<Test>::mutate(OrgId(1), |it| {
				it.iter_mut().for_each(|it| it.until = None);
			});
		},
		twice,
	);
	let nothing = "P17: nothing is kept, or what is to come";
	corrupted(|| held(|it| it.since = 9), nothing);
	corrupted(|| Holdings::<Test>::insert(OrgId(5), BoundedVec::default()), nothing);
}

#[test]
fn try_state_detects_keys_that_are_kept_too_long() {
	// Sessions 3 to 7 are kept.
	for until in [1, 3] {
		corrupted(
			|| {
				held(|it| it.since = 5);
				held_until(0, until);
				ends(until, 1);
			},
			"P17: keys are kept of whom nothing can be proven",
		);
	}
	corrupted(
		|| {
			held(|it| it.since = 5);
			held_until(0, 4);
		},
		"P17: keys that are never forgotten",
	);
	corrupted(|| ends(4, 1), "P17: something is to be forgotten that is not kept");
}

#[test]
fn try_state_detects_a_fault_that_is_lifted_of_nobody_or_not_yet() {
	let lift = |organisation, two_votes, two_blocks| {
		let silence = None;
		Lifted::<Test>::insert(OrgId(organisation), Lifts { two_votes, two_blocks, silence });
	};
	corrupted(|| lift(9, Some(1), None), "P18: a fault is lifted without a seat");
	let not_yet = "P18: a fault is lifted in a session to come, or none is";
	corrupted(|| lift(1, Some(8), None), not_yet);
	corrupted(|| lift(1, Some(1), Some(8)), not_yet);
	corrupted(|| lift(1, None, None), not_yet);
	let silence = Lifts { silence: Some(8), ..Default::default() };
	corrupted(|| Lifted::<Test>::insert(OrgId(1), silence), not_yet);
}
