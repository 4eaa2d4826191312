//! Answers of the runtime API.

use crate::{
	payloads::{GENERAL, REVOKE},
	types::PAGE,
	ChainEpoch, Config, ControllerView, Controllers, Controls, Counts, Keys, Lanes, Nonces, Pallet,
	PatientView, PublishedKeys, Sheets,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::Patient;
use anamnesis_primitives::{chain::AccountId, PatientId};

impl<T: Config> Pallet<T> {
	/// State of a patient at the moment of this block.
	pub fn patient(patient: PatientId) -> Option<PatientView> {
		let Patient { life, home } = Self::patient_now(patient)?;
		let tally = Counts::<T>::get(patient)?;
		Some(PatientView {
			life,
			home,
			generation: tally.generation,
			controllers: tally.active,
			invited: tally.invited,
		})
	}

	/// At most a hundred of the accounts that act, are invited to act or no longer act as a patient, from behind `after`
	/// on, in the order of storage.
	pub fn controllers(patient: PatientId, after: Option<AccountId>) -> Vec<ControllerView> {
		let rows = match after {
			None => Controllers::<T>::iter_prefix((patient,)),
			Some(account) => Controllers::<T>::iter_prefix_from(
				(patient,),
				Controllers::<T>::hashed_key_for((patient, account)),
			),
		};
		rows.take(PAGE)
			.map(|(account, current)| ControllerView {
				account,
				control: current.value,
				since: current.since,
			})
			.collect()
	}

	/// Keys of a patient in one generation.
	pub fn keys(patient: PatientId, generation: u32) -> Option<PublishedKeys> {
		Keys::<T>::get(patient, generation)
	}

	/// The patient that this account acts or once acted as.
	pub fn patient_of(account: AccountId) -> Option<PatientId> {
		Controls::<T>::get(account)
	}

	/// The last nonces that payloads of this account used up.
	pub fn nonces(account: AccountId) -> Nonces {
		Nonces {
			general: Lanes::<T>::get(&account, GENERAL),
			revoke: Lanes::<T>::get(&account, REVOKE),
		}
	}

	/// Whether this account's sheet with this id was used, as far as that is still remembered.
	pub fn sheet_used(account: AccountId, id: [u8; 16]) -> bool {
		Sheets::<T>::contains_key(account, id)
	}

	/// The chain epoch that payloads must name.
	pub fn chain_epoch() -> u32 {
		ChainEpoch::<T>::get()
	}
}
