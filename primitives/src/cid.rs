//! Content identifiers of encrypted blobs. Format: docs/formats.md, 5.

use crate::hash::{sha256, Digest};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Multicodec of bytes without a structure.
pub const RAW: u16 = 0x55;

/// Version 1, codec raw, SHA-256, 32 bytes: all that a text form may begin with.
const PREFIX: [u8; 4] = [0x01, 0x55, 0x12, 0x20];
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Content identifier: SHA-256 of the ciphertext.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
)]
pub struct Cid {
	/// Multicodec of the content; [`RAW`] is the only one in use.
	pub codec: u16,
	/// SHA-256 of the ciphertext.
	pub digest: Digest,
}

impl Cid {
	/// The identifier of this ciphertext.
	pub fn of(ciphertext: &[u8]) -> Self {
		Self { codec: RAW, digest: sha256(&[ciphertext]) }
	}

	/// CIDv1 in lower-case base32; `None` if the codec has no text form here.
	pub fn text(&self) -> Option<String> {
		if self.codec != RAW {
			return None;
		}
		let bytes = PREFIX.iter().chain(&self.digest);
		let mut text = String::from("b");
		let (mut buffer, mut bits) = (0u32, 0u32);
		for byte in bytes {
			buffer = (buffer << 8) | u32::from(*byte);
			bits = bits.saturating_add(8);
			while bits >= 5 {
				bits = bits.saturating_sub(5);
				text.push(letter(buffer >> bits));
			}
			buffer &= !(u32::MAX << bits);
		}
		if bits > 0 {
			text.push(letter(buffer << 5u32.saturating_sub(bits)));
		}
		Some(text)
	}

	/// The identifier that this text means; `None` for any other version, base, codec or hash, and for text that
	/// [`Cid::text`] would not write.
	pub fn parse(text: &str) -> Option<Self> {
		let (mut buffer, mut bits) = (0u32, 0u32);
		let mut bytes = Vec::new();
		for letter in text.strip_prefix('b')?.bytes() {
			let value = ALPHABET.iter().position(|known| *known == letter)?;
			buffer = (buffer << 5) | u32::try_from(value).ok()?;
			bits = bits.saturating_add(5);
			if bits >= 8 {
				bits = bits.saturating_sub(8);
				bytes.push(u8::try_from(buffer >> bits & 0xff).ok()?);
			}
			buffer &= !(u32::MAX << bits);
			if bytes.len() > 36 {
				return None;
			}
		}
		let digest = bytes.strip_prefix(&PREFIX)?.try_into().ok()?;
		let cid = Self { codec: RAW, digest };
		(cid.text().as_deref() == Some(text)).then_some(cid)
	}
}

fn letter(value: u32) -> char {
	// Five bits are an index on every machine, and the alphabet has 32 letters: neither default is ever taken.
	let index = usize::try_from(value & 31).unwrap_or_default();
	ALPHABET.get(index).copied().map_or('a', char::from)
}
