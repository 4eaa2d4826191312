//! A steward's registrar can do the listed calls and no other, whatever happened to the patient.

use super::links::{name_of, stewards_call};
use crate::{mock::*, Call, Level};
use anamnesis_primitives::{
	chain::DAYS,
	commitment::Commitment,
	payload::{Friends, PatientAct, Powers},
	PatientId,
};
use codec::Encode;
use frame_support::traits::GetCallName;
use std::collections::BTreeSet;

/// Every call of the pallet, by name, as the steward's registrar would make it about its patient; the second signatures are
/// good.
fn every_call(patient: PatientId) -> Vec<(&'static str, Call<Test>)> {
	let (organisation, account) = (HOSPITAL, BOB.account());
	let cosigned = |by, name: &'static str, arguments: Vec<u8>| {
		// Encoded already: as bytes without their length.
		struct Raw(Vec<u8>);
		impl Encode for Raw {
			fn encode(&self) -> Vec<u8> {
				self.0.clone()
			}
		}
		cosign(by, REGISTRAR, name, &Raw(arguments))
	};
	let freezing = payload(patient, general(1), PatientAct::Freeze);
	let enrolling = enrolment(&DAVE.account(), 0, keys(70));
	let claiming = claim_of(patient, HOSPITAL, 1, 71, &[]);
	let (signature, signer) = (CAROL.sign(&claiming), CAROL.account());
	let claim_arguments = (organisation, &claiming, &signer, &signature).encode();
	let (capacity, powers, until) = (2u8, Powers::ALL, QUARTER);
	let ground = Commitment([8; 32]);
	let name_arguments =
		(organisation, patient, STRANGER.account(), capacity, powers, until, ground).encode();
	vec![
		(
			"enrol",
			Call::enrol {
				organisation,
				signature: DAVE.sign(&enrolling),
				payload: Box::new(enrolling),
				signer: DAVE.account(),
			},
		),
		(
			"relay",
			Call::relay {
				signer: REGISTRAR.account(),
				signature: REGISTRAR.sign(&freezing),
				payload: Box::new(freezing),
			},
		),
		("add_controller", Call::add_controller { patient, account: DAVE.account() }),
		("accept_control", Call::accept_control { patient }),
		("remove_controller", Call::remove_controller { patient, account: account.clone() }),
		("rotate_controller", Call::rotate_controller { patient, to: DAVE.account() }),
		("publish_keys", publishing(patient, keys(72))),
		("freeze", Call::freeze { patient }),
		("unfreeze", Call::unfreeze { patient }),
		("forget_sheet", Call::forget_sheet { signer: account.clone(), id: [1; 16] }),
		("enrol_stewarded", Call::enrol_stewarded { organisation, salt: [9; 32] }),
		(
			"hand_over",
			Call::hand_over {
				organisation,
				patient,
				to: CLINIC,
				second: cosigned(
					OTHER_REGISTRAR,
					"hand_over",
					(organisation, patient, CLINIC).encode(),
				),
			},
		),
		(
			"claim",
			Call::claim {
				organisation,
				payload: Box::new(claiming),
				signer,
				signature,
				representative: Some(cosigned(BOB, "claim", claim_arguments)),
			},
		),
		(
			"name_representative",
			Call::name_representative { patient, account: DAVE.account(), capacity, powers, until },
		),
		(
			"name_representative_as_steward",
			Call::name_representative_as_steward {
				organisation,
				patient,
				account: STRANGER.account(),
				capacity,
				powers,
				until,
				ground,
				second: cosigned(OFFICER, "name_representative_as_steward", name_arguments),
			},
		),
		("accept_representation", Call::accept_representation { patient }),
		("end_representation", Call::end_representation { patient, account: account.clone() }),
		(
			"end_representation_as_steward",
			Call::end_representation_as_steward {
				organisation,
				patient,
				account: account.clone(),
				second: cosigned(
					OFFICER,
					"end_representation_as_steward",
					(organisation, patient, &account).encode(),
				),
			},
		),
		("keep_controller", Call::keep_controller { patient, account }),
		("freeze_as_organisation", Call::freeze_as_organisation { organisation, patient }),
		(
			"thaw_as_steward",
			Call::thaw_as_steward {
				organisation,
				patient,
				other: CLINIC,
				second: cosigned(
					OTHER_REGISTRAR,
					"thaw_as_steward",
					(organisation, patient, CLINIC).encode(),
				),
			},
		),
		(
			"verify_person",
			Call::verify_person {
				organisation,
				patient,
				level: Level::Seen,
				until: Now::get() + 1,
			},
		),
	]
	.into_iter()
	.chain(calls_about_loss_and_death(patient))
	.chain(calls_about_links(patient))
	.collect()
}

fn calls_about_loss_and_death(patient: PatientId) -> [(&'static str, Call<Test>); 9] {
	let (organisation, account, ground) = (HOSPITAL, DAVE.account(), Commitment([8; 32]));
	let recovering = recovery(patient, HOSPITAL, 73);
	let friends =
		Friends { friends: vec![[1; 32], [2; 32]].try_into().unwrap(), threshold: 2, delay: DAYS };
	[
		(
			"propose_recovery",
			Call::propose_recovery {
				organisation,
				signature: DAVE.sign(&recovering),
				payload: Box::new(recovering),
				signer: account.clone(),
			},
		),
		(
			"second_recovery",
			Call::second_recovery { organisation, patient, account: account.clone() },
		),
		("finish_recovery", Call::finish_recovery { patient }),
		("cancel_recovery", Call::cancel_recovery { patient }),
		("report_death", Call::report_death { organisation, patient, executor: None, ground }),
		("contest_death", Call::contest_death { patient }),
		("prove_life", Call::prove_life { organisation, patient }),
		("name_executor", Call::name_executor { patient, account: Some(account) }),
		("name_friends", Call::name_friends { patient, friends }),
	]
}

/// Alice's id, if she enrolled.
fn alices() -> PatientId {
	patient_of(&ALICE.account(), 0)
}

fn calls_about_links(patient: PatientId) -> [(&'static str, Call<Test>); 6] {
	let (organisation, other, commitment) = (HOSPITAL, alices(), Commitment([8; 32]));
	let word = (organisation, patient, other, commitment, CLINIC);
	let by_stewards = [false, true].map(|accept| {
		let name = name_of(accept);
		let second = cosign(OTHER_REGISTRAR, REGISTRAR, name, &word);
		(name, stewards_call(accept, word, second))
	});
	let [proposing, accepting] = by_stewards;
	[
		("propose_link", Call::propose_link { patient, other, commitment }),
		("accept_link", Call::accept_link { patient, other, commitment }),
		("unlink", Call::unlink { patient, other }),
		proposing,
		accepting,
		("unlink_as_steward", Call::unlink_as_steward { organisation, patient, other }),
	]
}

/// What happened to a stewarded patient.
#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
	/// Another proposed a link.
	Proposed,
	/// The link was accepted.
	Linked,
	Frozen,
	/// By one organisation.
	ReportedDead,
}

fn stewarded_and(state: State) -> PatientId {
	let patient = enrol_stewarded(1);
	represent(patient, BOB, Powers::ALL);
	assert_eq!(enrol(ALICE), alices());
	let commitment = Commitment([8; 32]);
	let proposal = Call::propose_link { patient: alices(), other: patient, commitment };
	assert_eq!(call(ALICE, proposal), Ok(()));
	match state {
		State::Proposed => {}
		State::Linked => {
			let (_, accept) = calls_about_links(patient)
				.into_iter()
				.find(|(name, _)| *name == "accept_link_as_steward")
				.unwrap();
			assert_eq!(call(REGISTRAR, accept), Ok(()));
		}
		State::Frozen => {
			let freeze = Call::freeze_as_organisation { organisation: HOSPITAL, patient };
			assert_eq!(call(REGISTRAR, freeze), Ok(()));
		}
		State::ReportedDead => {
			let (organisation, executor, ground) = (AUTHORITY, None, commitment);
			let report = Call::report_death { organisation, patient, executor, ground };
			assert_eq!(call(OFFICIAL, report), Ok(()));
		}
	}
	pass(1);
	patient
}

#[test]
fn steward_can_do_exactly_the_list() {
	// What any registrar does for whom nobody acts, and what anybody does who relays.
	let list = [
		"enrol",
		"enrol_stewarded",
		"hand_over",
		"claim",
		"name_representative_as_steward",
		"end_representation_as_steward",
		"freeze_as_organisation",
		"thaw_as_steward",
		"verify_person",
		"report_death",
		"prove_life",
		"propose_link_as_steward",
		"accept_link_as_steward",
		"unlink_as_steward",
	];
	// Among them the state in which each could succeed.
	let states = [State::Proposed, State::Linked, State::Frozen, State::ReportedDead];
	let mut done = BTreeSet::new();
	let mut seen = BTreeSet::new();
	for state in states {
		let names: Vec<_> = new_test_ext()
			.execute_with(|| every_call(PatientId([0; 32])))
			.into_iter()
			.map(|(name, _)| name)
			.collect();
		for name in names {
			build_and_execute(|| {
				let patient = stewarded_and(state);
				let (_, made) =
					every_call(patient).into_iter().find(|(one, _)| *one == name).unwrap();
				seen.insert(name);
				if call(REGISTRAR, made).is_ok() {
					done.insert(name);
				}
			});
		}
	}
	let all: BTreeSet<_> = Call::<Test>::get_call_names().iter().copied().collect();
	assert_eq!(seen, all);
	assert_eq!(done, list.into_iter().collect());
}
