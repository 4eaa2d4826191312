//! Runtime API of consent, typed in Polkadot.js as `api.call.consentApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_decision::{rows::SecondaryUse, Decision, Explanation, Query};
use anamnesis_primitives::{
	chain::Moment, ConsentId, OfferId, OrgId, PatientId, RequestId, TemplateId,
};
use pallet_consent::{GrantRow, Mute, OfferRow, QueryError, RequestRow, TemplateRow, UseCount};

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

		/// The grants of a patient, in the order in which they were given: by the patient, by others who passed something on, and
		/// by a steward.
		fn grants(patient: PatientId, from: u32) -> Vec<GrantRow>;

		/// A grant.
		fn grant(id: ConsentId) -> Option<GrantRow>;

		/// How often a grant may still be used, and when it was used up; nothing if its uses are not counted.
		fn uses(id: ConsentId) -> Option<UseCount>;

		/// A consent text in a version, or in the last one if none is named.
		fn template(id: TemplateId, version: Option<u16>) -> Option<TemplateRow>;

		/// Whether a patient refuses every secondary use.
		fn secondary_use(patient: PatientId) -> SecondaryUse;

		/// The organisations whose requests a patient does not want to see. For the patient's apps: `requests` lists them all.
		fn muted(patient: PatientId) -> Vec<Mute>;

		/// The requests that a patient got, in that order.
		fn requests(patient: PatientId, from: u32) -> Vec<RequestRow>;

		/// The requests that an organisation made, in that order.
		fn requests_of(organisation: OrgId, from: u32) -> Vec<RequestRow>;

		/// A request.
		fn request(id: RequestId) -> Option<RequestRow>;

		/// What organisations offer to pass on about a patient and was neither accepted nor declined, by organisation; some
		/// of it may have expired.
		fn offers(patient: PatientId, from: u32) -> Vec<OfferRow>;

		/// What an organisation offers to pass on; none once it was accepted or declined.
		fn offer(id: OfferId) -> Option<OfferRow>;
	}
}
