//! Types and measures of the chain that a native client and the runtime must agree on.

#[cfg(feature = "host")]
use sp_runtime::{generic, traits::BlakeTwo256, MultiSignature, OpaqueExtrinsic};

/// Height of a block.
pub type BlockNumber = u32;
/// Any of the signatures that an account may make (sr25519, ed25519, ECDSA).
#[cfg(feature = "host")]
pub type Signature = MultiSignature;
/// Account identifier: the public key, or its hash, of whoever can sign for the account.
pub type AccountId = sp_core::crypto::AccountId32;
/// Amount of the unit of account, which meters and is never sold.
pub type Balance = u128;
/// Count of what an account has signed. A new account starts at the current block's number.
pub type Nonce = u32;
/// Hash of a block, an extrinsic or a piece of code.
pub type Hash = sp_core::H256;
/// Block header.
#[cfg(feature = "host")]
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// Block as the node sees it: extrinsics are bytes.
#[cfg(feature = "host")]
pub type OpaqueBlock = generic::Block<Header, OpaqueExtrinsic>;
/// Milliseconds since 1970-01-01 UTC, as the timestamp pallet says them; intervals are half-open `[from, until)`.
pub type Moment = u64;

/// Length of an Aura slot in milliseconds. Fixed for the life of a chain: authors read it once, at start.
pub const SLOT_MILLIS: Moment = 3_000;
/// Slots, hence at most blocks, in a minute.
pub const MINUTES: BlockNumber = 20;
/// Slots, hence at most blocks, in an hour.
pub const HOURS: BlockNumber = 1_200;
/// Slots, hence at most blocks, in a day.
pub const DAYS: BlockNumber = 28_800;

/// Most bytes of extrinsics in a block. Authors stop at the same.
pub const BLOCK_BYTES: u32 = 5 * 1024 * 1024;
/// Most bytes of a signed extrinsic: every block has room for it, so that what its signer signed after it never waits behind it.
pub const EXTRINSIC_BYTES: usize = 256 * 1024;

/// Decimal places of the unit of account.
pub const DECIMALS: u8 = 12;
/// One unit of account.
pub const UNIT: Balance = 1_000_000_000_000;
/// A thousandth of the unit: the least that an account may hold.
pub const MILLI_UNIT: Balance = 1_000_000_000;
/// Symbol under which wallets show the unit of account.
pub const SYMBOL: &str = "ANAM";

/// Longest life of an extrinsic in blocks (51 minutes). Its era binds it to a recent block of this branch.
pub const LONGEST_ERA: u64 = 1_024;
/// Headers whose hash the state remembers; an era's birth block must be among them.
pub const BLOCK_HASH_COUNT: BlockNumber = 2_400;
