//! Shows how far a run is: a bar on a terminal, plain lines elsewhere.

use crate::{
	build::Watch,
	error::Error,
	folder::Folder,
	forget::Forgot,
	told::{say, told},
};
use indicatif::{HumanBytes, HumanCount, HumanDuration, ProgressBar, ProgressStyle};
use std::{
	sync::Mutex,
	time::{Duration, Instant},
};

/// Between two plain lines.
const EVERY: Duration = Duration::from_secs(10);
const READING: &str = "reading the archive  {elapsed}  {bytes} ({bytes_per_sec})";
const ANCHORING: &str =
	"{bar:32} {percent:>3} %  {human_pos} of {human_len}  {per_sec}  {msg}  {eta} left";

/// A bar, or lines on the error output.
pub struct Progress {
	bar: ProgressBar,
	/// When the last plain line was written.
	plain: Mutex<Instant>,
}

impl Progress {
	/// A bar where the error output is a terminal.
	pub fn new() -> Self {
		let bar = ProgressBar::no_length();
		bar.set_style(style(READING));
		Self { bar, plain: Mutex::new(Instant::now()) }
	}

	/// Takes the bar away.
	pub fn end(&self) {
		self.bar.finish_and_clear();
	}

	/// Says it, unless there is a bar, or something was just said and this can wait.
	fn say(&self, now: bool, sentence: impl FnOnce() -> String) {
		if !self.bar.is_hidden() {
			return;
		}
		let Ok(mut last) = self.plain.lock() else { return };
		if now || last.elapsed() >= EVERY {
			*last = Instant::now();
			eprintln!("{}", sentence());
		}
	}
}

impl Default for Progress {
	fn default() -> Self {
		Self::new()
	}
}

/// A style of this module's own; the plain bar if it were none.
fn style(template: &str) -> ProgressStyle {
	ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

impl Watch for Progress {
	fn surveyed(&self, bytes: u64) {
		self.bar.inc(bytes);
		self.say(false, || format!("read {}", HumanBytes(self.bar.position())));
	}

	fn begins(&self, resources: u64, done: u64) {
		self.bar.set_style(style(ANCHORING));
		self.bar.set_length(resources);
		self.bar.set_position(done);
		self.bar.reset_eta();
		self.say(true, || {
			format!("{} resources, {} of them done before", HumanCount(resources), HumanCount(done))
		});
	}

	fn done(&self, resources: u64, batches: u64) {
		self.bar.inc(resources);
		self.bar.set_message(format!("{batches} batches"));
		let (at, of) = (self.bar.position(), self.bar.length().unwrap_or_default());
		self.say(at >= of && resources > 0, || {
			let (rate, left) = (self.bar.per_sec(), HumanDuration(self.bar.eta()));
			format!(
				"{} of {} resources, {rate:.0} a second, {batches} batches, {left} left",
				HumanCount(at),
				HumanCount(of),
			)
		});
	}

	fn forgot(&self, folder: &Folder, forgot: &Forgot) -> Result<(), Error> {
		say(&told(folder, forgot)?)
	}
}
