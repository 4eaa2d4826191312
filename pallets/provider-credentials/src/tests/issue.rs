//! Who issues a credential, to whom, and for how long.

use crate::{
	mock::*, ActedAs, Credentials, Error, Event, HeldBy, NextCredential, Second, Statuses,
};
use anamnesis_decision::rows::{
	Credential, CredentialStatus, IssuerAt, IssuerState, Status, Supervisor,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Role,
	CredentialId, CredentialTypeId, OrgId,
};
use frame_support::{assert_noop, assert_ok, hypothetically_ok, pallet_prelude::DispatchResult};
use sp_runtime::DispatchError::BadOrigin;

/// What is issued, one field of which a test changes.
#[derive(Clone)]
struct Terms {
	origin: RuntimeOrigin,
	organisation: OrgId,
	kind: CredentialTypeId,
	holder: AccountId,
	at: Option<OrgId>,
	from: Option<Moment>,
	until: Moment,
	second: Option<Second>,
}

fn good() -> Terms {
	Terms {
		origin: signed(AUREL),
		organisation: AUTHORITY,
		kind: PHYSICIANS,
		holder: NINA,
		at: Some(CLINIC),
		from: None,
		until: Now::get() + YEAR,
		second: None,
	}
}

fn issue(terms: Terms) -> DispatchResult {
	let Terms { origin, organisation, kind, holder, at, from, until, second } = terms;
	Providers::issue(origin, organisation, kind, holder, at, document(), from, until, second)
}

#[test]
fn a_credential_is_on_offer_with_the_next_number() {
	world(|| {
		assert_ok!(issue(good()));
		let id = CredentialId(2);
		let expected = Credential {
			kind: PHYSICIANS,
			holder: NINA,
			at: Some(CLINIC),
			issuer: AUTHORITY,
			document: document(),
			from: START,
			until: START + YEAR,
			issued: START,
			countersigner: None,
			renews: None,
			place: Providers::status_entry(id).unwrap().place,
		};
		assert_eq!(Credentials::<Test>::get(id).unwrap().latest(), expected);
		assert_eq!(Statuses::<Test>::get(id).unwrap().value, CredentialStatus::Offered);
		assert!(HeldBy::<Test>::contains_key(NINA, id));
		assert_eq!(NextCredential::<Test>::get(), CredentialId(3));
		let by = ActedAs::Administrator;
		let issued = Event::Issued {
			credential: id,
			issuer: AUTHORITY,
			holder: NINA,
			by,
			countersigner: None,
			renews: None,
		};
		assert_eq!(events(), [issued]);
	});
}

#[test]
fn the_issuers_account_issues_and_the_same_again_is_another_credential() {
	world(|| {
		for _ in 0..2 {
			assert_ok!(issue(Terms { origin: signed(AUTHORITY_ACCOUNT), ..good() }));
		}
		let by = ActedAs::Organisation;
		let issued = |number| Event::Issued {
			credential: CredentialId(number),
			issuer: AUTHORITY,
			holder: NINA,
			by,
			countersigner: None,
			renews: None,
		};
		assert_eq!(events(), [issued(2), issued(3)]);
	});
}

#[test]
fn only_the_issuer_and_its_administrators_issue() {
	world(|| {
		for origin in unsigned() {
			assert_noop!(issue(Terms { origin, ..good() }), BadOrigin);
		}
		for by in [NINA, PIA, HOSPITAL_ACCOUNT, ADA, COUNCIL, PATIENT] {
			let refused = issue(Terms { origin: signed(by), ..good() });
			assert_noop!(refused, Error::<Test>::NotAdministrator);
		}
		let refused = issue(Terms { organisation: NOWHERE, ..good() });
		assert_noop!(refused, Error::<Test>::OrganisationNotFound);
		// An administrator of another organisation that issues nothing.
		let refused = issue(Terms { origin: signed(ADA), organisation: HOSPITAL, ..good() });
		assert_noop!(refused, Error::<Test>::NotIssuer);
	});
}

#[test]
fn only_an_active_organisation_issues() {
	world(|| {
		for status in [Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left] {
			set_status(AUTHORITY, status);
			assert_noop!(issue(good()), Error::<Test>::OrganisationNotActive);
		}
	});
}

#[test]
fn only_an_active_issuer_of_the_type_issues() {
	world(|| {
		let refused = issue(Terms { kind: CredentialTypeId(2), ..good() });
		assert_noop!(refused, Error::<Test>::CredentialTypeNotFound);
		let (delegation, by) = (None, Supervisor::Consortium);
		for state in
			[IssuerState::Suspended { delegation, by }, IssuerState::Ended { delegation, by }]
		{
			let key = IssuerAt { organisation: AUTHORITY, id: PHYSICIANS };
			assert!(Providers::write(key, Now::get(), state).is_ok());
			assert_noop!(issue(good()), Error::<Test>::NotIssuer);
		}
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		assert_ok!(issue(good()));
	});
}

#[test]
fn nobody_issues_to_themself_or_their_own() {
	world(|| {
		appoint(AUTHORITY_ACCOUNT, AUTHORITY, NINA, &[plain(Role::Administrator)]);
		for (by, holder) in [
			(AUREL, AUREL),
			(AUREL, AUTHORITY_ACCOUNT),
			(AUTHORITY_ACCOUNT, AUTHORITY_ACCOUNT),
			(AUTHORITY_ACCOUNT, AUREL),
			(AUREL, NINA),
		] {
			let refused = issue(Terms { origin: signed(by), holder, ..good() });
			assert_noop!(refused, Error::<Test>::IssuesToItself);
		}
		// To other staff of the issuer it may, and to a former administrator.
		wait(1);
		appoint(AUTHORITY_ACCOUNT, AUTHORITY, NINA, &[plain(Role::Coder)]);
		assert_ok!(issue(good()));
	});
}

#[test]
fn an_administrator_to_be_gets_none() {
	world(|| {
		let roles = posts(&[plain(Role::Administrator)]);
		let by = signed(AUTHORITY_ACCOUNT);
		let (from, until) = (START + 10, START + 20);
		assert_ok!(Providers::appoint(by, AUTHORITY, NINA, roles, Some(from), until));
		// Who may become one is none yet.
		hypothetically_ok!(issue(good()));
		accept(AUTHORITY, NINA);
		for pause in [0, 19] {
			wait(pause);
			assert_noop!(issue(good()), Error::<Test>::IssuesToItself);
		}
		wait(1);
		assert_ok!(issue(good()));
	});
}

#[test]
fn the_place_must_exist() {
	world(|| {
		let refused = issue(Terms { at: Some(NOWHERE), ..good() });
		assert_noop!(refused, Error::<Test>::OrganisationNotFound);
		assert_ok!(issue(Terms { at: None, ..good() }));
	});
}

#[test]
fn a_credential_begins_now_or_later_and_ends_no_further_ahead_than_its_type_allows() {
	world(|| {
		let issue = |from, until| issue(Terms { from, until, ..good() });
		assert_noop!(issue(Some(START - 1), START + 1), Error::<Test>::StartsInPast);
		for until in [0, START] {
			assert_noop!(issue(None, until), Error::<Test>::EndsBeforeItStarts);
		}
		assert_noop!(issue(Some(START + 5), START + 5), Error::<Test>::EndsBeforeItStarts);
		assert_noop!(issue(None, START + FIVE_YEARS + 1), Error::<Test>::TooLong);
		assert_noop!(issue(None, Moment::MAX), Error::<Test>::TooLong);
		assert_ok!(issue(Some(START), START + 1));
		assert_ok!(issue(None, START + FIVE_YEARS));
		assert_ok!(issue(Some(START + 5), START + FIVE_YEARS));
		// Beginning later gives no more time.
		let end = START + FIVE_YEARS;
		for from in [START + 5, end] {
			assert_noop!(issue(Some(from), end + 1), Error::<Test>::TooLong);
		}
		assert_noop!(issue(Some(Moment::MAX - 1), Moment::MAX), Error::<Test>::TooLong);
	});
}

#[test]
fn the_last_number_is_not_given_away() {
	new_test_ext().execute_with(|| {
		assert_ok!(Providers::create_type(
			signed(COUNCIL),
			anamnesis_primitives::codes::Roles::ALL,
			YEAR,
			false,
			5
		));
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		NextCredential::<Test>::put(CredentialId(u64::MAX));
		let refused = issue(Terms { origin: signed(AUTHORITY_ACCOUNT), ..good() });
		assert_noop!(refused, Error::<Test>::NoNumbersLeft);
	});
}
