//! One function per numbered property of the crate documentation.

use crate::{
	clocks::is_jurisdiction,
	pallet::{
		Cases, CasesAt, CasesOf, Clocks, Config, Contests, CountAt, CountOf, LastCase, OpenAbout,
		OpenAt, OpenBetween, OpenCount, Pallet, Places, Tallies,
	},
	types::{Case, CaseKind, CaseState, Matter, Tally},
};
use alloc::{collections::BTreeMap, vec::Vec};
use anamnesis_decision::{rows::Status, standing_at, When};
use anamnesis_primitives::{
	cases::{Claim, Opener},
	chain::Moment,
	CaseId, OrgId,
};
use frame_support::traits::{Get, Time};
use sp_runtime::TryRuntimeError;

const LOG_TARGET: &str = "runtime::cases";

type Checked = Result<(), TryRuntimeError>;
type All = BTreeMap<CaseId, Case>;

impl<T: Config> Pallet<T> {
	/// Checks every property.
	pub(crate) fn do_try_state() -> Checked {
		let now = T::Time::now();
		let all: All = Cases::<T>::iter().map(|(id, case)| (id, case.latest())).collect();
		p1_numbers_have_no_gaps::<T>(&all)?;
		p2_open_cases_have_places::<T>(&all)?;
		p3_between_is_counted::<T>(&all)?;
		p4_about_is_counted::<T>(&all)?;
		p5_lists_are_without_gaps::<T>(&all)?;
		p6_tallies_count_cases::<T>(&all)?;
		p7_cases_are_sound(&all, now)?;
		p8_formers_come_before(&all)?;
		p9_clocks_are_fit::<T>()?;
		p10_contests_are_open::<T>(&all)?;
		p11_somebody_answers::<T>(&all, now)
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

/// How many of some things there are by key.
fn counted<Key: Ord>(keys: impl Iterator<Item = Key>) -> BTreeMap<Key, u32> {
	let mut counts = BTreeMap::<Key, u32>::new();
	for key in keys {
		let count = counts.entry(key).or_default();
		*count = count.saturating_add(1);
	}
	counts
}

fn open(all: &All) -> impl Iterator<Item = (&CaseId, &Case)> {
	all.iter().filter(|(_, case)| case.is_open())
}

/// P1: cases are numbered from 1 without gaps.
fn p1_numbers_have_no_gaps<T: Config>(all: &All) -> Checked {
	let last = LastCase::<T>::get();
	ensure(all.keys().map(|id| id.0).eq(1..=last), "P1: numbers of cases", &last)
}

/// P2: exactly the open cases have a place among the open ones of their organisation, without gaps, each the place that is noted
/// of it.
fn p2_open_cases_have_places<T: Config>(all: &All) -> Checked {
	for (id, case) in open(all) {
		let place = Places::<T>::get(id);
		let there = place.and_then(|place| OpenAt::<T>::get((case.organisation, place)));
		ensure(there == Some(*id), "P2: an open case without its place", id)?;
	}
	let counts = counted(open(all).map(|(_, case)| case.organisation));
	let kept: BTreeMap<_, _> = OpenCount::<T>::iter().collect();
	ensure(counts == kept, "P2: the count of open cases", &kept.len())?;
	for (organisation, place) in OpenAt::<T>::iter_keys() {
		let within = place < OpenCount::<T>::get(organisation);
		ensure(within, "P2: a place after the last", &(organisation, place))?;
	}
	// As many places as open cases: so none is held by another case.
	let number = open(all).count();
	let alone =
		Places::<T>::iter_keys().count() == number && OpenAt::<T>::iter_keys().count() == number;
	ensure(alone, "P2: a place of no open case", &number)
}

/// P3: the count of what is open between an opener and an organisation is right, and no more than may be.
fn p3_between_is_counted<T: Config>(all: &All) -> Checked {
	let counts = counted(open(all).map(|(_, case)| (case.opener, case.organisation)));
	let kept: BTreeMap<_, _> = OpenBetween::<T>::iter().collect();
	ensure(counts == kept, "P3: open between an opener and an organisation", &kept.len())?;
	let most = T::MaxOpen::get();
	let within = counts.values().all(|count| *count <= most);
	ensure(within, "P3: more open than may be", &most)
}

/// P4: the count of open cases about a record is right.
fn p4_about_is_counted<T: Config>(all: &All) -> Checked {
	let counts = counted(open(all).filter_map(|(_, case)| case.matter.record()));
	let kept: BTreeMap<_, _> = OpenAbout::<T>::iter().collect();
	ensure(counts == kept, "P4: open about a record", &kept.len())
}

/// P5: the cases of an opener and those at an organisation are listed without gaps, each once, in the order in which they were
/// opened.
fn p5_lists_are_without_gaps<T: Config>(all: &All) -> Checked {
	let mut of = BTreeMap::<Opener, Vec<CaseId>>::new();
	let mut at = BTreeMap::<OrgId, Vec<CaseId>>::new();
	for (id, case) in all {
		of.entry(case.opener).or_default().push(*id);
		at.entry(case.organisation).or_default().push(*id);
	}
	for (opener, ids) in &of {
		let count = CountOf::<T>::get(opener);
		let listed: Vec<_> =
			(0..count).filter_map(|place| CasesOf::<T>::get((opener, place))).collect();
		ensure(listed == *ids, "P5: cases of an opener", opener)?;
	}
	for (organisation, ids) in &at {
		let count = CountAt::<T>::get(organisation);
		let listed: Vec<_> =
			(0..count).filter_map(|place| CasesAt::<T>::get((organisation, place))).collect();
		ensure(listed == *ids, "P5: cases at an organisation", organisation)?;
	}
	let alone = CasesOf::<T>::iter_keys().count() == all.len()
		&& CasesAt::<T>::iter_keys().count() == all.len()
		&& CountOf::<T>::iter_keys().count() == of.len()
		&& CountAt::<T>::iter_keys().count() == at.len();
	ensure(alone, "P5: listed and not opened", &all.len())
}

/// P6: tallies count the cases of each organisation and kind: opened, answered, late, withdrawn.
fn p6_tallies_count_cases<T: Config>(all: &All) -> Checked {
	let mut counts = BTreeMap::<(OrgId, CaseKind), Tally>::new();
	for case in all.values() {
		let tally = counts.entry((case.organisation, case.matter.kind())).or_default();
		tally.opened = tally.opened.saturating_add(1);
		match case.state {
			CaseState::Open { .. } => {}
			CaseState::Answered { .. } => {
				tally.answered = tally.answered.saturating_add(1);
				tally.late = tally.late.saturating_add(case.was_late().into());
			}
			CaseState::Withdrawn { .. } => tally.withdrawn = tally.withdrawn.saturating_add(1),
		}
	}
	let kept: BTreeMap<_, _> = Tallies::<T>::iter().collect();
	ensure(counts == kept, "P6: tallies", &kept.len())
}

/// P7: no case says what no case can: nothing happens before it is opened or after the block's moment, grounds fit, only a refused
/// correction has a disagreement, who took longer did so in time, once, and has more time for it, and nobody withdrew what it
/// owes after its own breach.
fn p7_cases_are_sound(all: &All, now: Moment) -> Checked {
	for (id, case) in all {
		let kind = case.matter.kind();
		let happened = |at: Moment| (case.opened..=now).contains(&at);
		let began = match case.matter {
			Matter::Claim(_) => matches!(case.opener, Opener::Patient(_)).then_some(case.opened),
			Matter::Breach { discovered, .. } => {
				matches!(case.opener, Opener::Organisation(_)).then_some(discovered)
			}
		};
		ensure(began.is_some(), "P7: a matter of another opener", id)?;
		let dated = began.is_some_and(|began| began <= case.opened && began < case.due);
		ensure(dated && happened(case.opened), "P7: opened or due out of time", id)?;
		let extended = case.extension.is_none_or(|taken| {
			happened(taken.at) && taken.at < taken.before && taken.before < case.due
		});
		ensure(extended, "P7: more time out of time", id)?;
		let sound = match &case.state {
			CaseState::Open { longer } => {
				longer.is_none_or(|longer| case.due < longer && case.extension.is_none())
			}
			CaseState::Answered { at, outcome, disagreement, .. } => {
				let ground = outcome.ground();
				let corrects = kind == CaseKind::Correction && ground.is_some();
				happened(*at)
					&& ground.is_none_or(|ground| ground.fits(kind))
					&& (disagreement.is_none() || corrects)
			}
			CaseState::Withdrawn { at } => {
				happened(*at) && case.opener != Opener::Organisation(case.organisation)
			}
		};
		ensure(sound, "P7: a state that cannot be", id)?;
	}
	Ok(())
}

/// P8: a former case is an earlier one of the same opener; a complaint has one, of another organisation, and everything else one
/// of the same.
fn p8_formers_come_before(all: &All) -> Checked {
	for (id, case) in all {
		let complains = case.matter == Matter::Claim(Claim::Complaint);
		let fits = match case.former {
			None => !complains,
			Some(former) => all.get(&former).is_some_and(|earlier| {
				former < *id
					&& earlier.opener == case.opener
					&& (earlier.organisation == case.organisation) != complains
			}),
		};
		ensure(fits, "P8: a former case that is none", id)?;
	}
	Ok(())
}

/// P9: the table of clocks holds what it may.
fn p9_clocks_are_fit<T: Config>() -> Checked {
	for ((jurisdiction, kind), clock) in Clocks::<T>::iter() {
		let fits = is_jurisdiction(jurisdiction) && clock.is_fit();
		ensure(fits, "P9: a clock that may not be", &(jurisdiction, kind))?;
	}
	Ok(())
}

/// P10: the case that is noted as made by a contest of a record is an open objection of a patient to that record.
fn p10_contests_are_open<T: Config>(all: &All) -> Checked {
	for (record, id) in Contests::<T>::iter() {
		let wanted = Matter::Claim(Claim::Objection { record: Some(record) });
		let fits = all.get(&id).is_some_and(|case| case.is_open() && case.matter == wanted);
		ensure(fits, "P10: a contest without its open objection", &record)?;
	}
	Ok(())
}

/// P11: whoever answers an open case about a record has not left.
fn p11_somebody_answers<T: Config>(all: &All, now: Moment) -> Checked {
	for (id, case) in open(all).filter(|(_, case)| case.matter.record().is_some()) {
		let by = Pallet::<T>::owes(case, now);
		let standing = standing_at(&T::Providers::default(), by, When::now(now));
		let there = standing.is_some_and(|standing| standing.status != Status::Left);
		ensure(there, "P11: a case about a record that nobody answers", id)?;
	}
	Ok(())
}
