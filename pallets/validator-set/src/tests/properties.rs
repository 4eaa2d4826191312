//! Random histories keep every property after every step.

use crate::mock::*;
use anamnesis_primitives::OrgId;
use proptest::prelude::*;
use sp_runtime::Perbill;
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

#[derive(Debug, Clone)]
enum Step {
	Author(u64),
	SetLength(u64),
	Misbehave(u64),
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		4 => (1u64..25).prop_map(Step::Author),
		1 => (0u64..60).prop_map(Step::SetLength),
		1 => (1u64..6).prop_map(Step::Misbehave),
	]
}

fn apply(step: &Step) {
	match step {
		Step::Author(blocks) => run_to(System::block_number() + blocks),
		Step::SetLength(blocks) => SessionLength::set(*blocks),
		Step::Misbehave(account) => {
			let organisation = OrgId(u32::try_from(*account).unwrap_or_default());
			let details =
				OffenceDetails { offender: (*account, organisation), reporters: Vec::<u64>::new() };
			ValidatorSet::on_offence(&[details], &[Perbill::one()], Session::current_index());
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]
	#[test]
	fn every_history_keeps_the_properties(steps in prop::collection::vec(step(), 1..40)) {
		build_and_execute(|| {
			for step in &steps {
				let rotations = Announced::get().len();
				let before = System::block_number();
				apply(step);
				assert_eq!(ValidatorSet::do_try_state(), Ok(()), "after {step:?}");
				assert!(Session::disabled_validators().len() <= 1);
				// No session is shorter than the floor.
				let rotated = Announced::get().len() - rotations;
				let blocks = usize::try_from(System::block_number() - before).unwrap();
				assert!(rotated <= blocks / 10 + 1, "{rotated} rotations in {blocks} blocks");
				assert!(Announced::get().iter().all(|changed| !changed));
			}
		});
	}
}
