//! Configuration of every pallet, one file per concern.

mod allowance;
mod clinical;
mod consensus;
mod governance;
mod system;
mod tools;
mod unit;
mod upgrade;

pub use crate::origins::{CouncilCollective, TwoThirdsOfCouncil};
pub use allowance::{OperationalRoom, People, STATE_BYTE};
pub use consensus::{ForcedChange, ReportLongevity, ReportWindow, RunningKeys};
pub use governance::Bodies;
pub use system::{BlockNumberAsNonce, Nonce, RuntimeBlockLength, RuntimeBlockWeights};
pub use tools::{Circles, TakenOver};
pub use upgrade::MOST_CODE;
