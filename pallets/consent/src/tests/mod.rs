//! Tests of the pallet, by call and subject.

mod acting;
mod amend;
mod answer;
mod bind;
mod decision;
mod grant;
mod incidents;
mod limits;
mod model;
mod open_incident;
mod properties;
mod request;
mod review;
mod revoke;
mod sessions;
mod try_state;
mod views;
mod wire;
mod worst;

use crate::{mock::*, Error, Outcome};
use anamnesis_primitives::{
	chain::AccountId, commitment::Commitment, payload::NewGrant, ConsentId, IncidentId, OrgId,
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

pub fn open(who: AccountId, organisation: OrgId, team: &[AccountId]) -> DispatchResult {
	let team = BoundedVec::truncate_from(team.to_vec());
	Consent::open_incident(RuntimeOrigin::signed(who), organisation, 1, WHY, team)
}

pub fn bind(who: AccountId, incident: u64, patient: PatientId) -> DispatchResult {
	Consent::bind(RuntimeOrigin::signed(who), IncidentId(incident), patient)
}

pub fn close(who: AccountId, incident: u64) -> DispatchResult {
	Consent::close_incident(RuntimeOrigin::signed(who), IncidentId(incident))
}

pub fn report(who: AccountId, incident: u64) -> DispatchResult {
	Consent::report(RuntimeOrigin::signed(who), IncidentId(incident), WHY)
}

pub fn review(who: AccountId, incident: u64, organisation: OrgId) -> DispatchResult {
	let (origin, incident) = (RuntimeOrigin::signed(who), IncidentId(incident));
	Consent::review(origin, incident, organisation, Outcome::Justified, WHY)
}

/// Expects that a call is refused so, writes nothing and says nothing.
#[track_caller]
pub fn refuses(call: impl FnOnce() -> DispatchResult, error: Error<Test>) {
	let shown = Shown::get();
	assert_noop!(call(), error);
	assert_eq!(Shown::get(), shown);
}

/// The number of the grant just given by Alice to this grant's grantee.
#[track_caller]
pub fn given(new: NewGrant) -> ConsentId {
	assert_ok!(grant(ALICE, PATIENT, new));
	ConsentId(crate::LastConsent::<Test>::get())
}
