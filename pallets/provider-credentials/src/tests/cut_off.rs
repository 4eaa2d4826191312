//! What an issuer issued loses its force from a moment on, and keeps it for whoever asks as it was known before.

use crate::{mock::*, Error, Event, StatusPurpose};
use anamnesis_decision::rows::{Status, Supervisor};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Role,
	CredentialTypeId, OrgId,
};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError::BadOrigin;

fn cut_off(by: AccountId, organisation: OrgId, since: Moment) -> DispatchResult {
	Providers::cut_off(signed(by), organisation, PHYSICIANS, since)
}

#[test]
fn cut_off_does_not_rewrite_yesterday() {
	world(|| {
		appoint(ADA, HOSPITAL, PIA, &[licensed(Role::Physician, LICENCE)]);
		System::reset_events();
		wait(100);
		let (yesterday, today) = (START + 50, START + 100);
		assert_ok!(cut_off(COUNCIL, AUTHORITY, START));
		let (organisation, kind, by) = (AUTHORITY, PHYSICIANS, Supervisor::Consortium);
		assert_eq!(events(), [Event::CutOff { organisation, kind, since: START, by }]);
		let serves = |moment, known_at| {
			Providers::actor_at(&PIA, HOSPITAL, moment, known_at).unwrap().is_some()
		};
		// As it was known yesterday, she was; as it is known today, she was not, nor is she.
		for known_at in [yesterday, today - 1] {
			assert!(serves(yesterday, known_at));
		}
		assert!(serves(today, today - 1));
		assert!(!serves(yesterday, today));
		assert!(!serves(today, today));
		assert_eq!(Providers::issuer(AUTHORITY, PHYSICIANS).unwrap().cut_off, [(START, today)]);
	});
}

#[test]
fn what_was_issued_before_or_after_stays_and_issuing_goes_on() {
	world(|| {
		wait(10);
		let before = licence(NINA);
		wait(1);
		let within = licence(NINA);
		wait(9);
		assert_ok!(cut_off(COUNCIL, AUTHORITY, START + 11));
		let after = licence(NINA);
		let holds = [before, within, after].map(|id| Providers::credential(id).unwrap().holds);
		assert_eq!(holds, [true, false, true]);
		// Whoever reads the issuer's list learns it, too.
		let bits = Providers::status_list(AUTHORITY, 0, StatusPurpose::Revocation).unwrap().bits;
		let index = Providers::status_entry(within).unwrap().place.index;
		let set: u32 = bits.iter().map(|byte| byte.count_ones()).sum();
		let place = usize::try_from(index / 8).unwrap();
		assert_eq!((set, bits[place]), (1, 0x80 >> (index % 8)));
	});
}

#[test]
fn it_says_nothing_about_the_present_and_reaches_back_the_ninth_time() {
	world(|| {
		for since in [START, START + 1, Moment::MAX] {
			let refused = cut_off(COUNCIL, AUTHORITY, since);
			assert_noop!(refused, Error::<Test>::NotAboutThePast);
		}
		for _ in 0..8 {
			wait(1);
			assert_ok!(cut_off(COUNCIL, AUTHORITY, START));
		}
		wait(1);
		assert_noop!(cut_off(COUNCIL, AUTHORITY, 1), Error::<Test>::MustReachBack);
		assert_ok!(cut_off(COUNCIL, AUTHORITY, 0));
		wait(1);
		assert_noop!(cut_off(COUNCIL, AUTHORITY, 0), Error::<Test>::TooManyMarks);
	});
}

#[test]
fn twice_in_a_block_the_longer_reach_counts() {
	world(|| {
		wait(10);
		for since in [START + 5, START + 2, START + 7] {
			assert_ok!(cut_off(COUNCIL, AUTHORITY, since));
		}
		let view = Providers::issuer(AUTHORITY, PHYSICIANS).unwrap();
		assert_eq!(view.cut_off, [(START + 2, START + 10)]);
	});
}

#[test]
fn a_delegator_cuts_off_four_times_and_the_consortium_can_always_do_it_after_that() {
	world(|| {
		assert_ok!(Providers::delegate(signed(AUREL), AUTHORITY, PHYSICIANS, CLINIC, 9, None));
		for _ in 0..4 {
			wait(1);
			assert_ok!(cut_off(AUREL, CLINIC, Now::get() - 1));
		}
		// Said again in the block it takes no further place.
		assert_ok!(cut_off(AUTHORITY_ACCOUNT, CLINIC, START));
		wait(1);
		for (by, since) in [(AUREL, Now::get() - 1), (AUTHORITY_ACCOUNT, 0)] {
			assert_noop!(cut_off(by, CLINIC, since), Error::<Test>::LeftToTheConsortium);
		}
		// The clinic is taken in hand, and its keys are stolen later.
		assert_ok!(Providers::end_issuer(signed(COUNCIL), CLINIC, PHYSICIANS));
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), CLINIC, PHYSICIANS));
		wait(10);
		let id = crate::NextCredential::<Test>::get();
		let (by, until) = (signed(CLINIC_ACCOUNT), Now::get() + 1_000);
		let issued =
			Providers::issue(by, CLINIC, PHYSICIANS, NINA, None, document(), None, until, None);
		assert_ok!(issued);
		assert_ok!(Providers::accept(signed(NINA), id));
		wait(1);
		assert!(Providers::credential(id).unwrap().holds);
		assert_ok!(cut_off(COUNCIL, CLINIC, Now::get() - 1));
		assert!(!Providers::credential(id).unwrap().holds);
		// Three more of any moment, and one of all of them.
		for since in [1, 2, 3, 0] {
			wait(1);
			assert_ok!(cut_off(COUNCIL, CLINIC, since));
		}
	});
}

#[test]
fn the_consortium_cuts_off_anybody_and_a_delegator_its_delegates_also_after_they_ended() {
	world(|| {
		wait(1);
		for origin in unsigned() {
			let refused = Providers::cut_off(origin, AUTHORITY, PHYSICIANS, START);
			assert_noop!(refused, BadOrigin);
		}
		for by in [AUREL, AUTHORITY_ACCOUNT, NINA] {
			assert_noop!(cut_off(by, AUTHORITY, START), Error::<Test>::OnlyTheConsortium);
		}
		assert_noop!(cut_off(COUNCIL, CLINIC, START), Error::<Test>::IssuerNotFound);
		let kind = CredentialTypeId(9);
		let refused = Providers::cut_off(signed(COUNCIL), AUTHORITY, kind, START);
		assert_noop!(refused, Error::<Test>::IssuerNotFound);
		assert_ok!(Providers::delegate(signed(AUREL), AUTHORITY, PHYSICIANS, CLINIC, 9, None));
		assert_noop!(cut_off(CLINIC_ACCOUNT, CLINIC, START), Error::<Test>::NotAdministrator);
		let by_delegate = crate::NextCredential::<Test>::get();
		let (by, until) = (signed(CLINIC_ACCOUNT), START + YEAR);
		let (at, from) = (None, None);
		let issued =
			Providers::issue(by, CLINIC, PHYSICIANS, NINA, at, document(), from, until, None);
		assert_ok!(issued);
		assert_ok!(Providers::accept(signed(NINA), by_delegate));
		let holds = || Providers::credential(by_delegate).unwrap().holds;
		wait(1);
		// What is cut off of the delegator is its own.
		assert_ok!(cut_off(COUNCIL, AUTHORITY, 0));
		assert!(holds());
		assert_ok!(Providers::end_issuer(signed(AUREL), CLINIC, PHYSICIANS));
		set_status(AUTHORITY, Status::Restricted { code: 1 });
		assert_ok!(cut_off(AUREL, CLINIC, START + 1));
		assert!(!holds());
		set_status(AUTHORITY, Status::Left);
		assert_noop!(cut_off(AUREL, CLINIC, START), Error::<Test>::OrganisationNotActive);
	});
}
