//! Ids and commitments.

use crate::{bytes32, hex, pinned};
use anamnesis_primitives::{
	commitment::{Commitment, CommitmentKind},
	ids::{PatientId, PatientOrigin},
};
use serde_json::json;

#[test]
fn patient_ids() {
	let genesis = bytes32(7);
	let mut vectors = vec![];
	let mut seen = vec![];
	for subject in [[0; 32], bytes32(1), [255; 32]] {
		let origins = [
			(0, 0, PatientOrigin::Salt(subject)),
			(1, 0, PatientOrigin::Controller { account: subject, nonce: 0 }),
			(1, 1, PatientOrigin::Controller { account: subject, nonce: 1 }),
			(1, u64::MAX, PatientOrigin::Controller { account: subject, nonce: u64::MAX }),
		];
		for (origin, nonce, from) in origins {
			let patient = PatientId::derive(&genesis, from);
			assert!(!seen.contains(&patient));
			seen.push(patient);
			vectors.push(json!({
				"origin": origin,
				"genesis": hex(genesis),
				"subject": hex(subject),
				"nonce": nonce.to_string(),
				"patient": hex(patient.0),
			}));
		}
	}
	pinned("ids.json", &vectors.into());
}

#[test]
fn commitments() {
	let name = |kind| match kind {
		CommitmentKind::Document => "document",
		CommitmentKind::Reason => "reason",
		CommitmentKind::Order => "order",
		CommitmentKind::Reference => "reference",
		CommitmentKind::Study => "study",
		CommitmentKind::Report => "report",
	};
	let mut vectors = vec![];
	let mut seen = vec![];
	for kind in CommitmentKind::ALL {
		for bytes in [&b""[..], b"{\"resourceType\":\"Consent\"}", &[0; 64]] {
			let commitment = Commitment::new(kind, &bytes32(3), bytes);
			assert!(!seen.contains(&commitment), "no two commitments are equal");
			seen.push(commitment);
			vectors.push(json!({
				"kind": name(kind),
				"salt": hex(bytes32(3)),
				"bytes": hex(bytes),
				"commitment": hex(commitment.0),
			}));
		}
	}
	pinned("commitments.json", &vectors.into());
}

#[test]
fn no_tag_is_the_beginning_of_another() {
	for one in CommitmentKind::ALL {
		for other in CommitmentKind::ALL {
			assert!(one == other || !other.tag().starts_with(one.tag()));
		}
	}
}
