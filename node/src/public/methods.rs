//! What the listener serves. Everything that is not in a list of this file is refused, and not even part of what the listener could
//! call.

use jsonrpsee::{server::RegisterMethodError, RpcModule};

/// Gives a challenge.
pub const CHALLENGE: &str = "anamnesis_challenge";
/// Carries an answer to it, and the question that it is for.
pub const PROVEN: &str = "anamnesis_proven";
/// Names what is served.
pub const NAMES: &str = "rpc_methods";
/// Asks the runtime: by the name of the function.
pub const CALL: &str = "state_call";
/// Proves what state says: by the keys.
pub const READ_PROOF: &str = "state_getReadProof";
/// Submits an extrinsic.
pub const SUBMIT: &str = "author_submitExtrinsic";
/// As [`SUBMIT`], and tells what becomes of it.
pub const SUBMIT_AND_WATCH: &str = "author_submitAndWatchExtrinsic";
/// Proves that a block is final.
pub const FINALITY: &str = "grandpa_proveFinality";
/// Writes a status list, which takes longer than anything else.
pub const STATUS_LIST: &str = "anamnesis_statusList";

/// Served to everybody as they are: they know neither patients nor what extrinsics say. No block bodies, no events, no pool, no
/// storage.
pub const OPEN: [&str; 27] = [
	"anamnesis_credentialStatus",
	"anamnesis_didDocument",
	"anamnesis_statusList",
	"author_submitAndWatchExtrinsic",
	"author_submitExtrinsic",
	"author_unwatchExtrinsic",
	"chain_getBlockHash",
	"chain_getFinalizedHead",
	"chain_getHeader",
	"chain_subscribeAllHeads",
	"chain_subscribeFinalizedHeads",
	"chain_subscribeNewHeads",
	"chain_unsubscribeAllHeads",
	"chain_unsubscribeFinalizedHeads",
	"chain_unsubscribeNewHeads",
	"grandpa_subscribeJustifications",
	"grandpa_unsubscribeJustifications",
	"rpc_methods",
	"state_getMetadata",
	"state_getRuntimeVersion",
	"state_subscribeRuntimeVersion",
	"state_unsubscribeRuntimeVersion",
	"system_chain",
	"system_health",
	"system_name",
	"system_properties",
	"system_version",
];

/// Named, and refused. Told that an extrinsic is in a block, Polkadot.js asks for the block: if the method is not even named it fails
/// without a word, and if it is refused `signAndSend` reports that.
pub const NAMED_ALONE: [&str; 1] = ["chain_getBlock"];

/// Served within [`PROVEN`] alone: the first parameter is the patient, or the question about one.
pub const ABOUT_PATIENT: [&str; 3] =
	["anamnesis_grants", "anamnesis_receipts", "anamnesis_records"];
/// As [`ABOUT_PATIENT`]: may also be asked by the actor of the question.
pub const DECIDE: &str = "anamnesis_decide";
/// As [`DECIDE`].
pub const EXPLAIN: &str = "anamnesis_explain";

/// Functions of the runtime that everybody may call: about the chain, its rules and its organisations.
pub const OPEN_CALLS: [&str; 27] = [
	"AccountNonceApi_account_nonce",
	"CasesApi_clocks",
	"ConsentApi_template",
	"Core_version",
	"MandatesApi_law",
	"MandatesApi_laws",
	"MandatesApi_pair",
	"MandatesApi_pairs",
	"Metadata_metadata",
	"Metadata_metadata_at_version",
	"Metadata_metadata_versions",
	"PatientIdentityApi_chain_epoch",
	"ProviderCredentialsApi_credential_type",
	"ProviderCredentialsApi_issuer",
	"ProviderCredentialsApi_organisation",
	"ProviderCredentialsApi_organisation_did_facts",
	"ProviderCredentialsApi_organisation_keys",
	"ProviderCredentialsApi_organisations",
	"ProviderCredentialsApi_status_entry",
	"RetentionApi_horizon",
	"RetentionApi_terms",
	"TimeGapApi_state",
	"TransactionPaymentApi_query_fee_details",
	"TransactionPaymentApi_query_info",
	"TransactionPaymentApi_query_length_to_fee",
	"TransactionPaymentApi_query_weight_to_fee",
	"ValidatorSetApi_validators",
];

/// Those of them that take an extrinsic: the arguments of all others are short.
pub const LONG_CALLS: [&str; 2] =
	["TransactionPaymentApi_query_fee_details", "TransactionPaymentApi_query_info"];

/// Functions of the runtime whose first argument is the patient whom they are about: within [`PROVEN`] alone.
pub const PATIENT_CALLS: [&str; 22] = [
	"AccessAuditApi_head",
	"CareAllowanceApi_usage_of_patient",
	"CasesApi_cases",
	"ConsentApi_grants",
	"ConsentApi_muted",
	"ConsentApi_offers",
	"ConsentApi_requests",
	"ConsentApi_secondary_use",
	"EmergenciesApi_bindings",
	"MandatesApi_mandates",
	"PatientIdentityApi_controllers",
	"PatientIdentityApi_death_reports",
	"PatientIdentityApi_keys",
	"PatientIdentityApi_link_proposal",
	"PatientIdentityApi_links",
	"PatientIdentityApi_patient",
	"PatientIdentityApi_pending_removal",
	"PatientIdentityApi_recovery",
	"PatientIdentityApi_representations",
	"PatientIdentityApi_verifications",
	"RecordAnchorApi_record_count",
	"RecordAnchorApi_records",
];

/// Functions of the runtime whose first argument is the account that they are about: within [`PROVEN`], for that account.
pub const ACCOUNT_CALLS: [&str; 6] = [
	"CareAllowanceApi_usage",
	"PatientIdentityApi_friend_of",
	"PatientIdentityApi_nonces",
	"PatientIdentityApi_patient_of",
	"PatientIdentityApi_represented_by",
	"PatientIdentityApi_sheet_used",
];

/// Whether the listener can call this method at all.
pub fn is_listed(method: &str) -> bool {
	let about = [DECIDE, EXPLAIN, CALL, READ_PROOF];
	[&OPEN[..], &ABOUT_PATIENT, &about].iter().any(|list| list.contains(&method))
}

/// Whether it answers when it is asked as it is.
pub fn is_answered(method: &str) -> bool {
	OPEN.contains(&method) || [CALL, READ_PROOF, FINALITY, CHALLENGE, PROVEN].contains(&method)
}

/// Of these methods the listed ones.
///
/// # Errors
/// Never, for a module that was built by its own rules.
pub fn listed(node: &RpcModule<()>) -> Result<RpcModule<()>, RegisterMethodError> {
	let mut module = node.clone();
	let all: Vec<_> = module.method_names().collect();
	for method in all.into_iter().filter(|method| !is_listed(method)) {
		module.remove_method(method);
	}
	// The node's listener writes its own; these the screen answers, so that they are only to be known of here.
	for method in [NAMES, CHALLENGE, PROVEN, FINALITY] {
		module.remove_method(method);
		module.register_method(method, |_, _, _| {
			Err::<(), _>(jsonrpsee::types::ErrorObjectOwned::from(
				jsonrpsee::types::error::ErrorCode::MethodNotFound,
			))
		})?;
	}
	Ok(module)
}
