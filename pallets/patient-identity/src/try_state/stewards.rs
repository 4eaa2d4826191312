//! Properties of stewards, removals and verifications.

use super::broken;
use crate::{
	Config, Pallet, Patients, Removals, Stewarded, Stored, VerificationAt, Verifications,
	VerificationsLog,
};
use alloc::collections::BTreeMap;
use anamnesis_decision::rows::Life;
use anamnesis_primitives::{
	chain::Moment,
	history::{check, At},
	OrgId,
};
use sp_runtime::TryRuntimeError;

/// P6: the histories of verifications keep the properties of histories.
pub(super) fn histories_hold<T: Config>(now: Moment) -> Result<(), TryRuntimeError> {
	let facts = &Stored::<T>::default();
	for (patient, organisation) in Verifications::<T>::iter_keys() {
		check(&At { facts, key: VerificationAt { patient, organisation } }, now)?;
	}
	for (patient, organisation, version) in VerificationsLog::<T>::iter_keys() {
		let current = Verifications::<T>::get((patient, organisation));
		if current.is_none_or(|current| current.version <= version) {
			return broken(
				(patient, organisation),
				"P6: a verification's past without its present",
			);
		}
	}
	Ok(())
}

/// P13: as many patients are counted for a steward as have it.
pub(super) fn p13_stewards_count<T: Config>() -> Result<(), TryRuntimeError> {
	let mut counted: BTreeMap<OrgId, u32> = BTreeMap::new();
	for current in Patients::<T>::iter_values() {
		if let Some(steward) = current.value.as_latest().steward {
			let count = counted.entry(steward).or_default();
			*count = count.saturating_add(1);
		}
	}
	let kept: BTreeMap<_, _> = Stewarded::<T>::iter().collect();
	match kept.iter().chain(&counted).find(|(one, _)| kept.get(one) != counted.get(one)) {
		Some((organisation, _)) => broken(organisation, "P13: a count of patients that is wrong"),
		None => Ok(()),
	}
}

/// P14: a removal is asked by one controller about another one of a patient that is not frozen.
pub(super) fn p14_removals_are_of_controllers<T: Config>() -> Result<(), TryRuntimeError> {
	for (patient, asked) in Removals::<T>::iter() {
		let control = |account| Pallet::<T>::controls(account, patient);
		if asked.account == asked.by || !control(&asked.account) || !control(&asked.by) {
			return broken(patient, "P14: a removal by or of no controller");
		}
		let frozen = Pallet::<T>::patient_now(patient)
			.is_some_and(|found| matches!(found.life, Life::Frozen { .. }));
		if frozen {
			return broken(patient, "P14: a removal while frozen");
		}
	}
	Ok(())
}

/// P15: every verification is of a patient that exists.
pub(super) fn p15_verifications_have_patients<T: Config>() -> Result<(), TryRuntimeError> {
	let stray = |(patient, _): &(_, OrgId)| !Patients::<T>::contains_key(patient);
	match Verifications::<T>::iter_keys().find(stray) {
		Some(key) => broken(key, "P15: a verification of nobody"),
		None => Ok(()),
	}
}
