//! Shares of keys, and a custodian that is gone.

use crate::{mock::*, *};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{codes::OrgKind, commitment::Commitment};
use frame_support::{assert_noop, assert_ok, sp_runtime::DispatchError};
use sp_runtime::DispatchResult;

const KEYS: Commitment = Commitment([7; 32]);
const OTHERS: Commitment = Commitment([8; 32]);
const NEW: Commitment = Commitment([9; 32]);
const NEWER: Commitment = Commitment([10; 32]);

fn members(list: &[OrgId]) -> Members {
	Members::truncate_from(list.to_vec())
}

fn escrow(threshold: u32, list: &[OrgId]) -> DispatchResult {
	let origin = RuntimeOrigin::signed(OFFICER);
	RecordAnchor::escrow_keys(origin, HOSPITAL, KEYS, threshold, members(list))
}

fn accept(who: AccountId, organisation: OrgId) -> DispatchResult {
	RecordAnchor::accept_escrow(RuntimeOrigin::signed(who), organisation, HOSPITAL, KEYS)
}

fn open(set: u32, to: OrgId) -> DispatchResult {
	RecordAnchor::open_escrow(RuntimeOrigin::root(), set, to, OTHERS)
}

/// The hospital keeps set 1.
fn with_set(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		later(10);
		events();
		test();
	});
}

/// Two of clinic, payer and laboratory make the hospital's keys; clinic and laboratory have their shares.
fn escrowed(test: impl FnOnce()) {
	with_set(|| {
		assert_ok!(escrow(2, &[CLINIC, PAYER, LABORATORY]));
		assert_ok!(accept(CLERK, CLINIC));
		assert_ok!(accept(KEEPER, LABORATORY));
		test();
	});
}

#[test]
fn a_set_of_a_custodian_that_is_gone_goes_to_another() {
	escrowed(|| {
		assert_eq!(
			events(),
			[
				Event::KeysEscrowed { organisation: HOSPITAL, members: 3, threshold: 2 },
				Event::EscrowAccepted { organisation: HOSPITAL, member: CLINIC },
				Event::EscrowAccepted { organisation: HOSPITAL, member: LABORATORY },
			]
		);
		stand(HOSPITAL, Status::Isolated { code: 1 });
		assert_ok!(open(1, CLINIC));
		assert_eq!(
			events(),
			[Event::CustodyMoved {
				set: 1,
				from: HOSPITAL,
				to: CLINIC,
				passage: Passage::Escrowed
			}]
		);
		assert!(!RecordAnchor::is_custodian(HOSPITAL) && RecordAnchor::is_custodian(CLINIC));
		assert_eq!(RecordAnchor::custody_set(1).unwrap().handovers[0].keys, OTHERS);
		let members: Vec<_> = RecordAnchor::escrow(HOSPITAL)
			.unwrap()
			.members
			.iter()
			.map(|row| row.accepted)
			.collect();
		assert_eq!(members, [Some(START + 10), None, Some(START + 10)]);
	});
}

#[test]
fn escrow_is_opened_by_the_council_alone() {
	escrowed(|| {
		stand(HOSPITAL, Status::Restricted { code: 1 });
		for origin in [
			RuntimeOrigin::none(),
			RuntimeOrigin::signed(OFFICER),
			RuntimeOrigin::signed(CLERK),
			RuntimeOrigin::signed(STRANGER),
		] {
			assert_noop!(
				RecordAnchor::open_escrow(origin, 1, CLINIC, KEYS),
				DispatchError::BadOrigin
			);
		}
		assert_ok!(open(1, LABORATORY));
	});
}

#[test]
fn escrow_is_opened_for_a_custodian_that_no_longer_serves() {
	escrowed(|| {
		for set in [0, 2, u32::MAX] {
			assert_noop!(open(set, CLINIC), Error::<Test>::SetUnknown);
		}
		assert_noop!(open(1, HOSPITAL), Error::<Test>::KeepsItAlready);
		assert_noop!(open(1, CLINIC), Error::<Test>::CustodianServes);
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_noop!(open(1, OrgId(77)), Error::<Test>::ReceiverNotActive);
		stand(CLINIC, Status::Restricted { code: 1 });
		assert_noop!(open(1, CLINIC), Error::<Test>::ReceiverNotActive);
		assert_ok!(open(1, PAYER));
	});
}

#[test]
fn enough_shares_are_held_apart_still() {
	escrowed(|| {
		stand(HOSPITAL, Status::Restricted { code: 1 });
		stand(LABORATORY, Status::Left);
		assert_noop!(open(1, CLINIC), Error::<Test>::TooFewShares);
		// Under the hospital's control since.
		let standing = anamnesis_decision::rows::Standing {
			status: Status::Active,
			control_group: HOSPITAL.0,
		};
		change(anamnesis_decision::rows::StandingOf { organisation: LABORATORY }, standing.into());
		assert_noop!(open(1, CLINIC), Error::<Test>::TooFewShares);
		stand(LABORATORY, Status::Isolated { code: 1 });
		assert_ok!(open(1, CLINIC));
	});
}

#[test]
fn an_escrow_that_nobody_accepted_opens_nothing() {
	with_set(|| {
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_noop!(open(1, CLINIC), Error::<Test>::EscrowUnknown);
		assert_ok!(escrow(1, &[CLINIC, LABORATORY]));
		assert_noop!(open(1, CLINIC), Error::<Test>::TooFewShares);
		assert_ok!(accept(KEEPER, LABORATORY));
		assert_ok!(open(1, CLINIC));
	});
}

fn escrow_of(keys: Commitment, threshold: u32, list: &[OrgId]) -> DispatchResult {
	RecordAnchor::do_escrow_keys(OFFICER, HOSPITAL, keys, threshold, &members(list))
}

fn accept_of(keys: Commitment, who: AccountId, organisation: OrgId) -> DispatchResult {
	RecordAnchor::do_accept_escrow(who, organisation, HOSPITAL, keys)
}

fn kept() -> (Option<Commitment>, Option<Commitment>) {
	let keys = |row: Escrow| row.keys;
	(RecordAnchor::escrow(HOSPITAL).map(keys), RecordAnchor::earlier_escrow(HOSPITAL).map(keys))
}

#[test]
fn a_complete_escrow_stays_until_another_one_is_complete() {
	escrowed(|| {
		assert_ok!(escrow_of(NEW, 1, &[PAYER]));
		assert_eq!(kept(), (Some(NEW), Some(KEYS)));
		frame_support::hypothetically!({
			stand(HOSPITAL, Status::Isolated { code: 1 });
			assert_ok!(open(1, CLINIC));
		});
		// One that nobody accepted goes, whoever says so; the complete one stays beside the next.
		assert_ok!(escrow_of(NEWER, 2, &[CLINIC, LABORATORY]));
		assert_eq!(kept(), (Some(NEWER), Some(KEYS)));
		assert_ok!(accept_of(NEWER, CLERK, CLINIC));
		assert_ok!(accept_of(NEWER, KEEPER, LABORATORY));
		assert_ok!(escrow_of(NEW, 1, &[LABORATORY]));
		assert_eq!(kept(), (Some(NEW), Some(NEWER)));
	});
}

#[test]
fn a_complete_escrow_that_lost_its_members_does_not_stay() {
	escrowed(|| {
		assert_ok!(escrow_of(NEW, 2, &[CLINIC, PAYER]));
		assert_ok!(accept_of(NEW, CLERK, CLINIC));
		stand(LABORATORY, Status::Left);
		// Neither makes the keys now: what was begun later stays.
		assert_ok!(escrow_of(NEWER, 1, &[PAYER]));
		assert_eq!(kept(), (Some(NEWER), Some(NEW)));
	});
}

#[test]
fn who_is_restricted_has_keys_escrowed_and_undoes_nothing() {
	escrowed(|| {
		stand(HOSPITAL, Status::Restricted { code: 1 });
		// Beside the complete one there is room for one more.
		assert_ok!(escrow_of(NEW, 2, &[CLINIC, LABORATORY]));
		assert_ok!(open_and_back());
		assert_ok!(accept_of(NEW, CLERK, CLINIC));
		// What a clinic has accepted would go, and then the complete one.
		let refused = || Error::<Test>::SharesGivenUp;
		assert_noop!(escrow_of(NEWER, 1, &[PAYER]), refused());
		assert_ok!(accept_of(NEW, KEEPER, LABORATORY));
		assert_noop!(escrow_of(NEWER, 1, &[PAYER]), refused());
		assert_eq!(kept(), (Some(NEW), Some(KEYS)));
		assert_ok!(open_and_back());
		stand(HOSPITAL, Status::Active);
		assert_ok!(escrow_of(NEWER, 1, &[PAYER]));
		assert_eq!(kept(), (Some(NEWER), Some(NEW)));
	});
}

/// Whether the escrow is open to the council; nothing is changed.
fn open_and_back() -> DispatchResult {
	frame_support::hypothetically!(open(1, CLINIC))
}

#[test]
fn what_others_began_to_accept_is_accepted_further_beside_a_newer_one() {
	with_set(|| {
		assert_ok!(escrow(2, &[CLINIC, LABORATORY]));
		assert_ok!(accept(CLERK, CLINIC));
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(escrow_of(NEW, 1, &[PAYER]));
		assert_eq!(kept(), (Some(NEW), Some(KEYS)));
		assert_noop!(open(1, CLINIC), Error::<Test>::TooFewShares);
		assert_noop!(accept_of(NEWER, KEEPER, LABORATORY), Error::<Test>::OtherKeys);
		assert_noop!(accept(CLERK, CLINIC), Error::<Test>::AlreadyAccepted);
		assert_noop!(accept_of(NEW, KEEPER, LABORATORY), Error::<Test>::NotMember);
		assert_ok!(accept(KEEPER, LABORATORY));
		assert_ok!(open(1, CLINIC));
	});
}

#[test]
fn a_list_is_committed_to_once() {
	escrowed(|| {
		assert_noop!(escrow_of(KEYS, 1, &[CLINIC]), Error::<Test>::SameKeys);
		assert_ok!(escrow_of(NEW, 1, &[CLINIC]));
		for keys in [KEYS, NEW] {
			assert_noop!(escrow_of(keys, 1, &[CLINIC]), Error::<Test>::SameKeys);
		}
	});
}

#[test]
fn shares_are_held_by_others_under_other_control() {
	with_set(|| {
		let refused = |threshold, list: &[OrgId], error: Error<Test>| {
			assert_noop!(
				RecordAnchor::do_escrow_keys(OFFICER, HOSPITAL, KEYS, threshold, &members(list)),
				error
			);
		};
		refused(0, &[CLINIC], Error::ThresholdUnfit);
		refused(2, &[CLINIC], Error::ThresholdUnfit);
		refused(1, &[], Error::ThresholdUnfit);
		refused(u32::MAX, &[CLINIC, LABORATORY], Error::ThresholdUnfit);
		refused(1, &[LABORATORY, CLINIC], Error::OutOfOrder);
		refused(1, &[CLINIC, CLINIC], Error::OutOfOrder);
		refused(1, &[HOSPITAL, CLINIC], Error::NamesItself);
		refused(1, &[CLINIC, OrgId(77)], Error::OrganisationUnknown);
		refused(1, &[CLINIC, SISTER], Error::SameControl);
		// Two members that are one.
		admit(OrgId(50), OrgKind::Clinic);
		let standing =
			anamnesis_decision::rows::Standing { status: Status::Active, control_group: CLINIC.0 };
		change(anamnesis_decision::rows::StandingOf { organisation: OrgId(50) }, standing.into());
		refused(1, &[CLINIC, OrgId(50)], Error::SameControl);
		assert!(Members::try_from((100..117).map(OrgId).collect::<Vec<_>>()).is_err());
	});
}

#[test]
fn sixteen_members_may_be_and_all_may_be_needed() {
	with_set(|| {
		let many: Vec<_> = (100..116).map(OrgId).collect();
		for organisation in &many {
			admit(*organisation, OrgKind::Clinic);
		}
		assert_ok!(escrow(16, &many));
	});
}

#[test]
fn a_share_is_accepted_once_by_who_has_it() {
	with_set(|| {
		assert_noop!(accept(CLERK, CLINIC), Error::<Test>::EscrowUnknown);
		assert_ok!(escrow(1, &[CLINIC]));
		let refused = |who, member, keys, error: Error<Test>| {
			assert_noop!(RecordAnchor::do_accept_escrow(who, member, HOSPITAL, keys), error);
		};
		for who in [BOB, OFFICER, STRANGER] {
			refused(who, CLINIC, KEYS, Error::NoServingRole);
		}
		refused(CLERK, CLINIC, OTHERS, Error::OtherKeys);
		refused(KEEPER, LABORATORY, KEYS, Error::NotMember);
		stand(CLINIC, Status::Isolated { code: 1 });
		refused(CLERK, CLINIC, KEYS, Error::OrganisationNotActive);
		stand(CLINIC, Status::Active);
		assert_ok!(accept(CLERK, CLINIC));
		refused(CLERK, CLINIC, KEYS, Error::AlreadyAccepted);
	});
}

#[test]
fn escrow_needs_a_records_officer_and_a_signature() {
	with_set(|| {
		for who in [ALICE, MACHINE, STRANGER, CLERK] {
			assert_noop!(
				RecordAnchor::do_escrow_keys(who, HOSPITAL, KEYS, 1, &members(&[CLINIC])),
				Error::<Test>::NoServingRole
			);
		}
		stand(HOSPITAL, Status::Left);
		assert_noop!(escrow(1, &[CLINIC]), Error::<Test>::OrganisationNotActive);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let bad = DispatchError::BadOrigin;
			let list = members(&[CLINIC]);
			assert_noop!(RecordAnchor::escrow_keys(origin.clone(), HOSPITAL, KEYS, 1, list), bad);
			assert_noop!(RecordAnchor::accept_escrow(origin, CLINIC, HOSPITAL, KEYS), bad);
		}
	});
}
