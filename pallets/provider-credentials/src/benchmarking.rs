//! One benchmark a call path, each on its worst: an administrator signs, and the history that changes has a past.

use crate::{
	lists::{probed, PROBES},
	BenchmarkHelper, Call, Config, Credentials, ListSlots, NextCredential, NextOrganisation,
	NextType, OrgKeys, OrganisationKeys, Organisations, Pallet, Second, SessionKeys, Sessions,
	Staff, Types, MAX_ADMINISTRATORS,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{
	CredentialStatus, CredentialStatusOf, Employment, IssuerAt, IssuerState, Post, Session,
	StaffAt, Status, Supervisor, Versioned, MAX_ENDPOINT, MAX_NAME, MAX_POSTS,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles},
	commitment::Commitment,
	cosignature::{CoSignature, Cosigned},
	history::{Lookup, MarkKind},
	payload::SUITE,
	signing::wrapped,
	CredentialId, CredentialTypeId, OrgId,
};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{ConstU32, EnsureOrigin, Get},
	BoundedVec,
};
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use sp_runtime::{
	traits::{IdentifyAccount, SaturatedConversion, Zero},
	KeyTypeId, MultiSigner,
};

/// Roles that need a licence, as many as an appointment may have.
const LICENSED: [Role; 4] = [Role::Physician, Role::Nurse, Role::Pharmacist, Role::Dentist];
/// Longest credential of the types made here.
const LONGEST: Moment = 1_000_000_000;
/// The present when a benchmark is set up, and when its call runs.
const BEFORE: Moment = 1_000;
const AFTER: Moment = 2_000;
const KEY_TYPE: KeyTypeId = KeyTypeId(*b"bnch");

fn admission<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::AdmissionOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

fn text<const LENGTH: u32>(beginning: &str) -> BoundedVec<u8, ConstU32<LENGTH>> {
	let mut bytes = beginning.as_bytes().to_vec();
	bytes.resize(usize::try_from(LENGTH).unwrap(), b'x');
	BoundedVec::truncate_from(bytes)
}

fn admitted<T: Config>(account: &AccountId) -> Result<OrgId, BenchmarkError> {
	let organisation = NextOrganisation::<T>::get();
	Pallet::<T>::admit(
		admission::<T>()?,
		account.clone(),
		OrgKind::Hospital,
		756,
		None,
		text::<MAX_NAME>("Hospital"),
		text::<MAX_ENDPOINT>("https://"),
	)?;
	Ok(organisation)
}

fn until<T: Config>(from: Moment) -> Moment {
	from.saturating_add(T::LongestAppointment::get())
}

/// An organisation with an administrator.
fn organisation_with_administrator<T: Config>() -> Result<(OrgId, AccountId), BenchmarkError> {
	T::BenchmarkHelper::set_now(BEFORE);
	let account: AccountId = account("organisation", 0, 0);
	let organisation = admitted::<T>(&account)?;
	let administrator: AccountId = frame_benchmarking::account("administrator", 0, 0);
	let posts = vec_of(&[Post { role: Role::Administrator, licence: None }]);
	Pallet::<T>::appoint(
		RawOrigin::Signed(account).into(),
		organisation,
		administrator.clone(),
		posts,
		None,
		until::<T>(BEFORE),
	)?;
	accept_offer::<T>(organisation, &administrator)?;
	Ok((organisation, administrator))
}

fn accept_offer<T: Config>(organisation: OrgId, account: &AccountId) -> Result<(), BenchmarkError> {
	Pallet::<T>::accept_appointment(RawOrigin::Signed(account.clone()).into(), organisation)?;
	Ok(())
}

fn own<T: Config>(organisation: OrgId) -> AccountId {
	Organisations::<T>::get(organisation).unwrap().latest().account
}

/// Appoints an account to these roles from [`BEFORE`] on, and it accepts.
fn staff<T: Config>(
	organisation: OrgId,
	account: &AccountId,
	posts: &[Post],
) -> Result<(), BenchmarkError> {
	Pallet::<T>::appoint(
		RawOrigin::Signed(own::<T>(organisation)).into(),
		organisation,
		account.clone(),
		vec_of(posts),
		None,
		until::<T>(BEFORE),
	)?;
	accept_offer::<T>(organisation, account)
}

/// All administrators that there may be but one, who all run.
fn crowd<T: Config>() -> Result<(OrgId, AccountId), BenchmarkError> {
	let (organisation, first) = organisation_with_administrator::<T>()?;
	for number in 2..MAX_ADMINISTRATORS {
		let other = account("administrator", number, 0);
		staff::<T>(organisation, &other, &[plain(Role::Administrator)])?;
	}
	Ok((organisation, first))
}

/// As many administrators as there may be, who all run; the returned one is the last.
fn full<T: Config>() -> Result<(OrgId, AccountId), BenchmarkError> {
	let (organisation, _) = crowd::<T>()?;
	let last = account("administrator", 1, 0);
	staff::<T>(organisation, &last, &[plain(Role::Administrator)])?;
	Ok((organisation, last))
}

fn plain(role: Role) -> Post {
	Post { role, licence: None }
}

/// Three licences of an account, and the post of an administrator: as much as there is to look up.
fn dearest<T: Config>(
	organisation: OrgId,
	administrator: &AccountId,
	member: &AccountId,
) -> Result<Vec<Post>, BenchmarkError> {
	let mut posts = Vec::from([plain(Role::Administrator)]);
	for role in LICENSED.into_iter().take(3) {
		let id = offer::<T>(organisation, administrator, role, member)?;
		Pallet::<T>::accept(RawOrigin::Signed(member.clone()).into(), id)?;
		posts.push(Post { role, licence: Some(id) });
	}
	Ok(posts)
}

/// Staff with two sessions at the organisation, and its gateway.
fn staff_with_sessions<T: Config>(
	organisation: OrgId,
) -> Result<(AccountId, AccountId, Vec<AccountId>), BenchmarkError> {
	let (member, gateway) = (account("member", 0, 0), account("gateway", 0, 0));
	let roles = [Role::Registrar, Role::Coder, Role::Auditor, Role::Researcher].map(plain);
	staff::<T>(organisation, &member, &roles)?;
	staff::<T>(organisation, &gateway, &[plain(Role::System)])?;
	let keys: Vec<AccountId> = (0..2).map(|number| account("key", number, 0)).collect();
	for key in &keys {
		let until = AFTER.saturating_add(1);
		let (staff, gateway) = (member.clone(), gateway.clone());
		let session = Session { staff, organisation, gateway, from: BEFORE, until };
		Sessions::<T>::insert(key, Versioned::V1(session));
		frame_system::Pallet::<T>::inc_providers(key);
	}
	SessionKeys::<T>::insert(&member, organisation, BoundedVec::truncate_from(keys.clone()));
	Ok((member, gateway, keys))
}

fn organisation_status<T: Config>(organisation: OrgId) -> Option<Status> {
	Pallet::<T>::organisation(organisation).map(|view| view.standing.status)
}

fn vec_of(posts: &[Post]) -> BoundedVec<Post, ConstU32<MAX_POSTS>> {
	BoundedVec::truncate_from(posts.to_vec())
}

/// A type that licenses this role, which the organisation issues.
fn issued_type<T: Config>(
	organisation: OrgId,
	role: Role,
) -> Result<CredentialTypeId, BenchmarkError> {
	let kind = NextType::<T>::get();
	Pallet::<T>::create_type(admission::<T>()?, Roles::of([role]), LONGEST, false, 5)?;
	Pallet::<T>::appoint_issuer(admission::<T>()?, organisation, kind)?;
	Ok(kind)
}

/// A type that licenses this role, which the organisation issues by delegation; whoever delegated it.
fn delegated_type<T: Config>(
	organisation: OrgId,
	role: Role,
) -> Result<(CredentialTypeId, OrgId, AccountId), BenchmarkError> {
	let own: AccountId = account("delegator", 0, 0);
	let delegator = admitted::<T>(&own)?;
	let kind = issued_type::<T>(delegator, role)?;
	Pallet::<T>::delegate(
		RawOrigin::Signed(own.clone()).into(),
		delegator,
		kind,
		organisation,
		1_000,
		Some(until::<T>(AFTER)),
	)?;
	Ok((kind, delegator, own))
}

/// An issuer by delegation, one day of whose history is past, and the delegator's own account.
fn delegate_with_past<T: Config>() -> Result<(IssuerAt, AccountId), BenchmarkError> {
	let (organisation, _) = organisation_with_administrator::<T>()?;
	let (kind, _, own) = delegated_type::<T>(organisation, Role::Physician)?;
	T::BenchmarkHelper::set_now(AFTER);
	Ok((IssuerAt { organisation, id: kind }, own))
}

/// Takes every place in the issuer's first list that is tried for the next credential.
fn take_places<T: Config>(issuer: OrgId) {
	let id = NextCredential::<T>::get();
	for probe in 0..PROBES {
		let place = (issuer, 0, probed::<T>(id, probe));
		ListSlots::<T>::insert(place, CredentialId(0));
	}
}

fn state<T: Config>(issuer: &IssuerAt) -> Option<IssuerState> {
	crate::Stored::<T>::default().current(issuer).map(|current| current.value)
}

fn offer<T: Config>(
	organisation: OrgId,
	administrator: &AccountId,
	role: Role,
	holder: &AccountId,
) -> Result<CredentialId, BenchmarkError> {
	let kind = issued_type::<T>(organisation, role)?;
	let id = NextCredential::<T>::get();
	Pallet::<T>::issue(
		RawOrigin::Signed(administrator.clone()).into(),
		organisation,
		kind,
		holder.clone(),
		Some(organisation),
		Commitment([7; 32]),
		None,
		BEFORE.saturating_add(LONGEST),
		None,
	)?;
	Ok(id)
}

/// A credential with force, and who may end it.
fn credential<T: Config>() -> Result<(CredentialId, AccountId), BenchmarkError> {
	let (organisation, administrator) = organisation_with_administrator::<T>()?;
	let holder: AccountId = account("holder", 0, 0);
	let id = offer::<T>(organisation, &administrator, Role::Physician, &holder)?;
	Pallet::<T>::accept(RawOrigin::Signed(holder).into(), id)?;
	Ok((id, administrator))
}

fn status<T: Config>(id: CredentialId) -> Option<CredentialStatus> {
	crate::Stored::<T>::default().current(&CredentialStatusOf { id }).map(|current| current.value)
}

fn employment<T: Config>(organisation: OrgId, account: &AccountId) -> Option<Employment> {
	let key = StaffAt { organisation, account: account.clone() };
	crate::Stored::<T>::default().current(&key).map(|current| current.value)
}

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
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero());
		let about = Cosigned {
			genesis: genesis.as_ref().try_into().unwrap(),
			epoch: T::ChainEpoch::get(),
			call: crate::sessions::REGISTRATION,
			arguments: &(organisation, &gateway, until).encode(),
			first: &member,
			nonce: 0,
		};
		let valid_until = AFTER.saturating_add(1_000);
		let plain = about.bytes_to_sign(valid_until);
		let wrapped = wrapped(&plain);
		let signature = sp_io::crypto::ecdsa_sign(KEY_TYPE, &public, &wrapped)
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
		let holder: AccountId = account("holder", 0, 0);
		let old = offer::<T>(organisation, &administrator, Role::Physician, &holder)?;
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
		Pallet::<T>::suspend(RawOrigin::Signed(administrator.clone()).into(), id, 1, None)?;
		T::BenchmarkHelper::set_now(AFTER);

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
		let (issuer, own) = delegate_with_past::<T>()?;
		let by = state::<T>(&issuer).and_then(IssuerState::delegation).map(|given| given.by);
		let by = by.ok_or(BenchmarkError::Stop("it issues by delegation"))?;

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
		for earlier in 1..8 {
			let now = AFTER.saturating_add(earlier);
			Pallet::<T>::mark(issuer.clone(), now, BEFORE, MarkKind::Ended)
				.map_err(|_| BenchmarkError::Stop("the issuer cannot be cut off"))?;
		}
		T::BenchmarkHelper::set_now(AFTER.saturating_add(9));

		#[extrinsic_call]
		_(RawOrigin::Signed(own), issuer.organisation, issuer.id, BEFORE);

		let marks = crate::Issuers::<T>::get((issuer.organisation, issuer.id));
		assert_eq!(marks.map(|current| current.marks.len()), Some(8));
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
		let own: AccountId = frame_benchmarking::account("organisation", 0, 0);
		Pallet::<T>::appoint(
			RawOrigin::Signed(own).into(),
			organisation,
			account.clone(),
			vec_of(&[Post { role: Role::Administrator, licence: None }]),
			None,
			until::<T>(BEFORE),
		)?;
		accept_offer::<T>(organisation, &account)?;
		let first: AccountId = frame_benchmarking::account("first", 0, 0);
		let arguments =
			(issuer, kind, &first, Some(issuer), Commitment([7; 32]), Some(BEFORE), BEFORE);
		let arguments = arguments.encode();
		let counted: u32 = frame_system::Pallet::<T>::account_nonce(&first).saturated_into();
		let about = Cosigned {
			genesis: &frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()).0,
			epoch: T::ChainEpoch::get(),
			call: "provider-credentials.issue",
			arguments: &[arguments.clone(), organisation.encode()].concat(),
			first: &first,
			nonce: counted.saturating_sub(1),
		};
		let valid_until = BEFORE.saturating_add(1_000);
		let bytes = about.bytes_to_sign(valid_until);
		// Wallets wrap what they sign, and that is tried last.
		let bytes = wrapped(&bytes);
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
			let call = "provider-credentials.issue";
			signed = Pallet::<T>::check_second(call, arguments, &first, Some(&second));
		}

		assert!(acts.is_ok() && is_peer && signed.is_ok());
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
