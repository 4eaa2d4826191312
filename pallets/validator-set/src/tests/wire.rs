//! Pinned encodings.

use crate::{
	mock::{seat, RuntimeCall, Test},
	Because, Call, Event, Fault, Holding, KeyProof, Lifts, Outage, Rescue, Stage, Tally, Turnover,
};
use anamnesis_primitives::OrgId;
use codec::Encode;

#[test]
fn a_seat_is_the_organisation_then_the_account() {
	assert_eq!(seat(7, 9).encode(), [7, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn variants_keep_their_numbers() {
	let because = [Because::Vote, Because::Fault, Because::Rescue];
	assert_eq!(because.encode(), [0, 1, 2]);
	let faults = [Fault::TwoVotes, Fault::TwoBlocks, Fault::Silence];
	assert_eq!(faults.encode(), [0, 1, 2]);
	assert_eq!([Stage::Taken, Stage::Queued].encode(), [0, 1]);
}

#[test]
fn what_is_stored_is_as_it_was() {
	let outage = Outage { from: 1u32, until: 2u32 };
	assert_eq!(outage.encode(), [1, 0, 0, 0, 2, 0, 0, 0]);
	let turnover = Turnover { seats: 1, left: 2, joined: 3 };
	assert_eq!(turnover.encode(), [1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0]);
	let (stage, while_silent) = (Stage::Queued, true);
	let rescue = Rescue { stage, delay: 1u32, finalised: 2u32, set: 3, while_silent };
	assert_eq!(rescue.encode(), [1, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1]);
	let keys = vec![[9u8; 2]].try_into().unwrap();
	let holding = Holding { account: 1u32, keys, since: 2, until: Some(3) };
	assert_eq!(holding.encode(), [1, 0, 0, 0, 4, 9, 9, 2, 0, 0, 0, 1, 3, 0, 0, 0]);
	let lifts = Lifts { two_votes: Some(1), two_blocks: None, silence: Some(2) };
	assert_eq!(lifts.encode(), [1, 1, 0, 0, 0, 0, 1, 2, 0, 0, 0]);
	let tally = Tally { sessions: 1, silent: 2, authored: 3, of: 4 };
	assert_eq!(
		tally.encode(),
		[1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0]
	);
}

#[test]
fn a_proof_of_a_key_is_session_nodes_validators() {
	let node = vec![9u8].try_into().unwrap();
	let proof = KeyProof { session: 1, nodes: vec![node].try_into().unwrap(), validators: 2 };
	assert_eq!(proof.encode(), [1, 0, 0, 0, 4, 4, 9, 2, 0, 0, 0]);
}

#[test]
fn calls_and_events_keep_their_numbers() {
	let index = |call: Call<Test>| RuntimeCall::from(call).encode()[1];
	let none = || Vec::new().try_into().unwrap();
	assert_eq!(index(Call::replace { remove: none(), add: none() }), 0);
	assert_eq!(index(Call::lift { organisation: OrgId(1) }), 1);
	assert_eq!(index(Call::announce_outage { from: 1, until: 2 }), 2);
	assert_eq!(index(Call::end_outage {}), 3);
	assert_eq!(index(Call::drop_keys { account: 1 }), 4);
	assert_eq!(index(Call::rescue { remove: none(), delay: 1, finalised: 1, set: 1 }), 6);
	let organisation = OrgId(1);
	let index = |event: Event<Test>| event.encode()[0];
	assert_eq!(index(Event::Misbehaved { organisation, session: 1 }), 0);
	assert_eq!(index(Event::Seated { organisation }), 1);
	assert_eq!(index(Event::Unseated { organisation, because: Because::Vote }), 2);
	assert_eq!(index(Event::Gone { organisation }), 3);
	assert_eq!(index(Event::CouncilNeeded { organisation }), 4);
	assert_eq!(index(Event::FinalityAtRisk { silent: 1, validators: 2 }), 5);
	assert_eq!(index(Event::Lifted { organisation }), 6);
	assert_eq!(index(Event::OutageAnnounced { organisation, from: 1, until: 2 }), 7);
	assert_eq!(index(Event::OutageEnded { organisation }), 8);
	assert_eq!(index(Event::KeysDropped { account: 1 }), 9);
	assert_eq!(index(Event::RescueBegan { delay: 1, finalised: 1, set: 1 }), 10);
	assert_eq!(index(Event::RescueForced { delay: 1 }), 11);
	assert_eq!(index(Event::RescueFailed), 12);
	assert_eq!(index(Event::RescueDropped), 13);
}
