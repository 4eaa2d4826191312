//! Tests of the pallet, by subject.

mod commit_root;
mod dispute_sequences;
mod disputes;
mod properties;
mod receipts;
mod try_state;
mod wire;
