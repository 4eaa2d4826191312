//! Who may call what by an origin: exactly what `origins.rs` lists. Every call of the metadata is made with every origin, and
//! inside every call that holds calls. docs/governance.md shows the lists; `UPDATE_GOVERNANCE=1` writes it anew.

use super::{
	allowance::{classes, in_world, rolled_back},
	every_call::{every_call, holders, remark, title},
	in_local_testnet,
	metadata::metadata,
	root,
};
use crate::{
	configs::CouncilCollective,
	origins::{
		Calls, CollegeCollective, CommitteeCollective, ALSO_SIGNED, ANYBODY, BARE, COLLEGE,
		COMMITTEE, COUNCIL, HOLDERS, NOBODY,
	},
	parameters::session,
	pausable::PAUSABLE,
	AccountId, Multisig, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, RuntimeParameters,
	System, SystemCall, TxPause, ValidatorSet,
};
use anamnesis_primitives::OrgId;
use frame_support::{assert_ok, weights::Weight};
use pallet_collective::{Members, RawOrigin};
use pallet_council_seats::{Body, Holder};
use pallet_patient_identity::ActCalls;
use pallet_tx_pause::RuntimeCallNameOf;
use pallet_utility::Call as Utility;
use scale_info::TypeDef;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Dave, Eve, Ferdie, One, Two};
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult};
use std::{collections::BTreeSet, fs};

type Titles = BTreeSet<String>;

/// The titles in lists.
fn titles(lists: &[&[Calls]]) -> Titles {
	let each = lists.iter().copied().flatten();
	each.flat_map(|(pallet, calls)| calls.iter().map(move |call| format!("{pallet}.{call}")))
		.collect()
}

/// What an account may call: whatever is not kept for somebody else.
fn signed_titles() -> Titles {
	let kept = titles(&[BARE, COUNCIL, COMMITTEE, COLLEGE, NOBODY]);
	let also = titles(&[ALSO_SIGNED]);
	let is_open = |call: &&String| !kept.contains(*call) || also.contains(*call);
	every_call().keys().filter(is_open).cloned().collect()
}

/// Who calls by an extrinsic without a signature.
const NOBODY_SIGNED: &str = "nobody";

/// Somebody who calls.
struct Caller {
	name: &'static str,
	origin: RuntimeOrigin,
	/// Whose account it is.
	account: Option<AccountId>,
	may: Titles,
}

fn signed_by(name: &'static str, who: Sr25519Keyring) -> Caller {
	let account = who.to_account_id();
	let origin = RuntimeOrigin::signed(account.clone());
	Caller { name, origin, account: Some(account), may: signed_titles() }
}

fn of_a_body<I: 'static>(
	name: &'static str,
	origin: RawOrigin<AccountId, I>,
	more: &'static [Calls],
) -> Caller
where
	RuntimeOrigin: From<RawOrigin<AccountId, I>>,
{
	let may = titles(&[ANYBODY, HOLDERS, more]);
	Caller { name, origin: origin.into(), account: None, may }
}

/// Every origin but Root, each body with one vote, just too few and just enough.
fn callers() -> Vec<Caller> {
	use RawOrigin::{Member, Members};
	let council = of_a_body::<CouncilCollective>;
	let committee = of_a_body::<CommitteeCollective>;
	let college = of_a_body::<CollegeCollective>;
	let nobody = RuntimeOrigin::none();
	vec![
		Caller {
			name: NOBODY_SIGNED,
			origin: nobody,
			account: None,
			may: titles(&[ANYBODY, BARE]),
		},
		signed_by("a stranger", Ferdie),
		signed_by("a member of the council", Alice),
		signed_by("a member of the committee", Eve),
		signed_by("a member of the college", One),
		council("one of the council", Member(Alice.to_account_id()), &[]),
		council("half of the council", Members(2, 4), &[]),
		council("just below two thirds", Members(42, 64), &[]),
		council("two thirds of the council", Members(43, 64), COUNCIL),
		council("all of the council", Members(4, 4), COUNCIL),
		committee("one of the committee", Member(Eve.to_account_id()), &[]),
		committee("half of the committee", Members(2, 4), &[]),
		committee("most of the committee", Members(3, 4), COMMITTEE),
		college("one of the college", Member(One.to_account_id()), &[]),
		college("half of the college", Members(2, 4), &[]),
		college("most of the college", Members(3, 4), COLLEGE),
		college("all of the college", Members(2, 2), COLLEGE),
	]
}

/// The network of four, with a committee and a college.
fn in_network(test: impl FnOnce()) {
	in_local_testnet(|| {
		let sorted = |accounts: [Sr25519Keyring; 3]| {
			let mut accounts = accounts.map(|who| who.to_account_id()).to_vec();
			accounts.sort();
			accounts
		};
		Members::<Runtime, CommitteeCollective>::put(sorted([
			Eve,
			Sr25519Keyring::AliceStash,
			Two,
		]));
		Members::<Runtime, CollegeCollective>::put(sorted([
			One,
			Sr25519Keyring::BobStash,
			Sr25519Keyring::CharlieStash,
		]));
		test();
	});
}

/// Whether the origin was let through, whatever came of the call.
fn is_let(result: &DispatchResult) -> bool {
	let filtered: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
	!matches!(result, Err(error) if *error == DispatchError::BadOrigin || *error == filtered)
}

fn dispatch(call: &RuntimeCall, origin: &RuntimeOrigin) -> DispatchResult {
	call.clone().dispatch(origin.clone()).map(|_| ()).map_err(|refused| refused.error)
}

fn lets(call: &RuntimeCall, origin: &RuntimeOrigin) -> bool {
	rolled_back(|| is_let(&dispatch(call, origin)))
}

#[test]
fn every_call_has_one_place_in_the_lists() {
	let every: Titles = every_call().keys().cloned().collect();
	let lists = [ANYBODY, HOLDERS, BARE, COUNCIL, COMMITTEE, COLLEGE, NOBODY, ALSO_SIGNED];
	for listed in titles(&lists).union(&titles(&[PAUSABLE])) {
		assert!(every.contains(listed), "there is no {listed}");
	}
	for (one, list) in lists.iter().enumerate() {
		let titles_of = titles(&[*list]);
		let written: usize = list.iter().map(|(_, calls)| calls.len()).sum();
		assert_eq!(titles_of.len(), written, "list {one} says something twice");
	}
	let bodies = titles(&[COUNCIL, COMMITTEE, COLLEGE]);
	let closed = titles(&[NOBODY]);
	let free = titles(&[ANYBODY, HOLDERS]);
	assert!(closed.is_disjoint(&bodies) && free.is_disjoint(&bodies) && free.is_disjoint(&closed));
	assert!(titles(&[ALSO_SIGNED]).is_subset(&bodies));
	assert!(titles(&[BARE]).is_disjoint(&bodies));
}

/// No origin reaches more than its list, and each reaches all of that.
#[test]
fn every_origin_may_call_what_is_listed_and_nothing_else() {
	in_network(|| {
		let every = every_call();
		for caller in callers() {
			let mut may = Titles::new();
			for (name, call) in every {
				// It stops a block that sets its time twice.
				let is_set = name == "Timestamp.set" && caller.name == NOBODY_SIGNED;
				if is_set || lets(call, &caller.origin) {
					may.insert(name.clone());
				}
			}
			let more: Vec<_> = may.difference(&caller.may).collect();
			let less: Vec<_> = caller.may.difference(&may).collect();
			assert!(more.is_empty() && less.is_empty(), "{}: +{more:?} -{less:?}", caller.name);
		}
	});
}

type Wrap = fn(&Caller, RuntimeCall) -> RuntimeCall;

fn boxed_root() -> Box<crate::OriginCaller> {
	Box::new(frame_system::RawOrigin::Root.into())
}

fn length(call: &RuntimeCall) -> u32 {
	u32::try_from(codec::Encode::encoded_size(call)).unwrap()
}

fn executed<I: 'static>(call: RuntimeCall) -> RuntimeCall
where
	Runtime: pallet_collective::Config<I, Proposal = RuntimeCall>,
	RuntimeCall: From<pallet_collective::Call<Runtime, I>>,
{
	let length_bound = length(&call);
	pallet_collective::Call::<Runtime, I>::execute { proposal: Box::new(call), length_bound }.into()
}

fn proposed<I: 'static>(call: RuntimeCall) -> RuntimeCall
where
	Runtime: pallet_collective::Config<I, Proposal = RuntimeCall>,
	RuntimeCall: From<pallet_collective::Call<Runtime, I>>,
{
	let (threshold, length_bound) = (1, length(&call));
	let proposal = Box::new(call);
	pallet_collective::Call::<Runtime, I>::propose { threshold, proposal, length_bound }.into()
}

/// The second approval of a multisig account of two; the first one is in [`approved`].
fn second_of_two(caller: &Caller, call: RuntimeCall) -> RuntimeCall {
	as_multi(Bob.to_account_id(), caller.account.is_some().then(Multisig::timepoint), call)
}

fn as_multi(
	other: AccountId,
	maybe_timepoint: Option<pallet_multisig::Timepoint<u32>>,
	call: RuntimeCall,
) -> RuntimeCall {
	pallet_multisig::Call::as_multi {
		threshold: 2,
		other_signatories: vec![other],
		maybe_timepoint,
		max_weight: Weight::MAX,
		call: Box::new(call),
	}
	.into()
}

/// Bob's approval, which the caller's own follows.
fn approved(caller: &Caller, call: &RuntimeCall) {
	if let Some(account) = &caller.account {
		let first = as_multi(account.clone(), None, call.clone());
		assert_ok!(dispatch(&first, &RuntimeOrigin::signed(Bob.to_account_id())));
	}
}

/// Every call that holds calls, around one.
fn wraps() -> [(&'static str, Wrap); 17] {
	[
		("Utility.batch", |_, call| Utility::batch { calls: vec![call] }.into()),
		("Utility.batch_all", |_, call| Utility::batch_all { calls: vec![call] }.into()),
		("Utility.force_batch", |_, call| Utility::force_batch { calls: vec![call] }.into()),
		("Utility.if_else", |_, call| {
			Utility::if_else { main: Box::new(call.clone()), fallback: Box::new(call) }.into()
		}),
		("Utility.as_derivative", |_, call| {
			Utility::as_derivative { index: 0, call: Box::new(call) }.into()
		}),
		("Utility.dispatch_as", |_, call| {
			Utility::dispatch_as { as_origin: boxed_root(), call: Box::new(call) }.into()
		}),
		("Utility.dispatch_as_fallible", |_, call| {
			Utility::dispatch_as_fallible { as_origin: boxed_root(), call: Box::new(call) }.into()
		}),
		("Utility.with_weight", |_, call| {
			Utility::with_weight { call: Box::new(call), weight: Weight::zero() }.into()
		}),
		("Multisig.as_multi_threshold_1", |_, call| {
			let other_signatories = vec![Bob.to_account_id()];
			let call = Box::new(call);
			pallet_multisig::Call::as_multi_threshold_1 { other_signatories, call }.into()
		}),
		("Multisig.as_multi", second_of_two),
		("Recovery.control_inherited_account", |_, call| {
			let (recovered, call) = (Alice.to_account_id().into(), Box::new(call));
			pallet_recovery::Call::control_inherited_account { recovered, call }.into()
		}),
		("Council.execute", |_, call| executed::<CouncilCollective>(call)),
		("Council.propose", |_, call| proposed::<CouncilCollective>(call)),
		("Committee.execute", |_, call| executed::<CommitteeCollective>(call)),
		("Committee.propose", |_, call| proposed::<CommitteeCollective>(call)),
		("College.execute", |_, call| executed::<CollegeCollective>(call)),
		("College.propose", |_, call| proposed::<CollegeCollective>(call)),
	]
}

#[test]
fn what_holds_calls_is_known() {
	let known: Titles = wraps().into_iter().map(|(name, _)| name.to_owned()).collect();
	assert_eq!(*holders(), known);
	in_network(|| {
		let caller = signed_by("a stranger", Ferdie);
		for (name, wrap) in wraps() {
			assert_eq!(title(&wrap(&caller, remark())), name);
		}
	});
}

/// Each is one more place in which a call could be hidden, or a way to Root.
#[test]
fn nothing_else_dispatches_calls_of_others() {
	let pallets = every_call().keys().map(|title| title.split('.').next().unwrap_or_default());
	let pallets: BTreeSet<_> = pallets.collect();
	for absent in ["Sudo", "Proxy", "Scheduler", "Preimage", "SafeMode", "Referenda", "Whitelist"] {
		assert!(!pallets.contains(absent), "{absent}");
	}
}

/// A pallet with an origin of its own would bring callers that nobody tries here.
#[test]
fn every_kind_of_origin_is_tried() {
	let metadata = metadata();
	let mut found = metadata.types.types.iter().map(|known| &known.ty);
	let callers = found
		.find(|known| known.path.segments.last().is_some_and(|name| name == "OriginCaller"))
		.map(|known| known.type_def.clone());
	let Some(TypeDef::Variant(kinds)) = callers else { panic!("{callers:?}") };
	let kinds: Vec<_> = kinds.variants.into_iter().map(|kind| kind.name).collect();
	assert_eq!(kinds, ["system", "Council", "Committee", "College"]);
}

/// What the calls answered that were dispatched inside another one, as its events tell.
fn inner_results() -> Vec<DispatchResult> {
	use pallet_collective::Event as Collective;
	use pallet_utility::Event as Utility;
	let told = |event: RuntimeEvent| match event {
		RuntimeEvent::Utility(Utility::ItemCompleted | Utility::IfElseMainSuccess) => Some(Ok(())),
		RuntimeEvent::Utility(
			Utility::BatchInterrupted { error, .. }
			| Utility::ItemFailed { error }
			| Utility::IfElseFallbackCalled { main_error: error },
		) => Some(Err(error)),
		RuntimeEvent::Utility(Utility::DispatchedAs { result })
		| RuntimeEvent::Multisig(pallet_multisig::Event::MultisigExecuted { result, .. })
		| RuntimeEvent::Council(
			Collective::Executed { result, .. } | Collective::MemberExecuted { result, .. },
		)
		| RuntimeEvent::Committee(
			Collective::Executed { result, .. } | Collective::MemberExecuted { result, .. },
		)
		| RuntimeEvent::College(
			Collective::Executed { result, .. } | Collective::MemberExecuted { result, .. },
		) => Some(result),
		_ => None,
	};
	System::events().into_iter().filter_map(|record| told(record.event)).collect()
}

/// Whether only its events tell what came of the call inside a call: it answers by itself for who may not call it.
fn tells_by_events(holder: &str) -> bool {
	let of_a_body = ["Council.", "Committee.", "College."];
	holder == "Multisig.as_multi" || of_a_body.iter().any(|body| holder.starts_with(body))
}

/// Whether a call inside another one was let through.
fn reaches(caller: &Caller, name: &str, wrap: Wrap, call: &RuntimeCall) -> bool {
	rolled_back(|| {
		if name == "Multisig.as_multi" {
			approved(caller, call);
		}
		let outer = wrap(caller, call.clone());
		System::reset_events();
		let result = dispatch(&outer, &caller.origin);
		let inner = inner_results();
		if inner.is_empty() && !tells_by_events(name) {
			is_let(&result)
		} else {
			inner.iter().any(is_let)
		}
	})
}

fn is_alone(call: &RuntimeCall) -> bool {
	matches!(call, RuntimeCall::CouncilSeats(call) if crate::CouncilSeats::is_motion_of_its_own(call))
}

/// Root, a body's and nobody's calls stay theirs, whatever holds them.
#[test]
fn root_is_unobtainable() {
	in_network(|| {
		let open = signed_titles();
		let kept: Vec<_> = every_call().iter().filter(|(name, _)| !open.contains(*name)).collect();
		assert!(kept.len() > 50, "{}", kept.len());
		let free = titles(&[HOLDERS]);
		for caller in callers() {
			for (holder, wrap) in wraps() {
				for (name, call) in &kept {
					let expected = free.contains(holder)
						&& caller.name != NOBODY_SIGNED
						&& caller.may.contains(*name)
						&& !is_alone(call);
					let got = reaches(&caller, holder, wrap, call);
					assert_eq!(got, expected, "{}: {holder} around {name}", caller.name);
				}
			}
		}
	});
}

/// A pause reaches what it names in whatever holds it, and whoever's origin that has.
#[test]
fn what_is_paused_is_so_inside_every_call_that_holds_calls() {
	in_network(|| {
		let name = |text: &str| text.as_bytes().to_vec().try_into().unwrap();
		let caller = signed_by("a stranger", Ferdie);
		let passing: Titles = wraps()
			.into_iter()
			.map(|(holder, _)| holder.to_owned())
			.filter(|holder| holder.starts_with("Utility.") || holder.starts_with("Multisig."))
			.filter(|holder| !titles(&[NOBODY]).contains(holder))
			.collect();
		for (title, call) in every_call() {
			if !titles(&[PAUSABLE]).contains(title) {
				continue;
			}
			let through = |paused: bool| -> Titles {
				let (pallet, call_name) = title.split_once('.').unwrap();
				let full_name: RuntimeCallNameOf<Runtime> = (name(pallet), name(call_name));
				if paused {
					pallet_tx_pause::PausedCalls::<Runtime>::insert(full_name, ());
				} else {
					pallet_tx_pause::PausedCalls::<Runtime>::remove(full_name);
				}
				let all = wraps().into_iter();
				all.filter(|(holder, wrap)| reaches(&caller, holder, *wrap, call))
					.map(|(holder, _)| holder.to_owned())
					.collect()
			};
			assert_eq!(through(false), passing, "{title}");
			assert_eq!(through(true), Titles::new(), "{title} while it is paused");
			through(false);
		}
	});
}

const PROBE: &[u8] = b"probe";

/// Calls that leave a trace if they are done, and whether they did. The first ones are Root's.
fn probes() -> [(RuntimeCall, fn() -> bool); 7] {
	let length = RuntimeParameters::Session(session::Parameters::Length(session::Length, Some(77)));
	let name = |text: &str| text.as_bytes().to_vec().try_into().unwrap();
	let full_name = (name("RecordAnchor"), name("anchor"));
	let (body, holder) = (Body::Council, Holder::Organisation(OrgId(4)));
	[
		(SystemCall::set_storage { items: vec![(PROBE.to_vec(), vec![1])] }.into(), || {
			sp_io::storage::get(PROBE).is_some()
		}),
		(
			SystemCall::kill_storage {
				keys: vec![pallet_timestamp::Now::<Runtime>::hashed_key().to_vec()],
			}
			.into(),
			|| !pallet_timestamp::Now::<Runtime>::exists(),
		),
		(
			pallet_balances::Call::force_set_balance {
				who: Dave.to_account_id().into(),
				new_free: 7,
			}
			.into(),
			|| crate::Balances::free_balance(Dave.to_account_id()) == 7,
		),
		(
			pallet_grandpa::Call::note_stalled { delay: 9, best_finalized_block_number: 9 }.into(),
			|| crate::Grandpa::stalled().is_some(),
		),
		(pallet_parameters::Call::set_parameter { key_value: length }.into(), || {
			ValidatorSet::session_length() == 77
		}),
		(pallet_council_seats::Call::unseat { body, holder }.into(), || {
			crate::CouncilSeats::body_of(OrgId(4)).is_none()
		}),
		(pallet_tx_pause::Call::pause { full_name }.into(), || {
			TxPause::is_paused_unbound(b"RecordAnchor".to_vec(), b"anchor".to_vec())
		}),
	]
}

/// Two calls deep, by what is left in state: some calls answer that all is done, whatever was done.
#[test]
fn what_lies_two_calls_deep_is_done_by_those_only_who_may() {
	in_network(|| {
		let free = titles(&[HOLDERS]);
		for caller in callers() {
			for (call, is_done) in probes() {
				let may = caller.may.contains(&title(&call));
				let directly = rolled_back(|| dispatch(&call, &caller.origin).is_ok() && is_done());
				assert_eq!(directly, may, "{}: {call:?}", caller.name);
				for (outer, around) in wraps() {
					for (inner, within) in wraps() {
						let done = rolled_back(|| {
							let held = within(&caller, call.clone());
							if outer == "Multisig.as_multi" {
								approved(&caller, &held);
							}
							let _ = dispatch(&around(&caller, held), &caller.origin);
							is_done()
						});
						let both = free.contains(outer) && free.contains(inner);
						// The SDK lets no `batch_all` lie in another one.
						let nested = [outer, inner] == ["Utility.batch_all"; 2];
						let expected = both && may && !nested && !is_alone(&call);
						assert_eq!(done, expected, "{}: {outer} of {inner}", caller.name);
					}
				}
			}
		}
	});
}

#[test]
fn what_patients_sign_becomes_calls_that_accounts_may_make() {
	let open = signed_titles();
	in_world(|world| {
		for act in classes::acts(world) {
			let call = <Runtime as pallet_patient_identity::Config>::Acts::call(
				world.patient,
				act.clone(),
			);
			if let Some(call) = call {
				assert!(open.contains(&title(&call)), "{}", act.name());
				assert!(!holders().contains(&title(&call)), "{}", act.name());
			}
		}
	});
}

fn line(words: &str, lists: &[&[Calls]]) -> String {
	let calls: Vec<_> = titles(lists).into_iter().map(|call| format!("`{call}`")).collect();
	let calls = if calls.is_empty() { "none yet".to_owned() } else { calls.join(", ") };
	format!("| {words} | {calls} |\n")
}

/// The table of origins.
fn table() -> String {
	let lines = [
		line("everybody, also without a signature: they do nothing", &[ANYBODY]),
		line("everybody who is somebody: each call in them is judged by itself", &[HOLDERS]),
		line("only an extrinsic that nobody signed: inherents and proofs", &[BARE]),
		line("**two thirds of the council**", &[COUNCIL]),
		line("**more than half of the committee**", &[COMMITTEE]),
		line("**more than half of the college**", &[COLLEGE]),
		line("a body, and besides an account that has the right", &[ALSO_SIGNED]),
		line("**nobody**", &[NOBODY]),
	];
	format!("| who | calls |\n|---|---|\n{}", lines.concat())
}

/// A text with what lies between two marks written anew.
fn between(text: &str, mark: &str, now: &str) -> String {
	let begin = format!("<!-- {mark} -->\n");
	let end = format!("<!-- end of {mark} -->\n");
	let (before, rest) = text.split_once(&begin).expect("the table begins");
	let (_, after) = rest.split_once(&end).expect("the table ends");
	format!("{before}{begin}{now}{end}{after}")
}

#[test]
fn the_documentation_holds_the_tables() {
	let path = root().join("../docs/governance.md");
	let text = fs::read_to_string(&path).unwrap();
	let now = between(&text, "table of origins", &table());
	let pausable = format!("| calls |\n|---|\n| {}", &line("", &[PAUSABLE])[5..]);
	let now = between(&now, "table of pauses", &pausable);
	if std::env::var_os("UPDATE_GOVERNANCE").is_some() {
		fs::write(&path, &now).unwrap();
	}
	let committed = fs::read_to_string(&path).unwrap();
	assert!(now == committed, "run with UPDATE_GOVERNANCE=1, and look at what changed");
}
