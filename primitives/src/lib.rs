//! Words that the pallets, the runtime, the node and the verifier share.
//!
//! This crate knows no pallet and no `T: Config`; everything in it compiles without the standard library. What is hashed,
//! signed and proven follows docs/formats.md byte by byte, and passes the vectors in `vectors/` that an independent
//! implementation in TypeScript passes too.

#![cfg_attr(not(feature = "std"), no_std)]
// The derive of SCALE converts the indices of variants with `as`; nothing written here does.
#![allow(clippy::as_conversions)]

extern crate alloc;

pub mod batch;
pub mod calendar;
pub mod cases;
pub mod chain;
pub mod cid;
pub mod codes;
pub mod commitment;
#[cfg(feature = "host")]
pub mod cosignature;
pub mod did;
pub mod disputes;
pub mod floors;
pub mod hash;
pub mod history;
pub mod ids;
pub mod mr1;
pub mod payload;
pub mod receipts;
pub mod record_leaf;
pub mod refusals;
pub mod signing;
pub mod tree;
pub mod window;

pub use ids::{
	BatchId, CaseId, ConsentId, CredentialId, CredentialTypeId, DisputeId, IncidentId, MandateId,
	OfferId, OrgId, PatientId, RecallId, RecordId, RequestId, TemplateId,
};
