//! A chain of sessions: sessions of ten blocks, misbehaviour provable for 40 blocks.

use crate as pallet_validator_set;
use crate::{
	Candidate, Finality, GenesisConfig, KeyHolder, Kinds, OrganisationOf, Organisations, Seat,
	Unfit,
};
use anamnesis_primitives::OrgId;
use codec::Encode;
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64, Get, Hooks},
	weights::WeightMeter,
};
use frame_system::{EnsureRoot, EnsureSignedBy};
use pallet_authorship::EventHandler;
use pallet_session::{disabling::UpToLimitDisablingStrategy, historical::NoteHistoricalRoot};
use sp_consensus_aura::{Slot, AURA_ENGINE_ID};
use sp_runtime::{
	impl_opaque_keys,
	testing::{Header, UintAuthorityId},
	traits::{Convert, Header as _},
	BuildStorage, Digest, DigestItem, DispatchResult, RuntimeAppPublic,
};
use sp_staking::{
	offence::{Kind, Offence, OffenceError, ReportOffence},
	SessionIndex,
};
use std::collections::{BTreeMap, BTreeSet};

pub const HOSPITAL: u64 = 1;
pub const CLINIC: u64 = 2;
pub const LABORATORY: u64 = 3;
pub const AUTHORITY: u64 = 4;
/// An account without a seat, of no organisation.
pub const STRANGER: u64 = 99;
/// An organisation of a kind that has no seat.
pub const PAYER: u64 = 20;
/// An organisation under the control of the hospital.
pub const DAUGHTER: u64 = 21;
/// The safety committee.
pub const COMMITTEE: u64 = 77;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeTask
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type ValidatorSet = pallet_validator_set;
	#[runtime::pallet_index(3)]
	pub type Historical = pallet_session::historical;
	#[runtime::pallet_index(4)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(5)]
	pub type Offences = pallet_offences;
}

impl_opaque_keys! {
	pub struct Keys {
		pub dummy: UintAuthorityId,
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountData = pallet_balances::AccountData<u64>;
	type DbWeight = frame_support::weights::constants::ParityDbWeight;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

parameter_types! {
	/// What governance says a session's length is.
	pub static SessionLength: u64 = 10;
	/// Blocks for which misbehaviour can be proven.
	pub static ReportWindow: u64 = 40;
	/// Sessions for which the blocks of each validator are kept.
	pub static KeptSessions: u32 = 6;
	/// What governance says of silence.
	pub static SilentTurns: u32 = 4;
	/// What governance says of the longest outage.
	pub static LongestOutage: u64 = 30;
	/// Every announcement of authorities: whether they changed.
	pub static Announced: Vec<bool> = Vec::new();
	/// Accounts whose machines are off.
	pub static Off: BTreeSet<u64> = BTreeSet::new();
	/// Organisations that are restricted, isolated, or left.
	pub static Inactive: BTreeSet<u32> = BTreeSet::new();
	/// The number of the set as consensus counts it.
	pub static Set: u64 = 0;
	/// Whether the next rotation forces a change.
	pub static Stalled: bool = false;
	/// The last session of each set.
	pub static Ended: BTreeMap<u64, SessionIndex> = BTreeMap::new();
	/// Changes that were forced, with the validators of the session before.
	pub static Forced: Vec<(u64, u64, u64, SessionIndex)> = Vec::new();
	/// The keys of each account in each session, as consensus was told.
	pub static Held: BTreeMap<SessionIndex, Vec<(u64, UintAuthorityId)>> = BTreeMap::new();
	/// Whether the gadget refuses to force a change.
	pub static Refuses: bool = false;
	pub const Committee: u64 = COMMITTEE;
}

/// Records whose keys are used in a session.
fn hold<K: sp_runtime::traits::OpaqueKeys>(session: SessionIndex, validators: &[(u64, K)]) {
	let key = |keys: &K| keys.get(sp_runtime::key_types::DUMMY);
	let with_key = |(who, keys): &(u64, K)| key(keys).map(|key| (*who, key));
	Held::mutate(|held| held.insert(session, validators.iter().filter_map(with_key).collect()));
}

/// The keys of the session that runs, as consensus was told.
pub struct Running;

impl Get<Vec<Keys>> for Running {
	fn get() -> Vec<Keys> {
		let held = Held::get().remove(&Session::current_index()).unwrap_or_default();
		held.into_iter().map(|(_, dummy)| Keys { dummy }).collect()
	}
}

/// Records what consensus would be told.
pub struct Consensus;

impl pallet_session::SessionHandler<u64> for Consensus {
	const KEY_TYPE_IDS: &'static [sp_runtime::KeyTypeId] = &[sp_runtime::key_types::DUMMY];
	fn on_genesis_session<K: sp_runtime::traits::OpaqueKeys>(first: &[(u64, K)]) {
		hold(0, first);
	}
	fn on_new_session<K: sp_runtime::traits::OpaqueKeys>(
		changed: bool,
		validators: &[(u64, K)],
		_: &[(u64, K)],
	) {
		hold(Session::current_index(), validators);
		Announced::mutate(|announced| announced.push(changed));
		// As GRANDPA does.
		let is_new = Stalled::take() || changed;
		Set::mutate(|set| *set = set.saturating_add(is_new.into()));
		Ended::mutate(|ended| ended.insert(Set::get(), Session::current_index()));
	}
	fn on_disabled(_: u32) {}
}

/// Records changes that are forced.
pub struct Gadget;

impl Finality<u64> for Gadget {
	fn force(delay: u64, finalised: u64, set: u64, last: SessionIndex) -> DispatchResult {
		if Refuses::get() {
			return Err("refused".into());
		}
		Forced::mutate(|forced| forced.push((delay, finalised, set, last)));
		Ended::mutate(|ended| {
			ended.retain(|counted, _| *counted <= set);
			ended.insert(set, last)
		});
		Set::set(set);
		Stalled::set(true);
		Ok(())
	}

	fn set() -> u64 {
		Set::get()
	}

	fn ended(set: u64) -> Option<SessionIndex> {
		Ended::get().get(&set).copied()
	}
}

/// Organisations 1 to 30, whose accounts have the same numbers.
pub struct Register;

impl Organisations<u64> for Register {
	fn candidate(organisation: OrgId) -> Result<Candidate<u64>, Unfit> {
		let control_group = Self::control_group(organisation).ok_or(Unfit::NotFound)?;
		if Inactive::get().contains(&organisation.0) {
			return Err(Unfit::NotActive);
		}
		if u64::from(organisation.0) == PAYER {
			return Err(Unfit::Kind);
		}
		Ok(Candidate { account: organisation.0.into(), control_group })
	}

	fn of(account: &u64) -> Option<OrgId> {
		(1..=30).contains(account).then(|| OrgId(u32::try_from(*account).unwrap_or_default()))
	}

	fn control_group(organisation: OrgId) -> Option<u32> {
		match u64::from(organisation.0) {
			DAUGHTER => Some(1),
			1..=30 => Some(organisation.0),
			_ => None,
		}
	}
}

impl pallet_validator_set::Config for Test {
	type CouncilOrigin = EnsureRoot<u64>;
	type RescueOrigin = EnsureSignedBy<AsSet<Committee>, u64>;
	type Organisations = Register;
	type Finality = Gadget;
	type Offences = Offences;
	type AuthorityId = UintAuthorityId;
	type MaxSeats = ConstU32<8>;
	type SessionLength = SessionLength;
	type SessionLengthFloor = ConstU64<10>;
	type ReportWindow = ReportWindow;
	type MaxHoldings = ConstU32<4>;
	type KeptSessions = KeptSessions;
	type SilentTurns = SilentTurns;
	type LongestOutage = LongestOutage;
	type OutageCeiling = ConstU64<30>;
	type OutageRest = ConstU64<50>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Register;
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<Test> for Register {
	fn candidate(number: u32) -> (OrgId, u64) {
		let account = u64::from(number) + 1;
		register(account);
		(OrgId(number + 1), account)
	}

	fn two_blocks() -> crate::Evidence<UintAuthorityId> {
		two_blocks(HOSPITAL)
	}

	fn end_first_set() {
		Ended::mutate(|ended| ended.insert(0, 0));
		Set::set(1);
	}
}

/// A header of this block and slot, told from others by its state root, without a seal.
pub fn header(number: u64, slot: u64, state: u8) -> Header {
	let logs = vec![DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(slot).encode())];
	let root = sp_core::H256::repeat_byte(state);
	Header::new(number, Default::default(), root, Default::default(), Digest { logs })
}

/// The header with the seal of this key.
pub fn seal(mut header: Header, key: u64) -> Vec<u8> {
	let signature = UintAuthorityId(key).sign(&header.hash()).encode();
	// Without the byte that says that there is one.
	let signature = signature.get(1..).unwrap_or_default().to_vec();
	header.digest_mut().push(DigestItem::Seal(AURA_ENGINE_ID, signature));
	header.encode()
}

/// Two blocks of this key in slot 77.
pub fn two_blocks(key: u64) -> crate::Evidence<UintAuthorityId> {
	let author = UintAuthorityId(key);
	let now = System::block_number();
	let sealed = |state| seal(header(now, 77, state), key).try_into();
	match (sealed(1), sealed(2), ValidatorSet::key_proof(&author)) {
		(Ok(first), Ok(second), Some(owner)) => crate::Evidence { author, first, second, owner },
		_ => panic!("{key} makes blocks"),
	}
}

/// The set of one.
pub struct AsSet<One>(core::marker::PhantomData<One>);

impl<One: Get<u64>> frame_support::traits::SortedMembers<u64> for AsSet<One> {
	fn sorted_members() -> Vec<u64> {
		vec![One::get()]
	}
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = u64;
	type ValidatorIdOf = KeyHolder<Test>;
	type ShouldEndSession = ValidatorSet;
	type NextSessionRotation = ValidatorSet;
	type SessionManager = NoteHistoricalRoot<Self, ValidatorSet>;
	type SessionHandler = Consensus;
	type Keys = Keys;
	type DisablingStrategy = UpToLimitDisablingStrategy;
	type WeightInfo = ();
	type Currency = Balances;
	type KeyDeposit = ConstU64<0>;
}

impl pallet_session::historical::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = OrgId;
	type FullIdentificationOf = OrganisationOf<Test>;
}

impl pallet_offences::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = (u64, OrgId);
	type OnOffenceHandler = ValidatorSet;
}

/// Two votes, as GRANDPA reports them.
pub struct TwoVotes {
	pub offender: (u64, OrgId),
	pub round: u64,
	pub session: SessionIndex,
}

impl Offence<(u64, OrgId)> for TwoVotes {
	const ID: Kind = *b"grandpa:equivoca";
	type Slot = u64;

	fn offenders(&self) -> Vec<(u64, OrgId)> {
		vec![self.offender]
	}
	fn session_index(&self) -> SessionIndex {
		self.session
	}
	fn validator_set_count(&self) -> u32 {
		4
	}
	fn slot(&self) -> u64 {
		self.round
	}
	fn slash_fraction(&self, _: u32) -> sp_runtime::Perbill {
		sp_runtime::Perbill::from_percent(56)
	}
}

/// Reports two votes in a round of their own.
pub fn try_report_votes(account: u64, organisation: u32) -> Result<(), OffenceError> {
	try_report_votes_of(account, organisation, Session::current_index())
}

/// As [`try_report_votes`], of votes that were cast in this session.
pub fn try_report_votes_of(
	account: u64,
	organisation: u32,
	session: SessionIndex,
) -> Result<(), OffenceError> {
	let round = u64::try_from(pallet_offences::Reports::<Test>::iter().count()).unwrap_or(0);
	let offender = (account, OrgId(organisation));
	let offence = TwoVotes { offender, round, session };
	Kinds::<Test, Offences>::report_offence(vec![], offence)
}

/// As [`try_report_votes`], of what is not known.
pub fn report_votes(account: u64, organisation: u32) {
	assert_eq!(try_report_votes(account, organisation), Ok(()));
}

/// The seat of this organisation and account.
pub fn seat(organisation: u32, account: u64) -> Seat<u64> {
	Seat { organisation: OrgId(organisation), account }
}

/// Session keys derived from the account.
pub fn keys(account: u64) -> Keys {
	Keys { dummy: UintAuthorityId(account) }
}

/// Proof that `account` owns the key derived from `key`.
pub fn proof(account: u64, key: u64) -> Vec<u8> {
	let mut key = UintAuthorityId(key);
	key.generate_proof_of_possession(&account.encode())
		.map(|signature| (signature,).encode())
		.unwrap_or_default()
}

/// Has an account register keys derived from it.
pub fn register(account: u64) {
	let origin = RuntimeOrigin::signed(account);
	let registered = Session::set_keys(origin, keys(account), proof(account, account));
	assert_eq!(registered, Ok(()));
}

/// State right after a genesis with these seats, each with keys and a balance.
pub fn genesis(seats: Vec<Seat<u64>>) -> sp_io::TestExternalities {
	let accounts: Vec<u64> = seats.iter().map(|seat| seat.account).collect();
	genesis_with_keys(seats, &accounts)
}

/// State right after a genesis with these seats, where these accounts have keys.
pub fn genesis_with_keys(seats: Vec<Seat<u64>>, accounts: &[u64]) -> sp_io::TestExternalities {
	// A thread may run several networks, one after the other.
	Announced::take();
	Forced::take();
	Off::take();
	Inactive::take();
	Set::set(0);
	Ended::set([(0, 0)].into());
	Held::take();
	Refuses::set(false);
	Stalled::set(false);
	SessionLength::set(10);
	ReportWindow::set(40);
	KeptSessions::set(6);
	LongestOutage::set(30);
	SilentTurns::set(4);
	RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: (1..=30).chain([STRANGER]).map(|account| (account, 100)).collect(),
			..Default::default()
		},
		validator_set: GenesisConfig { seats },
		session: pallet_session::GenesisConfig {
			keys: accounts.iter().map(|account| (*account, *account, keys(*account))).collect(),
			..Default::default()
		},
		..Default::default()
	}
	.build_storage()
	.map(Into::into)
	.unwrap_or_else(|error| panic!("{error}"))
}

/// State right after a genesis of four, for benchmarks.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut four = genesis((1..=4).map(|it| seat(it, it.into())).collect());
	four.execute_with(|| run_to(1));
	four
}

/// Runs a test on the usual four organisations and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	of_many(4, test);
}

/// Runs a test on the organisations 1 to `many` and checks every property after it.
pub fn of_many(many: u32, test: impl FnOnce()) {
	let seats = (1..=many).map(|organisation| seat(organisation, organisation.into())).collect();
	genesis(seats).execute_with(|| {
		run_to(1);
		test();
		ValidatorSet::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Who makes the block of this number: whoever's turn it is of those that are on and may.
fn author_of(block: u64) -> Option<u64> {
	let disabled = Session::disabled_validators();
	let awake: Vec<u64> = (0u32..)
		.zip(Session::validators())
		.filter(|(place, account)| !disabled.contains(place) && !Off::get().contains(account))
		.map(|(_, account)| account)
		.collect();
	let turn = block.checked_rem(u64::try_from(awake.len()).ok()?)?;
	awake.get(usize::try_from(turn).ok()?).copied()
}

/// Authors blocks up to this one, each with its poll.
pub fn run_to(block: u64) {
	while System::block_number() < block {
		let next = System::block_number().saturating_add(1);
		// As pallet-authorship does, before the session may rotate.
		if let Some(author) = author_of(next) {
			<ValidatorSet as EventHandler<u64, u64>>::note_author(author);
		}
		System::run_to_block::<AllPalletsWithSystem>(next);
		ValidatorSet::on_poll(next, &mut WeightMeter::new());
	}
}

/// The organisations of the seats.
pub fn seated() -> Vec<u32> {
	ValidatorSet::seats().into_iter().map(|seat| seat.organisation.0).collect()
}

/// The organisations that are leaving.
pub fn leaving() -> Vec<u32> {
	ValidatorSet::leaving().into_iter().map(|seat| seat.organisation.0).collect()
}

/// The organisations that author in this session.
pub fn authoring() -> Vec<u32> {
	let organisations =
		Session::validators().into_iter().filter_map(OrganisationOf::<Test>::convert);
	organisations.map(|organisation| organisation.0).collect()
}

/// Replaces seats as the council does.
pub fn replace(remove: &[u32], add: &[u32]) -> DispatchResult {
	let named = |list: &[u32]| {
		let ids: Vec<_> = list.iter().copied().map(OrgId).collect();
		ids.try_into().unwrap_or_else(|_| panic!("more than there are seats"))
	};
	ValidatorSet::replace(RuntimeOrigin::root(), named(remove), named(add))
}

/// Events of this pallet, in their order.
pub fn events() -> Vec<crate::Event<Test>> {
	let ours = |record: frame_system::EventRecord<RuntimeEvent, _>| match record.event {
		RuntimeEvent::ValidatorSet(event) => Some(event),
		_ => None,
	};
	System::events().into_iter().filter_map(ours).collect()
}
