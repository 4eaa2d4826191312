//! Full blocks, drained allowances and crowds of strangers.

use super::{
	super::{
		callers::{
			calls::{account, key, opening, payload, relayed},
			rows::rows,
		},
		era, open_block, run_to, signed_by,
	},
	*,
};
use crate::{
	configs::{CouncilCollective, OperationalRoom, RuntimeBlockWeights},
	extensions::{LONGEVITY, STEP},
	genesis_config_presets::DEVELOPMENT,
	payer::{Plan, Urgency},
	Hash,
};
use anamnesis_primitives::payload::PatientAct;
use codec::Encode;
use frame_support::{
	assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	weights::Weight,
};
use pallet_consent::Call as Consent;
use pallet_emergencies::Call as Emergencies;
use pallet_patient_identity::Call as Patients;
use pallet_record_anchor::Call as Records;
use sp_keyring::Sr25519Keyring::Alice;
use sp_runtime::generic::Era;

fn batch(world: &World, number: u32) -> Records<Runtime> {
	let mut root = [77; 32];
	root[..4].copy_from_slice(&number.to_le_bytes());
	Records::batch { organisation: world.here, kind: 0, root, leaves: 1 }
}

/// Fills the block with batches of one machine until no more of them fit, and answers how many did.
fn fill(world: &World) -> u32 {
	for number in 0.. {
		match submit("here/system", batch(world, number)) {
			Ok(done) => {
				assert_ok!(done);
			}
			Err(NO_ROOM) => return number,
			Err(other) => panic!("{number}: {other:?}"),
		}
	}
	unreachable!("a block is finite")
}

fn whole(world: &World) -> Payer {
	Payer::Organisation(world.here)
}

#[test]
fn in_a_full_block_after_the_allowance_is_drained_endings_and_emergencies_go_through() {
	in_world(|world| {
		let council = super::super::callers::calls::members(2, 3);
		assert_ok!(CareAllowance::set_tier(council, world.here, 3));
		let many = fill(world);
		println!("{many} batches fill a block");
		assert!(many > 100, "{many}");
		drain(&whole(world));
		drain(&Payer::Patient(world.patient));
		// In this very block, and somebody else's too.
		let (patient, consent) = (world.patient, world.grant);
		let revoke = Consent::revoke { patient, consent, reason: None };
		assert!(payers("patient/controller", revoke).is_empty());
		let freeze = payload(world.other_patient, PatientAct::Freeze, None);
		assert!(payers("stranger", relayed("other-patient/controller", freeze)).is_empty());
		assert!(payers("here/physician", opening(world.here, &["here/nurse".into()])).is_empty());
		let bind = Emergencies::bind { incident: world.incident, patient };
		assert!(payers("here/nurse", bind).is_empty());
		// And nothing else.
		assert_eq!(
			submit("here/system", batch(world, many)),
			Err(Refusal::OrganisationExhausted.into())
		);
	});
}

#[test]
fn endings_leave_most_of_the_reserve_to_emergencies_and_wait_for_the_next_block() {
	in_world(|world| {
		assert!(CareAllowance::take_room(OperationalRoom::get()));
		let patient = world.patient;
		let freeze = || Patients::<Runtime>::freeze { patient };
		let who = "patient/controller";
		assert_eq!(submit(who, freeze()), Err(NO_ROOM));
		let relay = || relayed(who, payload(patient, PatientAct::Freeze, None));
		assert_eq!(submit("stranger", relay()), Err(NO_ROOM));
		// What does not apply is operational, too.
		let nothing = Emergencies::<Runtime>::bind { incident: world.closed, patient };
		assert_eq!(submit("here/nurse", nothing), Err(NO_ROOM));
		assert!(payers("here/physician", opening(world.here, &[])).is_empty());
		// The pool, which asks about the next block, keeps it.
		assert_eq!(priority(who, freeze()), 2 * STEP + 1);
		assert_eq!(priority("stranger", relay()), 2 * STEP);
		run_to(12);
		assert!(payers(who, freeze()).is_empty());
	});
}

#[test]
fn endings_take_room_and_emergencies_take_none() {
	in_world(|world| {
		assert_eq!(CareAllowance::taken(), Weight::zero());
		assert!(payers("here/physician", opening(world.here, &[])).is_empty());
		assert_eq!(CareAllowance::taken(), Weight::zero());
		let freeze = Patients::<Runtime>::freeze { patient: world.patient };
		assert!(payers("patient/controller", freeze).is_empty());
		let taken = CareAllowance::taken();
		assert!(taken.ref_time() > 0);
		// How many a block takes.
		let room: Weight = OperationalRoom::get();
		let fit = room.ref_time() / taken.ref_time();
		println!("{fit} endings fit into a block");
		assert!(fit >= 20, "{fit}");
	});
}

#[test]
fn ten_of_the_heaviest_emergencies_fit_into_what_is_reserved() {
	in_world(|world| {
		let weights = RuntimeBlockWeights::get();
		let class = weights.get(DispatchClass::Operational);
		let reserved = class.reserved.unwrap();
		let room: Weight = OperationalRoom::get();
		assert_eq!(room.ref_time(), reserved.ref_time() / 10 * 4);
		let team: Vec<_> = (0..8).map(|n| format!("colleague/{n}")).collect();
		let open: RuntimeCall = opening(world.here, &team).into();
		let calls = rows(world).into_iter().map(|row| row.call).chain([open]);
		let mut heaviest = Weight::zero();
		let mut found = 0;
		for call in calls {
			let plan = Plan::of(&call, &account("here/physician"));
			if plan.and_then(|plan| plan.urgency()) != Some(Urgency::Emergency) {
				continue;
			}
			found += 1;
			let info = signed_by(&key("here/physician"), call, era(), 0).get_dispatch_info();
			assert_eq!(info.class, DispatchClass::Operational);
			heaviest = heaviest.max(info.total_weight().saturating_add(class.base_extrinsic));
		}
		assert!(found >= 5);
		let ten = heaviest.saturating_mul(10);
		println!("ten emergencies: {ten:?} of {reserved:?}");
		assert!(ten.all_lte(reserved), "{ten:?} in {reserved:?}");
		// And six of them beside as many endings as there may be.
		let six = heaviest.saturating_mul(6).saturating_add(room);
		assert!(six.all_lte(reserved), "{six:?} in {reserved:?}");
	});
}

#[test]
fn every_urgent_call_of_ours_is_operational_and_nothing_else_is() {
	in_world(|world| {
		for row in rows(world) {
			let plan = Plan::of(&row.call, &account("stranger")).unwrap();
			let urgent = plan.urgency().is_some();
			let class = row.call.get_dispatch_info().class;
			assert_eq!(class == DispatchClass::Operational, urgent, "{:?}", row.call);
		}
	});
}

#[test]
fn ten_thousand_strangers_are_refused_at_the_same_small_price_and_leave_nothing() {
	let mut ext = super::super::network(DEVELOPMENT);
	let mut world = None;
	ext.execute_with(|| {
		open_block(1, Hash::repeat_byte(1));
		world = Some(World::new());
	});
	ext.commit_all().unwrap();
	let world = world.unwrap();
	let ask = |number: u32| {
		let who = format!("unknown/{number}");
		let call: RuntimeCall = match number % 4 {
			0 => opening(world.here, &[]).into(),
			1 => batch(&world, number).into(),
			2 => Patients::freeze { patient: world.patient }.into(),
			_ => relayed("patient/controller", payload(world.patient, PatientAct::Freeze, None))
				.into(),
		};
		assert_eq!(refusal(&who, call), PAYMENT, "{who}");
	};
	// What was read of the state, as the size of its proof.
	let (before, mut proofs) = (ext.execute_with(state), Vec::new());
	for number in 0..10_000 {
		if number % 2_500 < 4 {
			let ((), proof) = ext.execute_and_prove(|| ask(number));
			proofs.push(proof.encoded_size());
		} else {
			ext.execute_with(|| ask(number));
		}
	}
	assert_eq!(ext.execute_with(state), before);
	let (least, most) = (proofs.iter().min().unwrap(), proofs.iter().max().unwrap());
	println!("a refused stranger reads {least} to {most} bytes of proof");
	assert!(most - least < 2_000, "{proofs:?}");
	assert!(*most < 20_000, "{proofs:?}");
}

#[test]
fn the_pool_forgets_whatever_is_not_paid_for_by_balance() {
	in_world(|world| {
		let longevity = |who: &sp_core::sr25519::Pair, call: RuntimeCall| {
			let extrinsic = signed_by(who, call, Era::mortal(1_024, 10), 0);
			let (source, parent) = (TransactionSource::External, System::parent_hash());
			let valid = rolled_back(|| Executive::validate_transaction(source, extrinsic, parent));
			valid.unwrap().longevity
		};
		assert_eq!(longevity(&key("here/system"), batch(world, 1).into()), LONGEVITY);
		let freeze = Patients::freeze { patient: world.patient };
		assert_eq!(longevity(&key("patient/controller"), freeze.into()), LONGEVITY);
		let remark = crate::SystemCall::remark { remark: vec![] };
		assert!(longevity(&Alice.pair(), remark.into()) > 1_000);
	});
}

#[test]
fn a_motion_takes_nothing_of_the_room_of_endings() {
	in_development(|| {
		let propose = pallet_collective::Call::<Runtime, CouncilCollective>::propose {
			threshold: 2,
			proposal: Box::new(crate::SystemCall::remark { remark: vec![] }.into()),
			length_bound: 100,
		};
		let charged = charged(|| {
			assert_ok!(super::super::submit(Alice, propose).unwrap());
		});
		assert!(charged.is_empty());
		assert_eq!(CareAllowance::taken(), Weight::zero());
	});
}
