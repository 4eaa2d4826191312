//! The clinics of the tests, and what was shown to patients.

use crate::{self as pallet_mandates, BenchmarkHelper, Receipts};
use anamnesis_decision::{
	rows::{Mandate, Representation, RepresentativeAt},
	Silenced,
};
pub use anamnesis_mock_world::{change, clinics::*, fact, stand, Clock, Now, World};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Capacity, OrgKind, Role},
	payload::Powers,
	MandateId, OrgId, PatientId,
};
use frame_support::{
	derive_impl, dispatch::DispatchResult, ord_parameter_types, parameter_types, traits::ConstU64,
};
use frame_system::EnsureSignedBy;
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchError};

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
	pub type Mandates = pallet_mandates;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type Block = frame_system::mocking::MockBlock<Test>;
}

/// Keeps the table of laws.
pub const COUNCIL: AccountId = AccountId::new([100; 32]);
/// Records officer of the hospital.
pub const KEEPER: AccountId = AccountId::new([16; 32]);
/// A machine of the hospital.
pub const MACHINE: AccountId = AccountId::new([17; 32]);

ord_parameter_types! {
	pub const Council: AccountId = COUNCIL;
}

parameter_types! {
	/// What was shown to patients.
	pub static Shown: Vec<(PatientId, OrgId, MandateId, AccountId)> = Vec::new();
	/// Whether showing fails.
	pub static ReceiptsFail: bool = false;
	/// Most mandates of an organisation about a patient in ten days.
	pub static MaxOpenedPerWindow: u32 = 6;
	/// Most mandates of an account in a day.
	pub static MandatesPerDay: u32 = 20;
	/// A controller whom others took over.
	pub static TakenOver: Option<AccountId> = None;
}

/// Shows to [`Shown`].
pub struct Shows;

impl Receipts for Shows {
	fn mandated(
		patient: PatientId,
		organisation: OrgId,
		mandate: MandateId,
		account: &AccountId,
	) -> DispatchResult {
		if ReceiptsFail::get() {
			return Err(DispatchError::Unavailable);
		}
		Shown::mutate(|shown| shown.push((patient, organisation, mandate, account.clone())));
		Ok(())
	}
}

/// Silences [`TakenOver`].
pub struct Silences;

impl Silenced for Silences {
	fn is_silenced(_: PatientId, controller: &AccountId, _: Moment) -> bool {
		TakenOver::get().as_ref() == Some(controller)
	}
}

impl pallet_mandates::Config for Test {
	type LawOrigin = EnsureSignedBy<Council, AccountId>;
	type Time = Clock;
	type Providers = World;
	type Patients = World;
	type Silenced = Silences;
	type MaxOpenedPerWindow = MaxOpenedPerWindow;
	type OpeningWindow = ConstU64<{ 10 * DAY }>;
	type MandatesPerDay = MandatesPerDay;
	type Receipts = Shows;
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
}

/// Gives [`PATIENT`] a guardian with these powers, from now on for a year.
pub fn represented_by(account: &AccountId, powers: Powers) {
	let (capacity, from) = (Capacity::Guardian, Now::get());
	let until = from.saturating_add(365 * DAY);
	let mandate = Mandate { capacity, powers, from, until };
	let key = RepresentativeAt { patient: PATIENT, account: account.clone() };
	change(key, Representation::Holds(mandate));
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
		ReceiptsFail::set(false);
		TakenOver::set(None);
		MaxOpenedPerWindow::set(6);
		MandatesPerDay::set(20);
		System::set_block_number(1);
		populate();
		Now::set(0);
		appoint(HOSPITAL, &KEEPER, &[Role::RecordsOfficer]);
		appoint(HOSPITAL, &MACHINE, &[Role::System]);
		Now::set(START);
	});
	// A benchmark with components runs several times, and what is not committed is gone after the first.
	ext.commit_all().unwrap_or_else(|error| panic!("{error}"));
	ext
}

/// Runs a test and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Mandates::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Events of the pallet since the last call of this, in order.
pub fn events() -> Vec<crate::Event<Test>> {
	let events = System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Mandates(event) => Some(event),
			RuntimeEvent::System(_) => None,
		})
		.collect();
	System::reset_events();
	events
}
