//! Bytes of mandates.

use crate::{payer::rows::rows, Runtime};
use pallet_access_audit as audit;
use pallet_mandates as mandates;

pub(super) fn of_mandates(call: &mandates::Call<Runtime>) -> u32 {
	use mandates::Call;
	type R = Runtime;
	match call {
		Call::open_mandate { new, .. } => {
			let own = rows![
				mandates::Openings<R>,
				mandates::Mandates<R>,
				mandates::MandatesLog<R>,
				mandates::OpeningWindows<R>,
				mandates::OpenerDays<R>,
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
pub(super) fn of_change() -> u32 {
	rows![mandates::MandatesLog<Runtime>].saturating_add(32)
}
