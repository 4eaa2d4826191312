//! Why something is refused, and what helps.

use frame_support::pallet_macros::pallet_section;

/// The errors of the pallet.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// No patient has this id. Take the id from the enrolment.
		UnknownPatient,
		/// The signer does not act as this patient now. Sign with an account that does.
		NotController,
		/// The patient is frozen: nothing of it changes. Have it thawed first.
		PatientFrozen,
		/// The patient is dead: nothing of it changes any more.
		PatientDeceased,
		/// The payload's lane does not take the act. Sign it in lane general.
		LaneRefusesAct,
		/// The payload ends no later than it begins, or lives longer than its lane allows. Sign one with a shorter life.
		BadLife,
		/// The act has a value that no table or limit knows. Check it by docs/formats.md, 4 before it is signed.
		MalformedAct,
		/// The payload is for another chain. Sign one with this chain's genesis hash.
		ForeignChain,
		/// The payload is for another epoch of the chain. Sign it anew with the present epoch.
		ForeignEpoch,
		/// The payload may not yet be submitted. Wait for its first moment.
		TooEarly,
		/// The payload may no longer be submitted. Sign it anew.
		Expired,
		/// The payload is addressed to an organisation for which the submitter does not act. Have its staff submit it; an
		/// enrolment must be addressed to the submitting organisation.
		NotAddressee,
		/// The signer already used this nonce or a higher one in this lane, or made it void by an ending. Sign with a higher
		/// one.
		NonceUsed,
		/// The nonce is too far above the last one, or above 0 for the first: by more than 2^42 in its own lane, or, of an
		/// ending, by more than 2^43 above the last of both lanes. Sign with a lower one.
		NonceTooFar,
		/// The signer already used this sheet. Take another.
		SheetUsed,
		/// The account did not sign this payload. Sign its exact bytes, plainly or wrapped, with the key of the account.
		BadSignature,
		/// This chain has no call for the act yet. Submit it after the upgrade that brings one.
		NotRelayable,
		/// An enrolment is submitted by a registrar of the home with `enrol`.
		EnrolmentIsNotRelayed,
		/// Only an enrolment is submitted with `enrol`. Submit the payload with `relay`.
		NotAnEnrolment,
		/// The payload names another home. The registrar of that home submits it.
		ForeignHome,
		/// The payload's patient is not the id that signer and nonce give. Derive it by docs/formats.md, 1.
		ForeignPatientId,
		/// The submitter is no registrar of the organisation now. Have one submit the payload.
		NotRegistrar,
		/// The organisation is restricted, isolated or gone: it enrols nobody and attests nothing. Go to another.
		HomeNotActive,
		/// The account acts or once acted as a patient, and can never do so anew. Take a fresh account.
		AlreadyController,
		/// The account acts or once acted for an organisation. Take a fresh account: one person, two roles, two accounts.
		IsStaff,
		/// There is a patient with this id. Sign with another nonce.
		AlreadyEnrolled,
		/// One of the keys was published before or is part of a recovery, or both are the same. Make fresh keys.
		KeyUsed,
		/// The suite of the keys is unknown. Use suite 1.
		UnknownSuite,
		/// The patient has had all the generations of keys that there are. Enrol anew.
		TooManyGenerations,
		/// The patient's present keys are of this block. Publish the next ones in a later block.
		KeysPublishedThisBlock,
		/// Eight accounts act or are invited to act as the patient. Remove one first.
		TooManyControllers,
		/// The account is invited already. Let it accept, or withdraw the invitation first.
		AlreadyInvited,
		/// The signer is not invited to act as this patient. Let a controller invite it.
		NotInvited,
		/// The account that invited the signer no longer acts as the patient. Let a controller withdraw the invitation and
		/// invite anew.
		InviterNotController,
		/// The account neither acts nor is invited to act as the patient: there is nothing to end.
		NotControllerNorInvited,
		/// Nobody else acts as the patient. Invite another account, or rotate.
		LastController,
		/// The patient is reported dead or its processing restricted: a freeze would take that state's place.
		CannotFreeze,
		/// The patient is not frozen: there is nothing to do.
		NotFrozen,
		/// The signer asked already. Wait, or let another controller ask too.
		AlreadyThawing,
		/// A thaw or a removal was asked for, but one of the two who ask has not acted as the patient for as long as that takes,
		/// nor, for a thaw, frozen it. Wait as long.
		ControllerTooNew,
		/// No such sheet is remembered: there is nothing to forget.
		UnknownSheet,
		/// The sheet could still be submitted again if it were forgotten. Wait for its last moment.
		SheetStillValid,
		/// This has changed as often as it can; only an ending is accepted.
		TooManyChanges,
		/// The block's moment lies before an earlier one's. Wait for a later block.
		TimeWentBack,
		/// A recovery is submitted by a registrar of the organisation that saw the person, with `propose_recovery`.
		RecoveryIsNotRelayed,
		/// Only a recovery is submitted with `propose_recovery`. Submit the payload with `relay`.
		NotARecovery,
		/// The organisation is restricted, isolated or gone: its word does not count. Ask another one.
		OrganisationNotActive,
		/// A steward acts for the patient: nothing is lost. Claim the id instead.
		PatientStewarded,
		/// Another account was proposed already. Second that one, have a controller cancel it, or repeat this a day after it was
		/// proposed: what nobody seconded by then gives way to an organisation under other control.
		RecoveryPending,
		/// No recovery of the patient is pending. Propose one.
		NoRecovery,
		/// A second organisation gave its word already. Wait, and finish the recovery.
		AlreadySeconded,
		/// Another account was proposed than the one that is named. Ask the person which is theirs.
		OtherAccount,
		/// The organisation is under the same control as the other one. Ask one that is not.
		SameControlGroup,
		/// No second organisation gave its word yet. Ask one.
		NotSeconded,
		/// The recovery may not be finished yet. Wait for its moment.
		RecoveryTooEarly,
		/// The recovery may be finished already, and no longer be cancelled.
		RecoveryEffective,
		/// Friends took the account over: it may do nothing but name the account that takes its place.
		OnlyRotation,
		/// The signer is neither registrar nor records officer of the organisation now. Have one report the death.
		MayNotReportDeath,
		/// The signer is neither registrar nor a licensed clinician of the organisation now. Have one say that the patient lives.
		MayNotProveLife,
		/// The patient is reported dead already. Nothing needs to be done.
		AlreadyReportedDead,
		/// Nobody reported the patient dead: there is nothing to contest.
		NotReportedDead,
		/// Neither of the two organisations is an authority or a regulator. One must be.
		NeitherIsAuthority,
		/// Only an authority or a regulator names an executor, by a court's order. Report without one.
		ExecutorNotByAuthority,
		/// Friends must rise strictly, two to nine; at least two of them must be needed; the delay is a day to 30 days in blocks.
		/// Nobody takes threshold and delay 0.
		BadFriends,
		/// The account was named to serve another patient. Take a fresh one: nothing shall tell whose friends are the same.
		FriendOfAnother,
		/// The patient has named as many different friends and executors as it may in its life. Name some of those again.
		TooManyFriends,
		/// Both are the same patient.
		SamePatient,
		/// The two are linked already. Nothing needs to be done.
		AlreadyLinked,
		/// The two are not linked: there is nothing to end.
		NotLinked,
		/// The other side did not propose the link, proposed another one since, or too long ago. Have it propose it anew.
		NoLinkProposed,
		/// The other side proposed the link with another commitment. Accept with that one.
		OtherCommitment,
		/// The organisation is not the steward of the patient. Ask the steward.
		NotSteward,
		/// The assertion key did not sign that both keys are this patient's on this chain. Sign by docs/formats.md, 4.
		KeysNotProven,
		/// The account represents or represented a patient, or another one than this. Take a fresh account.
		IsRepresentative,
		/// A claim is submitted by a registrar with `claim`.
		ClaimIsNotRelayed,
		/// Only a claim is submitted with `claim`. Submit the payload with `relay`.
		NotAClaim,
		/// The patient has no steward, since somebody acts as it. Ask who does.
		NotStewarded,
		/// The organisation is the steward already: there is nothing to hand over.
		AlreadySteward,
		/// The organisation looks after as many patients as can be counted. Choose another.
		TooManyStewarded,
		/// The steward alone attests no claim. Have a representative sign too, or go to another organisation.
		SecondNeeded,
		/// The second signer has no other role at the steward than the first one's. Ask somebody who has.
		NoSecondRole,
		/// Both signatures, or both words, are of one account. Have somebody else sign too.
		SameSigner,
		/// The second signature is over, or ends more than ten minutes ahead. Have it signed anew.
		CoSignatureOver,
		/// The second account did not sign this call with this nonce of the first. Sign by docs/formats.md, 4.1.
		BadCoSignature,
		/// Nobody represents a patient in this capacity. Choose one from 1 to 8 of the table.
		UnknownCapacity,
		/// No power, or one that is unknown. Set at least one bit, and known ones only.
		UnknownPowers,
		/// The quarter has begun, or begins before the representation would. Choose a later one.
		MandateOver,
		/// The representation would end more than 21 years ahead. Choose an earlier quarter.
		MandateTooLong,
		/// Eight accounts represent the patient or are named to. End one first.
		TooManyRepresentatives,
		/// The account represents the patient already or is named to. End that first.
		AlreadyRepresentative,
		/// The account neither represents the patient nor is named to, or no longer does.
		NotRepresentative,
		/// The signer is not named as a representative of this patient. Have it named first.
		NotNamed,
		/// The signer represents the patient without the power to do this. Ask a controller.
		PowerMissing,
		/// The signer names nobody for now: it came by a recovery a short time ago, or another one is pending. Wait, or cancel
		/// that.
		ControllerRestricted,
		/// The signer asked for this removal. Repeat it after the wait, or let another controller ask too.
		RemovalAwaited,
		/// The removal of another controller was asked for. Cancel that first, or wait until it is forgotten.
		OtherRemovalAwaited,
		/// No removal of this account was asked for: there is nothing to cancel.
		NoRemoval,
		/// The organisation neither is the steward nor verified the person. Verify the person first.
		NotVerifier,
		/// The verification would be over now. Choose a later end.
		VerificationOver,
		/// The verification would end more than ten years ahead. Choose an earlier end.
		VerificationTooLong,
		/// The key of a session signed. Have the person sign with the staff account: this is for no key that a machine keeps.
		SessionKey,
		/// Who speaks for the second organisation serves at the first one too. Have somebody of the second speak who does not.
		ServesAtBoth,
	}
}
