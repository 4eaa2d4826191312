//! Statuses of credentials as W3C Bitstring Status Lists: docs/formats.md, 8.2. Unsigned: an issuer signs its own.

use anamnesis_primitives::{
	chain::Moment,
	did::{Did, Network, Subject},
	OrgId,
};
use base64::{engine::general_purpose::URL_SAFE_NO_PAD, Engine};
use chrono::{DateTime, SecondsFormat};
use flate2::{Compression, GzBuilder};
use pallet_provider_credentials::{StatusEntry, StatusList, StatusPurpose};
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// How long a list may be kept before it is asked for again: five minutes.
const TIME_TO_LIVE: u64 = 300_000;
/// Neither the machine nor the time shows in the compressed bytes: the same bits are the same text everywhere.
const UNKNOWN_SYSTEM: u8 = 255;

/// What a list is about.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
pub enum Purpose {
	/// Ended for good.
	Revocation,
	/// Without force for now.
	Suspension,
}

impl Purpose {
	fn name(self) -> &'static str {
		match self {
			Self::Revocation => "revocation",
			Self::Suspension => "suspension",
		}
	}
}

impl From<Purpose> for StatusPurpose {
	fn from(purpose: Purpose) -> Self {
		match purpose {
			Purpose::Revocation => Self::Revocation,
			Purpose::Suspension => Self::Suspension,
		}
	}
}

/// Body of a `BitstringStatusListCredential`.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
pub struct ListCredential {
	#[serde(rename = "@context")]
	context: [&'static str; 1],
	id: String,
	#[serde(rename = "type")]
	types: [&'static str; 2],
	issuer: String,
	valid_from: String,
	credential_subject: ListSubject,
}

/// What it states.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
struct ListSubject {
	id: String,
	#[serde(rename = "type")]
	types: &'static str,
	status_purpose: Purpose,
	encoded_list: String,
	ttl: u64,
}

/// One `credentialStatus` of a credential.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
	id: String,
	#[serde(rename = "type")]
	types: &'static str,
	status_purpose: Purpose,
	status_list_index: String,
	status_list_credential: String,
}

/// Where a list is: a place below the issuer's own name.
fn address(network: Network, issuer: OrgId, list: u16, purpose: Purpose) -> String {
	format!("{}/{}/{list}", lists(network, issuer), purpose.name())
}

/// Where the lists of an issuer are.
pub fn lists(network: Network, issuer: OrgId) -> String {
	let did = Did { network, subject: Subject::Organisation(issuer) };
	format!("{did}/credential-status")
}

/// A moment as JSON has it, in whole seconds of UTC. `None` for one that no calendar has.
pub fn time(moment: Moment) -> Option<String> {
	let moment = DateTime::from_timestamp_millis(moment.try_into().ok()?)?;
	Some(moment.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// `u` and the compressed bits in base64url.
fn encoded(bits: &[u8]) -> io::Result<String> {
	let builder = GzBuilder::new().mtime(0).operating_system(UNKNOWN_SYSTEM);
	let mut encoder = builder.write(Vec::new(), Compression::best());
	encoder.write_all(bits)?;
	Ok(format!("u{}", URL_SAFE_NO_PAD.encode(encoder.finish()?)))
}

/// The body of a list's credential.
pub fn list_credential(
	network: Network,
	issuer: OrgId,
	list: u16,
	purpose: Purpose,
	found: &StatusList,
) -> io::Result<ListCredential> {
	let no_calendar = || io::Error::other("the block's moment is in no calendar");
	let id = address(network, issuer, list, purpose);
	Ok(ListCredential {
		context: ["https://www.w3.org/ns/credentials/v2"],
		types: ["VerifiableCredential", "BitstringStatusListCredential"],
		issuer: Did { network, subject: Subject::Organisation(issuer) }.to_string(),
		valid_from: time(found.moment).ok_or_else(no_calendar)?,
		credential_subject: ListSubject {
			id: format!("{id}#list"),
			types: "BitstringStatusList",
			status_purpose: purpose,
			encoded_list: encoded(&found.bits)?,
			ttl: TIME_TO_LIVE,
		},
		id,
	})
}

/// What a credential says about where its status is, for both purposes.
pub fn entries(network: Network, entry: &StatusEntry) -> [Entry; 2] {
	let StatusEntry { issuer, place } = *entry;
	[Purpose::Revocation, Purpose::Suspension].map(|purpose| {
		let status_list_credential = address(network, issuer, place.list, purpose);
		Entry {
			id: format!("{status_list_credential}#{}", place.index),
			types: "BitstringStatusListEntry",
			status_purpose: purpose,
			status_list_index: place.index.to_string(),
			status_list_credential,
		}
	})
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::unwrap_used)]
mod tests {
	use super::*;
	use anamnesis_decision::rows::ListPlace;
	use flate2::read::GzDecoder;
	use serde_json::{json, to_value, Value};
	use std::io::Read;

	const NETWORK: Network = Network([0x1a, 0x2b, 0x3c, 0x4d]);
	const ISSUER: OrgId = OrgId(3);
	const MOMENT: Moment = 1_795_277_874_123;

	fn list(purpose: Purpose, bits: Vec<u8>) -> Value {
		let found = StatusList { moment: MOMENT, bits };
		to_value(list_credential(NETWORK, ISSUER, 2, purpose, &found).unwrap()).unwrap()
	}

	fn entry(purpose: Purpose, index: u32) -> Value {
		let found = StatusEntry { issuer: ISSUER, place: ListPlace { list: 2, index } };
		let entries = entries(NETWORK, &found);
		let fits = |entry: &&Entry| entry.status_purpose == purpose;
		to_value(entries.iter().find(fits).unwrap()).unwrap()
	}

	/// What a verifier does, by the specification: whether the bit is set, or nothing if the two do not belong together.
	fn verify(entry: &Value, list: &Value) -> Option<bool> {
		let subject = &list["credentialSubject"];
		if subject["statusPurpose"] != entry["statusPurpose"]
			|| entry["statusListCredential"] != list["id"]
		{
			return None;
		}
		let text = subject["encodedList"].as_str()?.strip_prefix('u')?;
		let mut bits = Vec::new();
		GzDecoder::new(URL_SAFE_NO_PAD.decode(text).ok()?.as_slice())
			.read_to_end(&mut bits)
			.ok()?;
		if bits.len() * 8 < 131_072 {
			return None;
		}
		let index: usize = entry["statusListIndex"].as_str()?.parse().ok()?;
		Some(bits.get(index / 8)? & (0x80 >> (index % 8)) != 0)
	}

	#[test]
	fn a_list_is_a_credential_as_the_specification_has_it() {
		let body = list(Purpose::Revocation, vec![0; 16_384]);
		let id = "did:anamnesis:1a2b3c4d:org-3/credential-status/revocation/2";
		let encoded = body["credentialSubject"]["encodedList"].clone();
		let expected = json!({
			"@context": ["https://www.w3.org/ns/credentials/v2"],
			"id": id,
			"type": ["VerifiableCredential", "BitstringStatusListCredential"],
			"issuer": "did:anamnesis:1a2b3c4d:org-3",
			"validFrom": "2026-11-21T16:17:54Z",
			"credentialSubject": {
				"id": format!("{id}#list"),
				"type": "BitstringStatusList",
				"statusPurpose": "revocation",
				"encodedList": encoded,
				"ttl": 300_000,
			},
		});
		assert_eq!(body, expected);
		// Neither padding nor the letters of plain base64; the header tells neither time nor system.
		let text = encoded.as_str().unwrap();
		assert!(text.starts_with("uH4sIAAAAAAAC_"));
		assert!(text.bytes().all(|one| one.is_ascii_alphanumeric() || b"-_".contains(&one)));
		assert_eq!(list(Purpose::Revocation, vec![0; 16_384]), body);
	}

	#[test]
	fn a_set_bit_is_read_back_and_no_other() {
		for index in [0u32, 1, 7, 8, 70_001, 131_071] {
			let mut bits = vec![0u8; 16_384];
			let place = usize::try_from(index).unwrap();
			bits[place / 8] |= 0x80 >> (place % 8);
			let list = list(Purpose::Suspension, bits);
			for (other, expected) in [(index, true), (index ^ 1, false), (index ^ 8, false)] {
				assert_eq!(verify(&entry(Purpose::Suspension, other), &list), Some(expected));
			}
		}
	}

	#[test]
	fn an_entry_of_another_purpose_or_list_is_refused() {
		let full = || vec![0xff; 16_384];
		let suspensions = list(Purpose::Suspension, full());
		assert_eq!(verify(&entry(Purpose::Suspension, 5), &suspensions), Some(true));
		assert_eq!(verify(&entry(Purpose::Revocation, 5), &suspensions), None);
		let mut other = suspensions.clone();
		other["credentialSubject"]["statusPurpose"] = json!("revocation");
		assert_eq!(verify(&entry(Purpose::Revocation, 5), &other), None);
		let short = list(Purpose::Suspension, vec![0xff; 16_383]);
		assert_eq!(verify(&entry(Purpose::Suspension, 5), &short), None);
	}

	#[test]
	fn an_entry_says_where_its_status_is() {
		let list = "did:anamnesis:1a2b3c4d:org-3/credential-status/suspension/2";
		let expected = json!({
			"id": format!("{list}#94567"),
			"type": "BitstringStatusListEntry",
			"statusPurpose": "suspension",
			"statusListIndex": "94567",
			"statusListCredential": list,
		});
		assert_eq!(entry(Purpose::Suspension, 94_567), expected);
	}

	#[test]
	fn purposes_have_names_and_no_others() {
		let read = |text: &str| serde_json::from_value::<Purpose>(json!(text)).ok();
		assert_eq!(read("revocation"), Some(Purpose::Revocation));
		assert_eq!(read("suspension"), Some(Purpose::Suspension));
		for text in ["", "Revocation", "refresh", "message"] {
			assert_eq!(read(text), None);
		}
	}

	#[test]
	fn moments_of_no_calendar_have_no_text() {
		assert_eq!(time(0).as_deref(), Some("1970-01-01T00:00:00Z"));
		assert_eq!(time(u64::MAX), None);
		assert_eq!(time(u64::MAX / 2), None);
	}
}
