//! Tests of the evidence a node keeps.

mod index;
mod journal;
mod line;
mod pace;
mod recorder;
mod world;
