//! Tests of the pallet, by call and subject.

mod contest;
mod decision;
mod laws;
mod limits;
mod model;
mod open;
mod pairs;
mod properties;
mod tables;
mod try_state;
mod using;
mod views;
mod wire;
mod worst;

use crate::{mock::*, Error, NewMandate, Notice};
use anamnesis_decision::rows::{Law, Pair};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Actions, Basis, Classes, OrgKind, Purpose, Purposes},
	commitment::Commitment,
	MandateId, OrgId, PatientId,
};
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult, BoundedVec};

/// A court's order at the hospital's jurisdiction, to hospitals.
pub const COURT: u16 = 7;
/// The same for clinics.
pub const CLINICS: u16 = 8;
/// What is committed to.
pub const ORDER: Commitment = Commitment([77; 32]);
/// Longest mandate of the laws of the tests.
pub const LONGEST: Moment = 90 * DAY;
/// Longest delay of its notice.
pub const DELAY: Moment = 30 * DAY;
/// Class of laboratory records, and sealed.
pub const CLASSES: Classes = Classes(1 << 8 | 1 << 31);

/// The purposes with these codes.
pub fn purposes<const COUNT: usize>(codes: [&str; COUNT]) -> Purposes {
	Purposes::of(codes.map(|code| Purpose::from_code(code).unwrap()))
}

/// What a court may order hospitals here to let be seen and handed over.
pub fn law() -> Law {
	Law {
		jurisdiction: 756,
		kind: OrgKind::Hospital,
		purposes: purposes(["HLEGAL", "HCOMPL"]),
		classes: CLASSES,
		actions: Actions(Actions::ACCESS.0 | Actions::DISCLOSE.0),
		basis: Basis::CourtOrder,
		longest: LONGEST,
		delay: DELAY,
	}
}

/// A mandate under it, for ordinary laboratory records, shown at once.
pub fn mandate() -> NewMandate {
	NewMandate {
		law: COURT,
		purposes: purposes(["HLEGAL"]),
		classes: Classes(1 << 8),
		order: ORDER,
		until: Now::get() + DAY,
		named: BoundedVec::new(),
		notice: Notice::Now,
	}
}

/// The same, of which the patient hears later.
pub fn secret(after: Moment) -> NewMandate {
	NewMandate { notice: Notice::At(Now::get() + after), ..mandate() }
}

/// The same, of sealed records that it names.
pub fn naming(references: &[u8]) -> NewMandate {
	let named = references.iter().map(|byte| Commitment([*byte; 32])).collect();
	NewMandate { classes: CLASSES, named: BoundedVec::truncate_from(named), ..mandate() }
}

pub fn council() -> RuntimeOrigin {
	RuntimeOrigin::signed(COUNCIL)
}

pub fn set_law(number: u16, says: Law) -> DispatchResult {
	Mandates::set_law(council(), number, says)
}

pub fn repeal(number: u16) -> DispatchResult {
	Mandates::repeal_law(council(), number)
}

pub fn set_pair(home: u16, asking: u16, pair: Pair) -> DispatchResult {
	Mandates::set_pair(council(), home, asking, pair)
}

/// A pair that permits what the court's law does.
pub fn pair() -> Pair {
	Pair { purposes: law().purposes, refers: false }
}

/// A pair that permits nothing.
pub fn closed() -> Pair {
	Pair { purposes: Purposes(0), refers: false }
}

pub fn open_as(who: AccountId, at: OrgId, patient: PatientId, new: NewMandate) -> DispatchResult {
	Mandates::open_mandate(RuntimeOrigin::signed(who), at, patient, new)
}

/// As the records officer of the hospital, about the patient who is at home there.
pub fn open(new: NewMandate) -> DispatchResult {
	open_as(KEEPER, HOSPITAL, PATIENT, new)
}

pub fn notify(who: AccountId, mandate: u64) -> DispatchResult {
	Mandates::notify(RuntimeOrigin::signed(who), MandateId(mandate))
}

pub fn end(who: AccountId, mandate: u64) -> DispatchResult {
	Mandates::end_mandate(RuntimeOrigin::signed(who), MandateId(mandate))
}

pub fn contest(who: AccountId, patient: PatientId, mandate: u64) -> DispatchResult {
	Mandates::contest(RuntimeOrigin::signed(who), patient, MandateId(mandate))
}

/// Runs a test in a world with the laws, a moment after they came.
pub fn with_laws(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(set_law(COURT, law()));
		assert_ok!(set_law(CLINICS, Law { kind: OrgKind::Clinic, ..law() }));
		later(1_000);
		events();
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
	frame_support::hypothetically!(test());
}
