//! Worst cases of every path. Run as tests too.

use crate::{
	BenchmarkHelper, Call, Config, Controllers, Controls, Counts, Keys, Lanes, Pallet, Sheets,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Control, Life};
use anamnesis_primitives::{
	chain::{AccountId, Moment, Signature},
	codes::{Actions, Classes, Obligations, Purposes},
	commitment::Commitment,
	ids::PatientOrigin,
	payload::{
		DataPeriod, Grantee, KeySet, Lane, NewGrant, PatientAct, Payload, TemplateRef,
		LONGEST_LIFE, MAX_NAMED, SUITE,
	},
	OrgId, PatientId, TemplateId,
};
use frame_benchmarking::v2::*;
use frame_support::{pallet_prelude::Zero, traits::Get, BoundedVec};
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use sp_runtime::{traits::IdentifyAccount, KeyTypeId, MultiSigner};

/// Moment at which the preparations begin.
const BEGIN: Moment = 1_800_000_000_000;
const KEY_TYPE: KeyTypeId = KeyTypeId(*b"bnch");

fn payload<T: Config>(signer: &AccountId, home: OrgId, lane: Lane, act: PatientAct) -> Payload {
	let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()).0;
	let origin = PatientOrigin::Controller { account: signer.clone().into(), nonce: 0 };
	Payload {
		genesis,
		epoch: Pallet::<T>::chain_epoch(),
		patient: PatientId::derive(&genesis, origin),
		lane,
		from: BEGIN,
		until: BEGIN.saturating_add(LONGEST_LIFE),
		addressed: Some(home),
		act,
	}
}

fn keys(place: u8) -> KeySet {
	KeySet { suite: SUITE, agreement: [place; 32], assertion: [!place; 32] }
}

/// The payload that says most.
fn longest<T: Config>(signer: &AccountId, home: OrgId) -> Payload {
	let named: Vec<_> = (0..MAX_NAMED)
		.map(|place| {
			let mut name = [7; 32];
			name.iter_mut().zip(place.to_be_bytes()).for_each(|(to, from)| *to = from);
			Commitment(name)
		})
		.collect();
	let grant = NewGrant {
		grantee: Grantee::Person([9; 32]),
		role: Some(20),
		study: Some(Commitment([1; 32])),
		purposes: Purposes::ALL,
		classes: Classes::ALL,
		actions: Actions::ALL,
		ceiling: 0,
		obligations: Obligations::ALL,
		from: Some(BEGIN),
		until: Some(Moment::MAX),
		data: Some(DataPeriod { from: 0, until: u32::MAX }),
		named: BoundedVec::truncate_from(named),
		uses: Some(u32::MAX),
		may_refer: 2,
		template: Some(TemplateRef { id: TemplateId(1), version: 1 }),
		document: Commitment([2; 32]),
	};
	payload::<T>(signer, home, Lane::General { nonce: 1 }, PatientAct::Grant { grant })
}

/// A patient, one of whose controllers is returned; the moment is one after.
fn enrolled<T: Config>() -> (PatientId, AccountId) {
	T::BenchmarkHelper::set_now(BEGIN);
	let signer: AccountId = account("controller", 0, 0);
	let act = PatientAct::Enrol { home: OrgId(1), keys: keys(0) };
	let payload = payload::<T>(&signer, OrgId(1), Lane::General { nonce: 0 }, act);
	let written = Pallet::<T>::write_enrolment(
		account("registrar", 0, 0),
		&payload,
		OrgId(1),
		keys(0),
		signer.clone(),
	);
	assert!(written.is_ok());
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(1));
	(payload.patient, signer)
}

/// As [`enrolled`], with a second controller.
fn with_two<T: Config>() -> (PatientId, AccountId, AccountId) {
	let (patient, first) = enrolled::<T>();
	let second: AccountId = account("controller", 1, 0);
	assert!(Pallet::<T>::do_invite(first.clone(), patient, second.clone(), false).is_ok());
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));
	assert!(Pallet::<T>::do_accept_control(second.clone(), patient).is_ok());
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(3));
	(patient, first, second)
}

/// An account that was invited, withdrew before, and is written over with a longer history.
fn once_invited<T: Config>(patient: PatientId, by: &AccountId) -> AccountId {
	let account: AccountId = account("invited", 0, 0);
	assert!(Pallet::<T>::do_invite(by.clone(), patient, account.clone(), false).is_ok());
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(4));
	assert!(Pallet::<T>::do_remove_controller(by.clone(), patient, account.clone()).is_ok());
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(5));
	account
}

fn signed<P: Into<MultiSigner>, S: Into<Signature>>(
	public: P,
	sign: impl FnOnce(&[u8]) -> Option<S>,
	payload: impl FnOnce(&AccountId) -> Payload,
) -> Result<(Payload, AccountId, Signature), BenchmarkError> {
	let signer = public.into().into_account();
	let payload = payload(&signer);
	let signature = sign(&payload.wrapped_bytes_to_sign())
		.ok_or(BenchmarkError::Stop("the keystore does not sign"))?;
	Ok((payload, signer, signature.into()))
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn enrol() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let (home, registrar) = T::BenchmarkHelper::registrar();
		let signer: AccountId = account("controller", 0, 0);
		let act = PatientAct::Enrol { home, keys: keys(0) };
		let payload = payload::<T>(&signer, home, Lane::General { nonce: 0 }, act);

		#[block]
		{
			let (keys, registrar) =
				Pallet::<T>::check_enrolment(&registrar, home, &payload, &signer)?;
			Pallet::<T>::write_enrolment(registrar, &payload, home, keys, signer.clone())?;
		}

		assert_eq!(Controls::<T>::get(&signer), Some(payload.patient));
		Ok(())
	}

	/// The checks of the payload that says most, and the lane that writes most.
	#[benchmark]
	fn relay() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let (home, relayer) = T::BenchmarkHelper::registrar();
		let signer: AccountId = account("controller", 0, 0);
		let longest = longest::<T>(&signer, home);
		let lane = Lane::Revoke { nonce: 7 };
		let ending = payload::<T>(&signer, home, lane, PatientAct::RevokeEverything);

		#[block]
		{
			Pallet::<T>::check_relayed(&relayer, &signer, &longest)?;
			Pallet::<T>::use_up(&signer, &ending);
		}

		assert_eq!(Lanes::<T>::get(&signer, 0), Some(7));
		assert_eq!(Lanes::<T>::get(&signer, 1), Some(7));
		Ok(())
	}

	#[benchmark]
	fn verify_ed25519() -> Result<(), BenchmarkError> {
		let public = sp_io::crypto::ed25519_generate(KEY_TYPE, None);
		let sign = |bytes: &[u8]| sp_io::crypto::ed25519_sign(KEY_TYPE, &public, bytes);
		let (payload, signer, signature) =
			signed(public, sign, |signer| longest::<T>(signer, OrgId(1)))?;
		let holds;

		#[block]
		{
			holds = Pallet::<T>::verify(&payload, &signer, &signature);
		}

		assert!(holds.is_ok());
		Ok(())
	}

	#[benchmark]
	fn verify_sr25519() -> Result<(), BenchmarkError> {
		let public = sp_io::crypto::sr25519_generate(KEY_TYPE, None);
		let sign = |bytes: &[u8]| sp_io::crypto::sr25519_sign(KEY_TYPE, &public, bytes);
		let (payload, signer, signature) =
			signed(public, sign, |signer| longest::<T>(signer, OrgId(1)))?;
		let holds;

		#[block]
		{
			holds = Pallet::<T>::verify(&payload, &signer, &signature);
		}

		assert!(holds.is_ok());
		Ok(())
	}

	#[benchmark]
	fn verify_ecdsa() -> Result<(), BenchmarkError> {
		let public = sp_io::crypto::ecdsa_generate(KEY_TYPE, None);
		let sign = |bytes: &[u8]| sp_io::crypto::ecdsa_sign(KEY_TYPE, &public, bytes);
		let (payload, signer, signature) =
			signed(public, sign, |signer| longest::<T>(signer, OrgId(1)))?;
		let holds;

		#[block]
		{
			holds = Pallet::<T>::verify(&payload, &signer, &signature);
		}

		assert!(holds.is_ok());
		Ok(())
	}

	#[benchmark]
	fn add_controller() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>();
		let account = once_invited::<T>(patient, &first);

		#[extrinsic_call]
		_(RawOrigin::Signed(first.clone()), patient, account.clone());

		let control = Controllers::<T>::get((patient, account)).map(|current| current.value);
		assert_eq!(control, Some(Control::Invited { replaces: None, by: first }));
		Ok(())
	}

	#[benchmark]
	fn accept_control() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>();
		let account = once_invited::<T>(patient, &first);
		Pallet::<T>::do_invite(first.clone(), patient, account.clone(), true)?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(6));

		#[extrinsic_call]
		_(RawOrigin::Signed(account.clone()), patient);

		assert!(Pallet::<T>::controls(&account, patient));
		assert!(!Pallet::<T>::controls(&first, patient));
		Ok(())
	}

	#[benchmark]
	fn remove_controller() -> Result<(), BenchmarkError> {
		let (patient, first, second) = with_two::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient, second.clone());

		assert!(!Pallet::<T>::controls(&second, patient));
		Ok(())
	}

	#[benchmark]
	fn rotate_controller() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>();
		let account = once_invited::<T>(patient, &first);

		#[extrinsic_call]
		_(RawOrigin::Signed(first.clone()), patient, account.clone());

		let control = Controllers::<T>::get((patient, account)).map(|current| current.value);
		assert_eq!(control, Some(Control::Invited { replaces: Some(first.clone()), by: first }));
		Ok(())
	}

	#[benchmark]
	fn publish_keys() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient, keys(1));

		assert_eq!(Keys::<T>::get(patient, 1).map(|row| row.keys), Some(keys(1)));
		assert_eq!(Counts::<T>::get(patient).map(|tally| tally.generation), Some(1));
		Ok(())
	}

	#[benchmark]
	fn freeze() -> Result<(), BenchmarkError> {
		let (patient, first, second) = with_two::<T>();
		Pallet::<T>::do_freeze(second.clone(), patient)?;
		Pallet::<T>::do_unfreeze(second.clone(), patient)?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(4));

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient);

		let life = Pallet::<T>::patient_now(patient).map(|found| found.life);
		assert_eq!(life, Some(Life::Frozen { by: second, thaw: None }));
		Ok(())
	}

	#[benchmark]
	fn ask_thaw() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>();
		Pallet::<T>::do_freeze(first.clone(), patient)?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));

		#[extrinsic_call]
		unfreeze(RawOrigin::Signed(first), patient);

		let life = Pallet::<T>::patient_now(patient).map(|found| found.life);
		assert!(matches!(life, Some(Life::Frozen { thaw: Some(_), .. })));
		Ok(())
	}

	#[benchmark]
	fn thaw() -> Result<(), BenchmarkError> {
		let (patient, first, second) = with_two::<T>();
		let third: AccountId = account("controller", 2, 0);
		Pallet::<T>::do_invite(first.clone(), patient, third.clone(), false)?;
		Pallet::<T>::do_accept_control(third.clone(), patient)?;
		let asked = BEGIN.saturating_add(T::ThawWait::get());
		T::BenchmarkHelper::set_now(asked.saturating_add(4));
		// A third froze, so that both who ask are looked up.
		Pallet::<T>::do_freeze(third, patient)?;
		Pallet::<T>::do_unfreeze(first, patient)?;
		T::BenchmarkHelper::set_now(asked.saturating_add(5));

		#[extrinsic_call]
		unfreeze(RawOrigin::Signed(second), patient);

		let life = Pallet::<T>::patient_now(patient).map(|found| found.life);
		assert_eq!(life, Some(Life::Active));
		Ok(())
	}

	#[benchmark]
	fn forget_sheet() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let signer: AccountId = account("controller", 0, 0);
		Sheets::<T>::insert(&signer, [1; 16], BEGIN);

		#[extrinsic_call]
		_(RawOrigin::Signed(account("anybody", 0, 0)), signer.clone(), [1; 16]);

		assert!(!Sheets::<T>::contains_key(&signer, [1; 16]));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
