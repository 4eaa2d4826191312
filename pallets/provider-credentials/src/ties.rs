//! What holds an organisation in the consortium. Declared here, answered by whoever knows.

use anamnesis_primitives::{chain::AccountId, OrgId};

/// What an organisation must hand over before it leaves, or before its account changes.
pub trait Ties {
	/// Whether it is custodian of records.
	fn keeps_records(organisation: OrgId) -> bool;

	/// Whether it is steward of patients.
	fn stewards_patients(organisation: OrgId) -> bool;

	/// Whether it commits to what it notes, and did not for longer than one period.
	fn owes_roots(organisation: OrgId) -> bool;

	/// Whether it, or this account of it, has a seat among the validators or in the council.
	fn has_seat(organisation: OrgId, account: &AccountId) -> bool;
}
