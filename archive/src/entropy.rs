//! Where seeds, keys, nonces and salts come from.

use crate::error::Error;

/// A source of random bytes.
pub trait Entropy: Send {
	/// Fills the bytes.
	///
	/// # Errors
	/// If there are none to be had.
	fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Error>;
}

/// The operating system's.
pub struct System;

impl Entropy for System {
	fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
		getrandom::fill(bytes).map_err(|error| Error::Entropy(error.to_string()))
	}
}

/// Some bytes.
pub(crate) fn draw<const N: usize>(entropy: &mut dyn Entropy) -> Result<[u8; N], Error> {
	let mut bytes = [0; N];
	entropy.fill(&mut bytes)?;
	Ok(bytes)
}

/// What is drawn for one record. Each is fresh: a seed or a salt used twice shows what is equal, a nonce used twice opens.
pub struct Draws {
	/// Seed of the record's tree.
	pub seed: [u8; 32],
	/// Key of its blob.
	pub key: [u8; 32],
	/// Nonce of its blob.
	pub nonce: [u8; 12],
	/// Salt of its leaf.
	pub salt: [u8; 32],
}

impl Draws {
	/// Draws for one record.
	///
	/// # Errors
	/// As [`Entropy::fill`].
	pub fn fresh(entropy: &mut dyn Entropy) -> Result<Self, Error> {
		Ok(Self {
			seed: draw(entropy)?,
			key: draw(entropy)?,
			nonce: draw(entropy)?,
			salt: draw(entropy)?,
		})
	}
}

/// An even choice of one of `n` numbers from 0, for the places of leaves that fill; `None` for none to choose from.
pub(crate) fn choose(entropy: &mut dyn Entropy, n: u32) -> Result<Option<u32>, Error> {
	let Some(last) = n.checked_sub(1) else { return Ok(None) };
	// Bits enough for the last number; what is above it is drawn again, at most every second time.
	let mask = u32::MAX.checked_shr(last.leading_zeros()).unwrap_or(0);
	loop {
		let drawn = u32::from_le_bytes(draw(entropy)?) & mask;
		if drawn <= last {
			return Ok(Some(drawn));
		}
	}
}
