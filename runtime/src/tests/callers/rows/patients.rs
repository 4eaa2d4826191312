//! Patients and their controllers.

use super::{
	super::{
		calls::{
			account, ahead, claiming, cosigned, enrolment, friends, keys, naming, payload, quarter,
			recovery, relayed, stewards_acceptance, stewards_proposal, DAY, SHOWN,
		},
		world::{World, SHEET},
	},
	acting, controllers, elsewhere, here, only, row, May, Row,
};
use crate::Runtime;
use anamnesis_primitives::{
	codes::Role,
	payload::{PatientAct, Payload, Powers},
	OrgId,
};
use pallet_patient_identity::{Call, Level};

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
	// As the status in which a recovery waits has it, so that both can be.
	let new = "patient/new";
	let propose = || recovery(organisation, patient, new);
	let second = |organisation| Call::<Runtime>::second_recovery {
		organisation,
		patient,
		account: account(new),
	};
	let report =
		|executor| Call::<Runtime>::report_death { organisation, patient, executor, ground };
	let reporters = || here("registrar records-officer");
	let authority = Call::<Runtime>::report_death {
		organisation: world.authority,
		patient,
		executor: Some(newcomer()),
		ground,
	};
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
		row(report(None), reporters()),
		row(report(None), reporters())
			.case("as the second after an authority")
			.after("authority/registrar", authority),
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
		row(Call::publish_keys { patient, keys: keys("newcomer", patient) }, controllers()),
		row(Call::freeze { patient }, acting()),
		row(Call::unfreeze { patient }, controllers())
			.after("patient/controller", Call::<Runtime>::freeze { patient }),
		row(sheet, May::EverySigner),
	]
	.into_iter()
	.chain(stewardship(world))
	.chain(representatives(world))
	.collect()
}

/// What organisations do for patients as whom nobody acts.
fn stewardship(world: &World) -> Vec<Row> {
	let World { here: organisation, elsewhere, sister, stewarded: patient, .. } = *world;
	let registrar = || here("registrar");
	let freeze = || Call::<Runtime>::freeze_as_organisation { organisation, patient };
	let hand_over = |to, by: &str| {
		let second = cosigned(by, "hand_over", &(organisation, patient, to));
		Call::hand_over { organisation, patient, to, second }
	};
	let thaw = |other, by: &str| {
		let second = cosigned(by, "thaw_as_steward", &(organisation, patient, other));
		Call::thaw_as_steward { organisation, patient, other, second }
	};
	let verify = Call::verify_person {
		organisation: elsewhere,
		patient,
		level: Level::InPerson,
		until: ahead(365 * DAY),
	};
	let claimed = |of| claiming(elsewhere, of, "newcomer");
	vec![
		row(Call::enrol_stewarded { organisation, salt: [9; 32] }, registrar()),
		row(hand_over(elsewhere, "elsewhere/registrar"), registrar()),
		row(hand_over(elsewhere, "elsewhere/records-officer"), May::Nobody)
			.case("to one whose registrar does not sign"),
		row(claimed(patient), only("elsewhere/registrar")),
		row(claimed(world.patient), May::Nobody).case("of a patient as whom somebody acts"),
		row(claiming(sister, patient, "newcomer"), May::Nobody)
			.case("attested under the steward's control"),
		row(claiming(elsewhere, patient, "stewarded/representative"), May::Nobody)
			.case("by a representative"),
		row(freeze(), registrar()),
		row(Call::freeze_as_organisation { organisation: elsewhere, patient }, May::Nobody)
			.case("for one that never verified the person"),
		row(
			Call::freeze_as_organisation { organisation: elsewhere, patient },
			only("elsewhere/registrar"),
		)
		.case("for one that verified the person")
		.after("elsewhere/registrar", verify.clone()),
		row(thaw(elsewhere, "elsewhere/registrar"), registrar()).after("here/registrar", freeze()),
		row(thaw(sister, "sister/registrar"), May::Nobody)
			.case("with one under the same control")
			.after("here/registrar", freeze()),
		row(verify, only("elsewhere/registrar")),
	]
}

/// Who acts for patients, and who no longer acts as one.
fn representatives(world: &World) -> Vec<Row> {
	let World { here: organisation, patient, stewarded, .. } = *world;
	let name = |name: &str| Call::name_representative {
		patient,
		account: account(name),
		capacity: 1,
		powers: Powers::SEE,
		until: quarter(),
	};
	let end = |patient, name: &str| {
		let account = account(name);
		let arguments = (organisation, patient, &account);
		let call = "end_representation_as_steward";
		let second = cosigned("here/records-officer", call, &arguments);
		Call::end_representation_as_steward { organisation, patient, account, second }
	};
	let second = account("patient/second-controller");
	let remove = Call::<Runtime>::remove_controller { patient, account: second.clone() };
	let representative = account("patient/representative");
	vec![
		row(name("newcomer"), controllers()),
		row(name("here/coder"), May::Nobody).case("who is staff"),
		row(name("other-patient/controller"), May::Nobody).case("who acts as another patient"),
		row(naming(organisation, stewarded, "newcomer"), here("registrar")),
		row(naming(organisation, patient, "newcomer"), May::Nobody)
			.case("for a patient as whom somebody acts"),
		row(Call::accept_representation { patient }, only("patient/named")),
		row(Call::end_representation { patient, account: representative }, acting()),
		row(end(stewarded, "stewarded/representative"), here("registrar")),
		row(end(patient, "patient/representative"), May::Nobody)
			.case("of a patient as whom somebody acts"),
		row(Call::keep_controller { patient, account: second }, controllers())
			.after("patient/controller", remove),
	]
}
