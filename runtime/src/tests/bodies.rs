//! Seats of the bodies that govern, through the runtime: motions, ties of organisations, wallets.

use super::{callers::calls::members, in_local_testnet};
use crate::{
	configs::CouncilCollective, AccountId, CouncilSeats, ProviderCredentials, Runtime, RuntimeCall,
	RuntimeOrigin, ValidatorSet,
};
use anamnesis_primitives::{codes::OrgKind, OrgId};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	BoundedVec,
};
use pallet_collective::Members;
use pallet_council_seats::{Body, Call as Seats, Error as SeatError, Holder};
use pallet_provider_credentials::{Call as Credentials, Error};
use pallet_utility::Call as Utility;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve, Ferdie};
use sp_runtime::{traits::Dispatchable, DispatchResult};

fn admit(account: AccountId, kind: OrgKind) -> OrgId {
	let id = pallet_provider_credentials::NextOrganisation::<Runtime>::get();
	let name = b"hospital".to_vec().try_into().unwrap();
	let call = Credentials::<Runtime>::admit {
		account,
		kind,
		jurisdiction: 756,
		with: None,
		name,
		endpoint: Default::default(),
	};
	assert_ok!(by_council(call));
	id
}

fn by_council(call: impl Into<RuntimeCall>) -> DispatchResult {
	dispatch(call, members(3, 4))
}

fn dispatch(call: impl Into<RuntimeCall>, origin: RuntimeOrigin) -> DispatchResult {
	call.into().dispatch(origin).map(|_| ()).map_err(|refused| refused.error)
}

fn seat(body: Body, organisation: OrgId) -> Seats<Runtime> {
	Seats::seat { body, holder: Holder::Organisation(organisation) }
}

fn unseat(body: Body, organisation: OrgId) -> Seats<Runtime> {
	Seats::unseat { body, holder: Holder::Organisation(organisation) }
}

fn council() -> Vec<AccountId> {
	Members::<Runtime, CouncilCollective>::get()
}

#[test]
fn who_gets_a_seat_votes_and_who_loses_it_does_not() {
	in_local_testnet(|| {
		let eve = admit(Eve.to_account_id(), OrgKind::Clinic);
		assert!(!council().contains(&Eve.to_account_id()));
		assert_ok!(by_council(seat(Body::Council, eve)));
		assert!(council().contains(&Eve.to_account_id()));
		let ferdie = admit(Ferdie.to_account_id(), OrgKind::Clinic);
		let late = dispatch(seat(Body::Council, ferdie), members(4, 5));
		assert_eq!(late, Err(SeatError::<Runtime>::QuarterSpent.into()));
		assert_ok!(by_council(unseat(Body::Council, OrgId(4))));
		assert!(!council().contains(&Dave.to_account_id()));
	});
}

#[test]
fn two_organisations_of_one_group_have_one_vote() {
	in_local_testnet(|| {
		let eve = admit(Eve.to_account_id(), OrgKind::Hospital);
		assert_ok!(by_council(Credentials::regroup { organisation: eve, with: OrgId(1) }));
		for body in [Body::Council, Body::Committee] {
			let refused = by_council(seat(body, eve));
			assert_eq!(refused, Err(SeatError::<Runtime>::GroupSeated.into()));
		}
		// Two that have seats come under one control only after one of them gave its seat up.
		let regroup =
			|| by_council(Credentials::regroup { organisation: OrgId(2), with: OrgId(1) });
		assert_noop!(regroup(), Error::<Runtime>::JoinsSeats);
		let resign = Seats::<Runtime>::resign { body: Body::Council };
		assert_ok!(dispatch(resign, RuntimeOrigin::signed(Bob.to_account_id())));
		// Nor do two that validate: half of the groups attest code, and there would be fewer.
		assert_noop!(regroup(), Error::<Runtime>::JoinsSeats);
		// Also while the seat is given back, until the last session is over.
		let (gone, stay): (Vec<_>, Vec<_>) =
			ValidatorSet::seats().into_iter().partition(|seat| seat.organisation == OrgId(2));
		pallet_validator_set::Seats::<Runtime>::put(BoundedVec::truncate_from(stay));
		pallet_validator_set::Leaving::<Runtime>::put(BoundedVec::truncate_from(gone));
		assert_noop!(regroup(), Error::<Runtime>::JoinsSeats);
		pallet_validator_set::Leaving::<Runtime>::kill();
		assert_ok!(regroup());
	});
}

#[test]
fn who_validates_comes_under_control_of_who_does_not() {
	in_local_testnet(|| {
		let eve = admit(Eve.to_account_id(), OrgKind::Hospital);
		assert_ok!(by_council(Credentials::regroup { organisation: OrgId(2), with: eve }));
		let third = || by_council(Credentials::regroup { organisation: OrgId(3), with: eve });
		let resign = Seats::<Runtime>::resign { body: Body::Council };
		assert_ok!(dispatch(resign, RuntimeOrigin::signed(Charlie.to_account_id())));
		assert_noop!(third(), Error::<Runtime>::JoinsSeats);
		// Under its own control again it joins nobody.
		assert_ok!(by_council(Credentials::regroup { organisation: OrgId(2), with: OrgId(2) }));
		assert_ok!(third());
	});
}

#[test]
fn regrouping_pays_for_all_seats_that_it_looks_at() {
	let db = <Runtime as frame_system::Config>::DbWeight::get();
	let regroup: RuntimeCall =
		Credentials::<Runtime>::regroup { organisation: OrgId(1), with: OrgId(2) }.into();
	// 64 seats and 64 that are given back, of each what the organisation is and whose.
	assert!(regroup.get_dispatch_info().call_weight.all_gte(db.reads(2 + 2 * 128)));
}

#[test]
fn who_has_a_seat_neither_leaves_nor_changes_the_account() {
	in_local_testnet(|| {
		let overseer = admit(Eve.to_account_id(), OrgKind::Regulator);
		assert_ok!(by_council(seat(Body::College, overseer)));
		let eve = || RuntimeOrigin::signed(Eve.to_account_id());
		let leave = || Credentials::<Runtime>::leave { organisation: overseer };
		let account = Ferdie.to_account_id();
		let change = Credentials::<Runtime>::change_account { organisation: overseer, account };
		assert_noop!(dispatch(leave(), eve()), Error::<Runtime>::HasSeat);
		assert_noop!(by_council(leave()), Error::<Runtime>::HasSeat);
		assert_noop!(dispatch(change, eve()), Error::<Runtime>::HasSeat);
		assert_eq!(ProviderCredentials::organisation_of(&Eve.to_account_id()), Some(overseer));
		assert_eq!(CouncilSeats::body_of(overseer), Some(Body::College));
	});
}

#[test]
fn a_seat_is_voted_on_alone() {
	in_local_testnet(|| {
		let filtered: DispatchResult = Err(frame_system::Error::<Runtime>::CallFiltered.into());
		let remark = || RuntimeCall::from(frame_system::Call::remark { remark: vec![] });
		let batches = |call: RuntimeCall| -> [RuntimeCall; 5] {
			let boxed = || Box::new(call.clone());
			[
				Utility::batch { calls: vec![remark(), call.clone()] }.into(),
				Utility::batch_all { calls: vec![call.clone(), remark()] }.into(),
				Utility::force_batch { calls: vec![call.clone()] }.into(),
				Utility::if_else { main: boxed(), fallback: Box::new(remark()) }.into(),
				Utility::if_else { main: Box::new(remark()), fallback: boxed() }.into(),
			]
		};
		for call in [unseat(Body::Council, OrgId(4)).into(), seat(Body::Committee, OrgId(4)).into()]
		{
			for batch in batches(call) {
				assert_eq!(by_council(batch), filtered);
			}
		}
		// Deeper it is stopped when it is dispatched.
		let [batch, ..] = batches(unseat(Body::Council, OrgId(4)).into());
		let deep = Utility::<Runtime>::batch_all { calls: vec![batch] };
		assert_eq!(by_council(deep), filtered);
		assert_eq!(council().len(), 4);
		// Who resigns may do something else, too.
		let resign = Seats::<Runtime>::resign { body: Body::Council }.into();
		let both = Utility::<Runtime>::batch_all { calls: vec![resign, remark()] };
		assert_ok!(dispatch(both, RuntimeOrigin::signed(Charlie.to_account_id())));
		assert_eq!(council().len(), 3);
	});
}

#[test]
fn a_patients_board_is_nobodys_account() {
	in_local_testnet(|| {
		let board = |account| Seats::<Runtime>::seat {
			body: Body::College,
			holder: Holder::Board(account),
		};
		let refused = by_council(board(Alice.to_account_id()));
		assert_eq!(refused, Err(SeatError::<Runtime>::AccountEngaged.into()));
		assert_ok!(by_council(board(Ferdie.to_account_id())));
		assert_ok!(dispatch(
			pallet_collective::Call::<Runtime, crate::origins::CollegeCollective>::propose {
				threshold: 1,
				proposal: Box::new(frame_system::Call::remark { remark: vec![] }.into()),
				length_bound: 100,
			},
			RuntimeOrigin::signed(Ferdie.to_account_id()),
		));
	});
}

#[test]
fn a_motion_has_room_for_a_change_of_seats() {
	let most = <Runtime as pallet_collective::Config<CouncilCollective>>::MaxProposalWeight::get();
	for call in [seat(Body::Council, OrgId(1)), unseat(Body::Council, OrgId(1))] {
		let info = RuntimeCall::from(call).get_dispatch_info();
		assert!(info.call_weight.all_lte(most), "{:?} of {most:?}", info.call_weight);
		assert_eq!(info.class, DispatchClass::Normal);
	}
}
