//! The clinics of the tests, their records, and what was shown to patients.

use crate::{self as pallet_retention, BenchmarkHelper, Cases, Cautions, Kept, Receipts, Records};
use anamnesis_decision::{
	rows::{
		Binding, Bindings, BoundAt, ControlAt, Incident, IncidentOf, Mandate, Representation,
		RepresentativeAt, Status,
	},
	Caution, Silenced, When,
};
pub use anamnesis_mock_world::{change, clinics::*, fact, open_session, stand, Clock, Now, World};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Capacity, Class, OrgKind, Role},
	commitment::Commitment,
	history::{Fetch, Key},
	payload::Powers,
	IncidentId, OrgId, PatientId, RecordId,
};
use codec::Encode;
use frame_support::{
	derive_impl, dispatch::DispatchResult, ord_parameter_types, parameter_types, traits::ConstU64,
	weights::Weight,
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
	pub type Retention = pallet_retention;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type Block = frame_system::mocking::MockBlock<Test>;
}

/// Keeps the table.
pub const COUNCIL: AccountId = AccountId::new([100; 32]);
/// Records officer of the hospital.
pub const KEEPER: AccountId = AccountId::new([16; 32]);
/// A machine of the hospital.
pub const MACHINE: AccountId = AccountId::new([17; 32]);
/// Key of a session of the hospital's privacy officer.
pub const SESSION: AccountId = AccountId::new([18; 32]);
/// Privacy officer of the hospital and of the clinic.
pub const BOTH: AccountId = AccountId::new([19; 32]);
/// Records officer of the clinic.
pub const CLINIC_KEEPER: AccountId = AccountId::new([23; 32]);
/// Privacy officer abroad.
pub const FOREIGN_OFFICER: AccountId = AccountId::new([32; 32]);
/// An authority.
pub const COURT: OrgId = OrgId(5);
/// Privacy officer of the authority.
pub const CLERK: AccountId = AccountId::new([51; 32]);
/// Another one.
pub const OTHER_CLERK: AccountId = AccountId::new([52; 32]);
/// Guardian of [`PATIENT`].
pub const GUARDIAN: AccountId = AccountId::new([61; 32]);

/// Time from the second signature to the tombstone's effect.
pub const NOTICE: Moment = 30 * DAY;
/// What it costs to erase a record where it is kept.
pub const ERASED: Weight = Weight::from_parts(7, 0);
/// Time that other controllers have.
pub const WAIT: Moment = DAY;
/// Time in which a proposal can be confirmed.
pub const LIFE: Moment = 20 * DAY;
/// Time after an objection.
pub const PAUSE: Moment = 100 * DAY;
/// Time in state after the tombstone's effect.
pub const HORIZON: Moment = 400 * DAY;

ord_parameter_types! {
	pub const Council: AccountId = COUNCIL;
}

parameter_types! {
	/// What was shown to patients.
	pub static Shown: Vec<(PatientId, OrgId, RecordId, AccountId)> = Vec::new();
	/// Whether showing fails.
	pub static ReceiptsFail: bool = false;
	/// Records about which a case is open.
	pub static OpenCases: Vec<RecordId> = Vec::new();
	/// A controller whom others took over.
	pub static TakenOver: Option<AccountId> = None;
	/// Records of which something is left beside the record.
	pub static LeftBehind: Vec<RecordId> = Vec::new();
	/// Whether a recovery of the patient is pending.
	pub static Recovering: bool = false;
	/// How many act as each patient.
	pub static Controllers: u32 = 1;
	/// Whether the records answer that something cannot be written.
	pub static RecordsFail: bool = false;
	pub static NoticePeriod: Moment = NOTICE;
}

/// A record of the tests: itself, and since when its use is restricted.
#[derive(Encode, Clone, Debug)]
pub struct KeptOf {
	pub id: RecordId,
}

impl Key for KeptOf {
	type Value = Option<(Kept, Option<Moment>)>;
}

/// Writes a record, or that there is none any more.
pub fn keep(id: RecordId, kept: Option<Kept>) {
	fact(KeptOf { id }, kept.map(|kept| (kept, None)));
}

fn found(id: RecordId) -> Option<(Kept, Option<Moment>)> {
	Fetch::fetch(&World, &KeptOf { id }).flatten()
}

/// Since when the use of a record is restricted.
pub fn restricted(id: RecordId) -> Option<Moment> {
	found(id).and_then(|(_, since)| since)
}

/// Changes a record.
pub fn alter(id: RecordId, with: impl FnOnce(&mut Kept)) {
	let (mut kept, since) = found(id).unwrap_or_else(|| panic!("no record {id:?}"));
	with(&mut kept);
	fact(KeptOf { id }, Some((kept, since)));
}

/// Keeps what [`keep`] wrote.
pub struct Shelf;

impl Shelf {
	fn note(id: RecordId, restricted: Option<Moment>) -> DispatchResult {
		if RecordsFail::get() {
			return Err(DispatchError::Unavailable);
		}
		let (kept, _) = found(id).ok_or(DispatchError::CannotLookup)?;
		fact(KeptOf { id }, Some((kept, restricted)));
		Ok(())
	}
}

impl Records for Shelf {
	fn record(id: RecordId) -> Option<Kept> {
		found(id).map(|(kept, _)| kept)
	}

	fn restrict(id: RecordId, now: Moment) -> DispatchResult {
		Self::note(id, Some(now))
	}

	fn lift(id: RecordId, _: Moment) -> DispatchResult {
		Self::note(id, None)
	}

	fn entomb(id: RecordId, from: Option<Moment>) -> DispatchResult {
		if RecordsFail::get() {
			return Err(DispatchError::Unavailable);
		}
		found(id).ok_or(DispatchError::CannotLookup)?;
		alter(id, |kept| kept.erased_from = from);
		Ok(())
	}

	fn erase(id: RecordId) -> Result<Weight, DispatchError> {
		if RecordsFail::get() {
			return Err(DispatchError::Unavailable);
		}
		keep(id, None);
		Ok(ERASED)
	}

	fn most_of_erasing() -> Weight {
		ERASED.saturating_mul(2)
	}

	fn is_gone(id: RecordId) -> bool {
		found(id).is_none() && !LeftBehind::get().contains(&id)
	}
}

impl Cases for Shelf {
	fn any_open(record: RecordId) -> bool {
		OpenCases::get().contains(&record)
	}
}

/// Shows to [`Shown`].
pub struct Shows;

impl Receipts for Shows {
	fn noticed(
		patient: PatientId,
		organisation: OrgId,
		record: RecordId,
		account: &AccountId,
	) -> DispatchResult {
		if ReceiptsFail::get() {
			return Err(DispatchError::Unavailable);
		}
		Shown::mutate(|shown| shown.push((patient, organisation, record, account.clone())));
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

impl Cautions for Silences {
	fn caution(patient: PatientId, controller: &AccountId, now: Moment) -> Caution {
		let key = ControlAt { patient, account: controller.clone() };
		let known = When::now(now).value(&World, key);
		match known {
			_ if Recovering::get() => Caution::CareOnly,
			Some(known) if known.value.is_restricted(now) => Caution::Restricted,
			_ => Caution::None,
		}
	}

	fn controllers(_: PatientId) -> u32 {
		Controllers::get()
	}
}

impl pallet_retention::Config for Test {
	type TableOrigin = EnsureSignedBy<Council, AccountId>;
	type Time = Clock;
	type Providers = World;
	type Patients = World;
	type Emergencies = World;
	type Silenced = Silences;
	type Cautions = Silences;
	type CautionWait = ConstU64<WAIT>;
	type Records = Shelf;
	type Cases = Shelf;
	type Receipts = Shows;
	type NoticePeriod = NoticePeriod;
	type ProposalLife = ConstU64<LIFE>;
	type ObjectionPause = ConstU64<PAUSE>;
	type Horizon = ConstU64<HORIZON>;
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

	fn record(patient: PatientId, home: OrgId, class: Class, retention: u16) -> RecordId {
		let id = RecordId(1_000);
		keep(id, Some(Kept { patient, class, retention, ..kept_by(home) }));
		id
	}

	fn isolate(organisation: OrgId) {
		stand(organisation, Status::Isolated { code: 1 });
	}

	fn pass(time: Moment) {
		later(time);
	}
}

/// A laboratory record of [`PATIENT`] that an organisation wrote now and keeps.
pub fn kept_by(organisation: OrgId) -> Kept {
	Kept {
		patient: PATIENT,
		class: Class(8),
		organisation,
		custodian: organisation,
		retention: 1,
		anchored: Now::get(),
		contested: false,
		erased_from: None,
		recalled: false,
	}
}

/// Gives [`PATIENT`] a guardian with these powers, from now on for a year.
pub fn represented(powers: Powers) {
	let (capacity, from) = (Capacity::Guardian, Now::get());
	let until = from.saturating_add(365 * DAY);
	let mandate = Mandate { capacity, powers, from, until };
	let key = RepresentativeAt { patient: PATIENT, account: GUARDIAN };
	change(key, Representation::Holds(mandate));
}

/// Binds [`PATIENT`] to an emergency at an organisation, of a day.
pub fn bound_at(organisation: OrgId) {
	let (id, opened) = (IncidentId(u64::from(organisation.0)), Now::get());
	let incident = Incident {
		organisation,
		opener: DOCTOR,
		team: Default::default(),
		code: 1,
		justification: Commitment([3; 32]),
		opened,
		ends: opened.saturating_add(DAY),
		closed: None,
		late: None,
	};
	fact(IncidentOf { id }, incident.into());
	let binding = Binding { incident: id, bound: opened, unsealed: None };
	let bindings = Bindings::truncate_from(vec![binding]);
	change(BoundAt { patient: PATIENT, organisation }, bindings.into());
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
		OpenCases::take();
		TakenOver::set(None);
		RecordsFail::set(false);
		LeftBehind::take();
		Recovering::set(false);
		Controllers::set(1);
		NoticePeriod::set(NOTICE);
		System::set_block_number(1);
		populate();
		Now::set(0);
		admit(COURT, OrgKind::Authority, 756, 5);
		appoint(HOSPITAL, &KEEPER, &[Role::RecordsOfficer]);
		appoint(HOSPITAL, &MACHINE, &[Role::System]);
		appoint(HOSPITAL, &BOTH, &[Role::PrivacyOfficer]);
		appoint(CLINIC, &BOTH, &[Role::PrivacyOfficer]);
		appoint(CLINIC, &CLINIC_KEEPER, &[Role::RecordsOfficer]);
		appoint(ABROAD, &FOREIGN_OFFICER, &[Role::PrivacyOfficer]);
		for clerk in [CLERK, OTHER_CLERK] {
			appoint(COURT, &clerk, &[Role::PrivacyOfficer]);
		}
		open_session(SESSION, HOUSE_OFFICER, HOSPITAL, Moment::MAX);
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
		Retention::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// Events of the pallet since the last call of this, in order.
pub fn events() -> Vec<crate::Event<Test>> {
	let events = System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Retention(event) => Some(event),
			RuntimeEvent::System(_) => None,
		})
		.collect();
	System::reset_events();
	events
}
