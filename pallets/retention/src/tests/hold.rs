//! Holds: placed, released by two, overruled.

use super::*;
use crate::{HoldState, MAX_HOLDS};
use anamnesis_decision::rows::{StandingOf, Status};
use anamnesis_mock_world::compromise;
use anamnesis_primitives::history::{mark, At, MarkKind};
use sp_runtime::DispatchError;

fn holds() -> Vec<u64> {
	Retention::holds(RECORD).iter().map(|hold| hold.id.0).collect()
}

#[test]
fn a_hold_is_placed_and_released_by_two() {
	with_records(|| {
		assert_ok!(hold(CLERK, COURT, RECORD));
		let placed = Retention::holds(RECORD);
		assert_eq!((placed[0].organisation, &placed[0].by), (COURT, &CLERK));
		assert_eq!((placed[0].placed, placed[0].order), (Now::get(), ORDER));
		assert_eq!(placed[0].state, HoldState::Held);
		later(10);
		assert_ok!(release(CLERK, COURT, RECORD, 1));
		refuses(|| release(CLERK, COURT, RECORD, 1), Error::SameSigner);
		assert_eq!(holds(), [1]);
		assert_ok!(release(OTHER_CLERK, COURT, RECORD, 1));
		assert!(holds().is_empty());
		refuses(|| release(OTHER_CLERK, COURT, RECORD, 1), Error::HoldNotFound);
		let hold = HoldId(1);
		assert_eq!(
			events(),
			[
				Event::HoldPlaced { record: RECORD, hold, organisation: COURT },
				Event::ReleaseAsked { record: RECORD, hold },
				Event::HoldReleased { record: RECORD, hold },
			]
		);
	});
}

#[test]
fn whoever_is_concerned_places_one() {
	with_records(|| {
		for (who, at) in [(KEEPER, HOSPITAL), (HOUSE_OFFICER, HOSPITAL), (OTHER_CLERK, COURT)] {
			assert_ok!(hold(who, at, RECORD));
		}
		refuses(|| hold(OFFICER, CLINIC, RECORD), Error::NotConcerned);
		// Who wrote it, and who keeps it now.
		assert_ok!(hold(CLINIC_KEEPER, CLINIC, MOVED));
		assert_ok!(hold(FOREIGN_OFFICER, ABROAD, MOVED));
		refuses(|| hold(KEEPER, HOSPITAL, MOVED), Error::NotConcerned);
		for (who, error) in no_officers() {
			refuses(|| hold(who, HOSPITAL, RECORD), error);
		}
		refuses(|| hold(KEEPER, HOSPITAL, NONE), Error::RecordNotFound);
		refuses(|| hold(KEEPER, HOSPITAL, OTHERS), Error::OtherPatient);
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(CLINIC, status);
			refuses(|| hold(CLINIC_KEEPER, CLINIC, MOVED), Error::OrganisationNotActive);
		}
		needs_a_signature(|origin| {
			Retention::place_hold(origin, COURT, PATIENT, RECORD, HoldGround::Order, ORDER)
		});
	});
}

#[test]
fn there_are_two_of_an_organisation_and_eight_in_all() {
	with_records(|| {
		assert_ok!(hold(KEEPER, HOSPITAL, RECORD));
		assert_ok!(hold(HOUSE_OFFICER, HOSPITAL, RECORD));
		refuses(|| hold(KEEPER, HOSPITAL, RECORD), Error::TooManyHolds);
		for number in 10..13 {
			let (court, clerk) = (OrgId(number), AccountId::new([90; 32]));
			admit(court, OrgKind::Authority, 756, number);
			appoint(court, &clerk, &[anamnesis_primitives::codes::Role::PrivacyOfficer]);
			assert_ok!(hold(clerk.clone(), court, RECORD));
			assert_ok!(hold(clerk, court, RECORD));
		}
		assert_eq!(u32::try_from(holds().len()), Ok(MAX_HOLDS));
		refuses(|| hold(CLERK, COURT, RECORD), Error::TooManyHolds);
		// Another record has room of its own.
		assert_ok!(hold(CLERK, COURT, MOVED));
		stand(HOSPITAL, Status::Left);
		assert_ok!(overrule(RECORD, 1));
		assert_ok!(hold(CLERK, COURT, RECORD));
		assert_eq!(holds(), [2, 3, 4, 5, 6, 7, 8, 10]);
	});
}

#[test]
fn only_its_organisation_releases_it() {
	with_records(|| {
		assert_ok!(hold(CLERK, COURT, RECORD));
		refuses(|| release(KEEPER, HOSPITAL, RECORD, 1), Error::OtherOrganisation);
		refuses(|| release(KEEPER, COURT, RECORD, 1), Error::NotOfficer);
		refuses(|| release(CLERK, COURT, RECORD, 2), Error::HoldNotFound);
		refuses(|| release(CLERK, COURT, MOVED, 1), Error::HoldNotFound);
		refuses(|| release(SESSION, HOSPITAL, RECORD, 1), Error::SessionKey);
		needs_a_signature(|origin| Retention::release_hold(origin, COURT, RECORD, HoldId(1)));
		stand(COURT, Status::Left);
		refuses(|| release(CLERK, COURT, RECORD, 1), Error::OrganisationNotActive);
	});
}

#[test]
fn the_council_overrules_one() {
	with_records(|| {
		assert_ok!(hold(CLERK, COURT, RECORD));
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root(), signed(CLERK)] {
			let refused = Retention::overrule_hold(origin, RECORD, HoldId(1));
			assert_noop!(refused, DispatchError::BadOrigin);
		}
		refuses(|| overrule(NONE, 1), Error::RecordNotFound);
		refuses(|| overrule(RECORD, 2), Error::HoldNotFound);
		events();
		stand(COURT, Status::Isolated { code: 1 });
		assert_ok!(overrule(RECORD, 1));
		assert_eq!(events(), [Event::HoldOverruled { record: RECORD, hold: HoldId(1) }]);
		assert!(holds().is_empty());
	});
}

#[test]
fn only_a_hold_of_who_says_nothing_any_more_is_overruled() {
	with_records(|| {
		assert_ok!(hold(CLERK, COURT, RECORD));
		refuses(|| overrule(RECORD, 1), Error::HolderServes);
		// Evidence against who is restricted is kept.
		stand(COURT, Status::Restricted { code: 1 });
		refuses(|| overrule(RECORD, 1), Error::HolderServes);
		for status in [Status::Isolated { code: 1 }, Status::Left] {
			stand(COURT, status);
			hypothetically(|| {
				assert_ok!(overrule(RECORD, 1));
			});
		}
	});
}

#[test]
fn a_restricted_organisation_has_its_own_records_held_and_releases_none() {
	with_records(|| {
		assert_ok!(hold(KEEPER, HOSPITAL, RECORD));
		for organisation in [HOSPITAL, CLINIC, COURT] {
			stand(organisation, Status::Restricted { code: 1 });
		}
		assert_ok!(hold(HOUSE_OFFICER, HOSPITAL, RECORD));
		// Who wrote it.
		assert_ok!(hold(CLINIC_KEEPER, CLINIC, MOVED));
		// An authority begins nothing about records of others.
		refuses(|| hold(CLERK, COURT, RECORD), Error::OrganisationNotActive);
		refuses(|| release(KEEPER, HOSPITAL, RECORD, 1), Error::OrganisationNotActive);
		stand(HOSPITAL, Status::Active);
		assert_ok!(release(KEEPER, HOSPITAL, RECORD, 1));
		stand(HOSPITAL, Status::Restricted { code: 1 });
		refuses(|| release(HOUSE_OFFICER, HOSPITAL, RECORD, 1), Error::OrganisationNotActive);
		assert_eq!(holds(), [1, 2]);
	});
}

#[test]
fn a_restricted_custodian_stops_its_own_notice_by_a_hold() {
	noticed(|| {
		stand(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(hold(KEEPER, HOSPITAL, RECORD));
		assert_eq!(tombstone(), None);
	});
}

#[test]
fn a_hold_ends_a_notice_and_keeps_what_has_a_tombstone() {
	noticed(|| {
		hypothetically(|| {
			assert_ok!(hold(CLERK, COURT, RECORD));
			let (record, hold, organisation) = (RECORD, HoldId(1), COURT);
			let placed = Event::HoldPlaced { record, hold, organisation };
			assert_eq!(events(), [placed, Event::Stopped { record }]);
			assert_eq!((tombstone(), Retention::course(RECORD)), (None, None));
			refuses(propose, Error::OnHold);
			assert_eq!(Retention::do_try_state(), Ok(()));
		});
		let row = tombstone().unwrap();
		Now::set(row.effective);
		assert_ok!(hold(CLERK, COURT, RECORD));
		assert_eq!(tombstone(), Some(row));
		Now::set(row.erasable);
		refuses(|| erase(RECORD), Error::OnHold);
		assert_ok!(release(CLERK, COURT, RECORD, 1));
		refuses(|| erase(RECORD), Error::OnHold);
		assert_ok!(release(OTHER_CLERK, COURT, RECORD, 1));
		assert_ok!(erase(RECORD));
	});
}

#[test]
fn numbers_that_run_out_are_refused() {
	with_records(|| {
		hypothetically(|| {
			crate::LastHold::<Test>::put(u64::MAX - 1);
			assert_ok!(hold(CLERK, COURT, RECORD));
			refuses(|| hold(CLERK, COURT, RECORD), Error::IdsExhausted);
		});
	});
}

/// The release was asked for, and then this happened: whoever speaks next asks for it anew.
fn first_word_is_gone(with: impl FnOnce()) {
	with_records(|| {
		assert_ok!(hold(CLERK, COURT, RECORD));
		later(10);
		assert_ok!(release(CLERK, COURT, RECORD, 1));
		with();
		events();
		assert_ok!(release(OTHER_CLERK, COURT, RECORD, 1));
		assert_eq!(events(), [Event::ReleaseAsked { record: RECORD, hold: HoldId(1) }]);
		let state = HoldState::ReleaseAsked { by: OTHER_CLERK, at: Now::get() };
		assert_eq!(Retention::holds(RECORD)[0].state, state);
		refuses(|| release(OTHER_CLERK, COURT, RECORD, 1), Error::SameSigner);
	});
}

#[test]
fn the_first_word_of_a_release_lapses() {
	first_word_is_gone(|| later(LIFE));
	with_records(|| {
		assert_ok!(hold(CLERK, COURT, RECORD));
		assert_ok!(release(CLERK, COURT, RECORD, 1));
		later(LIFE - 1);
		hypothetically(|| {
			assert_ok!(release(OTHER_CLERK, COURT, RECORD, 1));
			assert!(holds().is_empty());
		});
		refuses(|| release(CLERK, COURT, RECORD, 1), Error::SameSigner);
		// Who asked may ask anew when it is over.
		later(1);
		assert_ok!(release(CLERK, COURT, RECORD, 1));
		assert_eq!(holds(), [1]);
		assert_ok!(release(OTHER_CLERK, COURT, RECORD, 1));
		assert!(holds().is_empty());
	});
}

#[test]
fn the_first_word_of_who_is_no_officer_any_more_does_not_count() {
	first_word_is_gone(|| dismiss(COURT, &CLERK));
	first_word_is_gone(|| appoint(COURT, &CLERK, &[anamnesis_primitives::codes::Role::Physician]));
}

#[test]
fn the_first_word_of_a_stolen_key_does_not_count() {
	first_word_is_gone(|| compromise(CLERK, Now::get()));
	// The court was isolated in between, and what it did then is disputed.
	first_word_is_gone(|| {
		let key = StandingOf { organisation: COURT };
		let (now, since) = (Now::get() + 1, Now::get());
		later(1);
		mark(&mut At { facts: &World, key }, now, since, MarkKind::Contested).unwrap();
	});
}
