//! What is there before a benchmark runs.

use crate::{
	lists::{probed, PROBES},
	BenchmarkHelper, Config, ListSlots, NextCredential, NextOrganisation, NextType, Organisations,
	Pallet, SessionKeys, Sessions, MAX_ADMINISTRATORS,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{
	CredentialStatus, CredentialStatusOf, Employment, IssuerAt, IssuerState, Post, Session,
	StaffAt, Status, Versioned, MAX_ENDPOINT, MAX_NAME, MAX_POSTS,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles},
	commitment::Commitment,
	cosignature::Cosigned,
	history::Lookup,
	signing::wrapped,
	CredentialId, CredentialTypeId, OrgId,
};
use frame_benchmarking::{account, BenchmarkError};
use frame_support::{
	traits::{ConstU32, EnsureOrigin, Get},
	BoundedVec,
};
use frame_system::{pallet_prelude::BlockNumberFor, RawOrigin};
use sp_runtime::{traits::Zero, KeyTypeId};

/// Roles that need a licence, as many as an appointment may have.
pub(super) const LICENSED: [Role; 4] =
	[Role::Physician, Role::Nurse, Role::Pharmacist, Role::Dentist];
/// Longest credential of the types made here.
pub(super) const LONGEST: Moment = 1_000_000_000;
/// The present when a benchmark is set up, and when its call runs.
pub(super) const BEFORE: Moment = 1_000;
pub(super) const AFTER: Moment = 2_000;
pub(super) const KEY_TYPE: KeyTypeId = KeyTypeId(*b"bnch");

pub(super) fn admission<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::AdmissionOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

pub(super) fn text<const LENGTH: u32>(beginning: &str) -> BoundedVec<u8, ConstU32<LENGTH>> {
	let mut bytes = beginning.as_bytes().to_vec();
	bytes.resize(usize::try_from(LENGTH).unwrap(), b'x');
	BoundedVec::truncate_from(bytes)
}

pub(super) fn admitted<T: Config>(account: &AccountId) -> Result<OrgId, BenchmarkError> {
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

pub(super) fn until<T: Config>(from: Moment) -> Moment {
	from.saturating_add(T::LongestAppointment::get())
}

/// An organisation with an administrator.
pub(super) fn organisation_with_administrator<T: Config>(
) -> Result<(OrgId, AccountId), BenchmarkError> {
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

pub(super) fn accept_offer<T: Config>(
	organisation: OrgId,
	account: &AccountId,
) -> Result<(), BenchmarkError> {
	Pallet::<T>::accept_appointment(RawOrigin::Signed(account.clone()).into(), organisation)?;
	Ok(())
}

pub(super) fn own<T: Config>(organisation: OrgId) -> AccountId {
	Organisations::<T>::get(organisation).unwrap().latest().account
}

/// Appoints an account to these roles from [`BEFORE`] on, and it accepts.
pub(super) fn staff<T: Config>(
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
pub(super) fn crowd<T: Config>() -> Result<(OrgId, AccountId), BenchmarkError> {
	let (organisation, first) = organisation_with_administrator::<T>()?;
	for number in 2..MAX_ADMINISTRATORS {
		let other = account("administrator", number, 0);
		staff::<T>(organisation, &other, &[plain(Role::Administrator)])?;
	}
	Ok((organisation, first))
}

/// As many administrators as there may be, who all run; the returned one is the last.
pub(super) fn full<T: Config>() -> Result<(OrgId, AccountId), BenchmarkError> {
	let (organisation, _) = crowd::<T>()?;
	let last = account("administrator", 1, 0);
	staff::<T>(organisation, &last, &[plain(Role::Administrator)])?;
	Ok((organisation, last))
}

pub(super) fn plain(role: Role) -> Post {
	Post { role, licence: None }
}

/// Three licences of an account, and the post of an administrator: as much as there is to look up.
pub(super) fn dearest<T: Config>(
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
pub(super) fn staff_with_sessions<T: Config>(
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

pub(super) fn organisation_status<T: Config>(organisation: OrgId) -> Option<Status> {
	Pallet::<T>::organisation(organisation).map(|view| view.standing.status)
}

pub(super) fn vec_of(posts: &[Post]) -> BoundedVec<Post, ConstU32<MAX_POSTS>> {
	BoundedVec::truncate_from(posts.to_vec())
}

/// A type that licenses this role, which the organisation issues.
pub(super) fn issued_type<T: Config>(
	organisation: OrgId,
	role: Role,
) -> Result<CredentialTypeId, BenchmarkError> {
	let kind = NextType::<T>::get();
	Pallet::<T>::create_type(admission::<T>()?, Roles::of([role]), LONGEST, false, 5)?;
	Pallet::<T>::appoint_issuer(admission::<T>()?, organisation, kind)?;
	Ok(kind)
}

/// A type that licenses this role, which the organisation issues by delegation; whoever delegated it.
pub(super) fn delegated_type<T: Config>(
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
pub(super) fn delegate_with_past<T: Config>() -> Result<(IssuerAt, AccountId), BenchmarkError> {
	let (organisation, _) = organisation_with_administrator::<T>()?;
	let (kind, _, own) = delegated_type::<T>(organisation, Role::Physician)?;
	T::BenchmarkHelper::set_now(AFTER);
	Ok((IssuerAt { organisation, id: kind }, own))
}

/// Takes every place in the issuer's first list that is tried for the next credential.
pub(super) fn take_places<T: Config>(issuer: OrgId) {
	let id = NextCredential::<T>::get();
	for probe in 0..PROBES {
		let place = (issuer, 0, probed::<T>(id, probe));
		ListSlots::<T>::insert(place, CredentialId(0));
	}
}

pub(super) fn state<T: Config>(issuer: &IssuerAt) -> Option<IssuerState> {
	crate::Stored::<T>::default().current(issuer).map(|current| current.value)
}

pub(super) fn offer<T: Config>(
	organisation: OrgId,
	administrator: &AccountId,
	role: Role,
	holder: &AccountId,
) -> Result<CredentialId, BenchmarkError> {
	let kind = issued_type::<T>(organisation, role)?;
	offer_of::<T>(organisation, administrator, kind, holder)
}

/// An offer of a type that the organisation issues.
pub(super) fn offer_of<T: Config>(
	organisation: OrgId,
	administrator: &AccountId,
	kind: CredentialTypeId,
	holder: &AccountId,
) -> Result<CredentialId, BenchmarkError> {
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

/// A credential with force, issued by delegation, and who may end it.
pub(super) fn credential<T: Config>() -> Result<(CredentialId, AccountId), BenchmarkError> {
	let (organisation, administrator) = organisation_with_administrator::<T>()?;
	let (kind, _, _) = delegated_type::<T>(organisation, Role::Physician)?;
	let holder: AccountId = account("holder", 0, 0);
	let id = offer_of::<T>(organisation, &administrator, kind, &holder)?;
	Pallet::<T>::accept(RawOrigin::Signed(holder).into(), id)?;
	Ok((id, administrator))
}

pub(super) fn status<T: Config>(id: CredentialId) -> Option<CredentialStatus> {
	crate::Stored::<T>::default().current(&CredentialStatusOf { id }).map(|current| current.value)
}

pub(super) fn employment<T: Config>(
	organisation: OrgId,
	account: &AccountId,
) -> Option<Employment> {
	let key = StaffAt { organisation, account: account.clone() };
	crate::Stored::<T>::default().current(&key).map(|current| current.value)
}

/// What is signed second, between the words that wallets put around it, which are tried last.
pub(super) fn to_cosign<T: Config>(
	call: &'static str,
	arguments: &[u8],
	first: &AccountId,
	nonce: u32,
	valid_until: Moment,
) -> Vec<u8> {
	let about = Cosigned {
		genesis: &frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()).0,
		epoch: T::ChainEpoch::get(),
		call,
		arguments,
		first,
		nonce,
	};
	wrapped(&about.bytes_to_sign(valid_until))
}
