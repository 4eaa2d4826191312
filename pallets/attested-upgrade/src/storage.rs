//! What is kept. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	// Hashers: Twox for numbers that this chain counts: proposals and organisations.

	/// How long things take.
	#[pallet::storage]
	pub type Durations<T: Config> = StorageValue<_, Times, ValueQuery>;

	/// Number of the last proposal.
	#[pallet::storage]
	pub type LastProposal<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// The proposals of which something may become, and those that nobody pruned.
	#[pallet::storage]
	pub type Proposals<T: Config> = StorageMap<_, Twox64Concat, ProposalId, Proposal, OptionQuery>;

	/// Who attested each proposal.
	#[pallet::storage]
	pub type Attestations<T: Config> =
		StorageMap<_, Twox64Concat, ProposalId, BoundedVec<Attestation, T::MaxSeats>, ValueQuery>;

	/// How many proposals of an organisation are kept.
	#[pallet::storage]
	pub type Kept<T: Config> = StorageMap<_, Twox64Concat, OrgId, u32, ValueQuery>;

	/// Code that the council agreed to, in the order in which it did.
	#[pallet::storage]
	pub type Waiting<T: Config> = StorageValue<_, BoundedVec<Waits, T::MaxWaiting>, ValueQuery>;

	/// The migration that failed last, until other code is applied.
	#[pallet::storage]
	pub type LastFailure<T: Config> = StorageValue<_, FailedMigration, OptionQuery>;

	/// The code that was applied last; `None`: that of genesis runs.
	#[pallet::storage]
	pub type LastApplied<T: Config> = StorageValue<_, Applied, OptionQuery>;
}
