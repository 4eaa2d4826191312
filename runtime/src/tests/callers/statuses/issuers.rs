//! Issuers, and credentials that they issued.

use super::{super::world::World, status, Status};
use crate::Runtime;
use anamnesis_decision::rows::{CredentialStatus, IssuerState, Supervisor};
use anamnesis_primitives::{CredentialTypeId, OrgId};
use pallet_provider_credentials::{Call as Credentials, Issuers, Statuses};

fn issuer(organisation: OrgId, kind: CredentialTypeId) -> IssuerState {
	Issuers::<Runtime>::get((organisation, kind)).unwrap().value
}

fn is_cut_off(organisation: OrgId, kind: CredentialTypeId) -> bool {
	!Issuers::<Runtime>::get((organisation, kind)).unwrap().marks.is_empty()
}

fn is_suspended(state: &IssuerState, whom: Supervisor) -> bool {
	matches!(state, IssuerState::Suspended { by, .. } if *by == whom)
}

fn issued(world: &World) -> CredentialStatus {
	Statuses::<Runtime>::get(world.issued).unwrap().value
}

fn of_issuers() -> Vec<Status> {
	vec![
		status(
			"the authority is suspended as issuer",
			|world, doing| {
				let (organisation, kind) = (world.authority, world.licences);
				doing.council(Credentials::suspend_issuer { organisation, kind });
			},
			|world| is_suspended(&issuer(world.authority, world.licences), Supervisor::Consortium),
		),
		status(
			"the authority is cut off as issuer",
			|world, doing| {
				let (organisation, kind) = (world.authority, world.licences);
				doing.council(Credentials::cut_off { organisation, kind, since: 0 });
			},
			|world| is_cut_off(world.authority, world.licences),
		),
		status(
			"here is suspended as issuer",
			|world, doing| {
				let (organisation, kind) = (world.here, world.kind);
				doing.council(Credentials::suspend_issuer { organisation, kind });
			},
			|world| is_suspended(&issuer(world.here, world.kind), Supervisor::Consortium),
		),
		status(
			"here is an issuer no more",
			|world, doing| {
				let (organisation, kind) = (world.here, world.kind);
				doing.council(Credentials::end_issuer { organisation, kind });
			},
			|world| matches!(issuer(world.here, world.kind), IssuerState::Ended { .. }),
		),
		status(
			"here is cut off as issuer",
			|world, doing| {
				let (organisation, kind) = (world.here, world.kind);
				doing.council(Credentials::cut_off { organisation, kind, since: 0 });
			},
			|world| is_cut_off(world.here, world.kind),
		),
		status(
			"the consortium suspended the issuer by delegation",
			|world, doing| {
				let (organisation, kind) = (world.sister, world.kind);
				doing.council(Credentials::suspend_issuer { organisation, kind });
			},
			|world| is_suspended(&issuer(world.sister, world.kind), Supervisor::Consortium),
		),
		status(
			"here suspended the issuer by delegation",
			|world, doing| {
				let (organisation, kind) = (world.sister, world.kind);
				doing.act("here/own-account", Credentials::suspend_issuer { organisation, kind });
			},
			|world| is_suspended(&issuer(world.sister, world.kind), Supervisor::Delegator),
		),
	]
}

fn of_credentials() -> Vec<Status> {
	vec![
		status(
			"the holder's credential is suspended",
			|world, doing| {
				let (credential, code, second) = (world.issued, 2, None);
				doing.act("here/own-account", Credentials::suspend { credential, code, second });
			},
			|world| matches!(issued(world), CredentialStatus::Suspended { .. }),
		),
		status(
			"the holder's credential is revoked",
			|world, doing| {
				let (credential, code, second) = (world.issued, 2, None);
				doing.act("here/own-account", Credentials::revoke { credential, code, second });
			},
			|world| matches!(issued(world), CredentialStatus::Revoked { .. }),
		),
		status(
			"the holder surrendered the credential",
			|world, doing| {
				doing.act("holder", Credentials::surrender { credential: world.issued });
			},
			|world| issued(world) == CredentialStatus::Surrendered,
		),
	]
}

pub fn statuses() -> Vec<Status> {
	of_issuers().into_iter().chain(of_credentials()).collect()
}
