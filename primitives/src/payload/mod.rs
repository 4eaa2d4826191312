//! What a patient signs, and anybody may submit. Format: docs/formats.md, 4.

mod act;
mod friends;
mod grant;
pub mod representative;

pub use act::{KeySet, PatientAct, MAX_KEPT, SUITE};
pub use friends::{Friends, FEWEST_FRIENDS, FRIENDS_DELAY, MAX_FRIENDS};
pub use grant::{DataPeriod, Grantee, NewGrant, TemplateRef, MAX_GRANTS, MAX_NAMED};
pub use representative::Powers;

use crate::{
	chain::Moment,
	hash::Digest,
	ids::{OrgId, PatientId},
	signing::{heading, wrapped},
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What the bytes to sign begin with.
const TAG: &[u8] = b"anamnesis/act/1/";
const DAY: Moment = 86_400_000;
/// Longest life of a payload in lanes general and revoke: 30 days.
pub const LONGEST_LIFE: Moment = 30 * DAY;
/// Longest life of a freeze sheet: five years.
pub const LONGEST_SHEET: Moment = 1_826 * DAY;

/// Why a payload is refused before anybody asks whose signature it bears.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PayloadRefusal {
	/// Bytes that are no payload.
	Malformed,
	/// Bytes after the payload.
	TrailingBytes,
	/// The lane does not take the act.
	Lane,
	/// It ends no later than it begins.
	Interval,
	/// It lives longer than its lane allows.
	Life,
	/// No purpose, or one that is unknown.
	Purposes,
	/// No class, or one that is unknown.
	Classes,
	/// No action, or one that is unknown.
	Actions,
	/// A confidentiality that is unknown or that the chain never shows.
	Ceiling,
	/// An obligation that is unknown.
	Obligations,
	/// The grant ends no later than it begins.
	Validity,
	/// The data period ends no later than it begins.
	DataPeriod,
	/// A grant for no use.
	Uses,
	/// Referral deeper than two.
	MayRefer,
	/// A role that is unknown.
	Role,
	/// The same record named twice.
	Names,
	/// A key suite that is unknown.
	Suite,
	/// The same account kept twice.
	Keep,
	/// A capacity in which nobody represents.
	Capacity,
	/// No power, or one that is unknown.
	Powers,
	/// One friend, or friends that do not rise.
	Friends,
	/// Fewer friends than two, or more than are named, shall do.
	Threshold,
	/// Friends shall wait for less than a day or more than 30 days.
	Delay,
	/// A basis that is no patient's, or an authorisation without an end.
	Basis,
}

impl PayloadRefusal {
	/// The code that vectors and clients use.
	pub const fn code(self) -> &'static str {
		match self {
			Self::Malformed => "malformed",
			Self::TrailingBytes => "trailing-bytes",
			Self::Lane => "lane",
			Self::Interval => "interval",
			Self::Life => "life",
			Self::Purposes => "purposes",
			Self::Classes => "classes",
			Self::Actions => "actions",
			Self::Ceiling => "ceiling",
			Self::Obligations => "obligations",
			Self::Validity => "validity",
			Self::DataPeriod => "data-period",
			Self::Uses => "uses",
			Self::MayRefer => "may-refer",
			Self::Role => "role",
			Self::Names => "names",
			Self::Suite => "suite",
			Self::Keep => "keep",
			Self::Capacity => "capacity",
			Self::Powers => "powers",
			Self::Friends => "friends",
			Self::Threshold => "threshold",
			Self::Delay => "delay",
			Self::Basis => "basis",
		}
	}
}

/// A payload's place in an order. Orders are kept per signer and lane, so that ending something in a hurry never spoils
/// a freeze sheet that was printed years ago.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub enum Lane {
	/// Every act. Nonces rise and may skip.
	#[codec(index = 0)]
	General {
		/// Higher than that of the last payload in this lane.
		nonce: u64,
	},
	/// Acts that only end something. Nonces rise and may skip.
	#[codec(index = 1)]
	Revoke {
		/// Higher than that of the last payload in this lane.
		nonce: u64,
	},
	/// Freeze sheets: no order, each used once.
	#[codec(index = 2)]
	Sheet {
		/// Random.
		id: [u8; 16],
	},
}

impl Lane {
	fn longest_life(self) -> Moment {
		match self {
			Self::General { .. } | Self::Revoke { .. } => LONGEST_LIFE,
			Self::Sheet { .. } => LONGEST_SHEET,
		}
	}

	fn takes(self, act: &PatientAct) -> bool {
		match self {
			Self::General { .. } => true,
			Self::Revoke { .. } => act.only_ends(),
			Self::Sheet { .. } => matches!(act, PatientAct::Freeze | PatientAct::RevokeEverything),
		}
	}
}

/// What is signed: an act and all that it is bound to.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Payload {
	/// Genesis hash of the chain.
	pub genesis: Digest,
	/// Raised at every restore, re-genesis or test copy: what was signed before is void after.
	pub epoch: u32,
	/// Whom the act is about. Counter ids never stand alone: after a re-org they may name something else.
	pub patient: PatientId,
	/// Place in an order.
	pub lane: Lane,
	/// First moment at which it may be submitted.
	pub from: Moment,
	/// First moment at which it may no longer be.
	pub until: Moment,
	/// The only organisation that may submit it; `None`: anybody.
	pub addressed: Option<OrgId>,
	/// What is done.
	pub act: PatientAct,
}

impl Payload {
	/// Decodes and checks a payload from bytes that anybody may have made.
	///
	/// # Errors
	/// The first [`PayloadRefusal`] that applies.
	pub fn from_bytes(bytes: &[u8]) -> Result<Self, PayloadRefusal> {
		let mut rest = bytes;
		let payload = Self::decode(&mut rest).map_err(|_| PayloadRefusal::Malformed)?;
		if !rest.is_empty() {
			return Err(PayloadRefusal::TrailingBytes);
		}
		payload.check()?;
		Ok(payload)
	}

	/// Whether lane, life and act are such as can be accepted by some chain at some moment.
	///
	/// # Errors
	/// The first [`PayloadRefusal`] that applies.
	pub fn check(&self) -> Result<(), PayloadRefusal> {
		if !self.lane.takes(&self.act) {
			return Err(PayloadRefusal::Lane);
		}
		let life = self
			.until
			.checked_sub(self.from)
			.filter(|life| *life > 0)
			.ok_or(PayloadRefusal::Interval)?;
		if life > self.lane.longest_life() {
			return Err(PayloadRefusal::Life);
		}
		self.act.check()
	}

	/// The bytes to sign: tag, name of the act, payload.
	pub fn bytes_to_sign(&self) -> Vec<u8> {
		[heading(TAG, self.act.name()), self.encode()].concat()
	}

	/// The bytes to sign as wallets wrap what is not an extrinsic.
	pub fn wrapped_bytes_to_sign(&self) -> Vec<u8> {
		wrapped(&self.bytes_to_sign())
	}
}
