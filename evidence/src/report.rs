//! What was proven, in words and for programs.

use crate::{
	claims::Answer,
	header::{Hash, Number},
	hex::Hex,
	json,
	pack::{Claim, Pack},
	trust::Anchor,
	walk::Way,
	words, Refusal,
};
use alloc::{format, string::String, string::ToString, vec::Vec};
use anamnesis_primitives::chain::Moment;
use serde_json::Value;

/// Version of the JSON that [`Proven::to_json`] and [`refused`] make.
const REPORT: u32 = 1;

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
		let Way { anchor, newer, .. } = way;
		let age = anchor.moment.map(|then| moment.saturating_sub(then));
		Self {
			genesis: pack.genesis,
			number: pack.header.number,
			hash: pack.header.hash(),
			moment,
			set: pack.finality.set,
			hand_overs: pack.hand_overs.len(),
			assumption: Assumption { anchor, age, newer },
			claim: pack.claim,
			answer,
		}
	}

	/// What was proven, a sentence each.
	pub fn statement(&self) -> Vec<String> {
		words::statement(&self.claim, &self.answer)
	}

	/// On what it rests, a sentence each.
	pub fn basis(&self) -> Vec<String> {
		let block = format!(
			"Proven on block {} ({}) of {}, which authority set {} made final.",
			self.number,
			Hex(&self.hash),
			words::date(self.moment),
			self.set
		);
		let Assumption { anchor, age, .. } = &self.assumption;
		let from = match age {
			None => "genesis".to_string(),
			Some(age) => format!(
				"the checkpoint at block {} ({}), {} older than the proven block",
				anchor.number,
				words::date(anchor.moment.unwrap_or_default()),
				words::span(*age)
			),
		};
		let assumption = format!(
			"This holds if fewer than a third of any authority set from {from} on were dishonest, or lost their keys."
		);
		Vec::from([block, assumption])
	}

	/// What whoever relies on it must know, a sentence each.
	pub fn warnings(&self) -> Vec<String> {
		let mut warnings = Vec::new();
		if self.assumption.anchor.moment.is_none() {
			warnings.push(
				"No checkpoint was used: whoever holds the keys of two thirds of any former authority set could have \
				 made this pack. Take the newest checkpoint that the council signed."
					.to_string(),
			);
		}
		if let Some(newer) = self.assumption.newer {
			warnings.push(format!(
				"The pack ends before the checkpoint at block {newer}: whoever holds the keys of a former authority set \
				 could have made it since. It counts only if you know that it is older."
			));
		}
		warnings
	}

	/// The same for programs. Fields are only ever added.
	pub fn to_json(&self) -> Value {
		let Assumption { anchor, age, newer } = &self.assumption;
		serde_json::json!({
			"report": REPORT,
			"proven": true,
			"yes": self.answer.is_yes(),
			"genesis": Hex(&self.genesis).to_string(),
			"claim": json::claim_name(&self.claim),
			"asked": json::asked(&self.claim),
			"answer": json::answer(&self.answer),
			"statement": self.statement(),
			"block": {
				"number": self.number,
				"hash": Hex(&self.hash).to_string(),
				"moment": self.moment,
				"set": self.set,
			},
			"trust": {
				"from": if anchor.moment.is_some() { "checkpoint" } else { "genesis" },
				"set": anchor.set.id(),
				"number": anchor.number,
				"hash": Hex(&anchor.hash).to_string(),
				"moment": anchor.moment,
				"ageMillis": age,
				"handOvers": self.hand_overs,
				"newerCheckpoint": newer,
			},
			"basis": self.basis(),
			"warnings": self.warnings(),
		})
	}
}

/// A refusal for programs.
pub fn refused(refusal: &Refusal) -> Value {
	serde_json::json!({
		"report": REPORT,
		"proven": false,
		"link": refusal.link().name(),
		"reason": refusal.code(),
		"sentence": refusal.to_string(),
	})
}
