//! A contest of a record and the case that it opens, through the calls of the whole runtime.

use super::{
	callers::{
		calls::{account, act, payload, relayed},
		world::World,
	},
	in_development, run_to,
};
use crate::{Cases, RecordAnchor, Runtime, RuntimeCall, RuntimeOrigin, System, Timestamp};
use anamnesis_primitives::{
	cases::{Claim, Opener},
	chain::AccountId,
	commitment::Commitment,
	payload::PatientAct,
	CaseId,
};
use frame_support::traits::Time;
use pallet_cases::{Call as Asking, Case, CaseState, Error as CaseError, Matter, Outcome};
use pallet_record_anchor::{Call as Records, Error as RecordError};
use sp_runtime::{traits::Dispatchable, DispatchError};

const WORDS: Commitment = Commitment([9; 32]);
const PATIENT: &str = "patient/controller";

fn contest(world: &World) -> Records<Runtime> {
	Records::contest { patient: world.patient, record: world.record, statement: WORDS }
}

fn withdraw(world: &World) -> Records<Runtime> {
	Records::withdraw_contest { patient: world.patient, record: world.record }
}

/// Why a call of whoever has this name is refused; nothing is written.
#[track_caller]
pub(super) fn refusal(name: &str, call: impl Into<RuntimeCall>) -> DispatchError {
	let root = sp_io::storage::root(sp_runtime::StateVersion::V1);
	let done = call.into().dispatch(RuntimeOrigin::signed(account(name)));
	assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), root);
	done.unwrap_err().error
}

/// The last case.
fn case() -> (CaseId, Case) {
	let id = CaseId(pallet_cases::LastCase::<Runtime>::get());
	(id, Cases::case_row(id).unwrap().case)
}

fn is_contested(world: &World) -> bool {
	RecordAnchor::kept(world.record).is_some_and(|kept| kept.contested)
}

#[test]
fn a_contest_that_is_relayed_opens_a_case_at_the_custodian() {
	in_development(|| {
		let world = World::new();
		let signed = PatientAct::ContestRecord { record: world.record, statement: WORDS };
		let relay = relayed(PATIENT, payload(world.patient, signed, None));
		act("stranger", relay.clone());
		assert!(is_contested(&world));
		let (_, opened) = case();
		assert_eq!(opened.organisation, RecordAnchor::kept(world.record).unwrap().custodian);
		assert_eq!(opened.opener, Opener::Patient(world.patient));
		assert_eq!(opened.by, AccountId::from(account(PATIENT)));
		let objection = Claim::Objection { record: Some(world.record) };
		assert_eq!((opened.matter, opened.statement), (Matter::Claim(objection), WORDS));
		assert_eq!(opened.opened, Timestamp::now());
		assert!(opened.is_open() && opened.due > opened.opened);
		// Neither again, nor besides.
		refusal("stranger", relay);
		let again = RecordError::<Runtime>::AlreadyContested;
		assert_eq!(refusal(PATIENT, contest(&world)), again.into());
	});
}

#[test]
fn who_takes_a_contest_back_is_owed_no_answer() {
	in_development(|| {
		let world = World::new();
		act(PATIENT, contest(&world));
		let (id, _) = case();
		run_to(System::block_number() + 1);
		act(PATIENT, withdraw(&world));
		let at = Timestamp::now();
		assert_eq!(Cases::case_row(id).unwrap().case.state, CaseState::Withdrawn { at });
		assert!(!is_contested(&world) && !Cases::any_open_about(world.record));
		// Again, and it is another case.
		run_to(System::block_number() + 1);
		act(PATIENT, contest(&world));
		assert_eq!(case().0, CaseId(id.0 + 1));
	});
}

#[test]
fn an_answer_leaves_the_mark_until_the_patient_takes_it_back() {
	in_development(|| {
		let world = World::new();
		act(PATIENT, contest(&world));
		let (id, opened) = case();
		let outcome = Outcome::Granted;
		act("here/privacy-officer", Asking::answer_case { case: id, outcome, letter: WORDS });
		assert!(is_contested(&world));
		run_to(System::block_number() + 1);
		act(PATIENT, withdraw(&world));
		let (_, answered) = case();
		assert!(matches!(answered.state, CaseState::Answered { .. }));
		assert_eq!(answered.due, opened.due);
	});
}

#[test]
fn where_no_case_can_be_opened_nothing_is_contested() {
	in_development(|| {
		let world = World::new();
		let (patient, organisation) = (world.patient, world.here);
		let claim = Claim::Access;
		for _ in 0..8 {
			act(
				PATIENT,
				Asking::open_case { patient, organisation, claim, statement: WORDS, former: None },
			);
		}
		let full = CaseError::<Runtime>::TooManyOpen;
		assert_eq!(refusal(PATIENT, contest(&world)), full.into());
		assert!(!is_contested(&world));
		act(PATIENT, Asking::withdraw_case { patient, case: CaseId(1) });
		act(PATIENT, contest(&world));
		assert!(is_contested(&world));
	});
}
