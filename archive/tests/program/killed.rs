//! P2 and P3 of the program itself, ended by SIGKILL on the disk of this machine.

use crate::{
	alone,
	support::{lines, observation, World},
};
use std::{
	process::{Child, Command, Stdio},
	thread::sleep,
	time::Duration,
};

const RECORDS: usize = 3_000;

fn start(world: &World) -> Child {
	Command::new(env!("CARGO_BIN_EXE_anamnesis-archive"))
		.arg("build")
		.arg("--in")
		.arg(&world.settings.archive)
		.arg("--out")
		.arg(&world.settings.out)
		.arg("--patients")
		.arg(&world.settings.patients)
		.args(["--leaves", "1024"])
		.stdout(Stdio::null())
		.stderr(Stdio::null())
		.spawn()
		.unwrap()
}

#[test]
fn the_program_may_be_killed_at_any_moment() {
	let _alone = alone();
	let all: Vec<_> = (0..RECORDS).map(|n| observation(&n.to_string(), "Patient/1")).collect();
	let world = World::new(&[("a.ndjson", &lines(&all))]);
	let (mut before, mut killed) = (world.finished_if_any(), 0);
	for round in 0.. {
		let mut program = start(&world);
		// Longer each time, so that it comes to its end on the slowest machine.
		sleep(Duration::from_millis(30).mul_f64(1.4f64.powi(round)));
		if let Some(status) = program.try_wait().unwrap() {
			assert!(status.success());
			break;
		}
		program.kill().unwrap();
		program.wait().unwrap();
		killed += 1;
		world.assert_kept(&before);
		before = world.finished_if_any();
	}
	assert!(killed > 0);
	world.assert_kept(&before);
	assert_eq!(world.kept().len(), RECORDS);
}
