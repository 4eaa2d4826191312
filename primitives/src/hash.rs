//! SHA-256, the one hash that HL7, GS1, SD-JWT, FIPS and IPFS all name.

use sha2::{Digest as _, Sha256};

/// SHA-256 of something.
pub type Digest = [u8; 32];

/// SHA-256 of the parts, joined.
pub(crate) fn sha256(parts: &[&[u8]]) -> Digest {
	let mut hasher = Sha256::new();
	parts.iter().for_each(|part| hasher.update(part));
	hasher.finalize().into()
}
