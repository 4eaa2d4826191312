//! A second signature inside a call: docs/formats.md, 4.1.

use crate::{Config, Error, Pallet, Second, WeightInfo};
use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::AccountId,
	cosignature::{CoSignature, CoSignatureRefusal, Cosigned, Cosigners},
};
use codec::Encode;
use frame_support::{
	pallet_prelude::DispatchResult,
	traits::{Get, Time},
	weights::Weight,
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{SaturatedConversion, Zero};

impl<T: Config> Pallet<T> {
	/// What a second signature adds to the weight of a call.
	pub(crate) fn second_weight(second: &Option<Second>) -> Weight {
		second.as_ref().map_or(Weight::zero(), |_| T::WeightInfo::check_second())
	}

	/// Whether the second person signed these arguments and the number of their organisation; passes if there is none.
	pub(crate) fn check_second(
		call: &'static str,
		arguments: Vec<u8>,
		first: &AccountId,
		second: Option<&Second>,
	) -> DispatchResult {
		let Some(Second { organisation, signature }) = second else { return Ok(()) };
		let arguments = [arguments, organisation.encode()].concat();
		Self::check_cosigned(call, &arguments, first, signature).map_err(|refusal| match refusal {
			CoSignatureRefusal::Same => Error::<T>::SecondIsFirst.into(),
			CoSignatureRefusal::Life => Error::<T>::SecondNotInTime.into(),
			CoSignatureRefusal::Signature => Error::<T>::SecondDidNotSign.into(),
		})
	}

	/// How many extrinsics an account signed, with the one that is being applied.
	pub(crate) fn counted_extrinsics(account: &AccountId) -> u32 {
		frame_system::Pallet::<T>::account_nonce(account).saturated_into()
	}
}

impl<T: Config> Cosigners for Pallet<T> {
	fn check_cosigned(
		call: &'static str,
		arguments: &[u8],
		first: &AccountId,
		second: &CoSignature,
	) -> Result<(), CoSignatureRefusal> {
		let genesis = frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()).0;
		// The transaction extension counted this extrinsic already. An account that never signed one has none to count.
		let nonce = Self::counted_extrinsics(first).saturating_sub(1);
		let epoch = T::ChainEpoch::get();
		let about = Cosigned { genesis: &genesis, epoch, call, arguments, first, nonce };
		second.check(&about, T::Time::now())
	}
}
