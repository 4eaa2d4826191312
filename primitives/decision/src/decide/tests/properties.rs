//! What holds in every world.

use crate::{
	actor::{actor_at, When},
	decide::{decide, explain, Outcome},
	query::{Decision, Permit, Query, Right, Rule, Who},
	rows::{
		Before, Control, ControlAt, EntryFlags, EpochOf, FrozenBy, GrantOf, IncidentOf, Life, Live,
		LiveAt, PatientOf, Representation, RepresentativeAt, Versioned,
	},
	world::{question, random_world, Kept, Random, World},
};
use anamnesis_primitives::{
	codes::{permitted_purposes, Actions, Role, Roles},
	ConsentId, OrgId,
};
use proptest::prelude::*;

const QUESTIONS: u32 = 30;

/// Many questions about one world.
pub(super) fn asked(seed: u64) -> (World, Vec<(Query, When, Option<Permit>)>) {
	let mut random = Random::new(seed);
	let world = random_world(&mut random);
	let questions = (0..QUESTIONS)
		.map(|_| {
			let (query, when) = question(&world, &mut random);
			let permit = permit(&world, &query, when);
			(query, when, permit)
		})
		.collect();
	(world, questions)
}

pub(super) fn permit(world: &World, query: &Query, when: When) -> Option<Permit> {
	match decide(world, query, when) {
		Decision::Permit(permit) => Some(permit),
		Decision::Refuse | Decision::Erased => None,
	}
}

/// Whether who named this right would be judged by the same entry: a named grant is looked for under the key of its row, and
/// worlds have entries that are not.
fn is_found_by_name(world: &World, query: &Query, when: When, right: Option<Right>) -> bool {
	let Some(Right::Grant(id)) = right else { return true };
	let Some(row) = world.grants.get(&GrantOf { id }).map(Versioned::as_latest) else {
		return false;
	};
	let mut others = world.live.iter().filter(|(key, _)| key.patient == query.patient);
	let elsewhere = |key: &LiveAt, kept: &Kept<Versioned<Live>>| {
		key.grantee != row.grantee
			&& values(kept).map(Versioned::as_latest).any(|live| lists(live, id))
	};
	row.granted <= when.asked() && !others.any(|(key, kept)| elsewhere(key, kept))
}

/// Whether a grant is in these lists.
fn lists(live: &Live, id: ConsentId) -> bool {
	let referred = live.referred.iter().map(|one| &one.entry);
	live.own.iter().chain(referred).any(|entry| entry.id == id)
}

/// Whether any list says that this grant holds beyond death.
fn survives(world: &World, id: ConsentId) -> bool {
	let all = world.live.iter().flat_map(|(_, kept)| values(kept));
	all.flat_map(|live| &live.as_latest().own)
		.any(|entry| entry.id == id && entry.flags.includes(EntryFlags::SURVIVES))
}

/// Every value that a history ever had.
pub(super) fn values<V>(kept: &Kept<V>) -> impl Iterator<Item = &V> {
	let now = kept.current.iter().map(|current| &current.value);
	now.chain(kept.log.values().map(|earlier| &earlier.value))
}

/// Whether a representation permits: of what rule 3 finds it alone ends by time.
fn represents(permit: Permit) -> bool {
	permit.rule == Rule::Person && permit.valid_until.is_some()
}

/// Whether this is an incident that was written down late.
pub(super) fn is_late(world: &World, right: Option<Right>) -> bool {
	let Some(Right::Incident(id)) = right else { return false };
	world.incidents.get(&IncidentOf { id }).is_some_and(|row| row.as_latest().late.is_some())
}

/// The patient's state as was known, apart from how the decision reads it.
pub(super) fn life(world: &World, query: &Query, when: When) -> Option<Life> {
	let patient = when.value(world, PatientOf { patient: query.patient })?;
	Some(patient.value.latest().life.at(when.moment))
}

/// The serving roles of who asks.
fn serving(world: &World, query: &Query, when: When) -> Roles {
	let Who::Practitioner { account, organisation } = &query.who else { return Roles(0) };
	let wanted = |role: Role, kind| {
		permitted_purposes(role, kind).names(query.purpose)
			&& role.actions().includes(query.actions)
	};
	actor_at(world, account, *organisation, when, wanted).map_or(Roles(0), |actor| actor.roles())
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(300))]

	/// An explanation says what the decision says, and its last step is why.
	#[test]
	fn an_explanation_agrees(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		for (query, when, permit) in questions {
			let explained = explain(&world, &query, when);
			prop_assert_eq!(explained.decision, decide(&world, &query, when));
			let permitting: Vec<_> =
				explained.steps.iter().filter(|step| step.outcome == Outcome::Permits).collect();
			match permit {
				None => prop_assert!(permitting.is_empty()),
				Some(_) => {
					prop_assert_eq!(permitting.len(), 1);
					prop_assert_eq!(explained.steps.last(), permitting.first().copied());
				}
			}
		}
	}

	/// Whoever names the right of a permit gets the same permit.
	#[test]
	fn the_right_of_a_permit_permits_again(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		for (query, when, found) in questions {
			if let Some(Permit { right: Some(right), .. }) = found {
				if !is_found_by_name(&world, &query, when, Some(right)) {
					continue;
				}
				let named = Query { right: Some(right), ..query };
				prop_assert_eq!(permit(&world, &named, when), found);
			}
		}
	}

	/// Naming a right never permits what a search refuses, but for an incident that was written down late.
	#[test]
	fn a_named_right_opens_nothing_more(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		for (query, when, found) in questions {
			if found.is_some_and(|permit| !is_late(&world, permit.right)) {
				let free = Query { right: None, ..query };
				prop_assert!(permit(&world, &free, when).is_some());
			}
		}
	}

	/// Without any grant there are the same permits of the other rules, or one of a later rule in the place of a grant's.
	#[test]
	fn without_grants_nothing_new_is_permitted(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		let mut without = world.clone();
		let keys: Vec<_> = world.live.iter().map(|(key, _)| key.clone()).collect();
		keys.iter().for_each(|key| without.live.remove(key));
		for (query, when, found) in questions {
			let left = permit(&without, &query, when);
			match found.map(|permit| permit.rule) {
				Some(Rule::Grant) => {
					let later = [None, Some(Rule::Mandate), Some(Rule::Incident)];
					prop_assert!(later.contains(&left.map(|permit| permit.rule)));
				}
				_ => prop_assert_eq!(left, found),
			}
		}
	}

	/// To end one grant, wherever it is listed, permits nothing that was refused, and nothing by it.
	#[test]
	fn an_ended_grant_permits_nothing(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		for (query, when, found) in questions {
			let Some(Permit { right: Some(Right::Grant(id)), .. }) = found else { continue };
			let mut without = world.clone();
			for (key, _) in world.live.iter() {
				let drop = |row: &Versioned<Live>| {
					let mut live = row.as_latest().clone();
					live.own.retain(|entry| entry.id != id);
					live.referred.retain(|one| one.entry.id != id);
					Versioned::from(live)
				};
				without.live.rewrite(key, drop);
			}
			let left = permit(&without, &query, when);
			prop_assert!(left.is_none_or(|permit| permit.right != Some(Right::Grant(id))));
		}
	}

	/// While a patient is frozen or restricted no grant permits, and while dead only one that survives; frozen, no mandate.
	#[test]
	fn a_closed_patient_has_no_grants(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		for (query, when, found) in questions {
			let rule = found.map(|permit| permit.rule);
			match life(&world, &query, when) {
				None => prop_assert_eq!(rule, None),
				Some(
					Life::Frozen { .. }
					| Life::ReportedDead { before: Before::Frozen { .. }, .. },
				) => {
					prop_assert!(!matches!(rule, Some(Rule::Grant | Rule::Mandate)));
					prop_assert!(!found.is_some_and(represents));
				}
				Some(
					Life::Restricted | Life::ReportedDead { before: Before::Restricted, .. },
				) => {
					prop_assert_ne!(rule, Some(Rule::Grant));
					prop_assert_ne!(rule, Some(Rule::OwnRecord));
				}
				Some(Life::Deceased { executor }) => {
					if let Some(Permit { right: Some(Right::Grant(id)), .. }) = found {
						prop_assert!(survives(&world, id));
					}
					if rule == Some(Rule::Person) {
						let account = match query.who {
							Who::Person(account) => Some(account),
							Who::Practitioner { .. } => None,
						};
						prop_assert_eq!(account, executor);
					}
				}
				Some(Life::Active | Life::ReportedDead { before: Before::Active, .. }) => {}
			}
		}
	}

	/// A freeze takes away what grants and mandates permitted and representatives could do, and nothing else.
	#[test]
	fn a_freeze_takes_grants_and_mandates_only(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		let mut frozen = world.clone();
		for (key, _) in world.patients.iter() {
			frozen.patients.rewrite(key, |row| {
				let mut patient = row.as_latest().clone();
				if patient.life == Life::Active {
					patient.life =
						Life::Frozen { by: FrozenBy::Organisation(OrgId(1)), thaw: None };
				}
				patient.into()
			});
		}
		for (query, when, found) in questions {
			let left = permit(&frozen, &query, when);
			let takes = |permit: Permit| {
				matches!(permit.rule, Rule::Grant | Rule::Mandate) || represents(permit)
			};
			if !found.is_some_and(takes) {
				prop_assert_eq!(left, found);
			}
			prop_assert!(found.is_some() || left.is_none());
		}
	}

	/// At the last moment before the end the same right still permits, as is known now. At the end something that was used
	/// no longer holds: there is no permit, unless a role serves by then whose licence was not yet good.
	#[test]
	fn it_holds_until_its_end_and_not_longer(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		for (query, when, found) in questions {
			let Some(found) = found else { continue };
			let Some(until) = found.valid_until else {
				prop_assert_eq!(found.rule, Rule::Person);
				continue;
			};
			prop_assert!(when.moment < until);
			// What was known stays: nothing began or was said since. Time alone passes.
			if when.known_at > when.moment || !is_found_by_name(&world, &query, when, found.right) {
				continue;
			}
			let named = Query { right: found.right, ..query };
			let at = |moment| permit(&world, &named, When { moment, known_at: when.known_at });
			if represents(found) {
				// Another right of the same person may go on.
				prop_assert!(at(until).is_none_or(|later| later.valid_until != Some(until)));
			} else if at(until).is_some() {
				let roles = |moment| serving(&world, &named, When { moment, known_at: when.known_at });
				prop_assert_ne!(roles(until).0 & !roles(when.moment).0, 0);
			}
			let last = at(until - 1);
			let closed_by_time = matches!(
				when.value(&world, PatientOf { patient: named.patient })
					.map(|known| known.value.latest().life),
				Some(Life::ReportedDead { window_ends, .. }) if window_ends < until
			);
			if !closed_by_time {
				let last = last.map(|last| (last.rule, last.right, last.obligations));
				prop_assert_eq!(last, Some((found.rule, found.right, found.obligations)));
			}
		}
	}

	/// What began after both moments, or was said after the second, changes no answer.
	#[test]
	fn what_comes_later_changes_nothing(seed in any::<u64>()) {
		let (world, questions) = asked(seed);
		let mut later = world.clone();
		for (key, _) in world.controls.iter() {
			later.controls.set(key, 90, Control::Removed).unwrap();
		}
		for (key, _) in world.representations.iter() {
			later.representations.set(key, 90, Representation::Ended).unwrap();
		}
		for (key, kept) in world.patients.iter() {
			let home = kept.current.as_ref().map(|current| current.value.as_latest().home);
			let life = Life::Deceased { executor: None };
			let patient = crate::rows::Patient { life, home: home.unwrap(), steward: None };
			later.patients.set(key, 90, patient).unwrap();
			later.epochs.set(&EpochOf { patient: key.patient }, 90, 9u32).unwrap();
		}
		for (key, _) in world.live.iter() {
			later.live.set(key, 90, Live::default()).unwrap();
		}
		for (query, when, found) in questions {
			prop_assert_eq!(permit(&later, &query, when), found);
		}
	}

	/// A person's own answer does not depend on what they ask for, but for what representatives may do.
	#[test]
	fn control_does_not_look_at_the_purpose(seed in any::<u64>(), purpose in 0u8..62, actions in 1u8..32) {
		let (world, questions) = asked(seed);
		for (query, when, found) in questions {
			let Some(Permit { rule: Rule::Person, .. }) = found else { continue };
			let represents = found.is_some_and(represents);
			let other = Query {
				purpose: anamnesis_primitives::codes::Purpose(purpose),
				actions: if represents { Actions::ACCESS } else { Actions(actions) },
				..query.clone()
			};
			prop_assert_eq!(permit(&world, &other, when), found);
			if let Who::Person(account) = query.who {
				let patient = query.patient;
				let key = RepresentativeAt { patient, account: account.clone() };
				let representation = when.value(&world, key).map(|known| known.value);
				let mandate = representation.and_then(|value| value.mandate_at(when.moment));
				prop_assert!(!represents || mandate.is_some());
				let key = ControlAt { patient, account };
				let control = when.value(&world, key).map(|known| known.value);
				let dead = matches!(
					life(&world, &other, when),
					Some(Life::Deceased { executor: Some(_) })
				);
				let active = control.is_some_and(|control| control.is_active());
				prop_assert!(dead || active || represents);
			}
		}
	}
}
