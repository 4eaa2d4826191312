//! The state in which each call costs most, for benchmarks; tests build it too, so that it stays one that calls can reach.

use crate::{
	pallet::{Config, LastMandate, Pallet},
	types::{NewMandate, Notice, MAX_NAMED},
};
use anamnesis_decision::rows::{Law, Pair, MAX_MANDATES};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Actions, Basis, Classes, OrgKind, Purpose, Purposes, Role},
	commitment::Commitment,
	MandateId, OrgId, PatientId,
};
use frame_support::{dispatch::DispatchResult, traits::Time, BoundedVec};
use sp_runtime::DispatchError;

/// Longest mandate, and longest delay of its notice: an hour.
const HOUR: Moment = 3_600_000;
/// The law of the scene.
pub(crate) const LAW: u16 = 1;
/// What mandates are for, sealed classes among them.
const CLASSES: Classes = Classes(1 | 1 << 31);

/// Makes the facts of other pallets that calls need.
pub trait BenchmarkHelper {
	/// An active organisation. All are in jurisdiction 756, each is under control of its own.
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
	pub patient: PatientId,
	pub controller: AccountId,
	pub clinician: AccountId,
}

/// A commitment for each number.
fn commitment(number: u32) -> Commitment {
	let mut bytes = [7; 32];
	bytes.iter_mut().zip(number.to_be_bytes()).for_each(|(byte, first)| *byte = first);
	Commitment(bytes)
}

/// For what the law allows to look.
fn purposes() -> Purposes {
	Purposes::of(Purpose::from_code("PATSFTY"))
}

/// A law of hospitals.
pub(crate) fn law() -> Law {
	Law {
		jurisdiction: 756,
		kind: OrgKind::Hospital,
		purposes: purposes(),
		classes: CLASSES,
		actions: Actions::ACCESS,
		basis: Basis::RequiredByLaw,
		longest: HOUR,
		delay: HOUR,
	}
}

/// What a pair permits.
pub(crate) fn pair() -> Pair {
	Pair { purposes: purposes(), refers: true }
}

/// A patient, a hospital with somebody who asks, and a law that was changed once.
pub(crate) fn scene<T: Config>() -> Result<Scene, DispatchError> {
	let hospital = T::BenchmarkHelper::organisation(OrgKind::Hospital);
	let controller = AccountId::new([1; 32]);
	let patient = T::BenchmarkHelper::patient(hospital, &controller);
	let clinician = AccountId::new([2; 32]);
	T::BenchmarkHelper::staff(hospital, &clinician, Role::Physician);
	T::BenchmarkHelper::later();
	Pallet::<T>::do_set_law(LAW, Law { actions: Actions::USE, ..law() })?;
	T::BenchmarkHelper::later();
	Pallet::<T>::do_set_law(LAW, law())?;
	T::BenchmarkHelper::later();
	// A receipt names the extrinsic that left it.
	frame_system::Pallet::<T>::set_extrinsic_index(0);
	Ok(Scene { hospital, patient, controller, clinician })
}

/// A mandate that names `n` records, all within an hour.
pub(crate) fn new_mandate<T: Config>(n: u32, notice: Notice) -> NewMandate {
	let named = (0..n.min(MAX_NAMED)).map(commitment).collect();
	NewMandate {
		law: LAW,
		purposes: purposes(),
		classes: if n == 0 { Classes(1) } else { CLASSES },
		order: commitment(0),
		until: T::Time::now().saturating_add(HOUR),
		named: BoundedVec::truncate_from(named),
		notice,
	}
}

/// As many mandates as these, each opened in a block of its own; the last is returned.
fn open<T: Config>(
	scene: &Scene,
	count: u32,
	notice: impl Fn(Moment) -> Notice,
) -> Result<MandateId, DispatchError> {
	for _ in 0..count {
		let new = new_mandate::<T>(MAX_NAMED, notice(T::Time::now()));
		Pallet::<T>::do_open(scene.clinician.clone(), scene.hospital, scene.patient, new)?;
		T::BenchmarkHelper::later();
	}
	Ok(MandateId(LastMandate::<T>::get()))
}

/// One more mandate fills those that the hospital may have about the patient.
pub(crate) fn for_open<T: Config>(scene: &Scene) -> DispatchResult {
	open::<T>(scene, MAX_MANDATES.saturating_sub(1), |_| Notice::Now).map(|_| ())
}

/// The notice of the returned mandate is due; receipts of others are there.
pub(crate) fn for_notify<T: Config>(scene: &Scene) -> Result<MandateId, DispatchError> {
	for_open::<T>(scene)?;
	open::<T>(scene, 1, |now| Notice::At(now.saturating_add(1)))
}

/// The returned one of as many mandates as there may be is ended or disputed.
pub(crate) fn for_change<T: Config>(scene: &Scene) -> Result<MandateId, DispatchError> {
	open::<T>(scene, MAX_MANDATES, |_| Notice::Now)
}
