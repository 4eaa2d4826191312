//! Tests of the pallet, by call and subject.

mod bind;
mod decision;
mod incidents;
mod limits;
mod model;
mod open_incident;
mod properties;
mod review;
mod sessions;
mod try_state;
mod views;
mod wire;
mod worst;

use crate::{mock::*, Error, Outcome};
use anamnesis_primitives::{
	chain::AccountId, commitment::Commitment, IncidentId, OrgId, PatientId,
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult, BoundedVec};

pub const WHY: Commitment = Commitment([77; 32]);

pub fn open(who: AccountId, organisation: OrgId, team: &[AccountId]) -> DispatchResult {
	let team = BoundedVec::truncate_from(team.to_vec());
	Emergencies::open_incident(RuntimeOrigin::signed(who), organisation, 1, WHY, team)
}

pub fn bind(who: AccountId, incident: u64, patient: PatientId) -> DispatchResult {
	Emergencies::bind(RuntimeOrigin::signed(who), IncidentId(incident), patient)
}

pub fn close(who: AccountId, incident: u64) -> DispatchResult {
	Emergencies::close_incident(RuntimeOrigin::signed(who), IncidentId(incident))
}

pub fn report(who: AccountId, incident: u64) -> DispatchResult {
	Emergencies::report(RuntimeOrigin::signed(who), IncidentId(incident), WHY)
}

pub fn review(who: AccountId, incident: u64, organisation: OrgId) -> DispatchResult {
	let (origin, incident) = (RuntimeOrigin::signed(who), IncidentId(incident));
	Emergencies::review(origin, incident, organisation, Outcome::Justified, WHY)
}

/// Expects that a call is refused so, writes nothing and says nothing.
#[track_caller]
pub fn refuses(call: impl FnOnce() -> DispatchResult, error: Error<Test>) {
	let shown = Shown::get();
	assert_noop!(call(), error);
	assert_eq!(Shown::get(), shown);
}
