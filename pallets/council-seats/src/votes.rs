//! Where bodies vote. Declared here, answered by the runtime's collectives.

use crate::types::Body;
use alloc::vec::Vec;
use anamnesis_primitives::chain::AccountId;
use frame_support::weights::Weight;

/// The collectives in which bodies put up motions and vote.
pub trait Votes {
	/// Most accounts that may vote in a body.
	fn most(body: Body) -> u32;

	/// The accounts that vote in a body, sorted.
	fn voters(body: Body) -> Vec<AccountId>;

	/// Lets these accounts vote from now on, sorted. `joined` did not before; what `left` voted in open motions counts no more.
	fn change(body: Body, joined: &[AccountId], left: &[AccountId], voters: &[AccountId]);

	/// Most that a change costs: every open motion is gone through.
	fn weight(body: Body) -> Weight;
}
