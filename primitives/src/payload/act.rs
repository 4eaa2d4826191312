//! What a patient may do by a signed payload.

use super::{
	friends::Friends, representative, Grantee, NewGrant, PayloadRefusal, Powers, MAX_GRANTS,
};
use crate::{
	cases::Claim,
	chain::Moment,
	commitment::Commitment,
	disputes::{Charge, LeafProof},
	hash::Digest,
	ids::{
		CaseId, ConsentId, DisputeId, IncidentId, MandateId, OrgId, PatientId, RecordId, RequestId,
	},
};
use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
#[cfg(feature = "host")]
use sp_core::ed25519;
use sp_core::{bounded::BoundedVec, ConstU32};
#[cfg(feature = "host")]
use sp_runtime::traits::Verify;

/// The only key suite: X25519 and Ed25519.
pub const SUITE: u8 = 1;
/// What the bytes of a proof begin with.
const PROOF_TAG: &[u8] = b"anamnesis/keys/1/";
/// Most representatives that a claim keeps: as many as there may be.
pub const MAX_KEPT: u32 = 8;

/// Keys of a patient, besides those of the accounts.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub struct KeySet {
	/// Says what the keys are; [`SUITE`].
	pub suite: u8,
	/// X25519: record keys are wrapped for it.
	pub agreement: [u8; 32],
	/// Ed25519: signs statements outside of the chain.
	pub assertion: [u8; 32],
	/// Signature of the assertion key over [`KeySet::bytes_to_prove`]: nobody publishes another's before its owner does.
	pub proof: [u8; 64],
}

impl KeySet {
	/// What the assertion key signs so that a patient may publish it.
	pub fn bytes_to_prove(&self, genesis: &Digest, patient: PatientId) -> Vec<u8> {
		[PROOF_TAG, genesis, &patient.0, &self.agreement, &self.assertion].concat()
	}

	/// Whether the assertion key signed that these are keys of this patient on the chain with this genesis.
	#[cfg(feature = "host")]
	pub fn is_proven(&self, genesis: &Digest, patient: PatientId) -> bool {
		ed25519::Signature::from_raw(self.proof).verify(
			self.bytes_to_prove(genesis, patient).as_slice(),
			&ed25519::Public::from_raw(self.assertion),
		)
	}

	fn check(&self) -> Result<(), PayloadRefusal> {
		if self.suite == SUITE {
			Ok(())
		} else {
			Err(PayloadRefusal::Suite)
		}
	}
}

/// An act. Append-only, with indices of its own: what was printed on a sheet today is understood in five years, whatever
/// becomes of pallets and calls.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
// A grant is far larger than the rest; boxing it would cost an allocation in every one.
#[allow(clippy::large_enum_variant)]
pub enum PatientAct {
	/// Enrols the signer as a patient at a home.
	#[codec(index = 0)]
	Enrol {
		/// Where the part of the record under this id is kept.
		home: OrgId,
		/// First keys.
		keys: KeySet,
	},
	/// Invites an account to act as the patient: it does once it accepted.
	#[codec(index = 1)]
	AddController {
		/// The account.
		account: [u8; 32],
	},
	/// Removes a controller.
	#[codec(index = 2)]
	RemoveController {
		/// The account.
		account: [u8; 32],
	},
	/// Invites another account to the signer's place: it takes it once it accepted.
	#[codec(index = 3)]
	RotateController {
		/// The new account.
		to: [u8; 32],
	},
	/// Publishes the next generation of keys.
	#[codec(index = 4)]
	PublishKeys {
		/// The keys.
		keys: KeySet,
	},
	/// Stops everything but emergencies.
	#[codec(index = 5)]
	Freeze,
	/// Ends a freeze.
	#[codec(index = 6)]
	Unfreeze,
	/// Gives a permission.
	#[codec(index = 7)]
	Grant {
		/// The permission.
		grant: NewGrant,
	},
	/// Ends a grant and gives another in its place.
	#[codec(index = 8)]
	Amend {
		/// The grant that ends.
		consent: ConsentId,
		/// What takes its place.
		with: NewGrant,
	},
	/// Ends a grant.
	#[codec(index = 9)]
	Revoke {
		/// The grant.
		consent: ConsentId,
		/// Why.
		reason: Option<Commitment>,
	},
	/// Ends every grant to somebody.
	#[codec(index = 10)]
	RevokeAllTo {
		/// To whom.
		grantee: Grantee,
	},
	/// Ends every grant.
	#[codec(index = 11)]
	RevokeEverything,
	/// Answers a request.
	#[codec(index = 12)]
	Answer {
		/// The request.
		request: RequestId,
		/// What is granted, perhaps less than asked; `None`: nothing.
		answer: Option<NewGrant>,
	},
	/// Accepts to act as a patient: signed by the account that a controller invited.
	#[codec(index = 13)]
	AcceptControl,
	/// Begins to act as a stewarded patient, and ends stewardship: signed by the account that becomes its controller.
	#[codec(index = 14)]
	Claim {
		/// Next keys.
		keys: KeySet,
		/// The representatives that remain.
		keep: BoundedVec<[u8; 32], ConstU32<MAX_KEPT>>,
	},
	/// Names an account as a representative: it is one once it accepted.
	#[codec(index = 15)]
	NameRepresentative {
		/// The account.
		account: [u8; 32],
		/// In which capacity, as a number.
		capacity: u8,
		/// What it may do.
		powers: Powers,
		/// Quarter with whose first moment it ends, counted from the first of 1970.
		until: u16,
	},
	/// Accepts to represent a patient: signed by the account that was named.
	#[codec(index = 16)]
	AcceptRepresentation,
	/// Ends a representation, or what was offered.
	#[codec(index = 17)]
	EndRepresentation {
		/// The account.
		account: [u8; 32],
	},
	/// Cancels that a controller is about to be removed.
	#[codec(index = 18)]
	KeepController {
		/// The account.
		account: [u8; 32],
	},
	/// Names the accounts that together may give the signer's place to a new account.
	#[codec(index = 20)]
	NameFriends {
		/// Who they are, how many of them it takes and how long it lasts; nobody: those named before are no longer.
		friends: Friends,
	},
	/// Asks to act as a patient whose telephone is lost: signed by a fresh account, submitted by the organisation that saw
	/// the person.
	#[codec(index = 21)]
	Recover {
		/// The patient's next keys.
		keys: KeySet,
	},
	/// Ends what another account asked for by `Recover`.
	#[codec(index = 22)]
	CancelRecovery,
	/// Names who acts for the estate.
	#[codec(index = 23)]
	NameExecutor {
		/// The account; `None`: nobody, also not who was named before.
		account: Option<[u8; 32]>,
	},
	/// Says that the patient lives.
	#[codec(index = 24)]
	ContestDeath,
	/// Says that the patient and another one are the same person.
	#[codec(index = 25)]
	ProposeLink {
		/// The other one.
		other: PatientId,
		/// To what shows it.
		commitment: Commitment,
	},
	/// Agrees to what the other one proposed.
	#[codec(index = 26)]
	AcceptLink {
		/// The other one.
		other: PatientId,
		/// That of the proposal.
		commitment: Commitment,
	},
	/// Says that the patient and another one are not the same person, or that it is not to be known.
	#[codec(index = 27)]
	Unlink {
		/// The other one.
		other: PatientId,
	},
	/// Gives several permissions at once.
	#[codec(index = 28)]
	GrantMany {
		/// The permissions.
		grants: BoundedVec<NewGrant, ConstU32<MAX_GRANTS>>,
	},
	/// Refuses every secondary use of the data, or lets grants decide again.
	#[codec(index = 29)]
	SetSecondaryUse {
		/// Whether it is refused.
		refused: bool,
	},
	/// Says that requests of an organisation are not to be shown.
	#[codec(index = 30)]
	Mute {
		/// Whose.
		organisation: OrgId,
		/// First moment at which they are shown again; `None`: only once the patient says so.
		until: Option<Moment>,
	},
	/// Disputes that a law was used.
	#[codec(index = 31)]
	ContestMandate {
		/// The mandate.
		mandate: MandateId,
	},
	/// Asks a regulator to look at an incident that bound the patient.
	#[codec(index = 32)]
	AppealIncident {
		/// The incident.
		incident: IncidentId,
		/// To what the patient says.
		statement: Commitment,
	},
	/// Asks something of an organisation, to be answered by a due date.
	#[codec(index = 33)]
	OpenCase {
		/// Of which.
		organisation: OrgId,
		/// What.
		claim: Claim,
		/// To it in words.
		statement: Commitment,
		/// An earlier case that it takes up again, or about which it complains.
		former: Option<CaseId>,
	},
	/// Takes a case back.
	#[codec(index = 34)]
	WithdrawCase {
		/// The case.
		case: CaseId,
	},
	/// Says something about a correction that was refused.
	#[codec(index = 35)]
	StateDisagreement {
		/// The case.
		case: CaseId,
		/// To what the patient says.
		statement: Commitment,
	},
	/// Disputes a leaf that an organisation committed to, or that its twin is at another one.
	#[codec(index = 36)]
	RaiseDispute {
		/// Under whose root it is.
		organisation: OrgId,
		/// The leaf.
		proof: LeafProof,
		/// What is wrong.
		charge: Charge,
		/// To it in words, and to the leaf.
		statement: Commitment,
	},
	/// Takes a dispute back.
	#[codec(index = 37)]
	WithdrawDispute {
		/// The dispute.
		dispute: DisputeId,
	},
	/// Disputes a record, and asks its custodian for an answer by a due date.
	#[codec(index = 38)]
	ContestRecord {
		/// The record.
		record: RecordId,
		/// To what the patient says.
		statement: Commitment,
	},
	/// No longer disputes a record.
	#[codec(index = 39)]
	WithdrawContest {
		/// The record.
		record: RecordId,
	},
	/// Restricts the use of a record, in the patient's name.
	#[codec(index = 40)]
	RestrictRecord {
		/// The record.
		record: RecordId,
	},
	/// Takes back that the use of a record is restricted, in the patient's name.
	#[codec(index = 41)]
	LiftRestriction {
		/// The record.
		record: RecordId,
	},
	/// Objects to what would have a record kept no longer.
	#[codec(index = 42)]
	ObjectToTombstone {
		/// The record.
		record: RecordId,
	},
	/// Gives up the rest of the notice: the record is kept no longer from then on, or, if several accounts act as the patient,
	/// from when the others had time to object.
	#[codec(index = 43)]
	AgreeToTombstone {
		/// The record.
		record: RecordId,
		/// Commitment to the letter that the patient agrees to. A notice with another letter is another one.
		offer: Commitment,
	},
}

impl PatientAct {
	/// Pallet and call that the act becomes.
	pub const fn name(&self) -> &'static str {
		match self {
			Self::Enrol { .. } => "patient-identity.enrol",
			Self::AddController { .. } => "patient-identity.add_controller",
			Self::RemoveController { .. } => "patient-identity.remove_controller",
			Self::RotateController { .. } => "patient-identity.rotate_controller",
			Self::PublishKeys { .. } => "patient-identity.publish_keys",
			Self::Freeze => "patient-identity.freeze",
			Self::Unfreeze => "patient-identity.unfreeze",
			Self::Grant { .. } => "consent.grant",
			Self::Amend { .. } => "consent.amend",
			Self::Revoke { .. } => "consent.revoke",
			Self::RevokeAllTo { .. } => "consent.revoke_all_to",
			Self::RevokeEverything => "consent.revoke_everything",
			Self::Answer { .. } => "consent.answer",
			Self::AcceptControl => "patient-identity.accept_control",
			Self::Claim { .. } => "patient-identity.claim",
			Self::NameRepresentative { .. } => "patient-identity.name_representative",
			Self::AcceptRepresentation => "patient-identity.accept_representation",
			Self::EndRepresentation { .. } => "patient-identity.end_representation",
			Self::KeepController { .. } => "patient-identity.keep_controller",
			Self::NameFriends { .. } => "patient-identity.name_friends",
			Self::Recover { .. } => "patient-identity.propose_recovery",
			Self::CancelRecovery => "patient-identity.cancel_recovery",
			Self::NameExecutor { .. } => "patient-identity.name_executor",
			Self::ContestDeath => "patient-identity.contest_death",
			Self::ProposeLink { .. } => "patient-identity.propose_link",
			Self::AcceptLink { .. } => "patient-identity.accept_link",
			Self::Unlink { .. } => "patient-identity.unlink",
			Self::GrantMany { .. } => "consent.grant_many",
			Self::SetSecondaryUse { .. } => "consent.set_secondary_use",
			Self::Mute { .. } => "consent.mute",
			Self::ContestMandate { .. } => "mandates.contest",
			Self::AppealIncident { .. } => "emergencies.appeal",
			Self::OpenCase { .. } => "cases.open_case",
			Self::WithdrawCase { .. } => "cases.withdraw_case",
			Self::StateDisagreement { .. } => "cases.state_disagreement",
			Self::RaiseDispute { .. } => "access-audit.raise_dispute",
			Self::WithdrawDispute { .. } => "access-audit.withdraw_dispute",
			Self::ContestRecord { .. } => "record-anchor.contest",
			Self::WithdrawContest { .. } => "record-anchor.withdraw_contest",
			Self::RestrictRecord { .. } => "retention.restrict",
			Self::LiftRestriction { .. } => "retention.lift",
			Self::ObjectToTombstone { .. } => "retention.object",
			Self::AgreeToTombstone { .. } => "retention.agree",
		}
	}

	/// Whether the act takes away and gives nothing.
	pub const fn only_ends(&self) -> bool {
		matches!(
			self,
			Self::RemoveController { .. }
				| Self::Freeze
				| Self::Revoke { .. }
				| Self::RevokeAllTo { .. }
				| Self::RevokeEverything
				| Self::CancelRecovery
				| Self::Unlink { .. }
				| Self::SetSecondaryUse { refused: true }
				| Self::EndRepresentation { .. }
				| Self::KeepController { .. }
				| Self::ObjectToTombstone { .. }
		)
	}

	/// Whether every value in the act is one that tables and limits know.
	///
	/// # Errors
	/// The first [`PayloadRefusal`] that applies.
	pub fn check(&self) -> Result<(), PayloadRefusal> {
		match self {
			Self::Enrol { keys, .. } | Self::PublishKeys { keys } | Self::Recover { keys } => {
				keys.check()
			}
			Self::NameFriends { friends } => friends.check(),
			Self::Grant { grant: new }
			| Self::Amend { with: new, .. }
			| Self::Answer { answer: Some(new), .. } => new.check(),
			Self::GrantMany { grants } => grants.iter().try_for_each(NewGrant::check),
			Self::Claim { keys, keep } => {
				keys.check()?;
				let distinct: BTreeSet<_> = keep.iter().collect();
				if distinct.len() == keep.len() {
					Ok(())
				} else {
					Err(PayloadRefusal::Keep)
				}
			}
			Self::NameRepresentative { capacity, powers, .. } => {
				representative::check(*capacity, *powers)
			}
			_ => Ok(()),
		}
	}
}
