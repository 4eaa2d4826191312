//! Which calls acts become.

use super::*;
use crate::ActCalls;
use anamnesis_primitives::{payload::PatientAct, PatientId};

/// The calls of this pallet, and of the target for consents.
pub struct Acts;

impl ActCalls<RuntimeCall> for Acts {
	fn call(patient: PatientId, act: PatientAct) -> Option<RuntimeCall> {
		use crate::Call;
		Some(match act {
			PatientAct::AddController { account } => {
				Call::add_controller { patient, account: account.into() }.into()
			}
			PatientAct::RemoveController { account } => {
				Call::remove_controller { patient, account: account.into() }.into()
			}
			PatientAct::RotateController { to } => {
				Call::rotate_controller { patient, to: to.into() }.into()
			}
			PatientAct::PublishKeys { keys } => Call::publish_keys { patient, keys }.into(),
			PatientAct::AcceptControl => Call::accept_control { patient }.into(),
			PatientAct::Freeze => Call::freeze { patient }.into(),
			PatientAct::Unfreeze => Call::unfreeze { patient }.into(),
			PatientAct::Answer { .. } => target::Call::grant { patient }.into(),
			PatientAct::RevokeEverything | PatientAct::Revoke { .. } => {
				target::Call::revoke { patient }.into()
			}
			PatientAct::RevokeAllTo { .. } => return Instead::get(),
			PatientAct::NameFriends { friends } => Call::name_friends { patient, friends }.into(),
			PatientAct::CancelRecovery => Call::cancel_recovery { patient }.into(),
			PatientAct::NameExecutor { account } => {
				Call::name_executor { patient, account: account.map(Into::into) }.into()
			}
			PatientAct::ContestDeath => Call::contest_death { patient }.into(),
			PatientAct::ProposeLink { other, commitment } => {
				Call::propose_link { patient, other, commitment }.into()
			}
			PatientAct::AcceptLink { other, commitment } => {
				Call::accept_link { patient, other, commitment }.into()
			}
			PatientAct::Unlink { other } => Call::unlink { patient, other }.into(),
			PatientAct::NameRepresentative { account, capacity, powers, until } => {
				let account = account.into();
				Call::name_representative { patient, account, capacity, powers, until }.into()
			}
			PatientAct::AcceptRepresentation => Call::accept_representation { patient }.into(),
			PatientAct::EndRepresentation { account } => {
				Call::end_representation { patient, account: account.into() }.into()
			}
			PatientAct::KeepController { account } => {
				Call::keep_controller { patient, account: account.into() }.into()
			}
			PatientAct::Enrol { .. }
			| PatientAct::Claim { .. }
			| PatientAct::Recover { .. }
			| PatientAct::Grant { .. }
			| PatientAct::Amend { .. }
			| PatientAct::GrantMany { .. }
			| PatientAct::SetSecondaryUse { .. }
			| PatientAct::Mute { .. }
			| PatientAct::ContestMandate { .. }
			| PatientAct::AppealIncident { .. }
			| PatientAct::OpenCase { .. }
			| PatientAct::WithdrawCase { .. }
			| PatientAct::StateDisagreement { .. }
			| PatientAct::RaiseDispute { .. }
			| PatientAct::WithdrawDispute { .. }
			| PatientAct::ContestRecord { .. }
			| PatientAct::WithdrawContest { .. }
			| PatientAct::RestrictRecord { .. }
			| PatientAct::LiftRestriction { .. }
			| PatientAct::ObjectToTombstone { .. }
			| PatientAct::AgreeToTombstone { .. } => return None,
		})
	}
}
