//! Who attests, and how many that are.

use crate::types::{Attestation, Count};
use alloc::{collections::BTreeSet, vec::Vec};
use anamnesis_primitives::{chain::AccountId, OrgId};

/// An organisation that authors blocks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holder {
	/// Which.
	pub organisation: OrgId,
	/// The account that holds its seat.
	pub account: AccountId,
	/// Who controls it: organisations under common control count as one.
	pub group: u32,
	/// Whether it may act. What one attested whose keys are in the wrong hands counts for nothing meanwhile.
	pub active: bool,
}

/// The seats of the validators, as they are now.
pub trait Seats {
	/// All of them; no organisation and no account has two. At most [`crate::Config::MaxSeats`].
	fn all() -> Vec<Holder>;

	/// The one that this account holds.
	fn of(account: &AccountId) -> Option<Holder>;
}

/// How many of the seats' control groups attested. Those that may not act count among all, and never among who attested.
pub(crate) fn count(seats: &[Holder], attestations: &[Attestation]) -> Count {
	let attests = |seat: &&Holder| {
		let own = |one: &Attestation| {
			one.organisation == seat.organisation && one.account == seat.account
		};
		seat.active && attestations.iter().any(own)
	};
	let groups: BTreeSet<_> = seats.iter().map(|seat| seat.group).collect();
	let attested: BTreeSet<_> = seats.iter().filter(attests).map(|seat| seat.group).collect();
	let number = |groups: &BTreeSet<u32>| u32::try_from(groups.len()).unwrap_or(u32::MAX);
	Count { attested: number(&attested), needed: number(&groups).div_ceil(2).max(1) }
}
