//! Who authors and finalises blocks, and what happens to who does it twice.

use crate::{
	origins::{CouncilOrCommittee, TwoThirdsOfCouncil},
	parameters::session,
	weights, AccountId, Aura, Authorship, Balances, BlockNumber, Grandpa, Hash, Moment, Offences,
	ProviderCredentials, Runtime, RuntimeCall, RuntimeEvent, Session, SessionKeys, System,
	UncheckedExtrinsic, ValidatorSet,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{
	chain::{DAYS, SLOT_MILLIS},
	codes::OrgKind,
	floors, OrgId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure, parameter_types,
	traits::{ConstBool, ConstU128, ConstU32, ConstU64, Get, KeyOwnerProofSystem},
	weights::Weight,
};
use frame_system::{
	offchain::{CreateBare, CreateTransactionBase},
	RawOrigin,
};
use pallet_session::{
	disabling::UpToLimitDisablingStrategy, historical::NoteHistoricalRoot,
	FindAccountFromAuthorIndex,
};
use pallet_validator_set::{
	Candidate, Fault, KeyHolder, Kinds, OrganisationOf, Organisations, Ownership, Unfit,
};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::{EquivocationProof, KEY_TYPE};
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	DispatchError,
};
use sp_session::MembershipProof;
use sp_staking::{offence::OffenceReportSystem, SessionIndex};

/// Most milliseconds from one block to the next before time counts as having stood still: twenty slots.
const LONGEST_STEP: Moment = 20 * SLOT_MILLIS;

/// Most organisations that author blocks.
const MAX_SEATS: u32 = 64;

/// Sessions for which the blocks of each validator are kept: a week of the default length, for as long can finality be rescued
/// that stands still in a set which was replaced.
const KEPT_SESSIONS: u32 = 7 * 288;

/// Most sets of session keys of one organisation in the 30 days in which misbehaviour can be proven: its own, and 16 changes. Each
/// change starts a GRANDPA set.
const MAX_HOLDINGS: u32 = 17;

parameter_types! {
	/// Blocks for which an equivocation can be reported after its session: 30 days.
	pub const ReportWindow: BlockNumber = 30 * DAYS;
	/// Blocks that an equivocation report waits in the pool: as long as it can be proven.
	pub const ReportLongevity: u64 = 30 * 28_800;
	/// Sets whose session is remembered: as many as the shortest sessions could change within the report window.
	pub const RememberedSets: u64 = 30 * 28_800 / 10;
}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type MaxAuthorities = ConstU32<MAX_SEATS>;
	type DisabledValidators = Session;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<SLOT_MILLIS>;
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = FindAccountFromAuthorIndex<Self, Aura>;
	type EventHandler = ValidatorSet;
}

/// Who authors blocks, by the accounts of their seats.
pub struct BlockAuthors;

impl pallet_time_gap::Authors for BlockAuthors {
	fn author() -> Option<AccountId> {
		Authorship::author()
	}

	fn count() -> u32 {
		let count = pallet_session::Validators::<Runtime>::decode_len().unwrap_or(0);
		u32::try_from(count).unwrap_or(u32::MAX)
	}
}

impl pallet_time_gap::Config for Runtime {
	type Authors = BlockAuthors;
	type Longest = ConstU64<LONGEST_STEP>;
	type Near = ConstU64<{ 2 * SLOT_MILLIS }>;
	type WeightInfo = pallet_time_gap::weights::SubstrateWeight<Runtime>;
}

/// Organisations that may author blocks: those that care, and those that oversee.
pub struct Consortium;

impl Consortium {
	fn may_author(kind: OrgKind) -> bool {
		match kind {
			OrgKind::Hospital
			| OrgKind::Clinic
			| OrgKind::Laboratory
			| OrgKind::Pharmacy
			| OrgKind::Regulator
			| OrgKind::Authority => true,
			OrgKind::Payer | OrgKind::Research | OrgKind::Manufacturer => false,
		}
	}

	/// Whether an organisation has a seat or still authors, and another one that is under this control does too. A control group
	/// has one seat, and attests code once: who joined two seats would need fewer that attest.
	pub(super) fn joins_seats(organisation: OrgId, control_group: u32) -> bool {
		let seats = ValidatorSet::seats().into_iter().chain(ValidatorSet::leaving());
		let bound: Vec<OrgId> = seats.map(|seat| seat.organisation).collect();
		let joins = |other: &OrgId| {
			*other != organisation && Self::control_group(*other) == Some(control_group)
		};
		bound.contains(&organisation) && bound.iter().any(joins)
	}

	/// What [`Self::joins_seats`] costs at most: both lists, and two reads for each organisation in them.
	pub(super) fn joining_weight() -> Weight {
		let organisations = u64::from(MAX_SEATS).saturating_mul(2);
		let reads = organisations.saturating_mul(2).saturating_add(2);
		<Runtime as frame_system::Config>::DbWeight::get().reads(reads)
	}
}

impl Organisations<AccountId> for Consortium {
	fn candidate(organisation: OrgId) -> Result<Candidate<AccountId>, Unfit> {
		let known = ProviderCredentials::organisation(organisation).ok_or(Unfit::NotFound)?;
		if known.standing.status != Status::Active {
			return Err(Unfit::NotActive);
		}
		if !Self::may_author(known.facts.kind) {
			return Err(Unfit::Kind);
		}
		let control_group = known.standing.control_group;
		Ok(Candidate { account: known.facts.account, control_group })
	}

	fn of(account: &AccountId) -> Option<OrgId> {
		ProviderCredentials::organisation_of(account)
	}

	fn control_group(organisation: OrgId) -> Option<u32> {
		ProviderCredentials::organisation(organisation).map(|known| known.standing.control_group)
	}
}

/// GRANDPA, as far as a rescue moves it. Nothing else in this runtime acts as Root.
pub struct ForcedChange;

impl pallet_validator_set::Finality<BlockNumber> for ForcedChange {
	fn force(
		delay: BlockNumber,
		finalised: BlockNumber,
		set: u64,
		last: SessionIndex,
	) -> DispatchResult {
		let counted = Self::set();
		// The gadget takes no second change within twice the delay of the one before, and says so only at the rotation: the number
		// of the set would be written by then.
		let now = System::block_number();
		let is_rested = Grandpa::next_forced().is_none_or(|next| next <= now);
		ensure!(is_rested, pallet_grandpa::Error::<Runtime>::TooSoon);
		Grandpa::note_stalled(RawOrigin::Root.into(), delay, finalised)?;
		// Sets that were announced while nothing became final are sets to nobody else: nodes count on from their own, and those
		// that start by warp sync take the number from here.
		for lost in set.saturating_add(1)..=counted {
			pallet_grandpa::SetIdSession::<Runtime>::remove(lost);
		}
		pallet_grandpa::CurrentSetId::<Runtime>::put(set);
		pallet_grandpa::SetIdSession::<Runtime>::insert(set, last);
		Ok(())
	}

	fn set() -> u64 {
		pallet_grandpa::CurrentSetId::<Runtime>::get()
	}

	fn ended(set: u64) -> Option<SessionIndex> {
		Grandpa::session_for_set(set)
	}
}

impl pallet_validator_set::Config for Runtime {
	type CouncilOrigin = TwoThirdsOfCouncil;
	type RescueOrigin = CouncilOrCommittee;
	type Organisations = Consortium;
	type Finality = ForcedChange;
	type Offences = Offences;
	type AuthorityId = AuraId;
	type MaxSeats = ConstU32<MAX_SEATS>;
	type SessionLength = session::Length;
	type SessionLengthFloor = ConstU32<{ floors::SESSION_LENGTH }>;
	type ReportWindow = ReportWindow;
	type MaxHoldings = ConstU32<MAX_HOLDINGS>;
	type KeptSessions = ConstU32<KEPT_SESSIONS>;
	type SilentTurns = session::SilentTurns;
	type LongestOutage = session::LongestOutage;
	type OutageCeiling = ConstU32<{ floors::OUTAGE_CEILING }>;
	type OutageRest = session::OutageRest;
	type WeightInfo = pallet_validator_set::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = crate::benchmarks::World;
}

/// The keys with which validators author and vote in the session that runs, in their order; none while the voters are not those
/// that author, as they are not between a rotation that forces a change and the change.
pub struct RunningKeys;

impl Get<Vec<SessionKeys>> for RunningKeys {
	fn get() -> Vec<SessionKeys> {
		let authors = pallet_aura::Authorities::<Runtime>::get();
		let voters = Grandpa::grandpa_authorities();
		if Grandpa::pending_change().is_some() || authors.len() != voters.len() {
			return Vec::new();
		}
		let keys = authors.into_iter().zip(voters);
		keys.map(|(aura, (grandpa, _))| SessionKeys { aura, grandpa }).collect()
	}
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = KeyHolder<Runtime>;
	type ShouldEndSession = ValidatorSet;
	type NextSessionRotation = ValidatorSet;
	type SessionManager = NoteHistoricalRoot<Self, ValidatorSet>;
	type SessionHandler = (Aura, Grandpa);
	type Keys = SessionKeys;
	type DisablingStrategy = UpToLimitDisablingStrategy;
	type WeightInfo = weights::pallet_session::Measured<Runtime>;
	type Currency = Balances;
	type KeyDeposit = ConstU128<0>;
}

impl pallet_session::historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = OrgId;
	type FullIdentificationOf = OrganisationOf<Runtime>;
}

impl pallet_offences::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = pallet_session::historical::IdentificationTuple<Self>;
	type OnOffenceHandler = ValidatorSet;
}

/// Two votes, and whose key it was.
type TwoVotes = (EquivocationProof<Hash, BlockNumber>, MembershipProof);

/// Reports of two votes as `R` has them, but for those whose fault was lifted since: the pool refuses what a block would. `R` asks
/// what is known without saying in which session it was.
pub struct UnlessLifted<R>(core::marker::PhantomData<R>);

impl<R> UnlessLifted<R> {
	fn is_lifted((proof, owner): &TwoVotes) -> bool {
		let key = (KEY_TYPE, proof.offender().clone());
		Ownership::<Runtime>::check_proof(key, owner.clone()).is_some_and(|(_, organisation)| {
			ValidatorSet::is_lifted_after(organisation, Fault::TwoVotes, owner.session)
		})
	}
}

impl<R> OffenceReportSystem<Option<AccountId>, TwoVotes> for UnlessLifted<R>
where
	R: OffenceReportSystem<Option<AccountId>, TwoVotes>,
{
	type Longevity = R::Longevity;

	fn publish_evidence(evidence: TwoVotes) -> Result<(), ()> {
		R::publish_evidence(evidence)
	}

	fn check_evidence(evidence: TwoVotes) -> Result<(), TransactionValidityError> {
		if Self::is_lifted(&evidence) {
			return Err(InvalidTransaction::Stale.into());
		}
		R::check_evidence(evidence)
	}

	fn process_evidence(
		reporter: Option<AccountId>,
		evidence: TwoVotes,
	) -> Result<(), DispatchError> {
		R::process_evidence(reporter, evidence)
	}
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = weights::pallet_grandpa::Measured<Runtime>;
	type MaxAuthorities = ConstU32<MAX_SEATS>;
	type MaxNominators = ConstU32<0>;
	type MaxSetIdSessionEntries = RememberedSets;
	type KeyOwnerProof = MembershipProof;
	type EquivocationReportSystem = UnlessLifted<
		pallet_grandpa::EquivocationReportSystem<
			Self,
			Kinds<Self, Offences>,
			Ownership<Self>,
			ReportLongevity,
		>,
	>;
}

impl<C> CreateTransactionBase<C> for Runtime
where
	RuntimeCall: From<C>,
{
	type Extrinsic = UncheckedExtrinsic;
	type RuntimeCall = RuntimeCall;
}

impl<C> CreateBare<C> for Runtime
where
	RuntimeCall: From<C>,
{
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_bare(call)
	}
}
