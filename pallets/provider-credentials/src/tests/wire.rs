//! Pinned encodings: stored types, and the numbers of calls, events and errors.

use crate::{mock::*, ActedAs, Call, Error, Event};
use anamnesis_decision::rows::*;
use anamnesis_primitives::{
	codes::{OrgKind, Role, Roles},
	history::{Current, Earlier},
};
use codec::{Encode, MaxEncodedLen};
use frame_support::{traits::PalletError, BoundedVec};

fn hex(value: impl Encode) -> String {
	value.encode().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn current<V>(value: V) -> Current<V> {
	Current { since: 3, version: 2, value, marks: Default::default() }
}

/// 32 times the same byte.
fn all(byte: u8) -> String {
	format!("{byte:02x}").repeat(32)
}

#[test]
fn an_organisation_and_its_standing() {
	let organisation = Organisation {
		account: HOSPITAL_ACCOUNT,
		kind: OrgKind::Laboratory,
		jurisdiction: 756,
		name: BoundedVec::truncate_from(b"L".to_vec()),
		endpoint: BoundedVec::new(),
		admitted: 5,
	};
	let expected = format!("01{}02f402044c000500000000000000", all(1));
	assert_eq!(hex(Versioned::V1(organisation)), expected);
	for (status, bytes) in [
		(Status::Active, "00"),
		(Status::Restricted { code: 9 }, "010900"),
		(Status::Isolated { code: 9 }, "020900"),
		(Status::Left, "03"),
	] {
		let standing = Versioned::V1(Standing { status, control_group: 7 });
		let expected = format!("03000000000000000200000001{bytes}0700000000");
		assert_eq!(hex(current(standing)), expected);
	}
}

#[test]
fn an_appointment() {
	let appointment = Appointment {
		posts: posts(&[licensed(Role::Physician, LICENCE), plain(Role::Coder)]),
		from: 1,
		until: 2,
	};
	let appointed = Employment::Appointed(appointment);
	let value = "00080001010000000000000 00b0001000000000000000200000000000000".replace(' ', "");
	assert_eq!(hex(&appointed), value);
	assert_eq!(hex(Employment::Dismissed), "01");
	let expected = format!("030000000000000002000000{value}00");
	assert_eq!(hex(current(appointed.clone())), expected);
	let expected = format!("0400000000000000{value}");
	assert_eq!(hex(Earlier { began: 4, value: appointed }), expected);
}

#[test]
fn a_type_an_issuer_and_a_credential() {
	let kind = Versioned::V1(CredentialType { roles: Roles(2), longest: 3 });
	assert_eq!(hex(kind), "01020000000300000000000000");
	let states = [IssuerState::Active, IssuerState::Suspended, IssuerState::Ended];
	assert_eq!(states.map(hex), ["00", "01", "02"]);
	let credential = Credential {
		kind: PHYSICIANS,
		holder: PIA,
		at: Some(CLINIC),
		issuer: AUTHORITY,
		document: document(),
		from: 1,
		until: 2,
		issued: 3,
	};
	let expected = format!(
		"0101000000{}010200000003000000{}010000000000000002000000000000000300000000000000",
		all(21),
		all(7),
	);
	assert_eq!(hex(Versioned::V1(credential)), expected);
	for (status, bytes) in [
		(CredentialStatus::Offered, "00"),
		(CredentialStatus::Active, "01"),
		(CredentialStatus::Suspended { code: 258 }, "020201"),
		(CredentialStatus::Revoked { code: 258 }, "030201"),
	] {
		assert_eq!(hex(status), bytes);
	}
}

#[test]
fn no_stored_value_is_large() {
	assert_eq!(Versioned::<Organisation>::max_encoded_len(), 1 + 32 + 1 + 2 + 66 + 130 + 8);
	assert!(Current::<Employment>::max_encoded_len() < 300);
	assert!(Versioned::<Credential>::max_encoded_len() < 170);
}

#[test]
fn calls() {
	let calls: [(Call<Test>, String); 10] = [
		(
			Call::admit {
				account: NINA,
				kind: OrgKind::Clinic,
				jurisdiction: 1,
				with: Some(HOSPITAL),
				name: BoundedVec::truncate_from(b"n".to_vec()),
				endpoint: BoundedVec::new(),
			},
			format!("00{}0101000101000000046e00", all(22)),
		),
		(
			Call::appoint {
				organisation: HOSPITAL,
				account: NINA,
				posts: posts(&[plain(Role::Coder)]),
				from: Some(1),
				until: 2,
			},
			format!("0101000000{}040b00010100000000000000 0200000000000000", all(22)),
		),
		(Call::dismiss { organisation: HOSPITAL, account: NINA }, format!("0201000000{}", all(22))),
		(Call::create_type { roles: Roles(2), longest: 3 }, "03020000000300000000000000".into()),
		(
			Call::appoint_issuer { organisation: AUTHORITY, kind: PHYSICIANS },
			"040300000001000000".into(),
		),
		(
			Call::issue {
				organisation: AUTHORITY,
				kind: PHYSICIANS,
				holder: PIA,
				at: None,
				document: document(),
				from: None,
				until: 2,
			},
			format!("050300000001000000{}00{}000200000000000000", all(21), all(7)),
		),
		(Call::accept { credential: LICENCE }, "060100000000000000".into()),
		(Call::suspend { credential: LICENCE, code: 2 }, "0701000000000000000200".into()),
		(Call::reinstate { credential: LICENCE }, "080100000000000000".into()),
		(Call::revoke { credential: LICENCE, code: 2 }, "0901000000000000000200".into()),
	];
	for (call, expected) in calls {
		assert_eq!(hex(&call), expected.replace(' ', ""), "{call:?}");
	}
}

#[test]
fn events() {
	let (organisation, account, kind, credential) = (HOSPITAL, NINA, PHYSICIANS, LICENCE);
	let by = ActedAs::Administrator;
	assert_eq!(hex(ActedAs::Organisation), "00");
	let (o, c) = ("01000000", "0100000000000000");
	let events: [(Event<Test>, String); 10] = [
		(Event::Admitted { organisation }, format!("00{o}")),
		(
			Event::Appointed { organisation, account: account.clone(), by },
			format!("01{o}{}01", all(22)),
		),
		(
			Event::Dismissed { organisation, account: account.clone(), by },
			format!("02{o}{}01", all(22)),
		),
		(Event::TypeCreated { kind }, "0301000000".into()),
		(Event::IssuerAppointed { organisation, kind }, format!("04{o}01000000")),
		(
			Event::Issued { credential, issuer: AUTHORITY, holder: account, by },
			format!("05{c}03000000{}01", all(22)),
		),
		(Event::Accepted { credential }, format!("06{c}")),
		(Event::Suspended { credential, code: 2, by }, format!("07{c}020001")),
		(Event::Reinstated { credential, by }, format!("08{c}01")),
		(Event::Revoked { credential, code: 2, by }, format!("09{c}020001")),
	];
	for (event, expected) in events {
		assert_eq!(hex(&event), expected, "{event:?}");
	}
}

#[test]
fn errors() {
	use Error::*;
	let errors: [Error<Test>; 37] = [
		UnknownJurisdiction,
		UnfitName,
		UnfitEndpoint,
		IsOrganisation,
		IsController,
		IsStaff,
		NoNumbersLeft,
		OrganisationNotFound,
		OrganisationNotActive,
		NotAdministrator,
		OnlyTheOrganisation,
		NoRole,
		RoleTwice,
		LicenceMissing,
		LicenceNotNeeded,
		LicenceOfAnother,
		LicenceForAnotherOrganisation,
		LicenceForAnotherRole,
		NotStaff,
		StartsInPast,
		EndsBeforeItStarts,
		TooLong,
		UnknownRoles,
		NoDuration,
		CredentialTypeNotFound,
		IsIssuer,
		NotIssuer,
		IssuesToItself,
		CredentialNotFound,
		NotHolder,
		NotOffered,
		CredentialExpired,
		CredentialNotActive,
		NotSuspended,
		IsRevoked,
		TooManyChanges,
		TimeWentBack,
	];
	for (error, number) in errors.iter().zip(0u8..) {
		assert_eq!(error.encode(), [number], "{error:?}");
	}
	assert_eq!(Error::<Test>::MAX_ENCODED_SIZE, 1);
}
