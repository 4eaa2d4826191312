//! Organisations, their staff, and the credentials that let staff act.
//!
//! # Overview
//!
//! Nobody acts alone on this chain: a practitioner acts *for* an organisation that the consortium admitted, in a role to
//! which it appointed them, under a licence that an issuer gave them. This pallet keeps those facts, each with its history,
//! so that who somebody was can be asked about any moment as it was known at any later one.
//!
//! # Terminology
//!
//! - *Organisation*: an admitted legal entity. It acts through one account, normally a multisig of its administrators.
//! - *Control group*: organisations under common control count as one wherever two must agree. The group has the number of
//!   its first organisation.
//! - *Staff*: an account appointed at an organisation, for an interval, to one to four roles, that accepted to be.
//!   *Administrators* are staff who may act for their organisation here, but for the making and unmaking of administrators.
//! - *Session*: a key that signs for a member of staff at one organisation for a shift. Who acted is the staff account.
//! - *Compromise*: that a staff account's key was stolen: it counts nowhere from then on, and since a moment before it is
//!   disputed who signed.
//! - *Succession*: grants for care to one organisation count for another, for a time.
//! - *Credential*: an issuer's statement that its holder may do something; its *type* says which roles it licenses. An
//!   appointment names the credential on which each role rests.
//! - *Issuer*: an organisation that may issue credentials of a type: the consortium appointed it, or an appointed issuer
//!   *delegated* to it, up to a number and perhaps a moment. To *cut off* an issuer is to take the force from what it issued
//!   since a moment.
//! - *Second*: whoever signs a call beside its signer. Where a second *countersigns*, it is somebody of another control group
//!   that issues the type too, or is an authority or a regulator.
//! - *Place*: a list and a number in it, under which the issuer publishes the status of a credential off the chain.
//! - *Force*: a credential has it while it is active, within its interval, and its issuer not cut off at its issue.
//!
//! # Scenarios
//!
//! - The consortium admits a hospital and a licensing authority, creates the type "physician" and appoints the authority its
//!   issuer. The authority issues a credential to a physician, who accepts it. The hospital appoints the physician and names
//!   the credential, and the physician accepts. From then on `actor_at` answers *physician*.
//! - The authority suspends the credential: at once the physician is nobody at every hospital that named it, and again a
//!   physician when it is reinstated. The appointment stays as it was. What was answered about earlier moments stays, too.
//! - The authority lets a hospital issue up to fifty credentials of a type. The hospital's keys are stolen: the authority
//!   suspends it as an issuer and cuts off what it issued since the theft. Nothing else of the type is touched.
//! - A stolen key of the authority suspends physicians: after the fifth of a day it takes a second person.
//! - A licence is about to end: the authority renews it. Both hold until every hospital appointed the physician under the new
//!   one; whoever suspends one suspends the other, too.
//! - An administrator leaves: the hospital's own account dismisses them. Colleagues they appointed stay appointed. The last
//!   one can leave only when another was appointed.
//! - A physician's shift begins: a key of the ward's machine says with them that it is theirs, and signs for them until the
//!   shift ends. The key is stolen in between: its session is ended, and what it signed since is disputed.
//! - A hospital closes: it hands its records over, another one succeeds it for a year, and it leaves.
//!
//! # Properties
//!
//! - P1: organisations are numbered from 1 without a gap; each has a standing, and a control group that is the number of one.
//! - P2: every organisation has an account, and no account belongs to two.
//! - P3: whoever has an appointment, past or present, is listed as staff, by account and organisation and by account alone;
//!   and nobody else: an appointment is not ended in its own block.
//! - P4: appointments and offers are sound, past ones too: of an organisation that exists, with one to four different roles and an
//!   interval that is not empty; a role names a credential if and only if it needs one, and that exists and is the account's.
//! - P5: types are numbered from 1 without a gap; issuers are organisations, and issue types that exist, by delegation only of
//!   another issuer of the type.
//! - P6: credentials are numbered from 1 without a gap; each has a status with a known reason, a type, an issuer of that type,
//!   and an organisation where it holds that exists, if it names one. A countersigner is another organisation, and there is
//!   one where the type asks for it, or the holder of one that was accepted and not ended is the issuer's own account.
//!   What it renews is older and says the same.
//! - P7: credentials are listed by their holders, and nothing else is.
//! - P8: nobody who controls a patient is an organisation's account, was ever staff or is the key of a session.
//! - P9: every history is whole: P-a to P-d of [`anamnesis_primitives::history`].
//! - P10: every administrator whose appointment is not over and whose key was not stolen is listed, once; whoever is listed is
//!   appointed as administrator.
//! - P11: whoever was ever offered an appointment holds a provider reference for ever, and every key of a session one as long
//!   as that is there.
//! - P12: sessions and the keys of an account at an organisation lead to each other; a session is of somebody who was staff
//!   there, for an interval, by a key that is nobody else.
//! - P13: whose key was stolen was staff; reports rise in the moment at which they were recorded and reach further back.
//! - P14: who succeeds exists and succeeds others that exist, each once at a time, for an interval.
//! - P15: only organisations publish keys.
//! - P16: every credential has a place of its own among the lists of its issuer, none of which comes after the issuer's last,
//!   and no place leads to another.
//! - P17: for each issuer it is counted how many credentials it issued of each type, how many of all types were accepted and
//!   neither revoked nor surrendered, and how many of those there were when its last counted day began; the same of each
//!   holder's at present. No delegate issued more than it may.
//!
//! # Assumptions
//!
//! - Whoever makes controllers of patients asks [`Engaged`] first: P8 holds from both sides.
//! - Time never goes back.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use dids::DidFacts;
pub use facts::Stored;
pub use lists::{StatusEntry, StatusList, LIST_LENGTH};
pub use pallet::*;
pub use staff::Engaged;
pub use ties::Ties;
pub use types::{
	ActedAs, Endpoint, Founder, Name, OrgKeysOf, OrganisationKeys, Second, StatusPurpose, Tally,
	MAX_ADMINISTRATORS, MAX_SESSIONS,
};
pub use views::{
	ActorView, CredentialView, InTheFuture, IssuerView, OrganisationKeysView, OrganisationView,
	SessionView, StaffView, PAGE,
};
pub use weights::WeightInfo;

mod administrators;
#[cfg(feature = "runtime-benchmarks")]
// A benchmark that cannot be set up must say so.
#[allow(clippy::as_conversions, clippy::expect_used, clippy::unwrap_used)]
mod benchmarking;
mod calls;
mod compromises;
mod cosigned;
mod counts;
mod credentials;
mod dids;
mod endings;
mod errors;
mod events;
mod facts;
mod identity;
mod issuers;
mod lists;
mod organisations;
mod sessions;
mod staff;
mod standings;
mod storage;
mod ties;
// The derive of SCALE converts the indices of variants with `as`; nothing written there does.
#[allow(clippy::as_conversions)]
mod types;
mod views;
pub mod weights;

#[cfg(test)]
// The macros of a mock runtime convert with `as`.
#[allow(clippy::arithmetic_side_effects, clippy::as_conversions)]
mod mock;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

use frame_support::pallet_macros::import_section;

#[cfg(any(feature = "try-runtime", test))]
pub(crate) const LOG_TARGET: &str = "runtime::provider-credentials";

/// Lets a benchmark choose the present, so that a history it changes has a past.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper {
	/// From now on it is this moment.
	fn set_now(moment: anamnesis_primitives::chain::Moment);
}

// The pallet macro converts and expects; and a call has one argument a field, so that wallets show each by its name.
#[import_section(calls::calls)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
#[import_section(counts::counts)]
#[allow(clippy::as_conversions, clippy::expect_used, clippy::too_many_arguments)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{OrganisationKeys, Profile, ProfileFault, Statement},
		ActedAs, Endpoint, Founder, Name, Second, Tally, Ties, WeightInfo, MAX_ADMINISTRATORS,
		MAX_SESSIONS,
	};
	use alloc::vec::Vec;
	use anamnesis_decision::rows::{
		self, Credential, CredentialType, Employment, IssuerState, Organisation, Post, Reaches,
		Session, Supervisor, Versioned, MAX_POSTS,
	};
	use anamnesis_primitives::{
		chain::{AccountId, Hash, Moment},
		codes::{OrgKind, Roles},
		commitment::Commitment,
		cosignature::CoSignature,
		history::{Current, Earlier},
		CredentialId, CredentialTypeId, OrgId,
	};
	use core::marker::PhantomData;
	use frame_support::{
		pallet_prelude::*,
		traits::{Contains, Time},
	};
	use frame_system::pallet_prelude::*;

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId, Hash = Hash> {
		/// The block's moment.
		type Time: Time<Moment = Moment>;

		/// Who admits organisations, creates types of credentials, and appoints and supervises issuers.
		type AdmissionOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who isolates organisations, whose keys count for nothing then.
		type IsolationOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// What holds an organisation in the consortium.
		type Ties: Ties;

		/// The chain epoch, which second signatures name.
		type ChainEpoch: Get<u32>;

		/// Accounts that control a patient, or ever did.
		type Controllers: Contains<AccountId>;

		/// How far ahead of now an appointment may end at most, in milliseconds. Read when one is made, never afterwards.
		type LongestAppointment: Get<Moment>;

		/// How far ahead of now a session may end at most, in milliseconds. Read when one is made, never afterwards.
		type LongestSession: Get<Moment>;

		/// How far ahead of now a succession may end at most, in milliseconds. Read when one is made, never afterwards.
		type LongestSuccession: Get<Moment>;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// Sets the clock for benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::BenchmarkHelper;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	impl<T> From<ProfileFault> for Error<T> {
		fn from(fault: ProfileFault) -> Self {
			match fault {
				ProfileFault::Jurisdiction => Self::UnknownJurisdiction,
				ProfileFault::Name => Self::UnfitName,
				ProfileFault::Endpoint => Self::UnfitEndpoint,
			}
		}
	}

	/// Organisations that are there from the first block on.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Numbered from 1 in this order, admitted at moment 0.
		pub organisations: Vec<Founder>,
		#[serde(skip)]
		#[doc(hidden)]
		pub config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::found(&self.organisations);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
