//! What clients are answered.

use crate::{mock::*, ActorView, InTheFuture, OrganisationView, PAGE};
use anamnesis_decision::rows::{CredentialStatus, Employment, IssuerAt, Status};
use anamnesis_primitives::{
	chain::AccountId,
	codes::{Role, Roles},
	history::{self, At, MarkKind},
	CredentialId, CredentialTypeId, OrgId,
};
use frame_support::{assert_ok, BoundedVec};
use std::collections::BTreeSet;

/// An account of a large number of them.
fn nth(number: u32) -> AccountId {
	let mut bytes = [200; 32];
	bytes[..4].copy_from_slice(&number.to_be_bytes());
	AccountId::new(bytes)
}

/// Every row of a list, page by page, and the lengths of the pages.
fn pages<Row, Id: Clone>(
	list: impl Fn(Option<Id>) -> Vec<Row>,
	id: impl Fn(&Row) -> Id,
) -> (Vec<Id>, Vec<usize>) {
	let (mut rows, mut lengths) = (Vec::new(), Vec::new());
	loop {
		let page = list(rows.last().cloned());
		lengths.push(page.len());
		if page.is_empty() {
			return (rows, lengths);
		}
		rows.extend(page.iter().map(&id));
	}
}

#[test]
fn an_organisation_is_shown_with_its_standing() {
	world(|| {
		wait(5);
		set_status(HOSPITAL, Status::Restricted { code: 3 });
		let OrganisationView { organisation, facts, standing, since } =
			Providers::organisation(HOSPITAL).unwrap();
		assert_eq!((organisation, facts.account), (HOSPITAL, HOSPITAL_ACCOUNT));
		assert_eq!((standing.status, since), (Status::Restricted { code: 3 }, START + 5));
		assert_eq!(Providers::organisation(NOWHERE), None);
		assert_eq!(Providers::organisation(OrgId(0)), None);
		assert_eq!(Providers::organisation_of(&HOSPITAL_ACCOUNT), Some(HOSPITAL));
		assert_eq!(Providers::organisation_of(&ADA), None);
	});
}

#[test]
fn organisations_come_in_pages_in_the_order_of_their_admission() {
	build_and_execute(|| {
		for number in 4..=201 {
			assert_ok!(Providers::admit(
				signed(COUNCIL),
				nth(number),
				anamnesis_primitives::codes::OrgKind::Payer,
				756,
				None,
				BoundedVec::truncate_from(b"Payer".to_vec()),
				BoundedVec::new(),
			));
		}
		let (rows, lengths) = pages(Providers::organisations, |row| row.organisation);
		assert_eq!(rows, (1..=201).map(OrgId).collect::<Vec<_>>());
		assert_eq!(lengths, [PAGE, PAGE, 1, 0]);
		assert!(Providers::organisations(Some(OrgId(u32::MAX))).is_empty());
	});
}

#[test]
fn staff_comes_in_pages_each_account_once() {
	world(|| {
		let mut expected = BTreeSet::from([ADA]);
		for number in 0..PAGE {
			let account = nth(number.try_into().unwrap());
			appoint(ADA, HOSPITAL, account.clone(), &[plain(Role::Coder)]);
			expected.insert(account);
		}
		wait(3);
		assert_ok!(Providers::dismiss(signed(ADA), HOSPITAL, nth(7)));
		let list = |after| Providers::staff(HOSPITAL, after);
		let (rows, lengths) = pages(list, |row| row.account.clone());
		assert_eq!(lengths, [PAGE, 1, 0]);
		assert_eq!(rows.len(), expected.len());
		assert_eq!(rows.into_iter().collect::<BTreeSet<_>>(), expected);
		let all = [list(None), list(list(None).pop().map(|row| row.account))].concat();
		let dismissed = all.iter().find(|row| row.account == nth(7)).unwrap();
		assert_eq!((&dismissed.employment, dismissed.since), (&Employment::Dismissed, START + 3));
		assert!(Providers::staff(CLINIC, None).is_empty());
		assert!(Providers::staff(NOWHERE, Some(ADA)).is_empty());
	});
}

#[test]
fn the_organisations_of_an_account_come_in_pages() {
	new_test_ext().execute_with(|| {
		for number in 1..=101 {
			crate::OrgsOf::<Test>::insert(NINA, OrgId(number), ());
		}
		crate::OrgsOf::<Test>::insert(PIA, OrgId(1), ());
		let (rows, lengths) = pages(|after| Providers::organisations_of(&NINA, after), |row| *row);
		assert_eq!(lengths, [PAGE, 1, 0]);
		assert_eq!(rows.into_iter().collect::<BTreeSet<_>>(), (1..=101).map(OrgId).collect());
		assert_eq!(Providers::organisations_of(&PIA, None), [OrgId(1)]);
		assert!(Providers::organisations_of(&ADA, None).is_empty());
	});
}

#[test]
fn the_credentials_of_an_account_come_in_pages() {
	world(|| {
		for _ in 0..=PAGE {
			offer(NINA);
		}
		let list = |after| Providers::credentials_of(&NINA, after);
		let (rows, lengths) = pages(list, |row| row.credential);
		assert_eq!(lengths, [PAGE, 1, 0]);
		let expected = (2..=102).map(CredentialId).collect();
		assert_eq!(rows.into_iter().collect::<BTreeSet<_>>(), expected);
		let [only] = Providers::credentials_of(&PIA, None).try_into().unwrap();
		assert_eq!(Some(only), Providers::credential(LICENCE));
	});
}

#[test]
fn a_credential_says_whether_it_holds_now() {
	world(|| {
		let view = Providers::credential(LICENCE).unwrap();
		assert_eq!((view.credential, view.facts.holder), (LICENCE, PIA));
		assert_eq!((view.status, view.since), (CredentialStatus::Active, START));
		let holds = || Providers::credential(LICENCE).unwrap().holds;
		assert!(holds());
		wait(FIVE_YEARS - 1);
		assert!(holds());
		wait(1);
		assert!(!holds());
		assert_eq!(Providers::credential(CredentialId(2)), None);
	});
}

#[test]
fn a_credential_whose_issuer_is_cut_off_does_not_hold() {
	world(|| {
		wait(10);
		let key = IssuerAt { organisation: AUTHORITY, id: PHYSICIANS };
		let facts = crate::Stored::<Test>::default();
		let mut issuer = At { facts: &facts, key };
		assert_ok!(history::mark(&mut issuer, Now::get(), START, MarkKind::Ended));
		assert!(!Providers::credential(LICENCE).unwrap().holds);
		let later = licence(NINA);
		assert!(Providers::credential(later).unwrap().holds);
	});
}

#[test]
fn a_type_is_shown() {
	world(|| {
		let roles = Providers::credential_type(PHYSICIANS).unwrap().roles;
		assert_eq!(roles, Roles::of([Role::Physician]));
		assert_eq!(Providers::credential_type(CredentialTypeId(2)), None);
	});
}

#[test]
fn an_actor_is_shown_until_the_first_of_their_ends() {
	world(|| {
		let roles = [licensed(Role::Physician, LICENCE), plain(Role::Coder)];
		appoint(ADA, HOSPITAL, PIA, &roles);
		let expected = ActorView {
			account: PIA,
			roles: Roles::of([Role::Physician, Role::Coder]),
			status: Status::Active,
			until: START + YEAR,
			contested: false,
		};
		let actor = || Providers::actor_at(&PIA, HOSPITAL, Now::get(), Now::get()).unwrap();
		assert_eq!(actor(), Some(expected.clone()));
		// The licence now ends first.
		wait(FIVE_YEARS - 10);
		appoint(HOSPITAL_ACCOUNT, HOSPITAL, PIA, &roles);
		assert_eq!(actor(), Some(ActorView { until: START + FIVE_YEARS, ..expected }));
		set_status(HOSPITAL, Status::Isolated { code: 4 });
		assert_eq!(actor().unwrap().status, Status::Isolated { code: 4 });
		wait(10);
		assert_eq!(actor().unwrap().roles, Roles::of([Role::Coder]));
		assert_eq!(Providers::actor_at(&NINA, HOSPITAL, START, START), Ok(None));
	});
}

#[test]
fn what_is_disputed_is_shown_as_disputed() {
	world(|| {
		appoint(ADA, HOSPITAL, PIA, &[licensed(Role::Physician, LICENCE)]);
		wait(10);
		let key = anamnesis_decision::rows::CredentialStatusOf { id: LICENCE };
		let facts = crate::Stored::<Test>::default();
		let mut status = At { facts: &facts, key };
		assert_ok!(history::mark(&mut status, Now::get(), START + 5, MarkKind::Contested));
		let contested = |moment| {
			Providers::actor_at(&PIA, HOSPITAL, moment, START + 10).unwrap().unwrap().contested
		};
		let answers = [START + 4, START + 5, START + 9, START + 10].map(contested);
		assert_eq!(answers, [false, true, true, false]);
	});
}

#[test]
fn nobody_knows_the_future() {
	world(|| {
		let ask = |moment, known_at| Providers::actor_at(&ADA, HOSPITAL, moment, known_at);
		assert!(matches!(ask(START, START), Ok(Some(_))));
		assert_eq!(ask(START + 1, START), Err(InTheFuture));
		assert_eq!(ask(START, START + 1), Err(InTheFuture));
		assert_eq!(ask(START - 1, START), Ok(None));
	});
}

#[test]
fn an_offer_is_among_the_staff_and_shown_as_one() {
	world(|| {
		let roles = posts(&[plain(Role::Coder)]);
		assert_ok!(Providers::appoint(signed(ADA), HOSPITAL, NINA, roles, None, START + 10));
		let all = Providers::staff(HOSPITAL, None);
		let offer = all.iter().find(|row| row.account == NINA).unwrap();
		assert!(matches!(offer.employment, Employment::Offered(_)));
		assert!(Providers::organisations_of(&NINA, None).is_empty());
	});
}

#[test]
fn the_sessions_of_an_account_come_in_pages_of_whole_organisations() {
	new_test_ext().execute_with(|| {
		for number in 1..=51u8 {
			let organisation = OrgId(number.into());
			let keys = [nth(number.into()), nth(u32::from(number) + 1_000)];
			for key in &keys {
				let session = anamnesis_decision::rows::Session {
					staff: NINA,
					organisation,
					gateway: GATEWAY,
					from: START,
					until: START + 1,
				};
				crate::Sessions::<Test>::insert(
					key,
					anamnesis_decision::rows::Versioned::V1(session),
				);
			}
			let keys = BoundedVec::truncate_from(keys.to_vec());
			crate::SessionKeys::<Test>::insert(NINA, organisation, keys);
		}
		let list = |after| Providers::sessions(&NINA, after);
		let (rows, lengths) = pages(list, |row| row.session.organisation);
		assert_eq!(lengths, [PAGE, 2, 0]);
		let expected = (1..=51).map(OrgId).collect();
		assert_eq!(rows.into_iter().collect::<BTreeSet<_>>(), expected);
		assert!(Providers::sessions(&PIA, None).is_empty());
		assert_eq!(Providers::session(NINA), None);
		assert!(Providers::compromise(&NINA).is_empty());
		assert!(Providers::successions_now(NOWHERE).is_empty());
		assert!(Providers::administrators_now(NOWHERE).is_empty());
	});
}
