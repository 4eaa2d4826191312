//! What clients are told.

use super::*;
use crate::{Count, Missing, Phase};

fn told(id: u32) -> (Phase, Vec<Missing>) {
	let row = Upgrade::row(ProposalId(id)).unwrap();
	(row.phase, row.missing)
}

#[test]
fn a_row_says_what_is_missing_at_every_stage() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		let needs = |more| vec![Missing::Attestations(more), Missing::Approval];
		assert_eq!(told(1), (Phase::Open, needs(2)));
		assert_ok!(attest(HOSPITAL, 1, hash(1)));
		assert_eq!(told(1), (Phase::Open, needs(1)));
		assert_ok!(attest(CLINIC, 1, hash(1)));
		assert_eq!(told(1), (Phase::Open, vec![Missing::Approval]));
		assert_ok!(approve(COUNCIL, 1, hash(1)));
		assert_eq!(told(1), (Phase::Notice, vec![Missing::Notice(START + NOTICE)]));
		assert_ok!(retract(account(CLINIC), 1));
		let both = vec![Missing::Attestations(1), Missing::Notice(START + NOTICE)];
		assert_eq!(told(1), (Phase::Notice, both));
		later(NOTICE);
		assert_eq!(told(1), (Phase::Ready, vec![Missing::Attestations(1)]));
		assert_ok!(attest(CLINIC, 1, hash(1)));
		assert_eq!(told(1), (Phase::Ready, Vec::new()));
		assert_ok!(delay(1));
		let until = START + NOTICE + DELAY;
		assert_eq!(told(1), (Phase::Notice, vec![Missing::Notice(until)]));
		later(DELAY + WINDOW);
		assert_eq!(told(1), (Phase::Expired, vec![Missing::Renewal]));
	});
}

#[test]
fn a_row_without_missing_things_is_applied_and_one_with_them_is_not() {
	build_and_execute(|| {
		approved(Kind::Ordinary, hash(1));
		for step in [0, NOTICE - 1, 1, WINDOW - 1, 1] {
			later(step);
			let nothing = told(1).1.is_empty();
			let applied = frame_support::hypothetically!(apply(next_code(1)).is_ok());
			assert_eq!(nothing, applied, "{step}");
		}
	});
}

#[test]
fn code_for_another_runtime_is_outdated() {
	build_and_execute(|| {
		attested(Kind::Ordinary, hash(1));
		attested(Kind::Release, hash(2));
		Running::set(2);
		assert_eq!(told(1), (Phase::Outdated, vec![Missing::Renewal]));
		assert_eq!(told(2), (Phase::Attested, Vec::new()));
	});
}

#[test]
fn a_release_is_attested_while_enough_say_so() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Release, hash(1)));
		assert_ok!(attest(HOSPITAL, 1, hash(1)));
		assert_eq!(told(1), (Phase::Open, vec![Missing::Attestations(1)]));
		assert!(!Upgrade::release(hash(1)).unwrap().attested);
		assert!(Upgrade::attested_releases().is_empty());
		assert_ok!(attest(CLINIC, 1, hash(1)));
		let row = Upgrade::release(hash(1)).unwrap();
		assert!(row.attested);
		assert_eq!((row.count, row.expires), (Count { attested: 2, needed: 2 }, START + YEAR));
		assert_eq!(Upgrade::attested_releases(), [row]);
		later(YEAR);
		assert_eq!(Upgrade::release(hash(1)), None);
		assert!(Upgrade::attested_releases().is_empty());
	});
}

#[test]
fn of_several_releases_with_one_hash_the_attested_one_is_told() {
	build_and_execute(|| {
		assert_ok!(propose(LABORATORY, Kind::Release, hash(1)));
		assert_eq!(Upgrade::release(hash(1)).unwrap().proposal, ProposalId(1));
		let attested = attested(Kind::Release, hash(1));
		assert_eq!(Upgrade::release(hash(1)).unwrap().proposal, ProposalId(attested));
		// Code is no release, whoever attests it.
		assert_eq!(Upgrade::release(hash(2)), None);
		super::attested(Kind::Ordinary, hash(2));
		assert_eq!(Upgrade::release(hash(2)), None);
	});
}

#[test]
fn rows_are_pages_by_number() {
	build_and_execute(|| {
		for rest in 1..=3 {
			assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(rest)));
		}
		assert_ok!(withdraw(account(HOSPITAL), 2));
		let numbers =
			|after| -> Vec<u32> { Upgrade::rows(after).into_iter().map(|row| row.id.0).collect() };
		assert_eq!(numbers(None), [1, 3]);
		assert_eq!(numbers(Some(ProposalId(1))), [3]);
		assert!(numbers(Some(ProposalId(3))).is_empty());
		assert!(numbers(Some(ProposalId(u32::MAX))).is_empty());
		assert_eq!(Upgrade::row(ProposalId(2)), None);
		assert_ok!(attest(CLINIC, 3, hash(3)));
		let row = Upgrade::row(ProposalId(3)).unwrap();
		assert_eq!((row.attested_by, row.expires), (vec![CLINIC], START + OPEN));
	});
}

#[test]
fn a_page_is_full_at_a_hundred() {
	new_test_ext().execute_with(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		let one = proposal(1);
		for number in 1..=120 {
			Proposals::<Test>::insert(ProposalId(number), one.clone());
		}
		LastProposal::<Test>::put(120);
		let first = Upgrade::rows(None);
		assert!(first.iter().map(|row| row.id.0).eq(1..=100));
		assert_eq!(first.len(), crate::PAGE);
		assert_eq!(Upgrade::rows(first.last().map(|row| row.id)).len(), 20);
	});
}

#[test]
fn what_is_told_is_looked_for_among_what_is_kept() {
	new_test_ext().execute_with(|| {
		attested(Kind::Release, hash(1));
		attested(Kind::Ordinary, hash(2));
		// However many numbers were given, of which nothing is kept.
		for given in [0, u32::MAX] {
			LastProposal::<Test>::put(given);
			assert_eq!(Upgrade::rows(None).len(), 2, "{given}");
			assert_eq!(Upgrade::attested_releases().len(), 1, "{given}");
			assert!(Upgrade::release(hash(1)).unwrap().attested);
			assert_eq!(Upgrade::release(hash(2)), None);
		}
	});
}

#[test]
fn the_last_code_and_the_times_are_told() {
	build_and_execute(|| {
		assert_eq!(Upgrade::last_applied(), None);
		approved(Kind::Ordinary, hash(1));
		later(NOTICE);
		assert_ok!(apply(next_code(1)));
		assert_eq!(Upgrade::last_applied().unwrap().build, build(hash(1)));
		assert_eq!(Upgrade::times(), Times::LAWFUL);
		assert_eq!(Upgrade::attests_as(&account(CLINIC)), Some(CLINIC));
		assert_eq!(Upgrade::attests_as(&STRANGER), None);
	});
}
