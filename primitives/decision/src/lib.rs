//! Who may do what with whose data: one pure function over facts, the same for the chain's own checks, its runtime API, the
//! RPC and a verifier without a node.
//!
//! [`rows`] are the values that pallets keep and the decision reads; [`Facts`] reads them, one method call a keyed read.
//! The rules are written down in docs/decision.md, from which an independent model was made that the tests compare with.
//! This crate knows no pallet and no storage; everything in it compiles without the standard library.

#![cfg_attr(not(feature = "std"), no_std)]
// The derive of SCALE converts the indices of variants with `as`; nothing written here does.
#![allow(clippy::as_conversions)]

extern crate alloc;

pub mod actor;
mod caution;
#[cfg(any(test, feature = "counted"))]
pub mod counted;
pub mod decide;
pub mod facts;
mod heard;
#[cfg(test)]
mod memory;
pub mod query;
pub mod rows;
mod rows_at;
// Only tests and what compares with the model use it: what cannot be fails there.
#[cfg(any(test, feature = "world"))]
#[allow(clippy::arithmetic_side_effects, clippy::expect_used)]
pub mod world;

pub use actor::{actor_at, in_force, signer_at, Actor, Serving, Signer, When};
pub use caution::Caution;
pub use decide::{decide, explain, most_reads, most_reads_of_right, Explanation};
pub use facts::{
	ConsentFacts, EmergencyFacts, Facts, LawFacts, PatientFacts, ProviderFacts, RecordFacts,
};
pub use heard::{heard, is_frozen, NotHeard, Silenced};
pub use query::{Data, Decision, Permit, Query, Right, Rule, Who};
pub use rows_at::{
	emergency_actor_at, is_appointed, is_within_reach, organisation_of, patient_at, standing_at,
};
