//! How often something was done lately: a count in windows of time, of which a row keeps the last one.

use crate::chain::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// How often something was done in the last window of time in which it was done at all.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub struct Window {
	/// Moment at which it was done for the first time in it.
	pub began: Moment,
	/// First moment after it.
	pub ends: Moment,
	/// How often it was done in it.
	pub count: u32,
}

impl Window {
	/// The window of this moment with one more counted: the last one, or a new one of this length if that is over. `None`: it
	/// was done as often as it may be.
	pub fn counted(last: Option<Self>, now: Moment, length: Moment, most: u32) -> Option<Self> {
		let window = last.filter(|window| now < window.ends).unwrap_or_else(|| {
			// A window without an end would only ask for patience; one of no length would count nothing.
			Self { began: now, ends: now.saturating_add(length.max(1)), count: 0 }
		});
		let count = window.count.checked_add(1).filter(|count| *count <= most)?;
		Some(Self { count, ..window })
	}

	/// Whether a moment is in it.
	pub fn contains(&self, moment: Moment) -> bool {
		(self.began..self.ends).contains(&moment)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn as_often_as_it_may_be_and_again_when_the_window_is_over() {
		let first = Window::counted(None, 10, 5, 2);
		assert_eq!(first, Some(Window { began: 10, ends: 15, count: 1 }));
		let second = Window::counted(first, 14, 5, 2);
		assert_eq!(second, Some(Window { began: 10, ends: 15, count: 2 }));
		assert_eq!(Window::counted(second, 14, 5, 2), None);
		assert_eq!(
			Window::counted(second, 15, 5, 2),
			Some(Window { began: 15, ends: 20, count: 1 })
		);
		assert_eq!(Window::counted(None, 10, 0, 1), Some(Window { began: 10, ends: 11, count: 1 }));
		assert_eq!(Window::counted(None, 10, 5, 0), None);
		let whole =
			second.is_some_and(|one| one.contains(10) && one.contains(14) && !one.contains(15));
		assert!(whole);
	}
}
