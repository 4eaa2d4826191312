//! Why a pack proves nothing: the link of the chain of reasons that broke.

use crate::{
	hex::Hex,
	set::Key,
	words::{counted, date_and_number},
	Number,
};
use alloc::{string::String, vec::Vec};
use core::fmt;

macro_rules! refusals {
	($($(#[$doc:meta])* $name:ident $({ $($(#[$field_doc:meta])* $field:ident: $ty:ty),* $(,)? })? $link:ident $code:literal;)*) => {
		/// Why a pack, or what is trusted, is refused.
		#[derive(Clone, PartialEq, Eq, Debug)]
		pub enum Refusal {
			$($(#[$doc])* $name $({ $($(#[$field_doc])* $field: $ty,)* })?,)*
		}

		impl Refusal {
			/// The name that programs go by. Append-only.
			pub const fn code(&self) -> &'static str {
				match self { $(Self::$name { .. } => $code,)* }
			}

			/// Which link broke.
			pub const fn link(&self) -> Link {
				match self { $(Self::$name { .. } => Link::$link,)* }
			}
		}
	};
}

/// A link of what is proven.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Link {
	/// What is trusted: the file that the verifier brings.
	Trust,
	/// The form of the pack.
	Form,
	/// From what is trusted to the set that signed.
	Sets,
	/// From the set to the proven block.
	Finality,
	/// From the block to its state.
	State,
	/// From the state to what is shown.
	Shown,
}

impl Link {
	/// Its name.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Trust => "trust",
			Self::Form => "form",
			Self::Sets => "sets",
			Self::Finality => "finality",
			Self::State => "state",
			Self::Shown => "shown",
		}
	}
}

refusals! {
	/// The trust file is no JSON of this form.
	TrustUnreadable {
		/// What its reader says.
		reason: String,
	} Trust "trust-unreadable";
	/// Neither genesis authorities nor a checkpoint.
	NothingTrusted Trust "nothing-trusted";
	/// A checkpoint bears a signature that is not good, of nobody, or one key's twice.
	CheckpointSignature {
		/// Its block.
		number: Number,
	} Trust "checkpoint-signature";
	/// A checkpoint bears fewer signatures than the trust file asks for.
	CheckpointUnsigned {
		/// Its block.
		number: Number,
		/// How many there are.
		signatures: u32,
		/// How many are needed.
		needed: u32,
	} Trust "checkpoint-unsigned";
	/// Two things that the trust file says cannot both be.
	TrustContradictsItself {
		/// A block of which it speaks.
		number: Number,
	} Trust "trust-contradicts-itself";

	/// It does not begin as packs do.
	NoPack Form "no-pack";
	/// It is of another version.
	UnknownVersion {
		/// Which.
		version: u16,
	} Form "unknown-version";
	/// It is longer than packs may be.
	TooLong Form "too-long";
	/// Its digest is that of other bytes.
	Damaged Form "damaged";
	/// It ends early, or holds what this verifier does not know.
	Unreadable Form "unreadable";
	/// Bytes after it.
	TrailingBytes Form "trailing-bytes";
	/// It is not written in its one form.
	OtherForm Form "other-form";
	/// Nodes of the state are not in their order, or twice there.
	NodesOutOfOrder Form "nodes-out-of-order";

	/// It is about another chain.
	OtherChain Sets "other-chain";
	/// It begins with a set that the trust file does not know.
	StartsElsewhere {
		/// The set.
		set: u64,
	} Sets "starts-elsewhere";
	/// A hand-over is missing, or two have changed places.
	HandOverGap {
		/// The set that is expected.
		expected: u64,
		/// The set that is there.
		found: u64,
	} Sets "hand-over-gap";
	/// A block on the way is not after the one before.
	BackInTime {
		/// Its height.
		number: Number,
	} Sets "back-in-time";
	/// A block does not hand over to another set.
	NoHandOver {
		/// Its height.
		number: Number,
	} Sets "no-hand-over";
	/// A block hands over only some blocks later, which this chain does not do.
	DelayedChange {
		/// Its height.
		number: Number,
	} Sets "delayed-change";
	/// A block forces another set.
	ForcedChange {
		/// Its height.
		number: Number,
	} Sets "forced-change";
	/// A set with nobody, with somebody twice, or whose weights have no sum.
	BadSet {
		/// The set.
		set: u64,
	} Sets "bad-set";
	/// It contradicts what the trust file says of a set or a block.
	ContradictsTrust {
		/// Height of the block of which the trust file speaks.
		number: Number,
	} Sets "contradicts-trust";
	/// It ends before the newest checkpoint.
	OlderThanCheckpoint {
		/// Height of its last block.
		number: Number,
		/// Height of the checkpoint.
		checkpoint: Number,
	} Sets "older-than-checkpoint";

	/// The justification is of another block.
	OtherBlock {
		/// Height of the one that it should be of.
		number: Number,
	} Finality "other-block";
	/// Somebody votes who is no member of the set.
	Stranger {
		/// Height of the block.
		number: Number,
		/// The set.
		set: u64,
		/// Who votes.
		key: Key,
	} Finality "stranger";
	/// Somebody votes twice.
	VotedTwice {
		/// Height of the block.
		number: Number,
		/// Who.
		key: Key,
	} Finality "voted-twice";
	/// A vote is for a block that does not lead to the justified one.
	OutsideAncestry {
		/// Height of the justified block.
		number: Number,
	} Finality "outside-ancestry";
	/// Headers that no vote needs.
	SurplusHeaders {
		/// Height of the justified block.
		number: Number,
	} Finality "surplus-headers";
	/// Fewer than more than two thirds signed.
	TooFewVotes {
		/// Height of the block.
		number: Number,
		/// The set.
		set: u64,
		/// Weight of those who signed.
		weight: u64,
		/// Weight that is needed.
		needed: u64,
		/// Weight of all.
		total: u64,
	} Finality "too-few-votes";
	/// A signature is not good.
	BadSignature {
		/// Height of the voted block.
		number: Number,
		/// The set.
		set: u64,
		/// Whose.
		key: Key,
	} Finality "bad-signature";
	/// The headers after the proven one do not follow each other.
	BrokenAncestry {
		/// Height of the header that does not follow.
		number: Number,
	} Finality "broken-ancestry";
	/// More headers than a pack may have.
	LongAncestry Finality "long-ancestry";

	/// What the claim is about is not proven, neither there nor absent.
	Unproven {
		/// The key of state.
		key: Vec<u8>,
	} State "unproven";
	/// A node that no state has.
	MalformedNode State "malformed-node";
	/// More is proven than the claim is about.
	SurplusNodes State "surplus-nodes";
	/// A row that this verifier is too old to read.
	UnknownRow {
		/// The key of state.
		key: Vec<u8>,
	} State "unknown-row";
	/// The claim is about a moment after the block.
	Future {
		/// Moment of the block.
		now: u64,
	} State "future";

	/// What is shown is not what the claim asks for.
	ShownDoesNotFit Shown "shown-does-not-fit";
	/// There is nothing in state that the shown could belong to.
	NothingThere Shown "nothing-there";
	/// What is shown does not lead to what state holds.
	PathBroken Shown "path-broken";
	/// A set between that of the trust file and that of the block is asked for, and it is neither.
	SetNotCovered {
		/// The set.
		set: u64,
	} Shown "set-not-covered";
}

impl fmt::Display for Refusal {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		match self.link() {
			Link::Trust => self.of_trust(f),
			Link::Form => self.of_form(f),
			Link::Sets => self.of_sets(f),
			Link::Finality => self.of_finality(f),
			Link::State | Link::Shown => self.of_state(f),
		}
	}
}

impl Refusal {
	fn of_trust(&self, f: &mut fmt::Formatter) -> fmt::Result {
		match self {
			Self::TrustUnreadable { reason } => write!(f, "The trust file cannot be read: {reason}."),
			Self::NothingTrusted => f.write_str(
				"The trust file names neither the authorities at genesis nor a checkpoint: there is nothing to start from.",
			),
			Self::CheckpointSignature { number } => write!(
				f,
				"The checkpoint at block {number} bears a signature that is not good, is not of a key that the trust file names, or is there twice."
			),
			Self::CheckpointUnsigned { number, signatures, needed } => write!(
				f,
				"The checkpoint at block {number} bears {}, and the trust file asks for {needed}, at least one.",
				counted((*signatures).into(), "signature", "signatures")
			),
			Self::TrustContradictsItself { number } => {
				write!(f, "What the trust file says of block {number} contradicts what it says elsewhere.")
			}
			other => f.write_str(other.code()),
		}
	}

	fn of_form(&self, f: &mut fmt::Formatter) -> fmt::Result {
		match self {
			Self::NoPack => f.write_str("The file is no evidence pack."),
			Self::UnknownVersion { version } => write!(
				f,
				"The pack is of version {version}, which this verifier does not know: take a newer one."
			),
			Self::TooLong => f.write_str("The file is longer than a pack may be."),
			Self::Damaged => f.write_str(
				"The pack is damaged: its bytes are not those over which its digest was made. Get it again.",
			),
			Self::Unreadable => f.write_str(
				"The pack ends early, or it holds a claim that this verifier is too old to know.",
			),
			Self::TrailingBytes => f.write_str("There are bytes after the pack."),
			Self::OtherForm => f.write_str("The pack is not written in the one form that packs have."),
			Self::NodesOutOfOrder => {
				f.write_str("The nodes of the state are not in ascending order, or one is there twice.")
			}
			other => f.write_str(other.code()),
		}
	}

	fn of_sets(&self, f: &mut fmt::Formatter) -> fmt::Result {
		match self {
			Self::OtherChain => f.write_str("The pack is about another chain: its genesis is not that of the trust file."),
			Self::StartsElsewhere { set } => write!(
				f,
				"The pack begins with authority set {set}, of which the trust file has no checkpoint: add the checkpoint, or have the pack made anew from one that the file has."
			),
			Self::HandOverGap { expected, found } => write!(
				f,
				"The hand-over of authority set {expected} is missing: that of set {found} stands in its place. After a forced change only a checkpoint made after it helps."
			),
			Self::BackInTime { number } => {
				write!(f, "Block {number} is not after the one before it on the way from what is trusted.")
			}
			Self::NoHandOver { number } => {
				write!(f, "Block {number} is said to hand over to another set and does not.")
			}
			Self::DelayedChange { number } => write!(
				f,
				"Block {number} hands over with a delay, which this chain does not do: add a checkpoint made after it."
			),
			Self::ForcedChange { number } => write!(
				f,
				"Block {number} forces another authority set, which no set signed. A forced change needs a checkpoint made after it."
			),
			Self::BadSet { set } => write!(
				f,
				"Authority set {set} has nobody, has somebody twice, or its weights have no sum."
			),
			Self::ContradictsTrust { number } => write!(
				f,
				"The pack contradicts what the trust file says of block {number}: it is of another branch. Somebody forged the pack or the trust file; tell the council."
			),
			Self::OlderThanCheckpoint { number, checkpoint } => write!(
				f,
				"The pack ends at block {number}, before the checkpoint at block {checkpoint}: whoever holds keys of a former set could have made it since. Have it made anew on the newest state, which holds the past too; or accept it as it is, if you know that it is older than that."
			),
			other => f.write_str(other.code()),
		}
	}

	fn of_finality(&self, f: &mut fmt::Formatter) -> fmt::Result {
		match self {
			Self::OtherBlock { number } => write!(
				f,
				"The justification is of another block: block {number} is not shown to be final."
			),
			Self::Stranger { number, set, key } => write!(
				f,
				"A vote for block {number} is of {}, who is no member of authority set {set}. If the set was forced, only a checkpoint made after that helps.",
				Hex(key)
			),
			Self::VotedTwice { number, key } => {
				write!(f, "{} votes twice in the justification of block {number}.", Hex(key))
			}
			Self::OutsideAncestry { number } => write!(
				f,
				"A vote is for a block that is not shown to follow block {number}."
			),
			Self::SurplusHeaders { number } => {
				write!(f, "The justification of block {number} holds headers that no vote needs.")
			}
			Self::TooFewVotes { number, set, weight, needed, total } => write!(
				f,
				"Block {number} is not shown to be final: {weight} of {total} of authority set {set} signed, and more than two thirds, {needed}, are needed."
			),
			Self::BadSignature { number, set, key } => write!(
				f,
				"The signature of {} for block {number} in authority set {set} is not good.",
				Hex(key)
			),
			Self::BrokenAncestry { number } => {
				write!(f, "Header {number} does not follow the one before it.")
			}
			Self::LongAncestry => {
				f.write_str("There are more headers after the proven block than a pack may have.")
			}
			other => f.write_str(other.code()),
		}
	}

	fn of_state(&self, f: &mut fmt::Formatter) -> fmt::Result {
		match self {
			Self::Unproven { key } => write!(
				f,
				"The pack does not prove what it claims: the state at {} is neither shown nor shown to be absent.",
				Hex(key)
			),
			Self::MalformedNode => f.write_str("The proof holds a node that no state has."),
			Self::SurplusNodes => f.write_str("The pack proves more of the state than the claim is about."),
			Self::UnknownRow { key } => write!(
				f,
				"The state at {} is in a form that this verifier is too old to read.",
				Hex(key)
			),
			Self::Future { now } => write!(
				f,
				"The claim is about a moment after that of the proven block, {}.",
				date_and_number(*now)
			),
			Self::ShownDoesNotFit => f.write_str("What the pack shows is not what its claim asks for."),
			Self::NothingThere => f.write_str(
				"State holds nothing under the number that the claim names: what is shown belongs to nothing.",
			),
			Self::PathBroken => f.write_str("What the pack shows does not lead to what state holds."),
			Self::SetNotCovered { set } => write!(
				f,
				"The pack does not come by authority set {set} on its way from what is trusted to its block."
			),
			other => f.write_str(other.code()),
		}
	}
}
