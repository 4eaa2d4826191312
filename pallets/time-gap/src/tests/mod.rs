//! Tests of the pallet, by subject.

mod gaps;
mod properties;
mod try_state;
mod views;
mod waiting;
mod wire;
