//! One benchmark a call path, each on its worst: an administrator signs, and the history that changes has a past.

use crate::{
	BenchmarkHelper, Call, Config, Credentials, NextCredential, NextOrganisation, NextType,
	Organisations, Pallet, Types,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{
	CredentialStatus, CredentialStatusOf, Employment, IssuerAt, IssuerState, Post, StaffAt,
	MAX_ENDPOINT, MAX_NAME, MAX_POSTS,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles},
	commitment::Commitment,
	history::Lookup,
	CredentialId, CredentialTypeId, OrgId,
};
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{ConstU32, EnsureOrigin, Get},
	BoundedVec,
};
use frame_system::RawOrigin;

/// Roles that need a licence, as many as an appointment may have.
const LICENSED: [Role; 4] = [Role::Physician, Role::Nurse, Role::Pharmacist, Role::Dentist];
/// Longest credential of the types made here.
const LONGEST: Moment = 1_000_000_000;
/// The present when a benchmark is set up, and when its call runs.
const BEFORE: Moment = 1_000;
const AFTER: Moment = 2_000;

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
	Ok((organisation, administrator))
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
	Pallet::<T>::create_type(admission::<T>()?, Roles::of([role]), LONGEST)?;
	Pallet::<T>::appoint_issuer(admission::<T>()?, organisation, kind)?;
	Ok(kind)
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
		let (organisation, administrator) = organisation_with_administrator::<T>()?;
		let member: AccountId = account("member", 0, 0);
		let mut posts = Vec::new();
		for role in LICENSED {
			let id = offer::<T>(organisation, &administrator, role, &member)?;
			Pallet::<T>::accept(RawOrigin::Signed(member.clone()).into(), id)?;
			posts.push(Post { role, licence: Some(id) });
		}
		let posts = vec_of(&posts);
		Pallet::<T>::appoint(
			RawOrigin::Signed(administrator.clone()).into(),
			organisation,
			member.clone(),
			posts.clone(),
			None,
			until::<T>(BEFORE),
		)?;
		T::BenchmarkHelper::set_now(AFTER);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(administrator),
			organisation,
			member.clone(),
			posts,
			None,
			until::<T>(AFTER),
		);

		let appointed = employment::<T>(organisation, &member);
		assert!(matches!(appointed, Some(Employment::Appointed(now)) if now.from == AFTER));
		Ok(())
	}

	#[benchmark]
	fn dismiss() -> Result<(), BenchmarkError> {
		let (organisation, administrator) = organisation_with_administrator::<T>()?;
		let member: AccountId = account("member", 0, 0);
		Pallet::<T>::appoint(
			RawOrigin::Signed(administrator.clone()).into(),
			organisation,
			member.clone(),
			vec_of(
				&[Role::Registrar, Role::Coder, Role::Auditor, Role::Researcher]
					.map(|role| Post { role, licence: None }),
			),
			None,
			until::<T>(BEFORE),
		)?;
		T::BenchmarkHelper::set_now(AFTER);

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), organisation, member.clone());

		assert_eq!(employment::<T>(organisation, &member), Some(Employment::Dismissed));
		Ok(())
	}

	#[benchmark]
	fn create_type() -> Result<(), BenchmarkError> {
		let origin = admission::<T>()?;
		let kind = NextType::<T>::get();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, Roles::ALL, LONGEST);

		assert!(Types::<T>::contains_key(kind));
		Ok(())
	}

	#[benchmark]
	fn appoint_issuer() -> Result<(), BenchmarkError> {
		let (organisation, _) = organisation_with_administrator::<T>()?;
		let kind = issued_type::<T>(organisation, Role::Physician)?;
		let issuer = IssuerAt { organisation, id: kind };
		Pallet::<T>::write(issuer.clone(), BEFORE, IssuerState::Ended)
			.map_err(|_| BenchmarkError::Stop("the issuer cannot be ended"))?;
		T::BenchmarkHelper::set_now(AFTER);
		let origin = admission::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, organisation, kind);

		let state = crate::Stored::<T>::default().current(&issuer).map(|current| current.value);
		assert_eq!(state, Some(IssuerState::Active));
		Ok(())
	}

	#[benchmark]
	fn issue() -> Result<(), BenchmarkError> {
		let (organisation, administrator) = organisation_with_administrator::<T>()?;
		let kind = issued_type::<T>(organisation, Role::Physician)?;
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
		let at = admitted::<T>(&account("elsewhere", 0, 0))?;
		let id = NextCredential::<T>::get();

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
		);

		let issued = Credentials::<T>::get(id).map(|credential| credential.latest().holder);
		assert_eq!(issued, Some(holder));
		Ok(())
	}

	#[benchmark]
	fn accept() -> Result<(), BenchmarkError> {
		let (organisation, administrator) = organisation_with_administrator::<T>()?;
		let holder: AccountId = account("holder", 0, 0);
		let id = offer::<T>(organisation, &administrator, Role::Physician, &holder)?;
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
		_(RawOrigin::Signed(administrator), id, 1);

		assert_eq!(status::<T>(id), Some(CredentialStatus::Suspended { code: 1 }));
		Ok(())
	}

	#[benchmark]
	fn reinstate() -> Result<(), BenchmarkError> {
		let (id, administrator) = credential::<T>()?;
		Pallet::<T>::suspend(RawOrigin::Signed(administrator.clone()).into(), id, 1)?;
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
		_(RawOrigin::Signed(administrator), id, 1);

		assert_eq!(status::<T>(id), Some(CredentialStatus::Revoked { code: 1 }));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
