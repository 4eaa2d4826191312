//! Tests of the pallet, by call and subject.

mod agree;
mod confirm;
mod erase;
mod hold;
mod lengthen;
mod model;
mod object;
mod properties;
mod propose;
mod restrict;
mod stop;
mod terms;
mod try_state;
mod views;
mod wire;
mod withdraw;
mod worst;

use crate::{mock::*, Asker, Course, Error, Event, HoldGround, HoldId, Kept, TermOf};
use anamnesis_decision::rows::{Ground, Tombstone};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Class, OrgKind},
	commitment::Commitment,
	OrgId, RecordId,
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};

/// Of [`PATIENT`], written and kept by the hospital.
pub const RECORD: RecordId = RecordId(1);
/// Of [`PATIENT`], written by the clinic and kept by the hospital abroad.
pub const MOVED: RecordId = RecordId(2);
/// Of [`OTHER`], written and kept by the clinic.
pub const OTHERS: RecordId = RecordId(3);
/// There is none.
pub const NONE: RecordId = RecordId(9);
/// What is committed to.
pub const ORDER: Commitment = Commitment([77; 32]);
/// To another letter.
pub const OTHER_LETTER: Commitment = Commitment([78; 32]);
/// The least term there is.
pub const YEAR: Moment = 365 * DAY;
/// Of the retention class of the records, and of a longer one, where the hospital is.
pub const TERM: Moment = 2 * YEAR;
pub const LONG: Moment = 5 * YEAR;
/// Of laboratory records of hospitals, whatever was chosen.
pub const LEAST: Moment = YEAR;
/// The retention class of the records, one that is kept longer, and one of which nobody knows.
pub const CHOSEN: u16 = 1;
pub const LONGER: u16 = 2;
pub const UNKNOWN: u16 = 3;

pub fn least(kind: OrgKind) -> TermOf {
	TermOf::Least { class: Class(8), kind }
}

pub fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

pub fn set_term(jurisdiction: u16, of: TermOf, length: Moment) -> DispatchResult {
	Retention::set_term(signed(COUNCIL), jurisdiction, of, length)
}

pub fn lengthen(who: AccountId, at: OrgId, record: RecordId, class: u16) -> DispatchResult {
	Retention::lengthen(signed(who), at, PATIENT, record, class)
}

pub fn hold(who: AccountId, at: OrgId, record: RecordId) -> DispatchResult {
	Retention::place_hold(signed(who), at, PATIENT, record, HoldGround::Order, ORDER)
}

pub fn release(who: AccountId, at: OrgId, record: RecordId, hold: u64) -> DispatchResult {
	Retention::release_hold(signed(who), at, record, HoldId(hold))
}

pub fn overrule(record: RecordId, hold: u64) -> DispatchResult {
	Retention::overrule_hold(signed(COUNCIL), record, HoldId(hold))
}

pub fn restrict(who: AccountId, record: RecordId, asker: Asker) -> DispatchResult {
	Retention::restrict(signed(who), PATIENT, record, asker)
}

pub fn lift(who: AccountId, record: RecordId, asker: Asker) -> DispatchResult {
	Retention::lift(signed(who), PATIENT, record, asker)
}

pub fn propose_for(who: AccountId, at: OrgId, record: RecordId, ground: Ground) -> DispatchResult {
	Retention::propose(signed(who), at, PATIENT, record, ground, ORDER)
}

/// As the hospital's records officer, for its end is there.
pub fn propose() -> DispatchResult {
	propose_for(KEEPER, HOSPITAL, RECORD, Ground::RetentionOver)
}

/// Of what was proposed, if anything was.
pub fn confirm_as(who: AccountId, at: OrgId, record: RecordId) -> DispatchResult {
	let (ground, offer) = match Retention::course(record) {
		Some(Course::Proposed(proposal) | Course::Confirmed { proposal, .. }) => {
			(proposal.ground, proposal.offer)
		}
		Some(Course::Objected { .. }) | None => (Ground::RetentionOver, ORDER),
	};
	Retention::confirm(signed(who), at, PATIENT, record, ground, offer)
}

/// As the clinic's privacy officer.
pub fn confirm() -> DispatchResult {
	confirm_as(OFFICER, CLINIC, RECORD)
}

pub fn withdraw(who: AccountId, at: OrgId, record: RecordId) -> DispatchResult {
	Retention::withdraw(signed(who), at, PATIENT, record)
}

pub fn object(who: AccountId, record: RecordId) -> DispatchResult {
	Retention::object(signed(who), PATIENT, record)
}

pub fn agree(who: AccountId, record: RecordId) -> DispatchResult {
	Retention::agree(signed(who), PATIENT, record, ORDER)
}

pub fn stop(record: RecordId) -> DispatchResult {
	Retention::stop(signed(STRANGER), record)
}

pub fn erase_as(origin: RuntimeOrigin, record: RecordId) -> DispatchResult {
	Retention::erase(origin, record).map(|_| ()).map_err(|refused| refused.error)
}

pub fn erase(record: RecordId) -> DispatchResult {
	erase_as(signed(STRANGER), record)
}

pub fn tombstone() -> Option<Tombstone> {
	Retention::tombstone(RECORD)
}

/// Writes the records and the terms, and moves on.
pub fn begin() {
	keep(RECORD, Some(kept_by(HOSPITAL)));
	keep(MOVED, Some(Kept { custodian: ABROAD, ..kept_by(CLINIC) }));
	keep(OTHERS, Some(Kept { patient: OTHER, ..kept_by(CLINIC) }));
	assert_ok!(set_term(756, TermOf::Retention(CHOSEN), TERM));
	assert_ok!(set_term(756, TermOf::Retention(LONGER), LONG));
	assert_ok!(set_term(756, least(OrgKind::Hospital), LEAST));
	assert_ok!(set_term(756, least(OrgKind::Clinic), LEAST));
	later(1_000);
	events();
}

/// Runs a test in a world with records and terms.
pub fn with_records(test: impl FnOnce()) {
	build_and_execute(|| {
		begin();
		test();
	});
}

/// The same, at the first moment at which the law no longer keeps the hospital's record.
pub fn at_end(test: impl FnOnce()) {
	with_records(|| {
		Now::set(START + TERM);
		test();
	});
}

/// The same, and it was proposed to keep it no longer.
pub fn proposed(test: impl FnOnce()) {
	at_end(|| {
		assert_ok!(propose());
		later(1_000);
		events();
		test();
	});
}

/// The same, and it was confirmed: the notice runs.
pub fn noticed(test: impl FnOnce()) {
	proposed(|| {
		assert_ok!(confirm());
		later(1_000);
		events();
		test();
	});
}

/// The same, and the tombstone takes effect at this moment.
pub fn entombed(test: impl FnOnce()) {
	noticed(|| {
		Now::set(tombstone().unwrap().effective);
		test();
	});
}

/// Expects that a call is refused so, writes nothing and says nothing.
#[track_caller]
pub fn refuses(call: impl FnOnce() -> DispatchResult, error: Error<Test>) {
	let shown = Shown::get();
	assert_noop!(call(), error);
	assert_eq!(Shown::get(), shown);
}

/// Tries something, and leaves everything as it was.
pub fn hypothetically(test: impl FnOnce()) {
	let (now, open, shown) = (Now::get(), OpenCases::get(), Shown::get());
	frame_support::hypothetically!(test());
	Now::set(now);
	OpenCases::set(open);
	Shown::set(shown);
}

/// Whoever is no officer of the hospital who may sign, and why.
pub fn no_officers() -> [(AccountId, Error<Test>); 6] {
	[
		(STRANGER, Error::NotOfficer),
		(DOCTOR, Error::NotOfficer),
		(MACHINE, Error::NotOfficer),
		(OFFICER, Error::NotOfficer),
		(ALICE, Error::NotOfficer),
		(SESSION, Error::SessionKey),
	]
}

/// Expects that a call takes no root and no nobody.
#[track_caller]
pub fn needs_a_signature(call: impl Fn(RuntimeOrigin) -> DispatchResult) {
	for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
		assert_noop!(call(origin), sp_runtime::DispatchError::BadOrigin);
	}
}

/// Everything that can speak against keeping a record no longer, each by what brings it about, and why it is refused.
pub fn against() -> Vec<(fn(), Error<Test>)> {
	vec![
		(
			|| {
				assert_ok!(hold(CLERK, COURT, RECORD));
			},
			Error::OnHold,
		),
		(|| alter(RECORD, |kept| kept.contested = true), Error::Contested),
		(|| alter(RECORD, |kept| kept.recalled = true), Error::Recalled),
		(|| OpenCases::set(vec![NONE, RECORD]), Error::CaseOpen),
		(|| bound_at(HOSPITAL), Error::IncidentOpen),
	]
}
