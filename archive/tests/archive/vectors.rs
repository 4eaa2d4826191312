//! One batch of records, byte by byte: `vectors/archive.json`, which the implementation in TypeScript reads too.

use crate::support::{patient, Dying, Fixed, Nobody, World};
use anamnesis_archive::{
	batches,
	build::run,
	check::{prove, Wanted},
	queue::Queue,
	rows::Row,
};
use serde_json::{json, Value};
use std::{fs, path::PathBuf};

fn pinned(name: &str, vectors: &Value) {
	// Asked when it runs: a build folder may serve several checkouts.
	let root = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
	let file = PathBuf::from(root).join("../vectors").join(name);
	let now = serde_json::to_string_pretty(vectors).unwrap() + "\n";
	if std::env::var_os("UPDATE_VECTORS").is_some() {
		fs::write(&file, &now).unwrap();
	}
	let committed = fs::read_to_string(&file).unwrap_or_default();
	assert!(now == committed, "{name} differs from what this implementation makes");
}

#[test]
fn archive() {
	let observation = r#"{"resourceType":"Observation","id":"hb","subject":{"reference":"Patient/1"},"valueQuantity":{"value":1385.70,"unit":"Gr\u00fc\u00dfe \ud83d\ude00"}}"#;
	let letter = "{ \"resourceType\" : \"DocumentReference\", \"id\":\"l\",\t\"subject\":{\"reference\":\"Patient\\/2\"} }";
	let bulk = format!("{observation}\n{letter}\r\n");
	let mut world = World::new(&[("bulk.ndjson", bulk.as_bytes()), ("scan.pdf", b"%PDF-1.4\n")]);
	let classes = world.beside("classes.tsv");
	fs::write(&classes, "Observation/hb\tlaboratory\tN\t1969-12-31\n").unwrap();
	world.settings.classes = Some(classes);
	run(&world.settings, &Dying::never(), &mut Fixed(0), &Nobody).unwrap();
	world.assert_whole();

	let folder = world.folder();
	let queue = Queue::load(&folder.queue()).unwrap().batches;
	let [queued] = queue.as_slice() else { panic!("{queue:?}") };
	let mut records = Vec::new();
	batches::read(&folder.index(0), |_, row| {
		let Row::Kept(row) = row else { panic!("{row:?}") };
		let wanted = Wanted::Leaf { ordinal: 0, leaf: row.leaf.unwrap() };
		let proven = prove(&folder, &wanted).unwrap();
		let blob = fs::read(folder.blobs().join(&row.cid)).unwrap();
		let bytes = match row.place.line {
			Some(1) => observation.as_bytes(),
			Some(_) => letter.as_bytes(),
			None => b"%PDF-1.4\n",
		};
		records.push(json!({
			"bytes": hex::encode(bytes),
			"row": row,
			"blob": hex::encode(blob),
			"proven": proven[0],
		}));
		Ok(())
	})
	.unwrap();
	assert_eq!(records.len(), 3);
	let hashes = hex::encode(fs::read(folder.hashes(0)).unwrap());
	let patients = [1, 2].map(|number| hex::encode(patient(number)));
	pinned(
		"archive.json",
		&json!({ "patients": patients, "queued": queued, "hashes": hashes, "records": records }),
	);
}
