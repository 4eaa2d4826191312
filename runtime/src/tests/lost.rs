//! A lost telephone, a death and two ids of one person, from end to end, with every account at balance 0.

use super::{
	callers::{
		calls::{
			account, act, friends, new_grant, opening, payload, recovery, relayed, DAY, SHOWN,
		},
		rows::rows,
		world::World,
	},
	in_development,
};
use crate::{
	parameters::patients::{CautionWait, DeathWindow, RecoveryCaution, RecoveryDelay},
	AccountId, Balances, Consent, Moment, PatientIdentity, Recovery, Runtime, RuntimeCall,
	RuntimeOrigin, System,
};
use anamnesis_decision::{
	rows::{Control, Life},
	Data, Decision, Query, Who,
};
use anamnesis_primitives::{
	chain::{BlockNumber, DAYS},
	codes::{Actions, Class, Classes, Confidentiality, Purpose, Purposes, SEALED},
	payload::{Friends, Grantee, NewGrant, PatientAct},
	OrgId, PatientId,
};
use frame_support::{
	dispatch::GetDispatchInfo,
	hypothetically,
	traits::{fungible::Inspect, Contains, Get, GetCallMetadata},
};
use pallet_consent::Call as Grants;
use pallet_patient_identity::{Call as Patients, FriendGroups as _};
use pallet_recovery::{Call as Recoveries, Error as Failed, FriendGroup};
use sp_runtime::{traits::Dispatchable, DispatchError};

type Done = Result<(), DispatchError>;

const LOST: &str = "patient/controller";
const NEW: &str = "patient/new";

fn dispatch(who: &AccountId, call: impl Into<RuntimeCall>) -> Done {
	let origin = RuntimeOrigin::signed(who.clone());
	call.into().dispatch(origin).map(|_| ()).map_err(|error| error.error)
}

fn by(name: &str, call: impl Into<RuntimeCall>) -> Done {
	dispatch(&account(name), call)
}

fn filtered() -> Done {
	Err(frame_system::Error::<Runtime>::CallFiltered.into())
}

fn refused(error: Failed<Runtime>) -> Done {
	Err(error.into())
}

fn only_rotation() -> [Done; 2] {
	let patients = pallet_patient_identity::Error::<Runtime>::OnlyRotation;
	[Err(patients.into()), Err(pallet_consent::Error::<Runtime>::OnlyRotation.into())]
}

/// Lets blocks pass, which friends count, but no time.
fn wait(blocks: BlockNumber) {
	System::set_block_number(System::block_number() + blocks);
}

fn set_now(now: Moment) {
	pallet_timestamp::Now::<Runtime>::put(now);
}

fn now() -> Moment {
	pallet_timestamp::Now::<Runtime>::get()
}

/// The friends' names in the order of their accounts.
fn circle() -> [&'static str; 3] {
	let mut names = ["friend/one", "friend/two", "friend/three"];
	names.sort_by_key(|name| account(name));
	names
}

fn together() -> AccountId {
	crate::configs::Circles::together(&friends(&circle()))
}

/// That everybody who has a part in a recovery lives, holds nothing and needs nothing else to live.
#[track_caller]
fn all_live_on_nothing(others: &[&str]) {
	let names = circle().into_iter().chain([LOST]).chain(others.iter().copied());
	for who in names.map(account).chain([together()]) {
		assert!(System::account_exists(&who));
		assert_eq!(System::providers(&who), 1);
		assert_eq!(Balances::total_balance(&who), 0);
	}
}

/// The world, in which the patient's controller has friends.
fn befriended() -> World {
	let world = World::new();
	let friends = friends(&circle());
	act(LOST, Patients::name_friends { patient: world.patient, friends });
	all_live_on_nothing(&[]);
	world
}

fn begin(friend: &str) -> Done {
	let lost = account(LOST).into();
	by(friend, Recoveries::initiate_attempt { lost, friend_group_index: 0 })
}

fn approve(friend: &str) -> Done {
	let lost = account(LOST).into();
	by(friend, Recoveries::approve_attempt { lost, friend_group_index: 0 })
}

fn finish(who: &str) -> Done {
	let lost = account(LOST).into();
	by(who, Recoveries::finish_attempt { lost, friend_group_index: 0 })
}

/// As the lost account, by whoever inherited it.
fn inherited(call: impl Into<RuntimeCall>) -> RuntimeCall {
	let recovered = account(LOST).into();
	Recoveries::control_inherited_account { recovered, call: Box::new(call.into()) }.into()
}

/// What two friends call together.
fn by_friends(call: RuntimeCall) -> Done {
	let [one, other, third] = circle();
	let weight = call.get_dispatch_info().call_weight;
	for (friend, others) in [(one, [other, third]), (other, [one, third])] {
		let timepoint = pallet_multisig::Multisigs::<Runtime>::iter_prefix(together())
			.next()
			.map(|(_, open)| open.when);
		let mut others = others.map(account);
		others.sort_unstable();
		let together = pallet_multisig::Call::as_multi {
			threshold: 2,
			other_signatories: others.to_vec(),
			maybe_timepoint: timepoint,
			call: Box::new(call.clone()),
			max_weight: weight,
		};
		by(friend, together)?;
	}
	Ok(())
}

/// As [`befriended`], and the friends took the controller's account over.
fn taken_over() -> World {
	let world = befriended();
	let [one, other, _] = circle();
	assert_eq!(begin(one), Ok(()));
	assert_eq!(approve(other), Ok(()));
	wait(DAYS);
	assert_eq!(finish("stranger"), Ok(()));
	world
}

#[test]
fn friends_give_a_lost_account_to_a_new_one_and_nobody_ever_holds_a_balance() {
	in_development(|| {
		let World { patient, .. } = befriended();
		let [one, other, third] = circle();
		assert_eq!(begin("stranger"), refused(Failed::NotFriend));
		assert_eq!(begin(one), Ok(()));
		all_live_on_nothing(&[]);
		// One friend is too few, however long it takes.
		wait(DAYS);
		assert_eq!(finish(one), refused(Failed::NotApproved));
		assert_eq!(approve(one), refused(Failed::AlreadyVoted));
		assert_eq!(approve("stranger"), refused(Failed::NotFriend));
		// Whoever has the account cancels.
		let cancel = || {
			let lost = account(LOST).into();
			by(LOST, Recoveries::cancel_attempt { lost, friend_group_index: 0 })
		};
		assert_eq!(cancel(), Ok(()));
		all_live_on_nothing(&[]);
		assert_eq!(approve(other), refused(Failed::NotAttempt));
		assert_eq!(begin(other), Ok(()));
		assert_eq!(approve(third), Ok(()));
		assert_eq!(approve(one), refused(Failed::AlreadyApproved));
		wait(DAYS - 1);
		assert_eq!(finish("stranger"), refused(Failed::NotYetInheritable));
		hypothetically!(assert_eq!(cancel(), Ok(())));
		wait(1);
		all_live_on_nothing(&[]);
		assert_eq!(finish("stranger"), Ok(()));
		all_live_on_nothing(&[]);
		assert!(crate::configs::TakenOver::contains(&account(LOST)));

		let to = account(NEW);
		let rotate = || inherited(Patients::rotate_controller { patient, to: to.clone() });
		// One friend alone is not all of them.
		assert_eq!(by(one, rotate()), refused(Failed::NotInheritor));
		assert_eq!(by_friends(rotate()), Ok(()));
		all_live_on_nothing(&[]);
		let accepted = relayed(NEW, payload(patient, PatientAct::AcceptControl, None));
		assert_eq!(by("stranger", accepted), Ok(()));
		all_live_on_nothing(&[NEW]);
		let restricted_until = Some(now() + RecoveryCaution::get());
		let control = |name: &str| {
			let rows = PatientIdentity::controllers(patient, None);
			rows.into_iter().find(|row| row.account == account(name)).map(|row| row.control)
		};
		assert_eq!(control(NEW), Some(Control::Active { restricted_until }));
		assert_eq!(control(LOST), Some(Control::Removed));
		assert_eq!(by(NEW, Patients::<Runtime>::freeze { patient }), Ok(()));
	});
}

#[test]
fn who_began_a_recovery_gives_it_up_only_after_friends_had_a_day_to_finish_it() {
	let delay = 3 * DAYS;
	let cancel = |friend: &str| {
		let lost = account(LOST).into();
		by(friend, Recoveries::cancel_attempt { lost, friend_group_index: 0 })
	};
	in_development(|| {
		let world = World::new();
		let friends = Friends { delay, ..friends(&circle()) };
		act(LOST, Patients::name_friends { patient: world.patient, friends });
		let [evil, other, third] = circle();
		assert_eq!(begin(evil), Ok(()));
		wait(DAYS);
		assert_eq!(approve(other), Ok(()));
		assert_eq!(begin(third), refused(Failed::AlreadyInitiated));
		// The delay runs from the beginning: the others finish, a day before it could be given up.
		wait(delay - DAYS - 1);
		assert_eq!(finish(third), refused(Failed::NotYetInheritable));
		assert_eq!(cancel(evil), refused(Failed::NotYetCancelable));
		wait(1);
		hypothetically!(assert_eq!(finish(third), Ok(())));
		wait(2 * DAYS - 1);
		assert_eq!(cancel(evil), refused(Failed::NotYetCancelable));
		hypothetically!(assert_eq!(finish(third), Ok(())));
		wait(1);
		assert_eq!(cancel(evil), Ok(()));
	});
}

#[test]
fn the_heirs_of_an_account_do_nothing_with_it_but_rotate() {
	in_development(|| {
		let world = taken_over();
		let heir = together();
		let mut tried = 0;
		let mut open = Vec::new();
		for row in rows(&world) {
			let names = row.call.get_call_metadata();
			let through = hypothetically!(dispatch(&heir, inherited(row.call.clone())));
			tried += 1;
			match through {
				Ok(()) => open.push((names.pallet_name, names.function_name)),
				refusal => assert_eq!(refusal, filtered(), "{names:?}"),
			}
		}
		assert!(tried > 80, "{tried}");
		assert_eq!(open, [("PatientIdentity", "rotate_controller")]);

		// Nor by any detour.
		let patient = world.patient;
		let freeze = || RuntimeCall::from(Patients::<Runtime>::freeze { patient });
		let rotate = Patients::rotate_controller { patient, to: account(NEW) };
		let batch = |call: RuntimeCall| {
			RuntimeCall::from(pallet_utility::Call::<Runtime>::batch_all { calls: vec![call] })
		};
		assert_eq!(dispatch(&heir, inherited(batch(freeze()))), filtered());
		assert_eq!(dispatch(&heir, inherited(batch(rotate.clone().into()))), filtered());
		assert_eq!(dispatch(&heir, inherited(inherited(rotate.clone()))), filtered());
		assert_eq!(dispatch(&heir, batch(inherited(freeze()))), filtered());
		let relay = relayed(LOST, payload(patient, PatientAct::Freeze, None));
		assert_eq!(dispatch(&heir, inherited(relay)), filtered());
		let revoke = Recoveries::<Runtime>::revoke_inheritor {};
		assert_eq!(dispatch(&heir, inherited(revoke)), filtered());
		// A multisig reports what its call did, and does nothing either.
		assert_eq!(by_friends(inherited(freeze())), Ok(()));
		let life = PatientIdentity::patient(patient).map(|view| view.life);
		assert_eq!(life, Some(Life::Active));
		assert_eq!(dispatch(&heir, batch(inherited(rotate))), Ok(()));
	});
}

#[test]
fn whoever_has_the_key_of_an_account_that_friends_took_over_does_nothing_but_rotate() {
	in_development(|| {
		let world = taken_over();
		let patient = world.patient;
		let mut open = Vec::new();
		for row in rows(&world) {
			let names = row.call.get_call_metadata();
			let of_patients = ["PatientIdentity", "Consent"].contains(&names.pallet_name);
			let may = row.may.names(&super::callers::callers()).iter().any(|name| name == LOST);
			if !of_patients || !may || !row.before.is_empty() {
				continue;
			}
			let got = hypothetically!(by(LOST, row.call.clone()));
			match got {
				Ok(()) => open.push(names.function_name),
				refusal => assert!(only_rotation().contains(&refusal), "{names:?}: {refusal:?}"),
			}
		}
		// What anybody may call is not about the signer.
		open.retain(|name| !["relay", "forget_sheet", "finish_recovery"].contains(name));
		assert_eq!(open, ["rotate_controller"]);
		let relay = relayed(LOST, payload(patient, PatientAct::Freeze, None));
		assert_eq!(by("stranger", relay), only_rotation()[0]);
		// It ends that as the recovery pallet lets it, and what friends invited is void then.
		let rotate = Patients::rotate_controller { patient, to: account(NEW) };
		assert_eq!(by_friends(inherited(rotate)), Ok(()));
		assert_eq!(by(LOST, Recoveries::<Runtime>::revoke_inheritor {}), Ok(()));
		let accepted = relayed(NEW, payload(patient, PatientAct::AcceptControl, None));
		let void = pallet_patient_identity::Error::<Runtime>::InviterNotController;
		assert_eq!(by("stranger", accepted), Err(void.into()));
		assert_eq!(by(LOST, Patients::<Runtime>::freeze { patient }), Ok(()));
	});
}

#[test]
fn friends_are_named_through_patient_identity_alone() {
	in_development(|| {
		let world = befriended();
		let friend_groups = Vec::new();
		for name in [LOST, "stranger", "here/physician"] {
			let named = Recoveries::set_friend_groups { friend_groups: friend_groups.clone() };
			assert_eq!(by(name, named), filtered());
		}
		// The friends of two patients have no account in common.
		let again = Patients::name_friends {
			patient: world.other_patient,
			friends: friends(&[circle()[0], "friend/four"]),
		};
		let of_another = pallet_patient_identity::Error::<Runtime>::FriendOfAnother;
		assert_eq!(by("other-patient/controller", again), Err(of_another.into()));
		// While they are at it, nobody changes who they are; not before somebody cancels.
		assert_eq!(begin(circle()[0]), Ok(()));
		let patient = world.patient;
		let none = || Patients::name_friends { patient, friends: Default::default() };
		assert_eq!(by(LOST, none()), refused(Failed::HasOngoingAttempts));
		let lost = account(LOST).into();
		assert_eq!(by(LOST, Recoveries::cancel_attempt { lost, friend_group_index: 0 }), Ok(()));
		assert_eq!(by(LOST, none()), Ok(()));
		assert_eq!(begin(circle()[0]), refused(Failed::NoFriendGroups));
	});
}

#[test]
fn a_lower_order_of_inheritance_takes_the_place_of_a_higher_one() {
	in_development(|| {
		World::new();
		let group = |name: &str, order| FriendGroup {
			friends: vec![account(name)].try_into().unwrap(),
			friends_needed: 1,
			inheritor: account(name),
			inheritance_delay: 1,
			inheritance_priority: order,
			cancel_delay: 1,
		};
		let lost = account(LOST);
		System::inc_providers(&account("family"));
		System::inc_providers(&account("club"));
		let groups = vec![group("club", 1), group("family", 0)];
		let named = Recovery::set_friend_groups(RuntimeOrigin::signed(lost.clone()), groups);
		assert_eq!(named, Ok(()));
		let take = |name: &str, friend_group_index| {
			let lost = || lost.clone().into();
			by(name, Recoveries::initiate_attempt { lost: lost(), friend_group_index })?;
			wait(1);
			by(name, Recoveries::finish_attempt { lost: lost(), friend_group_index })
		};
		assert_eq!(take("club", 0), Ok(()));
		assert_eq!(Recovery::inheritor(lost.clone()), Some(account("club")));
		assert_eq!(take("family", 1), Ok(()));
		assert_eq!(Recovery::inheritor(lost.clone()), Some(account("family")));
		assert_eq!(take("club", 0), refused(Failed::HigherPriorityRecovered));
	});
}

/// What somebody asks about a patient's records of this class.
fn asks(patient: PatientId, who: Who, class: Class) -> Query {
	Query {
		patient,
		who,
		purpose: Purpose::TREAT,
		actions: Actions::ACCESS,
		data: Data::Declared {
			class,
			confidentiality: Confidentiality::Normal,
			organisation: None,
			day: None,
			reference: None,
		},
		study: None,
		right: None,
	}
}

fn may(patient: PatientId, name: &str, class: Class) -> bool {
	let query = asks(patient, Who::Person(account(name)), class);
	matches!(Consent::decide_now(&query), Decision::Permit(_))
}

/// What a controller gives to a person, and to an organisation a sealed class.
fn dear(to: OrgId) -> [NewGrant; 2] {
	let plain = *new_grant(to, Actions::ACCESS);
	[
		NewGrant { grantee: Grantee::Person([9; 32]), ..plain.clone() },
		NewGrant { classes: Classes::of([SEALED]), ..plain },
	]
}

#[test]
fn organisations_give_a_lost_account_to_a_new_one_that_is_careful_for_thirty_days() {
	in_development(|| {
		let World { here, elsewhere, patient, .. } = World::new();
		let give = |name: &str, grant: NewGrant| {
			hypothetically!(by(name, Grants::grant { patient, grant: Box::new(grant) }))
		};
		let refuses = |name: &str| {
			for grant in dear(elsewhere) {
				let error = pallet_consent::Error::<Runtime>::ControllerRestricted;
				assert_eq!(give(name, grant), Err(error.into()));
			}
			assert_eq!(give(name, *new_grant(elsewhere, Actions::ACCESS)), Ok(()));
		};
		// Two accounts act as the patient: what is dear waits.
		let from = Some(now() + CautionWait::get());
		for grant in dear(elsewhere) {
			assert_eq!(give(LOST, NewGrant { from, ..grant }), Ok(()));
		}
		act("here/registrar", recovery(here, patient, NEW));
		// A thief gives for care alone.
		refuses(LOST);
		let research = Purpose::from_code("HRESCH").unwrap();
		let plain = *new_grant(elsewhere, Actions::ACCESS);
		let other = NewGrant { purposes: Purposes::of([research]), ..plain };
		let pending = pallet_consent::Error::<Runtime>::RecoveryPending;
		assert_eq!(give(LOST, other.clone()), Err(pending.into()));
		let account = account(NEW);
		let second = Patients::second_recovery { organisation: elsewhere, patient, account };
		act("elsewhere/registrar", second);
		set_now(now() + RecoveryDelay::get());
		act("stranger", Patients::finish_recovery { patient });
		let over = now() + RecoveryCaution::get();
		assert!(!may(patient, LOST, Class(0)));
		assert!(may(patient, NEW, Class(0)) && !may(patient, NEW, SEALED));
		refuses(NEW);
		assert_eq!(give(NEW, other), Ok(()));
		set_now(over - 1);
		assert!(!may(patient, NEW, SEALED));
		refuses(NEW);
		set_now(over);
		assert!(may(patient, NEW, SEALED));
		for grant in dear(elsewhere) {
			assert_eq!(give(NEW, grant), Ok(()));
		}
	});
}

#[test]
fn an_executor_acts_from_the_end_of_the_window_until_the_patient_is_found_to_live() {
	in_development(|| {
		let World { here, sister, elsewhere, authority, patient, .. } = World::new();
		let executor = Some(account("executor"));
		act(LOST, Patients::name_executor { patient, account: executor });
		let report = |organisation| Patients::report_death {
			organisation,
			patient,
			executor: None,
			ground: SHOWN,
		};
		act("here/registrar", report(here));
		// One owner's two organisations are one.
		let related = pallet_patient_identity::Error::<Runtime>::SameControlGroup;
		assert_eq!(by("sister/registrar", report(sister)), Err(related.into()));
		act("authority/registrar", report(authority));
		let ends = now() + DeathWindow::get();
		let bind = |number: u64| {
			let opener = "elsewhere/physician";
			act(opener, opening(elsewhere, &[]));
			let incident = pallet_emergencies::LastIncident::<Runtime>::get();
			let incident = anamnesis_primitives::IncidentId(incident);
			act(opener, pallet_emergencies::Call::bind { incident, patient });
			assert!(number <= incident.0);
		};
		// Reported dead, and alive in the emergency room.
		hypothetically!(bind(1));
		set_now(ends - DAY);
		assert!(may(patient, LOST, Class(0)) && !may(patient, "executor", Class(0)));
		set_now(ends - 1);
		assert!(!may(patient, "executor", Class(0)));
		set_now(ends);
		assert!(may(patient, "executor", Class(0)) && !may(patient, LOST, Class(0)));
		// The controllers keep one act.
		for row in rows_of_controllers() {
			let name = row.get_call_metadata().function_name;
			let got = hypothetically!(by(LOST, row));
			assert_eq!(got.is_ok(), name == "contest_death", "{name}: {got:?}");
		}
		act(LOST, Patients::contest_death { patient });
		assert!(may(patient, LOST, Class(0)) && !may(patient, "executor", Class(0)));

		/// Calls that are a controller's of the patient in a world.
		fn rows_of_controllers() -> Vec<RuntimeCall> {
			let patient = pallet_patient_identity::Controls::<Runtime>::get(account(LOST)).unwrap();
			let to = || account("newcomer");
			let grantee = Grantee::AnyCare;
			vec![
				Patients::add_controller { patient, account: to() }.into(),
				Patients::rotate_controller { patient, to: to() }.into(),
				Patients::<Runtime>::freeze { patient }.into(),
				Patients::<Runtime>::unfreeze { patient }.into(),
				Patients::name_executor { patient, account: None }.into(),
				Patients::<Runtime>::contest_death { patient }.into(),
				Patients::name_friends { patient, friends: Default::default() }.into(),
				Grants::<Runtime>::revoke_everything { patient }.into(),
				Grants::<Runtime>::revoke_all_to { patient, grantee }.into(),
			]
		}
	});
}

#[test]
fn a_link_moves_no_right() {
	in_development(|| {
		let world = World::new();
		let ids = [world.patient, world.other_patient];
		let organisations = ["here", "elsewhere", "sister"].into_iter().zip([
			world.here,
			world.elsewhere,
			world.sister,
		]);
		let practitioners = organisations.flat_map(|(place, organisation)| {
			["physician", "nurse", "registrar"].map(|role| Who::Practitioner {
				account: account(&format!("{place}/{role}")),
				organisation,
			})
		});
		let persons =
			[LOST, "other-patient/controller", "stranger"].map(|name| Who::Person(account(name)));
		let askers: Vec<_> = practitioners.chain(persons).collect();
		let answers = || -> Vec<Decision> {
			ids.iter()
				.flat_map(|patient| askers.iter().map(move |who| (*patient, who.clone())))
				.flat_map(|(patient, who)| {
					[Class(0), SEALED].map(|class| asks(patient, who.clone(), class))
				})
				.map(|query| Consent::decide_now(&query))
				.collect()
		};
		let before = answers();
		assert!(before.contains(&Decision::Refuse));
		assert!(before.iter().any(|answer| *answer != Decision::Refuse));
		let [patient, other] = ids;
		let commitment = SHOWN;
		act(LOST, Patients::propose_link { patient, other, commitment });
		assert_eq!(answers(), before);
		let accept = Patients::accept_link { patient: other, other: patient, commitment };
		act("other-patient/controller", accept);
		let linked = PatientIdentity::links(patient, None);
		assert!(linked.iter().any(|link| link.other == other));
		assert_eq!(answers(), before);
		act(LOST, Patients::unlink { patient, other });
		assert_eq!(answers(), before);
	});
}
