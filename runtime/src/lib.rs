//! The state transition function of the Anamnesis chain.
//!
//! One runtime serves every network; what differs between networks is in the genesis presets and in the parameters
//! that governance sets. `configs/` holds one file per concern, `apis.rs` what clients ask, `tests/` what must hold of
//! the whole.

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "512"]
// The macros of FRAME and of `impl_runtime_apis!` write code without documentation and with conversions of their own.
#![allow(missing_docs, clippy::as_conversions)]

extern crate alloc;

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

pub mod apis;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
pub mod configs;
pub mod extensions;
pub mod genesis_config_presets;
pub mod migrations;
pub mod origins;
pub mod parameters;
pub mod pausable;
pub mod payer;
pub mod units;
pub mod waiting;
pub mod weights;

#[cfg(test)]
mod tests;

use alloc::{borrow::Cow, vec::Vec};
use sp_runtime::{generic, impl_opaque_keys, MultiAddress};
use sp_version::RuntimeVersion;

pub use anamnesis_primitives::chain::{
	AccountId, Balance, BlockNumber, Hash, Header, Moment, OpaqueBlock, Signature,
};
pub use frame_system::Call as SystemCall;
pub use pallet_balances::Call as BalancesCall;
pub use parameters::{RuntimeParameters, RuntimeParametersKey, RuntimeParametersValue};

impl_opaque_keys! {
	/// The keys with which an organisation authors and finalises.
	pub struct SessionKeys {
		/// Signs blocks (sr25519).
		pub aura: Aura,
		/// Votes for finality (ed25519).
		pub grandpa: Grandpa,
	}
}

/// Version of this runtime; ARCHITECTURE.md says when each part is raised.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("anamnesis"),
	impl_name: Cow::Borrowed("anamnesis"),
	authoring_version: 1,
	spec_version: 1_000,
	impl_version: 0,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 1,
	system_version: 1,
};

/// How an extrinsic names an account.
pub type Address = MultiAddress<AccountId, ()>;

/// What every signed extrinsic carries and is checked for, in this order. Nothing of ours adds a byte: stock wallets
/// sign what they know by these identifiers.
pub type TxExtension = (
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	extensions::CheckMortality<Runtime>,
	frame_system::CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	extensions::ChargeCare,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	frame_system::WeightReclaim<Runtime>,
);

/// Extrinsic of this runtime.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What is signed.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;
/// Block of this runtime.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// Dispatches calls to pallets.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

/// Indices are part of every signed extrinsic and never reused: 0–9 system, 10–19 consensus, 20–29 unit of account and allowances,
/// 30–39 governance, 40–49 tools, 50–59 the clinical pallets. 60 and 97 stay free: a short extrinsic is signed as it is,
/// beginning with this index, and what patients sign begins with `<` or `a`.
#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type MultiBlockMigrations = pallet_migrations;
	#[runtime::pallet_index(3)]
	pub type TimeGap = pallet_time_gap;
	#[runtime::pallet_index(4)]
	pub type AttestedUpgrade = pallet_attested_upgrade;

	#[runtime::pallet_index(10)]
	pub type Aura = pallet_aura;
	#[runtime::pallet_index(11)]
	pub type Authorship = pallet_authorship;
	#[runtime::pallet_index(12)]
	pub type ValidatorSet = pallet_validator_set;
	#[runtime::pallet_index(13)]
	pub type Offences = pallet_offences;
	#[runtime::pallet_index(14)]
	pub type Historical = pallet_session::historical;
	#[runtime::pallet_index(15)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(16)]
	pub type Grandpa = pallet_grandpa;

	#[runtime::pallet_index(20)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(21)]
	pub type TransactionPayment = pallet_transaction_payment;
	#[runtime::pallet_index(23)]
	pub type CareAllowance = pallet_care_allowance;

	#[runtime::pallet_index(30)]
	pub type Council = pallet_collective<Instance1>;
	#[runtime::pallet_index(31)]
	pub type Parameters = pallet_parameters;
	#[runtime::pallet_index(32)]
	pub type GovernedParameters = pallet_governed_parameters;
	#[runtime::pallet_index(33)]
	pub type Committee = pallet_collective<Instance2>;
	#[runtime::pallet_index(34)]
	pub type College = pallet_collective<Instance3>;
	// After the collectives, which it tells in genesis who votes.
	#[runtime::pallet_index(35)]
	pub type CouncilSeats = pallet_council_seats;
	#[runtime::pallet_index(36)]
	pub type TxPause = pallet_tx_pause;

	#[runtime::pallet_index(40)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(41)]
	pub type Multisig = pallet_multisig;
	#[runtime::pallet_index(42)]
	pub type Recovery = pallet_recovery;

	#[runtime::pallet_index(50)]
	pub type ProviderCredentials = pallet_provider_credentials;
	#[runtime::pallet_index(51)]
	pub type PatientIdentity = pallet_patient_identity;
	#[runtime::pallet_index(52)]
	pub type Consent = pallet_consent;
	#[runtime::pallet_index(53)]
	pub type RecordAnchor = pallet_record_anchor;
	#[runtime::pallet_index(54)]
	pub type AccessAudit = pallet_access_audit;
	#[runtime::pallet_index(55)]
	pub type Emergencies = pallet_emergencies;
	#[runtime::pallet_index(56)]
	pub type Mandates = pallet_mandates;
	#[runtime::pallet_index(57)]
	pub type Retention = pallet_retention;
	#[runtime::pallet_index(58)]
	pub type Cases = pallet_cases;
}
