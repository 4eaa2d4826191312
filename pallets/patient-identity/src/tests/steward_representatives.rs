//! Who acts for a patient by the word of its steward: two of the staff sign.

use crate::{mock::*, Call, Error, Event, NamedBy};
use anamnesis_primitives::{
	commitment::Commitment, cosignature::CoSignature, payload::Powers, PatientId,
};
use sp_runtime::DispatchError;

/// What [`name_as_steward`] says, too.
const GROUND: Commitment = Commitment([8; 32]);

fn end_as_steward(patient: PatientId, actor: Actor, second: Actor) -> Result<(), DispatchError> {
	let (organisation, account) = (HOSPITAL, actor.account());
	let arguments = (organisation, patient, &account);
	let second = cosign(second, REGISTRAR, "end_representation_as_steward", &arguments);
	call(REGISTRAR, Call::end_representation_as_steward { organisation, patient, account, second })
}

#[test]
fn the_steward_names_and_ends_with_two_of_its_staff() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		events();
		assert_eq!(name_as_steward(patient, BOB, Powers::SEE), Ok(()));
		let by = NamedBy::Steward {
			organisation: HOSPITAL,
			by: REGISTRAR.account(),
			second: OFFICER.account(),
		};
		let ground = Some(GROUND);
		let (account, registrar) = (BOB.account(), REGISTRAR.account());
		let named = Event::RepresentativeNamed { patient, account: account.clone(), by, ground };
		assert_eq!(events(), [named]);
		pass(1);
		assert_eq!(call(BOB, Call::accept_representation { patient }), Ok(()));
		assert!(PatientIdentity::mandate(&account, patient).is_some());
		events();
		assert_eq!(end_as_steward(patient, BOB, OFFICER), Ok(()));
		let ended = Event::RepresentationEnded { patient, account, by: registrar };
		assert_eq!(events(), [ended]);
		let none = Err(Error::<Test>::NotRepresentative.into());
		assert_eq!(end_as_steward(patient, BOB, OFFICER), none);
	});
}

#[test]
fn the_second_of_the_stewards_staff_is_another_in_another_role() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		represent(patient, BOB, Powers::SEE);
		let no_role = Err(Error::<Test>::NoSecondRole.into());
		// A machine, a nurse without a licence, another's officer, nobody's.
		for second in [GATEWAY, NURSE, CLINIC_OFFICER, STRANGER, REGISTRAR] {
			assert_eq!(end_as_steward(patient, BOB, second), no_role);
		}
		// A registrar who is a records officer too has another role, but is no other person.
		Benched::set(vec![(HOSPITAL, REGISTRAR.account())]);
		let same = Err(Error::<Test>::SameSigner.into());
		assert_eq!(end_as_steward(patient, BOB, REGISTRAR), same);
		assert!(PatientIdentity::mandate(&BOB.account(), patient).is_some());
	});
}

#[test]
fn a_second_signature_is_for_this_call_now() {
	build_and_execute(|| {
		let patient = enrol_stewarded(1);
		let (organisation, capacity, powers, until) = (HOSPITAL, 2u8, Powers::SEE, QUARTER);
		let ground = GROUND;
		let account = BOB.account();
		let arguments = (organisation, patient, &account, capacity, powers, until, ground);
		let good = cosign(OFFICER, REGISTRAR, "name_representative_as_steward", &arguments);
		let attempt = |powers, second: &CoSignature| {
			let (account, second) = (account.clone(), second.clone());
			call(
				REGISTRAR,
				Call::name_representative_as_steward {
					organisation,
					patient,
					account,
					capacity,
					powers,
					until,
					ground,
					second,
				},
			)
		};
		let bad = Err(Error::<Test>::BadCoSignature.into());
		assert_eq!(attempt(Powers::ALL, &good), bad);
		let other_call = cosign(OFFICER, REGISTRAR, "name_representative", &arguments);
		assert_eq!(attempt(powers, &other_call), bad);
		let other_first = cosign(OFFICER, NURSE, "name_representative_as_steward", &arguments);
		assert_eq!(attempt(powers, &other_first), bad);
		// The state holds one more than the extrinsic's nonce.
		System::inc_account_nonce(REGISTRAR.account());
		assert_eq!(attempt(powers, &good), Ok(()));
		System::inc_account_nonce(REGISTRAR.account());
		assert_eq!(attempt(powers, &good), Err(Error::<Test>::AlreadyRepresentative.into()));
		assert_eq!(end_as_steward(patient, BOB, OFFICER), Ok(()));
		assert_eq!(attempt(powers, &good), bad);
		pass(60_000);
		let over = Err(Error::<Test>::CoSignatureOver.into());
		assert_eq!(attempt(powers, &good), over);
	});
}
