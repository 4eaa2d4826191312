//! How many may do the same at once.

use std::sync::atomic::{AtomicUsize, Ordering};

/// So many.
#[derive(Debug)]
pub struct Turns(AtomicUsize);

/// One of them, until it is dropped.
#[derive(Debug)]
pub struct Turn<'a>(&'a AtomicUsize);

impl Turns {
	/// So many at once.
	pub fn new(most: usize) -> Self {
		Self(AtomicUsize::new(most))
	}

	/// One, if not all are taken.
	pub fn take(&self) -> Option<Turn<'_>> {
		let taken =
			self.0.fetch_update(Ordering::AcqRel, Ordering::Acquire, |left| left.checked_sub(1));
		taken.is_ok().then(|| Turn(&self.0))
	}
}

impl Drop for Turn<'_> {
	fn drop(&mut self) {
		self.0.fetch_add(1, Ordering::AcqRel);
	}
}
