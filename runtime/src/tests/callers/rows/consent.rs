//! Grants, requests and emergencies.

use super::{
	super::{
		calls::{ahead, new_grant, opening, question, report, DAY},
		world::World,
	},
	acting, controllers, here, only, row, May, Row,
};
use crate::Runtime;
use anamnesis_primitives::{
	chain::Moment,
	codes::{Actions, Classes, SEALED},
	commitment::Commitment,
	payload::{Grantee, NewGrant},
	IncidentId, OrgId,
};
use pallet_consent::{Call, Outcome};

fn review(incident: IncidentId, organisation: OrgId) -> Call<Runtime> {
	let (outcome, report) = (Outcome::Justified, Commitment([5; 32]));
	Call::review { incident, organisation, outcome, report }
}

/// Who acts for the patient with a steward.
const PARENT: &str = "stewarded/representative";

fn grants(world: &World) -> Vec<Row> {
	let World { patient, other_patient, grant: consent, request, .. } = *world;
	let of_elsewhere = || new_grant(world.elsewhere, Actions::ACCESS);
	let asked = || Some(new_grant(world.here, Actions::ACCESS));
	let grantee = Grantee::Organisation(world.elsewhere);
	let other = "of another patient";
	let sealed = |from: Option<Moment>| {
		let classes = Classes::of([SEALED]);
		Box::new(NewGrant { classes, from, ..*of_elsewhere() })
	};
	vec![
		row(Call::grant { patient, grant: of_elsewhere() }, acting()),
		row(Call::grant { patient, grant: sealed(None) }, May::Nobody)
			.case("of what is sealed, at once"),
		row(Call::grant { patient, grant: sealed(Some(ahead(DAY))) }, controllers())
			.case("of what is sealed, after a day"),
		row(Call::grant { patient: world.stewarded, grant: of_elsewhere() }, only(PARENT))
			.case("for a patient with a steward"),
		row(Call::grant { patient: world.stewarded, grant: sealed(None) }, May::Nobody)
			.case("of what is sealed, for a patient with a steward"),
		row(Call::amend { patient, consent, with: of_elsewhere() }, controllers()),
		row(Call::amend { patient: other_patient, consent, with: of_elsewhere() }, May::Nobody)
			.case(other),
		row(Call::revoke { patient, consent, reason: None }, acting()),
		row(Call::revoke { patient: other_patient, consent, reason: None }, May::Nobody)
			.case(other),
		row(Call::revoke_all_to { patient, grantee }, acting()),
		row(Call::revoke_everything { patient }, controllers()),
		row(
			question(world.here, patient),
			here(
				"physician nurse pharmacist dentist midwife paramedic laboratory radiography \
				 psychologist therapist",
			),
		),
		row(Call::answer { patient, request, answer: None }, acting()),
		row(Call::answer { patient, request, answer: asked() }, acting()).case("by a grant"),
		row(Call::answer { patient: other_patient, request, answer: None }, May::Nobody)
			.case(other),
	]
}

fn incidents(world: &World) -> Vec<Row> {
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

pub fn rows(world: &World) -> Vec<Row> {
	grants(world).into_iter().chain(incidents(world)).collect()
}
