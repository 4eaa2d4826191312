//! The clinics of the tests, and what was shown to patients.

use crate::{self as pallet_emergencies, BenchmarkHelper, Receipts};
pub use anamnesis_mock_world::{change, clinics::*, fact, stand, Clock, Now, World};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role},
	IncidentId, OrgId, PatientId,
};
use frame_support::{derive_impl, dispatch::DispatchResult, parameter_types, traits::ConstU32};
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
	pub type Emergencies = pallet_emergencies;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type Block = frame_system::mocking::MockBlock<Test>;
}

parameter_types! {
	/// What was shown to patients.
	pub static Shown: Vec<(PatientId, OrgId, IncidentId, AccountId, Moment)> = Vec::new();
	/// Whether showing fails.
	pub static ReceiptsFail: bool = false;
	pub static IncidentLength: Moment = DAY / 2;
	pub static ReportWindow: Moment = 3 * DAY;
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
}

impl pallet_emergencies::Config for Test {
	type Time = Clock;
	type Providers = World;
	type Patients = World;
	type Receipts = Shows;
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
		IncidentLength::set(DAY / 2);
		ReportWindow::set(3 * DAY);
		System::set_block_number(1);
		populate();
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
