//! Organisations, staff and credentials.

use super::{
	super::{
		calls::{account, admission, ahead, offer, registration, DAY, SESSION_KEY},
		world::World,
	},
	here, only, row, May, Row,
};
use crate::Runtime;
use anamnesis_decision::rows::Post;
use anamnesis_primitives::{
	codes::{OrgKind, Role, Roles},
	commitment::Commitment,
	payload::SUITE,
};
use pallet_provider_credentials::{Call, OrganisationKeys};

fn appoint(world: &World, name: &str, role: Role) -> Call<Runtime> {
	let posts = vec![Post { role, licence: None }].try_into().unwrap();
	let (organisation, account) = (world.here, account(name));
	Call::appoint { organisation, account, posts, from: None, until: ahead(DAY) }
}

fn dismiss(world: &World, name: &str) -> Call<Runtime> {
	Call::dismiss { organisation: world.here, account: account(name) }
}

/// Calls about appointments, sessions and stolen keys.
fn about_staff(world: &World) -> Vec<Row> {
	let (organisation, since) = (world.here, 0);
	let all: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
	let staff = format!("{} lapsed suspended revoked", all.join(" "));
	let elsewhere = Role::ALL.iter().filter(|role| **role != Role::Administrator);
	let elsewhere: Vec<_> = elsewhere.map(|role| format!("elsewhere/{}", role.name())).collect();
	let session = || registration(world.here, "here", "here/physician");
	let key = || account(SESSION_KEY);
	let report = |account| Call::<Runtime>::report_compromise { organisation, account, since };
	vec![
		row(Call::<Runtime>::accept_appointment { organisation }, only("stranger"))
			.after("here/own-account", appoint(world, "stranger", Role::Coder)),
		row(Call::<Runtime>::resign { organisation }, here(&staff)),
		row(Call::<Runtime>::resign { organisation: world.elsewhere }, only(&elsewhere.join(" ")))
			.case("where one administrator is"),
		row(session(), here("physician")),
		row(
			Call::<Runtime>::end_session { organisation, key: key() },
			here("physician administrator own-account"),
		)
		.after("here/physician", session()),
		row(report(account("here/coder")), here("coder administrator own-account")),
		row(report(account("elsewhere/coder")), May::Nobody)
			.case("of another organisation's staff"),
		row(report(account("here/administrator")), here("administrator own-account"))
			.case("an administrator"),
		row(report(key()), here("physician administrator own-account"))
			.case("a session key")
			.after("here/physician", session()),
	]
}

/// Calls about organisations.
fn about_organisations(world: &World) -> Vec<Row> {
	let council = || only("council/two-thirds");
	let own_account = || here("own-account");
	let (organisation, with) = (world.here, world.sister);
	let (old, new) = (world.elsewhere, world.here);
	let restrict = || Call::<Runtime>::restrict { organisation, code: 1 };
	let succeed = || Call::<Runtime>::succeed { old, new, until: ahead(DAY) };
	let newcomer = || account("newcomer");
	let keys = OrganisationKeys { suite: SUITE, agreement: [1; 32], assertion: [2; 32] };
	let restricted = world.restricted;
	vec![
		row(Call::<Runtime>::restrict { organisation: restricted, code: 1 }, May::Nobody)
			.case("that is restricted"),
		row(Call::<Runtime>::reinstate_organisation { organisation }, May::Nobody)
			.case("that is active"),
		row(
			Call::<Runtime>::change_account { organisation, account: account("here/coder") },
			May::Nobody,
		)
		.case("to that of staff"),
		row(restrict(), council()),
		row(Call::<Runtime>::isolate { organisation, code: 1, since: 0 }, council()),
		row(Call::<Runtime>::reinstate_organisation { organisation }, council())
			.after("council/two-thirds", restrict()),
		row(succeed(), council()),
		row(Call::<Runtime>::end_succession { new, old }, council())
			.after("council/two-thirds", succeed()),
		row(Call::<Runtime>::regroup { organisation: with, with }, council()),
		row(
			Call::<Runtime>::leave { organisation: world.elsewhere },
			only("council/two-thirds elsewhere/own-account"),
		),
		row(Call::<Runtime>::leave { organisation }, May::Nobody).case("with records"),
		row(Call::<Runtime>::change_account { organisation, account: newcomer() }, own_account()),
		row(Call::<Runtime>::replace_account { organisation, account: newcomer() }, council()),
		row(
			Call::<Runtime>::change_profile {
				organisation,
				name: b"Other".to_vec().try_into().unwrap(),
				endpoint: Default::default(),
			},
			own_account(),
		),
		row(Call::<Runtime>::publish_keys { organisation, keys }, own_account()),
	]
}

pub fn rows(world: &World) -> Vec<Row> {
	[about_credentials(world), about_staff(world), about_organisations(world)]
		.into_iter()
		.flatten()
		.collect()
}

fn about_credentials(world: &World) -> Vec<Row> {
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
	let (document, from, until, second) = (Commitment([1; 32]), None, ahead(DAY), None);
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
		row(offer(world.sister, kind, "newcomer"), only("sister/administrator sister/own-account"))
			.case("by delegation"),
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
