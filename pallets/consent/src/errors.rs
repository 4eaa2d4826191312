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
		/// No consent text has this number: there are none yet. Leave the template out.
		UnknownTemplate,
		/// Uses are not counted yet, so a grant may not depend on their number. Leave it out, and choose a near end.
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
		/// The patient's home is in another jurisdiction. Ask an organisation there.
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
	}
}
