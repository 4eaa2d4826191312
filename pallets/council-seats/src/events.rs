//! What happened. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Somebody has a seat in a body.
		#[codec(index = 0)]
		Seated {
			/// The body.
			body: Body,
			/// Who.
			holder: Holder,
			/// The account that votes.
			account: AccountId,
		},
		/// Somebody has a seat no more. What its account voted for or against in open motions counts no more either.
		#[codec(index = 1)]
		Unseated {
			/// The body.
			body: Body,
			/// Who.
			holder: Holder,
			/// The account that voted.
			account: AccountId,
			/// Who ended it.
			by: EndedBy,
		},
	}
}
