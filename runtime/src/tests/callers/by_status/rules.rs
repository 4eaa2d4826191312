//! What holds in every status, but for what [`super::lists`] says.

use super::{
	changes,
	lists::{limits, Limit, AFTER_DEATH, BECOMES_OK, EVERYBODY, SILENT, THE_SAME},
	named, Caller, Table, CLINICAL, OK,
};
use std::collections::BTreeSet;

/// What a rule finds wrong.
type Broken = Vec<String>;

/// Lines and callers of a table that are *ok*.
fn ok(table: &Table) -> BTreeSet<(&str, &str)> {
	let mut all = BTreeSet::new();
	for (title, line) in &table.lines {
		for caller in line.iter().filter_map(|line| line.get(OK)).flatten() {
			all.insert((title.as_str(), caller.as_str()));
		}
	}
	all
}

/// Says what is missing in one set or the other.
fn compare<T: Ord + std::fmt::Debug>(
	rule: &str,
	found: &BTreeSet<T>,
	written: &BTreeSet<T>,
	broken: &mut Broken,
) {
	broken.extend(
		found.difference(written).map(|one| format!("{rule}: is, and is not written: {one:?}")),
	);
	broken.extend(
		written.difference(found).map(|one| format!("{rule}: is written, and is not: {one:?}")),
	);
}

/// Nothing is *ok* that is refused in the status with which one is compared.
fn nothing_becomes_ok(tables: &[Table], broken: &mut Broken) {
	let mut found = BTreeSet::new();
	for table in tables {
		let was = named(tables, table.status.than);
		let (before, now) = (ok(was), ok(table));
		// What was not called there cannot be compared.
		let called: BTreeSet<_> = was
			.lines
			.iter()
			.filter(|(_, line)| line.is_some())
			.map(|(title, _)| title.as_str())
			.collect();
		found.extend(
			now.difference(&before)
				.filter(|(title, _)| called.contains(title))
				.map(|(title, caller)| (table.status.name, *title, *caller)),
		);
	}
	let written = BECOMES_OK
		.iter()
		.flat_map(|(status, title, who)| who.split_whitespace().map(|who| (*status, *title, who)))
		.collect();
	compare("what becomes ok", &found, &written, broken);
}

/// Who signs nothing and is no two thirds of the council is refused in every status, and everybody by an error with a name:
/// no arithmetic, no other pallet's, and no wrong origin but where only the council is right.
fn refusals_have_names(callers: &[Caller], tables: &[Table], broken: &mut Broken) {
	let never = ["none", "root", "council/half"];
	let signs: BTreeSet<_> =
		callers.iter().filter(|caller| caller.signs).map(|caller| caller.name.as_str()).collect();
	for table in tables {
		for (title, line) in &table.lines {
			let Some(line) = line else { continue };
			let council_decides = line.get(OK).is_none_or(|ok| *ok == ["council/two-thirds"]);
			for (outcome, who) in line {
				let mut who = who.iter().map(String::as_str);
				let fine = match outcome.as_str() {
					OK => who.all(|caller| !never.contains(&caller)),
					"BadOrigin" => council_decides || who.all(|caller| !signs.contains(caller)),
					other => other.split_once("::").is_some_and(|(pallet, error)| {
						CLINICAL.contains(&pallet) && error != "TimeWentBack"
					}),
				};
				if !fine {
					broken.push(format!("{}: {title}: {outcome}", table.status.name));
				}
			}
		}
	}
}

/// These callers are *ok* on these lines in these statuses, and on no others but everybody's.
fn keeps(limit: &Limit, tables: &[Table], broken: &mut Broken) {
	let statuses = limit.statuses.iter().map(|name| named(tables, name));
	let found = statuses
		.flat_map(ok)
		.filter(|(title, caller)| (limit.who)(caller) && !EVERYBODY.contains(title))
		.map(|(title, _)| title)
		.collect();
	compare(limit.what, &found, &limit.may.iter().copied().collect(), broken);
}

/// What is *ok* about patients while the patient is dead.
fn the_dead_rest(tables: &[Table], broken: &mut Broken) {
	let pallets = [
		"PatientIdentity",
		"Cases",
		"Consent",
		"Emergencies",
		"Mandates",
		"RecordAnchor",
		"Retention",
	];
	let about_patients = |title: &str| pallets.iter().any(|pallet| title.starts_with(pallet));
	let found = ok(named(tables, "the patient is dead"))
		.into_iter()
		.map(|(title, _)| title)
		.filter(|title| about_patients(title))
		.collect();
	compare("while the patient is dead", &found, &AFTER_DEATH.iter().copied().collect(), broken);
}

/// What is over changes nothing.
fn is_as_before(callers: &[Caller], tables: &[Table], broken: &mut Broken) {
	for (name, differ) in THE_SAME {
		let table = named(tables, name);
		let than = named(tables, table.status.than);
		let found = table
			.lines
			.iter()
			.zip(&than.lines)
			.filter_map(|((title, is), (_, was))| {
				let (is, was) = (is.as_ref()?, was.as_ref()?);
				(!changes(callers, was, is).is_empty()).then_some(title.as_str())
			})
			.collect();
		compare(name, &found, &differ.iter().copied().collect(), broken);
	}
}

/// A refused call leaves no trace, and one that is in order does.
fn traces_are_true(tables: &[Table], broken: &mut Broken) {
	let mut found = BTreeSet::new();
	for table in tables {
		for (title, outcome) in &table.traces {
			if outcome == OK {
				found.insert((table.status.name, title.as_str()));
			} else {
				broken.push(format!("{}: {title}: {outcome} left a trace", table.status.name));
			}
		}
	}
	compare("changes nothing", &found, &SILENT.iter().copied().collect(), broken);
}

/// Everything that does not hold, in words.
pub fn broken(callers: &[Caller], tables: &[Table]) -> Broken {
	let mut broken = Broken::new();
	nothing_becomes_ok(tables, &mut broken);
	refusals_have_names(callers, tables, &mut broken);
	for limit in limits() {
		keeps(&limit, tables, &mut broken);
	}
	the_dead_rest(tables, &mut broken);
	is_as_before(callers, tables, &mut broken);
	traces_are_true(tables, &mut broken);
	broken
}
