//! Ciphertext as it lies in a store. Format: docs/formats.md, 7.1.

use aes_gcm::{
	aead::{AeadInPlace, KeyInit},
	Aes256Gcm, Nonce, Tag,
};
use anamnesis_primitives::cid::Cid;

const MAGIC: &[u8; 17] = b"anamnesis/blob/1/";
/// Tag, length and nonce: what is authenticated besides the ciphertext.
const HEADER: usize = 33;
const TAG: usize = 16;
/// Lengths are rounded up to this, so that the size of a blob tells little of what is in it.
const BUCKET: usize = 1_024;

/// Ciphertext and its name.
pub struct Sealed {
	/// The bytes of the blob.
	pub bytes: Vec<u8>,
	/// Their name.
	pub cid: Cid,
}

/// Why a blob cannot be opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlobRefusal {
	/// It begins as a blob and is shorter than it says.
	Truncated,
	/// The bytes have another name.
	Cid,
	/// The name is right, and it is no blob of this version.
	Format,
	/// The key does not open it.
	Key,
}

impl BlobRefusal {
	/// The code of docs/formats.md, 7.1.
	pub const fn code(self) -> &'static str {
		match self {
			Self::Truncated => "blob-truncated",
			Self::Cid => "blob-cid",
			Self::Format => "blob-format",
			Self::Key => "blob-key",
		}
	}
}

/// Encrypts the content, which is in parts. Key and nonce are fresh for every blob. `None` for more than 4 GiB.
pub fn seal(content: &[&[u8]], key: &[u8; 32], nonce: &[u8; 12]) -> Option<Sealed> {
	let length = content.iter().try_fold(0usize, |sum, part| sum.checked_add(part.len()))?;
	let padded = length.checked_add(4)?.checked_next_multiple_of(BUCKET)?;
	let body = u32::try_from(padded.checked_add(TAG)?).ok()?;
	let mut bytes = Vec::with_capacity(padded.checked_add(HEADER)?.checked_add(TAG)?);
	bytes.extend_from_slice(MAGIC);
	bytes.extend_from_slice(&body.to_be_bytes());
	bytes.extend_from_slice(nonce);
	bytes.extend_from_slice(&u32::try_from(length).ok()?.to_be_bytes());
	content.iter().for_each(|part| bytes.extend_from_slice(part));
	bytes.resize(padded.checked_add(HEADER)?, 0);
	let (header, plain) = bytes.split_at_mut_checked(HEADER)?;
	let tag = Aes256Gcm::new(key.into())
		.encrypt_in_place_detached(Nonce::from_slice(nonce), header, plain)
		.ok()?;
	bytes.extend_from_slice(&tag);
	let cid = Cid::of(&bytes);
	Some(Sealed { bytes, cid })
}

/// Opens the blob of this name: first the name is checked, then form and key.
///
/// # Errors
/// A [`BlobRefusal`].
pub fn open(bytes: &[u8], cid: &Cid, key: &[u8; 32]) -> Result<Vec<u8>, BlobRefusal> {
	if Cid::of(bytes) != *cid {
		return Err(misnamed(bytes));
	}
	let (header, body) = bytes.split_at_checked(HEADER).ok_or(BlobRefusal::Format)?;
	let (magic, rest) = header.split_first_chunk::<17>().ok_or(BlobRefusal::Format)?;
	let (length, nonce) = rest.split_first_chunk::<4>().ok_or(BlobRefusal::Format)?;
	if magic != MAGIC || usize::try_from(u32::from_be_bytes(*length)) != Ok(body.len()) {
		return Err(BlobRefusal::Format);
	}
	let (cipher, tag) = body.split_last_chunk::<TAG>().ok_or(BlobRefusal::Format)?;
	let mut plain = cipher.to_vec();
	Aes256Gcm::new(key.into())
		.decrypt_in_place_detached(
			Nonce::from_slice(nonce),
			header,
			&mut plain,
			Tag::from_slice(tag),
		)
		.map_err(|_| BlobRefusal::Key)?;
	unpadded(&plain).map(<[u8]>::to_vec).ok_or(BlobRefusal::Format)
}

/// What is wrong with bytes that have another name.
fn misnamed(bytes: &[u8]) -> BlobRefusal {
	let begins = bytes.iter().zip(MAGIC).all(|(one, other)| one == other);
	let whole = bytes
		.get(17..21)
		.and_then(|length| length.first_chunk::<4>())
		.and_then(|length| usize::try_from(u32::from_be_bytes(*length)).ok())
		.and_then(|body| body.checked_add(HEADER))
		.unwrap_or(HEADER);
	if begins && bytes.len() < whole {
		BlobRefusal::Truncated
	} else {
		BlobRefusal::Cid
	}
}

/// The content, if the padding is exactly that of version 1.
fn unpadded(plain: &[u8]) -> Option<&[u8]> {
	let (length, rest) = plain.split_first_chunk::<4>()?;
	let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
	let (content, padding) = rest.split_at_checked(length)?;
	let padded = length.checked_add(4)?.checked_next_multiple_of(BUCKET)?;
	(plain.len() == padded && padding.iter().all(|byte| *byte == 0)).then_some(content)
}
