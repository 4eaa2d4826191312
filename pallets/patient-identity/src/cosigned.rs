//! Calls that two people sign. Format: docs/formats.md, 4.1.

use crate::{ChainEpoch, Config, Error, Pallet};
use anamnesis_primitives::{
	chain::{AccountId, Nonce},
	cosignature::{CoSignature, CoSignatureRefusal, Cosigned},
};
use sp_runtime::{traits::UniqueSaturatedInto, DispatchResult};

impl<T: Config> Pallet<T> {
	/// Whether the second account signed this call beside the first, with these of its arguments.
	pub(crate) fn check_cosignature(
		first: &AccountId,
		second: &CoSignature,
		call: &'static str,
		arguments: &[u8],
	) -> DispatchResult {
		let about = Cosigned {
			genesis: &Self::genesis(),
			epoch: ChainEpoch::<T>::get(),
			call,
			arguments,
			first,
			nonce: Self::extrinsic_nonce(first),
		};
		second.check(&about, Self::now()).map_err(|refusal| {
			match refusal {
				CoSignatureRefusal::Same => Error::<T>::SameSigner,
				CoSignatureRefusal::Life => Error::<T>::CoSignatureOver,
				CoSignatureRefusal::Signature => Error::<T>::BadCoSignature,
			}
			.into()
		})
	}

	/// Nonce of the extrinsic that this account signed: the state counts it before the call runs.
	pub(crate) fn extrinsic_nonce(first: &AccountId) -> Nonce {
		let held: Nonce = frame_system::Pallet::<T>::account_nonce(first).unique_saturated_into();
		held.saturating_sub(1)
	}
}
