//! Runtime API of access-audit, typed in Polkadot.js as `api.call.accessAuditApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::{cases::Opener, chain::Moment, DisputeId, OrgId, PatientId};
use pallet_access_audit::{DisputeTally, DisputeView, HeadView, RootView};

sp_api::decl_runtime_apis! {
	/// What proves that a receipt was written, and that none is missing; and what is disputed.
	#[api_version(2)]
	pub trait AccessAuditApi {
		/// Head of a patient's receipts, with the digest under which the node keeps the last one. No receipts: `seq` is 0.
		fn head(patient: PatientId) -> HeadView;

		/// An organisation's root of this ordinal; the first is 0.
		fn root(organisation: OrgId, ordinal: u64) -> Option<RootView>;

		/// Roots of an organisation, in the order of their periods, from ordinal `from` (the first is 0) on. At most 100
		/// rows; the next page begins at `from` plus the number of rows.
		fn roots(organisation: OrgId, from: u64) -> Vec<RootView>;

		/// The root of an organisation whose period holds this moment (milliseconds).
		fn root_at(organisation: OrgId, moment: Moment) -> Option<RootView>;

		/// A dispute.
		fn dispute(id: DisputeId) -> Option<DisputeView>;

		/// The disputes that an organisation had to answer, in the order in which they were raised, from place `from` (the first
		/// is 0) on. At most 100 rows; the next page begins at `from` plus the number of rows.
		fn disputes(organisation: OrgId, from: u32) -> Vec<DisputeView>;

		/// The disputes that somebody raised, in pages like those of `disputes`.
		fn disputes_of(opener: Opener, from: u32) -> Vec<DisputeView>;

		/// How many disputes an organisation had to answer, and what became of them. The rest is open.
		fn dispute_tally(organisation: OrgId) -> DisputeTally;
	}
}
