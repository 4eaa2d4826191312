//! The table: of which class each call is. It knows every call, so that a new one does not compile without a row.

mod governance;

use super::Leaf;
use crate::{AccountId, Hash, Runtime, RuntimeCall};
use anamnesis_decision::rows::SecondaryUse;
use anamnesis_primitives::{
	cases::Opener,
	payload::{Grantee, Lane, PatientAct, Payload},
	CaseId, ConsentId, CredentialId, CredentialTypeId, DisputeId, IncidentId, MandateId, OrgId,
	PatientId, RecordId,
};
use codec::Encode;
use pallet_council_seats::Body;
use sp_runtime::traits::{AccountIdLookup, StaticLookup};

/// Who a call concerns, and with it who pays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Class {
	/// Needs no allowance if it applies; else as [`Class::Staff`].
	Emergency(Subject, Place),
	/// Needs no allowance if it applies; else as [`Class::Patient`].
	Ending(Subject),
	/// Needs no allowance if it applies; else as [`Class::Account`].
	Governance(Subject),
	/// The patient's allowance.
	Patient,
	/// The allowance of the patient as whom this account acts, which is lost: for its friends.
	Rescue(AccountId),
	/// The allowance of an organisation for which the signer acts.
	Staff(Place),
	/// The allowance of whoever the account itself belongs to: the patient that it acts as or for, the patient whose lost
	/// account it inherited, or the organisation.
	Account,
	/// The signer's balance.
	Own,
}

/// Where the organisation is named that a call is made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
	/// In the call.
	Organisation(OrgId),
	/// In the incident.
	Incident(IncidentId),
	/// In the credential: its issuer.
	Credential(CredentialId),
	/// In the credential: its issuer, for whoever it is offered to.
	Offer(CredentialId),
	/// In the credential: its issuer, for whoever holds it and may give it back.
	Held(CredentialId),
	/// In the row of this issuer of the type: whoever delegated to it.
	Delegation(OrgId, CredentialTypeId),
	/// In the call, for whoever it appointed, or offered an appointment to.
	Appointment(OrgId),
	/// In the recovery of this patient: the organisations that speak for it.
	Recovery(PatientId),
	/// In the mandate.
	Mandate(MandateId),
	/// In the case: who must answer, or answers for who left.
	Case(CaseId),
	/// In the case of a breach: who reported it.
	Reported(CaseId),
	/// In the dispute: who must answer.
	Disputed(DisputeId),
	/// In the mandate, for its staff; for anybody else the allowance of whoever the account itself belongs to.
	Notice(MandateId),
	/// In the call, for its staff; for anybody else the allowance of whoever the account itself belongs to.
	Withdrawal(OrgId),
	/// Nowhere: any organisation for which the signer acts, of the first eight of which they ever were staff; for anybody else
	/// the allowance of whoever the account itself belongs to.
	Anywhere,
}

/// What a call that needs no allowance is about: the pool holds one for each. Direct and relayed calls have the same.
#[derive(Encode, Clone, PartialEq, Eq, Debug)]
pub enum Subject {
	/// The end of a grant.
	Grant(ConsentId),
	/// The end of all grants to somebody.
	GrantsTo(PatientId, Grantee),
	/// The end of all grants.
	Grants(PatientId),
	/// A freeze.
	Freeze(PatientId),
	/// The end of an account's control.
	Control(PatientId, AccountId),
	/// An incident of this opener.
	Opening(OrgId, AccountId),
	/// A patient bound to an incident.
	Binding(IncidentId, PatientId),
	/// The end of an incident.
	Closing(IncidentId),
	/// The report about an incident.
	Report(IncidentId),
	/// A member's vote.
	Vote(Hash, AccountId),
	/// A member's motion.
	Motion(AccountId),
	/// The end of a motion of a body.
	Close(Body, Hash),
	/// A validator's keys.
	Keys(AccountId),
	/// What an account signed for others to submit.
	Payload(AccountId, Lane),
	/// The end of an account's representation.
	Representation(PatientId, AccountId),
	/// That secondary use is refused.
	SecondaryUse(PatientId),
	/// That an account's control goes on after all.
	Kept(PatientId, AccountId),
	/// The end of a recovery that organisations began.
	Recovery(PatientId),
	/// The end of a report of a death.
	Death(PatientId),
	/// The end of what was said about two ids.
	Link(PatientId, PatientId),
	/// Sealed records of a patient opened to an incident.
	Unsealing(IncidentId, PatientId),
	/// A mass casualty at an organisation.
	MassCasualty(OrgId),
	/// That a mandate is disputed.
	Dispute(MandateId),
	/// That the patient objects to what would end the keeping of a record.
	Objection(RecordId),
}

/// The class of a part of a call.
pub fn class_of(leaf: &Leaf) -> Class {
	match leaf.call {
		RuntimeCall::System(_)
		| RuntimeCall::Timestamp(_)
		| RuntimeCall::MultiBlockMigrations(_)
		| RuntimeCall::Grandpa(_)
		| RuntimeCall::Balances(_)
		| RuntimeCall::Parameters(_)
		| RuntimeCall::TxPause(_) => Class::Own,
		RuntimeCall::Session(call) => governance::session(call, &leaf.who),
		RuntimeCall::ValidatorSet(call) => governance::validator_set(call),
		RuntimeCall::Council(call) => governance::in_body(call, Body::Council, &leaf.who),
		RuntimeCall::Committee(call) => governance::in_body(call, Body::Committee, &leaf.who),
		RuntimeCall::College(call) => governance::in_body(call, Body::College, &leaf.who),
		RuntimeCall::CouncilSeats(call) => governance::council_seats(call),
		RuntimeCall::AttestedUpgrade(call) => governance::attested_upgrade(call),
		RuntimeCall::CareAllowance(call) => care_allowance(call),
		RuntimeCall::Utility(call) => utility(call),
		RuntimeCall::Multisig(call) => multisig(call),
		RuntimeCall::Recovery(call) => recovery(call),
		RuntimeCall::ProviderCredentials(call) => provider_credentials(call),
		RuntimeCall::PatientIdentity(call) => patient_identity(call),
		RuntimeCall::Consent(call) => consent(call),
		RuntimeCall::Emergencies(call) => emergencies(call, &leaf.who),
		RuntimeCall::Mandates(call) => mandates(call),
		RuntimeCall::Cases(call) => cases(call),
		RuntimeCall::RecordAnchor(call) => record_anchor(call),
		RuntimeCall::AccessAudit(call) => access_audit(call),
		RuntimeCall::Retention(call) => retention(call),
	}
}

fn care_allowance(call: &pallet_care_allowance::Call<Runtime>) -> Class {
	use pallet_care_allowance::Call;
	match call {
		// The council's, by motion.
		Call::set_tier { .. }
		| Call::set_tier_size { .. }
		| Call::reissue { .. }
		| Call::__Ignore(..) => Class::Own,
	}
}

/// Those that are looked into are no leaves.
fn utility(call: &pallet_utility::Call<Runtime>) -> Class {
	use pallet_utility::Call;
	match call {
		Call::batch { .. }
		| Call::batch_all { .. }
		| Call::force_batch { .. }
		| Call::as_derivative { .. }
		| Call::dispatch_as { .. }
		| Call::dispatch_as_fallible { .. }
		| Call::with_weight { .. }
		| Call::if_else { .. }
		| Call::__Ignore(..) => Class::Own,
	}
}

fn multisig(call: &pallet_multisig::Call<Runtime>) -> Class {
	use pallet_multisig::Call;
	match call {
		Call::approve_as_multi { .. }
		| Call::cancel_as_multi { .. }
		| Call::poke_deposit { .. } => Class::Account,
		// Within a batch they are not looked into.
		Call::as_multi_threshold_1 { .. } | Call::as_multi { .. } | Call::__Ignore(..) => {
			Class::Own
		}
	}
}

fn recovery(call: &pallet_recovery::Call<Runtime>) -> Class {
	use pallet_recovery::Call;
	match call {
		Call::control_inherited_account { recovered: lost, .. }
		| Call::initiate_attempt { lost, .. }
		| Call::approve_attempt { lost, .. }
		| Call::finish_attempt { lost, .. }
		| Call::cancel_attempt { lost, .. } => {
			AccountIdLookup::<AccountId, ()>::lookup(lost.clone()).map_or(Class::Own, Class::Rescue)
		}
		Call::revoke_inheritor {} | Call::slash_attempt { .. } => Class::Patient,
		// Closed to everybody.
		Call::set_friend_groups { .. } | Call::__Ignore(..) => Class::Own,
	}
}

fn provider_credentials(call: &pallet_provider_credentials::Call<Runtime>) -> Class {
	use pallet_provider_credentials::Call;
	match call {
		// The council's, by motion.
		Call::admit { .. }
		| Call::create_type { .. }
		| Call::appoint_issuer { .. }
		| Call::restrict { .. }
		| Call::isolate { .. }
		| Call::reinstate_organisation { .. }
		| Call::succeed { .. }
		| Call::end_succession { .. }
		| Call::regroup { .. }
		| Call::replace_account { .. } => Class::Own,
		Call::appoint { organisation, .. }
		| Call::dismiss { organisation, .. }
		| Call::issue { organisation, .. }
		| Call::delegate { organisation, .. }
		| Call::leave { organisation }
		| Call::change_account { organisation, .. }
		| Call::change_profile { organisation, .. }
		| Call::publish_keys { organisation, .. }
		| Call::register_session { organisation, .. }
		| Call::end_session { organisation, .. }
		| Call::report_compromise { organisation, .. } => {
			Class::Staff(Place::Organisation(*organisation))
		}
		Call::accept_appointment { organisation } | Call::resign { organisation } => {
			Class::Staff(Place::Appointment(*organisation))
		}
		Call::accept { credential } => Class::Staff(Place::Offer(*credential)),
		Call::suspend { credential, .. }
		| Call::reinstate { credential }
		| Call::revoke { credential, .. }
		| Call::renew { credential, .. } => Class::Staff(Place::Credential(*credential)),
		Call::surrender { credential } => Class::Staff(Place::Held(*credential)),
		// Also the council's, by motion.
		Call::suspend_issuer { organisation, kind }
		| Call::reinstate_issuer { organisation, kind }
		| Call::end_issuer { organisation, kind }
		| Call::cut_off { organisation, kind, .. } => {
			Class::Staff(Place::Delegation(*organisation, *kind))
		}
		Call::__Ignore(..) => Class::Own,
	}
}

fn patient_identity(call: &pallet_patient_identity::Call<Runtime>) -> Class {
	use pallet_patient_identity::Call;
	match call {
		Call::enrol { organisation, .. }
		| Call::enrol_stewarded { organisation, .. }
		| Call::hand_over { organisation, .. }
		| Call::claim { organisation, .. }
		| Call::name_representative_as_steward { organisation, .. }
		| Call::end_representation_as_steward { organisation, .. }
		| Call::freeze_as_organisation { organisation, .. }
		| Call::thaw_as_steward { organisation, .. }
		| Call::verify_person { organisation, .. }
		| Call::propose_recovery { organisation, .. }
		| Call::second_recovery { organisation, .. }
		| Call::report_death { organisation, .. }
		| Call::prove_life { organisation, .. }
		| Call::propose_link_as_steward { organisation, .. }
		| Call::accept_link_as_steward { organisation, .. }
		| Call::unlink_as_steward { organisation, .. } => {
			Class::Staff(Place::Organisation(*organisation))
		}
		Call::finish_recovery { patient } => Class::Staff(Place::Recovery(*patient)),
		Call::relay { payload, .. } => class_of_act(payload),
		Call::freeze { patient } => Class::Ending(Subject::Freeze(*patient)),
		Call::remove_controller { patient, account } => {
			Class::Ending(Subject::Control(*patient, account.clone()))
		}
		Call::end_representation { patient, account } => {
			Class::Ending(Subject::Representation(*patient, account.clone()))
		}
		Call::keep_controller { patient, account } => {
			Class::Ending(Subject::Kept(*patient, account.clone()))
		}
		Call::cancel_recovery { patient } => Class::Ending(Subject::Recovery(*patient)),
		Call::contest_death { patient } => Class::Ending(Subject::Death(*patient)),
		Call::unlink { patient, other } => Class::Ending(Subject::Link(*patient, *other)),
		Call::add_controller { .. }
		| Call::accept_control { .. }
		| Call::rotate_controller { .. }
		| Call::publish_keys { .. }
		| Call::unfreeze { .. }
		| Call::forget_sheet { .. }
		| Call::name_representative { .. }
		| Call::accept_representation { .. }
		| Call::name_executor { .. }
		| Call::propose_link { .. }
		| Call::accept_link { .. }
		| Call::name_friends { .. } => Class::Patient,
		Call::__Ignore(..) => Class::Own,
	}
}

/// The class of what a patient signed: that of the call that it becomes.
pub fn class_of_act(payload: &Payload) -> Class {
	let patient = payload.patient;
	match &payload.act {
		PatientAct::Freeze => Class::Ending(Subject::Freeze(patient)),
		PatientAct::RemoveController { account } => {
			Class::Ending(Subject::Control(patient, (*account).into()))
		}
		PatientAct::Revoke { consent, .. } => Class::Ending(Subject::Grant(*consent)),
		PatientAct::RevokeAllTo { grantee } => Class::Ending(Subject::GrantsTo(patient, *grantee)),
		PatientAct::RevokeEverything => Class::Ending(Subject::Grants(patient)),
		PatientAct::EndRepresentation { account } => {
			Class::Ending(Subject::Representation(patient, (*account).into()))
		}
		PatientAct::KeepController { account } => {
			Class::Ending(Subject::Kept(patient, (*account).into()))
		}
		PatientAct::CancelRecovery => Class::Ending(Subject::Recovery(patient)),
		PatientAct::ContestDeath => Class::Ending(Subject::Death(patient)),
		PatientAct::Unlink { other } => Class::Ending(Subject::Link(patient, *other)),
		PatientAct::SetSecondaryUse { refused: true } => {
			Class::Ending(Subject::SecondaryUse(patient))
		}
		PatientAct::ContestMandate { mandate } => Class::Ending(Subject::Dispute(*mandate)),
		PatientAct::ObjectToTombstone { record } => Class::Ending(Subject::Objection(*record)),
		PatientAct::AddController { .. }
		| PatientAct::RotateController { .. }
		| PatientAct::AcceptControl
		| PatientAct::PublishKeys { .. }
		| PatientAct::Unfreeze
		| PatientAct::Grant { .. }
		| PatientAct::Amend { .. }
		| PatientAct::Answer { .. }
		| PatientAct::NameRepresentative { .. }
		| PatientAct::AcceptRepresentation
		| PatientAct::NameFriends { .. }
		| PatientAct::NameExecutor { .. }
		| PatientAct::ProposeLink { .. }
		| PatientAct::AcceptLink { .. }
		| PatientAct::GrantMany { .. }
		| PatientAct::SetSecondaryUse { refused: false }
		| PatientAct::Mute { .. }
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
		| PatientAct::AgreeToTombstone { .. } => Class::Patient,
		// Are not relayed.
		PatientAct::Enrol { .. } | PatientAct::Claim { .. } | PatientAct::Recover { .. } => {
			Class::Own
		}
	}
}

fn consent(call: &pallet_consent::Call<Runtime>) -> Class {
	use pallet_consent::Call;
	match call {
		Call::grant { .. }
		| Call::amend { .. }
		| Call::answer { .. }
		| Call::grant_many { .. }
		| Call::set_secondary_use { secondary: SecondaryUse::Allowed, .. }
		| Call::mute { .. } => Class::Patient,
		Call::revoke { consent, .. } => Class::Ending(Subject::Grant(*consent)),
		Call::revoke_all_to { patient, grantee } => {
			Class::Ending(Subject::GrantsTo(*patient, *grantee))
		}
		Call::revoke_everything { patient } => Class::Ending(Subject::Grants(*patient)),
		Call::set_secondary_use { patient, secondary: SecondaryUse::Refused } => {
			Class::Ending(Subject::SecondaryUse(*patient))
		}
		Call::request { organisation, .. }
		| Call::use_grant { organisation: Some(organisation), .. }
		| Call::refer { organisation, .. }
		| Call::accept_referral { organisation, .. }
		| Call::decline_referral { organisation, .. }
		| Call::refer_as_custodian { organisation, .. }
		| Call::assist { organisation, .. }
		| Call::end_assisted { organisation, .. }
		| Call::withdraw_offer { organisation, .. }
		| Call::end_referred { organisation, .. } => Class::Staff(Place::Organisation(*organisation)),
		// A person's, for themself.
		Call::use_grant { organisation: None, .. } => Class::Account,
		// The council's, by motion.
		Call::publish_template { .. } | Call::supersede_template { .. } | Call::__Ignore(..) => {
			Class::Own
		}
	}
}

fn emergencies(call: &pallet_emergencies::Call<Runtime>, who: &AccountId) -> Class {
	use pallet_emergencies::Call;
	match call {
		Call::open_incident { organisation, .. } => Class::Emergency(
			Subject::Opening(*organisation, who.clone()),
			Place::Organisation(*organisation),
		),
		Call::bind { incident, patient } | Call::bind_with { incident, patient, .. } => {
			Class::Emergency(Subject::Binding(*incident, *patient), Place::Incident(*incident))
		}
		Call::unseal { incident, patient, .. } => {
			Class::Emergency(Subject::Unsealing(*incident, *patient), Place::Incident(*incident))
		}
		Call::close_incident { incident } => {
			Class::Emergency(Subject::Closing(*incident), Place::Incident(*incident))
		}
		Call::report { incident, .. } => {
			Class::Emergency(Subject::Report(*incident), Place::Incident(*incident))
		}
		Call::declare_mass_casualty { organisation } => Class::Emergency(
			Subject::MassCasualty(*organisation),
			Place::Organisation(*organisation),
		),
		Call::review { organisation, .. }
		| Call::open_late { organisation, .. }
		| Call::serve_as_reviewer { organisation }
		| Call::decide_appeal { organisation, .. }
		| Call::declare_ticket_lost { organisation, .. } => {
			Class::Staff(Place::Organisation(*organisation))
		}
		Call::appeal { .. } => Class::Patient,
		Call::withdraw_reviewer { organisation, .. } => {
			Class::Staff(Place::Withdrawal(*organisation))
		}
		Call::draw { .. } => Class::Staff(Place::Anywhere),
		Call::__Ignore(..) => Class::Own,
	}
}

fn mandates(call: &pallet_mandates::Call<Runtime>) -> Class {
	use pallet_mandates::Call;
	match call {
		// The council's, by motion.
		Call::set_law { .. } | Call::repeal_law { .. } | Call::set_pair { .. } => Class::Own,
		Call::open_mandate { organisation, .. } => Class::Staff(Place::Organisation(*organisation)),
		Call::notify { mandate } => Class::Staff(Place::Notice(*mandate)),
		Call::end_mandate { mandate } => Class::Staff(Place::Mandate(*mandate)),
		Call::contest { mandate, .. } => Class::Ending(Subject::Dispute(*mandate)),
		Call::__Ignore(..) => Class::Own,
	}
}

fn cases(call: &pallet_cases::Call<Runtime>) -> Class {
	use pallet_cases::Call;
	match call {
		// The council's, by motion.
		Call::set_clock { .. } => Class::Own,
		Call::open_case { .. } | Call::withdraw_case { .. } | Call::state_disagreement { .. } => {
			Class::Patient
		}
		Call::open_breach { by, .. } => Class::Staff(Place::Organisation(*by)),
		Call::answer_case { case, .. } | Call::extend_case { case, .. } => {
			Class::Staff(Place::Case(*case))
		}
		Call::withdraw_breach { case } => Class::Staff(Place::Reported(*case)),
		Call::__Ignore(..) => Class::Own,
	}
}

fn record_anchor(call: &pallet_record_anchor::Call<Runtime>) -> Class {
	use pallet_record_anchor::Call;
	match call {
		Call::anchor { organisation, .. }
		| Call::enter_in_error { organisation, .. }
		| Call::batch { organisation, .. }
		| Call::open_recall { organisation, .. }
		| Call::acknowledge_recall { organisation, .. }
		| Call::retract_leaf { organisation, .. }
		| Call::raise_leaf { organisation, .. }
		| Call::open_set { organisation }
		| Call::offer_custody { organisation, .. }
		| Call::withdraw_custody { organisation, .. }
		| Call::accept_custody { organisation, .. }
		| Call::take_over_custody { organisation, .. }
		| Call::escrow_keys { organisation, .. }
		| Call::accept_escrow { organisation, .. } => Class::Staff(Place::Organisation(*organisation)),
		Call::contest { .. } | Call::withdraw_contest { .. } => Class::Patient,
		// The council's, by motion.
		Call::open_escrow { .. } | Call::__Ignore(..) => Class::Own,
	}
}

fn retention(call: &pallet_retention::Call<Runtime>) -> Class {
	use pallet_retention::{Asker, Call};
	match call {
		// The council's, by motion.
		Call::set_term { .. } | Call::set_horizon { .. } | Call::overrule_hold { .. } => Class::Own,
		Call::lengthen { organisation, .. }
		| Call::place_hold { organisation, .. }
		| Call::release_hold { organisation, .. }
		| Call::propose { organisation, .. }
		| Call::confirm { organisation, .. }
		| Call::withdraw { organisation, .. } => Class::Staff(Place::Organisation(*organisation)),
		Call::restrict { asker, .. } | Call::lift { asker, .. } => match asker {
			Asker::Patient => Class::Patient,
			Asker::Custodian(organisation) => Class::Staff(Place::Organisation(*organisation)),
		},
		Call::object { record, .. } => Class::Ending(Subject::Objection(*record)),
		Call::agree { .. } => Class::Patient,
		Call::stop { .. } | Call::erase { .. } => Class::Staff(Place::Anywhere),
		Call::__Ignore(..) => Class::Own,
	}
}

fn access_audit(call: &pallet_access_audit::Call<Runtime>) -> Class {
	use pallet_access_audit::Call;
	match call {
		Call::commit_root { organisation, .. } => Class::Staff(Place::Organisation(*organisation)),
		Call::raise_dispute { opener, .. } | Call::withdraw_dispute { opener, .. } => {
			match opener {
				Opener::Patient(_) => Class::Patient,
				Opener::Organisation(organisation) => {
					Class::Staff(Place::Organisation(*organisation))
				}
			}
		}
		Call::answer_dispute { dispute, .. } => Class::Staff(Place::Disputed(*dispute)),
		Call::__Ignore(..) => Class::Own,
	}
}
