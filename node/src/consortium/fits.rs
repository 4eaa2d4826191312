//! Whether single answers fit, and what they say.

use super::answers::Organisation;
use crate::live_spec::{name_of, BUILT_IN};
use anamnesis_primitives::codes::OrgKind;
use anamnesis_runtime::AccountId;
use pallet_council_seats::Body;
use sc_network::config::MultiaddrWithPeerId;
use sp_core::{bytes::from_hex, crypto::Ss58Codec};

/// Most units that an organisation begins with: JSON writes no larger amount.
const MOST_UNITS: u64 = 10_000_000;
/// Most bytes of the network's name and of an organisation's.
const MOST_NAME: usize = 64;
/// Most bytes of an endpoint.
const MOST_ENDPOINT: usize = 128;
/// Words of an id that say that a network is none for patients.
const TRIALS: [&str; 8] =
	["dev", "development", "local", "demo", "staging", "test", "testnet", "trial"];

/// Whether a network or an organisation can be called so.
pub fn name_fits(name: &str) -> Result<(), String> {
	if name.trim().is_empty() || name.len() > MOST_NAME || name.contains(char::is_control) {
		return Err(format!("a name has 1 to {MOST_NAME} bytes and no control characters"));
	}
	Ok(())
}

/// Whether a network can have this id.
pub fn id_fits(id: &str) -> Result<(), String> {
	let letters = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
	let words: Vec<_> = id.split('-').collect();
	let well_formed = (3..=32).contains(&id.len())
		&& id.starts_with(|letter: char| letter.is_ascii_lowercase())
		&& words.iter().all(|word| !word.is_empty() && word.chars().all(letters));
	if !well_formed {
		return Err(format!(
			"{id:?} is no id: 3 to 32 small letters and digits, a letter first, words joined by single hyphens"
		));
	}
	if BUILT_IN.contains(&id) || words.iter().any(|word| TRIALS.contains(word)) {
		return Err(format!(
			"{id:?} says that this is a trial, and what is written here is a chain for patients: choose another id, or use \
			 --chain local for trials"
		));
	}
	Ok(())
}

/// The kind of organisation with this name.
pub fn kind_named(name: &str) -> Result<OrgKind, String> {
	OrgKind::ALL.iter().find(|kind| kind.name() == name).copied().ok_or_else(|| {
		let names: Vec<_> = OrgKind::ALL.iter().map(|kind| kind.name()).collect();
		format!("{name:?} is no kind of organisation: one of {}", names.join(", "))
	})
}

/// Whether an organisation of this kind may sit in this body.
pub fn body_fits(body: Body, kind: OrgKind) -> Result<(), String> {
	if body.takes(kind) {
		return Ok(());
	}
	let who = match body {
		Body::Council | Body::Committee => "organisations that care or oversee",
		Body::College => "regulators, authorities and the patients' board",
	};
	Err(format!("a {} does not sit there, but {who}: leave it out", kind.name()))
}

/// The body with this name; none, if it says so.
pub fn body_named(name: &str) -> Result<Option<Body>, String> {
	let body = Body::ALL.into_iter().find(|body| name_of(*body) == name);
	if body.is_none() && name != "none" {
		return Err("council, committee, college or none".into());
	}
	Ok(body)
}

/// Whether this is a jurisdiction's number.
pub fn jurisdiction_fits(code: u16) -> Result<(), String> {
	(1..=999)
		.contains(&code)
		.then_some(())
		.ok_or_else(|| format!("jurisdiction {code}: a numeric code of ISO 3166-1, from 1 to 999"))
}

/// Whether this may be an endpoint.
pub fn endpoint_fits(endpoint: &str) -> Result<(), String> {
	let unfit = |letter: char| letter.is_control() || letter.is_whitespace();
	let host = endpoint.strip_prefix("https://");
	let named = host.is_some_and(|host| !host.is_empty() && !host.contains(unfit));
	if endpoint.is_empty() || (named && endpoint.len() <= MOST_ENDPOINT) {
		return Ok(());
	}
	Err(format!(
		"an endpoint is empty, or begins with https:// and has at most {MOST_ENDPOINT} bytes without spaces"
	))
}

/// Whether an organisation may begin with so many units.
pub fn units_fit(units: u64) -> Result<(), String> {
	(1..=MOST_UNITS)
		.contains(&units)
		.then_some(())
		.ok_or_else(|| format!("units {units}: 1 to {MOST_UNITS}; its account must be there"))
}

/// Whether an organisation may say that it is under the control of this earlier one.
pub fn group_fits(number: u32, group: Option<u32>, all: &[Organisation]) -> Result<(), String> {
	let Some(group) = group else { return Ok(()) };
	let place = group.checked_sub(1).and_then(|place| usize::try_from(place).ok());
	let first = place.and_then(|place| all.get(place));
	if group < number && first.is_some_and(|first| first.control_group.is_none()) {
		return Ok(());
	}
	Err(format!(
		"controlGroup {group}: the number of an earlier organisation that has none itself, or nothing"
	))
}

/// A public key or account: 32 bytes in hexadecimal, or SS58.
pub fn key_read(text: &str) -> Result<[u8; 32], String> {
	let bytes = match text.strip_prefix("0x") {
		Some(_) => from_hex(text).ok().and_then(|bytes| bytes.try_into().ok()),
		None => AccountId::from_ss58check(text).ok().map(Into::into),
	};
	let key: [u8; 32] = bytes.ok_or_else(|| {
		format!("{text:?} is no public key: 0x and 64 hexadecimal digits, or SS58")
	})?;
	if key == [0; 32] {
		return Err("a key of zeros belongs to nobody: name the organisation's own".into());
	}
	Ok(key)
}

/// Address of a node that other organisations reach.
pub fn node_read(text: &str) -> Result<MultiaddrWithPeerId, String> {
	let node: MultiaddrWithPeerId = text.parse().map_err(|error| {
		format!("{text:?} is no address of a node ({error}): write /dns/HOST/tcp/30333/p2p/ID")
	})?;
	let here = ["/ip4/127.", "/ip4/0.", "/ip6/::1/", "/ip6/::/"];
	let named_here = ["/dns/localhost/", "/dns4/localhost/", "/dns6/localhost/"];
	if here.iter().chain(&named_here).any(|begin| text.starts_with(begin)) {
		return Err(format!(
			"{text} is an address that only its own machine reaches: write the name that others resolve"
		));
	}
	Ok(node)
}
