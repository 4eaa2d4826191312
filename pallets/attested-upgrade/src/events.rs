//! What happened. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An organisation proposed a build.
		#[codec(index = 0)]
		Proposed {
			/// The proposal.
			proposal: ProposalId,
			/// Who proposed it.
			organisation: OrgId,
			/// What becomes of it.
			kind: Kind,
			/// What it is.
			build: Build,
		},
		/// An organisation rebuilt it and got the same bytes.
		#[codec(index = 1)]
		Attested {
			/// The proposal.
			proposal: ProposalId,
			/// Who rebuilt it.
			organisation: OrgId,
		},
		/// An organisation attests it no longer.
		#[codec(index = 2)]
		Retracted {
			/// The proposal.
			proposal: ProposalId,
			/// Who attested it.
			organisation: OrgId,
		},
		/// Whoever proposed it wants it no longer.
		#[codec(index = 3)]
		Withdrawn {
			/// The proposal.
			proposal: ProposalId,
		},
		/// The council agreed: the notice runs.
		#[codec(index = 4)]
		Approved {
			/// The proposal.
			proposal: ProposalId,
			/// The code.
			hash: BuildHash,
			/// First moment at which it may be applied.
			ready: Moment,
		},
		/// The committee shortened the notice of a security fix.
		#[codec(index = 5)]
		NoticeShortened {
			/// The proposal.
			proposal: ProposalId,
			/// First moment after the notice.
			notice_until: Moment,
			/// First moment at which it may be applied.
			ready: Moment,
		},
		/// The college delayed it.
		#[codec(index = 6)]
		Delayed {
			/// The proposal.
			proposal: ProposalId,
			/// First moment at which it may be applied.
			ready: Moment,
		},
		/// The council wants it no longer.
		#[codec(index = 7)]
		Cancelled {
			/// The proposal.
			proposal: ProposalId,
		},
		/// Code was applied: from the next block on it runs.
		#[codec(index = 8)]
		CodeApplied {
			/// The proposal.
			proposal: ProposalId,
			/// The code.
			hash: BuildHash,
		},
		/// Somebody removed what nothing can become of.
		#[codec(index = 9)]
		Pruned {
			/// The proposal.
			proposal: ProposalId,
		},
		/// A migration of several blocks failed. Transactions go on; the next upgrade must mend it.
		#[codec(index = 10)]
		MigrationFailed {
			/// Its place among those of the runtime that runs, if it is known.
			index: Option<u32>,
		},
	}
}
