//! A small consortium in the middle of its work, made by calls alone.
//!
//! *Here* is the hospital that the calls of the table concern, and the patient's home. *Elsewhere* is another hospital with
//! the same staff, *sister* a third one under the same control as here.

use super::{
	super::run_to,
	calls::{
		account, act, admission, ahead, enrolment, law, members, naming, new_grant, new_mandate,
		new_record, offer, opening, pair, payload, publication, question, recovery, relayed,
		report, stewards_proposal, DAY, LAW, QUARTER, SHOWN, TERM,
	},
};
use crate::{AccountId, Moment, Runtime, RuntimeCall};
use anamnesis_decision::{rows::Post, Right};
use anamnesis_primitives::{
	chain::{BlockNumber, SLOT_MILLIS},
	codes::{Actions, OrgKind, Role, Roles},
	ids::PatientOrigin,
	payload::{Lane, NewGrant, PatientAct, Powers, TemplateRef},
	ConsentId, CredentialId, CredentialTypeId, IncidentId, MandateId, OrgId, PatientId, RecordId,
	RequestId, TemplateId,
};
use pallet_consent::Call as Consent;
use pallet_emergencies::Call as Emergencies;
use pallet_mandates::{Call as Mandates, Notice};
use pallet_patient_identity::{Call as Patients, Recoveries};
use pallet_provider_credentials::Call as Credentials;
use pallet_record_anchor::Call as Records;
use sp_runtime::traits::Dispatchable;

/// Block in which the calls of the table are made.
const PRESENT: BlockNumber = 10;
/// A moment between the world's making and the present.
const PAST: Moment = 6 * SLOT_MILLIS;
/// The freeze sheet that was used.
pub const SHEET: [u8; 16] = [7; 16];
/// Who may act in emergencies when the incidents are opened, and is no practitioner any more.
pub const FORMER: [&str; 4] = ["dismissed", "lapsed", "suspended", "revoked"];

#[track_caller]
fn council(call: impl Into<RuntimeCall>) {
	let done = call.into().dispatch(members(2, 3));
	assert!(done.is_ok(), "{done:?}");
}

fn admit(place: &str, kind: OrgKind, with: Option<OrgId>) -> OrgId {
	let next = pallet_provider_credentials::NextOrganisation::<Runtime>::get();
	council(admission(&format!("{place}/own-account"), kind, with));
	next
}

/// A type of credentials that the organisation issues.
fn issued_by(organisation: OrgId) -> CredentialTypeId {
	let kind = pallet_provider_credentials::NextType::<Runtime>::get();
	council(Credentials::create_type {
		roles: Roles::ALL,
		longest: 365 * DAY,
		countersign: false,
		ends_per_day: 5,
	});
	council(Credentials::appoint_issuer { organisation, kind });
	kind
}

fn issue(issuer: &str, organisation: OrgId, kind: CredentialTypeId, holder: &str) -> CredentialId {
	let credential = pallet_provider_credentials::NextCredential::<Runtime>::get();
	act(issuer, offer(organisation, kind, holder));
	credential
}

/// The authority that licenses staff.
struct Authority {
	id: OrgId,
	kind: CredentialTypeId,
}

impl Authority {
	fn license(&self, holder: &str) -> CredentialId {
		let credential = issue("authority/own-account", self.id, self.kind, holder);
		act(holder, Credentials::accept { credential });
		credential
	}

	/// Appoints whoever has this name at a place to roles, and answers with the licence.
	fn staff(
		&self,
		(place, organisation): (&str, OrgId),
		name: &str,
		roles: &[Role],
		until: Moment,
	) -> Option<CredentialId> {
		let name = format!("{place}/{name}");
		let licence = roles.iter().any(|role| role.needs_licence()).then(|| self.license(&name));
		let post =
			|role: &Role| Post { role: *role, licence: licence.filter(|_| role.needs_licence()) };
		let posts: Vec<_> = roles.iter().map(post).collect();
		act(
			&format!("{place}/own-account"),
			Credentials::appoint {
				organisation,
				account: account(&name),
				posts: posts.try_into().unwrap(),
				from: None,
				until,
			},
		);
		act(&name, Credentials::accept_appointment { organisation });
		licence
	}

	/// Appoints somebody to each role there is.
	fn all_staff(&self, place: (&str, OrgId)) {
		for role in Role::ALL {
			self.staff(place, role.name(), &[*role], TERM);
		}
	}
}

fn enrol(home: (&str, OrgId), controller: &str) -> PatientId {
	let (patient, call) = enrolment(home.1, controller);
	act(&format!("{}/registrar", home.0), call);
	patient
}

fn give(controller: &str, patient: PatientId, to: OrgId, actions: Actions) -> ConsentId {
	act(controller, Consent::grant { patient, grant: new_grant(to, actions) });
	ConsentId(pallet_consent::LastConsent::<Runtime>::get())
}

fn give_counted(controller: &str, patient: PatientId, to: OrgId) -> ConsentId {
	let grant = Box::new(NewGrant { uses: Some(3), ..*new_grant(to, Actions::ACCESS) });
	act(controller, Consent::grant { patient, grant });
	ConsentId(pallet_consent::LastConsent::<Runtime>::get())
}

/// A text in two versions; the first is returned.
fn published() -> TemplateRef {
	let first = TemplateRef { id: TemplateId(1), version: 1 };
	for template in [first, TemplateRef { version: 2, ..first }] {
		let done = RuntimeCall::from(publication(template)).dispatch(members(2, 3));
		assert!(done.is_ok(), "{done:?}");
	}
	first
}

fn open(opener: &str, organisation: OrgId, team: &[String]) -> IncidentId {
	act(opener, opening(organisation, team));
	IncidentId(pallet_emergencies::LastIncident::<Runtime>::get())
}

/// What there is in the block in which the calls of the table are made.
pub struct World {
	/// The hospital that the calls concern.
	pub here: OrgId,
	/// Another hospital.
	pub elsewhere: OrgId,
	/// A hospital under the same control as here, which succeeds the restricted one.
	pub sister: OrgId,
	/// A hospital that is restricted.
	pub restricted: OrgId,
	/// Type of credentials that the hospital here issues, and lets its sister issue.
	pub kind: CredentialTypeId,
	/// Credential on offer to the nurse here.
	pub offered: CredentialId,
	/// Credential that the hospital here issued, and its holder accepted.
	pub issued: CredentialId,
	/// Patient at home here, with two controllers, one that was removed and one invited.
	pub patient: PatientId,
	/// Patient at home elsewhere.
	pub other_patient: PatientId,
	/// Patient at home here, linked with the other two of this home, whose recovery may be finished.
	pub lost: PatientId,
	/// Patient whose home and steward is here, with a representative.
	pub stewarded: PatientId,
	/// The authority, which has a registrar and an auditor.
	pub authority: OrgId,
	/// Type of credentials that the authority issues to staff.
	pub licences: CredentialTypeId,
	/// Grant of the patient to elsewhere.
	pub grant: ConsentId,
	/// Grant of the other patient to here, to collect.
	pub collect: ConsentId,
	/// Grant of the patient to here, which may be used three times.
	pub counted: ConsentId,
	/// A consent text in the first of two versions.
	pub text: TemplateRef,
	/// Open request from here to the patient.
	pub request: RequestId,
	/// Open incident here of physician, nurse and those who are no longer staff; the other patient is bound to it.
	pub incident: IncidentId,
	/// The same, closed.
	pub closed: IncidentId,
	/// The same, closed and reported.
	pub reported: IncidentId,
	/// Incident elsewhere, closed and reported; both patients were bound to it.
	pub reported_elsewhere: IncidentId,
	/// Record of the patient from here, where records are.
	pub record: RecordId,
	/// Mandate of here about the patient under law 1, whose notice is due.
	pub mandate: MandateId,
	/// The same, of which the patient hears in more than a year.
	pub secret: MandateId,
}

impl World {
	/// Makes it, and opens the block of the present.
	pub fn new() -> Self {
		Self::make(true)
	}

	/// The same, of a hospital that never wrote a record, and may therefore leave.
	pub fn without_records() -> Self {
		Self::make(false)
	}

	fn make(with_records: bool) -> Self {
		let here = admit("here", OrgKind::Hospital, None);
		let elsewhere = admit("elsewhere", OrgKind::Hospital, None);
		let sister = admit("sister", OrgKind::Hospital, Some(here));
		let id = admit("authority", OrgKind::Authority, None);
		let authority = Authority { id, kind: issued_by(id) };
		authority.all_staff(("here", here));
		// So that either administrator may go.
		authority.staff(("here", here), "second-administrator", &[Role::Administrator], TERM);
		authority.all_staff(("elsewhere", elsewhere));
		authority.all_staff(("sister", sister));
		authority.staff(("authority", id), "registrar", &[Role::Registrar], TERM);
		authority.staff(("authority", id), "auditor", &[Role::Auditor], TERM);
		let restricted = admit("restricted", OrgKind::Hospital, None);
		council(Credentials::restrict { organisation: restricted, code: 2 });
		council(Credentials::succeed { old: restricted, new: sister, until: TERM });
		let offered = issue("authority/own-account", id, authority.kind, "here/nurse");
		let kind = issued_by(here);
		let issued = issue("here/own-account", here, kind, "holder");
		act("holder", Credentials::accept { credential: issued });
		let (to, most, until) = (sister, 9, None);
		act(
			"here/own-account",
			Credentials::delegate { organisation: here, kind, to, most, until },
		);

		let former = former_staff(&authority, here);
		let (patient, other_patient) = patients(here, elsewhere);
		let stewarded = without_device(here);
		let lost = waiting(here, elsewhere, [patient, stewarded]);
		let grant = give("patient/controller", patient, elsewhere, Actions::ACCESS);
		let to_collect = Actions(Actions::COLLECT.0 | Actions::ACCESS.0);
		let collect = give("other-patient/controller", other_patient, here, to_collect);
		let counted = give_counted("patient/controller", patient, here);
		let text = published();
		act("here/physician", question(here, patient));
		let request = RequestId(pallet_consent::LastRequest::<Runtime>::get());
		let [incident, closed, reported] = incidents(here);
		act("here/physician", Emergencies::bind { incident, patient: other_patient });
		let reported_elsewhere = open("elsewhere/physician", elsewhere, &[]);
		// Who reviews what binds somebody is drawn, and they may appeal.
		for patient in [patient, other_patient] {
			let bind = Emergencies::bind { incident: reported_elsewhere, patient };
			act("elsewhere/physician", bind);
		}
		act("elsewhere/physician", Emergencies::close_incident { incident: reported_elsewhere });
		act("elsewhere/physician", report(reported_elsewhere));
		if with_records {
			let (right, record) = (Right::Home, new_record(1, None));
			act("here/physician", Records::anchor { organisation: here, patient, right, record });
		}
		let record = RecordId(pallet_record_anchor::LastRecordId::<Runtime>::get());
		let [mandate, secret] = mandates(here, patient);

		// Nothing ends in the block in which it began.
		run_to(crate::System::block_number() + 1);
		let [dismissed, suspended, revoked] = former;
		act("here/own-account", Credentials::dismiss { organisation: here, account: dismissed.0 });
		act(
			"authority/own-account",
			Credentials::suspend { credential: suspended.1, code: 1, second: None },
		);
		act(
			"authority/own-account",
			Credentials::revoke { credential: revoked.1, code: 1, second: None },
		);
		// A second signature names an extrinsic of the first signer, of which there was none.
		crate::System::inc_account_nonce(account("here/physician"));
		run_to(PRESENT);
		Self {
			here,
			elsewhere,
			sister,
			restricted,
			kind,
			offered,
			issued,
			patient,
			other_patient,
			lost,
			stewarded,
			authority: authority.id,
			licences: authority.kind,
			grant,
			collect,
			counted,
			text,
			request,
			incident,
			closed,
			reported,
			reported_elsewhere,
			record,
			mandate,
			secret,
		}
	}
}

/// Staff here that will be dismissed, or whose licence will be suspended or revoked, and one whose appointment ends.
fn former_staff(authority: &Authority, here: OrgId) -> [(AccountId, CredentialId); 3] {
	// The more somebody could do, the more there is to lose.
	let roles = [Role::Physician, Role::Registrar, Role::PrivacyOfficer, Role::Administrator];
	let staff = |name: &str, roles: &[Role], until| {
		let licence = authority.staff(("here", here), name, roles, until).unwrap();
		(account(&format!("here/{name}")), licence)
	};
	staff("lapsed", &roles, PAST);
	[
		staff("dismissed", &roles, TERM),
		staff("suspended", &[Role::Physician], TERM),
		staff("revoked", &[Role::Physician], TERM),
	]
}

/// The patient and the other one.
fn patients(here: OrgId, elsewhere: OrgId) -> (PatientId, PatientId) {
	let first = "patient/controller";
	let patient = enrol(("here", here), first);
	let invite = |name: &str| {
		act(first, Patients::add_controller { patient, account: account(name) });
	};
	for name in ["patient/representative", "patient/named"] {
		act(
			first,
			Patients::name_representative {
				patient,
				account: account(name),
				capacity: 1,
				powers: Powers::ALL,
				until: QUARTER,
			},
		);
	}
	act("patient/representative", Patients::accept_representation { patient });
	for name in ["patient/second-controller", "patient/removed-controller"] {
		invite(name);
		act(name, Patients::accept_control { patient });
	}
	let (gone, account) = ("patient/removed-controller", account("patient/removed-controller"));
	act(gone, Patients::remove_controller { patient, account });
	invite("patient/invited");
	let mut sheet = payload(patient, PatientAct::RevokeEverything, None);
	(sheet.lane, sheet.until) = (Lane::Sheet { id: SHEET }, PAST);
	act("stranger", relayed(first, sheet));
	(patient, enrol(("elsewhere", elsewhere), "other-patient/controller"))
}

/// A patient who is enrolled here without a device, and represented.
fn without_device(here: OrgId) -> PatientId {
	let salt = [5; 32];
	act("here/registrar", Patients::enrol_stewarded { organisation: here, salt });
	let patient = PatientId::derive(&crate::System::block_hash(0).0, PatientOrigin::Salt(salt));
	act("here/registrar", naming(here, patient, "stewarded/representative"));
	act("stewarded/representative", Patients::accept_representation { patient });
	patient
}

/// A patient who lost the telephone, and is linked with this one and with this one that has a steward.
fn waiting(here: OrgId, elsewhere: OrgId, [patient, stewarded]: [PatientId; 2]) -> PatientId {
	let (owner, commitment) = ("lost-patient/controller", SHOWN);
	let lost = enrol(("here", here), owner);
	act("patient/controller", Patients::propose_link { patient, other: lost, commitment });
	act(owner, Patients::accept_link { patient: lost, other: patient, commitment });
	act("here/registrar", stewards_proposal((here, stewarded, lost, commitment, elsewhere)));
	act(owner, Patients::accept_link { patient: lost, other: stewarded, commitment });
	act("here/registrar", recovery(here, lost, "lost-patient/new"));
	let account = account("lost-patient/new");
	let second = Patients::second_recovery { organisation: elsewhere, patient: lost, account };
	act("elsewhere/registrar", second);
	// The wait is over.
	Recoveries::<Runtime>::mutate(lost, |recovery| {
		let second = recovery.as_mut().and_then(|recovery| recovery.second.as_mut());
		second.unwrap().effective = pallet_timestamp::Now::<Runtime>::get();
	});
	lost
}

/// Laws, a pair of jurisdictions, and two mandates: one whose notice is due in the next block, and one whose notice is not.
fn mandates(here: OrgId, patient: PatientId) -> [MandateId; 2] {
	council(Mandates::set_law { law: LAW, says: law(OrgKind::Hospital) });
	council(Mandates::set_law { law: LAW + 1, says: law(OrgKind::Authority) });
	council(Mandates::set_pair { home: 276, asking: 756, pair: pair() });
	[1, 400 * DAY].map(|delay| {
		let new = new_mandate(LAW, Notice::At(ahead(delay)));
		act("here/records-officer", Mandates::open_mandate { organisation: here, patient, new });
		MandateId(pallet_mandates::LastMandate::<Runtime>::get())
	})
}

/// Three incidents of the same team: open, closed, and reported.
fn incidents(here: OrgId) -> [IncidentId; 3] {
	let opener = "here/physician";
	let team: Vec<_> = FORMER.iter().chain(&["nurse"]).map(|name| format!("here/{name}")).collect();
	let [closed, reported, incident] = [(); 3].map(|()| open(opener, here, &team));
	act(opener, Emergencies::close_incident { incident: closed });
	act(opener, Emergencies::close_incident { incident: reported });
	act(opener, report(reported));
	[incident, closed, reported]
}
