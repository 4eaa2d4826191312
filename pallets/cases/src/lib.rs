//! Cases: what organisations must answer, and by when.
//!
//! # Overview
//!
//! A patient may ask an organisation for a copy of the record, for a correction, for erasure, or that data be used no longer;
//! after a breach the regulator and the patients must be told. Laws say how long the organisation has. Here each of these is a
//! case with a due date that is set when the case is opened and that nobody moves in secret: everybody can see what was asked,
//! whether an answer came, whether it came late, and what is overdue at this moment. What was asked and answered in words stands
//! nowhere here, only commitments to it. Nothing here is clinical content, and the grounds of refusals tell of none.
//!
//! # Terminology
//!
//! - *Case*: something that one organisation must answer. Its *opener* is a patient, or an organisation that reports a breach.
//! - *Clock*: how long the law gives for a kind of case. Months count as laws count them: until the end of the day of the same
//!   date. Some clocks let an organisation take *longer*, once, if it says why before the case is due.
//! - *Due*: first moment at which an answer is late. A case is *overdue* if it is open then; nothing has to be done for that.
//! - *Matter*: what is demanded. A breach makes one case for each of those who are to be told: regulator, patients, public.
//! - *Former*: an earlier case that a case takes up again, or about which a patient complains to a regulator.
//!
//! # Scenarios
//!
//! - A patient asks a hospital for a copy (`open_case`). The law gives it a month. After three weeks it says that the matter is
//!   complex (`extend_case`): it has three months in all. It answers (`answer_case`). Later it would have been late, and counted.
//! - A patient asks that a record be put right. The hospital refuses: it is accurate. What the patient says about that is put on
//!   record (`state_disagreement`), and the patient complains to a regulator with a case that names the former one.
//! - A clinic notices that a gateway of a hospital gives away records, and reports it (`open_breach`). The hospital has 72 hours
//!   to tell its regulator and its patients. Its own privacy officer would have reported it too, with the moment of discovery;
//!   that it cannot take back: it answers that there was no breach, if there was none.
//! - A hospital leaves while it owes an answer about a record. Nobody leaves who keeps one, so another hospital keeps it by then,
//!   and its officers answer: no case keeps a record from erasure that nobody could answer. It counts for who owed it.
//! - What a hospital noted about a patient does not reach the patient within a day. The patient opens a case about that.
//! - A patient contests a record. The runtime opens the objection in the same call ([`Pallet::open_objection`]), at whoever keeps
//!   the record; the mark is kept with the record. To take the contest back withdraws the case if it is open
//!   ([`Pallet::withdraw_objection`]). To object here marks no record, and to withdraw the case here leaves the mark.
//! - The council follows a change of law (`set_clock`); cases that are open keep their due dates.
//!
//! # Properties
//!
//! - P1: cases are numbered from 1 without gaps.
//! - P2: exactly the open cases have a place among the open ones of their organisation, without gaps, each the place that is
//!   noted of it.
//! - P3: the count of what is open between an opener and an organisation is right, and no more than may be.
//! - P4: the count of open cases about a record is right.
//! - P5: the cases of an opener and those at an organisation are listed without gaps, each once, in the order in which they were
//!   opened.
//! - P6: tallies count the cases of each organisation and kind: opened, answered, late, withdrawn.
//! - P7: no case says what no case can: nothing happens before it is opened or after the block's moment, grounds fit, only a
//!   refused correction has a disagreement, who took longer did so in time, once, and has more time for it, and nobody withdrew
//!   what it owes after its own breach.
//! - P8: a former case is an earlier one of the same opener; a complaint has one, of another organisation, and everything else
//!   one of the same.
//! - P9: the table of clocks holds what it may.
//! - P10: the case that is noted as made by a contest of a record is an open objection of a patient to that record.
//! - P11: whoever answers an open case about a record has not left.
//!
//! # Assumptions
//!
//! - Organisations, staff, patients and records are facts of other pallets, read through [`Config::Providers`],
//!   [`Config::Patients`] and [`Config::Records`], which answer for the block's own moment.
//! - Nobody leaves who keeps a record, none is given to who left, and none is erased while a case about it is open.
//! - [`Config::Time`] never goes back.
//! - Only the living ask here, and whoever represents them. A steward does not: its list of powers is closed.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use clocks::{law, Clock, ClockRow, Due, Span};
pub use facts::{KnownRecord, Records};
pub use pallet::*;
pub use types::{
	Case, CaseKind, CaseRow, CaseState, Delay, Draft, Extension, Ground, Matter, Notice, OpenPage,
	OpenRow, Outcome, Tally, TallyRow,
};
pub use views::PAGE;
pub use weights::WeightInfo;
#[cfg(any(feature = "runtime-benchmarks", test))]
pub use worst::BenchmarkHelper;

mod answering;
#[cfg(feature = "runtime-benchmarks")]
// The benchmark macros convert with `as` and stop a benchmark that cannot be set up.
#[allow(clippy::as_conversions, clippy::expect_used, clippy::unwrap_used, clippy::panic)]
mod benchmarking;
mod calls;
// The derive of SCALE converts the indices of variants with `as`.
#[allow(clippy::as_conversions)]
mod clocks;
mod errors;
mod events;
mod facts;
mod lists;
mod opening;
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
		clocks::Clock,
		facts::Records,
		types::{Case, CaseKind, Delay, Outcome, Tally},
		weights::WeightInfo,
	};
	use anamnesis_decision::{rows::Versioned, PatientFacts, ProviderFacts, Silenced};
	use anamnesis_primitives::{
		cases::{Claim, Opener},
		chain::{AccountId, Moment},
		commitment::Commitment,
		CaseId, OrgId, PatientId, RecordId,
	};
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Who keeps the table of clocks.
		type LawOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Moment of the block.
		type Time: Time<Moment = Moment>;

		/// Facts of organisations, staff and credentials.
		type Providers: ProviderFacts + Default;

		/// Facts of patients.
		type Patients: PatientFacts + Default;

		/// Controllers who are not heard.
		type Silenced: Silenced;

		/// What there is to know of records.
		type Records: Records;

		/// Milliseconds in which what an organisation notes about a patient reaches the patient. Later it is missing.
		type DeliveryTime: Get<Moment>;

		/// Most cases of one opener that are open at one organisation at a time. At least three, for a breach makes up to three.
		/// Raise freely; lowering it refuses new ones and needs no migration, but shows as P3.
		#[pallet::constant]
		type MaxOpen: Get<u32>;

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
			assert!(T::MaxOpen::get() >= 3, "a breach makes more cases than may be open");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
