//! What disputes say of a receipt's id.

use crate::{bytes32, hex, pinned};
use anamnesis_primitives::receipts::twin;
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn disputes() {
	let ids = [bytes32(1), [0; 32], [255; 32]];
	let distinct: BTreeSet<_> = ids.iter().flat_map(|id| [*id, twin(id)]).collect();
	assert_eq!(distinct.len(), 6);
	let twins: Vec<_> =
		ids.iter().map(|id| json!({ "id": hex(id), "twin": hex(twin(id)) })).collect();
	pinned("disputes.json", &json!({ "twins": twins }));
}
