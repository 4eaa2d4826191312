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
//! - *Set*: records and batches that have one *custodian*, who keeps the bytes and the keys. An organisation's set is opened
//!   with its first anchor or batch.
//! - *Amends*: a record that takes another one's place. The other is *superseded*, and stays.
//! - *Entered in error*: its organisation says that a record should never have been written. It stays too, and says so.
//! - *Right*: why the organisation may write to this patient: the patient's home is there or it is the steward, a grant, a
//!   bound incident.
//!
//! # Scenarios
//!
//! - A physician at the patient's home anchors a discharge letter: right `Home`. A laboratory elsewhere names the grant that
//!   lets it collect.
//! - The letter had a mistake. The hospital anchors the corrected one with `amends`; the first is superseded from that block
//!   on, and was current until then for whoever asks about the past.
//! - The corrected letter belonged to somebody else. The hospital enters it in error, and amends the first letter again.
//! - A hospital's machine submits each hour one batch of all results written in that hour.
//!
//! # Properties
//!
//! - P1: the records of a patient are numbered from 0 without a gap, in the order of their ids, and every record is in that
//!   list of its patient once.
//! - P2: ids of records and of batches count from 1 without a gap.
//! - P3: a root is used by an organisation for one record or batch at most, and that is noted.
//! - P4: a record amends only one with a smaller id, of the same patient and organisation; the amended one lists it, and lists
//!   no other.
//! - P5: every record has a state, and only records have one. One that is amended is not current, one that is superseded is
//!   amended, and of several that amend it all but the newest were entered in error.
//! - P6: the batches of an organisation and kind are linked and numbered without a gap, each begins with the number after the
//!   last leaf of the one before, and the noted end is the last one's.
//! - P7: sets count from 1 without a gap; each was opened by one organisation, which was its first custodian, and only
//!   records and batches of that organisation are in it.
//! - P8: no record is sealed, of an unknown class, above normal confidentiality or of another codec than raw, and none comes
//!   from the future; a batch has 1 to 2²⁰ leaves.
//! - P9: the histories of states and custodians are whole.
//!
//! # Assumptions
//!
//! - [`Config::Relations`] answers as docs/decision.md says, for the named right alone, and asks this pallet nothing that
//!   asks back.
//! - Roots are made with fresh seeds: this pallet cannot see into a root. It does not know whether the bytes of a record
//!   exist, nor whether a leaf is what the organisation says.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use stored::Stored;
pub use types::{
	Batch, BatchKind, BatchView, LastBatch, NewRecord, RecordState, RecordStateOf, RecordView,
	RootUser, MAX_SUCCESSORS, PAGE,
};
pub use weights::WeightInfo;

mod actors;
mod batches;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod reading;
mod records;
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

use anamnesis_decision::Right;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Class, Confidentiality},
	OrgId, PatientId,
};

/// Says whether a named right lets somebody write to a patient's record.
///
/// The pallet answers for [`Right::Home`] itself and asks about the others.
pub trait Relations {
	/// Whether this right alone lets the account collect for the organisation, now, a record of this class and
	/// confidentiality. Bounded reads; never a search.
	fn may_collect(
		account: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		class: Class,
		confidentiality: Confidentiality,
		right: Right,
		now: Moment,
	) -> bool;
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
}

// The pallet macro writes both.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use anamnesis_decision::{
		rows::{Custody, Record, Versioned},
		PatientFacts, ProviderFacts,
	};
	use anamnesis_primitives::{
		commitment::Commitment,
		hash::Digest,
		history::{Current, Earlier},
		BatchId, RecordId,
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

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// What benchmarks need of other pallets.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: BenchmarkHelper;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// Id of the last record; 0 before the first.
	#[pallet::storage]
	pub type LastRecordId<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// The records.
	// Twox: records are numbered by this pallet.
	#[pallet::storage]
	pub type Records<T: Config> =
		StorageMap<_, Twox64Concat, RecordId, Versioned<Record>, OptionQuery>;

	/// What became of each record.
	// Twox: as above.
	#[pallet::storage]
	pub type RecordStates<T: Config> =
		StorageMap<_, Twox64Concat, RecordId, Current<RecordState>, OptionQuery>;

	/// What had become of each record before: record, version.
	// Twox: as above, and versions are counted.
	#[pallet::storage]
	pub type RecordStatesLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, RecordId>, NMapKey<Twox64Concat, u32>),
		Earlier<RecordState>,
		OptionQuery,
	>;

	/// How many records each patient has.
	// Blake2: patients' ids can be ground by whoever enrols.
	#[pallet::storage]
	pub type RecordCount<T: Config> = StorageMap<_, Blake2_128Concat, PatientId, u32, ValueQuery>;

	/// The records of each patient, numbered from 0 in the order in which they came.
	// Blake2: as above. Twox: counted by this pallet.
	#[pallet::storage]
	pub type RecordsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, PatientId, Twox64Concat, u32, RecordId, OptionQuery>;

	/// The records that amend each record, the newest last. One read shows all of them, and that there are no others.
	// Twox: records are numbered by this pallet.
	#[pallet::storage]
	pub type Successors<T: Config> = StorageMap<
		_,
		Twox64Concat,
		RecordId,
		BoundedVec<RecordId, ConstU32<MAX_SUCCESSORS>>,
		ValueQuery,
	>;

	/// What each organisation used a root for.
	// Twox: organisations are numbered by the chain. Blake2: roots are the callers'.
	#[pallet::storage]
	pub type RootUse<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrgId, Blake2_128Concat, Digest, RootUser, OptionQuery>;

	/// Id of the last batch; 0 before the first.
	#[pallet::storage]
	pub type LastBatchId<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// The batches.
	// Twox: batches are numbered by this pallet.
	#[pallet::storage]
	pub type Batches<T: Config> =
		StorageMap<_, Twox64Concat, BatchId, Versioned<Batch>, OptionQuery>;

	/// Where the batches of each organisation and kind end.
	// Twox: organisations and kinds are numbered by the chain.
	#[pallet::storage]
	pub type BatchHead<T: Config> =
		StorageDoubleMap<_, Twox64Concat, OrgId, Twox64Concat, BatchKind, LastBatch, OptionQuery>;

	/// The batches of each organisation and kind by their ordinals.
	// Twox: as above, and ordinals are counted by this pallet.
	#[pallet::storage]
	pub type BatchAt<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, OrgId>,
			NMapKey<Twox64Concat, BatchKind>,
			NMapKey<Twox64Concat, u64>,
		),
		BatchId,
		OptionQuery,
	>;

	/// Number of the last set; 0 before the first.
	#[pallet::storage]
	pub type LastSet<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// The set that each organisation opened.
	// Twox: organisations are numbered by the chain.
	#[pallet::storage]
	pub type SetOf<T: Config> = StorageMap<_, Twox64Concat, OrgId, u32, OptionQuery>;

	/// Custodian of each set.
	// Twox: sets are numbered by this pallet.
	#[pallet::storage]
	pub type CustodySets<T: Config> =
		StorageMap<_, Twox64Concat, u32, Current<Versioned<Custody>>, OptionQuery>;

	/// Custodians of each set before: set, version.
	// Twox: as above, and versions are counted.
	#[pallet::storage]
	pub type CustodySetsLog<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, u32>, NMapKey<Twox64Concat, u32>),
		Earlier<Versioned<Custody>>,
		OptionQuery,
	>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A record was anchored.
		#[codec(index = 0)]
		Anchored {
			/// The record.
			record: RecordId,
			/// Whose.
			patient: PatientId,
			/// Which organisation wrote it.
			organisation: OrgId,
			/// The right it was anchored under.
			right: Right,
		},
		/// A record took another one's place.
		#[codec(index = 1)]
		Superseded {
			/// The record that is no longer current.
			record: RecordId,
			/// The record that amends it.
			by: RecordId,
		},
		/// An organisation said that a record of its own should never have been written.
		#[codec(index = 2)]
		EnteredInError {
			/// The record.
			record: RecordId,
			/// Whose.
			patient: PatientId,
			/// Which organisation wrote it.
			organisation: OrgId,
		},
		/// A batch was taken.
		#[codec(index = 3)]
		Batched {
			/// The batch.
			batch: BatchId,
			/// Whose leaves.
			organisation: OrgId,
			/// What they are.
			kind: BatchKind,
			/// Number of the batch among those of this organisation and kind, from 0.
			ordinal: u64,
			/// Number of the first leaf among all leaves of this organisation and kind, from 0.
			first_seq: u64,
			/// How many leaves.
			leaves: u32,
		},
		/// An organisation's set was opened; the organisation is its custodian.
		#[codec(index = 4)]
		SetOpened {
			/// The set.
			set: u32,
			/// The organisation.
			organisation: OrgId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The signer has no role at this organisation that may do this and serves now. Ask its administrator for an
		/// appointment; if there is one, its time and the licence it names must be good.
		#[codec(index = 0)]
		NoServingRole,
		/// The organisation is isolated or left; or it is restricted and the right is a grant. Restricted organisations
		/// write to the patients whose home they are and in emergencies.
		#[codec(index = 1)]
		OrganisationNotActive,
		/// There is no class of this number: choose one from the table of classes.
		#[codec(index = 2)]
		ClassUnknown,
		/// A sealed record is never anchored alone: put it into a batch.
		#[codec(index = 3)]
		SealedAlone,
		/// State holds nothing above normal confidentiality: put the record into a batch.
		#[codec(index = 4)]
		TooConfidential,
		/// Content identifiers have codec raw (0x55).
		#[codec(index = 5)]
		CodecUnknown,
		/// The quarter of the service has not begun: quarters count from the first of 1970.
		#[codec(index = 6)]
		QuarterNotBegun,
		/// The organisation used this root already. It was taken the first time, or the seed was not fresh.
		#[codec(index = 7)]
		RootUsed,
		/// There is no patient of this id.
		#[codec(index = 8)]
		PatientUnknown,
		/// The named right does not let the signer write this record to this patient now: name another, or put the record
		/// into a batch.
		#[codec(index = 9)]
		NoRelation,
		/// There is no record of this id.
		#[codec(index = 10)]
		RecordUnknown,
		/// The record is another patient's: check the id, it may have changed with a re-organisation of the chain.
		#[codec(index = 11)]
		OtherPatient,
		/// Another organisation wrote the record: only the one that wrote it amends it or enters it in error.
		#[codec(index = 12)]
		OtherOrganisation,
		/// The record is superseded: amend the newest of its successors.
		#[codec(index = 13)]
		NotCurrent,
		/// The record was entered in error, which is final: anchor one that amends the record before it, or none.
		#[codec(index = 14)]
		InError,
		/// Sixteen records that amend it were entered in error: anchor one that amends none.
		#[codec(index = 15)]
		TooManySuccessors,
		/// The numbers of records are used up, for this patient or for the chain: use a batch.
		#[codec(index = 16)]
		TooManyRecords,
		/// There is no kind of batch of this number: 0 is records.
		#[codec(index = 17)]
		KindUnknown,
		/// A batch has at least one leaf.
		#[codec(index = 18)]
		NoLeaves,
		/// A batch has at most 2²⁰ leaves: make two.
		#[codec(index = 19)]
		TooManyLeaves,
		/// The numbers of batches or of their leaves are used up.
		#[codec(index = 20)]
		TooManyBatches,
		/// The numbers of sets are used up.
		#[codec(index = 21)]
		TooManySets,
		/// The history takes no more changes.
		#[codec(index = 22)]
		TooManyChanges,
		/// The block's moment lies before what is stored: the clock of the chain is broken.
		#[codec(index = 23)]
		TimeWentBack,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Anchors a record of `patient` that `organisation` wrote, under the named `right`.
		///
		/// With `amends` it takes the place of an earlier record of the same patient and organisation, which must be
		/// current, or superseded only by records that were entered in error.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation` with a role that may collect.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::ClassUnknown`], [`Error::SealedAlone`], [`Error::TooConfidential`], [`Error::CodecUnknown`],
		///   [`Error::QuarterNotBegun`]: what may not be in state.
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`]: who may not anchor.
		/// - [`Error::RootUsed`]: what was anchored already.
		/// - [`Error::PatientUnknown`], [`Error::NoRelation`]: to whom not.
		/// - [`Error::RecordUnknown`], [`Error::OtherPatient`], [`Error::OtherOrganisation`], [`Error::NotCurrent`],
		///   [`Error::InError`], [`Error::TooManySuccessors`]: what may not be amended.
		/// - [`Error::TooManyRecords`], [`Error::TooManySets`].
		///
		/// ## Events
		/// [`Event::SetOpened`] with the organisation's first, [`Event::Anchored`], [`Event::Superseded`] if it amends.
		#[pallet::call_index(0)]
		#[pallet::weight(Pallet::<T>::weight_of_anchor(record))]
		pub fn anchor(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			right: Right,
			record: NewRecord,
		) -> DispatchResult {
			Self::do_anchor(ensure_signed(origin)?, organisation, patient, right, record)
		}

		/// Says that a record of `patient` that `organisation` wrote should never have been written. Final; the record
		/// stays, and every answer says what it is.
		///
		/// `reason` is a commitment of kind *reason*. The patient is named because the id of a record may change with a
		/// re-organisation of the chain.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation` with a role that may correct.
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`]: who may not.
		/// - [`Error::RecordUnknown`], [`Error::OtherPatient`], [`Error::OtherOrganisation`], [`Error::InError`]: of what
		///   it cannot be said.
		///
		/// ## Events
		/// [`Event::EnteredInError`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::enter_in_error())]
		pub fn enter_in_error(
			origin: OriginFor<T>,
			organisation: OrgId,
			patient: PatientId,
			record: RecordId,
			reason: Option<Commitment>,
		) -> DispatchResult {
			Self::do_enter_in_error(ensure_signed(origin)?, organisation, patient, record, reason)
		}

		/// Commits to a batch of `leaves` leaves of `organisation` under a `bt1` root. It is linked to the organisation's
		/// last batch of that kind, and its leaves are numbered on.
		///
		/// `kind` is 0 for records; other kinds are refused.
		///
		/// ## Dispatch Origin
		/// Signed by staff of `organisation` with a role that may collect, or by a machine of it (role system).
		///
		/// ## Errors
		/// In the order of the checks:
		/// - [`Error::KindUnknown`], [`Error::NoLeaves`], [`Error::TooManyLeaves`]: what is no batch.
		/// - [`Error::NoServingRole`], [`Error::OrganisationNotActive`]: who may not.
		/// - [`Error::RootUsed`]: what was submitted already.
		/// - [`Error::TooManyBatches`], [`Error::TooManySets`].
		///
		/// ## Events
		/// [`Event::SetOpened`] with the organisation's first, [`Event::Batched`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::batch())]
		pub fn batch(
			origin: OriginFor<T>,
			organisation: OrgId,
			kind: u8,
			root: Digest,
			leaves: u32,
		) -> DispatchResult {
			Self::do_batch(ensure_signed(origin)?, organisation, kind, root, leaves)
		}
	}

	impl<T: Config> Pallet<T> {
		pub(crate) fn weight_of_anchor(record: &NewRecord) -> Weight {
			match record.amends {
				None => T::WeightInfo::anchor(),
				Some(_) => T::WeightInfo::anchor_amending(),
			}
		}
	}
}
