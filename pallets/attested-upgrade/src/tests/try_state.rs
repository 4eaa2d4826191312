//! Each property finds state that breaks it.

use super::*;
use crate::{Durations, FailedMigration, LastFailure, Waits};

/// A state with a proposal of each kind: 1 waits with a delay, 2 is a security fix that waits, 3 a release, 4 is open.
fn populated() {
	approved(Kind::Ordinary, hash(1));
	assert_ok!(delay(1));
	approved(Kind::Security, hash(2));
	attested(Kind::Release, hash(3));
	assert_ok!(propose(CLINIC, Kind::Ordinary, hash(4)));
	later(DAY);
}

/// Expects that this breaks that property, of a state that kept all.
#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		populated();
		assert_eq!(Upgrade::do_try_state(), Ok(()));
		corrupt();
		assert_eq!(Upgrade::do_try_state(), Err(property.into()));
	});
}

fn edit(id: u32, change: impl FnOnce(&mut Proposal)) {
	Proposals::<Test>::mutate(ProposalId(id), |proposal| change(proposal.as_mut().unwrap()));
}

fn agreed(id: u32, change: impl FnOnce(&mut Approval)) {
	edit(id, |proposal| change(proposal.approval.as_mut().unwrap()));
}

#[test]
fn try_state_detects_proposals_that_cannot_be() {
	corrupted(|| LastProposal::<Test>::put(3), "P1: a number that was not given");
	let zero = || {
		let one = proposal(4);
		Proposals::<Test>::insert(ProposalId(0), one);
	};
	corrupted(zero, "P1: a number that was not given");
	corrupted(|| edit(4, |one| one.proposed = Now::get() + 1), "P1: a proposal from the future");
	corrupted(|| edit(4, |one| one.base = 2), "P1: a runtime from the future");
	let decide = || {
		let approval = proposal(1).approval;
		edit(3, |one| one.approval = approval);
	};
	corrupted(decide, "P1: a release that was decided");
}

#[test]
fn try_state_detects_wrong_counts() {
	let wrong = "P2: the count of proposals";
	corrupted(|| Kept::<Test>::insert(HOSPITAL, 2), wrong);
	corrupted(|| Kept::<Test>::remove(CLINIC), wrong);
	corrupted(|| Kept::<Test>::insert(AUTHORITY, 0), wrong);
	let more = || {
		let one = proposal(4);
		for id in 5..=8 {
			Proposals::<Test>::insert(ProposalId(id), one.clone());
		}
		LastProposal::<Test>::put(8);
		Kept::<Test>::insert(CLINIC, 5);
	};
	corrupted(more, "P2: more than may be kept");
}

#[test]
fn try_state_detects_code_that_waits_wrongly() {
	let none = "P3: code that the council did not agree to";
	let change = |place: usize, change: fn(&mut Waits)| {
		Waiting::<Test>::mutate(|all| change(all.get_mut(place).unwrap()));
	};
	corrupted(|| change(0, |one| one.hash = hash(9)), none);
	corrupted(|| change(0, |one| one.proposal = ProposalId(9)), none);
	corrupted(|| edit(1, |one| one.approval = None), none);
	let twice = || {
		let first = *Waiting::<Test>::get().first().unwrap();
		Waiting::<Test>::mutate(|all| all.try_push(first).unwrap());
	};
	corrupted(twice, "P3: code that waits twice");
	corrupted(Waiting::<Test>::kill, "P3: code that does not wait");
}

#[test]
fn try_state_detects_notices_that_cannot_be() {
	corrupted(|| agreed(1, |one| one.at = START - 1), "P4: agreed to out of time");
	corrupted(|| agreed(1, |one| one.at = START + DAY + 1), "P4: agreed to out of time");
	let notice = "P4: a notice that cannot be";
	corrupted(|| agreed(1, |one| one.notice_until -= 1), notice);
	corrupted(|| agreed(1, |one| one.notice_until += 1), notice);
	corrupted(|| agreed(2, |one| one.notice_until = START + DAY - 1), notice);
	corrupted(|| agreed(2, |one| one.notice_until += 1), notice);
	let out = "P4: delayed out of time";
	corrupted(|| agreed(1, |one| one.delayed = Some(START - 1)), out);
	corrupted(|| agreed(1, |one| one.delayed = Some(START + DAY + 1)), out);
	let attested = "P4: attestations that cannot be";
	corrupted(|| agreed(1, |one| one.needed = 0), attested);
	corrupted(|| agreed(2, |one| one.needed = 6), attested);
}

#[test]
fn try_state_detects_attestations_of_nothing_and_twice() {
	let all = |id: u32| Attestations::<Test>::get(ProposalId(id));
	let of_nothing = || Attestations::<Test>::insert(ProposalId(9), all(1));
	corrupted(of_nothing, "P5: attestations of nothing");
	let none = BoundedVec::default;
	corrupted(|| Attestations::<Test>::insert(ProposalId(4), none()), "P5: no attestation");
	let change = |change: fn(&mut Attestation)| {
		Attestations::<Test>::mutate(ProposalId(1), |all| change(all.get_mut(0).unwrap()));
	};
	corrupted(|| change(|one| one.organisation = CLINIC), "P5: attested twice");
	corrupted(|| change(|one| one.account = account(CLINIC)), "P5: attested twice");
	corrupted(|| change(|one| one.at = START - 1), "P5: attested out of time");
	corrupted(|| change(|one| one.at = START + DAY + 1), "P5: attested out of time");
}

#[test]
fn try_state_detects_times_that_cannot_be() {
	// Those of which the notices of what waits say nothing.
	let impossible = || Durations::<Test>::mutate(|times| times.release = 0);
	new_test_ext().execute_with(|| {
		impossible();
		assert_eq!(Upgrade::do_try_state(), Err("P6: times that cannot be".into()));
	});
}

#[test]
fn try_state_detects_code_that_came_by_another_way() {
	let applied = || {
		later(NOTICE);
		assert_ok!(apply(next_code(2)));
		assert_eq!(Upgrade::do_try_state(), Ok(()));
	};
	let other = "P7: other code than was applied";
	let written = || {
		applied();
		frame_support::storage::unhashed::put_raw(b":code", &next_code(7));
	};
	corrupted(written, other);
	let gone = || {
		applied();
		frame_support::storage::unhashed::kill(b":code");
	};
	corrupted(gone, other);
	let edit = |change: fn(&mut crate::Applied)| {
		LastApplied::<Test>::mutate(|last| change(last.as_mut().unwrap()));
	};
	let out = "P7: applied out of time";
	let later_than_now = || {
		applied();
		edit(|last| last.at = Now::get() + 1);
	};
	corrupted(later_than_now, out);
	let later_runtime = || {
		applied();
		edit(|last| last.base = 2);
	};
	corrupted(later_runtime, out);
	let another = "P7: a migration of another runtime";
	let failed = |running, at| {
		LastFailure::<Test>::put(FailedMigration { index: None, running, at });
	};
	corrupted(|| failed(0, Now::get()), another);
	corrupted(|| failed(1, Now::get() + 1), another);
}
