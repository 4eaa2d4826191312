//! The leak budget of the impact assessment, docs/legal/leak-budget: every storage item, call and event of our pallets has
//! one line there that says what whoever reads a node learns from it, about whom, for how long, and why it must be there.

use super::{metadata::OURS, root};
use std::{
	collections::{BTreeMap, BTreeSet},
	fs,
};

/// Where the tables are, for messages.
const TABLES: &str = "docs/legal/leak-budget";
/// What stands over each table.
const HEADER: &str = "| Item | Who reads a node learns | About | Kept | Why it must be there |";
/// Whom a line may be about.
const ABOUT: [&str; 5] = ["patients", "relatives", "staff", "organisations", "nobody"];
/// How long something may be kept; the README beside the tables says what each word means.
const KEPT: [&str; 6] = ["chain", "record", "matter", "last", "block", "body"];
/// What each activity says before its table, for the record of processing.
const SAID: [&str; 3] = ["- Purpose: ", "- Basis: ", "- Data: "];

/// A storage item, call, event, or a whole pallet, as the tables name it: "storage `Consent.Grants`".
type Item = String;

/// What `interface.txt` has: each pallet with its items, and each item with its line.
struct Interface {
	pallets: BTreeMap<String, Vec<Item>>,
	lines: BTreeMap<Item, String>,
}

fn interface(text: &str) -> Interface {
	let mut found = Interface { pallets: BTreeMap::new(), lines: BTreeMap::new() };
	let mut pallet: Option<String> = None;
	for line in text.lines() {
		let words: Vec<_> = line.split([' ', '(']).filter(|word| !word.is_empty()).collect();
		if !line.starts_with(' ') {
			pallet = (words.first() == Some(&"pallet")).then(|| words[2].to_owned());
			if let Some(pallet) = &pallet {
				found.pallets.insert(pallet.clone(), Vec::new());
			}
			continue;
		}
		let name = match words[..] {
			["storage", name, ..] | ["call" | "event", _, name, ..] => name,
			_ => continue,
		};
		let Some(pallet) = &pallet else { continue };
		let item = format!("{} `{pallet}.{name}`", words[0]);
		found.pallets.entry(pallet.clone()).or_default().push(item.clone());
		found.lines.insert(item, line.to_owned());
	}
	found
}

/// A line of a table.
struct Line {
	place: String,
	item: Item,
	about: BTreeSet<String>,
	kept: String,
}

/// Reads one table line; what it cannot read is a problem.
fn line(place: String, text: &str) -> Result<Line, String> {
	let cells: Vec<_> =
		text.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
	let [item, learns, about, kept, why] = &cells[..] else {
		return Err(format!("{place}: a line has five cells, this one {}", cells.len()));
	};
	let named = item.split_once(" `").is_some_and(|(kind, name)| {
		["storage", "call", "event", "pallet"].contains(&kind) && name.ends_with('`')
	});
	if !named {
		return Err(format!(
			"{place}: the first cell says kind and name, as in: storage `Consent.Grants`"
		));
	}
	if learns.is_empty() || why.is_empty() {
		return Err(format!("{place}: {item} says what is learned and why it must be there"));
	}
	let about: BTreeSet<_> = about.split(", ").map(str::to_owned).collect();
	if let Some(word) = about.iter().find(|word| !ABOUT.contains(&word.as_str())) {
		return Err(format!("{place}: {item} is about {word:?}; it may be about {ABOUT:?}"));
	}
	if about.contains("nobody") && about.len() > 1 {
		return Err(format!("{place}: {item} is about nobody or about somebody"));
	}
	if !KEPT.contains(&kept.as_str()) {
		return Err(format!("{place}: {item} is kept {kept:?}; it may be kept {KEPT:?}"));
	}
	Ok(Line { place, item: item.clone(), about, kept: kept.clone() })
}

/// The lines of one file, and what is wrong with it. An activity, `## P1. Title`, says purpose, basis and data, then lists.
fn read(name: &str, text: &str, problems: &mut Vec<String>) -> Vec<Line> {
	let mut lines = Vec::new();
	let mut activity: Option<(String, usize)> = None;
	let mut said = 0;
	for (number, text) in (1..).zip(text.lines()) {
		let place = format!("{TABLES}/{name}:{number}");
		if let Some(title) = text.strip_prefix("## ") {
			if !title.split_once(". ").is_some_and(|(code, rest)| {
				code.chars().all(char::is_alphanumeric) && !rest.is_empty()
			}) {
				problems.push(format!("{place}: an activity is titled as in: ## P1. Enrolment"));
			}
			activity = Some((title.to_owned(), number));
			said = 0;
		} else if SAID.iter().any(|begin| text.starts_with(begin)) {
			said += 1;
		} else if text == HEADER {
			match &activity {
				None => problems.push(format!("{place}: a table stands under an activity")),
				Some((title, _)) if said != SAID.len() => {
					problems.push(format!("{place}: {title} says each of {SAID:?} before it"))
				}
				Some(_) => (),
			}
		} else if text.starts_with('|') && !text.starts_with("|---") {
			match line(place, text) {
				Ok(line) => lines.push(line),
				Err(problem) => problems.push(problem),
			}
		}
	}
	lines
}

/// What a line must say because of what the interface says of its item.
fn against_the_interface(line: &Line, known: &str) -> Option<String> {
	let Line { place, item, about, kept, .. } = line;
	for (ty, word) in [("ids::PatientId", "patients"), ("ids::OrgId", "organisations")] {
		if known.contains(ty) && !about.contains(word) {
			return Some(format!(
				"{place}: {item} names a {ty} and says not that it is about {word}"
			));
		}
	}
	if known.contains("AccountId32") && about.contains("nobody") {
		return Some(format!("{place}: {item} names an account and says that it is about nobody"));
	}
	let in_body = !item.starts_with("storage");
	if in_body != (kept == "body") {
		return Some(format!(
			"{place}: {item} is kept {kept:?}; calls and events are kept as the `body` is, storage is not"
		));
	}
	None
}

/// Everything that is wrong with the tables, each with its cure.
fn problems(text: &str, files: &[(String, String)]) -> Vec<String> {
	let known = interface(text);
	let mut problems = Vec::new();
	let mut lines: BTreeMap<Item, Line> = BTreeMap::new();
	for (name, text) in files {
		for line in read(name, text, &mut problems) {
			let Line { place, item, .. } = &line;
			if let Some(first) = lines.get(item) {
				problems.push(format!(
					"{place}: {item} has a line already, {}: leave one of them",
					first.place
				));
				continue;
			}
			let pallet = item.strip_prefix("pallet `").map(|name| name.trim_end_matches('`'));
			match (known.lines.get(item), pallet.and_then(|name| known.pallets.get(name))) {
				(Some(known), _) => problems.extend(against_the_interface(&line, known)),
				(None, Some(items))
					if !items.is_empty() && OURS.contains(&pallet.unwrap_or("")) =>
				{
					problems.push(format!(
						"{place}: {item} is ours: each of its items has a line of its own"
					))
				}
				(None, Some(_)) => (),
				(None, None) => problems.push(format!(
					"{place}: {item} is not in runtime/interface.txt: remove the line, or correct its name"
				)),
			}
			lines.insert(item.clone(), line);
		}
	}
	for (pallet, items) in &known.pallets {
		let whole = format!("pallet `{pallet}`");
		let own: Vec<_> = items.iter().filter(|item| lines.contains_key(*item)).collect();
		if lines.contains_key(&whole) {
			if let Some(item) = own.first() {
				problems
					.push(format!("{TABLES}: {whole} has one line for all, and {item} another"));
			}
		} else if items.is_empty() || (own.is_empty() && !OURS.contains(&pallet.as_str())) {
			problems.push(format!("{TABLES}: nothing says what {whole} shows: give it a line"));
		} else {
			problems.extend(items.iter().filter(|item| !lines.contains_key(*item)).map(|item| {
				format!(
					"{TABLES}: no line says what {item} shows: add it to the table of the activity that it \
					 serves, then run scripts/processing-record"
				)
			}));
		}
	}
	problems
}

/// The tables as they are committed; the README among them has none.
fn committed() -> Vec<(String, String)> {
	let folder = root().join("..").join(TABLES);
	let mut files: Vec<_> = fs::read_dir(&folder)
		.unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
		.map(|entry| entry.unwrap().path())
		.filter(|path| path.file_name().is_some_and(|name| name != "README.md"))
		.map(|path| {
			let name = path.file_name().unwrap().to_string_lossy().into_owned();
			(name, fs::read_to_string(&path).unwrap())
		})
		.collect();
	files.sort();
	files
}

#[test]
fn every_storage_item_call_and_event_of_ours_has_a_line_in_the_leak_budget() {
	let text = fs::read_to_string(root().join("interface.txt")).unwrap();
	assert!(interface(&text).lines.len() > 700, "interface.txt is not read as it is written");
	let found = problems(&text, &committed());
	assert!(found.is_empty(), "\n{}", found.join("\n"));
}

/// An interface of two pallets, one of them ours.
const SMALL: &str = "transaction_version 1
pallet 0 System
  storage Number u32
  event 0 Done()
pallet 52 Consent
  storage Epochs [Blake2_128Concat] anamnesis_primitives::ids::PatientId -> u32
  call 2 revoke(patient: anamnesis_primitives::ids::PatientId)
  event 2 Revoked(by: sp_core::crypto::AccountId32)
  error 0 Frozen()
type anamnesis_primitives::ids::PatientId
  field _: [u8; 32]
";
const ACTIVITY: &str = "## C1. Giving\n\n- Purpose: p\n- Basis: b\n- Data: d\n\n";
const GOOD: [&str; 4] = [
	"| pallet `System` | numbers | nobody | chain | counted |",
	"| storage `Consent.Epochs` | how often | patients | chain | one write |",
	"| call `Consent.revoke` | that it ends | patients, staff | body | at once |",
	"| event `Consent.Revoked` | by whom | staff | body | gateways |",
];

/// What is wrong with the small interface's table of these lines.
fn found(lines: &[&str]) -> Vec<String> {
	let table = format!("{ACTIVITY}{HEADER}\n|---|---|---|---|---|\n{}\n", lines.join("\n"));
	problems(SMALL, &[("a.md".into(), table)])
}

#[test]
fn a_line_for_each_is_enough() {
	assert_eq!(found(&GOOD), Vec::<String>::new());
}

#[test]
fn a_missing_line_is_named() {
	for left_out in GOOD {
		let lines: Vec<_> = GOOD.into_iter().filter(|line| *line != left_out).collect();
		let item = left_out.split(" | ").next().unwrap().trim_start_matches("| ");
		let found = found(&lines);
		assert_eq!(found.len(), 1, "{found:?}");
		assert!(found[0].contains(&format!("what {item} shows")), "{found:?}");
	}
}

#[test]
fn what_is_doubled_unknown_or_badly_said_is_named_with_its_place() {
	let table = [
		(GOOD[1], "has a line already, docs/legal/leak-budget/a.md:10"),
		("| call `Consent.rvoke` | x | patients | body | y |", "is not in runtime/interface.txt"),
		("| pallet `Consent` | x | patients | chain | y |", "each of its items"),
		("| storage `System.Number` | x | nobody | chain | y |", "one line for all"),
		("| storage `Consent.Epochs` | x | chain | y |", "has five cells, this one 4"),
		("| Consent.Epochs | x | patients | chain | y |", "kind and name"),
	];
	for (line, wanted) in table {
		let found = found(&[&GOOD[..], &[line]].concat());
		assert_eq!(found.iter().filter(|problem| problem.contains(wanted)).count(), 1, "{found:?}");
	}
}

#[test]
fn a_line_that_contradicts_the_interface_is_named() {
	let table = [
		(1, "| storage `Consent.Epochs` | x | staff | chain | y |", "about patients"),
		(1, "| storage `Consent.Epochs` | x | patients | body | y |", "calls and events"),
		(1, "| storage `Consent.Epochs` | x | patients | ever | y |", "is kept \"ever\""),
		(1, "| storage `Consent.Epochs` |  | patients | chain | y |", "what is learned"),
		(2, "| call `Consent.revoke` | x | patients | chain | y |", "calls and events"),
		(3, "| event `Consent.Revoked` | x | nobody | body | y |", "names an account"),
		(3, "| event `Consent.Revoked` | x | nobody, staff | body | y |", "or about somebody"),
		(3, "| event `Consent.Revoked` | x | doctors | body | y |", "about \"doctors\""),
	];
	for (at, line, wanted) in table {
		let mut lines = GOOD;
		lines[at] = line;
		let found = found(&lines);
		assert!(found.iter().any(|problem| problem.contains(wanted)), "{line}: {found:?}");
	}
}

#[test]
fn an_activity_says_purpose_basis_and_data_before_its_table() {
	let table = format!("{HEADER}\n|---|---|---|---|---|\n{}\n", GOOD.join("\n"));
	let without = problems(SMALL, &[("a.md".into(), table.clone())]);
	assert_eq!(without, ["docs/legal/leak-budget/a.md:1: a table stands under an activity"]);
	let short = format!("## C1. Giving\n- Purpose: p\n{table}");
	assert!(problems(SMALL, &[("a.md".into(), short)])[0].contains("C1. Giving says each of"));
}
