//! Who has a DID document, and what it says.

use crate::{dids::facts_of, mock::*, OrganisationKeys, OrganisationKeysView};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{chain::AccountId, codes::Role, payload::SUITE};
use frame_support::assert_ok;

#[test]
fn an_organisation_has_a_document_from_its_admission_on() {
	world(|| {
		assert_eq!(Providers::organisation_did_facts(NOWHERE), None);
		let facts = Providers::organisation_did_facts(AUTHORITY).unwrap();
		assert_eq!((facts.account, facts.status), (AUTHORITY_ACCOUNT, Status::Active));
		assert_eq!(facts.endpoint.to_vec(), b"https://fhir.example");
		assert_eq!((facts.created, facts.updated, facts.keys), (0, 0, None));
		assert!(facts.issues);
		assert!(!Providers::organisation_did_facts(CLINIC).unwrap().issues);
		wait(5);
		set_status(AUTHORITY, Status::Left);
		let facts = Providers::organisation_did_facts(AUTHORITY).unwrap();
		assert_eq!((facts.status, facts.updated), (Status::Left, START + 5));
	});
}

#[test]
fn keys_are_shown_while_they_are_the_organisations_own() {
	world(|| {
		let keys = OrganisationKeys { suite: SUITE, agreement: [1; 32], assertion: [2; 32] };
		let keys = Some(OrganisationKeysView { keys, since: START + 1 });
		for (status, shown) in [
			(Status::Active, keys),
			(Status::Restricted { code: 1 }, keys),
			(Status::Isolated { code: 1 }, None),
			(Status::Left, None),
		] {
			set_status(CLINIC, status);
			let view = Providers::organisation(CLINIC).unwrap();
			let facts = facts_of(view, keys, false);
			assert_eq!((facts.keys, facts.updated), (shown, START + 1));
		}
	});
}

#[test]
fn staff_and_holders_are_practitioners_and_whoever_controls_a_patient_is_not() {
	world(|| {
		for (account, is) in [
			(ADA, true),
			(PIA, true),
			(NINA, false),
			(PATIENT, false),
			(HOSPITAL_ACCOUNT, false),
			(COUNCIL, false),
		] {
			assert_eq!(Providers::is_practitioner(&account), is, "{account}");
		}
		// Whoever is offered a licence is not shown to the world by that.
		let id = offer(NINA);
		assert!(!Providers::is_practitioner(&NINA));
		assert_ok!(Providers::accept(signed(NINA), id));
		assert!(Providers::is_practitioner(&NINA));
		Controllers::mutate(|controllers| controllers.push(NINA));
		assert!(!Providers::is_practitioner(&NINA));
		Controllers::mutate(|controllers| controllers.pop());
		wait(1);
		assert_ok!(Providers::suspend(signed(AUREL), id, 1, None));
		assert!(Providers::is_practitioner(&NINA));
		assert_ok!(Providers::revoke(signed(AUREL), id, 1, None));
		assert!(!Providers::is_practitioner(&NINA));
		// Who was staff stays known as such.
		appoint(ADA, HOSPITAL, NINA, &[plain(Role::Coder)]);
		wait(1);
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, NINA));
		assert!(Providers::is_practitioner(&NINA));
	});
}

#[test]
fn keys_that_an_organisation_publishes_are_in_its_document() {
	world(|| {
		let keys = OrganisationKeys { suite: SUITE, agreement: [1; 32], assertion: [2; 32] };
		wait(5);
		assert_ok!(Providers::publish_keys(signed(CLINIC_ACCOUNT), CLINIC, keys));
		let published = Some(OrganisationKeysView { keys, since: START + 5 });
		let facts = Providers::organisation_did_facts(CLINIC).unwrap();
		assert_eq!((facts.keys, facts.updated), (published, START + 5));
		wait(5);
		set_status(CLINIC, Status::Isolated { code: 1 });
		let facts = Providers::organisation_did_facts(CLINIC).unwrap();
		assert_eq!((facts.keys, facts.updated), (None, START + 10));
	});
}

#[test]
fn session_keys_stolen_keys_and_accounts_of_organisations_have_no_document() {
	world(|| {
		with_gateway();
		let held = |account: AccountId| {
			// As if it had been accepted before.
			crate::LiveOf::<Test>::insert(&account, 1);
			Providers::is_practitioner(&account)
		};
		assert!(held(key(2)));
		assert!(!held(CLINIC_ACCOUNT));
		appoint(ADA, HOSPITAL, NINA, &[plain(Role::Coder)]);
		assert_ok!(register(NINA, START + 10, 1));
		assert!(!held(key(1)));
		for account in [key(2), key(1), CLINIC_ACCOUNT] {
			crate::LiveOf::<Test>::remove(account);
		}
		assert!(Providers::is_practitioner(&NINA));
		assert_ok!(Providers::report_compromise(signed(NINA), HOSPITAL, NINA, START));
		assert!(!Providers::is_practitioner(&NINA));
	});
}
