//! Records, batches and roots.

use super::{
	super::{
		calls::{ahead, new_record},
		world::World,
	},
	here, row, May, Row,
};
use crate::Runtime;
use anamnesis_decision::Right;
use anamnesis_primitives::{chain::SLOT_MILLIS, OrgId, PatientId, RecordId};
use pallet_record_anchor::Call;

/// Roles that may write, and also correct.
const WRITERS: &str =
	"physician nurse pharmacist dentist midwife laboratory radiography psychologist therapist \
	records-officer registrar";
/// Roles that may write to treat.
const TREATING: &str =
	"physician nurse pharmacist dentist midwife paramedic laboratory radiography psychologist \
	therapist";

fn anchor(
	organisation: OrgId,
	patient: PatientId,
	right: Right,
	amends: Option<RecordId>,
) -> Call<Runtime> {
	Call::anchor { organisation, patient, right, record: new_record(2, amends) }
}

pub fn rows(world: &World) -> Vec<Row> {
	let World { patient, other_patient, record, elsewhere, sister, .. } = *world;
	let organisation = world.here;
	let writers = || here(&format!("{WRITERS} paramedic"));
	let in_error =
		|organisation| Call::enter_in_error { organisation, patient, record, reason: None };
	let batch = Call::batch { organisation, kind: 0, root: [3; 32], leaves: 1 };
	let (from, until) = (ahead(0) - 4 * SLOT_MILLIS, ahead(0) - 3 * SLOT_MILLIS);
	let root = pallet_access_audit::Call::<Runtime>::commit_root {
		organisation,
		from,
		until,
		root: [4; 32],
		count: 1,
	};
	vec![
		row(anchor(organisation, patient, Right::Home, None), writers()),
		row(anchor(organisation, patient, Right::Home, Some(record)), writers()).case("amending"),
		row(anchor(organisation, other_patient, Right::Home, None), May::Nobody)
			.case("where the patient's home is not"),
		row(anchor(organisation, other_patient, Right::Grant(world.collect), None), here(TREATING))
			.case("under a grant"),
		row(anchor(organisation, patient, Right::Grant(world.grant), None), May::Nobody)
			.case("under a grant to another organisation"),
		row(anchor(sister, other_patient, Right::Grant(world.collect), None), May::Nobody)
			.case("under a grant to another organisation under the same control"),
		row(
			anchor(organisation, other_patient, Right::Incident(world.incident), None),
			here("physician nurse"),
		)
		.case("under an incident"),
		row(in_error(organisation), here(WRITERS)),
		row(in_error(elsewhere), May::Nobody).case("of another organisation"),
		row(batch, here(&format!("{WRITERS} paramedic system"))),
		row(root, here("system records-officer privacy-officer")),
	]
}
