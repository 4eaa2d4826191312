//! The table of laws, and the pairs of jurisdictions.

use crate::{
	pallet::{
		Config, Error, Event, LawCount, LawList, Laws, PairCount, Pairs, PairsOf, Pallet, Scopes,
	},
	types::{check_law, is_jurisdiction, LawScope, Unsound},
	Stored,
};
use anamnesis_decision::{
	rows::{Law, LawAt, LawState, Pair, PairAt, Versioned},
	When,
};
use anamnesis_primitives::{
	chain::Moment,
	history::{self, At},
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_law(law: u16, says: Law) -> DispatchResult {
		check_law(&says).map_err(Error::<T>::from)?;
		let (scope, known) = (LawScope::of(&says), Scopes::<T>::get(law));
		ensure!(known.is_none_or(|known| known == scope), Error::<T>::NumberTaken);
		let state = Versioned::V1(LawState::InForce(says));
		let unchanged = Laws::<T>::get(law).is_some_and(|current| current.value == state);
		ensure!(!unchanged, Error::<T>::Unchanged);
		let place = LawCount::<T>::get();
		let more = place.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		let mut history = At { facts: &Stored::<T>::default(), key: LawAt { law } };
		history::set(&mut history, T::Time::now(), state).map_err(Error::<T>::from)?;

		if known.is_none() {
			Scopes::<T>::insert(law, scope);
			LawList::<T>::insert(place, law);
			LawCount::<T>::put(more);
		}
		Self::deposit_event(Event::LawSet { law });
		Ok(())
	}

	pub(crate) fn do_repeal_law(law: u16) -> DispatchResult {
		let now = T::Time::now();
		Self::law(law, now)?;
		let state = Versioned::V1(LawState::Repealed);
		let mut history = At { facts: &Stored::<T>::default(), key: LawAt { law } };
		// Room for it is kept however often the law was changed.
		history::set_last(&mut history, now, state).map_err(Error::<T>::from)?;
		Self::deposit_event(Event::LawRepealed { law });
		Ok(())
	}

	/// A law that is in force.
	pub(crate) fn law(law: u16, now: Moment) -> Result<Law, Error<T>> {
		let known = When::now(now)
			.value(&Stored::<T>::default(), LawAt { law })
			.ok_or(Error::LawNotFound)?;
		match known.value.latest() {
			LawState::InForce(law) => Ok(law),
			LawState::Repealed => Err(Error::LawRepealed),
		}
	}

	pub(crate) fn do_set_pair(home: u16, asking: u16, pair: Pair) -> DispatchResult {
		let known = is_jurisdiction(home) && is_jurisdiction(asking);
		ensure!(known, Error::<T>::UnknownJurisdiction);
		ensure!(home != asking, Error::<T>::SameJurisdiction);
		pair.purposes.check_known().map_err(|_| Error::<T>::UnknownPurposes)?;
		let closes = pair.purposes.0 == 0;
		ensure!(!closes || !pair.refers, Error::<T>::RefersForNothing);
		let before = Pairs::<T>::get((home, asking)).map(|current| current.value.latest());
		// A pair that there never was permits as little as one that is closed.
		let unchanged = before.map_or(closes, |before| before == pair);
		ensure!(!unchanged, Error::<T>::Unchanged);
		let place = PairCount::<T>::get(home);
		let more = place.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		let (now, value) = (T::Time::now(), Versioned::V1(pair));
		let mut history = At { facts: &Stored::<T>::default(), key: PairAt { home, asking } };
		// Room for closing is kept however often the pair was changed.
		let written = if closes {
			history::set_last(&mut history, now, value)
		} else {
			history::set(&mut history, now, value)
		};
		written.map_err(Error::<T>::from)?;

		if before.is_none() {
			PairsOf::<T>::insert((home, place), asking);
			PairCount::<T>::insert(home, more);
		}
		Self::deposit_event(Event::PairSet { home, asking });
		Ok(())
	}
}

impl<T> From<Unsound> for Error<T> {
	fn from(why: Unsound) -> Self {
		match why {
			Unsound::Jurisdiction => Error::UnknownJurisdiction,
			Unsound::Purposes => Error::UnknownPurposes,
			Unsound::Forbidden => Error::ForbiddenPurpose,
			Unsound::Classes => Error::UnknownClasses,
			Unsound::Actions => Error::UnknownActions,
			Unsound::Writing => Error::LawLetsWrite,
			Unsound::Basis => Error::NotBasisOfLaw,
			Unsound::Longest => Error::UnfitLength,
			Unsound::Delay => Error::UnfitDelay,
		}
	}
}
