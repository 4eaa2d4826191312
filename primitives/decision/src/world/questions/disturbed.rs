//! Questions of which one thing is another.

use super::parts::data;
use crate::{
	actor::When,
	query::{Data, Query, Right, Who},
	world::{Random, World, LAST_MOMENT, SALTS, STUDIES},
};
use anamnesis_primitives::{
	codes::{Actions, Class, Purpose},
	ConsentId, IncidentId, MandateId, RecordId,
};

/// Changes one thing in a question.
pub(super) fn disturb(query: &mut Query, world: &World, random: &mut Random) {
	match random.between(0, 10) {
		0 => query.patient = random.patient(),
		1 => query.who = Who::Person(random.account()),
		2 | 3 => {
			let (account, organisation) = (random.account(), random.organisation());
			query.who = Who::Practitioner { account, organisation };
		}
		// Those behind the table too.
		4 => query.purpose = Purpose(random.pick([0, 1, 3, 4, 45, 62, 63, 64, 255])),
		5 => query.actions = Actions(random.pick([0, 1, 2, 6, 31, 32, 34])),
		6 => query.data = data(world, random, query.patient, When::now(LAST_MOMENT)),
		7 => query.study = random.perhaps(60, |random| random.pick(STUDIES)),
		8 => query.right = random.perhaps(60, right),
		_ => disturb_data(&mut query.data, random),
	}
}

fn right(random: &mut Random) -> Right {
	let (grant, incident) = (random.small(1, 20), random.small(1, 4));
	let mandate = random.small(1, 6);
	random.pick([
		Right::Home,
		Right::Grant(ConsentId(grant)),
		Right::Incident(IncidentId(incident)),
		Right::Mandate(MandateId(mandate)),
	])
}

fn disturb_data(data: &mut Data, random: &mut Random) {
	match data {
		Data::Anchored { record, salt } => {
			if random.chance(50) {
				*record = RecordId(random.small(0, 6));
			} else {
				*salt = random.perhaps(70, |random| random.pick(SALTS));
			}
		}
		Data::Declared { class, confidentiality, day, .. } => match random.between(0, 3) {
			0 => *class = Class(random.pick([3, 8, 17, 24, 31, 32, 200])),
			1 => *confidentiality = random.confidentiality(),
			_ => *day = random.perhaps(50, |random| random.small(0, 400)),
		},
	}
}
