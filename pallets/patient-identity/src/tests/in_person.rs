//! What the key of a session does not do: people do it with their staff accounts.

use super::links::stewards_call;
use crate::{mock::*, Call, Error, Level};
use anamnesis_primitives::{
	commitment::Commitment, cosignature::CoSignature, payload::Powers, OrgId, PatientId,
};
use sp_runtime::{traits::Dispatchable, DispatchError};

type Done = Result<(), DispatchError>;

const SHOWN: Commitment = Commitment([8; 32]);

/// The key of a session of the hospital's registrar calls.
fn by_session(call: Call<Test>) -> Done {
	let origin = RuntimeOrigin::signed(session_key());
	RuntimeCall::from(call).dispatch(origin).map(|_| ()).map_err(|error| error.error)
}

/// The key of a session signs second. What is signed is looked at after who signs.
fn session_beside() -> CoSignature {
	let about = cosign(ALICE, REGISTRAR, "nothing", &());
	CoSignature { account: session_key(), ..about }
}

fn hand_over(
	organisation: OrgId,
	to: OrgId,
	patient: PatientId,
	second: CoSignature,
) -> Call<Test> {
	Call::hand_over { organisation, patient, to, second }
}

fn thaw(organisation: OrgId, other: OrgId, patient: PatientId, second: CoSignature) -> Call<Test> {
	Call::thaw_as_steward { organisation, patient, other, second }
}

/// The two calls by which a steward links.
fn links(
	organisation: OrgId,
	second_organisation: OrgId,
	[patient, other]: [PatientId; 2],
	second: CoSignature,
) -> [Call<Test>; 2] {
	let word = (organisation, patient, other, SHOWN, second_organisation);
	[false, true].map(|accept| stewards_call(accept, word, second.clone()))
}

/// The two calls by which the hospital names and ends a representative.
fn representatives(patient: PatientId, second: CoSignature) -> [Call<Test>; 2] {
	let (organisation, account) = (HOSPITAL, BOB.account());
	[
		Call::name_representative_as_steward {
			organisation,
			patient,
			account: account.clone(),
			capacity: 2,
			powers: Powers::SEE,
			until: QUARTER,
			ground: SHOWN,
			second: second.clone(),
		},
		Call::end_representation_as_steward { organisation, patient, account, second },
	]
}

#[track_caller]
fn all_refused(by: impl Fn(Call<Test>) -> Done, calls: impl IntoIterator<Item = Call<Test>>) {
	for one in calls {
		let told = format!("{one:?}");
		assert_eq!(by(one), Err(Error::<Test>::SessionKey.into()), "{told}");
	}
}

#[test]
fn no_session_key_says_who_somebody_is_or_whether_they_live() {
	build_and_execute(|| {
		let (stewarded, other) = (enrol_stewarded(1), enrol(ALICE));
		let organisation = HOSPITAL;
		let claiming = claim_of(stewarded, organisation, 1, 4, &[]);
		let recovering = recovery(other, organisation, DAVE.0);
		let claim = Call::claim {
			organisation,
			signature: CAROL.sign(&claiming),
			payload: Box::new(claiming),
			signer: CAROL.account(),
			representative: None,
		};
		let propose_recovery = Call::propose_recovery {
			organisation,
			signature: DAVE.sign(&recovering),
			payload: Box::new(recovering),
			signer: DAVE.account(),
		};
		let account = DAVE.account();
		let (executor, ground) = (None, SHOWN);
		let calls = [
			claim,
			propose_recovery,
			Call::second_recovery { organisation, patient: other, account },
			Call::report_death { organisation, patient: other, executor, ground },
			Call::prove_life { organisation, patient: other },
		];
		all_refused(by_session, calls);
	});
}

#[test]
fn no_session_key_is_one_of_two_who_sign() {
	build_and_execute(|| {
		let (patient, other) = (enrol_stewarded(1), enrol(ALICE));
		let officer = || cosign(OFFICER, REGISTRAR, "nothing", &());
		let clinics = || cosign(OTHER_REGISTRAR, REGISTRAR, "nothing", &());
		let as_first = [
			hand_over(HOSPITAL, CLINIC, patient, clinics()),
			thaw(HOSPITAL, CLINIC, patient, clinics()),
		];
		all_refused(by_session, as_first);
		all_refused(by_session, links(HOSPITAL, CLINIC, [patient, other], clinics()));
		all_refused(by_session, representatives(patient, officer()));
		// Second at the same organisation, in another role of the person.
		Benched::set(vec![(HOSPITAL, REGISTRAR.account())]);
		let hospital = |one| call(REGISTRAR, one);
		all_refused(hospital, representatives(patient, session_beside()));
		// And for the other organisation.
		let arguments = (HOSPITAL, patient, CLINIC);
		let second = cosign(OTHER_REGISTRAR, REGISTRAR, "hand_over", &arguments);
		assert_eq!(call(REGISTRAR, hand_over(HOSPITAL, CLINIC, patient, second)), Ok(()));
		pass(1);
		let clinic = |one| call(OTHER_REGISTRAR, one);
		let as_second = [
			hand_over(CLINIC, HOSPITAL, patient, session_beside()),
			thaw(CLINIC, HOSPITAL, patient, session_beside()),
		];
		all_refused(clinic, as_second);
		all_refused(clinic, links(CLINIC, HOSPITAL, [patient, other], session_beside()));
	});
}

#[test]
fn a_session_key_enrols_verifies_freezes_and_ends_a_link() {
	build_and_execute(|| {
		let (patient, other) = (enrol_stewarded(1), enrol(ALICE));
		let (organisation, commitment) = (HOSPITAL, SHOWN);
		let word = (organisation, patient, other, commitment, CLINIC);
		let second = cosign(OTHER_REGISTRAR, REGISTRAR, "propose_link_as_steward", &word);
		let [propose, _] = links(HOSPITAL, CLINIC, [patient, other], second);
		assert_eq!(call(REGISTRAR, propose), Ok(()));
		let accept = Call::accept_link { patient: other, other: patient, commitment };
		assert_eq!(call(ALICE, accept), Ok(()));
		pass(1);
		let (level, until) = (Level::Seen, Now::get() + DAY);
		for one in [
			Call::enrol_stewarded { organisation, salt: [2; 32] },
			Call::verify_person { organisation, patient, level, until },
			Call::unlink_as_steward { organisation, patient, other },
			Call::freeze_as_organisation { organisation, patient },
		] {
			assert_eq!(by_session(one), Ok(()));
		}
	});
}
