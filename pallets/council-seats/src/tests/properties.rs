//! Random sequences of calls do what a model over plain lists says, and keep every property after every step.

use super::*;
use crate::Call;
use anamnesis_decision::standing_at;
use anamnesis_primitives::{calendar::quarter_of, codes::OrgKind};
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;
use std::collections::{BTreeMap, BTreeSet};

type Answer = Result<(), Error<Test>>;

#[derive(Debug, Clone)]
enum Step {
	Seat(Body, Holder),
	Unseat(Body, Holder),
	/// Who is drawn, or whoever sits at this place of the body.
	UnseatOne(Body, usize),
	Resign(Body, Holder),
	ResignOne(Body, usize),
	/// An organisation comes under the control of another one, as far as seats let it.
	Regroup(u32, u32),
	/// It is isolated, restricted or reinstated; or it leaves, as far as seats let it.
	Stand(u32, Status),
	Wait(bool),
	NextQuarter,
}

/// Organisations of every kind, some of them under one control.
fn organisation() -> impl Strategy<Value = u32> {
	prop_oneof![4 => 1..=13u32, 3 => FIRST..FIRST + 6, 1 => Just(NONE.0)]
}

fn holder() -> impl Strategy<Value = Holder> {
	prop_oneof![
		12 => organisation().prop_map(|number| org(OrgId(number))),
		1 => Just(board(BOARD)),
		1 => Just(board(OTHER_BOARD)),
		1 => Just(board(NURSE)),
	]
}

fn body() -> impl Strategy<Value = Body> {
	prop_oneof![Just(TheCouncil), Just(Committee), Just(College)]
}

fn status() -> impl Strategy<Value = Status> {
	prop_oneof![
		4 => Just(Status::Active),
		1 => Just(Status::Restricted { code: 1 }),
		1 => Just(Status::Isolated { code: 1 }),
		1 => Just(Status::Left),
	]
}

/// Somebody where they may sit.
fn fitting() -> impl Strategy<Value = (Body, Holder)> {
	let hospital = (FIRST..FIRST + 20).prop_map(|number| org(OrgId(number)));
	let overseer = prop_oneof![Just(REGULATOR), Just(AUTHORITY), Just(COUSIN)].prop_map(org);
	let board = prop_oneof![Just(board(BOARD)), Just(board(OTHER_BOARD))];
	prop_oneof![
		4 => (prop_oneof![Just(TheCouncil), Just(Committee)], hospital),
		1 => (Just(College), prop_oneof![overseer, board]),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let one = || (body(), 0..3usize);
	prop_oneof![
		12 => fitting().prop_map(|(body, holder)| Step::Seat(body, holder)),
		4 => (body(), holder()).prop_map(|(body, holder)| Step::Seat(body, holder)),
		1 => (body(), holder()).prop_map(|(body, holder)| Step::Unseat(body, holder)),
		4 => one().prop_map(|(body, place)| Step::UnseatOne(body, place)),
		1 => (body(), holder()).prop_map(|(body, holder)| Step::Resign(body, holder)),
		3 => one().prop_map(|(body, place)| Step::ResignOne(body, place)),
		2 => (organisation(), organisation()).prop_map(|(one, other)| Step::Regroup(one, other)),
		1 => (organisation(), status()).prop_map(|(number, status)| Step::Stand(number, status)),
		1 => prop::bool::weighted(0.3).prop_map(Step::Wait),
		8 => Just(Step::NextQuarter),
	]
}

fn kind(number: u32) -> Option<OrgKind> {
	Some(match OrgId(number) {
		HARBOUR => OrgKind::Clinic,
		REGULATOR => OrgKind::Regulator,
		AUTHORITY | COUSIN => OrgKind::Authority,
		PAYER => OrgKind::Payer,
		LABORATORY => OrgKind::Laboratory,
		PHARMACY => OrgKind::Pharmacy,
		MANUFACTURER => OrgKind::Manufacturer,
		RESEARCH => OrgKind::Research,
		NONE => return None,
		_ => OrgKind::Hospital,
	})
}

/// What a body's quarter saw: how many sat when it began, what was given and what was taken.
type Quarter = (u16, usize, usize, usize);

struct Model {
	bodies: BTreeMap<Body, BTreeSet<Holder>>,
	quarters: BTreeMap<Body, Quarter>,
	groups: BTreeMap<u32, u32>,
	status: BTreeMap<u32, Status>,
	waits: bool,
}

impl Default for Model {
	fn default() -> Self {
		let council = [MERCY, GRACE, HARBOUR].map(org).into_iter().collect();
		let college = [org(REGULATOR)].into_iter().collect();
		let bodies = [(TheCouncil, council), (Committee, BTreeSet::new()), (College, college)];
		Self {
			bodies: bodies.into_iter().collect(),
			quarters: BTreeMap::new(),
			groups: [(SISTER.0, MERCY.0), (COUSIN.0, REGULATOR.0)].into_iter().collect(),
			status: BTreeMap::new(),
			waits: false,
		}
	}
}

fn ensure(holds: bool, error: Error<Test>) -> Answer {
	if holds {
		Ok(())
	} else {
		Err(error)
	}
}

impl Model {
	fn status(&self, number: u32) -> Status {
		self.status.get(&number).cloned().unwrap_or(Status::Active)
	}

	fn group(&self, number: u32) -> u32 {
		self.groups.get(&number).copied().unwrap_or(number)
	}

	fn all(&self) -> impl Iterator<Item = &Holder> {
		self.bodies.values().flatten()
	}

	fn quarter(&self, body: Body) -> Quarter {
		let now = quarter_of(Now::get()).unwrap();
		let running = self.quarters.get(&body).copied().filter(|running| running.0 == now);
		running.unwrap_or((now, self.bodies[&body].len(), 0, 0))
	}

	fn seat(&mut self, body: Body, holder: &Holder) -> Answer {
		match holder {
			Holder::Organisation(OrgId(number)) => {
				let kind = kind(*number).ok_or(Error::OrganisationNotFound)?;
				ensure(self.status(*number) == Status::Active, Error::OrganisationNotActive)?;
				let oversees = matches!(kind, OrgKind::Regulator | OrgKind::Authority);
				let idle =
					matches!(kind, OrgKind::Payer | OrgKind::Manufacturer | OrgKind::Research);
				ensure(oversees || (!idle && body != College), Error::UnfitKind)?;
			}
			Holder::Board(account) => {
				ensure(body == College, Error::UnfitBoard)?;
				ensure(*account != NURSE, Error::AccountEngaged)?;
				let other = |one: &Holder| matches!(one, Holder::Board(old) if old != account);
				ensure(!self.all().any(other), Error::BoardSeated)?;
			}
		}
		ensure(!self.all().any(|one| one == holder), Error::AlreadySeated)?;
		if let Some(OrgId(number)) = holder.organisation() {
			let group = self.group(number);
			let same =
				|one: &Holder| one.organisation().is_some_and(|id| self.group(id.0) == group);
			ensure(!self.all().any(same), Error::GroupSeated)?;
		}
		ensure(body != College || !self.waits, Error::UpgradeWaits)?;
		let (now, seats, given, taken) = self.quarter(body);
		ensure(self.bodies[&body].len() < MOST.try_into().unwrap(), Error::BodyFull)?;
		ensure(seats == 0 || given < (seats / 10).max(1), Error::QuarterSpent)?;
		self.quarters.insert(body, (now, seats, given + 1, taken));
		self.bodies.get_mut(&body).unwrap().insert(holder.clone());
		Ok(())
	}

	fn unseat(&mut self, body: Body, holder: &Holder, by_council: bool) -> Answer {
		ensure(self.bodies[&body].contains(holder), Error::NotSeated)?;
		if let (Some(OrgId(number)), false) = (holder.organisation(), by_council) {
			let isolated = matches!(self.status(number), Status::Isolated { .. });
			ensure(!isolated, Error::OrganisationIsolated)?;
		}
		ensure(body != College || !self.waits, Error::UpgradeWaits)?;
		ensure(self.bodies[&body].len() > 1, Error::LastSeat)?;
		let (now, seats, given, taken) = self.quarter(body);
		let counted = usize::from(by_council);
		ensure(!by_council || taken < (seats / 10).max(1), Error::QuarterSpent)?;
		self.quarters.insert(body, (now, seats, given, taken + counted));
		self.bodies.get_mut(&body).unwrap().remove(holder);
		Ok(())
	}

	/// Whoever sits at a place, or somebody who does not.
	fn at(&self, body: Body, place: usize) -> Holder {
		self.bodies[&body].iter().nth(place).cloned().unwrap_or(org(NONE))
	}

	fn has_seat(&self, number: u32) -> bool {
		self.all().any(|one| one.organisation() == Some(OrgId(number)))
	}

	/// What provider-credentials does, which asks first.
	fn regroup(&mut self, number: u32, with: u32) {
		if kind(number).is_none() || kind(with).is_none() {
			return;
		}
		let group = if number == with { with } else { self.group(with) };
		let other = |one: &Holder| {
			one.organisation().is_some_and(|id| id.0 != number && self.group(id.0) == group)
		};
		let joins = self.has_seat(number) && self.all().any(other);
		assert_eq!(CouncilSeats::joins_seats(OrgId(number), group), joins);
		if !joins {
			self.groups.insert(number, group);
			stand_in(OrgId(number), self.status(number), group);
		}
	}

	fn stand(&mut self, number: u32, status: Status) {
		let gone = self.status(number) == Status::Left || kind(number).is_none();
		let held = CouncilSeats::has_seat(OrgId(number), &own(OrgId(number)));
		assert_eq!(held, self.has_seat(number));
		let keeps = held && status == Status::Left;
		if !gone && !keeps {
			self.status.insert(number, status);
			stand_in(OrgId(number), status, self.group(number));
		}
	}
}

fn account(holder: &Holder) -> AccountId {
	match holder {
		Holder::Organisation(organisation) => own(*organisation),
		Holder::Board(account) => account.clone(),
	}
}

fn dispatch(origin: RuntimeOrigin, call: Call<Test>) -> DispatchResult {
	RuntimeCall::from(call).dispatch(origin).map(|_| ()).map_err(|refused| refused.error)
}

/// Makes the call through the runtime, and says what the model expects.
fn apply(step: &Step, model: &mut Model) -> Option<(DispatchResult, Answer)> {
	let unseat = |body, holder: Holder, model: &mut Model| {
		let expected = model.unseat(body, &holder, true);
		(dispatch(votes(2, 3), Call::unseat { body, holder }), expected)
	};
	let resign = |body, holder: Holder, model: &mut Model| {
		let expected = model.unseat(body, &holder, false);
		(dispatch(RuntimeOrigin::signed(account(&holder)), Call::resign { body }), expected)
	};
	match step.clone() {
		Step::Seat(body, holder) => {
			let expected = model.seat(body, &holder);
			Some((dispatch(votes(2, 3), Call::seat { body, holder }), expected))
		}
		Step::Unseat(body, holder) => Some(unseat(body, holder, model)),
		Step::UnseatOne(body, place) => Some(unseat(body, model.at(body, place), model)),
		Step::Resign(body, holder) => Some(resign(body, holder, model)),
		Step::ResignOne(body, place) => Some(resign(body, model.at(body, place), model)),
		Step::Regroup(number, with) => {
			model.regroup(number, with);
			None
		}
		Step::Stand(number, status) => {
			model.stand(number, status);
			None
		}
		Step::Wait(waits) => {
			model.waits = waits;
			UpgradeWaits::set(waits);
			None
		}
		Step::NextQuarter => {
			next_quarter();
			None
		}
	}
}

fn compare(model: &Model) {
	for (body, holders) in &model.bodies {
		let seats = CouncilSeats::seats(*body);
		assert!(seats.iter().map(|seat| &seat.holder).eq(holders));
		let mut accounts: Vec<_> = holders.iter().map(account).collect();
		accounts.sort();
		assert_eq!(voters(*body), accounts);
		for holder in holders {
			if let Some(organisation) = holder.organisation() {
				assert_eq!(CouncilSeats::body_of(organisation), Some(*body));
				let when = anamnesis_decision::When::now(Now::get());
				let standing = standing_at(&World, organisation, when).unwrap();
				assert_eq!(standing.control_group, model.group(organisation.0));
			}
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]
	#[test]
	fn every_call_sequence_does_what_the_model_says(
		steps in prop::collection::vec(step(), 1..80),
	) {
		new_test_ext().execute_with(|| {
			let mut model = Model::default();
			for step in &steps {
				if let Some((got, expected)) = apply(step, &mut model) {
					prop_assert_eq!(got, expected.map_err(Into::into), "{:?}", step);
				}
				prop_assert_eq!(CouncilSeats::do_try_state(), Ok(()), "{:?}", step);
			}
			compare(&model);
			Ok(())
		})?;
	}
}

#[test]
fn a_good_part_of_the_steps_of_a_sequence_succeeds() {
	use proptest::{strategy::ValueTree, test_runner::TestRunner};
	let mut runner = TestRunner::deterministic();
	let steps = prop::collection::vec(step(), 80);
	let (mut good, mut all) = (0u32, 0u32);
	for _ in 0..20 {
		let steps = steps.new_tree(&mut runner).unwrap().current();
		new_test_ext().execute_with(|| {
			let mut model = Model::default();
			for (got, _) in steps.iter().filter_map(|step| apply(step, &mut model)) {
				all += 1;
				good += u32::from(got.is_ok());
			}
		});
	}
	assert!((25..=65).contains(&(good * 100 / all)), "{good} of {all}");
}
