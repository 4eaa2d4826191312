//! Tests of the pallet, by call.

mod anchor;
mod batch;
mod enter_in_error;
mod properties;
mod reading;
mod try_state;
mod wire;
