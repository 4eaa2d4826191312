//! The table of what waits: docs/time.md holds it, and every call is in it. `UPDATE_WAITING=1` writes it anew.

use super::*;
use crate::{
	configs::CouncilCollective,
	origins::{CollegeCollective, CommitteeCollective},
	tests::{
		callers::{calls::friends, rows::rows},
		metadata::metadata,
		root,
	},
	waiting::{kind_of, kind_of_act, Kind},
	SystemCall,
};
use anamnesis_decision::rows::SecondaryUse;
use anamnesis_primitives::{ids::RequestId, payload::Friends};
use pallet_collective::Call as Council;
use pallet_multisig::Call as Multisig;
use pallet_patient_identity::ActCalls;
use pallet_recovery::Call as Recovery;
use pallet_utility::Call as Utility;
use scale_info::TypeDef;
use std::{
	collections::{BTreeMap, BTreeSet},
	fs,
};

/// What the table says of a kind, in its order.
const KINDS: [(&str, &str); 6] = [
	("gives", "**waits**"),
	("ends", "passes: it ends or narrows something"),
	("emergency", "passes: it is done in an emergency"),
	("governance", "passes: the council or a validator decides it"),
	("timeless", "passes: nothing that it does depends on the moment"),
	("wraps", "as what it holds: it waits if any of that does"),
];

fn name(kind: Kind) -> &'static str {
	match kind {
		Kind::Gives => "gives",
		Kind::Ends => "ends",
		Kind::Emergency => "emergency",
		Kind::Governance => "governance",
		Kind::Timeless => "timeless",
		Kind::Wraps(_) => "wraps",
	}
}

fn remark() -> Box<RuntimeCall> {
	Box::new(SystemCall::remark { remark: vec![] }.into())
}

/// Pallets whose calls are all of one kind, and one of them.
fn whole() -> [(&'static str, RuntimeCall); 7] {
	let key_value = crate::RuntimeParameters::Session(
		crate::parameters::session::Parameters::Length(crate::parameters::session::Length, None),
	);
	let full_name = Default::default();
	[
		("TxPause", pallet_tx_pause::Call::pause { full_name }.into()),
		("System", *remark()),
		("Timestamp", pallet_timestamp::Call::set { now: 0 }.into()),
		("MultiBlockMigrations", pallet_migrations::Call::force_set_cursor { cursor: None }.into()),
		(
			"Grandpa",
			pallet_grandpa::Call::note_stalled { delay: 0, best_finalized_block_number: 0 }.into(),
		),
		("Balances", pallet_balances::Call::burn { value: 0, keep_alive: true }.into()),
		("Parameters", pallet_parameters::Call::set_parameter { key_value }.into()),
	]
}

/// Calls that are of one kind or another, depending on what they name.
fn cases(world: &World) -> Vec<(&'static str, RuntimeCall)> {
	let (patient, request) = (world.patient, RequestId(1));
	let somebody = || friends(&["one", "two"]);
	let given = Some(new_grant(world.here, Actions::ACCESS));
	let secondary = |secondary| Consent::set_secondary_use { patient, secondary }.into();
	vec![
		(" with a grant", Consent::answer { patient, request, answer: given }.into()),
		(" without one", Consent::answer { patient, request, answer: None }.into()),
		(" to refuse it", secondary(SecondaryUse::Refused)),
		(" to allow it", secondary(SecondaryUse::Allowed)),
		(" of somebody", Patients::name_executor { patient, account: Some(account("one")) }.into()),
		(" of nobody", Patients::name_executor { patient, account: None }.into()),
		(" of somebody", Patients::name_friends { patient, friends: somebody() }.into()),
		(" of nobody", Patients::name_friends { patient, friends: nobody() }.into()),
	]
}

fn nobody() -> Friends {
	Friends { friends: Default::default(), threshold: 0, delay: 0 }
}

/// Acts that are of one kind or another.
fn act_cases(world: &World) -> Vec<(&'static str, PatientAct)> {
	let request = RequestId(1);
	let answer = Some(*new_grant(world.here, Actions::ACCESS));
	vec![
		(" with a grant", PatientAct::Answer { request, answer }),
		(" without one", PatientAct::Answer { request, answer: None }),
		(" to refuse it", PatientAct::SetSecondaryUse { refused: true }),
		(" to allow it", PatientAct::SetSecondaryUse { refused: false }),
		(" of somebody", PatientAct::NameExecutor { account: Some([1; 32]) }),
		(" of nobody", PatientAct::NameExecutor { account: None }),
		(" of somebody", PatientAct::NameFriends { friends: friends(&["one", "two"]) }),
		(" of nobody", PatientAct::NameFriends { friends: nobody() }),
	]
}

/// Calls of a body beside those that the table of payers has.
fn kept_of_a_body<I: 'static>() -> [RuntimeCall; 4]
where
	Runtime: pallet_collective::Config<I>,
	RuntimeCall: From<Council<Runtime, I>>,
{
	let proposal_hash = Default::default();
	[
		Council::<Runtime, I>::set_members { new_members: vec![], prime: None, old_count: 0 }
			.into(),
		Council::<Runtime, I>::disapprove_proposal { proposal_hash }.into(),
		Council::<Runtime, I>::kill { proposal_hash }.into(),
		Council::<Runtime, I>::release_proposal_cost { proposal_hash }.into(),
	]
}

/// Calls of the SDK's pallets beside those that the table of payers has.
fn of_the_sdk() -> Vec<RuntimeCall> {
	let weight = Default::default();
	let root = || Box::new(frame_system::RawOrigin::Root.into());
	let utility: [Utility<Runtime>; 8] = [
		Utility::batch { calls: vec![] },
		Utility::batch_all { calls: vec![] },
		Utility::force_batch { calls: vec![] },
		Utility::as_derivative { index: 0, call: remark() },
		Utility::dispatch_as { as_origin: root(), call: remark() },
		Utility::dispatch_as_fallible { as_origin: root(), call: remark() },
		Utility::with_weight { call: remark(), weight },
		Utility::if_else { main: remark(), fallback: remark() },
	];
	let (other_signatories, maybe_timepoint, max_weight) = (vec![], None, weight);
	let timepoint = pallet_multisig::Timepoint { height: 0, index: 0 };
	let (threshold, call_hash) = (2, [0; 32]);
	let multisig: [Multisig<Runtime>; 4] = [
		Multisig::as_multi_threshold_1 { other_signatories: vec![], call: remark() },
		Multisig::as_multi {
			threshold,
			other_signatories: vec![],
			maybe_timepoint,
			call: remark(),
			max_weight,
		},
		Multisig::cancel_as_multi { threshold, other_signatories: vec![], timepoint, call_hash },
		Multisig::poke_deposit { threshold, other_signatories, call_hash },
	];
	let friends = Recovery::<Runtime>::set_friend_groups { friend_groups: vec![] };
	let purge = pallet_session::Call::<Runtime>::purge_keys {};
	kept_of_a_body::<CouncilCollective>()
		.into_iter()
		.chain(kept_of_a_body::<CommitteeCollective>())
		.chain(kept_of_a_body::<CollegeCollective>())
		.chain(utility.map(RuntimeCall::from))
		.chain(multisig.map(RuntimeCall::from))
		.chain([friends.into(), purge.into()])
		.collect()
}

/// Every call and act with its kind. A pallet whose calls are all of one kind is one line.
fn lines(world: &World) -> Vec<(String, &'static str)> {
	let title = classes::title;
	let mut lines = Vec::new();
	let mut add = |call: &RuntimeCall, case: &str| {
		lines.push((format!("{}{case}", title(call)), name(kind_of(call))));
	};
	let split: BTreeSet<_> = cases(world).iter().map(|(_, call)| title(call)).collect();
	for (case, call) in cases(world) {
		add(&call, case);
	}
	for row in rows(world) {
		if !title(&row.call).ends_with(".relay") && !split.contains(&title(&row.call)) {
			add(&row.call, "");
		}
	}
	for (case, call) in classes::governance() {
		add(&call, case);
	}
	for call in of_the_sdk().into_iter().chain(classes::validators()) {
		add(&call, "");
	}
	for (pallet, call) in whole() {
		assert!(title(&call).starts_with(&format!("{pallet}.")));
		lines.push((format!("{pallet}.*"), name(kind_of(&call))));
	}
	let split: BTreeSet<_> = act_cases(world).iter().map(|(_, act)| act.name()).collect();
	let acts = classes::acts(world).into_iter().filter(|act| !split.contains(act.name()));
	for (case, act) in act_cases(world).into_iter().chain(acts.map(|act| ("", act))) {
		if !classes::is_submitted_whole(&act) {
			lines.push((format!("relay of {}{case}", act.name()), name(kind_of_act(&act))));
		}
	}
	lines
}

/// The table, one line a kind.
fn table(world: &World) -> String {
	let mut calls_of: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
	for (title, kind) in lines(world) {
		calls_of.entry(kind).or_default().insert(title);
	}
	let lines = KINDS.map(|(kind, words)| {
		let calls: Vec<_> = calls_of[kind].iter().map(|call| format!("`{call}`")).collect();
		format!("| {words} | {} |\n", calls.join(", "))
	});
	format!("| while the chain waits | calls |\n|---|---|\n{}", lines.concat())
}

#[test]
fn the_documentation_holds_the_table() {
	let (begin, end) = ("<!-- table of what waits -->\n", "<!-- end of the table -->\n");
	in_world(|world| {
		let path = root().join("../docs/time.md");
		let text = fs::read_to_string(&path).unwrap();
		let (before, rest) = text.split_once(begin).expect("the table begins");
		let (_, after) = rest.split_once(end).expect("the table ends");
		let now = format!("{before}{begin}{}{end}{after}", table(world));
		if std::env::var_os("UPDATE_WAITING").is_some() {
			fs::write(&path, &now).unwrap();
		}
		let committed = fs::read_to_string(&path).unwrap();
		assert!(now == committed, "run with UPDATE_WAITING=1, and look at what changed");
	});
}

#[test]
fn every_call_is_in_the_table_once() {
	in_world(|world| {
		let mut kinds: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
		for (title, kind) in lines(world) {
			kinds.entry(title).or_default().insert(kind);
		}
		for (title, kinds) in &kinds {
			assert_eq!(kinds.len(), 1, "{title}: {kinds:?}");
		}
		let named: BTreeSet<_> =
			kinds.keys().map(|title| title.split(' ').next().unwrap().to_owned()).collect();
		let metadata = metadata();
		let mut judged = 0;
		for pallet in &metadata.pallets {
			let calls = pallet.calls.as_ref().and_then(|calls| metadata.types.resolve(calls.ty.id));
			let Some(TypeDef::Variant(calls)) = calls.map(|ty| &ty.type_def) else { continue };
			for call in &calls.variants {
				let whole = named.contains(&format!("{}.*", pallet.name));
				let one = format!("{}.{}", pallet.name, call.name);
				// What it relays is in the table instead.
				let relays = one == "PatientIdentity.relay";
				assert!(whole != named.contains(&one) || relays, "{one}");
				judged += 1;
			}
		}
		assert!(judged > 140, "{judged}");
	});
}

#[test]
fn a_relayed_act_waits_if_the_call_that_it_becomes_does() {
	in_world(|world| {
		let more = act_cases(world).into_iter().map(|(_, act)| act);
		for act in classes::acts(world).into_iter().chain(more) {
			let call = <Runtime as pallet_patient_identity::Config>::Acts::call(
				world.patient,
				act.clone(),
			);
			let relay = relayed(PATIENT, payload(world.patient, act.clone(), None)).into();
			assert_eq!(kind_of(&relay), kind_of_act(&act));
			match call {
				Some(call) => assert_eq!(kind_of(&call), kind_of_act(&act), "{act:?}"),
				None => assert_eq!(kind_of_act(&act), Kind::Gives, "{act:?}"),
			}
		}
	});
}

#[test]
fn whatever_is_free_and_urgent_never_waits() {
	// What must not wait for an allowance must not wait for the clock either.
	use crate::payer::{class_of, Leaf};
	in_world(|world| {
		let calls = rows(world).into_iter().map(|row| row.call);
		let mut urgent = 0;
		for call in calls {
			let class = class_of(&Leaf { call: &call, who: account("somebody") });
			if class.urgency().is_some() {
				assert!(!crate::waiting::waits(&call), "{call:?}");
				urgent += 1;
			}
		}
		assert!(urgent > 15, "{urgent}");
	});
}
