//! Weights of the SDK's pallets and extensions, of blocks and of extrinsics, as `scripts/benchmark` measured them in this runtime. Those of
//! our pallets lie beside these.

pub mod frame_system;
pub mod frame_system_extensions;
pub mod overhead;
pub mod pallet_balances;
pub mod pallet_collective;
pub mod pallet_grandpa;
pub mod pallet_migrations;
pub mod pallet_multisig;
pub mod pallet_parameters;
pub mod pallet_recovery;
pub mod pallet_session;
pub mod pallet_timestamp;
pub mod pallet_transaction_payment;
pub mod pallet_tx_pause;
pub mod pallet_utility;
