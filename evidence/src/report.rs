//! What was proven, in words and for programs.

use crate::{
	claims::Answer,
	header::{Hash, Number},
	hex::Hex,
	json,
	pack::{Claim, Pack},
	trust::Anchor,
	walk::Way,
	words, Link, Refusal,
};
use alloc::{format, string::String, string::ToString, vec::Vec};
use anamnesis_primitives::chain::Moment;
use core::cmp::Ordering;
use serde_json::{json, Value};

/// Version of the JSON that [`Proven::to_json`], [`refused`] and [`unread`] make.
const REPORT: u32 = 1;

/// What became of a pack, in one word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
	/// Proven, and the answer is what the claim's name says.
	Yes,
	/// Proven, and the answer is no.
	No,
	/// Proven, and the answer is neither: what was asked about is lawfully kept no longer.
	Erased,
	/// A link broke.
	NotProven,
	/// The trust file is refused.
	NotTrusted,
	/// The pack could not be read.
	NotRead,
}

impl Outcome {
	/// Its name for programs.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Yes => "yes",
			Self::No => "no",
			Self::Erased => "erased",
			Self::NotProven => "notProven",
			Self::NotTrusted => "notTrusted",
			Self::NotRead => "notRead",
		}
	}

	/// What a refusal comes to.
	pub fn of(refusal: &Refusal) -> Self {
		match refusal.link() {
			Link::Trust => Self::NotTrusted,
			_ => Self::NotProven,
		}
	}

	/// Yes or no; `None` for anything else.
	const fn yes(self) -> Option<bool> {
		match self {
			Self::Yes => Some(true),
			Self::No => Some(false),
			_ => None,
		}
	}
}

/// Whom the proof needs to be honest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assumption {
	/// From which block and set on.
	pub anchor: Anchor,
	/// How much older than the proven block the checkpoint is, in milliseconds of the chain's own time; `None`: the anchor is
	/// genesis.
	pub age: Option<Moment>,
	/// Height of a newer checkpoint that the pack does not come by.
	pub newer: Option<Number>,
	/// Height of the newest checkpoint of the trust file; `None`: it has none.
	pub newest: Option<Number>,
}

/// What a pack proves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proven {
	/// Genesis hash of the chain.
	pub genesis: Hash,
	/// What was asked.
	pub claim: Claim,
	/// What the state says.
	pub answer: Answer,
	/// Height of the proven block.
	pub number: Number,
	/// The proven block.
	pub hash: Hash,
	/// Moment of the proven block.
	pub moment: Moment,
	/// The set that made it final.
	pub set: u64,
	/// How many hand-overs led to that set.
	pub hand_overs: usize,
	/// Whom the proof needs to be honest.
	pub assumption: Assumption,
}

impl Proven {
	pub(crate) fn new(pack: Pack, way: Way, moment: Moment, answer: Answer) -> Self {
		let Way { anchor, newer, newest, .. } = way;
		let age = anchor.moment.map(|then| moment.saturating_sub(then));
		Self {
			genesis: pack.genesis,
			number: pack.header.number,
			hash: pack.header.hash(),
			moment,
			set: pack.finality.set,
			hand_overs: pack.hand_overs.len(),
			assumption: Assumption { anchor, age, newer, newest },
			claim: pack.claim,
			answer,
		}
	}

	/// What it comes to.
	pub fn outcome(&self) -> Outcome {
		match &self.answer {
			answer if answer.is_erased() => Outcome::Erased,
			answer if answer.is_yes() => Outcome::Yes,
			_ => Outcome::No,
		}
	}

	/// What was proven, a sentence each.
	pub fn statement(&self) -> Vec<String> {
		words::statement(&self.claim, &self.answer)
	}

	/// On what it rests: the block, and whom it needs to be honest.
	pub fn basis(&self) -> Vec<String> {
		let block = format!(
			"Proven on block {} ({}) of {}, which authority set {} made final.",
			self.number,
			Hex(&self.hash),
			words::date(self.moment),
			self.set
		);
		let anchor = &self.assumption.anchor;
		let (from, of) = match anchor.moment {
			None => ("genesis".to_string(), String::new()),
			Some(moment) => (
				format!("the checkpoint at block {}", anchor.number),
				format!(" That checkpoint is of {}, {}.", words::date(moment), self.compared()),
			),
		};
		let assumption = format!(
			"This holds if fewer than a third of any authority set from {from} on were dishonest or lost their keys.{of}"
		);
		Vec::from([block, assumption])
	}

	/// How the proven block stands to the checkpoint. A checkpoint between it and the justified one is after it.
	fn compared(&self) -> String {
		let Assumption { anchor, age, .. } = &self.assumption;
		match anchor.number.cmp(&self.number) {
			Ordering::Less => {
				format!("{} older than the proven block", words::span(age.unwrap_or_default()))
			}
			Ordering::Equal => "the proven block itself".to_string(),
			Ordering::Greater => "which is after the proven block".to_string(),
		}
	}

	/// What whoever relies on it must know, a sentence each. The help of `anamnesis-verify` names how each begins.
	pub fn warnings(&self) -> Vec<String> {
		let Assumption { anchor, newer, newest, .. } = &self.assumption;
		let warning = match (newer, newest) {
			(Some(newer), _) => format!(
				"The newest checkpoint does not vouch for this answer: it is at block {newer}, after what is proven, and whoever \
				 holds the keys of a former authority set could have made the pack since. It counts only if you know that it is \
				 older than that checkpoint."
			),
			_ if anchor.moment.is_some() => return Vec::new(),
			(None, None) => "The trust file has no checkpoint: whoever holds the keys of two thirds of any former \
				authority set could have made this pack. Take a trust file with the newest checkpoint that the council signed."
				.to_string(),
			(None, Some(newest)) => format!(
				"No checkpoint vouches for this answer, which is about the first authority set: the one at block {newest} is \
				 of a later set. Who its members were, the trust file says; when it ended, its own keys."
			),
		};
		Vec::from([warning])
	}

	/// The same for programs. Fields are only ever added.
	pub fn to_json(&self) -> Value {
		let Assumption { anchor, age, newer, newest } = &self.assumption;
		let fields = json!({
			"genesis": Hex(&self.genesis).to_string(),
			"claim": json::claim_name(&self.claim),
			"asked": json::asked(&self.claim),
			"answer": json::answer(&self.answer),
			"statement": self.statement(),
			"block": {
				"number": self.number,
				"hash": Hex(&self.hash).to_string(),
				"moment": self.moment,
				"date": words::date(self.moment),
				"set": self.set,
			},
			"trust": {
				"from": if anchor.moment.is_some() { "checkpoint" } else { "genesis" },
				"set": anchor.set.id(),
				"number": anchor.number,
				"hash": Hex(&anchor.hash).to_string(),
				"moment": anchor.moment,
				"date": anchor.moment.map(words::date),
				"ageMillis": age,
				"handOvers": self.hand_overs,
				"newerCheckpoint": newer,
				"newestCheckpoint": newest,
			},
			"basis": self.basis(),
			"warnings": self.warnings(),
		});
		report(self.outcome(), fields)
	}
}

/// A refusal for programs.
pub fn refused(refusal: &Refusal) -> Value {
	let fields = json!({
		"link": refusal.link().name(),
		"reason": refusal.code(),
		"sentence": refusal.to_string(),
	});
	report(Outcome::of(refusal), fields)
}

/// For programs, that a pack could not be read, and why.
pub fn unread(why: &str) -> Value {
	report(Outcome::NotRead, json!({ "reason": "file-unreadable", "sentence": why }))
}

/// A report, which has the same fields whatever came of the pack: what there is nothing to say of is `null`, or a list of
/// nothing.
fn report(outcome: Outcome, fields: Value) -> Value {
	let mut report = json!({
		"report": REPORT,
		"outcome": outcome.name(),
		"proven": matches!(outcome, Outcome::Yes | Outcome::No | Outcome::Erased),
		"yes": outcome.yes(),
		"genesis": null,
		"claim": null,
		"asked": null,
		"answer": null,
		"statement": [],
		"block": null,
		"trust": null,
		"basis": [],
		"warnings": [],
		"link": null,
		"reason": null,
		"sentence": null,
	});
	if let (Value::Object(report), Value::Object(fields)) = (&mut report, fields) {
		report.extend(fields);
	}
	report
}
