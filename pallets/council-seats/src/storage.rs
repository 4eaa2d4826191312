//! What is kept. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	// Twox: there are three bodies.

	/// The seats of each body, sorted by their holders.
	#[pallet::storage]
	pub type Seats<T: Config> =
		StorageMap<_, Twox64Concat, Body, BoundedVec<Seat, T::MaxSeats>, ValueQuery>;

	/// How the seats of each body changed in the quarter in which they last did. Nothing, if they are those of genesis.
	#[pallet::storage]
	pub type Turnovers<T: Config> = StorageMap<_, Twox64Concat, Body, Turnover, OptionQuery>;
}
