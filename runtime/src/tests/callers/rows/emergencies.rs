//! Incidents, and what follows them.

use super::{
	super::{
		calls::{account, binding_with, opening, report, ticket, unsealing},
		world::World,
	},
	acting, here, only, row, May, Row,
};
use crate::Runtime;
use anamnesis_primitives::{codes::Capacity, commitment::Commitment, IncidentId, OrgId, PatientId};
use pallet_emergencies::{Call, Outcome, Unrecorded};

fn review(incident: IncidentId, organisation: OrgId) -> Call<Runtime> {
	let (outcome, report) = (Outcome::Justified, Commitment([5; 32]));
	Call::review { incident, organisation, outcome, report }
}

fn appeal(incident: IncidentId, patient: PatientId) -> Call<Runtime> {
	Call::appeal { patient, incident, statement: Commitment([6; 32]) }
}

fn decision(incident: IncidentId, patient: PatientId, organisation: OrgId) -> Call<Runtime> {
	let (capacity, outcome, report) = (Capacity::Own, Outcome::NotJustified, Commitment([7; 32]));
	Call::decide_appeal { incident, patient, capacity, organisation, outcome, report }
}

/// What patients ask of a regulator.
fn appeals(world: &World) -> Vec<Row> {
	let World { patient, other_patient, incident, reported_elsewhere, .. } = *world;
	let whose = "other-patient/controller";
	let of_other = || appeal(reported_elsewhere, other_patient);
	let decided = |organisation| decision(reported_elsewhere, other_patient, organisation);
	vec![
		row(appeal(reported_elsewhere, patient), acting()),
		row(appeal(incident, patient), May::Nobody).case("about an incident that bound others"),
		row(appeal(incident, other_patient), May::Nobody).case("about an incident that holds"),
		row(decided(world.authority), only("authority/auditor")).after(whose, of_other()),
		row(decided(world.here), May::Nobody).case("by no regulator").after(whose, of_other()),
		row(decision(reported_elsewhere, patient, world.authority), May::Nobody)
			.case("that was not asked"),
	]
}

pub fn rows(world: &World) -> Vec<Row> {
	let World { patient, other_patient, incident, closed, reported, .. } = *world;
	let mut all = vec![
		row(
			opening(world.here, &["here/nurse".into()]),
			here("physician pharmacist dentist midwife paramedic psychologist therapist"),
		),
		row(
			opening(world.here, &[]),
			here("physician nurse pharmacist dentist midwife paramedic psychologist therapist"),
		)
		.case("alone"),
		row(opening(world.here, &["here/suspended".into()]), May::Nobody)
			.case("with somebody whose licence is suspended"),
		row(Call::bind { incident, patient }, here("physician nurse")),
		row(Call::bind { incident: closed, patient }, May::Nobody).case("to a closed one"),
		row(Call::close_incident { incident }, here("physician nurse")),
		row(report(closed), here("physician nurse")),
		row(review(world.reported_elsewhere, world.here), here("privacy-officer")),
		row(review(reported, world.here), May::Nobody).case("of an incident of its own"),
		row(review(reported, world.sister), May::Nobody)
			.case("of an incident under the same control"),
		row(unsealing(incident, other_patient), here("physician")),
		row(unsealing(incident, patient), May::Nobody).case("of a patient who is not bound"),
		row(binding_with(incident, patient), here("physician")),
		row(
			Call::declare_mass_casualty { organisation: world.here },
			only("council/two-thirds here/privacy-officer"),
		),
		row(
			ticket(world.here, patient, 1),
			here(
				"physician nurse pharmacist dentist midwife paramedic psychologist therapist \
				 system",
			),
		),
		row(Call::draw { incident: world.reported_elsewhere }, May::EverySigner),
		row(Call::draw { incident: closed }, May::Nobody).case("where nobody was bound"),
		row(Call::serve_as_reviewer { organisation: world.here }, here("privacy-officer")),
		row(
			Call::withdraw_reviewer {
				organisation: world.here,
				account: account("here/privacy-officer"),
			},
			here("privacy-officer"),
		)
		.after("here/privacy-officer", Call::serve_as_reviewer { organisation: world.here }),
		row(ticket(world.here, patient, 2), May::Nobody).case("that is not the next"),
		row(
			Call::declare_ticket_lost {
				organisation: world.here,
				ticket: 1,
				why: Unrecorded::Lost,
			},
			here("privacy-officer"),
		),
	];
	all.extend(appeals(world));
	all
}
