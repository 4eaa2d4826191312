//! Tests of the pallet, by call and subject.

mod answer;
mod breach;
mod clocks;
mod left;
mod open;
mod properties;
mod try_state;
mod views;
mod wire;
mod withdraw;
mod worst;

use crate::{mock::*, Case, CaseState, Cases as AllCases, Delay, Error, Event, Ground, Outcome};
use anamnesis_primitives::{
	cases::{Claim, Opener},
	chain::{AccountId, Moment},
	commitment::Commitment,
	CaseId, OrgId, PatientId, RecordId,
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};

/// What is said in words.
pub const WORDS: Commitment = Commitment([7; 32]);
/// From [`START`], the 27th of September, a month ends with the 27th of October, and three with the 27th of December.
pub const MONTH: Moment = 31 * DAY;
pub const THREE_MONTHS: Moment = 92 * DAY;
pub const HOUR: Moment = 3_600_000;

pub const REFUSED: Outcome = Outcome::Refused { ground: Ground::Excessive };

pub fn open_as(
	who: AccountId,
	patient: PatientId,
	organisation: OrgId,
	claim: Claim,
	former: Option<u64>,
) -> DispatchResult {
	let former = former.map(CaseId);
	Cases::open_case(RuntimeOrigin::signed(who), patient, organisation, claim, WORDS, former)
}

/// As the patient who is at home at the hospital, of the hospital.
pub fn open(claim: Claim) -> DispatchResult {
	open_as(ALICE, PATIENT, HOSPITAL, claim, None)
}

pub fn correction() -> Claim {
	Claim::Correction { record: Some(RECORD) }
}

pub fn breach(who: AccountId, by: OrgId, at: OrgId, discovered: Option<Moment>) -> DispatchResult {
	Cases::open_breach(RuntimeOrigin::signed(who), by, at, discovered, WORDS)
}

pub fn answer(who: AccountId, id: u64, outcome: Outcome) -> DispatchResult {
	Cases::answer_case(RuntimeOrigin::signed(who), CaseId(id), outcome, WORDS)
}

pub fn extend(who: AccountId, id: u64) -> DispatchResult {
	Cases::extend_case(RuntimeOrigin::signed(who), CaseId(id), Delay::Complexity)
}

pub fn withdraw(who: AccountId, patient: PatientId, id: u64) -> DispatchResult {
	Cases::withdraw_case(RuntimeOrigin::signed(who), patient, CaseId(id))
}

pub fn withdraw_breach(who: AccountId, id: u64) -> DispatchResult {
	Cases::withdraw_breach(RuntimeOrigin::signed(who), CaseId(id))
}

pub fn disagree(who: AccountId, patient: PatientId, id: u64) -> DispatchResult {
	Cases::state_disagreement(RuntimeOrigin::signed(who), patient, CaseId(id), WORDS)
}

pub fn case(id: u64) -> Case {
	AllCases::<Test>::get(CaseId(id)).unwrap().latest()
}

/// Expects that a call is refused so, writes nothing and says nothing.
#[track_caller]
pub fn refuses(call: impl FnOnce() -> DispatchResult, error: Error<Test>) {
	assert_noop!(call(), error);
}

/// Tries something, and leaves everything as it was.
pub fn hypothetically(test: impl FnOnce()) {
	frame_support::hypothetically!(test());
}

/// Expects that only a signature opens the way.
#[track_caller]
pub fn needs_signature(call: impl Fn(RuntimeOrigin) -> DispatchResult) {
	for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
		assert_noop!(call(origin), sp_runtime::DispatchError::BadOrigin);
	}
}
