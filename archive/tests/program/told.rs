//! P8 of the program itself: what it prints of a forgetting that was ended amid, and with which status it exits.

use crate::{
	alone,
	support::{lines, observation, Death, Dying, World},
};
use anamnesis_archive::{check::Wanted, rows::Row};
use std::{
	fs::File,
	process::{Command, Output, Stdio},
};

/// A folder in which the forgetting of `Observation/3` was ended after its note was written, and the leaf of that.
fn ended_amid() -> (World, u32) {
	for number in 0.. {
		let all: Vec<_> = (0..6).map(|n| observation(&n.to_string(), "Patient/1")).collect();
		let world = World::new(&[("a.ndjson", &lines(&all))]);
		world.run().unwrap();
		let leaf = world.rows().into_iter().find_map(|row| match row {
			Row::Kept(row) if row.reference.as_deref() == Some("Observation/3") => row.leaf,
			_ => None,
		});
		let wanted = Wanted::Reference("Observation/3".to_owned());
		world.forget_on(&Dying::at(number, Death::After), &wanted).unwrap_err();
		if world.folder().forgetting().exists() {
			return (world, leaf.unwrap());
		}
	}
	unreachable!()
}

fn program(world: &World, arguments: &[&str]) -> Command {
	let mut command = Command::new(env!("CARGO_BIN_EXE_anamnesis-archive"));
	command.args(arguments).arg("--out").arg(&world.settings.out);
	command
}

fn said(Output { status, stdout, stderr }: &Output) -> (bool, String, String) {
	let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
	(status.success(), text(stdout), text(stderr))
}

fn assert_names(stdout: &str, leaf: u32) {
	assert!(stdout.contains(&format!("forgotten: leaf {leaf} of batch 0\n")), "{stdout}");
	let shown = stdout.lines().find(|line| line.starts_with('{')).unwrap();
	assert!(shown.starts_with("{\"format\":\"anamnesis/leaf-retraction/1\""), "{shown}");
	assert!(shown.contains(&format!("\"index\":{leaf},")), "{shown}");
}

#[test]
fn the_program_names_the_leaf_whoever_carries_it_on() {
	let _alone = alone();
	let (world, leaf) = ended_amid();
	let mut build = program(&world, &["build", "--leaves", "8"]);
	build.arg("--in").arg(&world.settings.archive);
	build.arg("--patients").arg(&world.settings.patients);
	// To a device that takes nothing: the folder knows the leaf still.
	build.stdout(File::create("/dev/full").unwrap());
	let (done, _, stderr) = said(&build.output().unwrap());
	assert!(!done && stderr.contains("standard output: cannot write it"), "{stderr}");
	assert!(world.folder().forgetting().exists());
	build.stdout(Stdio::piped());
	let (done, stdout, stderr) = said(&build.output().unwrap());
	assert!(!done && stderr.contains("nothing is read into it any more"), "{stderr}");
	assert_names(&stdout, leaf);

	let (world, leaf) = ended_amid();
	let mut other = program(&world, &["forget", "--reference", "Observation/unknown"]);
	let output = other.output().unwrap();
	let (_, stdout, stderr) = said(&output);
	assert_eq!(output.status.code(), Some(1));
	assert!(stderr.contains("1 of the folder were forgotten"), "{stderr}");
	assert_names(&stdout, leaf);

	let number = leaf.to_string();
	let mut again = program(&world, &["forget", "--batch", "0", "--leaf", &number]);
	let (done, stdout, _) = said(&again.output().unwrap());
	assert!(done && stdout.starts_with("it was forgotten before"), "{stdout}");
	assert!(stdout.contains("anamnesis/leaf-retraction/1"), "{stdout}");
}
