//! The state in which each call costs most, for benchmarks; tests build it too, so that it stays one that calls can reach.

use crate::{
	pallet::{Config, Courses, LastHold, Pallet},
	types::{Agreement, Asker, Course, HoldGround, HoldId, TermOf, HOLDS_OF_ONE, MAX_HOLDS},
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Ground, Versioned};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Class, OrgKind, Role},
	commitment::Commitment,
	floors, OrgId, PatientId, RecordId,
};
use frame_support::{dispatch::DispatchResult, traits::Get};
use sp_runtime::DispatchError;

/// Where all organisations of the scene are.
pub(crate) const JURISDICTION: u16 = 756;
/// The class of the scene's record.
pub(crate) const CLASS: Class = Class(8);
/// Its retention class.
pub(crate) const RETENTION: u16 = 1;
/// One that is kept longer.
pub(crate) const LONGER: u16 = 2;
/// A commitment.
pub(crate) const ORDER: Commitment = Commitment([7; 32]);

/// Makes the facts of other pallets that calls need.
pub trait BenchmarkHelper {
	/// An active organisation. All are in jurisdiction 756, each is under control of its own.
	fn organisation(kind: OrgKind) -> OrgId;
	/// Appoints an account there in this role, for as long as the benchmark lasts.
	fn staff(organisation: OrgId, account: &AccountId, role: Role);
	/// A patient at this home whom nothing is the matter with, under this controller, who controls no other.
	fn patient(home: OrgId, controller: &AccountId) -> PatientId;
	/// A record of a patient at home there, of this class and retention class, that their home wrote and keeps.
	fn record(patient: PatientId, home: OrgId, class: Class, retention: u16) -> RecordId;
	/// Isolates an organisation.
	fn isolate(organisation: OrgId);
	/// Moves the block's moment on.
	fn pass(time: Moment);
}

/// Those who call, and the record.
pub(crate) struct Scene {
	pub hospital: OrgId,
	pub clinic: OrgId,
	pub patient: PatientId,
	pub record: RecordId,
	pub controller: AccountId,
	/// Privacy officer of the hospital.
	pub keeper: AccountId,
	/// Privacy officer of the clinic.
	pub second: AccountId,
}

/// The least term there is.
pub(crate) fn year() -> Moment {
	*floors::RETENTION_TERM.start()
}

/// A record that the law keeps for a year, and a longer term that was lengthened once.
pub(crate) fn scene<T: Config>() -> Result<Scene, DispatchError> {
	let hospital = T::BenchmarkHelper::organisation(OrgKind::Hospital);
	let clinic = T::BenchmarkHelper::organisation(OrgKind::Clinic);
	let [controller, keeper, second] = [1, 2, 3].map(|byte| AccountId::new([byte; 32]));
	let patient = T::BenchmarkHelper::patient(hospital, &controller);
	T::BenchmarkHelper::staff(hospital, &keeper, Role::PrivacyOfficer);
	T::BenchmarkHelper::staff(clinic, &second, Role::PrivacyOfficer);
	let record = T::BenchmarkHelper::record(patient, hospital, CLASS, RETENTION);
	let least = TermOf::Least { class: CLASS, kind: OrgKind::Hospital };
	for of in [least, TermOf::Retention(RETENTION), TermOf::Retention(LONGER)] {
		Pallet::<T>::do_set_term(JURISDICTION, of, year())?;
	}
	T::BenchmarkHelper::pass(1_000);
	let longer = year().saturating_add(1);
	Pallet::<T>::do_set_term(JURISDICTION, TermOf::Retention(LONGER), longer)?;
	T::BenchmarkHelper::pass(1_000);
	// A receipt names the extrinsic that left it.
	frame_system::Pallet::<T>::set_extrinsic_index(0);
	Ok(Scene { hospital, clinic, patient, record, controller, keeper, second })
}

/// The record was lengthened.
pub(crate) fn lengthened<T: Config>(scene: &Scene) -> DispatchResult {
	let (hospital, patient) = (scene.hospital, scene.patient);
	Pallet::<T>::do_lengthen(&scene.keeper, hospital, patient, scene.record, LONGER)
}

/// Places a hold of an organisation.
fn hold<T: Config>(scene: &Scene, organisation: OrgId, by: &AccountId) -> DispatchResult {
	let why = (HoldGround::Order, ORDER);
	Pallet::<T>::do_place_hold(by, organisation, scene.patient, scene.record, why)
}

/// As many holds as these, of authorities and at the end of the hospital, whose last one is returned.
pub(crate) fn held<T: Config>(scene: &Scene, count: u32) -> Result<HoldId, DispatchError> {
	let others: Vec<_> = (1..count).collect();
	for pair in others.chunks(HOLDS_OF_ONE) {
		let authority = T::BenchmarkHelper::organisation(OrgKind::Authority);
		let auditor =
			AccountId::new(authority.0.to_be_bytes().repeat(8).try_into().unwrap_or([9; 32]));
		T::BenchmarkHelper::staff(authority, &auditor, Role::Auditor);
		for _ in pair {
			hold::<T>(scene, authority, &auditor)?;
		}
	}
	if count > 0 {
		hold::<T>(scene, scene.hospital, &scene.keeper)?;
	}
	Ok(HoldId(LastHold::<T>::get()))
}

/// The same, and whose the returned hold is says nothing any more.
pub(crate) fn for_overruling<T: Config>(scene: &Scene) -> Result<HoldId, DispatchError> {
	let id = held::<T>(scene, MAX_HOLDS)?;
	T::BenchmarkHelper::isolate(scene.hospital);
	Ok(id)
}

/// One more hold fills those that there may be.
pub(crate) fn for_hold<T: Config>(scene: &Scene) -> DispatchResult {
	held::<T>(scene, MAX_HOLDS.saturating_sub(1)).map(|_| ())
}

/// Another officer of the hospital releases the returned hold.
pub(crate) fn for_release<T: Config>(scene: &Scene) -> Result<(AccountId, HoldId), DispatchError> {
	let id = held::<T>(scene, MAX_HOLDS)?;
	Pallet::<T>::do_release_hold(&scene.keeper, scene.hospital, scene.record, id)?;
	let other = AccountId::new([4; 32]);
	T::BenchmarkHelper::staff(scene.hospital, &other, Role::RecordsOfficer);
	Ok((other, id))
}

/// The patient asked for a restriction, and is the only one.
pub(crate) fn restricted<T: Config>(scene: &Scene) -> DispatchResult {
	Pallet::<T>::do_restrict(&scene.controller, scene.patient, scene.record, Asker::Patient)
}

/// The law no longer keeps the record, which was lengthened.
pub(crate) fn for_proposal<T: Config>(scene: &Scene) -> DispatchResult {
	lengthened::<T>(scene)?;
	T::BenchmarkHelper::pass(year().saturating_add(1));
	Ok(())
}

/// It was proposed to keep the record no longer.
pub(crate) fn proposed<T: Config>(scene: &Scene) -> DispatchResult {
	for_proposal::<T>(scene)?;
	let why = (Ground::RetentionOver, ORDER);
	Pallet::<T>::do_propose(&scene.keeper, scene.hospital, scene.patient, scene.record, why)
}

/// The notice runs.
pub(crate) fn confirmed<T: Config>(scene: &Scene) -> DispatchResult {
	proposed::<T>(scene)?;
	let why = (Ground::RetentionOver, ORDER);
	Pallet::<T>::do_confirm(&scene.second, scene.clinic, scene.patient, scene.record, why)
}

/// The same, and the patient agreed to it, as one of several controllers of whom the others were removed since.
pub(crate) fn for_stop<T: Config>(scene: &Scene) -> DispatchResult {
	confirmed::<T>(scene)?;
	Courses::<T>::try_mutate(scene.record, |row| match row {
		Some(Versioned::V1(Course::Confirmed { agreed, .. })) => {
			*agreed = Some(Agreement { by: scene.controller.clone(), before: Moment::MAX });
			Ok(())
		}
		_ => Err(DispatchError::Other("it was not confirmed")),
	})
}

/// The record may be erased, of which everything is kept that can be.
pub(crate) fn for_erase<T: Config>(scene: &Scene) -> DispatchResult {
	restricted::<T>(scene)?;
	confirmed::<T>(scene)?;
	T::BenchmarkHelper::pass(T::NoticePeriod::get().saturating_add(T::Horizon::get()));
	Ok(())
}
