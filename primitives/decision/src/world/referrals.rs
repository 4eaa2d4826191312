//! Random referrals: narrower grants that practitioners pass on, and records that a custodian refers.

use super::{
	grants::{entry, names, GRANTS},
	rows::account,
	Random, World,
};
use crate::rows::{
	EndOf, Ending, EntryFlags, Given, Grant, GrantOf, Line, Live, LiveAt, Named, Referred,
	Versioned, Via,
};
use anamnesis_primitives::{chain::Moment, codes::Purpose, payload::Grantee, ConsentId};

/// Referrals after the grants of the patients.
pub(super) const REFERRALS: u64 = 14;

pub(super) fn referrals(world: &mut World, random: &mut Random) {
	let mut moments: Vec<Moment> = (0..REFERRALS).map(|_| random.between(2, 28)).collect();
	moments.sort_unstable();
	for (number, now) in (GRANTS + 1..).zip(moments) {
		referral(world, random, ConsentId(number), now);
	}
	// What is above a referral is ended, whether or not the list of the one above shows it.
	for number in 1..=GRANTS + REFERRALS {
		if random.chance(40) {
			let recorded = random.between(5, 32);
			let earlier = random.between(0, recorded + 1);
			let effective = random.mostly(85, [recorded, earlier]);
			let ending = Ending { effective, recorded, reason: None };
			world.ends.put(EndOf { id: ConsentId(number) }, ending);
		}
	}
}

fn referral(world: &mut World, random: &mut Random, id: ConsentId, now: Moment) {
	let parent = ConsentId(random.between(1, id.0));
	let Some(row) = world.grants.get(&GrantOf { id: parent }) else { return };
	let from = row.as_latest().clone();
	let line = match &from.by {
		Given::Referred { line, .. } => Line { root: line.root, child: Some(parent) },
		_ => Line { root: parent, child: None },
	};
	let organisation = random.organisation();
	let custodian = random.chance(45);
	let by = if custodian {
		Given::Custodian { organisation, account: account(200) }
	} else {
		Given::Referred { organisation, account: account(200), line }
	};
	let to = random.organisation();
	let number: u8 = random.small(1, u64::from(super::ACCOUNTS));
	let grantee = random
		.mostly(70, [Grantee::Organisation(to), Grantee::Account([number; 32]), Grantee::AnyCare]);
	let grant = Grant {
		grantee,
		named: if custodian || random.chance(20) { names(random) } else { Default::default() },
		purposes: if random.chance(50) {
			anamnesis_primitives::codes::Purposes::of([Purpose::TREAT])
		} else {
			from.purposes
		},
		role: None,
		study: None,
		uses: None,
		template: None,
		survives: false,
		from: now,
		until: if random.chance(80) { from.until.max(now) } else { random.between(now, 40) },
		granted: now,
		by: by.clone(),
		..from
	};
	let named = !grant.named.is_empty() && random.chance(97);
	let mut flags = if named { EntryFlags::NAMED } else { EntryFlags::default() };
	if random.chance(3) {
		flags = EntryFlags(flags.0 | random.pick([2, 4, 8, 16, 64]));
	}
	for reference in &grant.named {
		world.named.put(Named { id, study: None, reference: Some(*reference) }, ());
	}
	let via = match by {
		Given::Custodian { organisation, .. } => Via::Custodian(organisation),
		_ => Via::Line(line),
	};
	let mut entry = entry(id, &grant, flags);
	if random.chance(2) {
		entry.template = from.template;
	}
	write(world, random, &grant, Referred { entry, via }, now);
	world.grants.put(GrantOf { id }, grant);
}

fn write(world: &mut World, random: &mut Random, grant: &Grant, one: Referred, now: Moment) {
	let key = LiveAt { patient: grant.patient, grantee: grant.grantee };
	let last = world.live.get(&key).and_then(|kept| kept.current.clone());
	let now = now.max(last.as_ref().map_or(0, |last| last.since));
	let mut live = last.map_or_else(Live::default, |last| last.value.latest());
	live.referred.retain(|one| now < one.entry.until);
	if random.chance(15) {
		live.referred.pop();
	}
	let _ = live.referred.try_push(one);
	let _ = world.live.set(&key, now, Versioned::V1(live));
}
