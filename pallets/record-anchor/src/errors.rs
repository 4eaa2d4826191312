//! Why calls are refused. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The signer has no role at this organisation that may do this and serves now. Ask its administrator for an
		/// appointment; if there is one, its time and the licence it names must be good.
		#[codec(index = 0)]
		NoServingRole,
		/// The organisation is isolated or left; or it is restricted and the right is a grant. Restricted organisations
		/// write to the patients whose home they are and in emergencies.
		#[codec(index = 1)]
		OrganisationNotActive,
		/// There is no class of this number: choose one from the table of classes.
		#[codec(index = 2)]
		ClassUnknown,
		/// A sealed record is never anchored alone: put it into a batch.
		#[codec(index = 3)]
		SealedAlone,
		/// State holds nothing above normal confidentiality: put the record into a batch.
		#[codec(index = 4)]
		TooConfidential,
		/// Content identifiers have codec raw (0x55).
		#[codec(index = 5)]
		CodecUnknown,
		/// The quarter of the service has not begun: quarters count from the first of 1970.
		#[codec(index = 6)]
		QuarterNotBegun,
		/// The organisation used this root already. It was taken the first time, or the seed was not fresh.
		#[codec(index = 7)]
		RootUsed,
		/// There is no patient of this id.
		#[codec(index = 8)]
		PatientUnknown,
		/// The named right does not let the signer write this record to this patient now: name another, or put the record
		/// into a batch.
		#[codec(index = 9)]
		NoRelation,
		/// There is no record of this id.
		#[codec(index = 10)]
		RecordUnknown,
		/// The record is another patient's: check the id, it may have changed with a re-organisation of the chain.
		#[codec(index = 11)]
		OtherPatient,
		/// Another organisation answers for the record: only the one that wrote it, or that keeps its set, amends, retracts or
		/// recalls it or enters it in error.
		#[codec(index = 12)]
		OtherOrganisation,
		/// The record is superseded: amend the newest of its successors.
		#[codec(index = 13)]
		NotCurrent,
		/// The record was entered in error, which is final: anchor one that amends the record before it, or none.
		#[codec(index = 14)]
		InError,
		/// Sixteen records that took its place were withdrawn: anchor one that takes the place of none.
		#[codec(index = 15)]
		TooManySuccessors,
		/// The numbers of records are used up, for this patient or for the chain: use a batch.
		#[codec(index = 16)]
		TooManyRecords,
		/// There is no kind of batch of this number: 0 is records.
		#[codec(index = 17)]
		KindUnknown,
		/// A batch has at least one leaf.
		#[codec(index = 18)]
		NoLeaves,
		/// A batch has at most 2²⁰ leaves: make two.
		#[codec(index = 19)]
		TooManyLeaves,
		/// The numbers of batches or of their leaves are used up.
		#[codec(index = 20)]
		TooManyBatches,
		/// The numbers of sets are used up.
		#[codec(index = 21)]
		TooManySets,
		/// The history takes no more changes.
		#[codec(index = 22)]
		TooManyChanges,
		/// The block's moment lies before what is stored: the clock of the chain is broken.
		#[codec(index = 23)]
		TimeWentBack,
		/// The record is to be erased, or was: nothing more is said of it.
		#[codec(index = 24)]
		Tombstoned,
		/// The record was retracted: anchor one that stands alone, or that is derived from it.
		#[codec(index = 25)]
		Retracted,
		/// The signer neither acts as the patient nor represents them. Sign with an account that does.
		#[codec(index = 26)]
		NotController,
		/// The signer represents the patient without the power to end grants. Let somebody sign who has it.
		#[codec(index = 27)]
		PowerMissing,
		/// Friends of the patient took this account over: it only names another. Sign with that one.
		#[codec(index = 28)]
		OnlyRotation,
		/// The patient is dead, and nobody speaks for them here.
		#[codec(index = 29)]
		Deceased,
		/// The patient disputes the record already. Wait for the answer, or withdraw the contest to say something else.
		#[codec(index = 30)]
		AlreadyContested,
		/// The patient does not dispute the record. There is nothing to withdraw.
		#[codec(index = 31)]
		NotContested,
		/// The record was contested 32 times. Open a case instead.
		#[codec(index = 32)]
		TooManyContests,
		/// The use of the record is restricted already.
		#[codec(index = 33)]
		AlreadyRestricted,
		/// The use of the record is not restricted.
		#[codec(index = 34)]
		NotRestricted,
		/// The record stands as it was written: correct it first.
		#[codec(index = 35)]
		NothingToRecall,
		/// A recall asks at least one organisation: name those to which receipts show that the record was given.
		#[codec(index = 36)]
		NobodyAsked,
		/// The organisations are not in rising order, or one is there twice: sort them by their numbers.
		#[codec(index = 37)]
		OutOfOrder,
		/// The list has the organisation that submits it: leave it out.
		#[codec(index = 38)]
		NamesItself,
		/// There is no organisation of this number, or of one in the list: check the numbers.
		#[codec(index = 39)]
		OrganisationUnknown,
		/// The record was recalled sixteen times, or 192 answers about it were asked for, or the numbers of recalls are used up, or an organisation's list of what is
		/// open is full.
		#[codec(index = 40)]
		TooManyRecalls,
		/// There is no recall of this number: check it, it may have changed with a re-organisation of the chain.
		#[codec(index = 41)]
		RecallUnknown,
		/// The recall does not ask this organisation. Nothing needs to be done.
		#[codec(index = 42)]
		NotAsked,
		/// The organisation acknowledged it already. Nothing needs to be done.
		#[codec(index = 43)]
		AlreadyAcknowledged,
		/// There is no batch of this number.
		#[codec(index = 44)]
		BatchUnknown,
		/// The batch does not hold this leaf at this place: check place, salt, day and siblings against what was batched.
		#[codec(index = 45)]
		NotInBatch,
		/// The leaf was withdrawn: anchor a record instead.
		#[codec(index = 46)]
		LeafRetracted,
		/// The leaf is a record of its own by now: retract that.
		#[codec(index = 47)]
		LeafRaised,
		/// The leaf's day of service lies in another quarter than the record says. Name the quarter of the day.
		#[codec(index = 48)]
		DayOutsideQuarter,
		/// There is no set of this number.
		#[codec(index = 49)]
		SetUnknown,
		/// The organisation does not keep this set, or no longer.
		#[codec(index = 50)]
		NotCustodian,
		/// The organisation keeps this set already: name another.
		#[codec(index = 51)]
		KeepsItAlready,
		/// The organisation that is to keep the set is not active: choose another.
		#[codec(index = 52)]
		ReceiverNotActive,
		/// The set is offered already: withdraw that first.
		#[codec(index = 53)]
		AlreadyOffered,
		/// The set is not offered to this organisation, or no longer.
		#[codec(index = 54)]
		OfferUnknown,
		/// Another list of keys is committed to: look at what the other side recorded, and agree on one.
		#[codec(index = 55)]
		OtherKeys,
		/// The organisation does not succeed the custodian now: let the council say so, or the custodian offer the set.
		#[codec(index = 56)]
		NoSuccession,
		/// The custodian is active: let it offer the set itself.
		#[codec(index = 57)]
		CustodianServes,
		/// One share at least makes the keys, and no more than there are.
		#[codec(index = 58)]
		ThresholdUnfit,
		/// Two of them, or one and the organisation itself, are under the same control: shares are held apart.
		#[codec(index = 59)]
		SameControl,
		/// The organisation said of nobody that they hold shares of its keys.
		#[codec(index = 60)]
		EscrowUnknown,
		/// The escrow does not name this organisation.
		#[codec(index = 61)]
		NotMember,
		/// The organisation accepted its share already. Nothing needs to be done.
		#[codec(index = 62)]
		AlreadyAccepted,
		/// Fewer organisations than the keys need hold a share, are in the consortium and are under other control.
		#[codec(index = 63)]
		TooFewShares,
		/// The patient is frozen: that a record is disputed is not taken back meanwhile. Have it thawed first.
		#[codec(index = 64)]
		Frozen,
		/// The organisation committed to this list of shares already: commit to the new one.
		#[codec(index = 65)]
		SameKeys,
		/// The organisation is restricted, and what others accepted would no longer count. Wait until it is active again.
		#[codec(index = 66)]
		SharesGivenUp,
		/// The signer is the key of a session: let the records officer sign with the account that was appointed.
		#[codec(index = 67)]
		SessionKey,
		/// Whoever offered the set no longer is a records officer of its custodian, or the custodian is isolated or left: let the
		/// custodian withdraw the offer and make it anew.
		#[codec(index = 68)]
		OfferVoid,
		/// An organisation that is asked left the consortium, and would never answer: leave it out.
		#[codec(index = 69)]
		OrganisationGone,
		/// An organisation that is asked is isolated, and could not answer: recall the record there when it is not any more.
		#[codec(index = 70)]
		OrganisationIsolated,
		/// The custodian is restricted, and hands nothing to an organisation under the same control: let it offer the set to another.
		#[codec(index = 71)]
		CustodianRestricted,
	}
}
