//! Shows how far a run is: a bar on a terminal, plain lines elsewhere.

use crate::ledger::Counts;
use indicatif::{ProgressBar, ProgressStyle};
use std::{
	sync::Mutex,
	time::{Duration, Instant},
};

/// Between two plain lines.
const EVERY: Duration = Duration::from_secs(10);
const STEPS: &str = "{msg}  {bar:32} {percent:>3} %  {human_pos} of {human_len}  {eta} left";
const SENDING: &str = "{prefix}  {bar:32} {percent:>3} %  {msg}  {elapsed}";

/// A bar, or lines on the error output.
pub struct Progress {
	bar: ProgressBar,
	/// When the last plain line was written.
	plain: Mutex<Instant>,
}

impl Progress {
	/// Of so many steps of something.
	pub fn of(what: &str, steps: usize) -> Self {
		let progress = Self::with(STEPS, steps);
		progress.bar.set_message(what.to_owned());
		progress.say(true, || format!("{what}: {steps} steps"));
		progress
	}

	/// Of a phase that sends so many.
	pub fn of_phase(name: &str, count: usize) -> Self {
		let progress = Self::with(SENDING, count);
		progress.bar.set_prefix(name.to_owned());
		progress.say(true, || format!("{name}: {count} transactions"));
		progress
	}

	fn with(template: &str, steps: usize) -> Self {
		let bar = ProgressBar::new(steps as u64);
		// A template of this module's own; the plain bar if it were none.
		let style = ProgressStyle::with_template(template);
		bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
		Self { bar, plain: Mutex::new(Instant::now()) }
	}

	/// That so many steps are done.
	pub fn at(&self, steps: usize) {
		self.bar.set_position(steps as u64);
		self.say(false, || format!("{steps} done"));
	}

	/// How far the transactions of a phase are.
	pub fn counted(&self, counts: &Counts) {
		let Counts { sent, refused, included, finalised } = counts;
		let told =
			format!("{sent} sent, {included} in blocks, {finalised} final, {refused} refused");
		self.bar.set_position((finalised + refused) as u64);
		self.bar.set_message(told.clone());
		self.say(false, || told);
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

impl Drop for Progress {
	fn drop(&mut self) {
		self.bar.finish_and_clear();
	}
}
