//! Bytes of what a patient signs, act by act: those of the call that does it.

use super::{
	audit::of_dispute,
	cases::{of_case, of_commitment, of_opener},
	consent::{
		of_answer, of_ending, of_endings, of_epoch, of_grant, of_grants, of_mute, of_secondary_use,
		OBJECTION,
	},
	emergencies::of_appeal,
	mandates::of_change,
	patients::{
		of_acceptance, of_control, of_executor, of_friends, of_keys, of_life, of_link, of_naming,
		of_proposal, of_removal, of_representation, of_rotation,
	},
	records::{of_contest, of_marks},
	retention::{of_agreement, of_course, of_restriction},
};
use crate::{payer::rows::rows, Runtime};
use anamnesis_primitives::payload::{PatientAct, Payload};
use pallet_patient_identity as patients;

pub(super) fn of_act(payload: &Payload) -> u32 {
	match &payload.act {
		PatientAct::Enrol { .. } => {
			let own = rows![patients::Counts<Runtime>, patients::Lanes<Runtime>];
			[own, of_life(), of_acceptance(), of_keys()].into_iter().fold(0, u32::saturating_add)
		}
		// The representatives that are not kept end with it.
		PatientAct::Claim { .. } => {
			let own = rows![patients::Counts<Runtime>, patients::Lanes<Runtime>];
			let ended = of_representation().saturating_mul(patients::MAX_REPRESENTATIVES);
			let all = [own, of_life(), of_acceptance(), of_keys(), ended];
			all.into_iter().fold(0, u32::saturating_add)
		}
		PatientAct::Recover { .. } => {
			type R = Runtime;
			let marked = rows![patients::KeyUse<R>, patients::KeyUse<R>];
			rows![patients::Recoveries<R>, patients::Lanes<R>].saturating_add(marked)
		}
		PatientAct::AddController { .. } => of_control(),
		PatientAct::RotateController { .. } => of_rotation(),
		PatientAct::RemoveController { .. } => of_removal(),
		PatientAct::AcceptControl => of_acceptance(),
		PatientAct::NameRepresentative { .. } => of_naming(),
		PatientAct::AcceptRepresentation | PatientAct::EndRepresentation { .. } => {
			of_representation()
		}
		PatientAct::KeepController { .. } | PatientAct::CancelRecovery => 0,
		PatientAct::NameFriends { friends } => of_friends(friends),
		PatientAct::NameExecutor { account } => of_executor(account.is_some()),
		PatientAct::ContestDeath => of_life(),
		PatientAct::ProposeLink { .. } => of_proposal(),
		PatientAct::AcceptLink { .. } | PatientAct::Unlink { .. } => of_link(),
		PatientAct::ContestMandate { .. } => of_change(),
		PatientAct::AppealIncident { .. } => of_appeal(),
		PatientAct::OpenCase { .. } => of_case().saturating_add(of_opener()),
		PatientAct::StateDisagreement { .. } => of_commitment(),
		PatientAct::RaiseDispute { .. } => of_dispute(),
		PatientAct::ContestRecord { .. } => of_contest(),
		PatientAct::WithdrawContest { .. } => of_marks(),
		PatientAct::RestrictRecord { .. } | PatientAct::LiftRestriction { .. } => of_restriction(),
		PatientAct::ObjectToTombstone { .. } => of_course(),
		PatientAct::AgreeToTombstone { .. } => of_agreement(),
		PatientAct::WithdrawCase { .. } | PatientAct::WithdrawDispute { .. } => 0,
		PatientAct::PublishKeys { .. } => of_keys(),
		PatientAct::Freeze | PatientAct::Unfreeze => of_life(),
		PatientAct::Grant { grant } => of_grant(grant),
		PatientAct::Answer { answer: Some(grant), .. } => {
			of_answer().saturating_add(of_grant(grant))
		}
		PatientAct::Amend { with, .. } => of_ending().saturating_add(of_grant(with)),
		PatientAct::Answer { answer: None, .. } => of_answer(),
		PatientAct::Revoke { .. } => of_ending().saturating_add(OBJECTION),
		PatientAct::RevokeAllTo { .. } => of_endings(),
		PatientAct::RevokeEverything => of_epoch(),
		PatientAct::GrantMany { grants } => of_grants(grants),
		PatientAct::SetSecondaryUse { .. } => of_secondary_use(),
		PatientAct::Mute { .. } => of_mute(),
	}
}
