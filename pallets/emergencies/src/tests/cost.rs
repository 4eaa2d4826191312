//! What calls are charged beside what benchmarks measure, and that these measure the dearest of those who may call.

use super::*;
use crate::{worst, Call, LatePatient, WeightInfo, MAX_LATE_PATIENTS};
use anamnesis_decision::{emergency_actor_at, rows::MAX_POSTS, When};
use anamnesis_primitives::{
	chain::Moment,
	codes::OrgKind,
	history::{Current, Earlier, Keep, MAX_CHANGES},
};
use frame_support::{
	dispatch::GetDispatchInfo,
	hypothetically,
	weights::{RuntimeDbWeight, Weight},
};
use sp_runtime::traits::Dispatchable;

/// How many rows of other pallets this call reads. It is accepted, and what it wrote is undone.
#[track_caller]
fn read(who: &AccountId, call: &Call<Test>) -> u64 {
	hypothetically!(rows(|| {
		let call = RuntimeCall::Emergencies(call.clone());
		assert_ok!(call.dispatch(RuntimeOrigin::signed(who.clone())));
	}))
}

/// Expects that a call is charged what was measured and so many reads.
#[track_caller]
fn is_charged(call: &Call<Test>, measured: Weight, reads: u64) {
	let database: RuntimeDbWeight = <Test as frame_system::Config>::DbWeight::get();
	assert_ne!(database.read, 0);
	assert_eq!(call.get_dispatch_info().call_weight, measured + database.reads(reads));
}

fn open_pair() -> Pair {
	Pair { purposes: Purposes::of([Purpose::BTG]), refers: false }
}

/// Moves a patient to a home that is nobody else's, in this jurisdiction, and says where the pair of it and of the clinics' is kept.
fn emigrate(patient: PatientId, jurisdiction: u16) -> PairAt {
	let home = OrgId(10_000 + u32::from(jurisdiction));
	admit(home, OrgKind::Hospital, jurisdiction, home.0);
	enrol(patient, home);
	PairAt { home: jurisdiction, asking: 756 }
}

/// A pair that was closed now, after as many changes as a history takes. Of the values before only those are there that a search
/// for the last of them looks at.
fn close_after_all_changes(key: &PairAt) {
	let closed = Pair { purposes: Purposes::of([]), refers: false };
	let (since, version) = (Now::get(), MAX_CHANGES);
	let marks = BoundedVec::new();
	World.put_current(key, Current { since, version, value: closed.into(), marks });
	let mut low = 0;
	while low < MAX_CHANGES {
		let middle = low.midpoint(MAX_CHANGES);
		let earlier = Earlier { began: Moment::from(middle), value: open_pair().into() };
		World.put_earlier(key, middle, earlier);
		low = middle + 1;
	}
}

#[test]
fn a_ticket_costs_what_the_search_in_the_pair_of_each_patient_costs() {
	build_and_execute(|| {
		let scene = worst::scene::<Test>();
		let most = MAX_LATE_PATIENTS;
		let (submitter, ticket, second) = worst::for_open_late::<Test>(&scene, most).unwrap();
		let all: Vec<LatePatient> = ticket.patients.to_vec();
		let (organisation, second) = (scene.hospital, Some(second));
		let call = Call::<Test>::open_late { organisation, ticket, second };
		let at_home = read(&submitter, &call);
		for (one, jurisdiction) in all.iter().zip(1..) {
			assert!(one.bound < Now::get());
			close_after_all_changes(&emigrate(one.patient, jurisdiction));
		}
		let beyond = read(&submitter, &call) - at_home;
		// Of each the home, the pair, and half and half again of its log.
		assert_eq!(beyond, u64::from(most) * (1 + 1 + 16));
		is_charged(&call, <() as WeightInfo>::open_late(most), beyond);
	});
}

#[test]
fn a_ticket_without_patients_costs_what_is_measured() {
	build_and_execute(|| {
		let scene = worst::scene::<Test>();
		let (submitter, ticket, second) = worst::for_open_late::<Test>(&scene, 0).unwrap();
		let (organisation, second) = (scene.hospital, Some(second));
		let call = Call::<Test>::open_late { organisation, ticket, second };
		assert!(read(&submitter, &call) > 0);
		is_charged(&call, <() as WeightInfo>::open_late(0), 0);
	});
}

#[test]
fn the_worst_ticket_is_submitted_by_whoever_has_the_most_licences() {
	build_and_execute(|| {
		let scene = worst::scene::<Test>();
		let (submitter, ticket, second) = worst::for_open_late::<Test>(&scene, 1).unwrap();
		for account in [&submitter, &second.account] {
			let when = When::now(Now::get());
			let actor = emergency_actor_at(&World, account, scene.hospital, when).unwrap();
			assert_eq!(u32::try_from(actor.serving.len()), Ok(MAX_POSTS));
		}
		// Nobody is read for two.
		let mut others = core::iter::once(&ticket.opener).chain(&ticket.team);
		assert!(submitter != second.account);
		assert!(others.all(|other| *other != submitter && *other != second.account));
	});
}

/// Expects that a call about the scene's patient is charged the reads that it makes beyond those of a patient at home, and that
/// these are some.
#[track_caller]
fn asks_the_pair(
	build: impl FnOnce(&worst::Scene) -> IncidentId,
	call: impl FnOnce(&worst::Scene, IncidentId) -> Call<Test>,
	measured: Weight,
) {
	build_and_execute(|| {
		let scene = worst::scene::<Test>();
		let incident = build(&scene);
		let call = call(&scene, incident);
		let at_home = read(&scene.opener, &call);
		change(emigrate(scene.patient, 1), open_pair().into());
		let beyond = read(&scene.opener, &call) - at_home;
		assert_eq!(beyond, 2);
		is_charged(&call, measured, beyond);
	});
}

#[test]
fn binding_and_unsealing_cost_what_another_home_and_its_pair_cost() {
	asks_the_pair(
		|scene| worst::for_bind::<Test>(scene).unwrap(),
		|scene, incident| Call::bind { incident, patient: scene.patient },
		<() as WeightInfo>::bind(),
	);
	asks_the_pair(
		|scene| worst::for_bind_with::<Test>(scene).unwrap(),
		|scene, incident| {
			let second = worst::signed::<Test>(scene, BIND_WITH, incident);
			Call::bind_with { incident, patient: scene.patient, second }
		},
		<() as WeightInfo>::bind_with(),
	);
	asks_the_pair(
		|scene| worst::for_unseal::<Test>(scene).unwrap(),
		|scene, incident| {
			let second = worst::signed::<Test>(scene, UNSEAL, incident);
			Call::unseal { incident, patient: scene.patient, second }
		},
		<() as WeightInfo>::unseal(),
	);
}
