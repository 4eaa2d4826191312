//! One function per numbered property of the crate documentation; P6 is about the nodes' index, and tests show it.

use crate::{CommittedRoot, Config, Heads, LastRoot, Pallet, RootHead, Roots};
use alloc::{collections::BTreeMap, vec::Vec};
use anamnesis_primitives::{tree::MAX_LEAVES, OrgId};
use frame_support::{ensure, traits::Time};
use sp_runtime::TryRuntimeError;

const LOG_TARGET: &str = "runtime::access-audit";

impl<T: Config> Pallet<T> {
	/// Checks every property that state can show.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		p1_heads_are_well_formed::<T>()?;
		p2_roots_are_dense::<T>()?;
		let chains = chains::<T>();
		p3_roots_are_linked(&chains)?;
		p4_ends_are_those_of_the_last::<T>(&chains)?;
		p5_periods_are_sound::<T>(&chains)
	}
}

/// The roots of each organisation in order.
type Chains = BTreeMap<OrgId, Vec<CommittedRoot>>;

fn chains<T: Config>() -> Chains {
	let mut sorted = BTreeMap::new();
	for (organisation, ordinal, root) in Roots::<T>::iter() {
		sorted.insert((organisation, ordinal), root.latest());
	}
	let mut chains = Chains::new();
	for ((organisation, _), root) in sorted {
		chains.entry(organisation).or_default().push(root);
	}
	chains
}

/// P1: a head has as many trees as its number of receipts says, and at least one receipt.
fn p1_heads_are_well_formed<T: Config>() -> Result<(), TryRuntimeError> {
	for (patient, head) in Heads::<T>::iter() {
		if !head.is_well_formed() || head.seq == 0 {
			log::error!(target: LOG_TARGET, "P1: {patient:?}");
			return Err("P1: a head that is not well formed".into());
		}
	}
	Ok(())
}

/// P2: the roots of an organisation are numbered from 0 without a gap, up to the noted end, and an organisation with a
/// root has a noted end.
fn p2_roots_are_dense<T: Config>() -> Result<(), TryRuntimeError> {
	for (organisation, last) in RootHead::<T>::iter() {
		for ordinal in 0..=last.ordinal {
			if !Roots::<T>::contains_key(organisation, ordinal) {
				log::error!(target: LOG_TARGET, "P2: {organisation:?} {ordinal}");
				return Err("P2: a gap in the roots".into());
			}
		}
	}
	for (organisation, ordinal) in Roots::<T>::iter_keys() {
		let last = RootHead::<T>::get(organisation).ok_or("P2: roots without an end")?;
		ensure!(ordinal <= last.ordinal, "P2: a root after the end");
	}
	Ok(())
}

/// P3: each period begins where the one before ended, and each root names the one before.
fn p3_roots_are_linked(chains: &Chains) -> Result<(), TryRuntimeError> {
	for (organisation, roots) in chains {
		let first = roots.first().is_none_or(|first| first.previous.is_none());
		ensure!(first, "P3: a first root that names one before");
		for (before, root) in roots.iter().zip(roots.iter().skip(1)) {
			if before.until != root.from {
				log::error!(target: LOG_TARGET, "P3: {organisation:?} {}", root.from);
				return Err("P3: a gap between periods".into());
			}
			ensure!(root.previous == Some(before.root), "P3: a root that is not linked");
		}
	}
	Ok(())
}

/// P4: the noted end is that of the last root.
fn p4_ends_are_those_of_the_last<T: Config>(chains: &Chains) -> Result<(), TryRuntimeError> {
	for (organisation, LastRoot { root, until, .. }) in RootHead::<T>::iter() {
		let last = chains.get(&organisation).and_then(|roots| roots.last());
		let same = last.is_some_and(|last| (last.root, last.until) == (root, until));
		if !same {
			log::error!(target: LOG_TARGET, "P4: {organisation:?}");
			return Err("P4: an end that is not the last root's".into());
		}
	}
	Ok(())
}

/// P5: no period is empty, none ends after it was committed, none was committed before the one before or comes from the
/// future, and each has 1 to 2²⁰ leaves.
fn p5_periods_are_sound<T: Config>(chains: &Chains) -> Result<(), TryRuntimeError> {
	for root in chains.values().flatten() {
		ensure!(root.from < root.until, "P5: an empty period");
		ensure!(root.until <= root.committed, "P5: a period that was not over");
		ensure!(root.committed <= T::Time::now(), "P5: a root from the future");
		ensure!((1..=MAX_LEAVES).contains(&root.count), "P5: a root of no or too many leaves");
	}
	for roots in chains.values() {
		let rising = roots.is_sorted_by_key(|root| root.committed);
		ensure!(rising, "P5: a root that was committed before the one before");
	}
	Ok(())
}
