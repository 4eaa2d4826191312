//! The root of a batch out of a stream of leaves, hashed by several threads.
//!
//! Leaves are cut into pieces of [`PIECE`], a power of two, so that every piece but the last is a whole subtree of the
//! tree of docs/formats.md, 3.1. Threads hash pieces; whoever reads the stream joins their roots in the order of the
//! pieces. Besides the pieces that are being hashed, which are at most four for each thread, it holds one hash for each height.

use anamnesis_primitives::{
	batch,
	hash::Digest,
	tree::{node, MAX_LEAVES},
};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::{
	collections::BTreeMap,
	num::NonZeroUsize,
	sync::mpsc::{self, Receiver},
};

/// Leaves that a thread hashes at a time.
pub const PIECE: usize = 4_096;
/// Height of a whole piece.
const PIECE_HEIGHT: u32 = PIECE.trailing_zeros();
/// Pieces for each thread that may be hashed or wait to be joined.
const AHEAD: usize = 4;

/// Why leaves make no batch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StreamError {
	/// The stream is empty.
	#[error("a batch has at least one leaf")]
	NoLeaves,
	/// There are more than 2²⁰.
	#[error("a batch has at most 1,048,576 leaves: make two")]
	TooManyLeaves,
	/// A leaf is empty or too long.
	#[error("leaf {number} has {bytes} bytes; a leaf has 1 to 65,535")]
	Leaf {
		/// Its number, from 0.
		number: u32,
		/// Its length.
		bytes: usize,
	},
	/// A thread ended before its work did.
	#[error("a thread that hashes leaves ended early; run it again")]
	ThreadEnded,
}

/// What a stream came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Built {
	/// How many leaves there were.
	pub leaves: u32,
	/// Root of the batch, as [`batch::Batch::root`] has it.
	pub root: Digest,
}

/// Hashes streams of leaves on threads of its own.
pub struct Builder {
	pool: ThreadPool,
	ahead: usize,
}

impl Builder {
	/// A builder with this many threads.
	///
	/// # Errors
	/// If the system gives no threads.
	pub fn new(threads: NonZeroUsize) -> Result<Self, rayon::ThreadPoolBuildError> {
		let pool = ThreadPoolBuilder::new().num_threads(threads.get()).build()?;
		Ok(Self { pool, ahead: threads.get().saturating_mul(AHEAD) })
	}

	/// The threads, for other work.
	pub fn pool(&self) -> &ThreadPool {
		&self.pool
	}

	/// The root over these leaves. `keep` gets the hashes of all leaves, piece by piece and in order; whoever needs no
	/// proofs ignores them.
	///
	/// # Errors
	/// The first error of the stream or of `keep`, or a [`StreamError`].
	pub fn build<L, E>(
		&self,
		leaves: impl IntoIterator<Item = Result<L, E>>,
		mut keep: impl FnMut(&[Digest]) -> Result<(), E>,
	) -> Result<Built, E>
	where
		L: AsRef<[u8]> + Send,
		E: From<StreamError>,
	{
		let mut stream = leaves.into_iter();
		let (sender, receiver) = mpsc::channel();
		self.pool.in_place_scope(|scope| {
			let mut joined = Joined::default();
			let (mut pieces, mut count) = (0usize, 0u32);
			loop {
				let piece = stream.by_ref().take(PIECE).collect::<Result<Vec<L>, E>>()?;
				if piece.is_empty() {
					break;
				}
				let (number, first) = (pieces, count);
				count = more(count, piece.len())?;
				pieces = pieces.saturating_add(1);
				let sender = sender.clone();
				scope.spawn(move |_| {
					// Nobody listens any more if the stream had an error.
					let _ = sender.send((number, hashed(first, &piece)));
				});
				while pieces.saturating_sub(joined.pieces) >= self.ahead {
					joined.next(&receiver, &mut keep)?;
				}
			}
			while joined.pieces < pieces {
				joined.next(&receiver, &mut keep)?;
			}
			let tree = joined.peaks.root().ok_or(StreamError::NoLeaves)?;
			Ok(Built { leaves: count, root: batch::bound(count, &tree) })
		})
	}
}

/// How many leaves there are with those of another piece.
fn more(count: u32, piece: usize) -> Result<u32, StreamError> {
	let piece = u32::try_from(piece).map_err(|_| StreamError::TooManyLeaves)?;
	let count = count.checked_add(piece).ok_or(StreamError::TooManyLeaves)?;
	if count > MAX_LEAVES {
		return Err(StreamError::TooManyLeaves);
	}
	Ok(count)
}

/// A piece after a thread was at it.
struct Piece {
	hashes: Vec<Digest>,
	root: Digest,
}

fn hashed<L: AsRef<[u8]>>(first: u32, leaves: &[L]) -> Result<Piece, StreamError> {
	let hashes = leaves
		.iter()
		.zip(first..)
		.map(|(leaf, number)| {
			let data = leaf.as_ref();
			batch::leaf(data).ok_or(StreamError::Leaf { number, bytes: data.len() })
		})
		.collect::<Result<Vec<_>, _>>()?;
	let root = root_over(&hashes).ok_or(StreamError::NoLeaves)?;
	Ok(Piece { hashes, root })
}

/// The root of the tree over these hashes; `None` if there are none.
fn root_over(hashes: &[Digest]) -> Option<Digest> {
	let mut level = joined_pairs(hashes);
	while level.len() > 1 {
		level = joined_pairs(&level);
	}
	level.first().copied()
}

/// The level above. A last node without a neighbour rises as it is.
fn joined_pairs(level: &[Digest]) -> Vec<Digest> {
	level
		.chunks(2)
		.filter_map(|pair| match pair {
			[left, right] => Some(node(left, right)),
			[single] => Some(*single),
			_ => None,
		})
		.collect()
}

/// What was joined so far, and what is too early.
#[derive(Default)]
struct Joined {
	/// How many pieces are in the peaks.
	pieces: usize,
	peaks: Peaks,
	early: BTreeMap<usize, Piece>,
}

type Answer = (usize, Result<Piece, StreamError>);

impl Joined {
	/// Waits for one piece, and joins all whose turn it is.
	fn next<E: From<StreamError>>(
		&mut self,
		receiver: &Receiver<Answer>,
		keep: &mut impl FnMut(&[Digest]) -> Result<(), E>,
	) -> Result<(), E> {
		let (number, piece) = receiver.recv().map_err(|_| StreamError::ThreadEnded)?;
		self.early.insert(number, piece?);
		while let Some(Piece { hashes, root }) = self.early.remove(&self.pieces) {
			keep(&hashes)?;
			// Only the last piece may be smaller; nothing is joined with it before the end.
			let height = if hashes.len() == PIECE { PIECE_HEIGHT } else { 0 };
			self.peaks.push(height, root);
			self.pieces = self.pieces.saturating_add(1);
		}
		Ok(())
	}
}

/// Roots of perfect trees side by side, the tallest first: one for each height at most.
#[derive(Default)]
pub(crate) struct Peaks(Vec<(u32, Digest)>);

impl Peaks {
	/// Adds a tree to the right, no taller than the last one.
	pub(crate) fn push(&mut self, mut height: u32, mut root: Digest) {
		while let Some((_, left)) = self.0.pop_if(|(last, _)| *last == height) {
			root = node(&left, &root);
			height = height.saturating_add(1);
		}
		self.0.push((height, root));
	}

	/// The root of the tree over all of them; `None` if there is none.
	pub(crate) fn root(&self) -> Option<Digest> {
		self.0.iter().map(|(_, root)| *root).rev().reduce(|right, left| node(&left, &right))
	}
}
