//! Random sequences of what organisations and controllers say about recoveries, deaths and links, against a small model,
//! with every property after every step.

use crate::{
	mock::*,
	waiting::{HOLD, PATIENCE},
	Call, Error,
};
use anamnesis_decision::rows::Life;
use anamnesis_primitives::{
	chain::Moment, commitment::Commitment, payload::PatientAct, payload::Payload, OrgId, PatientId,
};
use proptest::{
	prelude::*,
	test_runner::{Config, TestRunner},
};
use sp_runtime::DispatchError;
use std::{
	cell::Cell,
	collections::{BTreeMap, BTreeSet},
};

/// Who does something as a patient.
#[derive(Debug, Clone, Copy)]
enum Who {
	Anybody(Actor),
	Controller,
}

/// An organisation and who speaks for it.
type Office = (OrgId, Actor);

const OFFICES: [Office; 4] = [
	(HOSPITAL, REGISTRAR),
	(SISTER, SISTER_REGISTRAR),
	(CLINIC, OTHER_REGISTRAR),
	(AUTHORITY, OFFICIAL),
];

fn group(organisation: OrgId) -> u32 {
	if organisation == SISTER {
		HOSPITAL.0
	} else {
		organisation.0
	}
}

#[derive(Debug, Clone, Copy)]
enum Act {
	Propose {
		office: Office,
		signer: Actor,
		key: u8,
	},
	/// Of the account that is pending, or of another.
	Second {
		office: Office,
		other: Option<Actor>,
	},
	Finish,
	Cancel(Who),
	Report(Office),
	Contest(Who),
	Prove(Office),
	Executor(Who, Option<Actor>),
	Freeze(Who),
	ProposeLink(Who, u8),
	AcceptLink(Who, u8),
	Unlink(Who),
}

#[derive(Debug, Clone, Copy)]
enum Step {
	Pass(Moment),
	Do { place: usize, act: Act },
}

fn actor() -> impl Strategy<Value = Actor> {
	(10u8..30).prop_map(Actor)
}

fn who() -> impl Strategy<Value = Who> {
	prop_oneof![8 => Just(Who::Controller), 1 => actor().prop_map(Who::Anybody)]
}

fn office() -> impl Strategy<Value = Office> {
	prop::sample::select(OFFICES.to_vec())
}

fn act() -> impl Strategy<Value = Act> {
	prop_oneof![
		6 => (office(), actor(), 1u8..200)
			.prop_map(|(office, signer, key)| Act::Propose { office, signer, key }),
		5 => (office(), prop::option::weighted(0.1, actor()))
			.prop_map(|(office, other)| Act::Second { office, other }),
		4 => Just(Act::Finish),
		1 => who().prop_map(Act::Cancel),
		5 => office().prop_map(Act::Report),
		3 => who().prop_map(Act::Contest),
		2 => office().prop_map(Act::Prove),
		3 => (who(), prop::option::weighted(0.8, actor()))
			.prop_map(|(who, account)| Act::Executor(who, account)),
		1 => who().prop_map(Act::Freeze),
		4 => (who(), 0u8..2).prop_map(|(who, shown)| Act::ProposeLink(who, shown)),
		4 => (who(), 0u8..2).prop_map(|(who, shown)| Act::AcceptLink(who, shown)),
		2 => who().prop_map(Act::Unlink),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let times =
		[0, 1, DAY, RECOVERY - 1, RECOVERY, WINDOW - 1, WINDOW, RECOVERY + PATIENCE, PATIENCE - 1];
	prop_oneof![
		4 => prop::sample::select(times.to_vec()).prop_map(Step::Pass),
		20 => (0usize..2, act()).prop_map(|(place, act)| Step::Do { place, act }),
	]
}

#[derive(Clone, Copy)]
struct Lost {
	by: OrgId,
	signer: Actor,
	key: u8,
	proposed: Moment,
	effective: Option<Moment>,
}

impl Lost {
	fn is_pending(&self, now: Moment) -> bool {
		now < self.effective.unwrap_or(self.proposed) + PATIENCE
	}
}

struct Patient {
	id: PatientId,
	controller: Actor,
	frozen: bool,
	/// First report.
	said: Option<(OrgId, Moment)>,
	window_ends: Option<Moment>,
	lost: Option<Lost>,
	/// Commitment, and until when it may be accepted.
	proposal: Option<(u8, Moment)>,
}

/// What should be, from what was accepted.
struct Model {
	now: Moment,
	patients: Vec<Patient>,
	bound: BTreeSet<Actor>,
	friends: BTreeMap<Actor, usize>,
	keys: BTreeSet<u8>,
	linked: bool,
	nonce: u64,
}

type Outcome = Result<(), Error<Test>>;

fn ensure(holds: bool, error: Error<Test>) -> Outcome {
	if holds {
		Ok(())
	} else {
		Err(error)
	}
}

impl Model {
	fn is_dead(&self, place: usize) -> bool {
		self.patients[place].window_ends.is_some_and(|ends| ends <= self.now)
	}

	fn is_controller(&self, place: usize, who: Who) -> Outcome {
		let own = self.patients[place].controller;
		let controls = match who {
			Who::Controller => true,
			Who::Anybody(actor) => actor == own,
		};
		ensure(controls, Error::NotController)
	}

	fn changeable(&self, place: usize) -> Outcome {
		ensure(!self.is_dead(place), Error::PatientDeceased)?;
		ensure(!self.patients[place].frozen, Error::PatientFrozen)
	}

	fn pending(&self, place: usize) -> Option<Lost> {
		self.patients[place].lost.filter(|lost| lost.is_pending(self.now))
	}

	fn free(&self, actor: Actor) -> Outcome {
		ensure(!self.bound.contains(&actor), Error::AlreadyController)
	}

	/// Whether the place of the patient's only recovery is free for this organisation.
	fn place(&self, place: usize, by: OrgId) -> Outcome {
		let Some(held) = self.pending(place) else { return Ok(()) };
		if self.free(held.signer).is_err() {
			return Ok(());
		}
		let over = held.effective.is_none() && held.proposed + HOLD <= self.now;
		ensure(over && group(held.by) != group(by), Error::RecoveryPending)
	}

	/// Whether nobody published the key, nor is about to but by the recovery of this patient.
	fn unused(&self, place: usize, key: u8) -> Outcome {
		let of = |patient: &Patient| patient.lost.is_some_and(|lost| lost.key == key);
		if of(&self.patients[place]) {
			return Ok(());
		}
		let used = self.keys.contains(&key) || self.patients.iter().any(of);
		ensure(!used, Error::KeyUsed)
	}

	fn act(&mut self, place: usize, act: Act) -> Outcome {
		match act {
			Act::Propose { office: (by, _), signer, key } => self.propose(place, by, signer, key),
			Act::Second { office: (by, _), other } => self.second(place, by, other),
			Act::Finish => self.finish(place),
			Act::Cancel(who) => self.cancel(place, who),
			Act::Report((by, _)) => self.report(place, by),
			Act::Contest(who) => {
				self.is_controller(place, who)?;
				self.reverse(place)
			}
			Act::Prove(_) => self.reverse(place),
			Act::Executor(who, account) => self.executor(place, who, account),
			Act::Freeze(who) => {
				self.is_controller(place, who)?;
				ensure(!self.is_dead(place), Error::PatientDeceased)?;
				ensure(self.patients[place].window_ends.is_none(), Error::CannotFreeze)?;
				self.patients[place].frozen = true;
				Ok(())
			}
			Act::ProposeLink(who, shown) => {
				self.is_controller(place, who)?;
				self.changeable(place)?;
				ensure(!self.linked, Error::AlreadyLinked)?;
				self.patients[place].proposal = Some((shown, self.now + PATIENCE));
				Ok(())
			}
			Act::AcceptLink(who, shown) => {
				self.is_controller(place, who)?;
				self.changeable(place)?;
				let proposal = self.patients[1 - place].proposal;
				let open = proposal.filter(|(_, until)| self.now < *until);
				let (proposed, _) = open.ok_or(Error::NoLinkProposed)?;
				ensure(proposed == shown, Error::OtherCommitment)?;
				self.changeable(1 - place)?;
				ensure(!self.linked, Error::AlreadyLinked)?;
				self.linked = true;
				self.patients[1 - place].proposal = None;
				Ok(())
			}
			Act::Unlink(who) => {
				self.is_controller(place, who)?;
				ensure(!self.is_dead(place), Error::PatientDeceased)?;
				ensure(self.linked, Error::NotLinked)?;
				self.linked = false;
				Ok(())
			}
		}
	}

	fn propose(&mut self, place: usize, by: OrgId, signer: Actor, key: u8) -> Outcome {
		ensure(!self.is_dead(place), Error::PatientDeceased)?;
		self.place(place, by)?;
		self.free(signer)?;
		self.unused(place, key)?;
		let lost = Lost { by, signer, key, proposed: self.now, effective: None };
		self.patients[place].lost = Some(lost);
		Ok(())
	}

	fn second(&mut self, place: usize, by: OrgId, other: Option<Actor>) -> Outcome {
		ensure(!self.is_dead(place), Error::PatientDeceased)?;
		let lost = self.pending(place).ok_or(Error::NoRecovery)?;
		ensure(lost.effective.is_none(), Error::AlreadySeconded)?;
		ensure(other.is_none_or(|other| other == lost.signer), Error::OtherAccount)?;
		ensure(group(by) != group(lost.by), Error::SameControlGroup)?;
		let effective = Some(self.now + RECOVERY);
		self.patients[place].lost = Some(Lost { effective, ..lost });
		Ok(())
	}

	fn finish(&mut self, place: usize) -> Outcome {
		ensure(!self.is_dead(place), Error::PatientDeceased)?;
		let lost = self.pending(place).ok_or(Error::NoRecovery)?;
		let effective = lost.effective.ok_or(Error::NotSeconded)?;
		ensure(effective <= self.now, Error::RecoveryTooEarly)?;
		self.free(lost.signer)?;
		self.keys.insert(lost.key);
		self.bound.insert(lost.signer);
		self.patients[place].controller = lost.signer;
		self.patients[place].lost = None;
		Ok(())
	}

	fn cancel(&mut self, place: usize, who: Who) -> Outcome {
		self.is_controller(place, who)?;
		self.changeable(place)?;
		let lost = self.pending(place).ok_or(Error::NoRecovery)?;
		let open = lost.effective.is_none_or(|effective| self.now < effective);
		ensure(open, Error::RecoveryEffective)?;
		self.patients[place].lost = None;
		Ok(())
	}

	fn report(&mut self, place: usize, by: OrgId) -> Outcome {
		ensure(!self.is_dead(place), Error::PatientDeceased)?;
		ensure(self.patients[place].window_ends.is_none(), Error::AlreadyReportedDead)?;
		let said = self.patients[place].said.filter(|(_, at)| self.now < at + PATIENCE);
		match said {
			None => self.patients[place].said = Some((by, self.now)),
			Some((first, _)) => {
				ensure(group(first) != group(by), Error::SameControlGroup)?;
				ensure([first, by].contains(&AUTHORITY), Error::NeitherIsAuthority)?;
				self.patients[place].window_ends = Some(self.now + WINDOW);
			}
		}
		Ok(())
	}

	fn reverse(&mut self, place: usize) -> Outcome {
		let patient = &mut self.patients[place];
		ensure(patient.said.is_some(), Error::NotReportedDead)?;
		(patient.said, patient.window_ends) = (None, None);
		Ok(())
	}

	fn executor(&mut self, place: usize, who: Who, account: Option<Actor>) -> Outcome {
		self.is_controller(place, who)?;
		self.changeable(place)?;
		let Some(actor) = account else { return Ok(()) };
		ensure(!self.bound.contains(&actor), Error::AlreadyController)?;
		let served = self.friends.get(&actor);
		ensure(served.is_none_or(|served| *served == place), Error::FriendOfAnother)?;
		self.friends.insert(actor, place);
		Ok(())
	}

	/// The same on the chain.
	fn call(&mut self, place: usize, act: Act) -> Result<(), DispatchError> {
		let (patient, other) = (self.patients[place].id, self.patients[1 - place].id);
		let own = self.patients[place].controller;
		let by = |who| match who {
			Who::Controller => own,
			Who::Anybody(actor) => actor,
		};
		let shown = |byte| Commitment([byte; 32]);
		match act {
			Act::Propose { office: (organisation, registrar), signer, key } => {
				self.nonce += 1;
				let signed = Payload {
					addressed: Some(organisation),
					..payload(patient, general(self.nonce), PatientAct::Recover { keys: keys(key) })
				};
				propose_with(registrar, organisation, &signed, signer)
			}
			Act::Second { office: (organisation, registrar), other } => {
				let pending = self.patients[place].lost.map(|lost| lost.signer);
				let account = other.or(pending).unwrap_or(STRANGER).account();
				call(registrar, Call::second_recovery { organisation, patient, account })
			}
			Act::Finish => call(STRANGER, Call::finish_recovery { patient }),
			Act::Cancel(who) => call(by(who), Call::cancel_recovery { patient }),
			Act::Report((organisation, registrar)) => {
				let (executor, ground) = (None, shown(9));
				call(registrar, Call::report_death { organisation, patient, executor, ground })
			}
			Act::Contest(who) => call(by(who), Call::contest_death { patient }),
			Act::Prove((organisation, registrar)) => {
				call(registrar, Call::prove_life { organisation, patient })
			}
			Act::Executor(who, account) => {
				let account = account.map(Actor::account);
				call(by(who), Call::name_executor { patient, account })
			}
			Act::Freeze(who) => call(by(who), Call::freeze { patient }),
			Act::ProposeLink(who, byte) => {
				call(by(who), Call::propose_link { patient, other, commitment: shown(byte) })
			}
			Act::AcceptLink(who, byte) => {
				call(by(who), Call::accept_link { patient, other, commitment: shown(byte) })
			}
			Act::Unlink(who) => call(by(who), Call::unlink { patient, other }),
		}
	}
}

/// Whether storage and model know the same.
fn agree(model: &Model) {
	for (place, patient) in model.patients.iter().enumerate() {
		let view = PatientIdentity::patient(patient.id).unwrap();
		assert_eq!((view.controllers, view.invited), (1, 0));
		assert!(PatientIdentity::controls(&patient.controller.account(), patient.id));
		assert_eq!(matches!(view.life, Life::Deceased { .. }), model.is_dead(place));
		let reported = patient.window_ends.is_some() && !model.is_dead(place);
		assert_eq!(matches!(view.life, Life::ReportedDead { .. }), reported);
		let pending = PatientIdentity::recovery(patient.id);
		assert_eq!(pending.is_some(), model.pending(place).is_some());
	}
	for (friend, place) in &model.friends {
		let serves = PatientIdentity::friend_of(friend.account());
		assert_eq!(serves, Some(model.patients[*place].id));
	}
	let linked = PatientIdentity::links(model.patients[0].id, None);
	let linked = linked.iter().any(|row| row.link != crate::Link::Unlinked);
	assert_eq!(linked, model.linked);
}

fn begin() -> Model {
	let patients = [ALICE, BOB].map(|controller| Patient {
		id: enrol(controller),
		controller,
		frozen: false,
		said: None,
		window_ends: None,
		lost: None,
		proposal: None,
	});
	Model {
		now: START,
		patients: patients.into(),
		bound: [ALICE, BOB].into(),
		friends: BTreeMap::new(),
		keys: [ALICE.0, BOB.0].into(),
		linked: false,
		nonce: 0,
	}
}

#[test]
fn every_sequence_of_what_is_said_keeps_the_properties() {
	let (steps_done, succeeded) = (Cell::new(0), Cell::new(0));
	let mut runner =
		TestRunner::new(Config { source_file: Some(file!()), ..Config::with_cases(96) });
	let outcome = runner.run(&prop::collection::vec(step(), 1..50), |steps| {
		new_test_ext().execute_with(|| {
			let mut model = begin();
			for step in &steps {
				match *step {
					Step::Pass(time) => {
						pass(time);
						model.now += time;
					}
					Step::Do { place, act } => {
						let got = model.call(place, act);
						let expected = model.act(place, act).map_err(Into::into);
						prop_assert_eq!(got, expected, "{:?}", step);
						steps_done.set(steps_done.get() + 1);
						succeeded.set(succeeded.get() + i32::from(got.is_ok()));
					}
				}
				prop_assert_eq!(PatientIdentity::do_try_state(), Ok(()), "{:?}", step);
				agree(&model);
			}
			Ok(())
		})
	});
	outcome.unwrap_or_else(|error| panic!("{error}"));
	let percent = succeeded.get() * 100 / steps_done.get();
	assert!((30..=70).contains(&percent), "{percent} % of the steps succeed");
}
