//! Bytes of roots of receipts, and of disputes about what is under them.

use crate::{payer::rows::rows, Runtime};
use anamnesis_primitives::disputes::LeafProof;
use codec::MaxEncodedLen;
use pallet_access_audit as audit;

pub(super) fn of_audit(call: &audit::Call<Runtime>) -> u32 {
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

pub(super) fn of_dispute() -> u32 {
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
