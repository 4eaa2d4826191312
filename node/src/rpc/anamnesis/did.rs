//! DID documents of organisations and practitioners: docs/formats.md, 8.1.

use super::status::{lists, time};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{
	chain::{AccountId, BlockNumber, Moment},
	did::{Did, DidRefusal, Network, Subject},
	hash::Digest,
	OrgId,
};
use pallet_provider_credentials::DidFacts;
use serde::Serialize;
use sp_core::crypto::Ss58Codec;

/// What stands before a key in a Multikey: its codec.
const ED25519: [u8; 2] = [0xed, 0x01];
const X25519: [u8; 2] = [0xec, 0x01];
const SR25519: [u8; 2] = [0xef, 0x01];

/// What resolving an identifier gives.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
pub struct Resolution {
	did_document: Option<Document>,
	did_document_metadata: DocumentMetadata,
	did_resolution_metadata: ResolutionMetadata,
}

/// A document.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
struct Document {
	#[serde(rename = "@context")]
	context: [&'static str; 2],
	id: String,
	#[serde(skip_serializing_if = "Option::is_none")]
	controller: Option<String>,
	#[serde(skip_serializing_if = "Vec::is_empty")]
	verification_method: Vec<Multikey>,
	#[serde(skip_serializing_if = "Vec::is_empty")]
	authentication: Vec<String>,
	#[serde(skip_serializing_if = "Vec::is_empty")]
	assertion_method: Vec<String>,
	#[serde(skip_serializing_if = "Vec::is_empty")]
	key_agreement: Vec<String>,
	#[serde(skip_serializing_if = "Vec::is_empty")]
	capability_invocation: Vec<String>,
	#[serde(skip_serializing_if = "Vec::is_empty")]
	service: Vec<Service>,
}

#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
struct Multikey {
	id: String,
	#[serde(rename = "type")]
	types: &'static str,
	controller: String,
	public_key_multibase: String,
}

#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
struct Service {
	id: String,
	#[serde(rename = "type")]
	types: &'static str,
	service_endpoint: String,
}

/// About a document.
#[derive(Serialize, Clone, PartialEq, Eq, Debug, Default)]
#[serde(rename_all = "camelCase")]
struct DocumentMetadata {
	#[serde(skip_serializing_if = "Option::is_none")]
	created: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	updated: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	version_id: Option<String>,
	#[serde(skip_serializing_if = "Option::is_none")]
	deactivated: Option<bool>,
}

/// About how it went.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase")]
struct ResolutionMetadata {
	#[serde(skip_serializing_if = "Option::is_none")]
	content_type: Option<&'static str>,
	#[serde(skip_serializing_if = "Option::is_none")]
	error: Option<&'static str>,
}

/// The chain, at a block.
#[derive(Clone, Copy, Debug)]
pub struct Place {
	/// Genesis hash.
	pub genesis: Digest,
	/// Number of the block.
	pub block: BlockNumber,
}

/// What the chain knows of whom an identifier names.
pub trait Known {
	/// What goes wrong when the chain is asked.
	type Error;

	/// Facts of an organisation.
	fn organisation(&self, organisation: OrgId) -> Result<Option<DidFacts>, Self::Error>;

	/// Whether an account has a document.
	fn is_practitioner(&self, account: &AccountId) -> Result<bool, Self::Error>;
}

/// Resolves an identifier.
pub fn resolve<K: Known>(text: &str, place: Place, known: &K) -> Result<Resolution, K::Error> {
	let did = match Did::parse(text) {
		Ok(did) => did,
		Err(DidRefusal::Malformed) => return Ok(failed("invalidDid")),
		Err(DidRefusal::OtherMethod) => return Ok(failed("methodNotSupported")),
	};
	if did.network != Network::of(&place.genesis) {
		return Ok(failed("notFound"));
	}
	let found = match &did.subject {
		Subject::Organisation(id) => {
			known.organisation(*id)?.map(|facts| of_organisation(&did, *id, &facts, place))
		}
		Subject::Practitioner(account) => {
			known.is_practitioner(account)?.then(|| of_practitioner(&did, account, place))
		}
	};
	Ok(found.unwrap_or_else(|| failed("notFound")))
}

fn failed(error: &'static str) -> Resolution {
	Resolution {
		did_document: None,
		did_document_metadata: DocumentMetadata::default(),
		did_resolution_metadata: ResolutionMetadata { content_type: None, error: Some(error) },
	}
}

fn resolved(document: Document, about: DocumentMetadata) -> Resolution {
	let content_type = Some("application/did+ld+json");
	Resolution {
		did_document: Some(document),
		did_document_metadata: about,
		did_resolution_metadata: ResolutionMetadata { content_type, error: None },
	}
}

/// A document that says nothing but whose it is.
fn empty(did: &Did) -> Document {
	Document {
		context: ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
		id: did.to_string(),
		controller: None,
		verification_method: Vec::new(),
		authentication: Vec::new(),
		assertion_method: Vec::new(),
		key_agreement: Vec::new(),
		capability_invocation: Vec::new(),
		service: Vec::new(),
	}
}

fn multikey(did: &Did, name: &str, codec: [u8; 2], key: &[u8; 32]) -> Multikey {
	let bytes = [codec.as_slice(), key].concat();
	Multikey {
		id: format!("{did}#{name}"),
		types: "Multikey",
		controller: did.to_string(),
		public_key_multibase: format!("z{}", bs58::encode(bytes).into_string()),
	}
}

/// Name of an account in the method `pkh`, which names accounts of any chain (CAIP-10).
fn account_name(account: &AccountId, genesis: &Digest) -> String {
	let chain: String = genesis.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
	format!("did:pkh:polkadot:{chain}:{}", account.to_ss58check())
}

fn version(place: Place) -> Option<String> {
	Some(place.block.to_string())
}

fn of_organisation(did: &Did, id: OrgId, facts: &DidFacts, place: Place) -> Resolution {
	let has_left = facts.status == Status::Left;
	let text = |moment: Moment| time(moment);
	let about = DocumentMetadata {
		created: text(facts.created),
		updated: text(facts.updated),
		version_id: version(place),
		deactivated: has_left.then_some(true),
	};
	let mut document = empty(did);
	if has_left {
		return resolved(document, about);
	}
	document.controller = Some(account_name(&facts.account, &place.genesis));
	if let Some(published) = facts.keys {
		let assertion = multikey(did, "assertion", ED25519, &published.keys.assertion);
		let agreement = multikey(did, "agreement", X25519, &published.keys.agreement);
		document.authentication.push(assertion.id.clone());
		document.assertion_method.push(assertion.id.clone());
		document.key_agreement.push(agreement.id.clone());
		document.verification_method = vec![assertion, agreement];
	}
	let service = |name: &str, types, service_endpoint| Service {
		id: format!("{did}#{name}"),
		types,
		service_endpoint,
	};
	let endpoint = String::from_utf8_lossy(&facts.endpoint);
	if !endpoint.is_empty() {
		document.service.push(service("fhir", "FhirEndpoint", endpoint.into_owned()));
	}
	if facts.issues {
		let address = lists(did.network, id);
		document.service.push(service("credential-status", "CredentialStatus", address));
	}
	resolved(document, about)
}

fn of_practitioner(did: &Did, account: &AccountId, place: Place) -> Resolution {
	let key = multikey(did, "account", SR25519, account.as_ref());
	let mut document = empty(did);
	document.capability_invocation.push(key.id.clone());
	document.verification_method.push(key);
	resolved(document, DocumentMetadata { version_id: version(place), ..Default::default() })
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::unwrap_used)]
mod tests {
	use super::*;
	use anamnesis_primitives::payload::SUITE;
	use pallet_provider_credentials::{OrganisationKeys, OrganisationKeysView};
	use serde_json::{json, to_value, Value};
	use std::convert::Infallible;

	const PLACE: Place = Place { genesis: [0x1a; 32], block: 77 };
	const MULTIBASE: [&str; 2] =
		["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"];

	/// A chain with one organisation, of number 3, and one practitioner.
	struct Chain(DidFacts);

	impl Known for Chain {
		type Error = Infallible;

		fn organisation(&self, organisation: OrgId) -> Result<Option<DidFacts>, Infallible> {
			Ok((organisation == OrgId(3)).then(|| self.0.clone()))
		}

		fn is_practitioner(&self, account: &AccountId) -> Result<bool, Infallible> {
			Ok(*account == AccountId::new([9; 32]))
		}
	}

	fn facts() -> DidFacts {
		DidFacts {
			account: AccountId::new([5; 32]),
			endpoint: b"https://fhir.example/r4".to_vec().try_into().unwrap(),
			status: Status::Active,
			keys: None,
			issues: false,
			created: 0,
			updated: 1_795_277_874_123,
		}
	}

	fn answer(text: &str, facts: DidFacts) -> Value {
		let Ok(found) = resolve(text, PLACE, &Chain(facts));
		to_value(found).unwrap()
	}

	const ORGANISATION: &str = "did:anamnesis:1a1a1a1a:org-3";

	#[test]
	fn an_organisation_has_a_controller_and_an_endpoint() {
		let pkh = format!(
			"did:pkh:polkadot:{}:{}",
			"1a".repeat(16),
			AccountId::new([5; 32]).to_ss58check(),
		);
		let expected = json!({
			"didDocument": {
				"@context": MULTIBASE,
				"id": ORGANISATION,
				"controller": pkh,
				"service": [{
					"id": format!("{ORGANISATION}#fhir"),
					"type": "FhirEndpoint",
					"serviceEndpoint": "https://fhir.example/r4",
				}],
			},
			"didDocumentMetadata": {
				"created": "1970-01-01T00:00:00Z",
				"updated": "2026-11-21T16:17:54Z",
				"versionId": "77",
			},
			"didResolutionMetadata": { "contentType": "application/did+ld+json" },
		});
		assert_eq!(answer(ORGANISATION, facts()), expected);
		let plain = DidFacts { endpoint: Default::default(), issues: true, ..facts() };
		let service = json!([{
			"id": format!("{ORGANISATION}#credential-status"),
			"type": "CredentialStatus",
			"serviceEndpoint": format!("{ORGANISATION}/credential-status"),
		}]);
		assert_eq!(answer(ORGANISATION, plain)["didDocument"]["service"], service);
	}

	#[test]
	fn published_keys_are_multikeys_each_for_its_purpose() {
		let keys = OrganisationKeys { suite: SUITE, agreement: [1; 32], assertion: [2; 32] };
		let keys = Some(OrganisationKeysView { keys, since: 5 });
		let document = answer(ORGANISATION, DidFacts { keys, ..facts() })["didDocument"].clone();
		let name = |key: &str| json!([format!("{ORGANISATION}#{key}")]);
		assert_eq!(document["authentication"], name("assertion"));
		assert_eq!(document["assertionMethod"], name("assertion"));
		assert_eq!(document["keyAgreement"], name("agreement"));
		assert_eq!(document.get("capabilityInvocation"), None);
		let methods = document["verificationMethod"].as_array().unwrap();
		for (method, (begins, codec, key)) in
			methods.iter().zip([("z6Mk", ED25519, [2; 32]), ("z6LS", X25519, [1; 32])])
		{
			let text = method["publicKeyMultibase"].as_str().unwrap();
			assert!(text.starts_with(begins), "{text}");
			let bytes = bs58::decode(&text[1..]).into_vec().unwrap();
			assert_eq!(bytes, [codec.as_slice(), &key].concat());
			assert_eq!(
				(&method["type"], &method["controller"]),
				(&json!("Multikey"), &json!(ORGANISATION))
			);
		}
	}

	#[test]
	fn an_organisation_that_left_has_its_name_only() {
		let left = DidFacts { status: Status::Left, ..facts() };
		let found = answer(ORGANISATION, left);
		let document = json!({ "@context": MULTIBASE, "id": ORGANISATION });
		assert_eq!(found["didDocument"], document);
		assert_eq!(found["didDocumentMetadata"]["deactivated"], true);
		let isolated = DidFacts { status: Status::Isolated { code: 1 }, ..facts() };
		assert_eq!(answer(ORGANISATION, isolated)["didDocumentMetadata"].get("deactivated"), None);
	}

	#[test]
	fn a_practitioner_has_one_key_and_nothing_else() {
		let did = format!("did:anamnesis:1a1a1a1a:practitioner-{}", "09".repeat(32));
		let found = answer(&did, facts());
		let key = found["didDocument"]["verificationMethod"][0]["publicKeyMultibase"].clone();
		let bytes = bs58::decode(&key.as_str().unwrap()[1..]).into_vec().unwrap();
		assert_eq!(bytes, [SR25519.as_slice(), &[9; 32]].concat());
		let id = format!("{did}#account");
		let expected = json!({
			"didDocument": {
				"@context": MULTIBASE,
				"id": did,
				"verificationMethod": [{
					"id": id,
					"type": "Multikey",
					"controller": did,
					"publicKeyMultibase": key,
				}],
				"capabilityInvocation": [id],
			},
			"didDocumentMetadata": { "versionId": "77" },
			"didResolutionMetadata": { "contentType": "application/did+ld+json" },
		});
		assert_eq!(found, expected);
	}

	#[test]
	fn who_is_not_there_is_not_found_and_what_is_no_identifier_is_said_to_be_none() {
		let account =
			|byte: &str| format!("did:anamnesis:1a1a1a1a:practitioner-{}", byte.repeat(32));
		let long = "did:anamnesis:1a1a1a1a:org-3".repeat(1_000);
		for (text, error) in [
			("did:anamnesis:1a1a1a1a:org-4", "notFound"),
			("did:anamnesis:1a1a1a1b:org-3", "notFound"),
			(account("05").as_str(), "notFound"),
			("did:key:z6Mk", "methodNotSupported"),
			("did:anamnesis:1a1a1a1a:org-3#fhir", "invalidDid"),
			("did:anamnesis:1a1a1a1a:org-\u{663}", "invalidDid"),
			("did:anamnesis:1a1a1a1a:patient-3", "invalidDid"),
			(long.as_str(), "invalidDid"),
			("", "invalidDid"),
		] {
			let expected = json!({
				"didDocument": null,
				"didDocumentMetadata": {},
				"didResolutionMetadata": { "error": error },
			});
			assert_eq!(answer(text, facts()), expected, "{text}");
		}
	}
}
