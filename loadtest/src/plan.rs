//! What is sent when: bursts, steps of rates, and one rate for minutes.

use crate::{
	error::{Error, Result},
	mix::{Kind, Mix},
};
use serde::Serialize;
use std::time::Duration;

/// Most transactions of one run: all of them are signed and held before the first is sent.
const MOST: f64 = 2_000_000.0;
/// Least seconds between two transactions of one sender: whoever was taken in time is final by then, so that no pool ever
/// holds two of one sender, and none waits for another.
pub const LEAST_TURN: f64 = 30.0;

/// A part of a run. Each begins when all of the one before is final.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
#[serde(tag = "mode", rename_all = "snake_case")]
pub enum Phase {
	/// As many at once, as fast as they are taken.
	Burst {
		/// How many.
		count: usize,
	},
	/// So many a second, whatever becomes of them: whoever is slow gets no fewer.
	Step {
		/// Transactions a second.
		rate: f64,
		/// For how long.
		seconds: f64,
	},
	/// The same, for minutes.
	Sustained {
		/// Transactions a second.
		rate: f64,
		/// For how long.
		seconds: f64,
	},
}

impl Phase {
	/// How many transactions it sends.
	pub fn count(&self) -> usize {
		match self {
			Self::Burst { count } => *count,
			Self::Step { rate, seconds } | Self::Sustained { rate, seconds } => {
				(rate * seconds).round() as usize
			}
		}
	}

	/// When the transaction of this number is due, from the beginning of the phase.
	pub fn due(&self, number: usize) -> Duration {
		match self {
			Self::Burst { .. } => Duration::ZERO,
			Self::Step { rate, .. } | Self::Sustained { rate, .. } => {
				Duration::from_secs_f64(number as f64 / rate)
			}
		}
	}

	/// The rate that it asks for; none of a burst.
	pub fn rate(&self) -> Option<f64> {
		match self {
			Self::Burst { .. } => None,
			Self::Step { rate, .. } | Self::Sustained { rate, .. } => Some(*rate),
		}
	}

	/// Its name in progress, results and plots.
	pub fn name(&self) -> String {
		match self {
			Self::Burst { count } => format!("burst of {count}"),
			Self::Step { rate, seconds } => format!("{rate}/s for {seconds} s"),
			Self::Sustained { rate, seconds } => {
				format!("sustained {rate}/s for {} min", seconds / 60.0)
			}
		}
	}
}

/// Reads rates with commas between them, each above zero and finite.
pub fn rates(text: &str) -> Result<Vec<f64>> {
	text.split(',')
		.map(|part| {
			part.trim().parse::<f64>().ok().filter(|rate| is_rate(*rate)).ok_or_else(|| {
				let cure =
					"give transactions a second with commas between them, such as 100,200,400";
				Error::new(format!("{part:?} is no rate"), cure)
			})
		})
		.collect()
}

fn is_rate(rate: f64) -> bool {
	rate.is_finite() && (0.01..=100_000.0).contains(&rate)
}

/// The phases of a run, in their order: burst, steps, sustained.
pub fn phases(
	burst: Option<usize>,
	steps: &[f64],
	step_seconds: f64,
	sustain: Option<f64>,
	minutes: f64,
) -> Result<Vec<Phase>> {
	let mut phases: Vec<Phase> = Vec::new();
	phases.extend(burst.map(|count| Phase::Burst { count }));
	phases.extend(steps.iter().map(|rate| Phase::Step { rate: *rate, seconds: step_seconds }));
	let seconds = minutes * 60.0;
	phases.extend(sustain.map(|rate| Phase::Sustained { rate, seconds }));
	let fits = |phase: &Phase| {
		phase.rate().is_none_or(is_rate) && (1..=MOST as usize).contains(&phase.count())
	};
	if let Some(wrong) = phases.iter().find(|phase| !fits(phase)) {
		let what = format!("{} would send nothing, or more than fits into memory", wrong.name());
		return Err(Error::new(what, "take another rate or another time"));
	}
	if phases.is_empty() {
		let cure = "give at least one of --burst, --steps and --sustain";
		return Err(Error::new("there is nothing to send", cure));
	}
	let all: usize = phases.iter().map(Phase::count).sum();
	if all as f64 > MOST {
		let what = format!("{all} transactions are more than are signed for one run");
		return Err(Error::new(what, "make several runs of it"));
	}
	Ok(phases)
}

/// Refuses a plan for which there are too few senders of a kind: each sends one transaction, and another only when that is
/// long final.
pub fn check_senders(phases: &[Phase], mix: &Mix, senders: &[usize; 6]) -> Result<()> {
	for phase in phases {
		let needed = phase
			.rate()
			.map_or(phase.count() as f64, |rate| (rate * LEAST_TURN).min(phase.count() as f64));
		for (kind, senders) in Kind::ALL.into_iter().zip(senders) {
			let needed = (needed * mix.part(kind)).floor() as usize;
			if needed > *senders {
				let what = format!(
					"{} needs {needed} senders of {}, and the state has {senders}: one sender would have two transactions under way",
					phase.name(),
					kind.name()
				);
				let cure = "build a state with more --senders, or with the same --mix as the run";
				return Err(Error::new(what, cure));
			}
		}
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::mix::HOSPITAL;

	#[test]
	fn rates_are_read_in_their_order() {
		assert_eq!(rates("100, 250,0.5").unwrap(), [100.0, 250.0, 0.5]);
		for text in ["", "100,", "0", "-5", "nan", "inf", "1e9", "100;200"] {
			assert!(rates(text).is_err(), "{text:?}");
		}
	}

	#[test]
	fn transactions_of_a_step_are_due_evenly() {
		let step = Phase::Step { rate: 200.0, seconds: 30.0 };
		assert_eq!(step.count(), 6_000);
		assert_eq!(step.due(0), Duration::ZERO);
		assert_eq!(step.due(1), Duration::from_millis(5));
		assert_eq!(step.due(6_000), Duration::from_secs(30));
	}

	#[test]
	fn a_run_goes_through_burst_steps_and_one_rate() {
		let phases = phases(Some(10), &[1.0, 2.0], 5.0, Some(4.0), 0.5).unwrap();
		let counts: Vec<usize> = phases.iter().map(Phase::count).collect();
		assert_eq!(counts, [10, 5, 10, 120]);
		assert_eq!(phases[3].name(), "sustained 4/s for 0.5 min");
	}

	#[test]
	fn what_sends_nothing_or_too_much_is_refused() {
		assert!(phases(None, &[], 30.0, None, 5.0).is_err());
		assert!(phases(Some(0), &[], 30.0, None, 5.0).is_err());
		assert!(phases(None, &[1.0], 0.0, None, 5.0).is_err());
		assert!(phases(None, &[], 30.0, Some(f64::NAN), 5.0).is_err());
		assert!(phases(None, &[], 30.0, Some(10_000.0), 60.0).is_err());
		assert!(phases(Some(1_500_000), &[50_000.0], 20.0, None, 5.0).is_err());
	}

	#[test]
	fn senders_must_be_enough_for_half_a_minute() {
		let mix: Mix = HOSPITAL.parse().unwrap();
		let senders = mix.split(12_000);
		let at = |rate| [Phase::Sustained { rate, seconds: 300.0 }];
		assert!(check_senders(&at(400.0), &mix, &senders).is_ok());
		let error = check_senders(&at(500.0), &mix, &senders).unwrap_err().to_string();
		assert!(error.contains("senders of enrol"), "{error}");
		// A burst uses each once; a short step may, too.
		assert!(check_senders(&[Phase::Burst { count: 12_000 }], &mix, &senders).is_ok());
		assert!(check_senders(&[Phase::Burst { count: 13_000 }], &mix, &senders).is_err());
		let short = [Phase::Step { rate: 1_000.0, seconds: 5.0 }];
		assert!(check_senders(&short, &mix, &senders).is_ok());
	}
}
