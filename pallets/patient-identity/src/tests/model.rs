//! What should be, from what was accepted.

use crate::{mock::*, Error, LONGEST_LEAP};
use anamnesis_primitives::{chain::Moment, OrgId, PatientId};
use std::collections::BTreeMap;

/// Who does something; names are taken in turn, so that many steps succeed.
#[derive(Debug, Clone, Copy)]
pub enum Who {
	Anybody(Actor),
	Controller(usize),
	Invited(usize),
	Representative(usize),
}

#[derive(Debug, Clone, Copy)]
pub enum Act {
	Add(Actor),
	Accept,
	Remove(Who),
	Keep(Who),
	Rotate(Actor),
	Publish(u8),
	Freeze,
	Unfreeze,
	Name(Actor),
	AcceptRepresentation,
	EndRepresentation(Who),
}

impl Act {
	fn only_ends(self) -> bool {
		matches!(self, Act::Remove(_) | Act::Freeze | Act::Keep(_) | Act::EndRepresentation(_))
	}
}

/// How an act comes to the chain; nonces follow the last one by so many.
#[derive(Debug, Clone, Copy)]
pub enum How {
	Called,
	General(u64),
	Revoke(u64),
	Sheet(u8),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Is {
	Invited { by: Actor, in_its_place: bool },
	Active { since: Moment },
	Removed,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Stands {
	Named { from: Moment },
	Holds { from: Moment },
	Ended,
}

/// Who froze.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum By {
	Controller(Actor),
	Other,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Removal {
	pub account: Actor,
	by: Actor,
	from: Moment,
	until: Moment,
}

#[derive(Default, Clone)]
pub struct Patient {
	pub id: Option<PatientId>,
	pub steward: Option<OrgId>,
	frozen: Option<By>,
	keys_from: Moment,
	thaw: Option<(Actor, Moment)>,
	pub accounts: BTreeMap<Actor, Is>,
	pub representatives: BTreeMap<Actor, Stands>,
	removal: Option<Removal>,
	verified_by: Vec<OrgId>,
	/// Controllers that came by a claim or were invited by one of those, and until when they name nobody.
	restricted: BTreeMap<Actor, Moment>,
}

impl Patient {
	fn those(&self, wanted: fn(&Is) -> bool) -> Vec<Actor> {
		self.accounts.iter().filter(|(_, is)| wanted(is)).map(|(actor, _)| *actor).collect()
	}

	pub fn active(&self) -> Vec<Actor> {
		self.those(|is| matches!(is, Is::Active { .. }))
	}

	pub fn invited(&self) -> Vec<Actor> {
		self.those(|is| matches!(is, Is::Invited { .. }))
	}

	/// Those who represent or are named to.
	pub fn listed(&self) -> Vec<Actor> {
		let stands = self.representatives.iter().filter(|(_, one)| **one != Stands::Ended);
		stands.map(|(actor, _)| *actor).collect()
	}

	/// Those who may act for the patient now.
	pub fn holding(&self, now: Moment) -> Vec<Actor> {
		let holds = |one: &Stands| matches!(one, Stands::Holds { from } if *from <= now);
		self.representatives.iter().filter(|(_, one)| holds(one)).map(|(actor, _)| *actor).collect()
	}

	pub fn is_frozen(&self, now: Moment) -> bool {
		self.frozen.is_some() && self.thaw.is_none_or(|(_, at)| now < at)
	}

	pub fn removal(&self, now: Moment) -> Option<Removal> {
		self.removal.filter(|asked| now < asked.until)
	}

	fn acted_for(&self, actor: Actor, time: Moment, now: Moment) -> bool {
		matches!(self.accounts.get(&actor), Some(Is::Active { since }) if since + time <= now)
	}

	/// What ends when somebody no longer acts as the patient.
	fn forget_removal(&mut self, actor: Actor) {
		if self.removal.is_some_and(|asked| asked.account == actor || asked.by == actor) {
			self.removal = None;
		}
	}

	pub fn resolve(&self, who: Who) -> Actor {
		let nth = |list: Vec<Actor>, place: usize| {
			let place = place.checked_rem(list.len()).unwrap_or(0);
			list.get(place).copied().unwrap_or(STRANGER)
		};
		match who {
			Who::Anybody(actor) => actor,
			Who::Controller(place) => nth(self.active(), place),
			Who::Invited(place) => nth(self.invited(), place),
			Who::Representative(place) => nth(self.listed(), place),
		}
	}
}

#[derive(Default, Clone)]
pub struct Model {
	pub now: Moment,
	pub patients: Vec<Patient>,
	pub bound: BTreeMap<Actor, usize>,
	pub represents: BTreeMap<Actor, usize>,
	pub keys: Vec<u8>,
	pub general: BTreeMap<Actor, u64>,
	pub revoke: BTreeMap<Actor, u64>,
	pub sheets: BTreeMap<(Actor, u8), Moment>,
}

pub type Outcome = Result<(), Error<Test>>;

fn ensure(holds: bool, error: Error<Test>) -> Outcome {
	if holds {
		Ok(())
	} else {
		Err(error)
	}
}

/// Whether lane General takes the nonce.
fn rises(last: Option<&u64>, nonce: u64) -> Outcome {
	ensure(last.is_none_or(|last| *last < nonce), Error::NonceUsed)?;
	ensure(nonce - last.unwrap_or(&0) <= LONGEST_LEAP, Error::NonceTooFar)
}

/// Whether lane Revoke takes it, after this one in General.
fn reaches(last: Option<&u64>, general: Option<&u64>, nonce: u64) -> Outcome {
	ensure(last.is_none_or(|last| *last < nonce), Error::NonceUsed)?;
	let highest = last.max(general).copied().unwrap_or(0);
	ensure(nonce.saturating_sub(highest) <= 2 * LONGEST_LEAP, Error::NonceTooFar)
}

pub fn after(last: Option<&u64>, by: u64) -> u64 {
	last.map_or(by, |last| last + by)
}

impl Model {
	fn free(&self, actor: Actor) -> Outcome {
		ensure(!self.bound.contains_key(&actor), Error::AlreadyController)?;
		ensure(actor != NURSE, Error::IsStaff)?;
		ensure(!self.represents.contains_key(&actor), Error::IsRepresentative)
	}

	fn may_represent(&self, place: usize, actor: Actor) -> Outcome {
		ensure(!self.bound.contains_key(&actor), Error::AlreadyController)?;
		ensure(actor != NURSE, Error::IsStaff)?;
		let other = self.represents.get(&actor).is_some_and(|one| *one != place);
		ensure(!other, Error::IsRepresentative)
	}

	pub fn enrol(&mut self, who: Actor, nonce: u64, key: u8, id: PatientId) -> Outcome {
		rises(self.general.get(&who), nonce)?;
		self.free(who)?;
		ensure(!self.keys.contains(&key), Error::KeyUsed)?;
		let accounts = [(who, Is::Active { since: self.now })].into();
		self.bound.insert(who, self.patients.len());
		let keys_from = self.now;
		self.patients.push(Patient { id: Some(id), keys_from, accounts, ..Default::default() });
		self.keys.push(key);
		self.general.insert(who, nonce);
		Ok(())
	}

	pub fn enrol_stewarded(&mut self, id: PatientId) -> Outcome {
		let known = self.patients.iter().any(|patient| patient.id == Some(id));
		ensure(!known, Error::AlreadyEnrolled)?;
		let (id, steward) = (Some(id), Some(HOSPITAL));
		self.patients.push(Patient { id, steward, ..Default::default() });
		Ok(())
	}

	fn stewarded(&self, place: usize) -> Result<(&Patient, OrgId), Error<Test>> {
		let patient = self.patients.get(place).ok_or(Error::UnknownPatient)?;
		Ok((patient, patient.steward.ok_or(Error::NotStewarded)?))
	}

	pub fn hand_over(&mut self, place: usize, to: OrgId) -> Outcome {
		let (patient, steward) = self.stewarded(place)?;
		ensure(to != steward, Error::AlreadySteward)?;
		ensure(!patient.is_frozen(self.now), Error::PatientFrozen)?;
		self.patients[place].steward = Some(to);
		Ok(())
	}

	pub fn name_as_steward(&mut self, place: usize, actor: Actor) -> Outcome {
		let (patient, _) = self.stewarded(place)?;
		ensure(!patient.is_frozen(self.now), Error::PatientFrozen)?;
		self.name(place, actor, self.now)
	}

	pub fn end_as_steward(&mut self, place: usize, actor: Actor) -> Outcome {
		self.stewarded(place)?;
		self.end_representation(place, actor)
	}

	pub fn verify(&mut self, place: usize, organisation: OrgId) -> Outcome {
		let patient = self.patients.get_mut(place).ok_or(Error::UnknownPatient)?;
		patient.verified_by.push(organisation);
		Ok(())
	}

	pub fn freeze_as_organisation(&mut self, place: usize, organisation: OrgId) -> Outcome {
		let (patient, steward) = self.stewarded(place)?;
		let knows = steward == organisation || patient.verified_by.contains(&organisation);
		ensure(knows, Error::NotVerifier)?;
		let frozen = &mut self.patients[place].frozen;
		*frozen = frozen.or(Some(By::Other));
		Ok(())
	}

	pub fn thaw_as_steward(&mut self, place: usize) -> Outcome {
		let (patient, _) = self.stewarded(place)?;
		ensure(patient.is_frozen(self.now), Error::NotFrozen)?;
		self.patients[place].frozen = None;
		Ok(())
	}

	/// Attested by another than the steward; `keep` those.
	pub fn claim(
		&mut self,
		place: usize,
		who: Actor,
		nonce: u64,
		key: u8,
		keep: &[Actor],
	) -> Outcome {
		rises(self.general.get(&who), nonce)?;
		self.stewarded(place)?;
		self.free(who)?;
		ensure(!self.keys.contains(&key), Error::KeyUsed)?;
		let now = self.now;
		let patient = &mut self.patients[place];
		patient.steward = None;
		patient.keys_from = now;
		patient.accounts.insert(who, Is::Active { since: now });
		patient.restricted.insert(who, now + CAUTION);
		for actor in patient.listed() {
			if !keep.contains(&actor) {
				patient.representatives.insert(actor, Stands::Ended);
			}
		}
		self.keys.push(key);
		self.general.insert(who, nonce);
		self.bound.insert(who, place);
		Ok(())
	}

	/// What the lane says, then the act; changes nothing if either refuses.
	pub fn relay(&mut self, place: usize, who: Actor, act: Act, how: How) -> Outcome {
		let mut next = self.clone();
		match how {
			How::Called => {}
			How::General(by) => {
				let nonce = after(self.general.get(&who), by);
				rises(self.general.get(&who), nonce)?;
				next.general.insert(who, nonce);
			}
			How::Revoke(by) => {
				ensure(act.only_ends(), Error::LaneRefusesAct)?;
				let nonce = after(self.revoke.get(&who), by);
				reaches(self.revoke.get(&who), self.general.get(&who), nonce)?;
				next.revoke.insert(who, nonce);
				let general = next.general.entry(who).or_insert(nonce);
				*general = nonce.max(*general);
			}
			How::Sheet(id) => {
				ensure(matches!(act, Act::Freeze), Error::LaneRefusesAct)?;
				ensure(!self.sheets.contains_key(&(who, id)), Error::SheetUsed)?;
				next.sheets.insert((who, id), self.now + DAY);
			}
		}
		next.act(place, who, act)?;
		*self = next;
		Ok(())
	}

	/// Whether this account may do this at all.
	fn may(&self, patient: &Patient, who: Actor, act: Act) -> Outcome {
		let active = patient.active().contains(&who);
		match act {
			Act::Accept => ensure(patient.invited().contains(&who), Error::NotInvited)?,
			Act::AcceptRepresentation => {
				let named = matches!(patient.representatives.get(&who), Some(Stands::Named { .. }));
				ensure(named, Error::NotNamed)?;
			}
			Act::Freeze => {
				let holds = patient.holding(self.now).contains(&who);
				ensure(active || holds, Error::NotController)?;
			}
			Act::EndRepresentation(other) => {
				let own = patient.resolve(other) == who;
				ensure(active || own, Error::NotController)?;
			}
			_ => ensure(active, Error::NotController)?,
		}
		let rests =
			!matches!(act, Act::Freeze | Act::Unfreeze | Act::Keep(_) | Act::EndRepresentation(_));
		ensure(!(rests && patient.is_frozen(self.now)), Error::PatientFrozen)
	}

	fn act(&mut self, place: usize, who: Actor, act: Act) -> Outcome {
		let now = self.now;
		let patient = self.patients.get(place).ok_or(Error::UnknownPatient)?.clone();
		self.may(&patient, who, act)?;
		match act {
			Act::Add(account) => self.invite(place, account, who, false),
			Act::Rotate(account) => self.invite(place, account, who, true),
			Act::Accept => self.accept(place, who),
			Act::Remove(other) => self.remove(place, who, patient.resolve(other)),
			Act::Keep(other) => {
				let account = patient.resolve(other);
				let asked = patient.removal(now).is_some_and(|asked| asked.account == account);
				ensure(asked, Error::NoRemoval)?;
				self.patients[place].removal = None;
				Ok(())
			}
			Act::Publish(key) => {
				ensure(!self.keys.contains(&key), Error::KeyUsed)?;
				ensure(patient.keys_from < now, Error::KeysPublishedThisBlock)?;
				self.keys.push(key);
				self.patients[place].keys_from = now;
				Ok(())
			}
			Act::Freeze => {
				let active = patient.active().contains(&who);
				let own = if active { By::Controller(who) } else { By::Other };
				let by = if patient.is_frozen(now) { patient.frozen } else { Some(own) };
				self.patients[place].frozen = by;
				self.patients[place].thaw = None;
				self.patients[place].removal = None;
				Ok(())
			}
			Act::Unfreeze => self.unfreeze(place, who),
			Act::Name(account) => {
				let until = patient.restricted.get(&who);
				ensure(until.is_none_or(|until| *until <= now), Error::ControllerRestricted)?;
				let wait = if patient.active().len() > 1 { CAUTION_WAIT } else { 0 };
				self.name(place, account, now + wait)
			}
			Act::AcceptRepresentation => self.accept_representation(place, who),
			Act::EndRepresentation(other) => self.end_representation(place, patient.resolve(other)),
		}
	}

	fn unfreeze(&mut self, place: usize, who: Actor) -> Outcome {
		let now = self.now;
		let patient = &mut self.patients[place];
		ensure(patient.is_frozen(now), Error::NotFrozen)?;
		match patient.thaw {
			Some((by, _)) => {
				ensure(by != who, Error::AlreadyThawing)?;
				let counts = |actor: &Actor| {
					patient.frozen == Some(By::Controller(*actor))
						|| patient.acted_for(*actor, WAIT, now)
				};
				ensure([by, who].iter().all(counts), Error::ControllerTooNew)?;
				patient.frozen = None;
			}
			None => patient.thaw = Some((who, now + WAIT)),
		}
		Ok(())
	}

	fn invite(&mut self, place: usize, account: Actor, by: Actor, in_its_place: bool) -> Outcome {
		self.free(account)?;
		let patient = &mut self.patients[place];
		ensure(!patient.invited().contains(&account), Error::AlreadyInvited)?;
		let all = patient.active().len() + patient.invited().len();
		ensure(all < 8, Error::TooManyControllers)?;
		patient.accounts.insert(account, Is::Invited { by, in_its_place });
		Ok(())
	}

	fn accept(&mut self, place: usize, who: Actor) -> Outcome {
		self.free(who)?;
		let patient = &mut self.patients[place];
		if let Some(Is::Invited { by, in_its_place }) = patient.accounts.get(&who).copied() {
			ensure(patient.active().contains(&by), Error::InviterNotController)?;
			if let Some(until) = patient.restricted.get(&by).copied() {
				patient.restricted.insert(who, until);
			}
			if in_its_place {
				patient.accounts.insert(by, Is::Removed);
				patient.forget_removal(by);
			}
		}
		patient.accounts.insert(who, Is::Active { since: self.now });
		self.bound.insert(who, place);
		Ok(())
	}

	fn remove(&mut self, place: usize, who: Actor, account: Actor) -> Outcome {
		let now = self.now;
		let patient = &mut self.patients[place];
		match patient.accounts.get(&account) {
			Some(Is::Active { .. }) => ensure(patient.active().len() > 1, Error::LastController)?,
			Some(Is::Invited { .. }) => {
				patient.accounts.insert(account, Is::Removed);
				return Ok(());
			}
			Some(Is::Removed) | None => return Err(Error::NotControllerNorInvited),
		}
		if account != who {
			let Some(asked) = patient.removal(now) else {
				let from = now + REMOVAL_WAIT;
				let until = from + REMOVAL_WAIT;
				patient.removal = Some(Removal { account, by: who, from, until });
				return Ok(());
			};
			ensure(asked.account == account, Error::OtherRemovalAwaited)?;
			if asked.by == who {
				ensure(asked.from <= now, Error::RemovalAwaited)?;
			} else {
				let settled = |one| patient.acted_for(one, REMOVAL_WAIT, now);
				ensure(settled(who) && settled(asked.by), Error::ControllerTooNew)?;
			}
		}
		patient.accounts.insert(account, Is::Removed);
		patient.forget_removal(account);
		Ok(())
	}

	fn name(&mut self, place: usize, account: Actor, from: Moment) -> Outcome {
		self.may_represent(place, account)?;
		let patient = &mut self.patients[place];
		ensure(!patient.listed().contains(&account), Error::AlreadyRepresentative)?;
		ensure(patient.listed().len() < 8, Error::TooManyRepresentatives)?;
		patient.representatives.insert(account, Stands::Named { from });
		Ok(())
	}

	fn accept_representation(&mut self, place: usize, who: Actor) -> Outcome {
		self.may_represent(place, who)?;
		let now = self.now;
		let patient = &mut self.patients[place];
		if let Some(Stands::Named { from }) = patient.representatives.get(&who).copied() {
			patient.representatives.insert(who, Stands::Holds { from: from.max(now) });
		}
		self.represents.insert(who, place);
		Ok(())
	}

	fn end_representation(&mut self, place: usize, account: Actor) -> Outcome {
		let patient = &mut self.patients[place];
		ensure(patient.listed().contains(&account), Error::NotRepresentative)?;
		patient.representatives.insert(account, Stands::Ended);
		Ok(())
	}

	pub fn forget(&mut self, who: Actor, id: u8) -> Outcome {
		let until = self.sheets.get(&(who, id)).ok_or(Error::UnknownSheet)?;
		ensure(*until <= self.now, Error::SheetStillValid)?;
		self.sheets.remove(&(who, id));
		Ok(())
	}
}
