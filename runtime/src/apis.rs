//! What nodes and clients ask the runtime.

use crate::{
	AccessAudit, AccountId, AttestedUpgrade, Aura, Balance, Block, BlockNumber, CareAllowance,
	Cases, Consent, CouncilSeats, Emergencies, Executive, Grandpa, InherentDataExt, Mandates,
	Moment, PatientIdentity, ProviderCredentials, RecordAnchor, Retention, Runtime, RuntimeCall,
	RuntimeGenesisConfig, SessionKeys, System, TimeGap, TransactionPayment, ValidatorSet, VERSION,
};
use alloc::vec::Vec;
use anamnesis_decision::{
	rows::{Binding, CredentialType, Reach, SecondaryUse, Succession},
	Decision, Explanation, Query,
};
use anamnesis_primitives::{
	cases::Opener, commitment::Commitment, BatchId, CaseId, ConsentId, CredentialId,
	CredentialTypeId, DisputeId, IncidentId, MandateId, OfferId, OrgId, PatientId, RecallId,
	RecordId, RequestId, TemplateId,
};
use codec::Encode;
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	view_functions::{ViewFunctionDispatchError, ViewFunctionId},
	weights::Weight,
};
use pallet_access_audit::{DisputeTally, DisputeView, HeadView, RootView};
use pallet_attested_upgrade::{
	Applied, BuildHash, FailedMigration, ProposalId, ProposalRow, ReleaseRow, Times,
};
use pallet_care_allowance::{Payer, PayerUsage, Units, UsageView};
use pallet_cases::{CaseRow, ClockRow, OpenPage, TallyRow};
use pallet_consent::{GrantRow, Mute, OfferRow, QueryError, RequestRow, TemplateRow, UseCount};
use pallet_council_seats::{Body, QuarterView, Seat};
use pallet_emergencies::IncidentRow;
use pallet_grandpa::AuthorityId as GrandpaId;
use pallet_mandates::{LawRow, MandateRow, NoticeRow, PairRow};
use pallet_patient_identity::{
	ControllerView, DeathReportView, LinkProposal, LinkView, Nonces, PatientView, PublishedKeys,
	RecoveryView, RemovalAsked, RepresentationView, RepresentedView, VerificationView,
};
use pallet_provider_credentials::{
	ActorView, CredentialView, DidFacts, InTheFuture, IssuerView, OrganisationKeysView,
	OrganisationView, SessionView, StaffView, StatusEntry, StatusList, StatusPurpose,
};
use pallet_record_anchor::{
	BatchView, Escrow, HistoryView, LeafMark, OpenRecallView, RecallCounts, RecallView, RecordView,
	RelatedView, SetView,
};
use pallet_retention::{HoldRow, RetentionRow, TermOf, TermRow, TombstoneRow};
use pallet_time_gap::{GapView, PaceView};
use pallet_transaction_payment::{FeeDetails, RuntimeDispatchInfo};
use pallet_validator_set::{Evidence, KeyProof, Offender, Outage, Rescue, ServiceView, Tally};
use sp_api::impl_runtime_apis;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_core::{crypto::KeyTypeId, OpaqueMetadata};
use sp_runtime::{
	traits::{Block as BlockT, NumberFor},
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult,
};
use sp_session::OpaqueGeneratedSessionKeys;
use sp_version::RuntimeVersion;

impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block);
		}

		fn initialize_block(header: &<Block as BlockT>::Header) -> sp_runtime::ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		// Not 14, as by custom: it does not name these interfaces, and Polkadot.js asks for nothing else when the code changes
		// while it is connected.
		fn metadata() -> OpaqueMetadata {
			Runtime::metadata_at_version(15)
				.unwrap_or_else(|| OpaqueMetadata::new(Runtime::metadata().into()))
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
		fn execute_view_function(id: ViewFunctionId, input: Vec<u8>) -> Result<Vec<u8>, ViewFunctionDispatchError> {
			Runtime::execute_view_function(id, input)
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> <Block as BlockT>::Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(data: sp_inherents::InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
			data.create_extrinsics()
		}

		fn check_inherents(
			block: <Block as BlockT>::LazyBlock,
			data: sp_inherents::InherentData,
		) -> sp_inherents::CheckInherentsResult {
			data.check_extrinsics(&block)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			tx: <Block as BlockT>::Extrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, tx, block_hash)
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
		fn slot_duration() -> sp_consensus_aura::SlotDuration {
			sp_consensus_aura::SlotDuration::from_millis(Aura::slot_duration())
		}

		fn authorities() -> Vec<AuraId> {
			pallet_aura::Authorities::<Runtime>::get().into_inner()
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(owner: Vec<u8>, seed: Option<Vec<u8>>) -> OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
		fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
			Grandpa::grandpa_authorities()
		}

		fn current_set_id() -> sp_consensus_grandpa::SetId {
			pallet_grandpa::CurrentSetId::<Runtime>::get()
		}

		fn submit_report_equivocation_unsigned_extrinsic(
			equivocation_proof: sp_consensus_grandpa::EquivocationProof<
				<Block as BlockT>::Hash,
				NumberFor<Block>,
			>,
			key_owner_proof: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
		) -> Option<()> {
			let key_owner_proof = key_owner_proof.decode()?;
			Grandpa::submit_unsigned_equivocation_report(equivocation_proof, key_owner_proof)
		}

		fn generate_key_ownership_proof(
			set_id: sp_consensus_grandpa::SetId,
			authority_id: GrandpaId,
		) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
			let last = Grandpa::session_for_set(set_id)?;
			let first = match set_id.checked_sub(1) {
				Some(before) => Grandpa::session_for_set(before)?.checked_add(1)?,
				None => 0,
			};
			let kind = sp_consensus_grandpa::KEY_TYPE;
			ValidatorSet::prove_key(kind, authority_id.as_ref(), first, last)
				.map(|proof| sp_consensus_grandpa::OpaqueKeyOwnershipProof::new(proof.encode()))
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, u32> for Runtime {
		fn account_nonce(account: AccountId) -> u32 {
			*System::account_nonce(account)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
		fn query_info(uxt: <Block as BlockT>::Extrinsic, len: u32) -> RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_info(uxt, len)
		}

		fn query_fee_details(uxt: <Block as BlockT>::Extrinsic, len: u32) -> FeeDetails<Balance> {
			TransactionPayment::query_fee_details(uxt, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall>
		for Runtime
	{
		fn query_call_info(call: RuntimeCall, len: u32) -> RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_call_info(call, len)
		}

		fn query_call_fee_details(call: RuntimeCall, len: u32) -> FeeDetails<Balance> {
			TransactionPayment::query_call_fee_details(call, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl pallet_validator_set_runtime_api::ValidatorSetApi<Block> for Runtime {
		fn validators() -> Vec<(OrgId, AccountId)> {
			ValidatorSet::seats().into_iter().map(|seat| (seat.organisation, seat.account)).collect()
		}

		fn session_length() -> BlockNumber {
			ValidatorSet::session_length()
		}

		fn leaving() -> Vec<(OrgId, AccountId)> {
			let seats = ValidatorSet::leaving().into_iter();
			seats.map(|seat| (seat.organisation, seat.account)).collect()
		}

		fn offenders() -> Vec<(OrgId, Offender)> {
			ValidatorSet::offenders()
		}

		fn tallies() -> Vec<(OrgId, Tally)> {
			ValidatorSet::tallies()
		}

		fn service(session: u32) -> Option<ServiceView> {
			ValidatorSet::service(session)
		}

		fn outages() -> Vec<(OrgId, Outage<BlockNumber>)> {
			ValidatorSet::outages()
		}

		fn pending_rescue() -> Option<Rescue<BlockNumber>> {
			ValidatorSet::pending_rescue()
		}

		fn key_proof(author: AuraId) -> Option<KeyProof> {
			ValidatorSet::key_proof(&author)
		}

		fn submit_report(evidence: Evidence<AuraId>) -> Option<()> {
			ValidatorSet::submit_report(evidence)
		}
	}

	impl pallet_council_seats_runtime_api::CouncilSeatsApi<Block> for Runtime {
		fn seats(body: Body) -> Vec<Seat> {
			CouncilSeats::seats(body)
		}

		fn body_of(organisation: OrgId) -> Option<Body> {
			CouncilSeats::body_of(organisation)
		}

		fn quarter(body: Body) -> Option<QuarterView> {
			CouncilSeats::quarter(body)
		}
	}

	impl pallet_attested_upgrade_runtime_api::AttestedUpgradeApi<Block> for Runtime {
		fn proposal(id: ProposalId) -> Option<ProposalRow> {
			AttestedUpgrade::row(id)
		}

		fn proposals(after: Option<ProposalId>) -> Vec<ProposalRow> {
			AttestedUpgrade::rows(after)
		}

		fn attested_releases() -> Vec<ReleaseRow> {
			AttestedUpgrade::attested_releases()
		}

		fn release(hash: BuildHash) -> Option<ReleaseRow> {
			AttestedUpgrade::release(hash)
		}

		fn last_applied() -> Option<Applied> {
			AttestedUpgrade::last_applied()
		}

		fn failed_migration() -> Option<FailedMigration> {
			AttestedUpgrade::failed_migration()
		}

		fn times() -> Times {
			AttestedUpgrade::times()
		}

		fn attests_as(account: AccountId) -> Option<OrgId> {
			AttestedUpgrade::attests_as(&account)
		}
	}

	impl pallet_provider_credentials_runtime_api::ProviderCredentialsApi<Block> for Runtime {
		fn organisation(organisation: OrgId) -> Option<OrganisationView> {
			ProviderCredentials::organisation(organisation)
		}

		fn organisations(after: Option<OrgId>) -> Vec<OrganisationView> {
			ProviderCredentials::organisations(after)
		}

		fn organisation_of(account: AccountId) -> Option<OrgId> {
			ProviderCredentials::organisation_of(&account)
		}

		fn staff(organisation: OrgId, after: Option<AccountId>) -> Vec<StaffView> {
			ProviderCredentials::staff(organisation, after)
		}

		fn organisations_of(account: AccountId, after: Option<OrgId>) -> Vec<OrgId> {
			ProviderCredentials::organisations_of(&account, after)
		}

		fn credential(credential: CredentialId) -> Option<CredentialView> {
			ProviderCredentials::credential(credential)
		}

		fn credentials_of(account: AccountId, after: Option<CredentialId>) -> Vec<CredentialView> {
			ProviderCredentials::credentials_of(&account, after)
		}

		fn credential_type(kind: CredentialTypeId) -> Option<CredentialType> {
			ProviderCredentials::credential_type(kind)
		}

		fn issuer(organisation: OrgId, kind: CredentialTypeId) -> Option<IssuerView> {
			ProviderCredentials::issuer(organisation, kind)
		}

		fn status_lists(issuer: OrgId) -> u32 {
			ProviderCredentials::status_lists(issuer)
		}

		fn status_list(issuer: OrgId, list: u16, purpose: StatusPurpose) -> Option<StatusList> {
			ProviderCredentials::status_list(issuer, list, purpose)
		}

		fn status_entry(credential: CredentialId) -> Option<StatusEntry> {
			ProviderCredentials::status_entry(credential)
		}

		fn organisation_did_facts(organisation: OrgId) -> Option<DidFacts> {
			ProviderCredentials::organisation_did_facts(organisation)
		}

		fn is_practitioner(account: AccountId) -> bool {
			ProviderCredentials::is_practitioner(&account)
		}

		fn actor_at(
			account: AccountId,
			organisation: OrgId,
			moment: Moment,
			known_at: Moment,
		) -> Result<Option<ActorView>, InTheFuture> {
			ProviderCredentials::actor_at(&account, organisation, moment, known_at)
		}

		fn organisation_keys(organisation: OrgId) -> Option<OrganisationKeysView> {
			ProviderCredentials::organisation_keys(organisation)
		}

		fn administrators(organisation: OrgId) -> Vec<AccountId> {
			ProviderCredentials::administrators_now(organisation)
		}

		fn successions(organisation: OrgId) -> Vec<Succession> {
			ProviderCredentials::successions_now(organisation)
		}

		fn session(key: AccountId) -> Option<SessionView> {
			ProviderCredentials::session(key)
		}

		fn sessions(account: AccountId, after: Option<OrgId>) -> Vec<SessionView> {
			ProviderCredentials::sessions(&account, after)
		}

		fn compromise(account: AccountId) -> Vec<Reach> {
			ProviderCredentials::compromise(&account)
		}
	}

	impl pallet_patient_identity_runtime_api::PatientIdentityApi<Block> for Runtime {
		fn patient(patient: PatientId) -> Option<PatientView> {
			PatientIdentity::patient(patient)
		}

		fn controllers(patient: PatientId, after: Option<AccountId>) -> Vec<ControllerView> {
			PatientIdentity::controllers(patient, after)
		}

		fn keys(patient: PatientId, generation: u32) -> Option<PublishedKeys> {
			PatientIdentity::keys(patient, generation)
		}

		fn patient_of(account: AccountId) -> Option<PatientId> {
			PatientIdentity::patient_of(account)
		}

		fn nonces(account: AccountId) -> Nonces {
			PatientIdentity::nonces(account)
		}

		fn sheet_used(account: AccountId, id: [u8; 16]) -> bool {
			PatientIdentity::sheet_used(account, id)
		}

		fn chain_epoch() -> u32 {
			PatientIdentity::chain_epoch()
		}

		fn recovery(patient: PatientId) -> Option<RecoveryView> {
			PatientIdentity::recovery(patient)
		}

		fn death_reports(patient: PatientId) -> Vec<DeathReportView> {
			PatientIdentity::death_reports(patient)
		}

		fn friend_of(account: AccountId) -> Option<PatientId> {
			PatientIdentity::friend_of(account)
		}

		fn link_proposal(patient: PatientId) -> Option<LinkProposal> {
			PatientIdentity::link_proposal(patient)
		}

		fn links(patient: PatientId, after: Option<PatientId>) -> Vec<LinkView> {
			PatientIdentity::links(patient, after)
		}

		fn representations(
			patient: PatientId,
			after: Option<AccountId>,
		) -> Vec<RepresentationView> {
			PatientIdentity::representations(patient, after)
		}

		fn represented_by(account: AccountId) -> Option<RepresentedView> {
			PatientIdentity::represented_by(account)
		}

		fn pending_removal(patient: PatientId) -> Option<RemovalAsked> {
			PatientIdentity::pending_removal(patient)
		}

		fn verifications(patient: PatientId, after: Option<OrgId>) -> Vec<VerificationView> {
			PatientIdentity::verifications(patient, after)
		}

		fn stewarded_by(organisation: OrgId) -> u32 {
			PatientIdentity::stewarded_by(organisation)
		}
	}

	impl pallet_consent_runtime_api::ConsentApi<Block> for Runtime {
		fn decide(
			query: Query,
			moment: Option<Moment>,
			known_at: Option<Moment>,
		) -> Result<Decision, QueryError> {
			Consent::decide_at(&query, moment, known_at)
		}

		fn explain(
			query: Query,
			moment: Option<Moment>,
			known_at: Option<Moment>,
		) -> Result<Explanation, QueryError> {
			Consent::explain_at(&query, moment, known_at)
		}

		fn grants(patient: PatientId, from: u32) -> Vec<GrantRow> {
			Consent::grants_of(patient, from)
		}

		fn grant(id: ConsentId) -> Option<GrantRow> {
			Consent::grant_row(id)
		}

		fn uses(id: ConsentId) -> Option<UseCount> {
			Consent::uses_of_grant(id)
		}

		fn template(id: TemplateId, version: Option<u16>) -> Option<TemplateRow> {
			Consent::template(id, version)
		}

		fn secondary_use(patient: PatientId) -> SecondaryUse {
			Consent::secondary_use(patient)
		}

		fn muted(patient: PatientId) -> Vec<Mute> {
			Consent::muted(patient)
		}

		fn requests(patient: PatientId, from: u32) -> Vec<RequestRow> {
			Consent::requests_to(patient, from)
		}

		fn requests_of(organisation: OrgId, from: u32) -> Vec<RequestRow> {
			Consent::requests_by(organisation, from)
		}

		fn request(id: RequestId) -> Option<RequestRow> {
			Consent::request_row(id)
		}

		fn offers(patient: PatientId, from: u32) -> Vec<OfferRow> {
			Consent::offers_about(patient, from)
		}

		fn offer(id: OfferId) -> Option<OfferRow> {
			Consent::offer_row(id)
		}
	}

	impl pallet_emergencies_runtime_api::EmergenciesApi<Block> for Runtime {
		fn incident(id: IncidentId) -> Option<IncidentRow> {
			Emergencies::incident_row(id)
		}

		fn bindings(patient: PatientId, organisation: OrgId) -> Vec<Binding> {
			Emergencies::bindings(patient, organisation)
		}

		fn quota(account: AccountId, organisation: OrgId) -> pallet_emergencies::QuotaRow {
			Emergencies::quota(&account, organisation)
		}

		fn owed(account: AccountId) -> pallet_emergencies::OwedRow {
			Emergencies::owed(&account)
		}

		fn late_patients(id: IncidentId) -> Vec<pallet_emergencies::LatePatient> {
			Emergencies::late_patients_of(id)
		}

		fn last_ticket(organisation: OrgId) -> u32 {
			Emergencies::last_ticket(organisation)
		}

		fn ticket(organisation: OrgId, number: u32) -> Option<pallet_emergencies::TicketState> {
			Emergencies::ticket(organisation, number)
		}

		fn drawn(id: IncidentId) -> Option<pallet_emergencies::Draw> {
			Emergencies::drawn(id)
		}

		fn reviews_owed(
			organisation: OrgId,
			after: Option<IncidentId>,
		) -> Vec<(IncidentId, Moment)> {
			Emergencies::reviews_owed(organisation, after)
		}

		fn appeals(id: IncidentId) -> Vec<pallet_emergencies::AppealRow> {
			Emergencies::appeals(id)
		}

		fn appealable_until(id: IncidentId) -> Option<Moment> {
			Emergencies::appealable_until(id)
		}

		fn mass_casualty(organisation: OrgId) -> Option<pallet_emergencies::MassCasualty> {
			Emergencies::mass_casualty(organisation)
		}
	}

	impl pallet_mandates_runtime_api::MandatesApi<Block> for Runtime {
		fn laws(from: u32) -> Vec<LawRow> {
			Mandates::law_rows(from)
		}

		fn law(law: u16) -> Option<LawRow> {
			Mandates::law_row(law)
		}

		fn pairs(home: u16, from: u32) -> Vec<PairRow> {
			Mandates::pair_rows(home, from)
		}

		fn pair(home: u16, asking: u16) -> Option<PairRow> {
			Mandates::pair_row(home, asking)
		}

		fn mandates(patient: PatientId, from: u32) -> Vec<MandateRow> {
			Mandates::mandates_about(patient, from)
		}

		fn mandates_by(organisation: OrgId, from: u32) -> Vec<MandateRow> {
			Mandates::mandates_by(organisation, from)
		}

		fn mandate(id: MandateId) -> Option<MandateRow> {
			Mandates::mandate_row(id)
		}

		fn named(id: MandateId) -> Vec<Commitment> {
			Mandates::named_by(id)
		}

		fn notices(after: Option<MandateId>) -> Vec<NoticeRow> {
			Mandates::notices(after)
		}
	}

	impl pallet_cases_runtime_api::CasesApi<Block> for Runtime {
		fn case(id: CaseId) -> Option<CaseRow> {
			Cases::case_row(id)
		}

		fn cases(patient: PatientId, from: u32) -> Vec<CaseRow> {
			Cases::cases_of(Opener::Patient(patient), from)
		}

		fn cases_reported_by(organisation: OrgId, from: u32) -> Vec<CaseRow> {
			Cases::cases_of(Opener::Organisation(organisation), from)
		}

		fn cases_at(organisation: OrgId, from: u32) -> Vec<CaseRow> {
			Cases::cases_at(organisation, from)
		}

		fn open_cases(organisation: OrgId, from: u32, at: Moment) -> OpenPage {
			Cases::open_cases(organisation, from, at)
		}

		fn tallies(organisation: OrgId) -> Vec<TallyRow> {
			Cases::tally_rows(organisation)
		}

		fn clocks(jurisdiction: u16) -> Vec<ClockRow> {
			Cases::clock_rows(jurisdiction)
		}

		fn any_open_about(record: RecordId) -> bool {
			Cases::any_open_about(record)
		}
	}

	impl pallet_record_anchor_runtime_api::RecordAnchorApi<Block> for Runtime {
		fn record(id: RecordId) -> Option<RecordView> {
			RecordAnchor::record(id)
		}

		fn records(patient: PatientId, from: u32) -> Vec<RecordView> {
			RecordAnchor::records(patient, from)
		}

		fn batch(id: BatchId) -> Option<BatchView> {
			RecordAnchor::batch_view(id)
		}

		fn batches(organisation: OrgId, kind: u8, from: u64) -> Vec<BatchView> {
			RecordAnchor::batches(organisation, kind, from)
		}

		fn batch_of(organisation: OrgId, kind: u8, sequence: u64) -> Option<BatchView> {
			RecordAnchor::batch_of(organisation, kind, sequence)
		}

		fn record_count(patient: PatientId) -> u32 {
			RecordAnchor::record_count(patient)
		}

		fn related(id: RecordId, from: u32) -> Vec<RelatedView> {
			RecordAnchor::related(id, from)
		}

		fn history(id: RecordId) -> Option<HistoryView> {
			RecordAnchor::history(id)
		}

		fn line(id: RecordId) -> Vec<HistoryView> {
			RecordAnchor::line(id)
		}

		fn recalls(record: RecordId) -> Vec<RecallView> {
			RecordAnchor::recalls(record)
		}

		fn recall(id: RecallId) -> Option<RecallView> {
			RecordAnchor::recall(id)
		}

		fn open_recalls(organisation: OrgId, from: u32) -> Vec<OpenRecallView> {
			RecordAnchor::open_recalls(organisation, from)
		}

		fn recall_counts(organisation: OrgId) -> RecallCounts {
			RecordAnchor::recall_counts(organisation)
		}

		fn leaf_mark(batch: BatchId, leaf: u32) -> Option<LeafMark> {
			RecordAnchor::leaf_mark(batch, leaf)
		}

		fn custody_set(set: u32) -> Option<SetView> {
			RecordAnchor::custody_set(set)
		}

		fn custody_sets(from: u32) -> Vec<SetView> {
			RecordAnchor::custody_sets(from)
		}

		fn escrow(organisation: OrgId) -> Option<Escrow> {
			RecordAnchor::escrow(organisation)
		}

		fn earlier_escrow(organisation: OrgId) -> Option<Escrow> {
			RecordAnchor::earlier_escrow(organisation)
		}
	}

	impl pallet_retention_runtime_api::RetentionApi<Block> for Runtime {
		fn retention(record: RecordId) -> RetentionRow {
			Retention::of_record(record)
		}

		fn terms(jurisdiction: u16, after: Option<TermOf>) -> Vec<TermRow> {
			Retention::terms(jurisdiction, after)
		}

		fn horizon(jurisdiction: u16) -> Moment {
			Retention::horizon(jurisdiction)
		}

		fn tombstones(after: Option<RecordId>) -> Vec<TombstoneRow> {
			Retention::tombstones(after)
		}

		fn held(after: Option<RecordId>) -> Vec<HoldRow> {
			Retention::held(after)
		}
	}

	impl pallet_access_audit_runtime_api::AccessAuditApi<Block> for Runtime {
		fn head(patient: PatientId) -> HeadView {
			AccessAudit::head(patient)
		}

		fn root(organisation: OrgId, ordinal: u64) -> Option<RootView> {
			AccessAudit::root(organisation, ordinal)
		}

		fn roots(organisation: OrgId, from: u64) -> Vec<RootView> {
			AccessAudit::roots(organisation, from)
		}

		fn root_at(organisation: OrgId, moment: Moment) -> Option<RootView> {
			AccessAudit::root_at(organisation, moment)
		}

		fn dispute(id: DisputeId) -> Option<DisputeView> {
			AccessAudit::dispute_view(id)
		}

		fn disputes(organisation: OrgId, from: u32) -> Vec<DisputeView> {
			AccessAudit::disputes_at(organisation, from)
		}

		fn disputes_of(opener: Opener, from: u32) -> Vec<DisputeView> {
			AccessAudit::disputes_of(opener, from)
		}

		fn dispute_tally(organisation: OrgId) -> DisputeTally {
			AccessAudit::dispute_tally(organisation)
		}
	}

	impl pallet_care_allowance_runtime_api::CareAllowanceApi<Block> for Runtime {
		fn usage_of_patient(patient: PatientId) -> UsageView {
			CareAllowance::usage_of_patient(patient)
		}

		fn usage_of_organisation(organisation: OrgId) -> UsageView {
			CareAllowance::usage_of_organisation(organisation)
		}

		fn usage_of_account(organisation: OrgId, account: AccountId) -> UsageView {
			CareAllowance::usage_of_account(organisation, account)
		}

		fn usage(account: AccountId) -> Vec<PayerUsage> {
			CareAllowance::usage(&account)
		}

		fn enough_at(payer: Payer, cost: Units) -> Option<Moment> {
			CareAllowance::enough_at(&payer, cost)
		}

		fn reissuable() -> Units {
			CareAllowance::reissuable()
		}
	}

	impl pallet_time_gap_runtime_api::TimeGapApi<Block> for Runtime {
		fn state() -> PaceView {
			TimeGap::state()
		}

		fn gaps(from: u32) -> Vec<GapView<BlockNumber>> {
			TimeGap::gaps(from)
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, crate::genesis_config_presets::get_preset)
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			crate::genesis_config_presets::preset_names()
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl frame_benchmarking::Benchmark<Block> for Runtime {
		fn benchmark_metadata(extra: bool) -> (
			Vec<frame_benchmarking::BenchmarkList>,
			Vec<frame_support::traits::StorageInfo>,
		) {
			crate::benchmarks::metadata(extra)
		}

		fn dispatch_benchmark(
			config: frame_benchmarking::BenchmarkConfig,
		) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
			crate::benchmarks::dispatch(config)
		}
	}

	#[cfg(feature = "try-runtime")]
	impl frame_try_runtime::TryRuntime<Block> for Runtime {
		#[allow(clippy::unwrap_used)]
		fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (Weight, Weight) {
			// A failed check must stop the dry run here, with a backtrace.
			let weight = Executive::try_runtime_upgrade(checks).unwrap();
			(weight, crate::configs::RuntimeBlockWeights::get().max_block)
		}

		#[allow(clippy::unwrap_used)]
		fn execute_block(
			block: <Block as BlockT>::LazyBlock,
			state_root_check: bool,
			signature_check: bool,
			select: frame_try_runtime::TryStateSelect,
		) -> Weight {
			// As above.
			Executive::try_execute_block(block, state_root_check, signature_check, select).unwrap()
		}
	}
}
