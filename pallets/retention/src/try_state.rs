//! One function per numbered property of the crate documentation.

use crate::{
	facts::{Records, Stored},
	pallet::{
		Config, Courses, HoldsOn, Horizons, LastHold, Lengthened, LongestTerms, Pallet,
		Restrictions, Terms, TermsLog, Tombstones,
	},
	types::{is_jurisdiction, Course, HoldState, Restriction, TermAt, TermOf, HOLDS_OF_ONE},
};
use alloc::collections::BTreeMap;
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::{
	chain::Moment,
	floors,
	history::{check, At},
	OrgId, RecordId,
};
use frame_support::traits::Time;
use sp_runtime::TryRuntimeError;

const LOG_TARGET: &str = "runtime::retention";

type Checked = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Checks every property.
	pub(crate) fn do_try_state() -> Checked {
		let now = T::Time::now();
		p1_tombstones_are_confirmed::<T>()?;
		p2_erased_is_gone::<T>()?;
		p3_holds_hold::<T>(now)?;
		p4_terms_only_grow::<T>(now)?;
		p5_horizons_are_fit::<T>()?;
		p6_two_houses_sign::<T>()?;
		p7_nothing_is_from_the_future::<T>(now)?;
		p8_records_know_their_tombstones::<T>()?;
		p9_the_longest_terms_are_noted::<T>()
	}
}

/// Fails with the property that does not hold; the key is logged.
fn ensure(holds: bool, property: &'static str, key: &impl core::fmt::Debug) -> Checked {
	if holds {
		return Ok(());
	}
	log::error!(target: LOG_TARGET, "{property}: {key:?}");
	Err(property.into())
}

/// P1: a tombstone whose record was not erased has a confirmed course, and only such a one has; it was confirmed before it took
/// effect or when the patient agreed, and does so before the record may be erased.
fn p1_tombstones_are_confirmed<T: Config>() -> Checked {
	for (record, row) in Tombstones::<T>::iter() {
		let row = row.latest();
		let confirmed = matches!(Pallet::<T>::course(record), Some(Course::Confirmed { .. }));
		ensure(confirmed == row.erased.is_none(), "P1: a tombstone without its course", &record)?;
		let in_order = row.confirmed <= row.effective
			&& row.effective <= row.erasable
			&& row.erased.is_none_or(|erased| row.erasable <= erased);
		ensure(in_order, "P1: a tombstone out of its time", &record)?;
	}
	for (record, course) in Courses::<T>::iter() {
		let confirmed = matches!(course.latest(), Course::Confirmed { .. });
		let stands = Tombstones::<T>::contains_key(record);
		ensure(confirmed == stands, "P1: a course without its tombstone", &record)?;
	}
	Ok(())
}

/// P2: of an erased record nothing is kept but the tombstone, neither here nor where records are kept; of every other that is
/// spoken of here there is a record.
fn p2_erased_is_gone<T: Config>() -> Checked {
	for (record, row) in Tombstones::<T>::iter() {
		let erased = row.latest().erased.is_some();
		let there = T::Records::record(record).is_some();
		ensure(there != erased, "P2: erased and there, or neither", &record)?;
		let left = erased && !T::Records::is_gone(record);
		ensure(!left, "P2: something is left of what was erased", &record)?;
	}
	let spoken_of = Courses::<T>::iter_keys()
		.chain(HoldsOn::<T>::iter_keys())
		.chain(Lengthened::<T>::iter_keys())
		.chain(Restrictions::<T>::iter_keys());
	for record in spoken_of {
		ensure(T::Records::record(record).is_some(), "P2: spoken of and not there", &record)?;
	}
	Ok(())
}

/// P8: beside a record that has a tombstone stands when it takes effect. That it stands beside no other is checked where records
/// are kept.
fn p8_records_know_their_tombstones<T: Config>() -> Checked {
	for (id, row) in Tombstones::<T>::iter() {
		let row = row.latest();
		let noted = T::Records::record(id).and_then(|kept| kept.erased_from);
		let wanted = row.erased.is_none().then_some(row.effective);
		ensure(noted == wanted, "P8: a record that does not know its tombstone", &id)?;
	}
	Ok(())
}

/// P3: the holds on a record are at least one, at most two of one organisation, rising in their ids, none above the last; and no
/// notice runs while there is one.
fn p3_holds_hold<T: Config>(now: Moment) -> Checked {
	let last = LastHold::<T>::get();
	for (record, holds) in HoldsOn::<T>::iter() {
		let holds = holds.latest();
		ensure(!holds.is_empty(), "P3: a list of no holds", &record)?;
		let rising = holds.is_sorted_by(|one, next| one.id < next.id);
		let known = holds.iter().all(|hold| (1..=last).contains(&hold.id.0));
		ensure(rising && known, "P3: ids of holds", &record)?;
		let mut counts = BTreeMap::<OrgId, usize>::new();
		for hold in &holds {
			let count = counts.entry(hold.organisation).or_default();
			*count = count.saturating_add(1);
		}
		let few = counts.values().all(|count| *count <= HOLDS_OF_ONE);
		ensure(few, "P3: too many holds of one organisation", &record)?;
		let runs = Pallet::<T>::tombstone(record).is_some_and(|row| !row.is_effective(now));
		ensure(!runs, "P3: on hold, and a notice runs", &record)?;
	}
	let mut ids = BTreeMap::<u64, RecordId>::new();
	for (record, holds) in HoldsOn::<T>::iter() {
		for hold in holds.latest() {
			let other = ids.insert(hold.id.0, record);
			ensure(other.is_none(), "P3: a hold on two records", &record)?;
		}
	}
	Ok(())
}

/// P4: a term is within what the law may say, and was never longer before; the histories are well formed.
fn p4_terms_only_grow<T: Config>(now: Moment) -> Checked {
	for ((jurisdiction, of), current) in Terms::<T>::iter() {
		let key = TermAt { jurisdiction, of };
		let mut length = current.value.latest().length;
		let fit = is_jurisdiction(jurisdiction) && floors::RETENTION_TERM.contains(&length);
		ensure(fit, "P4: no law says this", &key)?;
		for version in (0..current.version).rev() {
			let earlier = TermsLog::<T>::get((jurisdiction, of, version));
			let before = earlier.map(|earlier| earlier.value.latest().length);
			ensure(before.is_some_and(|before| before < length), "P4: a term shrank", &key)?;
			length = before.unwrap_or(length);
		}
		check(&At { facts: &Stored::<T>::default(), key }, now)
			.or_else(|_| ensure(false, "P4: a history is not well formed", &key))?;
	}
	for (jurisdiction, of, version) in TermsLog::<T>::iter_keys() {
		let present = Terms::<T>::get((jurisdiction, of)).map(|current| current.version);
		let follows = present.is_some_and(|present| version < present);
		ensure(follows, "P4: an earlier value without a later one", &version)?;
	}
	Ok(())
}

/// P9: the longest term of the retention classes of each jurisdiction is noted.
fn p9_the_longest_terms_are_noted<T: Config>() -> Checked {
	let mut wanted = BTreeMap::<u16, Moment>::new();
	for ((jurisdiction, of), current) in Terms::<T>::iter() {
		if matches!(of, TermOf::Retention(_)) {
			let longest = wanted.entry(jurisdiction).or_default();
			*longest = current.value.latest().length.max(*longest);
		}
	}
	let noted: BTreeMap<_, _> = LongestTerms::<T>::iter().collect();
	ensure(noted == wanted, "P9: another longest term", &noted)
}

/// P5: horizons are of jurisdictions, and within what they may be.
fn p5_horizons_are_fit<T: Config>() -> Checked {
	for (jurisdiction, horizon) in Horizons::<T>::iter() {
		let fit = is_jurisdiction(jurisdiction) && floors::ERASURE_HORIZON.contains(&horizon);
		ensure(fit, "P5: an unfit horizon", &jurisdiction)?;
	}
	Ok(())
}

/// P6: who confirmed is of another organisation, another person, and was under other control than who proposed.
fn p6_two_houses_sign<T: Config>() -> Checked {
	for (record, course) in Courses::<T>::iter() {
		if let Course::Confirmed { proposal, by, .. } = course.latest() {
			let first = proposal.by;
			let two = first.organisation != by.organisation
				&& first.account != by.account
				&& first.control_group != by.control_group;
			ensure(two, "P6: signed by one house", &record)?;
		}
	}
	Ok(())
}

/// P7: nothing here comes from the future.
fn p7_nothing_is_from_the_future<T: Config>(now: Moment) -> Checked {
	let past =
		|moment: Moment, record: &RecordId| ensure(moment <= now, "P7: from the future", record);
	for (record, row) in Tombstones::<T>::iter() {
		let row = row.latest();
		past(row.confirmed, &record)?;
		past(row.erased.unwrap_or(0), &record)?;
	}
	for (record, course) in Courses::<T>::iter() {
		match course.latest() {
			Course::Proposed(proposal) => past(proposal.by.at, &record)?,
			Course::Confirmed { proposal, by, .. } => past(proposal.by.at.max(by.at), &record)?,
			Course::Objected { at, .. } => past(at, &record)?,
		}
	}
	for (record, holds) in HoldsOn::<T>::iter() {
		for hold in holds.latest() {
			past(hold.placed, &record)?;
			if let HoldState::ReleaseAsked { at, .. } = hold.state {
				past(at, &record)?;
			}
		}
	}
	for (record, row) in Lengthened::<T>::iter() {
		past(Versioned::latest(row).at, &record)?;
	}
	for (record, restriction) in Restrictions::<T>::iter() {
		match restriction {
			Restriction::ByPatient(at) | Restriction::ByCustodian(at) => past(at, &record)?,
			Restriction::ByBoth { patient, custodian } => past(patient.max(custodian), &record)?,
		}
	}
	Ok(())
}
