//! Runtime API of patient-identity, typed in Polkadot.js as `api.call.patientIdentityApi.*` and askable at a past block.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_primitives::{chain::AccountId, OrgId, PatientId};
use pallet_patient_identity::{
	ControllerView, DeathReportView, LinkProposal, LinkView, Nonces, PatientView, PublishedKeys,
	RecoveryView, RemovalAsked, RepresentationView, RepresentedView, VerificationView,
};

sp_api::decl_runtime_apis! {
	/// Who is a patient, and which accounts act as one.
	pub trait PatientIdentityApi {
		/// State of a patient at the moment of the block that is asked; `None`: there is no such patient.
		fn patient(patient: PatientId) -> Option<PatientView>;

		/// Accounts that act, are invited to act, or no longer act as a patient, in the order of storage: the first
		/// hundred, or the first hundred behind `after`. A full answer may have more behind it.
		fn controllers(patient: PatientId, after: Option<AccountId>) -> Vec<ControllerView>;

		/// Keys of a patient in one generation; generations count from 0.
		fn keys(patient: PatientId, generation: u32) -> Option<PublishedKeys>;

		/// The patient that this account acts or once acted as.
		fn patient_of(account: AccountId) -> Option<PatientId>;

		/// The last nonces that payloads of this account used up.
		fn nonces(account: AccountId) -> Nonces;

		/// Whether this account's sheet with this id was used. Said while the sheet could be submitted again, and until
		/// somebody had it forgotten after that.
		fn sheet_used(account: AccountId, id: [u8; 16]) -> bool;

		/// The chain epoch that payloads must name.
		fn chain_epoch() -> u32;

		/// The account that organisations are about to give to a patient; `None`: none, or nothing can come of it any more.
		fn recovery(patient: PatientId) -> Option<RecoveryView>;

		/// The organisations that reported a patient dead, at most two; one alone only as long as another may follow.
		fn death_reports(patient: PatientId) -> Vec<DeathReportView>;

		/// The patient whose friend or executor this account is or once was.
		fn friend_of(account: AccountId) -> Option<PatientId>;

		/// The link that this patient proposed last, as long as it can be accepted.
		fn link_proposal(patient: PatientId) -> Option<LinkProposal>;

		/// Patients with which this one is or once was linked, in the order of storage: the first hundred, or the first
		/// hundred behind `after`. A full answer may have more behind it.
		fn links(patient: PatientId, after: Option<PatientId>) -> Vec<LinkView>;
		/// Accounts that represent, are named to represent, or no longer represent a patient, in the order of storage: the
		/// first hundred, or the first hundred behind `after`. A full answer may have more behind it.
		fn representations(patient: PatientId, after: Option<AccountId>) -> Vec<RepresentationView>;

		/// The patient that this account represents or once represented.
		fn represented_by(account: AccountId) -> Option<RepresentedView>;

		/// The removal of a controller that was asked for and is not forgotten.
		fn pending_removal(patient: PatientId) -> Option<RemovalAsked>;

		/// What organisations say or said about who a patient is, in the order of storage: the first hundred, or the first
		/// hundred behind `after`. A full answer may have more behind it.
		fn verifications(patient: PatientId, after: Option<OrgId>) -> Vec<VerificationView>;

		/// How many patients this organisation is steward of.
		fn stewarded_by(organisation: OrgId) -> u32;
	}
}
