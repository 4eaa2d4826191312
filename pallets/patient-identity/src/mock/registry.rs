//! Organisations and who acts for them.

use super::*;
use anamnesis_decision::rows::{
	Appointment, CompromiseOf, Credential, CredentialOf, CredentialStatus, CredentialStatusOf,
	CredentialType, CredentialTypeOf, Employment, IssuerAt, IssuerState, Organisation,
	OrganisationOf, Post, Reaches, Session, SessionOf, StaffAt, Standing, StandingOf, Status,
	Successions, SuccessionsOf, Versioned,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles},
	commitment::Commitment,
	history::{Current, Earlier, Fetch, Lookup},
	CredentialId, CredentialTypeId, OrgId,
};
use frame_support::{traits::Contains, BoundedVec};

pub const HOSPITAL: OrgId = OrgId(1);
pub const CLINIC: OrgId = OrgId(2);
/// Nobody can be at home there, whatever its staff.
pub const AUTHORITY: OrgId = OrgId(3);
/// A clinic under the control of the hospital.
pub const SISTER: OrgId = OrgId(4);
/// First moment at which appointments no longer hold.
pub const APPOINTED_UNTIL: Moment = START + 4_000 * DAY;

/// Who acts where, in which role.
pub const STAFF: [(OrgId, Actor, Role); 11] = [
	(HOSPITAL, REGISTRAR, Role::Registrar),
	(HOSPITAL, GATEWAY, Role::System),
	(CLINIC, OTHER_REGISTRAR, Role::Registrar),
	(AUTHORITY, OFFICIAL, Role::Registrar),
	// The only one with a licence.
	(CLINIC, CLINICIAN, Role::Physician),
	(HOSPITAL, PRIVACY_OFFICER, Role::PrivacyOfficer),
	// Without a licence, so that the role serves for nothing.
	(HOSPITAL, NURSE, Role::Nurse),
	(CLINIC, NURSE, Role::Coder),
	(HOSPITAL, OFFICER, Role::RecordsOfficer),
	(CLINIC, CLINIC_OFFICER, Role::RecordsOfficer),
	(SISTER, SISTER_REGISTRAR, Role::Registrar),
];

pub fn organisation_account(organisation: OrgId) -> AccountId {
	let [low, ..] = organisation.0.to_le_bytes();
	AccountId::new([low; 32])
}

fn always<V>(value: V) -> Current<V> {
	Current { since: 0, version: 0, value, marks: BoundedVec::new() }
}

/// The organisations and [`STAFF`].
#[derive(Default)]
pub struct Registry;

impl Fetch<OrganisationOf> for Registry {
	fn fetch(&self, key: &OrganisationOf) -> Option<Versioned<Organisation>> {
		let kind = match key.organisation {
			HOSPITAL => OrgKind::Hospital,
			CLINIC | SISTER => OrgKind::Clinic,
			AUTHORITY => OrgKind::Authority,
			_ => return None,
		};
		let organisation = Organisation {
			account: organisation_account(key.organisation),
			kind,
			jurisdiction: 276,
			name: BoundedVec::new(),
			endpoint: BoundedVec::new(),
			admitted: 0,
		};
		Some(organisation.into())
	}
}

/// A history that has no past.
macro_rules! unchanging {
	($key:ty, $value:ty, $of:expr) => {
		impl Lookup<$key> for Registry {
			fn current(&self, key: &$key) -> Option<Current<$value>> {
				let of: fn(&$key) -> Option<$value> = $of;
				of(key).map(always)
			}

			fn earlier(&self, _: &$key, _: u32) -> Option<Earlier<$value>> {
				None
			}
		}
	};
}

unchanging!(StandingOf, Versioned<Standing>, |key| {
	let standings = Standings::get();
	let told = standings.iter().find(|(organisation, _)| *organisation == key.organisation);
	let status = told.map_or(Status::Active, |(_, status)| *status);
	// Of the hospital.
	let control_group = if key.organisation == SISTER { HOSPITAL.0 } else { key.organisation.0 };
	Some(Standing { status, control_group }.into())
});

unchanging!(StaffAt, Employment, |key| {
	let mut posts: Vec<_> = STAFF
		.iter()
		.filter(|(at, actor, _)| *at == key.organisation && actor.account() == key.account)
		.map(|(_, actor, role)| Post {
			role: *role,
			licence: (*actor == CLINICIAN).then_some(CredentialId(1)),
		})
		.collect();
	if Benched::get().contains(&(key.organisation, key.account.clone())) {
		let roles = [Role::Registrar, Role::RecordsOfficer];
		posts.extend(roles.map(|role| Post { role, licence: None }));
	}
	if Unlicensed::get().contains(&(key.organisation, key.account.clone())) {
		posts.push(Post { role: Role::Physician, licence: None });
	}
	(!posts.is_empty()).then(|| {
		Employment::Appointed(Appointment {
			posts: BoundedVec::truncate_from(posts),
			from: START,
			until: APPOINTED_UNTIL,
		})
	})
});

unchanging!(IssuerAt, IssuerState, |_| Some(IssuerState::APPOINTED));
unchanging!(SuccessionsOf, Versioned<Successions>, |_| None);
unchanging!(CredentialStatusOf, CredentialStatus, |_| Some(CredentialStatus::Active));

/// The account of a session key of [`REGISTRAR`].
pub fn session_key() -> AccountId {
	AccountId::new([0x5e; 32])
}

/// [`session_key`] is one of the first registrar.
impl Fetch<SessionOf> for Registry {
	fn fetch(&self, key: &SessionOf) -> Option<Versioned<Session>> {
		let (organisation, registrar, _) = STAFF[0];
		let session = Session {
			staff: registrar.account(),
			organisation,
			gateway: key.account.clone(),
			from: START,
			until: APPOINTED_UNTIL,
		};
		(key.account == session_key()).then(|| session.into())
	}
}

impl Fetch<CompromiseOf> for Registry {
	fn fetch(&self, _: &CompromiseOf) -> Option<Versioned<Reaches>> {
		None
	}
}

impl Fetch<CredentialTypeOf> for Registry {
	fn fetch(&self, _: &CredentialTypeOf) -> Option<Versioned<CredentialType>> {
		let kind = CredentialType {
			roles: Roles::ALL,
			longest: Moment::MAX,
			countersign: false,
			ends_per_day: 5,
		};
		Some(kind.into())
	}
}

impl Fetch<CredentialOf> for Registry {
	fn fetch(&self, key: &CredentialOf) -> Option<Versioned<Credential>> {
		let credential = Credential {
			kind: CredentialTypeId(1),
			holder: CLINICIAN.account(),
			at: None,
			issuer: AUTHORITY,
			document: Commitment([0; 32]),
			from: 0,
			until: Moment::MAX,
			issued: 0,
			countersigner: None,
			renews: None,
			place: Default::default(),
		};
		(key.id == CredentialId(1)).then(|| credential.into())
	}
}

/// Accounts that are of no patient.
pub struct EverStaff;

impl Contains<AccountId> for EverStaff {
	fn contains(account: &AccountId) -> bool {
		STAFF.iter().any(|(organisation, actor, _)| {
			actor.account() == *account || organisation_account(*organisation) == *account
		}) || AlsoStaff::get().contains(account)
	}
}
