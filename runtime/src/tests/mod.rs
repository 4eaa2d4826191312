//! Tests of the whole runtime.

#![allow(
	clippy::arithmetic_side_effects,
	clippy::expect_used,
	clippy::indexing_slicing,
	clippy::panic,
	clippy::unwrap_used
)]

mod accounts;
mod acts;
mod allowance;
mod bodies;
mod callers;
mod contests;
mod equivocation;
mod every_call;
mod evidence;
mod extrinsics;
mod governance;
mod joins;
mod leak_budget;
mod leaving;
mod limits;
mod lost;
mod mandates;
mod metadata;
mod migrations;
mod newborn;
mod numbers;
mod pause;
mod presets;
mod rehearsals;
mod root;
// Both features add runtime APIs that no released runtime has.
mod seats;
#[cfg(not(any(feature = "runtime-benchmarks", feature = "try-runtime")))]
mod snapshot;
mod standards;
mod two_blocks;
mod two_worlds;
mod units;
mod upgrade;
mod waiting;
mod weights;

use crate::{
	extensions::{ChargeCare, CheckMortality},
	genesis_config_presets, AccountId, Balance, Executive, Hash, Header, Moment, Runtime,
	RuntimeCall, RuntimeGenesisConfig, SignedPayload, System, TxExtension, UncheckedExtrinsic,
};
use anamnesis_primitives::chain::SLOT_MILLIS;
use codec::Encode;
use frame_support::genesis_builder_helper::build_state;
use serde_json::Value;
use sp_consensus_aura::{Slot, AURA_ENGINE_ID};
use sp_core::{sr25519::Pair, Pair as _};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
	generic::{Digest, DigestItem, Era},
	traits::{Header as _, TransactionExtension},
	ApplyExtrinsicResult,
};
use std::path::PathBuf;

/// The folder of this crate.
fn root() -> PathBuf {
	// Asked when it runs: a build folder may serve several checkouts.
	PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs the tests"))
}

/// Lays a preset over the default genesis, as the node does before it asks the runtime to build it.
fn merge(base: &mut Value, patch: Value) {
	match (base, patch) {
		(Value::Object(base), Value::Object(patch)) => {
			for (key, value) in patch {
				merge(base.entry(key).or_insert(Value::Null), value);
			}
		}
		(base, patch) => *base = patch,
	}
}

/// The whole genesis configuration of this preset.
fn genesis_json(preset: &str) -> Value {
	let preset = genesis_config_presets::get_preset(&preset.into()).expect("the preset exists");
	let mut json = serde_json::to_value(RuntimeGenesisConfig::default()).expect("it is JSON");
	merge(&mut json, serde_json::from_slice(&preset).expect("it is JSON"));
	json
}

/// What a genesis with this configuration answers.
fn build(json: &Value) -> Result<sp_io::TestExternalities, String> {
	let mut state = sp_io::TestExternalities::default();
	let json = serde_json::to_vec(json).expect("it is JSON");
	state
		.execute_with(|| build_state::<RuntimeGenesisConfig>(json))
		.map(|()| state)
		.map_err(|error| error.to_string())
}

/// State right after the genesis of this preset.
fn network(preset: &str) -> sp_io::TestExternalities {
	build(&genesis_json(preset)).expect("the preset builds")
}

/// Runs a test on the network of one, in its first block.
fn in_development(test: impl FnOnce()) {
	network(genesis_config_presets::DEVELOPMENT).execute_with(|| {
		open_block(1, Hash::repeat_byte(1));
		test();
	});
}

/// Runs a test on the network of four, in its first block.
fn in_local_testnet(test: impl FnOnce()) {
	network(genesis_config_presets::LOCAL_TESTNET).execute_with(|| {
		open_block(1, Hash::repeat_byte(1));
		test();
	});
}

/// Opens the block of this number in the slot of the same number, with its timestamp.
fn open_block(number: u32, parent: Hash) {
	open_block_in(number, u64::from(number), parent);
}

/// Opens the block of this number in this slot, with its timestamp.
fn open_block_in(number: u32, slot: u64, parent: Hash) {
	let now = slot * SLOT_MILLIS;
	let slot = Slot::from(slot);
	let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())] };
	let header = Header::new(number, Hash::zero(), Hash::zero(), parent, digest);
	Executive::initialize_block(&header);
	let timestamp = RuntimeCall::Timestamp(pallet_timestamp::Call::<Runtime>::set { now });
	Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(timestamp)).unwrap().unwrap();
}

/// Leaves out the blocks up to the one of this moment, in which nothing would happen: a chain makes blocks also while nobody
/// does anything, so that its time never stands still.
fn leave_out_blocks(until: Moment) {
	pallet_time_gap::Course::<Runtime>::mutate(|course| {
		if let Some(pallet_time_gap::Pace::Steady { last }) = course {
			last.at = last.at.max(until.saturating_sub(SLOT_MILLIS));
		}
	});
}

/// Closes the open block and opens the next, until this one is open.
fn run_to(number: u32) {
	while System::block_number() < number {
		let header = Executive::finalize_block();
		open_block(header.number + 1, header.hash());
	}
}

/// The extensions that a wallet would put around a call of this account now.
fn extensions(who: &AccountId, era: Era) -> TxExtension {
	(
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		CheckMortality::from(era),
		frame_system::CheckNonce::from(System::account_nonce(who)),
		frame_system::CheckWeight::new(),
		ChargeCare::from(0),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	)
}

/// The call, signed by this key with this era and tip.
fn signed_by(
	who: &Pair,
	call: impl Into<RuntimeCall>,
	era: Era,
	tip: Balance,
) -> UncheckedExtrinsic {
	let account = AccountId::from(who.public());
	let mut extension = extensions(&account, era);
	extension.7 = ChargeCare::from(tip);
	let call = call.into();
	// Our extension refuses to imply anything for an era that it refuses; a hostile signer implies what the SDK's would.
	let implied = (
		(),
		crate::VERSION.spec_version,
		crate::VERSION.transaction_version,
		System::block_hash(0),
		extension.4 .0.implicit().unwrap(),
		(),
		(),
		(),
		None::<[u8; 32]>,
		(),
	);
	let payload = SignedPayload::from_raw(call.clone(), extension.clone(), implied);
	let signature = payload.using_encoded(|bytes| who.sign(bytes));
	UncheckedExtrinsic::new_signed(call, account.into(), signature.into(), extension)
}

/// The call, signed with this era.
fn signed_with(who: Sr25519Keyring, call: impl Into<RuntimeCall>, era: Era) -> UncheckedExtrinsic {
	signed_by(&who.pair(), call, era, 0)
}

/// An era of 64 blocks, born in the parent: the open block has no hash yet.
fn era() -> Era {
	Era::mortal(64, u64::from(System::block_number()).saturating_sub(1))
}

/// The call, signed to expire after 64 blocks.
fn signed(who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> UncheckedExtrinsic {
	signed_with(who, call, era())
}

/// Puts the signed call into the open block.
fn submit(who: Sr25519Keyring, call: impl Into<RuntimeCall>) -> ApplyExtrinsicResult {
	Executive::apply_extrinsic(signed(who, call))
}
