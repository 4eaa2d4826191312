//! How long records are kept: terms of the law, holds, restrictions, tombstones, and erasure.
//!
//! # Overview
//!
//! A record is kept for as long as the law says, and no longer than it may be. Here the council keeps the table of how long
//! that is. Whoever keeps a record can lengthen that, never shorten it; courts, authorities and whoever needs it as evidence
//! can have it held. When the law no longer keeps it, its custodian and another organisation say so together, the patient gets
//! notice and the offer of a copy, and then it has a tombstone: questions about it are answered *Erased*, neither yes nor no.
//! Years later the record leaves the chain's state; the tombstone stays, and says under which rule, and not whose it was.
//! Nothing here is clinical content.
//!
//! # Terminology
//!
//! - *Term*: for how long records are kept in a jurisdiction: those of a retention class, which the author of a record chooses,
//!   and at least those of a class that organisations of a kind write, whatever was chosen.
//! - *End*: the first moment at which the law no longer keeps a record. It is computed when it is asked for: the longest of the
//!   terms that are for it, of where it was written and of where it is kept, from when it was anchored. It is never stored. A
//!   retention class that is not in the table is as long as the longest that is.
//! - *Hold*: that a record must be kept. Its organisation releases it by two persons.
//! - *Ground*: the rule by which a record is kept no longer: its end is there, or a ground of GDPR 17(1). Those of unlawful
//!   processing and of a legal obligation to erase alone count before the end.
//! - *Notice*: the time from the second signature to the moment at which the tombstone takes effect. Until then the patient can
//!   read, take a copy, and object.
//! - *Horizon*: for how long a record with a tombstone stays in state.
//!
//! # Scenarios
//!
//! - The council sets terms (`set_term`) and later lengthens one. A hospital has one record kept longer (`lengthen`).
//! - A court orders a record to be kept: an authority places a hold (`place_hold`). When the matter is settled one officer of it
//!   asks for the release and another one releases it (`release_hold`). If an authority is isolated or left the council does
//!   (`overrule_hold`).
//! - A patient says that a record is wrong and has its use restricted until that is settled (`restrict`, `lift`).
//! - Twenty years later the hospital's records officer proposes to keep the record no longer (`propose`). The privacy officer of
//!   a clinic under other control looks at it and confirms (`confirm`). The patient is shown a receipt, and objects (`object`),
//!   agrees (`agree`), or says nothing for 30 days.
//! - During the notice the patient opens a case about the record. Anybody ends the notice (`stop`). A hold ends it at once.
//! - Ten years after the tombstone took effect anybody has the record erased (`erase`).
//!
//! # Properties
//!
//! - P1: a tombstone whose record was not erased has a confirmed course, and only such a one has; it was confirmed before it
//!   took effect or when the patient agreed, and does so before the record may be erased.
//! - P2: of an erased record nothing is kept but the tombstone, neither here nor where records are kept; of every other that is
//!   spoken of here there is a record.
//! - P3: the holds on a record are at least one, at most two of one organisation, rising in their ids, none above the last; and
//!   no notice runs while there is one.
//! - P4: a term is within what the law may say, and was never longer before; the histories are well formed.
//! - P5: horizons are of jurisdictions, and within what they may be.
//! - P6: who confirmed is of another organisation, another person, and was under other control than who proposed.
//! - P7: nothing here comes from the future.
//! - P8: beside a record that has a tombstone stands when it takes effect.
//! - P9: the longest term of the retention classes of each jurisdiction is noted.
//!
//! # Assumptions
//!
//! - Organisations, staff, patients and emergencies are facts of other pallets, read through [`Config::Providers`],
//!   [`Config::Patients`] and [`Config::Emergencies`], which answer for the block's own moment.
//! - [`Config::Time`] never goes back, and is the same in all of them.
//! - [`Config::Records`] takes no new word about a record whose tombstone was confirmed, and lets records leave state by
//!   nothing else than [`Records::erase`]. [`Config::Cases`] says whether a case is open.
//! - The decision answers *Erased* from the moment on at which a tombstone takes effect.
//! - What a tombstone says of the bytes and keys of a record is done where those are: this pallet cannot see into a store.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use facts::{Cases, Cautions, Receipts, Records, Stored};
pub use pallet::*;
pub use types::{
	Agreement, Asker, Course, Hold, HoldGround, HoldId, HoldRow, HoldState, Holds, Kept,
	Lengthening, Proposal, Restriction, RetentionRow, Signatory, Term, TermAt, TermOf, TermRow,
	TombstoneRow, MAX_HOLDS,
};
pub use weights::WeightInfo;
#[cfg(any(feature = "runtime-benchmarks", test))]
pub use worst::BenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
// The benchmark macros convert with `as` and stop a benchmark that cannot be set up.
#[allow(clippy::as_conversions, clippy::expect_used, clippy::unwrap_used, clippy::panic)]
mod benchmarking;
mod calls;
mod errors;
mod events;
mod facts;
mod holds;
mod officers;
mod restricting;
mod storage;
mod terms;
mod tombstones;
// The derive of SCALE converts the indices of variants with `as`.
#[allow(clippy::as_conversions)]
mod types;
mod views;
pub mod weights;
#[cfg(any(feature = "runtime-benchmarks", test))]
mod worst;

#[cfg(test)]
// The macros of a mock runtime convert with `as`.
#[allow(clippy::as_conversions)]
mod mock;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

use frame_support::pallet_macros::import_section;

// The pallet macro writes both.
#[allow(clippy::as_conversions, clippy::expect_used)]
#[import_section(storage::storage)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[import_section(calls::calls)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		facts::{Cases, Cautions, Receipts, Records},
		types::{Asker, Course, HoldGround, HoldId, Holds, Lengthening, Restriction, Term, TermOf},
		weights::WeightInfo,
	};
	use anamnesis_decision::{
		rows::{Ground, Tombstone, Versioned},
		EmergencyFacts, PatientFacts, ProviderFacts, Silenced,
	};
	use anamnesis_primitives::{
		chain::{AccountId, Moment},
		commitment::Commitment,
		history::{Current, Earlier},
		OrgId, PatientId, RecordId,
	};
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Who keeps the table of terms and horizons, and ends holds of organisations that can say nothing any more.
		type TableOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Moment of the block.
		type Time: Time<Moment = Moment>;

		/// Facts of organisations, staff and credentials.
		type Providers: ProviderFacts + Default;

		/// Facts of patients.
		type Patients: PatientFacts + Default;

		/// Facts of emergencies.
		type Emergencies: EmergencyFacts + Default;

		/// Controllers who are not heard.
		type Silenced: Silenced;

		/// How careful controllers must be.
		type Cautions: Cautions;

		/// Milliseconds that the other controllers of a patient have to object before what one of them agreed to takes effect.
		type CautionWait: Get<Moment>;

		/// Where records are kept.
		type Records: Records;

		/// Where matters with due dates are kept.
		type Cases: Cases;

		/// Where a notice is shown to the patient, in the block of the second signature.
		type Receipts: Receipts;

		/// Milliseconds from the second signature to the moment at which a tombstone takes effect. Stamped into it.
		type NoticePeriod: Get<Moment>;

		/// Milliseconds in which a proposal can be confirmed. Stamped into it.
		type ProposalLife: Get<Moment>;

		/// Milliseconds after an objection in which nothing is proposed anew. Stamped into it.
		type ObjectionPause: Get<Moment>;

		/// Milliseconds for which what has a tombstone stays in state, where a jurisdiction has no time of its own. Stamped into
		/// the tombstone.
		type Horizon: Get<Moment>;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// Makes the facts of other pallets that benchmarks need.
		#[cfg(any(feature = "runtime-benchmarks", test))]
		type BenchmarkHelper: crate::worst::BenchmarkHelper;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
