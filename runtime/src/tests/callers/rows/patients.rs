//! Patients and their controllers.

use super::{
	super::{
		calls::{account, enrolment, keys, payload, relayed},
		world::{World, SHEET},
	},
	controllers, here, only, row, May, Row,
};
use crate::Runtime;
use anamnesis_primitives::{
	codes::Role,
	payload::{PatientAct, Payload},
	OrgId,
};
use pallet_patient_identity::Call;

/// Everybody who may act at the hospital here in some role.
fn staff() -> May {
	let roles: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
	here(&roles.join(" "))
}

pub fn rows(world: &World) -> Vec<Row> {
	let patient = world.patient;
	let freeze =
		|addressed: Option<OrgId>| -> Payload { payload(patient, PatientAct::Freeze, addressed) };
	let frozen_by = |signer: &str| relayed(signer, freeze(None));
	let newcomer = account("newcomer");
	let sheet = Call::forget_sheet { signer: account("patient/controller"), id: SHEET };
	let second = account("patient/second-controller");
	vec![
		row(enrolment(world.here, "newcomer").1, here("registrar")),
		row(enrolment(world.here, "here/coder").1, May::Nobody).case("of staff"),
		row(enrolment(world.here, "patient/removed-controller").1, May::Nobody)
			.case("of a removed controller"),
		row(frozen_by("patient/controller"), May::EverySigner),
		row(relayed("patient/controller", freeze(Some(world.here))), staff())
			.case("addressed to the organisation"),
		row(frozen_by("patient/removed-controller"), May::Nobody)
			.case("signed by a removed controller"),
		row(frozen_by("other-patient/controller"), May::Nobody)
			.case("signed by another patient's controller"),
		row(frozen_by("here/physician"), May::Nobody).case("signed by staff"),
		row(Call::add_controller { patient, account: newcomer.clone() }, controllers()),
		row(Call::add_controller { patient, account: account("here/coder") }, May::Nobody)
			.case("who is staff"),
		row(Call::accept_control { patient }, only("patient/invited")),
		row(Call::remove_controller { patient, account: second }, controllers()),
		row(Call::rotate_controller { patient, to: newcomer }, controllers()),
		row(Call::publish_keys { patient, keys: keys("newcomer") }, controllers()),
		row(Call::freeze { patient }, controllers()),
		row(Call::unfreeze { patient }, controllers())
			.after("patient/controller", Call::<Runtime>::freeze { patient }),
		row(sheet, May::EverySigner),
	]
}
