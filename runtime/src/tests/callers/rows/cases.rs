//! Cases, and disputes about what organisations committed to.

use super::{
	super::{calls::ahead, world::World},
	acting, controllers, elsewhere, here, only, row, May, Row,
};
use crate::Runtime;
use anamnesis_primitives::{
	batch::{leaf, Batch},
	cases::{Claim, Opener},
	chain::SLOT_MILLIS,
	commitment::Commitment,
	disputes::{Charge, LeafProof},
	CaseId, DisputeId, OrgId, PatientId,
};
use pallet_access_audit::Call as Audit;
use pallet_cases::{Call, CaseKind, Clock, Delay, Ground, Outcome, Span};

const WORDS: Commitment = Commitment([6; 32]);
const LEAF: &[u8] = b"leaf";
/// The first case, and the first dispute, of a row.
const CASE: CaseId = CaseId(1);
const DISPUTE: DisputeId = DisputeId(1);

fn asks(patient: PatientId, organisation: OrgId, claim: Claim) -> Call<Runtime> {
	Call::open_case { patient, organisation, claim, statement: WORDS, former: None }
}

fn answers(outcome: Outcome) -> Call<Runtime> {
	Call::answer_case { case: CASE, outcome, letter: WORDS }
}

pub fn rows(world: &World) -> Vec<Row> {
	cases(world).into_iter().chain(breaches(world)).chain(disputes(world)).collect()
}

fn cases(world: &World) -> Vec<Row> {
	let World { patient, other_patient, record, .. } = *world;
	let organisation = world.here;
	let ask = |claim| asks(patient, organisation, claim);
	let patients = "patient/controller";
	let clock = |length| {
		let clock = Some(Clock { length, longer: None });
		Call::<Runtime>::set_clock { jurisdiction: 756, kind: CaseKind::Access, clock }
	};
	let refused = Outcome::Refused { ground: Ground::Excessive };
	let withdraw = |patient| Call::withdraw_case { patient, case: CASE };
	let disagree = || Call::state_disagreement { patient, case: CASE, statement: WORDS };
	vec![
		row(clock(Span::Months(2)), only("council/two-thirds")),
		row(clock(Span::Months(13)), May::Nobody).case("that is too long"),
		row(ask(Claim::Access), acting()),
		row(ask(Claim::Objection { record: None }), acting()).case("an objection"),
		row(ask(Claim::Complaint), May::Nobody).case("a complaint to no regulator"),
		row(asks(other_patient, organisation, Claim::Access), only("other-patient/controller"))
			.case("of another patient"),
		row(
			asks(other_patient, organisation, Claim::Correction { record: Some(record) }),
			May::Nobody,
		)
		.case("about the record of another patient"),
		row(answers(Outcome::Granted), here("records-officer privacy-officer"))
			.after(patients, ask(Claim::Access)),
		row(answers(Outcome::Refused { ground: Ground::NoBreach }), May::Nobody)
			.case("on a ground that does not fit")
			.after(patients, ask(Claim::Access)),
		row(
			Call::extend_case { case: CASE, why: Delay::Complexity },
			here("records-officer privacy-officer"),
		)
		.after(patients, ask(Claim::Access)),
		row(withdraw(patient), acting()).after(patients, ask(Claim::Access)),
		row(withdraw(other_patient), May::Nobody)
			.case("of another patient")
			.after(patients, ask(Claim::Access)),
		row(disagree(), acting())
			.after(patients, ask(Claim::Correction { record: None }))
			.after("here/privacy-officer", answers(refused)),
		row(disagree(), May::Nobody)
			.case("of no correction")
			.after(patients, ask(Claim::Access))
			.after("here/privacy-officer", answers(refused)),
	]
}

fn breaches(world: &World) -> Vec<Row> {
	let World { here: own, elsewhere: other, .. } = *world;
	let report = |by, organisation, discovered| Call::open_breach {
		by,
		organisation,
		discovered,
		statement: WORDS,
	};
	let withdraw = || Call::withdraw_breach { case: CASE };
	vec![
		row(report(own, own, Some(ahead(0))), here("privacy-officer")),
		row(report(other, own, None), elsewhere("privacy-officer")).case("of another organisation"),
		row(report(other, own, Some(ahead(0))), May::Nobody)
			.case("of another organisation, that is said to have known it"),
		row(withdraw(), elsewhere("privacy-officer"))
			.after("elsewhere/privacy-officer", report(other, own, None)),
		row(withdraw(), May::Nobody)
			.case("of its own")
			.after("here/privacy-officer", report(own, own, None)),
	]
}

fn disputes(world: &World) -> Vec<Row> {
	let World { here: own, elsewhere: other, patient, .. } = *world;
	let (from, until) = (ahead(0) - 4 * SLOT_MILLIS, ahead(0) - 3 * SLOT_MILLIS);
	let root = Batch::new([LEAF]).unwrap().root();
	let commit =
		|organisation| Audit::<Runtime>::commit_root { organisation, from, until, root, count: 1 };
	let proof = |ordinal| {
		let siblings = Default::default();
		LeafProof { ordinal, index: 0, leaf: leaf(LEAF).unwrap(), siblings }
	};
	let missing = Charge::Missing { at: other, twin: [7; 32] };
	let raise = |opener, charge, ordinal| Audit::<Runtime>::raise_dispute {
		opener,
		organisation: own,
		proof: proof(ordinal),
		charge,
		statement: WORDS,
	};
	let (ours, theirs) = (Opener::Organisation(own), Opener::Patient(patient));
	let answer = || Audit::<Runtime>::answer_dispute { dispute: DISPUTE, proof: proof(0) };
	let withdraw = |opener| Audit::<Runtime>::withdraw_dispute { opener, dispute: DISPUTE };
	let officers = "records-officer privacy-officer";
	let (machine, officer) = ("here/system", "here/privacy-officer");
	vec![
		row(raise(ours, missing, 0), here(officers)).after(machine, commit(own)),
		row(raise(ours, Charge::Wrong, 0), May::Nobody)
			.case("of its own leaf")
			.after(machine, commit(own)),
		row(raise(ours, missing, 1), May::Nobody)
			.case("of what was not committed to")
			.after(machine, commit(own)),
		row(raise(theirs, Charge::Wrong, 0), acting())
			.case("of a patient")
			.after(machine, commit(own)),
		row(answer(), elsewhere(officers))
			.after(machine, commit(own))
			.after("elsewhere/system", commit(other))
			.after(officer, raise(ours, missing, 0)),
		row(withdraw(ours), here(officers))
			.after(machine, commit(own))
			.after(officer, raise(ours, missing, 0)),
		row(withdraw(theirs), controllers())
			.case("of a patient")
			.after(machine, commit(own))
			.after("patient/controller", raise(theirs, missing, 0)),
		row(withdraw(theirs), acting())
			.case("of a patient, raised by who represents them")
			.after(machine, commit(own))
			.after("patient/representative", raise(theirs, missing, 0)),
	]
}
