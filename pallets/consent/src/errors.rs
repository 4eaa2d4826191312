//! Why calls are refused. A part of the pallet's module, in a file of its own.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such patient. Check the id: it is of one chain only.
		PatientNotFound,
		/// The signer does not control the patient. Sign with an account that does.
		NotController,
		/// The patient is frozen, and nothing is given meanwhile. Revoking works; or thaw first.
		Frozen,
		/// The patient's death was reported. If that is wrong, contest it.
		DeathReported,
		/// The patient is dead, and gives nothing any more.
		Deceased,
		/// Processing of the patient's data is restricted. Lift the restriction first.
		Restricted,
		/// The role is not in the table. Choose one that is.
		UnknownRole,
		/// No purpose, or one that is not in the table. Set at least one bit, and known ones only.
		UnknownPurposes,
		/// No class, or one that is not in the table. Set at least one bit, and known ones only.
		UnknownClasses,
		/// No action, or one that is not in the table. Set at least one bit, and known ones only.
		UnknownActions,
		/// The ceiling is unknown, or above what the chain ever shows. Choose `normal` or lower.
		UnknownCeiling,
		/// An obligation is not in the table. Leave its bit out.
		UnknownObligations,
		/// It would end before it begins, or at once. Choose a later end.
		EndsBeforeItBegins,
		/// The period of the data ends before it begins, or at once. Choose a later end, or no period.
		EmptyDataPeriod,
		/// A record is named twice. Name each once.
		NamedTwice,
		/// It could be passed on more often than twice in a line. Choose 0, 1 or 2.
		ReferralTooDeep,
		/// No consent text has this number and version. Check both, or leave the template out.
		UnknownTemplate,
		/// Not said any more: uses are counted. It keeps its number.
		UsesNotSupported,
		/// There is no such organisation. Check the number.
		OrganisationNotFound,
		/// The organisation may not act now, or not in this. Wait until its status is active again.
		OrganisationNotActive,
		/// The grant would begin before this block. Leave the beginning out, or choose a later one.
		BeginsInThePast,
		/// Its end lies further ahead of now than it may, or beyond the end of time. Choose an earlier end.
		LastsTooLong,
		/// As many grants to this grantee are live as there may be. End one, or amend one.
		TooManyLive,
		/// So much was changed under this key that only endings are accepted. Grant to somebody else, or use another home.
		TooManyChanges,
		/// The block's moment lies before that of a past change. The block's author is wrong; send it again.
		TimeWentBack,
		/// All numbers are used up. Only an upgrade helps.
		IdsExhausted,
		/// There is no such grant. Check the number: after a re-organisation of the chain it may be another.
		GrantNotFound,
		/// It is another patient's. Check both numbers.
		OtherPatient,
		/// It was ended already. Nothing needs to be done.
		AlreadyEnded,
		/// Its time is up already. Nothing needs to be done.
		AlreadyOver,
		/// The signer is not staff of the organisation in a role that may do this, or its licence is not good. Ask the
		/// organisation's administrators.
		NoServingRole,
		/// The patient's home is in another jurisdiction, whose pair with the organisation's does not let this be asked or
		/// referred. Ask for less, or ask the council for a pair.
		OtherJurisdiction,
		/// The organisation asked this patient as often as it may in this window. Wait for the next.
		TooManyRequests,
		/// The patient has as many of the organisation's requests open as there may be. Wait for an answer.
		TooManyOpenRequests,
		/// There is no such request. Check the number.
		RequestNotFound,
		/// The request was answered already. Grant, amend or revoke instead.
		AlreadyAnswered,
		/// The request can no longer be answered. Grant instead, or let the organisation ask again.
		RequestExpired,
		/// The answer grants to somebody else than asked. Grant to the organisation or to the account that asked.
		NotToTheAsker,
		/// The answer grants more than was asked. Answer with less, or grant without a request.
		BeyondRequest,
		/// The question names no right. Name the one that is relied on.
		NoRight,
		/// The right does not permit this. Ask the decision for one that does.
		NoRelation,
		/// Friends took the account over: it may do nothing but name the account that takes its place.
		OnlyRotation,
		/// The account opens nothing sealed and names no person for now: others made it a controller a short time ago, or are
		/// about to make another one. Wait, or cancel the recovery.
		ControllerRestricted,
		/// While a recovery is pending, grants are for care alone. Cancel the recovery, or wait until it is over.
		RecoveryPending,
		/// The signer represents the patient without the power to do this. Ask a controller.
		PowerMissing,
		/// A representative gives no person, nothing sealed, nothing for research or marketing, nothing for longer than the
		/// mandate, and nothing that holds beyond the patient's death. Ask for less, or ask a controller.
		BeyondMandate,
		/// Several accounts act as the patient, and the grant lets a person read or opens sealed classes. Let it begin after
		/// the wait, or let another controller amend it.
		BeginsTooSoon,
		/// A basis that is no patient's, or an authorisation without an end: say until when it holds.
		UnknownBasis,
		/// The grant could be used 0 times. Name at least one use, or leave the number out.
		NoUses,
		/// Uses of this grant are not counted. Open what it permits without.
		NotCounted,
		/// No grant is given. Name at least one.
		NothingToGive,
		/// The text has no language, one that is no code of three small letters, or one twice. Name each language once.
		UnknownTexts,
		/// The version is not the one after the last. Take that; a new text begins with 1.
		NotTheNextVersion,
		/// No newer version could take its place. Publish one first.
		NoNewerVersion,
		/// A newer version took its place. Show that one.
		TemplateSuperseded,
		/// The patients would be asked anew too soon. Choose a later moment.
		ReconsentTooSoon,
		/// The grant is for what its text does not speak of, or for longer. Ask for less, or show another text.
		BeyondTemplate,
		/// As many organisations are muted as there may be. Let one be heard again.
		TooManyMuted,
		/// A study stands for nobody alone. Grant to the organisation that is responsible for it.
		StudyWithoutOrganisation,
		/// The grant is not passed on, or not as often as this would be. Ask the patient for one that is.
		NotPassedOn,
		/// It would permit something that the grant above it does not. Pass on less.
		BeyondParent,
		/// Only for care is anything passed on. Leave the other purposes out, or ask the patient.
		NotCare,
		/// Nothing is passed on to them. Choose another organisation or another member of staff; a custodian chooses an
		/// organisation, and so does whoever passes on what every care organisation was given: one of care that was there before.
		NotToThem,
		/// A custodian refers records one by one. Name them.
		NamesNothing,
		/// A custodian refers nothing sealed. Leave the class out, or ask the patient.
		SealedNotReferred,
		/// As many offers of the organisation about this patient are open as there may be. Wait for an answer.
		TooManyOpenOffers,
		/// There is no such offer. Check the number; or it was accepted or declined.
		OfferNotFound,
		/// The offer can no longer be accepted. Ask for another.
		OfferExpired,
		/// It was offered to somebody else. Let them answer.
		NotTheGrantee,
		/// A grant from which it was passed on was ended. Ask for another offer.
		LineEnded,
		/// The organisation is not the patient's steward. Let the steward, or whoever acts as the patient, do it.
		NotSteward,
		/// The signer is the key of a session. Whoever acts for a patient without a controller signs in person.
		SessionKey,
		/// The second signer does not serve at the organisation in another role than the first. Ask a colleague who does.
		NoSecondRole,
		/// Both signatures are of one person. Let a colleague sign.
		SecondIsFirst,
		/// The second signature is over, or ends further ahead than it may. Let the colleague sign again.
		SecondNotInTime,
		/// The second person did not sign this call with this nonce. Let the colleague sign again.
		SecondDidNotSign,
		/// A steward permits care and payment alone, for a limited time, and to no person; nothing sealed, nothing that is passed
		/// on or survives. Give less.
		BeyondAssistance,
		/// The grant was not given by a steward. Whoever acts as the patient ends it; so do, if it was referred, those who have a
		/// part in it.
		NotAssisted,
		/// The organisation offered something about this patient as often as it may in this window. Wait for the next.
		TooManyOffers,
		/// Who offered it passes nothing on any more, or the patient ended since what the grantee had. Ask for another offer.
		OfferVoid,
		/// The organisation neither passed this on nor got it, nor looks after the patient. Let one that does end it.
		NotParty,
		/// The grant was not referred. Whoever acts as the patient ends it, or the steward who gave it.
		NotReferred,
	}
}
