//! Tests of the pallet, by call.

mod controllers;
mod death;
mod enrol;
mod freeze;
mod friends;
mod keys;
mod links;
mod properties;
mod recovery;
mod relay;
mod sheets;
mod try_state;
mod views;
mod waiting_properties;
mod waiting_try_state;
mod wire;
