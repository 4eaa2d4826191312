//! Tests of the pallet, by call and subject.

mod acting;
mod amend;
mod answer;
mod decision;
mod grant;
mod limits;
mod model;
mod properties;
mod request;
mod revoke;
mod sessions;
mod try_state;
mod views;
mod wire;
mod worst;

use crate::{mock::*, Error};
use anamnesis_primitives::{
	chain::AccountId, commitment::Commitment, payload::NewGrant, ConsentId, OrgId, PatientId,
	RequestId,
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
