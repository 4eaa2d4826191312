//! What the listener lets through, answers and refuses.

mod lists;
mod questions;
mod rows;
mod server;
mod world;
