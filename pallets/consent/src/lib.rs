//! What patients permit, and the decision.
//!
//! # Overview
//!
//! A patient permits an organisation, a member of staff, every care organisation or a person to do something with some of
//! the record, for some purpose, until some moment. That is a grant; it can be ended at any time, and it is never edited.
//! Organisations may ask for one. Whoever wants to know whether something is permitted asks one function, the decision,
//! which reads what is kept here and in four other pallets. Nothing here is clinical content.
//!
//! # Terminology
//!
//! - *Live*: a grant that was not ended and is not over by time. Live grants of a patient to one grantee stand together, with
//!   their history, so that a question about any moment reads one place.
//! - *Epoch*: how often a patient revoked everything. A grant of an earlier epoch has ended.
//! - *Over*: no longer holding, because it was ended or its time is up. What is over leaves the live lists when they are next
//!   written; no right depends on when that is.
//! - *Grave*: of a grant that lets a person read, or opens sealed classes. Where several accounts act as the patient, one alone
//!   gives it for a later day only; two give it for at once, the second by amending what the first gave. A representative never
//!   gives it, nor for research or marketing, nor for longer than the mandate, nor beyond the patient's death.
//!
//! # Scenarios
//!
//! - A clinic asks (`request`), the patient's wallet shows it, the patient permits less than was asked (`answer`). A year later
//!   the grant is over. Or the patient changes it (`amend`), or ends it (`revoke`, `revoke_all_to`, `revoke_everything`).
//!
//! # Properties
//!
//! - P1: grants and requests are numbered from 1 without gaps.
//! - P2: every live entry says what its grant says, stands under the grant's patient and grantee, was not ended, and entries
//!   rise in their ids.
//! - P3: every grant that was not ended, is not over and is of the patient's epoch is live.
//! - P4: the grants of a patient are listed without gaps, each grant once, in the order in which they were given.
//! - P5: what is listed as named by a grant is what it is for alone: its study, the records that it names, or these for it.
//! - P6: no grant is of an epoch after the patient's; ends belong to grants and lie in their life; a grant that amends another
//!   is of the same patient, comes later, and the other was ended when it began.
//! - P7: requests that can be answered are counted as open, what is counted as open is unanswered, and the count of a window is
//!   that of the requests made in it. The lists by patient and by organisation are without gaps and hold each request once.
//! - P8: the histories of live grants and epochs are well formed.
//!
//! # Assumptions
//!
//! - Organisations, staff, patients, incidents and records are facts of other pallets, read through [`Config::Providers`],
//!   [`Config::Patients`], [`Config::Emergencies`] and [`Config::Records`], which answer for the block's own moment.
//! - [`Config::Time`] never goes back, and is the same in all of them.
//! - [`Config::Controllers`] counts the accounts that act as a patient at the block's moment.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use acting::Controllers;
pub use facts::{AllFacts, Cautions, Stored};
pub use pallet::*;
pub use types::{
	Asked, GrantRow, OpenRequest, QueryError, Request, RequestRow, RequestState, Window,
};
pub use weights::WeightInfo;
#[cfg(any(feature = "runtime-benchmarks", test))]
pub use worst::BenchmarkHelper;

mod acting;
#[cfg(feature = "runtime-benchmarks")]
// The benchmark macros convert with `as` and stop a benchmark that cannot be set up.
#[allow(clippy::as_conversions, clippy::expect_used, clippy::unwrap_used, clippy::panic)]
mod benchmarking;
mod calls;
mod ends;
mod errors;
mod events;
mod facts;
mod grants;
mod requests;
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
		acting::Controllers,
		facts::Cautions,
		grants::names,
		types::{Asked, OpenRequest, Request, Window},
		weights::WeightInfo,
	};
	use alloc::boxed::Box;
	use anamnesis_decision::{
		rows::{Ending, Grant, Live as LiveRow, SecondaryUse, Template, Versioned},
		EmergencyFacts, LawFacts, PatientFacts, ProviderFacts, RecordFacts,
	};
	use anamnesis_primitives::{
		chain::{AccountId, Moment},
		commitment::Commitment,
		history::{Current, Earlier},
		payload::{Grantee, NewGrant},
		ConsentId, OrgId, PatientId, RequestId, TemplateId,
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

		/// How careful controllers' acts must be now.
		type Cautions: Cautions;

		/// How many accounts act as a patient.
		type Controllers: Controllers;

		/// Milliseconds between giving and the beginning of a grant that lets a person read or opens sealed classes, while
		/// several accounts act as the patient. Who has acted for as long may say the same as another, and is not waited for.
		type CautionWait: Get<Moment>;

		/// Facts of incidents.
		type Emergencies: EmergencyFacts + Default;

		/// Facts of laws.
		type Laws: LawFacts + Default;

		/// Facts of records.
		type Records: RecordFacts + Default;

		/// Milliseconds that a grant holds if the patient says nothing.
		type DefaultValidity: Get<Moment>;

		/// Most milliseconds between now and the end of a grant, whenever it begins.
		type LongestValidity: Get<Moment>;

		/// Most requests of an organisation that a patient has open. Raise freely; LOWERING NEEDS A MIGRATION.
		#[pallet::constant]
		type MaxOpenRequests: Get<u32>;

		/// Most requests of an organisation to a patient in a window.
		type MaxRequestsPerWindow: Get<u32>;

		/// Milliseconds in such a window.
		type RequestWindow: Get<Moment>;

		/// Milliseconds for which a request can be answered.
		type RequestLife: Get<Moment>;

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
			assert!(T::DefaultValidity::get() > 0, "a grant would end when it begins");
			assert!(
				T::DefaultValidity::get() <= T::LongestValidity::get(),
				"a grant of the default length would be refused",
			);
			assert!(T::MaxOpenRequests::get() > 0, "no organisation could ask for anything");
			assert!(
				T::MaxRequestsPerWindow::get() >= T::MaxOpenRequests::get(),
				"fewer requests in a window than may be open",
			);
			assert!(T::RequestLife::get() > 0, "a request would expire when it is made");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
