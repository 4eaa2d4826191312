//! A lost telephone, and a death.

use super::{
	super::{
		calls::{account, friends, recovery, DAY, SHOWN},
		world::World,
	},
	compared, pass,
	patients::{freeze, patient, FIRST},
	status, Doing, Status, A_DAY, A_MONTH, A_WEEK, MONTH, WEEK,
};
use crate::{AccountId, PatientIdentity, Runtime};
use anamnesis_decision::rows::{Before, Life};
use anamnesis_primitives::OrgId;
use frame_support::traits::Contains;
use pallet_patient_identity::{Call as Patients, Deaths, Recovery};
use pallet_recovery::Call as Friends;

/// Who has the new telephone.
const NEW: &str = "patient/new";

fn propose(world: &World, doing: &Doing) {
	doing.act("here/registrar", recovery(world.here, world.patient, NEW));
}

fn second(world: &World, doing: &Doing) {
	propose(world, doing);
	let (organisation, patient, account) = (world.elsewhere, world.patient, account(NEW));
	let second = Patients::second_recovery { organisation, patient, account };
	doing.act("elsewhere/registrar", second);
}

fn pending(world: &World) -> Option<Recovery> {
	PatientIdentity::pending_recovery(world.patient)
}

fn take_over(world: &World, doing: &Doing) {
	let circle = ["friend/one", "friend/two"];
	let patient = world.patient;
	doing.act(FIRST, Patients::name_friends { patient, friends: friends(&circle) });
	let (lost, friend_group_index) = (|| account(FIRST).into(), 0);
	let begin = Friends::<Runtime>::initiate_attempt { lost: lost(), friend_group_index };
	doing.act(circle[0], begin);
	let approve = Friends::<Runtime>::approve_attempt { lost: lost(), friend_group_index };
	doing.act(circle[1], approve);
	pass(DAY);
	let finish = Friends::<Runtime>::finish_attempt { lost: lost(), friend_group_index };
	doing.act("stranger", finish);
}

fn recoveries() -> Vec<Status> {
	vec![
		status("the patient's recovery is proposed", propose, |world| {
			pending(world).is_some_and(|recovery| recovery.second.is_none())
		}),
		status("the patient's recovery waits", second, |world| {
			pending(world).is_some_and(|recovery| recovery.second.is_some())
		}),
		status(
			"the patient's recovery was cancelled",
			|world, doing| {
				second(world, doing);
				doing.act(FIRST, Patients::cancel_recovery { patient: world.patient });
			},
			|world| pending(world).is_none(),
		),
		compared(
			A_WEEK,
			status(
				"the patient's recovery is due",
				|world, doing| {
					second(world, doing);
					pass(WEEK);
				},
				|world| {
					let word = pending(world).and_then(|recovery| recovery.second);
					word.is_some_and(|word| word.effective <= super::now())
				},
			),
		),
		compared(
			A_WEEK,
			status(
				"the patient was recovered",
				|world, doing| {
					second(world, doing);
					pass(WEEK);
					doing.act("stranger", Patients::finish_recovery { patient: world.patient });
				},
				|world| PatientIdentity::controls(&account(NEW), world.patient),
			),
		),
		compared(
			A_DAY,
			status("friends took the controller's account over", take_over, |_| {
				crate::configs::TakenOver::contains(&account(FIRST))
			}),
		),
	]
}

fn report(organisation: OrgId, world: &World) -> Patients<Runtime> {
	let (patient, executor, ground): (_, Option<AccountId>, _) = (world.patient, None, SHOWN);
	Patients::report_death { organisation, patient, executor, ground }
}

fn first_report(world: &World, doing: &Doing) {
	doing.act("here/registrar", report(world.here, world));
}

fn both_reports(world: &World, doing: &Doing) {
	doing.act("authority/registrar", report(world.authority, world));
	doing.act("elsewhere/registrar", report(world.elsewhere, world));
}

fn die(world: &World, doing: &Doing) {
	both_reports(world, doing);
	pass(MONTH);
}

fn deaths() -> Vec<Status> {
	vec![
		status("one organisation reported the patient's death", first_report, |world| {
			Deaths::<Runtime>::get(world.patient).is_some_and(|reports| reports.second.is_none())
		}),
		status("the patient is reported dead", both_reports, |world| {
			matches!(patient(world.patient).life, Life::ReportedDead { .. })
		}),
		status(
			"the patient is frozen and reported dead",
			|world, doing| {
				freeze(world, doing);
				both_reports(world, doing);
			},
			|world| {
				let life = patient(world.patient).life;
				matches!(life, Life::ReportedDead { before: Before::Frozen { .. }, .. })
			},
		),
		compared(
			A_MONTH,
			status("the patient is dead", die, |world| {
				matches!(patient(world.patient).life, Life::Deceased { .. })
			}),
		),
		compared(
			A_MONTH,
			status(
				"the patient who was dead lives",
				|world, doing| {
					die(world, doing);
					let (organisation, patient) = (world.here, world.patient);
					let lives = Patients::prove_life { organisation, patient };
					doing.act("here/physician", lives);
				},
				|world| patient(world.patient).life == Life::Active,
			),
		),
	]
}

pub fn statuses() -> Vec<Status> {
	recoveries().into_iter().chain(deaths()).collect()
}
