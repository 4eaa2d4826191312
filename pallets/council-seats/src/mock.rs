//! Three hospitals in the council, a regulator in the college, no committee yet, and organisations that could sit.

use crate::{
	self as pallet_council_seats, BenchmarkHelper, Body, FirstSeat, GenesisConfig, Holder, Votes,
};
use anamnesis_decision::rows::{Organisation, OrganisationOf, Standing, StandingOf, Status};
pub use anamnesis_mock_world::{change, fact, Clock, Now, World};
use anamnesis_primitives::{
	calendar::{quarter_begins, quarter_of},
	chain::{AccountId, Moment},
	codes::OrgKind,
	history::Fetch,
	OrgId,
};
use frame_support::{
	derive_impl, parameter_types,
	traits::{ChangeMembers, ConstU32, ConstU64, Contains},
	weights::Weight,
	BoundedVec,
};
use frame_system::EnsureNever;
use pallet_collective::{EnsureProportionAtLeast, Instance1, Instance2, Instance3, RawOrigin};
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
	pub type Council = pallet_collective<Instance1>;
	#[runtime::pallet_index(2)]
	pub type Committee = pallet_collective<Instance2>;
	#[runtime::pallet_index(3)]
	pub type College = pallet_collective<Instance3>;
	#[runtime::pallet_index(4)]
	pub type CouncilSeats = pallet_council_seats;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type Block = frame_system::mocking::MockBlock<Test>;
}

/// Most who vote in a body, and most seats.
pub const MOST: u32 = 24;
/// What going through the open motions costs.
pub const CHANGED: Weight = Weight::from_parts(7, 0);
/// Milliseconds of a day.
pub const DAY: Moment = 86_400_000;

/// Hospitals with seats in the council.
pub const MERCY: OrgId = OrgId(1);
pub const GRACE: OrgId = OrgId(2);
pub const HARBOUR: OrgId = OrgId(3);
/// A hospital without.
pub const HILL: OrgId = OrgId(4);
/// Under the control of Mercy.
pub const SISTER: OrgId = OrgId(5);
/// Sits in the college.
pub const REGULATOR: OrgId = OrgId(6);
pub const AUTHORITY: OrgId = OrgId(7);
pub const PAYER: OrgId = OrgId(8);
pub const LABORATORY: OrgId = OrgId(9);
pub const PHARMACY: OrgId = OrgId(10);
pub const MANUFACTURER: OrgId = OrgId(11);
pub const RESEARCH: OrgId = OrgId(12);
/// Under the control of the regulator.
pub const COUSIN: OrgId = OrgId(13);
/// More hospitals, from this number to the next.
pub const FIRST: u32 = 20;
pub const LAST: u32 = 50;
/// There is none.
pub const NONE: OrgId = OrgId(99);

/// The patients' board, and another one.
pub const BOARD: AccountId = AccountId::new([90; 32]);
pub const OTHER_BOARD: AccountId = AccountId::new([91; 32]);
/// Nobody's account.
pub const STRANGER: AccountId = AccountId::new([99; 32]);
/// Works for a hospital.
pub const NURSE: AccountId = AccountId::new([98; 32]);

/// The account of an organisation.
pub fn own(organisation: OrgId) -> AccountId {
	let [.., number] = organisation.0.to_be_bytes();
	AccountId::new([100u8.saturating_add(number); 32])
}

parameter_types! {
	pub static MaxSeats: u32 = MOST;
	/// Whether a change of the code waits.
	pub static UpgradeWaits: bool = false;
	pub MaxProposalWeight: Weight = Weight::MAX;
}

macro_rules! collective {
	($instance:ty) => {
		impl pallet_collective::Config<$instance> for Test {
			type RuntimeOrigin = RuntimeOrigin;
			type Proposal = RuntimeCall;
			type RuntimeEvent = RuntimeEvent;
			type MotionDuration = ConstU64<10>;
			type MaxProposals = ConstU32<8>;
			type MaxMembers = ConstU32<MOST>;
			type DefaultVote = pallet_collective::PrimeDefaultVote;
			type WeightInfo = ();
			type SetMembersOrigin = EnsureNever<()>;
			type MaxProposalWeight = MaxProposalWeight;
			type DisapproveOrigin = EnsureNever<()>;
			type KillOrigin = EnsureNever<()>;
			type Consideration = ();
		}
	};
}

collective!(Instance1);
collective!(Instance2);
collective!(Instance3);

/// The collectives.
pub struct Collectives;

impl Votes for Collectives {
	fn most(_: Body) -> u32 {
		MOST
	}

	fn voters(body: Body) -> Vec<AccountId> {
		match body {
			Body::Council => pallet_collective::Members::<Test, Instance1>::get(),
			Body::Committee => pallet_collective::Members::<Test, Instance2>::get(),
			Body::College => pallet_collective::Members::<Test, Instance3>::get(),
		}
	}

	fn change(body: Body, joined: &[AccountId], left: &[AccountId], voters: &[AccountId]) {
		match body {
			Body::Council => Council::change_members_sorted(joined, left, voters),
			Body::Committee => Committee::change_members_sorted(joined, left, voters),
			Body::College => College::change_members_sorted(joined, left, voters),
		}
	}

	fn weight(_: Body) -> Weight {
		CHANGED
	}
}

/// Organisations' own accounts, and a nurse.
pub struct Engaged;

impl Contains<AccountId> for Engaged {
	fn contains(account: &AccountId) -> bool {
		*account == NURSE || (1..=LAST).map(OrgId).any(|organisation| own(organisation) == *account)
	}
}

impl pallet_council_seats::Config for Test {
	type SeatOrigin = EnsureProportionAtLeast<AccountId, Instance1, 2, 3>;
	type Time = Clock;
	type Providers = World;
	type Engaged = Engaged;
	type UpgradeWaits = UpgradeWaits;
	type Votes = Collectives;
	type MaxSeats = MaxSeats;
	type WeightInfo = ();
	type BenchmarkHelper = World;
}

impl BenchmarkHelper for World {
	fn organisation(kind: OrgKind) -> OrgId {
		// Numbers grow: the seats that are made last come last.
		let is_free =
			|id: &OrgId| Fetch::fetch(&World, &OrganisationOf { organisation: *id }).is_none();
		let id = (1_000..).map(OrgId).find(is_free).unwrap_or(OrgId(u32::MAX));
		let mut account = [255; 32];
		if let Some(first) = account.first_chunk_mut() {
			*first = id.0.to_be_bytes();
		}
		admit_as(id, kind, id.0, AccountId::new(account));
		id
	}

	fn no_upgrade_waits() {
		UpgradeWaits::set(false);
	}
}

fn admit_as(organisation: OrgId, kind: OrgKind, control_group: u32, account: AccountId) {
	let row = Organisation {
		account,
		kind,
		jurisdiction: 756,
		name: BoundedVec::new(),
		endpoint: BoundedVec::new(),
		admitted: Now::get(),
	};
	fact(OrganisationOf { organisation }, row.into());
	stand_in(organisation, Status::Active, control_group);
}

/// Changes standing and control of an organisation at a later moment, and says so as provider-credentials does.
pub fn stand_in(organisation: OrgId, status: Status, control_group: u32) {
	stand_unnoticed(organisation, status, control_group);
	CouncilSeats::regrouped(organisation, control_group);
}

/// The same, and says nothing.
pub fn stand_unnoticed(organisation: OrgId, status: Status, control_group: u32) {
	Now::mutate(|now| *now = now.saturating_add(1));
	change(StandingOf { organisation }, Standing { status, control_group }.into());
}

/// The same, of one that nobody else controls.
pub fn stand(organisation: OrgId, status: Status) {
	stand_in(organisation, status, organisation.0);
}

/// Ten days after a quarter began.
pub fn start() -> Moment {
	quarter_begins(220).unwrap_or_default().saturating_add(10 * DAY)
}

/// Moves to the first moment of the next quarter.
pub fn next_quarter() {
	let next = quarter_of(Now::get()).and_then(|quarter| quarter_begins(quarter.saturating_add(1)));
	Now::set(next.unwrap_or(Moment::MAX));
}

fn populate() {
	Now::set(0);
	for (organisation, kind) in [
		(MERCY, OrgKind::Hospital),
		(GRACE, OrgKind::Hospital),
		(HARBOUR, OrgKind::Clinic),
		(HILL, OrgKind::Hospital),
		(REGULATOR, OrgKind::Regulator),
		(AUTHORITY, OrgKind::Authority),
		(PAYER, OrgKind::Payer),
		(LABORATORY, OrgKind::Laboratory),
		(PHARMACY, OrgKind::Pharmacy),
		(MANUFACTURER, OrgKind::Manufacturer),
		(RESEARCH, OrgKind::Research),
	] {
		admit_as(organisation, kind, organisation.0, own(organisation));
	}
	admit_as(SISTER, OrgKind::Hospital, MERCY.0, own(SISTER));
	admit_as(COUSIN, OrgKind::Authority, REGULATOR.0, own(COUSIN));
	for organisation in (FIRST..=LAST).map(OrgId) {
		admit_as(organisation, OrgKind::Hospital, organisation.0, own(organisation));
	}
	Now::set(start());
}

/// The first seat of an organisation.
pub fn first(organisation: OrgId) -> FirstSeat {
	FirstSeat { organisation: Some(organisation), account: own(organisation), control_group: None }
}

/// The first seat of a patients' board.
pub fn first_board(account: AccountId) -> FirstSeat {
	FirstSeat { organisation: None, account, control_group: None }
}

/// State after a genesis with these seats, before anybody is admitted.
pub fn genesis(
	council: Vec<FirstSeat>,
	committee: Vec<FirstSeat>,
	college: Vec<FirstSeat>,
) -> sp_io::TestExternalities {
	// A thread may run several tests, one after the other.
	MaxSeats::set(MOST);
	UpgradeWaits::set(false);
	Now::set(0);
	RuntimeGenesisConfig {
		council_seats: GenesisConfig { council, committee, college, ..Default::default() },
		..Default::default()
	}
	.build_storage()
	.map(Into::into)
	.unwrap_or_else(|error| panic!("{error}"))
}

/// With these in the council.
pub fn with_council(council: &[OrgId]) -> sp_io::TestExternalities {
	let council = council.iter().map(|organisation| first(*organisation)).collect();
	let mut ext = genesis(council, vec![], vec![first(REGULATOR)]);
	ext.execute_with(|| {
		System::set_block_number(1);
		populate();
	});
	// A benchmark with components runs several times, and what is not committed is gone after the first.
	ext.commit_all().unwrap_or_else(|error| panic!("{error}"));
	ext
}

/// State of the first block.
pub fn new_test_ext() -> sp_io::TestExternalities {
	with_council(&[MERCY, GRACE, HARBOUR])
}

/// Runs a test and checks every property after it.
pub fn build_and_execute(test: impl FnOnce()) {
	run_on(new_test_ext(), test);
}

/// The same from another state.
pub fn run_on(mut state: sp_io::TestExternalities, test: impl FnOnce()) {
	state.execute_with(|| {
		test();
		CouncilSeats::do_try_state().unwrap_or_else(|error| panic!("{error:?}"));
	});
}

/// So many votes of so many members of the council.
pub fn votes(yes: u32, of: u32) -> RuntimeOrigin {
	RawOrigin::<AccountId, Instance1>::Members(yes, of).into()
}

/// The holder that an organisation is.
pub fn org(organisation: OrgId) -> Holder {
	Holder::Organisation(organisation)
}

/// Events of the pallet since the last call of this, in order.
pub fn events() -> Vec<crate::Event<Test>> {
	let events = System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::CouncilSeats(event) => Some(event),
			_ => None,
		})
		.collect();
	System::reset_events();
	events
}
