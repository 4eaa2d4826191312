//! Tests of the pallet, by call.

mod claim;
mod controllers;
mod enrol;
mod freeze;
mod keys;
mod model;
mod properties;
mod relay;
mod removal;
mod representatives;
mod sheets;
mod stewards;
mod try_state;
mod verifications;
mod views;
mod wire;
