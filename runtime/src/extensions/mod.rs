//! Transaction extensions of this chain. Each wraps one of the SDK's and shows wallets nothing but that one.

mod charge;
mod mortality;

pub use charge::{ChargeCare, BY_BALANCE, BY_ORGANISATION, BY_PATIENT, LONGEVITY, STEP};
pub use mortality::CheckMortality;
