//! Pinned encodings.

use crate::{mock::*, *};
use anamnesis_decision::rows::Versioned;
use codec::Encode;

fn hex(bytes: impl AsRef<[u8]>) -> String {
	bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_is_stored_is_its_fields_in_order() {
	let gap = Versioned::from(Gap { from: 1, until: 2, block: 3u32 });
	assert_eq!(hex(gap.encode()), "010100000000000000020000000000000003000000");
	let last = Beat { block: 5u32, at: 1, author: None };
	let steady = Pace::Steady { last: last.clone() };
	assert_eq!(hex(steady.encode()), "0005000000010000000000000000");
	let waiting = Pace::Waiting { last, gap: 2, since: 3, blocks: 4 };
	let expected =
		["01", "05000000", "010000000000000000", "02000000", "0300000000000000", "04000000"];
	assert_eq!(hex(waiting.encode()), expected.concat());
	let known = Beat { block: 5u32, at: 1, author: Some(ALICE) };
	assert_eq!(hex(known.encode()), ["05000000", "010000000000000001", &"01".repeat(32)].concat());
}

#[test]
fn what_is_answered_is_its_fields_in_order() {
	let view = GapView { number: 1, from: 2, until: 3, block: 4u32 };
	let expected = ["01000000", "0200000000000000", "0300000000000000", "04000000"].concat();
	assert_eq!(hex(view.encode()), expected);
	assert_eq!(hex(PaceView::Steady.encode()), "00");
	let waiting = PaceView::Waiting { gap: 1, since: 2, at: 3, author: None, blocks_missing: 4 };
	let expected = ["01", "01000000", "0200000000000000", "0300000000000000", "00", "04000000"];
	assert_eq!(hex(waiting.encode()), expected.concat());
}

#[test]
fn events_have_their_indices() {
	let events: [Event<Test>; 2] = [
		Event::Recorded { gap: 0, from: 1, until: 2 },
		Event::Resumed { gap: 0, because: Because::Agreement },
	];
	for (index, event) in (0u8..).zip(events) {
		assert_eq!(event.encode()[0], index);
	}
	let because = [Because::Agreement, Because::Count];
	assert_eq!(because.map(|because| because.encode()), [vec![0], vec![1]]);
}
