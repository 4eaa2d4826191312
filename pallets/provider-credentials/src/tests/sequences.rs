//! Random sequences of the calls about issuers and credentials keep every property after every step, and do what a small
//! model says: delegations, second signatures, renewals, cut-offs and the day's measure of endings. Who acts for whom is
//! fixed here; `properties` varies that.

mod model;

use crate::mock::*;
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{OrgKind, Role, Roles},
	CredentialId, CredentialTypeId, OrgId,
};
use codec::Encode;
use model::Model;
use proptest::{prelude::*, test_runner::TestRunner};
use sp_runtime::traits::Dispatchable;
use std::cell::Cell;

type Call = crate::Call<Test>;

/// An authority whose own account has a key.
const CHAMBER: OrgId = OrgId(4);
const KEY: u8 = 9;
/// A type that asks for a countersigner; of [`PHYSICIANS`] the authority is the issuer, of this one nobody.
const SPECIALISTS: CredentialTypeId = CredentialTypeId(2);
/// What one signature ends in a day.
const MOST_ENDS: u32 = 3;

#[derive(Debug, Clone, Copy)]
enum By {
	/// Whoever has the first right to it.
	Right,
	Council,
	/// The own account of an organisation.
	Own(OrgId),
	Nina,
}

#[derive(Debug, Clone)]
enum Step {
	Wait(Moment),
	Stand(OrgId, Status),
	AppointIssuer { at: OrgId, kind: CredentialTypeId },
	Delegate { by: By, kind: CredentialTypeId, to: OrgId, most: u32, until: Option<Moment> },
	SuspendIssuer { by: By, at: OrgId, kind: CredentialTypeId },
	ReinstateIssuer { by: By, at: OrgId, kind: CredentialTypeId },
	EndIssuer { by: By, at: OrgId, kind: CredentialTypeId },
	CutOff { by: By, at: OrgId, kind: CredentialTypeId, back: Moment },
	Issue { by: By, at: OrgId, kind: CredentialTypeId, holder: AccountId, second: bool },
	Renew { by: By, id: CredentialId, second: bool },
	Accept { by: By, id: CredentialId },
	Suspend { by: By, id: CredentialId, second: bool },
	Reinstate { by: By, id: CredentialId },
	Revoke { by: By, id: CredentialId, second: bool },
	Surrender { by: By, id: CredentialId },
}

fn by() -> impl Strategy<Value = By> {
	prop_oneof![
		14 => Just(By::Right),
		1 => Just(By::Council),
		1 => at().prop_map(By::Own),
		1 => Just(By::Nina),
	]
}

fn at() -> impl Strategy<Value = OrgId> {
	(1u32..6).prop_map(OrgId)
}

fn kind() -> impl Strategy<Value = CredentialTypeId> {
	prop_oneof![3 => Just(PHYSICIANS), 2 => Just(SPECIALISTS)]
}

fn id() -> impl Strategy<Value = CredentialId> {
	(1u64..12).prop_map(CredentialId)
}

fn holder() -> impl Strategy<Value = AccountId> {
	prop::sample::select(vec![PIA, PIA, PIA, NINA, AUTHORITY_ACCOUNT, AUREL])
}

fn status() -> impl Strategy<Value = Status> {
	prop_oneof![
		8 => Just(Status::Active),
		1 => Just(Status::Restricted { code: 1 }),
		1 => Just(Status::Isolated { code: 1 }),
	]
}

fn issuer_step() -> impl Strategy<Value = Step> {
	let who = || (by(), at(), kind());
	let measure = (1u32..4, prop::option::of(0u64..400));
	prop_oneof![
		3 => (at(), kind()).prop_map(|(at, kind)| Step::AppointIssuer { at, kind }),
		5 => ((by(), kind(), at()), measure).prop_map(|((by, kind, to), (most, until))| {
			Step::Delegate { by, kind, to, most, until }
		}),
		3 => who().prop_map(|(by, at, kind)| Step::SuspendIssuer { by, at, kind }),
		4 => who().prop_map(|(by, at, kind)| Step::ReinstateIssuer { by, at, kind }),
		1 => who().prop_map(|(by, at, kind)| Step::EndIssuer { by, at, kind }),
		1 => (who(), 0u64..200)
			.prop_map(|((by, at, kind), back)| Step::CutOff { by, at, kind, back }),
	]
}

fn credential_step() -> impl Strategy<Value = Step> {
	let issue = (by(), at(), kind(), holder(), any::<bool>());
	prop_oneof![
		9 => issue.prop_map(|(by, at, kind, holder, second)| {
			Step::Issue { by, at, kind, holder, second }
		}),
		3 => (by(), id(), any::<bool>())
			.prop_map(|(by, id, second)| Step::Renew { by, id, second }),
		8 => (by(), id()).prop_map(|(by, id)| Step::Accept { by, id }),
		4 => (by(), id(), any::<bool>())
			.prop_map(|(by, id, second)| Step::Suspend { by, id, second }),
		4 => (by(), id()).prop_map(|(by, id)| Step::Reinstate { by, id }),
		2 => (by(), id(), any::<bool>())
			.prop_map(|(by, id, second)| Step::Revoke { by, id, second }),
		2 => (by(), id()).prop_map(|(by, id)| Step::Surrender { by, id }),
	]
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		5 => (0u64..60).prop_map(Step::Wait),
		1 => (at(), status()).prop_map(|(at, status)| Step::Stand(at, status)),
		8 => issuer_step(),
		16 => credential_step(),
	]
}

/// The signature of the chamber's own account beside another.
fn beside_it(
	second: bool,
	call: &'static str,
	arguments: impl Encode,
	first: &AccountId,
) -> Option<crate::Second> {
	second.then(|| beside(KEY, CHAMBER, call, arguments, first).sign())
}

fn call(model: &Model, who: &AccountId, step: &Step) -> Call {
	let (now, code, from) = (Now::get(), 2u16, None::<Moment>);
	match step.clone() {
		Step::AppointIssuer { at, kind } => Call::appoint_issuer { organisation: at, kind },
		Step::Delegate { kind, to, most, until, .. } => {
			let (organisation, until) = (model.delegator(who), until.map(|later| now + later));
			Call::delegate { organisation, kind, to, most, until }
		}
		Step::SuspendIssuer { at, kind, .. } => Call::suspend_issuer { organisation: at, kind },
		Step::ReinstateIssuer { at, kind, .. } => Call::reinstate_issuer { organisation: at, kind },
		Step::EndIssuer { at, kind, .. } => Call::end_issuer { organisation: at, kind },
		Step::CutOff { at, kind, back, .. } => {
			Call::cut_off { organisation: at, kind, since: now - back }
		}
		Step::Issue { at: organisation, kind, holder, second, .. } => {
			let (at, document, until) = (None::<OrgId>, document(), now + YEAR);
			let arguments = (organisation, kind, &holder, at, document, from, until);
			let second = beside_it(second, "provider-credentials.issue", arguments, who);
			Call::issue { organisation, kind, holder, at, document, from, until, second }
		}
		Step::Renew { id: credential, second, .. } => {
			let (document, until) = (document(), now + YEAR);
			let arguments = (credential, document, from, until);
			let second = beside_it(second, "provider-credentials.renew", arguments, who);
			Call::renew { credential, document, from, until, second }
		}
		Step::Accept { id, .. } => Call::accept { credential: id },
		Step::Suspend { id: credential, second, .. } => {
			let arguments = (credential, code);
			let second = beside_it(second, "provider-credentials.suspend", arguments, who);
			Call::suspend { credential, code, second }
		}
		Step::Reinstate { id, .. } => Call::reinstate { credential: id },
		Step::Revoke { id: credential, second, .. } => {
			let arguments = (credential, 3u16);
			let second = beside_it(second, "provider-credentials.revoke", arguments, who);
			Call::revoke { credential, code: 3, second }
		}
		Step::Surrender { id, .. } => Call::surrender { credential: id },
		Step::Wait(_) | Step::Stand(..) => unreachable!("no call"),
	}
}

/// Does a step on the chain; whether it was done.
fn perform(model: &Model, who: &AccountId, step: &Step) -> bool {
	match step {
		Step::Wait(pause) => {
			wait(*pause);
			true
		}
		Step::Stand(at, status) => {
			let exists = Providers::organisation(*at).is_some();
			if exists {
				set_status(*at, *status);
			}
			exists
		}
		_ => {
			let call = call(model, who, step);
			RuntimeCall::from(call).dispatch(signed(who.clone())).is_ok()
		}
	}
}

fn chambered(test: impl FnOnce()) {
	world(|| {
		assert_eq!(admit(KEY, OrgKind::Authority, None), CHAMBER);
		let specialists = Roles::of([Role::Physician]);
		let ends = u16::try_from(MOST_ENDS).unwrap();
		let created = Providers::create_type(signed(COUNCIL), specialists, FIVE_YEARS, true, ends);
		assert!(created.is_ok());
		crate::Types::<Test>::mutate(PHYSICIANS, |kind| {
			let anamnesis_decision::rows::Versioned::V1(kind) = kind.as_mut().unwrap();
			kind.ends_per_day = ends;
		});
		test();
	});
}

#[test]
fn every_sequence_about_credentials_keeps_the_properties_and_does_what_the_model_says() {
	let (calls, done) = (Cell::new(0), Cell::new(0));
	let mut runner = TestRunner::new(ProptestConfig {
		cases: 192,
		source_file: Some(file!()),
		..ProptestConfig::default()
	});
	let sequences = prop::collection::vec((step(), prop::bool::weighted(0.9)), 1..80);
	let ran = runner.run(&sequences, |steps| {
		chambered(|| {
			let mut model = Model::new();
			for (step, fits) in &steps {
				let step = if *fits { model.fit(step.clone(), Now::get()) } else { step.clone() };
				let who = model.signer(&step);
				let performed = perform(&model, &who, &step);
				let expected = model.apply(&who, &step, Now::get());
				assert_eq!(performed, expected, "{who:?} {step:?}");
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
