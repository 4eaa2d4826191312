//! Blocks after a gap, from the inherent of the timestamp on.

use super::*;
use crate::tests::callers::calls::opening;
use pallet_time_gap::{GapView, PaceView};
use sp_runtime::ApplyExtrinsicResult;

/// Whether a call that depends on time waits in this block.
fn grants_wait(world: &World) -> bool {
	let waits = TimeGap::is_waiting();
	let block = rolled_back(|| submit(PATIENT, grant(world)));
	assert_eq!(block, if waits { Err(NO_ROOM) } else { Ok(Ok(())) });
	waits
}

/// Whether the pool refuses it for the time.
fn pool_refuses(world: &World) -> bool {
	let pool = validate(PATIENT, grant(world)).err();
	let refuses = pool == Some(not_yet());
	assert!(refuses || pool.is_none(), "{pool:?}");
	refuses
}

#[test]
fn a_network_of_one_waits_in_two_blocks() {
	in_world(|world| {
		next_block(MINUTE);
		assert!(!grants_wait(world), "a minute");
		let from = Timestamp::now();
		next_block(MINUTE + 1);
		let (until, block) = (Timestamp::now(), System::block_number());
		assert!(grants_wait(world), "the first block after the gap");
		next_block(1);
		assert!(grants_wait(world), "the second");
		next_block(1);
		assert!(!grants_wait(world), "the third");
		assert_eq!(TimeGap::gaps(0), [GapView { number: 0, from, until, block }]);
	});
}

#[test]
fn the_pool_refuses_what_is_not_expected_to_pass_in_the_next_block() {
	in_world(|world| {
		validators(4);
		// Nothing tells of the gap yet.
		assert!(!pool_refuses(world));
		for (slots, refuses) in [(MINUTE + 1, false), (4, true), (4, true), (4, false)] {
			next_block(slots);
			assert!(grants_wait(world), "whatever the pool takes");
			assert_eq!(pool_refuses(world), refuses, "{:?}", TimeGap::state());
		}
		next_block(4);
		assert!(!grants_wait(world) && !pool_refuses(world));
	});
}

#[test]
fn the_pool_takes_what_a_patient_signed_while_an_agreement_is_expected() {
	in_world(|world| {
		let grant = *new_grant(world.sister, Actions::ACCESS);
		let signed = payload(world.patient, PatientAct::Grant { grant }, None);
		let relay = || relayed(PATIENT, signed.clone());
		next_block(MINUTE + 1);
		// It is tried as in the next block, in which it would be done.
		assert!(validate("stranger", relay()).is_ok());
		assert_eq!(submit("stranger", relay()), Err(NO_ROOM));
		next_block(1);
		next_block(1);
		assert_eq!(submit("stranger", relay()), Ok(Ok(())));
	});
}

#[test]
fn two_organisations_agree_in_the_second_block() {
	// Slots follow each other from seat to seat.
	for (later, passes) in [(1, true), (2, true), (3, false), (4, false), (MINUTE, false)] {
		in_local_testnet(|| {
			next_block(MINUTE + 1);
			let since = Timestamp::now();
			assert!(TimeGap::is_waiting());
			next_block(later);
			assert_eq!(!TimeGap::is_waiting(), passes, "{later}");
			let PaceView::Waiting { since: told, author, blocks_missing, .. } = TimeGap::state()
			else {
				return;
			};
			assert_eq!((told, author, blocks_missing), (since, crate::Authorship::author(), 2));
		});
	}
}

#[test]
fn one_organisation_of_four_waits_four_blocks() {
	in_local_testnet(|| {
		next_block(MINUTE + 1);
		let only = crate::Authorship::author();
		assert!(only.is_some());
		for _ in 0..3 {
			assert!(TimeGap::is_waiting());
			next_block(4);
			assert_eq!(crate::Authorship::author(), only);
		}
		assert!(TimeGap::is_waiting());
		next_block(4);
		assert!(!TimeGap::is_waiting());
	});
}

#[test]
fn the_seat_that_the_session_hands_over_in_a_block_authored_it() {
	in_local_testnet(|| {
		// The twentieth block ends the first session, whose set authors it.
		for _ in 0..45 {
			next_block(1);
			assert!(crate::Authorship::author().is_some());
			let noted = pallet_time_gap::Course::<Runtime>::get().unwrap();
			assert_eq!(noted.last().author, crate::Authorship::author());
			assert_eq!(noted.last().at, Timestamp::now());
		}
		assert!(crate::Session::current_index() >= 2);
	});
}

#[test]
fn a_second_gap_is_recorded_and_begins_anew() {
	in_world(|world| {
		next_block(MINUTE + 1);
		next_block(1);
		next_block(MINUTE + 1);
		assert!(grants_wait(world));
		next_block(1);
		assert!(grants_wait(world));
		next_block(1);
		assert!(!grants_wait(world));
		assert_eq!(TimeGap::gaps(0).len(), 2);
	});
}

#[test]
fn what_waits_stays_as_it_was_signed_and_costs_nobody_anything() {
	in_world(|world| {
		let extrinsic = signed_by(&key(PATIENT), grant(world), era(), 0);
		let apply = || Executive::apply_extrinsic(extrinsic.clone());
		let nonce = || *System::account_nonce(account(PATIENT));
		let first = nonce();
		for slots in [MINUTE + 1, 1] {
			next_block(slots);
			let before = state();
			let mut answer: Option<ApplyExtrinsicResult> = None;
			assert!(charged(|| answer = Some(apply())).is_empty());
			assert_eq!((answer, nonce()), (Some(Err(NO_ROOM)), first));
			assert!(state() == before, "nothing changed");
		}
		next_block(1);
		assert_eq!(apply(), Ok(Ok(())));
	});
}

#[test]
fn endings_and_emergencies_pass_at_once_and_free() {
	in_world(|world| {
		next_block(MINUTE + 1);
		let open: RuntimeCall = opening(world.here, &[]).into();
		let bind: RuntimeCall =
			pallet_emergencies::Call::bind { incident: world.incident, patient: world.patient }
				.into();
		let signed = payload(world.patient, PatientAct::RevokeEverything, None);
		for (who, call) in [
			(PATIENT, revoke(world)),
			(PATIENT, freeze(world)),
			("stranger", relayed(PATIENT, signed).into()),
			("here/physician", open),
			("here/physician", bind),
		] {
			assert_eq!(rolled_back(|| payers(who, call)), [""; 0], "{who}");
		}
		// What staff end is on their organisation, as ever.
		let (organisation, nurse) = (world.here, account("here/nurse"));
		let dismiss = Credentials::<Runtime>::dismiss { organisation, account: nurse };
		assert_eq!(payers("here/administrator", dismiss).len(), 2);
		assert!(TimeGap::is_waiting());
	});
}
