//! Organisations, staff and credentials.

use super::{
	super::{
		calls::{account, admission, offer, DAY},
		world::World,
	},
	here, only, row, May, Row,
};
use crate::Runtime;
use anamnesis_decision::rows::Post;
use anamnesis_primitives::codes::{OrgKind, Role, Roles};
use pallet_provider_credentials::Call;

fn appoint(world: &World, name: &str, role: Role) -> Call<Runtime> {
	let posts = vec![Post { role, licence: None }].try_into().unwrap();
	let (organisation, account) = (world.here, account(name));
	Call::appoint { organisation, account, posts, from: None, until: DAY }
}

fn dismiss(world: &World, name: &str) -> Call<Runtime> {
	Call::dismiss { organisation: world.here, account: account(name) }
}

pub fn rows(world: &World) -> Vec<Row> {
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
