//! Why a call was refused, and what helps. Append-only.

use frame_support::pallet_macros::pallet_section;

/// Part of the pallet, and in its scope.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The jurisdiction is no numeric code of ISO 3166-1. Give one from 1 to 999.
		UnknownJurisdiction,
		/// The name is blank, not UTF-8 or has control characters. Give the public name as plain text.
		UnfitName,
		/// The endpoint is no address that begins with `https://`. Give one without spaces, or leave it empty.
		UnfitEndpoint,
		/// The account belongs to an organisation, which has no second role. Use another account.
		IsOrganisation,
		/// The account acts as a patient or for one, or did; it can never act for an organisation. Use another account.
		IsController,
		/// The account is or was staff; it cannot stand for an organisation. Use another account.
		IsStaff,
		/// All numbers of this kind are given away. The runtime must be upgraded.
		NoNumbersLeft,
		/// No organisation has this number. Look it up by its account or in the list.
		OrganisationNotFound,
		/// The organisation's standing does not allow this now. It is possible again when it is active.
		OrganisationNotActive,
		/// The signer is neither the organisation's own account nor one of its administrators now. Sign with one of them.
		NotAdministrator,
		/// This is for the organisation's own account: administrators are made and unmade by it. Sign with that.
		OnlyTheOrganisation,
		/// The appointment names no role. Name one to four.
		NoRole,
		/// The appointment names a role twice. Name each once.
		RoleTwice,
		/// The role needs a licence. Name a credential of the account that licenses it.
		LicenceMissing,
		/// The role needs no licence. Leave the credential out.
		LicenceNotNeeded,
		/// The credential is held by another account. Name one of the account's own.
		LicenceOfAnother,
		/// The credential is for another organisation. Name one that is for this one or for any.
		LicenceForAnotherOrganisation,
		/// The credential's type does not license the role. Name one whose type does.
		LicenceForAnotherRole,
		/// The account is not staff of the organisation, or no longer. There is nothing to end.
		NotStaff,
		/// It would begin before this block. Leave the beginning out to begin now.
		StartsInPast,
		/// It would end before, or when, it begins. Choose a later end.
		EndsBeforeItStarts,
		/// It would end further ahead of now than it may. Choose an earlier end and renew it in time.
		TooLong,
		/// The type licenses no role, or one that does not exist. Set bits of the table of roles.
		UnknownRoles,
		/// Credentials of the type would last no time. Give their longest duration in milliseconds.
		NoDuration,
		/// No type of credentials has this number. Create it first.
		CredentialTypeNotFound,
		/// The organisation may issue the type already. There is nothing to do.
		IsIssuer,
		/// The organisation may not issue credentials of this type now. It must be appointed issuer.
		NotIssuer,
		/// Nobody issues or reinstates to one of the signers, nor alone to the issuer's own account or its administrators.
		/// Ask another issuer, or somebody of another control group to countersign.
		IssuesToItself,
		/// No credential has this number. Look it up by its holder.
		CredentialNotFound,
		/// The signer does not hold the credential. Sign with the holder's account.
		NotHolder,
		/// The credential is not on offer: it was accepted, revoked or surrendered. It cannot be accepted again.
		NotOffered,
		/// The credential is over. Ask its issuer for a new one.
		CredentialExpired,
		/// The credential is not active. It must be accepted, or reinstated, first; a revoked one never is again.
		CredentialNotActive,
		/// The credential is not suspended. There is nothing to reinstate.
		NotSuspended,
		/// The credential was revoked before. There is nothing to end.
		IsRevoked,
		/// This has been changed as often as it may; only an ending is accepted. Use a new account or a new credential.
		TooManyChanges,
		/// The block's moment lies before that of an earlier change. Send it again in a later block.
		TimeWentBack,
		/// The account is the key of somebody's session. End the session first, or use another account.
		IsSessionKey,
		/// The account's key was reported stolen; it never acts for an organisation again. Use another account.
		IsCompromised,
		/// Nothing is on offer to the signer there. The organisation must appoint it first.
		NoOffer,
		/// The appointment on offer would be over. Ask the organisation for another.
		OfferLapsed,
		/// Nobody could administer the organisation any more. Appoint another administrator first.
		LastAdministrator,
		/// The organisation has as many administrators as it may. Dismiss one first.
		TooManyAdministrators,
		/// The public table has no such reason. Give the number of one that it has.
		UnknownReason,
		/// The organisation is active. There is nothing to take back.
		IsActive,
		/// The organisation left the consortium. That is final: admit it anew.
		HasLeft,
		/// It would be disputed since a moment after this block. Give this moment or an earlier one.
		SinceAfterNow,
		/// The past was disputed or cut off as often as it can be, all of it at last. An issuer is ended then, and admitted
		/// under a new number; a dispute can begin at this block's moment, or what is disputed be ended in another way.
		TooManyMarks,
		/// An organisation does not succeed itself. Name two.
		SucceedsItself,
		/// It succeeds that organisation already. Wait for the end, or end it first.
		AlreadySucceeds,
		/// It succeeds as many organisations as it may. End one first.
		TooManySuccessions,
		/// It does not succeed that organisation, or no longer. There is nothing to end.
		NoSuccession,
		/// It is under that control already. There is nothing to do.
		SameGroup,
		/// The organisation is custodian of records. Hand them over first.
		KeepsRecords,
		/// The organisation is steward of patients. Hand them over first.
		StewardsPatients,
		/// The account has a seat among validators or in a body that governs. It must be given up first.
		HasSeat,
		/// The account holds credentials that it accepted; it cannot stand for an organisation that may have issued them. Let
		/// it surrender them, or use another account.
		HoldsCredentials,
		/// The kind of keys is unknown. Use suite 1.
		UnknownSuite,
		/// Both keys are the same bytes. Make two.
		KeysAlike,
		/// The gateway serves in no role of a machine there now. Name one that does.
		NotGateway,
		/// The signer's account and the key are the same. Make a key for the session.
		SameSigner,
		/// The key's signature is over, or ends further ahead than ten minutes. Sign again.
		CoSignatureExpired,
		/// The key did not sign this, for this signer and nonce, on this chain. Sign what is submitted.
		BadCoSignature,
		/// The account is no key of a session at this organisation. Look it up by its staff account.
		SessionNotFound,
		/// The account never was staff there, and is no key of a session there. There is nothing to report.
		NeverStaff,
		/// It was reported before, since this moment or an earlier one. Report one that is further back, if there is one.
		ReachesNoFurther,
		/// The type lets one signature end none, or too many, in a day. Choose from 1 to 100.
		UnfitEndsPerDay,
		/// The organisation issues by delegation, and passes nothing on. Ask the issuer that delegated to it.
		IsDelegate,
		/// A delegation to issue nothing. Give how many credentials may be issued, at least one.
		NoLimit,
		/// The delegation ended by time. Its giver may delegate anew.
		DelegationOver,
		/// Whoever delegated may not issue now, so nor may its delegates. It is possible again when it may.
		DelegatorMayNotIssue,
		/// The issuer has issued as many credentials of the type as it may. Its delegator may delegate more.
		LimitReached,
		/// The issuer is suspended. Whoever suspended it reinstates it first.
		IssuerSuspended,
		/// The issuer was ended. The consortium appoints it anew; whom its delegator ended, an issuer may delegate to again.
		IssuerEnded,
		/// The organisation was never an issuer of this type. There is nothing to take.
		IssuerNotFound,
		/// The issuer is not suspended. There is nothing to reinstate.
		IssuerNotSuspended,
		/// The consortium appointed this issuer, or suspended it. It takes two thirds of the consortium.
		OnlyTheConsortium,
		/// It would say nothing about the past. Give a moment before this block's.
		NotAboutThePast,
		/// This was cut off eight times. The ninth time must reach back to the beginning: give 0.
		MustReachBack,
		/// Somebody of another control group must countersign this. Add their signature.
		CountersignerMissing,
		/// The second signer may not sign beside this issuer. It takes the own account or an administrator of an active
		/// organisation of another control group that issues the type, or is an authority or a regulator; endings also take
		/// another of the issuer's own.
		MayNotSecond,
		/// Both signatures are of one account. Ask another person.
		SecondIsFirst,
		/// The second signature is over, or ends more than ten minutes ahead. Have it made again.
		SecondNotInTime,
		/// The second person did not sign this call with these arguments beside this signer and nonce. Have it signed again.
		SecondDidNotSign,
		/// One signature has ended as many of the issuer's credentials today as it may. Add a second signature, or wait.
		TooManyEndings,
		/// The holder surrendered the credential. There is nothing to end.
		IsSurrendered,
		/// The credential that this one renews is not active any more. Ask the issuer for a new one.
		RenewedNotActive,
		/// It began in this block, and that somebody acted by it must be found later. Send this again in the next block.
		BeganThisBlock,
		/// This was cut off four times. Every further time is the consortium's: it takes two thirds of it.
		LeftToTheConsortium,
		/// It issued on the word of another issuer, who answers for that. That one may delegate anew, or the consortium
		/// appoints it.
		AnothersDelegate,
		/// The organisation commits to what it notes, and more than a period is under no root. Commit up to now first.
		OwesRoots,
		/// Both have a seat in a body that governs, or both among the validators, and a control group has one vote and attests
		/// once. One of them gives its seat up first, or the council takes it; a validator's is over when it is gone.
		JoinsSeats,
	}
}
