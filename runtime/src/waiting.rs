//! What becomes of each call while the chain waits after a gap in time. It knows every call of ours, so that a new one does not
//! compile without a row; `docs/time.md` holds the table, and a test compares it.
//!
//! What gives something as of the block's moment waits, and so does whatever is none of the other kinds. Calls that hold others
//! are judged by those: by [`waits`] before the extrinsic is let in, so that nobody pays and nothing is done by half, and each
//! of them again by the call filter ([`gives`]) when it is dispatched, so that nothing leads around it.

use crate::{origins::motion, Hash, Runtime, RuntimeCall, TimeGap};
use anamnesis_decision::rows::SecondaryUse;
use anamnesis_primitives::payload::PatientAct;
use pallet_council_seats::Body;

/// Most motions that are looked at for one extrinsic. One that closes more waits.
const MAX_MOTIONS: u32 = 8;

/// What becomes of a call while the chain waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind<'a> {
	/// Gives something as of the block's moment: it waits.
	Gives,
	/// Ends or narrows something: it passes.
	Ends,
	/// Is done in an emergency: it passes.
	Emergency,
	/// Is decided by the council, or keeps its members and the validators at work: it passes.
	Governance,
	/// Has an effect that does not depend on the moment, or none by itself: it passes.
	Timeless,
	/// Is judged by what it holds.
	Wraps(Wrapped<'a>),
}

/// What a call holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrapped<'a> {
	/// Calls, one after the other.
	Batch(&'a [RuntimeCall]),
	/// One call.
	One(&'a RuntimeCall),
	/// A call, and another one if that fails.
	Either(&'a RuntimeCall, &'a RuntimeCall),
	/// The call of this motion of a body, which it carries out if the votes suffice.
	Motion(Body, &'a Hash),
}

/// Whether this extrinsic must wait now.
pub fn must_wait(call: &RuntimeCall) -> bool {
	TimeGap::is_waiting() && waits(call)
}

/// Whether the call, or one that it holds, waits while the chain does.
pub fn waits(call: &RuntimeCall) -> bool {
	judge(call, &mut 0)
}

/// Whether the call itself waits while the chain does. What it holds is asked when that is dispatched.
pub fn gives(call: &RuntimeCall) -> bool {
	kind_of(call) == Kind::Gives
}

/// How deep calls lie within each other, and how many there are, is bounded by the decoder and the length of an extrinsic.
fn judge(call: &RuntimeCall, motions: &mut u32) -> bool {
	match kind_of(call) {
		Kind::Gives => true,
		Kind::Ends | Kind::Emergency | Kind::Governance | Kind::Timeless => false,
		Kind::Wraps(Wrapped::Batch(calls)) => calls.iter().any(|call| judge(call, motions)),
		Kind::Wraps(Wrapped::One(call)) => judge(call, motions),
		Kind::Wraps(Wrapped::Either(one, other)) => judge(one, motions) || judge(other, motions),
		Kind::Wraps(Wrapped::Motion(body, hash)) => {
			*motions = motions.saturating_add(1);
			*motions > MAX_MOTIONS
				|| motion(body, hash).is_some_and(|motion| judge(&motion, motions))
		}
	}
}

/// The kind of a call.
pub fn kind_of(call: &RuntimeCall) -> Kind<'_> {
	match call {
		// Inherents, what only Root may, upgrades that were authorised, remarks; reports of equivocations; units.
		RuntimeCall::System(_)
		| RuntimeCall::Timestamp(_)
		| RuntimeCall::MultiBlockMigrations(_)
		| RuntimeCall::Grandpa(_)
		| RuntimeCall::Balances(_) => Kind::Timeless,
		RuntimeCall::Parameters(_) | RuntimeCall::TxPause(_) => Kind::Governance,
		RuntimeCall::Session(call) => session(call),
		RuntimeCall::Council(call) => body(call, Body::Council),
		RuntimeCall::Committee(call) => body(call, Body::Committee),
		RuntimeCall::College(call) => body(call, Body::College),
		RuntimeCall::CouncilSeats(call) => council_seats(call),
		RuntimeCall::ValidatorSet(call) => validator_set(call),
		RuntimeCall::AttestedUpgrade(call) => attested_upgrade(call),
		RuntimeCall::CareAllowance(call) => care_allowance(call),
		RuntimeCall::Utility(call) => utility(call),
		RuntimeCall::Multisig(call) => multisig(call),
		RuntimeCall::Recovery(call) => recovery(call),
		RuntimeCall::ProviderCredentials(call) => provider_credentials(call),
		RuntimeCall::PatientIdentity(call) => patient_identity(call),
		RuntimeCall::Consent(call) => consent(call),
		RuntimeCall::Emergencies(call) => emergencies(call),
		RuntimeCall::Mandates(call) => mandates(call),
		RuntimeCall::Cases(call) => cases(call),
		RuntimeCall::RecordAnchor(call) => record_anchor(call),
		RuntimeCall::AccessAudit(call) => access_audit(call),
		RuntimeCall::Retention(call) => retention(call),
	}
}

fn session(call: &pallet_session::Call<Runtime>) -> Kind<'_> {
	use pallet_session::Call;
	match call {
		Call::set_keys { .. } | Call::purge_keys {} => Kind::Governance,
		Call::__Ignore(..) => Kind::Gives,
	}
}

fn validator_set(call: &pallet_validator_set::Call<Runtime>) -> Kind<'_> {
	use pallet_validator_set::Call;
	match call {
		Call::report_two_blocks { .. } => Kind::Timeless,
		Call::replace { .. }
		| Call::lift { .. }
		| Call::announce_outage { .. }
		| Call::end_outage {}
		| Call::drop_keys { .. }
		| Call::rescue { .. } => Kind::Governance,
		Call::__Ignore(..) => Kind::Gives,
	}
}

/// A notice, a delay and their ends are counted from the block's moment. What is proposed and said of it is not.
fn attested_upgrade(call: &pallet_attested_upgrade::Call<Runtime>) -> Kind<'_> {
	use pallet_attested_upgrade::Call;
	match call {
		Call::propose { .. } | Call::attest { .. } => Kind::Governance,
		Call::retract_attestation { .. } | Call::withdraw_proposal { .. } | Call::cancel { .. } => {
			Kind::Ends
		}
		Call::approve { .. }
		| Call::shorten { .. }
		| Call::delay { .. }
		| Call::apply { .. }
		| Call::prune { .. }
		| Call::__Ignore(..) => Kind::Gives,
	}
}

/// A motion that is put up or voted on does nothing yet. One of a single vote, and one that is closed, does.
fn body<I: 'static>(call: &pallet_collective::Call<Runtime, I>, body: Body) -> Kind<'_>
where
	Runtime: pallet_collective::Config<I, Proposal = RuntimeCall>,
{
	use pallet_collective::Call;
	match call {
		Call::propose { threshold, proposal, .. } if *threshold < 2 => {
			Kind::Wraps(Wrapped::One(proposal))
		}
		Call::execute { proposal, .. } => Kind::Wraps(Wrapped::One(proposal)),
		Call::close { proposal_hash, .. } => Kind::Wraps(Wrapped::Motion(body, proposal_hash)),
		Call::propose { .. }
		| Call::vote { .. }
		| Call::set_members { .. }
		| Call::disapprove_proposal { .. }
		| Call::kill { .. }
		| Call::release_proposal_cost { .. } => Kind::Governance,
		Call::__Ignore(..) => Kind::Gives,
	}
}

fn council_seats(call: &pallet_council_seats::Call<Runtime>) -> Kind<'_> {
	use pallet_council_seats::Call;
	match call {
		// Who governs is decided by quarters, beside which a gap is nothing.
		Call::seat { .. } | Call::unseat { .. } => Kind::Governance,
		Call::resign { .. } => Kind::Ends,
		Call::__Ignore(..) => Kind::Gives,
	}
}

fn care_allowance(call: &pallet_care_allowance::Call<Runtime>) -> Kind<'_> {
	use pallet_care_allowance::Call;
	match call {
		Call::set_tier { .. } | Call::set_tier_size { .. } | Call::reissue { .. } => {
			Kind::Governance
		}
		Call::__Ignore(..) => Kind::Gives,
	}
}

fn utility(call: &pallet_utility::Call<Runtime>) -> Kind<'_> {
	use pallet_utility::Call;
	match call {
		Call::batch { calls } | Call::batch_all { calls } | Call::force_batch { calls } => {
			Kind::Wraps(Wrapped::Batch(calls))
		}
		Call::as_derivative { call, .. }
		| Call::dispatch_as { call, .. }
		| Call::dispatch_as_fallible { call, .. }
		| Call::with_weight { call, .. } => Kind::Wraps(Wrapped::One(call)),
		Call::if_else { main, fallback } => Kind::Wraps(Wrapped::Either(main, fallback)),
		Call::__Ignore(..) => Kind::Gives,
	}
}

/// An approval alone carries out nothing: whoever gives the last one names the call.
fn multisig(call: &pallet_multisig::Call<Runtime>) -> Kind<'_> {
	use pallet_multisig::Call;
	match call {
		Call::as_multi_threshold_1 { call, .. } | Call::as_multi { call, .. } => {
			Kind::Wraps(Wrapped::One(call))
		}
		Call::approve_as_multi { .. }
		| Call::cancel_as_multi { .. }
		| Call::poke_deposit { .. } => Kind::Timeless,
		Call::__Ignore(..) => Kind::Gives,
	}
}

fn recovery(call: &pallet_recovery::Call<Runtime>) -> Kind<'_> {
	use pallet_recovery::Call;
	match call {
		Call::control_inherited_account { call, .. } => Kind::Wraps(Wrapped::One(call)),
		Call::cancel_attempt { .. } | Call::slash_attempt { .. } | Call::revoke_inheritor {} => {
			Kind::Ends
		}
		Call::initiate_attempt { .. }
		| Call::approve_attempt { .. }
		| Call::finish_attempt { .. }
		| Call::set_friend_groups { .. }
		| Call::__Ignore(..) => Kind::Gives,
	}
}

fn provider_credentials(call: &pallet_provider_credentials::Call<Runtime>) -> Kind<'_> {
	use pallet_provider_credentials::Call;
	match call {
		// The council's alone, by motion.
		Call::admit { .. }
		| Call::create_type { .. }
		| Call::appoint_issuer { .. }
		| Call::restrict { .. }
		| Call::isolate { .. }
		| Call::reinstate_organisation { .. }
		| Call::succeed { .. }
		| Call::end_succession { .. }
		| Call::regroup { .. }
		| Call::replace_account { .. } => Kind::Governance,
		Call::dismiss { .. }
		| Call::resign { .. }
		| Call::leave { .. }
		| Call::suspend { .. }
		| Call::revoke { .. }
		| Call::surrender { .. }
		| Call::suspend_issuer { .. }
		| Call::end_issuer { .. }
		| Call::cut_off { .. }
		| Call::end_session { .. }
		| Call::report_compromise { .. } => Kind::Ends,
		Call::appoint { .. }
		| Call::accept_appointment { .. }
		| Call::issue { .. }
		| Call::accept { .. }
		| Call::renew { .. }
		| Call::reinstate { .. }
		| Call::delegate { .. }
		| Call::reinstate_issuer { .. }
		| Call::change_account { .. }
		| Call::change_profile { .. }
		| Call::publish_keys { .. }
		| Call::register_session { .. }
		| Call::__Ignore(..) => Kind::Gives,
	}
}

fn patient_identity(call: &pallet_patient_identity::Call<Runtime>) -> Kind<'_> {
	use pallet_patient_identity::Call;
	match call {
		Call::relay { payload, .. } => kind_of_act(&payload.act),
		Call::freeze { .. }
		| Call::freeze_as_organisation { .. }
		| Call::remove_controller { .. }
		| Call::keep_controller { .. }
		| Call::end_representation { .. }
		| Call::end_representation_as_steward { .. }
		| Call::cancel_recovery { .. }
		| Call::contest_death { .. }
		| Call::prove_life { .. }
		| Call::unlink { .. }
		| Call::unlink_as_steward { .. } => Kind::Ends,
		Call::name_executor { account, .. } => naming(account.is_none()),
		Call::name_friends { friends, .. } => naming(friends.is_nobody()),
		Call::enrol { .. }
		| Call::enrol_stewarded { .. }
		| Call::claim { .. }
		| Call::hand_over { .. }
		| Call::add_controller { .. }
		| Call::accept_control { .. }
		| Call::rotate_controller { .. }
		| Call::publish_keys { .. }
		| Call::unfreeze { .. }
		| Call::thaw_as_steward { .. }
		| Call::forget_sheet { .. }
		| Call::name_representative { .. }
		| Call::name_representative_as_steward { .. }
		| Call::accept_representation { .. }
		| Call::verify_person { .. }
		| Call::propose_recovery { .. }
		| Call::second_recovery { .. }
		| Call::finish_recovery { .. }
		| Call::report_death { .. }
		| Call::propose_link { .. }
		| Call::propose_link_as_steward { .. }
		| Call::accept_link { .. }
		| Call::accept_link_as_steward { .. }
		| Call::__Ignore(..) => Kind::Gives,
	}
}

/// Who names nobody ends what was named before.
fn naming(nobody: bool) -> Kind<'static> {
	if nobody {
		Kind::Ends
	} else {
		Kind::Gives
	}
}

/// The kind of what a patient signed: that of the call that it becomes.
pub fn kind_of_act(act: &PatientAct) -> Kind<'_> {
	match act {
		PatientAct::Freeze
		| PatientAct::RemoveController { .. }
		| PatientAct::KeepController { .. }
		| PatientAct::Revoke { .. }
		| PatientAct::RevokeAllTo { .. }
		| PatientAct::RevokeEverything
		| PatientAct::EndRepresentation { .. }
		| PatientAct::CancelRecovery
		| PatientAct::ContestDeath
		| PatientAct::Unlink { .. }
		| PatientAct::ContestMandate { .. }
		| PatientAct::WithdrawCase { .. }
		| PatientAct::WithdrawDispute { .. }
		| PatientAct::WithdrawContest { .. }
		| PatientAct::RestrictRecord { .. }
		| PatientAct::ObjectToTombstone { .. } => Kind::Ends,
		PatientAct::Answer { answer, .. } => naming(answer.is_none()),
		PatientAct::SetSecondaryUse { refused } => naming(*refused),
		PatientAct::NameExecutor { account } => naming(account.is_none()),
		PatientAct::NameFriends { friends } => naming(friends.is_nobody()),
		PatientAct::Enrol { .. }
		| PatientAct::Claim { .. }
		| PatientAct::Recover { .. }
		| PatientAct::AddController { .. }
		| PatientAct::AcceptControl
		| PatientAct::RotateController { .. }
		| PatientAct::PublishKeys { .. }
		| PatientAct::Unfreeze
		| PatientAct::Grant { .. }
		| PatientAct::Amend { .. }
		| PatientAct::NameRepresentative { .. }
		| PatientAct::AcceptRepresentation
		| PatientAct::ProposeLink { .. }
		| PatientAct::AcceptLink { .. }
		| PatientAct::GrantMany { .. }
		| PatientAct::Mute { .. }
		| PatientAct::AppealIncident { .. }
		| PatientAct::OpenCase { .. }
		| PatientAct::StateDisagreement { .. }
		| PatientAct::RaiseDispute { .. }
		| PatientAct::ContestRecord { .. }
		| PatientAct::LiftRestriction { .. }
		| PatientAct::AgreeToTombstone { .. } => Kind::Gives,
	}
}

fn consent(call: &pallet_consent::Call<Runtime>) -> Kind<'_> {
	use pallet_consent::Call;
	match call {
		Call::revoke { .. }
		| Call::revoke_all_to { .. }
		| Call::revoke_everything { .. }
		| Call::decline_referral { .. }
		| Call::end_assisted { .. }
		| Call::withdraw_offer { .. }
		| Call::end_referred { .. } => Kind::Ends,
		Call::answer { answer, .. } => naming(answer.is_none()),
		Call::set_secondary_use { secondary, .. } => naming(*secondary == SecondaryUse::Refused),
		// The council's, about moments that lie a month ahead.
		Call::publish_template { .. } | Call::supersede_template { .. } => Kind::Governance,
		Call::grant { .. }
		| Call::amend { .. }
		| Call::request { .. }
		| Call::grant_many { .. }
		| Call::use_grant { .. }
		| Call::mute { .. }
		| Call::refer { .. }
		| Call::accept_referral { .. }
		| Call::refer_as_custodian { .. }
		| Call::assist { .. }
		| Call::__Ignore(..) => Kind::Gives,
	}
}

/// What follows an emergency can wait, but for the report: whoever is barred for want of it treats somebody.
fn emergencies(call: &pallet_emergencies::Call<Runtime>) -> Kind<'_> {
	use pallet_emergencies::Call;
	match call {
		Call::open_incident { .. }
		| Call::bind { .. }
		| Call::bind_with { .. }
		| Call::unseal { .. }
		| Call::declare_mass_casualty { .. }
		| Call::report { .. } => Kind::Emergency,
		Call::close_incident { .. } | Call::withdraw_reviewer { .. } => Kind::Ends,
		Call::review { .. }
		| Call::draw { .. }
		| Call::serve_as_reviewer { .. }
		| Call::open_late { .. }
		| Call::declare_ticket_lost { .. }
		| Call::appeal { .. }
		| Call::decide_appeal { .. }
		| Call::__Ignore(..) => Kind::Gives,
	}
}

fn mandates(call: &pallet_mandates::Call<Runtime>) -> Kind<'_> {
	use pallet_mandates::Call;
	match call {
		// The council's alone, by motion.
		Call::set_law { .. } | Call::repeal_law { .. } | Call::set_pair { .. } => Kind::Governance,
		Call::end_mandate { .. } | Call::contest { .. } => Kind::Ends,
		// A notice is not given before its moment, whatever an author says the moment is.
		Call::open_mandate { .. } | Call::notify { .. } | Call::__Ignore(..) => Kind::Gives,
	}
}

/// Due dates are set, kept and missed by the block's moment.
fn cases(call: &pallet_cases::Call<Runtime>) -> Kind<'_> {
	use pallet_cases::Call;
	match call {
		// The council's alone, by motion.
		Call::set_clock { .. } => Kind::Governance,
		Call::withdraw_case { .. } | Call::withdraw_breach { .. } => Kind::Ends,
		Call::open_case { .. }
		| Call::open_breach { .. }
		| Call::answer_case { .. }
		| Call::extend_case { .. }
		| Call::state_disagreement { .. }
		| Call::__Ignore(..) => Kind::Gives,
	}
}

fn record_anchor(call: &pallet_record_anchor::Call<Runtime>) -> Kind<'_> {
	use pallet_record_anchor::Call;
	match call {
		// The council's alone, by motion.
		Call::open_escrow { .. } => Kind::Governance,
		// What was anchored, said or offered is withdrawn; or somebody says that they know.
		Call::enter_in_error { .. }
		| Call::retract_leaf { .. }
		| Call::withdraw_contest { .. }
		| Call::acknowledge_recall { .. }
		| Call::withdraw_custody { .. } => Kind::Ends,
		// A contest opens a case, whose due date is counted from the block's moment.
		Call::contest { .. }
		| Call::anchor { .. }
		| Call::batch { .. }
		| Call::raise_leaf { .. }
		| Call::open_recall { .. }
		| Call::open_set { .. }
		| Call::offer_custody { .. }
		| Call::accept_custody { .. }
		| Call::take_over_custody { .. }
		| Call::escrow_keys { .. }
		| Call::accept_escrow { .. }
		| Call::__Ignore(..) => Kind::Gives,
	}
}

fn retention(call: &pallet_retention::Call<Runtime>) -> Kind<'_> {
	use pallet_retention::Call;
	match call {
		// The council's alone, by motion.
		Call::set_term { .. } | Call::set_horizon { .. } | Call::overrule_hold { .. } => {
			Kind::Governance
		}
		// What has a record kept, or its use restricted.
		Call::lengthen { .. }
		| Call::place_hold { .. }
		| Call::restrict { .. }
		| Call::withdraw { .. }
		| Call::object { .. }
		| Call::stop { .. } => Kind::Ends,
		// What has it kept no longer, each by what the moment is.
		Call::release_hold { .. }
		| Call::lift { .. }
		| Call::propose { .. }
		| Call::confirm { .. }
		| Call::agree { .. }
		| Call::erase { .. }
		| Call::__Ignore(..) => Kind::Gives,
	}
}

fn access_audit(call: &pallet_access_audit::Call<Runtime>) -> Kind<'_> {
	use pallet_access_audit::Call;
	match call {
		Call::withdraw_dispute { .. } => Kind::Ends,
		Call::commit_root { .. }
		| Call::raise_dispute { .. }
		| Call::answer_dispute { .. }
		| Call::__Ignore(..) => Kind::Gives,
	}
}
