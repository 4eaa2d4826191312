//! The properties of what waits: recoveries, reports of deaths, friends and links.

use super::broken;
use crate::{
	waiting::LinkOf, Acting, Config, Controllers, Deaths, Executors, FriendCount, FriendOf,
	LinkProposals, LinkedWith, Links, LinksLog, Pallet, Patients, Recoveries, References, Rescued,
	Stored,
};
use alloc::collections::{BTreeMap, BTreeSet};
use anamnesis_decision::rows::{Control, Life};
use anamnesis_primitives::{
	history::{check, At},
	PatientId,
};
use sp_runtime::TryRuntimeError;

/// Checks all of them.
pub(super) fn check_all<T: Config>() -> Result<(), TryRuntimeError> {
	p20_listed_are_those_who_act::<T>()?;
	p21_friends_serve_one::<T>()?;
	p22_the_dead_were_reported_twice::<T>()?;
	p23_recoveries_are_of_two::<T>()?;
	p24_links_are_known_from_both::<T>()?;
	p25_histories_of_links_hold::<T>()
}

/// P20: listed as acting are exactly the accounts that act or are invited to, each once; the rescued account of a patient is
/// invited by the one whose place it takes.
fn p20_listed_are_those_who_act<T: Config>() -> Result<(), TryRuntimeError> {
	let mut listed = BTreeSet::new();
	for (patient, accounts) in Acting::<T>::iter() {
		for account in accounts {
			match Pallet::<T>::control(patient, &account) {
				Some(Control::Active { .. } | Control::Invited { .. }) => {}
				Some(Control::Removed) | None => {
					return broken(account, "P20: listed, and does not act");
				}
			}
			if !listed.insert((patient, account.clone())) {
				return broken(account, "P20: listed twice");
			}
		}
	}
	for ((patient, account), current) in Controllers::<T>::iter() {
		if current.value != Control::Removed && !listed.contains(&(patient, account.clone())) {
			return broken(account, "P20: acts, and is not listed");
		}
	}
	for (patient, account) in Rescued::<T>::iter() {
		match Pallet::<T>::control(patient, &account) {
			Some(Control::Invited { replaces: Some(replaced), by }) if replaced == by => {}
			_ => return broken(account, "P20: rescued, and not invited to a place"),
		}
	}
	Ok(())
}

/// P21: friends and executors hold our reference; no more of a patient's are counted than there are; the executor whom it
/// named is one of them.
fn p21_friends_serve_one<T: Config>() -> Result<(), TryRuntimeError> {
	let mut counted: BTreeMap<PatientId, u32> = BTreeMap::new();
	for (account, patient) in FriendOf::<T>::iter() {
		if !References::<T>::contains_key(&account) {
			return broken(account, "P21: a friend without a reference");
		}
		let count = counted.entry(patient).or_default();
		*count = count.saturating_add(1);
	}
	// Whom a court named is bound, and not counted.
	for (patient, count) in FriendCount::<T>::iter() {
		if counted.get(&patient).is_none_or(|bound| *bound < count) {
			return broken(patient, "P21: friends that there are not");
		}
	}
	for (patient, executor) in Executors::<T>::iter() {
		if FriendOf::<T>::get(&executor) != Some(patient) {
			return broken(executor, "P21: an executor that serves another");
		}
	}
	Ok(())
}

/// P22: a patient has two reports of its death exactly if it is reported dead; they are of two accounts for organisations
/// under different control, and no report is older than the second.
fn p22_the_dead_were_reported_twice<T: Config>() -> Result<(), TryRuntimeError> {
	for (patient, reports) in Deaths::<T>::iter() {
		let life = Pallet::<T>::stored_patient(patient).map(|found| found.life);
		let reported = matches!(life, Some(Life::ReportedDead { .. }));
		if reported != reports.second.is_some() {
			return broken(patient, "P22: reports that do not say what the state says");
		}
		let Some(second) = reports.second else { continue };
		if second.control_group == reports.first.control_group {
			return broken(patient, "P22: two reports under one control");
		}
		if second.by == reports.first.by {
			return broken(patient, "P22: two reports by one account");
		}
		if second.at < reports.first.at {
			return broken(patient, "P22: a second report before the first");
		}
	}
	for (patient, current) in Patients::<T>::iter() {
		let reported = matches!(current.value.latest().life, Life::ReportedDead { .. });
		if reported && !Deaths::<T>::contains_key(patient) {
			return broken(patient, "P22: reported dead by nobody");
		}
	}
	Ok(())
}

/// P23: every recovery is of a patient that exists; its second word is another organisation's, and ends later than it began.
fn p23_recoveries_are_of_two<T: Config>() -> Result<(), TryRuntimeError> {
	for (patient, recovery) in Recoveries::<T>::iter() {
		if !Patients::<T>::contains_key(patient) {
			return broken(patient, "P23: a recovery of nobody");
		}
		let Some(second) = recovery.second else { continue };
		if second.organisation == recovery.organisation {
			return broken(patient, "P23: a recovery by one organisation");
		}
		if second.effective <= recovery.proposed {
			return broken(patient, "P23: a recovery without a wait");
		}
	}
	Ok(())
}

/// P24: links are between two patients that exist, the smaller id first, and known from both; proposals are to another patient
/// that exists.
fn p24_links_are_known_from_both<T: Config>() -> Result<(), TryRuntimeError> {
	for (smaller, larger) in Links::<T>::iter_keys() {
		let exist = [smaller, larger].into_iter().all(Patients::<T>::contains_key);
		if smaller >= larger || !exist {
			return broken((smaller, larger), "P24: a link of what cannot be linked");
		}
		let known = [(smaller, larger), (larger, smaller)];
		if !known.into_iter().all(LinkedWith::<T>::contains_key) {
			return broken((smaller, larger), "P24: a link that one side does not know");
		}
	}
	for (one, other) in LinkedWith::<T>::iter_keys() {
		let link = LinkOf::of(one, other)
			.is_some_and(|key| Links::<T>::contains_key((key.smaller, key.larger)));
		if !link {
			return broken((one, other), "P24: known, and no link");
		}
	}
	for (patient, proposal) in LinkProposals::<T>::iter() {
		let exist = [patient, proposal.other].into_iter().all(Patients::<T>::contains_key);
		if patient == proposal.other || !exist {
			return broken(patient, "P24: a proposal to nobody else");
		}
	}
	Ok(())
}

/// P25: present values and logs of links keep the properties of histories.
fn p25_histories_of_links_hold<T: Config>() -> Result<(), TryRuntimeError> {
	let facts = &Stored::<T>::default();
	let now = Pallet::<T>::now();
	for (smaller, larger) in Links::<T>::iter_keys() {
		check(&At { facts, key: LinkOf { smaller, larger } }, now)?;
	}
	for (smaller, larger, version) in LinksLog::<T>::iter_keys() {
		let current = Links::<T>::get((smaller, larger));
		if current.is_none_or(|current| current.version <= version) {
			return broken((smaller, larger), "P25: a link's past without its present");
		}
	}
	Ok(())
}
