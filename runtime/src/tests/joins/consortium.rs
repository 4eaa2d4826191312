//! The organisations at which people are at home, and their staff.

use super::super::callers::calls::{account, act, admission, members, offer};
use crate::{Moment, Runtime, RuntimeCall, System};
use anamnesis_decision::rows::Post;
use anamnesis_primitives::{
	codes::{OrgKind, Role, Roles},
	CredentialId, CredentialTypeId, OrgId,
};
use pallet_provider_credentials::Call as Credentials;
use sp_runtime::traits::Dispatchable;

/// The hospitals, each under its own control.
pub const HOMES: [&str; 6] = ["north", "east", "south", "west", "lake", "hill"];
/// Who also speaks about deaths.
pub const AUTHORITY: &str = "authority";
/// A tier in which nobody here uses up what a hospital has in a day.
const TIER: u8 = 3;
/// Physicians, registrars and machines at each.
pub const SEVERAL: usize = 3;

fn council(call: impl Into<RuntimeCall>) {
	let done = call.into().dispatch(members(2, 3));
	assert!(done.is_ok(), "{done:?}");
}

fn admit(place: &str, kind: OrgKind) -> OrgId {
	let next = pallet_provider_credentials::NextOrganisation::<Runtime>::get();
	council(admission(&format!("{place}/own-account"), kind, None));
	let tier = pallet_care_allowance::Call::<Runtime>::set_tier { organisation: next, tier: TIER };
	council(tier);
	next
}

/// The authority that licenses physicians.
struct Licensing {
	authority: OrgId,
	kind: CredentialTypeId,
	until: Moment,
}

impl Licensing {
	fn licence(&self, holder: &str) -> CredentialId {
		let credential = pallet_provider_credentials::NextCredential::<Runtime>::get();
		let mut issue = offer(self.authority, self.kind, holder);
		if let Credentials::issue { until, .. } = &mut issue {
			*until = self.until;
		}
		act(&format!("{AUTHORITY}/own-account"), issue);
		act(holder, Credentials::accept { credential });
		credential
	}

	/// Appoints so many people to a role, who can sign extrinsics from then on.
	fn appoint(&self, (place, organisation): (&str, OrgId), role: Role, count: usize) {
		for number in 0..count {
			let name = staff(place, role, number);
			let licence = role.needs_licence().then(|| self.licence(&name));
			let posts = vec![Post { role, licence }].try_into().unwrap();
			let (account, from, until) = (account(&name), None, self.until);
			System::inc_providers(&account);
			let appoint = Credentials::appoint { organisation, account, posts, from, until };
			act(&format!("{place}/own-account"), appoint);
			act(&name, Credentials::accept_appointment { organisation });
		}
	}
}

/// Name of one of the staff.
pub fn staff(place: &str, role: Role, number: usize) -> String {
	format!("{place}/{}/{number}", role.name())
}

/// The consortium until this moment: the hospitals in their order, and last the authority.
pub fn found(until: Moment) -> Vec<OrgId> {
	let authority = admit(AUTHORITY, OrgKind::Authority);
	let kind = pallet_provider_credentials::NextType::<Runtime>::get();
	let (longest, ends_per_day) = (until, 5);
	council(Credentials::<Runtime>::create_type {
		roles: Roles::ALL,
		longest,
		countersign: false,
		ends_per_day,
	});
	council(Credentials::<Runtime>::appoint_issuer { organisation: authority, kind });
	let licensing = Licensing { authority, kind, until };
	licensing.appoint((AUTHORITY, authority), Role::Registrar, 1);
	let hospital = |place: &&str| {
		let hospital = admit(place, OrgKind::Hospital);
		for role in [Role::Registrar, Role::Physician, Role::System] {
			licensing.appoint((place, hospital), role, SEVERAL);
		}
		licensing.appoint((place, hospital), Role::RecordsOfficer, 1);
		hospital
	};
	HOMES.iter().map(hospital).chain([authority]).collect()
}
