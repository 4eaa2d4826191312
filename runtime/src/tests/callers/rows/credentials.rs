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
use anamnesis_primitives::{
	codes::{OrgKind, Role, Roles},
	commitment::Commitment,
};
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
	let suspend = || Call::suspend { credential, code: 2, second: None };
	let (own, delegated) = (world.here, world.sister);
	let supervisors = || only("council/two-thirds here/administrator here/own-account");
	let suspend_delegate = || Call::suspend_issuer { organisation: delegated, kind };
	let (to, most, until) = (world.elsewhere, 1, None);
	let delegate = Call::delegate { organisation: own, kind, to, most, until };
	let (document, from, until, second) = (Commitment([1; 32]), None, DAY, None);
	let renew = Call::renew { credential, document, from, until, second };
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
		row(
			Call::create_type {
				roles: Roles::ALL,
				longest: DAY,
				countersign: true,
				ends_per_day: 1,
			},
			council(),
		),
		row(Call::appoint_issuer { organisation: world.elsewhere, kind }, council()),
		row(offer(world.here, kind, "newcomer"), administration()),
		row(offer(world.here, kind, "here/administrator"), May::Nobody)
			.case("to an administrator of the issuer"),
		row(offer(world.elsewhere, kind, "newcomer"), May::Nobody)
			.case("by an organisation that is no issuer"),
		row(Call::accept { credential: world.offered }, here("nurse")),
		row(suspend(), administration()),
		row(Call::reinstate { credential }, administration()).after("here/own-account", suspend()),
		row(Call::revoke { credential, code: 3, second: None }, administration()),
		row(delegate, administration()),
		row(Call::suspend_issuer { organisation: own, kind }, council()),
		row(suspend_delegate(), supervisors()).case("of an issuer by delegation"),
		row(Call::reinstate_issuer { organisation: delegated, kind }, supervisors())
			.case("of an issuer by delegation")
			.after("here/own-account", suspend_delegate()),
		row(Call::end_issuer { organisation: own, kind }, council()),
		row(Call::end_issuer { organisation: delegated, kind }, supervisors())
			.case("of an issuer by delegation"),
		row(Call::cut_off { organisation: own, kind, since: 0 }, council()),
		row(Call::cut_off { organisation: delegated, kind, since: 0 }, supervisors())
			.case("of an issuer by delegation"),
		row(renew, administration()),
		row(Call::surrender { credential }, only("holder")),
	]
}
