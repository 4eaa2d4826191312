//! How many bytes a call may add to state, from the largest encoding of what it writes. It knows every call, so that a new
//! one does not compile without a row. One file per pallet, and one for what a patient signs.

mod acts;
mod audit;
mod cases;
mod consent;
mod credentials;
mod emergencies;
mod mandates;
mod patients;
mod records;
mod retention;
mod upgrades;

use self::{
	audit::of_audit, cases::of_cases, consent::of_consent, credentials::of_credentials,
	emergencies::of_emergencies, mandates::of_mandates, patients::of_patients, records::of_records,
	retention::of_retention, upgrades::of_upgrades,
};
use super::{rows::rows, Leaves};
use crate::{Runtime, RuntimeCall};
use codec::Encode;

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
		| RuntimeCall::TxPause(_)
		| RuntimeCall::CouncilSeats(_)
		| RuntimeCall::Utility(_)
		| RuntimeCall::CareAllowance(_) => 0,
		RuntimeCall::ValidatorSet(call) => of_validator_set(call),
		RuntimeCall::Council(call) => of_body(call),
		RuntimeCall::Committee(call) => of_body(call),
		RuntimeCall::College(call) => of_body(call),
		RuntimeCall::AttestedUpgrade(call) => of_upgrades(call),
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

fn of_validator_set(call: &pallet_validator_set::Call<Runtime>) -> u32 {
	use pallet_validator_set::Call;
	match call {
		Call::announce_outage { .. } => rows![pallet_validator_set::Outages<Runtime>],
		// The council's, by motion; or a report, which nobody signs; or they only take away.
		Call::replace { .. }
		| Call::lift { .. }
		| Call::rescue { .. }
		| Call::report_two_blocks { .. }
		| Call::end_outage {}
		| Call::drop_keys { .. }
		| Call::__Ignore(..) => 0,
	}
}

fn of_body<I: 'static>(call: &pallet_collective::Call<Runtime, I>) -> u32
where
	Runtime: pallet_collective::Config<I>,
{
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
