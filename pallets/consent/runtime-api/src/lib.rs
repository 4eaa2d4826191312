//! Runtime API of consent, typed in Polkadot.js as `api.call.consentApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_decision::{Decision, Explanation, Query};
use anamnesis_primitives::{chain::Moment, ConsentId, OrgId, PatientId, RequestId};
use pallet_consent::{GrantRow, QueryError, RequestRow};

sp_api::decl_runtime_apis! {
	/// What is permitted, and what patients and organisations did about it.
	///
	/// Lists are pages of at most 100 rows from place `from` on, counted from 0; a page that is not full is the last, and
	/// the next one begins at `from` plus the number of rows.
	pub trait ConsentApi {
		/// Whether something was permitted at `moment`, as was known at `known_at`; each is the block's own moment if
		/// absent. Refused if one of them lies after it.
		fn decide(
			query: Query,
			moment: Option<Moment>,
			known_at: Option<Moment>,
		) -> Result<Decision, QueryError>;

		/// As `decide`, with every rule and candidate that was considered.
		fn explain(
			query: Query,
			moment: Option<Moment>,
			known_at: Option<Moment>,
		) -> Result<Explanation, QueryError>;

		/// The grants that a patient gave, in that order.
		fn grants(patient: PatientId, from: u32) -> Vec<GrantRow>;

		/// A grant.
		fn grant(id: ConsentId) -> Option<GrantRow>;

		/// The requests that a patient got, in that order.
		fn requests(patient: PatientId, from: u32) -> Vec<RequestRow>;

		/// The requests that an organisation made, in that order.
		fn requests_of(organisation: OrgId, from: u32) -> Vec<RequestRow>;

		/// A request.
		fn request(id: RequestId) -> Option<RequestRow>;
	}
}
