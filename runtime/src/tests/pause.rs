//! What can be paused, by whom, and what goes on meanwhile.

use super::{
	allowance::{classes, in_world, rolled_back},
	callers::{
		calls::{account, members, new_grant, payload, relayed},
		world::World,
	},
	every_call::{every_call, title},
	run_to,
};
use crate::{
	configs::CouncilCollective,
	origins::{CollegeCollective, CommitteeCollective},
	pausable::PAUSABLE,
	waiting::{kind_of, Kind},
	AccountId, Runtime, RuntimeCall, RuntimeOrigin, System, TxPause,
};
use anamnesis_primitives::{
	codes::Actions,
	payload::{PatientAct, Payload},
};
use frame_support::{assert_noop, assert_ok, traits::Contains};
use pallet_consent::Call as Consent;
use pallet_patient_identity::{ActCalls, Call as Patients};
use pallet_tx_pause::{Error, RuntimeCallNameOf};
use sp_runtime::{traits::Dispatchable, DispatchError, DispatchResult};
use std::collections::BTreeSet;

/// Who acts as the patient of the world.
const PATIENT: &str = "patient/controller";

type Name = RuntimeCallNameOf<Runtime>;

fn name(pallet: &str, call: &str) -> Name {
	let bounded = |text: &str| text.as_bytes().to_vec().try_into().expect("names are short");
	(bounded(pallet), bounded(call))
}

fn named(title: &str) -> Name {
	let (pallet, call) = title.split_once('.').expect("a title has two parts");
	name(pallet, call)
}

fn pausable() -> BTreeSet<String> {
	let each = |(pallet, calls): &(&'static str, &'static [&'static str])| {
		calls.iter().map(|call| format!("{pallet}.{call}")).collect::<Vec<_>>()
	};
	PAUSABLE.iter().flat_map(each).collect()
}

/// So many votes of the committee.
fn committee(yes: u32, of: u32) -> RuntimeOrigin {
	pallet_collective::RawOrigin::<AccountId, CommitteeCollective>::Members(yes, of).into()
}

fn pause(title: &str) -> DispatchResult {
	TxPause::pause(committee(2, 3), named(title))
}

fn unpause(title: &str) -> DispatchResult {
	TxPause::unpause(committee(2, 3), named(title))
}

fn pause_everything() {
	for title in pausable() {
		assert_ok!(pause(&title));
	}
}

fn passes(call: &RuntimeCall) -> bool {
	<Runtime as frame_system::Config>::BaseCallFilter::contains(call)
}

fn filtered() -> DispatchError {
	frame_system::Error::<Runtime>::CallFiltered.into()
}

fn dispatch(call: RuntimeCall, who: &str) -> DispatchResult {
	call.dispatch(RuntimeOrigin::signed(account(who))).map(|_| ()).map_err(|refused| refused.error)
}

#[test]
fn exactly_the_listed_calls_can_be_paused() {
	let (every, pausable) = (every_call(), pausable());
	in_world(|_| {
		for title in every.keys() {
			let done = rolled_back(|| pause(title));
			let expected: DispatchResult = if pausable.contains(title) {
				Ok(())
			} else {
				Err(Error::<Runtime>::Unpausable.into())
			};
			assert_eq!(done, expected, "{title}");
		}
		for (pallet, call) in [("", ""), ("Consent", ""), ("", "grant"), ("Consent", "grants")] {
			let refused = TxPause::pause(committee(2, 3), name(pallet, call));
			assert_noop!(refused, Error::<Runtime>::Unpausable);
		}
	});
}

#[test]
fn council_and_committee_pause_and_nobody_else() {
	in_world(|_| {
		let half =
			pallet_collective::RawOrigin::<AccountId, CouncilCollective>::Members(1, 2).into();
		let college =
			pallet_collective::RawOrigin::<AccountId, CollegeCollective>::Members(3, 3).into();
		let wrong: [RuntimeOrigin; 6] = [
			RuntimeOrigin::none(),
			RuntimeOrigin::signed(account("here/own-account")),
			committee(1, 2),
			committee(2, 4),
			half,
			college,
		];
		for origin in wrong {
			let full_name = named("Consent.grant");
			assert_noop!(
				TxPause::pause(origin.clone(), full_name.clone()),
				DispatchError::BadOrigin
			);
			assert_noop!(TxPause::unpause(origin, full_name), DispatchError::BadOrigin);
		}
		for origin in [members(2, 3), committee(1, 1), committee(3, 4)] {
			assert_ok!(TxPause::pause(origin.clone(), named("Consent.grant")));
			assert_ok!(TxPause::unpause(origin, named("Consent.grant")));
		}
	});
}

/// What ends or narrows something, emergencies, governance, and what keeps the chain going.
#[test]
fn nobody_loses_a_way_out_by_a_pause() {
	let (every, pausable) = (every_call(), pausable());
	for (title, call) in every {
		// To decline is what a pause does, too.
		let gives = matches!(kind_of(call), Kind::Gives) || title == "Consent.answer";
		assert!(gives || !pausable.contains(title), "{title}");
	}
	for pallet in [
		"System",
		"Timestamp",
		"MultiBlockMigrations",
		"Session",
		"Grandpa",
		"Council",
		"Committee",
		"College",
		"CouncilSeats",
		"TxPause",
		"Parameters",
		"Utility",
		"Multisig",
		"Emergencies",
		"Cases",
		"AccessAudit",
		"CareAllowance",
	] {
		assert!(every.keys().any(|title| title.starts_with(&format!("{pallet}."))), "{pallet}");
		assert!(!pausable.iter().any(|title| title.starts_with(&format!("{pallet}."))), "{pallet}");
	}
	for title in [
		"Consent.revoke",
		"Consent.revoke_all_to",
		"Consent.revoke_everything",
		"Consent.set_secondary_use",
		"PatientIdentity.freeze",
		"PatientIdentity.relay",
		"PatientIdentity.rotate_controller",
		"PatientIdentity.cancel_recovery",
		"ProviderCredentials.revoke",
		"ProviderCredentials.register_session",
		"RecordAnchor.contest",
		"Retention.object",
	] {
		assert!(every.contains_key(title) && !pausable.contains(title), "{title}");
	}
}

#[test]
fn a_pause_stops_that_call_and_no_other_until_it_ends() {
	let (every, pausable) = (every_call(), pausable());
	in_world(|_| {
		let before: BTreeSet<_> =
			every.iter().filter(|(_, call)| passes(call)).map(|(title, _)| title.clone()).collect();
		for title in &pausable {
			assert!(before.contains(title), "{title}");
			assert_ok!(pause(title));
			for (other, call) in every {
				let expected = before.contains(other) && other != title;
				assert_eq!(passes(call), expected, "{other} while {title} is paused");
			}
			let got = dispatch(every[title].clone(), "stranger");
			assert_eq!(got, Err(filtered()), "{title}");
			assert_noop!(pause(title), Error::<Runtime>::IsPaused);
			assert_ok!(unpause(title));
			assert_noop!(unpause(title), Error::<Runtime>::IsUnpaused);
			assert!(passes(&every[title]), "{title}");
		}
	});
}

fn granted(world: &World) -> PatientAct {
	PatientAct::Grant { grant: *new_grant(world.sister, Actions::ACCESS) }
}

fn relay(world: &World, act: PatientAct) -> RuntimeCall {
	let payload: Payload = payload(world.patient, act, None);
	relayed(PATIENT, payload).into()
}

#[test]
fn what_is_relayed_is_paused_too() {
	in_world(|world| {
		let give = || rolled_back(|| dispatch(relay(world, granted(world)), "stranger"));
		assert_ok!(give());
		assert_ok!(pause("Consent.grant"));
		assert_eq!(give(), Err(filtered()));
		let revoke = PatientAct::RevokeEverything;
		rolled_back(|| {
			assert_ok!(dispatch(relay(world, revoke), "stranger"));
		});
		assert_ok!(unpause("Consent.grant"));
		assert_ok!(give());
	});
}

/// Whatever a patient may sign that becomes a call that can be paused.
#[test]
fn every_relayed_act_is_paused_by_the_name_of_its_call() {
	let pausable = pausable();
	in_world(|world| {
		let mut paused = BTreeSet::new();
		for act in classes::acts(world) {
			let call = <Runtime as pallet_patient_identity::Config>::Acts::call(
				world.patient,
				act.clone(),
			);
			let Some(title) = call.map(|call| title(&call)).filter(|name| pausable.contains(name))
			else {
				continue;
			};
			let relayed = || rolled_back(|| dispatch(relay(world, act.clone()), "stranger"));
			assert_ne!(relayed(), Err(filtered()), "{title}");
			assert_ok!(pause(&title));
			assert_eq!(relayed(), Err(filtered()), "{title}");
			assert_ok!(unpause(&title));
			paused.insert(title);
		}
		let named = [
			"Consent.amend",
			"Consent.answer",
			"Consent.grant",
			"Consent.grant_many",
			"PatientIdentity.accept_link",
			"PatientIdentity.propose_link",
		];
		assert_eq!(paused, named.map(String::from).into());
	});
}

#[test]
fn blocks_and_what_protects_go_on_while_all_that_can_be_is_paused() {
	in_world(|world| {
		pause_everything();
		let number = System::block_number();
		// Each with its inherents.
		run_to(number + 3);
		assert_eq!(System::block_number(), number + 3);
		let revoke = Consent::revoke { patient: world.patient, consent: world.grant, reason: None };
		let freeze = Patients::freeze { patient: world.patient };
		rolled_back(|| {
			assert_ok!(dispatch(revoke.into(), PATIENT));
		});
		rolled_back(|| {
			assert_ok!(dispatch(freeze.into(), PATIENT));
		});
		let grant = new_grant(world.sister, Actions::ACCESS);
		let grant = Consent::grant { patient: world.patient, grant };
		assert_eq!(dispatch(grant.into(), PATIENT), Err(filtered()));
	});
}

/// A longer name would count as paused.
#[test]
fn every_name_is_as_short_as_a_pause_can_say() {
	let longest = every_call().values().map(|call| title(call).len()).max();
	assert!(longest.is_some_and(|longest| longest < 128), "{longest:?}");
}
