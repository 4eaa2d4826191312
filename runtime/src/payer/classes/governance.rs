//! The rows of consensus and governance: what organisations and members of bodies call.

use super::{Class, Subject};
use crate::{AccountId, Runtime};
use pallet_council_seats::Body;

pub(super) fn session(call: &pallet_session::Call<Runtime>, who: &AccountId) -> Class {
	use pallet_session::Call;
	match call {
		Call::set_keys { .. } => Class::Governance(Subject::Keys(who.clone())),
		Call::purge_keys {} => Class::Own,
		Call::__Ignore(..) => Class::Own,
	}
}

pub(super) fn validator_set(call: &pallet_validator_set::Call<Runtime>) -> Class {
	use pallet_validator_set::Call;
	match call {
		Call::announce_outage { .. } | Call::end_outage {} | Call::drop_keys { .. } => {
			Class::Account
		}
		// The council's, by motion; and a report, which nobody signs.
		Call::replace { .. }
		| Call::lift { .. }
		| Call::rescue { .. }
		| Call::report_two_blocks { .. }
		| Call::__Ignore(..) => Class::Own,
	}
}

pub(super) fn in_body<I: 'static>(
	call: &pallet_collective::Call<Runtime, I>,
	body: Body,
	who: &AccountId,
) -> Class
where
	Runtime: pallet_collective::Config<I>,
{
	use pallet_collective::Call;
	match call {
		Call::propose { threshold, .. } if *threshold >= 2 => {
			Class::Governance(Subject::Motion(who.clone()))
		}
		Call::vote { proposal, .. } => Class::Governance(Subject::Vote(*proposal, who.clone())),
		Call::close { proposal_hash, .. } => {
			Class::Governance(Subject::Close(body, *proposal_hash))
		}
		// They answer "done" whatever the call in them answered.
		Call::propose { .. } | Call::execute { .. } => Class::Account,
		Call::set_members { .. }
		| Call::disapprove_proposal { .. }
		| Call::kill { .. }
		| Call::release_proposal_cost { .. }
		| Call::__Ignore(..) => Class::Own,
	}
}

pub(super) fn council_seats(call: &pallet_council_seats::Call<Runtime>) -> Class {
	use pallet_council_seats::Call;
	match call {
		// The council's, by motion.
		Call::seat { .. } | Call::unseat { .. } => Class::Own,
		Call::resign { .. } => Class::Account,
		Call::__Ignore(..) => Class::Own,
	}
}

pub(super) fn attested_upgrade(call: &pallet_attested_upgrade::Call<Runtime>) -> Class {
	use pallet_attested_upgrade::Call;
	match call {
		// An organisation's own account.
		Call::propose { .. }
		| Call::attest { .. }
		| Call::retract_attestation { .. }
		| Call::withdraw_proposal { .. }
		| Call::prune { .. } => Class::Account,
		// By motion, and what nobody signs.
		Call::approve { .. }
		| Call::shorten { .. }
		| Call::delay { .. }
		| Call::cancel { .. }
		| Call::apply { .. }
		| Call::__Ignore(..) => Class::Own,
	}
}
