//! Quarters of the calendar: as near as the chain comes to a date that could be somebody's birthday or visit. And months, in
//! which laws count their periods.

use crate::chain::Moment;

const DAY: Moment = 86_400_000;
/// A twelfth of the mean year of the calendar.
const MEAN_MONTH: Moment = 2_629_746_000;

/// First moment of a quarter, counted from the first of 1970 (docs/decision.md, 2).
pub fn quarter_begins(quarter: u16) -> Option<Moment> {
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

/// The quarter in which a moment lies, counted from the first of 1970. `None` beyond those that have numbers.
pub fn quarter_of(moment: Moment) -> Option<u16> {
	u16::try_from(month_of(moment)? / 3).ok()
}

/// Whether a day, counted from 1970-01-01, lies in a quarter. None lies in the last one that has a number, and none before 1970
/// in any.
pub fn is_in_quarter(day: i32, quarter: u16) -> bool {
	const DAY: Moment = 86_400_000;
	let begins = Moment::try_from(day).ok().and_then(|day| day.checked_mul(DAY));
	let next = quarter.checked_add(1).and_then(quarter_begins);
	match (begins, quarter_begins(quarter), next) {
		(Some(moment), Some(first), Some(next)) => (first..next).contains(&moment),
		_ => false,
	}
}

/// Leap years from the year 1 to this one.
fn leap_years_to(year: Moment) -> Option<Moment> {
	(year / 4).checked_sub(year / 100)?.checked_add(year / 400)
}

/// First moment of a month, counted from the first of 1970.
fn month_begins(month: u32) -> Option<Moment> {
	let quarter = u16::try_from(month / 3).ok()?;
	let begins = quarter_begins(quarter)?;
	let days_before = match month % 12 {
		0 | 3 | 6 | 9 => 0,
		4 => 30,
		1 | 7 | 10 => 31,
		5 | 11 => 61,
		8 => 62,
		// March, the last month of its quarter whether the year is a leap year or not.
		_ => return quarter_begins(quarter.checked_add(1)?)?.checked_sub(31_u64.checked_mul(DAY)?),
	};
	Moment::checked_mul(days_before, DAY)?.checked_add(begins)
}

/// The month of a moment, counted from the first of 1970.
fn month_of(moment: Moment) -> Option<u32> {
	// Beginnings of months are within some days of multiples of the mean.
	let near = u32::try_from(moment / MEAN_MONTH).ok()?;
	let mut candidates = [near.checked_add(1)?, near, near.saturating_sub(1)].into_iter();
	candidates.find(|month| month_begins(*month).is_some_and(|begins| begins <= moment))
}

/// First moment after a period of months that began at this one: it ends with the day of the same date, or with the last day
/// of a month that has no such date, as Regulation (EEC, Euratom) No 1182/71, article 3, counts. Days are those of UTC.
/// `None` beyond the years that quarters can number.
pub fn after_months(began: Moment, months: u8) -> Option<Moment> {
	let month = month_of(began)?;
	let day = began.checked_sub(month_begins(month)?)? / DAY;
	let last = month.checked_add(months.into())?;
	let begins = month_begins(last)?;
	let length = month_begins(last.checked_add(1)?)?.checked_sub(begins)? / DAY;
	day.checked_add(1)?.min(length).checked_mul(DAY)?.checked_add(begins)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;

	/// The first moment of a day, by counting years and months one by one.
	fn midnight(year: u64, month: usize, day: u64) -> Moment {
		let leap = |year: u64| {
			year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
		};
		let years: u64 = (1_970..year).map(|year| 365 + u64::from(leap(year))).sum();
		let months = [31, 28 + u64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
		let before: u64 = months.iter().take(month - 1).sum();
		(years + before + day - 1) * DAY
	}

	#[test]
	fn months_begin_where_the_calendar_says() {
		let mut number = 0;
		for year in 1_970..=2_410 {
			for month in 1..=12 {
				let begins = midnight(year, month, 1);
				assert_eq!(month_begins(number), Some(begins), "{year}-{month}");
				assert_eq!(month_of(begins), Some(number));
				assert_eq!(month_of(begins + DAY - 1), Some(number));
				assert_eq!(number.checked_sub(1), begins.checked_sub(1).and_then(month_of));
				number += 1;
			}
		}
	}

	#[test]
	fn a_moment_lies_in_the_quarter_that_began_last() {
		for quarter in 0..=1_760 {
			let begins = quarter_begins(quarter);
			assert_eq!(begins.and_then(quarter_of), Some(quarter));
			let before = begins.and_then(|begins| begins.checked_sub(1));
			assert_eq!(before.and_then(quarter_of), quarter.checked_sub(1));
		}
		// The last that has a number has no end that could be told, and nothing is said of it.
		let last = quarter_begins(u16::MAX - 1);
		assert_eq!(last.and_then(quarter_of), Some(u16::MAX - 1));
		assert_eq!(quarter_of(Moment::MAX), None);
	}

	#[test]
	fn periods_end_with_the_same_date_or_the_last_day() {
		let noon = DAY / 2;
		for ((year, month, day), months, (to_year, to_month, to_day)) in [
			((2_026, 1, 15), 1, (2_026, 2, 16)),
			((2_026, 1, 31), 1, (2_026, 3, 1)),
			((2_028, 1, 31), 1, (2_028, 3, 1)),
			((2_028, 1, 29), 1, (2_028, 3, 1)),
			((2_028, 1, 28), 1, (2_028, 2, 29)),
			((2_026, 11, 30), 3, (2_027, 3, 1)),
			((2_026, 12, 31), 12, (2_028, 1, 1)),
			((2_026, 3, 31), 1, (2_026, 5, 1)),
			((2_026, 6, 1), 0, (2_026, 6, 2)),
		] {
			let ends = Some(midnight(to_year, to_month, to_day));
			for within in [0, noon, DAY - 1] {
				let began = midnight(year, month, day) + within;
				assert_eq!(after_months(began, months), ends, "{year}-{month}-{day} + {months}");
			}
		}
	}

	#[test]
	fn moments_beyond_the_calendar_have_no_month() {
		assert_eq!(after_months(0, 1), Some(midnight(1_970, 2, 2)));
		for began in [Moment::MAX, Moment::MAX / 2, quarter_begins(u16::MAX).unwrap_or(0)] {
			assert_eq!(after_months(began, u8::MAX), None);
		}
	}

	#[test]
	fn a_day_lies_in_one_quarter() {
		// 2023-10-01 and 2023-12-31 are the first and the last day of quarter 215.
		for (day, quarter) in
			[(0, 0), (89, 0), (90, 1), (19_631, 215), (19_722, 215), (19_723, 216)]
		{
			assert!(is_in_quarter(day, quarter), "{day}");
			assert!(!is_in_quarter(day, quarter.saturating_add(1)), "{day}");
			assert!(quarter == 0 || !is_in_quarter(day, quarter.saturating_sub(1)), "{day}");
		}
		assert!(!is_in_quarter(-1, 0));
		assert!(!is_in_quarter(i32::MIN, 0));
		assert!(!is_in_quarter(i32::MAX, u16::MAX));
	}
}
