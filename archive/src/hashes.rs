//! The hashes of a batch's leaves in a file, and proofs out of it. Format: docs/archive.md, 3.

use crate::{error::Error, stream::Peaks};
use anamnesis_primitives::{
	batch,
	hash::Digest,
	tree::{root_of, MAX_LEAVES},
};
use std::{
	fs::File,
	os::unix::fs::FileExt,
	path::{Path, PathBuf},
};

/// What such a file begins with.
pub const MAGIC: &[u8; 24] = b"anamnesis/leaf-hashes/1/";
const HASH: u64 = 32;
/// Number of leaves and root, at the end.
const TRAILER: u64 = 36;
/// Hashes read at a time.
const AT_ONCE: u32 = 4_096;

/// What stands at the end of the file.
pub fn trailer(leaves: u32, root: &Digest) -> Vec<u8> {
	[leaves.to_be_bytes().as_slice(), root].concat()
}

/// A file of leaf hashes.
pub struct Hashes {
	path: PathBuf,
	file: File,
	leaves: u32,
	root: Digest,
}

impl Hashes {
	/// Opens a file and checks its length against what it says; the hashes are checked where they are used.
	///
	/// # Errors
	/// If it cannot be read, or is not such a file.
	pub fn open(path: &Path) -> Result<Self, Error> {
		let file = File::open(path).map_err(Error::reading(path))?;
		let length = file.metadata().map_err(Error::reading(path))?.len();
		let (mut magic, mut count, mut root) = ([0; 24], [0; 4], [0; 32]);
		let end = length.checked_sub(TRAILER).ok_or_else(|| damaged(path))?;
		file.read_exact_at(&mut magic, 0).map_err(|_| damaged(path))?;
		file.read_exact_at(&mut count, end).map_err(|_| damaged(path))?;
		file.read_exact_at(&mut root, end.saturating_add(4)).map_err(|_| damaged(path))?;
		let leaves = u32::from_be_bytes(count);
		let expected = place(leaves).saturating_add(TRAILER);
		if &magic != MAGIC || leaves == 0 || leaves > MAX_LEAVES || length != expected {
			return Err(damaged(path));
		}
		Ok(Self { path: path.to_owned(), file, leaves, root })
	}

	/// How many leaves the batch has.
	pub fn leaves(&self) -> u32 {
		self.leaves
	}

	/// Root of the batch.
	pub fn root(&self) -> Digest {
		self.root
	}

	/// Hash of a leaf.
	///
	/// # Errors
	/// If there is no such leaf, or the file cannot be read.
	pub fn hash(&self, leaf: u32) -> Result<Digest, Error> {
		if leaf >= self.leaves {
			return Err(Error::NoLeaf { leaf, leaves: self.leaves });
		}
		let mut hash = [0; 32];
		self.file.read_exact_at(&mut hash, place(leaf)).map_err(Error::reading(&self.path))?;
		Ok(hash)
	}

	/// Siblings of a leaf, from the leaf up. Reads the file once, a piece at a time, and answers nothing that does not
	/// lead to the root.
	///
	/// # Errors
	/// If there is no such leaf, or the file cannot be read or was damaged.
	pub fn proof(&self, leaf: u32) -> Result<Vec<Digest>, Error> {
		let hash = self.hash(leaf)?;
		let (mut from, mut count) = (0u32, self.leaves);
		let mut siblings = Vec::new();
		while count > 1 {
			// The largest power of two below.
			let half = count.div_ceil(2).next_power_of_two();
			let (left, right) = (from, from.saturating_add(half));
			let rest = count.saturating_sub(half);
			if leaf < right {
				siblings.push(self.root_of(right, rest)?);
				count = half;
			} else {
				siblings.push(self.root_of(left, half)?);
				(from, count) = (right, rest);
			}
		}
		siblings.reverse();
		let holds = root_of(hash, leaf, self.leaves, &siblings)
			.is_some_and(|tree| batch::bound(self.leaves, &tree) == self.root);
		if holds {
			Ok(siblings)
		} else {
			Err(damaged(&self.path))
		}
	}

	/// Whether the hashes are those of the root.
	///
	/// # Errors
	/// If they are not, or cannot be read.
	pub fn check(&self) -> Result<(), Error> {
		let tree = self.root_of(0, self.leaves)?;
		if batch::bound(self.leaves, &tree) == self.root {
			Ok(())
		} else {
			Err(damaged(&self.path))
		}
	}

	/// Root of the tree over some of the leaves.
	fn root_of(&self, mut from: u32, mut count: u32) -> Result<Digest, Error> {
		let mut peaks = Peaks::default();
		while count > 0 {
			let here = count.min(AT_ONCE);
			let bytes = usize::try_from(here).unwrap_or_default().saturating_mul(32);
			let mut piece = vec![0; bytes];
			self.file.read_exact_at(&mut piece, place(from)).map_err(Error::reading(&self.path))?;
			let (hashes, _) = piece.as_chunks::<32>();
			hashes.iter().for_each(|hash| peaks.push(0, *hash));
			from = from.saturating_add(here);
			count = count.saturating_sub(here);
		}
		peaks.root().ok_or_else(|| damaged(&self.path))
	}
}

/// Where the hash of a leaf stands.
fn place(leaf: u32) -> u64 {
	u64::from(leaf).saturating_mul(HASH).saturating_add(24)
}

fn damaged(path: &Path) -> Error {
	Error::damaged(path, "it is not the file of leaf hashes that was written")
}
