//! What a block says beforehand: its slot, once.
//!
//! Nodes read the slot from the one item of Aura that is a slot to its last byte, and pass over all others; the runtime takes the
//! first item of Aura, whatever follows in it. A header with a second item, or a longer one before it, would be sealed for one
//! slot and be counted, attributed and timed as of another.

use crate::{Config, Pallet};
use codec::DecodeAll;
use sp_consensus_aura::{Slot, AURA_ENGINE_ID};
use sp_runtime::ConsensusEngineId;

impl<T: Config> Pallet<T> {
	/// Whether the open block says one slot beforehand and nothing else, or nothing at all.
	///
	/// Nodes import no block without a slot.
	pub(crate) fn says_one_slot() -> bool {
		let digest = frame_system::Pallet::<T>::digest();
		let mut items = digest.logs().iter().filter_map(|item| item.as_pre_runtime());
		let is_slot = |(engine, mut data): (ConsensusEngineId, &[u8])| {
			engine == AURA_ENGINE_ID && Slot::decode_all(&mut data).is_ok()
		};
		items.next().is_none_or(is_slot) && items.next().is_none()
	}
}
