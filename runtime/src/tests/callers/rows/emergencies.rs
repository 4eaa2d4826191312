//! Incidents, and what follows them.

use super::{
	super::{
		calls::{opening, report},
		world::World,
	},
	here, row, May, Row,
};
use crate::Runtime;
use anamnesis_primitives::{commitment::Commitment, IncidentId, OrgId};
use pallet_emergencies::{Call, Outcome};

fn review(incident: IncidentId, organisation: OrgId) -> Call<Runtime> {
	let (outcome, report) = (Outcome::Justified, Commitment([5; 32]));
	Call::review { incident, organisation, outcome, report }
}

pub fn rows(world: &World) -> Vec<Row> {
	let World { patient, incident, closed, reported, .. } = *world;
	vec![
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
	]
}
