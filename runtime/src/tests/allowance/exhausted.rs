//! What happens when an allowance is used up, and what goes on nevertheless.

use super::{
	super::{
		callers::calls::{new_grant, opening},
		run_to, signed_by,
	},
	*,
};
use crate::extensions::{ChargeCare, BY_BALANCE};
use anamnesis_primitives::{
	chain::{DAYS, SLOT_MILLIS, UNIT},
	codes::Actions,
};
use frame_support::{assert_ok, traits::Time};
use pallet_consent::Call as Consent;
use pallet_emergencies::Call as Emergencies;
use pallet_patient_identity::Call as Patients;
use pallet_record_anchor::Call as Records;
use sp_keyring::Sr25519Keyring::Alice;

fn grant(world: &World) -> Consent<Runtime> {
	let grant = new_grant(world.sister, Actions::ACCESS);
	Consent::grant { patient: world.patient, grant }
}

fn batch(world: &World, byte: u8) -> Records<Runtime> {
	Records::batch { organisation: world.here, kind: 0, root: [byte; 32], leaves: 1 }
}

#[test]
fn a_patient_without_allowance_can_still_revoke_and_freeze() {
	in_world(|world| {
		let (patient, consent) = (world.patient, world.grant);
		drain(&Payer::Patient(patient));
		let who = "patient/controller";
		assert_eq!(refusal(who, grant(world)), Refusal::PatientExhausted.into());
		// All accounts of the patient have the same.
		let second = "patient/second-controller";
		assert_eq!(refusal(second, grant(world)), Refusal::PatientExhausted.into());
		assert!(payers(who, Consent::revoke { patient, consent, reason: None }).is_empty());
		assert!(payers(second, Patients::freeze { patient }).is_empty());
		let unfreeze = Patients::<Runtime>::unfreeze { patient };
		assert_eq!(refusal(who, unfreeze), Refusal::PatientExhausted.into());
		// The block answers as the pool.
		assert_eq!(submit(who, grant(world)), Err(Refusal::PatientExhausted.into()));
		// Nobody else's is touched.
		let other = world.other_patient;
		let grant = new_grant(world.sister, Actions::ACCESS);
		let grant = Consent::<Runtime>::grant { patient: other, grant };
		assert_eq!(payers("other-patient/controller", grant), of(&[Payer::Patient(other)]));
	});
}

#[test]
fn an_organisation_without_allowance_can_still_open_and_bind() {
	in_world(|world| {
		drain(&Payer::Organisation(world.here));
		let who = "here/physician";
		assert_eq!(refusal(who, batch(world, 5)), Refusal::OrganisationExhausted.into());
		assert!(payers(who, opening(world.here, &[])).is_empty());
		let bind = Emergencies::bind { incident: world.incident, patient: world.patient };
		assert!(payers("here/nurse", bind.clone()).is_empty());
		// What does not apply is for the organisation to pay for, which cannot.
		assert_eq!(refusal("here/nurse", bind), Refusal::OrganisationExhausted.into());
		let (organisation, record) = (world.elsewhere, [6; 32]);
		let elsewhere =
			Records::<Runtime>::batch { organisation, kind: 0, root: record, leaves: 1 };
		let share = Payer::Account(organisation, account("elsewhere/system"));
		let both = of(&[Payer::Organisation(organisation), share]);
		assert_eq!(payers("elsewhere/system", elsewhere), both);
	});
}

#[test]
fn an_account_uses_a_twentieth_and_colleagues_go_on() {
	in_world(|world| {
		let share = Payer::Account(world.here, account("here/system"));
		let view = CareAllowance::usage_of(&share);
		let whole = CareAllowance::usage_of(&Payer::Organisation(world.here));
		assert_eq!(view.capacity * 20, whole.capacity);
		drain(&share);
		assert_eq!(refusal("here/system", batch(world, 5)), Refusal::ShareExhausted.into());
		assert_ok!(submit("here/records-officer", batch(world, 5)).unwrap());
		assert!(submit("here/physician", opening(world.here, &[])).unwrap().is_ok());
	});
}

#[test]
fn it_comes_back_and_the_api_says_when() {
	in_world(|world| {
		let payer = Payer::Patient(world.patient);
		let who = "patient/controller";
		let cost = charged(|| {
			assert_ok!(submit(who, grant(world)).unwrap());
		})[0]
			.1;
		drain(&payer);
		assert_eq!(refusal(who, grant(world)), Refusal::PatientExhausted.into());
		let now = crate::Timestamp::now();
		let at = CareAllowance::enough_at(&payer, cost * 3).unwrap();
		assert!(at > now && at < now + u64::from(DAYS) * SLOT_MILLIS);
		let blocks = u32::try_from((at - now).div_ceil(SLOT_MILLIS)).unwrap();
		// Nobody has waited for so many blocks in a test: the clock is set.
		pallet_timestamp::Now::<Runtime>::put(now + u64::from(blocks) * SLOT_MILLIS);
		assert_ok!(validate(who, grant(world)));
	});
}

#[test]
fn what_was_charged_too_much_is_given_back() {
	in_world(|world| {
		let payer = Payer::Patient(world.patient);
		let who = "patient/controller";
		let done = charged(|| {
			assert_ok!(submit(who, grant(world)).unwrap());
		})[0]
			.1;
		// What fails adds nothing to state.
		act(who, Patients::<Runtime>::freeze { patient: world.patient });
		let failed = charged(|| assert!(submit(who, grant(world)).unwrap().is_err()))[0].1;
		assert!(failed < done, "{failed} {done}");
		let view = CareAllowance::usage_of(&payer);
		assert!(view.left + done + failed >= view.capacity);
		// A patient can do some hundred acts a day.
		assert!((60..300).contains(&(view.capacity / done)), "{}", view.capacity / done);
	});
}

#[test]
fn the_heaviest_calls_of_patients_fit_into_the_least_allowance() {
	in_world(|world| {
		let least = *anamnesis_primitives::floors::PATIENT_CAPACITY.start();
		let cost = charged(|| {
			assert_ok!(submit("patient/controller", grant(world)).unwrap());
		})[0]
			.1;
		assert!(cost * 10 < least, "{cost}");
	});
}

#[test]
fn whoever_holds_a_balance_pays_with_it_when_the_allowance_is_used_up() {
	in_world(|world| {
		let who = "here/physician";
		drain(&Payer::Account(world.here, account(who)));
		use frame_support::traits::fungible::Mutate;
		Balances::mint_into(&account(who), UNIT).unwrap();
		let balance = format!("balance {}", account(who));
		assert_eq!(payers(who, batch(world, 7)), [balance]);
		assert!(priority(who, batch(world, 8)) <= BY_BALANCE);
	});
}

#[test]
fn a_tip_is_taken_from_balances_only_and_buys_no_place_among_the_urgent() {
	in_world(|world| {
		let tipped = |name: &str, call: RuntimeCall| signed_by(&key(name), call, era(), UNIT);
		// Nobody could pay this tip; nobody is asked to.
		let extrinsic = tipped("patient/controller", grant(world).into());
		assert_ok!(Executive::apply_extrinsic(extrinsic).unwrap());
		assert_eq!(Balances::free_balance(account("patient/controller")), 0);
		let remark: RuntimeCall = crate::SystemCall::<Runtime>::remark { remark: vec![] }.into();
		let before = Balances::free_balance(Alice.to_account_id());
		let extrinsic = signed_by(&Alice.pair(), remark, era(), UNIT);
		let valid = rolled_back(|| {
			Executive::validate_transaction(
				TransactionSource::External,
				extrinsic.clone(),
				System::parent_hash(),
			)
		});
		assert!(valid.unwrap().priority <= BY_BALANCE);
		assert_ok!(Executive::apply_extrinsic(extrinsic).unwrap());
		assert!(before - Balances::free_balance(Alice.to_account_id()) > UNIT);
	});
}

#[test]
fn an_organisation_of_which_the_keys_were_stolen_pays_for_nothing() {
	use anamnesis_decision::rows::{Standing, StandingOf, Status};
	use anamnesis_primitives::history::{set, At};
	in_world(|world| {
		let key = StandingOf { organisation: world.here };
		let facts = pallet_provider_credentials::Stored::<Runtime>::default();
		let isolated =
			Standing { status: Status::Isolated { code: 1 }, control_group: world.here.0 };
		run_to(12);
		set(&mut At { facts: &facts, key }, crate::Timestamp::now(), isolated.into()).unwrap();
		for who in ["here/physician", "here/system", "here/own-account"] {
			assert_eq!(refusal(who, batch(world, 5)), PAYMENT, "{who}");
		}
	});
}

#[test]
fn the_wrapper_has_the_bytes_and_the_metadata_of_what_it_wraps() {
	use codec::Encode;
	use pallet_transaction_payment::ChargeTransactionPayment;
	use scale_info::TypeInfo;
	use sp_runtime::traits::TransactionExtension;
	type Theirs = ChargeTransactionPayment<Runtime>;
	assert_eq!(ChargeCare::from(7).encode(), Theirs::from(7).encode());
	assert_eq!(ChargeCare::type_info(), Theirs::type_info());
	let ours = <ChargeCare as TransactionExtension<RuntimeCall>>::metadata();
	let theirs = <Theirs as TransactionExtension<RuntimeCall>>::metadata();
	assert_eq!(ours.len(), 1);
	assert_eq!(ours[0].identifier, theirs[0].identifier);
	assert_eq!((ours[0].ty, ours[0].implicit), (theirs[0].ty, theirs[0].implicit));
}
