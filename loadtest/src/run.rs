//! A run: phase after phase is signed, sent, waited for and measured, while the chain is watched.

use crate::{
	authored,
	error::{Error, Result},
	http::Client,
	ledger::{Final, Ledger},
	machine::{self, cpu_seconds, disk, memory, Memory},
	mix::Mix,
	nodes::Node,
	outcome::enter_failures,
	people::Book,
	plan::Phase,
	plot::{points, Point},
	prepare::{chain, check_state, sign, Turns},
	progress::Progress,
	report::{Cost, PhaseReport, Report, Sample},
	send::Sender,
	watch::{lock, Watch},
};
use std::{
	sync::{
		atomic::{AtomicBool, Ordering},
		Mutex,
	},
	thread,
	time::{Duration, Instant},
};

/// Between two samples.
const SAMPLED_EVERY: Duration = Duration::from_secs(1);
/// Between two looks at whether a phase is at its end.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// Without a further final transaction for so long, what is missing is lost: five times what finality may take at worst.
const STALLED: Duration = Duration::from_secs(60);
/// The version of the form of results.
const FORM: u32 = 1;

/// What a run needs.
pub struct Setup<'a> {
	/// Where to send, and what is measured.
	pub nodes: &'a [Node],
	/// Whose state it is.
	pub book: &'a Book,
	/// What is sent.
	pub mix: Mix,
	/// When.
	pub phases: &'a [Phase],
	/// Over how many connections.
	pub connections: usize,
	/// Whether all nodes are sent to in turn, and not the first alone.
	pub spread: bool,
	/// For how long nothing is sent before, to learn what that costs.
	pub quiet: Duration,
}

/// What is shared by whoever works in a run.
struct Shared {
	ledger: Mutex<Ledger>,
	samples: Mutex<Vec<Sample>>,
	end: AtomicBool,
	begun: Instant,
}

/// Ends the threads of a run, however it is left.
struct Ending<'a>(&'a AtomicBool);

impl Drop for Ending<'_> {
	fn drop(&mut self) {
		self.0.store(true, Ordering::Relaxed);
	}
}

/// What nodes have used so far.
struct Used {
	cpu: Vec<f64>,
	memory: Vec<Memory>,
	disk: Vec<u64>,
}

/// Runs it. Besides the report the latencies that are drawn.
pub fn run(setup: &Setup) -> Result<(Report, Vec<Point>)> {
	let (Some(first), Some(last)) = (setup.nodes.first(), setup.nodes.last()) else {
		return Err(Error::new(
			"there is no node",
			"name nodes by --node, or start them by --binary",
		));
	};
	let mut client = Client::new(&first.url)?;
	check_state(&mut client, setup.book)?;
	let shared = Shared {
		ledger: Mutex::default(),
		samples: Mutex::default(),
		end: AtomicBool::new(false),
		begun: Instant::now(),
	};
	let watch = Watch::new(Client::new(&last.url)?, &shared.ledger, shared.begun)?;
	thread::scope(|scope| {
		let watching = scope.spawn(|| watch.run(&shared.end));
		let sampling = scope.spawn(|| sample(setup, &shared));
		let measured = {
			let _ending = Ending(&shared.end);
			let is_watched = || !watching.is_finished();
			measure(setup, &shared, &mut client, &is_watched)
		};
		// What ended the watching is the cause of whatever else went wrong.
		let broke_off = |_| Err(Error::new("a part of the run broke off", "report this mistake"));
		watching.join().unwrap_or_else(broke_off)?;
		sampling.join().unwrap_or_else(broke_off)?;
		let (phases, idle) = measured?;
		let ledger = lock(&shared.ledger);
		let drawn: Vec<Point> =
			(0..setup.phases.len()).flat_map(|phase| points(ledger.of_phase(phase))).collect();
		drop(ledger);
		Ok((report(setup, &shared, phases, idle), drawn))
	})
}

fn report(setup: &Setup, shared: &Shared, phases: Vec<PhaseReport>, idle: Vec<f64>) -> Report {
	let mut samples = shared.samples.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
	Report {
		form: FORM,
		machine: machine::described(),
		nodes: setup.nodes.len(),
		spec_version: anamnesis_runtime::VERSION.spec_version,
		mix: setup.mix.to_string(),
		connections: setup.connections,
		spread: setup.spread,
		idle_cpu_ms_per_second: idle,
		phases,
		samples: std::mem::take(&mut *samples),
	}
}

/// Looks at everything each second.
fn sample(setup: &Setup, shared: &Shared) -> Result<()> {
	while !shared.end.load(Ordering::Relaxed) {
		let Used { cpu, memory, .. } = used(setup, false)?;
		let counts = lock(&shared.ledger).counts(0);
		let sample = Sample {
			at: shared.begun.elapsed().as_secs_f64(),
			sent: counts.sent,
			finalised: counts.finalised,
			cpu,
			memory: memory.iter().map(|memory| memory.now).collect(),
		};
		let mut samples = shared.samples.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
		samples.push(sample);
		drop(samples);
		thread::sleep(SAMPLED_EVERY);
	}
	Ok(())
}

/// What nodes have used so far; of the disk only if it is asked for, which takes longer.
fn used(setup: &Setup, disks: bool) -> Result<Used> {
	let nodes = || setup.nodes.iter();
	Ok(Used {
		cpu: nodes().map(|node| cpu_seconds(node.pid)).collect::<Result<_>>()?,
		memory: nodes().map(|node| memory(node.pid)).collect::<Result<_>>()?,
		disk: nodes().filter(|_| disks).map(|node| disk(&node.base)).collect::<Result<_>>()?,
	})
}

/// All phases, and milliseconds of processor time that each node uses in a second in which nothing is sent.
fn measure(
	setup: &Setup,
	shared: &Shared,
	client: &mut Client,
	is_watched: &dyn Fn() -> bool,
) -> Result<(Vec<PhaseReport>, Vec<f64>)> {
	let before = used(setup, false)?;
	let begun = Instant::now();
	let quiet = Progress::of("quiet", setup.quiet.as_secs() as usize);
	while begun.elapsed() < setup.quiet && is_watched() {
		thread::sleep(LOOK_EVERY);
		quiet.at(begun.elapsed().as_secs() as usize);
	}
	drop(quiet);
	let (after, seconds) = (used(setup, false)?, begun.elapsed().as_secs_f64());
	let idle: Vec<f64> = after
		.cpu
		.iter()
		.zip(&before.cpu)
		.map(
			|(after, before)| {
				if setup.quiet.is_zero() {
					0.0
				} else {
					(after - before) * 1_000.0 / seconds
				}
			},
		)
		.collect();
	let mut turns = Turns::new(setup.mix, setup.book);
	let mut reports = Vec::new();
	for number in 0..setup.phases.len() {
		reports.push(one(setup, shared, client, number, &mut turns, &idle, is_watched)?);
	}
	Ok((reports, idle))
}

fn one(
	setup: &Setup,
	shared: &Shared,
	client: &mut Client,
	number: usize,
	turns: &mut Turns,
	idle: &[f64],
	is_watched: &dyn Fn() -> bool,
) -> Result<PhaseReport> {
	let Some(phase) = setup.phases.get(number) else {
		return Err(Error::new("there is no such phase", "report this mistake"));
	};
	let ready = sign(&turns.take(phase.count())?, setup.book, &chain(client)?)?;
	let before = used(setup, true)?;
	let (first, first_block) = {
		let mut ledger = lock(&shared.ledger);
		(ledger.enter(number, &ready), ledger.blocks())
	};
	let from = shared.begun.elapsed();
	send_and_wait(setup, shared, phase, first, &ready, is_watched)?;
	let until = shared.begun.elapsed();
	let after = used(setup, true)?;
	let blocks: Vec<Final> = lock(&shared.ledger).blocks_from(first_block).to_vec();
	enter_failures(client, &shared.ledger, &blocks)?;
	let authored = authored::read(setup.nodes.iter().filter_map(|node| node.log.as_deref()));
	let mut report = {
		let ledger = lock(&shared.ledger);
		PhaseReport::new(*phase, (from, until), ledger.of_phase(number), &blocks, &authored)
	};
	let seconds = (until - from).as_secs_f64();
	report.cost(costs(setup, &before, &after, idle, seconds, report.finalised));
	Ok(report)
}

/// Sends all, and waits until all of it is final or refused, or nothing comes any more.
fn send_and_wait(
	setup: &Setup,
	shared: &Shared,
	phase: &Phase,
	first: usize,
	ready: &[crate::ledger::Ready],
	is_watched: &dyn Fn() -> bool,
) -> Result<()> {
	let into = if setup.spread { setup.nodes.len() } else { 1 };
	let urls: Vec<String> = setup.nodes.iter().take(into).map(|node| node.url.clone()).collect();
	let (connections, ledger, begun) = (setup.connections, &shared.ledger, shared.begun);
	let sender = Sender { urls: &urls, connections, ledger, begun };
	let progress = Progress::of_phase(&phase.name(), ready.len());
	thread::scope(|scope| {
		let sending = scope.spawn(|| sender.send(phase, first, ready));
		let (mut settled, mut since) = (0, Instant::now());
		loop {
			thread::sleep(LOOK_EVERY);
			let (counts, done) = {
				let ledger = lock(ledger);
				(ledger.counts(first), ledger.are_settled(first))
			};
			progress.counted(&counts);
			let now = counts.finalised + counts.refused;
			if now != settled || !sending.is_finished() {
				(settled, since) = (now, Instant::now());
			}
			if done || since.elapsed() > STALLED || !is_watched() {
				break;
			}
		}
		sending
			.join()
			.unwrap_or_else(|_| Err(Error::new("sending broke off", "report this mistake")))
	})
}

fn costs(
	setup: &Setup,
	before: &Used,
	after: &Used,
	idle: &[f64],
	seconds: f64,
	finalised: usize,
) -> Vec<Cost> {
	let each = |value: f64| if finalised == 0 { 0.0 } else { value / finalised as f64 };
	let grew = |place: usize| {
		let bytes = |used: &Used| used.disk.get(place).map_or(0.0, |bytes| *bytes as f64);
		bytes(after) - bytes(before)
	};
	let cpu = |used: &Used, place: usize| used.cpu.get(place).copied().unwrap_or_default();
	let held = |used: &Used, place: usize| used.memory.get(place).copied().unwrap_or_default();
	let nodes = setup.nodes.iter().enumerate();
	let cost = |(place, node): (usize, &Node)| {
		let cpu_seconds = cpu(after, place) - cpu(before, place);
		let idle = idle.get(place).copied().unwrap_or_default() * seconds;
		Cost {
			node: node.url.clone(),
			cpu_seconds,
			cpu_ms_per_transaction: each(cpu_seconds * 1_000.0),
			cpu_ms_per_transaction_beyond_idle: each(cpu_seconds * 1_000.0 - idle),
			memory_before: held(before, place),
			memory_after: held(after, place),
			disk_bytes_per_1000: each(grew(place) * 1_000.0),
		}
	};
	nodes.map(cost).collect()
}
