//! How long organisations have.

use super::*;
use crate::{law, CaseKind, Clock, ClockRow, Clocks, Span};
use anamnesis_primitives::floors;

fn set(jurisdiction: u16, kind: CaseKind, clock: Option<Clock>) -> DispatchResult {
	Cases::set_clock(RuntimeOrigin::signed(COUNCIL), jurisdiction, kind, clock)
}

fn time(length: Moment) -> Clock {
	Clock { length: Span::Time(length), longer: None }
}

#[test]
fn the_council_says_otherwise_for_a_jurisdiction() {
	build_and_execute(|| {
		assert_ok!(open(Claim::Access));
		events();
		let clock = Clock { length: Span::Months(2), longer: Some(Span::Months(12)) };
		assert_ok!(set(756, CaseKind::Access, Some(clock)));
		assert_eq!(events(), [Event::ClockSet { jurisdiction: 756, kind: CaseKind::Access }]);
		refuses(|| set(756, CaseKind::Access, Some(clock)), Error::Unchanged);
		assert_ok!(open(Claim::Access));
		// What is open keeps its due date; other jurisdictions and kinds have their own.
		assert_eq!(case(1).due, START + MONTH);
		assert_eq!(case(2).due, START + 62 * DAY);
		assert_eq!(Cases::clock(276, CaseKind::Access), law(276, CaseKind::Access));
		assert_eq!(Cases::clock(756, CaseKind::Erasure), law(756, CaseKind::Erasure));
		assert_ok!(set(756, CaseKind::Access, None));
		assert_eq!(Cases::clock(756, CaseKind::Access), law(756, CaseKind::Access));
		refuses(|| set(756, CaseKind::Access, None), Error::Unchanged);
	});
}

#[test]
fn only_the_council_sets_clocks() {
	build_and_execute(|| {
		for origin in [
			RuntimeOrigin::none(),
			RuntimeOrigin::root(),
			RuntimeOrigin::signed(HOUSE_OFFICER),
			RuntimeOrigin::signed(ALICE),
		] {
			assert_noop!(
				Cases::set_clock(origin, 756, CaseKind::Access, Some(time(DAY))),
				sp_runtime::DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn jurisdictions_have_three_digits() {
	build_and_execute(|| {
		for number in [0, 1_000, u16::MAX] {
			let wrong = || set(number, CaseKind::Access, Some(time(DAY)));
			refuses(wrong, Error::UnknownJurisdiction);
		}
		for number in [1, 999] {
			assert_ok!(set(number, CaseKind::Access, Some(time(DAY))));
		}
	});
}

#[test]
fn clocks_are_neither_too_short_nor_too_long() {
	build_and_execute(|| {
		let (least, most) = floors::CASE_CLOCK.into_inner();
		let months = |length, longer: Option<u8>| Clock {
			length: Span::Months(length),
			longer: longer.map(Span::Months),
		};
		let longer =
			|length, longer| Clock { length: Span::Time(length), longer: Some(Span::Time(longer)) };
		for wrong in [
			time(0),
			time(least - 1),
			time(most + 1),
			time(Moment::MAX),
			months(0, None),
			months(13, None),
			months(u8::MAX, None),
			months(1, Some(1)),
			months(2, Some(1)),
			months(1, Some(13)),
			longer(DAY, DAY),
			longer(DAY, DAY - 1),
			longer(DAY, most + 1),
			Clock { length: Span::Months(1), longer: Some(Span::Time(most)) },
			Clock { length: Span::Time(DAY), longer: Some(Span::Months(12)) },
		] {
			refuses(|| set(756, CaseKind::Access, Some(wrong)), Error::UnfitClock);
		}
		for right in
			[time(least), time(most), months(12, None), months(1, Some(2)), longer(least, most)]
		{
			assert_ok!(set(756, CaseKind::Access, Some(right)));
		}
	});
}

#[test]
fn the_law_that_the_code_knows_is_one_that_the_table_may_hold() {
	for jurisdiction in [276, 756, 840] {
		for kind in CaseKind::ALL {
			let fits = law(jurisdiction, kind).is_none_or(|clock| clock.is_fit());
			assert!(fits, "{kind:?} in {jurisdiction}");
		}
	}
	assert_eq!(law(756, CaseKind::BreachToPublic), None);
}

#[test]
fn clocks_are_shown() {
	build_and_execute(|| {
		let clock = Some(time(HOUR));
		assert_ok!(set(756, CaseKind::BreachToPublic, clock));
		let rows = Cases::clock_rows(756);
		let kinds: Vec<_> = rows.iter().map(|row| row.kind).collect();
		assert_eq!(kinds, CaseKind::ALL);
		assert_eq!(rows[8], ClockRow { kind: CaseKind::BreachToPublic, clock, is_set: true });
		let month = law(756, CaseKind::Access);
		assert_eq!(rows[0], ClockRow { kind: CaseKind::Access, clock: month, is_set: false });
		assert_eq!(Clocks::<Test>::iter().count(), 1);
	});
}
