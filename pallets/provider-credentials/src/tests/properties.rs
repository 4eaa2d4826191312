//! Random sequences of calls keep every property after every step, and do what a small model says.

mod model;

use crate::mock::*;
use anamnesis_decision::rows::Post;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles},
	CredentialId, CredentialTypeId, OrgId,
};
use frame_support::BoundedVec;
use model::Model;
use proptest::{prelude::*, test_runner::TestRunner};
use sp_runtime::traits::Dispatchable;
use std::cell::Cell;

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
	Restrict(OrgId),
	Isolate(OrgId),
	ReinstateOrganisation(OrgId),
	Leave {
		by: By,
		at: OrgId,
	},
	Succeed {
		old: OrgId,
		new: OrgId,
		length: Moment,
	},
	EndSuccession {
		old: OrgId,
		new: OrgId,
	},
	ChangeAccount {
		by: By,
		at: OrgId,
		account: AccountId,
	},
	AcceptAppointment {
		by: By,
		at: OrgId,
		account: AccountId,
	},
	Resign {
		by: By,
		at: OrgId,
		account: AccountId,
	},
	Register {
		staff: AccountId,
		seed: u8,
		length: Moment,
	},
	EndSession {
		by: By,
		seed: u8,
	},
	Report {
		by: By,
		at: OrgId,
		account: AccountId,
		back: Moment,
	},
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
	prop_oneof![12 => Just(By::Right), 2 => person().prop_map(By::Person)]
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

/// One of three session keys.
fn seed() -> impl Strategy<Value = u8> {
	1u8..4
}

/// A person, or a session key.
fn anybody() -> impl Strategy<Value = AccountId> {
	prop_oneof![9 => person(), 1 => seed().prop_map(key)]
}

fn about_organisations() -> impl Strategy<Value = Step> {
	let two = || (organisation(), organisation());
	prop_oneof![
		2 => organisation().prop_map(Step::Restrict),
		1 => organisation().prop_map(Step::Isolate),
		6 => organisation().prop_map(Step::ReinstateOrganisation),
		1 => (by(), 2u32..6).prop_map(|(by, at)| Step::Leave { by, at: OrgId(at) }),
		4 => (two(), 0u64..40)
			.prop_map(|((old, new), length)| Step::Succeed { old, new, length }),
		2 => two().prop_map(|(old, new)| Step::EndSuccession { old, new }),
		1 => (by(), organisation(), person())
			.prop_map(|(by, at, account)| Step::ChangeAccount { by, at, account }),
	]
}

fn about_keys() -> impl Strategy<Value = Step> {
	prop_oneof![
		8 => (person(), seed(), 0u64..60)
			.prop_map(|(staff, seed, length)| Step::Register { staff, seed, length }),
		3 => (by(), seed()).prop_map(|(by, seed)| Step::EndSession { by, seed }),
		2 => (by(), organisation(), anybody(), 0u64..60)
			.prop_map(|(by, at, account, back)| Step::Report { by, at, account, back }),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let appoint = (by(), organisation(), anybody(), prop::collection::vec(post(), 1..3));
	let when = (0u64..20, 0u64..200);
	let issue = (by(), organisation(), kind(), person(), prop::option::of(organisation()));
	prop_oneof![
		20 => (0u64..30).prop_map(Step::Wait),
		3 => about_organisations(),
		5 => about_keys(),
		1 => (anybody(), 0u16..3).prop_map(|(account, jurisdiction)| Step::Admit { account, jurisdiction }),
		8 => (appoint, when).prop_map(|((by, at, account, posts), (later, length))| {
			Step::Appoint { by, at, account, posts, later, length }
		}),
		8 => (by(), organisation(), person())
			.prop_map(|(by, at, account)| Step::AcceptAppointment { by, at, account }),
		1 => (by(), organisation(), person())
			.prop_map(|(by, at, account)| Step::Resign { by, at, account }),
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

/// Does a step on the chain; whether it was done.
fn perform(by: &AccountId, step: &Step) -> bool {
	let now = Now::get();
	let call: Call = match step.clone() {
		Step::Wait(pause) => {
			wait(pause);
			return true;
		}
		Step::Register { staff, seed, length } => {
			return register(staff, now + length, seed).is_ok();
		}
		Step::Restrict(organisation) => Call::restrict { organisation, code: 1 },
		// Since this block, so that the past is not used up.
		Step::Isolate(organisation) => Call::isolate { organisation, code: 1, since: now },
		Step::ReinstateOrganisation(organisation) => Call::reinstate_organisation { organisation },
		Step::Leave { at, .. } => Call::leave { organisation: at },
		Step::Succeed { old, new, length } => Call::succeed { old, new, until: now + length },
		Step::EndSuccession { old, new } => Call::end_succession { old, new },
		Step::ChangeAccount { at, account, .. } => {
			Call::change_account { organisation: at, account }
		}
		Step::AcceptAppointment { at, .. } => Call::accept_appointment { organisation: at },
		Step::Resign { at, .. } => Call::resign { organisation: at },
		Step::EndSession { seed, .. } => {
			Call::end_session { organisation: HOSPITAL, key: key(seed) }
		}
		Step::Report { at, account, back, .. } => {
			Call::report_compromise { organisation: at, account, since: now - back }
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
			with_gateway();
			let mut model = Model::new();
			for (step, fits) in &steps {
				let step = if *fits { model.fit(step.clone()) } else { step.clone() };
				let by = model.signer(&step);
				let expected = model.apply(&by, &step, Now::get());
				assert_eq!(perform(&by, &step), expected, "{by:?} {step:?}");
				assert_eq!(Providers::do_try_state(), Ok(()), "after {step:?}");
				model.compare(Now::get());
				if !matches!(step, Step::Wait(_)) {
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
