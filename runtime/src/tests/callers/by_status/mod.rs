//! Who may call what in every status: every line of the table, in every status, by everybody.
//!
//! What differs from the status with which one is compared is in `runtime/callers-by-status.txt`, for review; it is written
//! as `callers.txt` is. What holds in every status is besides written down in [`lists`], which nothing writes. The filter of
//! calls is asked too, as always when a call is dispatched; there is no safe-mode or other status of the chain itself.

mod lists;
mod rules;
mod states;

use super::{
	answers, assert_committed, callers, names, origin_of, pallets,
	people::Caller,
	prepared, rolled_back,
	rows::rows,
	statuses::{statuses, Doing, Status, PRESENT},
	title,
	world::World,
	Line, Pallets, CLINICAL, OK,
};
use crate::{
	genesis_config_presets::DEVELOPMENT,
	tests::{network, open_block},
	Hash, RuntimeCall,
};
use sp_io::TestExternalities;
use sp_runtime::{traits::Dispatchable, DispatchError, StateVersion};
use std::{collections::BTreeMap, fmt::Write, iter, sync::Mutex, thread};

/// What everybody gets in one status. A line is missing where the status cannot be while what its row needs is done.
struct Table {
	status: Status,
	lines: Vec<(String, Option<Line>)>,
	/// Refusals that changed the storage, and calls in order that did not.
	traces: Vec<(String, String)>,
}

impl Table {
	/// How many calls were made, and how many of them were in order.
	fn count(&self) -> (usize, usize) {
		let lines = || self.lines.iter().filter_map(|(_, line)| line.as_ref());
		let all = lines().flat_map(BTreeMap::values).map(Vec::len).sum();
		let ok = lines().filter_map(|line| line.get(OK)).map(Vec::len).sum();
		(all, ok)
	}
}

/// The world in which a status begins.
fn made(status: &Status) -> (TestExternalities, World) {
	let mut state = network(DEVELOPMENT);
	let world = state.execute_with(|| {
		open_block(1, Hash::repeat_byte(1));
		status.world()
	});
	state.commit_all().unwrap();
	(state, world)
}

/// What comes of each line's call in one status; `None` where the status cannot be while what the line needs is done.
fn each_call<R>(
	callers: &[Caller],
	status: &Status,
	make: impl Fn(&RuntimeCall) -> R,
) -> Vec<(String, Option<R>)> {
	let (mut state, world) = made(status);
	state.execute_with(|| {
		let before = rows(&world);
		let mut lines: Vec<_> = before.iter().map(|row| (title(row), None)).collect();
		// Nothing is done before most rows: they are called in the same state.
		rolled_back(|| {
			begin(status, &world, callers, true);
			assert!((status.holds)(&world), "{} did not come about", status.name);
			for ((row, was), (_, line)) in rows(&world).iter().zip(&before).zip(&mut lines) {
				if was.before.is_empty() {
					*line = Some(make(&row.call));
				}
			}
		});
		for (place, (was, (_, line))) in before.iter().zip(&mut lines).enumerate() {
			if !was.before.is_empty() {
				*line = rolled_back(|| {
					if let Err(refused) = prepared(callers, was) {
						assert!(!status.with_records && is_missing(&refused.1), "{refused:?}");
						return None;
					}
					begin(status, &world, callers, false);
					// Made now: what is signed is for this moment.
					let row = rows(&world).swap_remove(place);
					(status.holds)(&world).then(|| make(&row.call))
				});
			}
		}
		lines
	})
}

/// Whether something was refused for there is no record, and no set of records, that it could be about.
fn is_missing(refused: &DispatchError) -> bool {
	let DispatchError::Module(error) = refused else { return false };
	error
		.message
		.is_some_and(|name| ["RecordUnknown", "RecordNotFound", "SetUnknown"].contains(&name))
}

fn begin(status: &Status, world: &World, callers: &[Caller], strict: bool) {
	(status.begin)(world, &Doing { callers, strict });
}

/// What the statuses amount to, in their order, found by as many threads as there are processors.
fn in_threads<R: Send>(find: impl Fn(&Pallets, &[Caller], Status) -> R + Sync) -> Vec<R> {
	let waiting = Mutex::new(statuses().into_iter().enumerate());
	let find_some = || {
		let (pallets, callers) = (pallets(), callers());
		let next = || waiting.lock().unwrap().next();
		iter::from_fn(next)
			.map(|(place, status)| (place, find(&pallets, &callers, status)))
			.collect::<Vec<_>>()
	};
	let threads = thread::available_parallelism().map_or(1, usize::from);
	let mut found: Vec<_> = thread::scope(|scope| {
		let running: Vec<_> = (0..threads).map(|_| scope.spawn(find_some)).collect();
		running.into_iter().flat_map(|one| one.join().unwrap()).collect()
	});
	found.sort_by_key(|(place, _)| *place);
	found.into_iter().map(|(_, found)| found).collect()
}

/// The tables of all statuses.
fn tables() -> Vec<Table> {
	in_threads(|pallets, callers, status| {
		let each = each_call(callers, &status, |call| {
			let line = answers(pallets, callers, call);
			let traces = untrue_traces(callers, call, &line);
			(line, traces)
		});
		let (mut lines, mut traces) = (Vec::new(), Vec::new());
		for (title, found) in each {
			let (line, untrue) = found.unzip();
			traces.extend(untrue.into_iter().flatten().map(|outcome| (title.clone(), outcome)));
			lines.push((title, line));
		}
		Table { status, lines, traces }
	})
}

/// Which outcomes change the storage and are refusals, or do not and are none. One caller is asked of each outcome.
fn untrue_traces(callers: &[Caller], call: &RuntimeCall, line: &Line) -> Vec<String> {
	let root = || sp_io::storage::root(StateVersion::V1);
	let changes = |caller: &str| {
		rolled_back(|| {
			let before = root();
			let _ = call.clone().dispatch(origin_of(callers, caller));
			before != root()
		})
	};
	line.iter()
		.filter(|(outcome, who)| changes(&who[0]) != (*outcome == OK))
		.map(|(outcome, _)| outcome.clone())
		.collect()
}

/// Lines of the present that let others than `rows` says. What a line needs is done there before its call is made anew, so that
/// a call which names what is not there would be refused in every status, and nobody would see it.
fn untrue_present(callers: &[Caller], present: &Table) -> Vec<String> {
	let mut untrue = Vec::new();
	let (mut state, world) = made(&present.status);
	state.execute_with(|| {
		for (row, (title, line)) in rows(&world).iter().zip(&present.lines) {
			let ok = line.as_ref().and_then(|line| line.get(OK)).cloned().unwrap_or_default();
			if line.is_none() || ok != row.may.names(callers) {
				untrue.push(format!("the present is not what rows say: {title}: {ok:?}"));
			}
		}
	});
	untrue
}

/// The table of this name.
fn named<'a>(tables: &'a [Table], name: &str) -> &'a Table {
	tables.iter().find(|table| table.status.name == name).unwrap_or_else(|| panic!("no {name}"))
}

/// What each caller gets.
fn by_caller(line: &Line) -> BTreeMap<&str, &str> {
	line.iter()
		.flat_map(|(outcome, callers)| {
			callers.iter().map(move |caller| (caller.as_str(), outcome.as_str()))
		})
		.collect()
}

/// Who got something, and gets something else, in the order of the callers.
type Changes = BTreeMap<(String, String), Vec<String>>;

fn changes(callers: &[Caller], was: &Line, is: &Line) -> Changes {
	let (was, is) = (by_caller(was), by_caller(is));
	let mut changes = Changes::new();
	for Caller { name, .. } in callers {
		let (was, is) = (was[name.as_str()], is[name.as_str()]);
		if was != is {
			changes.entry((was.into(), is.into())).or_default().push(name.clone());
		}
	}
	changes
}

/// What changes in a line; `None`: nothing.
fn render(callers: &[Caller], was: &Line, is: &Line) -> Option<String> {
	let changes = changes(callers, was, is);
	let one = |((before, after), who): (&(String, String), &Vec<String>)| {
		let all = was[before].len();
		match who.len() {
			// As many as no line of the other table names.
			count if count == all && count > 40 => {
				format!("{before} -> {after}: all {all}")
			}
			_ => format!("{before} -> {after}: {}", names(who)),
		}
	};
	(!changes.is_empty()).then(|| changes.iter().map(one).collect::<Vec<_>>().join(" | "))
}

/// The lines of one status.
fn section(out: &mut String, callers: &[Caller], table: &Table, than: &Table) {
	let mut lines = Vec::new();
	let mut missing = Vec::new();
	for ((title, is), (_, was)) in table.lines.iter().zip(&than.lines) {
		match (was, is) {
			(Some(was), Some(is)) => {
				lines
					.extend(render(callers, was, is).map(|changed| format!("{title} | {changed}")));
			}
			_ => missing.push(title.clone()),
		}
	}
	let (all, ok) = table.count();
	let Status { name, than, .. } = table.status;
	writeln!(out, "\n## {name}: {} ok, {} refused", ok, all - ok).unwrap();
	if name != PRESENT {
		let changed = lines.len();
		writeln!(out, "# {changed} of {} lines are not as in: {than}", table.lines.len()).unwrap();
	}
	if !missing.is_empty() {
		writeln!(out, "# cannot be together with: {}", missing.join("; ")).unwrap();
	}
	for line in lines {
		writeln!(out, "{line}").unwrap();
	}
}

/// The committed file as it should be.
fn file(callers: &[Caller], tables: &[Table]) -> String {
	let mut out = String::from(
		"# Who may call what in which status: what is not as in callers.txt. Written by the test of callers of the runtime.\n",
	);
	let (all, ok) = tables
		.iter()
		.map(Table::count)
		.fold((0, 0), |(all, ok), (more, fine)| (all + more, ok + fine));
	let rows = tables.first().map_or(0, |table| table.lines.len());
	writeln!(
		out,
		"# {rows} calls and cases x {} callers x {} statuses: {all} calls were made, {ok} ok, {} refused",
		callers.len(),
		tables.len(),
		all - ok,
	)
	.unwrap();
	for table in tables {
		section(&mut out, callers, table, named(tables, table.status.than));
	}
	out
}

#[test]
fn every_call_answers_every_caller_in_every_status_as_the_committed_table_says() {
	let (callers, tables) = (callers(), tables());
	let now = file(&callers, &tables);
	println!("{}", now.lines().nth(1).unwrap_or_default());
	// First: whoever writes the file anew learns what does not hold.
	let mut broken = rules::broken(&callers, &tables);
	broken.extend(untrue_present(&callers, named(&tables, PRESENT)));
	assert!(broken.is_empty(), "{}", broken.join("\n"));
	assert_committed("callers-by-status.txt", &now);
}
