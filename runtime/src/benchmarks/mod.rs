//! Which pallets are benchmarked, and how a bencher reaches them.

// The benchmark macros convert with `as`.
#[allow(clippy::as_conversions)]
mod finality;
#[allow(clippy::as_conversions)]
mod keys;
// A world that cannot be made stops the benchmarks.
#[allow(clippy::expect_used)]
mod world;

pub use world::World;

use crate::*;
use alloc::{string::String, vec::Vec};
use frame_benchmarking::{baseline::Pallet as BaselineBench, BenchmarkBatch, BenchmarkList};
use frame_support::traits::{StorageInfo, StorageInfoTrait, WhitelistedStorageKeys};
use frame_system_benchmarking::{
	extensions::Pallet as SystemExtensionsBench, Pallet as SystemBench,
};
use sp_storage::TrackedStorageKey;

frame_benchmarking::define_benchmarks!(
	[frame_benchmarking, BaselineBench::<Runtime>]
	[frame_system, SystemBench::<Runtime>]
	[frame_system_extensions, SystemExtensionsBench::<Runtime>]
	[pallet_access_audit, AccessAudit]
	[pallet_attested_upgrade, AttestedUpgrade]
	[pallet_balances, Balances]
	[pallet_care_allowance, CareAllowance]
	[pallet_cases, Cases]
	[pallet_collective, Council]
	[pallet_consent, Consent]
	[pallet_council_seats, CouncilSeats]
	[pallet_emergencies, Emergencies]
	[pallet_mandates, Mandates]
	[pallet_grandpa, finality::Pallet::<Runtime>]
	[pallet_migrations, MultiBlockMigrations]
	[pallet_multisig, Multisig]
	[pallet_recovery, Recovery]
	[pallet_parameters, Parameters]
	[pallet_patient_identity, PatientIdentity]
	[pallet_provider_credentials, ProviderCredentials]
	[pallet_record_anchor, RecordAnchor]
	[pallet_retention, Retention]
	[pallet_session, keys::Pallet::<Runtime>]
	[pallet_time_gap, TimeGap]
	[pallet_timestamp, Timestamp]
	[pallet_transaction_payment, TransactionPayment]
	[pallet_tx_pause, TxPause]
	[pallet_utility, Utility]
	[pallet_validator_set, ValidatorSet]
);

impl frame_system_benchmarking::Config for Runtime {
	fn prepare_set_code_data() -> Vec<u8> {
		<World as pallet_attested_upgrade::BenchmarkHelper>::code()
	}

	/// Nothing but what was approved and attested becomes code, whichever call sets it.
	fn setup_set_code_requirements(_: &Vec<u8>) -> Result<(), frame_benchmarking::BenchmarkError> {
		pallet_attested_upgrade::ready_code::<Runtime>()
			.map(|_| ())
			.ok_or(frame_benchmarking::BenchmarkError::Stop("the code is too long"))
	}

	fn verify_set_code() {
		assert!(pallet_attested_upgrade::LastApplied::<Runtime>::exists());
	}
}
impl pallet_transaction_payment::BenchmarkConfig for Runtime {}
impl frame_benchmarking::baseline::Config for Runtime {}

/// Benchmarks and storage items there are.
pub fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
	let mut list = Vec::<BenchmarkList>::new();
	list_benchmarks!(list, extra);
	(list, AllPalletsWithSystem::storage_info())
}

/// Runs the benchmarks that the configuration names.
pub fn dispatch(
	config: frame_benchmarking::BenchmarkConfig,
) -> Result<Vec<BenchmarkBatch>, String> {
	let whitelist: Vec<TrackedStorageKey> = AllPalletsWithSystem::whitelisted_storage_keys();
	let mut batches = Vec::<BenchmarkBatch>::new();
	let params = (&config, &whitelist);
	add_benchmarks!(params, batches);
	Ok(batches)
}
