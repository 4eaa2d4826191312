//! Nobody who holds the whole chain and no vault finds out which ids are one person's.
//!
//! A thousand people with three ids each, every id at home in another hospital, go through all that patients go through; their
//! wallets derive every account, key and salt for one id alone. The observer has every row of state at several moments, every
//! signed extrinsic with its events, every header and every receipt in the nodes' index. An item belongs to the ids whose 32 bytes stand in it, and to
//! those with whom it shares a *value*: sixteen bytes in a row of key, value, extrinsic or event, or a moment of somebody's own
//! clock. Values join ids, over any number of steps. What is no value:
//! - an id, and names of pallets and maps;
//! - sixteen bytes of fewer than eleven different ones, and hashes of small numbers: numbers, counters, zeros. For the same
//!   reason the events are left out that say what an extrinsic weighed;
//! - what is with the ids of three or more persons: organisations, staff, machines that relay. It singles out nobody, nor do
//!   the bytes beside a part of it. This is the one use that is made of knowing who is who;
//! - moments of blocks, these plus a length that is a parameter, and whole days. Joins by time are counted apart.
//!
//! Sixteen bytes are a sheet's id, the shortest value that a wallet draws. That the observer finds such values is shown by
//! people who do what wallets must not, each beside a twin who does the same with a value for each id.

mod consortium;
mod dice;
mod habits;
mod life;
mod observer;
mod paths;
mod seen;
mod times;

use super::network;
use crate::{
	genesis_config_presets::DEVELOPMENT,
	parameters::{
		emergencies::{IncidentLength, ReportWindow},
		grants::{DefaultValidity, RequestLife},
		patients::{
			CautionWait, DeathWindow, RecoveryCaution, RecoveryDelay, RemovalWait, ThawWait,
		},
	},
	Moment,
};
use anamnesis_primitives::{chain::DAYS, PatientId};
use frame_support::traits::Get;
use habits::HABITS;
use life::{Id, Life, Step, DAY};
use observer::{Found, Observer};
use std::collections::{BTreeMap, BTreeSet};

/// People whose lives are drawn.
const PEOPLE: usize = 1_000;
/// Ids of each.
const IDS: usize = 3;
/// How many of them change all ids to a new telephone at once, and how many do so one by one.
const RENEWED: usize = 60;

/// So many of a hundred ids, of people whose lives are drawn, of whom this holds.
fn some(life: &mut Life, percent: usize, holds: impl Fn(&Id) -> bool) -> Vec<usize> {
	let all: Vec<_> = (0..PEOPLE * IDS).filter(|id| holds(&life.ids[*id])).collect();
	all.into_iter().filter(|_| life.dice.percent(percent)).collect()
}

/// Has each of these ids take a step, in any order.
fn all(life: &mut Life, ids: Vec<usize>, step: Step) -> Vec<(usize, Step)> {
	let mut steps: Vec<_> = ids.into_iter().map(|id| (id, step)).collect();
	life.dice.shuffle(&mut steps);
	steps
}

/// Everybody is enrolled over some weeks, one in eight without a telephone, who claim the id later.
fn enrol(life: &mut Life) {
	let all: Vec<_> = (0..life.ids.len()).collect();
	let (without, with): (Vec<_>, Vec<_>) =
		all.into_iter().partition(|id| *id < PEOPLE * IDS && life.dice.percent(12));
	let mut steps: Vec<(usize, Step)> =
		with.into_iter().map(|id| (id, paths::enrol as Step)).collect();
	steps.extend(without.iter().map(|id| (*id, paths::enrol_stewarded as Step)));
	life.dice.shuffle(&mut steps);
	life.pass(&steps, 25, 600);
	let claims = self::all(life, without, paths::claim);
	life.pass(&claims, 20, 300);
	// Whom a foreign hospital alone attested names nobody for a month.
	life.wait(30 * DAY);
	life.look();
}

/// What becomes of ids before anything is lost.
fn live(life: &mut Life) {
	let parts: [(usize, Step); 6] = [
		(20, paths::add),
		(25, paths::publish),
		(30, paths::record),
		(15, paths::verify),
		(10, paths::execute),
		(20, paths::befriend),
	];
	let mut steps = Vec::new();
	for (percent, step) in parts {
		let ids = some(life, percent, |_| true);
		steps.extend(all(life, ids, step));
	}
	let ids = some(life, 20, |id| id.representative.is_none());
	steps.extend(all(life, ids, paths::represent));
	life.dice.shuffle(&mut steps);
	life.pass(&steps, 25, 240);
	life.look();
	// What waits because two act for an id has begun.
	life.wait(2 * DAY);
	let mut steps = Vec::new();
	for (percent, step) in [
		(40, paths::grant as Step),
		(12, paths::asked),
		(5, paths::emergency),
		(1, paths::disaster),
	] {
		let ids = some(life, percent, |_| true);
		steps.extend(all(life, ids, step));
	}
	let ids = some(life, 25, |id| id.representative.is_some());
	steps.extend(all(life, ids, paths::grant_for));
	life.dice.shuffle(&mut steps);
	life.pass(&steps, 20, 240);
	life.look();
}

/// People say that two of their ids are one person's. Answers with these pairs.
fn link(life: &mut Life) -> BTreeSet<(usize, usize)> {
	let ids = some(life, 100, |id| id.person % 20 == 7);
	let firsts: Vec<_> = ids.into_iter().filter(|id| id % IDS == 0).collect();
	let steps = all(life, firsts.clone(), paths::link);
	life.pass(&steps, 10, 240);
	firsts.into_iter().map(|id| (id, id + 1)).collect()
}

/// Telephones are lost, and people are said to be dead.
fn lose(life: &mut Life) {
	let taken = some(life, 15, |id| !id.friends.is_empty());
	let steps = all(life, taken.clone(), paths::friends_begin);
	life.pass(&steps, 10, 60);
	life.look();
	life.skip(DAYS);
	let steps = all(life, taken, paths::friends_finish);
	life.pass(&steps, 5, 60);
	let lost = some(life, 4, |_| true);
	let steps = all(life, lost.clone(), paths::recover);
	life.pass(&steps, 10, 60);
	life.look();
	life.wait(8 * DAY);
	let steps = all(life, lost, paths::recovered);
	life.pass(&steps, 10, 60);
	let frozen = some(life, 6, |_| true);
	let mut steps = all(life, frozen, paths::freeze);
	let dead = some(life, 4, |_| true);
	steps.extend(all(life, dead, paths::die));
	life.pass(&steps, 10, 60);
	life.look();
	life.wait(4 * DAY);
}

/// People have new telephones: one wallet in two changes all ids at once. Answers with the people of those, and the others.
fn renew(life: &mut Life) -> [BTreeSet<usize>; 2] {
	let mut people: Vec<_> = (0..PEOPLE).collect();
	life.dice.shuffle(&mut people);
	let (at_once, apart) = (&people[..RENEWED], &people[RENEWED..2 * RENEWED]);
	let of = |person: &usize| person * IDS..(person + 1) * IDS;
	let mut others: Vec<_> = apart.iter().flat_map(of).collect();
	life.dice.shuffle(&mut others);
	// In each minute one of the former, and as many ids of the latter.
	let minutes = at_once.iter().zip(others.chunks(IDS));
	let steps: Vec<(usize, Step)> = minutes
		.flat_map(|(person, others)| of(person).chain(others.iter().copied()))
		.map(|id| (id, paths::rotate as Step))
		.collect();
	life.pass(&steps, 2 * IDS, 240);
	[at_once, apart].map(|people| people.iter().copied().collect())
}

/// What was given ends.
fn end(life: &mut Life, linked: &BTreeSet<(usize, usize)>) {
	let ids = some(life, 10, |_| true);
	let mut steps = all(life, ids, paths::end);
	let ids = some(life, 30, |id| id.representative.is_some());
	steps.extend(all(life, ids, paths::resign));
	let ids = some(life, 30, |id| id.second.is_some());
	steps.extend(all(life, ids, paths::remove));
	let over = linked.iter().map(|(one, _)| *one).step_by(3).collect();
	steps.extend(all(life, over, paths::unlink));
	life.dice.shuffle(&mut steps);
	life.pass(&steps, 25, 120);
	life.look();
}

/// People with habits, and their twins: their ids, and whether these join.
fn habits(life: &mut Life) -> Vec<(&'static str, [usize; 2], bool)> {
	let first = PEOPLE * IDS;
	let mut done = Vec::new();
	for (number, (name, habit)) in HABITS.iter().enumerate() {
		for same in [true, false] {
			let one = first + 4 * number + 2 * usize::from(!same);
			let ids = [one, one + 1];
			life.wait(DAY);
			life.block(|life| habit(life, ids, same));
			done.push((*name, ids, same));
		}
	}
	done
}

/// Accounts that state has for more than one id, but for what these people did.
fn shared(life: &mut Life, careless: &BTreeSet<PatientId>) -> usize {
	let accounts = life.ask(seen::accounts);
	println!("{} accounts act for ids or did", accounts.len());
	let two = accounts.values().filter(|ids| ids.len() > 1);
	two.filter(|ids| !ids.is_subset(careless)).count()
}

fn print(life: &Life, found: &Found) {
	println!("{} people, {} ids", PEOPLE + 2 * HABITS.len(), life.ids.len());
	let total: usize = life.kinds.values().sum();
	println!("{total} extrinsics:");
	for (kind, count) in &life.kinds {
		println!("  {count:6} {kind}");
	}
	println!("state was taken down {} times", life.seen.looks);
	for (kind, (count, bytes)) in life.seen.sizes() {
		println!("  {kind:?}: {count} items, {bytes} bytes");
	}
	let (by_id, by_value) = found.attributed;
	println!("{by_id} items are an id's by its bytes, {by_value} by other values");
	println!(
		"{} windows of 16 bytes; {} different ones were seen more than once, {} of them with three persons' ids or more",
		found.windows, found.repeated, found.common
	);
}

#[test]
fn ids_share_no_value() {
	let mut life = Life::new(network(DEVELOPMENT), 0x0b1);
	for person in 0..PEOPLE {
		life.born(person, IDS);
	}
	for person in PEOPLE..PEOPLE + 2 * HABITS.len() {
		life.born(person, 2);
	}
	enrol(&mut life);
	live(&mut life);
	let linked = link(&mut life);
	let done = habits(&mut life);
	lose(&mut life);
	let renewed = renew(&mut life);
	end(&mut life, &linked);

	let persons: Vec<_> = life.ids.iter().map(|id| id.person).collect();
	let patients: Vec<_> = life.ids.iter().map(|id| id.patient).collect();
	let lengths = life.ask(lengths);
	let found = Observer::new(&life.seen, &patients, &persons, &lengths).look();
	print(&life, &found);
	times(&life, &persons, &patients, &renewed);

	// Whoever says it is joined, and so is whoever has a habit; their twins are not.
	for (one, other) in &linked {
		assert!(found.beside.contains(&(*one, *other)), "a link is no secret");
	}
	for (name, [one, other], same) in &done {
		assert_eq!(found.joined(*one, *other), *same, "{name}");
	}
	let habitual = done.iter().filter(|(_, _, same)| *same).map(|(_, ids, _)| *ids);
	let meant: BTreeSet<_> =
		linked.iter().copied().chain(habitual.clone().map(|[one, other]| (one, other))).collect();
	let (of_one, of_two): (Vec<_>, Vec<_>) =
		found.pairs().into_iter().partition(|(one, other)| persons[*one] == persons[*other]);
	let joins: Vec<_> = of_one.into_iter().filter(|pair| !meant.contains(pair)).collect();
	let beside = |(one, other): &&(usize, usize)| persons[*one] == persons[*other];
	let beside: Vec<_> =
		found.beside.iter().filter(beside).filter(|pair| !meant.contains(pair)).collect();
	let careless = habitual.flatten().map(|id| patients[id]).collect();
	let shared = shared(&mut life, &careless);
	println!(
		"joins: {} pairs linked on purpose, {} of {} habits found, {} pairs of one person besides, {} in one item; {} pairs of two persons",
		linked.len(), HABITS.len(), HABITS.len(), joins.len(), beside.len(), of_two.len()
	);
	for pair in joins.iter().chain(&of_two) {
		println!("  {pair:?}: {:?}", found.reasons(pair.0));
	}
	assert!(joins.is_empty(), "{joins:?}");
	assert!(beside.is_empty(), "{beside:?}");
	assert_eq!(shared, 0, "accounts of two ids");
}

/// Lengths that the chain adds to moments of blocks.
fn lengths() -> Vec<Moment> {
	let report = IncidentLength::get() + ReportWindow::get();
	vec![
		0,
		ThawWait::get(),
		RemovalWait::get(),
		2 * RemovalWait::get(),
		CautionWait::get(),
		RecoveryDelay::get(),
		RecoveryCaution::get(),
		DeathWindow::get(),
		DefaultValidity::get(),
		RequestLife::get(),
		IncidentLength::get(),
		report,
		pallet_patient_identity::PATIENCE,
		// Whoever signs beside a registrar does so for a minute.
		life::MINUTE,
	]
}

/// What time alone joins.
fn times(life: &Life, persons: &[usize], patients: &[PatientId], renewed: &[BTreeSet<usize>; 2]) {
	let places: BTreeMap<_, _> = patients.iter().zip(0..).collect();
	let of = |done: &[(Moment, PatientId)]| -> Vec<_> {
		done.iter().map(|(moment, patient)| (*moment, places[patient])).collect()
	};
	let (enrolled, rotated) = (of(&life.seen.enrolled), of(&life.seen.rotated));
	println!("enrolled: {}", times::Times::of(&enrolled, persons).says());
	let all = times::Times::of(&rotated, persons);
	println!("given another account: {}", all.says());
	let [at_once, apart] = renewed.each_ref().map(|people| {
		let of = |(one, _): &&(usize, usize)| people.contains(&persons[*one]);
		all.true_pairs.iter().filter(of).count()
	});
	println!(
		"of {} pairs of ids whose wallets changed all at once {at_once} were in one minute, of {} whose wallets did not {apart}",
		renewed[0].len() * IDS, renewed[1].len() * IDS
	);
	assert_eq!(at_once, renewed[0].len() * IDS, "what happens at once is seen");
}
