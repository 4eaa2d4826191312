//! Pinned encodings: stored types, and the numbers of calls, events and errors.

use crate::{mock::*, ActedAs, Call, Error, Event, Second, Tally};
use anamnesis_decision::rows::*;
use anamnesis_primitives::{
	codes::{OrgKind, Role, Roles},
	cosignature::CoSignature,
	history::{Current, Earlier},
};
use codec::{Encode, MaxEncodedLen};
use frame_support::{traits::PalletError, BoundedVec};
use sp_core::Pair;

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
	let kind = CredentialType { roles: Roles(2), longest: 3, countersign: true, ends_per_day: 5 };
	assert_eq!(hex(Versioned::V1(kind)), "01020000000300000000000000010500");
	let delegation = Some(Delegation { by: AUTHORITY, limit: 9, until: Some(7) });
	let (consortium, delegator) = (Supervisor::Consortium, Supervisor::Delegator);
	let given = "0103000000090000000107000000000000 00".replace(' ', "");
	for (state, expected) in [
		(IssuerState::APPOINTED, "0000".to_owned()),
		(IssuerState::Active { delegation }, format!("00{given}")),
		(IssuerState::Suspended { delegation: None, by: consortium }, "010000".into()),
		(IssuerState::Ended { delegation, by: delegator }, format!("02{given}01")),
	] {
		assert_eq!(hex(state), expected);
	}
	let credential = Credential {
		kind: PHYSICIANS,
		holder: PIA,
		at: Some(CLINIC),
		issuer: AUTHORITY,
		document: document(),
		from: 1,
		until: 2,
		issued: 3,
		countersigner: Some(HOSPITAL),
		renews: Some(LICENCE),
		place: ListPlace { list: 2, index: 258 },
	};
	let expected = format!(
		"0101000000{}010200000003000000{}010000000000000002000000000000000300000000000000{}",
		all(21),
		all(7),
		"010100000001010000000000000002000201 0000".replace(' ', ""),
	);
	assert_eq!(hex(Versioned::V1(credential)), expected);
	for (status, bytes) in [
		(CredentialStatus::Offered, "00"),
		(CredentialStatus::Active, "01"),
		(CredentialStatus::Suspended { code: 258 }, "020201"),
		(CredentialStatus::Revoked { code: 258 }, "030201"),
		(CredentialStatus::Surrendered, "04"),
	] {
		assert_eq!(hex(status), bytes);
	}
}

#[test]
fn no_stored_value_is_large() {
	assert_eq!(Versioned::<Organisation>::max_encoded_len(), 1 + 32 + 1 + 2 + 66 + 130 + 8);
	assert_eq!(Tally::max_encoded_len(), 4 + 2 + 8 + 4);
	assert_eq!(Second::max_encoded_len(), 4 + 32 + 8 + 66);
	assert!(Current::<Employment>::max_encoded_len() < 300);
	assert!(Versioned::<Credential>::max_encoded_len() < 170);
}

#[test]
fn calls() {
	let account = account_of(1);
	let signature = CoSignature { account, valid_until: 5, signature: pair(1).sign(b"").into() };
	let second = Second { organisation: CLINIC, signature: signature.clone() };
	assert_eq!(hex(&second), format!("02000000{}", hex(signature)));
	let beside = format!("01{}", hex(&second));
	let second = Some(second);
	let kind = PHYSICIANS;
	let calls: [(Call<Test>, String); 17] = [
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
		(
			Call::create_type { roles: Roles(2), longest: 3, countersign: true, ends_per_day: 4 },
			"03020000000300000000000000010400".into(),
		),
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
				second: None,
			},
			format!("050300000001000000{}00{}00020000000000000000", all(21), all(7)),
		),
		(Call::accept { credential: LICENCE }, "060100000000000000".into()),
		(
			Call::suspend { credential: LICENCE, code: 2, second: second.clone() },
			format!("0701000000000000000200{beside}"),
		),
		(Call::reinstate { credential: LICENCE }, "080100000000000000".into()),
		(
			Call::revoke { credential: LICENCE, code: 2, second: None },
			"090100000000000000020000".into(),
		),
		(
			Call::delegate { organisation: AUTHORITY, kind, to: CLINIC, most: 9, until: Some(7) },
			"19030000000100000002000000090000000107000000000000 00".into(),
		),
		(Call::suspend_issuer { organisation: CLINIC, kind }, "1a0200000001000000".into()),
		(Call::reinstate_issuer { organisation: CLINIC, kind }, "1b0200000001000000".into()),
		(Call::end_issuer { organisation: CLINIC, kind }, "1c0200000001000000".into()),
		(
			Call::cut_off { organisation: CLINIC, kind, since: 7 },
			"1d02000000010000000700000000000000".into(),
		),
		(
			Call::renew { credential: LICENCE, document: document(), from: None, until: 2, second },
			format!("1e0100000000000000{}000200000000000000{beside}", all(7)),
		),
		(Call::surrender { credential: LICENCE }, "1f0100000000000000".into()),
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
	let supervisor = Supervisor::Delegator;
	let events: [(Event<Test>, String); 16] = [
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
			Event::Issued {
				credential,
				issuer: AUTHORITY,
				holder: account.clone(),
				by,
				countersigner: Some(HOSPITAL),
				renews: Some(credential),
			},
			format!("05{c}03000000{}0101{o}01{c}", all(22)),
		),
		(Event::Accepted { credential }, format!("06{c}")),
		(
			Event::Suspended { credential, code: 2, by, second: Some(account.clone()) },
			format!("07{c}02000101{}", all(22)),
		),
		(Event::Reinstated { credential, by }, format!("08{c}01")),
		(Event::Revoked { credential, code: 2, by, second: None }, format!("09{c}02000100")),
		(
			Event::Delegated { organisation, kind, to: CLINIC, limit: 9, until: None, by },
			format!("0a{o}0100000002000000090000000001"),
		),
		(Event::IssuerSuspended { organisation, kind, by: supervisor }, format!("0b{o}0100000001")),
		(
			Event::IssuerReinstated { organisation, kind, by: supervisor },
			format!("0c{o}0100000001"),
		),
		(Event::IssuerEnded { organisation, kind, by: supervisor }, format!("0d{o}0100000001")),
		(
			Event::CutOff { organisation, kind, since: 7, by: supervisor },
			format!("0e{o}01000000070000000000000001"),
		),
		(Event::Surrendered { credential }, format!("0f{c}")),
	];
	for (event, expected) in events {
		assert_eq!(hex(&event), expected, "{event:?}");
	}
}

#[test]
fn errors() {
	use Error::*;
	let errors: [Error<Test>; 60] = [
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
		UnknownReason,
		UnfitEndsPerDay,
		IsDelegate,
		NoLimit,
		DelegationOver,
		DelegatorMayNotIssue,
		LimitReached,
		IssuerSuspended,
		IssuerEnded,
		IssuerNotFound,
		IssuerNotSuspended,
		OnlyTheConsortium,
		NotAboutThePast,
		MustReachBack,
		TooManyMarks,
		CountersignerMissing,
		MayNotSecond,
		SecondIsFirst,
		SecondNotInTime,
		SecondDidNotSign,
		TooManyEndings,
		IsSurrendered,
		RenewedNotActive,
	];
	for (error, number) in errors.iter().zip(0u8..) {
		assert_eq!(error.encode(), [number], "{error:?}");
	}
	assert_eq!(Error::<Test>::MAX_ENCODED_SIZE, 1);
}
