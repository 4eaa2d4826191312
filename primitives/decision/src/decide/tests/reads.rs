//! What a decision costs, in the worst world there can be.

use super::*;
use crate::{
	counted::Counted,
	decide::{explain, most_reads, most_reads_of_right},
};
use anamnesis_primitives::history::{Current, Earlier, Fetch, Lookup, MAX_CHANGES};

const STUDY: Commitment = Commitment([0x5d; 32]);
/// docs/decision.md, 5: control, representation, epoch, a list of live grants and two reads for each entry.
const MOST_OF_PERSON: u32 = 20;

/// Four licensed posts, and everything that could permit fails at its last check.
fn worst() -> (World, Query) {
	let mut world = ground();
	let roles = [Role::Physician, Role::Nurse, Role::Dentist, Role::Midwife];
	let kind = CredentialType {
		roles: Roles::of(roles),
		longest: 1_000,
		countersign: false,
		ends_per_day: 5,
	};
	world.credential_types.put(CredentialTypeOf { id: LICENCE_TYPE }, kind);
	let mut posts = Vec::new();
	for (number, role) in (1..).zip(roles) {
		let id = CredentialId(number);
		world.credentials.put(CredentialOf { id }, credential());
		let key = CredentialStatusOf { id };
		world.credential_status.remove(&key);
		world.credential_status.set(&key, 10, CredentialStatus::Active).unwrap();
		posts.push((role, Some(id)));
	}
	world.staff.edit(&staff(), |employment| *employment = appointed(&posts));
	world.epochs.set(&EpochOf { patient: PATIENT }, 30, 0u32).unwrap();
	let mut number = 0;
	let row = |old| Succession { old, from: 40, until: 900, ended: None };
	let old = [OrgId(8), OrgId(9)];
	let successions = Successions::truncate_from(old.map(row).to_vec());
	world.successions.set(&SuccessionsOf { organisation: CLINIC }, 40, successions).unwrap();
	let old = old.map(Grantee::Organisation);
	let keys = [Grantee::Account(physician().into()), to_clinic()].into_iter().chain(old);
	for grantee in keys.chain([Grantee::AnyCare]) {
		let mut own = BoundedVec::new();
		for _ in 0..MAX_LIVE_OWN {
			number += 1;
			let id = ConsentId(number);
			let flags = EntryFlags(EntryFlags::NAMED.0 | EntryFlags::STUDY.0);
			own.try_push(Entry { flags, ..entry(id) }).unwrap();
			world.named.put(Named { id, reference: reference() }, ());
			let grant = Grant { study: Some(commitment(8)), ..grant(grantee) };
			world.grants.put(GrantOf { id }, grant);
		}
		world.live.set(&live(grantee), 40, Live { own }).unwrap();
	}
	let mut bindings = Bindings::new();
	for id in (1..).map(IncidentId).take(4) {
		bindings.try_push(binding(id)).unwrap();
		let incident = Incident { opener: friend(), ..incident() };
		world.incidents.put(IncidentOf { id }, incident);
	}
	world.bindings.set(&bound(), 50, bindings).unwrap();
	let data = Data::Anchored { record: RECORD, salt: Some(SALT) };
	(world, Query { data, study: Some(STUDY), ..asks(RECORD) })
}

fn reads<F: crate::facts::Facts>(facts: &Counted<F>, query: &Query, when: When) -> u32 {
	facts.take_reads();
	assert_eq!(decide(facts, query, when), Decision::Refuse);
	let reads = facts.take_reads();
	// An explanation costs the same.
	assert_eq!(explain(facts, query, when).decision, Decision::Refuse);
	assert_eq!(facts.take_reads(), reads);
	reads
}

#[test]
fn the_worst_world_costs_what_the_constants_say() {
	assert_eq!(most_reads(), 117);
	let (world, query) = worst();
	assert_eq!(reads(&Counted::new(world), &query, When::now(NOW)), most_reads());
}

/// Nobody in control, with as many grants as a list has, each refused at its last check.
#[test]
fn a_person_costs_less() {
	let (mut world, query) = worst();
	let key = LiveAt { patient: PATIENT, grantee: to_clinic() };
	let live = world.live.get(&key).unwrap().current.clone().unwrap().value.latest();
	world.live.set(&LiveAt { patient: PATIENT, grantee: to_friend() }, 40, live).unwrap();
	let query = Query { who: Who::Person(friend()), ..query };
	// Patient, record, control, representation, epoch, list, and two for each of eight entries.
	assert_eq!(reads(&Counted::new(world), &query, When::now(NOW)), 2 + MOST_OF_PERSON);
}

#[test]
fn a_person_costs_at_most_twenty_reads_besides_patient_and_record() {
	let (mut world, query) = worst();
	let person = account(9);
	let key = ControlAt { patient: PATIENT, account: person.clone() };
	let restricted = Control::Active { restricted_until: Some(500) };
	world.controls.set(&key, 30, restricted).unwrap();
	let key = RepresentativeAt { patient: PATIENT, account: person.clone() };
	let holds = Representation::Holds(mandate(Powers::SEE));
	world.representations.set(&key, 30, holds).unwrap();
	let rows = world.live.get(&live(to_clinic())).unwrap().current.clone().unwrap();
	let mut own = rows.value.latest().own;
	for (entry, id) in own.iter_mut().zip(100..) {
		entry.id = ConsentId(id);
		let grantee = Grantee::Person(person.clone().into());
		world.named.put(Named { id: entry.id, reference: reference() }, ());
		let grant = Grant { study: Some(commitment(8)), ..grant(grantee) };
		world.grants.put(GrantOf { id: entry.id }, grant);
	}
	let grantee = Grantee::Person(person.clone().into());
	world.live.set(&live(grantee), 40, Live { own }).unwrap();
	// Sealed, so that control and representation are read and neither permits.
	world.records.edit(&RecordOf { id: RECORD }, |Versioned::V1(row)| {
		row.confidentiality = Confidentiality::Restricted;
	});
	for list in [to_clinic(), Grantee::AnyCare] {
		world.live.remove(&live(list));
	}
	let key = live(Grantee::Person(person.clone().into()));
	world.live.edit(&key, |Versioned::V1(live)| {
		live.own.iter_mut().for_each(|entry| entry.ceiling = Confidentiality::VeryRestricted);
	});
	let query = Query { who: Who::Person(person), ..query };
	assert_eq!(reads(&Counted::new(world), &query, When::now(NOW)), 2 + MOST_OF_PERSON);
}

#[test]
fn the_worst_world_is_explained_in_full() {
	let (world, query) = worst();
	let steps = explain(&world, &query, When::now(NOW)).steps;
	// Patient, data, practitioner, own record, seal, grants and emergencies as a whole; roles, entries and bindings.
	assert_eq!(steps.len(), 7 + 4 + 40 + 4);
}

#[test]
fn the_size_of_the_chain_costs_nothing() {
	let (mut world, query) = worst();
	for number in 0..100_000u64 {
		let mut id = [0xee; 32];
		id[..8].copy_from_slice(&number.to_be_bytes());
		let other = PatientId(id);
		let row = Patient { life: Life::Active, home: HOME, steward: None };
		world.patients.set(&PatientOf { patient: other }, 20, row).unwrap();
		let consent = ConsentId(1_000 + number);
		world.grants.put(GrantOf { id: consent }, grant(to_clinic()));
		let live = only::<LiveAt>(entry(consent));
		// Half of them the patient's own, to others.
		let key = if number % 2 == 0 {
			LiveAt { patient: other, grantee: to_clinic() }
		} else {
			LiveAt { patient: PATIENT, grantee: Grantee::Account(id) }
		};
		world.live.set(&key, 40, live).unwrap();
	}
	assert_eq!(reads(&Counted::new(world), &query, When::now(NOW)), most_reads());
}

#[test]
fn a_named_right_costs_at_most_29_reads() {
	assert_eq!(most_reads_of_right(), 29);
	let (mut world, query) = worst();
	let mut costs = Vec::new();
	for right in [Right::Home, Right::Grant(ConsentId(9)), Right::Incident(IncidentId(4))] {
		let query = Query { right: Some(right), ..query.clone() };
		costs.push(reads(&Counted::new(world.clone()), &query, When::now(NOW)));
	}
	assert_eq!(costs, [25, 29, 26]);
	// Even if the index held one grant everywhere and as often as it has room.
	for grantee in [Grantee::Account(physician().into()), to_clinic(), Grantee::AnyCare] {
		world.live.edit(&live(grantee), |Versioned::V1(live)| {
			for entry in live.own.iter_mut() {
				entry.id = ConsentId(9);
			}
		});
	}
	let query = Query { right: Some(Right::Grant(ConsentId(9))), ..query };
	assert_eq!(reads(&Counted::new(world), &query, When::now(NOW)), most_reads_of_right());
}

#[test]
fn a_common_question_costs_little() {
	let facts = Counted::new(granted());
	assert!(matches!(decide(&facts, &asks(RECORD), When::now(NOW)), Decision::Permit(_)));
	// Patient, record, nine for the practitioner, home, custodian, epoch, successions, two lists.
	assert_eq!(facts.take_reads(), 17);
}

/// Histories that had all the changes that they take, each time to the same value.
struct Deep(World);

impl<K: anamnesis_primitives::history::Key> Fetch<K> for Deep
where
	World: Fetch<K>,
{
	fn fetch(&self, key: &K) -> Option<K::Value> {
		self.0.fetch(key)
	}
}

impl<K: anamnesis_primitives::history::Key> Lookup<K> for Deep
where
	World: Lookup<K>,
{
	fn current(&self, key: &K) -> Option<Current<K::Value>> {
		let current: Current<K::Value> = self.0.current(key)?;
		Some(Current { since: u64::from(MAX_CHANGES), version: MAX_CHANGES, ..current })
	}

	fn earlier(&self, key: &K, version: u32) -> Option<Earlier<K::Value>> {
		let current: Current<K::Value> = self.0.current(key)?;
		Some(Earlier { began: u64::from(version), value: current.value })
	}
}

#[test]
fn the_past_costs_at_most_seventeen_times_as_much() {
	let (world, query) = worst();
	let facts = Counted::new(Deep(world));
	for moment in [60, 100, 128, 255, 500, 599] {
		for known_at in [moment, 70_000] {
			let past = reads(&facts, &query, When { moment, known_at });
			assert!(past <= 17 * most_reads(), "{past}");
			// Sixteen histories are searched: standing, appointment, four licences, patient, custodian, epoch, successions,
			// five lists of grants, bindings. An epoch is asked for its first value besides.
			assert_eq!(past, most_reads() + 16 * 16 + 2, "{moment}");
		}
	}
}
