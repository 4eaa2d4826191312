//! Who proposes, and how much.

use super::*;

#[test]
fn a_seat_proposes_and_attests_nothing_thereby() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Security, hash(1)));
		let expected = Proposal {
			kind: Kind::Security,
			build: build(hash(1)),
			organisation: HOSPITAL,
			by: account(HOSPITAL),
			proposed: START,
			base: 1,
			approval: None,
		};
		assert_eq!(proposal(1), expected);
		assert_eq!(Kept::<Test>::get(HOSPITAL), 1);
		assert!(Attestations::<Test>::get(ProposalId(1)).is_empty());
		let (kind, build) = (expected.kind, expected.build);
		let event =
			Event::Proposed { proposal: ProposalId(1), organisation: HOSPITAL, kind, build };
		assert_eq!(events(), [event]);
	});
}

#[test]
fn several_propose_the_same_build() {
	// Whoever proposes the right bytes with a wrong commit takes nobody's place.
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		assert_ok!(propose(CLINIC, Kind::Ordinary, hash(1)));
		assert_ok!(propose(CLINIC, Kind::Release, hash(1)));
		assert_eq!(LastProposal::<Test>::get(), 3);
	});
}

#[test]
fn only_a_seat_proposes() {
	build_and_execute(|| {
		let stranger = || Upgrade::propose(signed(STRANGER), Kind::Ordinary, build(hash(1)));
		refuses(stranger, Error::<Test>::NoSeat);
		let council = || Upgrade::propose(signed(COUNCIL), Kind::Ordinary, build(hash(1)));
		refuses(council, Error::<Test>::NoSeat);
		shut(|origin| Upgrade::propose(origin, Kind::Ordinary, build(hash(1))), &[]);
		unseat(CLINIC);
		refuses(|| propose(CLINIC, Kind::Ordinary, hash(1)), Error::<Test>::NoSeat);
	});
}

#[test]
fn only_an_active_organisation_proposes() {
	build_and_execute(|| {
		reseat(CLINIC, |seat| seat.active = false);
		refuses(|| propose(CLINIC, Kind::Ordinary, hash(1)), Error::<Test>::OrganisationNotActive);
		reseat(CLINIC, |seat| seat.active = true);
		assert_ok!(propose(CLINIC, Kind::Ordinary, hash(1)));
	});
}

#[test]
fn an_organisation_keeps_no_more_than_may_be() {
	build_and_execute(|| {
		for rest in 0..3 {
			assert_ok!(propose(CLINIC, Kind::Release, hash(rest)));
		}
		refuses(|| propose(CLINIC, Kind::Ordinary, hash(9)), Error::<Test>::TooManyProposals);
		// The others may.
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(9)));
		assert_ok!(withdraw(account(CLINIC), 2));
		assert_ok!(propose(CLINIC, Kind::Ordinary, hash(9)));
		assert_eq!(Kept::<Test>::get(CLINIC), 3);
	});
}

#[test]
fn no_number_is_given_twice() {
	build_and_execute(|| {
		LastProposal::<Test>::put(u32::MAX);
		refuses(|| propose(CLINIC, Kind::Ordinary, hash(1)), Error::<Test>::IdsExhausted);
	});
}
