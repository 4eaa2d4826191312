//! Bytes of terms, holds, restrictions, tombstones and erasure.

use crate::{payer::rows::rows, Runtime};
use pallet_access_audit as audit;
use pallet_retention as retention;

pub(super) fn of_retention(call: &retention::Call<Runtime>) -> u32 {
	use retention::Call;
	type R = Runtime;
	match call {
		Call::lengthen { .. } => rows![retention::Lengthened<R>],
		Call::place_hold { .. } | Call::release_hold { .. } => rows![retention::HoldsOn<R>],
		Call::restrict { .. } | Call::lift { .. } => of_restriction(),
		Call::propose { .. } | Call::object { .. } => of_course(),
		Call::confirm { .. } => {
			rows![retention::Courses<R>, retention::Tombstones<R>, audit::Heads<R>]
		}
		Call::agree { .. } => of_agreement(),
		Call::erase { .. } => of_tombstone(),
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

/// That of the mark beside the record too, and what it was before.
pub(super) fn of_restriction() -> u32 {
	rows![retention::Restrictions<Runtime>].saturating_add(OF_MARK)
}

pub(super) fn of_course() -> u32 {
	rows![retention::Courses<Runtime>]
}

/// Who agreed, and from when on.
pub(super) fn of_agreement() -> u32 {
	of_course().saturating_add(of_tombstone())
}

/// When it took effect or left; everything else shrinks.
pub(super) fn of_tombstone() -> u32 {
	rows![retention::Tombstones<Runtime>]
}
