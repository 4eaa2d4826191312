//! Runtime API of mandates, typed in Polkadot.js as `api.call.mandatesApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::{commitment::Commitment, MandateId, OrgId, PatientId};
use pallet_mandates::{LawRow, MandateRow, NoticeRow, PairRow};

sp_api::decl_runtime_apis! {
	/// What laws allow, and who uses them about whom.
	///
	/// Lists are pages of at most 100 rows from place `from` on, counted from 0; a page that is not full is the last, and
	/// the next one begins at `from` plus the number of rows.
	pub trait MandatesApi {
		/// The laws that were ever in the table, in the order in which they came.
		fn laws(from: u32) -> Vec<LawRow>;

		/// A law by its number.
		fn law(law: u16) -> Option<LawRow>;

		/// The pairs that a jurisdiction of patients' homes ever had, in the order in which they came.
		fn pairs(home: u16, from: u32) -> Vec<PairRow>;

		/// A pair of jurisdictions: that of the patient's home, and that of who asks.
		fn pair(home: u16, asking: u16) -> Option<PairRow>;

		/// The mandates about a patient, in the order in which they were opened.
		fn mandates(patient: PatientId, from: u32) -> Vec<MandateRow>;

		/// The mandates of an organisation, in the order in which they were opened.
		fn mandates_by(organisation: OrgId, from: u32) -> Vec<MandateRow>;

		/// A mandate.
		fn mandate(id: MandateId) -> Option<MandateRow>;

		/// The records that a mandate names, by salted reference; at most 64.
		fn named(id: MandateId) -> Vec<Commitment>;

		/// The notices that were not given, each with whether it is due, in an order of the chain's own: at most 100. The next
		/// page comes after the last row's mandate.
		fn notices(after: Option<MandateId>) -> Vec<NoticeRow>;
	}
}
