//! The state in which each call costs most, for benchmarks; tests build it too, so that it stays one that calls can reach.

use crate::{
	pallet::{Config, LastConsent, LastIncident, LastRequest, Pallet, Reviews},
	types::{Asked, Outcome, Review, MAX_REVIEWS},
};
use alloc::{boxed::Box, vec::Vec};
use anamnesis_decision::rows::{Versioned, MAX_BINDINGS, MAX_LIVE_OWN, MAX_TEAM};
use anamnesis_primitives::{
	chain::AccountId,
	codes::{Actions, Classes, Confidentiality, Obligations, OrgKind, Purpose, Purposes, Role},
	commitment::Commitment,
	payload::{Grantee, NewGrant, MAX_NAMED},
	ConsentId, IncidentId, OrgId, PatientId, RequestId,
};
use frame_support::{
	dispatch::DispatchResult,
	traits::{Get, Time},
	BoundedVec,
};
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
	pub opener: AccountId,
	pub colleagues: Vec<AccountId>,
	pub officer: AccountId,
}

/// 32 bytes that begin so.
fn bytes(rest: u8, first: &[u8]) -> [u8; 32] {
	let mut bytes = [rest; 32];
	bytes.iter_mut().zip(first).for_each(|(byte, first)| *byte = *first);
	bytes
}

fn account(kind: u8, number: u8) -> AccountId {
	AccountId::new(bytes(kind, &[number]))
}

/// A commitment for each number.
fn commitment(number: u32) -> Commitment {
	Commitment(bytes(7, &number.to_be_bytes()))
}

fn later<T: Config>() {
	T::BenchmarkHelper::later();
}

/// A patient, a hospital with an opener and a full team, and the privacy officer of a clinic.
pub(crate) fn scene<T: Config>() -> Scene {
	let hospital = T::BenchmarkHelper::organisation(OrgKind::Hospital);
	let clinic = T::BenchmarkHelper::organisation(OrgKind::Clinic);
	let controller = account(1, 0);
	let patient = T::BenchmarkHelper::patient(hospital, &controller);
	let opener = account(2, 0);
	T::BenchmarkHelper::staff(hospital, &opener, Role::Physician);
	let team = u8::try_from(MAX_TEAM).unwrap_or(u8::MAX);
	let colleagues: Vec<_> = (0..team).map(|number| account(3, number)).collect();
	for colleague in &colleagues {
		T::BenchmarkHelper::staff(hospital, colleague, Role::Physician);
	}
	let officer = account(4, 0);
	T::BenchmarkHelper::staff(clinic, &officer, Role::PrivacyOfficer);
	later::<T>();
	Scene { hospital, clinic, patient, controller, opener, colleagues, officer }
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

/// What the opener asks for.
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
		let (who, patient) = (scene.opener.clone(), scene.patient);
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

/// The first `t` colleagues.
pub(crate) fn team(
	scene: &Scene,
	t: u32,
) -> BoundedVec<AccountId, frame_support::traits::ConstU32<MAX_TEAM>> {
	let t = usize::try_from(t).unwrap_or(usize::MAX);
	BoundedVec::truncate_from(scene.colleagues.iter().take(t).cloned().collect())
}

fn open<T: Config>(scene: &Scene, opener: &AccountId, t: u32) -> Result<IncidentId, DispatchError> {
	let team = team(scene, t);
	Pallet::<T>::do_open(opener.clone(), scene.hospital, 1, commitment(1), team)?;
	later::<T>();
	Ok(IncidentId(LastIncident::<T>::get()))
}

/// One more incident fills those that the opener may have open.
pub(crate) fn for_open<T: Config>(scene: &Scene) -> DispatchResult {
	for _ in 1..T::MaxOpenIncidents::get() {
		open::<T>(scene, &scene.opener, MAX_TEAM)?;
	}
	Ok(())
}

/// The patient is bound to all but one of as many incidents as there may be, of other openers; one more patient fills the
/// returned one.
pub(crate) fn for_bind<T: Config>(scene: &Scene) -> Result<IncidentId, DispatchError> {
	let others = usize::try_from(MAX_BINDINGS.saturating_sub(1)).unwrap_or(usize::MAX);
	for colleague in scene.colleagues.iter().take(others) {
		let incident = open::<T>(scene, colleague, 0)?;
		Pallet::<T>::do_bind(colleague.clone(), incident, scene.patient)?;
	}
	let incident = for_report::<T>(scene, false)?;
	for number in 1..T::MaxPatients::get() {
		let controller = account(5, u8::try_from(number).unwrap_or(u8::MAX));
		let patient = T::BenchmarkHelper::patient(scene.hospital, &controller);
		Pallet::<T>::do_bind(scene.opener.clone(), incident, patient)?;
	}
	later::<T>();
	Ok(incident)
}

/// The returned one of as many incidents as the opener may have open, with a full team; perhaps closed.
pub(crate) fn for_report<T: Config>(
	scene: &Scene,
	closed: bool,
) -> Result<IncidentId, DispatchError> {
	for_open::<T>(scene)?;
	let incident = open::<T>(scene, &scene.opener, MAX_TEAM)?;
	if closed {
		Pallet::<T>::do_close(scene.opener.clone(), incident)?;
	}
	Ok(incident)
}

/// One of the team who is not the opener.
pub(crate) fn colleague(scene: &Scene) -> Option<AccountId> {
	scene.colleagues.last().cloned()
}

/// The returned incident was closed and reported, and all but one of as many control groups as may have reviewed it.
pub(crate) fn for_review<T: Config>(scene: &Scene) -> Result<IncidentId, DispatchError> {
	let incident = for_report::<T>(scene, true)?;
	Pallet::<T>::do_report(scene.opener.clone(), incident, commitment(2))?;
	let at = T::Time::now();
	for group in (0..u32::MAX).rev().take(MAX_REVIEWS.saturating_sub(1)) {
		let (organisation, by) = (OrgId(group), scene.officer.clone());
		let (outcome, report) = (Outcome::NotJustified, commitment(3));
		let review = Review { organisation, by, outcome, report, at };
		Reviews::<T>::insert((incident, group), Versioned::V1(review));
	}
	Ok(incident)
}
