//! Another organisation confirms that a record is kept no longer.

use super::*;
use crate::Signatory;
use anamnesis_decision::rows::{
	CredentialStatus, CredentialStatusOf, Standing, StandingOf, Status,
};
use anamnesis_mock_world::compromise;
use anamnesis_primitives::{
	codes::Role,
	history::{mark, At, MarkKind},
};
use sp_runtime::DispatchError;

#[test]
fn another_organisation_confirms_and_the_notice_begins() {
	proposed(|| {
		let now = Now::get();
		assert_ok!(Retention::set_horizon(signed(COUNCIL), 756, 3 * YEAR));
		assert_ok!(Retention::set_horizon(signed(COUNCIL), 276, 9 * YEAR));
		events();
		assert_ok!(confirm());
		let effective = now + NOTICE;
		let (record, patient, organisation) = (RECORD, PATIENT, CLINIC);
		assert_eq!(events(), [Event::Confirmed { record, patient, organisation, effective }]);
		// The patient is shown it once, as what the custodian did.
		assert_eq!(Shown::get(), [(PATIENT, HOSPITAL, RECORD, KEEPER)]);
		let ground = Ground::RetentionOver;
		let erasable = effective + 3 * YEAR;
		let row = Tombstone { ground, confirmed: now, effective, erasable, erased: None };
		assert_eq!(tombstone(), Some(row));
		assert!(Retention::is_tombstoned(RECORD));
		let Some(Course::Confirmed { proposal, by, agreed: None }) = Retention::course(RECORD)
		else {
			panic!("it was not confirmed")
		};
		assert_eq!(proposal.by.account, KEEPER);
		let expected =
			Signatory { organisation: CLINIC, account: OFFICER, control_group: 2, at: now };
		assert_eq!(by, expected);
		// What governs it is stamped: a later value moves nothing.
		assert_ok!(Retention::set_horizon(signed(COUNCIL), 756, 5 * YEAR));
		NoticePeriod::set(90 * DAY);
		assert_eq!(tombstone(), Some(row));
		refuses(confirm, Error::AlreadyConfirmed);
		later(1);
		refuses(confirm, Error::AlreadyConfirmed);
	});
}

#[test]
fn the_longer_horizon_counts_of_a_record_that_is_kept_elsewhere() {
	with_records(|| {
		assert_ok!(Retention::set_horizon(signed(COUNCIL), 276, 9 * YEAR));
		assert_ok!(propose_for(FOREIGN_OFFICER, ABROAD, MOVED, Ground::Unlawful));
		assert_ok!(confirm_as(KEEPER, HOSPITAL, MOVED));
		let row = Retention::tombstone(MOVED).unwrap();
		assert_eq!(row.erasable, row.effective + 9 * YEAR);
	});
}

#[test]
fn only_an_officer_of_another_house_confirms() {
	proposed(|| {
		refuses(|| confirm_as(OFFICER, CLINIC, NONE), Error::RecordNotFound);
		refuses(|| confirm_as(OFFICER, CLINIC, OTHERS), Error::OtherPatient);
		refuses(|| confirm_as(OFFICER, CLINIC, MOVED), Error::NotProposed);
		refuses(|| confirm_as(CLINICIAN, CLINIC, RECORD), Error::NotOfficer);
		refuses(|| confirm_as(OFFICER, HOSPITAL, RECORD), Error::NotOfficer);
		refuses(|| confirm_as(SESSION, HOSPITAL, RECORD), Error::SessionKey);
		// Of the custodian itself, of one that it controls, and of one that shares a person with it.
		refuses(|| confirm_as(HOUSE_OFFICER, HOSPITAL, RECORD), Error::SameControlGroup);
		refuses(|| confirm_as(SISTER_OFFICER, SISTER, RECORD), Error::SameControlGroup);
		refuses(|| confirm_as(BOTH, CLINIC, RECORD), Error::ServesAtBoth);
		needs_a_signature(|origin| {
			Retention::confirm(origin, CLINIC, PATIENT, RECORD, Ground::RetentionOver, ORDER)
		});
		stand(CLINIC, Status::Restricted { code: 1 });
		refuses(confirm, Error::OrganisationNotActive);
		assert_ok!(confirm_as(CLERK, COURT, RECORD));
	});
}

#[test]
fn what_took_the_place_of_a_proposal_is_not_confirmed_for_it() {
	with_records(|| {
		let confirm = |ground, offer| {
			Retention::confirm(signed(OFFICER), CLINIC, PATIENT, RECORD, ground, offer)
		};
		assert_ok!(propose_for(KEEPER, HOSPITAL, RECORD, Ground::Unlawful));
		refuses(|| confirm(Ground::LegalObligation, ORDER), Error::OtherProposal);
		refuses(|| confirm(Ground::Unlawful, OTHER_LETTER), Error::OtherProposal);
		assert_ok!(withdraw(KEEPER, HOSPITAL, RECORD));
		assert_ok!(propose_for(KEEPER, HOSPITAL, RECORD, Ground::LegalObligation));
		refuses(|| confirm(Ground::Unlawful, ORDER), Error::OtherProposal);
		assert_ok!(confirm(Ground::LegalObligation, ORDER));
	});
}

#[test]
fn one_person_does_not_sign_for_two() {
	with_records(|| {
		assert_ok!(propose_for(BOTH, HOSPITAL, RECORD, Ground::Unlawful));
		refuses(|| confirm_as(BOTH, CLINIC, RECORD), Error::SameSigner);
		assert_ok!(confirm());
	});
}

#[test]
fn whoever_is_appointed_at_both_does_not_confirm_with_a_licence_or_without() {
	proposed(|| {
		let who = AccountId::new([80; 32]);
		appoint(HOSPITAL, &who, &[Role::Physician]);
		appoint(CLINIC, &who, &[Role::PrivacyOfficer]);
		change(CredentialStatusOf { id: licence(&who) }, CredentialStatus::Revoked { code: 1 });
		refuses(|| confirm_as(who.clone(), CLINIC, RECORD), Error::ServesAtBoth);
		dismiss(HOSPITAL, &who);
		assert_ok!(confirm_as(who, CLINIC, RECORD));
	});
}

#[test]
fn common_control_counts_when_the_first_signed_and_now() {
	let control = |organisation: OrgId, control_group| {
		let standing = Standing { status: Status::Active, control_group };
		change(StandingOf { organisation }, standing.into());
	};
	proposed(|| {
		// The hospital comes under the clinic's control after it proposed.
		control(HOSPITAL, 2);
		refuses(confirm, Error::SameControlGroup);
		// And the sister's goes another way.
		control(SISTER, 77);
		assert_ok!(confirm_as(SISTER_OFFICER, SISTER, RECORD));
	});
	proposed(|| {
		// What was the hospital's group then is the clinic's now.
		control(HOSPITAL, 88);
		control(CLINIC, 1);
		refuses(confirm, Error::SameControlGroup);
	});
	proposed(|| {
		// One that left controls still whom it controls.
		let standing = Standing { status: Status::Left, control_group: 2 };
		change(StandingOf { organisation: HOSPITAL }, standing.into());
		refuses(confirm, Error::SameControlGroup);
	});
}

#[test]
fn who_proposed_it_must_be_able_to_still() {
	for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
		proposed(|| {
			stand(HOSPITAL, status);
			refuses(confirm, Error::ProposalInDoubt);
			assert_eq!(tombstone(), None);
			later(1);
			stand(HOSPITAL, Status::Active);
			assert_ok!(confirm());
		});
	}
}

/// The hospital was isolated a moment ago, from this moment on what it did is disputed, and is active again.
fn disputed_since(since: Moment) {
	let key = || StandingOf { organisation: HOSPITAL };
	mark(&mut At { facts: &World, key: key() }, Now::get(), since, MarkKind::Contested).unwrap();
}

#[test]
fn what_was_proposed_with_stolen_keys_is_not_confirmed() {
	proposed(|| {
		let Some(Course::Proposed(proposal)) = Retention::course(RECORD) else { panic!("none") };
		hypothetically(|| {
			disputed_since(proposal.by.at + 1);
			assert_ok!(confirm());
		});
		hypothetically(|| {
			disputed_since(proposal.by.at);
			refuses(confirm, Error::ProposalInDoubt);
			assert_ok!(withdraw(HOUSE_OFFICER, HOSPITAL, RECORD));
			later(1);
			assert_ok!(propose());
			assert_ok!(confirm());
		});
		compromise(KEEPER, proposal.by.at);
		refuses(confirm, Error::ProposalInDoubt);
	});
}

#[test]
fn anybody_ends_a_notice_of_who_signed_with_stolen_keys() {
	for thief in [KEEPER, OFFICER] {
		noticed(|| {
			refuses(|| stop(RECORD), Error::NothingAgainst);
			compromise(thief, START);
			assert_ok!(stop(RECORD));
			assert_eq!(tombstone(), None);
		});
	}
	noticed(|| {
		stand(HOSPITAL, Status::Restricted { code: 1 });
		// It was good when it was signed.
		refuses(|| stop(RECORD), Error::NothingAgainst);
		disputed_since(START);
		assert_ok!(stop(RECORD));
	});
}

#[test]
fn a_proposal_is_confirmed_in_its_time() {
	proposed(|| {
		Now::set(START + TERM + LIFE);
		refuses(confirm, Error::ProposalOver);
		Now::set(START + TERM + LIFE - 1);
		assert_ok!(confirm());
	});
}

#[test]
fn a_custodian_that_handed_it_over_does_not_count() {
	proposed(|| {
		alter(RECORD, |kept| kept.custodian = COURT);
		refuses(confirm, Error::CustodyMoved);
	});
}

#[test]
fn nothing_may_speak_against_it_by_then() {
	for (bring, error) in against() {
		proposed(|| {
			bring();
			refuses(confirm, error);
			OpenCases::take();
		});
	}
	proposed(|| {
		assert_ok!(set_term(756, least(OrgKind::Hospital), TERM + YEAR));
		refuses(confirm, Error::StillKept);
	});
}

#[test]
fn who_is_not_shown_it_has_no_notice() {
	proposed(|| {
		ReceiptsFail::set(true);
		assert_noop!(confirm(), DispatchError::Unavailable);
		ReceiptsFail::set(false);
		assert_eq!(tombstone(), None);
	});
}

#[test]
fn what_lies_too_far_ahead_is_refused() {
	proposed(|| {
		NoticePeriod::set(Moment::MAX - Now::get() + 1);
		refuses(confirm, Error::TooFarAhead);
		NoticePeriod::set(Moment::MAX - Now::get() - HORIZON + 1);
		refuses(confirm, Error::TooFarAhead);
		NoticePeriod::set(Moment::MAX - Now::get() - HORIZON);
		assert_ok!(confirm());
	});
}

#[test]
fn whoever_has_no_role_of_this_is_no_officer() {
	for role in [Role::Registrar, Role::Auditor, Role::Physician, Role::Administrator] {
		proposed(|| {
			let who = AccountId::new([80; 32]);
			appoint(CLINIC, &who, &[role]);
			refuses(|| confirm_as(who, CLINIC, RECORD), Error::NotOfficer);
		});
	}
}
