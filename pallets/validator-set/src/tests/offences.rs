//! What follows from proven misbehaviour.

use crate::{mock::*, Event};
use anamnesis_primitives::OrgId;
use codec::Encode;
use frame_support::assert_ok;
use sp_runtime::{testing::UintAuthorityId, Perbill, RuntimeAppPublic};
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

fn report(account: u64, organisation: u32) {
	let details =
		OffenceDetails { offender: (account, OrgId(organisation)), reporters: Vec::<u64>::new() };
	ValidatorSet::on_offence(&[details], &[Perbill::from_percent(25)], 0);
}

fn misbehaved() -> Vec<OrgId> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::ValidatorSet(Event::Misbehaved { organisation, session: 0 }) => {
				Some(organisation)
			}
			_ => None,
		})
		.collect()
}

#[test]
fn an_offender_is_disabled_and_named() {
	build_and_execute(|| {
		run_to(1);
		report(CLINIC, 2);
		assert_eq!(Session::disabled_validators(), [1]);
		assert_eq!(misbehaved(), [OrgId(2)]);
	});
}

#[test]
fn never_more_than_a_third_are_disabled() {
	build_and_execute(|| {
		run_to(1);
		report(CLINIC, 2);
		report(HOSPITAL, 1);
		assert_eq!(Session::disabled_validators(), [1]);
		assert_eq!(misbehaved(), [OrgId(2), OrgId(1)]);
	});
}

#[test]
fn an_offender_that_left_is_named_and_nobody_is_disabled() {
	build_and_execute(|| {
		run_to(1);
		report(STRANGER, 9);
		assert_eq!(Session::disabled_validators(), [0u32; 0]);
		assert_eq!(misbehaved(), [OrgId(9)]);
	});
}

#[test]
fn disabling_lasts_through_sessions_of_the_same_set() {
	build_and_execute(|| {
		run_to(1);
		report(CLINIC, 2);
		run_to(35);
		assert_eq!(Session::current_index(), 3);
		assert_eq!(Session::disabled_validators(), [1]);
	});
}

#[test]
fn an_offender_does_not_free_itself_by_rotating_its_keys() {
	build_and_execute(|| {
		run_to(5);
		report(CLINIC, 2);
		let mut key = UintAuthorityId(22);
		let proof = (key.generate_proof_of_possession(&CLINIC.encode()).unwrap(),).encode();
		assert_ok!(Session::set_keys(RuntimeOrigin::signed(CLINIC), keys(22), proof));
		run_to(45);
		assert!(Announced::get().contains(&true), "the set changed");
		assert_eq!(Session::disabled_validators(), [1]);
	});
}
