//! How long records are kept: terms, holds, restrictions, tombstones.

use super::{
	super::{
		calls::{hasty, DAY, SHOWN},
		world::World,
	},
	acting, controllers, elsewhere, here, only, row, May, Row,
};
use crate::Runtime;
use anamnesis_decision::rows::Ground;
use anamnesis_primitives::{
	cases::Claim,
	codes::{Class, OrgKind},
	commitment::Commitment,
	floors::{CAUTION_WAIT, ERASURE_HORIZON},
	OrgId, RecordId,
};
use pallet_cases::Call as Cases;
use pallet_provider_credentials::Call as Credentials;
use pallet_retention::{Asker, Call, HoldGround, HoldId, TermOf};

/// A year.
const YEAR: u64 = 365 * DAY;
/// What is committed to.
const LETTER: Commitment = Commitment([8; 32]);
/// Whoever answers for records.
const OFFICERS: &str = "records-officer privacy-officer";
/// The council by the majority that keeps the table.
const COUNCIL: &str = "council/two-thirds";

pub fn rows(world: &World) -> Vec<Row> {
	[terms(world), holds(world), restrictions(world), tombstones(world), ends(world)]
		.into_iter()
		.flatten()
		.collect()
}

/// For how long records are kept.
fn terms(world: &World) -> Vec<Row> {
	let World { patient, record, here: organisation, .. } = *world;
	let jurisdiction = 756;
	let lengthen = || Call::<Runtime>::lengthen { organisation, patient, record, class: 1 };
	let set_term = |of, length| Call::<Runtime>::set_term { jurisdiction, of, length };
	let longer = |length| set_term(TermOf::Retention(1), length);
	vec![
		row(longer(YEAR), only(COUNCIL)),
		row(longer(YEAR), May::Nobody).case("to a shorter time").after(COUNCIL, longer(2 * YEAR)),
		row(Call::set_horizon { jurisdiction, horizon: YEAR }, only(COUNCIL)),
		kept(row(lengthen(), here(OFFICERS))).after(COUNCIL, longer(2 * YEAR)),
		kept(row(lengthen(), May::Nobody)).case("to the same time").after(COUNCIL, longer(YEAR)),
		row(lengthen(), May::Nobody).case("while nobody knows for how long it is kept"),
	]
}

/// Records as the world's are kept for a year.
fn kept(row: Row) -> Row {
	let least = TermOf::Least { class: Class(0), kind: OrgKind::Hospital };
	[TermOf::Retention(0), least].into_iter().fold(row, |row, of| {
		let (jurisdiction, length) = (756, YEAR);
		row.after(COUNCIL, Call::<Runtime>::set_term { jurisdiction, of, length })
	})
}

fn holds(world: &World) -> Vec<Row> {
	let World { patient, record, here: organisation, .. } = *world;
	let place = |organisation| {
		let (ground, order) = (HoldGround::Order, LETTER);
		Call::<Runtime>::place_hold { organisation, patient, record, ground, order }
	};
	let hold = HoldId(1);
	let release = || Call::<Runtime>::release_hold { organisation, record, hold };
	let overrule = Call::overrule_hold { record, hold };
	let officer = "here/records-officer";
	let holders = "records-officer privacy-officer auditor";
	vec![
		row(place(organisation), here(holders)),
		row(place(world.authority), only("authority/auditor")).case("of an authority"),
		row(place(world.elsewhere), May::Nobody)
			.case("of an organisation that it does not concern"),
		row(release(), here(holders)).after(officer, place(organisation)),
		row(release(), here("privacy-officer auditor"))
			.after(officer, place(organisation))
			.after(officer, release())
			.case("that another one asked for"),
		row(release(), May::Nobody)
			.case("of another organisation")
			.after("authority/auditor", place(world.authority)),
		row(overrule, only(COUNCIL))
			.after(officer, place(organisation))
			.after(COUNCIL, Credentials::<Runtime>::isolate { organisation, code: 1, since: 0 }),
	]
}

fn restrictions(world: &World) -> Vec<Row> {
	let World { patient, record, .. } = *world;
	let (theirs, ours) = (Asker::Patient, Asker::Custodian(world.here));
	let restrict = |asker| Call::<Runtime>::restrict { patient, record, asker };
	let lift = |asker| Call::<Runtime>::lift { patient, record, asker };
	let (controller, officer) = ("patient/controller", "here/privacy-officer");
	vec![
		row(restrict(theirs), acting()).case("for the patient"),
		row(restrict(ours), here("privacy-officer")).case("for the custodian"),
		row(lift(theirs), acting()).case("for the patient").after(controller, restrict(theirs)),
		row(lift(ours), here("privacy-officer"))
			.case("for the custodian")
			.after(officer, restrict(ours)),
		row(lift(ours), May::Nobody)
			.case("of what the patient said")
			.after(controller, restrict(theirs)),
	]
}

fn propose(world: &World, ground: Ground) -> Call<Runtime> {
	let World { patient, record, here: organisation, .. } = *world;
	Call::propose { organisation, patient, record, ground, offer: SHOWN }
}

fn confirm(world: &World) -> Call<Runtime> {
	confirm_as(world, world.elsewhere, SHOWN)
}

/// That this organisation confirms what was proposed, or something with another letter.
fn confirm_as(world: &World, organisation: OrgId, offer: Commitment) -> Call<Runtime> {
	let World { patient, record, .. } = *world;
	Call::confirm { organisation, patient, record, ground: Ground::Unlawful, offer }
}

/// After it was proposed that the record is kept no longer.
fn proposed(world: &World, row: Row) -> Row {
	row.after("here/records-officer", propose(world, Ground::Unlawful))
}

/// While the patient's notice runs.
fn noticed(world: &World, row: Row) -> Row {
	proposed(world, row).after("elsewhere/privacy-officer", confirm(world))
}

/// The way to a tombstone.
fn tombstones(world: &World) -> Vec<Row> {
	let World { patient, other_patient, record, here: organisation, sister, .. } = *world;
	let proposed = |row| proposed(world, row);
	let noticed = |row| noticed(world, row);
	let over = || propose(world, Ground::RetentionOver);
	let withdraw = || Call::<Runtime>::withdraw { organisation, patient, record };
	let object = |patient| Call::<Runtime>::object { patient, record };
	let agree = |offer| Call::<Runtime>::agree { patient, record, offer };
	vec![
		row(propose(world, Ground::Unlawful), here(OFFICERS)),
		row(over(), May::Nobody).case("while nobody knows for how long it is kept"),
		kept(row(over(), May::Nobody)).case("while the law keeps it"),
		proposed(row(confirm(world), elsewhere(OFFICERS))),
		proposed(row(confirm_as(world, sister, SHOWN), May::Nobody))
			.case("of an organisation under the same control"),
		proposed(row(confirm_as(world, world.elsewhere, LETTER), May::Nobody))
			.case("with another letter"),
		proposed(row(withdraw(), here(OFFICERS))),
		noticed(row(withdraw(), here(OFFICERS))).case("while the notice runs"),
		noticed(row(object(patient), acting())),
		noticed(row(object(other_patient), May::Nobody)).case("of another patient"),
		noticed(row(agree(SHOWN), controllers())),
		noticed(row(agree(LETTER), May::Nobody)).case("to another letter"),
	]
}

/// How a notice ends before its time, and a record leaves state.
fn ends(world: &World) -> Vec<Row> {
	let World { patient, record, here: organisation, .. } = *world;
	let noticed = |row| noticed(world, row);
	let stop = || Call::<Runtime>::stop { record };
	let erase = || Call::<Runtime>::erase { record };
	let (statement, former) = (LETTER, None);
	let claim = Claim::Correction { record: Some(record) };
	let ask = || Cases::<Runtime>::open_case { patient, organisation, claim, statement, former };
	let controller = "patient/controller";
	// The least that there is, so that nobody's appointment ends meanwhile.
	let horizon = *ERASURE_HORIZON.start();
	let agreed = |row: Row, horizon| {
		let row = row.after(COUNCIL, Call::<Runtime>::set_horizon { jurisdiction: 756, horizon });
		let row = row.after(COUNCIL, hasty());
		noticed(row).after(controller, Call::<Runtime>::agree { patient, record, offer: SHOWN })
	};
	vec![
		noticed(row(stop(), May::EverySigner)).after(controller, ask()),
		noticed(row(stop(), May::Nobody)).case("against which nothing speaks"),
		agreed(row(erase(), May::EverySigner), horizon).waiting(*CAUTION_WAIT.start() + horizon),
		agreed(row(erase(), May::Nobody), 2 * YEAR).case("before its time"),
		agreed(row(erase(), May::Nobody), horizon)
			.case("while a case is open")
			.after(controller, ask())
			.waiting(*CAUTION_WAIT.start() + horizon),
		row(Call::<Runtime>::erase { record: RecordId(99) }, May::Nobody)
			.case("without a tombstone"),
	]
}
