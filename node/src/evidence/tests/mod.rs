//! Tests of the evidence a node keeps.

mod forced;
mod index;
mod journal;
mod limits;
mod line;
mod metrics;
mod others;
mod pace;
mod padding;
mod race;
mod recorder;
mod world;
