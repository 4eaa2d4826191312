//! What the council wants no longer.

use super::*;

#[test]
fn the_council_cancels_until_the_last_block() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		later(NOTICE);
		events();
		assert_ok!(cancel(id));
		assert_eq!(events(), [Event::Cancelled { proposal: ProposalId(id) }]);
		refuses(|| apply(next_code(1)), Error::<Test>::NotApproved);
		assert!(!Upgrade::any_code_waits());
		assert_eq!(Proposals::<Test>::iter().count(), 0);
		assert_eq!(Attestations::<Test>::iter().count(), 0);
		assert_eq!(Kept::<Test>::iter().count(), 0);
		refuses(|| cancel(id), Error::<Test>::ProposalNotFound);
	});
}

#[test]
fn every_kind_is_cancelled_whatever_became_of_it() {
	build_and_execute(|| {
		let release = attested(Kind::Release, hash(1));
		let security = approved(Kind::Security, hash(2));
		assert_ok!(delay(security));
		assert_ok!(propose(CLINIC, Kind::Ordinary, hash(3)));
		later(YEAR);
		for id in [release, security, 3] {
			assert_ok!(cancel(id));
		}
	});
}

#[test]
fn only_the_council_cancels() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		let others = [STRANGER, COMMITTEE, COLLEGE, account(HOSPITAL)];
		shut(|origin| Upgrade::cancel(origin, ProposalId(id)), &others);
	});
}

#[test]
fn what_was_cancelled_is_proposed_and_agreed_to_anew() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		later(NOTICE);
		assert_ok!(cancel(id));
		let again = approved(Kind::Ordinary, hash(1));
		// Nothing is left of its former notice and attestations.
		refuses(|| apply(next_code(1)), Error::<Test>::NoticeRuns);
		assert_ne!(again, id);
	});
}
