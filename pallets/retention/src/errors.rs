//! Why calls are refused. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// A jurisdiction is no number of ISO 3166, which are 1 to 999. Check it.
		#[codec(index = 0)]
		UnknownJurisdiction,
		/// There is no class of this number. Take one from the table of classes.
		#[codec(index = 1)]
		UnknownClass,
		/// Records would be kept for less than a year or for more than 200. Take a length in between.
		#[codec(index = 2)]
		UnfitLength,
		/// Records of which the law keeps that long would be kept for a shorter time. A term is only lengthened.
		#[codec(index = 3)]
		Shortened,
		/// That is what holds already. Nothing needs to be done.
		#[codec(index = 4)]
		Unchanged,
		/// What has a tombstone would stay for less than five minutes or for more than a hundred years. Take a time in between.
		#[codec(index = 5)]
		UnfitHorizon,
		/// It was changed as often as can be kept. Only an upgrade helps.
		#[codec(index = 6)]
		TooManyChanges,
		/// The block's moment lies before that of a past change. The block's author is wrong; send it again.
		#[codec(index = 7)]
		TimeWentBack,
		/// There is no such record, or it was erased. Check the number.
		#[codec(index = 8)]
		RecordNotFound,
		/// The record is another patient's. Check the number: it may have changed with a re-organisation of the chain.
		#[codec(index = 9)]
		OtherPatient,
		/// The signer is no officer of the organisation in a role that may do this. Ask its administrators.
		#[codec(index = 10)]
		NotOfficer,
		/// The organisation may not do this now: while it is restricted it has records kept and restricted, and lets go of nothing.
		/// Wait until its status is active again.
		#[codec(index = 11)]
		OrganisationNotActive,
		/// This is signed by a person with the staff account, and not with the key of a session. Sign with that.
		#[codec(index = 12)]
		SessionKey,
		/// The organisation is not the custodian of the record. Ask the custodian.
		#[codec(index = 13)]
		NotCustodian,
		/// The council has not said for how long records of this kind, or of the class to which it is lengthened, are kept where the
		/// organisations are, or has no class there at all. Have it set first.
		#[codec(index = 14)]
		TermUnknown,
		/// The record would not be kept for longer than it is. Choose a class that is kept longer.
		#[codec(index = 15)]
		NotLonger,
		/// The organisation neither wrote nor keeps the record and is no authority. Ask one that does.
		#[codec(index = 16)]
		NotConcerned,
		/// There are as many holds on the record as there may be, or of this organisation. Release one.
		#[codec(index = 17)]
		TooManyHolds,
		/// There is no such hold on the record. Check the number.
		#[codec(index = 18)]
		HoldNotFound,
		/// Another organisation placed the hold, and only that releases it. Ask it.
		#[codec(index = 19)]
		OtherOrganisation,
		/// The same person cannot sign twice. Have somebody else sign.
		#[codec(index = 20)]
		SameSigner,
		/// All numbers are used up. Only an upgrade helps.
		#[codec(index = 21)]
		IdsExhausted,
		/// Its use is restricted already in this name. Nothing needs to be done.
		#[codec(index = 22)]
		AlreadyRestricted,
		/// Its use is not restricted in this name. Nothing needs to be done.
		#[codec(index = 23)]
		NotRestricted,
		/// There is no such patient. Check the id: it is of one chain only.
		#[codec(index = 24)]
		PatientNotFound,
		/// The signer neither acts as the patient nor represents them. Sign as one who does.
		#[codec(index = 25)]
		NotController,
		/// The representative has not the power to end what was given. Let one act who has.
		#[codec(index = 26)]
		PowerMissing,
		/// The account was lost, and what took its place acts. Sign as that.
		#[codec(index = 27)]
		OnlyRotation,
		/// The patient is dead. Nobody speaks for them here.
		#[codec(index = 28)]
		Deceased,
		/// A patient alone gives up their notice. Sign as the patient and not for them.
		#[codec(index = 29)]
		OnlyThePatient,
		/// There is a proposal for the record that can still be confirmed. Confirm or withdraw it.
		#[codec(index = 30)]
		AlreadyProposed,
		/// The record has a tombstone already. Nothing needs to be done.
		#[codec(index = 31)]
		AlreadyConfirmed,
		/// The patient objected a short time ago. Wait until it can be proposed anew.
		#[codec(index = 32)]
		ObjectedTo,
		/// The law still keeps the record, and the rule does not count before it no longer does. Wait.
		#[codec(index = 33)]
		StillKept,
		/// There is a hold on the record. Have it released first.
		#[codec(index = 34)]
		OnHold,
		/// The patient, who lives, disputes the record. Settle that first.
		#[codec(index = 35)]
		Contested,
		/// Organisations have time still to acknowledge that the record was corrected. Wait until they did, or are late.
		#[codec(index = 36)]
		Recalled,
		/// There is an open case about the record. Close it first.
		#[codec(index = 37)]
		CaseOpen,
		/// The patient is bound to an emergency at the custodian or where the record was written. Wait until it is over.
		#[codec(index = 38)]
		IncidentOpen,
		/// There is no proposal or notice for the record. Check the number.
		#[codec(index = 39)]
		NotProposed,
		/// The time in which the proposal could be confirmed is over. Have it proposed anew.
		#[codec(index = 40)]
		ProposalOver,
		/// Another organisation keeps the record now than proposed it. Have that propose it.
		#[codec(index = 41)]
		CustodyMoved,
		/// Both organisations are under common control, now or when the first signed. Ask one that is not.
		#[codec(index = 42)]
		SameControlGroup,
		/// Who confirms it is appointed at the organisation that proposed it too, with a good licence or without one. Have somebody
		/// else confirm it.
		#[codec(index = 43)]
		ServesAtBoth,
		/// It lies further ahead than moments can be counted. Choose a shorter time.
		#[codec(index = 44)]
		TooFarAhead,
		/// It was not confirmed, so that there is no notice. Wait for that.
		#[codec(index = 45)]
		NotConfirmed,
		/// The tombstone took effect. Only a hold or an open case keeps the record in state now.
		#[codec(index = 46)]
		NoticeOver,
		/// Nothing speaks against it: the rule counts, and there is neither hold nor contest, recall, case or emergency.
		#[codec(index = 47)]
		NothingAgainst,
		/// The record has no tombstone. Have one made first.
		#[codec(index = 48)]
		NoTombstone,
		/// The record was erased already. Nothing needs to be done.
		#[codec(index = 49)]
		AlreadyErased,
		/// The time for which what has a tombstone stays in state is not over. Wait.
		#[codec(index = 50)]
		NotErasableYet,
		/// Others made the account a controller a short time ago, and it gives up nothing yet. Wait.
		#[codec(index = 51)]
		ControlRestricted,
		/// The patient is frozen or reported dead, and gives up nothing. Have it thawed, or contest the report.
		#[codec(index = 52)]
		PatientNotActive,
		/// The patient is frozen: a restriction is not lifted meanwhile. Have it thawed first.
		#[codec(index = 53)]
		Frozen,
		/// The organisation that proposed it is restricted, isolated or left, or who signed for it is in doubt since: its key was
		/// reported stolen, or what the organisation did then is disputed. Have it proposed anew.
		#[codec(index = 54)]
		ProposalInDoubt,
		/// The organisation that placed the hold can still act, and it alone releases it. Only a hold of one that is isolated or
		/// left is overruled.
		#[codec(index = 55)]
		HolderServes,
		/// The patient's controllers are being recovered, and the account, which may be in the wrong hands, gives up nothing. Wait
		/// until that is over.
		#[codec(index = 56)]
		RecoveryPending,
		/// The tombstone takes effect as soon without that: one of several controllers gives up what is more than the time that
		/// the others have to object. Nothing needs to be done.
		#[codec(index = 57)]
		NoSooner,
		/// It was proposed by another rule or with another letter than is named: anew, since. Read that letter, and name it.
		#[codec(index = 58)]
		OtherProposal,
	}
}
