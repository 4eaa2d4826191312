//! Records, batches and roots.

use super::{
	super::{
		calls::{ahead, new_record, DAY},
		world::World,
	},
	acting, elsewhere, here, only, row, May, Row,
};
use crate::Runtime;
use anamnesis_decision::Right;
use anamnesis_primitives::{
	batch::{leaf, Batch},
	chain::SLOT_MILLIS,
	commitment::Commitment,
	record_leaf::RecordLeaf,
	BatchId, OrgId, PatientId, RecallId, RecordId,
};
use pallet_provider_credentials::Call as Credentials;
use pallet_record_anchor::{Asked, Call, Members, NewRecord, Opening, SetOf, Siblings};

/// Roles that may write, and also correct.
const WRITERS: &str =
	"physician nurse pharmacist dentist midwife laboratory radiography psychologist therapist \
	records-officer registrar";
/// Roles that may write to treat.
const TREATING: &str =
	"physician nurse pharmacist dentist midwife paramedic laboratory radiography psychologist \
	therapist";

/// Roles that may read.
const READERS: &str =
	"physician nurse pharmacist dentist midwife paramedic laboratory radiography psychologist \
	therapist social-care coder registrar records-officer privacy-officer researcher device-engineer \
	auditor";
const KEYS: Commitment = Commitment([7; 32]);
const OFFICER: &str = "here/records-officer";
/// The first recall, and the first batch, of a row.
const FIRST_RECALL: RecallId = RecallId(1);
const FIRST_BATCH: BatchId = BatchId(1);

fn anchor(
	organisation: OrgId,
	patient: PatientId,
	right: Right,
	amends: Option<RecordId>,
) -> Call<Runtime> {
	Call::anchor { organisation, patient, right, record: new_record(2, amends) }
}

pub fn rows(world: &World) -> Vec<Row> {
	let World { patient, other_patient, record, sister, .. } = *world;
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
		row(in_error(world.elsewhere), May::Nobody).case("of another organisation"),
		row(batch, here(&format!("{WRITERS} paramedic system"))),
		row(root, here("system records-officer privacy-officer")),
	]
	.into_iter()
	.chain(said(world))
	.chain(leaves(world))
	.chain(custody(world))
	.chain(escrow(world))
	.collect()
}

/// What is said of a record.
fn said(world: &World) -> Vec<Row> {
	let World { patient, other_patient, record, here: organisation, .. } = *world;
	let statement = KEYS;
	let contest = |patient| Call::<Runtime>::contest { patient, record, statement };
	let in_error = Call::<Runtime>::enter_in_error { organisation, patient, record, reason: None };
	let asked = Asked::truncate_from(vec![world.elsewhere]);
	let recall = |organisation| Call::<Runtime>::open_recall {
		organisation,
		patient,
		record,
		critical: true,
		asked: asked.clone(),
	};
	let acknowledge = |organisation| Call::<Runtime>::acknowledge_recall {
		organisation,
		patient,
		recall: FIRST_RECALL,
	};
	let physician = "here/physician";
	vec![
		row(contest(patient), acting()),
		row(contest(other_patient), May::Nobody).case("of another patient"),
		row(contest(patient), May::Nobody)
			.case("that is contested already")
			.after("patient/controller", contest(patient)),
		row(Call::<Runtime>::withdraw_contest { patient, record }, acting())
			.after("patient/controller", contest(patient)),
		row(recall(organisation), here(WRITERS)).after(physician, in_error.clone()),
		row(recall(organisation), May::Nobody).case("of a record that stands"),
		row(acknowledge(world.elsewhere), elsewhere(READERS))
			.after(physician, in_error.clone())
			.after(physician, recall(organisation)),
		row(acknowledge(world.sister), May::Nobody)
			.case("by whom it does not ask")
			.after(physician, in_error)
			.after(physician, recall(organisation)),
	]
}

/// What becomes of leaves: a batch of two, of which the first is a record of the patient.
fn leaves(world: &World) -> Vec<Row> {
	let World { patient, here: organisation, .. } = *world;
	let record = new_record(9, None);
	let NewRecord { root, cid, class, confidentiality, .. } = record;
	let salt = [1; 32];
	let opened = RecordLeaf { salt, patient, root, cid, class, confidentiality, day: None };
	let opened = opened.bytes();
	let tree = Batch::new([&opened[..], b"another"]).unwrap();
	let batched = Call::<Runtime>::batch { organisation, kind: 0, root: tree.root(), leaves: 2 };
	let batch = FIRST_BATCH;
	let siblings = Siblings::truncate_from(tree.proof(0).unwrap());
	let retract = |organisation| Call::<Runtime>::retract_leaf {
		organisation,
		batch,
		leaf: 0,
		hash: leaf(&opened).unwrap(),
		siblings: siblings.clone(),
	};
	let opening = Opening { salt, day: None, siblings: siblings.clone() };
	let right = Right::Home;
	let raise = Call::<Runtime>::raise_leaf {
		organisation,
		batch,
		leaf: 0,
		patient,
		right,
		record,
		opening,
	};
	let physician = "here/physician";
	vec![
		row(retract(organisation), here(WRITERS)).after(physician, batched.clone()),
		row(retract(world.elsewhere), May::Nobody)
			.case("of another organisation")
			.after(physician, batched.clone()),
		row(raise, here(&format!("{WRITERS} paramedic"))).after(physician, batched),
	]
}

/// Who keeps the set in which the record is.
fn custody(world: &World) -> Vec<Row> {
	let World { here: organisation, elsewhere: other, .. } = *world;
	let set = SetOf::<Runtime>::get(organisation).unwrap_or_default();
	let offer =
		|organisation| Call::<Runtime>::offer_custody { organisation, set, to: other, keys: KEYS };
	let accept = |organisation| Call::<Runtime>::accept_custody { organisation, set, keys: KEYS };
	let take = || Call::<Runtime>::take_over_custody { organisation: other, set, keys: KEYS };
	let succeed =
		Credentials::<Runtime>::succeed { old: organisation, new: other, until: ahead(DAY) };
	vec![
		row(Call::<Runtime>::open_set { organisation }, here("records-officer")),
		row(offer(organisation), here("records-officer")),
		row(offer(world.sister), May::Nobody).case("by who does not keep it"),
		row(Call::<Runtime>::withdraw_custody { organisation, set }, here("records-officer"))
			.after(OFFICER, offer(organisation)),
		row(accept(other), elsewhere("records-officer")).after(OFFICER, offer(organisation)),
		row(accept(world.sister), May::Nobody)
			.case("by whom it is not offered to")
			.after(OFFICER, offer(organisation)),
		row(take(), May::Nobody).case("by who does not succeed"),
		row(take(), elsewhere("records-officer")).after("council/two-thirds", succeed),
	]
}

/// Who holds shares of keys: elsewhere of here's.
fn escrow(world: &World) -> Vec<Row> {
	let World { here: organisation, elsewhere: other, .. } = *world;
	let set = SetOf::<Runtime>::get(organisation).unwrap_or_default();
	let members = |of: OrgId| Members::truncate_from(vec![of]);
	let escrow = |of| Call::<Runtime>::escrow_keys {
		organisation,
		keys: KEYS,
		threshold: 1,
		members: members(of),
	};
	let accept =
		Call::<Runtime>::accept_escrow { organisation: other, of: organisation, keys: KEYS };
	let open = || Call::<Runtime>::open_escrow { set, to: other, keys: KEYS };
	let officer = "elsewhere/records-officer";
	vec![
		row(escrow(other), here("records-officer")),
		row(escrow(world.sister), May::Nobody).case("among those under the same control"),
		row(accept.clone(), elsewhere("records-officer")).after(OFFICER, escrow(other)),
		row(open(), only("council/two-thirds"))
			.after(OFFICER, escrow(other))
			.after(officer, accept.clone())
			.after(
				"council/two-thirds",
				Credentials::<Runtime>::restrict { organisation, code: 1 },
			),
		row(open(), May::Nobody)
			.case("of a custodian that serves")
			.after(OFFICER, escrow(other))
			.after(officer, accept),
	]
}
