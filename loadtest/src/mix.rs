//! What hospitals send to a chain, and how much of each.
//!
//! The usual mix is that of a hundred encounters, such as a hospital of 500 beds has in some two hours of a day. It is an
//! assumption, stated here so that it can be disputed; `--mix` takes another.
//!
//! - 40 *accesses*: a grant whose uses are counted is used. Of all that is read most is under the hourly root of the
//!   organisation and no transaction; what was released to somebody else for a number of times is one, and shows up at the
//!   patient at once. Audit logs of hospitals have several reads for each document that is written, of which we let every
//!   fifth to tenth be such a one.
//! - 35 *anchors*: what must be provable by itself at once, such as reports, letters and results that leave the house; one for
//!   every third encounter.
//! - 10 *batches*: everything else that was written, by machines, some thousand leaves under one root.
//! - 8 *grants*: new patients give one or two, others one in ten or twenty encounters.
//! - 5 *enrolments*: every twentieth encounter is with somebody new.
//! - 2 *revocations*: a quarter of what was granted is ended before its time.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What is sent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
	/// A registrar enrols somebody who signed for it.
	Enrol,
	/// A patient grants.
	Grant,
	/// A patient ends a grant.
	Revoke,
	/// A physician anchors a record of a patient of the house.
	Anchor,
	/// A machine commits to a batch of records.
	Batch,
	/// A physician uses a grant whose uses are counted, which leaves the patient a receipt.
	RecordAccess,
}

impl Kind {
	/// All of them, in the order of their numbers.
	pub const ALL: [Self; 6] =
		[Self::Enrol, Self::Grant, Self::Revoke, Self::Anchor, Self::Batch, Self::RecordAccess];

	/// Its name on the command line and in results.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Enrol => "enrol",
			Self::Grant => "grant",
			Self::Revoke => "revoke",
			Self::Anchor => "anchor",
			Self::Batch => "batch",
			Self::RecordAccess => "record_access",
		}
	}

	/// Its number.
	pub const fn index(self) -> usize {
		match self {
			Self::Enrol => 0,
			Self::Grant => 1,
			Self::Revoke => 2,
			Self::Anchor => 3,
			Self::Batch => 4,
			Self::RecordAccess => 5,
		}
	}
}

/// Shares of each kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mix([u32; 6]);

/// The mix of the module's documentation.
pub const HOSPITAL: &str = "enrol=5,grant=8,revoke=2,anchor=35,batch=10,record_access=40";

impl Mix {
	/// Share of a kind.
	pub fn share(&self, kind: Kind) -> u32 {
		self.0.get(kind.index()).copied().unwrap_or_default()
	}

	/// All shares together.
	pub fn whole(&self) -> u32 {
		self.0.iter().sum()
	}

	/// The part that a kind has of all.
	pub fn part(&self, kind: Kind) -> f64 {
		f64::from(self.share(kind)) / f64::from(self.whole())
	}

	/// Splits a number between the kinds: none that has a share gets nothing.
	pub fn split(&self, of: usize) -> [usize; 6] {
		Kind::ALL.map(|kind| (of as f64 * self.part(kind)).ceil() as usize)
	}

	/// Kinds one after the other for ever, each as evenly spread as its share lets it be.
	pub fn sequence(self) -> impl Iterator<Item = Kind> {
		let mut credit = [0i64; 6];
		std::iter::repeat_with(move || {
			for (credit, share) in credit.iter_mut().zip(self.0) {
				*credit += i64::from(share);
			}
			// Of equals the first: the sequence is the same every time.
			let next = Kind::ALL
				.into_iter()
				.max_by_key(|kind| (credit.get(kind.index()).copied(), usize::MAX - kind.index()))
				.unwrap_or(Kind::Anchor);
			if let Some(credit) = credit.get_mut(next.index()) {
				*credit -= i64::from(self.whole());
			}
			next
		})
	}
}

impl FromStr for Mix {
	type Err = Error;

	fn from_str(text: &str) -> Result<Self> {
		const CURE: &str = "give kinds with their shares, such as anchor=35,batch=10; kinds are enrol, grant, revoke, anchor, batch and record_access";
		let mut mix = Self([0; 6]);
		for part in text.split(',') {
			let wrong = |why: &str| Error::new(format!("the mix says {part:?}, {why}"), CURE);
			let (name, share) = part.split_once('=').ok_or_else(|| wrong("which has no share"))?;
			let kind = Kind::ALL
				.into_iter()
				.find(|kind| kind.name() == name.trim())
				.ok_or_else(|| wrong("which is no kind"))?;
			let share: u32 = share.trim().parse().map_err(|_| wrong("whose share is no number"))?;
			if share > 1_000_000 {
				return Err(wrong("whose share is beyond a million"));
			}
			match mix.0.get_mut(kind.index()) {
				Some(found) if *found == 0 => *found = share,
				_ => return Err(wrong("a second time")),
			}
		}
		if mix.whole() == 0 {
			return Err(Error::new("the mix has no share", CURE));
		}
		Ok(mix)
	}
}

impl fmt::Display for Mix {
	fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
		let parts: Vec<String> = Kind::ALL
			.into_iter()
			.filter(|kind| self.share(*kind) > 0)
			.map(|kind| format!("{}={}", kind.name(), self.share(kind)))
			.collect();
		formatter.write_str(&parts.join(","))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn kinds_are_numbered_in_their_order() {
		for (number, kind) in Kind::ALL.into_iter().enumerate() {
			assert_eq!(kind.index(), number);
		}
	}

	#[test]
	fn the_usual_mix_is_read_and_written_again() {
		let mix: Mix = HOSPITAL.parse().unwrap();
		assert_eq!(mix.whole(), 100);
		assert_eq!(mix.to_string(), HOSPITAL);
		assert_eq!(mix.split(1_000), [50, 80, 20, 350, 100, 400]);
	}

	#[test]
	fn what_is_no_mix_is_refused_with_the_part_that_is_wrong() {
		for (text, word) in [
			("anchor", "no share"),
			("anchors=1", "no kind"),
			("anchor=x", "no number"),
			("anchor=-1", "no number"),
			("anchor=1,anchor=2", "second time"),
			("anchor=0", "no share"),
			("", "no share"),
			("anchor=4000000000", "beyond a million"),
		] {
			let error = text.parse::<Mix>().unwrap_err().to_string();
			assert!(error.contains(word), "{text}: {error}");
			assert!(error.contains("cure: "), "{error}");
		}
	}

	#[test]
	fn a_sequence_has_every_kind_by_its_share_in_every_stretch() {
		let mix: Mix = HOSPITAL.parse().unwrap();
		let first: Vec<Kind> = mix.sequence().take(1_000).collect();
		for kind in Kind::ALL {
			for stretch in first.chunks(100) {
				let count = stretch.iter().filter(|found| **found == kind).count();
				let share = mix.share(kind) as usize;
				assert!(count.abs_diff(share) <= 1, "{}: {count} of {share}", kind.name());
			}
		}
	}

	#[test]
	fn one_kind_alone_is_a_mix() {
		let mix: Mix = "anchor=1".parse().unwrap();
		assert!(mix.sequence().take(50).all(|kind| kind == Kind::Anchor));
		assert_eq!(mix.split(7), [0, 0, 0, 7, 0, 0]);
	}
}
