//! Which messages of a WebSocket end in what one side of a connection sends.
//!
//! Of RFC 6455 no more is read than how long a frame is, and which ones end a message: what is wrong with them the server says.

/// One side of a connection: the head of an HTTP message, and frames after it.
#[derive(Debug)]
pub struct Frames(State);

#[derive(Debug)]
enum State {
	/// Before the empty line that ends the head: whether there was another line, and whether this one is empty so far.
	Head { is_begun: bool, is_empty: bool },
	/// Among the first bytes of a frame, which so far are these.
	Start(Vec<u8>),
	/// So many bytes before the next frame.
	Rest(u64),
}

impl Default for Frames {
	fn default() -> Self {
		Self(State::Head { is_begun: false, is_empty: false })
	}
}

/// How much follows the first bytes of a frame, its mask included, if these are all of them.
fn follows(start: &[u8]) -> Option<u64> {
	let [_, second, rest @ ..] = start else { return None };
	let mask = if second & 0x80 == 0 { 0 } else { 4 };
	let length = match second & 0x7f {
		126 => u64::from(u16::from_be_bytes(rest.try_into().ok()?)),
		127 => u64::from_be_bytes(rest.try_into().ok()?),
		short => u64::from(short),
	};
	Some(length.saturating_add(mask))
}

/// Whether a frame is the last one of a message, and that no message of control.
fn ends(start: &[u8]) -> bool {
	start.first().is_some_and(|first| first & 0x88 == 0x80)
}

impl Frames {
	/// Takes what was sent next. How many frames begin in it that end a message.
	pub fn take(&mut self, mut bytes: &[u8]) -> usize {
		let mut ended = 0usize;
		while let Some((first, rest)) = bytes.split_first() {
			match &mut self.0 {
				State::Head { is_begun, is_empty } => {
					bytes = rest;
					match *first {
						b'\n' if *is_empty => self.0 = State::Start(Vec::new()),
						b'\n' => *is_empty = *is_begun,
						b'\r' => {}
						_ => {
							*is_begun = true;
							*is_empty = false;
						}
					}
				}
				State::Start(start) => {
					bytes = rest;
					start.push(*first);
					if let Some(length) = follows(start) {
						ended = ended.saturating_add(usize::from(ends(start)));
						self.0 = Self::before(length);
					}
				}
				State::Rest(left) => {
					let here = u64::try_from(bytes.len()).unwrap_or(u64::MAX).min(*left);
					let left = left.saturating_sub(here);
					bytes = bytes
						.get(usize::try_from(here).unwrap_or(usize::MAX)..)
						.unwrap_or_default();
					self.0 = Self::before(left);
				}
			}
		}
		ended
	}

	/// So many bytes before the next frame.
	fn before(left: u64) -> State {
		if left == 0 {
			State::Start(Vec::new())
		} else {
			State::Rest(left)
		}
	}
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	const HEAD: &[u8] = b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";

	/// A frame with this first byte, as a client or a server sends it.
	fn frame(first: u8, is_masked: bool, length: usize) -> Vec<u8> {
		let mask = if is_masked { 0x80 } else { 0 };
		let mut frame = vec![first];
		match length {
			0..=125 => frame.push(mask | u8::try_from(length).unwrap()),
			126..=65_535 => {
				frame.push(mask | 126);
				frame.extend(u16::try_from(length).unwrap().to_be_bytes());
			}
			_ => {
				frame.push(mask | 127);
				frame.extend(u64::try_from(length).unwrap().to_be_bytes());
			}
		}
		let rest = if is_masked { length + 4 } else { length };
		// As if each byte of it began a message.
		frame.extend(vec![0x81; rest]);
		frame
	}

	fn all(parts: &[Vec<u8>]) -> usize {
		Frames::default().take(&[HEAD, &parts.concat()].concat())
	}

	#[test]
	fn messages_are_counted_whatever_is_in_them() {
		for is_masked in [true, false] {
			for length in [0, 1, 125, 126, 127, 65_535, 65_536, 100_000] {
				let frames = vec![frame(0x81, is_masked, length); 3];
				assert_eq!(all(&frames), 3, "{length}");
			}
		}
	}

	#[test]
	fn a_message_in_parts_is_one_and_control_is_none() {
		let [begins, goes_on, ends] = [0x01, 0x00, 0x80].map(|first| frame(first, true, 5));
		let [close, ping, pong] = [0x88, 0x89, 0x8a].map(|first| frame(first, true, 5));
		assert_eq!(all(&[begins, ping.clone(), goes_on, ends]), 1);
		assert_eq!(all(&[ping, pong, close]), 0);
		assert_eq!(all(&[frame(0x82, true, 5)]), 1);
	}

	#[test]
	fn a_head_ends_where_the_server_takes_it_to_end() {
		let frame = frame(0x81, true, 1);
		for head in ["\r\nGET /\r\n\r\n", "\n\nGET /\n\n", "GET /\r\nA: b\n\r\n", "GET /\r\n\n"] {
			let sent = [head.as_bytes(), &frame].concat();
			assert_eq!(Frames::default().take(&sent), 1, "{head:?}");
		}
		for head in ["", "\r\n\r\n", "GET /\r\n"] {
			let sent = [head.as_bytes(), &frame].concat();
			assert_eq!(Frames::default().take(&sent), 0, "{head:?}");
		}
	}

	#[test]
	fn the_greatest_length_is_waited_for() {
		let mut frames = Frames::default();
		frames.take(HEAD);
		assert_eq!(frames.take(&[[0x81_u8, 0xff].as_slice(), &[0xff; 8]].concat()), 1);
		assert_eq!(frames.take(&[0x81; 1_000]), 0);
	}

	proptest! {
		#[test]
		fn it_is_one_however_it_is_cut(bytes: Vec<u8>, cut: prop::sample::Index) {
			let sent = [HEAD, &bytes].concat();
			let (first, second) = sent.split_at(cut.index(sent.len()));
			let mut frames = Frames::default();
			let parts = frames.take(first) + frames.take(second);
			prop_assert_eq!(parts, Frames::default().take(&sent));
		}
	}
}
