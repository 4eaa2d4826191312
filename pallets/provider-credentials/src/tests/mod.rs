//! Tests of the pallet, by subject.

mod accept;
mod admit;
mod appoint;
mod appoint_issuer;
mod as_of;
mod create_type;
mod dismiss;
mod genesis;
mod issue;
mod properties;
mod refusals;
mod reinstate;
mod revoke;
mod suspend;
mod try_state;
mod views;
mod wire;
