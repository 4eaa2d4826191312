//! Transaction extensions of this chain. Each wraps one of the SDK's and shows wallets nothing but that one.

mod mortality;

pub use mortality::CheckMortality;
