//! What this pallet must know of others. Declared here, answered by the runtime.

use anamnesis_primitives::OrgId;
use frame_support::pallet_prelude::DispatchResult;
use sp_staking::SessionIndex;

/// An organisation that may have a seat.
pub struct Candidate<AccountId> {
	/// Its account.
	pub account: AccountId,
	/// Under whose control it is.
	pub control_group: u32,
}

/// Why an organisation may have no seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
	/// There is none of this number.
	NotFound,
	/// It is restricted, isolated, or left.
	NotActive,
	/// It neither cares nor oversees.
	Kind,
}

/// Organisations and who controls them.
pub trait Organisations<AccountId> {
	/// The organisation as one that may have a seat.
	///
	/// # Errors
	/// Why it may have none.
	fn candidate(organisation: OrgId) -> Result<Candidate<AccountId>, Unfit>;

	/// The organisation whose own account this is.
	fn of(account: &AccountId) -> Option<OrgId>;

	/// Under whose control an organisation is, whatever its status.
	fn control_group(organisation: OrgId) -> Option<u32>;
}

/// The finality gadget.
pub trait Finality<BlockNumber> {
	/// Has the next rotation change the set by force.
	///
	/// `set` is the set in which validators believe to vote; the chain counts on from it, and `last` was its last session.
	/// `delay` blocks after the rotation those that remain vote on top of `finalised`.
	///
	/// # Errors
	/// What the gadget says.
	fn force(
		delay: BlockNumber,
		finalised: BlockNumber,
		set: u64,
		last: SessionIndex,
	) -> DispatchResult;

	/// The number of the set as the chain counts it.
	fn set() -> u64;

	/// The last session of a set as the chain counts it; `None` if that is not known.
	fn ended(set: u64) -> Option<SessionIndex>;
}
