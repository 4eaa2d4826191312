//! Patients and their controllers.

use super::{
	super::{
		calls::{
			account, enrolment, friends, keys, payload, recovery, relayed, stewards_acceptance,
			stewards_proposal, SHOWN,
		},
		world::{World, SHEET},
	},
	controllers, elsewhere, here, only, row, May, Row,
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

/// Whoever says that a patient lives: registrars, and those with a licence.
fn provers() -> May {
	let may = |role: &&Role| **role == Role::Registrar || role.needs_licence();
	let roles: Vec<_> = Role::ALL.iter().filter(may).map(|role| role.name()).collect();
	here(&roles.join(" "))
}

/// What waits: a lost telephone, a death that is reported, two ids of one person.
fn waiting(world: &World) -> Vec<Row> {
	let &World { patient, other_patient: other, lost, stewarded, here: organisation, .. } = world;
	let (commitment, ground) = (SHOWN, SHOWN);
	let newcomer = || account("newcomer");
	let propose = || recovery(organisation, patient, "newcomer");
	let second = |organisation| Call::<Runtime>::second_recovery {
		organisation,
		patient,
		account: newcomer(),
	};
	let report =
		|executor| Call::<Runtime>::report_death { organisation, patient, executor, ground };
	let reporters = here("registrar records-officer");
	let word = (organisation, stewarded, other, commitment, world.elsewhere);
	let by_other = |to| Call::<Runtime>::propose_link { patient: other, other: to, commitment };
	let registrar = || here("registrar");
	vec![
		row(propose(), registrar()),
		row(recovery(organisation, stewarded, "newcomer"), May::Nobody)
			.case("of one with a steward"),
		row(second(world.elsewhere), elsewhere("registrar")).after("here/registrar", propose()),
		row(second(organisation), May::Nobody)
			.case("by the same")
			.after("here/registrar", propose()),
		row(second(world.sister), May::Nobody)
			.case("by one under the same control")
			.after("here/registrar", propose()),
		row(Call::finish_recovery { patient: lost }, May::EverySigner),
		row(Call::cancel_recovery { patient }, controllers()).after("here/registrar", propose()),
		row(report(None), reporters),
		row(report(Some(newcomer())), May::Nobody).case("with an executor"),
		row(Call::contest_death { patient }, controllers()).after("here/registrar", report(None)),
		row(Call::prove_life { organisation, patient }, provers())
			.after("here/registrar", report(None)),
		row(Call::name_executor { patient, account: Some(newcomer()) }, controllers()),
		row(Call::propose_link { patient, other, commitment }, controllers()),
		row(Call::accept_link { patient, other, commitment }, controllers())
			.after("other-patient/controller", by_other(patient)),
		row(Call::unlink { patient, other: lost }, controllers()),
		row(stewards_proposal(word), only("here/registrar")),
		row(stewards_acceptance(word), only("here/registrar"))
			.after("other-patient/controller", by_other(stewarded)),
		row(Call::unlink_as_steward { organisation, patient: stewarded, other: lost }, registrar()),
		row(Call::name_friends { patient, friends: friends(&["one", "two"]) }, controllers()),
	]
}

pub fn rows(world: &World) -> Vec<Row> {
	let own = own(world);
	own.into_iter().chain(waiting(world)).collect()
}

/// The patient and its controllers.
fn own(world: &World) -> Vec<Row> {
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
