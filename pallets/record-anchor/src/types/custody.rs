//! Who keeps the bytes and keys of records.

use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	OrgId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Most organisations that hold shares of another one's keys.
pub const MAX_MEMBERS: u32 = 16;

/// Organisations that hold shares, rising.
pub type Members = BoundedVec<OrgId, ConstU32<MAX_MEMBERS>>;

/// A set of records and batches that has one custodian.
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
pub struct CustodySet {
	/// Whose records and batches are in it, and its first custodian.
	pub opener: OrgId,
	/// Moment of the block that opened it.
	pub opened: Moment,
	/// How often it was handed over.
	pub moved: u32,
}

/// Why a set went to another custodian. Append-only.
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
pub enum Passage {
	/// One offered it, the other accepted.
	#[codec(index = 0)]
	Accepted,
	/// The other succeeds the one.
	#[codec(index = 1)]
	Succeeded,
	/// The one is gone; the council had its keys put together from their shares.
	#[codec(index = 2)]
	Escrowed,
}

/// That a set went to another custodian. Never changed.
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
pub struct Handover {
	/// Who kept it before.
	pub from: OrgId,
	/// Who keeps it from then on.
	pub to: OrgId,
	/// Moment of the block that took it.
	pub at: Moment,
	/// Why.
	pub passage: Passage,
	/// Commitment of kind *document* to the signed list of what was handed over, keys above all.
	pub keys: Commitment,
}

/// That a custodian offers a set to another organisation.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct CustodyOffer {
	/// To whom.
	pub to: OrgId,
	/// As in [`Handover`].
	pub keys: Commitment,
	/// Who offered it, for the custodian.
	pub by: AccountId,
	/// Moment of the block that took it.
	pub offered: Moment,
}

/// An organisation that holds a share of another one's keys.
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
pub struct Member {
	/// The organisation.
	pub organisation: OrgId,
	/// Moment at which it said that it has the share; `None` if it has not yet.
	pub accepted: Option<Moment>,
}

/// Who holds shares of an organisation's record keys.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Escrow {
	/// Commitment of kind *document* to the signed list of the keys and of who has which share.
	pub keys: Commitment,
	/// How many shares together make the keys.
	pub threshold: u32,
	/// Who holds one each, rising.
	pub members: BoundedVec<Member, ConstU32<MAX_MEMBERS>>,
	/// Who recorded it, for the organisation.
	pub by: AccountId,
	/// Moment of the block that took it.
	pub since: Moment,
}

impl Escrow {
	/// Whether any of them said that it has its share.
	pub fn is_accepted(&self) -> bool {
		self.members.iter().any(|member| member.accepted.is_some())
	}

	/// Of the newest escrow and of the one beside it: which stays when another is recorded, and which goes. One that is
	/// complete stays, the newer first; and if none is, the newer that anybody accepted.
	pub(crate) fn one_that_stays(
		newest: Option<Self>,
		earlier: Option<Self>,
		is_complete: impl Fn(&Self) -> bool,
	) -> (Option<Self>, Option<Self>) {
		let newest_stays = newest.as_ref().is_some_and(|newest| {
			let needed = !earlier.as_ref().is_some_and(&is_complete);
			is_complete(newest) || (needed && newest.is_accepted())
		});
		if newest_stays {
			(newest, earlier)
		} else {
			(earlier, newest)
		}
	}
}

/// A set with its custodian.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct SetView {
	/// Its number.
	pub set: u32,
	/// What it is.
	pub row: CustodySet,
	/// Who keeps it.
	pub custodian: OrgId,
	/// Moment since which.
	pub since: Moment,
	/// To whom it is offered, if it is.
	pub offer: Option<CustodyOffer>,
	/// How it came to its custodian, the newest handover first, at most sixteen.
	pub handovers: Vec<Handover>,
}
