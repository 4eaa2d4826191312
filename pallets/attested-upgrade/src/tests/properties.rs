//! Random sequences of calls do what a model over plain lists says, and keep every property after every step.

use super::*;
use crate::{Holder, Phase};
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;
use std::collections::{BTreeMap, BTreeSet};

type Call = crate::Call<Test>;
type Answer = Result<(), Error<Test>>;

const BUILDS: u8 = 3;

#[derive(Debug, Clone, Copy)]
enum Step {
	Later(Moment),
	Propose {
		by: u8,
		kind: u8,
		rest: u8,
	},
	Attest {
		by: u8,
		id: u8,
		right: bool,
	},
	Retract {
		by: u8,
		id: u8,
	},
	Withdraw {
		by: u8,
		id: u8,
	},
	Approve {
		many: bool,
		id: u8,
		right: bool,
	},
	Shorten {
		id: u8,
		until: Moment,
	},
	Delay {
		id: u8,
	},
	Cancel {
		id: u8,
	},
	Apply {
		rest: u8,
	},
	Prune {
		id: u8,
	},
	/// A seat comes, goes, changes hands, or its organisation may act or not.
	Seat {
		of: u8,
		how: u8,
	},
	/// The chain stands still until now.
	Gap,
}

fn step() -> impl Strategy<Value = Step> {
	use Step::*;
	let pause = prop_oneof![Just(1), Just(DAY), Just(NOTICE), Just(NOTICE - 1), Just(WINDOW)];
	let until = prop_oneof![Just(HOUR), Just(DAY), Just(2 * DAY), Just(NOTICE), Just(YEAR)];
	let id = || 0u8..9;
	let by = || prop_oneof![9 => 0u8..4, 1 => Just(4)];
	prop_oneof![
		5 => pause.prop_map(Later),
		6 => (by(), 0u8..6, 0..BUILDS).prop_map(|(by, kind, rest)| Propose { by, kind, rest }),
		12 => (by(), id(), prop::bool::weighted(0.9))
			.prop_map(|(by, id, right)| Attest { by, id, right }),
		2 => (by(), id()).prop_map(|(by, id)| Retract { by, id }),
		2 => (by(), id()).prop_map(|(by, id)| Withdraw { by, id }),
		9 => (any::<bool>(), id(), prop::bool::weighted(0.9))
			.prop_map(|(many, id, right)| Approve { many, id, right }),
		3 => (id(), until).prop_map(|(id, until)| Shorten { id, until }),
		2 => id().prop_map(|id| Delay { id }),
		1 => id().prop_map(|id| Cancel { id }),
		5 => (0..BUILDS).prop_map(|rest| Apply { rest }),
		3 => id().prop_map(|id| Prune { id }),
		2 => (by(), 0u8..6).prop_map(|(of, how)| Seat { of, how }),
		1 => Just(Gap),
	]
}

#[derive(Clone)]
struct Known {
	kind: Kind,
	hash: BuildHash,
	by: OrgId,
	base: u32,
	/// Until when it waits for the council, or is a release.
	until: Moment,
	attested: BTreeSet<OrgId>,
	/// Vote, end of the notice, and delay.
	agreed: Option<(Moment, Moment, Option<Moment>)>,
	/// How many groups had seats at the vote.
	groups: usize,
}

impl Known {
	fn ready(&self) -> Option<Moment> {
		self.agreed.map(|(_, notice, delayed)| match delayed {
			Some(at) => notice.max(at) + DELAY,
			None => notice,
		})
	}
}

impl Known {
	/// The same, and a day after the chain stood still.
	fn steady(&self) -> Option<Moment> {
		let steady = StoodStillUntil::get().map_or(0, |until| until + DAY);
		self.ready().map(|ready| ready.max(steady))
	}
}

#[derive(Default)]
struct Model {
	last: u32,
	known: BTreeMap<u32, Known>,
	/// What waits, unless something replaced it since.
	waits: BTreeSet<u32>,
	replaced: Option<u32>,
}

fn ensure(holds: bool, error: Error<Test>) -> Answer {
	if holds {
		Ok(())
	} else {
		Err(error)
	}
}

/// How many control groups have a seat.
fn groups() -> usize {
	Held::get().iter().map(|seat| seat.group).collect::<BTreeSet<_>>().len()
}

/// The organisation of a number, the fifth of which never has a seat.
fn organisation(number: u8) -> OrgId {
	OrgId(u32::from(number) + 1)
}

impl Model {
	/// Mostly one of those that are fit, else one of the last numbers, or one that was not given.
	fn number(&self, pick: u8, fit: impl Fn(&Known) -> bool) -> u32 {
		let fit: Vec<_> = self.known.iter().filter(|(_, known)| fit(known)).collect();
		let place = usize::from(pick).checked_rem(fit.len()).filter(|_| pick < 7);
		let any = (self.last + 1).saturating_sub(u32::from(pick % 3));
		place.map_or(any, |place| *fit[place].0)
	}

	fn get(&self, id: u32) -> Result<Known, Error<Test>> {
		self.known.get(&id).cloned().ok_or(Error::ProposalNotFound)
	}

	fn lives(&self, known: &Known) -> Answer {
		let end = known.ready().map_or(known.until, |ready| ready + WINDOW);
		ensure(Now::get() < end, Error::Expired)?;
		let stands = known.base == Running::get() && self.replaced != Some(known.base);
		ensure(known.kind == Kind::Release || stands, Error::OtherBase)
	}

	fn enough(&self, known: &Known) -> bool {
		let seats = Held::get();
		let own = |seat: &&Holder| seat.active && known.attested.contains(&seat.organisation);
		let attested: BTreeSet<_> = seats.iter().filter(own).map(|seat| seat.group).collect();
		!attested.is_empty() && 2 * attested.len() >= groups().max(known.groups)
	}

	fn seat(&self, of: OrgId) -> Answer {
		let seats = Held::get();
		let seat = seats.iter().find(|seat| seat.organisation == of).ok_or(Error::NoSeat)?;
		ensure(seat.active, Error::OrganisationNotActive)
	}

	fn propose(&mut self, by: OrgId, kind: Kind, hash: BuildHash) -> Answer {
		self.seat(by)?;
		let kept = self.known.values().filter(|known| known.by == by).count();
		ensure(kept < 3, Error::TooManyProposals)?;
		let until = Now::get() + if kind == Kind::Release { YEAR } else { OPEN };
		self.last += 1;
		let (base, attested, agreed, groups) = (Running::get(), BTreeSet::new(), None, 0);
		let known = Known { kind, hash, by, base, until, attested, agreed, groups };
		self.known.insert(self.last, known);
		Ok(())
	}

	fn attest(&mut self, by: OrgId, id: u32, hash: BuildHash) -> Answer {
		self.seat(by)?;
		let known = self.get(id)?;
		ensure(known.hash == hash, Error::OtherBuild)?;
		self.lives(&known)?;
		ensure(!known.attested.contains(&by), Error::AlreadyAttested)?;
		self.known.get_mut(&id).unwrap().attested.insert(by);
		Ok(())
	}

	fn retract(&mut self, by: OrgId, id: u32) -> Answer {
		let known = self.known.get_mut(&id).ok_or(Error::NotAttested)?;
		ensure(known.attested.remove(&by), Error::NotAttested)
	}

	fn forget(&mut self, id: u32) {
		self.known.remove(&id);
		self.waits.remove(&id);
	}

	fn withdraw(&mut self, by: OrgId, id: u32) -> Answer {
		let known = self.get(id)?;
		ensure(known.by == by, Error::NotProposer)?;
		let attested = known.kind == Kind::Release && self.enough(&known);
		ensure(known.agreed.is_none() && !attested, Error::Settled)?;
		self.forget(id);
		Ok(())
	}

	fn approve(&mut self, many: bool, id: u32, hash: BuildHash) -> Answer {
		let known = self.get(id)?;
		ensure(known.hash == hash, Error::OtherBuild)?;
		ensure(known.kind != Kind::Release, Error::NotCode)?;
		ensure(known.kind != Kind::Security || many, Error::ThreeQuartersNeeded)?;
		ensure(known.agreed.is_none(), Error::AlreadyApproved)?;
		self.lives(&known)?;
		ensure(self.enough(&known), Error::AttestationsMissing)?;
		let living: BTreeSet<_> =
			self.waits.iter().copied().filter(|one| self.lives(&self.known[one]).is_ok()).collect();
		let waits = living.iter().any(|one| self.known[one].hash == hash);
		ensure(!waits, Error::CodeWaits)?;
		ensure(living.len() < 3, Error::TooManyWaiting)?;
		self.waits = living;
		self.waits.insert(id);
		let now = Now::get();
		let known = self.known.get_mut(&id).unwrap();
		(known.agreed, known.groups) = (Some((now, now + NOTICE, None)), groups());
		Ok(())
	}

	fn shorten(&mut self, id: u32, until: Moment) -> Answer {
		let known = self.get(id)?;
		ensure(known.kind == Kind::Security, Error::NotSecurity)?;
		let (at, notice, delayed) = known.agreed.ok_or(Error::NotApproved)?;
		self.lives(&known)?;
		ensure(until >= Now::get() + DAY, Error::NoticeTooShort)?;
		ensure(until < notice, Error::NotShorter)?;
		self.known.get_mut(&id).unwrap().agreed = Some((at, until, delayed));
		Ok(())
	}

	fn delay(&mut self, id: u32) -> Answer {
		let known = self.get(id)?;
		let (at, notice, delayed) = known.agreed.ok_or(Error::NotApproved)?;
		ensure(delayed.is_none(), Error::AlreadyDelayed)?;
		self.lives(&known)?;
		self.known.get_mut(&id).unwrap().agreed = Some((at, notice, Some(Now::get())));
		Ok(())
	}

	fn apply(&mut self, hash: BuildHash) -> Answer {
		let waits = self.waits.iter().copied().find(|one| self.known[one].hash == hash);
		let id = waits.ok_or(Error::NotApproved)?;
		let known = self.get(id)?;
		self.lives(&known)?;
		ensure(known.ready() <= Some(Now::get()), Error::NoticeRuns)?;
		ensure(known.steady() <= Some(Now::get()), Error::StoodStill)?;
		ensure(self.enough(&known), Error::AttestationsMissing)?;
		self.replaced = Some(known.base);
		self.forget(id);
		Ok(())
	}
}

/// What changes around the pallet.
fn reseats(of: u8, how: u8) {
	let of = OrgId(u32::from(of % 4) + 1);
	match how {
		0 => unseat(of),
		1 | 2 if !Held::get().iter().any(|seat| seat.organisation == of) => {
			Held::mutate(|seats| seats.push(holder(of)));
		}
		3 => reseat(of, |seat| seat.active = !seat.active),
		4 => reseat(of, |seat| seat.group = HOSPITAL.0),
		_ => reseat(of, |seat| *seat = holder(seat.organisation)),
	}
}

/// Makes the call through the runtime, and says what the model expects.
fn apply_step(step: Step, model: &mut Model) -> Option<(DispatchResult, Answer)> {
	// Each build is of one runtime alone, as a build is.
	let hash = |rest: u8| super::hash(rest);
	let right = |model: &Model, id: u32, right: bool| {
		let known = model.known.get(&id).map(|known| known.hash).filter(|_| right);
		known.unwrap_or(BuildHash([0; 32]))
	};
	let who = |by: u8| account(organisation(by));
	let (who, call, expected) = match step {
		Step::Later(time) => {
			later(time);
			// Whatever was applied runs in a later block.
			Running::set(model.replaced.map_or(1, |base| base + 1));
			return None;
		}
		Step::Seat { of, how } => {
			reseats(of, how);
			return None;
		}
		Step::Gap => {
			StoodStillUntil::set(Some(Now::get()));
			return None;
		}
		Step::Propose { by, kind, rest } => {
			let kind = match kind {
				0..=2 => Kind::Ordinary,
				3 | 4 => Kind::Security,
				_ => Kind::Release,
			};
			let expected = model.propose(organisation(by), kind, hash(rest));
			(Some(who(by)), Call::propose { kind, build: build(hash(rest)) }, expected)
		}
		Step::Attest { by, id, right: named } => {
			let id = model.number(id, |known| !known.attested.contains(&organisation(by)));
			let hash = right(model, id, named);
			let expected = model.attest(organisation(by), id, hash);
			(Some(who(by)), Call::attest { proposal: ProposalId(id), hash }, expected)
		}
		Step::Retract { by, id } => {
			let id = model.number(id, |known| known.attested.contains(&organisation(by)));
			let expected = model.retract(organisation(by), id);
			(Some(who(by)), Call::retract_attestation { proposal: ProposalId(id) }, expected)
		}
		Step::Withdraw { by, id } => {
			let id =
				model.number(id, |known| known.by == organisation(by) && known.agreed.is_none());
			let expected = model.withdraw(organisation(by), id);
			(Some(who(by)), Call::withdraw_proposal { proposal: ProposalId(id) }, expected)
		}
		Step::Approve { many, id, right: named } => {
			let id = model.number(id, |known| known.agreed.is_none() && model.enough(known));
			let hash = right(model, id, named);
			let expected = model.approve(many, id, hash);
			let council = if many { MOST_OF_COUNCIL } else { COUNCIL };
			(Some(council), Call::approve { proposal: ProposalId(id), hash }, expected)
		}
		Step::Shorten { id, until } => {
			let (id, notice_until) = (
				model.number(id, |known| known.kind == Kind::Security && known.agreed.is_some()),
				Now::get() + until,
			);
			let expected = model.shorten(id, notice_until);
			(Some(COMMITTEE), Call::shorten { proposal: ProposalId(id), notice_until }, expected)
		}
		Step::Delay { id } => {
			let id =
				model.number(id, |known| known.agreed.is_some_and(|agreed| agreed.2.is_none()));
			let expected = model.delay(id);
			(Some(COLLEGE), Call::delay { proposal: ProposalId(id) }, expected)
		}
		Step::Cancel { id } => {
			let id = model.number(id, |_| true);
			let expected = model.get(id).map(|_| model.forget(id));
			(Some(COUNCIL), Call::cancel { proposal: ProposalId(id) }, expected)
		}
		Step::Apply { rest } => {
			let ready = |known: &Known| known.ready().is_some_and(|ready| ready <= Now::get());
			let fit = (0..BUILDS).find(|rest| {
				model.known.values().any(|known| known.hash == hash(*rest) && ready(known))
			});
			let rest = fit.unwrap_or(rest);
			let code = BoundedVec::try_from(next_code(rest)).unwrap();
			(None, Call::apply { code }, model.apply(hash(rest)))
		}
		Step::Prune { id } => {
			let id = model.number(id, |known| model.lives(known).is_err());
			let expected = model.get(id).and_then(|known| {
				ensure(model.lives(&known).is_err(), Error::NotOver)?;
				model.forget(id);
				Ok(())
			});
			(Some(STRANGER), Call::prune { proposal: ProposalId(id) }, expected)
		}
	};
	let origin = who.map_or(RuntimeOrigin::none(), RuntimeOrigin::signed);
	let got = RuntimeCall::Upgrade(call).dispatch(origin);
	Some((got.map(|_| ()).map_err(|refused| refused.error), expected))
}

/// What waits and what is missing, as the model and as the pallet say it.
fn compare(model: &Model) {
	let rows = Upgrade::rows(None);
	assert!(rows.iter().map(|row| row.id.0).eq(model.known.keys().copied()));
	for row in rows {
		let known = &model.known[&row.id.0];
		assert_eq!(row.ready, known.steady());
		assert_eq!(row.count.suffices(), model.enough(known));
		let over = matches!(row.phase, Phase::Expired | Phase::Outdated);
		assert_eq!(over, model.lives(known).is_err());
		let now = known.steady().is_some_and(|ready| ready <= Now::get());
		let release = known.kind == Kind::Release;
		let done = !over && (now || release) && model.enough(known);
		assert_eq!(row.missing.is_empty(), done, "{row:?}");
	}
	let waits = model.waits.iter().any(|id| model.lives(&model.known[id]).is_ok());
	assert_eq!(Upgrade::any_code_waits(), waits);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]
	#[test]
	fn every_call_sequence_does_what_the_model_says(
		steps in prop::collection::vec(step(), 1..90),
	) {
		new_test_ext().execute_with(|| {
			let mut model = Model::default();
			for step in steps {
				if let Some((got, expected)) = apply_step(step, &mut model) {
					prop_assert_eq!(got, expected.map_err(Into::into), "{:?}", step);
				}
				prop_assert_eq!(Upgrade::do_try_state(), Ok(()), "{:?}", step);
				compare(&model);
			}
			Ok(())
		})?;
	}
}

#[test]
fn sequences_apply_code_and_are_refused_in_many_ways() {
	use proptest::{strategy::ValueTree, test_runner::TestRunner};
	let mut runner = TestRunner::deterministic();
	let steps = prop::collection::vec(step(), 90);
	let (mut good, mut all, mut applied) = (0u32, 0u32, 0u32);
	let mut refusals = BTreeSet::new();
	for _ in 0..60 {
		let steps = steps.new_tree(&mut runner).unwrap().current();
		new_test_ext().execute_with(|| {
			let mut model = Model::default();
			for (step, (got, _)) in
				steps.iter().filter_map(|step| Some((*step, apply_step(*step, &mut model)?)))
			{
				all += 1;
				good += u32::from(got.is_ok());
				applied += u32::from(got.is_ok() && matches!(step, Step::Apply { .. }));
				if let Err(error) = got {
					refusals.insert(format!("{error:?}"));
				}
			}
		});
	}
	assert!((20..=65).contains(&(good * 100 / all)), "{good} of {all}");
	assert!(applied >= 10, "{applied}");
	assert!(refusals.len() >= 15, "{refusals:?}");
}
