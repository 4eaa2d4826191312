//! The state in which each call costs most, for benchmarks; tests build it too, so that it stays one that calls can reach.

use crate::{
	pallet::{Config, LastIncident, Pallet, Reviews},
	types::{Outcome, Review, MAX_REVIEWS},
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Versioned, MAX_BINDINGS, MAX_TEAM};
use anamnesis_primitives::{
	chain::AccountId,
	codes::{OrgKind, Role},
	commitment::Commitment,
	IncidentId, OrgId, PatientId,
};
use frame_support::{
	dispatch::DispatchResult,
	traits::{ConstU32, Get, Time},
	BoundedVec,
};
use sp_runtime::DispatchError;

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
	pub opener: AccountId,
	pub colleagues: Vec<AccountId>,
	pub officer: AccountId,
}

fn account(kind: u8, number: u8) -> AccountId {
	let mut bytes = [kind; 32];
	let [first, ..] = &mut bytes;
	*first = number;
	AccountId::new(bytes)
}

/// A patient, a hospital with an opener and a full team, and the privacy officer of a clinic.
pub(crate) fn scene<T: Config>() -> Scene {
	let hospital = T::BenchmarkHelper::organisation(OrgKind::Hospital);
	let clinic = T::BenchmarkHelper::organisation(OrgKind::Clinic);
	let patient = T::BenchmarkHelper::patient(hospital, &account(1, 0));
	let opener = account(2, 0);
	T::BenchmarkHelper::staff(hospital, &opener, Role::Physician);
	let team = u8::try_from(MAX_TEAM).unwrap_or(u8::MAX);
	let colleagues: Vec<_> = (0..team).map(|number| account(3, number)).collect();
	for colleague in &colleagues {
		T::BenchmarkHelper::staff(hospital, colleague, Role::Physician);
	}
	let officer = account(4, 0);
	T::BenchmarkHelper::staff(clinic, &officer, Role::PrivacyOfficer);
	T::BenchmarkHelper::later();
	Scene { hospital, clinic, patient, opener, colleagues, officer }
}

/// The first `t` colleagues.
pub(crate) fn team(scene: &Scene, t: u32) -> BoundedVec<AccountId, ConstU32<MAX_TEAM>> {
	let t = usize::try_from(t).unwrap_or(usize::MAX);
	BoundedVec::truncate_from(scene.colleagues.iter().take(t).cloned().collect())
}

fn open<T: Config>(scene: &Scene, opener: &AccountId, t: u32) -> Result<IncidentId, DispatchError> {
	let team = team(scene, t);
	Pallet::<T>::do_open(opener.clone(), scene.hospital, 1, Commitment([1; 32]), team)?;
	T::BenchmarkHelper::later();
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
	T::BenchmarkHelper::later();
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
	Pallet::<T>::do_report(scene.opener.clone(), incident, Commitment([2; 32]))?;
	let at = T::Time::now();
	for group in (0..u32::MAX).rev().take(MAX_REVIEWS.saturating_sub(1)) {
		let (organisation, by) = (OrgId(group), scene.officer.clone());
		let (outcome, report) = (Outcome::NotJustified, Commitment([3; 32]));
		let review = Review { organisation, by, outcome, report, at };
		Reviews::<T>::insert((incident, group), Versioned::V1(review));
	}
	Ok(incident)
}
