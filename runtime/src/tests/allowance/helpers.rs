//! Whoever helps a patient without being one, and staff before and behind their own account.

use super::{
	super::callers::calls::{
		friends, members, new_grant, payload, recovery, relayed, DAY, QUARTER, SHOWN,
	},
	*,
};
use crate::RuntimeOrigin;
use anamnesis_primitives::{
	codes::Actions,
	payload::{Lane, PatientAct, Powers},
	OrgId,
};
use frame_support::{assert_ok, dispatch::GetDispatchInfo, traits::Time};
use pallet_consent::Call as Consent;
use pallet_patient_identity::Call as Patients;
use pallet_provider_credentials::Call as Credentials;
use pallet_recovery::Call as Recovery;
use pallet_utility::Call as Utility;
use sp_runtime::traits::Dispatchable;

const LOST: &str = "patient/controller";

fn on_patient(world: &World) -> Vec<String> {
	of(&[Payer::Patient(world.patient)])
}

fn on_share(organisation: OrgId, who: &str) -> Vec<String> {
	of(&[Payer::Organisation(organisation), Payer::Account(organisation, account(who))])
}

#[test]
fn a_representative_acts_on_the_patients_allowance_while_the_mandate_holds() {
	in_world(|world| {
		let (patient, who) = (world.patient, "patient/representative");
		let grant = || new_grant(world.sister, Actions::ACCESS);
		assert_eq!(payers(who, Consent::grant { patient, grant: grant() }), on_patient(world));
		let act = PatientAct::Grant { grant: *grant() };
		let relay = relayed(who, payload(patient, act, None));
		assert_eq!(payers("stranger", relay), on_patient(world));
		// Whoever is only named accepts on it, and does nothing else.
		let named = "patient/named";
		let other = Consent::grant { patient, grant: grant() };
		assert_eq!(refusal(named, other), PAYMENT);
		let accept = || Patients::<Runtime>::accept_representation { patient };
		assert_eq!(payers(named, accept()), on_patient(world));
		// It is free to end it, and over then.
		let end = Patients::end_representation { patient, account: account(named) };
		assert!(payers(named, end).is_empty());
		assert_eq!(refusal(named, accept()), PAYMENT);
		// For a patient as whom nobody acts, too.
		let (who, patient) = ("stewarded/representative", world.stewarded);
		let on_stewarded = of(&[Payer::Patient(patient)]);
		assert_eq!(payers(who, Consent::grant { patient, grant: grant() }), on_stewarded);
		let freeze = Patients::<Runtime>::freeze { patient };
		assert!(payers(who, freeze).is_empty());
	});
}

#[test]
fn whoever_was_named_accepts_by_payload_on_the_patients_allowance() {
	in_world(|world| {
		let accept = payload(world.patient, PatientAct::AcceptRepresentation, None);
		let relay = relayed("patient/named", accept.clone());
		assert_eq!(payers("stranger", relay), on_patient(world));
		let relay = relayed("newcomer", accept);
		assert_eq!(refusal("stranger", relay), Refusal::RelayWouldFail.into());
	});
}

#[test]
fn asking_for_a_removal_is_the_patients_and_keeping_is_free() {
	in_world(|world| {
		let patient = world.patient;
		let (first, second) = (LOST, "patient/second-controller");
		let remove =
			|name| Patients::<Runtime>::remove_controller { patient, account: account(name) };
		let keep = || Patients::<Runtime>::keep_controller { patient, account: account(second) };
		assert_eq!(payers(first, remove(second)), on_patient(world));
		assert!(payers(second, keep()).is_empty());
		// As often as one likes, but not for nothing.
		assert_eq!(payers(first, remove(second)), on_patient(world));
		// By payload, too.
		assert!(payers(second, keep()).is_empty());
		let act = PatientAct::RemoveController { account: account(second).into() };
		let mut ask = payload(patient, act, None);
		ask.lane = Lane::Revoke { nonce: 5 };
		assert_eq!(payers("stranger", relayed(first, ask)), on_patient(world));
		// What removes at once is free: an invitation, and whoever goes.
		assert!(payers(first, remove("patient/invited")).is_empty());
		assert!(payers(second, remove(second)).is_empty());
	});
}

#[test]
fn what_organisations_began_ends_for_nothing() {
	in_world(|world| {
		let patient = world.patient;
		drain(&Payer::Patient(patient));
		act("here/registrar", recovery(world.here, patient, "patient/new"));
		assert!(payers(LOST, Patients::<Runtime>::cancel_recovery { patient }).is_empty());
		let (organisation, ground) = (world.here, SHOWN);
		let report = Patients::report_death { organisation, patient, executor: None, ground };
		let on_organisation = on_share(organisation, "here/registrar");
		assert_eq!(payers("here/registrar", report), on_organisation);
		assert!(payers(LOST, Patients::<Runtime>::contest_death { patient }).is_empty());
		let unlink = || Patients::<Runtime>::unlink { patient, other: world.lost };
		assert!(payers(LOST, unlink()).is_empty());
		assert_eq!(refusal(LOST, unlink()), Refusal::PatientExhausted.into());
		// Whose recovery is due is given back by the staff of who spoke for it.
		let finish = || Patients::<Runtime>::finish_recovery { patient: world.lost };
		assert_eq!(refusal("stranger", finish()), PAYMENT);
		let (who, there) = ("elsewhere/registrar", world.elsewhere);
		assert_eq!(payers(who, finish()), on_share(there, who));
	});
}

#[test]
fn friends_give_a_lost_account_back_on_the_patients_allowance() {
	in_world(|world| {
		let patient = world.patient;
		let mut names = ["friend/one", "friend/two"];
		names.sort_by_key(|name| account(name));
		let circle = friends(&names);
		act(LOST, Patients::name_friends { patient, friends: circle.clone() });
		let lost = || account(LOST).into();
		let begin = || Recovery::initiate_attempt { lost: lost(), friend_group_index: 0 };
		let approve = || Recovery::approve_attempt { lost: lost(), friend_group_index: 0 };
		let finish = || Recovery::finish_attempt { lost: lost(), friend_group_index: 0 };
		let approve_hash = |other: &str| pallet_multisig::Call::<Runtime>::approve_as_multi {
			threshold: 2,
			other_signatories: vec![account(other)],
			maybe_timepoint: None,
			call_hash: [1; 32],
			max_weight: Default::default(),
		};
		let [one, other] = names;
		// Who is nobody's friend, and friends before the account is theirs.
		assert_eq!(refusal("stranger", begin()), PAYMENT);
		assert_eq!(refusal(one, approve_hash(other)), PAYMENT);
		assert_eq!(payers(one, begin()), on_patient(world));
		assert_eq!(payers(other, approve()), on_patient(world));
		System::set_block_number(System::block_number() + circle.delay);
		act(one, finish());
		let rotate = Patients::rotate_controller { patient, to: account("patient/new") };
		let call: RuntimeCall = Recovery::control_inherited_account {
			recovered: lost(),
			call: Box::new(rotate.into()),
		}
		.into();
		let plan = |who: &str, call: &RuntimeCall| {
			let who = account(who);
			let plan = crate::payer::Plan::of(call, &who).unwrap();
			let origin = RuntimeOrigin::signed(who.clone());
			let tried = plan.is_tried().then(|| plan.outcome(call, &origin, &who));
			plan.payer(&who, tried)
		};
		let together = |other: &str| -> RuntimeCall {
			pallet_multisig::Call::<Runtime>::as_multi {
				threshold: 2,
				other_signatories: vec![account(other)],
				maybe_timepoint: None,
				call: Box::new(call.clone()),
				max_weight: call.get_dispatch_info().call_weight,
			}
			.into()
		};
		let payer = Some(Payer::Patient(patient));
		assert_eq!(plan(one, &together(other)), payer);
		assert_eq!(plan(one, &approve_hash(other).into()), payer);
		// Nor is it for more weight than there is.
		let mut heavier = together(other);
		if let RuntimeCall::Multisig(pallet_multisig::Call::as_multi { max_weight, .. }) =
			&mut heavier
		{
			*max_weight = max_weight.saturating_mul(2);
		}
		assert_eq!(plan(one, &heavier), None);
		let mut approval = approve_hash(other);
		if let pallet_multisig::Call::approve_as_multi { max_weight, .. } = &mut approval {
			*max_weight = frame_support::weights::Weight::from_parts(1, 0);
		}
		assert_eq!(plan(one, &approval.into()), None);
		// Nor for what fails: nobody approved this before.
		let mut stale = approve_hash(other);
		if let pallet_multisig::Call::approve_as_multi { maybe_timepoint, .. } = &mut stale {
			*maybe_timepoint = Some(Default::default());
		}
		assert_eq!(plan(one, &stale.into()), None);
		// Another pair inherited nothing.
		assert_eq!(plan(one, &together("stranger")), None);
		assert_eq!(plan(one, &approve_hash("stranger").into()), None);
		assert_eq!(plan("stranger", &together(one)), None);
	});
}

#[test]
fn whoever_is_offered_an_appointment_answers_on_the_organisations_allowance() {
	in_world(|world| {
		let organisation = world.here;
		let offer = |name: &str| {
			let post = anamnesis_decision::rows::Post { role: Role::Coder, licence: None };
			act(
				"here/own-account",
				Credentials::appoint {
					organisation,
					account: account(name),
					posts: vec![post].try_into().unwrap(),
					from: None,
					until: DAY,
				},
			);
		};
		let accept = || Credentials::<Runtime>::accept_appointment { organisation };
		let resign = || Credentials::<Runtime>::resign { organisation };
		offer("newcomer");
		assert_eq!(payers("newcomer", accept()), on_share(organisation, "newcomer"));
		// Nothing ends in the block in which it began.
		pallet_timestamp::Now::<Runtime>::mutate(|now| *now += 1);
		assert_eq!(payers("newcomer", resign()), on_share(organisation, "newcomer"));
		// Who was dismissed, and whom nobody asked.
		assert_eq!(refusal("newcomer", resign()), PAYMENT);
		assert_eq!(refusal("stranger", accept()), PAYMENT);
		// An organisation that is isolated pays for nothing.
		offer("second");
		let isolate = Credentials::<Runtime>::isolate { organisation, code: 1, since: 0 };
		assert_ok!(RuntimeCall::from(isolate).dispatch(members(2, 3)));
		assert_eq!(refusal("second", resign()), PAYMENT);
	});
}

#[test]
fn what_a_session_key_signs_is_charged_to_the_share_of_its_person() {
	in_world(|world| {
		let (organisation, staff) = (world.here, account("here/physician"));
		let key = account("shift");
		let now = crate::Timestamp::now();
		let session = anamnesis_decision::rows::Session {
			organisation,
			staff: staff.clone(),
			gateway: account("here/system"),
			from: now,
			until: now + 3_600_000,
		};
		let session = anamnesis_decision::rows::Versioned::V1(session);
		pallet_provider_credentials::Sessions::<Runtime>::insert(&key, session);
		let acting = <crate::configs::People as pallet_care_allowance::Payers>::acting_for;
		assert_eq!(acting(&key, organisation), Some(staff.clone()));
		assert_eq!(acting(&staff, organisation), Some(staff));
		assert_eq!(acting(&key, world.elsewhere), None);
	});
}

#[test]
fn whoever_is_only_named_ends_nobody_elses_representation() {
	in_world(|world| {
		let (patient, who) = (world.patient, "patient/named");
		let end = Patients::<Runtime>::end_representation {
			patient,
			account: account("patient/representative"),
		};
		// It does not apply, and whoever is only named has nobody's allowance.
		assert_eq!(refusal(who, end), PAYMENT);
		let name = Patients::name_representative {
			patient,
			account: account("patient/other"),
			capacity: 1,
			powers: Powers::SEE,
			until: QUARTER,
		};
		assert_eq!(payers(LOST, name), on_patient(world));
	});
}

/// That a call of whoever has this name, which would fail, is on nobody's allowance.
#[track_caller]
fn is_on_nobody(who: &str, call: impl Into<RuntimeCall>) {
	let charged = charged(|| assert_eq!(submit(who, call), Err(PAYMENT), "{who}"));
	assert_eq!(charged, vec![], "{who}");
}

#[test]
fn a_friend_spends_nothing_of_the_patients_by_what_fails() {
	in_world(|world| {
		let circle = friends(&["friend/one", "friend/two"]);
		act(LOST, Patients::name_friends { patient: world.patient, friends: circle });
		let lost = || account(LOST).into();
		let finish = || Recovery::<Runtime>::finish_attempt { lost: lost(), friend_group_index: 0 };
		let begin =
			|| Recovery::<Runtime>::initiate_attempt { lost: lost(), friend_group_index: 0 };
		is_on_nobody("friend/one", finish());
		let batched = |calls| Utility::<Runtime>::batch { calls };
		is_on_nobody("friend/one", batched(vec![begin().into(), finish().into()]));
		assert_eq!(payers("friend/one", begin()), on_patient(world));
		is_on_nobody("friend/one", begin());
		is_on_nobody("friend/one", finish());
	});
}

#[test]
fn whoever_was_named_spends_nothing_of_the_patients_by_what_fails() {
	in_world(|world| {
		let patient = world.patient;
		let accept = || Patients::<Runtime>::accept_representation { patient };
		// Not after the moment at which the mandate would end.
		pallet_timestamp::Now::<Runtime>::put(u64::from(QUARTER) * 93 * DAY);
		is_on_nobody("patient/named", accept());
	});
}

#[test]
fn whoever_gives_back_a_credential_spends_the_issuers_allowance_once() {
	in_world(|world| {
		let surrender = || Credentials::<Runtime>::surrender { credential: world.issued };
		let twice = vec![surrender().into(), surrender().into()];
		is_on_nobody("holder", Utility::<Runtime>::batch_all { calls: twice });
		assert_eq!(payers("holder", surrender()), on_share(world.here, "holder"));
		is_on_nobody("holder", surrender());
	});
}

#[test]
fn an_issuer_that_is_isolated_pays_for_nobody_whom_it_offered_or_gave_something() {
	in_world(|world| {
		for organisation in [world.authority, world.here] {
			let isolate = Credentials::<Runtime>::isolate { organisation, code: 1, since: 0 };
			assert_ok!(RuntimeCall::from(isolate).dispatch(members(2, 3)));
		}
		let accept = Credentials::<Runtime>::accept { credential: world.offered };
		assert_eq!(refusal("here/nurse", accept), PAYMENT);
		let surrender = Credentials::<Runtime>::surrender { credential: world.issued };
		assert_eq!(refusal("holder", surrender), PAYMENT);
	});
}

#[test]
fn former_staff_stolen_keys_and_stale_offers_spend_nothing_of_an_organisations() {
	in_world(|world| {
		let organisation = world.here;
		let accept = || Credentials::<Runtime>::accept_appointment { organisation };
		// Whose appointment is over; who has one; whose key was reported stolen.
		exists("here/lapsed");
		is_on_nobody("here/lapsed", accept());
		is_on_nobody("here/coder", accept());
		let (since, stolen) = (crate::Timestamp::now(), account("here/coder"));
		let report = Credentials::report_compromise { organisation, account: stolen, since };
		act("here/own-account", report);
		is_on_nobody("here/coder", accept());
		// Who let an offer of a credential lapse.
		let stored = pallet_provider_credentials::Credentials::<Runtime>::get(world.offered);
		pallet_timestamp::Now::<Runtime>::put(stored.unwrap().latest().until);
		is_on_nobody("here/nurse", Credentials::<Runtime>::accept { credential: world.offered });
	});
}
