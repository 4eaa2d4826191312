//! Code tables: purposes, classes, actions, roles and the rest, with their codes in FHIR and HL7 v3.
//!
//! A table has a version that is written into whatever was decided by it. A version never changes: an upgrade adds one
//! with the moment from which it holds, and the past is judged by the version of its time.

#[macro_use]
mod tables;

mod classes;
mod purposes;
mod reasons;
mod roles;
mod small;
mod versions;

pub use classes::{Class, ClassRow, Classes, CLASSES, SEALED};
pub use purposes::{Purpose, PurposeRow, Purposes, PURPOSES};
pub use reasons::{CredentialReason, IncidentReason, StandingReason};
pub use roles::{permitted_purposes, OrgKind, Role, Roles, MATRIX};
pub use small::{Actions, Basis, Capacity, Confidentiality, Obligations};
pub use versions::Tables;

/// Newest version of the tables in this crate: what calls are judged by.
pub const VERSION: u16 = 1;

/// Code system of purposes and obligations.
pub const V3_ACT_REASON: &str = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
/// Code system of obligations.
pub const V3_ACT_CODE: &str = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
/// Code system of confidentiality.
pub const V3_CONFIDENTIALITY: &str = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
/// Code system of consent actions.
pub const CONSENT_ACTION: &str = "http://terminology.hl7.org/CodeSystem/consentaction";

/// Why bits are no mask of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MaskError {
	/// No bit is set: such a mask would permit nothing.
	Empty,
	/// A bit is set that the table does not know.
	Unknown,
}
