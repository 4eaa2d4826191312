//! One benchmark a call path, each on its worst: an administrator signs, and the history that changes has a past.

use crate::{
	BenchmarkHelper, Call, Config, Credentials, NextCredential, NextOrganisation, NextType,
	OrgKeys, OrganisationKeys, Organisations, Pallet, Second, Sessions, Staff, Types,
};
use anamnesis_decision::rows::{
	CredentialStatus, Employment, IssuerAt, IssuerState, Post, Status, Supervisor, MAX_ENDPOINT,
	MAX_NAME,
};
use anamnesis_primitives::{
	chain::AccountId,
	codes::{OrgKind, Role, Roles},
	commitment::Commitment,
	cosignature::CoSignature,
	history::MarkKind,
	payload::SUITE,
};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::traits::{EnsureOrigin, Get};
use frame_system::RawOrigin;
use setup::*;
use sp_runtime::{
	traits::{IdentifyAccount, SaturatedConversion},
	MultiSigner,
};

mod setup;

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn admit() -> Result<(), BenchmarkError> {
		let (with, _) = organisation_with_administrator::<T>()?;
		let origin = admission::<T>()?;
		let organisation = NextOrganisation::<T>::get();
		let account: AccountId = account("admitted", 0, 0);
		let name = text::<MAX_NAME>("Hospital");
		let endpoint = text::<MAX_ENDPOINT>("https://");

		#[extrinsic_call]
		_(
			origin as T::RuntimeOrigin,
			account.clone(),
			OrgKind::Hospital,
			756,
			Some(with),
			name,
			endpoint,
		);

		let facts = Organisations::<T>::get(organisation).map(|facts| facts.latest().account);
		assert_eq!(facts, Some(account));
		Ok(())
	}

	#[benchmark]
	fn appoint() -> Result<(), BenchmarkError> {
		// One of sixteen administrators becomes something else, so that the others are looked up, twice.
		let (organisation, administrator) = crowd::<T>()?;
		let member: AccountId = account("member", 0, 0);
		let posts = dearest::<T>(organisation, &administrator, &member)?;
		staff::<T>(organisation, &member, &[plain(Role::Administrator)])?;
		T::BenchmarkHelper::set_now(AFTER);
		let from = AFTER.saturating_add(1);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(own::<T>(organisation)),
			organisation,
			member.clone(),
			vec_of(&posts),
			Some(from),
			until::<T>(AFTER),
		);

		let appointed = employment::<T>(organisation, &member);
		assert!(matches!(appointed, Some(Employment::Appointed(now)) if now.from == from));
		Ok(())
	}

	#[benchmark]
	fn dismiss() -> Result<(), BenchmarkError> {
		let (organisation, member) = full::<T>()?;
		T::BenchmarkHelper::set_now(AFTER);

		#[extrinsic_call]
		_(RawOrigin::Signed(own::<T>(organisation)), organisation, member.clone());

		assert_eq!(employment::<T>(organisation, &member), Some(Employment::Dismissed));
		Ok(())
	}

	#[benchmark]
	fn accept_appointment() -> Result<(), BenchmarkError> {
		let (organisation, administrator) = crowd::<T>()?;
		let member: AccountId = account("member", 0, 0);
		let posts = dearest::<T>(organisation, &administrator, &member)?;
		Pallet::<T>::appoint(
			RawOrigin::Signed(own::<T>(organisation)).into(),
			organisation,
			member.clone(),
			vec_of(&posts),
			None,
			until::<T>(BEFORE),
		)?;
		T::BenchmarkHelper::set_now(AFTER);

		#[extrinsic_call]
		_(RawOrigin::Signed(member.clone()), organisation);

		let appointed = employment::<T>(organisation, &member);
		assert!(matches!(appointed, Some(Employment::Appointed(_))));
		Ok(())
	}

	#[benchmark]
	fn resign() -> Result<(), BenchmarkError> {
		let (organisation, member) = full::<T>()?;
		T::BenchmarkHelper::set_now(AFTER);

		#[extrinsic_call]
		_(RawOrigin::Signed(member.clone()), organisation);

		assert_eq!(employment::<T>(organisation, &member), Some(Employment::Dismissed));
		Ok(())
	}

	#[benchmark]
	fn restrict() -> Result<(), BenchmarkError> {
		let (organisation, _) = organisation_with_administrator::<T>()?;
		T::BenchmarkHelper::set_now(AFTER);
		let origin = admission::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, organisation, 1);

		assert_eq!(organisation_status::<T>(organisation), Some(Status::Restricted { code: 1 }));
		Ok(())
	}

	#[benchmark]
	fn isolate() -> Result<(), BenchmarkError> {
		let (organisation, _) = organisation_with_administrator::<T>()?;
		T::BenchmarkHelper::set_now(AFTER);
		let origin =
			T::IsolationOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, organisation, 1, BEFORE);

		assert_eq!(organisation_status::<T>(organisation), Some(Status::Isolated { code: 1 }));
		Ok(())
	}

	#[benchmark]
	fn reinstate_organisation() -> Result<(), BenchmarkError> {
		let (organisation, _) = organisation_with_administrator::<T>()?;
		Pallet::<T>::do_restrict(organisation, 1)?;
		T::BenchmarkHelper::set_now(AFTER);
		let origin = admission::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, organisation);

		assert_eq!(organisation_status::<T>(organisation), Some(Status::Active));
		Ok(())
	}

	#[benchmark]
	fn succeed() -> Result<(), BenchmarkError> {
		let (new, _) = organisation_with_administrator::<T>()?;
		let end = AFTER.saturating_add(1);
		let old = admitted::<T>(&account("old", 0, 0))?;
		let older = admitted::<T>(&account("older", 0, 0))?;
		Pallet::<T>::do_succeed(older, new, end)?;
		T::BenchmarkHelper::set_now(AFTER);
		let origin = admission::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, old, new, end);

		assert_eq!(Pallet::<T>::successions_now(new).len(), 2);
		Ok(())
	}

	#[benchmark]
	fn end_succession() -> Result<(), BenchmarkError> {
		let (new, _) = organisation_with_administrator::<T>()?;
		let old = admitted::<T>(&account("old", 0, 0))?;
		Pallet::<T>::do_succeed(old, new, AFTER.saturating_add(1))?;
		T::BenchmarkHelper::set_now(AFTER);
		let origin = admission::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, new, old);

		assert!(Pallet::<T>::successions_now(new).is_empty());
		Ok(())
	}

	#[benchmark]
	fn regroup() -> Result<(), BenchmarkError> {
		let (with, _) = organisation_with_administrator::<T>()?;
		let organisation = admitted::<T>(&account("sister", 0, 0))?;
		T::BenchmarkHelper::set_now(AFTER);
		let origin = admission::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, organisation, with);

		let view = Pallet::<T>::organisation(organisation).unwrap();
		assert_eq!(view.standing.control_group, with.0);
		Ok(())
	}

	#[benchmark]
	fn leave() -> Result<(), BenchmarkError> {
		let (organisation, _) = organisation_with_administrator::<T>()?;
		T::BenchmarkHelper::set_now(AFTER);

		#[extrinsic_call]
		_(RawOrigin::Signed(own::<T>(organisation)), organisation);

		assert_eq!(organisation_status::<T>(organisation), Some(Status::Left));
		Ok(())
	}

	#[benchmark]
	fn change_account() -> Result<(), BenchmarkError> {
		let (organisation, _) = organisation_with_administrator::<T>()?;
		let next: AccountId = account("next", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(own::<T>(organisation)), organisation, next.clone());

		assert_eq!(own::<T>(organisation), next);
		Ok(())
	}

	#[benchmark]
	fn replace_account() -> Result<(), BenchmarkError> {
		let (organisation, _) = organisation_with_administrator::<T>()?;
		let next: AccountId = account("next", 0, 0);
		let origin = admission::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, organisation, next.clone());

		assert_eq!(own::<T>(organisation), next);
		Ok(())
	}

	#[benchmark]
	fn change_profile() -> Result<(), BenchmarkError> {
		let (organisation, _) = organisation_with_administrator::<T>()?;
		let name = text::<MAX_NAME>("Other");

		#[extrinsic_call]
		_(
			RawOrigin::Signed(own::<T>(organisation)),
			organisation,
			name.clone(),
			text::<MAX_ENDPOINT>("https://other"),
		);

		let facts = Organisations::<T>::get(organisation).unwrap().latest();
		assert_eq!(facts.name, name);
		Ok(())
	}

	#[benchmark]
	fn publish_keys() -> Result<(), BenchmarkError> {
		let (organisation, _) = organisation_with_administrator::<T>()?;
		let keys = OrganisationKeys { suite: SUITE, agreement: [1; 32], assertion: [2; 32] };
		let earlier = OrganisationKeys { assertion: [3; 32], ..keys };
		Pallet::<T>::do_publish_keys(own::<T>(organisation), organisation, earlier)?;
		T::BenchmarkHelper::set_now(AFTER);

		#[extrinsic_call]
		_(RawOrigin::Signed(own::<T>(organisation)), organisation, keys);

		assert_eq!(OrgKeys::<T>::get(organisation).map(|current| current.value), Some(keys));
		Ok(())
	}

	#[benchmark]
	fn register_session() -> Result<(), BenchmarkError> {
		let (organisation, _) = organisation_with_administrator::<T>()?;
		let (member, gateway, _) = staff_with_sessions::<T>(organisation)?;
		T::BenchmarkHelper::set_now(AFTER);
		let until = AFTER.saturating_add(T::LongestSession::get().min(1_000));
		frame_system::Pallet::<T>::inc_account_nonce(&member);
		// The dearest signature there is: the second one that is tried.
		let public = sp_io::crypto::ecdsa_generate(KEY_TYPE, None);
		let account = MultiSigner::from(public).into_account();
		let arguments = (organisation, &gateway, until).encode();
		let valid_until = AFTER.saturating_add(1_000);
		let call = crate::sessions::REGISTRATION;
		let bytes = to_cosign::<T>(call, &arguments, &member, 0, valid_until);
		let signature = sp_io::crypto::ecdsa_sign(KEY_TYPE, &public, &bytes)
			.ok_or(BenchmarkError::Stop("the keystore does not sign"))?
			.into();
		let key = CoSignature { account: account.clone(), valid_until, signature };

		#[extrinsic_call]
		_(RawOrigin::Signed(member), organisation, gateway, until, key);

		assert!(Sessions::<T>::contains_key(account));
		Ok(())
	}

	#[benchmark]
	fn end_session() -> Result<(), BenchmarkError> {
		let (organisation, administrator) = organisation_with_administrator::<T>()?;
		let (_, _, keys) = staff_with_sessions::<T>(organisation)?;
		let key = keys.first().cloned().unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), organisation, key.clone());

		assert!(!Sessions::<T>::contains_key(key));
		Ok(())
	}

	/// The dearer of the two: of a session key.
	#[benchmark]
	fn report_compromise() -> Result<(), BenchmarkError> {
		let (organisation, administrator) = organisation_with_administrator::<T>()?;
		let (member, _, keys) = staff_with_sessions::<T>(organisation)?;
		let key = keys.first().cloned().unwrap();
		T::BenchmarkHelper::set_now(AFTER);

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), organisation, key.clone(), BEFORE);

		assert!(!Sessions::<T>::contains_key(key));
		assert_eq!(Staff::<T>::get((organisation, member)).unwrap().marks.len(), 1);
		Ok(())
	}

	#[benchmark]
	fn create_type() -> Result<(), BenchmarkError> {
		let origin = admission::<T>()?;
		let kind = NextType::<T>::get();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, Roles::ALL, LONGEST, true, 100);

		assert!(Types::<T>::contains_key(kind));
		Ok(())
	}

	#[benchmark]
	fn appoint_issuer() -> Result<(), BenchmarkError> {
		let (organisation, _) = organisation_with_administrator::<T>()?;
		let kind = issued_type::<T>(organisation, Role::Physician)?;
		let issuer = IssuerAt { organisation, id: kind };
		let ended = IssuerState::Ended { delegation: None, by: Supervisor::Consortium };
		Pallet::<T>::write(issuer.clone(), BEFORE, ended)
			.map_err(|_| BenchmarkError::Stop("the issuer cannot be ended"))?;
		T::BenchmarkHelper::set_now(AFTER);
		let origin = admission::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, organisation, kind);

		assert_eq!(state::<T>(&issuer), Some(IssuerState::APPOINTED));
		Ok(())
	}

	#[benchmark]
	fn issue() -> Result<(), BenchmarkError> {
		let (organisation, administrator) = organisation_with_administrator::<T>()?;
		let (kind, _, _) = delegated_type::<T>(organisation, Role::Physician)?;
		// A colleague: whether they are an administrator is looked up, too.
		let holder: AccountId = account("holder", 0, 0);
		Pallet::<T>::appoint(
			RawOrigin::Signed(administrator.clone()).into(),
			organisation,
			holder.clone(),
			vec_of(&[Post { role: Role::Registrar, licence: None }]),
			None,
			until::<T>(BEFORE),
		)?;
		accept_offer::<T>(organisation, &holder)?;
		let at = admitted::<T>(&account("elsewhere", 0, 0))?;
		let id = NextCredential::<T>::get();
		take_places::<T>(organisation);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(administrator),
			organisation,
			kind,
			holder.clone(),
			Some(at),
			Commitment([7; 32]),
			None,
			BEFORE.saturating_add(LONGEST),
			None,
		);

		let issued = Credentials::<T>::get(id).map(|credential| credential.latest().holder);
		assert_eq!(issued, Some(holder));
		Ok(())
	}

	#[benchmark]
	fn accept() -> Result<(), BenchmarkError> {
		let (organisation, administrator) = organisation_with_administrator::<T>()?;
		let (kind, _, _) = delegated_type::<T>(organisation, Role::Physician)?;
		let holder: AccountId = account("holder", 0, 0);
		let old = offer_of::<T>(organisation, &administrator, kind, &holder)?;
		Pallet::<T>::accept(RawOrigin::Signed(holder.clone()).into(), old)?;
		let id = NextCredential::<T>::get();
		Pallet::<T>::renew(
			RawOrigin::Signed(administrator).into(),
			old,
			Commitment([8; 32]),
			None,
			BEFORE.saturating_add(LONGEST),
			None,
		)?;
		T::BenchmarkHelper::set_now(AFTER);

		#[extrinsic_call]
		_(RawOrigin::Signed(holder), id);

		assert_eq!(status::<T>(id), Some(CredentialStatus::Active));
		Ok(())
	}

	#[benchmark]
	fn suspend() -> Result<(), BenchmarkError> {
		let (id, administrator) = credential::<T>()?;
		T::BenchmarkHelper::set_now(AFTER);

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id, 1, None);

		assert_eq!(status::<T>(id), Some(CredentialStatus::Suspended { code: 1 }));
		Ok(())
	}

	#[benchmark]
	fn reinstate() -> Result<(), BenchmarkError> {
		let (id, administrator) = credential::<T>()?;
		T::BenchmarkHelper::set_now(AFTER);
		Pallet::<T>::suspend(RawOrigin::Signed(administrator.clone()).into(), id, 1, None)?;
		T::BenchmarkHelper::set_now(AFTER.saturating_add(1));

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id);

		assert_eq!(status::<T>(id), Some(CredentialStatus::Active));
		Ok(())
	}

	#[benchmark]
	fn revoke() -> Result<(), BenchmarkError> {
		let (id, administrator) = credential::<T>()?;
		T::BenchmarkHelper::set_now(AFTER);

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id, 1, None);

		assert_eq!(status::<T>(id), Some(CredentialStatus::Revoked { code: 1 }));
		Ok(())
	}

	#[benchmark]
	fn delegate() -> Result<(), BenchmarkError> {
		let (issuer, _) = delegate_with_past::<T>()?;
		let before = state::<T>(&issuer).and_then(IssuerState::delegation).map(|given| given.by);
		let before = before.ok_or(BenchmarkError::Stop("it issues by delegation"))?;
		// Another one takes the place of whoever delegated and left.
		Pallet::<T>::leave(admission::<T>()?, before)?;
		let own: AccountId = account("another", 0, 0);
		let by = admitted::<T>(&own)?;
		Pallet::<T>::appoint_issuer(admission::<T>()?, by, issuer.id)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(own), by, issuer.id, issuer.organisation, 7, Some(until::<T>(AFTER)));

		let given = state::<T>(&issuer).and_then(IssuerState::delegation);
		assert_eq!(given.map(|given| given.limit), Some(7));
		Ok(())
	}

	#[benchmark]
	fn suspend_issuer() -> Result<(), BenchmarkError> {
		let (issuer, own) = delegate_with_past::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(own), issuer.organisation, issuer.id);

		let suspended = state::<T>(&issuer);
		assert!(matches!(suspended, Some(IssuerState::Suspended { .. })));
		Ok(())
	}

	#[benchmark]
	fn reinstate_issuer() -> Result<(), BenchmarkError> {
		let (issuer, own) = delegate_with_past::<T>()?;
		let IssuerAt { organisation, id } = issuer;
		Pallet::<T>::suspend_issuer(RawOrigin::Signed(own.clone()).into(), organisation, id)?;
		T::BenchmarkHelper::set_now(AFTER.saturating_add(1));

		#[extrinsic_call]
		_(RawOrigin::Signed(own), organisation, id);

		assert!(matches!(state::<T>(&issuer), Some(IssuerState::Active { .. })));
		Ok(())
	}

	#[benchmark]
	fn end_issuer() -> Result<(), BenchmarkError> {
		let (issuer, own) = delegate_with_past::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(own), issuer.organisation, issuer.id);

		assert!(matches!(state::<T>(&issuer), Some(IssuerState::Ended { .. })));
		Ok(())
	}

	#[benchmark]
	fn cut_off() -> Result<(), BenchmarkError> {
		let (issuer, own) = delegate_with_past::<T>()?;
		for earlier in 1..4 {
			let now = AFTER.saturating_add(earlier);
			Pallet::<T>::mark(issuer.clone(), now, BEFORE, MarkKind::Ended)
				.map_err(|_| BenchmarkError::Stop("the issuer cannot be cut off"))?;
		}
		T::BenchmarkHelper::set_now(AFTER.saturating_add(9));

		#[extrinsic_call]
		_(RawOrigin::Signed(own), issuer.organisation, issuer.id, BEFORE);

		let marks = crate::Issuers::<T>::get((issuer.organisation, issuer.id));
		assert_eq!(marks.map(|current| current.marks.len()), Some(4));
		Ok(())
	}

	#[benchmark]
	fn renew() -> Result<(), BenchmarkError> {
		let (organisation, administrator) = organisation_with_administrator::<T>()?;
		let (kind, _, _) = delegated_type::<T>(organisation, Role::Physician)?;
		let (holder, old) = (account::<AccountId>("holder", 0, 0), NextCredential::<T>::get());
		let until = BEFORE.saturating_add(LONGEST);
		let by = RawOrigin::Signed(administrator.clone());
		let document = Commitment([7; 32]);
		let place = Some(organisation);
		Pallet::<T>::issue(
			by.clone().into(),
			organisation,
			kind,
			holder.clone(),
			place,
			document,
			None,
			until,
			None,
		)?;
		Pallet::<T>::accept(RawOrigin::Signed(holder).into(), old)?;
		let id = NextCredential::<T>::get();
		take_places::<T>(organisation);

		#[extrinsic_call]
		_(by, old, document, None, until, None);

		let renewed = Credentials::<T>::get(id).and_then(|credential| credential.latest().renews);
		assert_eq!(renewed, Some(old));
		Ok(())
	}

	#[benchmark]
	fn surrender() -> Result<(), BenchmarkError> {
		let (id, _) = credential::<T>()?;
		T::BenchmarkHelper::set_now(AFTER);

		#[extrinsic_call]
		_(RawOrigin::Signed(account("holder", 0, 0)), id);

		assert_eq!(status::<T>(id), Some(CredentialStatus::Surrendered));
		Ok(())
	}

	#[benchmark]
	fn check_second() -> Result<(), BenchmarkError> {
		let (organisation, _) = organisation_with_administrator::<T>()?;
		let issuer = admitted::<T>(&account("issuer", 0, 0))?;
		let (kind, _, _) = delegated_type::<T>(organisation, Role::Physician)?;
		let public = sp_io::crypto::sr25519_generate(KEY_TYPE, None);
		let account: AccountId = MultiSigner::from(public).into_account();
		staff::<T>(organisation, &account, &[plain(Role::Administrator)])?;
		let first: AccountId = frame_benchmarking::account("first", 0, 0);
		let arguments =
			(issuer, kind, &first, Some(issuer), Commitment([7; 32]), Some(BEFORE), BEFORE);
		let arguments = arguments.encode();
		let counted: u32 = frame_system::Pallet::<T>::account_nonce(&first).saturated_into();
		let (call, nonce) = ("provider-credentials.issue", counted.saturating_sub(1));
		let valid_until = BEFORE.saturating_add(1_000);
		let cosigned = [arguments.clone(), organisation.encode()].concat();
		let bytes = to_cosign::<T>(call, &cosigned, &first, nonce, valid_until);
		let signature = sp_io::crypto::sr25519_sign(KEY_TYPE, &public, &bytes)
			.ok_or(BenchmarkError::Stop("the keystore does not sign"))?
			.into();
		let signature = CoSignature { account, valid_until, signature };
		let second = Second { organisation, signature };
		let (acts, is_peer, signed);

		#[block]
		{
			acts = Pallet::<T>::acts_for(&second.signature.account, organisation, BEFORE);
			is_peer = Pallet::<T>::is_peer(organisation, issuer, kind, BEFORE);
			signed = Pallet::<T>::check_second(call, arguments, &first, Some(&second));
		}

		assert!(acts.is_ok() && is_peer && signed.is_ok());
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
