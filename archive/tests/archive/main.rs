//! What the crate promises: the properties of its documentation, on made-up archives.

// A test says by a panic what does not hold.
#![allow(
	clippy::arithmetic_side_effects,
	clippy::as_conversions,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::panic,
	clippy::unwrap_used
)]

mod blobs;
mod forget;
mod hostile;
mod kills;
mod lists;
mod meant;
mod proofs;
mod runs;
mod state;
mod stream;
mod support;
mod vectors;
