//! Tests of the pallet, by subject.

mod genesis;
mod offences;
mod properties;
mod sessions;
mod try_state;
mod wire;
