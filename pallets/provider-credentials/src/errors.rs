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
		/// The account controls a patient, or did; it can never act for an organisation. Use another account.
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
		/// Administrators are made and unmade by the organisation's own account. Sign with that.
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
		/// The reason is not in the table of reasons. Give the number of one that is.
		UnknownReason,
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
		/// This was cut off nine times, the last from the beginning on. Nothing is left to say.
		TooManyMarks,
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
	}
}
