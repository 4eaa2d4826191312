//! Who may call what: every call of the clinical pallets, made by everybody.
//!
//! What everybody gets is in `runtime/callers.txt`, for review; `UPDATE_CALLERS=1 cargo nextest run --cargo-profile ci
//! --workspace callers` writes it anew. Who gets *ok* is besides written down in `rows`, which nothing writes. What changes
//! when an organisation, an issuer, a patient or the time is another one is in `runtime/callers-by-status.txt`.

mod by_status;
pub mod calls;
pub mod people;
pub mod rows;
mod statuses;
pub mod world;

use super::{in_development, metadata::metadata, root};
use crate::{RuntimeCall, RuntimeOrigin};
use anamnesis_primitives::codes::Role;
use frame_support::{storage::with_transaction, traits::GetCallMetadata};
pub use people::callers;
use people::Caller;
use rows::{rows, Row};
use sp_runtime::{traits::Dispatchable, DispatchError, TransactionOutcome};
use statuses::pass;
use std::{
	collections::{BTreeMap, BTreeSet},
	fmt::Write,
	fs,
};
use world::World;

/// The pallets whose calls the table holds.
const CLINICAL: [&str; 10] = [
	"AccessAudit",
	"CareAllowance",
	"Cases",
	"Consent",
	"Emergencies",
	"Mandates",
	"PatientIdentity",
	"ProviderCredentials",
	"RecordAnchor",
	"Retention",
];
/// What a call answers that does what it should.
const OK: &str = "ok";

/// Names of pallets by their indices, as the metadata has them.
type Pallets = BTreeMap<u8, String>;

fn pallets() -> Pallets {
	metadata().pallets.into_iter().map(|pallet| (pallet.index, pallet.name)).collect()
}

/// What happens, and leaves no trace.
fn rolled_back<R>(run: impl FnOnce() -> R) -> R {
	with_transaction(|| TransactionOutcome::Rollback(Ok::<_, DispatchError>(run()))).unwrap()
}

fn outcome(pallets: &Pallets, call: &RuntimeCall, origin: RuntimeOrigin) -> String {
	match rolled_back(|| call.clone().dispatch(origin)) {
		Ok(_) => OK.into(),
		Err(error) => match error.error {
			DispatchError::Module(error) => {
				let name = error.message.expect("errors have their names in tests");
				format!("{}::{name}", pallets[&error.index])
			}
			other => format!("{other:?}"),
		},
	}
}

/// Pallet and call of a line, and what is particular about it.
fn title(row: &Row) -> String {
	let names = row.call.get_call_metadata();
	let call = format!("{}.{}", names.pallet_name, names.function_name);
	match row.case {
		"" => call,
		case => format!("{call} ({case})"),
	}
}

/// Names of callers by what they get, in the order of the callers.
type Line = BTreeMap<String, Vec<String>>;

/// With what whoever has this name calls; who is no caller of the table is an account.
fn origin_of(callers: &[Caller], who: &str) -> RuntimeOrigin {
	let caller = callers.iter().find(|caller| caller.name == who);
	caller
		.map_or_else(|| RuntimeOrigin::signed(calls::account(who)), |caller| caller.origin.clone())
}

/// Does what must have been done before a row's call.
pub fn prepare(callers: &[Caller], row: &Row) {
	let done = prepared(callers, row);
	assert!(done.is_ok(), "{}: {done:?}", title(row));
}

/// The same; says who was refused what, and stops there.
fn prepared(callers: &[Caller], row: &Row) -> Result<(), (&'static str, DispatchError)> {
	for (who, call) in &row.before {
		let done = call.clone().dispatch(origin_of(callers, who));
		done.map_err(|refused| (*who, refused.error))?;
	}
	if row.wait > 0 {
		pass(row.wait);
	}
	Ok(())
}

/// What everybody gets for this call as things are.
fn answers(pallets: &Pallets, callers: &[Caller], call: &RuntimeCall) -> Line {
	let mut line = Line::new();
	for caller in callers {
		let outcome = outcome(pallets, call, caller.origin.clone());
		line.entry(outcome).or_default().push(caller.name.clone());
	}
	line
}

fn line(pallets: &Pallets, callers: &[Caller], row: &Row) -> Line {
	rolled_back(|| {
		prepare(callers, row);
		answers(pallets, callers, &row.call)
	})
}

/// Names with what they have in common said once: `here/(nurse coder)`, and `staff` for everybody in a role.
fn names(names: &[String]) -> String {
	let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
	for name in names {
		let (place, who) = name.split_once('/').unwrap_or(("", name));
		places.entry(place).or_default().push(who);
	}
	let parts = places.into_iter().map(|(place, mut all)| {
		if Role::ALL.iter().all(|role| all.contains(&role.name())) {
			all.retain(|who| Role::ALL.iter().all(|role| role.name() != *who));
			all.push("staff");
		}
		all.sort_unstable();
		match (place, &all[..]) {
			("", all) => all.join(" "),
			(place, [one]) => format!("{place}/{one}"),
			(place, all) => format!("{place}/({})", all.join(" ")),
		}
	});
	parts.collect::<Vec<_>>().join(" ")
}

fn render(line: &Line) -> String {
	// Whatever refuses the most is said last and without names.
	let most = line
		.iter()
		.filter(|(outcome, _)| *outcome != OK)
		.max_by_key(|(_, callers)| callers.len())
		.map(|(outcome, _)| outcome.clone());
	let named =
		|(outcome, callers): (&String, &Vec<String>)| format!("{outcome}: {}", names(callers));
	let of = |outcome: &str| line.get_key_value(outcome).map(named);
	let rest = line
		.iter()
		.filter(|(outcome, _)| *outcome != OK && Some(*outcome) != most.as_ref())
		.map(named);
	let ok = of(OK).unwrap_or_else(|| format!("{OK}: nobody"));
	let last = most.iter().map(|outcome| format!("{outcome}: the other {}", line[outcome].len()));
	[ok].into_iter().chain(rest).chain(last).collect::<Vec<_>>().join(" | ")
}

/// The committed file as it should be.
fn file(callers: &[Caller], table: &[(String, Line)]) -> String {
	let mut out = String::from(
		"# Who may call what. Written by the test of callers of the runtime; see runtime/src/tests/callers.\n",
	);
	let all: Vec<_> = callers.iter().map(|caller| caller.name.clone()).collect();
	writeln!(out, "# {} callers: {}", all.len(), names(&all)).unwrap();
	let roles: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
	writeln!(out, "# staff: {}", roles.join(" ")).unwrap();
	for (title, line) in table {
		writeln!(out, "{title} | {}", render(line)).unwrap();
	}
	out
}

/// The table, of which every line holds whom `rows` lets.
fn table(callers: &[Caller]) -> Vec<(String, Line)> {
	let pallets = pallets();
	let mut table = Vec::new();
	in_development(|| {
		for row in rows(&World::new()) {
			let title = title(&row);
			let line = line(&pallets, callers, &row);
			let ok = line.get(OK).cloned().unwrap_or_default();
			assert_eq!(ok, row.may.names(callers), "who may: {title}: {line:#?}");
			table.push((title, line));
		}
	});
	table
}

#[test]
fn every_call_answers_every_caller_as_the_committed_table_says() {
	let callers = callers();
	let table = table(&callers);
	println!("{} calls and cases of {} callers: {} cells", table.len(), callers.len(), {
		table.iter().flat_map(|(_, line)| line.values()).map(Vec::len).sum::<usize>()
	});
	assert_committed("callers.txt", &file(&callers, &table));
}

/// Compares with the committed file, or writes it anew.
fn assert_committed(file: &str, now: &str) {
	let path = root().join(file);
	if std::env::var_os("UPDATE_CALLERS").is_some() {
		fs::write(&path, now).unwrap();
	}
	let committed = fs::read_to_string(&path).unwrap_or_default();
	let changed: Vec<_> =
		now.lines().filter(|line| !committed.lines().any(|old| old == *line)).collect();
	assert!(
		now == committed,
		"callers get something else; if that is meant, run with UPDATE_CALLERS=1:\n{}",
		changed.join("\n")
	);
}

#[test]
fn every_call_of_the_clinical_pallets_has_a_line_and_somebody_who_may() {
	let mut lines: BTreeMap<(String, String), bool> = BTreeMap::new();
	let callers = callers();
	in_development(|| {
		for row in rows(&World::new()) {
			let names = row.call.get_call_metadata();
			let key = (names.pallet_name.to_owned(), names.function_name.to_owned());
			*lines.entry(key).or_default() |= !row.may.names(&callers).is_empty();
		}
	});
	let metadata = metadata();
	let clinical =
		metadata.pallets.iter().filter(|pallet| CLINICAL.contains(&pallet.name.as_str()));
	let mut calls = BTreeSet::new();
	for pallet in clinical {
		let calls_of = pallet.calls.as_ref().and_then(|calls| metadata.types.resolve(calls.ty.id));
		let Some(scale_info::TypeDef::Variant(variants)) = calls_of.map(|ty| &ty.type_def) else {
			panic!("{} has no calls", pallet.name);
		};
		calls.extend(variants.variants.iter().map(|call| (pallet.name.clone(), call.name.clone())));
	}
	assert_eq!(lines.keys().cloned().collect::<BTreeSet<_>>(), calls);
	let idle: Vec<_> = lines.iter().filter(|(_, somebody)| !**somebody).collect();
	assert!(idle.is_empty(), "nobody may: {idle:?}");
}
