//! Attestations that are taken back.

use super::*;

#[test]
fn an_attestation_is_taken_back_until_the_code_is_applied() {
	build_and_execute(|| {
		let id = approved(Kind::Ordinary, hash(1));
		later(NOTICE);
		events();
		assert_ok!(retract(account(CLINIC), id));
		let event = Event::Retracted { proposal: ProposalId(id), organisation: CLINIC };
		assert_eq!(events(), [event]);
		refuses(|| apply(next_code(1)), Error::<Test>::AttestationsMissing);
		assert_ok!(attest(AUTHORITY, id, hash(1)));
		assert_ok!(apply(next_code(1)));
	});
}

#[test]
fn only_the_account_that_attested_takes_it_back() {
	build_and_execute(|| {
		let id = attested(Kind::Ordinary, hash(1));
		for who in [STRANGER, COUNCIL, account(AUTHORITY)] {
			refuses(|| retract(who, id), Error::<Test>::NotAttested);
		}
		refuses(|| retract(account(CLINIC), 9), Error::<Test>::NotAttested);
		shut(|origin| Upgrade::retract_attestation(origin, ProposalId(id)), &[]);
		assert_ok!(retract(account(CLINIC), id));
		refuses(|| retract(account(CLINIC), id), Error::<Test>::NotAttested);
	});
}

#[test]
fn who_lost_its_seat_or_its_standing_takes_it_back_too() {
	build_and_execute(|| {
		let id = attested(Kind::Ordinary, hash(1));
		unseat(CLINIC);
		assert_ok!(retract(account(CLINIC), id));
		reseat(HOSPITAL, |seat| seat.active = false);
		assert_ok!(retract(account(HOSPITAL), id));
		assert!(!Attestations::<Test>::contains_key(ProposalId(id)));
	});
}
