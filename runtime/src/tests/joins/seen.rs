//! What somebody has who runs a node and keeps everything: blocks, events, the index beside state, and state itself.

use crate::{Header, Moment, Runtime, RuntimeEvent, UncheckedExtrinsic};
use anamnesis_primitives::{payload::Grantee, receipts::Place, PatientId};
use codec::Encode;
use frame_system::{EventRecord, Phase};
use pallet_access_audit::Event as Audit;
use pallet_patient_identity::Event as Patients;
use sp_io::hashing::{twox_128, twox_256};
use std::{
	collections::{BTreeMap, BTreeSet, HashSet},
	ops::Range,
};

type Event = EventRecord<RuntimeEvent, crate::Hash>;

/// What an item is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
	/// Key and value of state.
	Row,
	/// A signed extrinsic, and what happened by it.
	Extrinsic,
	/// What happened by no extrinsic.
	Event,
	/// Header of a block.
	Header,
	/// A receipt in the index of nodes.
	Receipt,
}

/// Bytes that belong together.
pub struct Item {
	pub kind: Kind,
	pub bytes: Vec<u8>,
	/// Its pieces: key and value, or an extrinsic and each of its events. Without names of pallets and maps.
	pub pieces: Vec<Range<usize>>,
}

/// Hashes of the names of a pallet and of what it keeps, with which a key begins.
const NAMES: usize = 32;

/// Everything, each once.
#[derive(Default)]
pub struct Seen {
	pub items: Vec<Item>,
	/// Moments of blocks.
	pub moments: BTreeSet<Moment>,
	/// When ids were enrolled.
	pub enrolled: Vec<(Moment, PatientId)>,
	/// When a new account took the place of an id's.
	pub rotated: Vec<(Moment, PatientId)>,
	/// How often state was taken down.
	pub looks: usize,
	known: HashSet<[u8; 32]>,
	/// Extrinsics of the open block, each with its events.
	open: Vec<Vec<Vec<u8>>>,
}

impl Seen {
	fn add(&mut self, kind: Kind, pieces: &[&[u8]]) {
		let bytes = pieces.concat();
		if !self.known.insert(twox_256(&bytes)) {
			return;
		}
		let mut end = 0;
		let mut ranges: Vec<_> = pieces
			.iter()
			.map(|piece| {
				let begin = end;
				end += piece.len();
				begin..end
			})
			.collect();
		if kind == Kind::Row {
			ranges[0].start = NAMES.min(ranges[0].end);
		}
		self.items.push(Item { kind, bytes, pieces: ranges });
	}

	/// Takes down an extrinsic of the open block.
	pub fn extrinsic(&mut self, extrinsic: &UncheckedExtrinsic) {
		self.open.push(vec![extrinsic.encode()]);
	}

	/// Takes down the block that was closed. Answers with the places in the index that its events name.
	pub fn block(&mut self, header: &Header, events: Vec<Event>, now: Moment) -> Vec<Place> {
		let mut extrinsics = std::mem::take(&mut self.open);
		let mut places = Vec::new();
		for event in events {
			places.extend(self.note(&event.event, now));
			if matches!(event.event, RuntimeEvent::System(ref event) if is_cost(event)) {
				continue;
			}
			let bytes = event.event.encode();
			// The timestamp is the first, and nobody's.
			let by = match event.phase {
				Phase::ApplyExtrinsic(number) => usize::try_from(number).unwrap().checked_sub(1),
				_ => None,
			};
			match by.and_then(|number| extrinsics.get_mut(number)) {
				Some(extrinsic) => extrinsic.push(bytes),
				None => self.add(Kind::Event, &[&bytes]),
			}
		}
		for extrinsic in extrinsics {
			let pieces: Vec<_> = extrinsic.iter().map(Vec::as_slice).collect();
			self.add(Kind::Extrinsic, &pieces);
		}
		self.add(Kind::Header, &[&header.encode()]);
		places
	}

	fn note(&mut self, event: &RuntimeEvent, now: Moment) -> Option<Place> {
		match event {
			RuntimeEvent::PatientIdentity(
				Patients::Enrolled { patient, .. } | Patients::EnrolledStewarded { patient, .. },
			) => self.enrolled.push((now, *patient)),
			RuntimeEvent::PatientIdentity(Patients::ControlAccepted {
				patient,
				replaced: Some(_),
				..
			}) => self.rotated.push((now, *patient)),
			RuntimeEvent::AccessAudit(Audit::Receipted { patient, number, after }) => {
				return Some(Place { patient: *patient, number: *number, after: *after });
			}
			_ => {}
		}
		None
	}

	/// Takes down what the index has under a key.
	pub fn receipt(&mut self, key: &[u8], value: &[u8]) {
		self.add(Kind::Receipt, &[key, value]);
	}

	/// Takes down every row of state there is now.
	pub fn state(&mut self) {
		self.looks += 1;
		// Each event was taken down with the extrinsic that it belongs to.
		let events = [twox_128(b"System"), twox_128(b"Events")].concat();
		let mut key = Vec::new();
		while let Some(next) = sp_io::storage::next_key(&key) {
			let value = sp_io::storage::get(&next).unwrap();
			if next != events {
				self.add(Kind::Row, &[&next, &value]);
			}
			key = next;
		}
	}

	/// How many items and bytes there are of each kind.
	pub fn sizes(&self) -> BTreeMap<Kind, (usize, usize)> {
		let mut sizes: BTreeMap<_, (usize, usize)> = BTreeMap::new();
		for item in &self.items {
			let size = sizes.entry(item.kind).or_default();
			*size = (size.0 + 1, size.1 + item.bytes.len());
		}
		sizes
	}
}

/// Whether an event says no more than what an extrinsic weighed.
fn is_cost(event: &frame_system::Event<Runtime>) -> bool {
	use frame_system::Event::{ExtrinsicFailed, ExtrinsicSuccess};
	matches!(event, ExtrinsicSuccess { .. } | ExtrinsicFailed { .. })
}

/// The accounts that state says to act for, to have acted for or to be invited to act for ids, with those ids.
pub fn accounts() -> BTreeMap<crate::AccountId, BTreeSet<PatientId>> {
	use pallet_patient_identity as identity;
	let mut accounts: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
	let mut note = |account, patient| accounts.entry(account).or_default().insert(patient);
	for (account, patient) in identity::Controls::<Runtime>::iter() {
		note(account, patient);
	}
	for (account, patient) in identity::Represents::<Runtime>::iter() {
		note(account, patient);
	}
	for (account, patient) in identity::FriendOf::<Runtime>::iter() {
		note(account, patient);
	}
	for (patient, account) in identity::Controllers::<Runtime>::iter_keys() {
		note(account, patient);
	}
	for (patient, account) in identity::Representatives::<Runtime>::iter_keys() {
		note(account, patient);
	}
	for (patient, account) in identity::Executors::<Runtime>::iter() {
		note(account, patient);
	}
	for (patient, recovery) in identity::Recoveries::<Runtime>::iter() {
		note(recovery.account, patient);
	}
	for (lost, (groups, _)) in pallet_recovery::FriendGroups::<Runtime>::iter() {
		let patient = identity::Controls::<Runtime>::get(&lost).unwrap();
		for group in groups {
			for account in group.friends.into_iter().chain([group.inheritor]) {
				note(account, patient);
			}
		}
	}
	for (patient, grantee) in pallet_consent::Live::<Runtime>::iter_keys() {
		if let Grantee::Person(account) = grantee {
			note(account.into(), patient);
		}
	}
	accounts
}
