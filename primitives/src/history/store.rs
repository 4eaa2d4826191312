//! Reading and writing the history of one key, over any storage.

use super::{Current, Earlier, HistoryError, Mark, MarkKind, FREE_MARKS, MAX_CHANGES};
use crate::chain::Moment;
use alloc::vec::Vec;
use sp_core::bounded::BoundedVec;

/// The two maps, seen at one key.
pub trait Read<V> {
	/// The present value. One read.
	fn current(&self) -> Option<Current<V>>;
	/// The value of this version. One read.
	fn earlier(&self, version: u32) -> Option<Earlier<V>>;
}

/// The two maps at one key, to be written.
pub trait Store<V>: Read<V> {
	/// Writes the present value.
	fn put_current(&mut self, current: Current<V>);
	/// Writes an earlier value.
	fn put_earlier(&mut self, version: u32, earlier: Earlier<V>);
}

/// The answer about a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known<V> {
	/// What held.
	pub value: V,
	/// Since when.
	pub began: Moment,
	/// What had been said about that moment by then.
	pub marks: Vec<MarkKind>,
}

/// Writes a value at the block's moment. A second one in the same block takes the first one's place.
///
/// # Errors
/// [`HistoryError::TimeWentBack`], [`HistoryError::TooManyChanges`]; nothing is written then.
pub fn set<V>(store: &mut impl Store<V>, now: Moment, value: V) -> Result<(), HistoryError> {
	write(store, now, value, MAX_CHANGES.saturating_sub(1))
}

/// As [`set`], for an ending: accepted once when the key takes no other change.
///
/// # Errors
/// As [`set`].
pub fn set_last<V>(store: &mut impl Store<V>, now: Moment, value: V) -> Result<(), HistoryError> {
	write(store, now, value, MAX_CHANGES)
}

/// As [`set`], for what must never be refused: where the key takes no other change, the value takes the place of the present one
/// and is said to have begun when that did. So of that time on the past shows what the value says about it, and nothing else:
/// only for values whose parts say themselves since when they hold.
///
/// # Errors
/// [`HistoryError::TimeWentBack`]; nothing is written then.
pub fn set_ever<V>(store: &mut impl Store<V>, now: Moment, value: V) -> Result<(), HistoryError> {
	match store.current() {
		Some(current) if is_full(current.version) && current.since <= now => {
			store.put_current(Current { value, ..current });
			Ok(())
		}
		_ => set(store, now, value),
	}
}

/// Whether a key takes no other change than an ending.
pub fn is_full(version: u32) -> bool {
	version >= MAX_CHANGES.saturating_sub(1)
}

fn write<V>(
	store: &mut impl Store<V>,
	now: Moment,
	value: V,
	most: u32,
) -> Result<(), HistoryError> {
	let Some(current) = store.current() else {
		store.put_current(Current { since: now, version: 0, value, marks: BoundedVec::new() });
		return Ok(());
	};
	if now < current.since {
		return Err(HistoryError::TimeWentBack);
	}
	if now == current.since {
		// An ending that took the last place is not undone by what an ordinary change may no longer do.
		if current.version > most {
			return Err(HistoryError::TooManyChanges);
		}
		store.put_current(Current { value, ..current });
		return Ok(());
	}
	// The first value is no change: version 1 is the first.
	let version = current
		.version
		.checked_add(1)
		.filter(|version| *version <= most)
		.ok_or(HistoryError::TooManyChanges)?;
	store.put_earlier(current.version, Earlier { began: current.since, value: current.value });
	store.put_current(Current { since: now, version, value, marks: current.marks });
	Ok(())
}

/// Says something about moments from `effective` up to now. Said twice in a block, the longer reach counts.
///
/// # Errors
/// All of [`HistoryError`] but `TooManyChanges`; nothing is written then.
pub fn mark<V>(
	store: &mut impl Store<V>,
	now: Moment,
	effective: Moment,
	kind: MarkKind,
) -> Result<(), HistoryError> {
	let mut current = store.current().ok_or(HistoryError::Empty)?;
	if now < current.since {
		return Err(HistoryError::TimeWentBack);
	}
	if effective >= now {
		return Err(HistoryError::NotAboutThePast);
	}
	let free = current.marks.len() < FREE_MARKS;
	match current.marks.last_mut() {
		Some(last) if last.recorded > now => return Err(HistoryError::TimeWentBack),
		Some(last) if last.recorded == now => {
			if last.kind != kind {
				return Err(HistoryError::MarkedThisBlock);
			}
			last.effective = last.effective.min(effective);
		}
		_ => {
			let full = current.marks.is_full();
			if !free && !full && effective != 0 {
				return Err(HistoryError::MustReachBack);
			}
			let mark = Mark { effective, recorded: now, kind };
			current.marks.try_push(mark).map_err(|_| HistoryError::TooManyMarks)?;
		}
	}
	store.put_current(current);
	Ok(())
}

/// What held at `moment`, as it was known at `known_at`: one read for the present, at most 16 more for the past.
///
/// The last value that began at or before both moments, and every mark that speaks about `moment` and was recorded at or
/// before `known_at`. `None` before the first value.
pub fn value_at<V>(store: &impl Read<V>, moment: Moment, known_at: Moment) -> Option<Known<V>> {
	let current = store.current()?;
	let asked = moment.min(known_at);
	let marks = current
		.marks
		.iter()
		.filter(|mark| mark.speaks_about(moment, known_at))
		.map(|mark| mark.kind)
		.collect();
	if current.since <= asked {
		return Some(Known { value: current.value, began: current.since, marks });
	}
	let Earlier { began, value } = search(store, current.version, asked)?;
	Some(Known { value, began, marks })
}

/// The last of the first `versions` values that began at or before this moment.
fn search<V>(store: &impl Read<V>, versions: u32, asked: Moment) -> Option<Earlier<V>> {
	let (mut low, mut high) = (0, versions);
	let mut found = None;
	while low < high {
		let middle = low.midpoint(high);
		let earlier = store.earlier(middle)?;
		if earlier.began <= asked {
			found = Some(earlier);
			low = middle.checked_add(1)?;
		} else {
			high = middle;
		}
	}
	found
}

/// Holds properties P-a to P-d against a store at the block's moment. For `try_state`: it reads the whole log.
///
/// # Errors
/// The property that does not hold, and how.
pub fn check<V>(store: &impl Read<V>, now: Moment) -> Result<(), &'static str> {
	let Some(current) = store.current() else {
		return if store.earlier(0).is_none() { Ok(()) } else { Err("P-a: a log without a value") };
	};
	let mut last = None;
	for version in 0..current.version {
		let earlier = store.earlier(version).ok_or("P-a: a gap in the log")?;
		if last.is_some_and(|last| earlier.began <= last) {
			return Err("P-b: beginnings do not rise");
		}
		last = Some(earlier.began);
	}
	if store.earlier(current.version).is_some() {
		return Err("P-a: the log is longer than the version");
	}
	if last.is_some_and(|last| current.since <= last) {
		return Err("P-b: the present value began before the last one");
	}
	check_marks(&current.marks)?;
	let latest =
		current.marks.last().map_or(current.since, |mark| mark.recorded.max(current.since));
	if latest > now {
		Err("P-d: from the future")
	} else {
		Ok(())
	}
}

fn check_marks(marks: &[Mark]) -> Result<(), &'static str> {
	if marks.iter().any(|mark| mark.effective >= mark.recorded) {
		return Err("P-c: a mark that is not about the past");
	}
	if !marks.is_sorted_by(|one, next| one.recorded < next.recorded) {
		return Err("P-c: marks do not rise");
	}
	if marks.iter().skip(FREE_MARKS).any(|mark| mark.effective != 0) {
		return Err("P-c: a ninth mark that does not reach back");
	}
	Ok(())
}
