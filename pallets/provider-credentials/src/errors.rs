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
		/// Nobody issues or reinstates to the signer, to the issuer's own account or to its administrators. Ask another
		/// issuer.
		IssuesToItself,
		/// No credential has this number. Look it up by its holder.
		CredentialNotFound,
		/// The signer does not hold the credential. Sign with the holder's account.
		NotHolder,
		/// The credential is not on offer: it was accepted or revoked. It cannot be accepted again.
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
	}
}
