//! Bytes of patients: who acts and helps, keys, life, representatives, links, recoveries.

use super::acts::of_act;
use crate::{payer::rows::rows, Runtime};
use anamnesis_primitives::payload::Friends;
use pallet_patient_identity as patients;

pub(super) fn of_patients(call: &patients::Call<Runtime>) -> u32 {
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

pub(super) fn of_life() -> u32 {
	rows![patients::Patients<Runtime>, patients::PatientsLog<Runtime>]
}

pub(super) fn of_control() -> u32 {
	type R = Runtime;
	rows![patients::Controllers<R>, patients::ControllersLog<R>, patients::Acting<R>]
}

pub(super) fn of_removal() -> u32 {
	of_control().saturating_add(rows![patients::Removals<Runtime>])
}

/// Friends withdraw all that the account invited before.
pub(super) fn of_rotation() -> u32 {
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

pub(super) fn of_representation() -> u32 {
	type R = Runtime;
	rows![
		patients::Representatives<R>,
		patients::RepresentativesLog<R>,
		patients::RepresentativesOf<R>,
		patients::Represents<R>,
	]
}

pub(super) fn of_naming() -> u32 {
	of_representation().saturating_add(of_reference())
}

/// One more friend or executor.
fn of_helper() -> u32 {
	let own = rows![patients::FriendOf<Runtime>, patients::FriendCount<Runtime>];
	own.saturating_add(of_reference())
}

pub(super) fn of_executor(named: bool) -> u32 {
	let own = rows![patients::Executors<Runtime>];
	if named {
		own.saturating_add(of_helper())
	} else {
		0
	}
}

/// The friends, and the account that they are together.
pub(super) fn of_friends(friends: &Friends) -> u32 {
	let count = u32::try_from(friends.friends.len()).unwrap_or(u32::MAX);
	let own = rows![pallet_recovery::FriendGroups<Runtime>].saturating_add(of_reference());
	count.saturating_mul(of_helper()).saturating_add(own)
}

pub(super) fn of_proposal() -> u32 {
	rows![patients::LinkProposals<Runtime>]
}

pub(super) fn of_link() -> u32 {
	type R = Runtime;
	let listed = rows![patients::LinkedWith<R>, patients::LinkedWith<R>];
	rows![patients::Links<R>, patients::LinksLog<R>].saturating_add(listed)
}

/// The control of who accepts and of who is replaced, and that the account is bound for ever.
pub(super) fn of_acceptance() -> u32 {
	let bound = rows![patients::Controls<Runtime>].saturating_add(of_reference());
	of_control().saturating_mul(2).saturating_add(bound)
}

pub(super) fn of_keys() -> u32 {
	rows![patients::Keys<Runtime>, patients::KeyUse<Runtime>, patients::KeyUse<Runtime>]
}
