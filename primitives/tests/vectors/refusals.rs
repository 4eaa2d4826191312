//! Codes of refused extrinsics, with the sentences that clients show.

use crate::pinned;
use anamnesis_primitives::refusals::Refusal;
use serde_json::json;

#[test]
fn refusals() {
	let rows: Vec<_> = Refusal::ALL
		.into_iter()
		.map(|refusal| {
			let (code, name) = (refusal.code(), refusal.name());
			assert_eq!(Refusal::from_code(code), Some(refusal));
			assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
			json!({ "code": code, "name": name, "sentence": refusal.sentence() })
		})
		.collect();
	let mut names: Vec<_> = Refusal::ALL.map(Refusal::name).to_vec();
	names.sort_unstable();
	names.dedup();
	assert_eq!(names.len(), rows.len());
	pinned("refusals.json", &json!(rows));
}
