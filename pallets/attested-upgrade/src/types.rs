//! What is kept and what is asked, and its pure logic.

use anamnesis_primitives::{
	chain::{AccountId, Moment},
	OrgId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

const HOUR: Moment = 3_600_000;
const DAY: Moment = 24 * HOUR;

/// Longest notice of a network in service: a hole is mended before it is over.
const LONGEST_NOTICE: Moment = 90 * DAY;
/// Least that the council has for a vote there: a motion of it is open for seven days.
const SHORTEST_OPEN: Moment = 7 * DAY;
/// Least in which somebody applies code there.
const SHORTEST_WINDOW: Moment = DAY;
/// Least for which a release is attested there.
const SHORTEST_RELEASE: Moment = 30 * DAY;

/// A proposal. Counts from 1.
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
pub struct ProposalId(pub u32);

/// BLAKE2-256 of what is proposed: of the runtime's Wasm as it is put on the chain, which is compressed, or of a node's file.
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
pub struct BuildHash(pub [u8; 32]);

/// BLAKE2-256 of the notes that say what changes.
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
pub struct NotesHash(pub [u8; 32]);

/// The commit of the source from which to rebuild.
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
pub enum Commit {
	/// Of a repository that names objects by SHA-1.
	#[codec(index = 0)]
	Sha1([u8; 20]),
	/// Of a repository that names objects by SHA-256.
	#[codec(index = 1)]
	Sha256([u8; 32]),
}

/// What is proposed.
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
pub struct Build {
	/// Its hash, which every rebuild has.
	pub hash: BuildHash,
	/// From which source.
	pub commit: Commit,
	/// What it changes.
	pub notes: NotesHash,
}

/// What becomes of a build.
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
pub enum Kind {
	/// It replaces the runtime, after the full notice.
	#[codec(index = 0)]
	Ordinary,
	/// It replaces the runtime and mends what endangers it: more of the council must agree, and the committee may shorten the
	/// notice.
	#[codec(index = 1)]
	Security,
	/// It is a node's file: it is attested and reported, and never applied.
	#[codec(index = 2)]
	Release,
}

impl Kind {
	/// Whether it replaces the runtime.
	pub fn is_code(self) -> bool {
		!matches!(self, Self::Release)
	}
}

/// That the council agreed.
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
pub struct Approval {
	/// When.
	pub at: Moment,
	/// First moment after the notice.
	pub notice_until: Moment,
	/// When the college delayed it.
	pub delayed: Option<Moment>,
	/// How many control groups had to attest it then. Seats that come under one control afterwards do not make that fewer.
	pub needed: u32,
}

impl Approval {
	/// First moment at which the build may be applied. A delay counts in full, from its own moment or from the end of the notice,
	/// whichever is later: no shorter notice takes anything from it. Beyond the calendar it is never.
	pub fn ready(&self, times: &Times) -> Moment {
		let Some(at) = self.delayed else { return self.notice_until };
		self.notice_until.max(at).saturating_add(times.delay)
	}
}

/// A build that somebody proposed.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Proposal {
	/// What becomes of it.
	pub kind: Kind,
	/// What it is.
	pub build: Build,
	/// Organisation that proposed it.
	pub organisation: OrgId,
	/// The account that signed for it.
	pub by: AccountId,
	/// When.
	pub proposed: Moment,
	/// `spec_version` of the runtime that ran then: another one it does not replace.
	pub base: u32,
	/// That the council agreed.
	pub approval: Option<Approval>,
}

impl Proposal {
	/// First moment at which it may be applied, if the council agreed.
	pub fn ready(&self, times: &Times) -> Option<Moment> {
		self.approval.map(|approval| approval.ready(times))
	}

	/// First moment at which nothing becomes of it any more.
	pub fn expires(&self, times: &Times) -> Moment {
		match (self.ready(times), self.kind) {
			(Some(ready), _) => ready.saturating_add(times.window),
			(None, Kind::Release) => self.proposed.saturating_add(times.release),
			(None, _) => self.proposed.saturating_add(times.open),
		}
	}
}

/// That an organisation rebuilt a build and got the same bytes.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Attestation {
	/// Which.
	pub organisation: OrgId,
	/// The account that signed for it. It counts while this account holds the seat.
	pub account: AccountId,
	/// When.
	pub at: Moment,
}

/// Code whose notice runs or is over.
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
pub struct Waits {
	/// The code.
	pub hash: BuildHash,
	/// The proposal of it that the council agreed to.
	pub proposal: ProposalId,
}

/// The code that was applied last.
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
pub struct Applied {
	/// The proposal, which is kept no longer.
	pub proposal: ProposalId,
	/// What it was.
	pub build: Build,
	/// When it was applied.
	pub at: Moment,
	/// `spec_version` of the runtime that it replaced.
	pub base: u32,
}

/// A migration of several blocks that failed.
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
pub struct FailedMigration {
	/// Its place among those of the runtime that runs, if it is known.
	pub index: Option<u32>,
	/// `spec_version` of that runtime.
	pub running: u32,
	/// Moment of the block before the one in which it failed.
	pub at: Moment,
}

/// How long things take, in milliseconds. Genesis says it, and no call changes it: a council that could shorten the notice could
/// leave the college none in which to delay.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Times {
	/// From the council's vote until code may be applied.
	pub notice: Moment,
	/// Least of the notice that the committee leaves of a security fix, from when it shortens it.
	pub security: Moment,
	/// The college's delay.
	pub delay: Moment,
	/// How long a proposal of code waits for the council.
	pub open: Moment,
	/// How long code may be applied.
	pub window: Moment,
	/// How long a release of the node is attested.
	pub release: Moment,
}

impl Times {
	/// Those of a network in service.
	pub const LAWFUL: Self = Self {
		notice: 14 * DAY,
		security: DAY,
		delay: 14 * DAY,
		open: 90 * DAY,
		window: 30 * DAY,
		release: 365 * DAY,
	};

	/// Whether a chain can run by them: a test network may have seconds.
	pub fn are_possible(&self) -> bool {
		let Self { notice, security, delay, open, window, release } = *self;
		[security, delay, open, window, release].iter().all(|time| *time > 0) && security <= notice
	}

	/// Whether a network in service may have them: full notice, the college's delay as it is agreed, and no time so short that no
	/// proposal lives through it, or so long that no code is ever applied.
	pub fn are_lawful(&self) -> bool {
		let Self { notice, security, delay, .. } = Self::LAWFUL;
		self.are_possible()
			&& (notice..=LONGEST_NOTICE).contains(&self.notice)
			&& self.security >= security
			&& self.delay == delay
			&& self.open >= SHORTEST_OPEN
			&& self.window >= SHORTEST_WINDOW
			&& self.release >= SHORTEST_RELEASE
	}
}

impl Default for Times {
	fn default() -> Self {
		Self::LAWFUL
	}
}

/// How many attested, organisations under common control being one.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
	/// Control groups among the seats of which one attested.
	pub attested: u32,
	/// How many it takes: half of those there are, and at least one; and no fewer than when the council agreed.
	pub needed: u32,
}

impl Count {
	/// The same of something that the council agreed to, if it did: what it took then it takes still.
	pub fn no_fewer_than(self, approval: Option<&Approval>) -> Self {
		let then = approval.map_or(0, |approval| approval.needed);
		Self { needed: self.needed.max(then), ..self }
	}

	/// Whether that suffices.
	pub fn suffices(&self) -> bool {
		self.attested >= self.needed
	}
}

/// Where a proposal stands.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
	/// Code that the council has not agreed to, or a release that too few attested.
	#[codec(index = 0)]
	Open,
	/// Code whose notice or delay runs.
	#[codec(index = 1)]
	Notice,
	/// Code whose notice is over. Anybody applies it if enough attest.
	#[codec(index = 2)]
	Ready,
	/// A release that enough attest.
	#[codec(index = 3)]
	Attested,
	/// Its time is over.
	#[codec(index = 4)]
	Expired,
	/// Code for another runtime than runs now.
	#[codec(index = 5)]
	Outdated,
}

/// What a proposal still needs.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub enum Missing {
	/// So many control groups more must attest.
	#[codec(index = 0)]
	Attestations(u32),
	/// The council must agree: two thirds, or three quarters to a security fix.
	#[codec(index = 1)]
	Approval,
	/// This moment must come.
	#[codec(index = 2)]
	Notice(Moment),
	/// Nothing helps: it must be proposed again.
	#[codec(index = 3)]
	Renewal,
}
