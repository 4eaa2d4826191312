//! The least that governance may set a parameter to. Genesis and the runtime's call filter refuse anything below.

use crate::chain::BlockNumber;

/// Fewest blocks in a session. Shorter ones would hand over authorities faster than finality follows.
pub const SESSION_LENGTH: BlockNumber = 10;
/// Most blocks in a session (a day): a longer one would keep a removed organisation authoring.
pub const SESSION_LENGTH_CEILING: BlockNumber = crate::chain::DAYS;
