//! What the decision reads here, what this pallet tells others, and what it must know of them besides rows.

use crate::pallet::{
	Config, Error, Laws, LawsLog, Mandates, MandatesLog, Names, Pairs, PairsLog, Tables, TablesLog,
};
use anamnesis_decision::rows;
use anamnesis_primitives::{
	chain::AccountId,
	fetched,
	history::{Current, Earlier, HistoryError, Keep, Lookup},
	kept, MandateId, OrgId, PatientId,
};
use core::marker::PhantomData;
use frame_support::{defensive, dispatch::DispatchResult, DefaultNoBound};

/// Where the patient is shown what happened.
pub trait Receipts {
	/// Notes that an account opened a mandate of an organisation. An error undoes what showed it.
	fn mandated(
		patient: PatientId,
		organisation: OrgId,
		mandate: MandateId,
		account: &AccountId,
	) -> DispatchResult;
}

/// The facts that this pallet keeps.
#[derive(DefaultNoBound)]
pub struct Stored<T>(PhantomData<T>);

kept!(rows::PairAt, Pairs, PairsLog, |key| (key.home, key.asking), |key, version| (
	key.home, key.asking, version
));
kept!(rows::LawAt, Laws, LawsLog, |key| key.law, |key, version| (key.law, version));
kept!(
	rows::MandatesAt,
	Mandates,
	MandatesLog,
	|key| (key.patient, key.organisation),
	|key, version| (key.patient, key.organisation, version)
);
fetched!(rows::MandateNames, Names, |key| (key.id, key.reference));

// There is one history of versions: its present value has no key.
impl<T: Config> Lookup<rows::TablesAt> for Stored<T> {
	fn current(&self, _: &rows::TablesAt) -> Option<Current<u16>> {
		Tables::<T>::get()
	}

	fn earlier(&self, _: &rows::TablesAt, version: u32) -> Option<Earlier<u16>> {
		TablesLog::<T>::get(version)
	}
}

impl<T: Config> Keep<rows::TablesAt> for Stored<T> {
	fn put_current(&self, _: &rows::TablesAt, current: Current<u16>) {
		Tables::<T>::put(current);
	}

	fn put_earlier(&self, _: &rows::TablesAt, version: u32, earlier: Earlier<u16>) {
		TablesLog::<T>::insert(version, earlier);
	}
}

impl<T> From<HistoryError> for Error<T> {
	fn from(refused: HistoryError) -> Self {
		match refused {
			HistoryError::TooManyChanges => Error::TooManyChanges,
			// The rest is about marks, and none is made here.
			other => {
				defensive!("a block before a past change", other);
				Error::TimeWentBack
			}
		}
	}
}
