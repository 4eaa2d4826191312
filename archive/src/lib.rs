//! Batches built from streams by several threads, and an organisation's old records put under them.
//!
//! # Overview
//!
//! A hospital that joins has records of many years. This crate reads them from an archive, encrypts each, makes its tree,
//! and puts records into batches of up to 2²⁰ leaves ([`build`]). What goes to the chain is a queue of roots, which another
//! program submits; what proves later that a record stood under a root stays here ([`check`], [`hashes`]).
//!
//! # Terminology
//!
//! - *Archive*: a folder of FHIR resources, one on a line (`.ndjson`) or in a file (`.json`), and of other files.
//! - *Map*: what the operator says: which patient a reference is. What it does not have is left out, never guessed.
//! - *Piece*: resources worked on between two notes. A run that is ended goes on after the last whole piece.
//! - *Queue*: finished batches. One that is in it is never changed.
//!
//! # Scenarios
//!
//! - An operator writes the map, runs the program for a night, is interrupted, and runs the same command again.
//! - The queue is submitted meanwhile: `scripts/back-anchor` does both.
//! - A patient asks for the proof that a letter of 2009 is under a root: [`check::prove`].
//! - A record is to be erased: [`forget`] destroys what opens it and what tells its leaf from others.
//!
//! # Properties
//!
//! - P1: the root of a stream is that of `anamnesis_primitives::batch`, for any number of threads.
//! - P2: wherever a run is ended, the next one brings each record into exactly one batch.
//! - P3: a batch in the queue, its index and its hashes never change, but that a row which is forgotten goes from the index.
//! - P4: every blob can be opened by the key in an index, and there is no other blob.
//! - P5: a resource whose patient the map does not say, or says twice, is in no batch, and is in the report.
//! - P6: a record is sealed unless the operator's list says otherwise and its labels are not above normal.
//! - P7: no content of an archive, of a list or of a file of a run ends the program otherwise than with a sentence that
//!   names the file and what helps.
//! - P8: what is forgotten leaves the hash of its leaf and the number of it, and the batch proves every other leaf as before;
//!   wherever a forgetting is ended, the next one comes to the same. Which leaf it was is told before the folder forgets that,
//!   and nothing goes unless everything can.
//! - P9: no resource has the line of a file by its type and id, and no file that of a resource by its path.
//!
//! # Assumptions
//!
//! The archive is FHIR R4; nobody writes into it meanwhile. Whoever can read the folder of a run can read the records.

pub mod batches;
pub mod bench;
pub mod blob;
pub mod build;
pub mod check;
pub mod disk;
pub mod entropy;
pub mod error;
pub mod folder;
pub mod forget;
pub mod hashes;
pub mod input;
pub mod inventory;
pub mod journal;
pub mod lists;
mod meant;
pub mod progress;
pub mod queue;
pub mod r4;
pub mod reason;
pub mod record;
pub mod recover;
pub mod report;
pub mod resource;
pub mod rows;
pub mod stream;
pub mod told;
pub mod work;
