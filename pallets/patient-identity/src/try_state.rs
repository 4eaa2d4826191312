//! One function per numbered property of the crate documentation.

mod representatives;
mod stewards;
mod waiting;

use crate::{
	payloads::{GENERAL, REVOKE},
	Config, Controllers, ControllersLog, Controls, Counts, KeyUse, Keys, Lanes, Pallet, Patients,
	PatientsLog, Recoveries, References, Representatives, Represents, Sheets, Stored, LOG_TARGET,
	MAX_CONTROLLERS,
};
use alloc::collections::BTreeMap;
use anamnesis_decision::rows::{Control, ControlAt, PatientOf};
use anamnesis_primitives::{
	history::{check, At},
	payload::LONGEST_SHEET,
	PatientId,
};
use frame_support::traits::Contains;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks every property.
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		p1_bound_are_those_who_acted::<T>()?;
		p2_tallies_count::<T>()?;
		p3_bound_accounts_live::<T>()?;
		p4_generations_are_whole::<T>()?;
		p5_published_keys_are_used::<T>()?;
		p6_histories_hold::<T>()?;
		p7_no_controller_is_staff::<T>()?;
		p8_sheets_are_forgettable::<T>()?;
		p9_endings_void_what_came_before::<T>()?;
		p10_controls_have_patients::<T>()?;
		representatives::p11_representatives_are_listed::<T>()?;
		representatives::p12_representatives_are_bound::<T>()?;
		stewards::p13_stewards_count::<T>()?;
		stewards::p14_removals_are_of_controllers::<T>()?;
		stewards::p15_verifications_have_patients::<T>()?;
		waiting::check_all::<T>()
	}
}

fn broken<T>(key: impl core::fmt::Debug, property: &'static str) -> Result<T, TryRuntimeError> {
	log::error!(target: LOG_TARGET, "{property}: {key:?}");
	Err(property.into())
}

/// P1: an account is bound to a patient exactly if it acts or acted as that patient.
fn p1_bound_are_those_who_acted<T: Config>() -> Result<(), TryRuntimeError> {
	for (account, patient) in Controls::<T>::iter() {
		// Removed in the block in which it accepted, it is nowhere said to have acted.
		match Pallet::<T>::control(patient, &account) {
			Some(Control::Active { .. } | Control::Removed) => {}
			Some(Control::Invited { .. }) | None => {
				return broken(account, "P1: an account bound to a patient it never acted as");
			}
		}
	}
	let present = Controllers::<T>::iter()
		.map(|((patient, account), current)| (patient, account, current.value));
	let past = ControllersLog::<T>::iter()
		.map(|((patient, account, _), earlier)| (patient, account, earlier.value));
	for (patient, account, control) in present.chain(past) {
		if control.is_active() && Controls::<T>::get(&account) != Some(patient) {
			return broken(account, "P1: a controller that is not bound to the patient");
		}
	}
	Ok(())
}

/// P2: the tally of each patient counts its controllers and invitations, at most eight together; there is one for each
/// patient and for nothing else; a patient has either controllers or a steward.
fn p2_tallies_count<T: Config>() -> Result<(), TryRuntimeError> {
	let mut counted: BTreeMap<PatientId, (u8, u8)> = BTreeMap::new();
	for ((patient, _), current) in Controllers::<T>::iter() {
		let (active, invited) = counted.entry(patient).or_default();
		match current.value {
			Control::Active { .. } => *active = active.saturating_add(1),
			Control::Invited { .. } => *invited = invited.saturating_add(1),
			Control::Removed => {}
		}
	}
	for (patient, tally) in Counts::<T>::iter() {
		if !Patients::<T>::contains_key(patient) {
			return broken(patient, "P2: a tally without a patient");
		}
		let (active, invited) = counted.get(&patient).copied().unwrap_or((0, 0));
		if (tally.active, tally.invited) != (active, invited) {
			return broken(patient, "P2: a tally that is wrong");
		}
		let stewarded =
			Pallet::<T>::patient_now(patient).is_some_and(|found| found.steward.is_some());
		match (active, stewarded) {
			(0, false) => {
				return broken(patient, "P2: a patient without a controller or a steward")
			}
			(1.., true) => return broken(patient, "P2: a patient with a controller and a steward"),
			_ => {}
		}
		if active.saturating_add(invited) > MAX_CONTROLLERS {
			return broken(patient, "P2: more than eight controllers");
		}
	}
	match Patients::<T>::iter_keys().find(|patient| !Counts::<T>::contains_key(patient)) {
		Some(patient) => broken(patient, "P2: a patient without a tally"),
		None => Ok(()),
	}
}

/// P3: every account bound to a patient, that represents one or is named to, holds our provider reference, and every account
/// that holds it is alive.
fn p3_bound_accounts_live<T: Config>() -> Result<(), TryRuntimeError> {
	for account in Controls::<T>::iter_keys() {
		if !References::<T>::contains_key(&account) {
			return broken(account, "P3: a controller without a reference");
		}
	}
	let named = Representatives::<T>::iter_keys().map(|(_, account)| account);
	for account in Represents::<T>::iter_keys().chain(named) {
		if !References::<T>::contains_key(&account) {
			return broken(account, "P3: a representative without a reference");
		}
	}
	for account in References::<T>::iter_keys() {
		if frame_system::Pallet::<T>::providers(&account) == 0 {
			return broken(account, "P3: a reference that nobody holds");
		}
	}
	Ok(())
}

/// P4: a patient's keys are those of generations 0 to the present one, without a gap, each proven for that patient; who has a
/// controller has keys.
fn p4_generations_are_whole<T: Config>() -> Result<(), TryRuntimeError> {
	let genesis = Pallet::<T>::genesis();
	for (patient, tally) in Counts::<T>::iter() {
		let Some(present) = tally.generation else {
			if tally.active > 0 {
				return broken(patient, "P4: a controller without keys");
			}
			continue;
		};
		let missing = |generation: &u32| !Keys::<T>::contains_key(patient, generation);
		if let Some(generation) = (0..=present).find(missing) {
			return broken((patient, generation), "P4: a generation without keys");
		}
	}
	for (patient, generation, row) in Keys::<T>::iter() {
		let present = Counts::<T>::get(patient).and_then(|tally| tally.generation);
		if present.is_none_or(|present| present < generation) {
			return broken((patient, generation), "P4: keys of a generation that is not");
		}
		if !row.keys.is_proven(&genesis, patient) {
			return broken((patient, generation), "P4: keys that are not proven");
		}
	}
	Ok(())
}

/// P5: exactly the published keys and those of recoveries are marked as used, each by the patient that published it or is
/// about to.
fn p5_published_keys_are_used<T: Config>() -> Result<(), TryRuntimeError> {
	let mut published: BTreeMap<[u8; 32], PatientId> = BTreeMap::new();
	let present = Keys::<T>::iter().map(|(patient, _, row)| (patient, row.keys));
	let waiting = Recoveries::<T>::iter().map(|(patient, recovery)| (patient, recovery.keys));
	for (patient, keys) in present.chain(waiting) {
		for key in [keys.agreement, keys.assertion] {
			if KeyUse::<T>::get(key) != Some(patient) {
				return broken(patient, "P5: a published key that is not marked");
			}
			if published.insert(key, patient).is_some() {
				return broken(patient, "P5: a key that was published twice");
			}
		}
	}
	match KeyUse::<T>::iter().find(|(key, _)| !published.contains_key(key)) {
		Some((_, patient)) => broken(patient, "P5: a marked key that nobody published"),
		None => Ok(()),
	}
}

/// P6: present values and logs of all histories keep the properties of histories.
fn p6_histories_hold<T: Config>() -> Result<(), TryRuntimeError> {
	let facts = &Stored::<T>::default();
	let now = Pallet::<T>::now();
	for patient in Patients::<T>::iter_keys() {
		check(&At { facts, key: PatientOf { patient } }, now)?;
	}
	for (patient, account) in Controllers::<T>::iter_keys() {
		check(&At { facts, key: ControlAt { patient, account } }, now)?;
	}
	// What `check` cannot see: entries far behind the version, and logs without a present value.
	for (patient, version) in PatientsLog::<T>::iter_keys() {
		if Patients::<T>::get(patient).is_none_or(|current| current.version <= version) {
			return broken(patient, "P6: a patient's past without its present");
		}
	}
	for (patient, account, version) in ControllersLog::<T>::iter_keys() {
		let current = Controllers::<T>::get((patient, account.clone()));
		if current.is_none_or(|current| current.version <= version) {
			return broken((patient, account), "P6: a controller's past without its present");
		}
	}
	representatives::histories_hold::<T>(now)?;
	stewards::histories_hold::<T>(now)
}

/// P7: no account bound to a patient or that represented one acts or acted for an organisation.
fn p7_no_controller_is_staff<T: Config>() -> Result<(), TryRuntimeError> {
	if let Some(account) = Represents::<T>::iter_keys().find(T::Staff::contains) {
		return broken(account, "P7: a representative that is staff");
	}
	match Controls::<T>::iter_keys().find(T::Staff::contains) {
		Some(account) => broken(account, "P7: a controller that is staff"),
		None => Ok(()),
	}
}

/// P8: no used sheet is remembered for longer than a sheet can live.
fn p8_sheets_are_forgettable<T: Config>() -> Result<(), TryRuntimeError> {
	let latest = Pallet::<T>::now().saturating_add(LONGEST_SHEET);
	match Sheets::<T>::iter().find(|(_, _, until)| *until > latest) {
		Some((account, ..)) => broken(account, "P8: a sheet that lives too long"),
		None => Ok(()),
	}
}

/// P9: an account's last nonce in general is at least that in revoke; there are no other lanes.
fn p9_endings_void_what_came_before<T: Config>() -> Result<(), TryRuntimeError> {
	for (account, lane, nonce) in Lanes::<T>::iter() {
		match lane {
			GENERAL => {}
			REVOKE => {
				let general = Lanes::<T>::get(&account, GENERAL);
				if general.is_none_or(|general| general < nonce) {
					return broken(account, "P9: an ending that voids nothing");
				}
			}
			_ => return broken(account, "P9: a lane that is none"),
		}
	}
	Ok(())
}

/// P10: every control and every invitation is of a patient that exists; an invitation is by who is or was its controller,
/// and replaces nobody else.
fn p10_controls_have_patients<T: Config>() -> Result<(), TryRuntimeError> {
	for ((patient, account), current) in Controllers::<T>::iter() {
		if !Patients::<T>::contains_key(patient) {
			return broken(account, "P10: a control of nobody");
		}
		if let Control::Invited { replaces, by } = current.value {
			if Controls::<T>::get(&by) != Some(patient) {
				return broken(account, "P10: an invitation by nobody");
			}
			if replaces.is_some_and(|replaced| replaced != by) {
				return broken(account, "P10: an invitation to a place that is not the inviter's");
			}
		}
	}
	Ok(())
}
