//! Organisations, staff and credentials.

use super::{
	super::{
		calls::{account, admission, offer, session, DAY},
		world::World,
	},
	here, only, row, May, Row,
};
use crate::Runtime;
use anamnesis_decision::rows::Post;
use anamnesis_primitives::{
	codes::{OrgKind, Role, Roles},
	payload::SUITE,
};
use pallet_provider_credentials::{Call, OrganisationKeys};

fn appoint(world: &World, name: &str, role: Role) -> Call<Runtime> {
	let posts = vec![Post { role, licence: None }].try_into().unwrap();
	let (organisation, account) = (world.here, account(name));
	Call::appoint { organisation, account, posts, from: None, until: DAY }
}

fn dismiss(world: &World, name: &str) -> Call<Runtime> {
	Call::dismiss { organisation: world.here, account: account(name) }
}

pub fn rows(world: &World) -> Vec<Row> {
	let mut rows = staff_and_credentials(world);
	rows.extend(appointments(world));
	rows.extend(standings(world));
	rows.extend(own_affairs(world));
	rows
}

/// Who answers to appointments, and what is said of stolen keys.
fn appointments(world: &World) -> Vec<Row> {
	let organisation = world.here;
	let offered = || appoint(world, "stranger", Role::System);
	let serving: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
	let serving = || here(&format!("{} lapsed suspended revoked", serving.join(" ")));
	let stolen = |name: &str| Call::<Runtime>::report_compromise {
		organisation,
		account: account(name),
		since: 0,
	};
	let register = || session(organisation, "shift");
	let end = || Call::<Runtime>::end_session { organisation, key: account("shift") };
	let physician = "here/physician";
	vec![
		row(Call::accept_appointment { organisation }, only("stranger"))
			.after("here/own-account", offered()),
		row(Call::resign { organisation }, serving()),
		row(register(), only(physician)),
		row(end(), here("administrator physician own-account")).after(physician, register()),
		row(stolen("here/coder"), here("administrator coder own-account")),
		row(stolen("here/administrator"), here("administrator own-account"))
			.case("an administrator's"),
		row(stolen("elsewhere/coder"), May::Nobody).case("of another organisation's staff"),
	]
}

/// What the consortium decides about organisations.
fn standings(world: &World) -> Vec<Row> {
	let World { here: organisation, elsewhere, sister, restricted, .. } = *world;
	let council = || only("council/two-thirds");
	let account = || account("newcomer");
	let reinstate = |organisation| Call::<Runtime>::reinstate_organisation { organisation };
	vec![
		row(Call::restrict { organisation, code: 1 }, council()),
		row(Call::restrict { organisation: restricted, code: 1 }, May::Nobody)
			.case("that is restricted"),
		row(Call::isolate { organisation, code: 1, since: 0 }, council()),
		row(reinstate(restricted), council()),
		row(reinstate(organisation), May::Nobody).case("that is active"),
		row(Call::succeed { old: restricted, new: elsewhere, until: DAY }, council()),
		row(Call::end_succession { new: sister, old: restricted }, council()),
		row(Call::regroup { organisation: elsewhere, with: organisation }, council()),
		row(Call::replace_account { organisation, account: account() }, council()),
		row(Call::leave { organisation: sister }, only("council/two-thirds sister/own-account")),
		row(Call::leave { organisation }, May::Nobody).case("that keeps records"),
	]
}

/// What an organisation's own account does for it.
fn own_affairs(world: &World) -> Vec<Row> {
	let organisation = world.here;
	let own_account = || here("own-account");
	let name = b"new".to_vec().try_into().unwrap();
	let endpoint = Default::default();
	let keys = OrganisationKeys { suite: SUITE, agreement: [1; 32], assertion: [2; 32] };
	vec![
		row(Call::change_account { organisation, account: account("newcomer") }, own_account()),
		row(Call::change_account { organisation, account: account("here/coder") }, May::Nobody)
			.case("to that of staff"),
		row(Call::change_profile { organisation, name, endpoint }, own_account()),
		row(Call::publish_keys { organisation, keys }, own_account()),
	]
}

fn staff_and_credentials(world: &World) -> Vec<Row> {
	let council = || only("council/two-thirds");
	let administration = || here("administrator own-account");
	let own_account = || here("own-account");
	let (credential, kind) = (world.issued, world.kind);
	let suspend = || Call::suspend { credential, code: 2 };
	vec![
		row(admission("newcomer", OrgKind::Clinic, None), council()),
		row(appoint(world, "newcomer", Role::System), administration()),
		row(appoint(world, "newcomer", Role::Administrator), own_account())
			.case("an administrator"),
		row(appoint(world, "here/administrator", Role::Coder), own_account())
			.case("an administrator to something else"),
		row(appoint(world, "patient/removed-controller", Role::System), May::Nobody)
			.case("who was a patient's controller"),
		row(dismiss(world, "here/coder"), administration()),
		row(dismiss(world, "here/administrator"), own_account()).case("an administrator"),
		row(Call::create_type { roles: Roles::ALL, longest: DAY }, council()),
		row(Call::appoint_issuer { organisation: world.elsewhere, kind }, council()),
		row(offer(world.here, kind, "newcomer"), administration()),
		row(offer(world.here, kind, "here/administrator"), May::Nobody)
			.case("to an administrator of the issuer"),
		row(offer(world.elsewhere, kind, "newcomer"), May::Nobody)
			.case("by an organisation that is no issuer"),
		row(Call::accept { credential: world.offered }, here("nurse")),
		row(suspend(), administration()),
		row(Call::reinstate { credential }, administration()).after("here/own-account", suspend()),
		row(Call::revoke { credential, code: 3 }, administration()),
	]
}
