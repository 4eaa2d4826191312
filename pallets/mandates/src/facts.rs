//! What the decision reads here.

use crate::pallet::{
	Config, Laws, LawsLog, Mandates, MandatesLog, Names, Pairs, PairsLog, Tables, TablesLog,
};
use anamnesis_decision::rows;
use anamnesis_primitives::{
	fetched,
	history::{Current, Earlier, Keep, Lookup},
	kept,
};
use core::marker::PhantomData;
use frame_support::DefaultNoBound;

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
