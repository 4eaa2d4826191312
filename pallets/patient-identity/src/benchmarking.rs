//! Worst cases of every path. Run as tests too.

use crate::{
	BenchmarkHelper, Call, Config, Controllers, Controls, Counts, Keys, Lanes, Level, Pallet,
	Removals, RepresentativesOf, Represents, Sheets, Stewarded, Verifications, MAX_REPRESENTATIVES,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Control, FrozenBy, Life};
use anamnesis_primitives::{
	chain::{AccountId, Moment, Signature},
	codes::{Actions, Classes, Obligations, Purposes},
	commitment::Commitment,
	cosignature::{CoSignature, Cosigned, LONGEST_COSIGNATURE},
	ids::PatientOrigin,
	payload::{
		DataPeriod, Grantee, KeySet, Lane, NewGrant, PatientAct, Payload, Powers, TemplateRef,
		LONGEST_LIFE, MAX_NAMED, SUITE,
	},
	OrgId, PatientId, TemplateId,
};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{traits::Get, BoundedVec};
use frame_system::RawOrigin;
use sp_core::ecdsa;
use sp_runtime::{traits::IdentifyAccount, KeyTypeId, MultiSigner};

/// Moment at which the preparations begin.
const BEGIN: Moment = 1_800_000_000_000;
/// The first quarter of 2030.
const UNTIL: u16 = 240;
const KEY_TYPE: KeyTypeId = KeyTypeId(*b"bnch");

fn payload<T: Config>(signer: &AccountId, home: OrgId, lane: Lane, act: PatientAct) -> Payload {
	Payload {
		genesis: Pallet::<T>::genesis(),
		epoch: Pallet::<T>::chain_epoch(),
		patient: patient_of::<T>(signer),
		lane,
		from: BEGIN,
		until: BEGIN.saturating_add(LONGEST_LIFE),
		addressed: Some(home),
		act,
	}
}

/// The id that this account gets with nonce 0.
fn patient_of<T: Config>(signer: &AccountId) -> PatientId {
	let origin = PatientOrigin::Controller { account: signer.clone().into(), nonce: 0 };
	PatientId::derive(&Pallet::<T>::genesis(), origin)
}

/// Fresh keys of this patient.
fn keys<T: Config>(patient: PatientId, place: u8) -> Result<KeySet, BenchmarkError> {
	let public = sp_io::crypto::ed25519_generate(KEY_TYPE, None);
	let (agreement, assertion) = ([place; 32], public.0);
	let bare = KeySet { suite: SUITE, agreement, assertion, proof: [0; 64] };
	let bytes = bare.bytes_to_prove(&Pallet::<T>::genesis(), patient);
	let proof = sp_io::crypto::ed25519_sign(KEY_TYPE, &public, &bytes)
		.ok_or(BenchmarkError::Stop("the keystore does not sign"))?;
	Ok(KeySet { proof: proof.0, ..bare })
}

/// Whoever signs second: with the kind of key whose signatures cost most to check.
fn second() -> (ecdsa::Public, AccountId) {
	let public = sp_io::crypto::ecdsa_generate(KEY_TYPE, None);
	(public, MultiSigner::from(public).into_account())
}

/// The second signature of a call, between the words that wallets put around it, which are tried last.
fn cosigned<T: Config>(
	second: &ecdsa::Public,
	first: &AccountId,
	call: &str,
	arguments: &impl Encode,
) -> Result<CoSignature, BenchmarkError> {
	let about = Cosigned {
		genesis: &Pallet::<T>::genesis(),
		epoch: Pallet::<T>::chain_epoch(),
		call,
		arguments: &arguments.encode(),
		first,
		nonce: Pallet::<T>::extrinsic_nonce(first),
	};
	let valid_until = Pallet::<T>::now().saturating_add(LONGEST_COSIGNATURE);
	let plain = about.bytes_to_sign(valid_until);
	let bytes = [b"<Bytes>".as_slice(), &plain, b"</Bytes>"].concat();
	let signature = sp_io::crypto::ecdsa_sign(KEY_TYPE, second, &bytes)
		.ok_or(BenchmarkError::Stop("the keystore does not sign"))?;
	let account = MultiSigner::from(*second).into_account();
	Ok(CoSignature { account, valid_until, signature: signature.into() })
}

/// A patient without a device, whose steward this organisation is.
fn stewarded<T: Config>(
	registrar: &AccountId,
	organisation: OrgId,
) -> Result<PatientId, BenchmarkError> {
	T::BenchmarkHelper::set_now(BEGIN);
	Pallet::<T>::do_enrol_stewarded(registrar.clone(), organisation, [1; 32])?;
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(1));
	Ok(PatientId::derive(&Pallet::<T>::genesis(), PatientOrigin::Salt([1; 32])))
}

/// Names this many representatives, who accept. Their account numbers begin with this one.
fn represented<T: Config>(
	patient: PatientId,
	numbers: core::ops::Range<u32>,
) -> Result<Vec<AccountId>, BenchmarkError> {
	let accounts: Vec<AccountId> =
		numbers.map(|number| account("representative", number, 0)).collect();
	for account in &accounts {
		Pallet::<T>::name_for_benchmark(patient, account.clone(), UNTIL)?;
		Pallet::<T>::do_accept_representation(account.clone(), patient)?;
	}
	Ok(accounts)
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
fn enrolled<T: Config>() -> Result<(PatientId, AccountId), BenchmarkError> {
	T::BenchmarkHelper::set_now(BEGIN);
	let signer: AccountId = account("controller", 0, 0);
	let patient = patient_of::<T>(&signer);
	let keys = keys::<T>(patient, 0)?;
	let act = PatientAct::Enrol { home: OrgId(1), keys };
	let payload = payload::<T>(&signer, OrgId(1), Lane::General { nonce: 0 }, act);
	let registrar = account("registrar", 0, 0);
	Pallet::<T>::write_enrolment(registrar, &payload, OrgId(1), keys, signer.clone())?;
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(1));
	Ok((patient, signer))
}

/// As [`enrolled`], with a second controller.
fn with_two<T: Config>() -> Result<(PatientId, AccountId, AccountId), BenchmarkError> {
	let (patient, first) = enrolled::<T>()?;
	let second: AccountId = account("controller", 1, 0);
	assert!(Pallet::<T>::do_invite(first.clone(), patient, second.clone(), false).is_ok());
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));
	assert!(Pallet::<T>::do_accept_control(second.clone(), patient).is_ok());
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(3));
	Ok((patient, first, second))
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
		let keys = keys::<T>(patient_of::<T>(&signer), 0)?;
		let act = PatientAct::Enrol { home, keys };
		let payload = payload::<T>(&signer, home, Lane::General { nonce: 0 }, act);

		#[block]
		{
			let keys = Pallet::<T>::check_enrolment(&registrar, home, &payload, &signer)?;
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
		let (patient, first) = enrolled::<T>()?;
		let account = once_invited::<T>(patient, &first);

		#[extrinsic_call]
		_(RawOrigin::Signed(first.clone()), patient, account.clone());

		let control = Controllers::<T>::get((patient, account)).map(|current| current.value);
		assert_eq!(control, Some(Control::Invited { replaces: None, by: first }));
		Ok(())
	}

	#[benchmark]
	fn accept_control() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>()?;
		let account = once_invited::<T>(patient, &first);
		Pallet::<T>::do_invite(first.clone(), patient, account.clone(), true)?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(6));

		#[extrinsic_call]
		_(RawOrigin::Signed(account.clone()), patient);

		assert!(Pallet::<T>::controls(&account, patient));
		assert!(!Pallet::<T>::controls(&first, patient));
		Ok(())
	}

	/// By the second who asks, so that both are looked up.
	#[benchmark]
	fn remove_controller() -> Result<(), BenchmarkError> {
		let (patient, first, second) = with_two::<T>()?;
		let third: AccountId = account("controller", 2, 0);
		Pallet::<T>::do_invite(first.clone(), patient, third.clone(), false)?;
		Pallet::<T>::do_accept_control(third.clone(), patient)?;
		let settled = BEGIN.saturating_add(T::RemovalWait::get()).saturating_add(4);
		T::BenchmarkHelper::set_now(settled);
		Pallet::<T>::do_remove_controller(second, patient, third.clone())?;

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient, third.clone());

		assert!(!Pallet::<T>::controls(&third, patient));
		Ok(())
	}

	#[benchmark]
	fn ask_removal() -> Result<(), BenchmarkError> {
		let (patient, first, second) = with_two::<T>()?;

		#[extrinsic_call]
		remove_controller(RawOrigin::Signed(first), patient, second.clone());

		assert_eq!(Removals::<T>::get(patient).map(|asked| asked.account), Some(second));
		Ok(())
	}

	#[benchmark]
	fn keep_controller() -> Result<(), BenchmarkError> {
		let (patient, first, second) = with_two::<T>()?;
		Pallet::<T>::do_remove_controller(first.clone(), patient, second.clone())?;

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient, second);

		assert!(!Removals::<T>::contains_key(patient));
		Ok(())
	}

	#[benchmark]
	fn rotate_controller() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>()?;
		let account = once_invited::<T>(patient, &first);

		#[extrinsic_call]
		_(RawOrigin::Signed(first.clone()), patient, account.clone());

		let control = Controllers::<T>::get((patient, account)).map(|current| current.value);
		assert_eq!(control, Some(Control::Invited { replaces: Some(first.clone()), by: first }));
		Ok(())
	}

	#[benchmark]
	fn publish_keys() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>()?;
		let keys = keys::<T>(patient, 1)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient, keys);

		assert_eq!(Keys::<T>::get(patient, 1).map(|row| row.keys), Some(keys));
		assert_eq!(Counts::<T>::get(patient).and_then(|tally| tally.generation), Some(1));
		Ok(())
	}

	/// By a representative, of a patient whose thaw was asked for: the removal that a freeze cancels is none while frozen,
	/// and costs the same to look up.
	#[benchmark]
	fn freeze() -> Result<(), BenchmarkError> {
		let (patient, first, second) = with_two::<T>()?;
		let guardian =
			represented::<T>(patient, 0..1)?.pop().ok_or(BenchmarkError::Stop("nobody"))?;
		Pallet::<T>::do_freeze(second.clone(), patient)?;
		Pallet::<T>::do_unfreeze(first, patient)?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(4));

		#[extrinsic_call]
		_(RawOrigin::Signed(guardian), patient);

		let life = Pallet::<T>::patient_now(patient).map(|found| found.life);
		assert_eq!(life, Some(Life::Frozen { by: FrozenBy::Controller(second), thaw: None }));
		Ok(())
	}

	#[benchmark]
	fn ask_thaw() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>()?;
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
		let (patient, first, second) = with_two::<T>()?;
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

	#[benchmark]
	fn enrol_stewarded() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let (organisation, registrar) = T::BenchmarkHelper::registrar();

		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), organisation, [1; 32]);

		assert_eq!(Stewarded::<T>::get(organisation), 1);
		Ok(())
	}

	#[benchmark]
	fn hand_over() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let (organisation, registrar) = T::BenchmarkHelper::registrar();
		let (public, account) = second();
		let (to, _) = T::BenchmarkHelper::organisation(&account);
		let patient = stewarded::<T>(&registrar, organisation)?;
		let call = "patient-identity.hand_over";
		let second = cosigned::<T>(&public, &registrar, call, &(organisation, patient, to))?;

		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), organisation, patient, to, second);

		assert_eq!(Stewarded::<T>::get(to), 1);
		Ok(())
	}

	/// All checks but those of signatures; of as many representatives as there may be the first stays, who signs too.
	#[benchmark]
	fn claim() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let (steward, registrar) = T::BenchmarkHelper::registrar();
		let (organisation, attesting) = T::BenchmarkHelper::organisation(&second().1);
		let patient = stewarded::<T>(&registrar, steward)?;
		let accounts = represented::<T>(patient, 0..MAX_REPRESENTATIVES)?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));
		let first = accounts.first();
		let keep: Vec<[u8; 32]> = first.iter().map(|account| (*account).clone().into()).collect();
		let signer: AccountId = account("controller", 0, 0);
		let keys = keys::<T>(patient, 0)?;
		let act = PatientAct::Claim { keys, keep: BoundedVec::truncate_from(keep) };
		let lane = Lane::General { nonce: 0 };
		let payload = Payload { patient, ..payload::<T>(&signer, organisation, lane, act) };

		#[block]
		{
			let checked =
				Pallet::<T>::check_claim(&attesting, organisation, &payload, &signer, first)?;
			let second = first.cloned();
			Pallet::<T>::write_claim(
				checked,
				attesting,
				organisation,
				&payload,
				signer.clone(),
				second,
			)?;
		}

		assert!(Pallet::<T>::controls(&signer, patient));
		assert_eq!(RepresentativesOf::<T>::get(patient).len(), 1);
		Ok(())
	}

	#[benchmark]
	fn name_representative() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>()?;
		represented::<T>(patient, 1..MAX_REPRESENTATIVES)?;
		let account: AccountId = account("representative", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient, account.clone(), 1, Powers::ALL, UNTIL);

		assert!(RepresentativesOf::<T>::get(patient).contains(&account));
		Ok(())
	}

	#[benchmark]
	fn name_representative_as_steward() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let (public, second) = second();
		let (organisation, registrar) = T::BenchmarkHelper::organisation(&second);
		let patient = stewarded::<T>(&registrar, organisation)?;
		represented::<T>(patient, 1..MAX_REPRESENTATIVES)?;
		let named: AccountId = account("representative", 0, 0);
		let ground = Commitment([3; 32]);
		let call = "patient-identity.name_representative_as_steward";
		let arguments = (organisation, patient, &named, 1u8, Powers::ALL, UNTIL, ground);
		let second = cosigned::<T>(&public, &registrar, call, &arguments)?;

		#[extrinsic_call]
		_(
			RawOrigin::Signed(registrar),
			organisation,
			patient,
			named.clone(),
			1,
			Powers::ALL,
			UNTIL,
			ground,
			second,
		);

		assert!(RepresentativesOf::<T>::get(patient).contains(&named));
		Ok(())
	}

	#[benchmark]
	fn accept_representation() -> Result<(), BenchmarkError> {
		let (patient, _) = enrolled::<T>()?;
		let guardian: AccountId = account("representative", 0, 0);
		Pallet::<T>::name_for_benchmark(patient, guardian.clone(), UNTIL)?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));

		#[extrinsic_call]
		_(RawOrigin::Signed(guardian.clone()), patient);

		assert_eq!(Represents::<T>::get(guardian), Some(patient));
		Ok(())
	}

	#[benchmark]
	fn end_representation() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>()?;
		let accounts = represented::<T>(patient, 0..MAX_REPRESENTATIVES)?;
		let account = accounts.last().cloned().ok_or(BenchmarkError::Stop("nobody"))?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient, account.clone());

		assert!(!RepresentativesOf::<T>::get(patient).contains(&account));
		Ok(())
	}

	#[benchmark]
	fn end_representation_as_steward() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let (public, second) = second();
		let (organisation, registrar) = T::BenchmarkHelper::organisation(&second);
		let patient = stewarded::<T>(&registrar, organisation)?;
		let accounts = represented::<T>(patient, 0..MAX_REPRESENTATIVES)?;
		let account = accounts.last().cloned().ok_or(BenchmarkError::Stop("nobody"))?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));
		let call = "patient-identity.end_representation_as_steward";
		let arguments = (organisation, patient, &account);
		let second = cosigned::<T>(&public, &registrar, call, &arguments)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), organisation, patient, account.clone(), second);

		assert!(!RepresentativesOf::<T>::get(patient).contains(&account));
		Ok(())
	}

	/// By one that verified the person.
	#[benchmark]
	fn freeze_as_organisation() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let (steward, first) = T::BenchmarkHelper::registrar();
		let (organisation, registrar) = T::BenchmarkHelper::organisation(&second().1);
		let patient = stewarded::<T>(&first, steward)?;
		let until = BEGIN.saturating_add(LONGEST_LIFE);
		let by = registrar.clone();
		Pallet::<T>::do_verify_person(by, organisation, patient, Level::Seen, until)?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));

		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), organisation, patient);

		let life = Pallet::<T>::patient_now(patient).map(|found| found.life);
		let by = FrozenBy::Organisation(organisation);
		assert_eq!(life, Some(Life::Frozen { by, thaw: None }));
		Ok(())
	}

	#[benchmark]
	fn thaw_as_steward() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let (organisation, registrar) = T::BenchmarkHelper::registrar();
		let (public, account) = second();
		let (other, _) = T::BenchmarkHelper::organisation(&account);
		let patient = stewarded::<T>(&registrar, organisation)?;
		Pallet::<T>::do_freeze_as_organisation(registrar.clone(), organisation, patient)?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));
		let call = "patient-identity.thaw_as_steward";
		let second = cosigned::<T>(&public, &registrar, call, &(organisation, patient, other))?;

		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), organisation, patient, other, second);

		let life = Pallet::<T>::patient_now(patient).map(|found| found.life);
		assert_eq!(life, Some(Life::Active));
		Ok(())
	}

	#[benchmark]
	fn verify_person() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let (organisation, registrar) = T::BenchmarkHelper::registrar();
		let patient = stewarded::<T>(&registrar, organisation)?;
		let until = BEGIN.saturating_add(LONGEST_LIFE);
		let by = registrar.clone();
		Pallet::<T>::do_verify_person(by, organisation, patient, Level::Seen, until)?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));

		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), organisation, patient, Level::InPerson, until);

		assert!(Verifications::<T>::contains_key((patient, organisation)));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
