//! The clinics of the tests, and facts of other pallets that tests change.

use crate::{
	self as pallet_consent, Asked, BenchmarkHelper, Cautions, Controllers, Receipts, Terms,
};
use anamnesis_decision::{
	rows::{
		Control, ControlAt, Life, Mandate, Patient, PatientOf, Representation, RepresentativeAt,
	},
	Caution, When,
};
pub use anamnesis_mock_world::{change, clinics::*, fact, stand, Clock, Now, World};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{
		Actions, Capacity, Classes, Confidentiality, Obligations, OrgKind, Purpose, Purposes, Role,
	},
	commitment::Commitment,
	cosignature::{CoSignature, CoSignatureRefusal, Cosigned, Cosigners},
	payload::{Grantee, NewGrant, Powers},
	ConsentId, OrgId, PatientId,
};
use frame_support::{
	derive_impl,
	dispatch::DispatchResult,
	parameter_types,
	traits::{ConstU32, ConstU64},
	BoundedVec,
};
use frame_system::EnsureRoot;
use sp_core::{sr25519, Pair};
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
	pub static OfferLife: Moment = 14 * DAY;
	pub static CustodianValidity: Moment = 90 * DAY;
	pub static AssistedValidity: Moment = 90 * DAY;
	/// What was shown to patients.
	pub static Shown: Vec<Receipt> = Vec::new();
	/// Whether showing fails.
	pub static ReceiptsFail: bool = false;
	/// How many accounts act as each patient.
	pub static Count: u32 = 1;
	pub static ReconsentDelay: Moment = 30 * DAY;
	/// Enough for the dearest states of benchmarks.
	pub static MaxReferralsPerWindow: u32 = 6;
}

/// For each patient [`Count`].
pub struct Counts;

impl Controllers for Counts {
	fn count(_: PatientId) -> u32 {
		Count::get()
	}
}

/// What a patient is shown: of which kind, whose, for which organisation, which grant, by whom and when.
pub type Receipt = (&'static str, PatientId, Option<OrgId>, ConsentId, AccountId, Moment);

/// Shows to [`Shown`].
pub struct Shows;

fn show(receipt: Receipt) -> DispatchResult {
	if ReceiptsFail::get() {
		return Err(DispatchError::Unavailable);
	}
	Shown::mutate(|shown| shown.push(receipt));
	Ok(())
}

impl Receipts for Shows {
	fn used(
		patient: PatientId,
		organisation: Option<OrgId>,
		consent: ConsentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult {
		show(("used", patient, organisation, consent, account.clone(), now))
	}

	fn referred(
		patient: PatientId,
		organisation: OrgId,
		consent: ConsentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult {
		show(("referred", patient, Some(organisation), consent, account.clone(), now))
	}

	fn assisted(
		patient: PatientId,
		organisation: OrgId,
		consent: ConsentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult {
		show(("assisted", patient, Some(organisation), consent, account.clone(), now))
	}
}

/// Checks second signatures as a chain does whose epoch is 0.
pub struct Chain;

fn about<'a>(
	genesis: &'a [u8; 32],
	call: &'static str,
	arguments: &'a [u8],
	first: &'a AccountId,
) -> Cosigned<'a> {
	let nonce = System::account_nonce(first).saturating_sub(1);
	Cosigned { genesis, epoch: 0, call, arguments, first, nonce }
}

impl Cosigners for Chain {
	fn check_cosigned(
		call: &'static str,
		arguments: &[u8],
		first: &AccountId,
		second: &CoSignature,
	) -> Result<(), CoSignatureRefusal> {
		let genesis = System::block_hash(0).0;
		second.check(&about(&genesis, call, arguments, first), Now::get())
	}
}

/// The key of whoever signs beside others.
fn pair(seed: u8) -> sr25519::Pair {
	sr25519::Pair::from_seed(&[seed; 32])
}

/// The account of the key of this seed.
pub fn account_of(seed: u8) -> AccountId {
	AccountId::new(pair(seed).public().0)
}

/// What the key of this seed signs beside an account in a call of these arguments, until this moment.
pub fn cosigned_until(
	seed: u8,
	call: &'static str,
	arguments: &[u8],
	first: &AccountId,
	valid_until: Moment,
) -> CoSignature {
	let genesis = System::block_hash(0).0;
	let bytes = about(&genesis, call, arguments, first).bytes_to_sign(valid_until);
	let signature = pair(seed).sign(&bytes).into();
	CoSignature { account: account_of(seed), valid_until, signature }
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
	type OfferLife = OfferLife;
	type CustodianValidity = CustodianValidity;
	type AssistedValidity = AssistedValidity;
	type MaxOpenOffers = ConstU32<3>;
	type MaxReferralsPerWindow = MaxReferralsPerWindow;
	type Receipts = Shows;
	type Cosigners = Chain;
	type TemplateOrigin = EnsureRoot<AccountId>;
	type ReconsentDelay = ReconsentDelay;
	type MaxMuted = ConstU32<4>;
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

	fn stewarded(home: OrgId) -> PatientId {
		let patient = PatientId([150; 32]);
		let row = Patient { life: Life::Active, home, steward: Some(home) };
		change(PatientOf { patient }, row.into());
		patient
	}

	fn second() -> AccountId {
		account_of(150)
	}

	fn cosigned(first: &AccountId, call: &'static str, arguments: &[u8]) -> CoSignature {
		cosigned_until(150, call, arguments, first, Now::get().saturating_add(60_000))
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

/// What the grant of [`to_org`] with a line permits, passed on to somebody.
pub fn terms(grantee: Grantee) -> Terms {
	let new = to(grantee);
	Terms {
		grantee,
		role: None,
		purposes: new.purposes,
		classes: new.classes,
		actions: new.actions,
		ceiling: new.ceiling,
		obligations: new.obligations,
		from: None,
		until: None,
		data: None,
		named: BoundedVec::new(),
		may_refer: 0,
		document: Commitment([6; 32]),
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
		HowCareful::set(Caution::None);
		TakenOver::set(None);
		DefaultValidity::set(365 * DAY);
		LongestValidity::set(730 * DAY);
		RequestLife::set(14 * DAY);
		OfferLife::set(14 * DAY);
		CustodianValidity::set(90 * DAY);
		AssistedValidity::set(90 * DAY);
		Shown::take();
		ReceiptsFail::set(false);
		Count::set(1);
		ReconsentDelay::set(30 * DAY);
		MaxReferralsPerWindow::set(6);
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
