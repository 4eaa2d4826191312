//! What is sensitive leaves no trace: the same days with a psychiatric record and with an ordinary one in its place.

use super::{
	callers::{
		calls::{account, new_grant, opening, question, report},
		world::World,
	},
	in_development, open_block,
};
use crate::{Executive, Hash, Runtime, RuntimeCall, RuntimeOrigin, System};
use anamnesis_primitives::{
	batch::Batch,
	cid::Cid,
	codes::{Actions, Class, Confidentiality, SEALED},
	hash::Digest,
	IncidentId, PatientId,
};
use codec::Encode;
use pallet_access_audit::Call as Audit;
use pallet_consent::Call as Consent;
use pallet_emergencies::Call as Emergencies;
use pallet_record_anchor::Call as Records;
use sp_io::hashing::blake2_128;
use sp_runtime::traits::Dispatchable;
use std::collections::BTreeMap;

/// Leaves of a batch, filled up so that their number says little.
const LEAVES: u8 = 8;

/// A leaf of a batch of records, as docs/formats.md 7.4 has it.
fn leaf(salt: u8, patient: PatientId, class: Class, confidentiality: Confidentiality) -> Vec<u8> {
	let cid = Cid { codec: 0x55, digest: [salt; 32] };
	let mut leaf = b"anamnesis/record-leaf/1/".to_vec();
	leaf.extend([salt; 32]);
	leaf.extend(patient.0);
	leaf.extend([salt; 32]);
	leaf.extend(cid.codec.to_be_bytes());
	leaf.extend(cid.digest);
	leaf.extend([class.0, confidentiality.value(), 0, 0, 0, 0, 0]);
	leaf
}

/// The root of a day of the ward: one record of the patient among those of others.
fn day_of_the_ward(patient: PatientId, psychiatric: bool) -> Digest {
	let leaves: Vec<_> = (0..LEAVES)
		.map(|salt| match salt {
			3 if psychiatric => leaf(salt, patient, SEALED, Confidentiality::VeryRestricted),
			3 => leaf(salt, patient, Class(14), Confidentiality::Normal),
			_ => leaf(salt, PatientId([salt; 32]), Class(14), Confidentiality::Normal),
		})
		.collect();
	Batch::new(leaves.iter().map(Vec::as_slice)).unwrap().root()
}

/// The calls of the days, by who makes them, a list for each block.
fn days(world: &World, root: Digest, until: u64) -> Vec<Vec<(&'static str, RuntimeCall)>> {
	let (here, elsewhere, patient) = (world.here, world.elsewhere, world.patient);
	let incident = IncidentId(pallet_emergencies::LastIncident::<Runtime>::get() + 1);
	vec![
		vec![(
			"here/physician",
			Records::batch { organisation: here, kind: 0, root, leaves: LEAVES.into() }.into(),
		)],
		vec![
			("elsewhere/physician", question(elsewhere, patient).into()),
			(
				"patient/controller",
				Consent::grant { patient, grant: new_grant(elsewhere, Actions::ACCESS) }.into(),
			),
		],
		vec![
			("elsewhere/physician", opening(elsewhere, &[]).into()),
			("elsewhere/physician", Emergencies::bind { incident, patient }.into()),
		],
		vec![
			("elsewhere/physician", Emergencies::close_incident { incident }.into()),
			("elsewhere/physician", report(incident).into()),
		],
		vec![("patient/controller", Consent::revoke_everything { patient }.into())],
		vec![(
			"here/system",
			Audit::commit_root { organisation: here, from: until - 1, until, root, count: 20 }
				.into(),
		)],
	]
}

/// What whoever keeps the chain sees of a block: its calls, its events, and the state after it.
#[derive(PartialEq, Eq)]
struct Seen {
	calls: Vec<u8>,
	events: Vec<u8>,
	state: BTreeMap<Vec<u8>, Vec<u8>>,
}

fn state() -> BTreeMap<Vec<u8>, Vec<u8>> {
	let mut state = BTreeMap::new();
	let mut key = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&key) {
		let value = sp_io::storage::get(&next).expect("the key is there");
		state.insert(next.clone(), value.to_vec());
		key = next;
	}
	state
}

/// The root of the day, and what is seen of each block.
fn live_through(psychiatric: bool) -> (Digest, Vec<Seen>) {
	let mut seen = Vec::new();
	let mut root = [0; 32];
	in_development(|| {
		let world = World::new();
		root = day_of_the_ward(world.patient, psychiatric);
		let until = pallet_timestamp::Now::<Runtime>::get();
		for calls in days(&world, root, until) {
			for (name, call) in &calls {
				let done = call.clone().dispatch(RuntimeOrigin::signed(account(name)));
				assert!(done.is_ok(), "{name}: {call:?}: {done:?}");
			}
			let calls = calls.into_iter().map(|(_, call)| call).collect::<Vec<_>>().encode();
			let events = System::events().encode();
			Executive::finalize_block();
			seen.push(Seen { calls, events, state: state() });
			// Not the hash of the block before: that of its state is in it.
			let number = System::block_number() + 1;
			open_block(number, Hash::repeat_byte(7));
		}
	});
	(root, seen)
}

/// The same bytes with the one root in the place of the other, also where it is a part of a key.
fn renamed(bytes: &[u8], from: &Digest, to: &Digest) -> Vec<u8> {
	let pairs: [(Vec<u8>, Vec<u8>); 2] =
		[(from.to_vec(), to.to_vec()), (blake2_128(from).to_vec(), blake2_128(to).to_vec())];
	pairs.iter().fold(bytes.to_vec(), |bytes, (from, to)| replaced(&bytes, from, to))
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
	let mut found = Vec::new();
	let mut rest = bytes;
	while let Some((first, after)) = rest.split_first() {
		match rest.strip_prefix(from) {
			Some(after) => {
				found.extend(to);
				rest = after;
			}
			None => {
				found.push(*first);
				rest = after;
			}
		}
	}
	found
}

#[test]
fn two_worlds() {
	let (root, psychiatric) = live_through(true);
	let (other, ordinary) = live_through(false);
	assert_ne!(root, other);
	assert_eq!(psychiatric.len(), ordinary.len());
	for (block, (one, two)) in psychiatric.iter().zip(&ordinary).enumerate() {
		let rename = |bytes: &[u8]| renamed(bytes, &root, &other);
		assert!(rename(&one.calls) == two.calls, "calls of block {block}");
		assert!(rename(&one.events) == two.events, "events of block {block}");
		let state: BTreeMap<_, _> =
			one.state.iter().map(|(key, value)| (rename(key), rename(value))).collect();
		let differs: Vec<_> =
			state.iter().filter(|(key, value)| two.state.get(*key) != Some(value)).collect();
		assert!(
			differs.is_empty() && state.len() == two.state.len(),
			"state after block {block}: {differs:?}"
		);
	}
	// The comparison would see it: without renaming, the first block's calls differ.
	assert!(psychiatric[0].calls != ordinary[0].calls);
}
