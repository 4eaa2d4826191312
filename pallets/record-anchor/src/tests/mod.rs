//! Tests of the pallet, by call.

mod anchor;
mod batch;
mod contest;
mod custody;
mod enter_in_error;
mod escrow;
mod keeping;
mod leaves;
mod model;
mod properties;
mod reading;
mod recalls;
mod relations;
mod try_state;
mod wire;
