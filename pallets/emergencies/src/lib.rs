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
//! - *Quota*: how many patients one practitioner binds, at once and in a day, with one signature. Beyond it a second
//!   practitioner of the organisation signs the same call.
//! - *Barred*: owing a report that is overdue. Who is barred needs a second signature for every binding, and is never refused
//!   with one.
//!
//! # Scenarios
//!
//! - An unconscious patient arrives. A physician opens an incident with the colleagues on duty (`open_incident`), one of them
//!   binds the patient (`bind`), which writes a receipt in the same block. After 12 hours, or when one of them closes it
//!   (`close_incident`), it is over; they report (`report`), and privacy officers of organisations under other control review
//!   it (`review`), once for each control group, so that no friend's review is the only one.
//!
//! - What the patient sealed matters: a second practitioner signs, and sealed records are open to the incident too (`unseal`).
//! - A practitioner binds more than the quota, or owes a report: a second practitioner signs too (`bind_with`). An organisation
//!   that bound ten times a day's quota so pauses between two of them, until its privacy officer or the committee declares a
//!   mass casualty (`declare_mass_casualty`), in public and for a time. No first patient ever waits for it.
//!
//! - The chain cannot be reached: the emergency is written down under the next number of the organisation's tickets, and recorded
//!   afterwards (`open_late`), beyond a day's quota by two signatures. A ticket that cannot be found, or that the chain refuses,
//!   is passed over (`declare_ticket_lost`), so that it blocks nothing.
//!
//! - Who reviews is drawn (`draw`) from the hash of the block after the close, or of a later one if that was made under the
//!   control of the incident's organisation: first the organisation, then one of its privacy officers who registered before the
//!   close (`serve_as_reviewer`, `withdraw_reviewer`). They are of others than those who acted and who made that block. Their
//!   organisation owes the review within a time; others may review all the same.
//!
//! - A patient disputes a review, or wants a regulator in place of one (`appeal`): once for each incident to which they were
//!   bound, within a window after it, and whoever represents them once in their capacity. A regulator or an authority under other control decides, once (`decide_appeal`). Whatever
//!   it finds, what was permitted then stays so.
//!
//! # Properties
//!
//! - P1: incidents are numbered from 1 without gaps.
//! - P2: incidents that hold are counted as open for their opener, what is counted was not closed, and incidents are closed
//!   within their time.
//! - P3: a patient is on the list of an incident that is not late exactly if the history of the patient's bindings at that organisation shows it, but
//!   that a full history shows of later ones only the last; and bindings that stand together are to incidents of different
//!   openers.
//! - P4: reports and reviews belong to incidents that were over by then; an incident has at most 16 reviews, and
//!   one more that was owed.
//! - P5: every incident, and nothing else, has a moment from which its report is overdue, which is not before its time is up.
//! - P6: the histories of bindings are well formed.
//! - P7: what is unsealed was so after it was bound and while its incident held.
//! - P8: a practitioner's quota counts bindings to incidents under which they act, no more of one than it binds; no quota and no
//!   surge was written later than now.
//! - P9: a practitioner owes a report exactly of each incident that they opened, to which somebody was bound, and that was not
//!   reported; those that are listed with the moment from which it is overdue, late ones apart from the others.
//! - P10: a mass casualty was declared by now and counts for a time.
//! - P11: the tickets of an organisation are numbered from 1 without gaps; each that was recorded is its own late incident, and
//!   each late incident has one.
//! - P12: late incidents were over when they were recorded; their patients are those of the late bindings, within their time.
//!
//! - P13: places of organisations that review have no gaps, each is one organisation's, and nobody is registered twice there or
//!   later than now.
//! - P14: draws are of incidents to which somebody was bound and that are over, and each is from a block that gave its hash.
//! - P15: a review is owed exactly by those who were drawn, who did not review and under whose control nobody did, with the
//!   moment from which it is overdue; whose control changed since may owe one no more.
//! - P16: every incident, and nothing else, has the length of the window in which its patients appeal.
//! - P17: appeals are of patients who were bound to the incident, under the capacity in which they were made, and were made
//!   within its window; what is decided was so afterwards.
//! - P18: those who acted under a late incident were staff of its organisation at some time.
//! - P19: what is counted of tickets was submitted by now.
//!
//! # Assumptions
//!
//! - Organisations, staff and patients are facts of other pallets, read through [`Config::Providers`] and [`Config::Patients`],
//!   which answer for the block's own moment.
//! - [`Config::Time`] never goes back, and is the same in all of them.
//! - [`Config::Receipts`] shows the patient every binding and every unsealing.
//! - [`Config::EverStaff`] forgets nobody.
//! - [`Config::Silenced`] says of whom friends took the account over.
//! - [`Config::Cosigners`] takes a second signature for one call of its first signer alone.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use facts::{EverStaff, Receipts, Stored};
pub use pallet::*;
pub use types::{
	Appeal, AppealRow, AppealState, Base, DeclaredBy, Draw, Duty, House, IncidentRow, LatePatient,
	LateTicket, MassCasualty, OpenIncident, Outcome, Owed, OwedRow, Quota, QuotaRow, Report,
	Review, Reviewer, Ruling, Seed, Surge, TicketQuota, TicketState, Unrecorded, MAX_ASKED,
	MAX_COUNTED, MAX_DRAWS, MAX_LATE_PATIENTS, MAX_OFFICERS, MAX_OWED, MAX_REVIEWS, THROTTLED_FROM,
};
pub use weights::WeightInfo;
#[cfg(any(feature = "runtime-benchmarks", test))]
pub use worst::BenchmarkHelper;

mod appeals;
#[cfg(feature = "runtime-benchmarks")]
// The benchmark macros convert with `as` and stop a benchmark that cannot be set up.
#[allow(clippy::as_conversions, clippy::expect_used, clippy::unwrap_used, clippy::panic)]
mod benchmarking;
mod bindings;
mod calls;
mod cosigned;
mod draws;
mod duties;
mod errors;
mod events;
mod facts;
mod incidents;
mod late;
mod quotas;
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
		facts::{EverStaff, Receipts},
		types::{
			Appeal, Base, DeclaredBy, Draw, Duty, House, LateTicket, MassCasualty, OpenIncident,
			Outcome, Quota, Report, Review, Seed, Surge, TicketQuota, TicketState, Unrecorded,
			MAX_COUNTED,
		},
		weights::WeightInfo,
	};
	use anamnesis_decision::{
		rows::{Bindings, Incident, LateBinding, PairAt, Versioned, MAX_TEAM},
		PatientFacts, ProviderFacts, Silenced,
	};
	use anamnesis_primitives::{
		chain::{AccountId, Moment},
		codes::Capacity,
		commitment::Commitment,
		cosignature::{CoSignature, Cosigners},
		history::{Current, Earlier, Lookup},
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

		/// Which jurisdiction lets which other ask.
		type Laws: Lookup<PairAt> + Default;

		/// Where a binding is shown to the patient, in the block that made it.
		type Receipts: Receipts;

		/// Checks the second signature of a call.
		type Cosigners: Cosigners;

		/// The committee that may declare a mass casualty at every organisation.
		type CommitteeOrigin: EnsureOrigin<Self::RuntimeOrigin>;

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

		/// How many patients a practitioner has bound at once with one signature; at most eight.
		type PatientsAtOnce: Get<u32>;

		/// How many patients a practitioner binds in a day with one signature, and how many those may be together whom
		/// somebody's tickets of a day name.
		type BindsPerDay: Get<u32>;

		/// Milliseconds between two bindings beyond quotas, once an organisation had ten times `BindsPerDay` of them in a day.
		type ThrottlePause: Get<Moment>;

		/// Milliseconds for which a declared mass casualty counts. It keeps what this was when it was declared.
		type MassCasualtyLength: Get<Moment>;

		/// Milliseconds from the end of an incident in which its ticket can be recorded.
		type LongestLate: Get<Moment>;

		/// Who was staff of whom, whom a ticket may name.
		type EverStaff: EverStaff;

		/// The organisation that makes this block; `None` if that is not known, and then nothing is drawn from it.
		type Author: Get<Option<OrgId>>;

		/// Milliseconds in which a review that is drawn is due.
		type ReviewWindow: Get<Moment>;

		/// What is known of those who act as patients.
		type Silenced: Silenced;

		/// Milliseconds after an incident in which its patients can appeal. An incident keeps what this was when it was opened
		/// or recorded.
		type AppealWindow: Get<Moment>;

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
		/// What draws need of blocks for which some wait: two reads, mostly.
		fn on_initialize(now: BlockNumberFor<T>) -> Weight {
			Self::note_seeds(now);
			T::WeightInfo::note_seeds()
		}

		fn integrity_test() {
			assert!(T::IncidentLength::get() > 0, "an incident would be over when it is opened");
			assert!(T::MaxOpenIncidents::get() > 0, "nobody could open an incident");
			assert!(T::MaxPatients::get() > 0, "nobody could be bound to an incident");
			assert!(
				(1..=MAX_COUNTED).contains(&T::PatientsAtOnce::get()) && T::BindsPerDay::get() > 0,
				"a first patient would need two signatures, or more be at once than are counted"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
