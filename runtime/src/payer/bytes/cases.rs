//! Bytes of cases.

use crate::{payer::rows::rows, Runtime};
use anamnesis_primitives::commitment::Commitment;
use codec::MaxEncodedLen;
use pallet_cases as cases;

pub(super) fn of_cases(call: &cases::Call<Runtime>) -> u32 {
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

pub(super) fn of_case() -> u32 {
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
pub(super) fn of_opener() -> u32 {
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
pub(super) fn of_commitment() -> u32 {
	u32::try_from(Commitment::max_encoded_len()).unwrap_or(u32::MAX)
}
