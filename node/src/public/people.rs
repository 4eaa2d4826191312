//! What the chain says about who may ask.

use super::{limits::HEADERS, request::Refusal};
use crate::{rpc::FinalityProofs, service::FullClient};
use anamnesis_decision::{Data, Decision, Query, Rule, Who};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Actions, Confidentiality, Purpose, SEALED},
	ConsentId, PatientId, RecordId,
};
use anamnesis_runtime::{BlockNumber, Hash};
use codec::Encode;
use pallet_consent_runtime_api::ConsentApi as _;
use pallet_record_anchor_runtime_api::RecordAnchorApi as _;
use sc_client_api::{HeaderBackend, StorageProvider};
use sp_api::ProvideRuntimeApi;
use sp_core::storage::StorageKey;
use std::sync::Arc;

/// Facts of the chain, for the screen.
pub trait People: Send + Sync + 'static {
	/// The chain.
	fn genesis(&self) -> [u8; 32];
	/// The block that answers who names none.
	fn best(&self) -> Hash;
	/// Whether this account may see everything about this patient now, sealed or not.
	fn sees(&self, account: &AccountId, patient: PatientId) -> bool;
	/// Whether the answer is yes.
	fn permits(
		&self,
		query: &Query,
		moment: Option<Moment>,
		known_at: Option<Moment>,
		at: Hash,
	) -> bool;
	/// Who gave a grant.
	fn giver(&self, grant: u64, at: Hash) -> Option<PatientId>;
	/// Whom a record is about.
	fn recorded(&self, record: u64, at: Hash) -> Option<PatientId>;
	/// Whether there is a value under this key.
	fn holds(&self, key: &[u8], at: Hash) -> bool;
	/// The proof that this block is final; `None`: no votes are kept that show it.
	fn finality(&self, block: BlockNumber) -> Result<Option<Vec<u8>>, Refusal>;
}

/// By the running node.
pub struct NodePeople {
	/// Chain and state.
	pub client: Arc<FullClient>,
	/// Proofs that blocks are final.
	pub proofs: Arc<FinalityProofs>,
}

impl People for NodePeople {
	fn genesis(&self) -> [u8; 32] {
		self.client.info().genesis_hash.0
	}

	fn best(&self) -> Hash {
		self.client.info().best_hash
	}

	fn sees(&self, account: &AccountId, patient: PatientId) -> bool {
		let api = self.client.runtime_api();
		let answer = api.decide(self.best(), everything(account, patient), None, None);
		matches!(answer, Ok(Ok(Decision::Permit(permit))) if permit.rule == Rule::Person)
	}

	fn permits(
		&self,
		query: &Query,
		moment: Option<Moment>,
		known_at: Option<Moment>,
		at: Hash,
	) -> bool {
		let answer = self.client.runtime_api().decide(at, query.clone(), moment, known_at);
		matches!(answer, Ok(Ok(Decision::Permit(_))))
	}

	fn giver(&self, grant: u64, at: Hash) -> Option<PatientId> {
		let row = self.client.runtime_api().grant(at, ConsentId(grant)).ok()??;
		Some(row.grant.patient)
	}

	fn recorded(&self, record: u64, at: Hash) -> Option<PatientId> {
		let view = self.client.runtime_api().record(at, RecordId(record)).ok()??;
		Some(view.record.patient)
	}

	fn holds(&self, key: &[u8], at: Hash) -> bool {
		let value = self.client.storage(at, &StorageKey(key.to_vec()));
		matches!(value, Ok(Some(_)))
	}

	fn finality(&self, block: BlockNumber) -> Result<Option<Vec<u8>>, Refusal> {
		let proof = |headers| {
			self.proofs.prove_finality_proof(block, headers).map_err(|_| Refusal::NotFinal)
		};
		// The SDK's own method reads up to 100,000 headers before it answers.
		let Some(without_headers) = proof(false)? else { return Ok(None) };
		let last = self.client.number(without_headers.block).ok().flatten();
		if last.ok_or(Refusal::NotFinal)?.saturating_sub(block) > HEADERS {
			return Err(Refusal::TooFar);
		}
		Ok(proof(true)?.map(|proof| proof.encode()))
	}
}

/// The question whose answer is yes, by rule 3, for the patient, an executor, and a representative who may see what is sealed. The
/// rule asks for no purpose.
fn everything(account: &AccountId, patient: PatientId) -> Query {
	Query {
		patient,
		who: Who::Person(account.clone()),
		purpose: Purpose::TREAT,
		actions: Actions::ACCESS,
		data: Data::Declared {
			class: SEALED,
			confidentiality: Confidentiality::VeryRestricted,
			organisation: None,
			day: None,
			reference: None,
		},
		study: None,
		right: None,
	}
}
