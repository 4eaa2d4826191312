//! What a patient says of a record, signed as payloads that anybody submits: the same as the calls that they become.

use super::{
	allowance::{rolled_back, state, State},
	callers::{
		calls::{act, payload, relayed},
		world::World,
	},
	contests::refusal,
	in_development, run_to,
};
use crate::{Runtime, RuntimeCall, RuntimeEvent, System, Timestamp};
use anamnesis_decision::rows::Ground;
use anamnesis_primitives::{
	commitment::Commitment,
	payload::{Lane, PatientAct, Payload},
	PatientId, RecordId,
};
use frame_support::{dispatch::GetDispatchInfo, traits::Time, StoragePrefixedMap};
use pallet_patient_identity::{ActCalls, Call as Patients, Config, Error as IdentityError, Lanes};
use pallet_record_anchor::{Call as Records, Error as RecordError};
use pallet_retention::{Asker, Call as Retention, Error as RetentionError};
use sp_runtime::DispatchError;

const LETTER: Commitment = Commitment([8; 32]);
const PATIENT: &str = "patient/controller";
const SECOND: &str = "patient/second-controller";
const REPRESENTATIVE: &str = "patient/representative";

/// A call that comes before an act, and who makes it.
type Before = (&'static str, RuntimeCall);

/// Who proposes to keep the record no longer, and who confirms it.
fn notice(world: &World) -> Vec<Before> {
	notice_with(world, LETTER)
}

/// The same, with this letter.
fn notice_with(world: &World, offer: Commitment) -> Vec<Before> {
	let World { patient, record, here, elsewhere, .. } = *world;
	let ground = Ground::Unlawful;
	let propose =
		Retention::<Runtime>::propose { organisation: here, patient, record, ground, offer };
	let organisation = elsewhere;
	let confirm = Retention::<Runtime>::confirm { organisation, patient, record, ground, offer };
	vec![("here/records-officer", propose.into()), ("elsewhere/privacy-officer", confirm.into())]
}

/// Every act about a record but the contest, and what comes before it.
fn all(world: &World) -> [(PatientAct, Vec<Before>); 5] {
	let World { patient, record, .. } = *world;
	let contest = Records::<Runtime>::contest { patient, record, statement: LETTER };
	let restrict = Retention::<Runtime>::restrict { patient, record, asker: Asker::Patient };
	[
		(PatientAct::WithdrawContest { record }, vec![(PATIENT, contest.into())]),
		(PatientAct::RestrictRecord { record }, vec![]),
		(PatientAct::LiftRestriction { record }, vec![(PATIENT, restrict.into())]),
		(PatientAct::ObjectToTombstone { record }, notice(world)),
		(PatientAct::AgreeToTombstone { record, offer: LETTER }, notice(world)),
	]
}

/// Does this for each act where what comes before it was done, each as if there were no other.
fn each(test: impl Fn(&World, PatientAct)) {
	in_development(|| {
		let world = World::new();
		for (said, before) in all(&world) {
			rolled_back(|| {
				for (who, call) in before {
					act(who, call);
				}
				run_to(System::block_number() + 1);
				test(&world, said);
			});
		}
	});
}

fn call(patient: PatientId, said: PatientAct) -> RuntimeCall {
	<Runtime as Config>::Acts::call(patient, said).unwrap()
}

/// Relays what the patient's controller signed, changed before.
fn changed(world: &World, said: PatientAct, change: impl FnOnce(&mut Payload)) -> RuntimeCall {
	let mut payload = payload(world.patient, said, None);
	change(&mut payload);
	relayed(PATIENT, payload).into()
}

fn is_of_retention(said: &PatientAct) -> bool {
	said.name().starts_with("retention.")
}

fn not_controller(said: &PatientAct) -> DispatchError {
	if is_of_retention(said) {
		RetentionError::<Runtime>::NotController.into()
	} else {
		RecordError::<Runtime>::NotController.into()
	}
}

fn other_patient(said: &PatientAct) -> DispatchError {
	if is_of_retention(said) {
		RetentionError::<Runtime>::OtherPatient.into()
	} else {
		RecordError::<Runtime>::OtherPatient.into()
	}
}

/// All of state but the places in orders.
fn without_orders() -> State {
	let orders = Lanes::<Runtime>::final_prefix();
	state().into_iter().filter(|(key, _)| !key.starts_with(&orders)).collect()
}

/// What comes of a call in state, but for the places in orders, and what is told of it.
fn done(who: &str, call: impl Into<RuntimeCall>) -> (State, Vec<RuntimeEvent>) {
	rolled_back(|| {
		System::reset_events();
		act(who, call);
		let told = System::events().into_iter().map(|record| record.event);
		(without_orders(), told.collect())
	})
}

#[test]
fn each_does_what_the_call_does_whoever_submits_it() {
	each(|world, said| {
		let direct = call(world.patient, said.clone());
		let relay: RuntimeCall =
			relayed(PATIENT, payload(world.patient, said.clone(), None)).into();
		let (before, (after, events)) = (without_orders(), done(PATIENT, direct.clone()));
		assert!(before != after && !events.is_empty(), "{said:?}");
		for by in ["stranger", "here/system", PATIENT] {
			let (relayed, mut told) = done(by, relay.clone());
			assert!(relayed == after, "{said:?}");
			let is_relayed = matches!(
				told.pop(),
				Some(RuntimeEvent::PatientIdentity(pallet_patient_identity::Event::Relayed { .. }))
			);
			assert!(is_relayed, "{said:?}");
			assert_eq!(told, events, "{said:?}");
		}
		let (own, whole) = (direct.get_dispatch_info(), relay.get_dispatch_info());
		assert!(whole.call_weight.all_gt(own.call_weight), "{said:?}");
		assert_eq!(whole.class, own.class);
	});
}

#[test]
fn nobody_signs_for_another_patient() {
	each(|world, said| {
		let mine = |patient| payload(patient, said.clone(), None);
		for signer in ["other-patient/controller", "patient/removed-controller", "here/physician"] {
			let relay = relayed(signer, mine(world.patient));
			assert_eq!(refusal("stranger", relay), not_controller(&said), "{signer}: {said:?}");
		}
		// Whose record it is not.
		let relay = relayed("other-patient/controller", mine(world.other_patient));
		assert_eq!(refusal("stranger", relay), other_patient(&said), "{said:?}");
	});
}

#[test]
fn a_payload_counts_once_in_its_time_and_as_it_was_signed() {
	each(|world, said| {
		let now = Timestamp::now();
		let refused = |relay: RuntimeCall, error: IdentityError<Runtime>| {
			assert_eq!(refusal("stranger", relay), error.into(), "{said:?}");
		};
		let with = |change: fn(&mut Payload)| changed(world, said.clone(), change);
		refused(
			changed(world, said.clone(), |payload| (payload.from, payload.until) = (now - 1, now)),
			IdentityError::Expired,
		);
		refused(
			changed(world, said.clone(), |payload| payload.from = now + 1),
			IdentityError::TooEarly,
		);
		refused(with(|payload| payload.epoch += 1), IdentityError::ForeignEpoch);
		refused(with(|payload| payload.genesis = [7; 32]), IdentityError::ForeignChain);
		let addressed = |payload: &mut Payload| payload.addressed = Some(world.here);
		refused(changed(world, said.clone(), addressed), IdentityError::NotAddressee);
		refused(
			with(|payload| payload.lane = Lane::Sheet { id: [3; 16] }),
			IdentityError::LaneRefusesAct,
		);
		let mut forged = relayed(PATIENT, payload(world.patient, said.clone(), None));
		if let Patients::relay { payload, .. } = &mut forged {
			payload.until -= 1;
		}
		refused(forged.into(), IdentityError::BadSignature);
		// Once.
		let relay = with(|_| ());
		act("stranger", relay.clone());
		refused(relay.clone(), IdentityError::NonceUsed);
		assert_eq!(refusal(PATIENT, relay), IdentityError::<Runtime>::NonceUsed.into());
	});
}

#[test]
fn what_cannot_be_said_now_is_refused_as_the_call_is() {
	in_development(|| {
		let world = World::new();
		let unknown = RecordId(99);
		for (said, _) in all(&world) {
			// Nothing came before: there is nothing to withdraw, lift, object or agree to.
			if matches!(said, PatientAct::RestrictRecord { .. }) {
				continue;
			}
			let direct = refusal(PATIENT, call(world.patient, said.clone()));
			let relay = relayed(PATIENT, payload(world.patient, said.clone(), None));
			assert_eq!(refusal("stranger", relay), direct, "{said:?}");
		}
		let said = PatientAct::RestrictRecord { record: unknown };
		let relay = relayed(PATIENT, payload(world.patient, said, None));
		let error = RetentionError::<Runtime>::RecordNotFound;
		assert_eq!(refusal("stranger", relay), error.into());
	});
}

#[test]
fn who_represents_the_patient_signs_all_but_the_agreement() {
	each(|world, said| {
		let relay = relayed(REPRESENTATIVE, payload(world.patient, said.clone(), None));
		if matches!(said, PatientAct::AgreeToTombstone { .. }) {
			let error = RetentionError::<Runtime>::OnlyThePatient;
			assert_eq!(refusal("stranger", relay), error.into());
		} else {
			act("stranger", relay);
		}
	});
	each(|world, said| {
		act("stranger", relayed(SECOND, payload(world.patient, said, None)));
	});
}

#[test]
fn while_the_patient_is_frozen_nothing_that_protects_a_record_is_given_up() {
	each(|world, said| {
		act(PATIENT, Patients::<Runtime>::freeze { patient: world.patient });
		let relay = relayed(PATIENT, payload(world.patient, said.clone(), None));
		let error: DispatchError = match said {
			PatientAct::WithdrawContest { .. } => RecordError::<Runtime>::Frozen.into(),
			PatientAct::LiftRestriction { .. } => RetentionError::<Runtime>::Frozen.into(),
			PatientAct::AgreeToTombstone { .. } => {
				RetentionError::<Runtime>::PatientNotActive.into()
			}
			_ => return act("stranger", relay),
		};
		assert_eq!(refusal("stranger", relay), error, "{said:?}");
	});
}

#[test]
fn an_agreement_that_somebody_holds_back_agrees_to_no_later_letter() {
	in_development(|| {
		let world = World::new();
		let World { patient, record, here: organisation, .. } = world;
		for (who, call) in notice(&world) {
			act(who, call);
		}
		run_to(System::block_number() + 1);
		let agreed = PatientAct::AgreeToTombstone { record, offer: LETTER };
		let held_back = relayed(PATIENT, payload(patient, agreed, None));
		act(
			"here/records-officer",
			Retention::<Runtime>::withdraw { organisation, patient, record },
		);
		for (who, call) in notice_with(&world, Commitment([9; 32])) {
			act(who, call);
		}
		let other = RetentionError::<Runtime>::OtherProposal;
		assert_eq!(refusal("stranger", held_back), other.into());
	});
}

#[test]
fn an_objection_makes_void_an_agreement_that_somebody_holds_back() {
	in_development(|| {
		let world = World::new();
		let World { patient, record, .. } = world;
		for (who, call) in notice(&world) {
			act(who, call);
		}
		run_to(System::block_number() + 1);
		let agreed = PatientAct::AgreeToTombstone { record, offer: LETTER };
		let held_back = relayed(PATIENT, payload(patient, agreed, None));
		let object = changed(&world, PatientAct::ObjectToTombstone { record }, |payload| {
			payload.lane = Lane::Revoke { nonce: 2 }
		});
		act("stranger", object);
		let used = IdentityError::<Runtime>::NonceUsed;
		assert_eq!(refusal("stranger", held_back), used.into());
	});
}
