//! Constants against each other, and what fits into a block.

use super::{in_development, network};
use crate::{
	configs::{ReportLongevity, ReportWindow, RuntimeBlockLength, RuntimeBlockWeights},
	genesis_config_presets::LOCAL_TESTNET,
	AllPalletsWithSystem, Runtime,
};
use anamnesis_primitives::{chain, floors};
use frame_support::{
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::IntegrityTest,
};

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
fn a_block_leaves_a_tenth_to_operational_calls() {
	let weights = RuntimeBlockWeights::get();
	let normal = weights.get(DispatchClass::Normal).max_total.unwrap();
	assert_eq!(normal.ref_time(), weights.max_block.ref_time() / 10 * 9);
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
		assert!(close.get_dispatch_info().call_weight.all_lt(extrinsic));
	});
}
