//! The table of classes: docs/allowance.md holds it, and every call is in it. `UPDATE_ALLOWANCE=1` writes it anew.

use super::{
	super::{
		callers::{
			calls::{payload, relayed, QUARTER},
			people::callers,
			prepare,
			rows::rows,
		},
		root,
	},
	*,
};
use crate::{
	configs::{CouncilCollective, STATE_BYTE},
	origins::{CollegeCollective, CommitteeCollective},
	payer::{class_of, class_of_act, state_bytes, Class, Leaf},
};
use anamnesis_decision::rows::SecondaryUse;
use anamnesis_primitives::{
	cases::{Claim, Opener},
	chain::UNIT,
	commitment::Commitment,
	disputes::{Charge, LeafProof},
	ids::{CaseId, DisputeId, IncidentId, MandateId, RecordId, RequestId},
	payload::{Grantee, PatientAct, Powers},
	OrgId,
};
use frame_support::traits::GetCallMetadata;
use pallet_collective::Call as Council;
use pallet_multisig::Call as Multisig;
use pallet_patient_identity::ActCalls;
use pallet_recovery::Call as Recovery;
use sp_runtime::traits::Dispatchable;
use std::{collections::BTreeSet, fs};

fn name(class: &Class) -> &'static str {
	match class {
		Class::Emergency(..) => "emergency",
		Class::Ending(_) => "ending",
		Class::Governance(_) => "governance",
		Class::Patient => "patient",
		Class::Rescue(_) => "friends",
		Class::Staff(_) => "staff",
		Class::Account => "account",
		Class::Own => "own",
	}
}

fn class(call: &RuntimeCall) -> Class {
	class_of(&Leaf { call, who: account("somebody") })
}

pub fn title(call: &RuntimeCall) -> String {
	let names = call.get_call_metadata();
	format!("{}.{}", names.pallet_name, names.function_name)
}

/// Every act, whatever it names.
pub fn acts(world: &World) -> Vec<PatientAct> {
	let (account, consent, request) = ([1; 32], world.grant, RequestId(1));
	let grant = || {
		*super::super::callers::calls::new_grant(
			world.here,
			anamnesis_primitives::codes::Actions::ACCESS,
		)
	};
	let keys = super::super::callers::calls::keys("keys", world.patient);
	let (other, commitment) = (world.other_patient, Commitment([1; 32]));
	let friends = super::super::callers::calls::friends(&["one", "two"]);
	vec![
		PatientAct::Enrol { home: world.here, keys },
		PatientAct::AddController { account },
		PatientAct::RemoveController { account },
		PatientAct::RotateController { to: account },
		PatientAct::PublishKeys { keys },
		PatientAct::Freeze,
		PatientAct::Unfreeze,
		PatientAct::Grant { grant: grant() },
		PatientAct::Amend { consent, with: grant() },
		PatientAct::Revoke { consent, reason: Some(Commitment([1; 32])) },
		PatientAct::RevokeAllTo { grantee: Grantee::AnyCare },
		PatientAct::RevokeEverything,
		PatientAct::Answer { request, answer: None },
		PatientAct::AcceptControl,
		PatientAct::Claim { keys, keep: Default::default() },
		PatientAct::NameRepresentative {
			account,
			capacity: 1,
			powers: Powers::SEE,
			until: QUARTER,
		},
		PatientAct::AcceptRepresentation,
		PatientAct::EndRepresentation { account },
		PatientAct::KeepController { account },
		PatientAct::NameFriends { friends },
		PatientAct::Recover { keys },
		PatientAct::CancelRecovery,
		PatientAct::NameExecutor { account: Some(account) },
		PatientAct::ContestDeath,
		PatientAct::ProposeLink { other, commitment },
		PatientAct::AcceptLink { other, commitment },
		PatientAct::Unlink { other },
		PatientAct::GrantMany { grants: vec![grant(), grant()].try_into().unwrap() },
		PatientAct::SetSecondaryUse { refused: true },
		PatientAct::SetSecondaryUse { refused: false },
		PatientAct::Mute { organisation: world.here, until: Some(1) },
		PatientAct::ContestMandate { mandate: MandateId(1) },
		PatientAct::AppealIncident { incident: IncidentId(1), statement: commitment },
		PatientAct::OpenCase {
			organisation: world.here,
			claim: Claim::Access,
			statement: commitment,
			former: None,
		},
		PatientAct::WithdrawCase { case: CaseId(1) },
		PatientAct::StateDisagreement { case: CaseId(1), statement: commitment },
		PatientAct::RaiseDispute {
			organisation: world.here,
			proof: LeafProof { ordinal: 0, index: 0, leaf: [1; 32], siblings: Default::default() },
			charge: Charge::Wrong,
			statement: commitment,
		},
		PatientAct::WithdrawDispute { dispute: DisputeId(1) },
		PatientAct::ContestRecord { record: RecordId(1), statement: commitment },
		PatientAct::WithdrawContest { record: RecordId(1) },
		PatientAct::RestrictRecord { record: RecordId(1) },
		PatientAct::LiftRestriction { record: RecordId(1) },
		PatientAct::ObjectToTombstone { record: RecordId(1) },
		PatientAct::AgreeToTombstone { record: RecordId(1), offer: commitment },
	]
}

/// Calls of a body that are not of class own.
fn motions<I: 'static>() -> [(&'static str, RuntimeCall); 5]
where
	Runtime: pallet_collective::Config<I, Proposal = RuntimeCall>,
	RuntimeCall: From<Council<Runtime, I>>,
{
	let remark = || Box::new(crate::SystemCall::<Runtime>::remark { remark: vec![] }.into());
	let propose = |threshold| Council::<Runtime, I>::propose {
		threshold,
		proposal: remark(),
		length_bound: 100,
	};
	let (proposal, index) = (Default::default(), 0);
	let vote = Council::<Runtime, I>::vote { proposal, index, approve: true };
	let close = Council::<Runtime, I>::close {
		proposal_hash: Default::default(),
		index,
		proposal_weight_bound: Default::default(),
		length_bound: 0,
	};
	let execute = Council::<Runtime, I>::execute { proposal: remark(), length_bound: 100 };
	[
		("", propose(2).into()),
		(" of one vote", propose(1).into()),
		("", vote.into()),
		("", close.into()),
		("", execute.into()),
	]
}

/// Calls of the SDK's pallets that are not of class own, and of who governs.
pub fn governance() -> Vec<(&'static str, RuntimeCall)> {
	let keys = crate::SessionKeys {
		aura: sp_core::sr25519::Public::default().into(),
		grandpa: sp_core::ed25519::Public::default().into(),
	};
	let set_keys: RuntimeCall = pallet_session::Call::set_keys { keys, proof: vec![] }.into();
	let approve: RuntimeCall = Multisig::approve_as_multi {
		threshold: 2,
		other_signatories: vec![],
		maybe_timepoint: None,
		call_hash: [0; 32],
		max_weight: Default::default(),
	}
	.into();
	motions::<CouncilCollective>()
		.into_iter()
		.chain(motions::<CommitteeCollective>())
		.chain(motions::<CollegeCollective>())
		.chain(seats().map(|call| ("", call)))
		.chain(super::super::upgrade::calls().map(|call| ("", call)))
		.chain([("", set_keys), ("", approve)])
		.chain(recoveries().map(|call| ("", call)))
		.collect()
}

/// Calls that give seats and end them.
fn seats() -> [RuntimeCall; 3] {
	use pallet_council_seats::{Body, Call, Holder};
	let (body, holder) = (Body::Council, || Holder::Organisation(OrgId(1)));
	[
		Call::<Runtime>::seat { body, holder: holder() }.into(),
		Call::<Runtime>::unseat { body, holder: holder() }.into(),
		Call::<Runtime>::resign { body }.into(),
	]
}

/// Calls about validators.
pub fn validators() -> [RuntimeCall; 7] {
	use pallet_validator_set::{Call, Evidence, KeyProof};
	let organisation = anamnesis_primitives::OrgId(1);
	let remove = || Default::default();
	let evidence = Evidence {
		author: sp_core::sr25519::Public::default().into(),
		first: Default::default(),
		second: Default::default(),
		owner: KeyProof { session: 0, nodes: Default::default(), validators: 0 },
	};
	[
		Call::<Runtime>::replace { remove: remove(), add: Default::default() }.into(),
		Call::<Runtime>::lift { organisation }.into(),
		Call::<Runtime>::announce_outage { from: 1, until: 2 }.into(),
		Call::<Runtime>::end_outage {}.into(),
		Call::<Runtime>::drop_keys { account: account("somebody") }.into(),
		Call::<Runtime>::report_two_blocks { evidence: Box::new(evidence) }.into(),
		Call::<Runtime>::rescue { remove: remove(), delay: 1, finalised: 0, set: 0 }.into(),
	]
}

/// Calls of the recovery pallet but the one that is closed to everybody.
pub fn recoveries() -> [RuntimeCall; 7] {
	let lost = || account("patient/controller").into();
	let (friend_group_index, inner) = (0, crate::SystemCall::<Runtime>::remark { remark: vec![] });
	[
		Recovery::<Runtime>::control_inherited_account {
			recovered: lost(),
			call: Box::new(inner.into()),
		}
		.into(),
		Recovery::<Runtime>::initiate_attempt { lost: lost(), friend_group_index }.into(),
		Recovery::<Runtime>::approve_attempt { lost: lost(), friend_group_index }.into(),
		Recovery::<Runtime>::finish_attempt { lost: lost(), friend_group_index }.into(),
		Recovery::<Runtime>::cancel_attempt { lost: lost(), friend_group_index }.into(),
		Recovery::<Runtime>::slash_attempt { friend_group_index }.into(),
		Recovery::<Runtime>::revoke_inheritor {}.into(),
	]
}

/// Whether a call takes the payload of the act itself, so that it is not relayed.
pub fn is_submitted_whole(act: &PatientAct) -> bool {
	use PatientAct::{Claim, Enrol, Recover};
	matches!(act, Enrol { .. } | Claim { .. } | Recover { .. })
}

/// Of what is of one class to refuse and of another to allow.
const ALLOWING: &str = " to allow it";

/// Of what organisations do too.
const OF_PATIENTS: &str = " of a patient";

fn case(call: &RuntimeCall) -> &'static str {
	use pallet_access_audit::Call::{raise_dispute, withdraw_dispute};
	use pallet_consent::Call::set_secondary_use;
	match call {
		RuntimeCall::Consent(set_secondary_use { secondary: SecondaryUse::Allowed, .. }) => {
			ALLOWING
		}
		RuntimeCall::AccessAudit(
			raise_dispute { opener: Opener::Patient(_), .. }
			| withdraw_dispute { opener: Opener::Patient(_), .. },
		) => OF_PATIENTS,
		_ => "",
	}
}

/// The table, one line a class.
fn table(world: &World) -> String {
	let mut rows_of: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
	let mut add = |class: &Class, title: String| {
		rows_of.entry(name(class)).or_default().insert(title);
	};
	for row in rows(world) {
		if !title(&row.call).ends_with(".relay") {
			add(&class(&row.call), format!("{}{}", title(&row.call), case(&row.call)));
		}
	}
	for (case, call) in governance() {
		add(&class(&call), format!("{}{case}", title(&call)));
	}
	for call in validators() {
		add(&class(&call), title(&call));
	}
	for act in acts(world) {
		if !is_submitted_whole(&act) {
			let case = if let PatientAct::SetSecondaryUse { refused: false } = act {
				ALLOWING
			} else {
				""
			};
			let name = format!("{}{case}", act.name());
			add(&class_of_act(&payload(world.patient, act, None)), format!("relay of {name}"));
		}
	}
	let lines =
		["emergency", "ending", "governance", "patient", "friends", "staff", "account", "own"].map(
			|class| {
				let calls: Vec<_> = rows_of[class].iter().map(|call| format!("`{call}`")).collect();
				format!("| {class} | {} |\n", calls.join(", "))
			},
		);
	format!("| class | calls |\n|---|---|\n{}", lines.concat())
}

#[test]
fn the_documentation_holds_the_table() {
	let (begin, end) = ("<!-- table of classes -->\n", "<!-- end of the table -->\n");
	in_world(|world| {
		let path = root().join("../docs/allowance.md");
		let text = fs::read_to_string(&path).unwrap();
		let (before, rest) = text.split_once(begin).expect("the table begins");
		let (_, after) = rest.split_once(end).expect("the table ends");
		let now = format!("{before}{begin}{}{end}{after}", table(world));
		if std::env::var_os("UPDATE_ALLOWANCE").is_some() {
			fs::write(&path, &now).unwrap();
		}
		let committed = fs::read_to_string(&path).unwrap();
		assert!(now == committed, "run with UPDATE_ALLOWANCE=1, and look at what changed");
	});
}

#[test]
fn the_documentation_names_every_code_and_its_sentence() {
	let text = fs::read_to_string(root().join("../docs/allowance.md")).unwrap();
	for refusal in Refusal::ALL {
		let row = format!("| {} | `{}` | {} |", refusal.code(), refusal.name(), refusal.sentence());
		assert!(text.contains(&row), "{row}");
	}
}

#[test]
fn a_relayed_act_is_of_the_class_of_the_call_that_it_becomes() {
	in_world(|world| {
		for act in acts(world) {
			let of_act = class_of_act(&payload(world.patient, act.clone(), None));
			let call = <Runtime as pallet_patient_identity::Config>::Acts::call(
				world.patient,
				act.clone(),
			);
			match call {
				Some(call) => assert_eq!(class(&call), of_act, "{act:?}"),
				None => {
					assert!(is_submitted_whole(&act), "{act:?}");
					assert_eq!(of_act, Class::Own, "{act:?}");
				}
			}
			// A report of a death ends by what is no ending of the patient's own: it gives back what was before. A dispute ends
			// nothing, and is the patient's only word about a mandate.
			let ends = act.only_ends()
				|| matches!(act, PatientAct::ContestDeath | PatientAct::ContestMandate { .. });
			assert_eq!(ends, matches!(of_act, Class::Ending(_)), "{act:?}");
		}
	});
}

#[test]
fn a_relayed_act_adds_to_state_what_the_call_that_it_becomes_adds() {
	in_world(|world| {
		let mut of_relays = BTreeSet::new();
		for act in acts(world) {
			let call = <Runtime as pallet_patient_identity::Config>::Acts::call(
				world.patient,
				act.clone(),
			);
			if let Some(call) = call {
				let relay =
					relayed("patient/controller", payload(world.patient, act.clone(), None));
				let more = state_bytes(&relay.into()).checked_sub(state_bytes(&call));
				of_relays.insert(more.unwrap_or_else(|| panic!("{act:?}")));
			}
		}
		// That the payload is used up, the same of each.
		assert_eq!(of_relays.len(), 1, "{of_relays:?}");
	});
}

#[test]
fn every_call_of_a_patient_is_an_act() {
	in_world(|world| {
		let of_acts: BTreeSet<_> = acts(world)
			.into_iter()
			.filter_map(|act| {
				<Runtime as pallet_patient_identity::Config>::Acts::call(world.patient, act)
			})
			.map(|call| title(&call))
			.collect();
		let of_patients: BTreeSet<_> = rows(world)
			.into_iter()
			.filter(|row| matches!(class(&row.call), Class::Patient | Class::Ending(_)))
			.map(|row| title(&row.call))
			// What is relayed is an act; and whoever signs takes away what a payload left that could be used no longer.
			.filter(|title| !title.ends_with(".relay") && !title.ends_with(".forget_sheet"))
			.collect();
		assert_eq!(of_patients, of_acts);
	});
}

#[test]
fn no_call_adds_more_to_state_than_its_row_says() {
	let size =
		|state: &State| -> usize { state.iter().map(|(key, value)| key.len() + value.len()).sum() };
	let mut added = 0;
	in_world(|world| {
		let callers = callers();
		for row in rows(world) {
			let names = row.may.names(&callers);
			let mut signing = callers.iter().filter(|caller| caller.signs);
			let caller = signing.find(|caller| names.contains(&caller.name));
			let Some(caller) = caller else { continue };
			rolled_back(|| {
				prepare(&callers, &row);
				let before = state();
				assert!(row.call.clone().dispatch(caller.origin.clone()).is_ok());
				let after = state();
				let grown = size(&after).saturating_sub(size(&before));
				let most = usize::try_from(state_bytes(&row.call)).unwrap();
				assert!(grown <= most, "{}: {grown} of {most}", title(&row.call));
				added += usize::from(grown > 0);
			});
		}
	});
	assert!(added > 20, "{added}");
}

#[test]
fn a_byte_of_state_costs_a_hundred_nanoseconds() {
	in_world(|world| {
		assert_eq!(STATE_BYTE, 100_000);
		// The largest grant is a few kilobytes: that is still less than a hundredth of a patient's day.
		let grant = super::super::callers::calls::new_grant(
			world.here,
			anamnesis_primitives::codes::Actions::ACCESS,
		);
		let call: RuntimeCall =
			pallet_consent::Call::grant { patient: world.patient, grant }.into();
		let cost = Units::from(state_bytes(&call)) * STATE_BYTE;
		assert!(cost > 0 && cost < UNIT / 5 / 100, "{cost}");
	});
}
