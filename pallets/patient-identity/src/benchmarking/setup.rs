//! What is there before a benchmark runs.

use crate::{
	waiting::{DeathReport, DeathReports, Recovery},
	BenchmarkHelper, Config, Deaths, Link, Links, Pallet,
};
use alloc::{vec, vec::Vec};
use anamnesis_decision::rows::{Before, Life};
use anamnesis_primitives::{
	chain::{AccountId, Moment, Signature, DAYS},
	codes::{Actions, Classes, Obligations, Purposes},
	commitment::Commitment,
	cosignature::{CoSignature, Cosigned, LONGEST_COSIGNATURE},
	ids::PatientOrigin,
	payload::{
		DataPeriod, Friends, Grantee, KeySet, Lane, NewGrant, PatientAct, Payload, TemplateRef,
		LONGEST_LIFE, MAX_FRIENDS, MAX_GRANTS, MAX_NAMED, SUITE,
	},
	signing::wrapped,
	OrgId, PatientId, TemplateId,
};
use codec::Encode;
use frame_benchmarking::{account, BenchmarkError};
use frame_support::BoundedVec;
use sp_core::ecdsa;
use sp_runtime::{traits::IdentifyAccount, KeyTypeId, MultiSigner};

/// Moment at which the preparations begin.
pub(super) const BEGIN: Moment = 1_800_000_000_000;
/// To what shows something.
pub(super) const SHOWN: Commitment = Commitment([8; 32]);
/// The first quarter of 2030.
pub(super) const UNTIL: u16 = 240;
pub(super) const KEY_TYPE: KeyTypeId = KeyTypeId(*b"bnch");

pub(super) fn payload<T: Config>(
	signer: &AccountId,
	home: OrgId,
	lane: Lane,
	act: PatientAct,
) -> Payload {
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
pub(super) fn patient_of<T: Config>(signer: &AccountId) -> PatientId {
	let origin = PatientOrigin::Controller { account: signer.clone().into(), nonce: 0 };
	PatientId::derive(&Pallet::<T>::genesis(), origin)
}

/// Fresh keys of this patient.
pub(super) fn keys<T: Config>(patient: PatientId, place: u8) -> Result<KeySet, BenchmarkError> {
	let public = sp_io::crypto::ed25519_generate(KEY_TYPE, None);
	let (agreement, assertion) = ([place; 32], public.0);
	let bare = KeySet { suite: SUITE, agreement, assertion, proof: [0; 64] };
	let bytes = bare.bytes_to_prove(&Pallet::<T>::genesis(), patient);
	let proof = sp_io::crypto::ed25519_sign(KEY_TYPE, &public, &bytes)
		.ok_or(BenchmarkError::Stop("the keystore does not sign"))?;
	Ok(KeySet { proof: proof.0, ..bare })
}

/// Whoever signs second: with the kind of key whose signatures cost most to check.
pub(super) fn second() -> (ecdsa::Public, AccountId) {
	let public = sp_io::crypto::ecdsa_generate(KEY_TYPE, None);
	(public, MultiSigner::from(public).into_account())
}

/// The second signature of a call, between the words that wallets put around it, which are tried last.
pub(super) fn cosigned<T: Config>(
	second: &ecdsa::Public,
	first: &AccountId,
	call: &'static str,
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
	let bytes = wrapped(&plain);
	let signature = sp_io::crypto::ecdsa_sign(KEY_TYPE, second, &bytes)
		.ok_or(BenchmarkError::Stop("the keystore does not sign"))?;
	let account = MultiSigner::from(*second).into_account();
	Ok(CoSignature { account, valid_until, signature: signature.into() })
}

/// A patient without a device, whose steward this organisation is.
pub(super) fn stewarded<T: Config>(
	registrar: &AccountId,
	organisation: OrgId,
) -> Result<PatientId, BenchmarkError> {
	T::BenchmarkHelper::set_now(BEGIN);
	Pallet::<T>::do_enrol_stewarded(registrar.clone(), organisation, [1; 32])?;
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(1));
	Ok(PatientId::derive(&Pallet::<T>::genesis(), PatientOrigin::Salt([1; 32])))
}

/// Names this many representatives, who accept. Their account numbers begin with this one.
pub(super) fn represented<T: Config>(
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
pub(super) fn longest<T: Config>(signer: &AccountId, home: OrgId) -> Payload {
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
		basis: 0,
		survives: false,
	};
	let most = usize::try_from(MAX_GRANTS).unwrap_or(usize::MAX);
	let grants = BoundedVec::truncate_from(vec![grant; most]);
	payload::<T>(signer, home, Lane::General { nonce: 1 }, PatientAct::GrantMany { grants })
}

/// A patient, one of whose controllers is returned; the moment is one after.
pub(super) fn enrolled<T: Config>() -> Result<(PatientId, AccountId), BenchmarkError> {
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
pub(super) fn with_two<T: Config>() -> Result<(PatientId, AccountId, AccountId), BenchmarkError> {
	let (patient, first) = enrolled::<T>()?;
	let second: AccountId = account("controller", 1, 0);
	assert!(Pallet::<T>::do_invite(first.clone(), patient, second.clone(), false).is_ok());
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));
	assert!(Pallet::<T>::do_accept_control(second.clone(), patient).is_ok());
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(3));
	Ok((patient, first, second))
}

/// As [`enrolled`], with a second patient of another controller.
pub(super) fn two_patients<T: Config>(
) -> Result<(PatientId, AccountId, PatientId, AccountId), BenchmarkError> {
	let (patient, first) = enrolled::<T>()?;
	let other: AccountId = account("controller", 9, 0);
	let keys = keys::<T>(patient_of::<T>(&other), 9)?;
	let act = PatientAct::Enrol { home: OrgId(1), keys };
	let payload = payload::<T>(&other, OrgId(1), Lane::General { nonce: 0 }, act);
	let by = account("registrar", 0, 0);
	Pallet::<T>::write_enrolment(by, &payload, OrgId(1), keys, other.clone())?;
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));
	Ok((patient, first, payload.patient, other))
}

/// Links two patients, once linked and unlinked before.
pub(super) fn linked<T: Config>(
	patient: PatientId,
	other: PatientId,
) -> Result<(), BenchmarkError> {
	let by: AccountId = account("anybody", 0, 0);
	for moment in [3, 4] {
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(moment));
		Pallet::<T>::propose(by.clone(), patient, other, SHOWN)?;
		Pallet::<T>::accept(by.clone(), other, patient, SHOWN)?;
		if moment == 3 {
			Pallet::<T>::end_link(by.clone(), patient, other)?;
		}
	}
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(5));
	Ok(())
}

/// A recovery by this organisation, of an account and keys that nobody has.
pub(super) fn proposed<T: Config>(
	patient: PatientId,
	organisation: OrgId,
) -> Result<Recovery, BenchmarkError> {
	Ok(Recovery {
		account: account("new", 0, 0),
		keys: keys::<T>(patient, 7)?,
		organisation,
		control_group: u32::MAX,
		by: account("proposer", 0, 0),
		proposed: BEGIN,
		second: None,
	})
}

/// A report of this organisation.
pub(super) fn said(organisation: OrgId) -> DeathReport {
	DeathReport {
		organisation,
		control_group: u32::MAX,
		by: account("registrar", 0, 0),
		at: BEGIN,
		ground: SHOWN,
		executor: None,
	}
}

/// Has two organisations have reported a patient dead, whose window is over.
pub(super) fn dead<T: Config>(patient: PatientId) {
	let (first, _) = T::BenchmarkHelper::registrar();
	let found = Pallet::<T>::patient_now(patient);
	let written = found.map(|found| {
		let before = Before::Active;
		let life = Life::ReportedDead { window_ends: BEGIN, executor: None, before };
		Pallet::<T>::set_life(patient, found, life)
	});
	assert_eq!(written, Some(Ok(())));
	let (first, second) = (said(first), Some(said(OrgId(u32::MAX))));
	Deaths::<T>::insert(patient, DeathReports { first, second });
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(9));
}

/// An account that was invited, withdrew before, and is written over with a longer history.
pub(super) fn once_invited<T: Config>(patient: PatientId, by: &AccountId) -> AccountId {
	let account: AccountId = account("invited", 0, 0);
	assert!(Pallet::<T>::do_invite(by.clone(), patient, account.clone(), false).is_ok());
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(4));
	assert!(Pallet::<T>::do_remove_controller(by.clone(), patient, account.clone()).is_ok());
	T::BenchmarkHelper::set_now(BEGIN.saturating_add(5));
	account
}

pub(super) fn signed<P: Into<MultiSigner>, S: Into<Signature>>(
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

/// As many friends as there may be, others for each number.
pub(super) fn circle(number: u32) -> Friends {
	let mut friends: Vec<[u8; 32]> = (0..MAX_FRIENDS)
		.map(|place| account::<AccountId>("friend", place, number).into())
		.collect();
	friends.sort_unstable();
	Friends { friends: BoundedVec::truncate_from(friends), threshold: 9, delay: DAYS }
}

/// What is said about two patients.
pub(super) fn link_of<T: Config>(one: PatientId, other: PatientId) -> Option<Link> {
	let key = if one < other { (one, other) } else { (other, one) };
	Links::<T>::get(key).map(|current| current.value)
}
