//! The clinics of the tests, and what was shown to patients.

use crate::{self as pallet_emergencies, BenchmarkHelper, EverStaff, Receipts};
use anamnesis_decision::{
	rows::{Employment, StaffAt},
	Silenced,
};
pub use anamnesis_mock_world::{change, clinics::*, fact, stand, Clock, Now, World};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role},
	cosignature::{CoSignature, CoSignatureRefusal, Cosigned, Cosigners},
	history::{Current, Earlier, Fetch, Key, Lookup},
	IncidentId, OrgId, PatientId,
};
use codec::Encode;
use frame_support::{
	derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	traits::{ConstU32, Hooks},
};
use frame_system::EnsureRoot;
use sp_core::{sr25519, Pair, H256};
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchError};
use std::{cell::RefCell, collections::BTreeSet};

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
	pub type Emergencies = pallet_emergencies;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type Block = frame_system::mocking::MockBlock<Test>;
	type DbWeight = frame_support::weights::constants::ParityDbWeight;
}

parameter_types! {
	/// What was shown to patients.
	pub static Shown: Vec<(PatientId, OrgId, IncidentId, AccountId, Moment)> = Vec::new();
	/// What was shown to patients about what was sealed.
	pub static ShownUnsealed: Vec<(PatientId, OrgId, IncidentId, AccountId, Moment)> = Vec::new();
	/// Whether showing fails.
	pub static ReceiptsFail: bool = false;
	pub static IncidentLength: Moment = DAY / 2;
	pub static ReportWindow: Moment = 3 * DAY;
	pub static PatientsAtOnce: u32 = 3;
	pub static BindsPerDay: u32 = 10;
	pub static ThrottlePause: Moment = 120_000;
	pub static MassCasualtyLength: Moment = DAY;
	pub static LongestLate: Moment = 7 * DAY;
	pub static ReviewWindow: Moment = 30 * DAY;
	pub static AppealWindow: Moment = 90 * DAY;
	/// Which account friends took over.
	pub static Silent: Option<AccountId> = None;
	/// Who makes the block.
	pub static AuthorNow: Option<OrgId> = Some(ABROAD);
	/// What was shown to patients of late incidents.
	pub static ShownLate: Vec<(PatientId, OrgId, IncidentId, AccountId, Moment)> = Vec::new();
}

/// Shows to [`Shown`].
pub struct Shows;

impl Receipts for Shows {
	fn bound(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult {
		if ReceiptsFail::get() {
			return Err(DispatchError::Unavailable);
		}
		Shown::mutate(|shown| shown.push((patient, organisation, incident, account.clone(), now)));
		Ok(())
	}

	fn unsealed(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult {
		if ReceiptsFail::get() {
			return Err(DispatchError::Unavailable);
		}
		let row = (patient, organisation, incident, account.clone(), now);
		ShownUnsealed::mutate(|shown| shown.push(row));
		Ok(())
	}

	fn late(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult {
		if ReceiptsFail::get() {
			return Err(DispatchError::Unavailable);
		}
		let row = (patient, organisation, incident, account.clone(), now);
		ShownLate::mutate(|shown| shown.push(row));
		Ok(())
	}
}

thread_local! {
	/// Which facts of other pallets were asked for, while [`rows`] watches.
	static ASKED: RefCell<Option<BTreeSet<Vec<u8>>>> = const { RefCell::new(None) };
}

/// The world, which knows what it was asked for.
#[derive(Default)]
pub struct Watched;

fn note<K: Encode>(key: &K, version: Option<u32>) {
	ASKED.with_borrow_mut(|asked| {
		if let Some(asked) = asked {
			asked.insert((core::any::type_name::<K>(), key, version).encode());
		}
	});
}

impl<K: Key + Encode> Fetch<K> for Watched
where
	World: Fetch<K>,
{
	fn fetch(&self, key: &K) -> Option<K::Value> {
		note(key, None);
		World.fetch(key)
	}
}

impl<K: Key + Encode> Lookup<K> for Watched
where
	World: Lookup<K>,
{
	fn current(&self, key: &K) -> Option<Current<K::Value>> {
		note(key, None);
		World.current(key)
	}

	fn earlier(&self, key: &K, version: u32) -> Option<Earlier<K::Value>> {
		note(key, Some(version));
		World.earlier(key, version)
	}
}

/// How many rows of other pallets something reads, each counted once, as the database reads it once.
pub fn rows(run: impl FnOnce()) -> u64 {
	ASKED.set(Some(BTreeSet::new()));
	run();
	ASKED.take().map_or(0, |asked| u64::try_from(asked.len()).unwrap_or(u64::MAX))
}

/// Knows of [`Silent`].
pub struct Heard;

impl Silenced for Heard {
	fn is_silenced(_: PatientId, account: &AccountId, _: Moment) -> bool {
		Silent::get().as_ref() == Some(account)
	}
}

/// Remembers of whom somebody was staff.
pub struct Remembers;

impl EverStaff for Remembers {
	fn was_staff(account: &AccountId, organisation: OrgId) -> bool {
		let key = StaffAt { organisation, account: account.clone() };
		let Some(Current { value, version, .. }) = Lookup::current(&World, &key) else {
			return false;
		};
		let mut all = (0..version).filter_map(|earlier| Lookup::earlier(&World, &key, earlier));
		matches!(value, Employment::Appointed(_))
			|| all.any(|earlier| matches!(earlier.value, Employment::Appointed(_)))
	}
}

/// Checks second signatures for extrinsics of this nonce.
pub struct Beside;

const GENESIS: [u8; 32] = [8; 32];
const EPOCH: u32 = 3;
const NONCE: u32 = 7;

fn about<'a>(call: &'static str, arguments: &'a [u8], first: &'a AccountId) -> Cosigned<'a> {
	Cosigned { genesis: &GENESIS, epoch: EPOCH, call, arguments, first, nonce: NONCE }
}

impl Cosigners for Beside {
	fn check_cosigned(
		call: &'static str,
		arguments: &[u8],
		first: &AccountId,
		second: &CoSignature,
	) -> Result<(), CoSignatureRefusal> {
		second.check(&about(call, arguments, first), Now::get())
	}
}

fn pair(seed: u8) -> sr25519::Pair {
	sr25519::Pair::from_seed(&[seed; 32])
}

/// The account of whoever signs with this seed.
pub fn signer(seed: u8) -> AccountId {
	pair(seed).public().into()
}

/// What they sign beside the first in a call, for a minute.
pub fn beside(
	seed: u8,
	call: &'static str,
	arguments: &impl Encode,
	first: &AccountId,
) -> CoSignature {
	cosigned(seed, call, &arguments.encode(), first)
}

fn cosigned(seed: u8, call: &'static str, arguments: &[u8], first: &AccountId) -> CoSignature {
	let valid_until = Now::get().saturating_add(60_000);
	let bytes = about(call, arguments, first).bytes_to_sign(valid_until);
	CoSignature { account: signer(seed), valid_until, signature: pair(seed).sign(&bytes).into() }
}

/// Seed of a physician of the hospital.
pub const SECOND: u8 = 51;
/// Seed of another one.
pub const THIRD: u8 = 52;

impl pallet_emergencies::Config for Test {
	type Time = Clock;
	type Providers = Watched;
	type Patients = Watched;
	type Laws = Watched;
	type Receipts = Shows;
	type Cosigners = Beside;
	type CommitteeOrigin = EnsureRoot<AccountId>;
	type PatientsAtOnce = PatientsAtOnce;
	type BindsPerDay = BindsPerDay;
	type ThrottlePause = ThrottlePause;
	type MassCasualtyLength = MassCasualtyLength;
	type LongestLate = LongestLate;
	type ReviewWindow = ReviewWindow;
	type EverStaff = Remembers;
	type Author = AuthorNow;
	type Silenced = Heard;
	type AppealWindow = AppealWindow;
	type IncidentLength = IncidentLength;
	type MaxOpenIncidents = ConstU32<4>;
	type MaxPatients = ConstU32<16>;
	type ReportWindow = ReportWindow;
	type WeightInfo = ();
	type BenchmarkHelper = World;
}

impl BenchmarkHelper for World {
	fn organisation(kind: OrgKind) -> OrgId {
		another_organisation(kind)
	}

	fn staff(organisation: OrgId, account: &AccountId, role: Role) {
		appoint_fully(organisation, account, role);
	}

	fn patient(home: OrgId, controller: &AccountId) -> PatientId {
		another_patient(home, controller)
	}

	fn later() {
		later(1_000);
	}

	fn cosigner() -> AccountId {
		signer(SECOND)
	}

	fn cosign(call: &'static str, arguments: &[u8], first: &AccountId) -> CoSignature {
		cosigned(SECOND, call, arguments, first)
	}
}

/// State of the first block.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext: sp_io::TestExternalities = RuntimeGenesisConfig::default()
		.build_storage()
		.map(Into::into)
		.unwrap_or_else(|error| panic!("{error}"));
	ext.execute_with(|| {
		// A thread may run several tests, one after the other.
		Shown::take();
		ShownUnsealed::take();
		ShownLate::take();
		LongestLate::set(7 * DAY);
		ReviewWindow::set(30 * DAY);
		AuthorNow::set(Some(ABROAD));
		AppealWindow::set(90 * DAY);
		Silent::set(None);
		ReceiptsFail::set(false);
		IncidentLength::set(DAY / 2);
		ReportWindow::set(3 * DAY);
		PatientsAtOnce::set(3);
		BindsPerDay::set(10);
		ThrottlePause::set(120_000);
		MassCasualtyLength::set(DAY);
		System::set_block_number(1);
		populate();
		for seed in [SECOND, THIRD] {
			appoint(HOSPITAL, &signer(seed), &[Role::Physician]);
		}
	});
	// A benchmark with components runs several times, and what is not committed is gone after the first.
	ext.commit_all().unwrap_or_else(|error| panic!("{error}"));
	ext
}

/// Runs a test and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Emergencies::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Begins the next block, after one whose hash is made of this byte.
pub fn next_block(parent: u8) {
	let number = System::block_number().saturating_add(1);
	System::initialize(&number, &H256([parent; 32]), &Default::default());
	Emergencies::on_initialize(number);
}

/// Events of the pallet since the last call of this, in order.
pub fn events() -> Vec<crate::Event<Test>> {
	let events = System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Emergencies(event) => Some(event),
			RuntimeEvent::System(_) => None,
		})
		.collect();
	System::reset_events();
	events
}
