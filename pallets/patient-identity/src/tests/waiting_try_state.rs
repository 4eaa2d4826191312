//! Each property of what waits is caught when it is broken, in each direction.

use crate::{
	mock::*, Acting, Call, Deaths, Executors, FriendCount, KeyUse, Link, LinkProposals, LinkedWith,
	Links, LinksLog, Patients, Recoveries, References, Rescued,
};
use anamnesis_decision::rows::{Before, Life, Versioned};
use anamnesis_primitives::{commitment::Commitment, history::Earlier, PatientId};
use frame_support::BoundedVec;

const SHOWN: Commitment = Commitment([6; 32]);

/// Alice's patient, linked with Bob's, which is reported dead: friends, an executor, a recovery of two, a proposal to a
/// third, and an account that takes the place of Alice's, whose friends took it over.
#[track_caller]
fn corrupted(corrupt: impl FnOnce(PatientId, PatientId), property: &'static str) {
	new_test_ext().execute_with(|| {
		let (patient, other, third) = (enrol(ALICE), enrol(BOB), enrol(CAROL));
		let done = |by, it| assert_eq!(call(by, it), Ok(()));
		done(BOB, Call::propose_link { patient: other, other: patient, commitment: SHOWN });
		done(ALICE, Call::accept_link { patient, other, commitment: SHOWN });
		pass(1);
		done(ALICE, Call::unlink { patient, other });
		done(ALICE, Call::propose_link { patient, other: third, commitment: SHOWN });
		let executor = Some(Actor(60).account());
		done(ALICE, Call::name_executor { patient, account: executor });
		let (executor, ground) = (None, SHOWN);
		for (by, organisation) in [(REGISTRAR, HOSPITAL), (OFFICIAL, AUTHORITY)] {
			let executor = executor.clone();
			done(by, Call::report_death { organisation, patient: other, executor, ground });
		}
		assert_eq!(propose(patient, DAVE), Ok(()));
		assert_eq!(second(patient, DAVE), Ok(()));
		TakenOver::set(vec![ALICE.account()]);
		done(ALICE, Call::rotate_controller { patient, to: Actor(50).account() });
		assert_eq!(PatientIdentity::do_try_state(), Ok(()));
		corrupt(patient, other);
		assert_eq!(PatientIdentity::do_try_state(), Err(property.into()));
	});
}

fn link(one: PatientId, other: PatientId) -> (PatientId, PatientId) {
	(one.min(other), one.max(other))
}

#[test]
fn try_state_detects_a_wrong_list_of_those_who_act() {
	let property = "P20: listed, and does not act";
	let push = |patient, account| {
		Acting::<Test>::mutate(patient, |list| list.try_push(account).unwrap());
	};
	corrupted(|patient, _| push(patient, STRANGER.account()), property);
	corrupted(|patient, _| push(patient, BOB.account()), property);
	corrupted(|patient, _| push(patient, ALICE.account()), "P20: listed twice");
	let property = "P20: acts, and is not listed";
	corrupted(|patient, _| Acting::<Test>::remove(patient), property);
	corrupted(|_, other| Acting::<Test>::insert(other, BoundedVec::new()), property);
	let property = "P20: rescued, and not invited to a place";
	corrupted(|patient, _| Rescued::<Test>::insert(patient, ALICE.account()), property);
	corrupted(|_, other| Rescued::<Test>::insert(other, Actor(50).account()), property);
}

#[test]
fn try_state_detects_a_friend_that_serves_badly() {
	let friend = || Actor(60).account();
	corrupted(|_, _| References::<Test>::remove(friend()), "P21: a friend without a reference");
	let property = "P21: friends that there are not";
	corrupted(|patient, _| FriendCount::<Test>::insert(patient, 2), property);
	corrupted(|_, other| FriendCount::<Test>::insert(other, 1), property);
	let property = "P21: an executor that serves another";
	corrupted(|patient, _| Executors::<Test>::insert(patient, STRANGER.account()), property);
	corrupted(|_, other| Executors::<Test>::insert(other, friend()), property);
}

#[test]
fn try_state_detects_reports_that_do_not_fit() {
	let property = "P22: reports that do not say what the state says";
	corrupted(
		|_, other| Deaths::<Test>::mutate(other, |row| row.as_mut().unwrap().second = None),
		property,
	);
	corrupted(|patient, _| reported(patient), property);
	corrupted(|_, _| reported(PatientId([9; 32])), property);
	corrupted(|_, other| Deaths::<Test>::remove(other), "P22: reported dead by nobody");
	corrupted(
		|patient, _| {
			Patients::<Test>::mutate(patient, |row| {
				let Versioned::V1(found) = &mut row.as_mut().unwrap().value;
				let before = Before::Active;
				found.life = Life::ReportedDead { window_ends: 0, executor: None, before };
			});
		},
		"P22: reported dead by nobody",
	);
	corrupted(
		|_, other| {
			Deaths::<Test>::mutate(other, |row| {
				let reports = row.as_mut().unwrap();
				reports.second.as_mut().unwrap().control_group = reports.first.control_group;
			});
		},
		"P22: two reports under one control",
	);
	corrupted(
		|_, other| {
			Deaths::<Test>::mutate(other, |row| {
				let reports = row.as_mut().unwrap();
				reports.second.as_mut().unwrap().by = reports.first.by.clone();
			});
		},
		"P22: two reports by one account",
	);
	corrupted(
		|_, other| {
			Deaths::<Test>::mutate(other, |row| {
				row.as_mut().unwrap().second.as_mut().unwrap().at = START;
			});
		},
		"P22: a second report before the first",
	);
}

#[test]
fn try_state_detects_recoveries_that_cannot_be() {
	corrupted(
		|patient, _| {
			let nobody = PatientId([9; 32]);
			let recovery = Recoveries::<Test>::take(patient).unwrap();
			PatientIdentity::reserve(nobody, &recovery.keys);
			Recoveries::<Test>::insert(nobody, recovery);
		},
		"P23: a recovery of nobody",
	);
	let agreement = || keys(DAVE.0).agreement;
	corrupted(|_, _| KeyUse::<Test>::remove(agreement()), "P5: a published key that is not marked");
	corrupted(
		|_, other| KeyUse::<Test>::insert(agreement(), other),
		"P5: a published key that is not marked",
	);
	corrupted(
		|patient, _| Recoveries::<Test>::remove(patient),
		"P5: a marked key that nobody published",
	);
	let change = |patient, change: fn(&mut crate::Recovery)| {
		Recoveries::<Test>::mutate(patient, |row| change(row.as_mut().unwrap()));
	};
	corrupted(
		|patient, _| change(patient, |row| row.organisation = CLINIC),
		"P23: a recovery by one organisation",
	);
	corrupted(
		|patient, _| {
			change(patient, |row| {
				row.second.as_mut().unwrap().effective = row.proposed;
			});
		},
		"P23: a recovery without a wait",
	);
}

#[test]
fn try_state_detects_links_that_cannot_be() {
	let property = "P24: a link of what cannot be linked";
	let nobody = PatientId([0; 32]);
	let copy = |patient, other, key| {
		let row = Links::<Test>::get(link(patient, other)).unwrap();
		Links::<Test>::insert(key, row);
	};
	corrupted(|patient, other| copy(patient, other, (nobody, patient)), property);
	corrupted(|patient, other| copy(patient, other, (patient, patient)), property);
	corrupted(
		|patient, other| {
			let (smaller, larger) = link(patient, other);
			copy(patient, other, (larger, smaller));
		},
		property,
	);
	let property = "P24: a link that one side does not know";
	corrupted(|patient, other| LinkedWith::<Test>::remove((patient, other)), property);
	corrupted(|patient, other| LinkedWith::<Test>::remove((other, patient)), property);
	let property = "P24: known, and no link";
	corrupted(|patient, _| LinkedWith::<Test>::insert((patient, nobody), ()), property);
	corrupted(|patient, _| LinkedWith::<Test>::insert((patient, patient), ()), property);
	let property = "P24: a proposal to nobody else";
	let proposal = |from, to| {
		LinkProposals::<Test>::insert(
			from,
			crate::LinkProposal { other: to, commitment: SHOWN, until: 0 },
		);
	};
	corrupted(|patient, _| proposal(patient, patient), property);
	corrupted(|patient, _| proposal(patient, nobody), property);
	corrupted(|patient, _| proposal(nobody, patient), property);
}

#[test]
fn try_state_detects_a_link_without_a_proper_history() {
	corrupted(
		|patient, other| {
			let (smaller, larger) = link(patient, other);
			LinksLog::<Test>::remove((smaller, larger, 0));
		},
		"P-a: a gap in the log",
	);
	corrupted(
		|patient, other| {
			let (smaller, larger) = link(patient, other);
			let earlier = Earlier { began: START, value: Link::Unlinked };
			LinksLog::<Test>::insert((smaller, larger, 7), earlier);
		},
		"P25: a link's past without its present",
	);
}
