//! One function per numbered property of the crate documentation.

use crate::{
	AccountUsage, Config, FixedIssuance, OperationalTaken, OrganisationUsage, Pallet, PatientUsage,
	Payers, TierSizes, Tiers, Units, Usage, FIRST_TIER, SHARES, TIERS,
};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::floors;
use core::fmt::Debug;
use frame_support::{
	ensure,
	traits::{fungible::Inspect, Get, Time},
};
use sp_runtime::TryRuntimeError;

const LOG_TARGET: &str = "runtime::care-allowance";

impl<T: Config> Pallet<T> {
	/// Checks every property.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		p1_no_more_is_used_than_there_can_be::<T>()?;
		p2_nothing_was_used_in_the_future::<T>()?;
		p3_shares_are_parts_of_a_whole::<T>()?;
		p4_tiers_have_sizes::<T>()?;
		p5_only_the_room_there_is_was_taken::<T>()?;
		p6_no_more_is_issued_than_was_fixed::<T>()
	}
}

/// Every row, with the most that can be used of it, whatever governance says.
fn rows<T: Config>(
	mut check: impl FnMut(&dyn Debug, Usage, Units) -> Result<(), TryRuntimeError>,
) -> Result<(), TryRuntimeError> {
	let size = *floors::TIER_SIZE.end();
	for (patient, usage) in PatientUsage::<T>::iter() {
		check(&patient, usage.latest(), *floors::PATIENT_CAPACITY.end())?;
	}
	for (organisation, usage) in OrganisationUsage::<T>::iter() {
		check(&organisation, usage.latest(), size)?;
	}
	for (organisation, account, usage) in AccountUsage::<T>::iter() {
		let share = size.checked_div(SHARES).unwrap_or(0);
		check(&(organisation, account), usage.latest(), share)?;
	}
	Ok(())
}

/// P1: no more is used than the largest allowance of its kind that governance may give.
fn p1_no_more_is_used_than_there_can_be<T: Config>() -> Result<(), TryRuntimeError> {
	rows::<T>(|key, usage, most| {
		if usage.used > most {
			log::error!(target: LOG_TARGET, "P1: {key:?}");
			return Err("P1: more is used than there can be".into());
		}
		Ok(())
	})
}

/// P2: no usage was written after the block's moment.
fn p2_nothing_was_used_in_the_future<T: Config>() -> Result<(), TryRuntimeError> {
	let now = T::Time::now();
	rows::<T>(|key, usage, _| {
		if usage.at > now {
			log::error!(target: LOG_TARGET, "P2: {key:?}");
			return Err("P2: a usage from the future".into());
		}
		Ok(())
	})
}

/// P3: what is charged to a share is charged to the whole: no share was written later than its organisation's usage.
fn p3_shares_are_parts_of_a_whole<T: Config>() -> Result<(), TryRuntimeError> {
	for (organisation, account, share) in AccountUsage::<T>::iter() {
		let whole = OrganisationUsage::<T>::get(organisation).map(Versioned::latest);
		if whole.is_none_or(|whole| whole.at < share.latest().at) {
			log::error!(target: LOG_TARGET, "P3: {organisation:?} {account:?}");
			return Err("P3: a share that is not part of a whole".into());
		}
	}
	Ok(())
}

/// P4: tiers are below [`TIERS`] and of sizes that governance may give; the first has one, and so has every tier that an
/// organisation is in. Organisations with a tier exist.
fn p4_tiers_have_sizes<T: Config>() -> Result<(), TryRuntimeError> {
	ensure!(TierSizes::<T>::contains_key(FIRST_TIER), "P4: a first tier without a size");
	for (tier, size) in TierSizes::<T>::iter() {
		ensure!(tier < TIERS, "P4: a tier beyond the last");
		ensure!(floors::TIER_SIZE.contains(&size), "P4: a size out of bounds");
	}
	for (organisation, tier) in Tiers::<T>::iter() {
		ensure!(TierSizes::<T>::contains_key(tier), "P4: a tier without a size");
		ensure!(T::Payers::exists(organisation), "P4: a tier of nobody");
	}
	Ok(())
}

/// P5: no more room was taken than there is, and none in a block to come.
fn p5_only_the_room_there_is_was_taken<T: Config>() -> Result<(), TryRuntimeError> {
	let Some(taken) = OperationalTaken::<T>::get() else {
		return Ok(());
	};
	ensure!(taken.weight.all_lte(T::OperationalRoom::get()), "P5: more room than there is");
	let now = frame_system::Pallet::<T>::block_number();
	ensure!(taken.block <= now, "P5: room of a block to come");
	Ok(())
}

/// P6: there are never more units of account than the fixed issuance.
fn p6_no_more_is_issued_than_was_fixed<T: Config>() -> Result<(), TryRuntimeError> {
	let (issued, fixed) = (T::Currency::total_issuance(), FixedIssuance::<T>::get());
	if issued > fixed {
		log::error!(target: LOG_TARGET, "P6: {issued} of {fixed}");
		return Err("P6: more is issued than was fixed".into());
	}
	Ok(())
}
