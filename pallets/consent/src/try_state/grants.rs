//! Properties of grants.

use super::{dense, ensure, Checked};
use crate::{
	grants::names_of,
	pallet::{Config, Ends, Epochs, GrantCount, Grants, GrantsOf, Live, LiveLog, Named, Pallet},
	terms::referring,
	types::entry,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Given, Grant, Live as LiveRow};
use anamnesis_primitives::{chain::Moment, payload::Grantee, ConsentId, PatientId};

/// P2: every live entry says what its grant says, stands under the grant's patient and grantee, was not ended, and entries
/// rise in their ids. Of earlier versions all but that it was not ended.
pub(super) fn p2_live_entries_are_their_grants<T: Config>() -> Checked {
	for ((patient, grantee), current) in Live::<T>::iter() {
		let live = current.value.latest();
		live_row::<T>(&live, patient, grantee)?;
		for one in &live.own {
			ensure(!Ends::<T>::contains_key(one.id), "P2: a live entry that was ended", &one.id)?;
		}
	}
	for ((patient, grantee, _), past) in LiveLog::<T>::iter() {
		live_row::<T>(&past.value.latest(), patient, grantee)?;
	}
	Ok(())
}

fn live_row<T: Config>(live: &LiveRow, patient: PatientId, grantee: Grantee) -> Checked {
	for one in &live.own {
		let Some(grant) = grant::<T>(one.id) else {
			return ensure(false, "P2: a live entry without a grant", &one.id);
		};
		ensure(entry(one.id, &grant) == *one, "P2: a live entry says otherwise", &one.id)?;
		let place = grant.patient == patient && grant.grantee == grantee;
		ensure(place, "P2: a live entry stands elsewhere", &one.id)?;
	}
	let rising = live.own.is_sorted_by(|one, next| one.id < next.id);
	ensure(rising, "P2: live entries do not rise", &patient)
}

fn grant<T: Config>(id: ConsentId) -> Option<Grant> {
	Grants::<T>::get(id).map(|grant| grant.latest())
}

/// P3: every grant that was not ended, is not over and is of the patient's epoch is live; a referred one may have left when a
/// grant above it was ended, and one that a steward gave when there is none.
pub(super) fn p3_grants_that_hold_are_live<T: Config>(now: Moment) -> Checked {
	for (id, grant) in Grants::<T>::iter() {
		let grant = grant.latest();
		let over = grant.until <= now
			|| Ends::<T>::contains_key(id)
			|| grant.epoch != Pallet::<T>::epoch(grant.patient);
		let cut = match grant.by {
			Given::Referred { line, .. } => Pallet::<T>::has_ended(line),
			Given::Assisted { .. } => !Pallet::<T>::has_steward(grant.patient, now),
			Given::Patient { .. } | Given::Custodian { .. } => false,
		};
		let listed = Live::<T>::get((grant.patient, grant.grantee)).is_some_and(|live| {
			let live = live.value.latest();
			match referring(&grant.by) {
				None => live.own.iter().any(|one| one.id == id),
				Some(_) => live.referred.iter().any(|one| one.entry.id == id),
			}
		});
		ensure(over || cut || listed, "P3: a grant that is not live", &id)?;
	}
	Ok(())
}

/// P4: the grants of a patient are listed without gaps, each grant once, in the order in which they were given.
pub(super) fn p4_lists_of_grants_are_whole<T: Config>() -> Checked {
	for (patient, count) in GrantCount::<T>::iter() {
		let listed: Vec<_> = GrantsOf::<T>::iter_prefix((patient,)).collect();
		ensure(dense(listed, count), "P4: a list of grants has a gap", &patient)?;
	}
	for ((patient, place), id) in GrantsOf::<T>::iter() {
		let owner = grant::<T>(id).map(|grant| grant.patient);
		ensure(owner == Some(patient), "P4: a listed grant is not the patient's", &id)?;
		let known = place < GrantCount::<T>::get(patient);
		ensure(known, "P4: a place beyond the count", &patient)?;
		let before = place.checked_sub(1).and_then(|place| GrantsOf::<T>::get((patient, place)));
		ensure(before.is_none_or(|before| before < id), "P4: grants out of order", &id)?;
	}
	// Each listed grant exists, none is listed twice: as many listed as there are means that all are.
	let listed = GrantsOf::<T>::iter_keys().count();
	ensure(listed == Grants::<T>::iter_keys().count(), "P4: a grant is not listed", &listed)
}

/// P5: what is listed as named by a grant is what it is for alone: its study, the records that it names, or these for it.
pub(super) fn p5_names_are_those_of_the_grants<T: Config>() -> Checked {
	for (id, study, reference) in Named::<T>::iter_keys() {
		let named = grant::<T>(id)
			.is_some_and(|grant| names_of(&grant).any(|one| one == (study, reference)));
		ensure(named, "P5: a record that the grant does not name", &id)?;
	}
	for (id, grant) in Grants::<T>::iter() {
		let listed = names_of(grant.as_latest())
			.all(|(study, reference)| Named::<T>::contains_key((id, study, reference)));
		ensure(listed, "P5: a named record is not listed", &id)?;
	}
	Ok(())
}

/// P6: no grant is of an epoch after the patient's; ends belong to grants and lie in their life; a grant that amends another
/// is of the same patient, comes later, and the other was ended when it began.
pub(super) fn p6_epochs_ends_and_amendments_fit<T: Config>(now: Moment) -> Checked {
	for (id, grant) in Grants::<T>::iter() {
		let grant = grant.latest();
		let epoch = Epochs::<T>::get(grant.patient).map_or(0, |epoch| epoch.value);
		ensure(grant.epoch <= epoch, "P6: a grant of a later epoch", &id)?;
		let Some(amends) = grant.amends else { continue };
		let ended = Ends::<T>::get(amends).map(|end| end.recorded);
		let linked = amends < id
			&& self::grant::<T>(amends).is_some_and(|old| old.patient == grant.patient)
			&& ended == Some(grant.granted);
		ensure(linked, "P6: an amendment that does not fit", &id)?;
	}
	for (id, end) in Ends::<T>::iter() {
		let fits = grant::<T>(id).is_some_and(|grant| {
			grant.granted <= end.effective
				&& end.effective <= end.recorded
				&& end.effective < grant.until
				&& end.recorded <= now
		});
		ensure(fits, "P6: an end that does not fit", &id)?;
	}
	Ok(())
}
