//! Whether the statuses are all that there can be: every state that a row can be in, in one of them.

use super::{begin, in_threads, made, Caller, Status};
use crate::{Moment, Runtime};
use anamnesis_decision::rows::{
	Control, CredentialStatus, Employment, FrozenBy, IssuerState, Life, Representation,
	Status as Standing,
};
use pallet_patient_identity::{Controllers, Link, Links, Patients, Representatives};
use pallet_provider_credentials::{Issuers, Staff, Standings, Statuses};
use pallet_record_anchor::{RecordState, RecordStates};
use scale_info::{TypeDef, TypeInfo};
use std::{any::type_name, collections::BTreeSet, fmt::Debug};

/// Name of a type, and of one of its variants.
type State = (&'static str, String);

fn short<T>() -> &'static str {
	type_name::<T>().rsplit("::").next().unwrap()
}

fn state<T: Debug>(value: &T) -> State {
	let shown = format!("{value:?}");
	let name = shown.split(|letter: char| !letter.is_alphanumeric()).next().unwrap();
	(short::<T>(), name.to_owned())
}

/// All variants of a type.
fn variants<T: TypeInfo>() -> Vec<State> {
	let TypeDef::Variant(all) = T::type_info().type_def else {
		panic!("{} is no enum", short::<T>())
	};
	all.variants.iter().map(|variant| (short::<T>(), variant.name.to_owned())).collect()
}

/// The states that rows are in.
fn states(now: Moment) -> BTreeSet<State> {
	let lives = || Patients::<Runtime>::iter_values().map(|row| row.value.latest().life.at(now));
	let freezers = lives().filter_map(|life| match life {
		Life::Frozen { by, .. } => Some(by),
		_ => None,
	});
	let standings = Standings::<Runtime>::iter_values().map(|row| row.value.latest().status);
	lives()
		.map(|row| state(&row))
		.chain(freezers.map(|row| state(&row)))
		.chain(standings.map(|row| state(&row)))
		.chain(Staff::<Runtime>::iter_values().map(|row| state(&row.value)))
		.chain(Issuers::<Runtime>::iter_values().map(|row| state(&row.value)))
		.chain(Statuses::<Runtime>::iter_values().map(|row| state(&row.value)))
		.chain(Controllers::<Runtime>::iter_values().map(|row| state(&row.value)))
		.chain(Representatives::<Runtime>::iter_values().map(|row| state(&row.value)))
		.chain(Links::<Runtime>::iter_values().map(|row| state(&row.value)))
		.chain(RecordStates::<Runtime>::iter_values().map(|row| state(&row.value)))
		.collect()
}

/// Every state that a row is in, in a status.
fn reached(callers: &[Caller], status: &Status) -> BTreeSet<State> {
	let (mut externalities, world) = made(status);
	externalities.execute_with(|| {
		begin(status, &world, callers, true);
		states(pallet_timestamp::Now::<Runtime>::get())
	})
}

#[test]
fn every_state_of_organisations_issuers_credentials_patients_and_records_is_in_a_status() {
	let found: BTreeSet<_> =
		in_threads(|_, callers, status| reached(callers, &status)).into_iter().flatten().collect();
	let all: BTreeSet<_> = [
		variants::<Life>(),
		variants::<FrozenBy>(),
		variants::<Standing>(),
		variants::<Employment>(),
		variants::<IssuerState>(),
		variants::<CredentialStatus>(),
		variants::<Control>(),
		variants::<Representation>(),
		variants::<Link>(),
		variants::<RecordState>(),
	]
	.into_iter()
	.flatten()
	.collect();
	assert!(found.is_subset(&all), "{found:?}");
	let missing: Vec<_> = all.difference(&found).cloned().collect();
	// No call restricts the processing of a patient's data yet.
	assert_eq!(missing, [("Life", "Restricted".to_owned())]);
}
