//! How long records are kept: the table, and what it says of one record.

use crate::{
	facts::Stored,
	officers::{keeps_records, Act},
	pallet::{Config, Error, Event, Horizons, Lengthened, LongestTerms, Pallet, Tombstones},
	types::{is_jurisdiction, Kept, Lengthening, Term, TermAt, TermOf},
};
use anamnesis_decision::{organisation_of, rows::Versioned, When};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	floors,
	history::{self, At},
	OrgId, PatientId, RecordId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
	weights::Weight,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_term(jurisdiction: u16, of: TermOf, length: Moment) -> DispatchResult {
		ensure!(is_jurisdiction(jurisdiction), Error::<T>::UnknownJurisdiction);
		let known = match of {
			TermOf::Retention(_) => true,
			TermOf::Least { class, .. } => class.row().is_some(),
		};
		ensure!(known, Error::<T>::UnknownClass);
		ensure!(floors::RETENTION_TERM.contains(&length), Error::<T>::UnfitLength);
		let now = T::Time::now();
		if let Some(before) = Self::term(jurisdiction, of, now) {
			ensure!(before <= length, Error::<T>::Shortened);
			ensure!(before != length, Error::<T>::Unchanged);
		}
		let key = TermAt { jurisdiction, of };
		let mut history = At { facts: &Stored::<T>::default(), key };
		let value = Versioned::V1(Term { length });
		history::set(&mut history, now, value).map_err(Error::<T>::from)?;
		if matches!(of, TermOf::Retention(_)) {
			LongestTerms::<T>::mutate(jurisdiction, |longest| {
				*longest = (*longest).max(Some(length));
			});
		}

		Self::deposit_event(Event::TermSet { jurisdiction, of, length });
		Ok(())
	}

	pub(crate) fn do_set_horizon(jurisdiction: u16, horizon: Moment) -> DispatchResult {
		ensure!(is_jurisdiction(jurisdiction), Error::<T>::UnknownJurisdiction);
		ensure!(floors::ERASURE_HORIZON.contains(&horizon), Error::<T>::UnfitHorizon);
		let unchanged = Horizons::<T>::get(jurisdiction) == Some(horizon);
		ensure!(!unchanged, Error::<T>::Unchanged);

		Horizons::<T>::insert(jurisdiction, horizon);
		Self::deposit_event(Event::HorizonSet { jurisdiction, horizon });
		Ok(())
	}

	pub(crate) fn do_lengthen(
		who: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		record: RecordId,
		class: u16,
	) -> DispatchResult {
		let record_of = (record, patient);
		let (officer, kept) =
			Self::custodian(who, organisation, record_of, keeps_records, Act::Keeps)?;
		ensure!(!Tombstones::<T>::contains_key(record), Error::<T>::AlreadyConfirmed);
		let lengthened = Self::lengthened(record).map(|before| before.class);
		let before = Self::end_of(&kept, lengthened).ok_or(Error::<T>::TermUnknown)?;
		let after = Self::end_of(&kept, Some(class)).ok_or(Error::<T>::TermUnknown)?;
		ensure!(before < after, Error::<T>::NotLonger);

		let row = Lengthening { class, by: officer.account, at: T::Time::now() };
		Lengthened::<T>::insert(record, Versioned::V1(row));
		Self::deposit_event(Event::Lengthened { record, class });
		Ok(())
	}

	/// That the custodian has a record kept longer than its author said.
	pub(crate) fn lengthened(record: RecordId) -> Option<Lengthening> {
		Lengthened::<T>::get(record).map(Versioned::latest)
	}

	/// How long such records are kept in a jurisdiction, as the table says it now.
	fn term(jurisdiction: u16, of: TermOf, now: Moment) -> Option<Moment> {
		let key = TermAt { jurisdiction, of };
		let known = When::now(now).value(&Stored::<T>::default(), key)?;
		Some(known.value.latest().length)
	}

	/// First moment at which no law keeps a record any more: the latest that is said where it was written and where it is kept,
	/// of the class that its author chose, of that to which it was lengthened, and of records of its kind. Authors choose any
	/// number: one that is not in the table is as long as the longest class there. `None`: another of these is not in the table,
	/// or there is no class at all, so that nobody knows. At most ten reads.
	pub(crate) fn end_of(kept: &Kept, lengthened: Option<u16>) -> Option<Moment> {
		let (facts, now) = (T::Providers::default(), T::Time::now());
		let author = organisation_of(&facts, kept.organisation)?;
		let least = TermOf::Least { class: kept.class, kind: author.kind };
		let longest = |jurisdiction: u16| -> Option<Moment> {
			let chosen = Self::term(jurisdiction, TermOf::Retention(kept.retention), now)
				.or_else(|| LongestTerms::<T>::get(jurisdiction))?;
			let least = Self::term(jurisdiction, least, now)?;
			let other = match lengthened {
				Some(class) => Self::term(jurisdiction, TermOf::Retention(class), now)?,
				None => 0,
			};
			Some(chosen.max(least).max(other))
		};
		let mut length = longest(author.jurisdiction)?;
		if let Some(other) = Self::other_jurisdiction(kept, author.jurisdiction)? {
			length = length.max(longest(other)?);
		}
		kept.anchored.checked_add(length)
	}

	/// What it costs more if the record is kept in another jurisdiction than it was written in, and neither knows its class: the
	/// custodian's row, three terms, two longest and a horizon. In benchmarks all are in one, which knows it.
	pub(crate) fn weight_of_law() -> Weight {
		T::DbWeight::get().reads(7)
	}

	/// For how long what has a tombstone stays in state: the longer of what is said where it was written and where it is kept.
	pub(crate) fn horizon_of(kept: &Kept) -> Option<Moment> {
		let author = organisation_of(&T::Providers::default(), kept.organisation)?;
		let other = Self::other_jurisdiction(kept, author.jurisdiction)?;
		let here = Self::horizon(author.jurisdiction);
		Some(other.map_or(here, |other| here.max(Self::horizon(other))))
	}

	/// For how long what has a tombstone stays in state in a jurisdiction, in milliseconds.
	pub fn horizon(jurisdiction: u16) -> Moment {
		Horizons::<T>::get(jurisdiction).unwrap_or_else(T::Horizon::get)
	}

	/// That of the custodian, if it is another one; the outer `None`: nobody knows the custodian.
	// Two answers that are none: nobody knows, and there is no other.
	#[allow(clippy::option_option)]
	fn other_jurisdiction(kept: &Kept, author: u16) -> Option<Option<u16>> {
		if kept.custodian == kept.organisation {
			return Some(None);
		}
		let custodian = organisation_of(&T::Providers::default(), kept.custodian)?;
		Some((custodian.jurisdiction != author).then_some(custodian.jurisdiction))
	}
}
