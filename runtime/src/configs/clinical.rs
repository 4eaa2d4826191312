//! The clinical pallets, and how they know each other: each through what it declares itself, answered here.

use crate::{
	configs::{tools, CouncilCollective, TwoThirdsOfCouncil},
	parameters::{emergencies, grants, patients, recalls, receipts, retention, staff},
	AccessAudit, Authorship, Cases, Consent, PatientIdentity, ProviderCredentials, RecordAnchor,
	Retention, Runtime, RuntimeCall, Timestamp, ValidatorSet,
};
use alloc::boxed::Box;
use anamnesis_decision::{
	rows::{CustodianOf, RecordOf, SecondaryUse, TombstoneOf},
	Caution, Data, Decision, Query, Right, Silenced, When, Who,
};
use anamnesis_primitives::{
	cases::Opener,
	chain::{AccountId, Moment},
	codes::{Actions, Class, Confidentiality, Purpose},
	commitment::Commitment,
	history::{Current, Earlier, Fetch, Key, Lookup},
	payload::PatientAct,
	receipts::ReceiptKind,
	ConsentId, IncidentId, MandateId, OrgId, PatientId, RecordId,
};
use frame_support::traits::{ConstU32, Get, Time};
use sp_runtime::{traits::Convert, DispatchResult};

type Providers = pallet_provider_credentials::Stored<Runtime>;
type Patients = pallet_patient_identity::Stored<Runtime>;
type Emergencies = pallet_emergencies::Stored<Runtime>;
type Laws = pallet_mandates::Stored<Runtime>;

impl pallet_provider_credentials::Config for Runtime {
	type AdmissionOrigin = TwoThirdsOfCouncil;
	// The safety committee joins when it exists.
	type IsolationOrigin = TwoThirdsOfCouncil;
	type Ties = Ties;
	type ChainEpoch = ChainEpoch;
	type Controllers = pallet_patient_identity::EverControllers<Runtime>;
	type LongestAppointment = staff::LongestAppointment;
	type LongestSession = staff::LongestSession;
	type LongestSuccession = staff::LongestSuccession;
	type Time = Timestamp;
	type WeightInfo = pallet_provider_credentials::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// What an organisation hands over before it leaves.
pub struct Ties;

impl pallet_provider_credentials::Ties for Ties {
	fn keeps_records(organisation: OrgId) -> bool {
		RecordAnchor::is_custodian(organisation)
	}

	fn stewards_patients(organisation: OrgId) -> bool {
		PatientIdentity::stewards_any(organisation)
	}

	fn owes_roots(organisation: OrgId) -> bool {
		AccessAudit::owes_roots(organisation)
	}

	fn has_seat(organisation: OrgId, account: &AccountId) -> bool {
		let is_theirs = |seat: &pallet_validator_set::Seat<AccountId>| {
			seat.organisation == organisation || seat.account == *account
		};
		ValidatorSet::seats().iter().any(is_theirs)
			|| pallet_collective::Members::<Runtime, CouncilCollective>::get().contains(account)
	}
}

/// The epoch of the chain, which patient-identity keeps.
pub struct ChainEpoch;

impl Get<u32> for ChainEpoch {
	fn get() -> u32 {
		PatientIdentity::chain_epoch()
	}
}

impl pallet_patient_identity::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	type Acts = Acts;
	type Time = Timestamp;
	type Providers = Providers;
	type Staff = pallet_provider_credentials::Engaged<Runtime>;
	type ThawWait = patients::ThawWait;
	type RemovalWait = patients::RemovalWait;
	type CautionWait = patients::CautionWait;
	type RecoveryDelay = patients::RecoveryDelay;
	type RecoveryCaution = patients::RecoveryCaution;
	type DeathWindow = patients::DeathWindow;
	type Friends = tools::Circles;
	type Recovered = tools::TakenOver;
	type WeightInfo = pallet_patient_identity::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// The call that does what a patient signed.
pub struct Acts;

impl pallet_patient_identity::ActCalls<RuntimeCall> for Acts {
	fn call(patient: PatientId, act: PatientAct) -> Option<RuntimeCall> {
		use pallet_access_audit::Call as Audit;
		use pallet_cases::Call as Cases;
		use pallet_consent::Call as Consent;
		use pallet_patient_identity::Call as Identity;
		let identity = |call: Identity<Runtime>| Some(RuntimeCall::from(call));
		let consent = |call: Consent<Runtime>| Some(RuntimeCall::from(call));
		let cases = |call: Cases<Runtime>| Some(RuntimeCall::from(call));
		match act {
			// A registrar submits it, and the call takes the payload itself.
			PatientAct::Enrol { .. } | PatientAct::Claim { .. } | PatientAct::Recover { .. } => {
				None
			}
			PatientAct::AddController { account } => {
				identity(Identity::add_controller { patient, account: account.into() })
			}
			PatientAct::RemoveController { account } => {
				identity(Identity::remove_controller { patient, account: account.into() })
			}
			PatientAct::RotateController { to } => {
				identity(Identity::rotate_controller { patient, to: to.into() })
			}
			PatientAct::AcceptControl => identity(Identity::accept_control { patient }),
			PatientAct::PublishKeys { keys } => identity(Identity::publish_keys { patient, keys }),
			PatientAct::NameRepresentative { account, capacity, powers, until } => {
				let account = account.into();
				identity(Identity::name_representative {
					patient,
					account,
					capacity,
					powers,
					until,
				})
			}
			PatientAct::AcceptRepresentation => {
				identity(Identity::accept_representation { patient })
			}
			PatientAct::EndRepresentation { account } => {
				identity(Identity::end_representation { patient, account: account.into() })
			}
			PatientAct::KeepController { account } => {
				identity(Identity::keep_controller { patient, account: account.into() })
			}
			PatientAct::Freeze => identity(Identity::freeze { patient }),
			PatientAct::Unfreeze => identity(Identity::unfreeze { patient }),
			PatientAct::NameFriends { friends } => {
				identity(Identity::name_friends { patient, friends })
			}
			PatientAct::CancelRecovery => identity(Identity::cancel_recovery { patient }),
			PatientAct::NameExecutor { account } => {
				identity(Identity::name_executor { patient, account: account.map(Into::into) })
			}
			PatientAct::ContestDeath => identity(Identity::contest_death { patient }),
			PatientAct::ProposeLink { other, commitment } => {
				identity(Identity::propose_link { patient, other, commitment })
			}
			PatientAct::AcceptLink { other, commitment } => {
				identity(Identity::accept_link { patient, other, commitment })
			}
			PatientAct::Unlink { other } => identity(Identity::unlink { patient, other }),
			PatientAct::ContestMandate { mandate } => {
				Some(pallet_mandates::Call::contest { patient, mandate }.into())
			}
			PatientAct::AppealIncident { incident, statement } => {
				Some(pallet_emergencies::Call::appeal { patient, incident, statement }.into())
			}
			PatientAct::OpenCase { organisation, claim, statement, former } => {
				cases(Cases::open_case { patient, organisation, claim, statement, former })
			}
			PatientAct::WithdrawCase { case } => cases(Cases::withdraw_case { patient, case }),
			PatientAct::StateDisagreement { case, statement } => {
				cases(Cases::state_disagreement { patient, case, statement })
			}
			PatientAct::RaiseDispute { organisation, proof, charge, statement } => {
				let opener = Opener::Patient(patient);
				let call = Audit::raise_dispute { opener, organisation, proof, charge, statement };
				Some(call.into())
			}
			PatientAct::WithdrawDispute { dispute } => {
				let opener = Opener::Patient(patient);
				Some(Audit::withdraw_dispute { opener, dispute }.into())
			}
			PatientAct::ContestRecord { record, statement } => {
				Some(pallet_record_anchor::Call::contest { patient, record, statement }.into())
			}
			PatientAct::Grant { grant } => {
				consent(Consent::grant { patient, grant: Box::new(grant) })
			}
			PatientAct::Amend { consent: id, with } => {
				consent(Consent::amend { patient, consent: id, with: Box::new(with) })
			}
			PatientAct::Revoke { consent: id, reason } => {
				consent(Consent::revoke { patient, consent: id, reason })
			}
			PatientAct::RevokeAllTo { grantee } => {
				consent(Consent::revoke_all_to { patient, grantee })
			}
			PatientAct::RevokeEverything => consent(Consent::revoke_everything { patient }),
			PatientAct::Answer { request, answer } => {
				consent(Consent::answer { patient, request, answer: answer.map(Box::new) })
			}
			PatientAct::GrantMany { grants } => consent(Consent::grant_many { patient, grants }),
			PatientAct::SetSecondaryUse { refused } => {
				let secondary = if refused { SecondaryUse::Refused } else { SecondaryUse::Allowed };
				consent(Consent::set_secondary_use { patient, secondary })
			}
			PatientAct::Mute { organisation, until } => {
				consent(Consent::mute { patient, organisation, until })
			}
		}
	}
}

impl pallet_consent::Config for Runtime {
	type Providers = Providers;
	type Patients = Patients;
	type Cautions = Cautions;
	type Controllers = Counted;
	type CautionWait = patients::CautionWait;
	type Emergencies = Emergencies;
	type Laws = Laws;
	type Records = Records;
	type Time = Timestamp;
	type DefaultValidity = grants::DefaultValidity;
	type LongestValidity = grants::LongestValidity;
	type MaxOpenRequests = ConstU32<3>;
	type MaxRequestsPerWindow = ConstU32<5>;
	type RequestWindow = grants::RequestWindow;
	type RequestLife = grants::RequestLife;
	type OfferLife = grants::OfferLife;
	type CustodianValidity = grants::CustodianValidity;
	type AssistedValidity = grants::AssistedValidity;
	type MaxOpenOffers = ConstU32<8>;
	type MaxReferralsPerWindow = ConstU32<16>;
	type Receipts = Receipts;
	type Cosigners = ProviderCredentials;
	type TemplateOrigin = TwoThirdsOfCouncil;
	type ReconsentDelay = grants::ReconsentDelay;
	type MaxMuted = ConstU32<64>;
	type WeightInfo = pallet_consent::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// How careful controllers must be, as patient-identity knows.
pub struct Cautions;

impl pallet_consent::Cautions for Cautions {
	fn caution(patient: PatientId, controller: &AccountId, now: Moment) -> Caution {
		PatientIdentity::caution(patient, controller, now)
	}
}

impl Silenced for Cautions {
	fn is_silenced(patient: PatientId, controller: &AccountId, now: Moment) -> bool {
		PatientIdentity::caution(patient, controller, now) == Caution::Silent
	}
}

/// How many accounts act as a patient.
pub struct Counted;

impl pallet_consent::Controllers for Counted {
	fn count(patient: PatientId) -> u32 {
		PatientIdentity::controller_count(patient)
	}
}

impl pallet_mandates::Config for Runtime {
	type LawOrigin = TwoThirdsOfCouncil;
	type Providers = Providers;
	type Patients = Patients;
	type Silenced = Cautions;
	type MaxOpenedPerWindow = ConstU32<8>;
	type OpeningWindow = grants::RequestWindow;
	type Receipts = Receipts;
	type Time = Timestamp;
	type WeightInfo = pallet_mandates::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

impl pallet_emergencies::Config for Runtime {
	type Providers = Providers;
	type Patients = Patients;
	type Laws = Laws;
	type Receipts = Receipts;
	type Time = Timestamp;
	type IncidentLength = emergencies::IncidentLength;
	type ReportWindow = emergencies::ReportWindow;
	type Cosigners = ProviderCredentials;
	// The safety committee, when it exists.
	type CommitteeOrigin = TwoThirdsOfCouncil;
	type PatientsAtOnce = emergencies::PatientsAtOnce;
	type BindsPerDay = emergencies::BindsPerDay;
	type ThrottlePause = emergencies::ThrottlePause;
	type MassCasualtyLength = emergencies::MassCasualtyLength;
	type LongestLate = emergencies::LongestLate;
	type EverStaff = EverStaff;
	type Author = Author;
	type ReviewWindow = emergencies::ReviewWindow;
	type Silenced = Cautions;
	type AppealWindow = emergencies::AppealWindow;
	type MaxOpenIncidents = ConstU32<4>;
	type MaxPatients = ConstU32<16>;
	type WeightInfo = pallet_emergencies::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// Who ever accepted an appointment where.
pub struct EverStaff;

impl pallet_emergencies::EverStaff for EverStaff {
	fn was_staff(account: &AccountId, organisation: OrgId) -> bool {
		pallet_provider_credentials::OrgsOf::<Runtime>::contains_key(account, organisation)
	}
}

/// The organisation that makes the block.
pub struct Author;

impl Get<Option<OrgId>> for Author {
	fn get() -> Option<OrgId> {
		Authorship::author().and_then(pallet_validator_set::OrganisationOf::<Runtime>::convert)
	}
}

/// Shows a patient what was done without asking, and every use of a grant that is counted: at once, but by a law when the notice
/// is due.
pub struct Receipts;

impl pallet_consent::Receipts for Receipts {
	fn used(
		patient: PatientId,
		organisation: Option<OrgId>,
		consent: ConsentId,
		account: &AccountId,
		_now: Moment,
	) -> DispatchResult {
		let account = account.clone();
		let kind = match organisation {
			Some(organisation) => ReceiptKind::Used { organisation, account, consent },
			None => ReceiptKind::UsedByPerson { account, consent },
		};
		AccessAudit::record(patient, kind)
	}

	fn referred(
		patient: PatientId,
		organisation: OrgId,
		consent: ConsentId,
		account: &AccountId,
		_now: Moment,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Referred { organisation, account, consent })
	}

	fn assisted(
		patient: PatientId,
		organisation: OrgId,
		consent: ConsentId,
		account: &AccountId,
		_now: Moment,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Assisted { organisation, account, consent })
	}
}

impl pallet_emergencies::Receipts for Receipts {
	fn bound(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		_now: Moment,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Bound { organisation, account, incident })
	}

	fn unsealed(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		_now: Moment,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Unsealed { organisation, account, incident })
	}

	fn late(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		_now: Moment,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Late { organisation, account, incident })
	}
}

impl pallet_mandates::Receipts for Receipts {
	fn mandated(
		patient: PatientId,
		organisation: OrgId,
		mandate: MandateId,
		account: &AccountId,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Mandated { organisation, account, mandate })
	}
}

impl pallet_retention::Receipts for Receipts {
	fn noticed(
		patient: PatientId,
		organisation: OrgId,
		record: RecordId,
		account: &AccountId,
	) -> DispatchResult {
		let account = account.clone();
		AccessAudit::record(patient, ReceiptKind::Noticed { organisation, account, record })
	}
}

/// Records, their custodians, and the tombstones of those that are kept no longer: two pallets keep them.
#[derive(Default)]
pub struct Records;

impl Fetch<RecordOf> for Records {
	fn fetch(&self, key: &RecordOf) -> Option<<RecordOf as Key>::Value> {
		pallet_record_anchor::Stored::<Runtime>::default().fetch(key)
	}
}

impl Fetch<TombstoneOf> for Records {
	fn fetch(&self, key: &TombstoneOf) -> Option<<TombstoneOf as Key>::Value> {
		pallet_retention::Stored::<Runtime>::default().fetch(key)
	}
}

impl Lookup<CustodianOf> for Records {
	fn current(&self, key: &CustodianOf) -> Option<Current<<CustodianOf as Key>::Value>> {
		pallet_record_anchor::Stored::<Runtime>::default().current(key)
	}

	fn earlier(
		&self,
		key: &CustodianOf,
		version: u32,
	) -> Option<Earlier<<CustodianOf as Key>::Value>> {
		pallet_record_anchor::Stored::<Runtime>::default().earlier(key, version)
	}
}

impl pallet_record_anchor::Erasures for Records {
	fn is_tombstoned(id: RecordId) -> bool {
		Retention::is_tombstoned(id)
	}

	fn erased_from(id: RecordId) -> Option<Moment> {
		Retention::erased_from(id)
	}
}

impl pallet_retention::Records for Records {
	fn record(id: RecordId) -> Option<pallet_retention::Kept> {
		let pallet_record_anchor::Kept {
			patient,
			class,
			organisation,
			custodian,
			retention,
			anchored,
			contested,
			erased_from,
			recalled,
		} = RecordAnchor::kept(id)?;
		Some(pallet_retention::Kept {
			patient,
			class,
			organisation,
			custodian,
			retention,
			anchored,
			contested,
			erased_from,
			recalled,
		})
	}

	fn restrict(id: RecordId, now: Moment) -> DispatchResult {
		RecordAnchor::restrict(id, now)
	}

	fn lift(id: RecordId, now: Moment) -> DispatchResult {
		RecordAnchor::lift(id, now)
	}

	fn entomb(id: RecordId, from: Option<Moment>) -> DispatchResult {
		RecordAnchor::entomb(id, from)
	}

	fn erase(id: RecordId) -> DispatchResult {
		RecordAnchor::erase(id)
	}
}

impl pallet_retention::Cases for Records {
	fn any_open(record: RecordId) -> bool {
		Cases::any_open_about(record)
	}
}

impl pallet_retention::Config for Runtime {
	type TableOrigin = TwoThirdsOfCouncil;
	type Providers = Providers;
	type Patients = Patients;
	type Emergencies = Emergencies;
	type Silenced = Cautions;
	type Records = Records;
	type Cases = Records;
	type Receipts = Receipts;
	type NoticePeriod = retention::NoticePeriod;
	type ProposalLife = retention::ProposalLife;
	type ObjectionPause = retention::ObjectionPause;
	type Horizon = retention::Horizon;
	type Time = Timestamp;
	type WeightInfo = pallet_retention::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// Whether somebody may, or might, write to a patient's record: asks the decision for the one right that is named.
pub struct Relations;

impl pallet_record_anchor::Relations for Relations {
	fn may_collect(
		account: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		class: Class,
		confidentiality: Confidentiality,
		right: Right,
		when: When,
	) -> bool {
		// An incident permits to read and use; whoever treats in an emergency writes down what was done.
		let (purpose, actions) = match right {
			Right::Incident(_) => (Purpose::BTG, Actions::ACCESS),
			Right::Grant(_) => (Purpose::TREAT, Actions::COLLECT),
			// The pallet knows by itself where a patient's home is; no mandate lets anybody write.
			Right::Home | Right::Mandate(_) => return false,
		};
		let query = Query {
			patient,
			who: Who::Practitioner { account: account.clone(), organisation },
			purpose,
			actions,
			data: Data::Declared {
				class,
				confidentiality,
				organisation: Some(organisation),
				day: None,
				reference: None,
			},
			study: None,
			right: Some(right),
		};
		// What counts its uses is for who opens something; nothing counts what is written.
		let decision = Consent::decide_at(&query, Some(when.moment), Some(when.known_at));
		matches!(decision, Ok(Decision::Permit(permit)) if !permit.use_first)
	}
}

impl pallet_record_anchor::Config for Runtime {
	type Providers = Providers;
	type Patients = Patients;
	type Relations = Relations;
	type Erasures = Records;
	type Objections = Objections;
	type Silenced = Cautions;
	type EscrowOrigin = TwoThirdsOfCouncil;
	type CriticalRecall = recalls::CriticalRecall;
	type OrdinaryRecall = recalls::OrdinaryRecall;
	type Time = Timestamp;
	type WeightInfo = pallet_record_anchor::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// A contest of a record opens a case of kind objection.
pub struct Objections;

impl pallet_record_anchor::Objections for Objections {
	fn open(
		who: AccountId,
		patient: PatientId,
		custodian: OrgId,
		record: RecordId,
		statement: Commitment,
	) -> DispatchResult {
		Cases::open_objection(who, patient, custodian, record, statement)
	}

	fn withdraw(who: AccountId, patient: PatientId, record: RecordId) -> DispatchResult {
		Cases::withdraw_objection(who, patient, record)
	}

	fn is_open(record: RecordId) -> bool {
		Cases::is_objection_open(record)
	}
}

impl pallet_access_audit::Config for Runtime {
	type Providers = Providers;
	type Patients = Patients;
	type Silenced = Cautions;
	type MaxOpenDisputes = ConstU32<64>;
	type LongestPeriod = receipts::LongestPeriod;
	type Time = Timestamp;
	type WeightInfo = pallet_access_audit::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

impl pallet_cases::Config for Runtime {
	type LawOrigin = TwoThirdsOfCouncil;
	type Providers = Providers;
	type Patients = Patients;
	type Silenced = Cautions;
	type Records = AnchoredRecords;
	type DeliveryTime = receipts::DeliveryTime;
	type MaxOpen = ConstU32<8>;
	type Time = Timestamp;
	type WeightInfo = pallet_cases::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// Records as record-anchor keeps them.
pub struct AnchoredRecords;

impl pallet_cases::Records for AnchoredRecords {
	fn record(id: RecordId) -> Option<pallet_cases::KnownRecord> {
		let record = Fetch::fetch(&Records, &RecordOf { id })?.latest();
		let set = CustodianOf { set: record.set };
		let custody = When::now(Timestamp::now()).value(&Records, set);
		Some(pallet_cases::KnownRecord {
			patient: record.patient,
			organisation: record.organisation,
			custodian: custody.map(|known| known.value.latest().custodian),
		})
	}
}
