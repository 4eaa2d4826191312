//! Properties of the places of credentials, and of what is counted of issuers.

use super::{ensure_that, Checked};
use crate::{Config, Credentials, Issued, Issuers, ListSlots, Statuses, Tallies, LIST_LENGTH};
use alloc::collections::BTreeMap;
use anamnesis_decision::rows::{Credential, CredentialStatus, ListPlace};
use anamnesis_primitives::{CredentialTypeId, OrgId};

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

/// P17: for each issuer it is counted how many credentials it issued of each type, and how many of all types are neither
/// revoked nor surrendered. No delegate issued more than it may.
pub(super) fn p17_counts_are_right<T: Config>() -> Checked {
	let mut issued = BTreeMap::<(OrgId, CredentialTypeId), u32>::new();
	let mut live = BTreeMap::<OrgId, u32>::new();
	for (id, credential) in Credentials::<T>::iter() {
		let Credential { issuer, kind, .. } = credential.latest();
		let count = issued.entry((issuer, kind)).or_default();
		*count = count.saturating_add(1);
		let is_live = Statuses::<T>::get(id).is_some_and(|current| {
			!matches!(
				current.value,
				CredentialStatus::Revoked { .. } | CredentialStatus::Surrendered
			)
		});
		let count = live.entry(issuer).or_default();
		*count = count.saturating_add(is_live.into());
	}
	let kept: BTreeMap<_, _> = Issued::<T>::iter().collect();
	ensure_that(
		kept == issued,
		(kept, issued),
		"P17: credentials that were not counted, or twice",
	)?;
	let kept: BTreeMap<_, _> = Tallies::<T>::iter().map(|(key, tally)| (key, tally.live)).collect();
	ensure_that(
		kept == live,
		(kept, live),
		"P17: live credentials that were not counted, or twice",
	)?;
	for ((organisation, kind), current) in Issuers::<T>::iter() {
		let limit = current.value.delegation().map_or(u32::MAX, |given| given.limit);
		let count = Issued::<T>::get((organisation, kind));
		ensure_that(count <= limit, organisation, "P17: a delegate that issued more than it may")?;
	}
	Ok(())
}
