//! Namespace `anamnesis`: the chain's own questions, for clients that speak JSON and no SCALE. Every answer is that of the
//! runtime API of the same name at the same block; receipts come from the node's off-chain index.

mod codes;
mod did;
mod evidence;
mod question;
mod receipts;
mod rows;
mod status;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests;

use anamnesis_primitives::{
	chain::{AccountId, Moment},
	did::Network,
	CredentialId, OrgId, PatientId,
};
use anamnesis_runtime::Hash;
pub use codes::{address, Hex32};
pub use evidence::Claim;
pub use question::Question;

use did::{Known, Place, Resolution};
use evidence::Evidence;
use jsonrpsee::{
	core::RpcResult,
	proc_macros::rpc,
	types::{error::ErrorObject, ErrorObjectOwned},
};
use pallet_access_audit_runtime_api::AccessAuditApi as _;
use pallet_consent_runtime_api::ConsentApi as _;
use pallet_provider_credentials::DidFacts;
use pallet_provider_credentials_runtime_api::ProviderCredentialsApi as _;
use pallet_record_anchor_runtime_api::RecordAnchorApi as _;
use question::{Answer, Explanation};
use receipts::{Cursor, Receipts};
use rows::{Grant, Record};
use sc_client_api::{backend::Backend, HeaderBackend};
use sp_api::{ApiError, ProvideRuntimeApi};
use status::{Entry, ListCredential, Purpose};
use std::sync::Arc;

use crate::{
	evidence::Packs,
	service::{FullBackend, FullClient},
};

/// The question is about a moment that the block cannot know.
const FUTURE: i32 = 7_001;
/// The node has no state of the block.
const NO_STATE: i32 = 7_002;
/// The node keeps no off-chain index.
const NO_INDEX: i32 = 7_003;
/// No pack was made, for the reason that the text says.
const NO_PACK: i32 = 7_004;

/// Most receipts of one answer.
const PAGE: usize = 100;

/// What is asked. `at` is the hash of a block; without it the best block answers.
#[rpc(server, namespace = "anamnesis")]
pub trait Anamnesis {
	/// Whether something was permitted at `moment`, as was known at `known_at`, in milliseconds since 1970; each is the
	/// block's own moment if absent.
	#[method(name = "decide", blocking)]
	fn decide(
		&self,
		question: Question,
		moment: Option<Moment>,
		known_at: Option<Moment>,
		at: Option<Hash>,
	) -> RpcResult<Answer>;

	/// As `decide`, with every rule and candidate that was considered.
	#[method(name = "explain", blocking)]
	fn explain(
		&self,
		question: Question,
		moment: Option<Moment>,
		known_at: Option<Moment>,
		at: Option<Hash>,
	) -> RpcResult<Explanation>;

	/// At most 100 grants of a patient in the order in which they were given, from place `from` (0) on.
	#[method(name = "grants", blocking)]
	fn grants(&self, patient: Hex32, from: Option<u32>, at: Option<Hash>) -> RpcResult<Vec<Grant>>;

	/// At most 100 records of a patient in the order in which they came, from place `from` (0) on.
	#[method(name = "records", blocking)]
	fn records(
		&self,
		patient: Hex32,
		from: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Record>>;

	/// At most 100 receipts of a patient, the newest first, from `cursor` (the last one) back.
	#[method(name = "receipts", blocking)]
	fn receipts(
		&self,
		patient: Hex32,
		cursor: Option<Cursor>,
		at: Option<Hash>,
	) -> RpcResult<Receipts>;

	/// Body of an issuer's status list for a purpose, as a verifiable credential without a proof; `null` if the issuer has
	/// no list of this number.
	#[method(name = "statusList", blocking)]
	fn status_list(
		&self,
		issuer: u32,
		list: u16,
		purpose: Purpose,
		at: Option<Hash>,
	) -> RpcResult<Option<ListCredential>>;

	/// What a credential says about where its status is, for each purpose; `null` if there is no such credential.
	#[method(name = "credentialStatus", blocking)]
	fn credential_status(&self, credential: u64, at: Option<Hash>)
		-> RpcResult<Option<[Entry; 2]>>;

	/// The DID document of an organisation or a practitioner, with what is known about it.
	#[method(name = "didDocument", blocking)]
	fn did_document(&self, did: String, at: Option<Hash>) -> RpcResult<Resolution>;

	/// A pack that proves a claim about the newest justified block, or about `at`, to whoever trusts set `from_set`, without
	/// it the first set.
	#[method(name = "evidence", blocking)]
	fn evidence(
		&self,
		claim: Claim,
		from_set: Option<u64>,
		at: Option<Hash>,
	) -> RpcResult<Evidence>;
}

/// Answers from the running node.
pub struct AnamnesisRpc {
	/// Chain and state.
	pub client: Arc<FullClient>,
	/// Where the off-chain index is.
	pub backend: Arc<FullBackend>,
	/// What makes packs of evidence.
	pub packs: Arc<Packs>,
}

impl AnamnesisRpc {
	fn at(&self, at: Option<Hash>) -> Hash {
		at.unwrap_or_else(|| self.client.info().best_hash)
	}

	fn network(&self) -> Network {
		Network::of(&self.client.info().genesis_hash.0)
	}
}

fn refusal(code: i32, text: String) -> ErrorObjectOwned {
	ErrorObject::owned(code, text, None::<()>)
}

/// What a client is told whose block the node cannot ask.
fn no_state(at: Hash) -> impl Fn(sp_api::ApiError) -> ErrorObjectOwned {
	move |error| {
		let cure = "ask at a newer block, or ask this moment of the newest block";
		refusal(NO_STATE, format!("no state of block {at:?} here ({error}): {cure}"))
	}
}

fn unknown_block(at: Hash) -> ErrorObjectOwned {
	let cure = "ask at a block that this node has";
	refusal(NO_STATE, format!("no block {at:?} here: {cure}"))
}

fn future<E>(_: E) -> ErrorObjectOwned {
	let text = "a moment lies after that of the block: ask for an earlier one, or at a later block";
	refusal(FUTURE, text.into())
}

/// The chain at a block.
struct Asked<'a> {
	client: &'a FullClient,
	at: Hash,
}

impl Known for Asked<'_> {
	type Error = ApiError;

	fn organisation(&self, organisation: OrgId) -> Result<Option<DidFacts>, ApiError> {
		self.client.runtime_api().organisation_did_facts(self.at, organisation)
	}

	fn is_practitioner(&self, account: &AccountId) -> Result<bool, ApiError> {
		self.client.runtime_api().is_practitioner(self.at, account.clone())
	}
}

impl AnamnesisServer for AnamnesisRpc {
	fn decide(
		&self,
		question: Question,
		moment: Option<Moment>,
		known_at: Option<Moment>,
		at: Option<Hash>,
	) -> RpcResult<Answer> {
		let at = self.at(at);
		let api = self.client.runtime_api();
		let answer = api.decide(at, question.into(), moment, known_at).map_err(no_state(at))?;
		answer.map(Into::into).map_err(future)
	}

	fn explain(
		&self,
		question: Question,
		moment: Option<Moment>,
		known_at: Option<Moment>,
		at: Option<Hash>,
	) -> RpcResult<Explanation> {
		let at = self.at(at);
		let api = self.client.runtime_api();
		let answer = api.explain(at, question.into(), moment, known_at).map_err(no_state(at))?;
		answer.map(Into::into).map_err(future)
	}

	fn grants(&self, patient: Hex32, from: Option<u32>, at: Option<Hash>) -> RpcResult<Vec<Grant>> {
		let at = self.at(at);
		let api = self.client.runtime_api();
		let rows = api.grants(at, PatientId(patient.0), from.unwrap_or(0)).map_err(no_state(at))?;
		Ok(rows.into_iter().map(Into::into).collect())
	}

	fn records(
		&self,
		patient: Hex32,
		from: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Record>> {
		let at = self.at(at);
		let api = self.client.runtime_api();
		let rows =
			api.records(at, PatientId(patient.0), from.unwrap_or(0)).map_err(no_state(at))?;
		Ok(rows.into_iter().map(Into::into).collect())
	}

	fn receipts(
		&self,
		patient: Hex32,
		cursor: Option<Cursor>,
		at: Option<Hash>,
	) -> RpcResult<Receipts> {
		let at = self.at(at);
		let patient = PatientId(patient.0);
		let head = self.client.runtime_api().head(at, patient).map_err(no_state(at))?;
		let index = self.backend.offchain_storage().ok_or_else(|| {
			refusal(NO_INDEX, "this node keeps no off-chain index: ask another".into())
		})?;
		Ok(receipts::page(patient, &head, cursor, &index, PAGE))
	}

	fn status_list(
		&self,
		issuer: u32,
		list: u16,
		purpose: Purpose,
		at: Option<Hash>,
	) -> RpcResult<Option<ListCredential>> {
		let (at, issuer) = (self.at(at), OrgId(issuer));
		let api = self.client.runtime_api();
		let found = api.status_list(at, issuer, list, purpose.into()).map_err(no_state(at))?;
		let body = |found| status::list_credential(self.network(), issuer, list, purpose, &found);
		found.map(body).transpose().map_err(|error| {
			let code = jsonrpsee::types::error::INTERNAL_ERROR_CODE;
			refusal(code, format!("the list cannot be written: {error}"))
		})
	}

	fn credential_status(
		&self,
		credential: u64,
		at: Option<Hash>,
	) -> RpcResult<Option<[Entry; 2]>> {
		let at = self.at(at);
		let api = self.client.runtime_api();
		let found = api.status_entry(at, CredentialId(credential)).map_err(no_state(at))?;
		Ok(found.map(|entry| status::entries(self.network(), &entry)))
	}

	fn did_document(&self, did: String, at: Option<Hash>) -> RpcResult<Resolution> {
		let at = self.at(at);
		let genesis = self.client.info().genesis_hash.0;
		let number = self.client.number(at).ok().flatten();
		let block = number.ok_or_else(|| unknown_block(at))?;
		let asked = Asked { client: &self.client, at };
		did::resolve(&did, Place { genesis, block }, &asked).map_err(no_state(at))
	}

	fn evidence(
		&self,
		claim: Claim,
		from_set: Option<u64>,
		at: Option<Hash>,
	) -> RpcResult<Evidence> {
		let answer = evidence::answer(&self.packs, claim, from_set, at);
		answer.map_err(|error| refusal(NO_PACK, error.to_string()))
	}
}

/// The methods, to be merged with the others.
pub fn methods(
	client: Arc<FullClient>,
	backend: Arc<FullBackend>,
	packs: Arc<Packs>,
) -> jsonrpsee::RpcModule<AnamnesisRpc> {
	AnamnesisRpc { client, backend, packs }.into_rpc()
}
