//! How long packs are, and that they show nothing but what they are about.

use crate::{chain::*, claims::*, state::Rows};
use anamnesis_evidence::{Claim, Pack};
use anamnesis_primitives::{
	receipts::{salted, Head},
	PatientId,
};
use codec::Encode;

/// One receipt of ten thousand, on a chain with ten thousand patients.
fn receipt_5() -> (Rows, Pack) {
	let (mut rows, leaves) = with_receipts(10_000);
	for number in 0u32..10_000 {
		let patient = PatientId(sp_crypto_hashing::sha2_256(&number.encode()));
		let head = Head::default().append(&patient, &[1; 32]).unwrap();
		rows.put(&anamnesis_evidence::rows::HeadOf { patient }, &head);
	}
	let claim = Claim::Receipt { patient: PATIENT, number: 5 };
	let pack = pack_on(2, &rows, claim, shown_receipts(&leaves, 5, 5)).unwrap();
	(rows, pack)
}

#[test]
fn one_receipt_of_ten_thousand_is_short_and_shows_none_of_the_others() {
	let (_, mut pack) = receipt_5();
	check(&pack).unwrap();
	// From the newest checkpoint: without hand-overs.
	pack.hand_overs.clear();
	let bytes = pack.to_bytes();
	assert!(bytes.len() < 4_096, "{} bytes", bytes.len());
	for number in (0..10_000).filter(|number| *number != 5) {
		let (receipt, salt) = receipt(number);
		// Its neighbour's leaf hash is a sibling; nothing else of any other is there.
		for secret in [salt.to_vec(), receipt.encode(), salted(&salt, &receipt.encode()).to_vec()] {
			let found = bytes.windows(secret.len()).any(|window| window == secret);
			assert!(!found, "receipt {number}");
		}
	}
}
