//! What the program itself promises.
//!
//! Apart from the other tests: a process that is being started holds the locks of its parent for a moment.

// A test says by a panic what does not hold.
#![allow(
	clippy::arithmetic_side_effects,
	clippy::as_conversions,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::panic,
	clippy::unwrap_used
)]

mod killed;
#[allow(dead_code)] // What the other tests use of it.
#[path = "../archive/support.rs"]
mod support;
mod told;

use std::sync::{Mutex, MutexGuard, PoisonError};

static ALONE: Mutex<()> = Mutex::new(());

/// Until the guard is dropped no other test of these starts a process.
fn alone() -> MutexGuard<'static, ()> {
	// What another test did not hold is no matter of this one.
	ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}
