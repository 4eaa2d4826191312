//! What can go wrong, and what helps.

use std::{io, path::Path};

/// Why a run stopped.
#[derive(Debug, thiserror::Error)]
#[error("{what}\n  cure: {cure}")]
pub struct Error {
	what: String,
	cure: String,
}

/// What comes of most of what is done here.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
	/// That something is wrong, and what helps.
	pub fn new(what: impl Into<String>, cure: impl Into<String>) -> Self {
		Self { what: what.into(), cure: cure.into() }
	}

	/// Of a file or folder with which something cannot be done.
	pub fn disk<'a>(verb: &'a str, path: &'a Path) -> impl FnOnce(io::Error) -> Self + 'a {
		move |source| {
			let cure =
				"see that it is there, that this account may do that, and that there is room";
			Self::new(format!("{}: cannot {verb} it: {source}", path.display()), cure)
		}
	}

	/// Of a node that does not do what it is asked.
	pub fn node(url: &str, what: impl std::fmt::Display) -> Self {
		let cure = "look into the node's log; it must run, serve JSON-RPC over HTTP there, and be of this source tree";
		Self::new(format!("{url}: {what}"), cure)
	}
}
