//! Tests of the pallet, by call and subject.

mod acting;
mod amend;
mod answer;
mod assist;
mod custodian;
mod decision;
mod grant;
mod limits;
mod many;
mod model;
mod muting;
mod others;
mod parties;
mod properties;
mod refer;
mod referral;
mod request;
mod revoke;
mod secondary;
mod sessions;
mod templates;
mod try_state;
mod try_state_referrals;
mod uses;
mod views;
mod wire;
mod worst;

use crate::{mock::*, Error, Terms};
use anamnesis_primitives::{
	chain::AccountId, commitment::Commitment, payload::NewGrant, ConsentId, OfferId, OrgId,
	PatientId, RequestId,
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult, BoundedVec};

pub const WHY: Commitment = Commitment([77; 32]);

pub fn grant(who: AccountId, patient: PatientId, new: NewGrant) -> DispatchResult {
	Consent::grant(RuntimeOrigin::signed(who), patient, new.into())
}

pub fn amend(
	who: AccountId,
	patient: PatientId,
	consent: ConsentId,
	with: NewGrant,
) -> DispatchResult {
	Consent::amend(RuntimeOrigin::signed(who), patient, consent, with.into())
}

pub fn revoke(who: AccountId, patient: PatientId, consent: ConsentId) -> DispatchResult {
	Consent::revoke(RuntimeOrigin::signed(who), patient, consent, Some(WHY))
}

pub fn request(who: AccountId, organisation: OrgId, patient: PatientId) -> DispatchResult {
	Consent::request(RuntimeOrigin::signed(who), organisation, patient, asked())
}

pub fn answer(
	who: AccountId,
	patient: PatientId,
	request: RequestId,
	with: Option<NewGrant>,
) -> DispatchResult {
	Consent::answer(RuntimeOrigin::signed(who), patient, request, with.map(Into::into))
}

pub fn refer(
	who: AccountId,
	patient: PatientId,
	parent: ConsentId,
	organisation: OrgId,
	terms: Terms,
) -> DispatchResult {
	Consent::refer(RuntimeOrigin::signed(who), patient, parent, organisation, terms.into())
}

pub fn accept_referral(
	who: AccountId,
	organisation: OrgId,
	patient: PatientId,
	offer: u64,
) -> DispatchResult {
	Consent::accept_referral(RuntimeOrigin::signed(who), organisation, patient, OfferId(offer))
}

pub fn decline_referral(
	who: AccountId,
	organisation: OrgId,
	patient: PatientId,
	offer: u64,
) -> DispatchResult {
	Consent::decline_referral(RuntimeOrigin::signed(who), organisation, patient, OfferId(offer))
}

/// What the first passes on from a grant of [`PATIENT`], and the other accepts.
#[track_caller]
pub fn passed_on(
	(first, from): (AccountId, OrgId),
	parent: ConsentId,
	terms: Terms,
	(second, to): (AccountId, OrgId),
) -> ConsentId {
	assert_ok!(refer(first, PATIENT, parent, from, terms));
	let offer = crate::LastOffer::<Test>::get();
	assert_ok!(accept_referral(second, to, PATIENT, offer));
	ConsentId(crate::LastConsent::<Test>::get())
}

/// Expects that a call is refused so, and writes nothing.
#[track_caller]
pub fn refuses(call: impl FnOnce() -> DispatchResult, error: Error<Test>) {
	assert_noop!(call(), error);
}

/// The number of the grant just given by Alice to this grant's grantee.
#[track_caller]
pub fn given(new: NewGrant) -> ConsentId {
	assert_ok!(grant(ALICE, PATIENT, new));
	ConsentId(crate::LastConsent::<Test>::get())
}
