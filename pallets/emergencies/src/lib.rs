//! Access in emergencies, and what follows it.
//!
//! # Overview
//!
//! In an emergency practitioners open an incident and bind the patient to it; that always works, it ends by itself, and others
//! look at it afterwards. Whether something is permitted under it says the decision, which reads what is kept here. Nothing here
//! is clinical content.
//!
//! # Terminology
//!
//! - *Over*: no longer holding, because it was closed or its time is up. What is over leaves the lists of what is open and bound
//!   when they are next written; no right depends on when that is.
//! - *Team*: up to eight practitioners who may act under an incident, besides the opener.
//!
//! # Scenarios
//!
//! - An unconscious patient arrives. A physician opens an incident with the colleagues on duty (`open_incident`), one of them
//!   binds the patient (`bind`), which writes a receipt in the same block. After 12 hours, or when one of them closes it
//!   (`close_incident`), it is over; they report (`report`), and privacy officers of organisations under other control review
//!   it (`review`), once for each control group, so that no friend's review is the only one.
//!
//! # Properties
//!
//! - P1: incidents are numbered from 1 without gaps.
//! - P2: incidents that hold are counted as open for their opener, what is counted was not closed, and incidents are closed
//!   within their time.
//! - P3: a patient is on an incident's list exactly if the history of the patient's bindings at that organisation shows it, but
//!   that a full history shows of later ones only the last; and bindings that stand together are to incidents of different
//!   openers.
//! - P4: reports and reviews belong to incidents that were over by then; an incident has at most 16 reviews.
//! - P5: every incident, and nothing else, has a moment from which its report is overdue, which is not before its time is up.
//! - P6: the histories of bindings are well formed.
//!
//! # Assumptions
//!
//! - Organisations, staff and patients are facts of other pallets, read through [`Config::Providers`] and [`Config::Patients`],
//!   which answer for the block's own moment.
//! - [`Config::Time`] never goes back, and is the same in all of them.
//! - [`Config::Receipts`] shows the patient every binding.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use facts::{Receipts, Stored};
pub use pallet::*;
pub use types::{IncidentRow, OpenIncident, Outcome, Report, Review, MAX_REVIEWS};
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
mod incidents;
mod reviews;
mod storage;
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
		facts::Receipts,
		types::{OpenIncident, Outcome, Report, Review},
		weights::WeightInfo,
	};
	use anamnesis_decision::{
		rows::{Bindings, Incident, LateBinding, Versioned, MAX_TEAM},
		PatientFacts, ProviderFacts,
	};
	use anamnesis_primitives::{
		chain::{AccountId, Moment},
		commitment::Commitment,
		history::{Current, Earlier},
		IncidentId, OrgId, PatientId,
	};
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Moment of the block.
		type Time: Time<Moment = Moment>;

		/// Facts of organisations, staff and credentials.
		type Providers: ProviderFacts + Default;

		/// Facts of patients.
		type Patients: PatientFacts + Default;

		/// Where a binding is shown to the patient, in the block that made it.
		type Receipts: Receipts;

		/// Milliseconds after which an incident is over by itself.
		type IncidentLength: Get<Moment>;

		/// Most incidents that one practitioner has open. Raise freely; LOWERING NEEDS A MIGRATION.
		#[pallet::constant]
		type MaxOpenIncidents: Get<u32>;

		/// Most patients bound to one incident. Raise freely; LOWERING NEEDS A MIGRATION.
		#[pallet::constant]
		type MaxPatients: Get<u32>;

		/// Milliseconds after the time of an incident is up in which its report is due. After it a review needs none. An
		/// incident keeps what this was when it was opened.
		type ReportWindow: Get<Moment>;

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
		fn integrity_test() {
			assert!(T::IncidentLength::get() > 0, "an incident would be over when it is opened");
			assert!(T::MaxOpenIncidents::get() > 0, "nobody could open an incident");
			assert!(T::MaxPatients::get() > 0, "nobody could be bound to an incident");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
