//! Types of what waits: reports of deaths, recoveries, links.

use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	history::Key,
	payload::{Friends, KeySet, LONGEST_LIFE},
	OrgId, PatientId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_runtime::DispatchResult;

/// Most accounts in [`crate::Acting`].
pub const MOST_ACTING: u32 = 8;
/// Most accounts that a patient names as friends or executors in its whole life: each is kept for ever. Whom a court names is
/// none of them.
pub const MOST_FRIENDS: u32 = 64;
/// How long one report of a death waits for another, one organisation's word for a second one's, a recovery that is due for
/// somebody to finish it, and a proposal of a link for its acceptance: 30 days.
pub const PATIENCE: Moment = LONGEST_LIFE;

/// How long one organisation's proposal of a recovery keeps its place while no other one says the same. Then an organisation
/// under other control may propose another account: it has as long to be seconded, and who was first cannot take the place back
/// meanwhile.
pub const HOLD: Moment = 86_400_000;

/// Keeps the friends of accounts, who may together act as an account for one purpose: to have another take its place.
pub trait FriendGroups {
	/// The account that these friends are together.
	fn together(friends: &Friends) -> AccountId;

	/// Has these be the friends of an account, in place of those that it had; nobody: it has none.
	///
	/// # Errors
	/// They cannot be, for now.
	fn befriend(account: &AccountId, friends: &Friends) -> DispatchResult;
}

/// What an organisation says about a death.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct DeathReport {
	/// The organisation.
	pub organisation: OrgId,
	/// Who controlled it then.
	pub control_group: u32,
	/// Who said it there.
	pub by: AccountId,
	/// Moment of the block that took it.
	pub at: Moment,
	/// To what shows it.
	pub ground: Commitment,
	/// Who acts for the estate by a court's order.
	pub executor: Option<AccountId>,
}

/// The reports of one death.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct DeathReports {
	/// The one that came first.
	pub first: DeathReport,
	/// The one by which the patient counts as reported dead.
	pub second: Option<DeathReport>,
}

/// The word of a second organisation for a recovery.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct SecondWord {
	/// The organisation.
	pub organisation: OrgId,
	/// First moment at which the recovery may be finished, and no longer be cancelled.
	pub effective: Moment,
}

/// An account that organisations are about to give to a patient.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Recovery {
	/// The account.
	pub account: AccountId,
	/// The patient's next keys.
	pub keys: KeySet,
	/// The organisation that saw the person first.
	pub organisation: OrgId,
	/// Who controlled it then.
	pub control_group: u32,
	/// Who said it there.
	pub by: AccountId,
	/// Moment of the block that took it.
	pub proposed: Moment,
	/// The word of another one.
	pub second: Option<SecondWord>,
}

impl Recovery {
	/// First moment at which nothing can come of it any more; `None`: there is none.
	pub fn over_at(&self) -> Option<Moment> {
		let from = self.second.as_ref().map_or(self.proposed, |second| second.effective);
		from.checked_add(PATIENCE)
	}

	/// Whether something can still come of it.
	pub fn is_pending(&self, now: Moment) -> bool {
		self.over_at().is_some_and(|over| now < over)
	}
}

/// A link that waits for the other side.
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
pub struct LinkProposal {
	/// The other side.
	pub other: PatientId,
	/// To what shows that both are one person.
	pub commitment: Commitment,
	/// First moment at which it can no longer be accepted.
	pub until: Moment,
}

/// What is said about two ids.
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
pub enum Link {
	/// They are one person's.
	#[codec(index = 0)]
	Linked {
		/// To what shows it.
		commitment: Commitment,
	},
	/// That is no longer said.
	#[codec(index = 1)]
	Unlinked,
}

/// Two ids about which something is said, with the history.
#[derive(Encode, Clone, Copy, PartialEq, Eq, Debug)]
pub struct LinkOf {
	/// The smaller id.
	pub smaller: PatientId,
	/// The larger id.
	pub larger: PatientId,
}

impl LinkOf {
	/// The key of two ids, whichever comes first; `None` for one and the same.
	pub fn of(one: PatientId, other: PatientId) -> Option<Self> {
		let (smaller, larger) = if one < other { (one, other) } else { (other, one) };
		(smaller != larger).then_some(Self { smaller, larger })
	}
}

impl Key for LinkOf {
	type Value = Link;
}

/// A recovery, as the runtime API shows it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct RecoveryView {
	/// What is about to happen.
	pub recovery: Recovery,
	/// First moment at which nothing can come of it any more.
	pub over_at: Option<Moment>,
}

/// An organisation's report of a death, as the runtime API shows it: without who acts for the estate.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct DeathReportView {
	/// The organisation.
	pub organisation: OrgId,
	/// Moment of the block that took it.
	pub at: Moment,
	/// To what shows it.
	pub ground: Commitment,
}

impl From<DeathReport> for DeathReportView {
	fn from(report: DeathReport) -> Self {
		let DeathReport { organisation, at, ground, .. } = report;
		Self { organisation, at, ground }
	}
}

/// What is said about a patient and another one, as the runtime API shows it.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct LinkView {
	/// The other one.
	pub other: PatientId,
	/// What is said.
	pub link: Link,
	/// Moment of the block since which that is so.
	pub since: Moment,
}
