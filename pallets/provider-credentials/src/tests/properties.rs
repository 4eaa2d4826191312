//! Random sequences of calls keep every property after every step, and do what a small model says.

use crate::mock::*;
use anamnesis_decision::rows::{CredentialStatus, Post, Status};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles},
	CredentialId, CredentialTypeId, OrgId,
};
use frame_support::BoundedVec;
use proptest::{prelude::*, test_runner::TestRunner};
use sp_runtime::traits::Dispatchable;
use std::{cell::Cell, collections::BTreeMap};

type Call = crate::Call<Test>;

/// What one signature of an issuer ends in a day.
const MOST_ENDS: u16 = 5;

const PEOPLE: [AccountId; 6] = [ADA, AUREL, PIA, NINA, PATIENT, HOSPITAL_ACCOUNT];

/// Who signs: whoever has the first right to it, or one of the people.
#[derive(Debug, Clone)]
enum By {
	Right,
	Person(AccountId),
}

#[derive(Debug, Clone)]
enum Step {
	Wait(Moment),
	Stand(OrgId, Status),
	Admit {
		account: AccountId,
		jurisdiction: u16,
	},
	Appoint {
		by: By,
		at: OrgId,
		account: AccountId,
		posts: Vec<Post>,
		later: Moment,
		length: Moment,
	},
	Dismiss {
		by: By,
		at: OrgId,
		account: AccountId,
	},
	CreateType {
		roles: Roles,
		longest: Moment,
	},
	AppointIssuer {
		issuer: OrgId,
		kind: CredentialTypeId,
	},
	Issue {
		by: By,
		issuer: OrgId,
		kind: CredentialTypeId,
		holder: AccountId,
		at: Option<OrgId>,
		length: Moment,
	},
	Accept {
		by: By,
		id: CredentialId,
	},
	Suspend {
		by: By,
		id: CredentialId,
	},
	Reinstate {
		by: By,
		id: CredentialId,
	},
	Revoke {
		by: By,
		id: CredentialId,
	},
}

fn by() -> impl Strategy<Value = By> {
	prop_oneof![6 => Just(By::Right), 2 => person().prop_map(By::Person)]
}

fn person() -> impl Strategy<Value = AccountId> {
	prop_oneof![8 => Just(PIA), 8 => Just(NINA), 4 => prop::sample::select(PEOPLE.to_vec())]
}

fn organisation() -> impl Strategy<Value = OrgId> {
	prop_oneof![4 => Just(HOSPITAL), 4 => Just(AUTHORITY), 1 => (2u32..6).prop_map(OrgId)]
}

fn kind() -> impl Strategy<Value = CredentialTypeId> {
	prop_oneof![8 => Just(PHYSICIANS), 1 => (2u32..4).prop_map(CredentialTypeId)]
}

fn id() -> impl Strategy<Value = CredentialId> {
	(1u64..7).prop_map(CredentialId)
}

fn post() -> impl Strategy<Value = Post> {
	prop_oneof![
		2 => Just(plain(Role::Administrator)),
		6 => Just(plain(Role::Coder)),
		4 => id().prop_map(|id| licensed(Role::Physician, id)),
		1 => id().prop_map(|id| licensed(Role::Nurse, id)),
		1 => Just(plain(Role::Nurse)),
	]
}

fn status() -> impl Strategy<Value = Status> {
	prop_oneof![
		12 => Just(Status::Active),
		1 => Just(Status::Restricted { code: 1 }),
		1 => Just(Status::Isolated { code: 1 }),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let appoint = (by(), organisation(), person(), prop::collection::vec(post(), 1..3));
	let when = (0u64..20, 0u64..200);
	let issue = (by(), organisation(), kind(), person(), prop::option::of(organisation()));
	prop_oneof![
		4 => (0u64..30).prop_map(Step::Wait),
		1 => (organisation(), status()).prop_map(|(at, status)| Step::Stand(at, status)),
		1 => (person(), 0u16..3).prop_map(|(account, jurisdiction)| Step::Admit { account, jurisdiction }),
		8 => (appoint, when).prop_map(|((by, at, account, posts), (later, length))| {
			Step::Appoint { by, at, account, posts, later, length }
		}),
		2 => (by(), organisation(), person())
			.prop_map(|(by, at, account)| Step::Dismiss { by, at, account }),
		2 => (0u32..4, 0u64..300)
			.prop_map(|(roles, longest)| Step::CreateType { roles: Roles(roles), longest }),
		1 => (organisation(), kind())
			.prop_map(|(issuer, kind)| Step::AppointIssuer { issuer, kind }),
		9 => (issue, 0u64..300).prop_map(|((by, issuer, kind, holder, at), length)| {
			Step::Issue { by, issuer, kind, holder, at, length }
		}),
		7 => (by(), id()).prop_map(|(by, id)| Step::Accept { by, id }),
		2 => (by(), id()).prop_map(|(by, id)| Step::Suspend { by, id }),
		2 => (by(), id()).prop_map(|(by, id)| Step::Reinstate { by, id }),
		1 => (by(), id()).prop_map(|(by, id)| Step::Revoke { by, id }),
	]
}

struct Appointed {
	posts: Vec<Post>,
	from: Moment,
	until: Moment,
}

struct Issued {
	kind: CredentialTypeId,
	holder: AccountId,
	at: Option<OrgId>,
	issuer: OrgId,
	until: Moment,
	status: CredentialStatus,
}

/// What there is, in the plainest form.
struct Model {
	organisations: Vec<(AccountId, Status)>,
	staff: BTreeMap<(OrgId, AccountId), Option<Appointed>>,
	types: Vec<(Roles, Moment)>,
	issuers: Vec<(OrgId, CredentialTypeId)>,
	credentials: Vec<Issued>,
	/// How many each issuer suspended or revoked: all on one day.
	ends: BTreeMap<OrgId, u16>,
}

impl Model {
	/// The world of the mock.
	fn new() -> Self {
		let year =
			Appointed { posts: vec![plain(Role::Administrator)], from: START, until: START + YEAR };
		let also = Appointed { posts: year.posts.clone(), ..year };
		let accounts = [HOSPITAL_ACCOUNT, CLINIC_ACCOUNT, AUTHORITY_ACCOUNT];
		Self {
			organisations: accounts.map(|account| (account, Status::Active)).to_vec(),
			staff: [((HOSPITAL, ADA), Some(year)), ((AUTHORITY, AUREL), Some(also))].into(),
			types: vec![(Roles::of([Role::Physician]), FIVE_YEARS)],
			issuers: vec![(AUTHORITY, PHYSICIANS)],
			credentials: vec![Issued {
				kind: PHYSICIANS,
				holder: PIA,
				at: None,
				issuer: AUTHORITY,
				until: START + FIVE_YEARS,
				status: CredentialStatus::Active,
			}],
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

	/// The step, made to fit what there is.
	fn fit(&self, step: Step) -> Step {
		let nth = |id: CredentialId, fits: &dyn Fn(&Issued) -> bool| {
			let all = (1..).zip(&self.credentials);
			let fitting: Vec<u64> = all.filter(|(_, one)| fits(one)).map(|(n, _)| n).collect();
			let place = usize::try_from(id.0).unwrap() % fitting.len().max(1);
			fitting.get(place).map_or(id, |number| CredentialId(*number))
		};
		let is_active = |one: &Issued| one.status == CredentialStatus::Active;
		match step {
			Step::Appoint { by, at, account, posts, later, length } => {
				let own = |id| nth(id, &|one| is_active(one) && one.holder == account);
				let fitted = |post: Post| Post { licence: post.licence.map(own), ..post };
				let posts = posts.into_iter().map(fitted).collect();
				Step::Appoint { by, at, account, posts, later, length }
			}
			Step::Issue { by, kind, holder, at, length, .. } => {
				let place = usize::try_from(kind.0).unwrap() % self.issuers.len();
				let (issuer, kind) = self.issuers[place];
				Step::Issue { by, issuer, kind, holder, at, length }
			}
			Step::Accept { by, id } => {
				let id = nth(id, &|one| one.status == CredentialStatus::Offered);
				Step::Accept { by, id }
			}
			Step::Suspend { by, id } => Step::Suspend { by, id: nth(id, &is_active) },
			Step::Reinstate { by, id } => {
				let id = nth(id, &|one| matches!(one.status, CredentialStatus::Suspended { .. }));
				Step::Reinstate { by, id }
			}
			other => other,
		}
	}

	/// Whoever signs.
	fn signer(&self, step: &Step) -> AccountId {
		let of_credential = |id: &CredentialId| {
			self.credential(*id).map_or(NINA, |credential| self.own(credential.issuer))
		};
		let (by, right) = match step {
			Step::Appoint { by, at, .. } | Step::Dismiss { by, at, .. } => (by, self.own(*at)),
			Step::Issue { by, issuer, .. } => (by, self.own(*issuer)),
			Step::Accept { by, id } => {
				(by, self.credential(*id).map_or(NINA, |credential| credential.holder.clone()))
			}
			Step::Suspend { by, id } | Step::Reinstate { by, id } | Step::Revoke { by, id } => {
				(by, of_credential(id))
			}
			_ => return COUNCIL,
		};
		match by {
			By::Right => right,
			By::Person(person) => person.clone(),
		}
	}

	fn appointed(&self, at: OrgId, who: &AccountId) -> Option<&Appointed> {
		self.staff.get(&(at, who.clone()))?.as_ref()
	}

	/// Whether they are, or will be, administrator.
	fn administers(&self, at: OrgId, who: &AccountId, now: Moment) -> bool {
		self.appointed(at, who).is_some_and(|appointed| {
			now < appointed.until
				&& appointed.posts.iter().any(|post| post.role == Role::Administrator)
		})
	}

	fn may_act(&self, at: OrgId, who: &AccountId, now: Moment) -> bool {
		let starts = self.appointed(at, who).is_some_and(|appointed| appointed.from <= now);
		self.own(at) == *who || (starts && self.administers(at, who, now))
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
			.filter(|appointed| appointed.from <= now && now < appointed.until);
		let posts = appointed.map(|appointed| appointed.posts.as_slice()).unwrap_or_default();
		let serving = posts.iter().filter(|post| self.rests(post, who, at, now));
		Roles::of(serving.map(|post| post.role))
	}

	fn may_appoint(&self, by: &AccountId, step: &Step, now: Moment) -> bool {
		let Step::Appoint { at, account, posts, length, .. } = step else { return false };
		let of_administrators = self.administers(*at, account, now)
			|| posts.iter().any(|post| post.role == Role::Administrator);
		let twice = posts.len() == 2 && posts[0].role == posts[1].role;
		self.may_act(*at, by, now)
			&& self.is_active(*at)
			&& (*by == self.own(*at) || !of_administrators)
			&& *account != PATIENT
			&& !self.is_organisation(account)
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
	fn apply(&mut self, by: &AccountId, step: &Step, now: Moment) -> bool {
		match step {
			Step::Wait(_) => true,
			Step::Stand(at, status) => {
				let place = usize::try_from(at.0).unwrap() - 1;
				self.organisations.get_mut(place).map(|row| row.1 = *status).is_some()
			}
			Step::Admit { account, jurisdiction } => {
				let was_staff = self.staff.keys().any(|(_, staff)| staff == account);
				let done = *jurisdiction > 0
					&& *account != PATIENT
					&& !was_staff && !self.is_organisation(account);
				if done {
					self.organisations.push((account.clone(), Status::Active));
				}
				done
			}
			Step::Appoint { at, account, posts, later, length, .. } => {
				let done = self.may_appoint(by, step, now);
				if done {
					let (posts, from) = (posts.clone(), now + later);
					let appointed = Appointed { posts, from, until: from + length };
					self.staff.insert((*at, account.clone()), Some(appointed));
				}
				done
			}
			Step::Dismiss { at, account, .. } => {
				let done = self.may_act(*at, by, now)
					&& self.may_end(*at)
					&& (*by == self.own(*at) || !self.administers(*at, account, now))
					&& self.appointed(*at, account).is_some();
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
					});
				}
				done
			}
			Step::Accept { id, .. } => self.become_of(*id, CredentialStatus::Active, |_, was| {
				was.status == CredentialStatus::Offered && was.holder == *by && now < was.until
			}),
			Step::Suspend { id, .. } => {
				let status = CredentialStatus::Suspended { code: 1 };
				let done = self.become_of(*id, status, |model, was| {
					was.status == CredentialStatus::Active
						&& model.may_act(was.issuer, by, now)
						&& model.may_end_one(was.issuer)
				});
				self.count_end(*id, done)
			}
			Step::Reinstate { id, .. } => {
				self.become_of(*id, CredentialStatus::Active, |model, was| {
					matches!(was.status, CredentialStatus::Suspended { .. })
						&& model.may_act(was.issuer, by, now)
						&& model.is_active(was.issuer)
						&& was.holder != *by
				})
			}
			Step::Revoke { id, .. } => {
				let status = CredentialStatus::Revoked { code: 1 };
				let done = self.become_of(*id, status, |model, was| {
					!matches!(was.status, CredentialStatus::Revoked { .. })
						&& model.may_act(was.issuer, by, now)
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

	fn become_of(
		&mut self,
		id: CredentialId,
		status: CredentialStatus,
		may: impl Fn(&Self, &Issued) -> bool,
	) -> bool {
		let done = self.credential(id).is_some_and(|was| may(self, was));
		if done {
			self.credentials[usize::try_from(id.0).unwrap() - 1].status = status;
		}
		done
	}

	/// Holds the answers of the pallet against those of the model.
	fn compare(&self, now: Moment) {
		for (number, (_, status)) in (1..).zip(&self.organisations) {
			let at = OrgId(number);
			for who in PEOPLE {
				let actor = Providers::actor_at(&who, at, now, now).unwrap();
				let roles = self.roles(at, &who, now);
				let expected = (roles.0 != 0).then_some((roles, *status));
				assert_eq!(actor.map(|actor| (actor.roles, actor.status)), expected);
			}
		}
		for (number, issued) in (1..).zip(&self.credentials) {
			let view = Providers::credential(CredentialId(number)).unwrap();
			assert_eq!(view.status, issued.status);
			let holds = issued.status == CredentialStatus::Active && now < issued.until;
			assert_eq!(view.holds, holds);
		}
	}
}

/// Does a step on the chain; whether it was done.
fn perform(by: &AccountId, step: &Step) -> bool {
	let now = Now::get();
	let call: Call = match step.clone() {
		Step::Wait(pause) => {
			wait(pause);
			return true;
		}
		Step::Stand(at, status) => {
			let exists = Providers::organisation(at).is_some();
			if exists {
				set_status(at, status);
			}
			return exists;
		}
		Step::Admit { account, jurisdiction } => Call::admit {
			account,
			kind: OrgKind::Clinic,
			jurisdiction,
			with: None,
			name: BoundedVec::truncate_from(b"New".to_vec()),
			endpoint: BoundedVec::new(),
		},
		Step::Appoint { at, account, posts: roles, later, length, .. } => {
			let (posts, from) = (posts(&roles), now + later);
			let until = from + length;
			Call::appoint { organisation: at, account, posts, from: Some(from), until }
		}
		Step::Dismiss { at, account, .. } => Call::dismiss { organisation: at, account },
		Step::CreateType { roles, longest } => {
			Call::create_type { roles, longest, countersign: false, ends_per_day: MOST_ENDS }
		}
		Step::AppointIssuer { issuer, kind } => Call::appoint_issuer { organisation: issuer, kind },
		Step::Issue { issuer, kind, holder, at, length, .. } => {
			let (document, from, until) = (document(), None, now + length);
			let organisation = issuer;
			Call::issue { organisation, kind, holder, at, document, from, until, second: None }
		}
		Step::Accept { id, .. } => Call::accept { credential: id },
		Step::Suspend { id, .. } => Call::suspend { credential: id, code: 1, second: None },
		Step::Reinstate { id, .. } => Call::reinstate { credential: id },
		Step::Revoke { id, .. } => Call::revoke { credential: id, code: 1, second: None },
	};
	RuntimeCall::from(call).dispatch(signed(by.clone())).is_ok()
}

#[test]
fn every_sequence_of_calls_keeps_the_properties_and_does_what_the_model_says() {
	let (calls, done) = (Cell::new(0), Cell::new(0));
	let mut runner = TestRunner::new(ProptestConfig {
		cases: 128,
		source_file: Some(file!()),
		..ProptestConfig::default()
	});
	let sequences = prop::collection::vec((step(), prop::bool::weighted(0.9)), 1..60);
	let ran = runner.run(&sequences, |steps| {
		world(|| {
			let mut model = Model::new();
			for (step, fits) in &steps {
				let step = if *fits { model.fit(step.clone()) } else { step.clone() };
				let by = model.signer(&step);
				let expected = model.apply(&by, &step, Now::get());
				assert_eq!(perform(&by, &step), expected, "{by:?} {step:?}");
				assert_eq!(Providers::do_try_state(), Ok(()), "after {step:?}");
				model.compare(Now::get());
				if !matches!(step, Step::Wait(_) | Step::Stand(..)) {
					calls.set(calls.get() + 1);
					done.set(done.get() + i32::from(expected));
				}
			}
		});
		Ok(())
	});
	ran.unwrap_or_else(|error| panic!("{error}"));
	// Neither a test of refusals only nor of sunshine.
	let share = done.get() * 100 / calls.get();
	assert!((35..=65).contains(&share), "{share} of 100 calls succeed");
}
