//! Networks that the binary knows by name, and files for all others.

use anamnesis_runtime::genesis_config_presets::{DEVELOPMENT, LOCAL_TESTNET};
use anamnesis_runtime::WASM_BINARY;
use sc_chain_spec::{get_extension, ChainSpecExtension, Properties};
use sc_network::config::MultiaddrWithPeerId;
use sc_service::{ChainType, GenericChainSpec};
use serde::{de::IgnoredAny, Deserialize, Serialize};
use std::{collections::BTreeMap, path::Path};

/// Chain specification: genesis state and how nodes of the network find each other.
pub type ChainSpec = GenericChainSpec<Extensions>;

/// What a specification of this chain says besides what every specification says.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ChainSpecExtension)]
#[serde(rename_all = "camelCase")]
pub struct Extensions {
	/// Nodes of the network, each by an address with its id. If there is this list, even an empty one, a node knows nobody else.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub reserved_peers: Option<Vec<MultiaddrWithPeerId>>,
}

/// The nodes that the specification names; `None`: its network is open.
pub fn reserved_peers(spec: &dyn sc_service::ChainSpec) -> Option<&[MultiaddrWithPeerId]> {
	get_extension::<Extensions>(spec.extensions())?.reserved_peers.as_deref()
}

/// Fields of a specification. One that a node does not know is refused: a list of peers under a name that is misspelt would
/// leave the network open.
const FIELDS: [&str; 12] = [
	"name",
	"id",
	"chainType",
	"bootNodes",
	"telemetryEndpoints",
	"protocolId",
	"forkId",
	"properties",
	"reservedPeers",
	"consensusEngine",
	"codeSubstitutes",
	"genesis",
];

/// Longest id of a network.
const LONGEST_ID: usize = 64;

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
	Ok(ChainSpec::builder(code, Extensions::default())
		.with_name(name)
		.with_id(id)
		.with_protocol_id(id)
		.with_chain_type(chain_type)
		.with_properties(properties())
		.with_genesis_config_preset_name(preset)
		.build())
}

fn from_file(path: &str) -> Result<ChainSpec, String> {
	if !Path::new(path).is_file() {
		return Err(format!(
			"there is no network and no file named {path}: use --dev, --chain local, or --chain FILE \
			 with a chain specification (export-chain-spec writes one)"
		));
	}
	let read = std::fs::read(path).map_err(|error| error.to_string()).and_then(from_json);
	read.map_err(|reason| {
		format!("{path} is not a chain specification of this node: {reason}. Compare it with the output of export-chain-spec")
	})
}

fn from_json(json: Vec<u8>) -> Result<ChainSpec, String> {
	let fields: BTreeMap<String, IgnoredAny> =
		serde_json::from_slice(&json).map_err(|error| error.to_string())?;
	if let Some(field) = fields.keys().find(|field| !FIELDS.contains(&field.as_str())) {
		return Err(format!("nothing is known of a field {field}"));
	}
	let spec = ChainSpec::from_json_bytes(json)?;
	let id = spec.id();
	if !is_id(id) {
		return Err(format!(
			"its id {id:?} names the directory of the database, and so has 1 to {LONGEST_ID} letters of ASCII, digits, - and _: give \
			 it such a one"
		));
	}
	Ok(spec)
}

/// Whether an id names a directory, and none outside of that of all chains.
fn is_id(id: &str) -> bool {
	let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
	(1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(fits)
}

/// How wallets show amounts and addresses.
pub fn properties() -> Properties {
	use anamnesis_primitives::chain::{DECIMALS, SYMBOL};
	let mut properties = Properties::new();
	properties.insert("tokenSymbol".into(), SYMBOL.into());
	properties.insert("tokenDecimals".into(), DECIMALS.into());
	properties.insert("ss58Format".into(), 42.into());
	properties
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::{json, Value};

	const PEER: &str =
		"/ip4/198.51.100.19/tcp/30333/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";

	/// A specification with this beside the fields that it must have.
	fn specification(further: Value) -> Value {
		let mut json = json!({
			"name": "Test", "id": "test", "chainType": "Live", "bootNodes": [], "telemetryEndpoints": null,
			"protocolId": "test", "properties": null, "codeSubstitutes": {},
			"genesis": { "raw": { "top": {}, "childrenDefault": {} } },
		});
		let (fields, further) = (json.as_object_mut().unwrap(), further.as_object().unwrap());
		fields.extend(further.clone());
		json
	}

	fn read(json: &Value) -> Result<ChainSpec, String> {
		from_json(serde_json::to_vec(json).unwrap())
	}

	fn peers(further: Value) -> Option<Vec<String>> {
		let spec = read(&specification(further)).unwrap();
		reserved_peers(&spec).map(|peers| peers.iter().map(ToString::to_string).collect())
	}

	#[test]
	fn a_specification_names_its_peers_or_leaves_the_network_open() {
		assert_eq!(peers(json!({})), None);
		assert_eq!(peers(json!({ "reservedPeers": null })), None);
		assert_eq!(peers(json!({ "reservedPeers": [] })), Some(Vec::new()));
		assert_eq!(peers(json!({ "reservedPeers": [PEER] })), Some(vec![PEER.to_string()]));
	}

	#[test]
	fn what_is_read_is_written_again() {
		let spec = read(&specification(json!({ "reservedPeers": [PEER] }))).unwrap();
		let written: Value = serde_json::from_str(&spec.as_json(true).unwrap()).unwrap();
		assert_eq!(written["reservedPeers"], json!([PEER]));
		let spec = read(&specification(json!({}))).unwrap();
		let written: Value = serde_json::from_str(&spec.as_json(true).unwrap()).unwrap();
		assert_eq!(written.get("reservedPeers"), None);
	}

	#[track_caller]
	fn refused(further: Value, because: &str) {
		let error = read(&specification(further)).err().expect("it is refused");
		assert!(error.contains(because), "{error}");
	}

	#[test]
	fn peers_that_cannot_be_read_and_misspelt_names_are_refused() {
		refused(json!({ "reservedPeers": ["/ip4/198.51.100.19/tcp/30333"] }), "");
		refused(json!({ "reservedPeers": PEER }), "invalid type");
		refused(json!({ "reservedPeers": [7] }), "invalid type");
		for field in ["reservedpeers", "reserved_peers", "reservedNodes"] {
			refused(json!({ field: [PEER] }), field);
		}
	}

	#[test]
	fn an_id_stays_within_the_directory_of_chains() {
		let longest = "a".repeat(64);
		for id in ["a", "local_testnet-2", "Anamnesis_local", longest.as_str()] {
			assert_eq!(read(&specification(json!({ "id": id }))).unwrap().id(), id);
		}
		let too_long = "a".repeat(65);
		for id in [
			"",
			".",
			"..",
			"../../x",
			"/tmp/x",
			"a/b",
			"a\\b",
			"a b",
			"a\0",
			"ä",
			too_long.as_str(),
		] {
			refused(json!({ "id": id }), "names the directory of the database");
		}
	}

	#[test]
	fn a_field_that_stands_twice_is_refused() {
		let text =
			serde_json::to_string(&specification(json!({ "reservedPeers": [PEER] }))).unwrap();
		let twice = text.replacen('{', "{\"reservedPeers\":null,", 1);
		assert!(from_json(twice.into_bytes()).is_err());
	}

	proptest::proptest! {
		#[test]
		fn no_bytes_make_reading_panic(bytes: Vec<u8>) {
			let _ = from_json(bytes);
		}

		#[test]
		fn no_address_makes_reading_panic(address: String) {
			let read = read(&specification(json!({ "reservedPeers": [address] })));
			proptest::prop_assert!(read.is_err() || address.contains("/p2p/"));
		}
	}
}
