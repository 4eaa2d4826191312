//! Random worlds: so few people and moments that everything meets, and mostly in order, so that much is permitted.

use super::{
	marks::{mark_some, EITHER},
	Random, World,
};
use crate::{
	query::Right,
	rows::{
		Appointment, Before, CompromiseOf, Contests, Control, ControlAt, Credential, CredentialOf,
		CredentialStatus, CredentialStatusOf, CredentialType, CredentialTypeOf, CustodianOf,
		Custody, Employment, FrozenBy, Ground, IssuerAt, IssuerState, Life, ListPlace, Mandate,
		Organisation, OrganisationOf, Patient, PatientOf, Post, Reach, Reaches, Record, RecordOf,
		Representation, RepresentativeAt, Session, SessionOf, StaffAt, Standing, StandingOf,
		Status, Succession, Successions, SuccessionsOf, Supervisor, Thaw, Tombstone, TombstoneOf,
		Versioned,
	},
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	cid::Cid,
	codes::{Capacity, Class, Confidentiality, OrgKind, Role, Roles, SEALED},
	commitment::Commitment,
	history::MarkKind,
	payload::Powers,
	CredentialId, CredentialTypeId, OrgId, PatientId, RecordId,
};
use sp_core::bounded::BoundedVec;

/// Accounts 1 to this.
pub const ACCOUNTS: u8 = 5;
/// Organisations 1 to this.
pub const ORGANISATIONS: u32 = 3;
/// Patients 1 to this.
pub const PATIENTS: u8 = 2;
/// Salts of references.
pub const SALTS: [[u8; 32]; 2] = [[0xa1; 32], [0xa2; 32]];
/// Studies.
pub const STUDIES: [Commitment; 2] = [Commitment([0x51; 32]), Commitment([0x52; 32])];
/// Last moment at which anything happens.
pub const LAST_MOMENT: Moment = 40;

const RECORDS: u64 = 5;
const CREDENTIALS: u64 = 7;
const SETS: u32 = 2;
/// Numbers of the accounts of session keys.
const SESSION_KEYS: core::ops::RangeInclusive<u8> = 101..=106;

/// The account of this number.
pub fn account(number: u8) -> AccountId {
	AccountId::new([number; 32])
}

/// The patient of this number.
pub fn patient(number: u8) -> PatientId {
	PatientId([0x70 | number; 32])
}

/// Some commitment.
pub fn commitment(number: u8) -> Commitment {
	Commitment([number; 32])
}

/// A world of this source.
pub fn random_world(random: &mut Random) -> World {
	let mut world = World::default();
	super::laws::tables(&mut world, random);
	organisations(&mut world, random);
	credentials(&mut world, random);
	staff(&mut world, random);
	sessions(&mut world, random);
	compromises(&mut world, random);
	successions(&mut world, random);
	patients(&mut world, random);
	records(&mut world, random);
	super::laws::laws(&mut world, random);
	super::grants::grants(&mut world, random);
	super::emergencies::incidents(&mut world, random);
	// Of their own source: what is asked about worlds without any does not depend on them.
	tombstones(&mut world, &mut Random::new(random.clone().number()));
	world
}

impl Random {
	pub(super) fn account(&mut self) -> AccountId {
		account(self.small(1, u64::from(ACCOUNTS)))
	}

	pub(super) fn organisation(&mut self) -> OrgId {
		OrgId(self.small(1, u64::from(ORGANISATIONS)))
	}

	pub(super) fn patient(&mut self) -> PatientId {
		patient(self.small(1, u64::from(PATIENTS)))
	}

	/// A small number, both ends included.
	pub(super) fn small<N: TryFrom<u64, Error: core::fmt::Debug>>(
		&mut self,
		least: u64,
		most: u64,
	) -> N {
		N::try_from(self.between(least, most + 1)).expect("small")
	}

	/// One of these, the first mostly.
	pub(super) fn mostly<T: Clone, const N: usize>(&mut self, percent: u64, choices: [T; N]) -> T {
		if self.chance(percent) {
			choices.first().cloned().expect("at least one")
		} else {
			self.pick(choices)
		}
	}

	/// Rising moments from the given one on, fewer and fewer of them.
	pub(super) fn changes(&mut self, first: Moment, percent: u64) -> Vec<Moment> {
		let mut moments = vec![first];
		let mut last = first;
		while last < LAST_MOMENT && self.chance(percent) {
			// Sometimes in the same block.
			last = self.between(last, LAST_MOMENT + 1);
			moments.push(last);
		}
		moments
	}

	pub(super) fn interval(&mut self) -> (Moment, Moment) {
		let from = self.between(0, 9);
		let until = if self.chance(75) { self.between(25, 48) } else { self.between(from, 30) };
		(from, until)
	}

	/// A class that the tables know, of few.
	pub(super) fn class(&mut self) -> Class {
		self.pick([Class(3), Class(3), Class(3), Class(8), Class(8), SEALED])
	}

	/// A confidentiality, mostly of the chain.
	pub(super) fn confidentiality(&mut self) -> Confidentiality {
		use Confidentiality::*;
		self.mostly(75, [Normal, Unrestricted, Moderate, Restricted])
	}
}

fn organisations(world: &mut World, random: &mut Random) {
	use OrgKind::*;
	for number in 1..=ORGANISATIONS {
		let organisation = OrgId(number);
		let admitted = if random.chance(70) { 0 } else { random.between(0, 12) };
		let row = Organisation {
			account: account(200),
			kind: random.mostly(60, [Hospital, Clinic, Laboratory, Pharmacy, Research, Authority]),
			jurisdiction: random.mostly(85, super::laws::JURISDICTIONS),
			name: BoundedVec::new(),
			endpoint: BoundedVec::new(),
			admitted,
		};
		if random.chance(97) {
			world.organisations.put(OrganisationOf { organisation }, row);
		}
		let key = StandingOf { organisation };
		for (place, now) in random.changes(admitted, 30).into_iter().enumerate() {
			let other = [
				Status::Active,
				Status::Restricted { code: 1 },
				Status::Restricted { code: 2 },
				Status::Isolated { code: 3 },
				Status::Left,
			];
			let status = if place == 0 { Status::Active } else { random.pick(other) };
			let standing = Standing { status, control_group: number };
			let _ = world.standing.set(&key, now, standing);
		}
		mark_some!(random, world.standing, &key, 40, EITHER);
	}
}

fn credentials(world: &mut World, random: &mut Random) {
	let licensed = Roles::of(Role::ALL.iter().copied().filter(|role| role.needs_licence()));
	for (number, roles) in [(1, licensed), (2, Roles::of([Role::Nurse, Role::Pharmacist]))] {
		let id = CredentialTypeId(number);
		if random.chance(97) {
			world.credential_types.put(
				CredentialTypeOf { id },
				CredentialType { roles, longest: 99, countersign: false, ends_per_day: 5 },
			);
		}
		for organisation in [OrgId(1), OrgId(2)] {
			let key = IssuerAt { organisation, id };
			let first = random.between(0, 4);
			for (place, now) in random.changes(first, 20).into_iter().enumerate() {
				let (delegation, by) = (None, Supervisor::Consortium);
				let other = [
					IssuerState::APPOINTED,
					IssuerState::Suspended { delegation, by },
					IssuerState::Ended { delegation, by },
				];
				let state = if place == 0 { IssuerState::APPOINTED } else { random.pick(other) };
				let _ = world.issuers.set(&key, now, state);
			}
			mark_some!(random, world.issuers, &key, 15, [MarkKind::Ended, MarkKind::Contested]);
			if random.chance(3) {
				world.issuers.remove(&key);
			}
		}
	}
	for number in 1..=CREDENTIALS {
		credential(world, random, number);
	}
}

fn credential(world: &mut World, random: &mut Random, number: u64) {
	let id = CredentialId(number);
	let (from, until) = random.interval();
	let holder = 1 + u8::try_from(number - 1).expect("small") % ACCOUNTS;
	let issued = random.between(0, 8);
	let row = Credential {
		kind: CredentialTypeId(random.mostly(85, [1, 2])),
		holder: account(holder),
		at: random.perhaps(12, Random::organisation),
		issuer: random.pick([OrgId(1), OrgId(2)]),
		document: commitment(1),
		from,
		until,
		issued,
		countersigner: None,
		renews: None,
		place: ListPlace::default(),
	};
	if random.chance(98) {
		world.credentials.put(CredentialOf { id }, row);
	}
	let key = CredentialStatusOf { id };
	for (place, now) in random.changes(issued, 30).into_iter().enumerate() {
		let status = match place {
			0 => random.mostly(80, [CredentialStatus::Active, CredentialStatus::Offered]),
			_ => random.pick([
				CredentialStatus::Active,
				CredentialStatus::Active,
				CredentialStatus::Suspended { code: 1 },
				CredentialStatus::Revoked { code: 2 },
			]),
		};
		let _ = world.credential_status.set(&key, now, status);
	}
	mark_some!(random, world.credential_status, &key, 40, EITHER);
}

fn staff(world: &mut World, random: &mut Random) {
	for organisation in (1..=ORGANISATIONS).map(OrgId) {
		for number in 1..=ACCOUNTS {
			if random.chance(20) {
				continue;
			}
			let key = StaffAt { organisation, account: account(number) };
			let first = random.between(0, 8);
			for (place, now) in random.changes(first, 25).into_iter().enumerate() {
				let value = match place {
					0 if random.chance(4) => Employment::Offered(appointment(random, number)),
					0 => Employment::Appointed(appointment(random, number)),
					_ if random.chance(8) => Employment::Offered(appointment(random, number)),
					_ if random.chance(40) => Employment::Dismissed,
					_ => Employment::Appointed(appointment(random, number)),
				};
				let _ = world.staff.set(&key, now, value);
			}
			mark_some!(random, world.staff, &key, 40, EITHER);
		}
	}
}

fn appointment(random: &mut Random, number: u8) -> Appointment {
	use Role::*;
	let (from, until) = random.interval();
	let mut posts = BoundedVec::new();
	let pool = [
		Physician,
		Nurse,
		Paramedic,
		Pharmacist,
		Laboratory,
		RecordsOfficer,
		Researcher,
		SocialCare,
		Coder,
		PrivacyOfficer,
	];
	for _ in 0..random.pick([1, 1, 2, 2, 3, 4]) {
		let role = random.mostly(45, pool);
		// The holder's own, where there is one.
		let own = u64::from(number);
		let second = own + u64::from(ACCOUNTS);
		let own = if second <= CREDENTIALS && random.chance(30) { second } else { own };
		let other = random.between(1, CREDENTIALS + 2);
		let licence = CredentialId(if random.chance(93) { own } else { other });
		let names = random.chance(if role.needs_licence() { 96 } else { 8 });
		if !posts.iter().any(|post: &Post| post.role == role) {
			let post = Post { role, licence: names.then_some(licence) };
			posts.try_push(post).expect("at most four");
		}
	}
	Appointment { posts, from, until }
}

fn sessions(world: &mut World, random: &mut Random) {
	for number in SESSION_KEYS {
		let (from, until) = random.interval();
		// No call registers a key that is staff, or somebody's who has a session themself.
		let key = if random.chance(98) { account(number) } else { random.account() };
		let row = Session {
			staff: random.account(),
			organisation: random.organisation(),
			gateway: account(200),
			from,
			until,
		};
		world.sessions.put(SessionOf { account: key }, row);
	}
}

fn compromises(world: &mut World, random: &mut Random) {
	// Of a session key's own account it means nothing.
	for number in (1..=ACCOUNTS).chain([*SESSION_KEYS.start()]) {
		if random.chance(75) {
			continue;
		}
		let mut reaches = Reaches::new();
		let (mut since, mut recorded) = (LAST_MOMENT, random.between(5, LAST_MOMENT));
		for _ in 0..random.pick([1, 1, 1, 2, 3]) {
			since = random.between(0, recorded.min(since) + 1);
			reaches.try_push(Reach { since, recorded }).expect("at most eight");
			recorded = random.between(recorded + 1, LAST_MOMENT + 2);
		}
		world.compromises.put(CompromiseOf { account: account(number) }, reaches);
	}
}

fn successions(world: &mut World, random: &mut Random) {
	for number in 1..=ORGANISATIONS {
		if random.chance(40) {
			continue;
		}
		let key = SuccessionsOf { organisation: OrgId(number) };
		let first = random.between(0, 12);
		for now in random.changes(first, 30) {
			let mut all = Successions::new();
			let others = (1..=ORGANISATIONS).filter(|other| *other != number);
			for old in others.filter(|_| random.chance(75)).map(OrgId).collect::<Vec<_>>() {
				// A row that says another moment than its history.
				let from = if random.chance(92) { now } else { random.between(0, LAST_MOMENT) };
				let until = random.between(from, LAST_MOMENT + 10);
				let ended = random.perhaps(15, |random| random.between(from, LAST_MOMENT + 1));
				all.try_push(Succession { old, from, until, ended }).expect("at most two");
			}
			let _ = world.successions.set(&key, now, all);
		}
		mark_some!(random, world.successions, &key, 5, EITHER);
	}
}

fn patients(world: &mut World, random: &mut Random) {
	for number in 1..=PATIENTS {
		let patient = patient(number);
		let key = PatientOf { patient };
		let first = random.between(0, 4);
		for (place, now) in random.changes(first, 25).into_iter().enumerate() {
			let life = if place == 0 { Life::Active } else { life(random, now) };
			let home = random.organisation();
			let steward = random.perhaps(20, Random::organisation);
			let _ = world.patients.set(&key, now, Patient { life, home, steward });
		}
		mark_some!(random, world.patients, &key, 5, EITHER);
		for number in 1..=ACCOUNTS {
			if random.chance(65) {
				continue;
			}
			let key = ControlAt { patient, account: account(number) };
			let first = random.between(0, 8);
			for now in random.changes(first, 35) {
				let invited = Control::Invited { replaces: None, by: account(1) };
				let restricted_until =
					random.perhaps(20, |random| random.between(now, LAST_MOMENT + 1));
				let active = Control::Active { restricted_until };
				let control = random.mostly(60, [active, invited, Control::Removed]);
				let _ = world.controls.set(&key, now, control);
			}
			mark_some!(random, world.controls, &key, 40, EITHER);
		}
		representatives(world, random, patient);
	}
}

fn representatives(world: &mut World, random: &mut Random, patient: PatientId) {
	for number in 1..=ACCOUNTS {
		if random.chance(70) {
			continue;
		}
		let key = RepresentativeAt { patient, account: account(number) };
		let first = random.between(0, 8);
		for now in random.changes(first, 35) {
			let (from, until) = random.interval();
			let capacity = random.pick([Capacity::Parent, Capacity::Guardian]);
			let powers = Powers(random.mostly(40, [3, 1, 2, 0x3f, 0x3c]));
			let mandate = Mandate { capacity, powers, from, until };
			let (holds, offered) =
				(Representation::Holds(mandate), Representation::Offered(mandate));
			let value = random.mostly(70, [holds, offered, Representation::Ended]);
			let _ = world.representations.set(&key, now, value);
		}
		mark_some!(random, world.representations, &key, 20, EITHER);
	}
}

fn life(random: &mut Random, now: Moment) -> Life {
	let by = FrozenBy::Controller(random.account());
	let thaw = random.perhaps(50, |random| Thaw {
		by: random.account(),
		at: random.between(now, LAST_MOMENT + 1),
	});
	let executor = random.perhaps(80, Random::account);
	let window_ends = random.between(now, LAST_MOMENT + 1);
	let before = random.mostly(
		60,
		[Before::Active, Before::Frozen { by: by.clone(), thaw: thaw.clone() }, Before::Restricted],
	);
	random.pick([
		Life::Active,
		Life::Frozen { by, thaw },
		Life::ReportedDead { window_ends, executor: executor.clone(), before },
		Life::Deceased { executor },
		Life::Restricted,
	])
}

fn records(world: &mut World, random: &mut Random) {
	for set in 1..=SETS {
		let key = CustodianOf { set };
		let first = random.between(0, 10);
		for now in random.changes(first, 30) {
			let custodian = random.organisation();
			let _ = world.custodians.set(&key, now, Custody { custodian });
		}
		mark_some!(random, world.custodians, &key, 5, EITHER);
	}
	for number in 1..=RECORDS {
		let row = Record {
			patient: random.patient(),
			root: [0; 32],
			cid: Cid { codec: 0x55, digest: [0; 32] },
			class: random.class(),
			confidentiality: random.confidentiality(),
			author: random.account(),
			organisation: random.organisation(),
			set: random.small(1, u64::from(SETS)),
			format: 1,
			// Around the leap days of 1972 and 2000, and the last quarter there is.
			quarter: random.mostly(60, [0, 1, 2, 8, 9, 119, 120, 121, u16::MAX]),
			key_epoch: 0,
			retention: 0,
			anchored: random.between(0, 16),
			right: Right::Home,
			relation: None,
			erased_from: None,
			contests: Default::default(),
		};
		let contests = random.perhaps(40, |random| contests(random, row.anchored));
		let row = Record { contests: contests.unwrap_or_default(), ..row };
		world.records.put(RecordOf { id: RecordId(number) }, row);
	}
}

/// Contested and withdrawn in turn, perhaps in one block.
fn contests(random: &mut Random, anchored: Moment) -> Contests {
	let mut said: Vec<_> =
		(0..random.between(1, 5)).map(|_| random.between(anchored, 35)).collect();
	said.sort_unstable();
	Contests::truncate_from(said)
}

/// Some records are kept no longer: some of them stay until their horizon, some left state.
fn tombstones(world: &mut World, random: &mut Random) {
	for number in 1..=RECORDS {
		if !random.chance(8) {
			continue;
		}
		let id = RecordId(number);
		let confirmed = random.between(5, 30);
		let effective = confirmed.saturating_add(random.between(0, 12));
		let erasable = effective.saturating_add(random.between(0, 4));
		let erased = random.perhaps(40, |_| erasable);
		let ground = random.pick(Ground::ALL);
		let row = Tombstone { ground, confirmed, effective, erasable, erased };
		world.tombstones.put(TombstoneOf { id }, row);
		let key = RecordOf { id };
		if erased.is_some() {
			world.records.remove(&key);
		} else {
			world.records.edit(&key, |Versioned::V1(row)| row.erased_from = Some(effective));
		}
	}
}
