//! Commitments to records and to batches of them.
//!
//! # Overview
//!
//! When a hospital writes a record it keeps the encrypted bytes in its own store and puts a commitment to them here. Years
//! later anybody can show that a record is the one that was written then, by whom and for whom, and nobody can show another
//! in its place. The chain holds no clinical content: a root of a salted tree, the hash of the ciphertext, and the little
//! that the decision about access needs to know.
//!
//! What is written in large numbers, and everything sensitive, is committed to in *batches*: one root for up to 2²⁰ leaves,
//! which show neither patient nor class.
//!
//! # Terminology
//!
//! - *Anchor*: the commitment to one record.
//! - *Batch*: one root over many leaves. The batches of an organisation and kind are numbered without gaps, and so are their
//!   leaves through all batches: one that is missing is missed.
//! - *Set*: records and batches that have one *custodian*, who keeps the bytes and the keys. An organisation's first set is
//!   opened with its first anchor or batch; it opens others when it likes, and a set goes to another custodian as a whole.
//! - *Answers for*: an organisation answers for the records that it wrote and for those in sets that it keeps.
//! - *Relation*: what a record has to do with an earlier one of the same patient.
//! - *Superseded*: another record took its place; it stays. *Withdrawn*: retracted (it was right to write it, and it is no
//!   longer to be used) or entered in error (it should never have been written); it stays too, and says so.
//! - *Marks*: what is said beside a record, whatever its state: that the patient disputes it, that its use is restricted.
//! - *Recall*: organisations that had a record are asked to acknowledge that it was corrected, by a moment.
//! - *Escrow*: shares of an organisation's record keys that others hold, for the day on which it is gone.
//! - *Right*: why the organisation may write to this patient: the patient's home is there or it is the steward, a grant, a
//!   bound incident.
//!
//! # Scenarios
//!
//! - A physician at the patient's home anchors a discharge letter: right `Home`. A laboratory elsewhere names the grant that
//!   lets it collect.
//! - The letter had a mistake. The hospital anchors the corrected one, which *amends* the first; the first is superseded from
//!   that block on, and was current until then for whoever asks about the past. Receipts show that a clinic read the first: the
//!   hospital recalls it there (`open_recall`), as critical; the clinic acknowledges (`acknowledge_recall`) or is late on the
//!   hour, for everybody to see.
//! - The corrected letter belonged to somebody else. The hospital enters it in error, and amends the first letter again.
//! - A clinic reads an image anew and anchors its report, which *replaces* the laboratory's. The laboratory's report stays what
//!   it was: whoever reads it sees that somebody else says otherwise, and the chain does not decide between them.
//! - The patient says that a letter is wrong (`contest`). It is served as before, with that mark, and whoever keeps it owes the
//!   patient an answer by a due date: the same call opens that case. To take the contest back withdraws the case.
//! - A hospital's machine submits each hour one batch of all results written in that hour. Of one of them somebody asks for the
//!   record by itself: the hospital shows the leaf and raises it (`raise_leaf`), under a right that it had in that hour. Another
//!   one was wrong: its leaf is withdrawn (`retract_leaf`).
//! - Two hospitals merge. The one offers its sets, the other accepts (`offer_custody`, `accept_custody`), each whole in one
//!   write. Or the council said that the other succeeds the one, and it takes them over (`take_over_custody`). A third hospital
//!   burnt down: the council has its keys put together from their shares and names who keeps its sets (`open_escrow`).
//!
//! # Properties
//!
//! - P1: the records of a patient are numbered from 0 without a gap, in the order of their ids, and every record is in that
//!   list of its patient once. One that is listed and gone was erased.
//! - P2: ids of records, of batches and of recalls count from 1 without a gap, but for records that were erased, and for their
//!   recalls.
//! - P3: a root is used by an organisation for one record or batch at most, and that is noted.
//! - P4: a record names only one with a smaller id, of the same patient. That one lists it once, either as one that took its
//!   place or as one that has to do with it otherwise, and lists no other.
//! - P5: every record has a state, and only records have one. One whose place was taken is not current, one that is superseded
//!   lost its place, and of several that took it all but the newest were withdrawn. A notice retracts what it names. Who found
//!   one in error did not write it.
//! - P6: the batches of an organisation and kind are linked and numbered without a gap, each begins with the number after the
//!   last leaf of the one before, and the noted end is the last one's.
//! - P7: sets count from 1 without a gap; the handovers of each lead from who opened it to its custodian; only records and
//!   batches of who opened it are in it, and what an organisation writes goes into one that it opened and keeps.
//! - P8: no record is sealed, of an unknown class, above normal confidentiality or of another codec than raw, and none comes
//!   from the future; a batch has 1 to 2²⁰ leaves.
//! - P9: the histories of states, marks and custodians are whole.
//! - P10: an organisation is counted as custodian of exactly the sets that it keeps.
//! - P11: a set is offered by its custodian to another organisation.
//! - P12: marks belong to records, and speak of no later moment than now.
//! - P13: a leaf that was raised is a leaf of a batch, and its record is of the organisation and in the set of that batch,
//!   which it names as its origin; no other record has one.
//! - P14: the list of what an organisation has not acknowledged has no gaps and is what it was asked and did not acknowledge;
//!   the counts are right.
//! - P15: a recall is listed with its record, which is there, belongs to the patient of that record, is due later than it was opened, and asks
//!   at least one organisation, each once and never the one that asks; how many answers are asked for and missing is
//!   counted, and until when the last of them is in time.
//! - P16: an escrow names 1 to 16 organisations, each once and never its own, needs one share at least and no more than there
//!   are, and nobody accepted before it was recorded.
//! - P17: the answer to a contest is owed only about a record that is contested.
//! - P18: an escrow that counts beside the newest of its organisation is not newer, commits to another list, and was accepted
//!   by somebody.
//! - P19: a record's row says when it was contested and when it no longer was, as its marks do, and from when on it is answered
//!   *Erased*, as its tombstone does.
//!
//! # Assumptions
//!
//! - [`Config::Relations`] answers as docs/decision.md says, for the named right alone, and asks this pallet nothing that
//!   asks back.
//! - [`Config::Erasures`] says for ever of what was erased that it was, and asks this pallet nothing that asks back;
//!   whoever keeps tombstones has the row say so (`entomb`).
//! - [`Config::Objections`] opens at most one case of a contest about a record at a time, and asks this pallet nothing that
//!   depends on its marks.
//! - Roots are made with fresh seeds: this pallet cannot see into a root. It does not know whether the bytes of a record
//!   exist, nor whether a leaf is what the organisation says, nor whether shares make the keys.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use stored::Stored;
pub use types::{
	Ask, Asked, Batch, BatchKind, BatchView, Contest, Correction, CustodyOffer, CustodySet, Escrow,
	Handover, HistoryView, Kept, LastBatch, LeafMark, LeafPlace, Member, Members, NewRecord,
	OpenRecallView, Opening, Passage, Recall, RecallCounts, RecallView, RecordMarks, RecordMarksOf,
	RecordRecalls, RecordState, RecordStateOf, RecordView, RelatedView, RootUser, SetView,
	Siblings, MAX_ASKED, MAX_ASKED_ABOUT, MAX_MARKINGS, MAX_MEMBERS, MAX_RECALLS, MAX_SIBLINGS,
	MAX_SUCCESSORS, PAGE,
};
pub use weights::WeightInfo;

mod actors;
mod batches;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod calls;
mod custody;
mod errors;
mod escrow;
mod events;
mod keeping;
mod leaves;
mod marks;
mod reading;
mod recalls;
mod records;
mod relations;
mod storage;
mod stored;
// The derive of SCALE converts the indices of variants with `as`.
#[allow(clippy::as_conversions)]
mod types;
pub mod weights;

#[cfg(test)]
// The macros of a mock runtime convert with `as`.
#[allow(clippy::as_conversions)]
mod mock;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

use anamnesis_decision::{Right, When};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Class, Confidentiality},
	commitment::Commitment,
	OrgId, PatientId, RecordId,
};
use frame_support::{dispatch::DispatchResult, pallet_macros::import_section};

/// Says whether a named right lets somebody write to a patient's record.
///
/// The pallet answers for [`Right::Home`] itself and asks about the others.
pub trait Relations {
	/// Whether this right alone lets the account collect for the organisation a record of this class and confidentiality: now,
	/// or at an earlier moment as it is known now. Bounded reads; never a search.
	fn may_collect(
		account: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		class: Class,
		confidentiality: Confidentiality,
		right: Right,
		when: When,
	) -> bool;
}

/// Says which records are to be erased.
pub trait Erasures {
	/// Whether it was decided that a record is erased, or it was: nothing more is said of it. For ever true of what was erased.
	fn is_tombstoned(id: RecordId) -> bool;

	/// First moment about which a question is answered *Erased*, if it was decided. To check what rows say.
	fn erased_from(id: RecordId) -> Option<Moment>;
}

/// For a chain on which nothing is ever erased.
impl Erasures for () {
	fn is_tombstoned(_: RecordId) -> bool {
		false
	}

	fn erased_from(_: RecordId) -> Option<Moment> {
		None
	}
}

/// Keeps the cases in which custodians owe answers to those who contest.
pub trait Objections {
	/// Opens the case of a patient who contests a record, at its custodian. The account may speak for the patient.
	///
	/// # Errors
	/// Whatever refuses the case, and so the contest; nothing is written then.
	fn open(
		who: AccountId,
		patient: PatientId,
		custodian: OrgId,
		record: RecordId,
		statement: Commitment,
	) -> DispatchResult;

	/// Withdraws that case for whoever takes the contest back, if the answer is owed still.
	///
	/// # Errors
	/// Whatever refuses that; nothing is written then.
	fn withdraw(who: AccountId, patient: PatientId, record: RecordId) -> DispatchResult;

	/// Whether the answer to a contest of this record is owed.
	fn is_open(record: RecordId) -> bool;
}

/// For a chain on which nobody owes an answer.
impl Objections for () {
	fn open(_: AccountId, _: PatientId, _: OrgId, _: RecordId, _: Commitment) -> DispatchResult {
		Ok(())
	}

	fn withdraw(_: AccountId, _: PatientId, _: RecordId) -> DispatchResult {
		Ok(())
	}

	fn is_open(_: RecordId) -> bool {
		false
	}
}

/// What benchmarks need of other pallets.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper {
	/// Sets the block's moment.
	fn set_now(now: Moment);
	/// A hospital that is active, and an account of its staff, appointed from moment 0 to as many roles as can be, all of
	/// which may collect and correct and need a licence: the dearest signer.
	fn staff() -> (OrgId, AccountId);
	/// A patient whose home is there, and the right by which this account may write to them that costs most to check.
	fn patient(home: OrgId, account: &AccountId) -> (PatientId, Right);
	/// Who acts as that patient.
	fn controller(patient: PatientId) -> AccountId;
	/// Appoints a records officer there, to as many roles as can be.
	fn officer(organisation: OrgId) -> AccountId;
	/// Another hospital that is active and under control of its own, and its records officer.
	fn another() -> (OrgId, AccountId);
	/// Lets one organisation succeed another, as the last of as many as can be.
	fn succeed(old: OrgId, new: OrgId);
	/// Restricts an organisation.
	fn restrict(organisation: OrgId);
}

// The pallet macro writes both.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[import_section(storage::storage)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[import_section(calls::calls)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use anamnesis_decision::{
		rows::{Custody, Record, RelationKind, Versioned},
		PatientFacts, ProviderFacts, Silenced,
	};
	use anamnesis_primitives::{
		hash::Digest,
		history::{Current, Earlier},
		tree::MAX_LEAVES,
		BatchId, RecallId,
	};
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// The block's moment, in milliseconds.
		type Time: Time<Moment = Moment>;

		/// Facts of organisations, staff and credentials.
		type Providers: ProviderFacts + Default;

		/// Facts of patients.
		type Patients: PatientFacts + Default;

		/// Whether a named right lets somebody write to a patient's record.
		type Relations: Relations;

		/// Which records are to be erased.
		type Erasures: Erasures;

		/// The cases in which custodians owe answers to those who contest.
		type Objections: Objections;

		/// Which controllers of patients are not heard.
		type Silenced: Silenced;

		/// Who may give the sets of a custodian that is gone to another organisation.
		type EscrowOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Milliseconds in which a critical recall is to be acknowledged. A recall keeps what this was when it was opened.
		type CriticalRecall: Get<Moment>;

		/// The same for any other recall.
		type OrdinaryRecall: Get<Moment>;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// What benchmarks need of other pallets.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			let least = T::CriticalRecall::get().min(T::OrdinaryRecall::get());
			assert!(least > 0, "a recall would be late when it is opened");
			const { assert!(1u32 << MAX_SIBLINGS >= MAX_LEAVES, "a leaf would have no proof") };
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
