//! Runtime API of retention, typed in Polkadot.js as `api.call.retentionApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::{chain::Moment, RecordId};
use pallet_retention::{HoldRow, RetentionRow, TermOf, TermRow, TombstoneRow};

sp_api::decl_runtime_apis! {
	/// How long records are kept, and what is left of those that are kept no longer.
	///
	/// Lists are pages of at most 100 rows in an order of the chain's own: the next page comes after the last row, and a page
	/// that is not full is the last.
	pub trait RetentionApi {
		/// What is known of how long a record is kept, with its end as the law says it now; its tombstone alone if it was erased.
		fn retention(record: RecordId) -> RetentionRow;

		/// How long records are kept in a jurisdiction.
		fn terms(jurisdiction: u16, after: Option<TermOf>) -> Vec<TermRow>;

		/// For how long what gets a tombstone now stays in state in a jurisdiction, in milliseconds.
		fn horizon(jurisdiction: u16) -> Moment;

		/// The tombstones, each with whether it took effect and whether its record is due to be erased.
		fn tombstones(after: Option<RecordId>) -> Vec<TombstoneRow>;

		/// The records on hold.
		fn held(after: Option<RecordId>) -> Vec<HoldRow>;
	}
}
