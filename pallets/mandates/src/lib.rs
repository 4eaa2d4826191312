//! What laws allow: versions of the code tables, pairs of jurisdictions, laws, and mandates.
//!
//! # Overview
//!
//! Some access is allowed by a law and not by the patient: a notifiable disease, a court's order, an audit. Here the council
//! keeps the table of such laws and says which jurisdictions let each other ask. Whoever uses a law about a patient opens a
//! mandate: it names the law, commits to the order, ends, and the patient is shown it, at once or when the order lets. The
//! patient cannot end it, but can dispute it. Whether something is permitted under it says the decision, which reads what is
//! kept here. Nothing here is clinical content.
//!
//! # Terminology
//!
//! - *Law*: a row of the table, under a number that always stands for one jurisdiction and one kind of organisation.
//! - *Pair*: what organisations of one jurisdiction may ask about patients at home in another.
//! - *Over*: no longer holding, because it was ended or its time is up. What is over leaves the lists of what is live when the
//!   next mandate is opened there; no right depends on when that is.
//! - *Notice*: that the patient is shown a mandate, by a receipt. It *waits* until it was given, and is *due* once its moment
//!   has come.
//! - *Window*: a time in which it is counted how many mandates an organisation opens about a patient; the next begins with the
//!   next that it opens. Of each staff account it is counted how many it opens in a *day*, about whomever.
//!
//! # Scenarios
//!
//! - The council puts a law into the table (`set_law`), changes it or repeals it (`repeal_law`), and opens or closes a pair of
//!   jurisdictions (`set_pair`).
//! - A court orders a hospital to hand over two sealed records. Its records officer opens a mandate that names them
//!   (`open_mandate`) and says that the patient hears of it in 90 days, which the law allows. After 90 days anybody has the
//!   notice given (`notify`). When the matter is closed the hospital ends the mandate before its time (`end_mandate`).
//! - The patient finds the order wrong and says so (`contest`): from then on every answer under the mandate says that it is
//!   disputed, and nothing else changes.
//!
//! # Properties
//!
//! - P1: mandates are numbered from 1 without gaps.
//! - P2: the mandates that are not over, and no others of which their openings say something else, are live: under their
//!   patient and organisation, rising in their ids, as their openings say.
//! - P3: exactly the notices that were not given wait, each for the moment that its mandate says.
//! - P4: the mandates about a patient and those of an organisation are listed without gaps, each once, in the order in which
//!   they were opened.
//! - P5: a mandate names as many records as it says, and one for sealed classes names some.
//! - P6: laws are listed without gaps, each once; whatever was in force under a number was of one jurisdiction and kind, and
//!   nothing that no law may say.
//! - P7: pairs are listed without gaps under the jurisdiction of the home, each once, and are of two jurisdictions.
//! - P8: the histories of laws, pairs, mandates and tables are well formed, and the tables that hold are those of the code.
//! - P9: the count of a window is that of the mandates opened in it, and no more than may be.
//! - P10: the count of an account's day is that of the mandates that it opened in it, and every account that opened one has a
//!   day.
//!
//! # Assumptions
//!
//! - Organisations, staff and patients are facts of other pallets, read through [`Config::Providers`] and [`Config::Patients`],
//!   which answer for the block's own moment.
//! - [`Config::Time`] never goes back, and is the same in all of them.
//! - [`Config::Receipts`] shows the patient every mandate once.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use facts::{Receipts, Stored};
pub use pallet::*;
pub use types::{
	LawRow, LawScope, MandateRow, NewMandate, Notice, NoticeRow, NoticeState, Opening, PairRow,
	MAX_NAMED,
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
mod laws;
mod opening;
mod storage;
mod tables;
// The derive of SCALE converts the indices of variants with `as`.
#[allow(clippy::as_conversions)]
mod types;
mod using;
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
		opening::named_count,
		types::{LawScope, NewMandate, Opening},
		weights::WeightInfo,
	};
	use anamnesis_decision::{
		rows::{Law, LawState, Mandates as MandatesRow, Pair, Versioned, MAX_MANDATES},
		PatientFacts, ProviderFacts, Silenced,
	};
	use anamnesis_primitives::{
		chain::{AccountId, Moment},
		codes::VERSION,
		commitment::Commitment,
		history::{Current, Earlier},
		window::Window,
		MandateId, OrgId, PatientId,
	};
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Who keeps the table of laws and the pairs of jurisdictions.
		type LawOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Moment of the block.
		type Time: Time<Moment = Moment>;

		/// Facts of organisations, staff and credentials.
		type Providers: ProviderFacts + Default;

		/// Facts of patients.
		type Patients: PatientFacts + Default;

		/// Controllers who are not heard.
		type Silenced: Silenced;

		/// Most mandates about a patient that an organisation opens in a window: each leaves the patient a receipt.
		type MaxOpenedPerWindow: Get<u32>;

		/// Milliseconds in such a window.
		type OpeningWindow: Get<Moment>;

		/// Most mandates that a staff account opens in a day, about whomever. A new value acts on the next one.
		type MandatesPerDay: Get<u32>;

		/// Where a mandate is shown to the patient, in the block of its notice.
		type Receipts: Receipts;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// Makes the facts of other pallets that benchmarks need.
		#[cfg(any(feature = "runtime-benchmarks", test))]
		type BenchmarkHelper: crate::worst::BenchmarkHelper;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// The tables of this code hold from the beginning.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		#[serde(skip)]
		_config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let marks = Default::default();
			Tables::<T>::put(Current { since: 0, version: 0, value: VERSION, marks });
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::MaxOpenedPerWindow::get() >= MAX_MANDATES,
				"fewer mandates are opened in a window than may hold at a time",
			);
			assert!(T::MandatesPerDay::get() > 0, "nobody opens a mandate");
		}

		fn on_runtime_upgrade() -> Weight {
			Self::take_tables(VERSION)
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
