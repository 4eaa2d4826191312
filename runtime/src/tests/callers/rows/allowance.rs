//! Tiers of organisations.

use super::{super::world::World, only, row, Row};
use anamnesis_primitives::chain::UNIT;
use pallet_care_allowance::Call;

pub fn rows(world: &World) -> Vec<Row> {
	let council = || only("council/two-thirds");
	vec![
		row(Call::set_tier { organisation: world.here, tier: 1 }, council()),
		row(Call::set_tier_size { tier: 0, size: UNIT }, council()),
	]
}
