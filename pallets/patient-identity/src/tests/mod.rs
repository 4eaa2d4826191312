//! Tests of the pallet, by call.

mod controllers;
mod enrol;
mod freeze;
mod keys;
mod properties;
mod relay;
mod sheets;
mod try_state;
mod views;
mod wire;
