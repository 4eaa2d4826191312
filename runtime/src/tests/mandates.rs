//! Laws, mandates and what the decision says of them, through the calls of the whole runtime.

use super::{
	callers::{
		calls::{
			account, act, ahead, enrolment, law, members, new_mandate, offer, opening, pair,
			payload, relayed, DAY, LAW, TERM,
		},
		world::World,
	},
	in_development, run_to,
};
use crate::{
	AccessAudit, Consent, Mandates as Laws, Moment, Runtime, RuntimeCall, System, Timestamp,
};
use anamnesis_decision::{
	decide::{About, Outcome, Step},
	rows::{Law, Pair, Post},
	Data, Decision, Permit, Query, Right, Who,
};
use anamnesis_primitives::{
	codes::{
		Actions, Basis, Class, Classes, Confidentiality, OrgKind, Purpose, Purposes, Role, SEALED,
	},
	commitment::Commitment,
	payload::PatientAct,
	CredentialId, IncidentId, MandateId, OrgId, PatientId,
};
use frame_support::traits::Time;
use pallet_emergencies::Call as Emergencies;
use pallet_mandates::{Call as Mandates, NewMandate, Notice};
use pallet_provider_credentials::Call as Credentials;
use sp_runtime::traits::Dispatchable;

/// Laws of the tests besides that of the world.
const PUBLIC_HEALTH: u16 = 20;

#[track_caller]
fn council(call: impl Into<RuntimeCall>) {
	let done = call.into().dispatch(members(2, 3));
	assert!(done.is_ok(), "{done:?}");
}

/// Opens a mandate as whoever has this name, and answers with its number.
fn open(name: &str, organisation: OrgId, patient: PatientId, new: NewMandate) -> MandateId {
	act(name, Mandates::open_mandate { organisation, patient, new });
	MandateId(pallet_mandates::LastMandate::<Runtime>::get())
}

fn declared(class: Class, reference: Option<Commitment>) -> Data {
	let confidentiality = Confidentiality::Normal;
	Data::Declared { class, confidentiality, organisation: None, day: None, reference }
}

/// May elsewhere's records officer read something of the patient because a court says so?
fn question(world: &World) -> Query {
	Query {
		patient: world.patient,
		who: Who::Practitioner {
			account: account("elsewhere/records-officer"),
			organisation: world.elsewhere,
		},
		purpose: Purpose::from_code("HLEGAL").unwrap(),
		actions: Actions::ACCESS,
		data: declared(Class(0), None),
		study: None,
		right: None,
	}
}

fn permit_of(decision: Decision) -> Option<Permit> {
	match decision {
		Decision::Permit(permit) => Some(permit),
		Decision::Refuse | Decision::Erased => None,
	}
}

fn permit(query: &Query) -> Option<Permit> {
	permit_of(Consent::decide_now(query))
}

fn permit_at(query: &Query, moment: Moment, known_at: Moment) -> Option<Permit> {
	permit_of(Consent::decide_at(query, Some(moment), Some(known_at)).unwrap())
}

/// A mandate of elsewhere about the patient.
fn opened_elsewhere(world: &World, new: NewMandate) -> MandateId {
	open("elsewhere/records-officer", world.elsewhere, world.patient, new)
}

/// The next block.
fn later() {
	run_to(System::block_number() + 1);
}

#[test]
fn a_courts_order_opens_the_sealed_records_that_it_names_and_nothing_else() {
	in_development(|| {
		let world = World::new();
		let [one, two, three] = [1, 2, 3].map(|byte| Commitment([byte; 32]));
		let named = vec![one, two].try_into().unwrap();
		let sealed = Classes::of([SEALED]);
		let id = opened_elsewhere(
			&world,
			NewMandate { classes: sealed, named, ..new_mandate(LAW, Notice::Now) },
		);
		let right =
			|data| permit(&Query { data, ..question(&world) }).and_then(|permit| permit.right);
		let expected = Some(Right::Mandate(id));
		assert_eq!(right(declared(SEALED, Some(one))), expected);
		assert_eq!(right(declared(SEALED, Some(two))), expected);
		for nothing in [
			declared(SEALED, Some(three)),
			declared(SEALED, None),
			declared(Class(0), Some(one)),
			declared(Class(0), None),
			Data::Anchored { record: world.record, salt: Some([1; 32]) },
		] {
			assert_eq!(right(nothing), None);
		}
		let ask = Query { data: declared(SEALED, Some(one)), ..question(&world) };
		assert!(permit(&Query { actions: Actions::DISCLOSE, ..ask.clone() }).is_some());
		assert_eq!(permit(&Query { actions: Actions::CORRECT, ..ask.clone() }), None);
		let found = permit(&ask).unwrap();
		assert_eq!((found.basis, found.valid_until), (Basis::CourtOrder, Some(ahead(60 * DAY))));
		// As a right that is named, and by nobody who may not ask.
		assert!(permit(&Query { right: Some(Right::Mandate(id)), ..ask.clone() }).is_some());
		let other = Right::Mandate(MandateId(id.0 + 1));
		assert_eq!(permit(&Query { right: Some(other), ..ask.clone() }), None);
		let physician = Who::Practitioner {
			account: account("elsewhere/physician"),
			organisation: world.elsewhere,
		};
		assert_eq!(permit(&Query { who: physician, ..ask }), None);
	});
}

#[test]
fn delayed_notice_arrives_on_its_day() {
	in_development(|| {
		let world = World::new();
		let receipts = || AccessAudit::head(world.patient).seq;
		let before = receipts();
		let at = ahead(2 * anamnesis_primitives::chain::SLOT_MILLIS);
		let id = opened_elsewhere(&world, new_mandate(LAW, Notice::At(at)));
		assert_eq!(receipts(), before);
		let waiting = || Laws::notices(None).into_iter().find(|row| row.id == id);
		assert!(waiting().is_some_and(|row| row.at == at && !row.due));
		later();
		let call = RuntimeCall::from(Mandates::notify { mandate: id });
		let early =
			call.clone().dispatch(frame_system::RawOrigin::Signed(account("stranger")).into());
		assert!(early.is_err());
		later();
		assert!(waiting().is_some_and(|row| row.due));
		act("stranger", call);
		assert_eq!(receipts(), before + 1);
		assert_eq!(waiting(), None);
		// One that is shown at once is in the block that opens it.
		opened_elsewhere(&world, new_mandate(LAW, Notice::Now));
		assert_eq!(receipts(), before + 2);
	});
}

#[test]
fn what_the_patient_disputes_is_disputed_in_every_answer_and_goes_on() {
	in_development(|| {
		let world = World::new();
		let id = opened_elsewhere(&world, new_mandate(LAW, Notice::Now));
		let query = question(&world);
		assert_eq!(permit(&query).map(|permit| permit.contested), Some(false));
		later();
		let act_of = PatientAct::ContestMandate { mandate: id };
		act("stranger", relayed("patient/controller", payload(world.patient, act_of, None)));
		let now = Timestamp::now();
		assert_eq!(permit(&query).map(|permit| permit.contested), Some(true));
		let explained = Consent::explain_at(&query, None, None).unwrap();
		assert!(permit_of(explained.decision).is_some_and(|permit| permit.contested));
		let step = Step { rule: 7, about: About::Mandate(id), outcome: Outcome::Permits };
		assert!(explained.steps.contains(&step));
		// Whoever knew nothing of it yet, and the past, are told nothing else than then.
		later();
		assert_eq!(permit_at(&query, now - 1, now - 1).map(|permit| permit.contested), Some(false));
		assert!(Laws::mandate_row(id).is_some_and(|row| row.opening.contested == Some(now)));
	});
}

#[test]
fn a_repealed_law_permits_nothing_from_then_on_and_the_past_stays() {
	in_development(|| {
		let world = World::new();
		opened_elsewhere(&world, new_mandate(LAW, Notice::Now));
		let (query, opened) = (question(&world), Timestamp::now());
		later();
		council(Mandates::repeal_law { law: LAW });
		assert_eq!(permit(&query), None);
		later();
		let now = Timestamp::now();
		assert!(permit_at(&query, opened, now).is_some());
		assert!(permit_at(&query, opened, opened).is_some());
		assert!(permit_at(&query, now, opened).is_some(), "nobody knew of the repeal");
		assert_eq!(permit_at(&query, opened - 1, now), None);
	});
}

/// Appoints whoever has this name, at an organisation whose own account is of that place, to a role.
fn employ(place: &str, organisation: OrgId, role: Role, licence: Option<CredentialId>) {
	let name = format!("{place}/{}", role.name());
	let posts = vec![Post { role, licence }].try_into().unwrap();
	let (account, from, until) = (account(&name), None, TERM);
	let call = Credentials::appoint { organisation, account, posts, from, until };
	act(&format!("{place}/own-account"), call);
	act(&name, Credentials::accept_appointment { organisation });
}

/// A patient whose home is a hospital abroad.
fn tourist() -> PatientId {
	let abroad = pallet_provider_credentials::NextOrganisation::<Runtime>::get();
	council(Credentials::admit {
		account: account("abroad/own-account"),
		kind: OrgKind::Hospital,
		jurisdiction: 276,
		with: None,
		name: b"abroad".to_vec().try_into().unwrap(),
		endpoint: Default::default(),
	});
	employ("abroad", abroad, Role::Registrar, None);
	let (patient, enrolled) = enrolment(abroad, "tourist");
	act("abroad/registrar", enrolled);
	patient
}

#[test]
fn an_authority_looks_across_a_border_as_far_as_the_pair_lets_it() {
	in_development(|| {
		let world = World::new();
		// And a physician of the authority here.
		let patient = tourist();
		let (name, here) = ("authority/physician", world.authority);
		let licence = pallet_provider_credentials::NextCredential::<Runtime>::get();
		act("authority/own-account", offer(here, world.licences, name));
		act(name, Credentials::accept { credential: licence });
		employ("authority", here, Role::Physician, Some(licence));

		let purposes = Purposes::of(Purpose::from_code("PUBHLTH"));
		let says = Law { purposes, basis: Basis::RequiredByLaw, ..law(OrgKind::Authority) };
		council(Mandates::set_law { law: PUBLIC_HEALTH, says });
		let new = || NewMandate { purposes, ..new_mandate(PUBLIC_HEALTH, Notice::Now) };
		let refused = || {
			let call = Mandates::open_mandate { organisation: here, patient, new: new() };
			let origin = frame_system::RawOrigin::Signed(account(name)).into();
			let done = RuntimeCall::from(call).dispatch(origin);
			done.map_err(|refused| refused.error).err()
		};
		let other = pallet_mandates::Error::<Runtime>::OtherJurisdiction;
		// The pair of the world is for courts.
		assert_eq!(refused(), Some(other.into()));
		let health = Pair { purposes: Purposes(purposes.0 | pair().purposes.0), refers: false };
		council(Mandates::set_pair { home: 276, asking: 756, pair: health });
		let id = open(name, here, patient, new());
		let ask = |code| Query {
			patient,
			who: Who::Practitioner { account: account(name), organisation: here },
			purpose: Purpose::from_code(code).unwrap(),
			..question(&world)
		};
		let found = permit(&ask("PUBHLTH")).unwrap();
		assert_eq!((found.basis, found.right), (Basis::RequiredByLaw, Some(Right::Mandate(id))));
		// What public health covers it covers too.
		assert!(permit(&ask("DISASTER")).is_some());
		assert_eq!(permit(&ask("POPHLTH")), None);
		later();
		council(Mandates::set_pair { home: 276, asking: 756, pair: pair() });
		assert_eq!(permit(&ask("PUBHLTH")), None);
	});
}

#[test]
fn an_emergency_across_a_border_is_treated_as_far_as_the_pair_lets_it() {
	in_development(|| {
		let world = World::new();
		let (patient, organisation) = (tourist(), world.here);
		act("here/physician", opening(organisation, &[]));
		let incident = IncidentId(pallet_emergencies::LastIncident::<Runtime>::get());
		let bound = || {
			let call = RuntimeCall::from(Emergencies::bind { incident, patient });
			let done =
				call.dispatch(frame_system::RawOrigin::Signed(account("here/physician")).into());
			done.map(|_| ()).map_err(|refused| refused.error)
		};
		let ask = Query {
			patient,
			who: Who::Practitioner { account: account("here/physician"), organisation },
			purpose: Purpose::BTG,
			..question(&world)
		};
		let other = pallet_emergencies::Error::<Runtime>::OtherJurisdiction;
		assert_eq!(bound(), Err(other.into()));
		let emergencies = Pair { purposes: Purposes::of([Purpose::BTG]), refers: false };
		council(Mandates::set_pair { home: 276, asking: 756, pair: emergencies });
		assert_eq!(permit(&ask), None);
		assert_eq!(bound(), Ok(()));
		let right = permit(&ask).and_then(|permit| permit.right);
		assert_eq!(right, Some(Right::Incident(incident)));
		// For nothing else, and no longer than the pair.
		let treat = Query { purpose: Purpose::TREAT, ..ask.clone() };
		assert_eq!(permit(&treat), None);
		let then = Timestamp::now();
		later();
		let both = Purposes::of([Purpose::TREAT, Purpose::BTG]);
		let care = Pair { purposes: both, refers: false };
		council(Mandates::set_pair { home: 276, asking: 756, pair: care });
		let right = permit(&treat).and_then(|permit| permit.right);
		assert_eq!(right, Some(Right::Incident(incident)));
		later();
		let treatment = Pair { purposes: Purposes::of([Purpose::TREAT]), refers: false };
		council(Mandates::set_pair { home: 276, asking: 756, pair: treatment });
		assert_eq!((permit(&ask), permit(&treat)), (None, None));
		assert!(permit_at(&ask, then, Timestamp::now()).is_some());
		assert!(permit_at(&treat, then, Timestamp::now()).is_none());
	});
}
