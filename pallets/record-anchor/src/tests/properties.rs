//! Random sequences of calls against a small model.

use super::model::{in_leaf, Model, Step, LEAVES};
use crate::{mock::*, *};
use anamnesis_decision::{
	rows::{FrozenBy, Life, RelationKind, Status},
	Right,
};
use anamnesis_primitives::{
	batch::{leaf, Batch as Tree},
	commitment::Commitment,
	record_leaf::RecordLeaf,
	tree::MAX_LEAVES,
	BatchId, RecallId, RecordId,
};
use frame_support::sp_runtime::{traits::Dispatchable, DispatchError};
use proptest::prelude::*;

const ACCOUNTS: [AccountId; 7] = [ALICE, BOB, OFFICER, MACHINE, PARAMEDIC, CLERK, STRANGER];
const PATIENTS: [PatientId; 4] = [P1, P2, P3, NOBODY];
const STATUSES: [Status; 4] =
	[Status::Active, Status::Restricted { code: 1 }, Status::Isolated { code: 1 }, Status::Left];
const KEYS: Commitment = Commitment([7; 32]);

fn organisation() -> impl Strategy<Value = OrgId> {
	prop_oneof![4 => Just(HOSPITAL), 2 => Just(CLINIC), 1 => Just(SISTER)]
}

/// Mostly somebody who may act there.
fn actor() -> impl Strategy<Value = (AccountId, OrgId)> {
	prop_oneof![
		12 => Just((ALICE, HOSPITAL)),
		4 => Just((OFFICER, HOSPITAL)),
		2 => Just((BOB, CLINIC)),
		2 => (prop::sample::select(&ACCOUNTS[..]), organisation()),
	]
}

/// Mostly a records officer.
fn keeper() -> impl Strategy<Value = (AccountId, OrgId)> {
	prop_oneof![8 => Just((OFFICER, HOSPITAL)), 8 => Just((CLERK, CLINIC)), 1 => actor()]
}

fn patient() -> impl Strategy<Value = PatientId> {
	prop_oneof![14 => Just(P1), 2 => prop::sample::select(&PATIENTS[..])]
}

fn new_record() -> impl Strategy<Value = NewRecord> {
	let kind = prop_oneof![
		3 => Just(RelationKind::Amends),
		4 => prop::sample::select(&RelationKind::ALL[..]),
	];
	let relation = prop_oneof![1 => Just(None), 1 => (kind, 1u64..8).prop_map(Some)];
	(0u8..200, relation).prop_map(|(byte, relation)| match relation {
		None => record(byte),
		Some((kind, id)) => relating(byte, kind, id),
	})
}

fn anchoring() -> impl Strategy<Value = Step> {
	let right = prop_oneof![8 => Just(Right::Home), 1 => Just(GRANT)];
	let anyone = (actor(), patient(), right);
	// The clinic writes to a patient of the hospital.
	let foreign = Just(((BOB, CLINIC), P1, GRANT));
	(prop_oneof![5 => anyone, 1 => foreign], new_record()).prop_map(
		|(((account, at), patient, right), new)| Step::Anchor(account, at, patient, right, new),
	)
}

fn batching() -> impl Strategy<Value = Step> {
	let leaves =
		prop_oneof![12 => 1u32..9, 1 => Just(MAX_LEAVES), 1 => Just(0), 1 => Just(MAX_LEAVES + 1)];
	let kind = prop_oneof![14 => Just(0u8), 1 => Just(1)];
	(actor(), kind, 0u8..200, leaves).prop_map(|((account, at), kind, byte, leaves)| {
		Step::Batch(account, at, kind, byte, leaves)
	})
}

const LISTS: [&[OrgId]; 4] =
	[&[CLINIC], &[LABORATORY], &[CLINIC, LABORATORY], &[HOSPITAL, LABORATORY]];

fn recalling() -> impl Strategy<Value = Step> {
	let open = (actor(), patient(), 0u64..8, any::<bool>(), prop::sample::select(&LISTS[..]))
		.prop_map(|((account, at), patient, id, critical, asked)| {
			Step::Recall(account, at, patient, id, critical, asked.to_vec())
		});
	let who = prop_oneof![
		4 => Just((CLERK, CLINIC)),
		2 => Just((KEEPER, LABORATORY)),
		1 => Just((AUDITOR, HOSPITAL)),
		1 => actor(),
	];
	let acknowledge = (who, patient(), 0u64..5)
		.prop_map(|((account, at), patient, id)| Step::Acknowledge(account, at, patient, id));
	prop_oneof![open, acknowledge]
}

/// The bytes of the leaves of batch 1.
fn data() -> Vec<Vec<u8>> {
	let of = |new: NewRecord| {
		let NewRecord { root, cid, class, confidentiality, .. } = new;
		let salt = [1; 32];
		RecordLeaf { salt, patient: P1, root, cid, class, confidentiality, day: None }.bytes()
	};
	(0..LEAVES).map(|index| of(in_leaf(index))).collect()
}

fn tree() -> Tree {
	Tree::new(data().iter().map(Vec::as_slice)).unwrap()
}

/// Hash of a leaf and its siblings; those of the last for one that is none.
fn proven(index: u32) -> ([u8; 32], Siblings) {
	let there = index.min(LEAVES - 1);
	let hash = leaf(&data()[usize::try_from(there).unwrap()]).unwrap();
	(hash, Siblings::truncate_from(tree().proof(there).unwrap()))
}

fn leaves() -> impl Strategy<Value = Step> {
	prop_oneof![
		3 => (actor(), 0u32..9).prop_map(|((a, at), index)| Step::Raise(a, at, index)),
		1 => (actor(), 0u32..9).prop_map(|((a, at), index)| Step::Retract(a, at, index)),
	]
}

fn escrow() -> impl Strategy<Value = Step> {
	let to = prop_oneof![4 => Just(CLINIC), 1 => Just(HOSPITAL), 1 => Just(LABORATORY)];
	let of = prop_oneof![3 => Just(HOSPITAL), 1 => Just(CLINIC)];
	let who = prop_oneof![8 => Just(KEEPER), 1 => Just(CLERK)];
	prop_oneof![
		2 => (keeper(), 1u8..5).prop_map(|((a, at), keys)| Step::Escrow(a, at, keys)),
		3 => (who, of, 1u8..5).prop_map(|(a, of, keys)| Step::AcceptEscrow(a, of, keys)),
		1 => (0u32..5, to).prop_map(|(set, to)| Step::OpenEscrow(set, to)),
	]
}

fn custody() -> impl Strategy<Value = Step> {
	let to = prop_oneof![4 => Just(CLINIC), 4 => Just(HOSPITAL), 1 => Just(LABORATORY), 2 => Just(SISTER), 1 => Just(OrgId(77))];
	prop_oneof![
		1 => keeper().prop_map(|(account, at)| Step::OpenSet(account, at)),
		3 => (keeper(), 0u32..5, to).prop_map(|((a, at), set, to)| Step::Offer(a, at, set, to)),
		1 => (keeper(), 0u32..5).prop_map(|((a, at), set)| Step::Withdraw(a, at, set)),
		4 => (keeper(), 0u32..5).prop_map(|((a, at), set)| Step::Accept(a, at, set)),
	]
}

fn saying() -> impl Strategy<Value = Step> {
	let who = prop_oneof![8 => Just(PATIENT), 1 => Just(ALICE)];
	let error = (actor(), patient(), 0u64..8)
		.prop_map(|((account, at), patient, id)| Step::Error(account, at, patient, id));
	let contest = (who.clone(), patient(), 0u64..8).prop_map(|(a, p, id)| Step::Contest(a, p, id));
	let withdraw = (who, patient(), 0u64..8).prop_map(|(a, p, id)| Step::Uncontest(a, p, id));
	prop_oneof![
		2 => error,
		3 => contest,
		1 => withdraw,
		1 => (0u64..8).prop_map(Step::Settle),
		1 => (0u64..8).prop_map(Step::Erase),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let status = prop_oneof![5 => Just(Status::Active), 1 => prop::sample::select(&STATUSES[..])];
	prop_oneof![
		10 => anchoring(),
		3 => saying(),
		3 => batching(),
		4 => recalling(),
		3 => custody(),
		2 => leaves(),
		3 => escrow(),
		1 => prop::bool::weighted(0.3).prop_map(Step::Freeze),
		1 => (organisation(), status).prop_map(|(at, status)| Step::Stand(at, status)),
		2 => prop_oneof![0u64..3, Just(CRITICAL)].prop_map(Step::Wait),
	]
}

impl Step {
	fn call(&self) -> Option<(AccountId, RuntimeCall)> {
		let id = RecordId;
		let (account, call) = match self.clone() {
			Self::Anchor(account, organisation, patient, right, record) => {
				(account, Call::anchor { organisation, patient, right, record })
			}
			Self::Error(account, organisation, patient, record) => (
				account,
				Call::enter_in_error { organisation, patient, record: id(record), reason: None },
			),
			Self::Batch(account, organisation, kind, byte, leaves) => {
				(account, Call::batch { organisation, kind, root: [byte; 32], leaves })
			}
			Self::Contest(account, patient, record) => {
				(account, Call::contest { patient, record: id(record), statement: WORDS })
			}
			Self::Uncontest(account, patient, record) => {
				(account, Call::withdraw_contest { patient, record: id(record) })
			}
			Self::Recall(account, organisation, patient, record, critical, asked) => {
				let (record, asked) = (id(record), Asked::truncate_from(asked));
				(account, Call::open_recall { organisation, patient, record, critical, asked })
			}
			Self::Acknowledge(account, organisation, patient, recall) => {
				let recall = RecallId(recall);
				(account, Call::acknowledge_recall { organisation, patient, recall })
			}
			Self::OpenSet(account, organisation) => (account, Call::open_set { organisation }),
			Self::Offer(account, organisation, set, to) => {
				(account, Call::offer_custody { organisation, set, to, keys: KEYS })
			}
			Self::Withdraw(account, organisation, set) => {
				(account, Call::withdraw_custody { organisation, set })
			}
			Self::Accept(account, organisation, set) => {
				(account, Call::accept_custody { organisation, set, keys: KEYS })
			}
			Self::Escrow(account, organisation, keys) => {
				let members = Members::truncate_from(vec![LABORATORY]);
				let (keys, threshold) = (Commitment([keys; 32]), 1);
				(account, Call::escrow_keys { organisation, keys, threshold, members })
			}
			Self::AcceptEscrow(account, of, keys) => {
				let keys = Commitment([keys; 32]);
				(account, Call::accept_escrow { organisation: LABORATORY, of, keys })
			}
			Self::Retract(account, organisation, index) => {
				let (hash, siblings) = proven(index);
				let batch = BatchId(1);
				(account, Call::retract_leaf { organisation, batch, leaf: index, hash, siblings })
			}
			Self::Raise(account, organisation, index) => {
				let opening = Opening { salt: [1; 32], day: None, siblings: proven(index).1 };
				let (batch, patient, right) = (BatchId(1), P1, Right::Home);
				let record = in_leaf(index);
				let leaf = index;
				(
					account,
					Call::raise_leaf { organisation, batch, leaf, patient, right, record, opening },
				)
			}
			Self::OpenEscrow(..)
			| Self::Stand(..)
			| Self::Wait(_)
			| Self::Settle(_)
			| Self::Erase(_)
			| Self::Freeze(_) => return None,
		};
		Some((account, call.into()))
	}

	/// What is no call, or nobody's who signs.
	fn happen(&self) -> Result<(), DispatchError> {
		match self {
			Self::Stand(organisation, status) if [HOSPITAL, CLINIC].contains(organisation) => {
				stand(*organisation, *status);
			}
			Self::Wait(millis) => later(*millis),
			Self::Freeze(frozen) => {
				let by = FrozenBy::Organisation(HOSPITAL);
				let frozen = frozen.then_some(Life::Frozen { by, thaw: None });
				crate::mock::patient(P1, HOSPITAL, frozen.unwrap_or(Life::Active));
			}
			Self::OpenEscrow(set, to) => {
				RecordAnchor::open_escrow(RuntimeOrigin::root(), *set, *to, KEYS)?;
			}
			Self::Settle(id) => {
				Objected::mutate(|all| all.remove(&RecordId(*id)));
			}
			Self::Erase(id)
				if Records::<Test>::contains_key(RecordId(*id))
					&& !<World as Objections>::is_open(RecordId(*id)) =>
			{
				Tombstoned::mutate(|all| all.push(RecordId(*id)));
				RecordAnchor::erase(RecordId(*id))?;
			}
			_ => (),
		}
		Ok(())
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]
	#[test]
	fn every_call_sequence_keeps_the_properties(steps in prop::collection::vec(step(), 1..60)) {
		new_test_ext().execute_with(|| {
			Held::set(vec![(ALICE, HOSPITAL, P3, GRANT), (BOB, CLINIC, P1, GRANT)]);
			let root = tree().root();
			RecordAnchor::do_batch(MACHINE, HOSPITAL, 0, root, LEAVES).unwrap();
			let mut model = Model::new(root);
			for step in &steps {
				let got = match step.call() {
					None => step.happen(),
					Some((account, call)) => {
						let done = call.dispatch(RuntimeOrigin::signed(account));
						done.map(|_| ()).map_err(|error| error.error)
					}
				};
				let expected = model.apply(step);
				assert_eq!(got, expected, "{step:?}");
				assert_eq!(RecordAnchor::do_try_state(), Ok(()), "after {step:?}");
			}
			model.agrees();
		});
	}
}
