//! `0x` and hexadecimal digits.

use alloc::vec::Vec;
use core::fmt;

/// Bytes to be written so.
pub struct Hex<'a>(pub &'a [u8]);

impl fmt::Display for Hex<'_> {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		f.write_str("0x")?;
		self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
	}
}

/// The bytes that a text stands for; `None` if it is not `0x` and pairs of digits.
pub fn parse(text: &str) -> Option<Vec<u8>> {
	let digits = text.strip_prefix("0x")?.as_bytes();
	digits
		.chunks(2)
		.map(|pair| match pair {
			[high, low] => Some(digit(*high)? << 4 | digit(*low)?),
			_ => None,
		})
		.collect()
}

fn digit(of: u8) -> Option<u8> {
	let value = char::from(of).to_digit(16)?;
	u8::try_from(value).ok()
}
