//! Code that runs from the next block on, and how it comes to be.
//!
//! # Overview
//!
//! Whoever replaces the runtime may do everything: grant, erase, forge. So nobody replaces it alone, at once or unseen. A build
//! is proposed with the source that it is made from; validators rebuild that source, each by itself, and say that they got the
//! same bytes; the council agrees; then everybody has notice, and the oversight college may delay once. After that anybody
//! applies the code, and until that moment it can be stopped. There is no other way: this pallet is the gate through which
//! frame-system sets code.
//!
//! Files of the node are proposed and attested in the same way, so that a node can say whether what it runs was. Nobody applies
//! them.
//!
//! # Terminology
//!
//! - *Build*: bytes, by their hash, and the commit of the source and the notes that go with them.
//! - *Seat*: an organisation that authors blocks, and its account.
//! - *To attest*: to say that one's own rebuild has that hash. It counts while the organisation has its seat, with the account that
//!   said so, and may act; organisations under common control count once. *Enough* are half of the control groups with a seat, and
//!   at least one. All of that is judged anew whenever it matters; but what the council agreed to takes no fewer than it took then,
//!   whoever came under one control or lost a seat since.
//! - *Notice*: from the council's vote on. *Ready*: from its end on, or from that of the delay; and no sooner after the chain stood
//!   still, for [`STANDSTILL`] in all, than the shortest notice.
//! - *Window*: how long code that is ready may be applied. Afterwards it has *expired*.
//! - *Base*: the runtime that ran when code was proposed. Code does not replace another one: it might undo what changed since.
//!
//! # Scenarios
//!
//! - A hospital proposes version 7 (`propose`). Half of the validators rebuild it (`attest`). The council agrees by two thirds
//!   (`approve`). Fourteen days later somebody sends the code (`apply`), without an account or a fee.
//! - One hospital's rebuild has another hash. It attests nothing and says so; others look again, one of them takes its word back
//!   (`retract_attestation`), and one attestation is missing now: though the notice is over, the code is refused.
//! - A hole is found. The mended code is proposed as a security fix. Three quarters of the council agree, and the committee
//!   shortens the notice (`shorten`) to no less than a day from then on. What else waited was built on the code with the hole: it
//!   is refused from now on, and must be rebuilt.
//! - The patients' board wants to look at version 8 and delays it (`delay`): fourteen days more than the notice, and nobody shortens
//!   those. The council finds that the board is right, and cancels it (`cancel`).
//! - The chain stands still for three weeks while a notice runs. A day after its first block the code may be applied, so that whoever
//!   wants to delay or to cancel it can.
//! - A migration of the new code that takes several blocks fails. That is noted, and transactions go on: nothing that a decision reads
//!   is migrated so. Security fixes mend it.
//! - A node reports the hash of its own file. The release of that hash is attested, or the operator is told that it is not.
//!
//! # Properties
//!
//! - P1: no proposal has a number that was not given, comes from the future or from a later runtime; the council agreed to none that
//!   is no code.
//! - P2: the count of proposals that are kept of an organisation is right, and no more than may be.
//! - P3: what waits is code that the council agreed to, by its hash, none twice; and all of which something can become waits.
//! - P4: the notice of an ordinary proposal is the full one; that of a security fix is no longer than that and no shorter than its
//!   least; nobody delayed what the council had not agreed to, and it agreed to nothing that took no attestation, or more than
//!   there are seats.
//! - P5: an attestation is of a proposal that is kept, and no organisation and no account attests one twice.
//! - P6: times are possible.
//! - P7: the code in the state is the one that was applied last; a migration that failed is one of the runtime that runs.
//!
//! # Assumptions
//!
//! - `frame_system::Config::OnSetCode` is [`Gate`]; a test of every runtime (`integrity_test`) sees to it.
//! - Code that is set is in the state at once: `system_version` is below 3.
//! - Nobody writes storage by other means: no origin of the runtime is Root.
//! - [`Config::Time`] never goes back.
//! - Who is in the college does not change while code waits ([`CodeWaits`]).

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use decisions::CodeWaits;
pub use gate::{hash_of, stood_still_until, Gate, STANDSTILL};
pub use migrations::NoteFailedMigration;
pub use pallet::*;
pub use seats::{Holder, Seats};
pub use types::{
	Applied, Approval, Attestation, Build, BuildHash, Commit, Count, FailedMigration, Kind,
	Missing, NotesHash, Phase, Proposal, ProposalId, Times, Waits,
};
pub use views::{ProposalRow, ReleaseRow, PAGE};
pub use weights::WeightInfo;
#[cfg(any(feature = "runtime-benchmarks", test))]
pub use worst::{ready_code, replaced_code, BenchmarkHelper};

#[cfg(feature = "runtime-benchmarks")]
// The benchmark macros convert with `as` and stop a benchmark that cannot be set up.
#[allow(clippy::as_conversions, clippy::expect_used, clippy::unwrap_used, clippy::panic)]
mod benchmarking;
mod calls;
mod decisions;
mod errors;
mod events;
mod gate;
mod migrations;
mod proposals;
mod seats;
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
		seats::Seats,
		types::{
			Applied, Attestation, Build, BuildHash, FailedMigration, Kind, Proposal, ProposalId,
			Times, Waits,
		},
		weights::WeightInfo,
	};
	use alloc::vec::Vec;
	use anamnesis_primitives::{
		chain::{AccountId, Moment},
		OrgId,
	};
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::{pallet_prelude::*, SetCode};

	/// First layout.
	pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// Who agrees to code: two thirds of the council.
		type ApproveOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who agrees to security fixes, and to all else: three quarters of the council.
		type SecurityOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who shortens the notice of security fixes: the clinical-safety committee.
		type ShortenOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who delays: the oversight college.
		type DelayOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who cancels: two thirds of the council.
		type CancelOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Moment of the block.
		type Time: Time<Moment = Moment>;

		/// The validators, who attest.
		type Seats: Seats;

		/// First moment after the chain last stood still, if it ever did, as [`stood_still_until`](crate::stood_still_until) tells it.
		/// Nobody delays or cancels while it does, and its first block may be dated far behind: from then on the shortest notice runs
		/// before anything is applied.
		type StoodStillUntil: Get<Option<Moment>>;

		/// Priority in the pool of code that may be applied.
		type ApplyPriority: Get<TransactionPriority>;

		/// Most seats, and so most attestations of a proposal. Raise freely; LOWERING NEEDS A MIGRATION.
		#[pallet::constant]
		type MaxSeats: Get<u32>;

		/// Most proposals that are kept of an organisation. Raise freely; lowering it refuses new ones and needs no migration, but
		/// shows as P2.
		#[pallet::constant]
		type MaxProposals: Get<u32>;

		/// Most code that waits at a time. Raise freely; LOWERING NEEDS A MIGRATION.
		#[pallet::constant]
		type MaxWaiting: Get<u32>;

		/// Most bytes of code, as it is put on the chain. No more than what a block holds.
		#[pallet::constant]
		type MaxCode: Get<u32>;

		/// Weights measured by `benchmarking.rs`.
		type WeightInfo: WeightInfo;

		/// Makes the facts of other pallets that benchmarks need.
		#[cfg(any(feature = "runtime-benchmarks", test))]
		type BenchmarkHelper: crate::worst::BenchmarkHelper;
	}

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// How long things take on this network.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Left out: as in a network in service.
		#[serde(default)]
		pub times: Times,
		/// Nothing.
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			assert!(
				self.times.are_possible(),
				"attestedUpgrade.times: all but the notice are more than nothing, and the notice is no shorter than `security`",
			);
			Durations::<T>::put(self.times);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::OnSetCode::set_code(Vec::new()).is_err(),
				"frame-system sets code that nobody agreed to: let OnSetCode be the gate",
			);
			assert!(T::MaxSeats::get() > 0, "nobody could attest");
			assert!(T::MaxProposals::get() > 0, "nobody could propose");
			assert!(T::MaxWaiting::get() > 0, "no code could wait");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	// Code does not fit into a signed extrinsic, and who applies it needs no account.
	#[allow(deprecated)]
	#[pallet::validate_unsigned]
	impl<T: Config> ValidateUnsigned for Pallet<T> {
		type Call = Call<T>;

		fn validate_unsigned(_: TransactionSource, call: &Self::Call) -> TransactionValidity {
			match call {
				Call::apply { code } => Self::validate_apply(code),
				_ => Err(InvalidTransaction::Call.into()),
			}
		}
	}
}
