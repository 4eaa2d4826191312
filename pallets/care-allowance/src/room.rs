//! Room for emergencies in a block: endings leave most of what is reserved.

use crate::{Config, OperationalTaken, Pallet, Taken};
use frame_support::{traits::Get, weights::Weight};
use frame_system::Pallet as System;

impl<T: Config> Pallet<T> {
	/// What endings, and operational calls that somebody pays for, have taken of this block.
	///
	/// It is stored with its block: the pool, which validates as if in the next block, never finds it full.
	pub fn taken() -> Weight {
		let block = System::<T>::block_number();
		OperationalTaken::<T>::get()
			.filter(|taken| taken.block == block)
			.map_or(Weight::zero(), |taken| taken.weight)
	}

	fn after(weight: Weight) -> Option<Weight> {
		let taken = Self::taken().checked_add(&weight)?;
		taken.all_lte(T::OperationalRoom::get()).then_some(taken)
	}

	/// Whether this block has room for another such call. Writes nothing.
	pub fn has_room(weight: Weight) -> bool {
		Self::after(weight).is_some()
	}

	/// Takes the room, if there is so much.
	#[must_use]
	pub fn take_room(weight: Weight) -> bool {
		let after = Self::after(weight);
		if let Some(weight) = after {
			OperationalTaken::<T>::put(Taken { block: System::<T>::block_number(), weight });
		}
		after.is_some()
	}
}
