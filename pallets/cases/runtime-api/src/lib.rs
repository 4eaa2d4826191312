//! Runtime API of cases, typed in Polkadot.js as `api.call.casesApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::{chain::Moment, CaseId, OrgId, PatientId, RecordId};
use pallet_cases::{CaseRow, ClockRow, OpenPage, TallyRow};

sp_api::decl_runtime_apis! {
	/// What organisations must answer, and by when.
	///
	/// Lists are pages of at most 100 rows from place `from` on, counted from 0; a page that is not full is the last, and
	/// the next one begins at `from` plus the number of rows.
	pub trait CasesApi {
		/// A case.
		fn case(id: CaseId) -> Option<CaseRow>;

		/// The cases that a patient opened, in the order in which they were.
		fn cases(patient: PatientId, from: u32) -> Vec<CaseRow>;

		/// The cases of breaches that an organisation reported, its own and others', in the order in which they were opened.
		fn cases_reported_by(organisation: OrgId, from: u32) -> Vec<CaseRow>;

		/// The cases that an organisation had to answer, in the order in which they were opened.
		fn cases_at(organisation: OrgId, from: u32) -> Vec<CaseRow>;

		/// The open cases of an organisation, in an order of the chain's own, each page by due dates; and which of them are
		/// overdue at this moment, if none of them is answered until then (milliseconds; that of the block: overdue now).
		fn open_cases(organisation: OrgId, from: u32, at: Moment) -> OpenPage;

		/// How many cases of each kind an organisation had, and how many of them it answered, answered late, or has no longer
		/// to answer. The rest is open.
		fn tallies(organisation: OrgId) -> Vec<TallyRow>;

		/// How long organisations of a jurisdiction have for new cases, by kind.
		fn clocks(jurisdiction: u16) -> Vec<ClockRow>;

		/// Whether a case about a record is open.
		fn any_open_about(record: RecordId) -> bool;
	}
}
