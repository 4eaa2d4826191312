//! Quarters of the calendar: as near as the chain comes to a date that could be somebody's birthday or visit.

use crate::chain::Moment;

/// First moment of a quarter, counted from the first of 1970 (docs/decision.md, 2).
pub fn quarter_begins(quarter: u16) -> Option<Moment> {
	const DAY: Moment = 86_400_000;
	/// Leap years from the year 1 to 1969.
	const LEAPS_BEFORE: Moment = 477;
	let year = Moment::from(quarter >> 2).checked_add(1_970)?;
	let leaps = leap_years_to(year.checked_sub(1)?)?.checked_sub(LEAPS_BEFORE)?;
	let is_leap = leap_years_to(year)?.checked_sub(LEAPS_BEFORE)? > leaps;
	let days_before = match quarter & 3 {
		0 => 0,
		1 => 90,
		2 => 181,
		_ => 273,
	};
	// The leap day lies in the first quarter.
	let leap_day = Moment::from(is_leap && quarter & 3 != 0);
	Moment::from(quarter >> 2)
		.checked_mul(365)?
		.checked_add(leaps)?
		.checked_add(days_before)?
		.checked_add(leap_day)?
		.checked_mul(DAY)
}

/// Leap years from the year 1 to this one.
fn leap_years_to(year: Moment) -> Option<Moment> {
	(year / 4).checked_sub(year / 100)?.checked_add(year / 400)
}
