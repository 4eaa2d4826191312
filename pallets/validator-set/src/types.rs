//! The seat and its pure logic.

use alloc::collections::BTreeSet;
use anamnesis_primitives::OrgId;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// One organisation that authors blocks.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
	Clone,
	PartialEq,
	Eq,
	Debug,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seat<AccountId> {
	/// The organisation.
	pub organisation: OrgId,
	/// Its account, under which `pallet-session` knows its keys.
	pub account: AccountId,
}

/// Whether no organisation and no account appears twice.
pub(crate) fn seats_are_distinct<AccountId: Ord>(seats: &[Seat<AccountId>]) -> bool {
	let organisations: BTreeSet<_> = seats.iter().map(|seat| seat.organisation).collect();
	let accounts: BTreeSet<_> = seats.iter().map(|seat| &seat.account).collect();
	organisations.len() == seats.len() && accounts.len() == seats.len()
}
