//! Bytes of proposals of code and of what organisations say of them.

use crate::{payer::rows::rows, Runtime};
use codec::MaxEncodedLen;
use pallet_attested_upgrade as upgrade;

/// Where the row of a proposal's attestations is kept, and how many there are.
const KEY_OF_ATTESTATIONS: u32 = 48;

pub(super) fn of_upgrades(call: &upgrade::Call<Runtime>) -> u32 {
	use upgrade::{Attestation, Call};
	match call {
		Call::propose { .. } => rows![
			upgrade::Proposals<Runtime>,
			upgrade::Kept<Runtime>,
			upgrade::LastProposal<Runtime>,
		],
		Call::attest { .. } => u32::try_from(Attestation::max_encoded_len())
			.unwrap_or(u32::MAX)
			.saturating_add(KEY_OF_ATTESTATIONS),
		Call::retract_attestation { .. }
		| Call::withdraw_proposal { .. }
		| Call::prune { .. }
		// By motion, and what nobody pays for.
		| Call::approve { .. }
		| Call::shorten { .. }
		| Call::delay { .. }
		| Call::cancel { .. }
		| Call::apply { .. }
		| Call::__Ignore(..) => 0,
	}
}
