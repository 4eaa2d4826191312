//! The rules, a test for each sentence of docs/decision.md.

mod answer;
mod contests;
mod explanation;
mod golden;
mod grants;
mod incidents;
mod late;
mod mandates;
mod monotony;
mod own_record;
mod pairs;
mod patient;
mod person;
mod practitioner;
mod properties;
mod question;
mod reads;
mod referrals;
mod successions;
mod tables;
mod templates;
mod time;
mod tombstones;
mod worlds;

use crate::{
	actor::When,
	decide::{decide, explain, About, Outcome, Step},
	query::{Data, Decision, Permit, Query, Right, Rule, Who},
	rows::*,
	world::{account, commitment, World},
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	cid::Cid,
	codes::{
		Actions, Basis, Capacity, Class, Classes, Confidentiality, Obligations, OrgKind, Purpose,
		Purposes, Role, Roles,
	},
	commitment::{Commitment, CommitmentKind},
	history::Key,
	payload::{Grantee, Powers, TemplateRef},
	ConsentId, CredentialId, CredentialTypeId, IncidentId, MandateId, OrgId, PatientId, RecordId,
	TemplateId,
};
use sp_core::bounded::BoundedVec;

/// Patient's home, a hospital; issues credentials and keeps the records.
const HOME: OrgId = OrgId(1);
/// Where the physician works: a clinic.
const CLINIC: OrgId = OrgId(2);
const PATIENT: PatientId = PatientId([7; 32]);
const GRANT: ConsentId = ConsentId(1);
const INCIDENT: IncidentId = IncidentId(1);
const LICENCE: CredentialId = CredentialId(1);
const LICENCE_TYPE: CredentialTypeId = CredentialTypeId(1);
/// Of the home's record.
const RECORD: RecordId = RecordId(1);
/// Of the clinic's.
const OWN_RECORD: RecordId = RecordId(2);
const CLASS: Class = Class(8);
const SALT: [u8; 32] = [9; 32];
/// A text that the patient was shown.
const TEMPLATE: TemplateRef = TemplateRef { id: TemplateId(3), version: 1 };
const MANDATE: MandateId = MandateId(1);
const NOW: Moment = 100;

fn physician() -> AccountId {
	account(1)
}

fn controller() -> AccountId {
	account(2)
}

/// A person whom the patient chose.
fn friend() -> AccountId {
	account(3)
}

/// A representative of the patient.
fn guardian() -> AccountId {
	account(6)
}

fn at_home() -> OrganisationOf {
	OrganisationOf { organisation: HOME }
}

fn at_clinic() -> OrganisationOf {
	OrganisationOf { organisation: CLINIC }
}

fn standing() -> StandingOf {
	StandingOf { organisation: CLINIC }
}

fn staff() -> StaffAt {
	StaffAt { organisation: CLINIC, account: physician() }
}

fn issuer() -> IssuerAt {
	IssuerAt { organisation: HOME, id: LICENCE_TYPE }
}

fn patient() -> PatientOf {
	PatientOf { patient: PATIENT }
}

fn control() -> ControlAt {
	ControlAt { patient: PATIENT, account: controller() }
}

fn representation() -> RepresentativeAt {
	RepresentativeAt { patient: PATIENT, account: guardian() }
}

/// With these powers, from 50 to 400.
fn mandate(powers: Powers) -> Mandate {
	Mandate { capacity: Capacity::Guardian, powers, from: 50, until: 400 }
}

/// The ground, with a guardian of these powers.
fn represented(powers: Powers) -> World {
	let mut world = ground();
	let value = Representation::Holds(mandate(powers));
	world.representations.set(&representation(), 40, value).unwrap();
	world
}

fn live(grantee: Grantee) -> LiveAt {
	LiveAt { patient: PATIENT, grantee }
}

fn to_clinic() -> Grantee {
	Grantee::Organisation(CLINIC)
}

fn to_friend() -> Grantee {
	Grantee::Person(friend().into())
}

fn mandates() -> MandatesAt {
	MandatesAt { patient: PATIENT, organisation: CLINIC }
}

/// From the home's jurisdiction to the clinic's, if it is abroad.
fn pair() -> PairAt {
	PairAt { home: 276, asking: 756 }
}

/// Has the home be in another jurisdiction, which lets the clinic's ask for these purposes.
fn abroad(world: &mut World, purposes: Purposes) {
	world.organisations.edit(&at_home(), |Versioned::V1(row)| row.jurisdiction = 276);
	world.pairs.set(&pair(), 30, Pair { purposes, refers: false }).unwrap();
}

fn bound() -> BoundAt {
	BoundAt { patient: PATIENT, organisation: CLINIC }
}

fn purpose(code: &str) -> Purpose {
	Purpose::from_code(code).unwrap()
}

fn organisation(kind: OrgKind) -> Organisation {
	Organisation {
		account: account(200),
		kind,
		jurisdiction: 756,
		name: BoundedVec::new(),
		endpoint: BoundedVec::new(),
		admitted: 5,
	}
}

fn in_status(status: Status) -> Standing {
	Standing { status, control_group: 1 }
}

fn appointment(posts: &[(Role, Option<CredentialId>)]) -> Appointment {
	let posts = posts.iter().map(|(role, licence)| Post { role: *role, licence: *licence });
	Appointment { posts: BoundedVec::truncate_from(posts.collect()), from: 10, until: 900 }
}

fn appointed(posts: &[(Role, Option<CredentialId>)]) -> Employment {
	Employment::Appointed(appointment(posts))
}

fn credential() -> Credential {
	Credential {
		kind: LICENCE_TYPE,
		holder: physician(),
		at: None,
		issuer: HOME,
		document: commitment(1),
		from: 10,
		until: 800,
		issued: 10,
		countersigner: None,
		renews: None,
		place: ListPlace::default(),
	}
}

fn record(organisation: OrgId, set: u32) -> Record {
	Record {
		patient: PATIENT,
		root: [0; 32],
		cid: Cid { codec: 0x55, digest: [0; 32] },
		class: CLASS,
		confidentiality: Confidentiality::Normal,
		author: account(200),
		organisation,
		set,
		format: 1,
		quarter: 0,
		key_epoch: 0,
		retention: 0,
		anchored: 30,
		right: Right::Home,
		relation: None,
		erased_from: None,
		contests: Default::default(),
	}
}

fn entry(id: ConsentId) -> Entry {
	Entry {
		id,
		role: None,
		purposes: Purposes::of([Purpose::TREAT]),
		classes: Classes::of([CLASS]),
		actions: Actions::ALL,
		ceiling: Confidentiality::Normal,
		obligations: Obligations(5),
		basis: Basis::Consent,
		from: 40,
		until: 700,
		data: None,
		granted: 40,
		epoch: 0,
		template: None,
		flags: EntryFlags(0),
	}
}

fn grant(grantee: Grantee) -> Grant {
	Grant {
		patient: PATIENT,
		grantee,
		role: None,
		study: None,
		purposes: Purposes::of([Purpose::TREAT]),
		classes: Classes::of([CLASS]),
		actions: Actions::ALL,
		ceiling: Confidentiality::Normal,
		obligations: Obligations(5),
		from: 40,
		until: 700,
		data: None,
		named: BoundedVec::new(),
		may_refer: 0,
		uses: None,
		template: None,
		document: commitment(2),
		basis: Basis::Consent,
		survives: false,
		granted: 40,
		by: Given::Patient { account: controller(), capacity: Capacity::Own },
		epoch: 0,
		amends: None,
	}
}

fn incident() -> Incident {
	Incident {
		organisation: CLINIC,
		opener: physician(),
		team: BoundedVec::new(),
		code: 1,
		justification: commitment(3),
		opened: 50,
		ends: 600,
		closed: None,
		late: None,
	}
}

fn binding(incident: IncidentId) -> Binding {
	Binding { incident, bound: 50, unsealed: None }
}

/// That clinics here may read for treatment.
fn law() -> Law {
	Law {
		jurisdiction: 756,
		kind: OrgKind::Clinic,
		purposes: Purposes::of([Purpose::TREAT]),
		classes: Classes::of([CLASS]),
		actions: Actions(6),
		basis: Basis::RequiredByLaw,
		longest: 1_000,
		delay: 0,
	}
}

/// A mandate by law 1.
fn legal() -> LegalMandate {
	LegalMandate {
		id: MANDATE,
		law: 1,
		purposes: Purposes::of([Purpose::TREAT]),
		classes: Classes::of([CLASS]),
		named: false,
		order: commitment(4),
		from: 50,
		until: 650,
		contested: None,
	}
}

/// With a law and a mandate by it.
fn mandated() -> World {
	let mut world = ground();
	world.laws.set(&LawAt { law: 1 }, 30, LawState::InForce(law())).unwrap();
	world.mandates.set(&mandates(), 50, Mandates::truncate_from(vec![legal()])).unwrap();
	world
}

/// These, and nothing referred.
fn own(entries: &[Entry]) -> Live {
	Live { own: BoundedVec::truncate_from(entries.to_vec()), referred: BoundedVec::new() }
}

fn only<K: Key>(entry: Entry) -> K::Value
where
	K::Value: From<Live>,
{
	own(&[entry]).into()
}

/// A physician of a clinic with a good licence, a patient with a controller, a record of the home and one of the clinic.
fn ground() -> World {
	let mut world = World::default();
	world.tables.set(&TablesAt {}, 0, 1u16).unwrap();
	world.organisations.put(at_home(), organisation(OrgKind::Hospital));
	world.organisations.put(at_clinic(), organisation(OrgKind::Clinic));
	for organisation in [HOME, CLINIC] {
		let key = StandingOf { organisation };
		world.standing.set(&key, 5, in_status(Status::Active)).unwrap();
	}
	let licensed = Roles::of([Role::Physician, Role::Nurse]);
	let kind =
		CredentialType { roles: licensed, longest: 1_000, countersign: false, ends_per_day: 5 };
	world.credential_types.put(CredentialTypeOf { id: LICENCE_TYPE }, kind);
	world.issuers.set(&issuer(), 6, IssuerState::APPOINTED).unwrap();
	world.credentials.put(CredentialOf { id: LICENCE }, credential());
	let status = CredentialStatusOf { id: LICENCE };
	world.credential_status.set(&status, 10, CredentialStatus::Active).unwrap();
	world.staff.set(&staff(), 10, appointed(&[(Role::Physician, Some(LICENCE))])).unwrap();
	world
		.patients
		.set(&patient(), 20, Patient { life: Life::Active, home: HOME, steward: None })
		.unwrap();
	world.controls.set(&control(), 20, Control::ACTIVE).unwrap();
	world.records.put(RecordOf { id: RECORD }, record(HOME, 1));
	world.records.put(RecordOf { id: OWN_RECORD }, record(CLINIC, 2));
	for set in [1, 2] {
		world.custodians.set(&CustodianOf { set }, 20, Custody { custodian: HOME }).unwrap();
	}
	world
}

/// With a grant to this grantee.
fn granted_to(grantee: Grantee) -> World {
	let mut world = ground();
	world.grants.put(GrantOf { id: GRANT }, grant(grantee));
	world.live.set(&live(grantee), 40, only::<LiveAt>(entry(GRANT))).unwrap();
	world
}

fn granted() -> World {
	granted_to(to_clinic())
}

/// With an incident to which the patient is bound.
fn emergency() -> World {
	let mut world = ground();
	world.incidents.put(IncidentOf { id: INCIDENT }, incident());
	let bindings = Bindings::truncate_from(vec![binding(INCIDENT)]);
	world.bindings.set(&bound(), 50, bindings).unwrap();
	world
}

/// What the physician asks about a record.
fn asks(record: RecordId) -> Query {
	Query {
		patient: PATIENT,
		who: Who::Practitioner { account: physician(), organisation: CLINIC },
		purpose: Purpose::TREAT,
		actions: Actions::ACCESS,
		data: Data::Anchored { record, salt: None },
		study: None,
		right: None,
	}
}

fn person_asks(account: AccountId) -> Query {
	Query { who: Who::Person(account), ..asks(RECORD) }
}

fn declared(class: Class, confidentiality: Confidentiality) -> Data {
	Data::Declared { class, confidentiality, organisation: None, day: None, reference: None }
}

fn reference() -> Commitment {
	Commitment::new(CommitmentKind::Reference, &SALT, &RECORD.0.to_be_bytes())
}

fn change_entry(world: &mut World, grantee: Grantee, change: impl FnOnce(&mut Entry)) {
	world.live.edit(&live(grantee), |Versioned::V1(live)| change(&mut live.own[0]));
}

/// Changes every one of the patient's own.
fn change_entries(world: &mut World, grantee: Grantee, change: impl FnMut(&mut Entry)) {
	world.live.edit(&live(grantee), |Versioned::V1(live)| live.own.iter_mut().for_each(change));
}

/// The permit, if there is one; the explanation says the same.
fn permit(world: &World, query: &Query, when: When) -> Option<Permit> {
	let decision = decide(world, query, when);
	assert_eq!(explain(world, query, when).decision, decision);
	match decision {
		Decision::Permit(permit) => Some(permit),
		Decision::Refuse | Decision::Erased => None,
	}
}

/// The rule that permits at this moment, as is known then.
fn rule_at(world: &World, query: &Query, moment: Moment) -> Option<Rule> {
	permit(world, query, When::now(moment)).map(|permit| permit.rule)
}

fn rule(world: &World, query: &Query) -> Option<Rule> {
	rule_at(world, query, NOW)
}

/// What an explanation says about a candidate, or a rule, of this number.
fn outcome(world: &World, query: &Query, wanted: u8, candidate: About) -> Option<Outcome> {
	let steps = explain(world, query, When::now(NOW)).steps;
	let mut found = steps.into_iter().filter(|step| step.rule == wanted && step.about == candidate);
	found.next_back().map(|step: Step| step.outcome)
}

/// At which of these moments the question is permitted.
fn permitted_at<const N: usize>(world: &World, query: &Query, moments: [Moment; N]) -> [bool; N] {
	moments.map(|moment| rule_at(world, query, moment).is_some())
}

#[test]
fn the_ground_permits_by_each_rule() {
	assert_eq!(rule(&ground(), &asks(RECORD)), None);
	assert_eq!(rule(&ground(), &person_asks(controller())), Some(Rule::Person));
	assert_eq!(rule(&ground(), &asks(OWN_RECORD)), Some(Rule::OwnRecord));
	assert_eq!(rule(&granted(), &asks(RECORD)), Some(Rule::Grant));
	assert_eq!(rule(&granted_to(to_friend()), &person_asks(friend())), Some(Rule::Grant));
	assert_eq!(rule(&mandated(), &asks(RECORD)), Some(Rule::Mandate));
	assert_eq!(rule(&emergency(), &asks(RECORD)), Some(Rule::Incident));
}
