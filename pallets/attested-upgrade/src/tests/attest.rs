//! Who attests, and whose word counts.

use super::*;

fn count(id: u32) -> (u32, u32) {
	let count = Upgrade::count(ProposalId(id), &proposal(id));
	(count.attested, count.needed)
}

#[test]
fn a_seat_attests_its_own_rebuild() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		events();
		later(5);
		assert_ok!(attest(CLINIC, 1, hash(1)));
		let one = Attestation { organisation: CLINIC, account: account(CLINIC), at: START + 5 };
		assert_eq!(Attestations::<Test>::get(ProposalId(1)).to_vec(), [one]);
		let event = Event::Attested { proposal: ProposalId(1), organisation: CLINIC };
		assert_eq!(events(), [event]);
		assert_eq!(count(1), (1, 2));
	});
}

#[test]
fn only_a_seat_attests() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		let stranger = || Upgrade::attest(signed(STRANGER), ProposalId(1), hash(1));
		refuses(stranger, Error::<Test>::NoSeat);
		shut(|origin| Upgrade::attest(origin, ProposalId(1), hash(1)), &[]);
		reseat(CLINIC, |seat| seat.active = false);
		refuses(|| attest(CLINIC, 1, hash(1)), Error::<Test>::OrganisationNotActive);
	});
}

#[test]
fn whoever_attests_names_what_is_proposed() {
	build_and_execute(|| {
		refuses(|| attest(CLINIC, 1, hash(1)), Error::<Test>::ProposalNotFound);
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		refuses(|| attest(CLINIC, 1, hash(2)), Error::<Test>::OtherBuild);
		refuses(|| attest(CLINIC, 2, hash(1)), Error::<Test>::ProposalNotFound);
	});
}

#[test]
fn what_is_over_is_not_attested() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		assert_ok!(propose(HOSPITAL, Kind::Release, hash(1)));
		later(OPEN - 1);
		assert_ok!(attest(CLINIC, 1, hash(1)));
		later(1);
		refuses(|| attest(HOSPITAL, 1, hash(1)), Error::<Test>::Expired);
		later(YEAR - OPEN - 1);
		assert_ok!(attest(CLINIC, 2, hash(1)));
		later(1);
		refuses(|| attest(HOSPITAL, 2, hash(1)), Error::<Test>::Expired);
	});
}

#[test]
fn code_for_another_runtime_is_not_attested_and_a_release_is() {
	build_and_execute(|| {
		let hash = hash(1);
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash));
		assert_ok!(propose(HOSPITAL, Kind::Release, hash));
		Running::set(2);
		refuses(|| attest(CLINIC, 1, hash), Error::<Test>::OtherBase);
		assert_ok!(attest(CLINIC, 2, hash));
	});
}

#[test]
fn nobody_attests_twice() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		assert_ok!(attest(CLINIC, 1, hash(1)));
		refuses(|| attest(CLINIC, 1, hash(1)), Error::<Test>::AlreadyAttested);
		assert_eq!(count(1), (1, 2));
	});
}

#[test]
fn an_attestation_ends_with_the_account_that_gave_it() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		assert_ok!(attest(CLINIC, 1, hash(1)));
		reseat(CLINIC, |seat| seat.account = account(OrgId(55)));
		assert_eq!(count(1), (0, 2));
		// The organisation says it again, and its former word is gone.
		assert_ok!(attest(OrgId(55), 1, hash(1)));
		assert_eq!(count(1), (1, 2));
		assert_eq!(Attestations::<Test>::get(ProposalId(1)).len(), 1);
		// So it is with an account that another organisation has now.
		unseat(CLINIC);
		reseat(AUTHORITY, |seat| seat.account = account(OrgId(55)));
		assert_eq!(count(1), (0, 2));
	});
}

#[test]
fn an_account_that_passes_to_another_organisation_attests_once() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		assert_ok!(attest(CLINIC, 1, hash(1)));
		unseat(CLINIC);
		reseat(AUTHORITY, |seat| seat.account = account(CLINIC));
		assert_ok!(attest(CLINIC, 1, hash(1)));
		let all = Attestations::<Test>::get(ProposalId(1));
		assert_eq!(all.iter().map(|one| one.organisation).collect::<Vec<_>>(), [AUTHORITY]);
	});
}

#[test]
fn organisations_of_one_group_count_once() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		for organisation in [HOSPITAL, CLINIC] {
			assert_ok!(attest(organisation, 1, hash(1)));
		}
		assert_eq!(count(1), (2, 2));
		// Somebody buys the clinic: three groups, of which two are half or more.
		reseat(CLINIC, |seat| seat.group = 1);
		assert_eq!(count(1), (1, 2));
		assert_ok!(attest(AUTHORITY, 1, hash(1)));
		assert_eq!(count(1), (2, 2));
	});
}

#[test]
fn half_is_counted_of_the_groups_there_are_now() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		assert_ok!(attest(HOSPITAL, 1, hash(1)));
		assert_eq!(count(1), (1, 2));
		// Half of five is three.
		Held::mutate(|seats| seats.push(holder(OrgId(5))));
		assert_eq!(count(1), (1, 3));
		// Half of three is two, of two and of one it is one, and of none too.
		for (organisation, expected) in [
			(OrgId(5), (1, 2)),
			(AUTHORITY, (1, 2)),
			(LABORATORY, (1, 1)),
			(CLINIC, (1, 1)),
			(HOSPITAL, (0, 1)),
		] {
			unseat(organisation);
			assert_eq!(count(1), expected, "{organisation:?}");
		}
	});
}

#[test]
fn who_may_not_act_counts_for_nothing_and_is_counted_among_all() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		for organisation in [HOSPITAL, CLINIC] {
			assert_ok!(attest(organisation, 1, hash(1)));
		}
		reseat(CLINIC, |seat| seat.active = false);
		assert_eq!(count(1), (1, 2));
		reseat(CLINIC, |seat| seat.active = true);
		assert_eq!(count(1), (2, 2));
	});
}

#[test]
fn who_has_no_seat_gives_way_when_there_is_no_room() {
	build_and_execute(|| {
		assert_ok!(propose(HOSPITAL, Kind::Ordinary, hash(1)));
		Held::mutate(|seats| seats.push(holder(OrgId(5))));
		for number in 1..=5 {
			assert_ok!(attest(OrgId(number), 1, hash(1)));
		}
		unseat(CLINIC);
		Held::mutate(|seats| seats.push(holder(OrgId(6))));
		assert_ok!(attest(OrgId(6), 1, hash(1)));
		let all = Attestations::<Test>::get(ProposalId(1));
		let numbers: Vec<_> = all.iter().map(|one| one.organisation.0).collect();
		assert_eq!(numbers, [1, 3, 4, 5, 6]);
		// More seats than there can be.
		Held::mutate(|seats| seats.push(holder(OrgId(7))));
		refuses(|| attest(OrgId(7), 1, hash(1)), Error::<Test>::TooManyAttestations);
	});
}
