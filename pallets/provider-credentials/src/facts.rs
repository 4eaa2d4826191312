//! What this pallet keeps, as the decision reads it.

use crate::{
	Compromises, Config, Credentials, Error, IssuerLog, Issuers, OrgKeys, OrgKeysLog, OrgKeysOf,
	Organisations, Pallet, Sessions, Staff, StaffLog, StandingLog, Standings, StatusLog, Statuses,
	SuccessionLog, Successions, Types,
};
use anamnesis_decision::rows::{
	CompromiseOf, CredentialOf, CredentialStatusOf, CredentialTypeOf, IssuerAt, OrganisationOf,
	SessionOf, StaffAt, StandingOf, SuccessionsOf,
};
use anamnesis_primitives::{
	chain::Moment,
	fetched,
	history::{self, At, HistoryError, Keep, Key, MarkKind},
	kept,
};
use core::marker::PhantomData;
use frame_support::defensive;

/// The facts in this pallet's storage: all of [`anamnesis_decision::ProviderFacts`].
pub struct Stored<T>(PhantomData<T>);

impl<T> Default for Stored<T> {
	fn default() -> Self {
		Self(PhantomData)
	}
}

fetched!(OrganisationOf, Organisations, |key| key.organisation);
fetched!(SessionOf, Sessions, |key| key.account.clone());
fetched!(CompromiseOf, Compromises, |key| key.account.clone());
fetched!(CredentialTypeOf, Types, |key| key.id);
fetched!(CredentialOf, Credentials, |key| key.id);

kept!(StandingOf, Standings, StandingLog, |key| key.organisation, |key, version| (
	key.organisation,
	version
));
kept!(StaffAt, Staff, StaffLog, |key| (key.organisation, key.account.clone()), |key, version| (
	key.organisation,
	key.account.clone(),
	version
));
kept!(IssuerAt, Issuers, IssuerLog, |key| (key.organisation, key.id), |key, version| (
	key.organisation,
	key.id,
	version
));
kept!(SuccessionsOf, Successions, SuccessionLog, |key| key.organisation, |key, version| (
	key.organisation,
	version
));
kept!(OrgKeysOf, OrgKeys, OrgKeysLog, |key| key.organisation, |key, version| (
	key.organisation,
	version
));
kept!(CredentialStatusOf, Statuses, StatusLog, |key| key.id, |key, version| (key.id, version));

impl<T: Config> Pallet<T> {
	/// Writes a value at this block's moment. Writes nothing if it fails.
	pub(crate) fn write<K: Key>(key: K, now: Moment, value: K::Value) -> Result<(), Error<T>>
	where
		Stored<T>: Keep<K>,
	{
		history::set(&mut At { facts: &Stored::<T>::default(), key }, now, value)
			.map_err(Self::refused)
	}

	/// Writes an ending at this block's moment, for which there is always room. Writes nothing if it fails.
	pub(crate) fn write_last<K: Key>(key: K, now: Moment, value: K::Value) -> Result<(), Error<T>>
	where
		Stored<T>: Keep<K>,
	{
		history::set_last(&mut At { facts: &Stored::<T>::default(), key }, now, value)
			.map_err(Self::refused)
	}

	/// Says that it is disputed what held from `since` up to this block, and answers since when: the ninth time it is the
	/// whole past. Nothing is said of a block about itself. Writes nothing if it fails.
	pub(crate) fn contest<K: Key + Clone>(
		key: K,
		now: Moment,
		since: Moment,
	) -> Result<Moment, Error<T>>
	where
		Stored<T>: Keep<K>,
	{
		if since >= now {
			return Ok(now);
		}
		let facts = Stored::<T>::default();
		let mark = |since| {
			let mut at = At { facts: &facts, key: key.clone() };
			history::mark(&mut at, now, since, MarkKind::Contested).map(|()| since)
		};
		match mark(since) {
			Err(HistoryError::MustReachBack) => mark(0),
			other => other,
		}
		.map_err(Self::refused)
	}

	/// Says something about moments from `effective` up to this block's. Writes nothing if it fails.
	pub(crate) fn mark<K: Key>(
		key: K,
		now: Moment,
		effective: Moment,
		kind: MarkKind,
	) -> Result<(), Error<T>>
	where
		Stored<T>: Keep<K>,
	{
		history::mark(&mut At { facts: &Stored::<T>::default(), key }, now, effective, kind)
			.map_err(Self::refused)
	}

	fn refused(error: HistoryError) -> Error<T> {
		match error {
			HistoryError::TooManyChanges => Error::TooManyChanges,
			HistoryError::NotAboutThePast => Error::NotAboutThePast,
			HistoryError::MustReachBack => Error::MustReachBack,
			HistoryError::TooManyMarks => Error::TooManyMarks,
			HistoryError::TimeWentBack | HistoryError::Empty | HistoryError::MarkedThisBlock => {
				defensive!(
					"blocks only move forward, and calls mark in one way what exists",
					error
				);
				Error::TimeWentBack
			}
		}
	}
}
