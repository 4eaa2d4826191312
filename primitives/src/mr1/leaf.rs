//! A leaf, its salt and its hash.

use crate::hash::{sha256, Digest};
use alloc::vec::Vec;
use hkdf::Hkdf;
use sha2::Sha256;

/// Tag of the format.
pub(super) const TAG: &[u8] = b"mr1";
/// Path of the only leaf of what is not JSON.
pub(super) const BYTES_PATH: &[u8] = b"#bytes";

/// What kind of value a leaf holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
	/// `null`
	Null,
	/// `false`
	False,
	/// `true`
	True,
	/// A number, as in the source.
	Number,
	/// A string, as in the source, with quotes and escapes.
	String,
	/// Something the issuer says about the record, or the hash of what is not JSON.
	Derived,
}

impl Kind {
	/// Every kind, in the order of their codes.
	pub const ALL: [Self; 6] =
		[Self::Null, Self::False, Self::True, Self::Number, Self::String, Self::Derived];

	/// The byte that stands for this kind.
	pub const fn code(self) -> u8 {
		match self {
			Self::Null => 0,
			Self::False => 1,
			Self::True => 2,
			Self::Number => 3,
			Self::String => 4,
			Self::Derived => 5,
		}
	}

	/// The kind that this byte stands for.
	pub fn from_code(code: u8) -> Option<Self> {
		Self::ALL.into_iter().find(|kind| kind.code() == code)
	}
}

/// One value of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leaf {
	/// RFC 6901 pointer, or `#` and a name.
	pub path: Vec<u8>,
	/// What kind of value it is.
	pub kind: Kind,
	/// The bytes of the token in the source.
	pub lexeme: Vec<u8>,
}

/// Salt of the leaf at this path: HKDF-SHA256 of the seed.
pub(super) fn salt_of(seed: &[u8; 32], path: &[u8]) -> [u8; 32] {
	let mut salt = [0; 32];
	// One block of output; only a length beyond 255 blocks could fail.
	let expanded = Hkdf::<Sha256>::new(Some(&[]), seed).expand_multi_info(&[TAG, path], &mut salt);
	debug_assert!(expanded.is_ok());
	salt
}

/// Hash of a leaf under this salt. A path longer than [`super::MAX_TEXT`] never comes here.
pub(super) fn hash_leaf(leaf: &Leaf, salt: &[u8; 32]) -> Digest {
	let length = u16::try_from(leaf.path.len()).unwrap_or(u16::MAX).to_be_bytes();
	sha256(&[&[0], TAG, salt, &length, &leaf.path, &[leaf.kind.code()], &leaf.lexeme])
}

/// Whether a derived leaf may be named so.
pub(super) fn is_derived_name(name: &[u8]) -> bool {
	let allowed = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b':' | b'-');
	(1..=64).contains(&name.len()) && name.iter().all(allowed)
}
