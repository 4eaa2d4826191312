//! The state in which each call costs most, for benchmarks; tests build it too, so that it stays one that calls can reach.

use crate::{
	pallet::{Config, LastCase, Pallet},
	types::{Ground, Outcome},
};
use anamnesis_primitives::{
	cases::Claim,
	chain::AccountId,
	codes::{OrgKind, Role},
	commitment::Commitment,
	CaseId, OrgId, PatientId, RecordId,
};
use frame_support::{dispatch::DispatchResult, traits::Get};
use sp_runtime::DispatchError;

/// What is committed to.
pub(crate) const WORDS: Commitment = Commitment([7; 32]);

/// Makes the facts of other pallets that calls need.
pub trait BenchmarkHelper {
	/// An active organisation. All are in jurisdiction 756, each is under control of its own.
	fn organisation(kind: OrgKind) -> OrgId;
	/// Appoints an account there to as many roles as an appointment takes. This one serves, with a good licence if it needs
	/// one; the others serve too if that makes the account's rights cost more to find.
	fn staff(organisation: OrgId, account: &AccountId, role: Role);
	/// A patient at this home whom nothing is the matter with, under this controller, who controls no other.
	fn patient(home: OrgId, controller: &AccountId) -> PatientId;
	/// A record of the patient that its home wrote and keeps.
	fn record(patient: PatientId, home: OrgId) -> RecordId;
	/// Gives this record, the only one that the organisation keeps, to another one, and lets the organisation leave.
	fn leave(organisation: OrgId, record: RecordId, keeper: OrgId);
	/// Moves the block's moment on, by less than a minute.
	fn later();
}

/// Those who call.
pub(crate) struct Scene {
	pub hospital: OrgId,
	pub regulator: OrgId,
	pub patient: PatientId,
	pub record: RecordId,
	pub controller: AccountId,
	pub officer: AccountId,
	pub auditor: AccountId,
}

/// A patient with a record, a hospital and a regulator with their officers.
pub(crate) fn scene<T: Config>() -> Scene {
	let hospital = T::BenchmarkHelper::organisation(OrgKind::Hospital);
	let regulator = T::BenchmarkHelper::organisation(OrgKind::Regulator);
	let controller = AccountId::new([1; 32]);
	let (officer, auditor) = (AccountId::new([2; 32]), AccountId::new([3; 32]));
	let patient = T::BenchmarkHelper::patient(hospital, &controller);
	let record = T::BenchmarkHelper::record(patient, hospital);
	T::BenchmarkHelper::staff(hospital, &officer, Role::PrivacyOfficer);
	T::BenchmarkHelper::staff(regulator, &auditor, Role::Auditor);
	T::BenchmarkHelper::later();
	Scene { hospital, regulator, patient, record, controller, officer, auditor }
}

/// What is asked in all of these cases: it names a record.
pub(crate) fn claim(scene: &Scene) -> Claim {
	Claim::Correction { record: Some(scene.record) }
}

/// That it is refused, whatever is asked.
pub(crate) fn refusal() -> Outcome {
	Outcome::Refused { ground: Ground::SameMatter }
}

fn ask<T: Config>(scene: &Scene, former: Option<CaseId>) -> Result<CaseId, DispatchError> {
	let controller = scene.controller.clone();
	let asked = claim(scene);
	Pallet::<T>::do_open(controller, scene.patient, scene.hospital, asked, WORDS, former)?;
	T::BenchmarkHelper::later();
	Ok(CaseId(LastCase::<T>::get()))
}

fn answer<T: Config>(scene: &Scene, id: CaseId) -> DispatchResult {
	Pallet::<T>::do_answer(scene.officer.clone(), id, refusal(), WORDS)
}

/// The returned case was answered, and as many others are open as leave room for one that takes it up again.
pub(crate) fn for_open<T: Config>(scene: &Scene) -> Result<CaseId, DispatchError> {
	let former = ask::<T>(scene, None)?;
	answer::<T>(scene, former)?;
	for _ in 1..T::MaxOpen::get() {
		ask::<T>(scene, None)?;
	}
	Ok(former)
}

/// As many cases of the patient as may be are open; the returned one comes before the others, so that one of them moves, and was
/// made by a contest, which is noted.
pub(crate) fn for_close<T: Config>(scene: &Scene) -> Result<CaseId, DispatchError> {
	let controller = scene.controller.clone();
	Pallet::<T>::open_objection(controller, scene.patient, scene.hospital, scene.record, WORDS)?;
	T::BenchmarkHelper::later();
	let first = CaseId(LastCase::<T>::get());
	for _ in 1..T::MaxOpen::get() {
		ask::<T>(scene, None)?;
	}
	Ok(first)
}

/// As [`for_close`], and the hospital left: the returned account answers, of the hospital that keeps the record now.
pub(crate) fn for_answer<T: Config>(scene: &Scene) -> Result<(CaseId, AccountId), DispatchError> {
	let case = for_close::<T>(scene)?;
	let keeper = T::BenchmarkHelper::organisation(OrgKind::Hospital);
	let officer = AccountId::new([4; 32]);
	T::BenchmarkHelper::staff(keeper, &officer, Role::PrivacyOfficer);
	T::BenchmarkHelper::leave(scene.hospital, scene.record, keeper);
	T::BenchmarkHelper::later();
	Ok((case, officer))
}

/// The returned case was refused.
pub(crate) fn for_disagreement<T: Config>(scene: &Scene) -> Result<CaseId, DispatchError> {
	let id = ask::<T>(scene, None)?;
	answer::<T>(scene, id)?;
	Ok(id)
}

/// The regulator reported a breach of the hospital: the returned case is the first of those that this made.
pub(crate) fn for_withdraw_breach<T: Config>(scene: &Scene) -> Result<CaseId, DispatchError> {
	let first = CaseId(LastCase::<T>::get().saturating_add(1));
	let (auditor, regulator) = (scene.auditor.clone(), scene.regulator);
	Pallet::<T>::do_open_breach(auditor, regulator, scene.hospital, None, WORDS)?;
	T::BenchmarkHelper::later();
	Ok(first)
}
