//! What no pack is made of.

use crate::evidence::{
	packs::{is_range, readable, PackError},
	turns::Turns,
};
use anamnesis_evidence::pack::MAX_BYTES;
use anamnesis_primitives::receipts::Head;

#[test]
fn a_range_is_checked_before_anything_is_read() {
	let head = Head { seq: 5_000, ..Head::default() };
	assert!(is_range(0, 1_023, &head) && is_range(4_999, 4_999, &head));
	for (from, to) in [(0, 1_024), (4_999, 5_000), (1, 0), (0, u64::MAX), (u64::MAX, u64::MAX)] {
		assert!(!is_range(from, to, &head), "{from} to {to}");
	}
	assert!(!is_range(0, 0, &Head::default()));
}

#[test]
fn a_pack_that_no_verifier_reads_is_not_handed_out() {
	assert!(readable(vec![0; MAX_BYTES]).is_ok());
	let refused = readable(vec![0; MAX_BYTES + 1]);
	assert!(matches!(refused, Err(PackError::TooLong(length)) if length == MAX_BYTES + 1));
}

#[test]
fn so_many_turns_at_once() {
	let turns = Turns::new(2);
	let (first, second) = (turns.take(), turns.take());
	assert!(first.is_some() && second.is_some() && turns.take().is_none());
	drop(first);
	assert!(turns.take().is_some(), "and it is given back at once");
	assert!(turns.take().is_some());
	drop(second);
}
