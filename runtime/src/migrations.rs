//! What changes in state with this runtime, in one block. A migration stays until no network has the layout before it.

use crate::Runtime;

/// In their order.
pub type SingleBlock = (pallet_validator_set::migrations::V1ToV2<Runtime>,);
