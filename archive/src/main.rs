//! The program of the crate.

use anamnesis_archive::{
	bench::{measure, table, Plan},
	build::{run, Settings, USUAL_LEAVES},
	check::{blobs, check, prove, Wanted},
	disk::Machine,
	entropy::System,
	error::Error,
	folder::Folder,
	forget::{forget, retraction},
	progress::Progress,
	told::{say, shown, told},
};
use anamnesis_primitives::tree::MAX_LEAVES;
use clap::{ArgGroup, Args, Parser, Subcommand};
use std::{num::NonZeroUsize, path::PathBuf, process::ExitCode, thread::available_parallelism};

/// Puts an organisation's old records under batches that a chain commits to.
///
/// Each record is encrypted under a key of its own, its tree is made, and its leaf goes into a batch. The batches wait in
/// a queue, which `scripts/back-anchor` submits. Nothing here talks to a chain.
#[derive(Parser)]
#[command(name = "anamnesis-archive", version, propagate_version = true)]
struct Cli {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Read an archive and build its batches, or go on with that.
	#[command(after_long_help = BUILD)]
	Build(BuildArgs),
	/// Open every record of a folder again and compare all that was written with all else.
	Check {
		/// Folder that `build` made.
		#[arg(long, value_name = "DIR")]
		out: PathBuf,
	},
	/// Print leaves with their proofs, one JSON object on a line.
	Prove(RecordArgs),
	/// Destroy the key and the salt of one record, and what tells its leaf from others.
	#[command(after_long_help = FORGET)]
	Forget(RecordArgs),
	/// Measure leaves per second by number of threads, and print a table.
	Bench(BenchArgs),
}

const BUILD: &str = "\
ARCHIVE
  Every file below --in, in the order of their paths. Links are not followed.
    *.ndjson, *.jsonl   one FHIR R4 resource on each line, as of $export
    *.json              one FHIR R4 resource
    anything else       one record that is not JSON

MAP (--patients), a line for each reference, with tabs, # for a remark:
    Patient/123<TAB>64 hexadecimal digits of the patient's id
    letters/2009-03.pdf<TAB>…
    ./Observation/scan.pdf<TAB>…
  A resource is of the patient whom its elements patient, subject, beneficiary,
  individual, candidate and for refer to, by exactly this text. All must be the
  same patient. One that the map does not have is in no batch, and is listed in
  left-out.tsv with the reason: nothing is guessed. A file whose path begins
  with a type of resource and a slash is written with ./ before it.

CLASSES (--classes), a line for each resource that is not sealed:
    Observation/77<TAB>laboratory[<TAB>N[<TAB>2019-03-31]]
  Class, confidentiality (U, L, M, N, R, V) and day; a hyphen for none. Whatever
  is not listed is sealed, and so is whatever has a label above normal. A file
  is named by its path, with ./ before it as in the map.

FOLDER (--out), for its owner's eyes: it holds the key of every record.
    blobs/              ciphertexts under their names
    batches/            of each batch an index with keys, and its leaves' hashes
    queue.ndjson        batches to be submitted
    left-out.tsv        what was left out, and why
  docs/archive.md says what is in each.

GOING ON
  The same command goes on where the last one was ended, whatever ended it. The
  archive, the map and the classes must be the same. A batch in the queue is
  never changed. What comes later goes into another --out, with --besides for
  this one, so that no record is anchored twice.

EXIT STATUS
  0 when the end of the archive was reached, also if something was left out;
  1 with cause and cure otherwise.
";

const FORGET: &str = "\
WHAT IS DESTROYED
  In the folder (--out): the record's row in the index with its key, seed, salt,
  patient, root, digest, reference and place; its blob; rows that list the same
  bytes as left out; and the inventory, whose digests tell of the archive.
  Nothing is read into the folder any more: the run must be at its end. What is
  queued is submitted, checked and proven as before.

WHAT REMAINS
  The hash of the leaf in batches/*.hashes, which the batch needs and the chain
  holds in its root. Without the salt nothing can be compared with it, not even
  the record itself. And the number of the leaf: rows before and after it still
  tell between which others the record stood.

WHICH RECORD
  One, by --reference or by --batch and --leaf, as for prove. If several have the
  reference none is touched, and all are named. Once it is forgotten it is named
  by batch and leaf alone. In a folder that was built with --besides, the
  reference of what was left out there removes that from the list. Every row that
  lists as left out what has this reference, or its bytes, goes along. A file may
  be named with ./ before its path, as in the map; if a resource is called so too
  it must be.

WHAT THE OPERATOR DOES
  This program reaches the folder and nothing else. Destroy besides:
    - the record in the archive, and its lines in map and list of classes: a run
      in another folder would take it in again, and cannot tell that it was
      forgotten
    - this folder in every backup and copy, or the keys under which those are
      encrypted; a backup brings the key back
    - the record in folders built with --besides this one (forget, there too)
    - blob and key in the stores of the organisation and of whoever got a copy,
      and proofs that were handed out
    - the disk's free space: files are replaced, and a disk keeps what was there
      until it is overwritten; an encrypted disk spares this
  On the chain: recordAnchor.retract_leaf, which is shown the leaf's hash and its
  siblings. They are printed, also when a leaf is named that was forgotten
  before. docs/retention.md, A leaf, says who decides and in which order.

ENDED AMID
  The same command goes on, and so does any other forget and any build: each
  prints which leaf it was, before the folder no longer knows. check says if it
  was ended amid.

EXIT STATUS
  0 if it is forgotten, also if it was before; 1 with cause and cure otherwise:
  also if another forgetting was carried on and this record was not found.

EXAMPLES
  anamnesis-archive forget --out run --reference Observation/77
  anamnesis-archive forget --out run --batch 3 --leaf 812
";

#[derive(Args)]
struct BuildArgs {
	/// Folder of the archive.
	#[arg(long = "in", value_name = "DIR")]
	archive: PathBuf,
	/// Folder for everything that is made; made if there is none.
	#[arg(long, value_name = "DIR")]
	out: PathBuf,
	/// Map from references to patients' ids.
	#[arg(long, value_name = "FILE")]
	patients: PathBuf,
	/// Classes of resources; without it all are sealed.
	#[arg(long, value_name = "FILE")]
	classes: Option<PathBuf>,
	/// Folder of an earlier run, whose records are left out here; may be given several times.
	#[arg(long, value_name = "DIR")]
	besides: Vec<PathBuf>,
	/// What was forgotten in the folders named by --besides is destroyed in the archive too. Needed if something was.
	#[arg(long)]
	forgotten_gone: bool,
	/// Leaves of a batch: a power of two from 8 to 1048576.
	#[arg(long, value_name = "N", default_value_t = USUAL_LEAVES)]
	leaves: u32,
	/// Threads; as many as the machine has if not given.
	#[arg(long, value_name = "N")]
	threads: Option<NonZeroUsize>,
}

#[derive(Args)]
#[command(group = ArgGroup::new("record").required(true).args(["reference", "leaf"]))]
struct RecordArgs {
	/// Folder that `build` made.
	#[arg(long, value_name = "DIR")]
	out: PathBuf,
	/// Type and id of the resource, or the path of its file.
	#[arg(long, value_name = "REFERENCE")]
	reference: Option<String>,
	/// Number of the batch in the folder, from 0.
	#[arg(long, value_name = "N", requires = "leaf")]
	batch: Option<u64>,
	/// Number of the leaf, from 0.
	#[arg(long, value_name = "N", requires = "batch")]
	leaf: Option<u32>,
}

#[derive(Args)]
struct BenchArgs {
	/// Numbers of threads, with commas between them; 1, 2, 4 … up to the machine's if not given.
	#[arg(long, value_name = "LIST", value_delimiter = ',')]
	threads: Vec<NonZeroUsize>,
	/// Leaves of a batch.
	#[arg(long, value_name = "N", default_value_t = MAX_LEAVES)]
	leaves: u32,
	/// Rounds, of which the middle one counts.
	#[arg(long, value_name = "N", default_value = "5")]
	rounds: NonZeroUsize,
}

fn main() -> ExitCode {
	let done = match Cli::parse().command {
		Command::Build(args) => build(args),
		Command::Check { out } => check_all(&out),
		Command::Prove(args) => print_proofs(args),
		Command::Forget(args) => forget_one(args),
		Command::Bench(args) => bench(args),
	};
	done.unwrap_or_else(|error| {
		eprintln!("anamnesis-archive: {error}");
		ExitCode::FAILURE
	})
}

fn machine() -> NonZeroUsize {
	available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

fn build(args: BuildArgs) -> Result<ExitCode, Error> {
	let settings = Settings {
		archive: args.archive,
		out: args.out,
		patients: args.patients,
		classes: args.classes,
		besides: args.besides,
		forgotten_gone: args.forgotten_gone,
		leaves: args.leaves,
		threads: args.threads.unwrap_or_else(machine),
	};
	let progress = Progress::new();
	let done = run(&settings, &Machine, &mut System, &progress);
	progress.end();
	let summary = done?;
	println!(
		"{} records in {} batches of {} leaves in all: {}",
		summary.kept,
		summary.batches,
		summary.leaves,
		Folder::new(&settings.out).queue().display()
	);
	let out: u64 = summary.left_out.values().fold(0, |sum, count| sum.saturating_add(*count));
	if out > 0 {
		let report = Folder::new(&settings.out).report();
		println!("{out} resources were left out: {}", report.display());
		summary.left_out.iter().for_each(|(reason, count)| println!("  {count:>10}  {reason}"));
	}
	Ok(ExitCode::SUCCESS)
}

fn check_all(out: &std::path::Path) -> Result<ExitCode, Error> {
	let folder = Folder::new(out);
	let checked = check(&folder)?;
	let blobs = blobs(&folder)?.len();
	println!("{} records in {} batches, {blobs} blobs", checked.records, checked.batches);
	if checked.forgotten > 0 {
		println!("{} more were forgotten: the hashes of their leaves stand", checked.forgotten);
	}
	checked.wrong.iter().for_each(|wrong| println!("{wrong}"));
	Ok(if checked.wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl RecordArgs {
	fn wanted(self) -> Wanted {
		match (self.reference, self.batch, self.leaf) {
			(Some(reference), ..) => Wanted::Reference(reference),
			(None, ordinal, leaf) => Wanted::Leaf {
				ordinal: ordinal.unwrap_or_default(),
				leaf: leaf.unwrap_or_default(),
			},
		}
	}
}

fn print_proofs(args: RecordArgs) -> Result<ExitCode, Error> {
	let folder = Folder::new(&args.out);
	for proven in prove(&folder, &args.wanted())? {
		println!("{}", serde_json::to_string(&proven)?);
	}
	Ok(ExitCode::SUCCESS)
}

fn forget_one(args: RecordArgs) -> Result<ExitCode, Error> {
	let folder = Folder::new(&args.out);
	let wanted = args.wanted();
	let forgot = forget(&folder, &Machine, &wanted, &mut |forgot| say(&told(&folder, forgot)?))?;
	if let Wanted::Leaf { ordinal, leaf } = wanted {
		let mut leaves = forgot.iter().filter_map(|forgot| forgot.leaf.as_ref());
		if !leaves.any(|told| (told.batch, told.leaf) == (ordinal, leaf)) {
			let retraction = shown(&retraction(&folder, ordinal, leaf)?)?;
			say(&format!("it was forgotten before; nothing is left to destroy\n{retraction}"))?;
		}
	}
	Ok(ExitCode::SUCCESS)
}

fn bench(args: BenchArgs) -> Result<ExitCode, Error> {
	let most = machine();
	let doubling = std::iter::successors(Some(NonZeroUsize::MIN), |threads| {
		threads.checked_mul(NonZeroUsize::MIN.saturating_add(1)).filter(|threads| *threads <= most)
	});
	let threads = if args.threads.is_empty() { doubling.collect() } else { args.threads };
	let plan = Plan { threads, leaves: args.leaves, rounds: args.rounds };
	let rows = measure(&plan, &|said| eprintln!("{said}"))?;
	print!("{}", table(&plan, &rows));
	Ok(ExitCode::SUCCESS)
}
