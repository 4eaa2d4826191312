//! What is stored and said, and its pure logic.

use alloc::{collections::BTreeSet, vec::Vec};
use anamnesis_primitives::OrgId;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	traits::Get, BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_runtime::Perbill;
use sp_staking::{offence::Kind, SessionIndex};

/// Fewest validators that tolerate a fault. No motion and no removal leaves fewer, unless there were fewer before.
pub const MINIMUM: u32 = 4;

/// How many of so many validators may fail while the others still finalise, and how many can be disabled.
pub const fn most_faulty(validators: u32) -> u32 {
	// Never divides by zero.
	#[allow(clippy::arithmetic_side_effects)]
	let third = validators.saturating_sub(1) / 3;
	third
}

/// One organisation that authors blocks.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
	Clone,
	PartialEq,
	Eq,
	Debug,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seat<AccountId> {
	/// The organisation.
	pub organisation: OrgId,
	/// Its account, under which `pallet-session` knows its keys.
	pub account: AccountId,
}

/// Whether no organisation and no account appears twice.
pub(crate) fn seats_are_distinct<'a, AccountId: Ord + 'a>(
	seats: impl IntoIterator<Item = &'a Seat<AccountId>>,
) -> bool {
	let (mut organisations, mut accounts) = (BTreeSet::new(), BTreeSet::new());
	seats
		.into_iter()
		.all(|seat| organisations.insert(seat.organisation) && accounts.insert(&seat.account))
}

/// Why a seat was lost.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub enum Because {
	/// The council replaced it.
	#[codec(index = 0)]
	Vote,
	/// It was proven to have misbehaved, or made no block for long.
	#[codec(index = 1)]
	Fault,
	/// Finality stood still, and it made no block.
	#[codec(index = 2)]
	Rescue,
}

/// What a validator did or left undone, the gravest first.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
)]
pub enum Fault {
	/// It signed two conflicting votes about finality.
	#[codec(index = 0)]
	TwoVotes,
	/// It signed two blocks for one slot.
	#[codec(index = 1)]
	TwoBlocks,
	/// It made no block for long, and had announced no outage.
	#[codec(index = 2)]
	Silence,
}

impl Fault {
	/// What `pallet-offences` calls this fault.
	pub const fn kind(self) -> Kind {
		match self {
			Self::TwoVotes => *b"grandpa:equivoca",
			Self::TwoBlocks => *b"aura:equivocatio",
			Self::Silence => *b"anamnesis:silent",
		}
	}

	/// The fault that `pallet-offences` calls so.
	pub fn of(kind: Kind) -> Option<Self> {
		[Self::TwoVotes, Self::TwoBlocks, Self::Silence].into_iter().find(|it| it.kind() == kind)
	}
}

/// Most kinds of keys that a validator has. Raise freely; LOWERING NEEDS A MIGRATION.
pub const MAX_KEYS: u32 = 4;

/// The same session keys in the hands of one organisation, from one session on until another.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Holding<AccountId, Hash> {
	/// The account for which they were registered.
	pub account: AccountId,
	/// The hash of each key with its kind, in the order of the kinds.
	pub keys: BoundedVec<Hash, frame_support::traits::ConstU32<MAX_KEYS>>,
	/// First session of the set in which they are.
	pub since: SessionIndex,
	/// First session in which they are no more. `None`: they are in the set that was queued last.
	pub until: Option<SessionIndex>,
}

impl<AccountId, Hash> Holding<AccountId, Hash> {
	/// Whether they were a validator's in this session.
	pub(crate) fn covers(&self, session: SessionIndex) -> bool {
		self.since <= session && self.until.is_none_or(|until| session < until)
	}

	/// The last session from the one to the other in which they were.
	pub(crate) fn last_within(
		&self,
		first: SessionIndex,
		last: SessionIndex,
	) -> Option<SessionIndex> {
		let until = self.until.map_or(Some(last), |until| until.checked_sub(1))?;
		let session = last.min(until);
		(session >= first && self.covers(session)).then_some(session)
	}
}

/// When a fault of each kind was last lifted.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Default,
	Debug,
)]
pub struct Lifts {
	/// The session in which two votes were.
	pub two_votes: Option<SessionIndex>,
	/// The session in which two blocks were.
	pub two_blocks: Option<SessionIndex>,
	/// The session in which silence was.
	pub silence: Option<SessionIndex>,
}

impl Lifts {
	/// With one more in this session, and with it what is less grave and can be proven later: of a validator the gravest alone is
	/// kept.
	pub(crate) const fn with(self, fault: Fault, session: SessionIndex) -> Self {
		match fault {
			Fault::TwoVotes => Self { two_votes: Some(session), two_blocks: Some(session), ..self },
			Fault::TwoBlocks => Self { two_blocks: Some(session), ..self },
			Fault::Silence => Self { silence: Some(session), ..self },
		}
	}

	/// The last session in which any was: in it, and before, the validator may have made no blocks because it was disabled.
	pub(crate) fn last(self) -> Option<SessionIndex> {
		self.two_votes.max(self.two_blocks).max(self.silence)
	}

	/// Whether one of this kind was lifted after this session. Silence is measured anew by itself.
	pub(crate) fn is_after(self, fault: Fault, session: SessionIndex) -> bool {
		let lifted = match fault {
			Fault::TwoVotes => self.two_votes,
			Fault::TwoBlocks => self.two_blocks,
			Fault::Silence => None,
		};
		lifted.is_some_and(|lifted| session < lifted)
	}
}

/// What is kept of a validator that is at fault.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub struct Offender {
	/// The highest fraction that the offence of a kind asks for.
	pub severity: Perbill,
	/// The gravest fault.
	pub fault: Fault,
	/// Session in which the first fault was noted.
	pub noted: SessionIndex,
	/// Whether the council was called because it could not be removed.
	pub called: bool,
}

/// How many seats changed hands since the session began.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub struct Turnover {
	/// Seats when the session began.
	pub seats: u32,
	/// Seats lost by vote or by fault since.
	pub left: u32,
	/// Seats won since.
	pub joined: u32,
}

impl Turnover {
	/// Nothing changed yet.
	pub(crate) const fn of(seats: u32) -> Self {
		Self { seats, left: 0, joined: 0 }
	}

	/// Most seats that may be lost in a session, and most that may be won: a third, and at least one.
	pub(crate) const fn most(self) -> u32 {
		let third = self.seats / 3;
		if third == 0 {
			1
		} else {
			third
		}
	}

	/// With so many more, if that many may change.
	pub(crate) fn with(self, left: u32, joined: u32) -> Option<Self> {
		let left = self.left.checked_add(left)?;
		let joined = self.joined.checked_add(joined)?;
		(left <= self.most() && joined <= self.most()).then_some(Self { left, joined, ..self })
	}
}

/// When a validator is away as announced.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub struct Outage<BlockNumber> {
	/// First block of it.
	pub from: BlockNumber,
	/// First block after it.
	pub until: BlockNumber,
}

impl<BlockNumber: PartialOrd> Outage<BlockNumber> {
	/// Whether it has a block in common with another time.
	pub(crate) fn meets(&self, other: &Self) -> bool {
		self.from < other.until && other.from < self.until
	}
}

/// Whole sessions of a set that nobody joined, over which silence is measured.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	CloneNoBound,
	PartialEqNoBound,
	EqNoBound,
	DebugNoBound,
	MaxEncodedLen,
)]
#[scale_info(skip_type_params(MaxSeats))]
#[codec(mel_bound(BlockNumber: MaxEncodedLen))]
pub struct Watch<BlockNumber, MaxSeats>
where
	BlockNumber: Clone + PartialEq + Eq + core::fmt::Debug,
	MaxSeats: Get<u32>,
{
	/// First block of the first of the sessions.
	pub since: BlockNumber,
	/// Blocks in the sessions.
	pub blocks: u32,
	/// Validators that made none of them.
	pub silent: BoundedVec<OrgId, MaxSeats>,
}

/// Blocks of one validator in one session.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub struct Share {
	/// The validator.
	pub organisation: OrgId,
	/// Blocks it made.
	pub authored: u32,
}

/// What the validators of one session did in it.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	CloneNoBound,
	PartialEqNoBound,
	EqNoBound,
	DebugNoBound,
	MaxEncodedLen,
)]
#[scale_info(skip_type_params(MaxSeats))]
pub struct Service<MaxSeats: Get<u32>> {
	/// Blocks in the session.
	pub blocks: u32,
	/// Blocks of each validator, in the order of the set.
	pub shares: BoundedVec<Share, MaxSeats>,
}

/// What a validator did since it has its seat.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Default,
	Debug,
)]
pub struct Tally {
	/// Sessions in whose set it was.
	pub sessions: u32,
	/// Those of them in which it made no block.
	pub silent: u32,
	/// Blocks it made.
	pub authored: u64,
	/// Blocks that all validators made in those sessions.
	pub of: u64,
}

/// How far a rescue is.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub enum Stage {
	/// Seats are taken. The next rotation queues the reduced set.
	#[codec(index = 0)]
	Taken,
	/// The reduced set is queued. The next rotation makes it the set, by force.
	#[codec(index = 1)]
	Queued,
}

/// A rescue of finality under way.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub struct Rescue<BlockNumber> {
	/// How far it is.
	pub stage: Stage,
	/// Blocks from the rotation that forces the change to the change.
	pub delay: BlockNumber,
	/// The best block that the remaining validators all have as final.
	pub finalised: BlockNumber,
	/// The set that they believe to vote in, by its number.
	pub set: u64,
	/// Whether it was begun because validators make no blocks. Then it ends where they make some again.
	pub while_silent: bool,
}

/// Longest header in a report.
pub const MAX_HEADER: u32 = 8_192;
/// Most nodes in a proof of who owns a key: one, the organisation under which it is written.
pub const MAX_NODES: u32 = 1;
/// Longest node.
pub const MAX_NODE: u32 = 4;

type Bytes<const LENGTH: u32> = BoundedVec<u8, frame_support::traits::ConstU32<LENGTH>>;

/// Where it is written that a key was a validator's in a session. It has the form of a proof of `pallet-session`, which nodes pass on.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct KeyProof {
	/// The session.
	pub session: SessionIndex,
	/// The organisation that held it, SCALE.
	pub nodes: BoundedVec<Bytes<MAX_NODE>, frame_support::traits::ConstU32<MAX_NODES>>,
	/// Validators in it.
	pub validators: u32,
}

impl From<KeyProof> for sp_session::MembershipProof {
	fn from(proof: KeyProof) -> Self {
		Self {
			session: proof.session,
			trie_nodes: proof.nodes.into_iter().map(BoundedVec::into_inner).collect(),
			validator_count: proof.validators,
		}
	}
}

impl TryFrom<sp_session::MembershipProof> for KeyProof {
	type Error = ();

	fn try_from(proof: sp_session::MembershipProof) -> Result<Self, ()> {
		let nodes = proof.trie_nodes.into_iter().map(Bytes::try_from);
		let nodes: Vec<_> = nodes.collect::<Result<_, _>>().map_err(|_| ())?;
		Ok(Self {
			session: proof.session,
			nodes: nodes.try_into().map_err(|_| ())?,
			validators: proof.validator_count,
		})
	}
}

/// Two blocks that one key signed for one slot.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Evidence<AuthorityId> {
	/// The key.
	pub author: AuthorityId,
	/// Header of the one, SCALE, with its seal at the end.
	pub first: Bytes<MAX_HEADER>,
	/// Header of the other.
	pub second: Bytes<MAX_HEADER>,
	/// Whose key it was.
	pub owner: KeyProof,
}
