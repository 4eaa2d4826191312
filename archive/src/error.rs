//! What can go wrong, where, and what helps.

use crate::stream::StreamError;
use std::{io, path::Path};

/// Why a run stopped. Nothing that was done before is lost; the same command goes on where it stopped.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// The file system refused something.
	#[error("{path}: cannot {what}: {source}\n  cure: {cure}")]
	Disk {
		/// The file or folder.
		path: String,
		/// What was tried.
		what: &'static str,
		/// What the system said.
		source: io::Error,
		/// What helps.
		cure: &'static str,
	},
	/// A line of a file that the operator gave.
	#[error("{path}: line {line}: {what}\n  cure: {cure}")]
	Line {
		/// The file.
		path: String,
		/// The line, from 1.
		line: u64,
		/// What is wrong with it.
		what: String,
		/// What helps.
		cure: &'static str,
	},
	/// The archive is not what it was when it was first read.
	#[error("{path}: {what}, since this archive was first read\n  cure: {cure}")]
	Changed {
		/// The file.
		path: String,
		/// What changed.
		what: &'static str,
		/// What helps.
		cure: &'static str,
	},
	/// A file of this program's own was damaged.
	#[error("{path}: {what}\n  cure: take the folder back from a backup; nothing was changed")]
	Damaged {
		/// The file.
		path: String,
		/// What is wrong with it.
		what: &'static str,
	},
	/// The command asks for what cannot be.
	#[error("{what}\n  cure: {cure}")]
	Setting {
		/// What.
		what: String,
		/// What helps.
		cure: &'static str,
	},
	/// Another run works in the folder.
	#[error("{path}: another run is at work here\n  cure: wait for it, or end it")]
	Busy {
		/// The folder.
		path: String,
	},
	/// A batch has no leaf of this number.
	#[error("the batch has no leaf {leaf}, but {leaves} from 0\n  cure: name a smaller number")]
	NoLeaf {
		/// The number.
		leaf: u32,
		/// How many leaves there are.
		leaves: u32,
	},
	/// A record that was forgotten.
	#[error("leaf {leaf} of batch {ordinal} was forgotten: its salt and its key are destroyed, and nothing proves any more what it was\n  cure: there is none; a record that was forgotten by mistake is in a backup of the folder, if there is one")]
	Forgotten {
		/// Number of the batch in its folder.
		ordinal: u64,
		/// Number of the leaf.
		leaf: u32,
	},
	/// The system gave no random bytes.
	#[error("the system gives no random bytes: {0}\n  cure: run it where it does")]
	Entropy(String),
	/// Leaves that make no batch.
	#[error("{0}")]
	Stream(#[from] StreamError),
	/// The system gave no threads.
	#[error("the system gives no threads: {0}\n  cure: ask for fewer by --threads")]
	Threads(#[from] rayon::ThreadPoolBuildError),
	/// Something could not be written down.
	#[error("cannot write a line: {0}\n  cure: this is a mistake of the program; keep the folder and report it")]
	Encoding(#[from] serde_json::Error),
}

impl Error {
	/// Of a file that cannot be read.
	pub(crate) fn reading(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
		move |source| {
			let cure = match source.kind() {
				io::ErrorKind::NotFound => "there is nothing of this name: name one that is there, or take the folder back from a backup",
				_ => "let this account read it, or take it out of the archive",
			};
			Self::Disk { path: shown(path), what: "read it", source, cure }
		}
	}

	/// Of a file or folder that cannot be written.
	pub(crate) fn writing(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
		move |source| {
			Self::Disk {
			path: shown(path),
			what: "write it",
			source,
			cure: "see that there is room and that this account may write there; then run the same command again",
		}
		}
	}

	/// Of a file of our own that is not what was written.
	pub(crate) fn damaged(path: &Path, what: &'static str) -> Self {
		Self::Damaged { path: shown(path), what }
	}
}

/// A path as people read it.
pub(crate) fn shown(path: &Path) -> String {
	path.display().to_string()
}
