//! Who is admitted, and as what.

use crate::{mock::*, Error, Event, NextOrganisation, Organisations, Standings};
use anamnesis_decision::rows::{Organisation, Standing, Status};
use anamnesis_primitives::{
	chain::AccountId,
	codes::{OrgKind, Role},
	OrgId,
};
use frame_support::{
	assert_noop, assert_ok, pallet_prelude::DispatchResult, traits::EnsureOrigin, BoundedVec,
};
use sp_runtime::DispatchError::BadOrigin;

/// What an organisation says of itself, one field of which a test changes.
#[derive(Clone)]
struct Application {
	origin: RuntimeOrigin,
	account: AccountId,
	jurisdiction: u16,
	with: Option<OrgId>,
	name: Vec<u8>,
	endpoint: Vec<u8>,
}

fn good() -> Application {
	Application {
		origin: signed(COUNCIL),
		account: NINA,
		jurisdiction: 756,
		with: None,
		name: b"Labor Nord".to_vec(),
		endpoint: b"https://fhir.example/r4".to_vec(),
	}
}

fn admit(application: Application) -> DispatchResult {
	Providers::admit(
		application.origin,
		application.account,
		OrgKind::Laboratory,
		application.jurisdiction,
		application.with,
		BoundedVec::try_from(application.name).unwrap(),
		BoundedVec::try_from(application.endpoint).unwrap(),
	)
}

#[test]
fn an_organisation_gets_the_next_number_and_is_active_in_a_group_of_its_own() {
	build_and_execute(|| {
		assert_ok!(admit(good()));
		let expected = Organisation {
			account: NINA,
			kind: OrgKind::Laboratory,
			jurisdiction: 756,
			name: BoundedVec::truncate_from(b"Labor Nord".to_vec()),
			endpoint: BoundedVec::truncate_from(b"https://fhir.example/r4".to_vec()),
			admitted: START,
		};
		let new = OrgId(4);
		assert_eq!(Organisations::<Test>::get(new).unwrap().latest(), expected);
		let standing = Standings::<Test>::get(new).unwrap();
		assert_eq!(standing.since, START);
		assert_eq!(standing.value.latest(), Standing { status: Status::Active, control_group: 4 });
		assert_eq!(Providers::organisation_of(&NINA), Some(new));
		assert_eq!(NextOrganisation::<Test>::get(), OrgId(5));
		assert_eq!(events(), [Event::Admitted { organisation: new }]);
	});
}

#[test]
fn under_the_control_of_another_it_is_in_the_group_of_that() {
	build_and_execute(|| {
		assert_ok!(admit(Application { with: Some(CLINIC), ..good() }));
		// A group of a group is the first one's.
		assert_ok!(admit(Application { with: Some(OrgId(4)), account: PIA, ..good() }));
		for organisation in [OrgId(4), OrgId(5)] {
			assert_eq!(Providers::standing(organisation).unwrap().control_group, 2);
		}
	});
}

#[test]
fn only_the_admission_origin_admits() {
	build_and_execute(|| {
		for origin in unsigned().into_iter().chain([HOSPITAL_ACCOUNT, NINA].map(signed)) {
			assert_noop!(admit(Application { origin, ..good() }), BadOrigin);
		}
	});
	assert!(<Test as crate::Config>::AdmissionOrigin::ensure_origin(signed(COUNCIL)).is_ok());
}

#[test]
fn a_jurisdiction_is_from_1_to_999() {
	build_and_execute(|| {
		for jurisdiction in [0, 1_000, u16::MAX] {
			let refused = admit(Application { jurisdiction, ..good() });
			assert_noop!(refused, Error::<Test>::UnknownJurisdiction);
		}
		assert_ok!(admit(Application { jurisdiction: 1, ..good() }));
		assert_ok!(admit(Application { jurisdiction: 999, account: PIA, ..good() }));
	});
}

#[test]
fn a_name_is_plain_text() {
	build_and_execute(|| {
		let unfit: [&[u8]; 6] = [b"", b"  ", b"a\nb", b"\x7f", b"\xff\xfe", "a\u{85}b".as_bytes()];
		for name in unfit {
			let refused = admit(Application { name: name.to_vec(), ..good() });
			assert_noop!(refused, Error::<Test>::UnfitName);
		}
		let longest = vec![b'n'; 64];
		assert_ok!(admit(Application { name: longest, ..good() }));
		let letters = "Höpital 医院".as_bytes().to_vec();
		assert_ok!(admit(Application { name: letters, account: PIA, ..good() }));
	});
}

#[test]
fn an_endpoint_is_empty_or_secure() {
	build_and_execute(|| {
		let unfit: [&[u8]; 6] = [
			b"http://fhir.example",
			b"https://",
			b"HTTPS://fhir.example",
			b"https://fhir example",
			b"https://fhir\x00",
			b"https://\xff",
		];
		for endpoint in unfit {
			let refused = admit(Application { endpoint: endpoint.to_vec(), ..good() });
			assert_noop!(refused, Error::<Test>::UnfitEndpoint);
		}
		assert_ok!(admit(Application { endpoint: Vec::new(), ..good() }));
		let mut longest = b"https://".to_vec();
		longest.resize(128, b'x');
		assert_ok!(admit(Application { endpoint: longest, account: PIA, ..good() }));
	});
}

#[test]
fn an_account_stands_for_one_organisation() {
	build_and_execute(|| {
		let refused = admit(Application { account: CLINIC_ACCOUNT, ..good() });
		assert_noop!(refused, Error::<Test>::IsOrganisation);
		assert_ok!(admit(good()));
		assert_noop!(admit(good()), Error::<Test>::IsOrganisation);
	});
}

#[test]
fn who_controls_a_patient_stands_for_no_organisation() {
	build_and_execute(|| {
		let refused = admit(Application { account: PATIENT, ..good() });
		assert_noop!(refused, Error::<Test>::IsController);
	});
}

#[test]
fn who_was_ever_staff_stands_for_no_organisation() {
	world(|| {
		let refused = || admit(Application { account: ADA, ..good() });
		assert_noop!(refused(), Error::<Test>::IsStaff);
		appoint(HOSPITAL_ACCOUNT, HOSPITAL, NINA, &[plain(Role::Administrator)]);
		wait(1);
		assert_ok!(Providers::dismiss(signed(HOSPITAL_ACCOUNT), HOSPITAL, ADA));
		assert_noop!(refused(), Error::<Test>::IsStaff);
	});
}

#[test]
fn the_other_under_the_same_control_must_exist() {
	build_and_execute(|| {
		for with in [OrgId(0), OrgId(4), OrgId(u32::MAX)] {
			let refused = admit(Application { with: Some(with), ..good() });
			assert_noop!(refused, Error::<Test>::OrganisationNotFound);
		}
	});
}

#[test]
fn the_last_number_is_not_given_away() {
	new_test_ext().execute_with(|| {
		NextOrganisation::<Test>::put(OrgId(u32::MAX));
		assert_noop!(admit(good()), Error::<Test>::NoNumbersLeft);
	});
}
