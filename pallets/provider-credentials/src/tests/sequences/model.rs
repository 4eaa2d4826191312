//! What is issued by whom, and what became of it, in the plainest form.

use super::{By, Step, CHAMBER, KEY, MOST_ENDS, SPECIALISTS};
use crate::mock::*;
use anamnesis_decision::rows::{CredentialStatus, Status, Supervisor};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	CredentialId, CredentialTypeId, OrgId,
};
use std::collections::BTreeMap;

#[derive(Clone, Copy, PartialEq)]
enum State {
	Active,
	Suspended(Supervisor),
	Ended(Supervisor),
}

#[derive(Clone, Copy)]
struct Given {
	by: OrgId,
	limit: u32,
	until: Option<Moment>,
}

struct Issuer {
	state: State,
	given: Option<Given>,
	/// What was issued in these is cut off.
	cuts: Vec<(Moment, Moment)>,
}

struct Issued {
	kind: CredentialTypeId,
	holder: AccountId,
	issuer: OrgId,
	until: Moment,
	issued: Moment,
	renews: Option<CredentialId>,
	status: CredentialStatus,
	/// When its status was written.
	since: Moment,
}

impl Issued {
	/// Whether it has force since this very moment.
	fn began(&self, now: Moment) -> bool {
		self.status == CredentialStatus::Active && self.since == now
	}
}

/// What there is, in the plainest form.
pub(super) struct Model {
	status: BTreeMap<OrgId, Status>,
	issuers: BTreeMap<(OrgId, CredentialTypeId), Issuer>,
	credentials: Vec<Issued>,
	/// How many each issuer ended alone: all on one day.
	ends: BTreeMap<OrgId, u32>,
}

fn place(id: CredentialId) -> usize {
	usize::try_from(id.0).unwrap() - 1
}

fn own(at: OrgId) -> AccountId {
	match at {
		HOSPITAL => HOSPITAL_ACCOUNT,
		CLINIC => CLINIC_ACCOUNT,
		AUTHORITY => AUTHORITY_ACCOUNT,
		CHAMBER => account_of(KEY),
		_ => NINA,
	}
}

impl Model {
	/// The world of the mock, in which the authority's own credential is of a type that lets one signature end three.
	pub(super) fn new() -> Self {
		let issuer = Issuer { state: State::Active, given: None, cuts: vec![] };
		let issued = Issued {
			kind: PHYSICIANS,
			holder: PIA,
			issuer: AUTHORITY,
			until: START + FIVE_YEARS,
			issued: START,
			renews: None,
			status: CredentialStatus::Active,
			since: START,
		};
		Self {
			status: [HOSPITAL, CLINIC, AUTHORITY, CHAMBER].map(|at| (at, Status::Active)).into(),
			issuers: [((AUTHORITY, PHYSICIANS), issuer)].into(),
			credentials: vec![issued],
			ends: BTreeMap::new(),
		}
	}

	fn credential(&self, id: CredentialId) -> Option<&Issued> {
		self.credentials.get(place(id))
	}

	fn is_active(&self, at: OrgId) -> bool {
		self.status.get(&at) == Some(&Status::Active)
	}

	fn may_end(&self, at: OrgId) -> bool {
		matches!(self.status.get(&at), Some(Status::Active | Status::Restricted { .. }))
	}

	/// Whether they act for an organisation: its own account, or the administrator of the mock.
	fn acts(&self, who: &AccountId, at: OrgId) -> bool {
		let administers = (at == AUTHORITY && *who == AUREL) || (at == HOSPITAL && *who == ADA);
		self.status.contains_key(&at) && (own(at) == *who || administers)
	}

	/// Whether something at this place was delegated by a word that holds.
	fn holds(&self, given: &Given, kind: CredentialTypeId, now: Moment) -> bool {
		let appointed = |issuer: &Issuer| issuer.state == State::Active && issuer.given.is_none();
		given.until.is_none_or(|until| now < until)
			&& self.is_active(given.by)
			&& self.issuers.get(&(given.by, kind)).is_some_and(appointed)
	}

	/// Whether an organisation issues, and on whose word.
	fn issues(&self, at: OrgId, kind: CredentialTypeId, now: Moment) -> Option<Option<Given>> {
		let issuer = self.issuers.get(&(at, kind))?;
		let may = issuer.state == State::Active
			&& issuer.given.is_none_or(|given| self.holds(&given, kind, now));
		may.then_some(issuer.given)
	}

	fn count(&self, at: OrgId, kind: CredentialTypeId) -> u32 {
		let of = |one: &&Issued| one.issuer == at && one.kind == kind;
		u32::try_from(self.credentials.iter().filter(of).count()).unwrap()
	}

	/// Whether the chamber may sign beside somebody of an issuer.
	fn is_peer(&self, issuer: OrgId) -> bool {
		issuer != CHAMBER && self.is_active(CHAMBER)
	}

	/// The step, made to fit what there is.
	pub(super) fn fit(&self, step: Step, now: Moment) -> Step {
		let nth = |id: CredentialId, fits: &dyn Fn(&Issued) -> bool| {
			let all = (1..).zip(&self.credentials);
			let fitting: Vec<u64> = all.filter(|(_, one)| fits(one)).map(|(n, _)| n).collect();
			let place = place(id) % fitting.len().max(1);
			fitting.get(place).map_or(id, |number| CredentialId(*number))
		};
		let issuer = |at: OrgId, kind, fits: &dyn Fn(&Issuer) -> bool| {
			let fitting: Vec<_> = self.issuers.iter().filter(|(_, one)| fits(one)).collect();
			let place = usize::try_from(at.0).unwrap() % fitting.len().max(1);
			fitting.get(place).map_or((at, kind), |(key, _)| **key)
		};
		let gives = |one: &Issued| {
			self.is_active(one.issuer) && self.issues(one.issuer, one.kind, now).is_some()
		};
		let is_active = |one: &Issued| one.status == CredentialStatus::Active;
		let ends = |one: &Issued| is_active(one) && !one.began(now);
		match step {
			Step::Issue { by, at, kind, holder, .. } => {
				let (at, kind) = issuer(at, kind, &|one| one.state == State::Active);
				let second = kind == SPECIALISTS || holder != PIA;
				Step::Issue { by, at, kind, holder, second: second && at != CHAMBER }
			}
			Step::SuspendIssuer { by, at, kind } => {
				let (at, kind) = issuer(at, kind, &|one| one.state == State::Active);
				Step::SuspendIssuer { by, at, kind }
			}
			Step::ReinstateIssuer { by, at, kind } => {
				let (at, kind) = issuer(at, kind, &|one| matches!(one.state, State::Suspended(_)));
				Step::ReinstateIssuer { by, at, kind }
			}
			Step::CutOff { by, at, kind, back } => {
				let (at, kind) = issuer(at, kind, &|_| true);
				Step::CutOff { by, at, kind, back }
			}
			Step::Accept { by, id } => {
				let is_offered = |one: &Issued| one.status == CredentialStatus::Offered;
				Step::Accept { by, id: nth(id, &|one| is_offered(one) && gives(one)) }
			}
			Step::Renew { by, id, second } => Step::Renew { by, id: nth(id, &is_active), second },
			Step::Suspend { by, id, second } => Step::Suspend { by, id: nth(id, &ends), second },
			Step::Reinstate { by, id } => {
				let is_suspended =
					|one: &Issued| matches!(one.status, CredentialStatus::Suspended { .. });
				Step::Reinstate { by, id: nth(id, &|one| is_suspended(one) && gives(one)) }
			}
			Step::Revoke { by, id, second } => Step::Revoke { by, id: nth(id, &ends), second },
			Step::Surrender { by, id } => Step::Surrender { by, id: nth(id, &ends) },
			other => other,
		}
	}

	/// Who has the first right to a step, or else whoever it names.
	pub(super) fn signer(&self, step: &Step) -> AccountId {
		let issuer_of =
			|id: &CredentialId| self.credential(*id).map_or(NINA, |one| own(one.issuer));
		let holder_of =
			|id: &CredentialId| self.credential(*id).map_or(NINA, |one| one.holder.clone());
		let (by, right) = match step {
			Step::Delegate { by, kind, .. } => {
				let first = self.issuers.iter().find(|((_, of), one)| {
					of == kind && one.given.is_none() && one.state == State::Active
				});
				(by, first.map_or(NINA, |((at, _), _)| own(*at)))
			}
			Step::SuspendIssuer { by, at, kind }
			| Step::ReinstateIssuer { by, at, kind }
			| Step::EndIssuer { by, at, kind }
			| Step::CutOff { by, at, kind, .. } => {
				let given = self.issuers.get(&(*at, *kind)).and_then(|issuer| issuer.given);
				(by, given.map_or(COUNCIL, |given| own(given.by)))
			}
			Step::Issue { by, at, .. } => (by, own(*at)),
			Step::Renew { by, id, .. }
			| Step::Suspend { by, id, .. }
			| Step::Revoke { by, id, .. }
			| Step::Reinstate { by, id } => (by, issuer_of(id)),
			Step::Accept { by, id } | Step::Surrender { by, id } => (by, holder_of(id)),
			Step::AppointIssuer { .. } | Step::Wait(_) | Step::Stand(..) => return COUNCIL,
		};
		match by {
			By::Right => right,
			By::Council => COUNCIL,
			By::Own(at) => own(*at),
			By::Nina => NINA,
		}
	}

	/// The organisation for which the signer delegates.
	pub(super) fn delegator(&self, who: &AccountId) -> OrgId {
		[HOSPITAL, CLINIC, AUTHORITY, CHAMBER]
			.into_iter()
			.find(|at| own(*at) == *who)
			.unwrap_or(NOWHERE)
	}

	fn supervises(&self, who: &AccountId, issuer: &Issuer) -> Option<Supervisor> {
		if *who == COUNCIL {
			return Some(Supervisor::Consortium);
		}
		let given = issuer.given?;
		let may = self.acts(who, given.by) && self.may_end(given.by);
		may.then_some(Supervisor::Delegator)
	}

	fn may_offer(
		&self,
		who: &AccountId,
		(at, kind, holder): (OrgId, CredentialTypeId, &AccountId),
		second: bool,
		now: Moment,
	) -> bool {
		let given = self.issues(at, kind, now);
		let within =
			given.is_some_and(|given| given.is_none_or(|given| self.count(at, kind) < given.limit));
		let own_holder = *holder == own(at) || (at == AUTHORITY && *holder == AUREL);
		self.acts(who, at)
			&& self.is_active(at)
			&& within && holder != who
			&& (second || !(own_holder || kind == SPECIALISTS))
			&& (!second || (self.is_peer(at) && *who != account_of(KEY)))
	}

	fn may_end_one(&self, who: &AccountId, one: &Issued, second: bool) -> bool {
		let alone = self.ends.get(&one.issuer).is_none_or(|ends| *ends < MOST_ENDS);
		let beside = (one.issuer == CHAMBER || self.is_peer(one.issuer)) && *who != account_of(KEY);
		self.acts(who, one.issuer)
			&& self.may_end(one.issuer)
			&& (if second { beside } else { alone })
	}

	fn offer(
		&mut self,
		(issuer, kind, holder): (OrgId, CredentialTypeId, AccountId),
		renews: Option<CredentialId>,
		now: Moment,
	) {
		let (until, status) = (now + YEAR, CredentialStatus::Offered);
		let (issued, since) = (now, now);
		self.credentials.push(Issued {
			kind,
			holder,
			issuer,
			until,
			issued,
			renews,
			status,
			since,
		});
	}

	/// Does a step about an issuer if it may be done.
	fn apply_to_issuer(&mut self, who: &AccountId, step: &Step, now: Moment) -> bool {
		match *step {
			Step::AppointIssuer { at, kind } => {
				let is = |issuer: &Issuer| issuer.state == State::Active && issuer.given.is_none();
				let done =
					self.status.contains_key(&at) && !self.issuers.get(&(at, kind)).is_some_and(is);
				if done {
					self.put(at, kind, State::Active, None);
				}
				done
			}
			Step::Delegate { kind, to, most, until, .. } => {
				let by = self.delegator(who);
				let until = until.map(|later| now + later);
				let answers_for_nothing =
					|given: Given| given.by == by || self.count(to, kind) == 0;
				let free = self.issuers.get(&(to, kind)).is_none_or(|issuer| {
					issuer.given.is_some_and(|given| match issuer.state {
						State::Ended(by) => by == Supervisor::Delegator,
						State::Suspended(_) => false,
						State::Active => given.by == by || !self.holds(&given, kind, now),
					}) && issuer.given.is_none_or(answers_for_nothing)
				});
				let done = self.is_active(by)
					&& self.issues(by, kind, now).is_some_and(|given| given.is_none())
					&& self.status.contains_key(&to)
					&& until.is_none_or(|until| now < until)
					&& free;
				if done {
					let limit = self.count(to, kind) + most;
					self.put(to, kind, State::Active, Some(Given { by, limit, until }));
				}
				done
			}
			Step::SuspendIssuer { at, kind, .. } => self.change(who, (at, kind), |state, by| {
				let may = state == State::Active
					|| (state == State::Suspended(Supervisor::Delegator)
						&& by == Supervisor::Consortium);
				may.then_some(State::Suspended(by))
			}),
			Step::ReinstateIssuer { at, kind, .. } => self.change(who, (at, kind), |state, by| {
				let State::Suspended(suspended_by) = state else { return None };
				let may = by == Supervisor::Consortium || suspended_by == Supervisor::Delegator;
				may.then_some(State::Active)
			}),
			Step::EndIssuer { at, kind, .. } => {
				self.change(who, (at, kind), |state, by| match (state, by) {
					(State::Ended(Supervisor::Consortium), _)
					| (State::Ended(_), Supervisor::Delegator) => None,
					(State::Suspended(by), Supervisor::Delegator) => Some(State::Ended(by)),
					_ => Some(State::Ended(by)),
				})
			}
			Step::CutOff { at, kind, back, .. } => {
				let since = now - back;
				let may = back > 0
					&& self.issuers.get(&(at, kind)).is_some_and(|issuer| {
						let earlier = issuer.cuts.iter().filter(|cut| cut.1 < now).count();
						self.supervises(who, issuer).is_some_and(|by| match by {
							Supervisor::Consortium => earlier < 8,
							Supervisor::Delegator => earlier < 4,
						})
					});
				if may {
					let cuts = &mut self.issuers.get_mut(&(at, kind)).unwrap().cuts;
					match cuts.last_mut().filter(|cut| cut.1 == now) {
						Some(cut) => cut.0 = cut.0.min(since),
						None => cuts.push((since, now)),
					}
				}
				may
			}
			_ => unreachable!("{step:?} is not about an issuer"),
		}
	}

	fn put(&mut self, at: OrgId, kind: CredentialTypeId, state: State, given: Option<Given>) {
		let cuts = self.issuers.remove(&(at, kind)).map_or(vec![], |issuer| issuer.cuts);
		self.issuers.insert((at, kind), Issuer { state, given, cuts });
	}

	fn change(
		&mut self,
		who: &AccountId,
		key: (OrgId, CredentialTypeId),
		to: impl FnOnce(State, Supervisor) -> Option<State>,
	) -> bool {
		let Some(issuer) = self.issuers.get(&key) else { return false };
		let supervisor = self.supervises(who, issuer);
		let state = supervisor.and_then(|by| to(issuer.state, by));
		if let Some(state) = state {
			self.issuers.get_mut(&key).unwrap().state = state;
		}
		state.is_some()
	}

	/// Does a step if it may be done.
	pub(super) fn apply(&mut self, who: &AccountId, step: &Step, now: Moment) -> bool {
		use CredentialStatus as Is;
		match step {
			Step::Wait(_) => true,
			Step::Stand(at, status) => self.status.get_mut(at).map(|was| *was = *status).is_some(),
			Step::Issue { at, kind, holder, second, .. } => {
				let done = self.may_offer(who, (*at, *kind, holder), *second, now);
				if done {
					self.offer((*at, *kind, holder.clone()), None, now);
				}
				done
			}
			Step::Renew { id, second, .. } => {
				let Some(one) = self.credential(*id) else { return false };
				let what = (one.issuer, one.kind, one.holder.clone());
				let done = one.status == Is::Active
					&& self.may_offer(who, (what.0, what.1, &what.2), *second, now);
				if done {
					self.offer(what, Some(*id), now);
				}
				done
			}
			Step::Accept { id, .. } => self.become_of(*id, Is::Active, now, |model, one| {
				let is_active = |id| model.credential(id).unwrap().status == Is::Active;
				one.status == Is::Offered
					&& one.holder == *who
					&& now < one.until
					&& model.is_active(one.issuer)
					&& model.issues(one.issuer, one.kind, now).is_some()
					&& one.renews.is_none_or(is_active)
			}),
			Step::Suspend { id, second, .. } => {
				let done = self.become_of(*id, Is::Suspended { code: 2 }, now, |model, one| {
					one.status == Is::Active
						&& !one.began(now) && model.may_end_one(who, one, *second)
				});
				self.count_end(*id, done, *second)
			}
			Step::Revoke { id, second, .. } => {
				let done = self.become_of(*id, Is::Revoked { code: 3 }, now, |model, one| {
					!matches!(one.status, Is::Revoked { .. } | Is::Surrendered)
						&& !one.began(now) && model.may_end_one(who, one, *second)
				});
				self.count_end(*id, done, *second)
			}
			Step::Reinstate { id, .. } => self.become_of(*id, Is::Active, now, |model, one| {
				matches!(one.status, Is::Suspended { .. })
					&& model.acts(who, one.issuer)
					&& model.is_active(one.issuer)
					&& model.issues(one.issuer, one.kind, now).is_some()
					&& one.holder != *who
			}),
			Step::Surrender { id, .. } => self.become_of(*id, Is::Surrendered, now, |_, one| {
				!matches!(one.status, Is::Revoked { .. } | Is::Surrendered)
					&& !one.began(now)
					&& one.holder == *who
			}),
			_ => self.apply_to_issuer(who, step, now),
		}
	}

	fn become_of(
		&mut self,
		id: CredentialId,
		status: CredentialStatus,
		now: Moment,
		may: impl Fn(&Self, &Issued) -> bool,
	) -> bool {
		let done = self.credential(id).is_some_and(|one| may(self, one));
		if done {
			let one = &mut self.credentials[place(id)];
			(one.status, one.since) = (status, now);
		}
		done
	}

	fn count_end(&mut self, id: CredentialId, done: bool, second: bool) -> bool {
		if done && !second {
			let issuer = self.credential(id).unwrap().issuer;
			*self.ends.entry(issuer).or_default() += 1;
		}
		done
	}

	/// Holds the answers of the pallet against those of the model.
	pub(super) fn compare(&self, now: Moment) {
		for (number, one) in (1..).zip(&self.credentials) {
			let view = Providers::credential(CredentialId(number)).unwrap();
			assert_eq!(view.status, one.status);
			let cuts = &self.issuers[&(one.issuer, one.kind)].cuts;
			let is_cut = cuts.iter().any(|(since, end)| (*since..*end).contains(&one.issued));
			let holds = one.status == CredentialStatus::Active && now < one.until && !is_cut;
			assert_eq!(view.holds, holds);
		}
		for ((at, kind), issuer) in &self.issuers {
			let view = Providers::issuer(*at, *kind).unwrap();
			let within = |given: Option<Given>| {
				given.is_none_or(|given| self.count(*at, *kind) < given.limit)
			};
			let issues = self.is_active(*at) && self.issues(*at, *kind, now).is_some_and(within);
			assert_eq!((view.issues, view.issued), (issues, self.count(*at, *kind)));
			assert_eq!(view.cut_off, issuer.cuts);
			let ends = self.ends.get(at).copied().unwrap_or_default();
			assert_eq!(view.ends_left, MOST_ENDS - ends);
		}
	}
}
