//! Tests of the pallet, by subject.

mod genesis;
mod migration;
mod properties;
mod reissue;
mod room;
mod set_tier;
mod set_tier_size;
mod try_state;
mod usage;
mod views;
mod wire;
