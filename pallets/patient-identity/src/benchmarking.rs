//! Worst cases of every path. Run as tests too.

use crate::{
	waiting::{DeathReports, FriendGroups, Recovery, SecondWord, HOLD},
	Acting, BenchmarkHelper, Call, Config, Controllers, Controls, Counts, Deaths, Executors,
	FriendOf, Keys, Lanes, Level, Link, LinkProposals, Pallet, Recoveries, References, Removals,
	RepresentativesOf, Represents, Sheets, Stewarded, Verifications, MAX_REPRESENTATIVES,
	MOST_FRIENDS,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Control, FrozenBy, Life};
use anamnesis_primitives::{
	chain::AccountId,
	commitment::Commitment,
	payload::{Lane, PatientAct, Payload, Powers, LONGEST_LIFE, MAX_FRIENDS},
	OrgId,
};
use frame_benchmarking::v2::*;
use frame_support::{traits::Get, BoundedVec};
use frame_system::RawOrigin;
use setup::*;

mod setup;

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
		T::BenchmarkHelper::former(steward, &attesting);
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
			Pallet::<T>::write_claim(checked, organisation, &payload, signer.clone(), second)?;
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
		T::BenchmarkHelper::former(organisation, &account);
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

	/// As many invitations as there may be are withdrawn.
	#[benchmark]
	fn rescue() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>()?;
		for number in 1..8 {
			let invited = account("invited", number, 0);
			Pallet::<T>::do_invite(first.clone(), patient, invited, true)?;
		}
		T::BenchmarkHelper::take_over(&first);
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));
		let to: AccountId = account("new", 0, 0);

		#[extrinsic_call]
		rotate_controller(RawOrigin::Signed(first.clone()), patient, to.clone());

		assert_eq!(Acting::<T>::get(patient).into_inner(), [first, to]);
		Ok(())
	}

	/// Everything but the signature, in the place of what another organisation proposed long enough ago.
	#[benchmark]
	fn propose_recovery() -> Result<(), BenchmarkError> {
		let (patient, _) = enrolled::<T>()?;
		let (organisation, registrar) = T::BenchmarkHelper::registrar();
		let (other, _) = T::BenchmarkHelper::second_registrar();
		let held = proposed::<T>(patient, other)?;
		Pallet::<T>::reserve(patient, &held.keys);
		Recoveries::<T>::insert(patient, held);
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(HOLD));
		let signer: AccountId = account("newer", 0, 0);
		let act = PatientAct::Recover { keys: keys::<T>(patient, 8)? };
		let lane = Lane::General { nonce: 0 };
		let payload = Payload { patient, ..payload::<T>(&signer, organisation, lane, act) };

		#[block]
		{
			let found = Pallet::<T>::check_recovery(&registrar, organisation, &payload, &signer)?;
			Pallet::<T>::write_recovery(&payload, found);
		}

		assert_eq!(Recoveries::<T>::get(patient).map(|found| found.account), Some(signer));
		Ok(())
	}

	#[benchmark]
	fn second_recovery() -> Result<(), BenchmarkError> {
		let (patient, _) = enrolled::<T>()?;
		let (first, _) = T::BenchmarkHelper::registrar();
		let (organisation, registrar) = T::BenchmarkHelper::second_registrar();
		T::BenchmarkHelper::former(first, &registrar);
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));
		let recovery = proposed::<T>(patient, first)?;
		let account = recovery.account.clone();
		Recoveries::<T>::insert(patient, recovery);

		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), organisation, patient, account);

		assert!(Recoveries::<T>::get(patient).is_some_and(|found| found.second.is_some()));
		Ok(())
	}

	/// As many controllers as there may be are removed; one of them was about to be.
	#[benchmark]
	fn finish_recovery() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>()?;
		for number in 1..8 {
			let other: AccountId = account("controller", number, 0);
			Pallet::<T>::do_invite(first.clone(), patient, other.clone(), false)?;
			Pallet::<T>::do_accept_control(other, patient)?;
		}
		let (organisation, _) = T::BenchmarkHelper::registrar();
		let (other, _) = T::BenchmarkHelper::second_registrar();
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(1));
		let second = Some(SecondWord { organisation: other, effective: BEGIN });
		Pallet::<T>::do_remove_controller(
			first,
			patient,
			frame_benchmarking::account("controller", 1, 0),
		)?;
		let recovery = Recovery { second, ..proposed::<T>(patient, organisation)? };
		let account = recovery.account.clone();
		Pallet::<T>::reserve(patient, &recovery.keys);
		Recoveries::<T>::insert(patient, recovery);
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));

		#[extrinsic_call]
		_(RawOrigin::Signed(frame_benchmarking::account("anybody", 0, 0)), patient);

		assert_eq!(Acting::<T>::get(patient).into_inner(), [account]);
		Ok(())
	}

	#[benchmark]
	fn cancel_recovery() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>()?;
		let (organisation, _) = T::BenchmarkHelper::registrar();
		let (other, _) = T::BenchmarkHelper::second_registrar();
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));
		let second = Some(SecondWord { organisation: other, effective: BEGIN.saturating_add(9) });
		let recovery = Recovery { second, ..proposed::<T>(patient, organisation)? };
		Pallet::<T>::reserve(patient, &recovery.keys);
		Recoveries::<T>::insert(patient, recovery);

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient);

		assert!(!Recoveries::<T>::contains_key(patient));
		Ok(())
	}

	/// The second report, of an authority that names who acts for the estate.
	#[benchmark]
	fn report_death() -> Result<(), BenchmarkError> {
		let (patient, _) = enrolled::<T>()?;
		let (first, _) = T::BenchmarkHelper::registrar();
		let (organisation, registrar) = T::BenchmarkHelper::second_registrar();
		T::BenchmarkHelper::former(first, &registrar);
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(2));
		Deaths::<T>::insert(patient, DeathReports { first: said(first), second: None });
		let executor: AccountId = account("executor", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(registrar), organisation, patient, Some(executor.clone()), SHOWN);

		let life = Pallet::<T>::patient_now(patient).map(|found| found.life);
		assert!(
			matches!(life, Some(Life::ReportedDead { executor: Some(one), .. }) if one == executor)
		);
		Ok(())
	}

	#[benchmark]
	fn contest_death() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>()?;
		dead::<T>(patient);

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient);

		let life = Pallet::<T>::patient_now(patient).map(|found| found.life);
		assert_eq!(life, Some(Life::Active));
		Ok(())
	}

	#[benchmark]
	fn prove_life() -> Result<(), BenchmarkError> {
		let (patient, _) = enrolled::<T>()?;
		let (organisation, clinician) = T::BenchmarkHelper::clinician();
		dead::<T>(patient);

		#[extrinsic_call]
		_(RawOrigin::Signed(clinician), organisation, patient);

		let life = Pallet::<T>::patient_now(patient).map(|found| found.life);
		assert_eq!(life, Some(Life::Active));
		Ok(())
	}

	#[benchmark]
	fn name_executor() -> Result<(), BenchmarkError> {
		let (patient, first) = enrolled::<T>()?;
		let executor: AccountId = account("executor", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient, Some(executor.clone()));

		assert_eq!(Executors::<T>::get(patient), Some(executor));
		Ok(())
	}

	#[benchmark]
	fn propose_link() -> Result<(), BenchmarkError> {
		let (patient, first, other, _) = two_patients::<T>()?;
		linked::<T>(patient, other)?;
		Pallet::<T>::do_unlink(first.clone(), patient, other)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient, other, SHOWN);

		assert!(LinkProposals::<T>::contains_key(patient));
		Ok(())
	}

	#[benchmark]
	fn accept_link() -> Result<(), BenchmarkError> {
		let (patient, first, other, second) = two_patients::<T>()?;
		linked::<T>(patient, other)?;
		Pallet::<T>::do_unlink(first.clone(), patient, other)?;
		Pallet::<T>::do_propose_link(first, patient, other, SHOWN)?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(6));

		#[extrinsic_call]
		_(RawOrigin::Signed(second), other, patient, SHOWN);

		assert_eq!(link_of::<T>(patient, other), Some(Link::Linked { commitment: SHOWN }));
		Ok(())
	}

	#[benchmark]
	fn unlink() -> Result<(), BenchmarkError> {
		let (patient, first, other, _) = two_patients::<T>()?;
		linked::<T>(patient, other)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient, other);

		assert_eq!(link_of::<T>(patient, other), Some(Link::Unlinked));
		Ok(())
	}

	/// Everything but the second signature.
	#[benchmark]
	fn propose_link_as_steward() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let (organisation, who) = T::BenchmarkHelper::registrar();
		let (with, official) = T::BenchmarkHelper::second_registrar();
		let (other, _) = enrolled::<T>()?;
		let patient = stewarded::<T>(&who, organisation)?;
		linked::<T>(patient, other)?;
		Pallet::<T>::end_link(who.clone(), patient, other)?;
		T::BenchmarkHelper::former(organisation, &official);
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(6));
		let word = (organisation, patient, other, SHOWN, with);

		#[block]
		{
			let by = Pallet::<T>::ensure_steward(&who, &word, &official)?;
			Pallet::<T>::propose(by, patient, other, SHOWN)?;
		}

		assert!(LinkProposals::<T>::contains_key(patient));
		Ok(())
	}

	/// Everything but the second signature.
	#[benchmark]
	fn accept_link_as_steward() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let (organisation, who) = T::BenchmarkHelper::registrar();
		let (with, official) = T::BenchmarkHelper::second_registrar();
		let (other, first) = enrolled::<T>()?;
		let patient = stewarded::<T>(&who, organisation)?;
		linked::<T>(patient, other)?;
		Pallet::<T>::end_link(who.clone(), patient, other)?;
		Pallet::<T>::do_propose_link(first, other, patient, SHOWN)?;
		T::BenchmarkHelper::former(organisation, &official);
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(6));
		let word = (organisation, patient, other, SHOWN, with);

		#[block]
		{
			let by = Pallet::<T>::ensure_steward(&who, &word, &official)?;
			Pallet::<T>::accept(by, patient, other, SHOWN)?;
		}

		assert_eq!(link_of::<T>(patient, other), Some(Link::Linked { commitment: SHOWN }));
		Ok(())
	}

	#[benchmark]
	fn unlink_as_steward() -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_now(BEGIN);
		let (organisation, who) = T::BenchmarkHelper::registrar();
		let (other, _) = enrolled::<T>()?;
		let patient = stewarded::<T>(&who, organisation)?;
		linked::<T>(patient, other)?;
		T::BenchmarkHelper::set_now(BEGIN.saturating_add(6));

		#[extrinsic_call]
		_(RawOrigin::Signed(who), organisation, patient, other);

		assert_eq!(link_of::<T>(patient, other), Some(Link::Unlinked));
		Ok(())
	}

	/// As many friends as there may be, none of whom was named before, in place of as many others.
	#[benchmark]
	fn name_friends() -> Result<(), BenchmarkError> {
		assert!(MOST_FRIENDS >= MAX_FRIENDS.saturating_mul(2));
		let (patient, first) = enrolled::<T>()?;
		Pallet::<T>::do_name_friends(first.clone(), patient, &circle(0))?;
		let friends = circle(1);
		let together = T::Friends::together(&friends);

		#[extrinsic_call]
		_(RawOrigin::Signed(first), patient, friends.clone());

		assert!(References::<T>::contains_key(together));
		let named = |friend: &[u8; 32]| FriendOf::<T>::get(AccountId::new(*friend));
		assert!(friends.friends.iter().all(|friend| named(friend) == Some(patient)));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
