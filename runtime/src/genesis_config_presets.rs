//! Presets of the genesis state. The two here hold the SDK's well-known development keys and no other preset does; a
//! consortium's chain specification is a file that its operators edit.

use crate::{
	parameters::GenesisValues, AccountId, AttestedUpgradeConfig, BalancesConfig,
	CouncilSeatsConfig, GovernedParametersConfig, ProviderCredentialsConfig, RuntimeGenesisConfig,
	SessionConfig, SessionKeys, ValidatorSetConfig,
};
use alloc::{format, string::String, vec, vec::Vec};
use anamnesis_primitives::{chain::UNIT, codes::OrgKind, OrgId};
use frame_support::build_struct_json_patch;
use pallet_attested_upgrade::Times;
use pallet_council_seats::FirstSeat;
use pallet_provider_credentials::Founder;
use pallet_validator_set::Seat;
use serde_json::Value;
use sp_genesis_builder::PresetId;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

/// One organisation, //Alice, that validates and is the whole council.
pub const DEVELOPMENT: &str = sp_genesis_builder::DEV_RUNTIME_PRESET;
/// Four organisations, //Alice to //Dave, each validator and member of the council.
pub const LOCAL_TESTNET: &str = sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET;

/// Where the development networks are: Switzerland, in ISO 3166-1 numeric.
const JURISDICTION: u16 = 756;
/// What each of the six well-known accounts holds.
const ENDOWMENT: u128 = 1_000_000 * UNIT;

/// How long upgrades take where everybody waits for them: no network in service may have these.
const UPGRADE_TIMES: Times = Times {
	notice: 30_000,
	security: 12_000,
	delay: 30_000,
	open: 3_600_000,
	window: 3_600_000,
	release: 86_400_000,
};

/// An organisation that runs with well-known keys: the same seed for its account and both session keys.
type KnownOrganisation = (Sr25519Keyring, Ed25519Keyring);

const ALICE: KnownOrganisation = (Sr25519Keyring::Alice, Ed25519Keyring::Alice);
const BOB: KnownOrganisation = (Sr25519Keyring::Bob, Ed25519Keyring::Bob);
const CHARLIE: KnownOrganisation = (Sr25519Keyring::Charlie, Ed25519Keyring::Charlie);
const DAVE: KnownOrganisation = (Sr25519Keyring::Dave, Ed25519Keyring::Dave);

fn network(organisations: &[KnownOrganisation], values: GenesisValues) -> Value {
	let endowed = [
		Sr25519Keyring::Alice,
		Sr25519Keyring::Bob,
		Sr25519Keyring::Charlie,
		Sr25519Keyring::Dave,
		Sr25519Keyring::Eve,
		Sr25519Keyring::Ferdie,
	];
	let accounts: Vec<AccountId> =
		organisations.iter().map(|(account, _)| account.to_account_id()).collect();
	let founders = organisations
		.iter()
		.map(|(account, _)| Founder {
			account: account.to_account_id(),
			kind: OrgKind::Hospital,
			jurisdiction: JURISDICTION,
			control_group: None,
			name: format!("Hospital {account}"),
			endpoint: String::new(),
		})
		.collect();
	let seats = (1u32..)
		.zip(&accounts)
		.map(|(id, account)| Seat { organisation: OrgId(id), account: account.clone() })
		.collect();
	let council = (1u32..)
		.zip(&accounts)
		.map(|(id, account)| {
			let (organisation, account) = (Some(OrgId(id)), account.clone());
			FirstSeat { organisation, account, control_group: None }
		})
		.collect();
	let keys = organisations
		.iter()
		.map(|(aura, grandpa)| {
			let keys = SessionKeys { aura: aura.public().into(), grandpa: grandpa.public().into() };
			(aura.to_account_id(), aura.to_account_id(), keys)
		})
		.collect();
	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig {
			balances: endowed.iter().map(|key| (key.to_account_id(), ENDOWMENT)).collect(),
		},
		provider_credentials: ProviderCredentialsConfig { organisations: founders },
		validator_set: ValidatorSetConfig { seats },
		session: SessionConfig { keys },
		council_seats: CouncilSeatsConfig { council },
		governed_parameters: GovernedParametersConfig { values },
		attested_upgrade: AttestedUpgradeConfig { times: UPGRADE_TIMES },
	})
}

/// The preset of this name.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let preset = match id.as_ref() {
		DEVELOPMENT => {
			network(&[ALICE], GenesisValues { session_length: Some(10), ..Default::default() })
		}
		LOCAL_TESTNET => network(
			&[ALICE, BOB, CHARLIE, DAVE],
			GenesisValues { session_length: Some(20), ..Default::default() },
		),
		_ => return None,
	};
	serde_json::to_vec(&preset).ok()
}

/// The names of all presets.
pub fn preset_names() -> Vec<PresetId> {
	vec![PresetId::from(DEVELOPMENT), PresetId::from(LOCAL_TESTNET)]
}
