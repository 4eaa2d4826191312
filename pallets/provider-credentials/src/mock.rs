//! A consortium: a council that admits, a hospital, a clinic and an authority, and a clock that tests set.

use crate as pallet_provider_credentials;
use crate::{Founder, GenesisConfig, Second};
use anamnesis_decision::rows::{Employment, Post, Standing, StandingOf, Status, MAX_POSTS};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles},
	commitment::Commitment,
	cosignature::{CoSignature, Cosigned},
	CredentialId, CredentialTypeId, OrgId,
};
use codec::Encode;
use frame_support::{
	assert_ok, derive_impl, ord_parameter_types, parameter_types,
	traits::{ConstU32, ConstU64, Contains, Time},
	weights::Weight,
	BoundedVec,
};
use frame_system::EnsureSignedBy;
use sp_core::{sr25519, Pair};
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use sp_runtime::{traits::IdentityLookup, BuildStorage};

pub const COUNCIL: AccountId = AccountId::new([100; 32]);
/// Who isolates organisations.
pub const SAFETY: AccountId = AccountId::new([101; 32]);
/// Accounts of the founders.
pub const HOSPITAL_ACCOUNT: AccountId = AccountId::new([1; 32]);
pub const CLINIC_ACCOUNT: AccountId = AccountId::new([2; 32]);
pub const AUTHORITY_ACCOUNT: AccountId = AccountId::new([3; 32]);
/// Administrator of the hospital, after [`populate`].
pub const ADA: AccountId = AccountId::new([11; 32]);
/// Administrator of the authority, after [`populate`].
pub const AUREL: AccountId = AccountId::new([12; 32]);
/// A physician.
pub const PIA: AccountId = AccountId::new([21; 32]);
/// Another person.
pub const NINA: AccountId = AccountId::new([22; 32]);
/// A machine of the hospital, after [`with_gateway`].
pub const GATEWAY: AccountId = AccountId::new([23; 32]);
/// Controls a patient.
pub const PATIENT: AccountId = AccountId::new([31; 32]);

pub const HOSPITAL: OrgId = OrgId(1);
pub const CLINIC: OrgId = OrgId(2);
pub const AUTHORITY: OrgId = OrgId(3);
pub const NOWHERE: OrgId = OrgId(99);
/// The type of physicians, after [`populate`].
pub const PHYSICIANS: CredentialTypeId = CredentialTypeId(1);
/// Credential of Pia, after [`populate`].
pub const LICENCE: CredentialId = CredentialId(1);

/// The first present.
pub const START: Moment = 1_000_000;
/// Longest appointment.
pub const YEAR: Moment = 365_000;
/// Longest credential of type [`PHYSICIANS`].
pub const FIVE_YEARS: Moment = 5 * YEAR;
/// Longest session.
pub const SHIFT: Moment = 500;
/// Longest succession.
pub const TRANSITION: Moment = 5_000;
/// The chain epoch.
pub const CHAIN_EPOCH: u32 = 3;

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
	pub type Providers = pallet_provider_credentials;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
}

parameter_types! {
	/// The block's moment.
	pub static Now: Moment = START;
	/// The chain epoch.
	pub static Epoch: u32 = CHAIN_EPOCH;
	/// Accounts that control a patient.
	pub static Controllers: Vec<AccountId> = vec![PATIENT];
	/// Organisations that keep records, that steward patients, those with a seat, and those that owe roots.
	pub static Tied: [Vec<OrgId>; 4] = [vec![], vec![], vec![], vec![]];
	/// Organisations with a seat, and the control groups in which somebody has one.
	pub static Joined: Vec<(OrgId, u32)> = vec![];
	/// What was noted of who came under which control.
	pub static Regrouped: Vec<(OrgId, u32)> = vec![];
}

ord_parameter_types! {
	pub const Council: AccountId = COUNCIL;
	pub const Safety: AccountId = SAFETY;
}

pub struct Clock;

impl Time for Clock {
	type Moment = Moment;
	fn now() -> Moment {
		Now::get()
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for Clock {
	fn set_now(moment: Moment) {
		Now::set(moment);
	}
}

pub struct Patients;

impl Contains<AccountId> for Patients {
	fn contains(account: &AccountId) -> bool {
		Controllers::get().contains(account)
	}
}

/// What it costs to ask about seats.
pub const JOINING: Weight = Weight::from_parts(7, 0);

pub struct Bonds;

impl crate::Ties for Bonds {
	fn keeps_records(organisation: OrgId) -> bool {
		Tied::get()[0].contains(&organisation)
	}

	fn stewards_patients(organisation: OrgId) -> bool {
		Tied::get()[1].contains(&organisation)
	}

	fn owes_roots(organisation: OrgId) -> bool {
		Tied::get()[3].contains(&organisation)
	}

	fn has_seat(organisation: OrgId, account: &AccountId) -> bool {
		let own = Providers::organisation(organisation).map(|view| view.facts.account);
		assert_eq!(own.as_ref(), Some(account));
		Tied::get()[2].contains(&organisation)
	}

	fn joins_seats(organisation: OrgId, control_group: u32) -> bool {
		Joined::get().contains(&(organisation, control_group))
	}

	fn regrouped(organisation: OrgId, control_group: u32) {
		Regrouped::mutate(|noted| noted.push((organisation, control_group)));
	}

	fn joining_weight() -> Weight {
		JOINING
	}
}

impl crate::Config for Test {
	type Time = Clock;
	type AdmissionOrigin = EnsureSignedBy<Council, AccountId>;
	type IsolationOrigin = EnsureSignedBy<Safety, AccountId>;
	type Ties = Bonds;
	type ChainEpoch = Epoch;
	type Controllers = Patients;
	type LongestAppointment = ConstU64<YEAR>;
	type LongestSession = ConstU64<SHIFT>;
	type LongestSuccession = ConstU64<TRANSITION>;
	type WeightInfo = ();
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = Clock;
}

/// An organisation as a chain specification writes it.
pub fn founder(account: AccountId, kind: OrgKind) -> Founder {
	Founder {
		account,
		kind,
		jurisdiction: 756,
		control_group: None,
		name: "Test".into(),
		endpoint: "https://fhir.example".into(),
	}
}

/// State right after a genesis with these organisations.
pub fn genesis(organisations: Vec<Founder>) -> sp_io::TestExternalities {
	// A thread may run several networks, one after the other.
	Now::set(START);
	Epoch::set(CHAIN_EPOCH);
	Controllers::set(vec![PATIENT]);
	Tied::set([vec![], vec![], vec![], vec![]]);
	Joined::set(vec![]);
	Regrouped::set(vec![]);
	let mut state: sp_io::TestExternalities = RuntimeGenesisConfig {
		providers: GenesisConfig { organisations, ..Default::default() },
		..Default::default()
	}
	.build_storage()
	.map(Into::into)
	.unwrap_or_else(|error| panic!("{error}"));
	state.register_extension(KeystoreExt::new(MemoryKeystore::new()));
	state.execute_with(|| System::set_block_number(1));
	state
}

/// The three organisations, and nothing else.
pub fn new_test_ext() -> sp_io::TestExternalities {
	genesis(vec![
		founder(HOSPITAL_ACCOUNT, OrgKind::Hospital),
		founder(CLINIC_ACCOUNT, OrgKind::Clinic),
		founder(AUTHORITY_ACCOUNT, OrgKind::Authority),
	])
}

/// Runs a test on the three organisations and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		assert_ok!(Providers::do_try_state());
	});
}

/// Gives hospital and authority an administrator each, and lets the authority issue a credential that Pia accepts. It is
/// [`START`], and nothing of this is among the events.
pub fn populate() {
	appoint(HOSPITAL_ACCOUNT, HOSPITAL, ADA, &[plain(Role::Administrator)]);
	appoint(AUTHORITY_ACCOUNT, AUTHORITY, AUREL, &[plain(Role::Administrator)]);
	let roles = Roles::of([Role::Physician]);
	assert_ok!(Providers::create_type(signed(COUNCIL), roles, FIVE_YEARS, false, 5));
	assert_ok!(Providers::appoint_issuer(signed(COUNCIL), AUTHORITY, PHYSICIANS));
	assert_eq!(licence(PIA), LICENCE);
	System::reset_events();
}

/// Runs a test on what [`populate`] makes and checks every property after it.
pub fn world(test: impl FnOnce()) {
	build_and_execute(|| {
		populate();
		test();
	});
}

pub fn signed(account: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(account)
}

/// The next present.
pub fn wait(pause: Moment) {
	Now::set(Now::get() + pause);
}

pub fn document() -> Commitment {
	Commitment([7; 32])
}

/// A role without a licence.
pub fn plain(role: Role) -> Post {
	Post { role, licence: None }
}

/// A role that rests on a credential.
pub fn licensed(role: Role, licence: CredentialId) -> Post {
	Post { role, licence: Some(licence) }
}

pub fn posts(posts: &[Post]) -> BoundedVec<Post, ConstU32<MAX_POSTS>> {
	BoundedVec::truncate_from(posts.to_vec())
}

/// Appoints for a year, and the account accepts if it is asked to.
#[track_caller]
pub fn appoint(by: AccountId, organisation: OrgId, account: AccountId, roles: &[Post]) {
	let until = Now::get() + YEAR;
	let (by, who) = (signed(by), account.clone());
	assert_ok!(Providers::appoint(by, organisation, who, posts(roles), None, until));
	accept(organisation, account);
}

/// The account accepts what is on offer, if something is.
#[track_caller]
pub fn accept(organisation: OrgId, account: AccountId) {
	if matches!(Providers::employment(organisation, &account), Some(Employment::Offered(_))) {
		assert_ok!(Providers::accept_appointment(signed(account), organisation));
	}
}

/// Makes [`GATEWAY`] a machine of the hospital, without events.
pub fn with_gateway() {
	appoint(HOSPITAL_ACCOUNT, HOSPITAL, GATEWAY, &[plain(Role::System)]);
	System::reset_events();
}

/// The account of a session key.
pub fn key(seed: u8) -> AccountId {
	account_of(seed)
}

/// What a session key signs so that it signs for an account, which signs its extrinsic of this nonce.
pub fn possession(
	who: &AccountId,
	organisation: OrgId,
	until: Moment,
	nonce: u32,
	seed: u8,
) -> CoSignature {
	let arguments = (organisation, GATEWAY, until).encode();
	let genesis = System::block_hash(0).0;
	let call = "provider-credentials.register_session";
	let about = Cosigned {
		genesis: &genesis,
		epoch: CHAIN_EPOCH,
		call,
		arguments: &arguments,
		first: who,
		nonce,
	};
	let valid_until = Now::get() + 60_000;
	let signature = pair(seed).sign(&about.bytes_to_sign(valid_until)).into();
	CoSignature { account: key(seed), valid_until, signature }
}

/// Registers a session at the hospital as an extrinsic would: the signer's nonce is raised first.
pub fn register(who: AccountId, until: Moment, seed: u8) -> sp_runtime::DispatchResult {
	let nonce = System::account_nonce(&who);
	System::inc_account_nonce(&who);
	let signature = possession(&who, HOSPITAL, until, nonce, seed);
	Providers::register_session(signed(who), HOSPITAL, GATEWAY, until, signature)
}

/// Offers a credential for five years.
#[track_caller]
pub fn offer(holder: AccountId) -> CredentialId {
	let id = crate::NextCredential::<Test>::get();
	let until = Now::get() + FIVE_YEARS;
	assert_ok!(Providers::issue(
		signed(AUTHORITY_ACCOUNT),
		AUTHORITY,
		PHYSICIANS,
		holder,
		None,
		document(),
		None,
		until,
		None,
	));
	id
}

/// Issues a credential for five years, and its holder accepts it.
#[track_caller]
pub fn licence(holder: AccountId) -> CredentialId {
	let id = offer(holder.clone());
	assert_ok!(Providers::accept(signed(holder), id));
	id
}

/// The key of a session, or of whoever signs beside a signer.
pub fn pair(seed: u8) -> sr25519::Pair {
	sr25519::Pair::from_seed(&[seed; 32])
}

/// The account of that key.
pub fn account_of(seed: u8) -> AccountId {
	AccountId::new(pair(seed).public().0)
}

/// What a second person signs for this moment; one field of it a test changes.
#[derive(Clone)]
pub struct Beside {
	/// Whose key signs.
	pub seed: u8,
	pub organisation: OrgId,
	pub call: &'static str,
	/// The call's other arguments.
	pub arguments: Vec<u8>,
	pub first: AccountId,
	pub nonce: u32,
	pub epoch: u32,
	pub valid_until: Moment,
}

impl Beside {
	pub fn sign(self) -> Second {
		let genesis = System::block_hash(0).0;
		let arguments = [self.arguments, self.organisation.encode()].concat();
		let about = Cosigned {
			genesis: &genesis,
			epoch: self.epoch,
			call: self.call,
			arguments: &arguments,
			first: &self.first,
			nonce: self.nonce,
		};
		let signature = pair(self.seed).sign(&about.bytes_to_sign(self.valid_until)).into();
		let (account, valid_until) = (account_of(self.seed), self.valid_until);
		let signature = CoSignature { account, valid_until, signature };
		Second { organisation: self.organisation, signature }
	}
}

/// A second signature for a call of an account that never signed an extrinsic.
pub fn beside(
	seed: u8,
	organisation: OrgId,
	call: &'static str,
	arguments: impl Encode,
	first: &AccountId,
) -> Beside {
	Beside {
		seed,
		organisation,
		call,
		arguments: arguments.encode(),
		first: first.clone(),
		nonce: 0,
		epoch: CHAIN_EPOCH,
		valid_until: Now::get() + 1_000,
	}
}

/// Admits an organisation whose own account has this key.
#[track_caller]
pub fn admit(seed: u8, kind: OrgKind, with: Option<OrgId>) -> OrgId {
	let organisation = crate::NextOrganisation::<Test>::get();
	let name = BoundedVec::truncate_from(b"Another".to_vec());
	let (by, endpoint) = (signed(COUNCIL), BoundedVec::new());
	assert_ok!(Providers::admit(by, account_of(seed), kind, 756, with, name, endpoint));
	organisation
}

/// Gives an organisation another status, as the body that supervises them would.
#[track_caller]
pub fn set_status(organisation: OrgId, status: Status) {
	let standing = Standing { status, control_group: organisation.0 };
	let written = Providers::write(StandingOf { organisation }, Now::get(), standing.into());
	assert!(written.is_ok());
}

/// Every event of this pallet since the start.
pub fn events() -> Vec<crate::Event<Test>> {
	let of_this_pallet = |record: frame_system::EventRecord<RuntimeEvent, _>| match record.event {
		RuntimeEvent::Providers(event) => Some(event),
		_ => None,
	};
	System::events().into_iter().filter_map(of_this_pallet).collect()
}

/// Everybody who signs nothing, or too much: nobody, and Root, which this chain does not have.
pub fn unsigned() -> [RuntimeOrigin; 2] {
	[RuntimeOrigin::none(), RuntimeOrigin::root()]
}
