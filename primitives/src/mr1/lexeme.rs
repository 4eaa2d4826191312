//! Tokens of JSON (RFC 8259), found by their bytes.

use super::scan::Refusal;
use alloc::string::String;

/// Bytes from `start` that are a number; `None` if none begins there.
pub(super) fn number(source: &[u8], start: usize) -> Option<usize> {
	let digits = |from: usize| {
		source.get(from..).map_or(0, |rest| rest.iter().take_while(|b| b.is_ascii_digit()).count())
	};
	let at = |place: usize| source.get(place).copied();
	let mut end = start;
	if at(end) == Some(b'-') {
		end = end.checked_add(1)?;
	}
	let whole = digits(end);
	// No digits, or a zero before others.
	if whole == 0 || (whole > 1 && at(end) == Some(b'0')) {
		return None;
	}
	end = end.checked_add(whole)?;
	if at(end) == Some(b'.') {
		let fraction = digits(end.checked_add(1)?);
		if fraction == 0 {
			return None;
		}
		end = end.checked_add(1)?.checked_add(fraction)?;
	}
	if matches!(at(end), Some(b'e' | b'E')) {
		let mut exponent = end.checked_add(1)?;
		if matches!(at(exponent), Some(b'+' | b'-')) {
			exponent = exponent.checked_add(1)?;
		}
		let length = digits(exponent);
		if length == 0 {
			return None;
		}
		end = exponent.checked_add(length)?;
	}
	Some(end)
}

/// A string that begins at `start` with its quote: where it ends, and what it says without escapes.
pub(super) fn string(source: &[u8], start: usize) -> Result<(usize, String), Refusal> {
	let mut reader = Reader { source, place: start };
	if reader.next() != Some(b'"') {
		return Err(Refusal::Syntax);
	}
	let mut text = alloc::vec::Vec::new();
	loop {
		match reader.next().ok_or(Refusal::Syntax)? {
			b'"' => break,
			b'\\' => {
				let character = reader.escape()?;
				text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
			}
			0..=0x1f => return Err(Refusal::Syntax),
			byte => text.push(byte),
		}
	}
	let text = String::from_utf8(text).map_err(|_| Refusal::NotUtf8)?;
	Ok((reader.place, text))
}

struct Reader<'a> {
	source: &'a [u8],
	place: usize,
}

impl Reader<'_> {
	fn next(&mut self) -> Option<u8> {
		let byte = self.source.get(self.place).copied()?;
		self.place = self.place.checked_add(1)?;
		Some(byte)
	}

	fn escape(&mut self) -> Result<char, Refusal> {
		Ok(match self.next().ok_or(Refusal::Syntax)? {
			b'"' => '"',
			b'\\' => '\\',
			b'/' => '/',
			b'b' => '\u{8}',
			b'f' => '\u{c}',
			b'n' => '\n',
			b'r' => '\r',
			b't' => '\t',
			b'u' => return self.unicode(),
			_ => return Err(Refusal::Syntax),
		})
	}

	fn unicode(&mut self) -> Result<char, Refusal> {
		let high = self.four_digits()?;
		if !(0xd800..0xdc00).contains(&high) {
			// A low half alone is no character either.
			return char::from_u32(high).ok_or(Refusal::LoneSurrogate);
		}
		if self.next() != Some(b'\\') || self.next() != Some(b'u') {
			return Err(Refusal::LoneSurrogate);
		}
		let low = self.four_digits()?;
		if !(0xdc00..0xe000).contains(&low) {
			return Err(Refusal::LoneSurrogate);
		}
		let code = 0x1_0000u32
			.saturating_add(high.saturating_sub(0xd800) << 10)
			.saturating_add(low.saturating_sub(0xdc00));
		char::from_u32(code).ok_or(Refusal::LoneSurrogate)
	}

	fn four_digits(&mut self) -> Result<u32, Refusal> {
		let mut value = 0u32;
		for _ in 0..4 {
			let digit = self.next().and_then(|byte| char::from(byte).to_digit(16));
			value = (value << 4) | digit.ok_or(Refusal::Syntax)?;
		}
		Ok(value)
	}
}
