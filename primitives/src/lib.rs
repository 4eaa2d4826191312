//! Words that the pallets, the runtime, the node and the verifier share.
//!
//! This crate knows no pallet and no `T: Config`; everything in it compiles without the standard library.

#![cfg_attr(not(feature = "std"), no_std)]

pub mod chain;
pub mod floors;
pub mod ids;
pub mod refusals;

pub use ids::OrgId;
