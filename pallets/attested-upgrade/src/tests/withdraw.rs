//! Proposals that are taken back.

use super::*;

#[test]
fn a_proposal_is_taken_back_with_all_that_is_kept_of_it() {
	build_and_execute(|| {
		let id = attested(Kind::Ordinary, hash(1));
		events();
		assert_ok!(withdraw(account(HOSPITAL), id));
		assert_eq!(events(), [Event::Withdrawn { proposal: ProposalId(id) }]);
		assert_eq!(Proposals::<Test>::iter().count(), 0);
		assert_eq!(Attestations::<Test>::iter().count(), 0);
		assert_eq!(Kept::<Test>::iter().count(), 0);
		refuses(|| withdraw(account(HOSPITAL), id), Error::<Test>::ProposalNotFound);
	});
}

#[test]
fn only_the_account_that_proposed_takes_it_back() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		for who in [STRANGER, COUNCIL, account(CLINIC)] {
			refuses(|| withdraw(who, 1), Error::<Test>::NotProposer);
		}
		shut(|origin| Upgrade::withdraw_proposal(origin, ProposalId(1)), &[]);
		unseat(HOSPITAL);
		assert_ok!(withdraw(account(HOSPITAL), 1));
	});
}

#[test]
fn what_the_council_agreed_to_is_no_longer_its_proposers() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		refuses(|| withdraw(account(HOSPITAL), id), Error::<Test>::Settled);
	});
}

#[test]
fn a_release_that_enough_attest_is_no_longer_its_proposers() {
	build_and_execute(|| {
		let id = attested(Kind::Release, hash(1));
		refuses(|| withdraw(account(HOSPITAL), id), Error::<Test>::Settled);
		assert_ok!(retract(account(CLINIC), id));
		assert_ok!(withdraw(account(HOSPITAL), id));
	});
}
