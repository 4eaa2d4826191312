//! What questions are made of: who asks, for what purpose, to do what, with which data, and when.

use super::may_in_role;
use crate::{
	actor::{actor_at, When},
	query::{Data, Who},
	rows::{RecordOf, StaffAt},
	world::{Random, World, LAST_MOMENT, SALTS},
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Actions, Purpose, PURPOSES},
	OrgId, PatientId,
};

/// Whom a question needs.
pub(super) struct Wanted {
	pub(super) organisation: Option<OrgId>,
	pub(super) account: Option<AccountId>,
	pub(super) purpose: Purpose,
	pub(super) actions: Actions,
}

impl Wanted {
	pub(super) fn fits(&self, key: &StaffAt) -> bool {
		self.organisation.is_none_or(|wanted| wanted == key.organisation)
			&& self.account.as_ref().is_none_or(|wanted| *wanted == key.account)
	}
}

/// Somebody who is or was staff, mostly such as may ask that then.
pub(super) fn practitioner(world: &World, random: &mut Random, wanted: &Wanted, when: When) -> Who {
	let may = |role, kind| may_in_role(role, kind, wanted.purpose, wanted.actions);
	let mut fits: Vec<_> =
		world.staff.iter().map(|(key, _)| key).filter(|key| wanted.fits(key)).collect();
	let serving: Vec<_> = fits
		.iter()
		.copied()
		.filter(|key| actor_at(world, &key.account, key.organisation, when, may).is_some())
		.collect();
	if !serving.is_empty() && random.chance(90) {
		fits = serving;
	}
	let (account, organisation) = (random.account(), random.organisation());
	random.one(&fits).map_or(
		Who::Practitioner {
			account: wanted.account.clone().unwrap_or(account),
			organisation: wanted.organisation.unwrap_or(organisation),
		},
		|key| Who::Practitioner { account: key.account.clone(), organisation: key.organisation },
	)
}

pub(super) fn purposes() -> impl Iterator<Item = Purpose> {
	PURPOSES.iter().filter_map(|row| Purpose::from_code(row.code))
}

/// Any purpose.
pub(super) fn purpose(random: &mut Random) -> Purpose {
	Purpose(random.small(0, 61))
}

/// A purpose of treatment, mostly.
pub(super) fn care(random: &mut Random) -> Purpose {
	let named = |code| Purpose::from_code(code).expect("a code of the table");
	random.mostly(
		60,
		[Purpose::TREAT, named("COC"), named("ETREAT"), named("ERTREAT"), named("TREATDS")],
	)
}

pub(super) fn actions(random: &mut Random) -> Actions {
	Actions(random.mostly(60, [2, 4, 6, 1, 8, 16, 31]))
}

/// Data of the patient, or what is said to be.
pub(super) fn data(world: &World, random: &mut Random, patient: PatientId, when: When) -> Data {
	let gone: Vec<_> = world
		.tombstones
		.iter()
		.map(|(key, _)| key.id)
		.filter(|id| world.records.get(&RecordOf { id: *id }).is_none())
		.collect();
	if !gone.is_empty() && random.chance(8) {
		let record = random.one(&gone).expect("there is one");
		return Data::Anchored { record, salt: random.perhaps(50, |random| random.pick(SALTS)) };
	}
	let later = random.chance(8);
	let records: Vec<_> = world
		.records
		.iter()
		.map(|(key, row)| (key, row.as_latest()))
		.filter(|(_, row)| row.patient == patient && (later || row.anchored <= when.asked()))
		.map(|(key, _)| key.id)
		.collect();
	match random.one(&records) {
		Some(record) if random.chance(55) => {
			Data::Anchored { record, salt: random.perhaps(50, |random| random.pick(SALTS)) }
		}
		_ => {
			let organisation = random.perhaps(30, Random::organisation);
			declared(random, organisation)
		}
	}
}

pub(super) fn declared(random: &mut Random, organisation: Option<OrgId>) -> Data {
	Data::Declared {
		class: random.class(),
		confidentiality: random.confidentiality(),
		organisation,
		day: random.perhaps(50, |random| random.small(0, 400)),
		reference: None,
	}
}

pub(super) fn when(moments: &[Moment], random: &mut Random) -> When {
	let moment = match random.one(moments) {
		// On the edge or just before it.
		Some(edge) if random.chance(45) => edge.saturating_sub(random.between(0, 2)),
		_ if random.chance(85) => random.between(10, 30),
		_ => random.between(0, LAST_MOMENT + 5),
	};
	let known_at = match random.between(0, 20) {
		0..=11 => moment,
		12..=16 => random.between(moment, LAST_MOMENT + 5),
		_ => random.between(0, LAST_MOMENT + 5),
	};
	When { moment, known_at }
}
