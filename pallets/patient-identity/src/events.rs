//! What happened, by ids alone.

use frame_support::pallet_macros::pallet_section;

/// The events of the pallet.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Somebody became a patient.
		Enrolled {
			/// The patient.
			patient: PatientId,
			/// The account that acts as the patient.
			controller: AccountId,
			/// Where the part of the record under this id is kept.
			home: OrgId,
			/// The registrar who submitted the enrolment.
			by: AccountId,
		},
		/// Something that a patient signed was submitted, and done.
		Relayed {
			/// The patient.
			patient: PatientId,
			/// Who signed.
			signer: AccountId,
			/// Who submitted.
			by: AccountId,
		},
		/// An account was invited to act as a patient.
		ControllerInvited {
			/// The patient.
			patient: PatientId,
			/// The invited account.
			account: AccountId,
			/// The controller whose place it takes; `None`: it acts beside the others.
			replaces: Option<AccountId>,
			/// The controller who invited.
			by: AccountId,
		},
		/// An invited account began to act as a patient.
		ControlAccepted {
			/// The patient.
			patient: PatientId,
			/// The account.
			account: AccountId,
			/// The account that no longer acts as the patient since.
			replaced: Option<AccountId>,
		},
		/// An account no longer acts as a patient.
		ControllerRemoved {
			/// The patient.
			patient: PatientId,
			/// The account.
			account: AccountId,
			/// The controller who removed it.
			by: AccountId,
		},
		/// An account is no longer invited.
		InvitationWithdrawn {
			/// The patient.
			patient: PatientId,
			/// The account.
			account: AccountId,
			/// The controller who withdrew the invitation.
			by: AccountId,
		},
		/// A patient has new keys.
		KeysPublished {
			/// The patient.
			patient: PatientId,
			/// Their generation.
			generation: u32,
			/// The controller who published them.
			by: AccountId,
		},
		/// A patient was frozen, or stays frozen where a thaw had been asked for. Nothing happens where neither is so.
		Frozen {
			/// The patient.
			patient: PatientId,
			/// Who froze, or cancelled the thaw.
			by: FrozenBy,
		},
		/// The end of a freeze was asked for. It comes at its moment without a further event.
		ThawAsked {
			/// The patient.
			patient: PatientId,
			/// The controller who asked.
			by: AccountId,
			/// First moment at which the freeze is over.
			at: Moment,
		},
		/// A freeze ended at once: two controllers asked for it.
		Thawed {
			/// The patient.
			patient: PatientId,
			/// The second of them.
			by: AccountId,
		},
		/// A used sheet that could no longer be submitted was forgotten.
		SheetForgotten {
			/// Who signed it.
			signer: AccountId,
			/// Its id.
			id: [u8; 16],
		},
		/// An organisation said that a fresh account is a patient's, perhaps in the place of what another one had said. While a
		/// recovery is pending, grants are for care alone.
		RecoveryProposed {
			/// The patient.
			patient: PatientId,
			/// The account.
			account: AccountId,
			/// The organisation.
			organisation: OrgId,
			/// Its registrar.
			by: AccountId,
		},
		/// Another organisation said the same.
		RecoverySeconded {
			/// The patient.
			patient: PatientId,
			/// The organisation.
			organisation: OrgId,
			/// Its registrar.
			by: AccountId,
			/// First moment at which the recovery may be finished, and no longer be cancelled.
			effective: Moment,
		},
		/// An account took the place of all that acted or were invited to act as a patient.
		Recovered {
			/// The patient.
			patient: PatientId,
			/// The account.
			account: AccountId,
			/// Generation of the keys that it brought.
			generation: u32,
		},
		/// A pending recovery was ended.
		RecoveryCancelled {
			/// The patient.
			patient: PatientId,
			/// The controller who ended it.
			by: AccountId,
		},
		/// An organisation reported a patient dead.
		DeathReported {
			/// The patient.
			patient: PatientId,
			/// The organisation.
			organisation: OrgId,
			/// Who said it there.
			by: AccountId,
			/// First moment at which the patient counts as dead; `None`: another organisation must say so first.
			window_ends: Option<Moment>,
		},
		/// A controller said that a patient who was reported dead lives.
		DeathContested {
			/// The patient.
			patient: PatientId,
			/// The controller.
			by: AccountId,
		},
		/// An organisation said that a patient who was reported dead lives.
		LifeProven {
			/// The patient.
			patient: PatientId,
			/// The organisation.
			organisation: OrgId,
			/// Who said it there.
			by: AccountId,
		},
		/// A patient named who acts for the estate, or that nobody does.
		ExecutorNamed {
			/// The patient.
			patient: PatientId,
			/// The controller who did.
			by: AccountId,
		},
		/// A controller's friends are others than before.
		FriendsNamed {
			/// The patient.
			patient: PatientId,
			/// The controller.
			by: AccountId,
		},
		/// One side said that two patients are one person.
		LinkProposed {
			/// The side that said it.
			patient: PatientId,
			/// The other one.
			other: PatientId,
			/// The controller, or the steward's registrar.
			by: AccountId,
		},
		/// The other side said so too.
		Linked {
			/// The side that accepted.
			patient: PatientId,
			/// The side that had proposed.
			other: PatientId,
			/// The controller, or the steward's registrar.
			by: AccountId,
		},
		/// One side no longer says so.
		Unlinked {
			/// The side that ended it.
			patient: PatientId,
			/// The other one.
			other: PatientId,
			/// The controller, or the steward's registrar.
			by: AccountId,
		},
		/// Somebody without a device became a patient.
		EnrolledStewarded {
			/// The patient.
			patient: PatientId,
			/// Home and steward.
			steward: OrgId,
			/// The registrar.
			by: AccountId,
		},
		/// A patient has another steward.
		HandedOver {
			/// The patient.
			patient: PatientId,
			/// The steward until then.
			from: OrgId,
			/// The steward since.
			to: OrgId,
			/// The registrar of the first.
			by: AccountId,
			/// The registrar of the second.
			second: AccountId,
		},
		/// A stewarded patient has a controller, and keys.
		Claimed {
			/// The patient.
			patient: PatientId,
			/// The account that acts as the patient.
			controller: AccountId,
			/// The steward until then.
			steward: OrgId,
			/// The organisation that attested.
			organisation: OrgId,
			/// Its registrar.
			by: AccountId,
			/// The representative who signed too; `None`: an organisation that is not the steward's attested alone.
			representative: Option<AccountId>,
			/// Generation of the keys.
			generation: u32,
		},
		/// An account was named as a representative.
		RepresentativeNamed {
			/// The patient.
			patient: PatientId,
			/// The account.
			account: AccountId,
			/// By whom.
			by: NamedBy,
			/// Commitment to the legal ground, where a steward named.
			ground: Option<Commitment>,
		},
		/// A named account began to represent a patient.
		RepresentationAccepted {
			/// The patient.
			patient: PatientId,
			/// The account.
			account: AccountId,
		},
		/// An account no longer represents a patient, or is no longer named to.
		RepresentationEnded {
			/// The patient.
			patient: PatientId,
			/// The account.
			account: AccountId,
			/// Who ended it: a controller, the account itself, or a registrar of the steward.
			by: AccountId,
		},
		/// The removal of a controller was asked for.
		RemovalAsked {
			/// The patient.
			patient: PatientId,
			/// Who is to be removed.
			account: AccountId,
			/// Who asked.
			by: AccountId,
			/// First moment at which who asked can remove.
			from: Moment,
		},
		/// A removal that was asked for will not be.
		RemovalCancelled {
			/// The patient.
			patient: PatientId,
			/// Who would have been removed.
			account: AccountId,
			/// The controller who cancelled it, or who froze.
			by: AccountId,
		},
		/// The freeze of a stewarded patient ended.
		ThawedByOrganisations {
			/// The patient.
			patient: PatientId,
			/// The steward.
			steward: OrgId,
			/// The other organisation.
			other: OrgId,
			/// The steward's registrar.
			by: AccountId,
			/// The other's registrar.
			second: AccountId,
		},
		/// An organisation said how far it verified who a patient is.
		PersonVerified {
			/// The patient.
			patient: PatientId,
			/// The organisation.
			organisation: OrgId,
			/// The registrar.
			by: AccountId,
		},
	}
}
