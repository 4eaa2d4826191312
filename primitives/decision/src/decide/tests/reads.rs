//! What a decision costs, in the worst world there can be.

use super::*;
use crate::{
	counted::Counted,
	decide::{explain, most_reads, most_reads_of_right, MAX_STEPS},
};
use anamnesis_primitives::history::{Current, Earlier, Fetch, Lookup, MAX_CHANGES};

/// docs/decision.md, 5: control, representation, epoch, secondary use, a list of live grants and two reads for each entry.
const MOST_OF_PERSON: u32 = 21;
/// Tables, patient and record.
const OF_EVERYBODY: u32 = 3;

/// Four licensed posts.
fn four_posts(world: &mut World) {
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
}

/// A full list to each grantee, every entry refused at its last check: it is for what is named, but without its text; it is
/// for what is named, but the nearest grant above it was ended.
fn full_lists(world: &mut World) {
	let row = |old| Succession { old, from: 40, until: 900, ended: None };
	let old = [OrgId(8), OrgId(9)];
	let successions = Successions::truncate_from(old.map(row).to_vec());
	world.successions.set(&SuccessionsOf { organisation: CLINIC }, 40, successions).unwrap();
	let ended = ConsentId(901);
	world.ends.put(EndOf { id: ended }, Ending { effective: 50, recorded: 50, reason: None });
	let via = Via::Line(Line { root: ConsentId(900), child: Some(ended) });
	let old = old.map(Grantee::Organisation);
	let keys = [Grantee::Account(physician().into()), to_clinic()].into_iter().chain(old);
	let mut ids = (1..).map(ConsentId);
	let mut next = |world: &mut World, grantee| {
		let id = ids.next().unwrap();
		world.named.put(Named { id, study: None, reference: Some(reference()) }, ());
		world.grants.put(GrantOf { id }, grant(grantee));
		Entry { flags: EntryFlags::NAMED, ..entry(id) }
	};
	for grantee in keys.chain([Grantee::AnyCare]) {
		let mut all = Live::default();
		for _ in 0..MAX_LIVE_OWN {
			let template = Some(TEMPLATE);
			all.own.try_push(Entry { template, ..next(world, grantee) }).unwrap();
		}
		for _ in 0..MAX_LIVE_REFERRED {
			all.referred.try_push(Referred { entry: next(world, grantee), via }).unwrap();
		}
		world.live.set(&live(grantee), 40, all).unwrap();
	}
}

/// Everything that could permit fails at its last check.
fn worst() -> (World, Query) {
	let mut world = ground();
	four_posts(&mut world);
	abroad(&mut world, Purposes::of([Purpose::TREAT, Purpose::BTG]));
	world.epochs.set(&EpochOf { patient: PATIENT }, 30, 0u32).unwrap();
	full_lists(&mut world);
	let mut all = Mandates::new();
	for number in 1..=4 {
		world.laws.set(&LawAt { law: number }, 30, LawState::InForce(law())).unwrap();
		let id = MandateId(number.into());
		all.try_push(LegalMandate { id, law: number, named: true, ..legal() }).unwrap();
	}
	world.mandates.set(&mandates(), 50, all).unwrap();
	let mut bindings = Bindings::new();
	for id in (1..).map(IncidentId).take(4) {
		bindings.try_push(binding(id)).unwrap();
		let incident = Incident { opener: friend(), ..incident() };
		world.incidents.put(IncidentOf { id }, incident);
	}
	world.bindings.set(&bound(), 50, bindings).unwrap();
	let data = Data::Anchored { record: RECORD, salt: Some(SALT) };
	(world, Query { data, ..asks(RECORD) })
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

fn now(world: &World, query: &Query) -> u32 {
	reads(&Counted::new(world.clone()), query, When::now(NOW))
}

#[test]
fn the_worst_world_costs_what_the_constants_say() {
	assert_eq!(most_reads(), 152);
	let (world, query) = worst();
	assert_eq!(now(&world, &query), most_reads());
}

/// So one of successions and the switch of secondary use is read, and not both, whatever an upgrade brings: no table
/// changes the parent of a purpose.
#[test]
fn secondary_use_is_no_care() {
	for bit in 45..=53 {
		let above = |purpose: &Purpose| purpose.row()?.parent.and_then(Purpose::from_code);
		let line = core::iter::successors(Some(Purpose(bit)), above).take(64);
		assert!(line.last() != Some(Purpose::TREAT), "{bit}");
	}
}

#[test]
fn secondary_use_costs_less() {
	let (mut world, query) = worst();
	// A coder asks nothing for research, a researcher does.
	world.staff.edit(&staff(), |employment| *employment = appointed(&[(Role::Researcher, None)]));
	world.organisations.edit(&at_clinic(), |Versioned::V1(row)| row.kind = OrgKind::Research);
	world.pairs.edit(&pair(), |Versioned::V1(pair)| pair.purposes = Purposes::ALL);
	for grantee in [Grantee::Account(physician().into()), to_clinic()] {
		change_entries(&mut world, grantee, |entry| entry.purposes = Purposes::ALL);
	}
	let query = Query { purpose: purpose("HRESCH"), ..query };
	// Sixteen less for licences, no custodian and no successions but the switch, three lists of which the third is not for
	// it, four mandates of no such purpose, no incident.
	let expected = 10 + 1 + 1 + 3 + 2 * 8 * 2 + 1;
	assert_eq!(now(&world, &query), expected);
}

/// With as many grants as a list has, each refused at its last check.
fn worst_of_person() -> (World, Query) {
	let (mut world, query) = worst();
	let key = LiveAt { patient: PATIENT, grantee: to_clinic() };
	let mut all = world.live.get(&key).unwrap().current.clone().unwrap().value.latest();
	for entry in all.own.iter_mut() {
		entry.purposes = Purposes::ALL;
	}
	world.live.set(&live(to_friend()), 40, all).unwrap();
	(world, Query { who: Who::Person(friend()), purpose: purpose("HRESCH"), ..query })
}

#[test]
fn a_person_costs_less() {
	let (world, query) = worst_of_person();
	assert_eq!(now(&world, &query), OF_EVERYBODY + MOST_OF_PERSON);
	let without = Query { purpose: Purpose::TREAT, ..query };
	assert_eq!(now(&world, &without), OF_EVERYBODY + MOST_OF_PERSON - 1);
}

#[test]
fn a_person_who_controls_or_represents_costs_no_more() {
	let (mut world, query) = worst_of_person();
	let key = ControlAt { patient: PATIENT, account: friend() };
	let restricted = Control::Active { restricted_until: Some(500) };
	world.controls.set(&key, 30, restricted).unwrap();
	let key = RepresentativeAt { patient: PATIENT, account: friend() };
	let holds = Representation::Holds(mandate(Powers::SEE));
	world.representations.set(&key, 30, holds).unwrap();
	// Sealed, so that neither permits.
	world.records.edit(&RecordOf { id: RECORD }, |Versioned::V1(row)| {
		row.confidentiality = Confidentiality::Restricted;
	});
	change_entries(&mut world, to_friend(), |entry| {
		entry.ceiling = Confidentiality::VeryRestricted
	});
	assert_eq!(now(&world, &query), OF_EVERYBODY + MOST_OF_PERSON);
}

#[test]
fn the_worst_world_is_explained_as_far_as_there_is_room() {
	let (world, query) = worst();
	let explained = explain(&world, &query, When::now(NOW));
	let candidates = 5 * 8 + 2 * 4 + 4 + 4;
	// Patient, data, practitioner, own record, seal, and the last three rules as a whole; roles.
	let others = 8 + 4;
	let steps = u32::try_from(explained.steps.len()).unwrap();
	assert_eq!(steps + explained.left_out, candidates + others);
	assert_eq!((steps, explained.left_out), (51, 17));
	assert!(steps <= MAX_STEPS);
	// No rule is left out.
	let rules: Vec<_> = explained.steps.iter().filter(|step| step.about == About::Rule).collect();
	assert_eq!(rules.len(), 8);
	assert!(explained.steps.ends_with(&[rules[5], rules[6], rules[7]].map(|step| *step)));
}

#[test]
fn what_permits_is_never_left_out() {
	let (mut world, query) = worst();
	world.incidents.edit(&IncidentOf { id: IncidentId(4) }, |Versioned::V1(row)| {
		row.opener = physician();
	});
	let explained = explain(&world, &query, When::now(NOW));
	assert_eq!(explained.left_out, 16);
	let about = About::Incident(IncidentId(4));
	let last = Step { rule: 8, about, outcome: Outcome::Permits };
	assert_eq!(explained.steps.last(), Some(&last));
	let ordinary = explain(&granted(), &asks(RECORD), When::now(NOW));
	assert_eq!(ordinary.left_out, 0);
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
	assert_eq!(now(&world, &query), most_reads());
}

#[test]
fn a_named_right_costs_at_most_32_reads() {
	assert_eq!(most_reads_of_right(), 32);
	let (mut world, query) = worst();
	let late = IncidentId(5);
	let of_ticket = Late { ticket: 1, recorded: 50 };
	let row = Incident { late: Some(of_ticket), opener: friend(), ..incident() };
	world.incidents.put(IncidentOf { id: late }, row);
	let key = LateBindingOf { incident: late, patient: PATIENT };
	world.late_bindings.put(key, LateBinding { bound: 50, unsealed: false });
	let cost = |world: &World, right| now(world, &Query { right: Some(right), ..query.clone() });
	assert_eq!(cost(&world, Right::Home), 27);
	assert_eq!(cost(&world, Right::Mandate(MandateId(4))), 29);
	assert_eq!(cost(&world, Right::Incident(IncidentId(4))), 28);
	assert_eq!(cost(&world, Right::Incident(late)), 28);
	// One of the patient's own to the organisation, one that was referred, one to an organisation that is succeeded.
	assert_eq!(cost(&world, Right::Grant(ConsentId(13))), 31);
	assert_eq!(cost(&world, Right::Grant(ConsentId(21))), most_reads_of_right());
	assert_eq!(cost(&world, Right::Grant(ConsentId(25))), most_reads_of_right());
	assert_eq!(cost(&world, Right::Grant(ConsentId(49))), 31);
	// Even if lists held one grant everywhere and as often as they have room, and one organisation were succeeded twice.
	let old = Grantee::Organisation(OrgId(8));
	for (named, grantee) in [(13, to_clinic()), (25, old), (49, Grantee::AnyCare)] {
		let mut world = world.clone();
		change_entries(&mut world, grantee, |entry| entry.id = ConsentId(named));
		world.successions.edit(&SuccessionsOf { organisation: CLINIC }, |Versioned::V1(all)| {
			all[1] = all[0];
		});
		let right = Right::Grant(ConsentId(named));
		assert!(cost(&world, right) <= most_reads_of_right(), "{named}");
	}
}

#[test]
fn a_named_grant_for_secondary_use_costs_at_most_32_reads() {
	let (mut world, query) = worst();
	change_entries(&mut world, to_clinic(), |entry| entry.purposes = Purposes::ALL);
	world.pairs.edit(&pair(), |Versioned::V1(pair)| pair.purposes = Purposes::ALL);
	world.organisations.edit(&at_clinic(), |Versioned::V1(row)| row.kind = OrgKind::Research);
	let licensed = Roles(Roles::ALL.0);
	world.credential_types.edit(&CredentialTypeOf { id: LICENCE_TYPE }, |Versioned::V1(row)| {
		row.roles = licensed;
	});
	// Every post names a licence, needed or not: as many reads as four who need one.
	let posts = [(Role::Researcher, Some(LICENCE))];
	world.staff.edit(&staff(), |employment| *employment = appointed(&posts));
	let right = Some(Right::Grant(ConsentId(13)));
	let query = Query { purpose: purpose("HRESCH"), right, ..query };
	// One post in the place of four.
	assert_eq!(now(&world, &query), most_reads_of_right() - 3 * 4);
}

#[test]
fn what_was_erased_costs_three_reads_and_what_is_contested_none_more() {
	let (mut world, query) = worst();
	let key = RecordOf { id: RECORD };
	let contests = Contests::truncate_from(vec![50; usize::try_from(MAX_CONTESTS).unwrap()]);
	let edited = |world: &mut World, from| {
		world.records.edit(&key, |Versioned::V1(row)| {
			row.contests = contests.clone();
			row.erased_from = from;
		});
	};
	edited(&mut world, Some(NOW + 1));
	assert_eq!(now(&world, &query), most_reads());
	let cost = |world: &World| {
		let facts = Counted::new(world.clone());
		assert_eq!(decide(&facts, &query, When::now(NOW)), Decision::Erased);
		facts.take_reads()
	};
	edited(&mut world, Some(NOW));
	assert_eq!(cost(&world), 2);
	let ground = crate::rows::Ground::Unlawful;
	let left = Tombstone { ground, confirmed: 1, effective: 2, erasable: 3, erased: Some(4) };
	world.tombstones.put(TombstoneOf { id: RECORD }, left);
	world.records.remove(&key);
	assert_eq!(cost(&world), 3);
}

#[test]
fn a_common_question_costs_little() {
	let facts = Counted::new(granted());
	assert!(matches!(decide(&facts, &asks(RECORD), When::now(NOW)), Decision::Permit(_)));
	// Tables, patient, record, nine for the practitioner, home, custodian, epoch, successions, two lists.
	assert_eq!(facts.take_reads(), 18);
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
			// These histories are searched: tables, patient, standing, appointment, four licences, pair, custodian, epoch,
			// successions, five lists of grants, mandates, four laws, bindings. An epoch is asked for its first value besides.
			assert_eq!(past, most_reads() + 23 * 16 + 2, "{moment}");
		}
	}
}
