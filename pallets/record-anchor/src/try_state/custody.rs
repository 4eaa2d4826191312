//! Properties of sets, custodians and escrows.

use super::{batches, entries, records};
use crate::{
	pallet::{
		Config, CustodyOffers, CustodySets, EarlierEscrows, Escrows, Handovers, LastSet, Pallet,
		SetOf, Sets, SetsKept,
	},
	types::{CustodySet, MAX_MEMBERS},
};
use alloc::collections::{BTreeMap, BTreeSet};
use anamnesis_primitives::OrgId;
use frame_support::{ensure, traits::Time};
use sp_runtime::TryRuntimeError;

/// P7: sets count from 1 without a gap; the handovers of each lead from who opened it to its custodian; only records and
/// batches of who opened it are in it, and what an organisation writes goes into one that it opened and keeps.
pub(super) fn p7_sets_have_openers<T: Config>() -> Result<(), TryRuntimeError> {
	let wanted: BTreeSet<_> = (1..=LastSet::<T>::get()).collect();
	let sets: BTreeSet<_> = Sets::<T>::iter_keys().collect();
	let kept: BTreeSet<_> = CustodySets::<T>::iter_keys().collect();
	ensure!(sets == wanted && kept == wanted, "P7: a gap in the numbers of sets");
	let mut moved = 0u64;
	for (set, row) in Sets::<T>::iter() {
		let CustodySet { opener, opened, moved: times } = row.latest();
		ensure!(opened <= T::Time::now(), "P7: a set from the future");
		let mut custodian = opener;
		for number in 0..times {
			let handover = Handovers::<T>::get(set, number).ok_or("P7: a gap in the handovers")?;
			let handover = handover.latest();
			ensure!(handover.from == custodian, "P7: a handover by somebody else");
			custodian = handover.to;
		}
		moved = moved.saturating_add(times.into());
		let last = Pallet::<T>::custodian_of(set);
		ensure!(last == Some(custodian), "P7: a custodian without a handover");
	}
	ensure!(entries(Handovers::<T>::iter()) == moved, "P7: a handover that is not counted");
	for (organisation, set) in SetOf::<T>::iter() {
		let opener = Sets::<T>::get(set).map(|row| row.latest().opener);
		let own =
			opener == Some(organisation) && Pallet::<T>::custodian_of(set) == Some(organisation);
		ensure!(own, "P7: somebody writes into a foreign set");
	}
	let members = records::<T>()
		.map(|(_, record)| (record.set, record.organisation))
		.chain(batches::<T>().map(|(_, batch)| (batch.set, batch.organisation)));
	for (set, organisation) in members {
		let opener = Sets::<T>::get(set).map(|row| row.latest().opener);
		ensure!(opener == Some(organisation), "P7: something in a foreign set");
	}
	Ok(())
}

/// P10: an organisation is counted as custodian of exactly the sets that it keeps.
pub(super) fn p10_custodians_are_counted<T: Config>() -> Result<(), TryRuntimeError> {
	let mut counted = BTreeMap::<OrgId, u32>::new();
	for current in CustodySets::<T>::iter_values() {
		let count = counted.entry(current.value.latest().custodian).or_default();
		*count = count.saturating_add(1);
	}
	let kept: BTreeMap<_, _> = SetsKept::<T>::iter().collect();
	ensure!(kept == counted, "P10: a wrong count of sets");
	Ok(())
}

/// P11: a set is offered by its custodian to another organisation.
pub(super) fn p11_offers_are_of_custodians<T: Config>() -> Result<(), TryRuntimeError> {
	for (set, offer) in CustodyOffers::<T>::iter() {
		let custodian = Pallet::<T>::custodian_of(set).ok_or("P11: an offer of no set")?;
		let offer = offer.latest();
		ensure!(offer.to != custodian, "P11: a set that is offered to its custodian");
		ensure!(offer.offered <= T::Time::now(), "P11: an offer from the future");
	}
	Ok(())
}

/// P16: an escrow names 1 to 16 organisations, each once and never its own, needs one share at least and no more than there
/// are, and nobody accepted before it was recorded.
pub(super) fn p16_escrows_are_fit<T: Config>() -> Result<(), TryRuntimeError> {
	let now = T::Time::now();
	for (organisation, escrow) in Escrows::<T>::iter().chain(EarlierEscrows::<T>::iter()) {
		let escrow = escrow.latest();
		let members = &escrow.members;
		let rise = members.is_sorted_by(|one, next| one.organisation < next.organisation);
		ensure!(rise, "P16: members out of order");
		let own = members.iter().any(|member| member.organisation == organisation);
		ensure!(!own, "P16: an organisation that holds its own share");
		let count = Pallet::<T>::count(members.len());
		ensure!((1..=MAX_MEMBERS).contains(&count), "P16: no members");
		ensure!((1..=count).contains(&escrow.threshold), "P16: a threshold that is none");
		let accepted = members.iter().filter_map(|member| member.accepted);
		let in_time = accepted.clone().all(|at| escrow.since <= at && at <= now);
		ensure!(escrow.since <= now && in_time, "P16: a share at a wrong moment");
	}
	Ok(())
}

/// P18: an escrow that counts beside the newest of its organisation is not newer, commits to another list, and was accepted by
/// somebody.
pub(super) fn p18_escrows_stay_for_a_reason<T: Config>() -> Result<(), TryRuntimeError> {
	for (organisation, earlier) in EarlierEscrows::<T>::iter() {
		let earlier = earlier.latest();
		let newest = Escrows::<T>::get(organisation).ok_or("P18: beside no escrow")?.latest();
		ensure!(earlier.since <= newest.since, "P18: an earlier escrow that is newer");
		ensure!(earlier.keys != newest.keys, "P18: two escrows of one list");
		ensure!(earlier.is_accepted(), "P18: an earlier escrow that nobody accepted");
	}
	Ok(())
}
