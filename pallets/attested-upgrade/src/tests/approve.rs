//! What the council agrees to.

use super::*;

#[test]
fn the_notice_begins_with_the_councils_vote() {
	build_and_execute(|| {
		let id = attested(Kind::Ordinary, hash(1));
		later(7);
		events();
		assert_ok!(approve(COUNCIL, id, hash(1)));
		let ready = START + 7 + NOTICE;
		let approval = Approval { at: START + 7, notice_until: ready, delayed: None, needed: 2 };
		assert_eq!(proposal(id).approval, Some(approval));
		let event = Event::Approved { proposal: ProposalId(id), hash: hash(1), ready };
		assert_eq!(events(), [event]);
		assert!(Upgrade::any_code_waits());
	});
}

#[test]
fn only_the_council_agrees() {
	build_and_execute(|| {
		let id = attested(Kind::Ordinary, hash(1));
		let others = [STRANGER, COMMITTEE, COLLEGE, account(HOSPITAL)];
		shut(|origin| Upgrade::approve(origin, ProposalId(id), hash(1)), &others);
		// Neither do others learn whether there is something to agree to.
		shut(|origin| Upgrade::approve(origin, ProposalId(99), hash(1)), &others);
	});
}

#[test]
fn a_security_fix_takes_three_quarters() {
	build_and_execute(|| {
		let id = attested(Kind::Security, hash(1));
		refuses(|| approve(COUNCIL, id, hash(1)), Error::<Test>::ThreeQuartersNeeded);
		assert_ok!(approve(MOST_OF_COUNCIL, id, hash(1)));
		// Its notice is the full one until the committee shortens it.
		assert_eq!(proposal(id).approval.unwrap().notice_until, START + NOTICE);
	});
}

#[test]
fn three_quarters_are_two_thirds_too() {
	build_and_execute(|| {
		let id = attested(Kind::Ordinary, hash(1));
		assert_ok!(approve(MOST_OF_COUNCIL, id, hash(1)));
	});
}

#[test]
fn whoever_agrees_names_what_is_proposed() {
	build_and_execute(|| {
		refuses(|| approve(COUNCIL, 1, hash(1)), Error::<Test>::ProposalNotFound);
		let id = attested(Kind::Ordinary, hash(1));
		refuses(|| approve(COUNCIL, id, hash(2)), Error::<Test>::OtherBuild);
	});
}

#[test]
fn a_release_is_not_decided() {
	build_and_execute(|| {
		let id = attested(Kind::Release, hash(1));
		refuses(|| approve(MOST_OF_COUNCIL, id, hash(1)), Error::<Test>::NotCode);
	});
}

#[test]
fn the_council_agrees_once() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		later(DAY);
		// Another notice does not begin.
		refuses(|| approve(COUNCIL, id, hash(1)), Error::<Test>::AlreadyApproved);
	});
}

#[test]
fn a_proposal_waits_for_the_council_only_so_long() {
	build_and_execute(|| {
		let id = attested(Kind::Ordinary, hash(1));
		later(OPEN);
		refuses(|| approve(COUNCIL, id, hash(1)), Error::<Test>::Expired);
		Now::mutate(|now| *now -= 1);
		assert_ok!(approve(COUNCIL, id, hash(1)));
	});
}

#[test]
fn code_for_another_runtime_is_not_agreed_to() {
	build_and_execute(|| {
		let code = hash(1);
		let id = attested(Kind::Ordinary, code);
		Running::set(2);
		refuses(|| approve(COUNCIL, id, code), Error::<Test>::OtherBase);
	});
}

#[test]
fn a_proposal_one_attestation_short_is_refused() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		refuses(|| approve(COUNCIL, 1, hash(1)), Error::<Test>::AttestationsMissing);
		assert_ok!(attest(HOSPITAL, 1, hash(1)));
		refuses(|| approve(COUNCIL, 1, hash(1)), Error::<Test>::AttestationsMissing);
		// Two shells of one group are one.
		reseat(CLINIC, |seat| seat.group = 1);
		assert_ok!(attest(CLINIC, 1, hash(1)));
		refuses(|| approve(COUNCIL, 1, hash(1)), Error::<Test>::AttestationsMissing);
		assert_ok!(attest(AUTHORITY, 1, hash(1)));
		assert_ok!(approve(COUNCIL, 1, hash(1)));
	});
}

#[test]
fn no_notice_ends_beyond_the_calendar() {
	build_and_execute(|| {
		Now::set(u64::MAX - NOTICE);
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		for organisation in [HOSPITAL, CLINIC] {
			assert_ok!(attest(organisation, 1, hash(1)));
		}
		later(1);
		refuses(|| approve(COUNCIL, 1, hash(1)), Error::<Test>::BeyondCalendar);
	});
}

#[test]
fn the_same_code_waits_once() {
	build_and_execute(|| {
		approved(Kind::Ordinary, hash(1));
		let again = attested(Kind::Security, hash(1));
		refuses(|| approve(MOST_OF_COUNCIL, again, hash(1)), Error::<Test>::CodeWaits);
		// Until the first one is over, whether or not somebody prunes it.
		later(NOTICE + WINDOW);
		assert_ok!(approve(MOST_OF_COUNCIL, again, hash(1)));
		assert_eq!(Waiting::<Test>::get().len(), 1);
		assert_ok!(prune(1));
		assert_eq!(Waiting::<Test>::get().len(), 1);
	});
}

#[test]
fn only_so_much_code_waits() {
	build_and_execute(|| {
		for rest in 1..=3 {
			approved(Kind::Ordinary, hash(rest));
		}
		assert_ok!(propose(CLINIC, Kind::Ordinary, hash(4)));
		for organisation in [HOSPITAL, CLINIC] {
			assert_ok!(attest(organisation, 4, hash(4)));
		}
		refuses(|| approve(COUNCIL, 4, hash(4)), Error::<Test>::TooManyWaiting);
		assert_ok!(cancel(2));
		assert_ok!(approve(COUNCIL, 4, hash(4)));
	});
}
