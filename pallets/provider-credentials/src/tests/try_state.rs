//! Each property is caught when it is broken, in each direction.

use crate::{
	mock::*, Administrators, Compromises, Credentials, EverStaff, HeldBy, Issued, IssuerLog,
	Issuers, ListSlots, LiveOf, NextCredential, NextOrganisation, NextType, OrgKeys, OrgKeysLog,
	OrganisationByAccount, OrganisationKeys, Organisations, OrgsOf, References, SessionKeys,
	Sessions, Staff, StaffLog, StandingLog, Standings, StatusLog, Statuses, SuccessionLog,
	Successions, Tallies, Tally, Types, LIST_LENGTH,
};
use anamnesis_decision::rows::{
	Appointment, Credential, CredentialStatus, Delegation, Employment, IssuerState, ListPlace,
	Post, Reach, Session, Standing, Status, Succession, Supervisor, Versioned,
};
use anamnesis_primitives::{
	chain::AccountId,
	codes::Role,
	history::{Current, Earlier, Mark, MarkKind},
	CredentialId, CredentialTypeId, OrgId,
};
use frame_support::{assert_ok, BoundedVec};

const PHYSICIAN: Post = Post { role: Role::Physician, licence: Some(LICENCE) };

/// An account whose key was stolen.
const LOST: AccountId = AccountId::new([41; 32]);

fn keys(number: u8) -> OrganisationKeys {
	OrganisationKeys { suite: 1, agreement: [number; 32], assertion: [number + 1; 32] }
}

/// Every kind of row, each history with a past; then this is changed.
#[track_caller]
fn corrupted(corrupt: impl FnOnce(), property: &'static str) {
	new_test_ext().execute_with(|| {
		populate();
		appoint(ADA, HOSPITAL, PIA, &[PHYSICIAN]);
		assert_ok!(Providers::publish_keys(signed(HOSPITAL_ACCOUNT), HOSPITAL, keys(1)));
		assert_ok!(Providers::succeed(signed(COUNCIL), CLINIC, HOSPITAL, START + 50));
		with_gateway();
		wait(10);
		appoint(ADA, HOSPITAL, PIA, &[plain(Role::Coder)]);
		assert_ok!(register(PIA, START + 20, 1));
		assert_ok!(Providers::succeed(signed(COUNCIL), AUTHORITY, HOSPITAL, START + 50));
		assert_ok!(Providers::publish_keys(signed(HOSPITAL_ACCOUNT), HOSPITAL, keys(3)));
		appoint(CLINIC_ACCOUNT, CLINIC, LOST, &[plain(Role::Coder)]);
		assert_ok!(Providers::report_compromise(signed(LOST), CLINIC, LOST, START + 5));
		set_status(HOSPITAL, Status::Restricted { code: 1 });
		assert_ok!(Providers::suspend(signed(AUREL), LICENCE, 1, None));
		let issuer = anamnesis_decision::rows::IssuerAt { organisation: AUTHORITY, id: PHYSICIANS };
		let suspended = IssuerState::Suspended { delegation: None, by: Supervisor::Consortium };
		assert!(Providers::write(issuer, Now::get(), suspended).is_ok());
		assert_ok!(Providers::do_try_state());
		corrupt();
		assert_eq!(Providers::do_try_state(), Err(property.into()));
	});
}

fn present<V>(value: V) -> Current<V> {
	Current { since: START, version: 0, value, marks: BoundedVec::new() }
}

fn past<V>(value: V) -> Earlier<V> {
	Earlier { began: START - 10, value }
}

fn active(control_group: u32) -> Versioned<Standing> {
	Standing { status: Status::Active, control_group }.into()
}

fn organisation(change: impl FnOnce(&mut anamnesis_decision::rows::Organisation)) {
	let mut facts = Organisations::<Test>::get(HOSPITAL).unwrap().latest();
	change(&mut facts);
	Organisations::<Test>::insert(HOSPITAL, Versioned::V1(facts));
}

fn credential(change: impl FnOnce(&mut Credential)) {
	let mut facts = Credentials::<Test>::get(LICENCE).unwrap().latest();
	change(&mut facts);
	Credentials::<Test>::insert(LICENCE, Versioned::V1(facts));
}

/// What Pia is appointed to now.
fn employ(roles: &[Post], until: u64) {
	let appointment = Appointment { posts: posts(roles), from: START, until };
	Staff::<Test>::mutate((HOSPITAL, PIA), |current| {
		current.as_mut().unwrap().value = Employment::Appointed(appointment);
	});
}

#[test]
fn try_state_detects_a_gap_in_the_organisations() {
	corrupted(|| Organisations::<Test>::remove(CLINIC), "P1: a gap in the organisations");
	corrupted(|| NextOrganisation::<Test>::put(OrgId(5)), "P1: a gap in the organisations");
}

#[test]
fn try_state_detects_an_organisation_without_its_turn() {
	let property = "P1: an organisation without its turn";
	corrupted(|| NextOrganisation::<Test>::put(OrgId(3)), property);
	let stray = || {
		let facts = Organisations::<Test>::get(CLINIC).unwrap();
		Organisations::<Test>::insert(NOWHERE, facts);
	};
	corrupted(stray, property);
}

#[test]
fn try_state_detects_organisations_and_standings_without_each_other() {
	let property = "P1: an organisation without a standing";
	corrupted(|| Standings::<Test>::remove(CLINIC), property);
	let stray = || Standings::<Test>::insert(NOWHERE, present(active(1)));
	corrupted(stray, "P1: a standing of no organisation");
}

#[test]
fn try_state_detects_a_control_group_of_nobody() {
	for group in [0, 4] {
		let grouped = || Standings::<Test>::insert(CLINIC, present(active(group)));
		corrupted(grouped, "P1: a control group of nobody");
	}
}

#[test]
fn try_state_detects_accounts_and_organisations_that_do_not_lead_to_each_other() {
	let property = "P2: an organisation that its account does not lead to";
	corrupted(|| OrganisationByAccount::<Test>::remove(HOSPITAL_ACCOUNT), property);
	corrupted(|| OrganisationByAccount::<Test>::insert(HOSPITAL_ACCOUNT, CLINIC), property);
	corrupted(|| organisation(|facts| facts.account = CLINIC_ACCOUNT), property);
	let property = "P2: an account of an organisation that has another";
	corrupted(|| OrganisationByAccount::<Test>::insert(NINA, HOSPITAL), property);
	corrupted(|| OrganisationByAccount::<Test>::insert(NINA, NOWHERE), property);
}

#[test]
fn try_state_detects_staff_that_is_not_listed() {
	let property = "P3: staff that is not listed with its organisation";
	corrupted(|| OrgsOf::<Test>::remove(PIA, HOSPITAL), property);
	corrupted(|| EverStaff::<Test>::remove(PIA), "P3: staff that may control patients");
}

#[test]
fn try_state_detects_listed_accounts_that_are_not_staff() {
	let property = "P3: listed without an appointment";
	corrupted(|| OrgsOf::<Test>::insert(PIA, CLINIC, ()), property);
	corrupted(|| OrgsOf::<Test>::insert(NINA, HOSPITAL, ()), property);
	let dismissed = || {
		Staff::<Test>::insert((HOSPITAL, NINA), present(Employment::Dismissed));
		OrgsOf::<Test>::insert(NINA, HOSPITAL, ());
	};
	corrupted(dismissed, property);
	let property = "P3: barred without an appointment";
	corrupted(|| EverStaff::<Test>::insert(NINA, ()), property);
}

#[test]
fn try_state_detects_staff_of_no_organisation() {
	let stray = || {
		let dismissed = Employment::Dismissed;
		Staff::<Test>::insert((NOWHERE, PIA), present(dismissed));
	};
	corrupted(stray, "P4: staff of no organisation");
}

#[test]
fn try_state_detects_appointments_that_are_not_sound() {
	let (end, coder) = (START + 1, plain(Role::Coder));
	corrupted(|| employ(&[coder], START), "P4: an appointment for no time");
	corrupted(|| employ(&[], end), "P4: an appointment to nothing");
	corrupted(|| employ(&[coder, coder], end), "P4: a role twice");
	let property = "P4: a licence too few or too many";
	corrupted(|| employ(&[plain(Role::Physician)], end), property);
	corrupted(|| employ(&[licensed(Role::Coder, LICENCE)], end), property);
	let property = "P4: a licence of somebody else";
	let missing = licensed(Role::Physician, CredentialId(9));
	corrupted(|| employ(&[missing], end), property);
}

#[test]
fn try_state_detects_a_past_appointment_on_the_licence_of_somebody_else() {
	let property = "P4: a licence of somebody else";
	corrupted(|| credential(|facts| facts.holder = NINA), property);
}

#[test]
fn try_state_detects_a_gap_in_the_types_and_a_type_without_its_turn() {
	corrupted(|| NextType::<Test>::put(CredentialTypeId(3)), "P5: a gap in the types");
	corrupted(|| Types::<Test>::remove(PHYSICIANS), "P5: a gap in the types");
	let property = "P5: a type without its turn";
	corrupted(|| NextType::<Test>::put(CredentialTypeId(1)), property);
	let stray = || {
		let kind = Types::<Test>::get(PHYSICIANS).unwrap();
		Types::<Test>::insert(CredentialTypeId(9), kind);
	};
	corrupted(stray, property);
}

#[test]
fn try_state_detects_issuers_that_are_nobody_or_issue_nothing() {
	let issuer = |organisation, kind| {
		Issuers::<Test>::insert((organisation, kind), present(IssuerState::APPOINTED));
	};
	let property = "P5: an issuer that is no organisation";
	corrupted(|| issuer(NOWHERE, PHYSICIANS), property);
	corrupted(|| issuer(AUTHORITY, CredentialTypeId(9)), "P5: an issuer of no type");
}

#[test]
fn try_state_detects_a_gap_in_the_credentials_and_one_without_its_turn() {
	let property = "P6: a gap in the credentials";
	corrupted(|| NextCredential::<Test>::put(CredentialId(3)), property);
	let property = "P6: a credential without its turn";
	corrupted(|| NextCredential::<Test>::put(CredentialId(1)), property);
	let stray = || {
		let facts = Credentials::<Test>::get(LICENCE).unwrap();
		Credentials::<Test>::insert(CredentialId(9), facts);
	};
	corrupted(stray, property);
}

#[test]
fn try_state_detects_credentials_and_statuses_without_each_other() {
	let property = "P6: a credential without a status";
	corrupted(|| Statuses::<Test>::remove(LICENCE), property);
	let stray = || Statuses::<Test>::insert(CredentialId(9), present(CredentialStatus::Offered));
	corrupted(stray, "P6: a status of no credential");
}

#[test]
fn try_state_detects_credentials_of_nothing_and_nobody() {
	let kind = CredentialTypeId(9);
	corrupted(|| credential(|facts| facts.kind = kind), "P6: a credential of no type");
	let property = "P6: a credential of no issuer";
	corrupted(|| credential(|facts| facts.issuer = CLINIC), property);
	let property = "P6: a credential for no organisation";
	corrupted(|| credential(|facts| facts.at = Some(NOWHERE)), property);
	let own = || {
		// Without the appointment that rests on it, which P4 would see first.
		StaffLog::<Test>::remove((HOSPITAL, PIA, 0));
		credential(|facts| facts.holder = AUTHORITY_ACCOUNT);
	};
	corrupted(own, "P6: an issuer's credential for itself");
}

#[test]
fn try_state_detects_a_delegation_by_no_other_issuer() {
	let property = "P5: a delegation by no other issuer";
	for by in [HOSPITAL, CLINIC] {
		let delegation = Some(Delegation { by, limit: 1, until: None });
		let state = IssuerState::Active { delegation };
		corrupted(|| Issuers::<Test>::insert((CLINIC, PHYSICIANS), present(state)), property);
		let log = || IssuerLog::<Test>::insert((AUTHORITY, PHYSICIANS, 0), past(state));
		corrupted(log, property);
	}
}

#[test]
fn try_state_detects_a_reason_that_is_in_no_table() {
	let property = "P6: a reason that is in no table";
	let suspended = CredentialStatus::Suspended { code: 11 };
	corrupted(|| Statuses::<Test>::insert(LICENCE, present(suspended)), property);
	let revoked = CredentialStatus::Revoked { code: u16::MAX };
	corrupted(|| StatusLog::<Test>::insert((LICENCE, 0), past(revoked)), property);
}

#[test]
fn try_state_detects_countersigners_that_are_nobody_or_missing() {
	let property = "P6: a countersigner that is no other organisation";
	corrupted(|| credential(|facts| facts.countersigner = Some(AUTHORITY)), property);
	corrupted(|| credential(|facts| facts.countersigner = Some(NOWHERE)), property);
	let asks = || {
		Types::<Test>::mutate(PHYSICIANS, |kind| {
			let Versioned::V1(kind) = kind.as_mut().unwrap();
			kind.countersign = true;
		});
	};
	corrupted(asks, "P6: a credential without a countersigner");
}

#[test]
fn try_state_detects_a_renewal_of_something_else() {
	let property = "P6: a renewal of something else";
	let renews = |id| move || credential(|facts| facts.renews = Some(id));
	corrupted(renews(LICENCE), property);
	corrupted(renews(CredentialId(0)), property);
	corrupted(renews(CredentialId(9)), property);
	let another = || {
		assert_ok!(Providers::appoint_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
		let id = offer(NINA);
		let mut facts = Credentials::<Test>::get(id).unwrap().latest();
		facts.renews = Some(LICENCE);
		Credentials::<Test>::insert(id, Versioned::V1(facts));
	};
	corrupted(another, property);
}

#[test]
fn try_state_detects_places_and_credentials_that_do_not_lead_to_each_other() {
	let property = "P16: a credential that its place does not lead to";
	let place = || Providers::status_entry(LICENCE).unwrap().place;
	let slot = || (AUTHORITY, place().list, place().index);
	corrupted(|| ListSlots::<Test>::remove(slot()), property);
	corrupted(|| ListSlots::<Test>::insert(slot(), CredentialId(9)), property);
	corrupted(|| credential(|facts| facts.place.index ^= 1), property);
	let property = "P16: a place of a credential that has another";
	let stray = |issuer, id| move || ListSlots::<Test>::insert((issuer, 0, 7), id);
	corrupted(stray(AUTHORITY, LICENCE), property);
	corrupted(stray(CLINIC, LICENCE), property);
	corrupted(stray(AUTHORITY, CredentialId(9)), property);
	let moved = |list, index| {
		move || {
			ListSlots::<Test>::remove(slot());
			credential(|facts| facts.place = ListPlace { list, index });
			ListSlots::<Test>::insert((AUTHORITY, list, index), LICENCE);
		}
	};
	corrupted(moved(0, LIST_LENGTH), "P16: a place beyond the end of its list");
	corrupted(moved(1, 0), "P16: a list after the last");
}

#[test]
fn try_state_detects_counts_that_are_wrong() {
	let property = "P17: credentials that were not counted, or twice";
	for count in [0, 2] {
		corrupted(|| Issued::<Test>::insert((AUTHORITY, PHYSICIANS), count), property);
	}
	corrupted(|| Issued::<Test>::insert((CLINIC, PHYSICIANS), 1), property);
	corrupted(|| Issued::<Test>::remove((AUTHORITY, PHYSICIANS)), property);
	let property = "P17: live credentials that were not counted, or twice";
	for live in [0, 2] {
		corrupted(|| Tallies::<Test>::mutate(AUTHORITY, |tally| tally.live = live), property);
	}
	corrupted(|| Tallies::<Test>::mutate(AUTHORITY, |tally| tally.at_dawn = 1), property);
	let later = || Tallies::<Test>::mutate(AUTHORITY, |tally| tally.day = 1);
	corrupted(later, property);
	corrupted(|| Tallies::<Test>::insert(CLINIC, Tally::default()), property);
	let property = "P17: credentials of a holder that were not counted, or twice";
	for held in [0, 2] {
		corrupted(|| LiveOf::<Test>::insert(PIA, held), property);
	}
	corrupted(|| LiveOf::<Test>::remove(PIA), property);
	corrupted(|| LiveOf::<Test>::insert(NINA, 1), property);
}

#[test]
fn try_state_detects_a_delegate_that_issued_more_than_it_may() {
	let limited = || {
		let issuer = present(IssuerState::APPOINTED);
		Issuers::<Test>::insert((HOSPITAL, PHYSICIANS), issuer);
		let delegation = Some(Delegation { by: HOSPITAL, limit: 0, until: None });
		Issuers::<Test>::mutate((AUTHORITY, PHYSICIANS), |current| {
			current.as_mut().unwrap().value = IssuerState::Active { delegation };
		});
	};
	corrupted(limited, "P17: a delegate that issued more than it may");
}

#[test]
fn try_state_detects_credentials_and_holders_that_do_not_lead_to_each_other() {
	let property = "P7: a credential that is not listed";
	corrupted(|| HeldBy::<Test>::remove(PIA, LICENCE), property);
	let property = "P7: listed by somebody who does not hold it";
	corrupted(|| HeldBy::<Test>::insert(NINA, LICENCE, ()), property);
	corrupted(|| HeldBy::<Test>::insert(PIA, CredentialId(9), ()), property);
}

#[test]
fn try_state_detects_a_provider_that_controls_a_patient() {
	for account in [HOSPITAL_ACCOUNT, PIA, key(1)] {
		let controls = || Controllers::mutate(|controllers| controllers.push(account));
		corrupted(controls, "P8: a provider that controls a patient");
	}
}

#[test]
fn try_state_detects_broken_histories_of_each_kind() {
	let property = "P-a: a gap in the log";
	corrupted(|| StandingLog::<Test>::remove((HOSPITAL, 0)), property);
	corrupted(|| StaffLog::<Test>::remove((HOSPITAL, PIA, 0)), property);
	corrupted(|| IssuerLog::<Test>::remove((AUTHORITY, PHYSICIANS, 0)), property);
	corrupted(|| StatusLog::<Test>::remove((LICENCE, 0)), property);
	corrupted(|| SuccessionLog::<Test>::remove((HOSPITAL, 0)), property);
	corrupted(|| OrgKeysLog::<Test>::remove((HOSPITAL, 0)), property);
}

#[test]
fn try_state_detects_beginnings_marks_and_moments_out_of_order() {
	let status = |change: &dyn Fn(&mut Current<CredentialStatus>)| {
		Statuses::<Test>::mutate(LICENCE, |current| change(current.as_mut().unwrap()));
	};
	let property = "P-b: the present value began before the last one";
	corrupted(|| status(&|current| current.since = START), property);
	let property = "P-c: a mark that is not about the past";
	let mark = Mark { effective: START, recorded: START, kind: MarkKind::Ended };
	corrupted(
		|| status(&|current| current.marks = BoundedVec::truncate_from(vec![mark])),
		property,
	);
	corrupted(|| status(&|current| current.since = START + 11), "P-d: from the future");
}

#[test]
fn try_state_detects_earlier_values_that_no_present_one_knows_of() {
	let property = "P9: an earlier value that no present one knows of";
	let standing = || StandingLog::<Test>::insert((NOWHERE, 0), past(active(1)));
	corrupted(standing, property);
	let standing = || StandingLog::<Test>::insert((HOSPITAL, 7), past(active(1)));
	corrupted(standing, property);
	let staff = || StaffLog::<Test>::insert((HOSPITAL, NINA, 0), past(Employment::Dismissed));
	corrupted(staff, property);
	let issuer = || {
		IssuerLog::<Test>::insert((CLINIC, PHYSICIANS, 0), past(IssuerState::APPOINTED));
	};
	corrupted(issuer, property);
	let status = || StatusLog::<Test>::insert((LICENCE, 7), past(CredentialStatus::Offered));
	corrupted(status, property);
	let succession =
		|| SuccessionLog::<Test>::insert((CLINIC, 0), past(Versioned::V1(Default::default())));
	corrupted(succession, property);
	let published = || OrgKeysLog::<Test>::insert((CLINIC, 0), past(keys(5)));
	corrupted(published, property);
}

#[test]
fn try_state_detects_administrators_and_lists_without_each_other() {
	let property = "P10: an administrator who is not listed";
	corrupted(|| Administrators::<Test>::remove(HOSPITAL), property);
	let list = |accounts: Vec<AccountId>| {
		Administrators::<Test>::insert(HOSPITAL, BoundedVec::truncate_from(accounts));
	};
	let property = "P10: an administrator listed twice";
	corrupted(|| list(vec![ADA, ADA]), property);
	let property = "P10: listed without being an administrator";
	for account in [PIA, NINA, AUREL] {
		corrupted(|| list(vec![ADA, account]), property);
	}
	let empty = || Administrators::<Test>::insert(CLINIC, BoundedVec::new());
	corrupted(empty, "P10: a list of nobody");
}

#[test]
fn try_state_detects_references_that_are_missing_or_of_nobody() {
	let property = "P11: an offer to an account without a reference";
	corrupted(|| References::<Test>::remove(PIA), property);
	corrupted(|| References::<Test>::insert(NINA, ()), "P11: a reference of nobody");
	let release = |account: AccountId| {
		assert_ok!(System::dec_providers(&account));
	};
	corrupted(|| release(PIA), "P11: a reference that is not held");
	corrupted(|| release(key(1)), "P11: a session key without a reference");
}

fn session(change: impl FnOnce(&mut Session)) {
	let mut session = Sessions::<Test>::get(key(1)).unwrap().latest();
	change(&mut session);
	Sessions::<Test>::insert(key(1), Versioned::V1(session));
}

#[test]
fn try_state_detects_sessions_and_keys_that_do_not_lead_to_each_other() {
	let property = "P12: a session that is not listed once";
	corrupted(|| SessionKeys::<Test>::remove(PIA, HOSPITAL), property);
	let list = |staff: AccountId, accounts: Vec<AccountId>| {
		SessionKeys::<Test>::insert(staff, HOSPITAL, BoundedVec::truncate_from(accounts));
	};
	corrupted(|| list(PIA, vec![key(1), key(1)]), property);
	corrupted(|| session(|session| session.organisation = CLINIC), property);
	let property = "P12: a key without a session there";
	corrupted(|| list(PIA, vec![key(1), key(2)]), property);
	corrupted(|| list(ADA, vec![key(1)]), "P12: a key of somebody else");
	corrupted(|| list(ADA, vec![]), "P12: a list of no keys");
}

#[test]
fn try_state_detects_sessions_that_are_not_sound() {
	corrupted(|| session(|session| session.until = session.from), "P12: a session for no time");
	let nobody = || {
		session(|session| session.staff = NINA);
		SessionKeys::<Test>::swap(PIA, HOSPITAL, NINA, HOSPITAL);
	};
	corrupted(nobody, "P12: a session of nobody");
	let somebody = || {
		// Which is listed as staff somewhere, as P3 wants it.
		EverStaff::<Test>::insert(key(1), ());
		OrgsOf::<Test>::insert(key(1), HOSPITAL, ());
		let appointment =
			Appointment { posts: posts(&[plain(Role::Coder)]), from: START, until: START + 1 };
		let appointed = Employment::Appointed(appointment);
		Staff::<Test>::insert((HOSPITAL, key(1)), present(appointed));
		References::<Test>::insert(key(1), ());
		System::inc_providers(&key(1));
	};
	corrupted(somebody, "P12: a session key that is somebody");
}

#[test]
fn try_state_detects_reports_that_are_not_sound() {
	let reported = |account: AccountId, reaches: &[(u64, u64)]| {
		let reach = |(since, recorded): &(u64, u64)| Reach {
			since: START + since,
			recorded: START + recorded,
		};
		let reaches = BoundedVec::truncate_from(reaches.iter().map(reach).collect());
		Compromises::<Test>::insert(account, Versioned::V1(reaches));
	};
	let property = "P13: a stolen key of nobody";
	corrupted(|| reported(NINA, &[(1, 2)]), property);
	corrupted(|| reported(LOST, &[]), "P13: a stolen key that nobody reported");
	let property = "P13: reports that do not follow on each other";
	corrupted(|| reported(LOST, &[(5, 7), (5, 8)]), property);
	corrupted(|| reported(LOST, &[(5, 7), (4, 7)]), property);
	let property = "P13: a report about the future";
	corrupted(|| reported(LOST, &[(8, 7)]), property);
	corrupted(|| reported(LOST, &[(5, 11)]), property);
}

#[test]
fn try_state_detects_successions_that_are_not_sound() {
	let row = |old, until, ended| Succession { old, from: START, until, ended };
	let written = |new: OrgId, all: &[Succession]| {
		let all = BoundedVec::truncate_from(all.to_vec());
		Successions::<Test>::insert(new, present(Versioned::V1(all)));
	};
	let end = START + 50;
	let good = row(CLINIC, end, None);
	corrupted(|| written(NOWHERE, &[good]), "P14: a successor that does not exist");
	let property = "P14: nobody is succeeded";
	corrupted(|| written(AUTHORITY, &[row(NOWHERE, end, None)]), property);
	corrupted(|| written(CLINIC, &[good]), property);
	let property = "P14: a succession for no time";
	corrupted(|| written(AUTHORITY, &[row(CLINIC, START, None)]), property);
	let property = "P14: a succession that ended at another time";
	for ended in [START - 1, end] {
		corrupted(|| written(AUTHORITY, &[row(CLINIC, end, Some(ended))]), property);
	}
	corrupted(|| written(AUTHORITY, &[good, good]), "P14: succeeded twice");
}

#[test]
fn try_state_detects_keys_of_no_organisation() {
	let stray = || OrgKeys::<Test>::insert(NOWHERE, present(keys(7)));
	corrupted(stray, "P15: keys of no organisation");
}
