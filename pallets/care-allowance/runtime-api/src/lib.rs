//! Runtime API of care-allowance, typed in Polkadot.js as `api.call.careAllowanceApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	OrgId, PatientId,
};
use pallet_care_allowance::{Payer, PayerUsage, Units, UsageView};

sp_api::decl_runtime_apis! {
	/// What is left of allowances, in units of the fee formula, and when it comes back, in milliseconds since 1970.
	#[api_version(2)]
	pub trait CareAllowanceApi {
		/// What is left to a patient. It is the same for all accounts that act as the patient.
		fn usage_of_patient(patient: PatientId) -> UsageView;

		/// What is left to an organisation.
		fn usage_of_organisation(organisation: OrgId) -> UsageView;

		/// What is left of an account's share of an organisation's allowance. What the organisation has left may be less.
		fn usage_of_account(organisation: OrgId, account: AccountId) -> UsageView;

		/// Every allowance that calls of this account may be charged to: the patient's that it acts as; or, for each of the
		/// first hundred organisations that it acts for, its share followed by the whole. A call needs room in both.
		fn usage(account: AccountId) -> Vec<PayerUsage>;

		/// The first moment at which this much is left, if nothing is used until then; `None`: it is more than there ever is.
		fn enough_at(payer: Payer, cost: Units) -> Option<Moment>;

		/// How much was burnt and may be issued again to organisations, by motion.
		fn reissuable() -> Units;
	}
}
