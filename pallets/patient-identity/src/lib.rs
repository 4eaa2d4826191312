//! Who is a patient, and which accounts act as one.
//!
//! # Overview
//!
//! A patient is a number that tells nothing about a person, with a home: the organisation that keeps the records under that
//! number. Accounts on telephones act as the patient. Whoever holds such an account signs what is to be done, and anybody may
//! submit it; the account needs no balance, ever. An organisation's registrar submits the first such payload, the enrolment,
//! and the organisation gets no power by it.
//!
//! Whoever has no telephone - a newborn, somebody unconscious, somebody very old - is enrolled without one and *stewarded*: an
//! organisation looks after the id with a closed list of powers, until the person claims it. Parents, guardians and others
//! act for a patient as representatives, each within powers and until a moment.
//!
//! # Terminology
//!
//! - *Controller*: an account that may act as the patient. An account is controller of one patient in its whole life, and
//!   never one that acts for an organisation.
//! - *Payload*: an act and all that it is bound to, as docs/formats.md, 4 says; signed by an account, submitted by *relay*.
//! - *Lane*: one of the orders of an account's payloads: general, revoke, or none for sheets.
//! - *Sheet*: a payload on paper that freezes or revokes everything, used once, good for years.
//! - *Chain epoch*: raised when the chain is restored or copied; what was signed before is void after.
//! - *Freeze*: a state in which grants permit nothing and controllers and keys do not change.
//! - *Steward*: the organisation that looks after a patient without a controller. It anchors, binds incidents, freezes and
//!   thaws, names and ends representatives, says and ends that two ids
//!   are one person's, and hands over; nothing else.
//! - *Representative*: an account that acts *for* one patient, with a capacity, powers and an end; never a controller or staff.
//!   It was named, and accepted. It ends by time alone, with the first moment of a calendar quarter.
//! - *Settled*: of a controller that has acted for at least the time that others must have to notice it.
//! - *In person*: signed with a staff account, not with the key of its session, which a machine keeps.
//!
//! # Scenarios
//!
//! - Enrolment: the telephone makes keys and signs `Enrol`, addressed to the hospital; a registrar there submits it with
//!   [`Call::enrol`]. The id follows from account and nonce, so the telephone knows it and signs its first grants at once.
//! - Second telephone: the first one signs `AddController`, the second `AcceptControl`; anybody relays both.
//! - New telephone: the old one signs `RotateController`, the new one `AcceptControl`, which ends the old one's control.
//! - Lost telephone: anybody relays the printed freeze sheet, whatever was signed since it was printed. A controller asks
//!   for the thaw, which comes after a wait, or at once if another controller asks too; but not by the help of one that was
//!   added a short time ago and did not freeze.
//! - Recovery by friends: a controller names friends; they take its account over as the recovery pallet has it, and may do
//!   nothing with it but have a fresh account take its place.
//! - Recovery by organisations: one sees the person, whose fresh account signs `Recover`; a second one under other control
//!   confirms it; after a wait, in which controllers cancel, anybody finishes it, and no other account acts any more. The
//!   second is another person of another house. What one organisation alone said for a day gives way to another's word.
//! - Death: two organisations under different control report it, one of them an authority; after a window the patient counts
//!   as dead. A controller or one organisation's staff reverses it at any time.
//! - Two ids of one person: a controller of one proposes a link, a controller of the other accepts it.
//! - Stolen telephone of two: the other one's holder freezes. The thief asks for the other's removal, which takes a day in
//!   which anybody who acts as the patient cancels it; two settled controllers need not wait.
//! - Newborn: a registrar enrols it with [`Call::enrol_stewarded`]; two of the staff name the mother, who accepts and sees for
//!   it. At sixteen it signs `Claim` on a telephone of its own, before a registrar of another hospital or with the mother
//!   beside the steward's; from that block on it is its own controller, and keeps whom it wants.
//! - Withheld grant: the patient signs an ending in lane revoke with a nonce above that of the grant; the grant is void,
//!   whether it was submitted or not.
//!
//! # Properties
//!
//! - P1: an account is bound to a patient exactly if it acts or acted as that patient; so it never acted as two.
//! - P2: the tally of each patient counts its controllers and invitations, at most eight together; there is one for each
//!   patient and for nothing else; a patient has either controllers or a steward.
//! - P3: every account bound to a patient, that represents one or is named to, holds our provider reference, and every
//!   account that holds it is alive.
//! - P4: a patient's keys are those of generations 0 to the present one, without a gap, each proven for that patient; who has
//!   a controller has keys.
//! - P5: exactly the published keys and those of recoveries are marked as used, each by the patient that published it or is
//!   about to.
//! - P6: present values and logs of all histories keep the properties of histories.
//! - P7: no account bound to a patient or that represented one acts or acted for an organisation.
//! - P8: no used sheet is remembered for longer than a sheet can live.
//! - P9: an account's last nonce in general is at least that in revoke; there are no other lanes.
//! - P10: every control and every invitation is of a patient that exists; an invitation is by who is or was its
//!   controller, and replaces nobody else.
//! - P11: the representatives of a patient are listed exactly while they are named or hold, each once, at most eight; each is of a
//!   patient that exists, for some known power in a capacity for others, and until the first moment of a quarter.
//! - P12: an account is bound to a patient as its representative exactly if it holds or held that; so it represented no other,
//!   and controls none.
//! - P13: as many patients are counted for a steward as have it.
//! - P14: a removal is asked by one controller about another one of a patient that is not frozen.
//! - P15: every verification is of a patient that exists.
//! - P20: listed as acting are exactly the accounts that act or are invited to, each once; the rescued account of a patient is
//!   invited by the one whose place it takes.
//! - P21: friends and executors hold our reference; no more of a patient's are counted than there are; the executor whom it
//!   named is one of them.
//! - P22: a patient has two reports of its death exactly if it is reported dead; they are of two accounts for organisations
//!   under different control, and no report is older than the second.
//! - P23: every recovery is of a patient that exists; its second word is another organisation's, and ends later than it began.
//! - P24: links are between two patients that exist, the smaller id first, and known from both; proposals are to another
//!   patient that exists.
//! - P25: present values and logs of links keep the properties of histories.
//!
//! # Assumptions
//!
//! - The runtime's [`ActCalls`] makes of each act the call of its name, and of nothing else a call.
//! - Every call that an act becomes checks that its signer acts as the patient.
//! - Whoever appoints staff or admits an organisation asks [`EverControllers`] about the account.
//! - An organisation that is steward of somebody does not leave: whoever lets it asks [`Pallet::stewards_any`].
//! - The chain's genesis hash stays in the state.
//! - Nobody but [`FriendGroups`] gives an account friends, and whom [`Config::Recovered`] contains is dispatched as by its
//!   friends for `rotate_controller` alone.
//! - Consent asks [`Pallet::caution`] before a controller's act.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use frame_support::pallet_macros::import_section;

pub use pallet::*;
pub use stored::{EverControllers, Stored};
#[cfg(any(feature = "runtime-benchmarks", test))]
pub use types::BenchmarkHelper;
pub use types::{
	ActCalls, ControllerView, Level, NamedBy, Nonces, PatientView, PublishedKeys, RemovalAsked,
	RepresentationView, RepresentedView, Tally, Verification, VerificationAt, VerificationView,
	LONGEST_ENDING_LEAP, LONGEST_LEAP, LONGEST_MANDATE, LONGEST_VERIFICATION, MAX_CONTROLLERS,
	MAX_REPRESENTATIVES,
};
pub use waiting::{
	DeathReport, DeathReportView, DeathReports, FriendGroups, Link, LinkOf, LinkProposal, LinkView,
	Recovery, RecoveryView, SecondWord, HOLD, MOST_FRIENDS, PATIENCE,
};
pub use weights::WeightInfo;

mod attesting;
mod calls;
mod claim;
mod controllers;
mod cosigned;
mod death;
mod enrolment;
mod errors;
mod events;
mod freeze;
mod friends;
mod links;
mod payloads;
mod recovery;
mod representatives;
mod stewards;
mod storage;
mod stored;
// The derive of SCALE converts the indices of variants with `as`.
#[allow(clippy::as_conversions)]
mod types;
mod verifications;
mod views;
// The derive of SCALE converts the indices of variants with `as`.
#[allow(clippy::as_conversions)]
mod waiting;
pub mod weights;

#[cfg(any(feature = "runtime-benchmarks", test))]
mod benchmarking;
#[cfg(test)]
// The macros of a mock runtime convert with `as`.
#[allow(clippy::as_conversions)]
mod mock;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;
#[cfg(any(feature = "try-runtime", test))]
mod try_state;

#[cfg(any(feature = "try-runtime", test))]
pub(crate) const LOG_TARGET: &str = "runtime::patient-identity";

// The pallet macro writes the first two; a call says in its own fields what a second person signs.
#[allow(clippy::as_conversions, clippy::expect_used, clippy::too_many_arguments)]
#[import_section(calls::calls)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[import_section(storage::storage)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{
			ActCalls, Level, NamedBy, PublishedKeys, RemovalAsked, Tally, Verification,
			MAX_REPRESENTATIVES,
		},
		waiting::{DeathReports, FriendGroups, Link, LinkProposal, Recovery, MOST_ACTING},
		weights::WeightInfo,
	};
	use alloc::boxed::Box;
	use anamnesis_decision::{
		rows::{Control, FrozenBy, Patient, Representation, Versioned},
		ProviderFacts,
	};
	use anamnesis_primitives::{
		chain::{AccountId, Hash, Moment, Signature},
		commitment::Commitment,
		cosignature::CoSignature,
		history::{Current, Earlier},
		payload::{Friends, KeySet, Payload, Powers},
		OrgId, PatientId,
	};
	use frame_support::{
		dispatch::{GetDispatchInfo, PostDispatchInfo},
		pallet_prelude::*,
		traits::{Contains, IsSubType, IsType, Time},
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::Dispatchable;

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId, Hash = Hash> {
		/// The runtime's calls.
		type RuntimeCall: Parameter
			+ Dispatchable<RuntimeOrigin = Self::RuntimeOrigin, PostInfo = PostDispatchInfo>
			+ GetDispatchInfo
			+ IsSubType<Call<Self>>
			+ IsType<<Self as frame_system::Config>::RuntimeCall>;

		/// Turns acts into calls.
		type Acts: ActCalls<<Self as Config>::RuntimeCall>;

		/// The block's moment, in milliseconds since 1970.
		type Time: Time<Moment = Moment>;

		/// Organisations, staff and credentials.
		type Providers: ProviderFacts + Default;

		/// Accounts that act or once acted for an organisation: staff, and organisations' own. Such an account never acts
		/// as a patient.
		type Staff: Contains<AccountId>;

		/// Milliseconds from the first controller's asking to the end of a freeze.
		type ThawWait: Get<Moment>;

		/// Milliseconds from a second organisation's word to the moment at which a recovery may be finished.
		type RecoveryDelay: Get<Moment>;

		/// Milliseconds for which an account that others made a controller opens nothing sealed and names no person.
		type RecoveryCaution: Get<Moment>;

		/// Milliseconds from the second report of a death to the moment at which it counts.
		type DeathWindow: Get<Moment>;

		/// Keeps the friends of accounts.
		type Friends: FriendGroups;

		/// Accounts that their friends took over.
		type Recovered: Contains<AccountId>;
		/// Milliseconds from one controller's asking for the removal of another to that removal, and for as long it can be
		/// done then. Who has acted for as long is settled: two of those need not wait.
		type RemovalWait: Get<Moment>;

		/// Milliseconds from naming a representative to its first moment, while several accounts act as the patient.
		type CautionWait: Get<Moment>;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// What benchmarks need of the rest of the runtime.
		#[cfg(any(feature = "runtime-benchmarks", test))]
		type BenchmarkHelper: crate::BenchmarkHelper;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What payloads of the first block must name.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The chain epoch: 0 for a new chain, one more at each restore, re-genesis or copy.
		pub chain_epoch: u32,
		/// Nothing: a genesis configuration names its runtime.
		#[serde(skip)]
		pub _config: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			ChainEpoch::<T>::put(self.chain_epoch);
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
