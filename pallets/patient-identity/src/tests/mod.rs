//! Tests of the pallet, by call.

mod claim;
mod controllers;
mod death;
mod enrol;
mod freeze;
mod friends;
mod in_person;
mod keys;
mod links;
mod model;
mod properties;
mod recovery;
mod recovery_place;
mod relay;
mod removal;
mod representatives;
mod sheets;
mod steward_calls;
mod steward_representatives;
mod stewards;
mod try_state;
mod verifications;
mod views;
mod waiting_properties;
mod waiting_try_state;
mod wire;
