//! Finds the leaves of a JSON text and where they stand, without ever turning a value into a number.

use super::{fits, leaf::Leaf, lexeme, Kind, MAX_DEPTH, MAX_INPUT, MAX_PATHS, MAX_TEXT};
use alloc::{collections::BTreeSet, string::String, vec::Vec};

/// Why a record cannot be committed to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
	/// More than 16 MiB.
	TooLarge,
	/// Begins with a byte order mark.
	ByteOrderMark,
	/// Not valid UTF-8.
	NotUtf8,
	/// Not JSON by RFC 8259, or something after the root.
	Syntax,
	/// The root is not an object.
	RootNotObject,
	/// Objects and arrays are nested more than 64 deep.
	TooDeep,
	/// The same key twice in one object, after unescaping.
	DuplicateKey,
	/// A key that an index of an array would be: its path could not be told from one through an array.
	IndexKey,
	/// An escape that is half a character.
	LoneSurrogate,
	/// An empty object or array: it has no leaf and could be added unseen.
	EmptyContainer,
	/// More than 2²⁰ leaves.
	TooManyLeaves,
	/// A path of more than 65,535 bytes.
	PathTooLong,
	/// The paths of all leaves together of more than 64 MiB.
	PathsTooLong,
	/// A derived name that is not allowed, or twice.
	DerivedName,
	/// A derived lexeme of more than 65,535 bytes.
	DerivedTooLong,
}

impl Refusal {
	/// The code that vectors and clients use.
	pub const fn code(self) -> &'static str {
		match self {
			Self::TooLarge => "too-large",
			Self::ByteOrderMark => "byte-order-mark",
			Self::NotUtf8 => "not-utf8",
			Self::Syntax => "syntax",
			Self::RootNotObject => "root-not-object",
			Self::TooDeep => "too-deep",
			Self::DuplicateKey => "duplicate-key",
			Self::IndexKey => "index-key",
			Self::LoneSurrogate => "lone-surrogate",
			Self::EmptyContainer => "empty-container",
			Self::TooManyLeaves => "too-many-leaves",
			Self::PathTooLong => "path-too-long",
			Self::PathsTooLong => "paths-too-long",
			Self::DerivedName => "derived-name",
			Self::DerivedTooLong => "derived-too-long",
		}
	}
}

/// The leaves of a JSON object in the order of the source.
pub(super) fn leaves(source: &[u8]) -> Result<Vec<Leaf>, Refusal> {
	if source.len() > MAX_INPUT {
		return Err(Refusal::TooLarge);
	}
	if source.starts_with(&[0xef, 0xbb, 0xbf]) {
		return Err(Refusal::ByteOrderMark);
	}
	core::str::from_utf8(source).map_err(|_| Refusal::NotUtf8)?;
	let mut scanner = Scanner {
		source,
		place: 0,
		path: Vec::new(),
		open: Vec::new(),
		leaves: Vec::new(),
		path_bytes: 0,
	};
	scanner.run()?;
	Ok(scanner.leaves)
}

/// An object or array that is open.
enum Container {
	Object { keys: BTreeSet<String> },
	Array { next: u32 },
}

/// Walks the text once. It descends at most [`MAX_DEPTH`] containers into itself.
struct Scanner<'a> {
	source: &'a [u8],
	place: usize,
	path: Vec<u8>,
	/// Open containers, each with the length of the path to itself.
	open: Vec<(Container, usize)>,
	leaves: Vec<Leaf>,
	/// Bytes of the paths of all leaves: one long key above many leaves would else take thousands of times the input.
	path_bytes: usize,
}

impl Scanner<'_> {
	fn run(&mut self) -> Result<(), Refusal> {
		self.skip_white_space();
		match self.peek() {
			Some(b'{') => {}
			Some(b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => {
				return Err(Refusal::RootNotObject)
			}
			_ => return Err(Refusal::Syntax),
		}
		self.value()?;
		while !self.open.is_empty() {
			self.after_value()?;
		}
		self.skip_white_space();
		if self.place == self.source.len() {
			Ok(())
		} else {
			Err(Refusal::Syntax)
		}
	}

	/// A value has just ended inside a container: a comma and the next one, or the container's end.
	fn after_value(&mut self) -> Result<(), Refusal> {
		self.skip_white_space();
		let Some((container, length)) = self.open.last_mut() else { return Ok(()) };
		let closing = match container {
			Container::Object { .. } => b'}',
			Container::Array { .. } => b']',
		};
		self.path.truncate(*length);
		match self.source.get(self.place).copied() {
			Some(b',') => {
				self.step();
				self.skip_white_space();
				self.member()
			}
			Some(byte) if byte == closing => {
				self.step();
				self.open.pop();
				Ok(())
			}
			_ => Err(Refusal::Syntax),
		}
	}

	/// The next member of the innermost container: its key or index, and what it holds.
	fn member(&mut self) -> Result<(), Refusal> {
		let (source, place) = (self.source, self.place);
		let Some((container, _)) = self.open.last_mut() else { return Err(Refusal::Syntax) };
		let segment = match container {
			Container::Array { next } => {
				let segment = alloc::format!("/{next}");
				*next = next.checked_add(1).ok_or(Refusal::TooManyLeaves)?;
				segment
			}
			Container::Object { keys } => {
				let (end, key) = lexeme::string(source, place)?;
				self.place = end;
				let segment = alloc::format!("/{}", key.replace('~', "~0").replace('/', "~1"));
				let index = is_index(&key);
				if !keys.insert(key) {
					return Err(Refusal::DuplicateKey);
				}
				if index {
					return Err(Refusal::IndexKey);
				}
				self.skip_white_space();
				if self.peek() != Some(b':') {
					return Err(Refusal::Syntax);
				}
				self.step();
				self.skip_white_space();
				segment
			}
		};
		self.path.extend_from_slice(segment.as_bytes());
		if self.path.len() > MAX_TEXT {
			return Err(Refusal::PathTooLong);
		}
		self.value()
	}

	/// A value: a leaf, or a container that is opened and whose first member is read.
	fn value(&mut self) -> Result<(), Refusal> {
		match self.peek() {
			Some(b'{') => self.container(Container::Object { keys: BTreeSet::new() }, b'}'),
			Some(b'[') => self.container(Container::Array { next: 0 }, b']'),
			Some(b'"') => {
				let (end, _) = lexeme::string(self.source, self.place)?;
				self.leaf(Kind::String, end)
			}
			Some(b'-' | b'0'..=b'9') => {
				let end = lexeme::number(self.source, self.place).ok_or(Refusal::Syntax)?;
				self.leaf(Kind::Number, end)
			}
			Some(b't') => self.word(Kind::True, b"true"),
			Some(b'f') => self.word(Kind::False, b"false"),
			Some(b'n') => self.word(Kind::Null, b"null"),
			_ => Err(Refusal::Syntax),
		}
	}

	fn container(&mut self, container: Container, closing: u8) -> Result<(), Refusal> {
		if self.open.len() >= MAX_DEPTH {
			return Err(Refusal::TooDeep);
		}
		self.step();
		self.skip_white_space();
		if self.peek() == Some(closing) {
			return Err(Refusal::EmptyContainer);
		}
		self.open.push((container, self.path.len()));
		self.member()
	}

	fn word(&mut self, kind: Kind, word: &[u8]) -> Result<(), Refusal> {
		let end = self.place.saturating_add(word.len());
		if self.source.get(self.place..end) != Some(word) {
			return Err(Refusal::Syntax);
		}
		self.leaf(kind, end)
	}

	fn leaf(&mut self, kind: Kind, end: usize) -> Result<(), Refusal> {
		let lexeme = self.source.get(self.place..end).ok_or(Refusal::Syntax)?.to_vec();
		self.path_bytes = self.path_bytes.saturating_add(self.path.len());
		if !fits(self.leaves.len().saturating_add(1)) {
			return Err(Refusal::TooManyLeaves);
		}
		if self.path_bytes > MAX_PATHS {
			return Err(Refusal::PathsTooLong);
		}
		self.leaves.push(Leaf { path: self.path.clone(), kind, lexeme });
		self.place = end;
		Ok(())
	}

	fn peek(&self) -> Option<u8> {
		self.source.get(self.place).copied()
	}

	fn step(&mut self) {
		self.place = self.place.saturating_add(1);
	}

	fn skip_white_space(&mut self) {
		while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
			self.step();
		}
	}
}

/// Whether a key reads as an index of an array: decimal digits without a leading zero.
fn is_index(key: &str) -> bool {
	key == "0"
		|| (!key.is_empty()
			&& !key.starts_with('0')
			&& key.bytes().all(|byte| byte.is_ascii_digit()))
}
