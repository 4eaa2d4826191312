//! Tests of the pallet, by call and subject.

mod appeal;
mod bar;
mod bind;
mod cost;
mod decision;
mod draw;
mod incidents;
mod late;
mod limits;
mod mass_casualty;
mod model;
mod open_incident;
mod properties;
mod quota;
mod review;
mod sessions;
mod try_state;
mod unseal;
mod views;
mod wire;
mod worst;

use crate::{
	cosigned::{BIND_WITH, OPEN_LATE, UNSEAL},
	mock::*,
	Error, LateTicket, Outcome, Unrecorded,
};
use anamnesis_decision::rows::{Pair, PairAt};
use anamnesis_primitives::{
	chain::AccountId,
	codes::{Purpose, Purposes},
	commitment::Commitment,
	IncidentId, OrgId, PatientId,
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

/// Binds with the signature of whoever has this seed beside.
pub fn bind_with(who: AccountId, incident: u64, patient: PatientId, seed: u8) -> DispatchResult {
	let incident = IncidentId(incident);
	let second = beside(seed, BIND_WITH, &(incident, patient), &who);
	Emergencies::bind_with(RuntimeOrigin::signed(who), incident, patient, second)
}

/// Unseals with the signature of whoever has this seed beside.
pub fn unseal(who: AccountId, incident: u64, patient: PatientId, seed: u8) -> DispatchResult {
	let incident = IncidentId(incident);
	let second = beside(seed, UNSEAL, &(incident, patient), &who);
	Emergencies::unseal(RuntimeOrigin::signed(who), incident, patient, second)
}

/// Records a ticket, perhaps with the signature of whoever has this seed beside.
pub fn record(
	who: AccountId,
	organisation: OrgId,
	ticket: LateTicket,
	seed: Option<u8>,
) -> DispatchResult {
	let second = seed.map(|seed| beside(seed, OPEN_LATE, &(organisation, &ticket), &who));
	Emergencies::open_late(RuntimeOrigin::signed(who), organisation, ticket, second)
}

/// Lets the jurisdiction of the clinics ask for so much about patients of the one abroad, from the block's moment on.
pub fn let_ask(purposes: &[Purpose]) {
	let purposes = Purposes::of(purposes.iter().copied());
	change(PairAt { home: 276, asking: 756 }, Pair { purposes, refers: false }.into());
}

pub fn declare(origin: RuntimeOrigin, organisation: OrgId) -> DispatchResult {
	Emergencies::declare_mass_casualty(origin, organisation)
}

/// So many patients of the hospital.
pub fn patients(count: u32) -> Vec<PatientId> {
	let patient = |number: u32| {
		let mut id = [203; 32];
		id[..4].copy_from_slice(&number.to_le_bytes());
		PatientId(id)
	};
	let all: Vec<_> = (0..count).map(patient).collect();
	for patient in &all {
		enrol(*patient, HOSPITAL);
	}
	all
}

/// Expects that a call is refused so, writes nothing and says nothing.
#[track_caller]
pub fn refuses(call: impl FnOnce() -> DispatchResult, error: Error<Test>) {
	let shown = || (Shown::get(), ShownUnsealed::get(), ShownLate::get());
	let before = shown();
	assert_noop!(call(), error);
	assert_eq!(shown(), before);
}
