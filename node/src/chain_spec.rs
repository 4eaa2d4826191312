//! Networks that the binary knows by name, and files for all others.

use anamnesis_runtime::genesis_config_presets::{DEVELOPMENT, LOCAL_TESTNET};
use anamnesis_runtime::WASM_BINARY;
use sc_chain_spec::Properties;
use sc_service::{ChainType, GenericChainSpec};
use std::path::PathBuf;

/// Chain specification: genesis state and how nodes of the network find each other.
pub type ChainSpec = GenericChainSpec;

/// The specification that `--chain ID` names.
pub fn load(id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
	let spec = match id {
		"dev" => {
			built_in("Anamnesis Development", "anamnesis_dev", ChainType::Development, DEVELOPMENT)?
		}
		"local" => built_in("Anamnesis Local", "anamnesis_local", ChainType::Local, LOCAL_TESTNET)?,
		"" => {
			return Err("no network named: use --dev, --chain local, or --chain FILE with a chain \
				specification"
				.into())
		}
		path => from_file(path)?,
	};
	Ok(Box::new(spec))
}

fn built_in(
	name: &str,
	id: &str,
	chain_type: ChainType,
	preset: &str,
) -> Result<ChainSpec, String> {
	let code = WASM_BINARY.ok_or(
		"this binary was built with SKIP_WASM_BUILD and holds no runtime: build it without, or \
		 name a chain specification file with --chain",
	)?;
	Ok(ChainSpec::builder(code, None)
		.with_name(name)
		.with_id(id)
		.with_protocol_id(id)
		.with_chain_type(chain_type)
		.with_properties(properties())
		.with_genesis_config_preset_name(preset)
		.build())
}

fn from_file(path: &str) -> Result<ChainSpec, String> {
	let file = PathBuf::from(path);
	if !file.is_file() {
		return Err(format!(
			"there is no network and no file named {path}: use --dev, --chain local, or --chain FILE \
			 with a chain specification (export-chain-spec writes one)"
		));
	}
	ChainSpec::from_json_file(file).map_err(|reason| {
		format!("{path} is not a chain specification of this node: {reason}. Compare it with the output of export-chain-spec")
	})
}

/// How wallets show amounts and addresses.
fn properties() -> Properties {
	use anamnesis_primitives::chain::{DECIMALS, SYMBOL};
	let mut properties = Properties::new();
	properties.insert("tokenSymbol".into(), SYMBOL.into());
	properties.insert("tokenDecimals".into(), DECIMALS.into());
	properties.insert("ss58Format".into(), 42.into());
	properties
}
