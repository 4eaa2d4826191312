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
//! - *Used up*: of a grant whose uses are counted, and of which none is left. It ended with the last of them; what it permitted
//!   before, it permitted.
//! - *Text*, or template: what a patient is shown before permitting something, in versions. A newer version may ask for consent
//!   anew: then grants under the older one hold for care alone from a moment on, and nobody is asked before something is wanted.
//! - *Secondary use*: research, HRESCH and all below it. One switch of the patient closes it, whatever was granted. A clinical
//!   trial as treatment, CLINTRL, is a purpose of its own beside it and stays as granted.
//! - *Muted*: of an organisation whose requests a patient does not want to see. It is no refusal, and nobody is told.
//! - *Grave*: of a grant that lets a person read, or opens sealed classes. Where several accounts act as the patient, one alone
//!   gives it for a later day only; two give it for at once, the second by amending what the first gave. A representative never
//!   gives it, nor for research or marketing, nor for longer than the mandate, nor beyond the patient's death.
//!
//! - *Referral*: a part of a grant that its grantee passes on, to an organisation or a member of staff, as often in a line as the
//!   patient said, at most twice. It is offered first, and becomes a grant when it is accepted. It holds while every grant above
//!   it was not ended: one ending cuts everything below. A *custodian* refers records of its own, by name, because care
//!   needs it and the law lets it.
//! - *Objection*: that a patient ended what somebody had. It voids what was offered to them until then.
//! - *Window*: a time in which it is counted what an organisation does about a patient; the next begins with the next act.
//! - *Assisted*: given by the steward of a patient without a controller, with two of its staff. It holds while there is a steward.
//!
//! # Scenarios
//!
//! - A clinic asks (`request`), the patient's wallet shows it, the patient permits less than was asked (`answer`). A year later
//!   the grant is over. Or the patient changes it (`amend`), or ends it (`revoke`, `revoke_all_to`, `revoke_everything`).
//! - A clinic with a grant that may be passed on sends the patient to a specialist: it offers a part of the grant (`refer`), the
//!   specialist accepts it (`accept_referral`) or not (`decline_referral`), unless the clinic thinks again (`withdraw_offer`).
//!   The patient sees a receipt, and may end the part alone; so may the clinic, the specialist and the patient's steward
//!   (`end_referred`). A clinic without such a grant refers the letters that it wrote itself (`refer_as_custodian`).
//! - Two of the steward's staff give a grant for somebody who has no device, on a signed paper (`assist`), and end it
//!   (`end_assisted`).
//!
//! # Properties
//!
//! - P1: grants and requests are numbered from 1 without gaps.
//! - P2: every live entry says what its grant says, stands under the grant's patient and grantee, was not ended, and entries
//!   rise in their ids.
//! - P3: every grant that was not ended, is not over and is of the patient's epoch is live; a referred one may have left when a
//!   grant above it was ended, and one that a steward gave when there is none.
//! - P4: the grants of a patient are listed without gaps, each grant once, in the order in which they were given.
//! - P5: what is listed as named by a grant is what it is for alone: its study, the records that it names, or these for it.
//! - P6: no grant is of an epoch after the patient's; ends belong to grants and lie in their life; a grant that amends another
//!   is of the same patient, comes later, and the other was ended when it began.
//! - P7: requests that can be answered are counted as open, what is counted as open is unanswered, and the count of a window is
//!   that of the requests made in it. The lists by patient and by organisation are without gaps and hold each request once.
//! - P8: the histories of live grants and epochs are well formed.
//! - P9: uses are counted of the grants that say so and of no others; no more are left than were given; and where none is left
//!   the grant ended at the moment of the last use.
//! - P10: the histories of what patients say of secondary use are well formed.
//! - P11: versions of a text are counted from 1 without gaps, each in at least one language and in each once; whatever was
//!   superseded is older than the last, and asks for consent anew no sooner than it was superseded. Grants stay within their text.
//! - P12: of what is muted each organisation stands once, and no patient's list is empty.
//! - P13: offers are numbered, and those that there are are listed under their patient and organisation, each once; they are
//!   of referrals to somebody else, were made in the past and expire when their grant would be over, if not before.
//! - P14: every referred entry says what its grant says and by which way it came, stands under the grant's patient and grantee,
//!   an organisation or an account, was not ended, and entries rise in their ids.
//! - P15: a referral is for care, to somebody else than who referred, and is no wider on any axis than the grant above it,
//!   passed on less often than that, and of the same patient and epoch; its line is that grant's, and one longer; and nobody
//!   has a part of what every care organisation was given who is not one of those. It names no sealed record that the grant
//!   above it does not. What a custodian referred names records, is not sealed, is to one organisation and not passed on.
//! - P16: what a steward gave is for care and payment, not sealed, for no study, is neither passed on nor survives, and
//!   is to no person.
//! - P17: no window counts more offers than may be made in it, nor fewer than there still are of it.
//! - P18: of whatever is offered it is known that something was offered to its grantee, no earlier; offers are to organisations
//!   and accounts, and they and objections lie in the past.
//!
//! # Assumptions
//!
//! - Organisations, staff, patients, incidents and records are facts of other pallets, read through [`Config::Providers`],
//!   [`Config::Patients`], [`Config::Emergencies`] and [`Config::Records`], which answer for the block's own moment.
//! - [`Config::Time`] never goes back, and is the same in all of them.
//! - [`Config::Controllers`] counts the accounts that act as a patient at the block's moment.
//! - [`Config::Receipts`] shows the patient every use that is counted, what was passed on, and what a steward gave; [`Config::Cosigners`] knows the chain, its epoch and
//!   the nonce of the extrinsic that is being applied.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use acting::Controllers;
pub use facts::{AllFacts, Cautions, Receipts, Stored};
pub use pallet::*;
pub use terms::{Offer, OfferRow, OfferedTo, OpenOffer, Terms};
pub use types::{
	Asked, GrantRow, Language, Mute, OpenRequest, QueryError, Request, RequestRow, RequestState,
	TemplateRow, Text, UseCount,
};
pub use weights::WeightInfo;
#[cfg(any(feature = "runtime-benchmarks", test))]
pub use worst::BenchmarkHelper;

mod acting;
mod assisted;
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
mod many;
mod muting;
mod offers;
mod referrals;
mod requests;
mod secondary;
mod storage;
mod templates;
// The derive of SCALE converts the indices of variants with `as`.
#[allow(clippy::as_conversions)]
mod terms;
// The same.
#[allow(clippy::as_conversions)]
mod types;
mod uses;
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
		facts::{Cautions, Receipts},
		grants::names,
		many::weight_of_many,
		referrals::named,
		secondary::class_of,
		templates::languages,
		terms::{Offer, OfferedTo, OpenOffer, Terms},
		types::{Asked, Mute, OpenRequest, Request, Text, UseCount, MAX_TEXTS},
		weights::WeightInfo,
	};
	use alloc::boxed::Box;
	use anamnesis_decision::{
		rows::{Ending, Grant, Live as LiveRow, SecondaryUse, Template, Versioned},
		EmergencyFacts, LawFacts, PatientFacts, ProviderFacts, RecordFacts,
	};
	use anamnesis_primitives::{
		chain::{AccountId, Moment},
		codes::Purposes,
		commitment::Commitment,
		cosignature::{CoSignature, Cosigners},
		history::{Current, Earlier},
		payload::{Grantee, NewGrant, TemplateRef, MAX_GRANTS},
		window::Window,
		ConsentId, OfferId, OrgId, PatientId, RequestId, TemplateId,
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

		/// Milliseconds in such a window, and in one in which offers are counted.
		type RequestWindow: Get<Moment>;

		/// Milliseconds for which a request can be answered.
		type RequestLife: Get<Moment>;

		/// Milliseconds for which an offer can be accepted.
		type OfferLife: Get<Moment>;

		/// Most milliseconds between an offer of a custodian and the end of what it refers.
		type CustodianValidity: Get<Moment>;

		/// Most milliseconds between now and the end of a grant of a steward.
		type AssistedValidity: Get<Moment>;

		/// Most offers of an organisation about a patient that are open. Raise freely; LOWERING NEEDS A MIGRATION.
		#[pallet::constant]
		type MaxOpenOffers: Get<u32>;

		/// Most offers of an organisation about a patient in a window, whatever becomes of them: each that is accepted leaves
		/// the patient a receipt.
		type MaxReferralsPerWindow: Get<u32>;

		/// Where patients are shown what others did by their grants, passed on and gave.
		type Receipts: Receipts;

		/// Knows whether a second person signed a call.
		type Cosigners: Cosigners;

		/// Who publishes consent texts.
		type TemplateOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Least milliseconds between superseding a text and the moment from which patients are asked anew.
		type ReconsentDelay: Get<Moment>;

		/// Most organisations that a patient mutes. Raise freely; LOWERING NEEDS A MIGRATION.
		#[pallet::constant]
		type MaxMuted: Get<u32>;

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
			assert!(T::MaxMuted::get() > 0, "no organisation could be muted");
			assert!(T::OfferLife::get() > 0, "an offer would expire when it is made");
			assert!(T::CustodianValidity::get() > 0, "what a custodian refers would never hold");
			assert!(T::AssistedValidity::get() > 0, "a steward's grant would never hold");
			assert!(T::MaxOpenOffers::get() > 0, "no organisation could pass anything on");
			assert!(
				T::MaxReferralsPerWindow::get() >= T::MaxOpenOffers::get(),
				"fewer offers in a window than may be open",
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
