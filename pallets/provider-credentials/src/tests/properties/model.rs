//! The plainest world in which the same steps can be done.

mod comparison;
mod fitting;

use super::{By, Step, MOST_ENDS, PEOPLE};
use crate::mock::*;
use anamnesis_decision::rows::{CredentialStatus, Post, Status};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Role, Roles},
	CredentialId, CredentialTypeId, OrgId,
};
use std::collections::{BTreeMap, BTreeSet};

/// What somebody was appointed to or is offered.
#[derive(Clone)]
struct Appointed {
	accepted: bool,
	posts: Vec<Post>,
	from: Moment,
	until: Moment,
	/// When it was written.
	written: Moment,
}

struct Issued {
	kind: CredentialTypeId,
	holder: AccountId,
	at: Option<OrgId>,
	issuer: OrgId,
	until: Moment,
	status: CredentialStatus,
	/// When its status was written.
	since: Moment,
}

impl Issued {
	/// Whether it was accepted and not ended.
	fn is_live(&self) -> bool {
		matches!(self.status, CredentialStatus::Active | CredentialStatus::Suspended { .. })
	}

	/// Whether it has force since this very moment.
	fn began(&self, now: Moment) -> bool {
		self.status == CredentialStatus::Active && self.since == now
	}
}

struct Session {
	key: AccountId,
	staff: AccountId,
	from: Moment,
	until: Moment,
}

/// What there is, in the plainest form.
pub(super) struct Model {
	organisations: Vec<(AccountId, Status)>,
	staff: BTreeMap<(OrgId, AccountId), Option<Appointed>>,
	types: Vec<(Roles, Moment)>,
	issuers: Vec<(OrgId, CredentialTypeId)>,
	credentials: Vec<Issued>,
	/// Who ever was staff where.
	ever: Vec<(OrgId, AccountId)>,
	/// Sessions at the hospital, the earlier ones first.
	sessions: Vec<Session>,
	/// Since when, and when reported.
	stolen: BTreeMap<AccountId, Vec<(Moment, Moment)>>,
	/// Moments at which it was said that an appointment is disputed.
	disputes: BTreeMap<(OrgId, AccountId), Vec<Moment>>,
	/// Who succeeds whom until when.
	successions: Vec<(OrgId, OrgId, Moment)>,
	/// How many each issuer suspended or revoked: all on one day.
	ends: BTreeMap<OrgId, u16>,
}

impl Model {
	/// The world of the mock.
	pub(super) fn new() -> Self {
		let year = |role| {
			let (posts, from) = (vec![plain(role)], START);
			Some(Appointed { accepted: true, posts, from, until: START + YEAR, written: START })
		};
		let staff = [
			((HOSPITAL, ADA), year(Role::Administrator)),
			((AUTHORITY, AUREL), year(Role::Administrator)),
			((HOSPITAL, GATEWAY), year(Role::System)),
		];
		let ever = staff.iter().map(|(who, _)| who.clone()).collect();
		let accounts = [HOSPITAL_ACCOUNT, CLINIC_ACCOUNT, AUTHORITY_ACCOUNT];
		Self {
			organisations: accounts.map(|account| (account, Status::Active)).to_vec(),
			staff: staff.into(),
			types: vec![(Roles::of([Role::Physician]), FIVE_YEARS)],
			issuers: vec![(AUTHORITY, PHYSICIANS)],
			credentials: vec![Issued {
				kind: PHYSICIANS,
				holder: PIA,
				at: None,
				issuer: AUTHORITY,
				until: START + FIVE_YEARS,
				status: CredentialStatus::Active,
				since: START,
			}],
			ever,
			sessions: Vec::new(),
			stolen: BTreeMap::new(),
			disputes: BTreeMap::new(),
			successions: Vec::new(),
			ends: BTreeMap::new(),
		}
	}

	fn organisation(&self, id: OrgId) -> Option<&(AccountId, Status)> {
		self.organisations.get(usize::try_from(id.0).unwrap().checked_sub(1)?)
	}

	fn credential(&self, id: CredentialId) -> Option<&Issued> {
		self.credentials.get(usize::try_from(id.0).unwrap() - 1)
	}

	fn kind(&self, id: CredentialTypeId) -> Option<&(Roles, Moment)> {
		self.types.get(usize::try_from(id.0).unwrap() - 1)
	}

	fn own(&self, id: OrgId) -> AccountId {
		self.organisation(id).map_or(NINA, |(account, _)| account.clone())
	}

	/// What somebody was appointed to and accepted, or is offered.
	fn employed(&self, at: OrgId, who: &AccountId) -> Option<&Appointed> {
		self.staff.get(&(at, who.clone()))?.as_ref()
	}

	fn appointed(&self, at: OrgId, who: &AccountId) -> Option<&Appointed> {
		self.employed(at, who).filter(|appointed| appointed.accepted)
	}

	/// Whether they were appointed, or to something else, at this very moment.
	fn began(&self, at: OrgId, who: &AccountId, now: Moment) -> bool {
		self.appointed(at, who).is_some_and(|appointed| appointed.written == now)
	}

	/// Whether they are, or will be, administrator.
	fn administers(&self, at: OrgId, who: &AccountId, now: Moment) -> bool {
		self.appointed(at, who).is_some_and(|appointed| is_administrative(appointed, now))
	}

	/// Whether they are, will be or may become administrator.
	fn may_administer(&self, at: OrgId, who: &AccountId, now: Moment) -> bool {
		self.employed(at, who).is_some_and(|appointed| is_administrative(appointed, now))
	}

	/// Whether they are administrator now.
	fn runs(&self, at: OrgId, who: &AccountId, now: Moment) -> bool {
		!self.stolen.contains_key(who)
			&& self
				.appointed(at, who)
				.is_some_and(|appointed| appointed.from <= now && is_administrative(appointed, now))
	}

	/// Whether an organisation has an administrator left, or needs none, when this account is this.
	fn one_is_left(
		&self,
		at: OrgId,
		who: &AccountId,
		next: Option<&Appointed>,
		now: Moment,
	) -> bool {
		let stays = next.is_some_and(|next| next.from <= now && is_administrative(next, now));
		let others = self
			.staff
			.keys()
			.any(|(place, other)| *place == at && other != who && self.runs(at, other, now));
		let left = self.organisation(at).is_some_and(|(_, status)| *status == Status::Left);
		stays || !self.runs(at, who, now) || others || left
	}

	fn may_act(&self, at: OrgId, who: &AccountId, now: Moment) -> bool {
		self.own(at) == *who || self.runs(at, who, now)
	}

	fn session(&self, key: &AccountId) -> Option<&Session> {
		self.sessions.iter().find(|session| session.key == *key)
	}

	fn was_staff(&self, account: &AccountId) -> bool {
		self.ever.iter().any(|(_, other)| other == account)
	}

	/// Whether an account may stand for an organisation or sign for a session.
	fn is_nobody(&self, account: &AccountId) -> bool {
		*account != PATIENT
			&& !self.is_organisation(account)
			&& !self.was_staff(account)
			&& self.session(account).is_none()
	}

	/// Whether an account may become staff.
	fn may_serve(&self, account: &AccountId) -> bool {
		*account != PATIENT
			&& !self.is_organisation(account)
			&& self.session(account).is_none()
			&& !self.stolen.contains_key(account)
	}

	/// Successions of an organisation that hold.
	fn succeeded(&self, new: OrgId, now: Moment) -> Vec<OrgId> {
		let all = self.successions.iter();
		all.filter(|(heir, _, until)| *heir == new && now < *until)
			.map(|(_, old, _)| *old)
			.collect()
	}

	fn is_active(&self, at: OrgId) -> bool {
		self.organisation(at).is_some_and(|(_, status)| *status == Status::Active)
	}

	fn may_end(&self, at: OrgId) -> bool {
		self.organisation(at)
			.is_some_and(|(_, status)| !matches!(status, Status::Isolated { .. } | Status::Left))
	}

	fn is_organisation(&self, account: &AccountId) -> bool {
		self.organisations.iter().any(|(own, _)| own == account)
	}

	/// Whether a post rests on what it must, so that its account may be appointed.
	fn rests(&self, post: &Post, account: &AccountId, at: OrgId, now: Moment) -> bool {
		let Some(id) = post.licence else { return !post.role.needs_licence() };
		post.role.needs_licence()
			&& self.credential(id).is_some_and(|credential| {
				credential.holder == *account
					&& credential.at.is_none_or(|place| place == at)
					&& now < credential.until
					&& credential.status == CredentialStatus::Active
					&& self.kind(credential.kind).unwrap().0.contains(post.role)
			})
	}

	/// The roles that serve now.
	fn roles(&self, at: OrgId, who: &AccountId, now: Moment) -> Roles {
		let appointed = self
			.appointed(at, who)
			.filter(|appointed| appointed.from <= now && now < appointed.until)
			.filter(|_| !self.stolen.contains_key(who));
		let posts = appointed.map(|appointed| appointed.posts.as_slice()).unwrap_or_default();
		let serving = posts.iter().filter(|post| self.rests(post, who, at, now));
		Roles::of(serving.map(|post| post.role))
	}

	fn may_appoint(&self, by: &AccountId, step: &Step, now: Moment) -> bool {
		let Step::Appoint { at, account, posts, later, length, .. } = step else { return false };
		let next = appointed(posts, now, *later, *length);
		let of_administrators = self.may_administer(*at, account, now)
			|| posts.iter().any(|post| post.role == Role::Administrator);
		let twice = posts.len() == 2 && posts[0].role == posts[1].role;
		self.may_act(*at, by, now)
			&& self.is_active(*at)
			&& (*by == self.own(*at) || !of_administrators)
			&& self.may_serve(account)
			&& self.one_is_left(*at, account, Some(&next), now)
			&& !self.began(*at, account, now)
			&& *length > 0
			&& !twice && posts.iter().all(|post| self.rests(post, account, *at, now))
	}

	fn may_issue(&self, by: &AccountId, step: &Step, now: Moment) -> bool {
		let Step::Issue { issuer, kind, holder, at, length, .. } = step else { return false };
		self.may_act(*issuer, by, now)
			&& self.is_active(*issuer)
			&& self.issuers.contains(&(*issuer, *kind))
			&& holder != by
			&& *holder != self.own(*issuer)
			&& !self.administers(*issuer, holder, now)
			&& at.is_none_or(|at| self.organisation(at).is_some())
			&& *length > 0
			&& *length <= self.kind(*kind).unwrap().1
	}

	/// Does the step if it may be done.
	pub(super) fn apply(&mut self, by: &AccountId, step: &Step, now: Moment) -> bool {
		match step {
			Step::Wait(_) => true,
			Step::Restrict(at) => {
				self.stand(*at, Status::Restricted { code: 1 }, |was| was == Status::Active)
			}
			Step::Isolate(at) => {
				self.stand(*at, Status::Isolated { code: 1 }, |was| was != Status::Left)
			}
			Step::ReinstateOrganisation(at) => self.stand(*at, Status::Active, |was| {
				matches!(was, Status::Restricted { .. } | Status::Isolated { .. })
			}),
			Step::Leave { at, .. } => {
				let may = self.own(*at) == *by && self.may_end(*at);
				self.stand(*at, Status::Left, |was| may && was != Status::Left)
			}
			Step::Succeed { old, new, length } => {
				let running = self.succeeded(*new, now);
				let done = old != new
					&& self.organisation(*old).is_some()
					&& self.is_active(*new)
					&& *length > 0 && running.len() < 2
					&& !running.contains(old);
				if done {
					self.successions.push((*new, *old, now + length));
				}
				done
			}
			Step::EndSuccession { old, new } => {
				let runs =
					|one: &(OrgId, OrgId, Moment)| one.0 == *new && one.1 == *old && now < one.2;
				let done = self.successions.iter().any(runs);
				self.successions.retain(|one| !runs(one));
				done
			}
			Step::ChangeAccount { at, account, .. } => {
				let holds =
					self.credentials.iter().any(|one| one.holder == *account && one.is_live());
				let done =
					self.own(*at) == *by && self.may_end(*at) && self.is_nobody(account) && !holds;
				if done {
					self.organisations[usize::try_from(at.0).unwrap() - 1].0 = account.clone();
				}
				done
			}
			Step::AcceptAppointment { at, .. } => self.accept(*at, by, now),
			Step::Resign { at, .. } => {
				let done = self.employed(*at, by).is_some()
					&& self.one_is_left(*at, by, None, now)
					&& !self.began(*at, by, now);
				if done {
					self.staff.insert((*at, by.clone()), None);
				}
				done
			}
			Step::Register { seed, length, .. } => self.register(by, key(*seed), *length, now),
			Step::EndSession { seed, .. } => {
				let done = self.session(&key(*seed)).is_some_and(|session| {
					session.staff == *by
						|| (self.may_act(HOSPITAL, by, now) && self.may_end(HOSPITAL))
				});
				if done {
					self.sessions.retain(|session| session.key != key(*seed));
				}
				done
			}
			Step::Report { at, account, back, .. } => {
				self.report(by, *at, account, now - back, now)
			}
			Step::Admit { account, jurisdiction } => {
				let done = *jurisdiction > 0 && self.is_nobody(account);
				if done {
					self.organisations.push((account.clone(), Status::Active));
				}
				done
			}
			Step::Appoint { at, account, posts, later, length, .. } => {
				let done = self.may_appoint(by, step, now);
				if done {
					let accepted = self.appointed(*at, account).is_some();
					let next = appointed(posts, now, *later, *length);
					let next = Appointed { accepted, ..next };
					self.staff.insert((*at, account.clone()), Some(next));
				}
				done
			}
			Step::Dismiss { at, account, .. } => {
				let done = self.may_act(*at, by, now)
					&& self.may_end(*at)
					&& (*by == self.own(*at) || !self.may_administer(*at, account, now))
					&& self.employed(*at, account).is_some()
					&& self.one_is_left(*at, account, None, now)
					&& !self.began(*at, account, now);
				if done {
					self.staff.insert((*at, account.clone()), None);
				}
				done
			}
			Step::CreateType { roles, longest } => {
				let done = roles.0 != 0 && *longest > 0;
				if done {
					self.types.push((*roles, *longest));
				}
				done
			}
			Step::AppointIssuer { issuer, kind } => {
				let done = self.organisation(*issuer).is_some()
					&& self.kind(*kind).is_some()
					&& !self.issuers.contains(&(*issuer, *kind));
				if done {
					self.issuers.push((*issuer, *kind));
				}
				done
			}
			Step::Issue { issuer, kind, holder, at, length, .. } => {
				let done = self.may_issue(by, step, now);
				if done {
					self.credentials.push(Issued {
						kind: *kind,
						holder: holder.clone(),
						at: *at,
						issuer: *issuer,
						until: now + length,
						status: CredentialStatus::Offered,
						since: now,
					});
				}
				done
			}
			Step::Accept { id, .. } => {
				self.become_of(*id, CredentialStatus::Active, now, |model, was| {
					was.status == CredentialStatus::Offered
						&& was.holder == *by
						&& model.own(was.issuer) != *by
						&& now < was.until && model.is_active(was.issuer)
						&& model.issuers.contains(&(was.issuer, was.kind))
						&& !model.stolen.contains_key(by)
				})
			}
			Step::Suspend { id, .. } => {
				let status = CredentialStatus::Suspended { code: 1 };
				let done = self.become_of(*id, status, now, |model, was| {
					was.status == CredentialStatus::Active
						&& !was.began(now) && model.may_act(was.issuer, by, now)
						&& model.may_end_one(was.issuer)
				});
				self.count_end(*id, done)
			}
			Step::Reinstate { id, .. } => {
				self.become_of(*id, CredentialStatus::Active, now, |model, was| {
					matches!(was.status, CredentialStatus::Suspended { .. })
						&& model.may_act(was.issuer, by, now)
						&& model.is_active(was.issuer)
						&& was.holder != *by
				})
			}
			Step::Revoke { id, .. } => {
				let status = CredentialStatus::Revoked { code: 1 };
				let done = self.become_of(*id, status, now, |model, was| {
					!matches!(was.status, CredentialStatus::Revoked { .. })
						&& !was.began(now) && model.may_act(was.issuer, by, now)
						&& model.may_end_one(was.issuer)
				});
				self.count_end(*id, done)
			}
		}
	}

	fn may_end_one(&self, at: OrgId) -> bool {
		self.may_end(at) && self.ends.get(&at).is_none_or(|ends| *ends < MOST_ENDS)
	}

	fn count_end(&mut self, id: CredentialId, done: bool) -> bool {
		if done {
			let issuer = self.credential(id).unwrap().issuer;
			*self.ends.entry(issuer).or_default() += 1;
		}
		done
	}

	fn stand(&mut self, at: OrgId, status: Status, may: impl Fn(Status) -> bool) -> bool {
		let row = usize::try_from(at.0).unwrap().checked_sub(1);
		let row = row.and_then(|place| self.organisations.get_mut(place));
		row.filter(|row| may(row.1)).map(|row| row.1 = status).is_some()
	}

	fn accept(&mut self, at: OrgId, who: &AccountId, now: Moment) -> bool {
		let Some(offered) = self.employed(at, who).filter(|one| !one.accepted).cloned() else {
			return false;
		};
		let done = self.is_active(at)
			&& self.may_serve(who)
			&& now < offered.until
			&& offered.posts.iter().all(|post| self.rests(post, who, at, now));
		if done {
			let accepted = Appointed { accepted: true, written: now, ..offered };
			self.staff.insert((at, who.clone()), Some(accepted));
			self.ever.push((at, who.clone()));
		}
		done
	}

	fn register(&mut self, who: &AccountId, key: AccountId, length: Moment, now: Moment) -> bool {
		let serving = self.roles(HOSPITAL, who, now);
		let done = serving.iter().any(|role| role != Role::System)
			&& self.may_end(HOSPITAL)
			&& self.roles(HOSPITAL, &GATEWAY, now).contains(Role::System)
			&& length > 0
			&& self.is_nobody(&key);
		if done {
			let own: Vec<_> = self.sessions.iter().filter(|one| one.staff == *who).collect();
			if own.len() == 2 {
				let over = own.iter().find(|one| one.until <= now).unwrap_or(&own[0]);
				let over = over.key.clone();
				self.sessions.retain(|one| one.key != over);
			}
			let (staff, from, until) = (who.clone(), now, now + length);
			self.sessions.push(Session { key, staff, from, until });
		}
		done
	}

	fn report(
		&mut self,
		by: &AccountId,
		at: OrgId,
		account: &AccountId,
		since: Moment,
		now: Moment,
	) -> bool {
		let session = self.session(account).filter(|_| at == HOSPITAL);
		let staff = session.map(|session| session.staff.clone());
		let about: Vec<_> = [account.clone()].into_iter().chain(staff.clone()).collect();
		let may = about.contains(by)
			|| (self.may_act(at, by, now)
				&& self.may_end(at)
				&& (self.own(at) == *by
					|| !about.iter().any(|one| self.administers(at, one, now))));
		match (staff, session.map(|session| session.from.max(since))) {
			(Some(staff), Some(since)) => {
				let told = self.disputes.entry((at, staff)).or_default();
				let new = since < now && told.last() != Some(&now);
				let done = may && !(new && told.len() == 9);
				if done && new {
					told.push(now);
				}
				if done {
					self.sessions.retain(|one| one.key != *account);
				}
				done
			}
			_ => {
				may && self.ever.contains(&(at, account.clone())) && {
					let told = self.stolen.entry(account.clone()).or_default();
					let further = told.last().is_none_or(|last| since < last.0);
					match told.last_mut() {
						Some(last) if further && last.1 == now => last.0 = since,
						_ if further => {
							told.push((if told.len() == 7 { 0 } else { since }, now));
						}
						_ => {}
					}
					further
				}
			}
		}
	}

	fn become_of(
		&mut self,
		id: CredentialId,
		status: CredentialStatus,
		now: Moment,
		may: impl Fn(&Self, &Issued) -> bool,
	) -> bool {
		let done = self.credential(id).is_some_and(|was| may(self, was));
		if done {
			let one = &mut self.credentials[usize::try_from(id.0).unwrap() - 1];
			(one.status, one.since) = (status, now);
		}
		done
	}
}

/// An offer of this moment.
fn appointed(posts: &[Post], now: Moment, later: Moment, length: Moment) -> Appointed {
	let (posts, from) = (posts.to_vec(), now + later);
	Appointed { accepted: false, posts, from, until: from + length, written: now }
}

/// Whether it makes an administrator, now or later.
fn is_administrative(appointed: &Appointed, now: Moment) -> bool {
	now < appointed.until && appointed.posts.iter().any(|post| post.role == Role::Administrator)
}
