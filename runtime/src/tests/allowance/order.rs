//! Each class with each payer, and who comes first.

use super::{
	super::callers::calls::{
		enrolment, keys, new_grant, new_record, offer, opening, payload, question, relayed,
	},
	*,
};
use crate::{
	configs::CouncilCollective,
	extensions::{BY_BALANCE, BY_ORGANISATION, BY_PATIENT, LONGEVITY, STEP},
};
use anamnesis_decision::Right;
use anamnesis_primitives::{
	codes::{Actions, OrgKind},
	payload::{Lane, PatientAct},
	OrgId,
};
use frame_support::{assert_ok, weights::Weight};
use pallet_consent::Call as Consent;
use pallet_emergencies::Call as Emergencies;
use pallet_patient_identity::Call as Patients;
use pallet_provider_credentials::Call as Credentials;
use pallet_record_anchor::Call as Records;
use sp_keyring::Sr25519Keyring::Alice;
use sp_runtime::traits::{BlakeTwo256, Hash as _};

fn on_organisation(organisation: OrgId, who: &str) -> Vec<String> {
	of(&[Payer::Organisation(organisation), Payer::Account(organisation, account(who))])
}

#[test]
fn what_a_patient_does_is_charged_to_the_patient_whichever_account_does_it() {
	in_world(|world| {
		let (patient, request) = (world.patient, world.request);
		let on_patient = of(&[Payer::Patient(patient)]);
		let first = "patient/controller";
		let second = "patient/second-controller";
		let grant = || new_grant(world.here, Actions::ACCESS);
		assert_eq!(payers(first, Consent::grant { patient, grant: grant() }), on_patient);
		let with = new_grant(world.elsewhere, Actions::ACCESS);
		assert_eq!(
			payers(second, Consent::amend { patient, consent: world.grant, with }),
			on_patient
		);
		let answer = Consent::answer { patient, request, answer: None };
		assert_eq!(payers(first, answer), on_patient);
		assert_eq!(
			payers(first, Patients::publish_keys { patient, keys: keys("new", patient) }),
			on_patient
		);
		let newcomer = account("newcomer");
		assert_eq!(
			payers(first, Patients::add_controller { patient, account: newcomer }),
			on_patient
		);
		assert!(payers(second, Patients::freeze { patient }).is_empty());
		assert_eq!(payers(first, Patients::unfreeze { patient }), on_patient);
	});
}

#[test]
fn what_staff_do_is_charged_to_the_organisation_they_name_and_to_their_share() {
	in_world(|world| {
		let (patient, organisation) = (world.patient, world.here);
		let registrar = "here/registrar";
		let (_, enrol) = enrolment(organisation, "newcomer");
		assert_eq!(payers(registrar, enrol), on_organisation(organisation, registrar));
		let physician = "here/physician";
		let (right, record) = (Right::Home, new_record(9, None));
		let anchor = Records::anchor { organisation, patient, right, record };
		assert_eq!(payers(physician, anchor), on_organisation(organisation, physician));
		let ask = question(organisation, world.other_patient);
		assert_eq!(payers(physician, ask), on_organisation(organisation, physician));
		let own = "here/own-account";
		let dismiss = Credentials::dismiss { organisation, account: account("here/coder") };
		assert_eq!(payers(own, dismiss), on_organisation(organisation, own));
		let suspend = Credentials::suspend { credential: world.issued, code: 1, second: None };
		assert_eq!(payers(own, suspend), on_organisation(organisation, own));
	});
}

#[test]
fn who_is_offered_a_credential_accepts_on_the_issuers_allowance() {
	in_world(|world| {
		act("here/own-account", offer(world.here, world.kind, "newcomer"));
		exists("newcomer");
		let last = pallet_provider_credentials::NextCredential::<Runtime>::get().0 - 1;
		let credential = anamnesis_primitives::CredentialId(last);
		let accept = || Credentials::<Runtime>::accept { credential };
		assert_eq!(refusal("stranger", accept()), PAYMENT);
		assert_eq!(payers("newcomer", accept()), on_organisation(world.here, "newcomer"));
		// It is no offer any more.
		assert_eq!(refusal("newcomer", accept()), PAYMENT);
	});
}

#[test]
fn whoever_does_not_act_for_the_organisation_pays_by_balance() {
	in_world(|world| {
		let organisation = world.here;
		let batch =
			|| Records::<Runtime>::batch { organisation, kind: 0, root: [3; 32], leaves: 1 };
		for who in ["stranger", "holder", "elsewhere/physician", "here/dismissed", "here/suspended"]
		{
			assert_eq!(refusal(who, batch()), PAYMENT, "{who}");
		}
		// A patient's allowance is not for what staff do, nor an organisation's for what patients do.
		assert_eq!(refusal("patient/controller", batch()), PAYMENT);
		let grant = new_grant(world.here, Actions::ACCESS);
		let grant = Consent::<Runtime>::grant { patient: world.patient, grant };
		assert_eq!(refusal("here/physician", grant), PAYMENT);
		let remark = || crate::SystemCall::<Runtime>::remark { remark: vec![1] };
		for who in ["patient/controller", "here/own-account", "here/physician", "stranger"] {
			assert_eq!(refusal(who, remark()), PAYMENT, "{who}");
		}
		let balance = format!("balance {}", Alice.to_account_id());
		let charged = charged(|| {
			assert_ok!(super::super::submit(Alice, remark()).unwrap());
		});
		assert_eq!(charged.into_iter().map(|(name, _)| name).collect::<Vec<_>>(), [balance]);
	});
}

#[test]
fn votes_and_motions_are_free_if_they_apply_and_else_the_organisations() {
	type Council = pallet_collective::Call<Runtime, CouncilCollective>;
	super::super::in_local_testnet(|| {
		use sp_keyring::Sr25519Keyring::{Bob, Ferdie};
		let motion = || -> RuntimeCall {
			let name = b"n".to_vec().try_into().unwrap();
			Credentials::admit {
				account: account("new"),
				kind: OrgKind::Clinic,
				jurisdiction: 756,
				with: None,
				name,
				endpoint: Default::default(),
			}
			.into()
		};
		let propose = |threshold| Council::propose {
			threshold,
			proposal: Box::new(motion()),
			length_bound: 1_000,
		};
		let of_bob = on_account(OrgId(2), Bob.to_account_id());
		let longer =
			Council::propose { threshold: 3, proposal: Box::new(motion()), length_bound: 100_000 };
		let free = |who, call: RuntimeCall| {
			charged(|| assert!(super::super::submit(who, call).is_ok()))
				.into_iter()
				.map(|(name, _)| name)
				.collect::<Vec<_>>()
		};
		// Nor is one free that says that it is longer than it is.
		assert_eq!(rolled_back(|| free(Bob, longer.into())), of_bob);
		assert!(free(Alice, propose(3).into()).is_empty());
		let proposal = BlakeTwo256::hash_of(&motion());
		let vote = |approve| Council::vote { proposal, index: 0, approve };
		assert!(free(Bob, vote(true).into()).is_empty());
		// The same vote again fails.
		assert_eq!(free(Bob, vote(true).into()), of_bob);
		assert!(free(Bob, vote(false).into()).is_empty());
		// A motion of one is carried out at once, whatever comes of it.
		assert_eq!(free(Bob, propose(1).into()), of_bob);
		close_says_how_heavy_its_motion_is(&motion(), &of_bob);
		let outsider = Executive::apply_extrinsic(super::super::signed(Ferdie, vote(true)));
		assert!(outsider.unwrap().is_err());
	});
}

/// Whoever closes a motion, here one that three of four are for, names its weight and no more.
fn close_says_how_heavy_its_motion_is(motion: &RuntimeCall, of_bob: &[String]) {
	use frame_support::dispatch::GetDispatchInfo;
	use sp_keyring::Sr25519Keyring::{Bob, Charlie, Dave, Eve, Ferdie};
	type Council = pallet_collective::Call<Runtime, CouncilCollective>;
	let proposal_hash = BlakeTwo256::hash_of(motion);
	let vote = Council::vote { proposal: proposal_hash, index: 0, approve: true };
	for who in [Alice, Charlie, Dave] {
		assert_ok!(super::super::submit(who, vote.clone()).unwrap());
	}
	let close = |more: u64, length_bound| {
		let weight = motion.get_dispatch_info().call_weight;
		let proposal_weight_bound = weight.saturating_add(Weight::from_parts(more, 0));
		Council::close { proposal_hash, index: 0, proposal_weight_bound, length_bound }
	};
	for (more, length, expected) in
		[(0, 1_000, &[] as &[_]), (1, 1_000, of_bob), (0, 100_000, of_bob)]
	{
		let got = rolled_back(|| {
			charged(|| {
				assert_ok!(super::super::submit(Bob, close(more, length)).unwrap());
			})
		});
		let got: Vec<_> = got.into_iter().map(|(name, _)| name).collect();
		assert_eq!(got, expected, "{more} {length}");
	}
	// A member has a place in the pool for it, and all others have one together.
	let tags = |who| {
		let extrinsic = super::super::signed(who, close(0, 1_000));
		let (source, block) = (TransactionSource::External, System::parent_hash());
		Executive::validate_transaction(source, extrinsic, block).unwrap().provides.pop().unwrap()
	};
	assert_eq!(tags(Ferdie), tags(Eve));
	let all: std::collections::BTreeSet<_> = [Bob, Charlie, Ferdie].map(tags).into();
	assert_eq!(all.len(), 3);
}

#[test]
fn who_sits_in_a_body_has_a_place_of_their_own_for_the_end_of_its_motions() {
	use crate::{
		origins::{CollegeCollective, CommitteeCollective},
		payer::Plan,
		Hash,
	};
	use pallet_collective::{Call, Members};
	use sp_keyring::Sr25519Keyring::{Bob, Eve, Ferdie};
	super::super::in_local_testnet(|| {
		let [councillor, doctor, overseer] = [Bob, Eve, Ferdie].map(|key| key.to_account_id());
		Members::<Runtime, CommitteeCollective>::put(vec![doctor.clone()]);
		Members::<Runtime, CollegeCollective>::put(vec![overseer.clone()]);
		let (proposal_hash, index, length_bound) = (Hash::zero(), 0, 1_000);
		let proposal_weight_bound = Weight::zero();
		macro_rules! close {
			($body:ty) => {
				RuntimeCall::from(Call::<Runtime, $body>::close {
					proposal_hash,
					index,
					proposal_weight_bound,
					length_bound,
				})
			};
		}
		let closes = [
			(close!(CouncilCollective), &councillor),
			(close!(CommitteeCollective), &doctor),
			(close!(CollegeCollective), &overseer),
		];
		let place = |call: &RuntimeCall, who: &AccountId| {
			Plan::of(call, who).unwrap().subjects(who).pop().unwrap()
		};
		for (call, member) in &closes {
			for who in [&councillor, &doctor, &overseer] {
				let own = place(call, who).1;
				assert_eq!(own.as_ref(), (who == *member).then_some(*member), "{call:?}");
			}
		}
		// Nor is the end of one body's motion in the way of the same motion of another.
		let subjects = closes.map(|(call, _)| place(&call, &account("stranger")).0);
		let [first, second, third] = &subjects;
		assert!(first != second && second != third && first != third);
	});
}

fn on_account(organisation: OrgId, who: AccountId) -> Vec<String> {
	of(&[Payer::Organisation(organisation), Payer::Account(organisation, who)])
}

#[test]
fn emergencies_come_first_then_endings_then_whoever_pays() {
	in_world(|world| {
		let (patient, consent) = (world.patient, world.grant);
		let valid = |name, call: RuntimeCall| validate(name, call).unwrap();
		let emergency = valid("here/physician", opening(world.here, &[]).into());
		let revoke = || Consent::<Runtime>::revoke { patient, consent, reason: None };
		let ending = valid("patient/controller", revoke().into());
		let act = PatientAct::Revoke { consent, reason: None };
		let relay = relayed("patient/controller", payload(patient, act, None));
		let relay = valid("stranger", relay.into());
		let batch = Records::batch { organisation: world.here, kind: 0, root: [3; 32], leaves: 1 };
		let organisation = valid("here/system", batch.into());
		let grant = new_grant(world.here, Actions::ACCESS);
		let grant = valid("patient/controller", Consent::grant { patient, grant }.into());
		assert_eq!(emergency.priority, 3 * STEP + 1);
		assert_eq!((ending.priority, relay.priority), (2 * STEP + 1, 2 * STEP));
		assert_eq!((organisation.priority, grant.priority), (BY_ORGANISATION, BY_PATIENT));
		let falling = [STEP, BY_ORGANISATION, BY_PATIENT, BY_BALANCE];
		assert!(falling.is_sorted_by(|higher, lower| higher > lower));
		for valid in [&emergency, &ending, &relay, &organisation, &grant] {
			assert!(valid.longevity <= LONGEVITY);
		}
		// One in the pool for one ending, whoever submits it: the last tag is not that of an account.
		let tag = |valid: &ValidTransaction| valid.provides.last().cloned().unwrap();
		assert_eq!(tag(&ending), tag(&relay));
		assert_ne!(tag(&ending), tag(&emergency));
		assert_eq!((grant.provides.len(), ending.provides.len()), (1, 2));
	});
}

#[test]
fn nobody_keeps_the_ending_of_another_out_of_the_pool() {
	in_world(|world| {
		let (patient, consent) = (world.patient, world.grant);
		let [first, second] = ["patient/controller", "patient/second-controller"];
		let tag = |name: &str, call: &RuntimeCall| {
			validate(name, call.clone()).unwrap().provides.last().cloned().unwrap()
		};
		let direct: [(RuntimeCall, PatientAct); 3] = [
			(Patients::freeze { patient }.into(), PatientAct::Freeze),
			(
				Consent::revoke { patient, consent, reason: None }.into(),
				PatientAct::Revoke { consent, reason: None },
			),
			(Consent::revoke_everything { patient }.into(), PatientAct::RevokeEverything),
		];
		for (call, act) in direct {
			assert_ne!(tag(first, &call), tag(second, &call));
			let relay = |name: &str, nonce| -> RuntimeCall {
				let mut payload = payload(patient, act.clone(), None);
				payload.lane = Lane::Revoke { nonce };
				relayed(name, payload).into()
			};
			// What one signed is one, whichever of it is relayed by whomever, and what each of them signed is another.
			assert_eq!(tag("stranger", &relay(first, 1)), tag("here/nurse", &relay(first, 2)));
			assert_ne!(tag("stranger", &relay(first, 1)), tag("stranger", &relay(second, 2)));
			assert_ne!(tag("stranger", &relay(first, 1)), tag(second, &call));
			// Whoever submits what they signed themselves takes the place of every relayed copy.
			assert_eq!(tag("stranger", &relay(first, 1)), tag(first, &call));
			assert!(priority(first, call.clone()) > priority("stranger", relay(first, 1)));
			// But for a printed sheet: whoever has the telephone that signed it waits with the call for ever.
			if !matches!(act, PatientAct::Revoke { .. }) {
				let mut sheet = payload(patient, act.clone(), None);
				sheet.lane = Lane::Sheet { id: [1; 16] };
				let sheet: RuntimeCall = relayed(first, sheet).into();
				assert_eq!(tag("stranger", &sheet), tag(first, &call));
				assert!(priority("stranger", sheet) > priority(first, call));
			}
		}
		// Together with something else a sheet is what is relayed.
		let mut sheet = payload(patient, PatientAct::Freeze, None);
		sheet.lane = Lane::Sheet { id: [1; 16] };
		let mut other = payload(patient, PatientAct::RevokeEverything, None);
		other.lane = Lane::Revoke { nonce: 1 };
		let calls = vec![relayed(first, other).into(), relayed(second, sheet).into()];
		let both = pallet_utility::Call::<Runtime>::batch { calls };
		assert_eq!(priority("stranger", both), 2 * STEP);
		// Nor a colleague's emergency.
		let incident = world.incident;
		let bind: RuntimeCall = Emergencies::bind { incident, patient }.into();
		assert_ne!(tag("here/physician", &bind), tag("here/nurse", &bind));
	});
}
