//! Why calls are refused. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The signer holds no seat among the validators. Sign with the account that does.
		#[codec(index = 0)]
		NoSeat,
		/// The signer's organisation is not active. Wait until its status is active again.
		#[codec(index = 1)]
		OrganisationNotActive,
		/// As many proposals of this organisation are kept as may be. Withdraw one, or prune one that is over.
		#[codec(index = 2)]
		TooManyProposals,
		/// All numbers are used up. Only an upgrade helps.
		#[codec(index = 3)]
		IdsExhausted,
		/// There is no such proposal: it was applied, withdrawn, cancelled or pruned, or never was. Check the number.
		#[codec(index = 4)]
		ProposalNotFound,
		/// The proposal is of another build. Check number and hash; whoever rebuilt it and got another one does not attest it.
		#[codec(index = 5)]
		OtherBuild,
		/// The proposal's time is over. Propose it again.
		#[codec(index = 6)]
		Expired,
		/// The proposal was made for another runtime than runs now, and might undo what changed since. Rebuild it and propose
		/// that.
		#[codec(index = 7)]
		OtherBase,
		/// The organisation attested this already. Nothing needs to be done.
		#[codec(index = 8)]
		AlreadyAttested,
		/// As many attested as there can be seats. Report it: seats are fewer than that.
		#[codec(index = 9)]
		TooManyAttestations,
		/// The signer did not attest this. Sign with the account that did.
		#[codec(index = 10)]
		NotAttested,
		/// The signer did not propose this. Sign with the account that did.
		#[codec(index = 11)]
		NotProposer,
		/// The council agreed, or enough attested the release: it is no longer its proposer's. Ask the council to cancel it.
		#[codec(index = 12)]
		Settled,
		/// A release of the node is attested, not decided. Nothing needs to be done.
		#[codec(index = 13)]
		NotCode,
		/// A security fix takes three quarters of the council. Vote again with that threshold.
		#[codec(index = 14)]
		ThreeQuartersNeeded,
		/// The council agreed already. Nothing needs to be done.
		#[codec(index = 15)]
		AlreadyApproved,
		/// Other proposals of the same code wait already. Apply or cancel that one.
		#[codec(index = 16)]
		CodeWaits,
		/// Fewer than half of the validators attest it, organisations under common control being one. Let more of them rebuild it.
		#[codec(index = 17)]
		AttestationsMissing,
		/// As much code waits as may. Apply or cancel some of it.
		#[codec(index = 18)]
		TooManyWaiting,
		/// The notice would end beyond the calendar.
		#[codec(index = 19)]
		BeyondCalendar,
		/// The council did not agree. Let it vote first.
		#[codec(index = 20)]
		NotApproved,
		/// Only the notice of a security fix can be shortened.
		#[codec(index = 21)]
		NotSecurity,
		/// That leaves less notice than there must be from now on. Name a later moment.
		#[codec(index = 22)]
		NoticeTooShort,
		/// That is no shorter than the notice is. Name an earlier moment.
		#[codec(index = 23)]
		NotShorter,
		/// The college delayed this already, and it does so once.
		#[codec(index = 24)]
		AlreadyDelayed,
		/// The chain stood still, and has not run for as long since as the shortest notice is: nobody could object meanwhile. Wait.
		#[codec(index = 25)]
		StoodStill,
		/// A migration is running. Try again when it is done.
		#[codec(index = 26)]
		MigrationRuns,
		/// The notice or a delay is not over. Wait until it is.
		#[codec(index = 27)]
		NoticeRuns,
		/// The code says no version. It is no runtime: check the file.
		#[codec(index = 28)]
		UnreadableCode,
		/// The code is that of another kind of chain. Check the file.
		#[codec(index = 29)]
		OtherChain,
		/// The code's `spec_version` is no higher than that of the one that runs: no migration would run. Raise it, and propose
		/// that.
		#[codec(index = 30)]
		VersionNotRaised,
		/// The proposal is not over: it has not expired, and is for the runtime that runs. Let its proposer or the council end it.
		#[codec(index = 31)]
		NotOver,
	}
}
