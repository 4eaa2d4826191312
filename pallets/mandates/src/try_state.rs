//! One function per numbered property of the crate documentation.

use crate::{
	pallet::{
		About, By, Config, CountAbout, CountBy, LastMandate, LawCount, LawList, Laws, LawsLog,
		Mandates, MandatesLog, Names, Notices, OpenerDays, OpeningWindows, Openings, PairCount,
		Pairs, PairsLog, PairsOf, Pallet, Scopes, Tables, TablesLog,
	},
	types::{check_law, is_jurisdiction, LawScope, NoticeState, MAX_NAMED},
	Stored,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use anamnesis_decision::rows::{LawAt, LawState, MandatesAt, PairAt, TablesAt, Versioned};
use anamnesis_primitives::{
	chain::Moment,
	codes::{SEALED, VERSION},
	history::{check, At, Key, Lookup},
	MandateId,
};
use frame_support::traits::{Get, Time};
use sp_runtime::TryRuntimeError;

const LOG_TARGET: &str = "runtime::mandates";

type Checked = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Checks every property.
	pub(crate) fn do_try_state() -> Checked {
		let now = T::Time::now();
		p1_numbers_have_no_gaps::<T>()?;
		p2_live_is_what_is_not_over::<T>(now)?;
		p3_notices_wait_until_given::<T>()?;
		p4_lists_are_without_gaps::<T>()?;
		p5_named_is_what_mandates_say::<T>()?;
		p6_laws_keep_their_numbers::<T>()?;
		p7_pairs_are_listed::<T>()?;
		p8_histories_are_well_formed::<T>(now)?;
		p9_windows_count_mandates::<T>()?;
		p10_days_count_mandates::<T>()
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

/// P1: mandates are numbered from 1 without gaps.
fn p1_numbers_have_no_gaps<T: Config>() -> Checked {
	let ids: BTreeSet<_> = Openings::<T>::iter_keys().map(|id| id.0).collect();
	let last = LastMandate::<T>::get();
	ensure(ids.into_iter().eq(1..=last), "P1: numbers of mandates", &last)
}

/// P2: the mandates that are not over, and no others of which their openings say something else, are live: under their patient
/// and organisation, rising in their ids, as their openings say.
fn p2_live_is_what_is_not_over<T: Config>(now: Moment) -> Checked {
	let mut live = BTreeSet::new();
	for ((patient, organisation), current) in Mandates::<T>::iter() {
		let all = current.value.latest();
		ensure(all.is_sorted_by(|one, next| one.id < next.id), "P2: ids do not rise", &patient)?;
		for one in all {
			let opening = Openings::<T>::get(one.id).map(Versioned::latest);
			let fits = opening.is_some_and(|opening| {
				let whose = opening.patient == patient && opening.organisation == organisation;
				whose && opening.live(one.id) == one
			});
			ensure(fits, "P2: live and otherwise than opened", &one.id)?;
			live.insert(one.id);
		}
	}
	for (id, opening) in Openings::<T>::iter() {
		let opening = opening.latest();
		ensure(opening.is_over(now) || live.contains(&id), "P2: not over and not live", &id)?;
		let in_time = opening
			.ended
			.is_none_or(|ended| (opening.from..opening.until).contains(&ended) && ended <= now);
		ensure(in_time, "P2: ended out of its time", &id)?;
	}
	Ok(())
}

/// P3: exactly the notices that were not given wait, each for the moment that its mandate says.
fn p3_notices_wait_until_given<T: Config>() -> Checked {
	for (id, opening) in Openings::<T>::iter() {
		let expected = match opening.latest().notice {
			NoticeState::Waiting(at) => Some(at),
			NoticeState::Given(_) => None,
		};
		ensure(Notices::<T>::get(id) == expected, "P3: a notice that waits otherwise", &id)?;
	}
	for id in Notices::<T>::iter_keys() {
		ensure(Openings::<T>::contains_key(id), "P3: a notice of nothing", &id)?;
	}
	Ok(())
}

/// P4: the mandates about a patient and those of an organisation are listed without gaps, each once, in the order in which they
/// were opened.
fn p4_lists_are_without_gaps<T: Config>() -> Checked {
	let (mut about, mut by) = (BTreeMap::new(), BTreeMap::new());
	for (id, opening) in Openings::<T>::iter() {
		let opening = opening.latest();
		about.entry(opening.patient).or_insert_with(Vec::new).push(id);
		by.entry(opening.organisation).or_insert_with(Vec::new).push(id);
	}
	for (patient, mut ids) in about {
		ids.sort_unstable();
		let count = CountAbout::<T>::get(patient);
		let listed: Vec<_> =
			(0..count).filter_map(|place| About::<T>::get((patient, place))).collect();
		ensure(listed == ids, "P4: mandates about a patient", &patient)?;
	}
	for (organisation, mut ids) in by {
		ids.sort_unstable();
		let count = CountBy::<T>::get(organisation);
		let listed: Vec<_> =
			(0..count).filter_map(|place| By::<T>::get((organisation, place))).collect();
		ensure(listed == ids, "P4: mandates of an organisation", &organisation)?;
	}
	let all = Openings::<T>::iter_keys().count();
	let alone = About::<T>::iter_keys().count() == all && By::<T>::iter_keys().count() == all;
	ensure(alone, "P4: listed and not opened", &all)
}

/// P5: a mandate names as many records as it says, and one for sealed classes names some.
fn p5_named_is_what_mandates_say<T: Config>() -> Checked {
	let mut named = BTreeMap::<MandateId, u32>::new();
	for (id, _) in Names::<T>::iter_keys() {
		let count = named.entry(id).or_default();
		*count = count.saturating_add(1);
	}
	for (id, opening) in Openings::<T>::iter() {
		let opening = opening.latest();
		let count = named.remove(&id).unwrap_or(0);
		let fits = count == u32::from(opening.named) && count <= MAX_NAMED;
		ensure(fits, "P5: more or fewer records than said", &id)?;
		let sealed = opening.classes.contains(SEALED);
		ensure(!sealed || count > 0, "P5: sealed and not named", &id)?;
	}
	ensure(named.is_empty(), "P5: records named by nothing", &named.len())
}

/// P6: laws are listed without gaps, each once; whatever was in force under a number was of one jurisdiction and kind, and
/// nothing that no law may say.
fn p6_laws_keep_their_numbers<T: Config>() -> Checked {
	let count = LawCount::<T>::get();
	let listed: BTreeSet<_> = (0..count).filter_map(LawList::<T>::get).collect();
	let known: BTreeSet<_> = Laws::<T>::iter_keys().collect();
	let dense = u32::try_from(listed.len()) == Ok(count)
		&& LawList::<T>::iter_keys().count() == listed.len();
	ensure(dense && listed == known, "P6: a list of laws with gaps", &count)?;
	let scoped: BTreeSet<_> = Scopes::<T>::iter_keys().collect();
	ensure(scoped == known, "P6: a law that stands for nothing", &count)?;
	let sound = |law: u16, state: LawState| match state {
		LawState::Repealed => true,
		LawState::InForce(says) => {
			Scopes::<T>::get(law) == Some(LawScope::of(&says)) && check_law(&says).is_ok()
		}
	};
	for (law, current) in Laws::<T>::iter() {
		ensure(sound(law, current.value.latest()), "P6: no law says this", &law)?;
	}
	for ((law, _), earlier) in LawsLog::<T>::iter() {
		ensure(sound(law, earlier.value.latest()), "P6: no law says this", &law)?;
	}
	Ok(())
}

/// P7: pairs are listed without gaps under the jurisdiction of the home, each once, and are of two jurisdictions.
fn p7_pairs_are_listed<T: Config>() -> Checked {
	let mut known = BTreeMap::<u16, BTreeSet<u16>>::new();
	for (home, asking) in Pairs::<T>::iter_keys() {
		let fits = is_jurisdiction(home) && is_jurisdiction(asking) && home != asking;
		ensure(fits, "P7: no pair of jurisdictions", &(home, asking))?;
		known.entry(home).or_default().insert(asking);
	}
	for (home, asking) in &known {
		let count = PairCount::<T>::get(home);
		let listed: BTreeSet<_> =
			(0..count).filter_map(|place| PairsOf::<T>::get((home, place))).collect();
		let dense = u32::try_from(listed.len()) == Ok(count);
		ensure(dense && listed == *asking, "P7: a list of pairs with gaps", home)?;
	}
	let all = Pairs::<T>::iter_keys().count();
	ensure(PairsOf::<T>::iter_keys().count() == all, "P7: listed and no pair", &all)
}

/// P8: the histories of laws, pairs, mandates and tables are well formed, and the tables that hold are those of the code.
fn p8_histories_are_well_formed<T: Config>(now: Moment) -> Checked {
	well_formed::<T, _>(TablesAt {}, now)?;
	for law in Laws::<T>::iter_keys() {
		well_formed::<T, _>(LawAt { law }, now)?;
	}
	for (home, asking) in Pairs::<T>::iter_keys() {
		well_formed::<T, _>(PairAt { home, asking }, now)?;
	}
	for (patient, organisation) in Mandates::<T>::iter_keys() {
		well_formed::<T, _>(MandatesAt { patient, organisation }, now)?;
	}
	let follows = |version, present: Option<u32>| {
		// An earlier value belongs to a present one that came after it.
		let fits = present.is_some_and(|present| version < present);
		ensure(fits, "P8: an earlier value without a later one", &version)
	};
	for version in TablesLog::<T>::iter_keys() {
		follows(version, Tables::<T>::get().map(|current| current.version))?;
	}
	for (law, version) in LawsLog::<T>::iter_keys() {
		follows(version, Laws::<T>::get(law).map(|current| current.version))?;
	}
	for (home, asking, version) in PairsLog::<T>::iter_keys() {
		follows(version, Pairs::<T>::get((home, asking)).map(|current| current.version))?;
	}
	for (patient, organisation, version) in MandatesLog::<T>::iter_keys() {
		let current = Mandates::<T>::get((patient, organisation));
		follows(version, current.map(|current| current.version))?;
	}
	let held = Tables::<T>::get().map(|current| current.value);
	ensure(held == Some(VERSION), "P8: tables of another version than the code's", &held)
}

/// P9: the count of a window is that of the mandates opened in it, and no more than may be.
fn p9_windows_count_mandates<T: Config>() -> Checked {
	let mut known = BTreeSet::new();
	for ((patient, organisation), window) in OpeningWindows::<T>::iter() {
		known.insert((patient, organisation));
		let opened = Openings::<T>::iter_values()
			.map(Versioned::latest)
			.filter(|opening| {
				opening.patient == patient
					&& opening.organisation == organisation
					&& window.contains(opening.from)
			})
			.count();
		let right = u32::try_from(opened) == Ok(window.count);
		ensure(right, "P9: the count of a window is wrong", &organisation)?;
		let within = window.count <= T::MaxOpenedPerWindow::get();
		ensure(within, "P9: more mandates in a window than may be", &organisation)?;
	}
	for (id, opening) in Openings::<T>::iter() {
		let opening = opening.latest();
		let counted = known.contains(&(opening.patient, opening.organisation));
		ensure(counted, "P9: a mandate that no window counts", &id)?;
	}
	Ok(())
}

/// P10: the count of an account's day is that of the mandates that it opened in it, and every account that opened one has a
/// day. The council may lower what one opens: no count is held against that.
fn p10_days_count_mandates<T: Config>() -> Checked {
	let mut counts: BTreeMap<_, _> =
		OpenerDays::<T>::iter().map(|(account, day)| (account, (day, 0u32))).collect();
	for (id, opening) in Openings::<T>::iter() {
		let opening = opening.latest();
		let Some((day, opened)) = counts.get_mut(&opening.by) else {
			return ensure(false, "P10: a mandate that no day counts", &id);
		};
		if day.contains(opening.from) {
			*opened = opened.saturating_add(1);
		}
	}
	for (account, (day, opened)) in counts {
		let right = opened > 0 && day.count == opened;
		ensure(right, "P10: the count of a day is wrong", &account)?;
	}
	Ok(())
}

fn well_formed<T: Config, K: Key + core::fmt::Debug + Clone>(key: K, now: Moment) -> Checked
where
	Stored<T>: Lookup<K>,
{
	check(&At { facts: &Stored::<T>::default(), key: key.clone() }, now)
		.or_else(|_| ensure(false, "P8: a history is not well formed", &key))
}
