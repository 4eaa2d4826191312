//! Marks on random histories.

use anamnesis_primitives::history::MarkKind;

/// Says something about the past of a history, perhaps several times.
macro_rules! mark_some {
	($random:expr, $history:expr, $key:expr, $percent:expr, $kinds:expr) => {
		while $random.chance($percent) {
			let now = $random.between(1, LAST_MOMENT + 1);
			let effective = $random.between(0, now);
			let kind = $random.pick($kinds);
			// A mark that does not follow on the others is not made.
			let _ = $history.mark($key, now, effective, kind);
		}
	};
}

pub(super) use mark_some;

/// Mostly disputed, sometimes ended.
pub(super) const EITHER: [MarkKind; 6] = [
	MarkKind::Contested,
	MarkKind::Contested,
	MarkKind::Contested,
	MarkKind::Contested,
	MarkKind::Contested,
	MarkKind::Ended,
];
