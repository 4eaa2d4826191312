//! Evidence packs: what the chain knew, proven on a laptop without a network.
//!
//! A pack is one file. It holds a claim, a proof of what state says about it, the header of the block, the votes that made
//! the block final, and how the sets of voters followed each other from one that whoever verifies trusts. [`verify`] goes
//! this way link by link and answers with what was proven, or with the link that broke. Format: docs/evidence.md.
//!
//! # Properties
//!
//! - E1: [`verify`] answers on any bytes; it neither panics nor takes more than the bytes ask for.
//! - E2: a pack has one form: every other string of bytes is refused, so that no bit of a pack is without meaning.
//! - E3: what is proven was read through nodes under the state root of a header that votes of more than two thirds of a set
//!   made final, by a chain of hand-overs from an anchor that the verifier brought, and contradicts no other anchor.
//! - E4: what a proof does not show is never taken for absent.
//! - E5: a pack proves what its claim asks and nothing more of the state.
//!
//! This crate asks no host and compiles without the standard library, for a browser too.

#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]
// The derive of SCALE converts the indices of variants with `as`; nothing written here does.
#![allow(clippy::as_conversions)]

extern crate alloc;

#[cfg(feature = "build")]
pub mod build;
pub mod claims;
#[cfg(feature = "std")]
pub mod draft;
pub mod header;
pub mod hex;
mod json;
pub mod justification;
pub mod keys;
pub mod pack;
pub mod refusal;
pub mod report;
pub mod rows;
pub mod set;
pub mod state;
pub mod trie;
pub mod trust;
pub mod walk;
mod words;

pub use claims::Answer;
pub use header::{Hash, Header, Number};
pub use justification::{Justification, Vote};
pub use pack::{Claim, Finalised, Finality, Pack, Shown, ShownReceipt};
pub use refusal::{Link, Refusal};
pub use report::{Assumption, Proven};
pub use set::{Authority, AuthoritySet};
pub use trust::{Anchor, Checkpoint, Trust};

/// What a verifier lets pass that others would not.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Policy {
	/// A pack that ends before the newest checkpoint: for who knows that the pack is older than that.
	pub accept_older: bool,
}

/// What the bytes of a pack prove to whoever trusts this.
///
/// # Errors
/// The first link that breaks.
pub fn verify(bytes: &[u8], trust: &Trust, policy: Policy) -> Result<Proven, Refusal> {
	let pack = Pack::read(bytes)?;
	let way = walk::walk(&pack, trust, policy.accept_older)?;
	let (moment, answer) = claims::prove(&pack, &way)?;
	Ok(Proven::new(pack, way, moment, answer))
}
