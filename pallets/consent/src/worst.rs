//! The state in which each call costs most, for benchmarks; tests build it too, so that it stays one that calls can reach.

pub(crate) mod referrals;

use crate::{
	pallet::{Config, LastConsent, LastRequest, Pallet},
	templates::Texts,
	types::{Asked, Language, Text, MAX_TEXTS},
};
use alloc::{boxed::Box, vec::Vec};
use anamnesis_decision::rows::{SecondaryUse, MAX_LIVE_OWN};
use anamnesis_primitives::{
	chain::AccountId,
	codes::{Actions, Classes, Confidentiality, Obligations, OrgKind, Purpose, Purposes, Role},
	commitment::Commitment,
	cosignature::CoSignature,
	payload::{Grantee, NewGrant, TemplateRef, MAX_GRANTS, MAX_NAMED},
	ConsentId, OrgId, PatientId, RequestId, TemplateId,
};
use frame_support::{
	dispatch::DispatchResult,
	traits::{ConstU32, Get},
	BoundedVec,
};
use sp_runtime::DispatchError;

/// The text that the patient is shown.
const TEXT: TemplateRef = TemplateRef { id: TemplateId(1), version: 1 };
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
	/// A patient whose home and steward this is, without a controller.
	fn stewarded(home: OrgId) -> PatientId;
	/// An account that signs beside others.
	fn second() -> AccountId;
	/// What that account signs beside this one in a call of these arguments.
	fn cosigned(first: &AccountId, call: &'static str, arguments: &[u8]) -> CoSignature;
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

/// A text in `n` languages.
pub(crate) fn texts(n: u32) -> Texts {
	let letters = (b'a'..=b'z').take(usize::try_from(n).unwrap_or(usize::MAX));
	let all: Vec<_> = letters
		.map(|letter| Text { language: Language([letter; 3]), hash: [letter; 32] })
		.collect();
	BoundedVec::truncate_from(all)
}

/// Publishes the next version of a text that speaks of everything.
pub(crate) fn publish<T: Config>(template: TemplateRef) -> DispatchResult {
	Pallet::<T>::do_publish_template(template, texts(MAX_TEXTS), Purposes::ALL, None)
}

/// The text that the patient is shown, and its next version.
pub(crate) fn for_supersede<T: Config>() -> Result<TemplateRef, DispatchError> {
	let next = TemplateRef { version: 2, ..TEXT };
	publish::<T>(TEXT)?;
	publish::<T>(next)?;
	later::<T>();
	Ok(TEXT)
}

/// Secondary use was refused, and allowed again.
pub(crate) fn for_secondary_use<T: Config>(scene: &Scene) -> DispatchResult {
	for secondary in [SecondaryUse::Refused, SecondaryUse::Allowed] {
		Pallet::<T>::do_set_secondary_use(scene.controller.clone(), scene.patient, secondary)?;
		later::<T>();
	}
	Ok(())
}

/// One more organisation fills the list of those muted.
pub(crate) fn for_mute<T: Config>(scene: &Scene) -> DispatchResult {
	for _ in 1..T::MaxMuted::get() {
		let organisation = T::BenchmarkHelper::organisation(OrgKind::Clinic);
		let who = scene.controller.clone();
		Pallet::<T>::do_mute(who, scene.patient, organisation, None)?;
	}
	later::<T>();
	Ok(())
}

/// A patient, a hospital with somebody who asks, and a clinic; a text is published.
pub(crate) fn scene<T: Config>() -> Result<Scene, DispatchError> {
	publish::<T>(TEXT)?;
	let hospital = T::BenchmarkHelper::organisation(OrgKind::Hospital);
	let clinic = T::BenchmarkHelper::organisation(OrgKind::Clinic);
	let controller = AccountId::new([1; 32]);
	let patient = T::BenchmarkHelper::patient(hospital, &controller);
	let asker = AccountId::new([2; 32]);
	T::BenchmarkHelper::staff(hospital, &asker, Role::Physician);
	later::<T>();
	Ok(Scene { hospital, clinic, patient, controller, asker })
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
		uses: Some(1),
		may_refer: 0,
		template: Some(TEXT),
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

/// As many grants as are given at once, each to a clinic of its own, whose place it fills, and under a text of its own; the first
/// of them names `n` records.
pub(crate) fn many<T: Config>(
	scene: &Scene,
	g: u32,
	n: u32,
) -> Result<BoundedVec<NewGrant, ConstU32<MAX_GRANTS>>, DispatchError> {
	let mut all = Vec::new();
	for place in 0..g {
		let clinic = T::BenchmarkHelper::organisation(OrgKind::Clinic);
		give::<T>(scene, clinic, MAX_LIVE_OWN.saturating_sub(1))?;
		let text = TemplateRef { id: TemplateId(place.saturating_add(2)), version: 1 };
		publish::<T>(text)?;
		let named = if place == 0 { n } else { 0 };
		all.push(NewGrant { template: Some(text), ..*new_grant(clinic, named) });
	}
	later::<T>();
	Ok(BoundedVec::truncate_from(all))
}

/// The returned one of eight grants to the hospital has one use left.
pub(crate) fn for_use<T: Config>(scene: &Scene) -> Result<ConsentId, DispatchError> {
	give::<T>(scene, scene.hospital, MAX_LIVE_OWN.saturating_sub(1))?;
	let new = *new_grant(scene.hospital, 1);
	Pallet::<T>::do_grant(scene.controller.clone(), scene.patient, new)?;
	later::<T>();
	Ok(ConsentId(LastConsent::<T>::get()))
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
