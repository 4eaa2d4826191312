//! What holds an organisation in the consortium. Declared here, answered by whoever knows.

use anamnesis_primitives::{chain::AccountId, OrgId};
use frame_support::weights::Weight;

/// What an organisation must hand over before it leaves, or before its account or its control changes.
pub trait Ties {
	/// Whether it is custodian of records.
	fn keeps_records(organisation: OrgId) -> bool;

	/// Whether it is steward of patients.
	fn stewards_patients(organisation: OrgId) -> bool;

	/// Whether it commits to what it notes, and did not for longer than one period.
	fn owes_roots(organisation: OrgId) -> bool;

	/// Whether it, or this account of it, has a seat among the validators or in a body that governs.
	fn has_seat(organisation: OrgId, account: &AccountId) -> bool;

	/// Whether it has a seat in a body that governs, and another organisation that is under this control has one too; or both have
	/// one among the validators.
	fn joins_seats(organisation: OrgId, control_group: u32) -> bool;

	/// Notes that an organisation came under this control. Only after [`Ties::joins_seats`] said no.
	fn regrouped(organisation: OrgId, control_group: u32);

	/// What it costs at most to ask and to note that.
	fn joining_weight() -> Weight;
}
