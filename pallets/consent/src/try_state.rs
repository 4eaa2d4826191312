//! One function per numbered property of the crate documentation.

mod grants;
mod referrals;
mod requests;
mod texts;
mod uses;

use crate::{
	pallet::{
		Config, Epochs, EpochsLog, Grants, LastConsent, LastRequest, Live, LiveLog, Pallet,
		Requests, SecondaryUses, SecondaryUsesLog,
	},
	Stored,
};
use alloc::{collections::BTreeSet, vec::Vec};
use anamnesis_decision::rows::{EpochOf, LiveAt, SecondaryUseOf};
use anamnesis_primitives::{
	chain::Moment,
	history::{check, At, Current, Key, Lookup},
};
use codec::Encode;
use frame_support::traits::Time;
use sp_runtime::TryRuntimeError;

const LOG_TARGET: &str = "runtime::consent";

type Checked = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	/// Checks every property.
	pub(crate) fn do_try_state() -> Checked {
		let now = T::Time::now();
		p1_numbers_have_no_gaps::<T>()?;
		grants::p2_live_entries_are_their_grants::<T>()?;
		grants::p3_grants_that_hold_are_live::<T>(now)?;
		grants::p4_lists_of_grants_are_whole::<T>()?;
		grants::p5_names_are_those_of_the_grants::<T>()?;
		grants::p6_epochs_ends_and_amendments_fit::<T>(now)?;
		requests::p7_requests_are_counted::<T>(now)?;
		requests::p7_lists_of_requests_are_whole::<T>()?;
		p8_histories_are_well_formed::<T>(now)?;
		uses::p9_uses_are_those_that_are_left::<T>()?;
		p10_secondary_use_is_well_formed::<T>(now)?;
		texts::p11_texts_are_whole::<T>()?;
		texts::p11_grants_stay_within_their_text::<T>()?;
		texts::p12_each_is_muted_once::<T>()?;
		referrals::p13_offers_are_listed::<T>(now)?;
		referrals::p14_referred_entries_are_their_grants::<T>()?;
		referrals::p15_referrals_are_narrower::<T>()?;
		referrals::p16_stewards_give_within_their_powers::<T>()?;
		referrals::p17_windows_count_offers::<T>()?;
		referrals::p18_objections_find_what_was_offered::<T>(now)
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

/// P1: grants and requests are numbered from 1 without gaps.
fn p1_numbers_have_no_gaps<T: Config>() -> Checked {
	let grants = Grants::<T>::iter_keys().map(|id| id.0).collect();
	let requests = Requests::<T>::iter_keys().map(|id| id.0).collect();
	numbered(grants, LastConsent::<T>::get(), "P1: numbers of grants")?;
	numbered(requests, LastRequest::<T>::get(), "P1: numbers of requests")
}

fn numbered(ids: BTreeSet<u64>, last: u64, property: &'static str) -> Checked {
	ensure(ids.into_iter().eq(1..=last), property, &last)
}

/// P8: the histories of live grants and epochs are well formed.
fn p8_histories_are_well_formed<T: Config>(now: Moment) -> Checked {
	let (whole, orphan) =
		("P8: a history is not well formed", "P8: an earlier value without a later one");
	for (patient, grantee) in Live::<T>::iter_keys() {
		history::<T, _>(LiveAt { patient, grantee }, now, whole)?;
	}
	for (patient, grantee, version) in LiveLog::<T>::iter_keys() {
		earlier(Live::<T>::get((patient, grantee)), version, orphan)?;
	}
	for patient in Epochs::<T>::iter_keys() {
		history::<T, _>(EpochOf { patient }, now, whole)?;
	}
	for (patient, version) in EpochsLog::<T>::iter_keys() {
		earlier(Epochs::<T>::get(patient), version, orphan)?;
	}
	Ok(())
}

/// P10: the histories of what patients say of secondary use are well formed.
fn p10_secondary_use_is_well_formed<T: Config>(now: Moment) -> Checked {
	for patient in SecondaryUses::<T>::iter_keys() {
		history::<T, _>(SecondaryUseOf { patient }, now, "P10: a history is not well formed")?;
	}
	for (patient, version) in SecondaryUsesLog::<T>::iter_keys() {
		let orphan = "P10: an earlier value without a later one";
		earlier(SecondaryUses::<T>::get(patient), version, orphan)?;
	}
	Ok(())
}

fn history<T: Config, K: Key + Encode>(key: K, now: Moment, property: &'static str) -> Checked
where
	Stored<T>: Lookup<K>,
{
	let name = key.encode();
	check(&At { facts: &Stored::<T>::default(), key }, now)
		.or_else(|_| ensure(false, property, &name))
}

/// An earlier value belongs to a present one that came after it.
fn earlier<V>(current: Option<Current<V>>, version: u32, property: &'static str) -> Checked {
	let fits = current.is_some_and(|current| version < current.version);
	ensure(fits, property, &version)
}

/// Whether places count from 0 to below `count` and nothing is listed twice.
fn dense<Id: Ord + Copy>(mut listed: Vec<(u32, Id)>, count: u32) -> bool {
	listed.sort_unstable();
	let distinct: BTreeSet<_> = listed.iter().map(|(_, id)| *id).collect();
	distinct.len() == listed.len() && listed.into_iter().map(|(place, _)| place).eq(0..count)
}
