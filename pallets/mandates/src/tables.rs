//! Versions of the code tables: what an upgrade brings holds from its block on, and the past is judged by what held then.

use crate::{
	pallet::{Config, Pallet, Tables},
	Stored,
};
use anamnesis_decision::rows::TablesAt;
use anamnesis_primitives::history::{self, At};
use frame_support::{
	defensive,
	traits::{Get, Time},
	weights::Weight,
};

impl<T: Config> Pallet<T> {
	/// Lets the tables of this version hold from the block on that is being built, if others did.
	pub(crate) fn take_tables(version: u16) -> Weight {
		let one = T::DbWeight::get().reads(1);
		if Tables::<T>::get().is_some_and(|tables| tables.value == version) {
			return one;
		}
		// The clock still shows the block before, which was judged by the old tables. No block has a moment between the two.
		let since = T::Time::now().saturating_add(1);
		let mut tables = At { facts: &Stored::<T>::default(), key: TablesAt {} };
		if history::set(&mut tables, since, version).is_err() {
			defensive!("there were more versions of the tables than a history holds");
		}
		one.saturating_add(T::DbWeight::get().reads_writes(2, 2))
	}
}
