//! How many bytes a call may add to state, from the largest encoding of what it writes. It knows every call, so that a new
//! one does not compile without a row.

use super::{rows::rows, Leaves};
use crate::{Runtime, RuntimeCall};
use anamnesis_decision::rows::{MAX_LIVE_OWN, MAX_LIVE_REFERRED};
use anamnesis_primitives::{
	commitment::Commitment,
	disputes::LeafProof,
	payload::{Friends, NewGrant, PatientAct, Payload, MAX_NAMED},
};
use codec::{Encode, MaxEncodedLen};
use pallet_access_audit as audit;
use pallet_cases as cases;
use pallet_consent as consent;
use pallet_emergencies as emergencies;
use pallet_mandates as mandates;
use pallet_patient_identity as patients;
use pallet_provider_credentials as credentials;
use pallet_record_anchor as records;
use pallet_retention as retention;

/// Most bytes that a part of a call may add to state. What it finds full of something else it counts as if it were empty.
pub fn state_bytes(call: &RuntimeCall) -> u32 {
	match call {
		// Paid for by balance, or by the council's motions: the fee formula alone counts.
		RuntimeCall::System(_)
		| RuntimeCall::Timestamp(_)
		| RuntimeCall::MultiBlockMigrations(_)
		| RuntimeCall::Session(_)
		| RuntimeCall::Grandpa(_)
		| RuntimeCall::Balances(_)
		| RuntimeCall::Parameters(_)
		| RuntimeCall::Utility(_)
		| RuntimeCall::CareAllowance(_) => 0,
		RuntimeCall::Council(call) => of_council(call),
		RuntimeCall::Multisig(_) => of_approval(),
		RuntimeCall::Recovery(call) => of_recovery(call),
		RuntimeCall::ProviderCredentials(call) => of_credentials(call),
		RuntimeCall::PatientIdentity(call) => of_patients(call),
		RuntimeCall::Consent(call) => of_consent(call),
		RuntimeCall::Emergencies(call) => of_emergencies(call),
		RuntimeCall::Mandates(call) => of_mandates(call),
		RuntimeCall::Cases(call) => of_cases(call),
		RuntimeCall::RecordAnchor(call) => of_records(call),
		RuntimeCall::AccessAudit(call) => of_audit(call),
		RuntimeCall::Retention(call) => of_retention(call),
	}
}

/// What lies around the parts of a call: that somebody approved it.
pub fn of_wrapping(leaves: &Leaves) -> u32 {
	if leaves.wrapped && leaves.shared {
		of_approval()
	} else {
		0
	}
}

fn of_approval() -> u32 {
	rows![pallet_multisig::Multisigs<Runtime>]
}

fn of_council(call: &pallet_collective::Call<Runtime, crate::configs::CouncilCollective>) -> u32 {
	use pallet_collective::Call;
	match call {
		// Members, threshold and end, besides the call.
		Call::propose { proposal, .. } | Call::execute { proposal, .. } => {
			u32::try_from(proposal.encoded_size()).unwrap_or(u32::MAX).saturating_add(256)
		}
		Call::vote { .. } => 32,
		_ => 0,
	}
}

fn of_recovery(call: &pallet_recovery::Call<Runtime>) -> u32 {
	use pallet_recovery::{pallet::Attempt, Call, Inheritor};
	match call {
		// Nothing else is let through.
		Call::control_inherited_account { call, .. } => match &**call {
			RuntimeCall::PatientIdentity(call) => of_patients(call),
			_ => 0,
		},
		Call::initiate_attempt { .. } | Call::approve_attempt { .. } => rows![Attempt<Runtime>],
		Call::finish_attempt { .. } => rows![Inheritor<Runtime>],
		Call::cancel_attempt { .. }
		| Call::slash_attempt { .. }
		| Call::revoke_inheritor {}
		| Call::set_friend_groups { .. }
		| Call::__Ignore(..) => 0,
	}
}

fn of_credentials(call: &credentials::Call<Runtime>) -> u32 {
	use credentials::{
		Administrators, Call, Compromises, Credentials, EverStaff, HeldBy, Issued, IssuerLog,
		Issuers, ListSlots, LiveOf, OrgKeys, OrgKeysLog, OrganisationByAccount, Organisations,
		OrgsOf, References, SessionKeys, Sessions, Staff, StaffLog, StandingLog, Standings,
		StatusLog, Statuses, SuccessionLog, Successions, Tallies, Types,
	};
	type R = Runtime;
	let staff = || rows![Staff<R>, StaffLog<R>, Administrators<R>];
	match call {
		Call::admit { .. } => {
			rows![Organisations<R>, OrganisationByAccount<R>, Standings<R>]
		}
		Call::appoint { .. } => {
			staff().saturating_add(rows![References<R>, frame_system::Account<R>])
		}
		Call::accept_appointment { .. } => staff().saturating_add(rows![OrgsOf<R>, EverStaff<R>]),
		Call::dismiss { .. } | Call::resign { .. } => staff(),
		Call::restrict { .. }
		| Call::isolate { .. }
		| Call::reinstate_organisation { .. }
		| Call::regroup { .. }
		| Call::leave { .. } => rows![Standings<R>, StandingLog<R>],
		Call::succeed { .. } | Call::end_succession { .. } => {
			rows![Successions<R>, SuccessionLog<R>]
		}
		Call::change_account { .. } | Call::replace_account { .. } => {
			rows![Organisations<R>, OrganisationByAccount<R>]
		}
		Call::change_profile { .. } => rows![Organisations<R>],
		Call::publish_keys { .. } => rows![OrgKeys<R>, OrgKeysLog<R>],
		Call::register_session { .. } => {
			rows![Sessions<R>, SessionKeys<R>, frame_system::Account<R>]
		}
		Call::end_session { .. } => rows![SessionKeys<R>],
		// A mark of the appointment, or a report about the account.
		Call::report_compromise { .. } => rows![Staff<R>, SessionKeys<R>, Compromises<R>],
		Call::create_type { .. } => rows![Types<R>],
		Call::appoint_issuer { .. }
		| Call::delegate { .. }
		| Call::suspend_issuer { .. }
		| Call::reinstate_issuer { .. }
		| Call::end_issuer { .. } => rows![Issuers<R>, IssuerLog<R>],
		// A mark.
		Call::cut_off { .. } => rows![Issuers<R>],
		Call::issue { .. } | Call::renew { .. } => {
			rows![Credentials<R>, Statuses<R>, HeldBy<R>, Issued<R>, Tallies<R>, ListSlots<R>,]
		}
		Call::accept { .. } => rows![Statuses<R>, StatusLog<R>, LiveOf<R>],
		Call::suspend { .. }
		| Call::reinstate { .. }
		| Call::revoke { .. }
		| Call::surrender { .. } => rows![Statuses<R>, StatusLog<R>],
		Call::__Ignore(..) => 0,
	}
}

fn of_patients(call: &patients::Call<Runtime>) -> u32 {
	use patients::Call;
	match call {
		Call::enrol { payload, .. } => of_act(payload),
		Call::relay { payload, .. } => {
			// Of a lane, or of a sheet: whichever is larger, for each of the two lanes.
			let used_up = rows![patients::Lanes<Runtime>, patients::Sheets<Runtime>];
			used_up.saturating_add(of_act(payload))
		}
		Call::add_controller { .. } => of_control(),
		Call::accept_control { .. } => of_acceptance(),
		Call::remove_controller { .. } => of_removal(),
		Call::rotate_controller { .. } => of_rotation(),
		Call::publish_keys { .. } => of_keys(),
		Call::freeze { .. }
		| Call::unfreeze { .. }
		| Call::freeze_as_organisation { .. }
		| Call::thaw_as_steward { .. }
		| Call::contest_death { .. }
		| Call::prove_life { .. } => of_life(),
		Call::enrol_stewarded { .. } => of_life().saturating_add(of_stewardship()),
		Call::hand_over { .. } => of_life().saturating_add(of_stewardship()),
		Call::claim { payload, .. } => of_act(payload),
		Call::name_representative { .. } | Call::name_representative_as_steward { .. } => {
			of_naming()
		}
		Call::accept_representation { .. }
		| Call::end_representation { .. }
		| Call::end_representation_as_steward { .. } => of_representation(),
		Call::verify_person { .. } => {
			rows![patients::Verifications<Runtime>, patients::VerificationsLog<Runtime>]
		}
		Call::propose_recovery { payload, .. } => of_act(payload),
		Call::second_recovery { .. } => rows![patients::Recoveries<Runtime>],
		Call::finish_recovery { .. } => of_recovered(),
		// The second report binds also whom the first one named.
		Call::report_death { .. } => {
			let own = rows![patients::Deaths<Runtime>].saturating_add(of_life());
			own.saturating_add(of_helper())
		}
		Call::name_executor { account, .. } => of_executor(account.is_some()),
		Call::propose_link { .. } | Call::propose_link_as_steward { .. } => of_proposal(),
		Call::accept_link { .. }
		| Call::accept_link_as_steward { .. }
		| Call::unlink { .. }
		| Call::unlink_as_steward { .. } => of_link(),
		Call::name_friends { friends, .. } => of_friends(friends),
		Call::keep_controller { .. }
		| Call::cancel_recovery { .. }
		| Call::forget_sheet { .. }
		| Call::__Ignore(..) => 0,
	}
}

fn of_act(payload: &Payload) -> u32 {
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

fn of_appeal() -> u32 {
	rows![emergencies::Appeals<Runtime>]
}

fn of_life() -> u32 {
	rows![patients::Patients<Runtime>, patients::PatientsLog<Runtime>]
}

fn of_control() -> u32 {
	type R = Runtime;
	rows![patients::Controllers<R>, patients::ControllersLog<R>, patients::Acting<R>]
}

fn of_removal() -> u32 {
	of_control().saturating_add(rows![patients::Removals<Runtime>])
}

/// Friends withdraw all that the account invited before.
fn of_rotation() -> u32 {
	let all = of_control().saturating_mul(patients::MAX_CONTROLLERS.into());
	all.saturating_add(rows![patients::Rescued<Runtime>])
}

/// Every account that acts is removed, but for the new one.
fn of_recovered() -> u32 {
	let former = of_control().saturating_mul(patients::MAX_CONTROLLERS.into());
	[former, of_acceptance(), of_keys()].into_iter().fold(0, u32::saturating_add)
}

fn of_stewardship() -> u32 {
	rows![patients::Counts<Runtime>, patients::Stewarded<Runtime>]
}

/// That an account is kept alive for ever.
fn of_reference() -> u32 {
	rows![patients::References<Runtime>, frame_system::Account<Runtime>]
}

fn of_representation() -> u32 {
	type R = Runtime;
	rows![
		patients::Representatives<R>,
		patients::RepresentativesLog<R>,
		patients::RepresentativesOf<R>,
		patients::Represents<R>,
	]
}

fn of_naming() -> u32 {
	of_representation().saturating_add(of_reference())
}

/// One more friend or executor.
fn of_helper() -> u32 {
	let own = rows![patients::FriendOf<Runtime>, patients::FriendCount<Runtime>];
	own.saturating_add(of_reference())
}

fn of_executor(named: bool) -> u32 {
	let own = rows![patients::Executors<Runtime>];
	if named {
		own.saturating_add(of_helper())
	} else {
		0
	}
}

/// The friends, and the account that they are together.
fn of_friends(friends: &Friends) -> u32 {
	let count = u32::try_from(friends.friends.len()).unwrap_or(u32::MAX);
	let own = rows![pallet_recovery::FriendGroups<Runtime>].saturating_add(of_reference());
	count.saturating_mul(of_helper()).saturating_add(own)
}

fn of_proposal() -> u32 {
	rows![patients::LinkProposals<Runtime>]
}

fn of_link() -> u32 {
	type R = Runtime;
	let listed = rows![patients::LinkedWith<R>, patients::LinkedWith<R>];
	rows![patients::Links<R>, patients::LinksLog<R>].saturating_add(listed)
}

/// The control of who accepts and of who is replaced, and that the account is bound for ever.
fn of_acceptance() -> u32 {
	let bound = rows![patients::Controls<Runtime>].saturating_add(of_reference());
	of_control().saturating_mul(2).saturating_add(bound)
}

fn of_keys() -> u32 {
	rows![patients::Keys<Runtime>, patients::KeyUse<Runtime>, patients::KeyUse<Runtime>]
}

fn of_consent(call: &consent::Call<Runtime>) -> u32 {
	use consent::Call;
	type R = Runtime;
	match call {
		Call::grant { grant, .. } => of_grant(grant),
		Call::amend { with, .. } => of_ending().saturating_add(of_grant(with)),
		Call::answer { answer, .. } => match answer {
			None => of_answer(),
			Some(grant) => of_answer().saturating_add(of_grant(grant)),
		},
		Call::revoke { .. } => of_ending().saturating_add(OBJECTION),
		Call::revoke_all_to { .. } => of_endings(),
		Call::revoke_everything { .. } => of_epoch(),
		Call::request { .. } => rows![
			consent::Requests<R>,
			consent::OpenRequests<R>,
			consent::RequestWindows<R>,
			consent::RequestCountTo<R>,
			consent::RequestsTo<R>,
			consent::RequestCountBy<R>,
			consent::RequestsBy<R>,
		],
		Call::grant_many { grants, .. } => of_grants(grants),
		// What is left is a row already, and gets a moment.
		Call::use_grant { .. } => {
			of_ending().saturating_add(rows![audit::Heads<R>]).saturating_add(8)
		}
		Call::publish_template { .. } => {
			rows![consent::TemplateVersions<R>, consent::TemplateTexts<R>, consent::Templates<R>,]
		}
		// Two moments in a row that there is.
		Call::supersede_template { .. } => 17,
		Call::set_secondary_use { .. } => of_secondary_use(),
		Call::mute { .. } => of_mute(),
		Call::refer { .. } | Call::refer_as_custodian { .. } => {
			rows![
				consent::Offers<R>,
				consent::OpenOffers<R>,
				consent::OffersTo<R>,
				consent::ReferralWindows<R>,
			]
		}
		// How many records are named is in the offer.
		Call::accept_referral { .. } => of_given(MAX_NAMED).saturating_add(rows![audit::Heads<R>]),
		Call::decline_referral { .. } | Call::withdraw_offer { .. } => 0,
		Call::assist { grant, .. } => of_grant(grant).saturating_add(rows![audit::Heads<R>]),
		Call::end_assisted { .. } | Call::end_referred { .. } => of_ending(),
		Call::__Ignore(..) => 0,
	}
}

fn of_grant(grant: &NewGrant) -> u32 {
	of_given(u32::try_from(grant.named.len()).unwrap_or(u32::MAX))
}

/// A grant that names so many records.
fn of_given(named: u32) -> u32 {
	type R = Runtime;
	let own = rows![
		consent::Grants<R>,
		consent::Live<R>,
		consent::LiveLog<R>,
		consent::GrantCount<R>,
		consent::GrantsOf<R>,
		consent::Uses<R>,
	];
	named.saturating_mul(rows![consent::Named<R>]).saturating_add(own)
}

fn of_grants(grants: &[NewGrant]) -> u32 {
	grants.iter().map(of_grant).fold(0, u32::saturating_add)
}

fn of_secondary_use() -> u32 {
	rows![consent::SecondaryUses<Runtime>, consent::SecondaryUsesLog<Runtime>]
}

fn of_mute() -> u32 {
	rows![consent::Muted<Runtime>]
}

fn of_answer() -> u32 {
	rows![consent::Requests<Runtime>]
}

fn of_ending() -> u32 {
	rows![consent::Ends<Runtime>, consent::Live<Runtime>, consent::LiveLog<Runtime>]
}

/// A moment in a row that there is: what was offered to somebody is void.
const OBJECTION: u32 = 8;

/// As many as may be live to one grantee.
fn of_endings() -> u32 {
	let most = MAX_LIVE_OWN.saturating_add(MAX_LIVE_REFERRED);
	let ends = rows![consent::Ends<Runtime>].saturating_mul(most);
	ends.saturating_add(of_ending()).saturating_add(OBJECTION)
}

fn of_epoch() -> u32 {
	rows![consent::Epochs<Runtime>, consent::EpochsLog<Runtime>]
}

fn of_emergencies(call: &emergencies::Call<Runtime>) -> u32 {
	use emergencies::Call;
	type R = Runtime;
	match call {
		Call::open_incident { .. } => {
			rows![
				emergencies::Incidents<R>,
				emergencies::OpenedBy<R>,
				emergencies::ReportDue<R>,
				emergencies::AppealWindows<R>,
			]
		}
		Call::bind { .. } | Call::bind_with { .. } => {
			rows![
				emergencies::Bound<R>,
				emergencies::BoundLog<R>,
				emergencies::BoundTo<R>,
				emergencies::Quotas<R>,
				emergencies::Surges<R>,
				emergencies::Duties<R>,
				audit::Heads<R>,
			]
		}
		Call::unseal { .. } => {
			rows![emergencies::Bound<R>, emergencies::BoundLog<R>, audit::Heads<R>]
		}
		Call::declare_mass_casualty { .. } => rows![emergencies::MassCasualties<R>],
		Call::open_late { ticket, .. } => {
			let once = rows![
				emergencies::Incidents<R>,
				emergencies::ReportDue<R>,
				emergencies::AppealWindows<R>,
				emergencies::LastTicket<R>,
				emergencies::Tickets<R>,
				emergencies::BoundTo<R>,
				emergencies::Duties<R>,
				emergencies::TicketQuotas<R>,
			];
			let each = rows![emergencies::LateBindings<R>, audit::Heads<R>];
			let count = u32::try_from(ticket.patients.len()).unwrap_or(u32::MAX);
			once.saturating_add(each.saturating_mul(count))
		}
		Call::declare_ticket_lost { .. } => {
			rows![emergencies::LastTicket<R>, emergencies::Tickets<R>]
		}
		Call::close_incident { .. } => {
			rows![emergencies::DrawFrom<R>, emergencies::Seeds<R>, emergencies::Wanted<R>]
		}
		Call::report { .. } => rows![
			emergencies::Reports<R>,
			emergencies::DrawFrom<R>,
			emergencies::Seeds<R>,
			emergencies::Wanted<R>,
		],
		Call::draw { .. } => rows![
			emergencies::Drawn<R>,
			emergencies::ReviewsOwed<R>,
			emergencies::DrawFrom<R>,
			emergencies::Seeds<R>,
			emergencies::Wanted<R>,
		],
		Call::serve_as_reviewer { .. } => {
			rows![emergencies::Houses<R>, emergencies::HouseAt<R>, emergencies::HouseCount<R>,]
		}
		Call::withdraw_reviewer { .. } => 0,
		Call::appeal { .. } => of_appeal(),
		// The row is there; what was found is new.
		Call::decide_appeal { .. } => {
			u32::try_from(emergencies::Ruling::max_encoded_len()).unwrap_or(u32::MAX)
		}
		Call::review { .. } => rows![emergencies::Reviews<R>],
		Call::__Ignore(..) => 0,
	}
}

fn of_mandates(call: &mandates::Call<Runtime>) -> u32 {
	use mandates::Call;
	type R = Runtime;
	match call {
		Call::open_mandate { new, .. } => {
			let own = rows![
				mandates::Openings<R>,
				mandates::Mandates<R>,
				mandates::MandatesLog<R>,
				mandates::OpeningWindows<R>,
				mandates::CountAbout<R>,
				mandates::About<R>,
				mandates::CountBy<R>,
				mandates::By<R>,
				// That of the notice, now or later.
				mandates::Notices<R>,
				audit::Heads<R>,
			];
			let named = u32::try_from(new.named.len()).unwrap_or(u32::MAX);
			named.saturating_mul(rows![mandates::Names<R>]).saturating_add(own)
		}
		Call::notify { .. } => rows![audit::Heads<R>],
		Call::end_mandate { .. } | Call::contest { .. } => of_change(),
		// The council's, by motion.
		Call::set_law { .. }
		| Call::repeal_law { .. }
		| Call::set_pair { .. }
		| Call::__Ignore(..) => 0,
	}
}

/// A mandate says one moment more, and its list was another before.
fn of_change() -> u32 {
	rows![mandates::MandatesLog<Runtime>].saturating_add(32)
}

fn of_cases(call: &cases::Call<Runtime>) -> u32 {
	use cases::{Call, Notice};
	match call {
		Call::open_case { .. } => of_case().saturating_add(of_opener()),
		Call::open_breach { .. } => {
			let notices = u32::try_from(Notice::ALL.len()).unwrap_or(u32::MAX);
			of_case().saturating_mul(notices).saturating_add(of_opener())
		}
		// The row is there; what was answered is new, or what was said.
		Call::answer_case { .. } => {
			u32::try_from(cases::CaseState::max_encoded_len()).unwrap_or(u32::MAX)
		}
		Call::extend_case { .. } => {
			u32::try_from(cases::Extension::max_encoded_len()).unwrap_or(u32::MAX)
		}
		Call::state_disagreement { .. } => of_commitment(),
		Call::withdraw_case { .. }
		| Call::withdraw_breach { .. }
		// The council's, by motion.
		| Call::set_clock { .. }
		| Call::__Ignore(..) => 0,
	}
}

fn of_case() -> u32 {
	type R = Runtime;
	rows![
		cases::Cases<R>,
		cases::CasesOf<R>,
		cases::CasesAt<R>,
		cases::OpenAt<R>,
		cases::Places<R>,
		cases::OpenAbout<R>,
		cases::Tallies<R>,
	]
}

/// What there is once however many cases an opener has at an organisation.
fn of_opener() -> u32 {
	type R = Runtime;
	rows![
		cases::LastCase<R>,
		cases::CountOf<R>,
		cases::CountAt<R>,
		cases::OpenCount<R>,
		cases::OpenBetween<R>,
	]
}

/// One commitment more in a row that is there.
fn of_commitment() -> u32 {
	u32::try_from(Commitment::max_encoded_len()).unwrap_or(u32::MAX)
}

/// A contest opens a case.
fn of_contest() -> u32 {
	let noted = rows![cases::Contests<Runtime>];
	[of_marks(), of_case(), of_opener(), noted].into_iter().fold(0, u32::saturating_add)
}

fn of_marks() -> u32 {
	rows![records::Marks<Runtime>, records::MarksLog<Runtime>]
}

fn of_records(call: &records::Call<Runtime>) -> u32 {
	use records::Call;
	type R = Runtime;
	match call {
		Call::anchor { .. } => of_record(),
		Call::raise_leaf { .. } => {
			of_record().saturating_add(rows![records::LeafMarks<R>, records::RaisedFrom<R>])
		}
		Call::enter_in_error { .. } => {
			rows![records::RecordStates<R>, records::RecordStatesLog<R>]
		}
		Call::batch { .. } => rows![
			records::Batches<R>,
			records::BatchHead<R>,
			records::BatchAt<R>,
			records::RootUse<R>
		]
		.saturating_add(of_set()),
		Call::contest { .. } => of_contest(),
		Call::withdraw_contest { .. } => of_marks(),
		Call::open_recall { asked, .. } => {
			let each = rows![records::Asks<R>, records::OpenRecalls<R>, records::RecallCountsOf<R>];
			let asked = u32::try_from(asked.len()).unwrap_or(u32::MAX);
			rows![records::Recalls<R>, records::RecallsOf<R>]
				.saturating_add(each.saturating_mul(asked))
		}
		Call::acknowledge_recall { .. } => rows![records::Asks<R>],
		Call::retract_leaf { .. } => rows![records::LeafMarks<R>],
		Call::open_set { .. } => of_set(),
		Call::offer_custody { .. } => rows![records::CustodyOffers<R>],
		Call::accept_custody { .. } | Call::take_over_custody { .. } | Call::open_escrow { .. } => {
			rows![
				records::CustodySets<R>,
				records::CustodySetsLog<R>,
				records::SetsKept<R>,
				records::Handovers<R>
			]
		}
		Call::escrow_keys { .. } => rows![records::Escrows<R>, records::EarlierEscrows<R>],
		// The row is there; one moment is new.
		Call::accept_escrow { .. } => 8,
		Call::withdraw_custody { .. } | Call::__Ignore(..) => 0,
	}
}

fn of_retention(call: &retention::Call<Runtime>) -> u32 {
	use retention::Call;
	type R = Runtime;
	match call {
		Call::lengthen { .. } => rows![retention::Lengthened<R>],
		Call::place_hold { .. } | Call::release_hold { .. } => rows![retention::HoldsOn<R>],
		// That of the mark beside the record, and what it was before.
		Call::restrict { .. } | Call::lift { .. } => {
			rows![retention::Restrictions<R>].saturating_add(OF_MARK)
		}
		Call::propose { .. } | Call::object { .. } => rows![retention::Courses<R>],
		Call::confirm { .. } => {
			rows![retention::Courses<R>, retention::Tombstones<R>, audit::Heads<R>]
		}
		// When it took effect or left; everything else shrinks.
		Call::agree { .. } | Call::erase { .. } => rows![retention::Tombstones<R>],
		// The council's, by motion; and what only takes away.
		Call::set_term { .. }
		| Call::set_horizon { .. }
		| Call::overrule_hold { .. }
		| Call::withdraw { .. }
		| Call::stop { .. }
		| Call::__Ignore(..) => 0,
	}
}

/// Most bytes of a mark beside a record, with its history.
const OF_MARK: u32 = 512;
fn of_record() -> u32 {
	type R = Runtime;
	rows![
		records::Records<R>,
		records::RecordStates<R>,
		// Of the record that it names.
		records::RecordStates<R>,
		records::RecordStatesLog<R>,
		records::Successors<R>,
		records::RelatedCount<R>,
		records::RelatedTo<R>,
		records::RecordCount<R>,
		records::RecordsOf<R>,
		records::RootUse<R>,
	]
	.saturating_add(of_set())
}

fn of_set() -> u32 {
	type R = Runtime;
	rows![records::SetOf<R>, records::CustodySets<R>, records::Sets<R>, records::SetsKept<R>,]
}

fn of_audit(call: &audit::Call<Runtime>) -> u32 {
	use audit::Call;
	match call {
		Call::commit_root { .. } => rows![audit::Roots<Runtime>, audit::RootHead<Runtime>],
		Call::raise_dispute { .. } => of_dispute(),
		// The row is there; the leaf that was shown is new.
		Call::answer_dispute { .. } => {
			u32::try_from(LeafProof::max_encoded_len()).unwrap_or(u32::MAX)
		}
		Call::withdraw_dispute { .. } | Call::__Ignore(..) => 0,
	}
}

fn of_dispute() -> u32 {
	type R = Runtime;
	rows![
		audit::LastDispute<R>,
		audit::Disputes<R>,
		audit::Disputed<R>,
		audit::DisputeTallies<R>,
		audit::DisputesAt<R>,
		audit::RaisedBy<R>,
		audit::DisputesOf<R>,
		audit::OpenBetween<R>,
	]
}
