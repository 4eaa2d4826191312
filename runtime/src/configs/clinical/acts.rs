//! Which call does what a patient signed.

use crate::{Runtime, RuntimeCall};
use alloc::boxed::Box;
use anamnesis_decision::rows::SecondaryUse;
use anamnesis_primitives::{cases::Opener, payload::PatientAct, PatientId};

/// The call that does what a patient signed.
pub struct Acts;

impl pallet_patient_identity::ActCalls<RuntimeCall> for Acts {
	fn call(patient: PatientId, act: PatientAct) -> Option<RuntimeCall> {
		use pallet_access_audit::Call as Audit;
		use pallet_cases::Call as Cases;
		use pallet_consent::Call as Consent;
		use pallet_patient_identity::Call as Identity;
		use pallet_record_anchor::Call as Anchors;
		use pallet_retention::{Asker, Call as Retained};
		let identity = |call: Identity<Runtime>| Some(RuntimeCall::from(call));
		let consent = |call: Consent<Runtime>| Some(RuntimeCall::from(call));
		let cases = |call: Cases<Runtime>| Some(RuntimeCall::from(call));
		let anchors = |call: Anchors<Runtime>| Some(RuntimeCall::from(call));
		let retained = |call: Retained<Runtime>| Some(RuntimeCall::from(call));
		match act {
			// A registrar submits it, and the call takes the payload itself.
			PatientAct::Enrol { .. } | PatientAct::Claim { .. } | PatientAct::Recover { .. } => {
				None
			}
			PatientAct::AddController { account } => {
				identity(Identity::add_controller { patient, account: account.into() })
			}
			PatientAct::RemoveController { account } => {
				identity(Identity::remove_controller { patient, account: account.into() })
			}
			PatientAct::RotateController { to } => {
				identity(Identity::rotate_controller { patient, to: to.into() })
			}
			PatientAct::AcceptControl => identity(Identity::accept_control { patient }),
			PatientAct::PublishKeys { keys } => identity(Identity::publish_keys { patient, keys }),
			PatientAct::NameRepresentative { account, capacity, powers, until } => {
				let account = account.into();
				identity(Identity::name_representative {
					patient,
					account,
					capacity,
					powers,
					until,
				})
			}
			PatientAct::AcceptRepresentation => {
				identity(Identity::accept_representation { patient })
			}
			PatientAct::EndRepresentation { account } => {
				identity(Identity::end_representation { patient, account: account.into() })
			}
			PatientAct::KeepController { account } => {
				identity(Identity::keep_controller { patient, account: account.into() })
			}
			PatientAct::Freeze => identity(Identity::freeze { patient }),
			PatientAct::Unfreeze => identity(Identity::unfreeze { patient }),
			PatientAct::NameFriends { friends } => {
				identity(Identity::name_friends { patient, friends })
			}
			PatientAct::CancelRecovery => identity(Identity::cancel_recovery { patient }),
			PatientAct::NameExecutor { account } => {
				identity(Identity::name_executor { patient, account: account.map(Into::into) })
			}
			PatientAct::ContestDeath => identity(Identity::contest_death { patient }),
			PatientAct::ProposeLink { other, commitment } => {
				identity(Identity::propose_link { patient, other, commitment })
			}
			PatientAct::AcceptLink { other, commitment } => {
				identity(Identity::accept_link { patient, other, commitment })
			}
			PatientAct::Unlink { other } => identity(Identity::unlink { patient, other }),
			PatientAct::ContestMandate { mandate } => {
				Some(pallet_mandates::Call::contest { patient, mandate }.into())
			}
			PatientAct::AppealIncident { incident, statement } => {
				Some(pallet_emergencies::Call::appeal { patient, incident, statement }.into())
			}
			PatientAct::OpenCase { organisation, claim, statement, former } => {
				cases(Cases::open_case { patient, organisation, claim, statement, former })
			}
			PatientAct::WithdrawCase { case } => cases(Cases::withdraw_case { patient, case }),
			PatientAct::StateDisagreement { case, statement } => {
				cases(Cases::state_disagreement { patient, case, statement })
			}
			PatientAct::RaiseDispute { organisation, proof, charge, statement } => {
				let opener = Opener::Patient(patient);
				let call = Audit::raise_dispute { opener, organisation, proof, charge, statement };
				Some(call.into())
			}
			PatientAct::WithdrawDispute { dispute } => {
				let opener = Opener::Patient(patient);
				Some(Audit::withdraw_dispute { opener, dispute }.into())
			}
			PatientAct::ContestRecord { record, statement } => {
				anchors(Anchors::contest { patient, record, statement })
			}
			PatientAct::WithdrawContest { record } => {
				anchors(Anchors::withdraw_contest { patient, record })
			}
			// An act speaks in the patient's name; custodians sign extrinsics.
			PatientAct::RestrictRecord { record } => {
				retained(Retained::restrict { patient, record, asker: Asker::Patient })
			}
			PatientAct::LiftRestriction { record } => {
				retained(Retained::lift { patient, record, asker: Asker::Patient })
			}
			PatientAct::ObjectToTombstone { record } => {
				retained(Retained::object { patient, record })
			}
			PatientAct::AgreeToTombstone { record, offer } => {
				retained(Retained::agree { patient, record, offer })
			}
			PatientAct::Grant { grant } => {
				consent(Consent::grant { patient, grant: Box::new(grant) })
			}
			PatientAct::Amend { consent: id, with } => {
				consent(Consent::amend { patient, consent: id, with: Box::new(with) })
			}
			PatientAct::Revoke { consent: id, reason } => {
				consent(Consent::revoke { patient, consent: id, reason })
			}
			PatientAct::RevokeAllTo { grantee } => {
				consent(Consent::revoke_all_to { patient, grantee })
			}
			PatientAct::RevokeEverything => consent(Consent::revoke_everything { patient }),
			PatientAct::Answer { request, answer } => {
				consent(Consent::answer { patient, request, answer: answer.map(Box::new) })
			}
			PatientAct::GrantMany { grants } => consent(Consent::grant_many { patient, grants }),
			PatientAct::SetSecondaryUse { refused } => {
				let secondary = if refused { SecondaryUse::Refused } else { SecondaryUse::Allowed };
				consent(Consent::set_secondary_use { patient, secondary })
			}
			PatientAct::Mute { organisation, until } => {
				consent(Consent::mute { patient, organisation, until })
			}
		}
	}
}
