//! The watcher against a chain that says what it is told to.

mod left_out;
mod reports;
mod slots;
mod world;
