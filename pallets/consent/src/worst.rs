//! The state in which each call costs most, for benchmarks; tests build it too, so that it stays one that calls can reach.

use crate::{
	pallet::{Config, LastConsent, LastRequest, Pallet},
	types::Asked,
};
use alloc::{boxed::Box, vec::Vec};
use anamnesis_decision::rows::MAX_LIVE_OWN;
use anamnesis_primitives::{
	chain::AccountId,
	codes::{Actions, Classes, Confidentiality, Obligations, OrgKind, Purpose, Purposes, Role},
	commitment::Commitment,
	payload::{Grantee, NewGrant, MAX_NAMED},
	ConsentId, OrgId, PatientId, RequestId,
};
use frame_support::{dispatch::DispatchResult, traits::Get, BoundedVec};
use sp_runtime::DispatchError;

/// What is given and asked for.
const CLASSES: Classes = Classes(1 | 1 << 31);

/// Makes the facts of other pallets that calls need.
pub trait BenchmarkHelper {
	/// An active organisation. All are in one jurisdiction, each is under control of its own.
	fn organisation(kind: OrgKind) -> OrgId;
	/// Appoints an account there to as many roles as an appointment takes. This one serves, with a good licence if it needs
	/// one; the others serve too if that makes the account's rights cost more to find.
	fn staff(organisation: OrgId, account: &AccountId, role: Role);
	/// A patient at this home whom nothing is the matter with, under this controller, who controls no other.
	fn patient(home: OrgId, controller: &AccountId) -> PatientId;
	/// Moves the block's moment on, by less than a minute.
	fn later();
}

/// Those who call.
pub(crate) struct Scene {
	pub hospital: OrgId,
	pub clinic: OrgId,
	pub patient: PatientId,
	pub controller: AccountId,
	pub asker: AccountId,
}

/// A commitment for each number.
fn commitment(number: u32) -> Commitment {
	let mut bytes = [7; 32];
	bytes.iter_mut().zip(number.to_be_bytes()).for_each(|(byte, first)| *byte = first);
	Commitment(bytes)
}

fn later<T: Config>() {
	T::BenchmarkHelper::later();
}

/// A patient, a hospital with somebody who asks, and a clinic.
pub(crate) fn scene<T: Config>() -> Scene {
	let hospital = T::BenchmarkHelper::organisation(OrgKind::Hospital);
	let clinic = T::BenchmarkHelper::organisation(OrgKind::Clinic);
	let controller = AccountId::new([1; 32]);
	let patient = T::BenchmarkHelper::patient(hospital, &controller);
	let asker = AccountId::new([2; 32]);
	T::BenchmarkHelper::staff(hospital, &asker, Role::Physician);
	later::<T>();
	Scene { hospital, clinic, patient, controller, asker }
}

/// A grant to an organisation that names `n` records, of the default length.
pub(crate) fn new_grant(organisation: OrgId, n: u32) -> Box<NewGrant> {
	let named: Vec<_> = (0..n.min(MAX_NAMED)).map(commitment).collect();
	Box::new(NewGrant {
		grantee: Grantee::Organisation(organisation),
		role: None,
		study: None,
		purposes: Purposes::of([Purpose::TREAT]),
		// Sealed, so that the controllers are counted.
		classes: CLASSES,
		actions: Actions::ACCESS,
		ceiling: Confidentiality::Normal.value(),
		obligations: Obligations(0),
		from: None,
		until: None,
		data: None,
		named: BoundedVec::truncate_from(named),
		uses: None,
		may_refer: 0,
		template: None,
		document: commitment(0),
		basis: 0,
		survives: false,
	})
}

/// Gives grants to an organisation, each in a block of its own, and returns the last.
fn give<T: Config>(
	scene: &Scene,
	organisation: OrgId,
	count: u32,
) -> Result<ConsentId, DispatchError> {
	for _ in 0..count {
		let new = *new_grant(organisation, 0);
		Pallet::<T>::do_grant(scene.controller.clone(), scene.patient, new)?;
		later::<T>();
	}
	Ok(ConsentId(LastConsent::<T>::get()))
}

/// One more grant to the clinic fills its place.
pub(crate) fn for_grant<T: Config>(scene: &Scene) -> DispatchResult {
	give::<T>(scene, scene.clinic, MAX_LIVE_OWN.saturating_sub(1)).map(|_| ())
}

/// As [`for_grant`], and the returned one of eight grants to the hospital ends.
pub(crate) fn for_amend<T: Config>(scene: &Scene) -> Result<ConsentId, DispatchError> {
	for_grant::<T>(scene)?;
	give::<T>(scene, scene.hospital, MAX_LIVE_OWN)
}

/// The returned one of eight grants to the clinic ends.
pub(crate) fn for_revoke<T: Config>(scene: &Scene) -> Result<ConsentId, DispatchError> {
	give::<T>(scene, scene.clinic, MAX_LIVE_OWN)
}

/// Everything was revoked before.
pub(crate) fn for_revoke_everything<T: Config>(scene: &Scene) -> DispatchResult {
	Pallet::<T>::do_revoke_everything(scene.controller.clone(), scene.patient)?;
	later::<T>();
	Ok(())
}

/// What the asker asks for.
pub(crate) fn asked() -> Asked {
	Asked {
		purposes: Purposes::of([Purpose::TREAT]),
		classes: CLASSES,
		actions: Actions::ACCESS,
		until: None,
	}
}

fn ask<T: Config>(scene: &Scene, count: u32) -> DispatchResult {
	for _ in 0..count {
		let (who, patient) = (scene.asker.clone(), scene.patient);
		Pallet::<T>::do_request(who, scene.hospital, patient, asked())?;
		later::<T>();
	}
	Ok(())
}

/// One more request fills the open ones.
pub(crate) fn for_request<T: Config>(scene: &Scene) -> DispatchResult {
	ask::<T>(scene, T::MaxOpenRequests::get().saturating_sub(1))
}

/// The returned one of as many requests as can be open is answered; a grant fills the hospital's place.
pub(crate) fn for_answer<T: Config>(scene: &Scene) -> Result<RequestId, DispatchError> {
	give::<T>(scene, scene.hospital, MAX_LIVE_OWN.saturating_sub(1))?;
	ask::<T>(scene, T::MaxOpenRequests::get())?;
	Ok(RequestId(LastRequest::<T>::get()))
}
