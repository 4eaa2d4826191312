//! Tiers of organisations, and units of account.

use super::{super::world::World, only, row, Row};
use crate::Runtime;
use anamnesis_primitives::chain::UNIT;
use pallet_balances::Call as Balances;
use pallet_care_allowance::Call;

pub fn rows(world: &World) -> Vec<Row> {
	let council = || only("council/two-thirds");
	let burn = Balances::<Runtime>::burn { value: UNIT, keep_alive: true };
	vec![
		row(Call::set_tier { organisation: world.here, tier: 1 }, council()),
		row(Call::set_tier_size { tier: 0, size: UNIT }, council()),
		row(Call::reissue { organisation: world.here, amount: UNIT }, council())
			.after("council/member", burn),
	]
}
