//! Content identifiers.

use crate::{bytes32, hex, pinned};
use anamnesis_primitives::cid::{Cid, RAW};
use serde_json::json;

#[test]
fn cids() {
	let genuine = Cid::of(b"ciphertext");
	let text = genuine.text().unwrap();
	let accepted: Vec<_> =
		[genuine, Cid { codec: RAW, digest: [0; 32] }, Cid { codec: RAW, digest: bytes32(200) }]
			.into_iter()
			.map(|cid| {
				let text = cid.text().unwrap();
				assert_eq!(Cid::parse(&text), Some(cid));
				json!({ "codec": cid.codec, "digest": hex(cid.digest), "text": text })
			})
			.collect();
	let last = |end: &str| format!("{}{end}", &text[..text.len() - 1]);
	let refused: Vec<_> = [
		("empty", String::new()),
		("no base", text[1..].into()),
		("another base", format!("z{}", &text[1..])),
		("upper case", text.to_uppercase()),
		("version 0", "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPBdG".into()),
		// The same hash under codec dag-cbor.
		("another codec", "bafyreigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi".into()),
		("a character less", text[..text.len() - 1].into()),
		("a character more", format!("{text}a")),
		("a character outside of the alphabet", last("1")),
		("bits beyond the last byte", last("7")),
		("padding", format!("{text}=")),
		("white space", format!(" {text}")),
		("very long", "b".repeat(4_096)),
	]
	.into_iter()
	.map(|(name, text)| {
		assert_eq!(Cid::parse(&text), None, "{name}");
		json!({ "name": name, "text": text })
	})
	.collect();
	assert_eq!(Cid { codec: 0x71, digest: [0; 32] }.text(), None);
	pinned("cids.json", &json!({ "accepted": accepted, "refused": refused }));
}

#[test]
fn the_text_is_that_of_ipfs() {
	// CIDv1, raw, of the ASCII text "hello world", as every IPFS tool prints it.
	let cid = Cid::of(b"hello world");
	assert_eq!(
		cid.text().as_deref(),
		Some("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e")
	);
}
