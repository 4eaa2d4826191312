//! Identifiers. Each is a newtype, so that two of them never change places unseen.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// An admitted legal entity: hospital, clinic, laboratory, authority.
///
/// Assigned by the chain from a counter that only rises; the genesis organisations count from 1.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
)]
pub struct OrgId(pub u32);
