//! Properties of representatives.

use super::broken;
use crate::{
	Config, Controls, Pallet, Patients, Representatives, RepresentativesLog, RepresentativesOf,
	Represents, Stored,
};
use anamnesis_decision::rows::{Mandate, Representation, RepresentativeAt};
use anamnesis_primitives::{
	calendar::quarter_begins,
	chain::Moment,
	history::{check, At},
	payload::representative,
};
use sp_runtime::TryRuntimeError;

/// P6: the histories of representations keep the properties of histories.
pub(super) fn histories_hold<T: Config>(now: Moment) -> Result<(), TryRuntimeError> {
	let facts = &Stored::<T>::default();
	for (patient, account) in Representatives::<T>::iter_keys() {
		check(&At { facts, key: RepresentativeAt { patient, account } }, now)?;
	}
	for (patient, account, version) in RepresentativesLog::<T>::iter_keys() {
		let current = Representatives::<T>::get((patient, account.clone()));
		if current.is_none_or(|current| current.version <= version) {
			return broken((patient, account), "P6: a representative's past without its present");
		}
	}
	Ok(())
}

/// P11: the representatives of a patient are listed exactly while they are named or hold, each once, at most eight; each is of
/// a patient that exists, for some known power in a capacity for others, and until the first moment of a quarter.
pub(super) fn p11_representatives_are_listed<T: Config>() -> Result<(), TryRuntimeError> {
	for ((patient, account), current) in Representatives::<T>::iter() {
		if !Patients::<T>::contains_key(patient) {
			return broken(account, "P11: a representative of nobody");
		}
		let mandate = match current.value {
			Representation::Offered(mandate) | Representation::Holds(mandate) => mandate,
			Representation::Ended => continue,
		};
		if !RepresentativesOf::<T>::get(patient).contains(&account) {
			return broken(account, "P11: a representative that is not listed");
		}
		if !is_sound(&mandate) {
			return broken(account, "P11: a mandate that nobody can give");
		}
	}
	for (patient, listed) in RepresentativesOf::<T>::iter() {
		for (place, account) in listed.iter().enumerate() {
			let stands = matches!(
				Pallet::<T>::representation(patient, account),
				Some(Representation::Offered(_) | Representation::Holds(_))
			);
			if !stands || listed.iter().skip(place).filter(|one| *one == account).count() > 1 {
				return broken(account, "P11: a listed account that does not represent, or twice");
			}
		}
		if listed.is_empty() {
			return broken(patient, "P11: an empty list");
		}
	}
	Ok(())
}

fn is_sound(mandate: &Mandate) -> bool {
	/// A quarter of 365.25 days.
	const QUARTER: Moment = 7_889_400_000;
	let about = mandate.until.checked_div(QUARTER).and_then(|about| u16::try_from(about).ok());
	let begins = about.is_some_and(|about| {
		(about.saturating_sub(1)..=about.saturating_add(1))
			.any(|quarter| quarter_begins(quarter) == Some(mandate.until))
	});
	begins
		&& mandate.from < mandate.until
		&& representative::check(mandate.capacity.value(), mandate.powers).is_ok()
}

/// P12: an account is bound to a patient as its representative exactly if it holds or held that; so it represented no other,
/// and controls none.
pub(super) fn p12_representatives_are_bound<T: Config>() -> Result<(), TryRuntimeError> {
	for (account, patient) in Represents::<T>::iter() {
		// Ended in the block in which it accepted, it is nowhere said to have held.
		if Pallet::<T>::representation(patient, &account).is_none() {
			return broken(account, "P12: an account bound to a patient it never represented");
		}
		if Controls::<T>::contains_key(&account) {
			return broken(account, "P12: a representative that is a controller");
		}
	}
	let present = Representatives::<T>::iter()
		.map(|((patient, account), current)| (patient, account, current.value));
	let past = RepresentativesLog::<T>::iter()
		.map(|((patient, account, _), earlier)| (patient, account, earlier.value));
	for (patient, account, value) in present.chain(past) {
		let held = matches!(value, Representation::Holds(_));
		if held && Represents::<T>::get(&account) != Some(patient) {
			return broken(account, "P12: a representative that is not bound to the patient");
		}
	}
	Ok(())
}
