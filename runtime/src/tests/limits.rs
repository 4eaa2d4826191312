//! Constants against each other, and what fits into a block.

use super::{
	callers::{
		calls::{account, assistance, keys, new_grant, new_record, opening, payload, terms},
		rows::rows,
		world::World,
	},
	in_development, network,
};
use crate::{
	configs::{ReportLongevity, ReportWindow, RuntimeBlockLength, RuntimeBlockWeights},
	genesis_config_presets::LOCAL_TESTNET,
	AllPalletsWithSystem, Runtime, RuntimeCall,
};
use anamnesis_decision::{
	rows::{Live, MAX_TEAM},
	Right,
};
use anamnesis_primitives::{
	chain::{self, Signature},
	codes::Actions,
	commitment::Commitment,
	floors,
	payload::{NewGrant, PatientAct, Payload, MAX_NAMED},
	receipts::Head,
};
use codec::MaxEncodedLen;
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::{GetCallMetadata, IntegrityTest},
};
use pallet_consent::{Call as Consent, Terms};
use pallet_patient_identity::Call as Patients;

#[test]
fn every_pallet_finds_its_constants_consistent() {
	network(LOCAL_TESTNET).execute_with(AllPalletsWithSystem::integrity_test);
}

#[test]
fn an_era_never_outlives_the_memory_of_block_hashes() {
	assert!(chain::LONGEST_ERA.is_power_of_two());
	assert!(chain::LONGEST_ERA < u64::from(chain::BLOCK_HASH_COUNT));
	// 51 minutes, as the documentation of an extrinsic's life says.
	assert_eq!(chain::LONGEST_ERA * chain::SLOT_MILLIS / 60_000, 51);
}

#[test]
fn slots_make_minutes_hours_and_days() {
	for (blocks, seconds) in [(chain::MINUTES, 60), (chain::HOURS, 3_600), (chain::DAYS, 86_400)] {
		assert_eq!(u64::from(blocks) * chain::SLOT_MILLIS, seconds * 1_000);
	}
}

#[test]
fn misbehaviour_stays_provable_for_thirty_days() {
	assert_eq!(ReportWindow::get(), 30 * chain::DAYS);
	assert_eq!(ReportLongevity::get(), u64::from(ReportWindow::get()));
	let sets = <Runtime as pallet_grandpa::Config>::MaxSetIdSessionEntries::get();
	assert!(sets * u64::from(floors::SESSION_LENGTH) >= u64::from(ReportWindow::get()));
}

#[test]
fn a_block_leaves_fifteen_hundredths_to_operational_calls() {
	let weights = RuntimeBlockWeights::get();
	let normal = weights.get(DispatchClass::Normal).max_total.unwrap();
	assert_eq!(normal.ref_time(), weights.max_block.ref_time() / 100 * 85);
	assert_ne!(weights.max_block.proof_size(), u64::MAX);
	let bytes = RuntimeBlockLength::get();
	assert!(*bytes.max.get(DispatchClass::Normal) < *bytes.max.get(DispatchClass::Operational));
}

#[test]
fn the_heaviest_motion_fits_into_a_block() {
	in_development(|| {
		let motion = <Runtime as pallet_collective::Config<crate::configs::CouncilCollective>>::MaxProposalWeight::get();
		let weights = RuntimeBlockWeights::get();
		let extrinsic = weights.get(DispatchClass::Normal).max_extrinsic.unwrap();
		assert!(motion.all_lt(extrinsic), "{motion:?} in {extrinsic:?}");
		// Closing a full council's motion that carries the heaviest call.
		let close = pallet_collective::Call::<Runtime, crate::configs::CouncilCollective>::close {
			proposal_hash: Default::default(),
			index: 0,
			proposal_weight_bound: motion,
			length_bound: 1_024,
		};
		let close = crate::RuntimeCall::from(close);
		// It is run before it is let in.
		let alice = sp_keyring::Sr25519Keyring::Alice;
		let total = super::signed(alice, close).get_dispatch_info().total_weight();
		assert!(total.all_lt(extrinsic), "{total:?} in {extrinsic:?}");
	});
}

/// The calls that take this payload, with a signature of each kind: what one costs does not depend on whose it is.
fn with_each_signature(payload: Payload) -> Vec<Patients<Runtime>> {
	let signatures: [Signature; 3] = [
		sp_core::ed25519::Signature::default().into(),
		sp_core::sr25519::Signature::default().into(),
		sp_core::ecdsa::Signature::default().into(),
	];
	let (signer, payload) = (account("patient/controller"), Box::new(payload));
	let call = |signature| match payload.act {
		PatientAct::Enrol { home: organisation, .. } => Patients::enrol {
			organisation,
			payload: payload.clone(),
			signer: signer.clone(),
			signature,
		},
		_ => Patients::relay { signer: signer.clone(), payload: payload.clone(), signature },
	};
	signatures.map(call).into()
}

/// Calls whose weight depends on what they are given, given as much as can be.
fn largest(world: &World) -> Vec<RuntimeCall> {
	let World { patient, grant: consent, request, here, .. } = *world;
	let named: Vec<_> = (0..MAX_NAMED).map(|n| Commitment([n.try_into().unwrap(); 32])).collect();
	let grant = || NewGrant {
		named: named.clone().try_into().unwrap(),
		..*new_grant(world.elsewhere, Actions::ALL)
	};
	let several = || vec![grant(); 8].try_into().unwrap();
	let team: Vec<_> = (0..MAX_TEAM).map(|n| format!("colleague/{n}")).collect();
	let amending = new_record(2, Some(world.record));
	let acts = [
		PatientAct::Grant { grant: grant() },
		PatientAct::Amend { consent, with: grant() },
		PatientAct::Answer { request, answer: Some(grant()) },
		PatientAct::GrantMany { grants: several() },
		PatientAct::RevokeAllTo { grantee: grant().grantee },
		PatientAct::Enrol { home: here, keys: keys("newcomer", patient) },
	];
	let payloads = acts.map(|act| payload(patient, act, Some(here)));
	let many = || Terms { named: grant().named, ..*terms(world.elsewhere) };
	let mut assisted = assistance(here, world.stewarded, world.elsewhere);
	if let Consent::assist { grant: given, .. } = &mut assisted {
		**given = grant();
	}
	let consents: [Consent<Runtime>; 7] = [
		Consent::grant_many { patient, grants: several() },
		Consent::grant { patient, grant: Box::new(grant()) },
		Consent::amend { patient, consent, with: Box::new(grant()) },
		Consent::answer { patient, request, answer: Some(Box::new(grant())) },
		Consent::refer { patient, parent: consent, organisation: here, terms: Box::new(many()) },
		Consent::refer_as_custodian { organisation: here, patient, terms: Box::new(many()) },
		assisted,
	];
	let anchor = pallet_record_anchor::Call::<Runtime>::anchor {
		organisation: here,
		patient,
		right: Right::Grant(consent),
		record: amending,
	};
	payloads
		.into_iter()
		.flat_map(with_each_signature)
		.map(RuntimeCall::from)
		.chain(consents.map(RuntimeCall::from))
		.chain([opening(here, &team).into(), anchor.into()])
		.collect()
}

#[test]
fn each_call_of_ours_fits_into_a_block_and_so_do_ten_of_the_heaviest() {
	let weights = RuntimeBlockWeights::get();
	in_development(|| {
		let world = World::new();
		let all = rows(&world).into_iter().map(|row| row.call).chain(largest(&world));
		for call in all {
			let name = call.get_call_metadata();
			let info = call.get_dispatch_info();
			let class = weights.get(info.class);
			let extrinsic = class.max_extrinsic.unwrap();
			assert!(info.call_weight.all_lte(extrinsic), "{name:?}: {info:?} in {extrinsic:?}");
			let total = class.max_total.unwrap();
			let ten = info.call_weight.saturating_add(class.base_extrinsic).saturating_mul(10);
			let ten = ten.saturating_add(weights.base_block);
			assert!(ten.all_lte(total), "ten {name:?}: {ten:?} in {total:?}");
		}
	});
}

#[test]
fn what_a_decision_reads_is_bounded() {
	assert!(anamnesis_decision::most_reads() <= 153);
	assert!(anamnesis_decision::most_reads_of_right() <= 33);
	let live = Live::max_encoded_len();
	assert!(live < 1_000, "{live} bytes");
	let head = Head::max_encoded_len();
	assert!(head < 1_400, "{head} bytes");
}
