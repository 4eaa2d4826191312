//! Receipts in the block of the act: the head in state, the receipt in the nodes' index.

use crate::{Config, Error, Event, HeadView, Heads, Pallet};
use anamnesis_primitives::{
	receipts::{append, salt, Appended, Receipt, ReceiptKind, ReceiptV1},
	PatientId,
};
use codec::Encode;
use frame_support::traits::Time;
use frame_system::Pallet as System;
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// Writes a receipt of this kind for the patient, in the name of the extrinsic that is being applied.
	///
	/// For other pallets, in the call that does the act: if it fails, the act must. Nothing is written then. Its weight is
	/// [`crate::WeightInfo::record`].
	///
	/// # Errors
	/// [`Error::OutsideOfExtrinsics`], [`Error::BlockTooHigh`], [`Error::TooManyReceipts`].
	pub fn record(patient: PatientId, kind: ReceiptKind) -> DispatchResult {
		let extrinsic = System::<T>::extrinsic_index().ok_or(Error::<T>::OutsideOfExtrinsics)?;
		let block = System::<T>::block_number().try_into().map_err(|_| Error::<T>::BlockTooHigh)?;
		let head = Heads::<T>::get(patient);
		let receipt = Receipt::V1(ReceiptV1 { kind, moment: T::Time::now(), block, extrinsic });
		let salt = salt(&System::<T>::parent_hash(), block, extrinsic, &patient, head.seq);
		let Appended { head, place, entry } =
			append(patient, &head, &receipt, salt, block).ok_or(Error::<T>::TooManyReceipts)?;

		Heads::<T>::insert(patient, head);
		// Undone with the extrinsic if that fails, and never with the block: the key names the fork.
		sp_io::offchain_index::set(&place.key(), &entry.encode());
		Self::deposit_event(Event::Receipted { patient, number: place.number, after: place.after });
		Ok(())
	}

	/// Head of a patient's receipts. One read.
	pub fn head(patient: PatientId) -> HeadView {
		let head = Heads::<T>::get(patient);
		let digest = head.digest();
		HeadView { seq: head.seq, peaks: head.peaks.into_inner(), digest }
	}
}
