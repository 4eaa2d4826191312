//! Tests of the pallet, by subject.

mod commit_root;
mod properties;
mod receipts;
mod try_state;
mod wire;
