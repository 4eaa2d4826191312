//! The clinics of the tests, and facts of other pallets that tests change.

use crate::{self as pallet_consent, Asked, BenchmarkHelper, Cautions, Controllers};
use anamnesis_decision::{
	rows::{Control, ControlAt, Mandate, Representation, RepresentativeAt},
	Caution, When,
};
pub use anamnesis_mock_world::{change, clinics::*, fact, stand, Clock, Now, World};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{
		Actions, Capacity, Classes, Confidentiality, Obligations, OrgKind, Purpose, Purposes, Role,
	},
	commitment::Commitment,
	payload::{Grantee, NewGrant, Powers},
	OrgId, PatientId,
};
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstU32, ConstU64},
	BoundedVec,
};
use sp_runtime::{traits::IdentityLookup, BuildStorage};

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
	pub type Consent = pallet_consent;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type Block = frame_system::mocking::MockBlock<Test>;
}

parameter_types! {
	/// How careful controllers must be.
	pub static HowCareful: Caution = Caution::None;
	/// A controller whom friends took over.
	pub static TakenOver: Option<AccountId> = None;
	pub static DefaultValidity: Moment = 365 * DAY;
	pub static LongestValidity: Moment = 730 * DAY;
	pub static RequestLife: Moment = 14 * DAY;
	/// How many accounts act as each patient.
	pub static Count: u32 = 1;
}

/// For each patient [`Count`].
pub struct Counts;

impl Controllers for Counts {
	fn count(_: PatientId) -> u32 {
		Count::get()
	}
}

/// From giving something grave to its beginning, where several act.
pub const CAUTION: Moment = DAY;

/// Gives [`PATIENT`] one more controller, from now on.
pub fn joined_by(account: &AccountId) {
	change(ControlAt { patient: PATIENT, account: account.clone() }, Control::ACTIVE);
	Count::mutate(|count| *count = count.saturating_add(1));
}

/// The quarter that begins at this moment: the first of 1974.
pub const MANDATE_ENDS: Moment = 1_461 * DAY;

/// Gives [`PATIENT`] a guardian with these powers, from now to [`MANDATE_ENDS`].
pub fn represented_by(account: &AccountId, powers: Powers) {
	let capacity = Capacity::Guardian;
	let mandate = Mandate { capacity, powers, from: Now::get(), until: MANDATE_ENDS };
	let key = RepresentativeAt { patient: PATIENT, account: account.clone() };
	change(key, Representation::Holds(mandate));
}

/// Answers with [`HowCareful`], whoever acts, and at least with what the control and [`TakenOver`] say.
pub struct Careful;

impl Cautions for Careful {
	fn caution(patient: PatientId, controller: &AccountId, now: Moment) -> Caution {
		if TakenOver::get().as_ref() == Some(controller) {
			return Caution::Silent;
		}
		let key = ControlAt { patient, account: controller.clone() };
		let restricted =
			When::now(now).value(&World, key).is_some_and(|known| known.value.is_restricted(now));
		HowCareful::get().max(if restricted { Caution::Restricted } else { Caution::None })
	}
}

impl pallet_consent::Config for Test {
	type Time = Clock;
	type Providers = World;
	type Patients = World;
	type Cautions = Careful;
	type Controllers = Counts;
	type CautionWait = ConstU64<CAUTION>;
	type Emergencies = World;
	type Laws = World;
	type Records = World;
	type DefaultValidity = DefaultValidity;
	type LongestValidity = LongestValidity;
	type MaxOpenRequests = ConstU32<3>;
	type MaxRequestsPerWindow = ConstU32<5>;
	type RequestWindow = ConstU64<{ 30 * DAY }>;
	type RequestLife = RequestLife;
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

/// What an organisation asks for: to treat with two classes.
pub fn asked() -> Asked {
	Asked {
		purposes: Purposes::of([Purpose::TREAT]),
		classes: Classes(0b11),
		actions: Actions(Actions::ACCESS.0 | Actions::USE.0),
		until: None,
	}
}

/// A grant to read two classes for treatment.
pub fn to(grantee: Grantee) -> NewGrant {
	NewGrant {
		grantee,
		role: None,
		study: None,
		purposes: Purposes::of([Purpose::TREAT]),
		classes: Classes(0b11),
		actions: Actions::ACCESS,
		ceiling: Confidentiality::Normal.value(),
		obligations: Obligations(0),
		from: None,
		until: None,
		data: None,
		named: BoundedVec::new(),
		uses: None,
		may_refer: 0,
		template: None,
		document: Commitment([5; 32]),
		basis: 0,
		survives: false,
	}
}

/// The same, to an organisation.
pub fn to_org(organisation: OrgId) -> NewGrant {
	to(Grantee::Organisation(organisation))
}

/// State of the first block.
pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext: sp_io::TestExternalities = RuntimeGenesisConfig::default()
		.build_storage()
		.map(Into::into)
		.unwrap_or_else(|error| panic!("{error}"));
	ext.execute_with(|| {
		// A thread may run several tests, one after the other.
		HowCareful::set(Caution::None);
		TakenOver::set(None);
		DefaultValidity::set(365 * DAY);
		LongestValidity::set(730 * DAY);
		RequestLife::set(14 * DAY);
		Count::set(1);
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
		Consent::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Events of the pallet since the last call of this, in order.
pub fn events() -> Vec<crate::Event<Test>> {
	let events = System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Consent(event) => Some(event),
			RuntimeEvent::System(_) => None,
		})
		.collect();
	System::reset_events();
	events
}
