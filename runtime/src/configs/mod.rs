//! Configuration of every pallet, one file per concern.

mod allowance;
mod clinical;
mod consensus;
mod governance;
mod system;
mod tools;
mod unit;

pub use allowance::{OperationalRoom, People, STATE_BYTE};
pub use consensus::{ReportLongevity, ReportWindow};
pub use governance::{CouncilCollective, TwoThirdsOfCouncil};
pub use system::{BlockNumberAsNonce, Nonce, RuntimeBlockLength, RuntimeBlockWeights};
pub use tools::{Circles, TakenOver};
