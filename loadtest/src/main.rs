//! Loads nodes with what hospitals send, and measures what becomes of it and what it costs.

mod authored;
mod calls;
mod cli;
mod compare;
mod error;
mod figures;
mod http;
mod ledger;
mod machine;
mod mix;
mod nodes;
mod outcome;
mod people;
mod plan;
mod plot;
mod prepare;
mod progress;
mod report;
mod run;
mod send;
mod sign;
mod spec;
mod watch;
mod world;

use clap::Parser;
use cli::{Cli, Command, RunArgs, StateArgs};
use error::{Error, Result};
use mix::Mix;
use nodes::{Network, Node, Started};
use progress::Progress;
use report::PhaseReport;
use spec::Spec;
use std::{
	fs,
	path::{Path, PathBuf},
	process::ExitCode,
	time::Duration,
};
use world::Size;

/// What is measured, but not as it should be.
const NOT_WHOLE: u8 = 2;

fn main() -> ExitCode {
	let done = match Cli::parse().command {
		Command::State(args) => state(&args),
		Command::Run(args) => load(&args),
		Command::Compare { results } => compare::table(&results).map(|table| {
			println!("{table}");
			ExitCode::SUCCESS
		}),
	};
	done.unwrap_or_else(|error| {
		eprintln!("anamnesis-loadtest: {error}");
		ExitCode::FAILURE
	})
}

/// The book of a specification lies beside it.
fn book_of(spec: &Path) -> PathBuf {
	let mut path = spec.as_os_str().to_owned();
	path.push(".book.json");
	path.into()
}

fn state(args: &StateArgs) -> Result<ExitCode> {
	let mix: Mix = args.mix.parse()?;
	let mut spec = Spec::read(&args.base)?;
	let mut storage = spec.take_state()?;
	let size = Size::of(args.senders as usize, &mix);
	let progress = Progress::of("building the state", size.steps());
	let book = world::build(&mut storage, size, &|done| progress.at(done))?;
	drop(progress);
	spec.put_state(&storage)?;
	spec.rename("Anamnesis Load Test")?;
	spec.write(&args.out)?;
	let path = book_of(&args.out);
	write_json(&path, &book)?;
	println!("{} rows of state: {}", storage.top.len(), args.out.display());
	println!("{} senders: {}", book.senders.iter().sum::<usize>(), path.display());
	Ok(ExitCode::SUCCESS)
}

fn write_json(path: &Path, value: &impl serde::Serialize) -> Result<()> {
	let json = serde_json::to_vec_pretty(value).map_err(std::io::Error::from);
	json.and_then(|json| fs::write(path, json)).map_err(Error::disk("write", path))
}

/// The nodes of a run, and those of them that are started for it.
fn nodes_of(args: &RunArgs) -> Result<(Vec<Node>, Option<Started>)> {
	let (Some(binary), Some(spec), Some(data)) = (&args.binary, &args.spec, &args.data) else {
		return Ok((args.nodes.clone(), None));
	};
	if fs::read_dir(data).is_ok_and(|mut entries| entries.next().is_some()) {
		let cure =
			"name an empty folder by --data, or empty this one: each run needs a fresh chain";
		return Err(Error::new(format!("{} is not empty", data.display()), cure));
	}
	let (count, arguments) = (args.count, &args.node_arg);
	let started = Network { binary, spec, data, count, arguments }.start()?;
	Ok((started.nodes.clone(), Some(started)))
}

fn load(args: &RunArgs) -> Result<ExitCode> {
	let mix: Mix = args.mix.parse()?;
	let steps = args.steps.as_deref().map_or(Ok(Vec::new()), plan::rates)?;
	let phases = plan::phases(args.burst, &steps, args.step_seconds, args.sustain, args.minutes)?;
	let book = prepare::read_book(&args.book)?;
	prepare::check_plan(&phases, mix, &book)?;
	let (nodes, started) = nodes_of(args)?;
	let setup = run::Setup {
		nodes: &nodes,
		book: &book,
		mix,
		phases: &phases,
		connections: args.connections as usize,
		spread: args.spread,
		quiet: Duration::from_secs(args.quiet),
	};
	let (report, points) = run::run(&setup)?;
	drop(started);
	write_json(&args.out, &report)?;
	if let Some(path) = &args.plot {
		let svg = plot::svg(&report, &points);
		fs::write(path, svg).map_err(Error::disk("write", path))?;
	}
	println!(
		"{}; {} nodes; {}\n\n{}",
		report.machine,
		report.nodes,
		report.mix,
		report::table(&report)
	);
	let whole = report.phases.iter().all(PhaseReport::is_whole);
	for phase in &report.phases {
		let reasons = phase.refusals.iter().chain(&phase.failures);
		reasons.for_each(|(reason, count)| eprintln!("{}: {count} times {reason}", phase.name));
	}
	Ok(if whole { ExitCode::SUCCESS } else { ExitCode::from(NOT_WHOLE) })
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_book_lies_beside_its_specification() {
		assert_eq!(book_of(Path::new("/a/one.json")), Path::new("/a/one.json.book.json"));
	}

	#[test]
	fn validators_are_started_in_an_empty_folder_only() {
		let folder = tempfile::tempdir().unwrap();
		fs::write(folder.path().join("left"), "").unwrap();
		let data = folder.path().display();
		let line =
			format!("anamnesis-loadtest run --book b --out o --binary n --spec s --data {data}");
		let Command::Run(args) = Cli::parse_from(line.split_whitespace()).command else {
			panic!("no run");
		};
		let error = nodes_of(&args).err().unwrap().to_string();
		assert!(error.contains("is not empty") && error.contains("cure: "), "{error}");
	}
}
