//! The states in which what others do for a patient costs most.

use super::{commitment, later, new_grant, BenchmarkHelper, Scene};
use crate::{
	assisted::ASSIST,
	pallet::{Config, LastConsent, LastOffer, Pallet},
	terms::Terms,
};
use alloc::{boxed::Box, vec::Vec};
use anamnesis_decision::rows::{MAX_LIVE_OWN, MAX_LIVE_REFERRED};
use anamnesis_primitives::{
	chain::AccountId,
	codes::{Actions, Classes, Confidentiality, Obligations, OrgKind, Purpose, Purposes, Role},
	cosignature::CoSignature,
	payload::{Grantee, NewGrant, MAX_NAMED},
	ConsentId, OfferId, OrgId, PatientId,
};
use codec::Encode;
use frame_support::{
	traits::{Get, Time},
	BoundedVec,
};
use sp_runtime::DispatchError;

/// What treatment covers.
const CARE: [&str; 4] = ["TREAT", "COC", "ETREAT", "ERTREAT"];

/// Somebody at an organisation.
pub(crate) type Staff = (AccountId, OrgId);

/// What is passed on: `n` records by name, for each purpose of care, about each of which the decision is asked.
pub(crate) fn terms(to: OrgId, n: u32, may_refer: u8) -> Box<Terms> {
	let named: Vec<_> = (0..n.min(MAX_NAMED)).map(commitment).collect();
	Box::new(Terms {
		grantee: Grantee::Organisation(to),
		role: None,
		purposes: Purposes::of(CARE.into_iter().filter_map(Purpose::from_code)),
		classes: Classes(1),
		actions: Actions::ACCESS,
		ceiling: Confidentiality::Normal.value(),
		obligations: Obligations(0),
		from: None,
		until: None,
		data: None,
		named: BoundedVec::truncate_from(named),
		may_refer,
		document: commitment(0),
	})
}

fn physician<T: Config>(organisation: OrgId, seed: u8) -> Staff {
	let account = AccountId::new([seed; 32]);
	T::BenchmarkHelper::staff(organisation, &account, Role::Physician);
	(account, organisation)
}

fn refer<T: Config>(
	(who, organisation): &Staff,
	patient: PatientId,
	parent: ConsentId,
	terms: Terms,
) -> Result<OfferId, DispatchError> {
	Pallet::<T>::do_refer(who.clone(), patient, parent, *organisation, terms)?;
	Ok(OfferId(LastOffer::<T>::get()))
}

fn accept<T: Config>(
	(who, organisation): &Staff,
	patient: PatientId,
	offer: OfferId,
) -> Result<ConsentId, DispatchError> {
	Pallet::<T>::do_accept_referral(who.clone(), *organisation, patient, offer)?;
	later::<T>();
	Ok(ConsentId(LastConsent::<T>::get()))
}

/// The clinic has parts of what the patient gave to the hospital, and may pass them on: as many as it may have, of `n` records,
/// each of a grant of its own. Answers with somebody of the clinic and these.
fn passed_on<T: Config>(scene: &Scene, n: u32) -> Result<(Staff, Vec<ConsentId>), DispatchError> {
	// A receipt names the extrinsic that left it.
	frame_system::Pallet::<T>::set_extrinsic_index(0);
	let hospital = (scene.asker.clone(), scene.hospital);
	let clinic = physician::<T>(scene.clinic, 3);
	let mut children = Vec::new();
	for _ in 0..MAX_LIVE_REFERRED {
		let root = NewGrant {
			may_refer: 2,
			classes: Classes(1),
			// What is counted is not passed on.
			uses: None,
			..*new_grant(scene.hospital, n)
		};
		Pallet::<T>::do_grant(scene.controller.clone(), scene.patient, root)?;
		let root = ConsentId(LastConsent::<T>::get());
		later::<T>();
		let offer = refer::<T>(&hospital, scene.patient, root, *terms(scene.clinic, n, 1))?;
		children.push(accept::<T>(&clinic, scene.patient, offer)?);
	}
	Ok((clinic, children))
}

/// The last of these.
fn last_of(children: &[ConsentId]) -> Result<ConsentId, DispatchError> {
	children.last().copied().ok_or(DispatchError::Unavailable)
}

/// The terms, as they are offered so that the offer is over soon.
fn short<T: Config>(terms: Terms) -> Terms {
	Terms { until: T::Time::now().checked_add(1), ..terms }
}

/// Somebody of the clinic passes on what was passed on to it, to a third organisation: as many offers as may be open have
/// expired. Answers with who, the grant, and the terms.
pub(crate) fn for_refer<T: Config>(
	scene: &Scene,
	n: u32,
) -> Result<(Staff, ConsentId, Box<Terms>), DispatchError> {
	let (clinic, children) = passed_on::<T>(scene, n)?;
	let child = last_of(&children)?;
	let to = T::BenchmarkHelper::organisation(OrgKind::Hospital);
	let terms = terms(to, n, 0);
	for _ in 0..T::MaxOpenOffers::get() {
		refer::<T>(&clinic, scene.patient, child, short::<T>(*terms.clone()))?;
	}
	later::<T>();
	Ok((clinic, child, terms))
}

/// Somebody of a third organisation accepts an offer of the clinic, of as many records as there may be; one more grant fills
/// either of its rooms, and each that it has was passed on from others. Answers with who and the offer.
pub(crate) fn for_accept_referral<T: Config>(
	scene: &Scene,
) -> Result<(Staff, OfferId), DispatchError> {
	let (clinic, children) = passed_on::<T>(scene, MAX_NAMED)?;
	let child = last_of(&children)?;
	let to = T::BenchmarkHelper::organisation(OrgKind::Hospital);
	let third = physician::<T>(to, 4);
	super::give::<T>(scene, to, MAX_LIVE_OWN)?;
	let terms = terms(to, MAX_NAMED, 0);
	for other in children.iter().filter(|other| **other != child) {
		let offer = refer::<T>(&clinic, scene.patient, *other, *terms.clone())?;
		accept::<T>(&third, scene.patient, offer)?;
	}
	let mut offer = OfferId(0);
	for _ in 0..T::MaxOpenOffers::get() {
		offer = refer::<T>(&clinic, scene.patient, child, *terms.clone())?;
		later::<T>();
	}
	Ok((third, offer))
}

/// As many grants to the clinic as there may be, in both rooms. Answers with somebody of the clinic, and the last that was
/// referred.
pub(crate) fn for_revoke_all_to<T: Config>(
	scene: &Scene,
) -> Result<(Staff, ConsentId), DispatchError> {
	let (clinic, children) = passed_on::<T>(scene, 0)?;
	super::for_revoke::<T>(scene)?;
	Ok((clinic, last_of(&children)?))
}

/// The clinic has as many offers open as may be, of as many records as there may be. Answers with somebody of the clinic and
/// the last of them.
pub(crate) fn for_withdraw_offer<T: Config>(
	scene: &Scene,
) -> Result<(Staff, OfferId), DispatchError> {
	let (clinic, children) = passed_on::<T>(scene, MAX_NAMED)?;
	let child = last_of(&children)?;
	let to = T::BenchmarkHelper::organisation(OrgKind::Hospital);
	let mut offer = OfferId(0);
	for _ in 0..T::MaxOpenOffers::get() {
		offer = refer::<T>(&clinic, scene.patient, child, *terms(to, MAX_NAMED, 0))?;
		later::<T>();
	}
	Ok((clinic, offer))
}

/// The asker refers `n` records of the hospital to a third organisation: as many offers as may be open have expired.
pub(crate) fn for_refer_as_custodian<T: Config>(
	scene: &Scene,
	n: u32,
) -> Result<Box<Terms>, DispatchError> {
	let terms = terms(scene.clinic, n, 0);
	for _ in 0..T::MaxOpenOffers::get() {
		let (who, terms) = (scene.asker.clone(), short::<T>(*terms.clone()));
		Pallet::<T>::do_refer_as_custodian(who, scene.hospital, scene.patient, terms)?;
	}
	later::<T>();
	Ok(terms)
}

/// Whoever gives for a patient without a controller, and the patient.
pub(crate) struct Desk {
	pub registrar: AccountId,
	pub steward: OrgId,
	pub patient: PatientId,
}

/// A grant of `n` records to the clinic, and what the second person signs.
pub(crate) fn assisted<T: Config>(
	scene: &Scene,
	desk: &Desk,
	n: u32,
) -> (Box<NewGrant>, CoSignature) {
	let new = Box::new(NewGrant { classes: Classes(1), ..*new_grant(scene.clinic, n) });
	let arguments = (desk.steward, desk.patient, &new).encode();
	let second = T::BenchmarkHelper::cosigned(&desk.registrar, ASSIST, &arguments);
	(new, second)
}

/// So many grants of the steward to the clinic are live.
pub(crate) fn for_assist<T: Config>(scene: &Scene, count: u32) -> Result<Desk, DispatchError> {
	frame_system::Pallet::<T>::set_extrinsic_index(0);
	let registrar = AccountId::new([5; 32]);
	let steward = scene.hospital;
	T::BenchmarkHelper::staff(steward, &registrar, Role::Registrar);
	T::BenchmarkHelper::staff(steward, &T::BenchmarkHelper::second(), Role::Physician);
	let desk = Desk { registrar, steward, patient: T::BenchmarkHelper::stewarded(steward) };
	later::<T>();
	for _ in 0..count {
		let (new, second) = assisted::<T>(scene, &desk, 0);
		let Desk { registrar, patient, .. } = &desk;
		Pallet::<T>::do_assist(registrar.clone(), steward, *patient, *new, &second)?;
		later::<T>();
	}
	Ok(desk)
}
