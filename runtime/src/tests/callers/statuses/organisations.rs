//! Organisations, their keys, and who controls them.

use super::{
	super::{
		calls::{account, ahead, cosigned, DAY},
		world::World,
	},
	compared, status, Doing, Status, WITHOUT_RECORDS,
};
use crate::Runtime;
use anamnesis_decision::rows::{Employment, Post, Standing, Status as Standings};
use anamnesis_primitives::{codes::Role, OrgId};
use pallet_patient_identity::Call as Patients;
use pallet_provider_credentials::{Call as Credentials, Compromises, Staff};

fn standing(organisation: OrgId) -> Standing {
	pallet_provider_credentials::Standings::<Runtime>::get(organisation).unwrap().value.latest()
}

fn isolate(organisation: OrgId) -> Credentials<Runtime> {
	Credentials::isolate { organisation, code: 1, since: 0 }
}

/// The life of the hospital here, and of another one.
fn lives() -> Vec<Status> {
	vec![
		status(
			"here is restricted",
			|world, doing| {
				doing.council(Credentials::restrict { organisation: world.here, code: 1 });
			},
			|world| standing(world.here).status == Standings::Restricted { code: 1 },
		),
		status(
			"here is isolated",
			|world, doing| doing.council(isolate(world.here)),
			|world| standing(world.here).status == Standings::Isolated { code: 1 },
		),
		status(
			"here was isolated and is reinstated",
			|world, doing| {
				doing.council(isolate(world.here));
				let organisation = world.here;
				doing.council(Credentials::reinstate_organisation { organisation });
			},
			|world| standing(world.here).status == Standings::Active,
		),
		compared(
			"here is isolated",
			status(
				"here is isolated and succeeded by sister",
				|world, doing| {
					doing.council(isolate(world.here));
					let (old, new, until) = (world.here, world.sister, ahead(DAY));
					doing.council(Credentials::succeed { old, new, until });
				},
				|world| {
					let successions = pallet_provider_credentials::Pallet::<Runtime>::successions;
					successions(world.sister).iter().any(|one| one.old == world.here)
				},
			),
		),
		Status { with_records: false, ..status(WITHOUT_RECORDS, |_, _| {}, |_| true) },
		Status {
			with_records: false,
			than: WITHOUT_RECORDS,
			..status("here left", leave, |world| standing(world.here).status == Standings::Left)
		},
		status(
			"elsewhere is restricted",
			|world, doing| {
				doing.council(Credentials::restrict { organisation: world.elsewhere, code: 1 });
			},
			|world| standing(world.elsewhere).status == Standings::Restricted { code: 1 },
		),
		status(
			"elsewhere is isolated",
			|world, doing| doing.council(isolate(world.elsewhere)),
			|world| standing(world.elsewhere).status == Standings::Isolated { code: 1 },
		),
		status(
			"elsewhere left",
			|world, doing| {
				let organisation = world.elsewhere;
				doing.act("elsewhere/own-account", Credentials::leave { organisation });
			},
			|world| standing(world.elsewhere).status == Standings::Left,
		),
	]
}

/// Hands over whom the hospital here looks after, and leaves.
fn leave(world: &World, doing: &Doing) {
	let (organisation, patient, to) = (world.here, world.stewarded, world.elsewhere);
	let second = cosigned("elsewhere/registrar", "hand_over", &(organisation, patient, to));
	doing.act("here/registrar", Patients::hand_over { organisation, patient, to, second });
	doing.act("here/own-account", Credentials::leave { organisation });
}

/// Whose keys these were.
pub const STOLEN: [&str; 4] =
	["here/administrator", "here/registrar", "here/physician", "here/records-officer"];

/// Who has the keys of the hospital here, and who controls it.
fn keys() -> Vec<Status> {
	vec![
		status(
			"here has another own account",
			|world, doing| {
				let (organisation, account) = (world.here, account("here/new-own-account"));
				doing.council(Credentials::replace_account { organisation, account });
			},
			|world| {
				let of = pallet_provider_credentials::OrganisationByAccount::<Runtime>::get;
				of(account("here/new-own-account")) == Some(world.here)
			},
		),
		status(
			"keys of an administrator, a registrar, a physician and a records officer here are stolen",
			|world, doing| {
				for name in STOLEN {
					let (organisation, account, since) = (world.here, account(name), 0);
					let report = Credentials::report_compromise { organisation, account, since };
					doing.act("here/own-account", report);
				}
			},
			|_| STOLEN.iter().all(|name| Compromises::<Runtime>::contains_key(account(name))),
		),
		status(
			"a stranger is offered an appointment here",
			|world, doing| {
				let posts = vec![Post { role: Role::Coder, licence: None }].try_into().unwrap();
				let (organisation, account) = (world.here, account("stranger"));
				let (from, until) = (None, ahead(DAY));
				let offer = Credentials::appoint { organisation, account, posts, from, until };
				doing.act("here/own-account", offer);
			},
			|world| {
				let row = Staff::<Runtime>::get((world.here, account("stranger")));
				row.is_some_and(|row| matches!(row.value, Employment::Offered(_)))
			},
		),
		status(
			"sister is under control of its own",
			|world, doing| {
				let (organisation, with) = (world.sister, world.sister);
				doing.council(Credentials::regroup { organisation, with });
			},
			|world| standing(world.sister).control_group != standing(world.here).control_group,
		),
		status(
			"elsewhere is under the same control as here",
			|world, doing| {
				let (organisation, with) = (world.elsewhere, world.here);
				doing.council(Credentials::regroup { organisation, with });
			},
			|world| standing(world.elsewhere).control_group == standing(world.here).control_group,
		),
	]
}

pub fn statuses() -> Vec<Status> {
	lives().into_iter().chain(keys()).collect()
}
