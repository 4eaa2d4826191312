//! Properties of the places of credentials, and of what is counted of issuers.

use super::{ensure_that, Checked};
use crate::{
	credentials::is_live, endings::DAY, Config, Credentials, Issued, Issuers, ListSlots, LiveOf,
	Statuses, Stored, Tallies, LIST_LENGTH,
};
use alloc::collections::BTreeMap;
use anamnesis_decision::rows::{Credential, CredentialStatusOf, ListPlace};
use anamnesis_primitives::{
	chain::AccountId,
	history::{value_at, At},
	CredentialId, CredentialTypeId, OrgId,
};
use core::fmt::Debug;

/// P16: every credential has a place of its own among the lists of its issuer, none of which comes after the issuer's last,
/// and no place leads to another.
pub(super) fn p16_places_are_whole<T: Config>() -> Checked {
	for (id, credential) in Credentials::<T>::iter() {
		let Credential { issuer, place, .. } = credential.latest();
		let listed = ListSlots::<T>::get((issuer, place.list, place.index));
		ensure_that(listed == Some(id), id, "P16: a credential that its place does not lead to")?;
		let is_in_list = place.index < LIST_LENGTH;
		ensure_that(is_in_list, id, "P16: a place beyond the end of its list")?;
		let last = Tallies::<T>::get(issuer).list;
		ensure_that(place.list <= last, id, "P16: a list after the last")?;
	}
	for ((issuer, list, index), id) in ListSlots::<T>::iter() {
		let place = ListPlace { list, index };
		let is_there = Credentials::<T>::get(id).is_some_and(|credential| {
			let credential = credential.latest();
			credential.issuer == issuer && credential.place == place
		});
		ensure_that(is_there, (issuer, place), "P16: a place of a credential that has another")?;
	}
	Ok(())
}

/// P17: for each issuer it is counted how many credentials it issued of each type, how many of all types were accepted and
/// neither revoked nor surrendered, and how many of those there were when its last counted day began; the same of each
/// holder's at present. No delegate issued more than it may.
pub(super) fn p17_counts_are_right<T: Config>() -> Checked {
	let mut issued = BTreeMap::<(OrgId, CredentialTypeId), u32>::new();
	let mut live = BTreeMap::<OrgId, (u32, u32)>::new();
	let mut held = BTreeMap::<AccountId, u32>::new();
	for (id, credential) in Credentials::<T>::iter() {
		let Credential { issuer, kind, holder, .. } = credential.latest();
		let count = issued.entry((issuer, kind)).or_default();
		*count = count.saturating_add(1);
		let is_live = Statuses::<T>::get(id).is_some_and(|current| is_live(current.value));
		let (now, at_dawn) = live.entry(issuer).or_default();
		*now = now.saturating_add(is_live.into());
		*at_dawn = at_dawn.saturating_add(was_live_at_dawn::<T>(id, issuer).into());
		if is_live {
			let count = held.entry(holder).or_default();
			*count = count.saturating_add(1);
		}
	}
	same(Issued::<T>::iter(), issued, "P17: credentials that were not counted, or twice")?;
	let kept = Tallies::<T>::iter().map(|(key, tally)| (key, (tally.live, tally.at_dawn)));
	same(kept, live, "P17: live credentials that were not counted, or twice")?;
	same(
		LiveOf::<T>::iter(),
		held,
		"P17: credentials of a holder that were not counted, or twice",
	)?;
	for ((organisation, kind), current) in Issuers::<T>::iter() {
		let limit = current.value.delegation().map_or(u32::MAX, |given| given.limit);
		let count = Issued::<T>::get((organisation, kind));
		ensure_that(count <= limit, organisation, "P17: a delegate that issued more than it may")?;
	}
	Ok(())
}

/// Whether a credential was live when the last counted day of its issuer began.
fn was_live_at_dawn<T: Config>(id: CredentialId, issuer: OrgId) -> bool {
	let dawn = Tallies::<T>::get(issuer).day.saturating_mul(DAY);
	let Some(before) = dawn.checked_sub(1) else { return false };
	let history = At { facts: &Stored::<T>::default(), key: CredentialStatusOf { id } };
	value_at(&history, before, before).is_some_and(|known| is_live(known.value))
}

/// Whether what is kept is what was counted.
fn same<K: Ord + Debug, V: PartialEq + Debug>(
	kept: impl Iterator<Item = (K, V)>,
	counted: BTreeMap<K, V>,
	property: &'static str,
) -> Checked {
	let kept: BTreeMap<_, _> = kept.collect();
	ensure_that(kept == counted, (&kept, &counted), property)
}
