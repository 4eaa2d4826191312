//! What standards ask, as somebody would who does not want it: tests by the numbers of the list that was drawn up from HL7
//! FHIR, IHE PCF, HIPAA, 42 CFR Part 2 and the EHDS. Those about FHIR resources are in `sdk/test`, those about trees and
//! proofs in `primitives/tests`.

use super::{
	callers::{
		calls::{account, act, new_grant, opening, DAY},
		world::World,
	},
	in_development, run_to,
};
use crate::{AccountId, Consent, Runtime, System};
use anamnesis_decision::{Data, Decision, Query, Right, Who};
use anamnesis_primitives::{
	codes::{Actions, Class, Confidentiality, Purpose, Purposes, SEALED},
	payload::NewGrant,
	CredentialId, IncidentId, OrgId, PatientId, RecordId,
};
use pallet_consent::Call as Grants;
use pallet_emergencies::Call as Emergencies;
use pallet_provider_credentials::Call as Credentials;

fn purpose(code: &str) -> Purpose {
	Purpose::from_code(code).unwrap()
}

fn declared(class: Class) -> Data {
	Data::Declared {
		class,
		confidentiality: Confidentiality::Normal,
		organisation: None,
		day: None,
		reference: None,
	}
}

fn question(patient: PatientId, name: &str, organisation: OrgId, purpose: Purpose) -> Query {
	Query {
		patient,
		who: Who::Practitioner { account: account(name), organisation },
		purpose,
		actions: Actions::ACCESS,
		data: declared(Class(0)),
		study: None,
		right: None,
	}
}

fn permits(query: &Query) -> bool {
	matches!(Consent::decide_now(query), Decision::Permit(_))
}

/// Gives elsewhere something of the patient, for this.
fn give(world: &World, code: &str) {
	let purposes = Purposes::of([purpose(code)]);
	let grant = NewGrant { purposes, ..*new_grant(world.elsewhere, Actions::ACCESS) };
	let patient = world.patient;
	act("patient/controller", Grants::grant { patient, grant: Box::new(grant) });
}

#[test]
fn standard_1_a_purpose_covers_no_other_that_hl7_puts_below_it() {
	in_development(|| {
		let world = World::new();
		for code in ["TREAT", "HOPERAT", "HRESCH"] {
			give(&world, code);
		}
		let asks = |name: &str, code: &str| {
			permits(&question(world.patient, name, world.elsewhere, purpose(code)))
		};
		assert!(asks("elsewhere/physician", "TREAT"));
		assert!(asks("elsewhere/physician", "ETREAT"));
		assert!(!asks("elsewhere/physician", "CLINTRL"));
		assert!(!asks("elsewhere/physician", "BTG"));
		assert!(asks("elsewhere/physician", "HQUALIMP"));
		assert!(!asks("elsewhere/physician", "MLTRAINING"));
		assert!(asks("elsewhere/researcher", "HRESCH"));
		assert!(!asks("elsewhere/researcher", "CLINTRCH"));
	});
}

#[test]
fn standard_7_break_glass_only_refuses_the_clinician_and_permits_in_an_emergency() {
	in_development(|| {
		let world = World::new();
		// What a root deny with a nested permit for BTG comes to: no grant at all.
		act("patient/controller", Grants::revoke_everything { patient: world.patient });
		let ask =
			|code| question(world.patient, "elsewhere/physician", world.elsewhere, purpose(code));
		assert!(!permits(&ask("TREAT")) && !permits(&ask("BTG")));
		act("elsewhere/physician", opening(world.elsewhere, &[]));
		let incident = IncidentId(pallet_emergencies::LastIncident::<Runtime>::get());
		assert!(!permits(&ask("BTG")));
		let receipts = crate::AccessAudit::head(world.patient).seq;
		act("elsewhere/physician", Emergencies::bind { incident, patient: world.patient });
		assert!(permits(&ask("BTG")) && permits(&ask("TREAT")));
		// A privileged clinician, not everybody there.
		let nurse = question(world.patient, "elsewhere/nurse", world.elsewhere, Purpose::BTG);
		assert!(!permits(&nurse));
		assert_eq!(crate::AccessAudit::head(world.patient).seq, receipts + 1);
	});
}

/// Refusals for whoever is not the patient, of all kinds: the same bytes, no event, no state.
#[test]
fn standard_11_restricted_and_absent_look_alike() {
	in_development(|| {
		let world = World::new();
		let ask = |data| Query {
			data,
			..question(world.patient, "elsewhere/physician", world.elsewhere, Purpose::TREAT)
		};
		let anchored = |record| Data::Anchored { record, salt: None };
		let restricted = [
			// Sealed, of a class that was not granted, of another patient, and of none.
			ask(declared(SEALED)),
			ask(declared(Class(8))),
			ask(anchored(RecordId(world.record.0 + 77))),
			Query { patient: PatientId([0xee; 32]), ..ask(declared(Class(0))) },
		];
		let before = (System::events().len(), sp_io::storage::root(sp_runtime::StateVersion::V1));
		let answers: Vec<_> = restricted
			.iter()
			.map(|query| codec::Encode::encode(&Consent::decide_at(query, None, None)))
			.collect();
		assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
		let after = (System::events().len(), sp_io::storage::root(sp_runtime::StateVersion::V1));
		assert_eq!(before, after);
		// As a call relies on a right, too: one error for what is ended, what never was, and another's.
		act("patient/controller", Grants::revoke_everything { patient: world.patient });
		let ids = [world.grant.0, world.collect.0, 10_000];
		let errors: Vec<_> = ids
			.map(|id| Query {
				right: Some(Right::Grant(anamnesis_primitives::ConsentId(id))),
				..ask(declared(Class(0)))
			})
			.iter()
			.map(|query| Consent::relation(query).map_err(sp_runtime::DispatchError::from))
			.collect();
		assert!(errors.iter().all(|error| error.is_err() && *error == errors[0]), "{errors:?}");
	});
}

fn licence_of(holder: &AccountId, kind: anamnesis_primitives::CredentialTypeId) -> CredentialId {
	pallet_provider_credentials::Credentials::<Runtime>::iter()
		.find(|(_, row)| row.as_latest().holder == *holder && row.as_latest().kind == kind)
		.map(|(id, _)| id)
		.unwrap()
}

#[test]
fn standard_12_a_licence_counts_in_the_block_that_decides() {
	in_development(|| {
		let world = World::new();
		let ask = question(world.patient, "elsewhere/physician", world.elsewhere, Purpose::TREAT);
		let credential = licence_of(&account("elsewhere/physician"), world.licences);
		let next = || run_to(System::block_number() + 1);
		assert!(permits(&ask));
		let suspend = Credentials::suspend { credential, code: 1, second: None };
		act("authority/own-account", suspend);
		assert!(!permits(&ask));
		next();
		act("authority/own-account", Credentials::reinstate { credential });
		assert!(permits(&ask));
		next();
		act("authority/own-account", Credentials::revoke { credential, code: 1, second: None });
		assert!(!permits(&ask));
		next();
		use frame_support::assert_err_ignore_postinfo;
		use sp_runtime::traits::Dispatchable;
		let again = crate::RuntimeCall::from(Credentials::<Runtime>::reinstate { credential });
		let done = again.dispatch(crate::RuntimeOrigin::signed(account("authority/own-account")));
		assert_err_ignore_postinfo!(
			done,
			pallet_provider_credentials::Error::<Runtime>::NotSuspended
		);
		assert!(!permits(&ask));
	});
}

#[test]
fn standard_15_a_guardian_sees_no_sealed_record_and_nothing_after_majority() {
	in_development(|| {
		use anamnesis_primitives::{calendar::quarter_begins, payload::Powers};
		use pallet_patient_identity::Call as Patients;
		let world = World::new();
		let until = super::callers::calls::quarter();
		let guardian = account("guardian");
		let powers = Powers::SEE;
		let patient = world.patient;
		act(
			"patient/controller",
			Patients::name_representative {
				patient,
				account: guardian.clone(),
				capacity: 2,
				powers,
				until,
			},
		);
		act("guardian", Patients::accept_representation { patient });
		let sees = |class| {
			permits(&Query {
				who: Who::Person(guardian.clone()),
				purpose: purpose("FAMRQT"),
				data: declared(class),
				..question(patient, "guardian", world.here, Purpose::TREAT)
			})
		};
		// Documents of adolescents (ADOL) are sensitive, so they are sealed.
		// Whoever was named begins when others had time to notice.
		pallet_timestamp::Now::<Runtime>::mutate(|now| *now += DAY);
		assert!(sees(Class(0)));
		assert!(!sees(SEALED));
		let majority = quarter_begins(until).unwrap();
		pallet_timestamp::Now::<Runtime>::put(majority - 1);
		assert!(sees(Class(0)));
		pallet_timestamp::Now::<Runtime>::put(majority);
		assert!(!sees(Class(0)));
	});
}
