//! Tests of the pallet, by subject.

mod genesis;
mod keys;
mod last_final;
mod migration;
mod model;
mod offences;
mod outages;
mod ownership;
mod replace;
mod reports;
mod rescue;
mod service;
mod sessions;
mod slots;
mod try_state;
mod wire;
