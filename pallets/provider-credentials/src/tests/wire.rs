//! Pinned encodings: stored types, and the numbers of calls, events and errors.

use crate::{mock::*, ActedAs, Call, Error, Event, OrgKeysOf, OrganisationKeys, Second, Tally};
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
	let offered = format!("02{}", &value[2..]);
	let Employment::Appointed(appointment) = appointed.clone() else { unreachable!() };
	assert_eq!(hex(Employment::Offered(appointment)), offered);
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
fn sessions_stolen_keys_successions_and_keys() {
	let session =
		Session { staff: NINA, organisation: CLINIC, gateway: GATEWAY, from: 1, until: 2 };
	let expected = format!("01{}02000000{}01000000000000000200000000000000", all(22), all(23));
	assert_eq!(hex(Versioned::V1(session)), expected);
	let reaches = Reaches::truncate_from(vec![Reach { since: 1, recorded: 2 }]);
	assert_eq!(hex(Versioned::V1(reaches)), "010401000000000000000200000000000000");
	let row = Succession { old: CLINIC, from: 1, until: 2, ended: Some(3) };
	let successions = Versioned::V1(Successions::truncate_from(vec![row]));
	let expected = "0104020000000100000000000000020000000000000001 0300000000000000";
	assert_eq!(hex(successions), expected.replace(' ', ""));
	let keys = OrganisationKeys { suite: 1, agreement: [4; 32], assertion: [5; 32] };
	assert_eq!(hex(keys), format!("01{}{}", all(4), all(5)));
	assert_eq!(hex(OrgKeysOf { organisation: CLINIC }), "02000000");
}

#[test]
fn no_stored_value_is_large() {
	assert!(Versioned::<Reaches>::max_encoded_len() < 140);
	assert!(Current::<Versioned<Successions>>::max_encoded_len() < 250);
	assert!(Versioned::<Session>::max_encoded_len() < 90);
	assert_eq!(Versioned::<Organisation>::max_encoded_len(), 1 + 32 + 1 + 2 + 66 + 130 + 8);
	assert_eq!(Tally::max_encoded_len(), 4 + 2 + 8 + 4 + 4);
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
fn calls_about_organisations_and_keys() {
	let (organisation, account) = (HOSPITAL, NINA);
	let (h, n) = ("01000000", all(22));
	let keys = OrganisationKeys { suite: 1, agreement: [4; 32], assertion: [5; 32] };
	let signature = sp_core::sr25519::Signature::from_raw([9; 64]).into();
	let key = CoSignature { account: PIA, valid_until: 3, signature };
	let calls: [(Call<Test>, String); 16] = [
		(Call::accept_appointment { organisation }, format!("0a{h}")),
		(Call::resign { organisation }, format!("0b{h}")),
		(Call::restrict { organisation, code: 2 }, format!("0c{h}0200")),
		(Call::isolate { organisation, code: 2, since: 3 }, format!("0d{h}02000300000000000000")),
		(Call::reinstate_organisation { organisation }, format!("0e{h}")),
		(
			Call::succeed { old: CLINIC, new: HOSPITAL, until: 3 },
			format!("0f02000000{h}0300000000000000"),
		),
		(Call::end_succession { new: HOSPITAL, old: CLINIC }, format!("10{h}02000000")),
		(Call::regroup { organisation, with: CLINIC }, format!("11{h}02000000")),
		(Call::leave { organisation }, format!("12{h}")),
		(Call::change_account { organisation, account: account.clone() }, format!("13{h}{n}")),
		(Call::replace_account { organisation, account: account.clone() }, format!("14{h}{n}")),
		(
			Call::change_profile {
				organisation,
				name: BoundedVec::truncate_from(b"n".to_vec()),
				endpoint: BoundedVec::new(),
			},
			format!("15{h}046e00"),
		),
		(Call::publish_keys { organisation, keys }, format!("16{h}01{}{}", all(4), all(5))),
		(
			Call::register_session { organisation, gateway: account.clone(), until: 2, key },
			format!("17{h}{n}0200000000000000{}030000000000000001{}{}", all(21), all(9), all(9)),
		),
		(Call::end_session { organisation, key: account.clone() }, format!("18{h}{n}")),
		(
			Call::report_compromise { organisation, account, since: 3 },
			format!("28{h}{n}0300000000000000"),
		),
	];
	for (call, expected) in calls {
		assert_eq!(hex(&call), expected, "{call:?}");
	}
}

#[test]
fn events_about_organisations_and_keys() {
	let (organisation, account, key, gateway) = (HOSPITAL, NINA, PIA, GATEWAY);
	let by = ActedAs::Account;
	let (h, n, p, three) = ("01000000", all(22), all(21), "0300000000000000");
	let (since, recorded, until) = (3, 3, 3);
	let (old, new) = (CLINIC, HOSPITAL);
	let own = || account.clone();
	let events: [(Event<Test>, String); 19] = [
		(Event::Offered { organisation, account: own(), by }, format!("0a{h}{n}03")),
		(Event::AppointmentAccepted { organisation, account: own() }, format!("0b{h}{n}")),
		(Event::OfferDeclined { organisation, account: own() }, format!("0c{h}{n}")),
		(Event::OfferWithdrawn { organisation, account: own(), by }, format!("0d{h}{n}03")),
		(Event::Resigned { organisation, account: own() }, format!("0e{h}{n}")),
		(Event::Restricted { organisation, code: 2 }, format!("0f{h}0200")),
		(
			Event::Isolated { organisation, code: 2, since, recorded },
			format!("10{h}0200{three}{three}"),
		),
		(Event::OrganisationReinstated { organisation }, format!("11{h}")),
		(Event::SuccessionBegan { old, new, until }, format!("1202000000{h}{three}")),
		(Event::SuccessionEnded { old, new }, format!("1302000000{h}")),
		(
			Event::Regrouped { organisation, before: 2, control_group: 1 },
			format!("14{h}0200000001000000"),
		),
		(Event::Left { organisation, by }, format!("15{h}03")),
		(
			Event::AccountChanged { organisation, before: own(), account: key.clone(), by },
			format!("16{h}{n}{p}03"),
		),
		(Event::ProfileChanged { organisation }, format!("17{h}")),
		(Event::KeysPublished { organisation }, format!("18{h}")),
		(
			Event::SessionRegistered {
				organisation,
				account: own(),
				key: key.clone(),
				gateway,
				until,
				replaced: None,
			},
			format!("19{h}{n}{p}{}{three}00", all(23)),
		),
		(
			Event::SessionEnded { organisation, account: own(), key: key.clone(), by },
			format!("1a{h}{n}{p}03"),
		),
		(
			Event::Compromised { organisation, account: own(), since, recorded, by },
			format!("1b{h}{n}{three}{three}03"),
		),
		(
			Event::SessionCompromised { organisation, account: own(), key, since, recorded, by },
			format!("1c{h}{n}{p}{three}{three}03"),
		),
	];
	for (event, expected) in events {
		assert_eq!(hex(&event), expected, "{event:?}");
	}
}

#[test]
fn events() {
	let (organisation, account, kind, credential) = (HOSPITAL, NINA, PHYSICIANS, LICENCE);
	let by = ActedAs::Administrator;
	assert_eq!(hex(ActedAs::Organisation), "00");
	assert_eq!(hex(ActedAs::Consortium), "02");
	assert_eq!(hex(ActedAs::Account), "03");
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
			format!("1d{o}0100000002000000090000000001"),
		),
		(Event::IssuerSuspended { organisation, kind, by: supervisor }, format!("1e{o}0100000001")),
		(
			Event::IssuerReinstated { organisation, kind, by: supervisor },
			format!("1f{o}0100000001"),
		),
		(Event::IssuerEnded { organisation, kind, by: supervisor }, format!("20{o}0100000001")),
		(
			Event::CutOff { organisation, kind, since: 7, by: supervisor },
			format!("21{o}01000000070000000000000001"),
		),
		(Event::Surrendered { credential }, format!("22{c}")),
	];
	for (event, expected) in events {
		assert_eq!(hex(&event), expected, "{event:?}");
	}
}

#[test]
fn errors() {
	use Error::*;
	let errors: [Error<Test>; 92] = [
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
		IsSessionKey,
		IsCompromised,
		NoOffer,
		OfferLapsed,
		LastAdministrator,
		TooManyAdministrators,
		UnknownReason,
		IsActive,
		HasLeft,
		SinceAfterNow,
		TooManyMarks,
		SucceedsItself,
		AlreadySucceeds,
		TooManySuccessions,
		NoSuccession,
		SameGroup,
		KeepsRecords,
		StewardsPatients,
		HasSeat,
		HoldsCredentials,
		UnknownSuite,
		KeysAlike,
		NotGateway,
		SameSigner,
		CoSignatureExpired,
		BadCoSignature,
		SessionNotFound,
		NeverStaff,
		ReachesNoFurther,
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
		CountersignerMissing,
		MayNotSecond,
		SecondIsFirst,
		SecondNotInTime,
		SecondDidNotSign,
		TooManyEndings,
		IsSurrendered,
		RenewedNotActive,
		BeganThisBlock,
		LeftToTheConsortium,
		AnothersDelegate,
		OwesRoots,
		JoinsSeats,
	];
	for (error, number) in errors.iter().zip(0u8..) {
		assert_eq!(error.encode(), [number], "{error:?}");
	}
	assert_eq!(Error::<Test>::MAX_ENCODED_SIZE, 1);
}
