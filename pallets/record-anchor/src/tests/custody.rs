//! Sets, offers, succession.

use crate::{mock::*, *};
use anamnesis_decision::{
	rows::{CustodianOf, Custody, Status},
	When,
};
use anamnesis_primitives::{chain::Moment, codes::Role, commitment::Commitment, RecordId};
use frame_support::{assert_noop, assert_ok, sp_runtime::DispatchError, BoundedVec};
use sp_runtime::DispatchResult;

const KEYS: Commitment = Commitment([7; 32]);
const OTHERS: Commitment = Commitment([8; 32]);

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

fn offer(set: u32, to: OrgId) -> DispatchResult {
	RecordAnchor::offer_custody(signed(OFFICER), HOSPITAL, set, to, KEYS)
}

fn accept(set: u32) -> DispatchResult {
	RecordAnchor::accept_custody(signed(CLERK), CLINIC, set, KEYS)
}

/// The hospital keeps set 1, in which a record is.
fn with_set(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		later(10);
		events();
		test();
	});
}

fn custodian(set: u32) -> OrgId {
	RecordAnchor::custody_set(set).unwrap().custodian
}

#[test]
fn a_set_moves_whole_in_one_write() {
	with_set(|| {
		assert_ok!(anchor(P2, record(2)));
		assert_ok!(RecordAnchor::do_batch(MACHINE, HOSPITAL, 0, [3; 32], 4));
		events();
		assert_ok!(offer(1, CLINIC));
		assert_eq!(custodian(1), HOSPITAL);
		assert_ok!(accept(1));
		let (set, from, to) = (1, HOSPITAL, CLINIC);
		assert_eq!(
			events(),
			[
				Event::CustodyOffered { set, from, to },
				Event::CustodyMoved { set, from, to, passage: Passage::Accepted },
			]
		);
		for id in [1, 2] {
			let kept = RecordAnchor::kept(RecordId(id)).unwrap();
			assert_eq!((kept.organisation, kept.custodian), (HOSPITAL, CLINIC));
		}
		let view = RecordAnchor::custody_set(1).unwrap();
		let handover =
			Handover { from, to, at: START + 10, passage: Passage::Accepted, keys: KEYS };
		assert_eq!(view.handovers, [handover]);
		assert_eq!((view.row.opener, view.row.moved, view.offer), (HOSPITAL, 1, None));
		let facts = &Stored::<Test>::default();
		let before = When::now(START + 9).value(facts, CustodianOf { set: 1 }).unwrap();
		assert_eq!(before.value.latest(), Custody { custodian: HOSPITAL });
	});
}

#[test]
fn nobody_leaves_with_custody() {
	with_set(|| {
		assert!(RecordAnchor::is_custodian(HOSPITAL));
		assert!(!RecordAnchor::is_custodian(CLINIC));
		assert_ok!(RecordAnchor::open_set(signed(OFFICER), HOSPITAL));
		assert_ok!(offer(1, CLINIC));
		assert_ok!(accept(1));
		// One of two is left.
		assert!(RecordAnchor::is_custodian(HOSPITAL));
		assert!(RecordAnchor::is_custodian(CLINIC));
		assert_ok!(offer(2, CLINIC));
		assert_ok!(accept(2));
		assert!(!RecordAnchor::is_custodian(HOSPITAL));
		assert_eq!(SetsKept::<Test>::get(CLINIC), 2);
		// What it got from others it gives on.
		assert_ok!(RecordAnchor::do_offer_custody(CLERK, CLINIC, 1, LABORATORY, KEYS));
		assert_ok!(RecordAnchor::do_accept_custody(KEEPER, LABORATORY, 1, KEYS));
		assert_eq!((custodian(1), custodian(2)), (LABORATORY, CLINIC));
		let line: Vec<_> =
			RecordAnchor::custody_set(1).unwrap().handovers.iter().map(|row| row.to).collect();
		assert_eq!(line, [LABORATORY, CLINIC]);
	});
}

#[test]
fn what_is_written_goes_into_a_set_that_is_kept() {
	with_set(|| {
		assert_ok!(RecordAnchor::open_set(signed(OFFICER), HOSPITAL));
		assert_eq!(events(), [Event::SetOpened { set: 2, organisation: HOSPITAL }]);
		assert_ok!(anchor(P1, record(2)));
		let set = |id| RecordAnchor::record(RecordId(id)).unwrap().record.set;
		assert_eq!((set(1), set(2)), (1, 2));
		// The older one moves: nothing changes for what is written.
		assert_ok!(offer(1, CLINIC));
		assert_ok!(accept(1));
		assert_ok!(anchor(P1, record(3)));
		assert_eq!(set(3), 2);
		assert_ok!(offer(2, CLINIC));
		assert_ok!(accept(2));
		events();
		assert_ok!(anchor(P1, record(4)));
		assert_eq!(set(4), 3);
		assert_eq!(events()[0], Event::SetOpened { set: 3, organisation: HOSPITAL });
		// The clinic writes into none of those that it got.
		assert_ok!(RecordAnchor::do_anchor(BOB, CLINIC, P3, Right::Home, record(5)));
		assert_eq!(set(5), 4);
		// A set that comes back is not written into again.
		assert_ok!(RecordAnchor::do_offer_custody(CLERK, CLINIC, 1, HOSPITAL, OTHERS));
		assert_ok!(RecordAnchor::do_accept_custody(OFFICER, HOSPITAL, 1, OTHERS));
		assert_ok!(anchor(P1, record(6)));
		assert_eq!((set(6), custodian(1)), (3, HOSPITAL));
	});
}

#[test]
fn everything_may_happen_in_one_block() {
	build_and_execute(|| {
		assert_ok!(anchor(P1, record(1)));
		assert_ok!(offer(1, CLINIC));
		assert_ok!(accept(1));
		assert_ok!(RecordAnchor::do_offer_custody(CLERK, CLINIC, 1, LABORATORY, KEYS));
		assert_ok!(RecordAnchor::do_accept_custody(KEEPER, LABORATORY, 1, KEYS));
		assert_eq!(custodian(1), LABORATORY);
	});
}

#[test]
fn custody_needs_a_records_officer() {
	with_set(|| {
		for who in [ALICE, MACHINE, AUDITOR, PARAMEDIC, STRANGER, CLERK] {
			let refused = |call: &dyn Fn() -> DispatchResult| {
				assert_noop!(call(), Error::<Test>::NoServingRole);
			};
			refused(&|| RecordAnchor::do_open_set(who.clone(), HOSPITAL));
			refused(&|| RecordAnchor::do_offer_custody(who.clone(), HOSPITAL, 1, CLINIC, KEYS));
			refused(&|| RecordAnchor::do_withdraw_custody(who.clone(), HOSPITAL, 1));
			refused(&|| RecordAnchor::do_accept_custody(who.clone(), HOSPITAL, 1, KEYS));
			refused(&|| RecordAnchor::do_take_over_custody(who.clone(), HOSPITAL, 1, KEYS));
		}
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			assert_noop!(offer(1, CLINIC), Error::<Test>::OrganisationNotActive);
			let opened = RecordAnchor::do_open_set(OFFICER, HOSPITAL);
			assert_noop!(opened, Error::<Test>::OrganisationNotActive);
		}
		// A restricted one hands over, and takes nothing.
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(offer(1, CLINIC));
		stand(CLINIC, Status::Restricted { code: 1 });
		assert_noop!(accept(1), Error::<Test>::OrganisationNotActive);
		assert_noop!(
			RecordAnchor::do_take_over_custody(CLERK, CLINIC, 1, KEYS),
			Error::<Test>::OrganisationNotActive
		);
	});
}

#[test]
fn custody_needs_a_signature() {
	with_set(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let refused = |call: &dyn Fn() -> DispatchResult| {
				assert_noop!(call(), DispatchError::BadOrigin);
			};
			refused(&|| RecordAnchor::open_set(origin.clone(), HOSPITAL));
			refused(&|| RecordAnchor::offer_custody(origin.clone(), HOSPITAL, 1, CLINIC, KEYS));
			refused(&|| RecordAnchor::withdraw_custody(origin.clone(), HOSPITAL, 1));
			refused(&|| RecordAnchor::accept_custody(origin.clone(), CLINIC, 1, KEYS));
			refused(&|| RecordAnchor::take_over_custody(origin.clone(), CLINIC, 1, KEYS));
		}
	});
}

#[test]
fn only_its_custodian_offers_a_set_and_to_one_that_is_active() {
	with_set(|| {
		for set in [0, 2, u32::MAX] {
			assert_noop!(offer(set, CLINIC), Error::<Test>::SetUnknown);
		}
		assert_noop!(
			RecordAnchor::do_offer_custody(CLERK, CLINIC, 1, LABORATORY, KEYS),
			Error::<Test>::NotCustodian
		);
		assert_noop!(offer(1, HOSPITAL), Error::<Test>::KeepsItAlready);
		assert_noop!(offer(1, OrgId(77)), Error::<Test>::ReceiverNotActive);
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			stand(CLINIC, status);
			assert_noop!(offer(1, CLINIC), Error::<Test>::ReceiverNotActive);
		}
		stand(CLINIC, Status::Active);
		assert_ok!(offer(1, CLINIC));
		assert_noop!(offer(1, CLINIC), Error::<Test>::AlreadyOffered);
		assert_noop!(offer(1, LABORATORY), Error::<Test>::AlreadyOffered);
	});
}

#[test]
fn an_offer_is_withdrawn_by_who_made_it() {
	with_set(|| {
		let withdraw = || RecordAnchor::withdraw_custody(signed(OFFICER), HOSPITAL, 1);
		assert_noop!(withdraw(), Error::<Test>::OfferUnknown);
		assert_ok!(offer(1, CLINIC));
		assert_noop!(
			RecordAnchor::do_withdraw_custody(CLERK, CLINIC, 1),
			Error::<Test>::NotCustodian
		);
		assert_noop!(
			RecordAnchor::do_withdraw_custody(OFFICER, HOSPITAL, 2),
			Error::<Test>::SetUnknown
		);
		assert_ok!(withdraw());
		assert_eq!(
			events().last(),
			Some(&Event::CustodyOfferWithdrawn { set: 1, from: HOSPITAL, to: CLINIC })
		);
		assert_noop!(accept(1), Error::<Test>::OfferUnknown);
		assert_ok!(offer(1, LABORATORY));
	});
}

#[test]
fn what_a_stolen_key_offered_is_not_accepted_once_that_is_known() {
	with_set(|| {
		assert_ok!(offer(1, CLINIC));
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(HOSPITAL, status);
			assert_noop!(accept(1), Error::<Test>::OfferVoid);
		}
		stand(HOSPITAL, Status::Active);
		appoint(HOSPITAL, OFFICER, Role::Physician, 0);
		assert_noop!(accept(1), Error::<Test>::OfferVoid);
		assert_eq!(custodian(1), HOSPITAL);
		appoint(HOSPITAL, OFFICER, Role::RecordsOfficer, 0);
		assert_ok!(accept(1));
	});
}

#[test]
fn the_key_of_a_session_gives_nothing_away() {
	with_set(|| {
		let key = AccountId::new([77; 32]);
		anamnesis_mock_world::open_session(key.clone(), OFFICER, HOSPITAL, Moment::MAX);
		let refused = |call: &dyn Fn() -> DispatchResult| {
			assert_noop!(call(), Error::<Test>::SessionKey);
		};
		refused(&|| RecordAnchor::do_open_set(key.clone(), HOSPITAL));
		refused(&|| RecordAnchor::do_offer_custody(key.clone(), HOSPITAL, 1, CLINIC, KEYS));
		assert_ok!(offer(1, CLINIC));
		refused(&|| RecordAnchor::do_withdraw_custody(key.clone(), HOSPITAL, 1));
		refused(&|| RecordAnchor::do_accept_custody(key.clone(), HOSPITAL, 1, KEYS));
		refused(&|| RecordAnchor::do_take_over_custody(key.clone(), HOSPITAL, 1, KEYS));
		let members = BoundedVec::truncate_from(vec![CLINIC]);
		refused(&|| RecordAnchor::do_escrow_keys(key.clone(), HOSPITAL, KEYS, 1, &members));
		refused(&|| RecordAnchor::do_accept_escrow(key.clone(), HOSPITAL, CLINIC, KEYS));
	});
}

#[test]
fn what_was_offered_is_accepted_by_whom_and_nothing_else() {
	with_set(|| {
		assert_noop!(accept(1), Error::<Test>::OfferUnknown);
		assert_noop!(accept(2), Error::<Test>::SetUnknown);
		assert_ok!(offer(1, CLINIC));
		assert_noop!(
			RecordAnchor::do_accept_custody(KEEPER, LABORATORY, 1, KEYS),
			Error::<Test>::OfferUnknown
		);
		assert_noop!(
			RecordAnchor::do_accept_custody(CLERK, CLINIC, 1, OTHERS),
			Error::<Test>::OtherKeys
		);
		assert_ok!(accept(1));
		assert_noop!(accept(1), Error::<Test>::OfferUnknown);
	});
}

#[test]
fn a_successor_takes_over_while_it_succeeds() {
	with_set(|| {
		let take = || RecordAnchor::take_over_custody(signed(CLERK), CLINIC, 1, KEYS);
		assert_noop!(take(), Error::<Test>::NoSuccession);
		succeed(LABORATORY, CLINIC);
		assert_noop!(take(), Error::<Test>::NoSuccession);
		succeed(HOSPITAL, CLINIC);
		later(HOUR);
		assert_noop!(take(), Error::<Test>::NoSuccession);
		succeed(HOSPITAL, CLINIC);
		later(HOUR - 1);
		assert_noop!(
			RecordAnchor::do_take_over_custody(CLERK, CLINIC, 2, KEYS),
			Error::<Test>::SetUnknown
		);
		assert_ok!(offer(1, LABORATORY));
		assert_ok!(take());
		assert_eq!(
			events().last(),
			Some(&Event::CustodyMoved {
				set: 1,
				from: HOSPITAL,
				to: CLINIC,
				passage: Passage::Succeeded
			})
		);
		// The offer went with the set.
		assert_noop!(
			RecordAnchor::do_accept_custody(KEEPER, LABORATORY, 1, KEYS),
			Error::<Test>::OfferUnknown
		);
		assert_noop!(take(), Error::<Test>::NoSuccession);
	});
}

#[test]
fn sets_stop_where_numbers_end() {
	new_test_ext().execute_with(|| {
		LastSet::<Test>::put(u32::MAX);
		let open = || RecordAnchor::do_open_set(OFFICER, HOSPITAL);
		assert_noop!(open(), Error::<Test>::TooManySets);
		LastSet::<Test>::kill();
		SetsKept::<Test>::insert(HOSPITAL, u32::MAX);
		assert_noop!(open(), Error::<Test>::TooManySets);
		SetsKept::<Test>::remove(HOSPITAL);
		assert_ok!(open());
		assert_ok!(offer(1, CLINIC));
		SetsKept::<Test>::insert(CLINIC, u32::MAX);
		let accept = || RecordAnchor::do_accept_custody(CLERK, CLINIC, 1, KEYS);
		assert_noop!(accept(), Error::<Test>::TooManySets);
		SetsKept::<Test>::remove(CLINIC);
		Sets::<Test>::mutate(1, |row| {
			let mut set = row.unwrap().latest();
			set.moved = u32::MAX;
			*row = Some(set.into());
		});
		assert_noop!(accept(), Error::<Test>::TooManyChanges);
	});
}

#[test]
fn sets_are_paged_by_their_numbers() {
	build_and_execute(|| {
		for _ in 0..130 {
			assert_ok!(RecordAnchor::do_open_set(OFFICER, HOSPITAL));
		}
		let page = |from| RecordAnchor::custody_sets(from);
		assert_eq!((page(0).len(), page(1).len(), page(101).len()), (100, 100, 30));
		assert_eq!(page(101)[0].set, 101);
		assert!(page(131).is_empty() && page(u32::MAX).is_empty());
		assert_eq!(RecordAnchor::custody_set(0), None);
	});
}

#[test]
fn a_restricted_custodian_hands_nothing_to_its_own_house() {
	let sister = AccountId::new([77; 32]);
	let accept_there = || RecordAnchor::accept_custody(signed(sister.clone()), SISTER, 1, KEYS);
	with_set(|| {
		appoint(SISTER, sister.clone(), Role::RecordsOfficer, 0);
		assert_ok!(offer(1, SISTER));
		stand(HOSPITAL, Status::Restricted { code: 1 });
		// What was offered while it was active waits.
		assert_noop!(accept_there(), Error::<Test>::CustodianRestricted);
		assert_ok!(RecordAnchor::withdraw_custody(signed(OFFICER), HOSPITAL, 1));
		assert_noop!(offer(1, SISTER), Error::<Test>::CustodianRestricted);
		// Its patients are cared for elsewhere.
		frame_support::hypothetically!({
			assert_ok!(offer(1, CLINIC));
			assert_ok!(accept(1));
			assert_eq!(custodian(1), CLINIC);
		});
		later(1);
		stand(HOSPITAL, Status::Active);
		assert_ok!(offer(1, SISTER));
		assert_ok!(accept_there());
		assert_eq!(custodian(1), SISTER);
	});
}
