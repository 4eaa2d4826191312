//! What each claim asks of proven state, and the answers.

mod acts;
mod records;

use crate::{
	keys::Placed,
	pack::{Claim, Pack, Shown, ShownReceipt},
	rows::{Batch, LeafMark, NowAt, RecordState},
	set::AuthoritySet,
	state::State,
	walk::{Stretch, Way},
	Number, Refusal,
};
use alloc::vec::Vec;
use anamnesis_decision::{
	decide,
	rows::{Credential, CredentialStatus, Grant, Life, Organisation, Record, Standing, Tombstone},
	Decision, When,
};
use anamnesis_primitives::{
	chain::Moment,
	history::{Fetch, MarkKind},
	mr1::Leaf,
	ConsentId, OrgId,
};

/// What a record is and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownRecord {
	/// What was anchored.
	pub record: Record,
	/// What became of it.
	pub state: RecordState,
	/// Moment since which it is in that state.
	pub since: Moment,
	/// Who keeps it now.
	pub custodian: OrgId,
}

/// Whether a grant was in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GrantForce {
	/// It was. For purposes other than care it asks for consent anew from this moment on, if there is one.
	InForce {
		/// First moment from which its text asks for consent anew.
		reconsent: Option<Moment>,
		/// Whether what the patient's state leaves open was looked at in this state.
		life: Life,
	},
	/// It had not been given, as far as was known then.
	NotGiven,
	/// It had not begun.
	NotYet,
	/// It was over by time.
	Over,
	/// It was no longer, or not yet, among the grants that hold: ended, replaced or used up.
	NotLive,
	/// The patient had revoked everything since.
	Revoked,
	/// The grant above it was ended.
	LineEnded {
		/// Which.
		grant: ConsentId,
	},
	/// The steward under whom it was given was none any more.
	NoSteward,
	/// The patient's state closed it.
	Closed {
		/// The state.
		life: Life,
	},
	/// The patient, or the text under which it was given, is not known.
	Unknown,
}

/// What the state of a claim is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
	/// The record; `None`: none of this number was ever anchored.
	Record(Option<KnownRecord>),
	/// The record is kept no longer; neither yes nor no.
	Erased(Tombstone),
	/// The leaf is in this batch.
	Leaf {
		/// The batch.
		batch: Batch,
		/// What became of the leaf.
		mark: Option<LeafMark>,
		/// The bytes of the leaf.
		data: Vec<u8>,
	},
	/// The record holds this value.
	Value {
		/// The record.
		of: KnownRecord,
		/// The value.
		leaf: Leaf,
	},
	/// The decision.
	Decision(Decision),
	/// The grant and whether it was in force; `None`: there is none.
	Grant(Option<(Grant, GrantForce)>),
	/// The credential, its status then, and whether it was in force; `None`: there is none.
	Credential(Option<KnownCredential>),
	/// Receipts, as they are shown.
	Receipts {
		/// Number of the first.
		from: u64,
		/// The receipts.
		receipts: Vec<ShownReceipt>,
		/// How many the patient has in all.
		of: u64,
	},
	/// The organisation and its standing then; `None`: it was not admitted.
	Organisation(Option<KnownOrganisation>),
	/// The set.
	ValidatorSet {
		/// The set.
		set: AuthoritySet,
		/// Height of the block that handed over to it, or of the checkpoint that names it.
		after: Number,
		/// Height of the last block that it made final; `None`: that is not known.
		last: Option<Number>,
	},
}

/// A credential and what it was worth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownCredential {
	/// The credential.
	pub credential: Credential,
	/// Its status then, if it had one.
	pub status: Option<CredentialStatus>,
	/// Whether it was in force.
	pub in_force: bool,
	/// Whether its status is disputed.
	pub contested: bool,
}

/// An organisation and whether it could act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KnownOrganisation {
	/// The organisation.
	pub organisation: Organisation,
	/// Its standing then; `None`: it was said since that it had none.
	pub standing: Option<Standing>,
	/// Whether its standing is disputed.
	pub contested: bool,
}

impl Answer {
	/// Whether what was asked about is kept no longer: the answer is neither yes nor no.
	pub const fn is_erased(&self) -> bool {
		matches!(self, Self::Erased(_) | Self::Decision(Decision::Erased))
	}

	/// Whether it is what the claim's name says: there is one, it was permitted, it was in force.
	pub fn is_yes(&self) -> bool {
		match self {
			Self::Record(found) => found.is_some(),
			Self::Erased(_) => false,
			Self::Leaf { .. }
			| Self::Value { .. }
			| Self::Receipts { .. }
			| Self::ValidatorSet { .. } => true,
			Self::Decision(decision) => matches!(decision, Decision::Permit(_)),
			Self::Grant(found) => {
				matches!(found, Some((_, GrantForce::InForce { .. })))
			}
			Self::Credential(found) => found.as_ref().is_some_and(|found| found.in_force),
			Self::Organisation(found) => found.is_some(),
		}
	}
}

/// The moment of the block; `None` if it is not proven.
pub(crate) fn now(state: &State) -> Option<Moment> {
	Fetch::fetch(state, &NowAt {})
}

/// Answers a claim. What was read counts only if [`State::check`] says so.
pub(crate) fn answer(
	state: &State,
	claim: &Claim,
	shown: &Shown,
	now: Moment,
	sets: &[Stretch],
) -> Result<Answer, Refusal> {
	match (claim, shown) {
		(Claim::Record { record }, Shown::Nothing) => {
			match records::tombstone(state, *record, now) {
				Some(tombstone) => Ok(Answer::Erased(tombstone)),
				None => records::record(state, *record).map(Answer::Record),
			}
		}
		(Claim::Leaf { batch, index }, Shown::Leaf { data, siblings }) => {
			records::leaf(state, *batch, *index, data, siblings)
		}
		(Claim::Value { record }, Shown::Value { .. }) => {
			match records::tombstone(state, *record, now) {
				Some(tombstone) => Ok(Answer::Erased(tombstone)),
				None => records::value(state, *record, shown),
			}
		}
		(Claim::Decision { query, moment, known_at }, Shown::Nothing) => {
			let when = when(*moment, *known_at, now)?;
			Ok(Answer::Decision(decide(state, query, when)))
		}
		(Claim::Grant { grant, moment, known_at }, Shown::Nothing) => {
			let when = when(*moment, *known_at, now)?;
			Ok(Answer::Grant(acts::grant(state, *grant, when)))
		}
		(Claim::Credential { credential, moment, known_at }, Shown::Nothing) => {
			let when = when(*moment, *known_at, now)?;
			Ok(Answer::Credential(acts::credential(state, *credential, when)))
		}
		(Claim::Receipt { patient, number }, Shown::Receipts { receipts, siblings }) => {
			records::receipts(state, *patient, (*number, *number), receipts, siblings)
		}
		(Claim::Receipts { patient, from, to }, Shown::Receipts { receipts, siblings }) => {
			records::receipts(state, *patient, (*from, *to), receipts, siblings)
		}
		(Claim::Organisation { organisation, moment, known_at }, Shown::Nothing) => {
			let when = when(*moment, *known_at, now)?;
			Ok(Answer::Organisation(acts::organisation(state, *organisation, when)))
		}
		(Claim::ValidatorSet { set }, Shown::Nothing) => {
			let found = sets.iter().find(|stretch| stretch.set.id() == *set);
			let Stretch { set, after, last } =
				found.cloned().ok_or(Refusal::SetNotCovered { set: *set })?;
			Ok(Answer::ValidatorSet { set, after, last })
		}
		_ => Err(Refusal::ShownDoesNotFit),
	}
}

/// The two moments, neither after that of the block.
fn when(moment: Moment, known_at: Moment, now: Moment) -> Result<When, Refusal> {
	if moment > now || known_at > now {
		return Err(Refusal::Future { now });
	}
	Ok(When { moment, known_at })
}

fn is_contested(marks: &[MarkKind]) -> bool {
	marks.contains(&MarkKind::Contested)
}

/// What a pack proves, on the way that was walked.
///
/// # Errors
/// What is not proven, or too much.
pub(crate) fn prove(pack: &Pack, way: &Way) -> Result<(Moment, Answer), Refusal> {
	let state = State::new(pack.header.state_root, pack.nodes.iter().cloned());
	let now = now(&state);
	state.check()?;
	// A block without a moment is none of this chain's.
	let now = now.ok_or_else(|| Refusal::UnknownRow { key: NowAt {}.place() })?;
	let answer = answer(&state, &pack.claim, &pack.shown, now, &way.stretches);
	state.check()?;
	let answer = answer?;
	state.check_minimal()?;
	Ok((now, answer))
}
