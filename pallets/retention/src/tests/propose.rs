//! It is proposed to keep a record no longer.

use super::*;
use crate::{Proposal, Signatory};
use anamnesis_decision::rows::Status;

#[test]
fn a_custodian_proposes_it() {
	at_end(|| {
		let now = Now::get();
		assert_ok!(propose());
		let (record, patient, organisation) = (RECORD, PATIENT, HOSPITAL);
		let ground = Ground::RetentionOver;
		assert_eq!(events(), [Event::Proposed { record, patient, organisation, ground }]);
		let by = Signatory { organisation, account: KEEPER, control_group: 1, at: now };
		let expected = Proposal { ground, offer: ORDER, by, until: now + LIFE };
		assert_eq!(Retention::course(RECORD), Some(Course::Proposed(expected)));
		// Nothing is said to the patient, and nothing about the record changes.
		assert_eq!((Shown::get().len(), tombstone()), (0, None));
		assert!(!Retention::is_tombstoned(RECORD));
	});
}

#[test]
fn only_officers_of_the_custodian_propose() {
	at_end(|| {
		let over = Ground::RetentionOver;
		refuses(|| propose_for(KEEPER, HOSPITAL, NONE, over), Error::RecordNotFound);
		refuses(|| propose_for(KEEPER, HOSPITAL, OTHERS, over), Error::OtherPatient);
		refuses(|| propose_for(OFFICER, CLINIC, RECORD, over), Error::NotCustodian);
		// Who wrote it does not keep it.
		refuses(|| propose_for(OFFICER, CLINIC, MOVED, over), Error::NotCustodian);
		for (who, error) in no_officers() {
			refuses(|| propose_for(who, HOSPITAL, RECORD, over), error);
		}
		needs_a_signature(|origin| {
			Retention::propose(origin, HOSPITAL, PATIENT, RECORD, over, ORDER)
		});
		stand(HOSPITAL, Status::Restricted { code: 1 });
		refuses(propose, Error::OrganisationNotActive);
	});
}

#[test]
fn while_the_law_keeps_it_only_two_grounds_count() {
	with_records(|| {
		Now::set(START + TERM - 1);
		for ground in Ground::ALL {
			let early = matches!(ground, Ground::Unlawful | Ground::LegalObligation);
			let call = || propose_for(KEEPER, HOSPITAL, RECORD, ground);
			if early {
				hypothetically(|| {
					assert_ok!(call());
				});
			} else {
				refuses(call, Error::StillKept);
			}
		}
		later(1);
		for ground in Ground::ALL {
			hypothetically(|| {
				assert_ok!(propose_for(KEEPER, HOSPITAL, RECORD, ground));
			});
		}
		// A longer term counts for records that are there.
		assert_ok!(set_term(756, TermOf::Retention(CHOSEN), TERM + 1));
		refuses(propose, Error::StillKept);
	});
}

#[test]
fn nothing_may_speak_against_it() {
	for (bring, error) in against() {
		at_end(|| {
			bring();
			refuses(propose, error);
			let call = || propose_for(KEEPER, HOSPITAL, RECORD, Ground::LegalObligation);
			assert!(call().is_err());
			OpenCases::take();
		});
	}
}

#[test]
fn an_emergency_where_it_was_written_or_is_kept_speaks_against_it() {
	for (at, refused) in [(CLINIC, true), (ABROAD, true), (HOSPITAL, false)] {
		with_records(|| {
			bound_at(at);
			let call = || propose_for(FOREIGN_OFFICER, ABROAD, MOVED, Ground::LegalObligation);
			if refused {
				refuses(call, Error::IncidentOpen);
				later(DAY - 1);
				refuses(call, Error::IncidentOpen);
				later(1);
			}
			assert_ok!(call());
		});
	}
}

#[test]
fn it_is_proposed_once_until_that_is_over() {
	proposed(|| {
		refuses(propose, Error::AlreadyProposed);
		Now::set(START + TERM + LIFE - 1);
		refuses(propose, Error::AlreadyProposed);
		later(1);
		assert_ok!(propose_for(HOUSE_OFFICER, HOSPITAL, RECORD, Ground::NotNecessary));
		assert_ok!(confirm());
		refuses(propose, Error::AlreadyConfirmed);
		Now::set(tombstone().unwrap().effective);
		refuses(propose, Error::AlreadyConfirmed);
	});
}

#[test]
fn what_lies_too_far_ahead_is_refused() {
	new_test_ext().execute_with(|| {
		begin();
		Now::set(Moment::MAX - LIFE + 1);
		refuses(propose, Error::TooFarAhead);
		Now::set(Moment::MAX - LIFE);
		assert_ok!(propose());
	});
}

#[test]
fn what_the_dead_disputed_bars_nothing() {
	use anamnesis_decision::rows::{Before, Life};
	at_end(|| {
		alter(RECORD, |kept| kept.contested = true);
		let window_ends = Now::get() + DAY;
		live(Life::ReportedDead { window_ends, executor: None, before: Before::Active });
		Now::set(window_ends - 1);
		refuses(propose, Error::Contested);
		Now::set(window_ends);
		assert_ok!(propose());
		assert_ok!(confirm());
		refuses(|| stop(RECORD), Error::NothingAgainst);
		// And everything else that speaks against it does so still.
		assert_ok!(hold(CLERK, COURT, RECORD));
		refuses(propose, Error::OnHold);
	});
}
