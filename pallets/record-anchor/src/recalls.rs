//! Recalls: who must acknowledge that a record was corrected, and who did.

use crate::{
	actors::exercises,
	pallet::{
		Asks, Config, Error, Event, LastRecallId, OpenRecalls, Pallet, RecallCountsOf, Recalls,
		RecallsOf,
	},
	types::{
		Ask, Asked, Correction, Recall, RecallCounts, RecordRecalls, RecordState, MAX_ASKED_ABOUT,
	},
	Erasures,
};
use anamnesis_decision::{
	organisation_of,
	rows::{Status, Versioned},
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Actions,
	OrgId, PatientId, RecallId, RecordId,
};
use frame_support::{
	defensive, ensure,
	traits::{Get, Time},
};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open_recall(
		account: AccountId,
		organisation: OrgId,
		patient: PatientId,
		record: RecordId,
		critical: bool,
		asked: Asked,
	) -> DispatchResult {
		let now = T::Time::now();
		ensure!(!asked.is_empty(), Error::<T>::NobodyAsked);
		Self::ensure_others(&asked, organisation)?;
		let by = Self::ensure_may_correct(&account, organisation, now)?;
		// It would hold up an erasure that two organisations agreed on; whoever must, holds the record first.
		ensure!(!T::Erasures::is_tombstoned(record), Error::<T>::Tombstoned);
		Self::ensure_own(record, organisation, patient)?;
		let correction = match Self::state_of(record)? {
			RecordState::Current => return Err(Error::<T>::NothingToRecall.into()),
			RecordState::Superseded => Correction::Superseded,
			RecordState::Retracted { .. } => Correction::Retracted,
			RecordState::EnteredInError { .. } | RecordState::FoundInError { .. } => {
				Correction::EnteredInError
			}
		};
		let providers = T::Providers::default();
		let known = |asked: &OrgId| organisation_of(&providers, *asked).is_some();
		ensure!(asked.iter().all(known), Error::<T>::OrganisationUnknown);
		asked.iter().try_for_each(|asked| Self::ensure_can_answer(*asked, now))?;
		let window = if critical { T::CriticalRecall::get() } else { T::OrdinaryRecall::get() };
		let due = now.checked_add(window).ok_or(Error::<T>::TooManyRecalls)?;
		let id = LastRecallId::<T>::get().checked_add(1).ok_or(Error::<T>::TooManyRecalls)?;
		let recall = RecallId(id);
		let listed = Self::listed(record, recall, &asked, due)?;
		// Nothing is written before all lists are known to have room.
		let full = asked.iter().any(|asked| RecallCountsOf::<T>::get(asked).open == u32::MAX);
		ensure!(!full, Error::<T>::TooManyRecalls);

		LastRecallId::<T>::put(id);
		RecallsOf::<T>::insert(record, Versioned::from(listed));
		for asked in &asked {
			Self::ask(recall, *asked);
		}
		let count = Self::count(asked.len());
		let row = Recall {
			record,
			patient,
			organisation,
			by,
			correction,
			critical,
			opened: now,
			due,
			asked,
		};
		Recalls::<T>::insert(recall, Versioned::from(row));
		Self::deposit_event(Event::RecallOpened {
			recall,
			record,
			organisation,
			asked: count,
			due,
		});
		Ok(())
	}

	pub(crate) fn do_acknowledge_recall(
		account: AccountId,
		organisation: OrgId,
		patient: PatientId,
		recall: RecallId,
	) -> DispatchResult {
		let now = T::Time::now();
		let (_, by) = Self::standing_for(&account, organisation, now, |role, kind| {
			exercises(role, kind, Actions::ACCESS)
		})?;
		let row = Recalls::<T>::get(recall).ok_or(Error::<T>::RecallUnknown)?.latest();
		ensure!(row.patient == patient, Error::<T>::OtherPatient);
		let place = match Asks::<T>::get(recall, organisation).ok_or(Error::<T>::NotAsked)? {
			Ask::Open { place } => place,
			Ask::Acknowledged { .. } => return Err(Error::<T>::AlreadyAcknowledged.into()),
		};
		let late = Self::is_late(row.due, now);
		Self::close(organisation, place, late);
		Asks::<T>::insert(recall, organisation, Ask::Acknowledged { by, at: now });
		RecallsOf::<T>::mutate(row.record, |recalls| match recalls {
			Some(Versioned::V1(recalls)) => {
				recalls.open = recalls.open.saturating_sub(1);
			}
			None => {
				defensive!("a recall that its record does not list");
			}
		});
		Self::deposit_event(Event::RecallAcknowledged { recall, organisation, late });
		Ok(())
	}

	/// Whether somebody can acknowledge for an organisation: nobody answers for one that is isolated or left, and a record whose
	/// recall runs gets no tombstone.
	fn ensure_can_answer(organisation: OrgId, now: Moment) -> Result<(), Error<T>> {
		match Self::standing_of(organisation, now).map(|standing| standing.status) {
			Some(Status::Active | Status::Restricted { .. }) => Ok(()),
			Some(Status::Isolated { .. }) => Err(Error::<T>::OrganisationIsolated),
			Some(Status::Left) | None => Err(Error::<T>::OrganisationGone),
		}
	}

	/// Whether the organisations rise, and this one is not among them.
	pub(crate) fn ensure_others(list: &[OrgId], organisation: OrgId) -> Result<(), Error<T>> {
		ensure!(list.is_sorted_by(|one, next| one < next), Error::<T>::OutOfOrder);
		ensure!(!list.contains(&organisation), Error::<T>::NamesItself);
		Ok(())
	}

	/// How many there are of what an argument has room for.
	pub(crate) fn count(len: usize) -> u32 {
		u32::try_from(len).unwrap_or(u32::MAX)
	}

	/// The recalls of a record with this one.
	fn listed(
		record: RecordId,
		recall: RecallId,
		asked: &Asked,
		due: Moment,
	) -> Result<RecordRecalls, Error<T>> {
		// A record has no row before its first recall.
		let mut listed = RecallsOf::<T>::get(record).map(Versioned::latest).unwrap_or_default();
		listed.recalls.try_push(recall).map_err(|_| Error::<T>::TooManyRecalls)?;
		listed.asked = listed.asked.saturating_add(Self::count(asked.len()));
		ensure!(listed.asked <= MAX_ASKED_ABOUT, Error::<T>::TooManyRecalls);
		listed.open = listed.open.saturating_add(Self::count(asked.len()));
		listed.due = listed.due.max(due);
		Ok(listed)
	}

	/// Puts a recall at the end of what an organisation has not acknowledged.
	fn ask(recall: RecallId, organisation: OrgId) {
		RecallCountsOf::<T>::mutate(organisation, |counts| {
			OpenRecalls::<T>::insert(organisation, counts.open, recall);
			Asks::<T>::insert(recall, organisation, Ask::Open { place: counts.open });
			counts.open = counts.open.saturating_add(1);
		});
	}

	/// Counts that an organisation acknowledged a recall.
	fn close(organisation: OrgId, place: u32, late: bool) {
		let counts = RecallCountsOf::<T>::get(organisation);
		let counts = RecallCounts {
			open: Self::unlist(organisation, place, counts.open),
			acknowledged: counts.acknowledged.saturating_add(1),
			late: counts.late.saturating_add(late.into()),
		};
		RecallCountsOf::<T>::insert(organisation, counts);
	}

	/// Takes a recall out of what an organisation has not acknowledged, which is as many as that; the last one takes its place.
	/// Says how many are left.
	fn unlist(organisation: OrgId, place: u32, open: u32) -> u32 {
		let last = open.saturating_sub(1);
		if let Some(moved) = OpenRecalls::<T>::take(organisation, last) {
			if place != last {
				OpenRecalls::<T>::insert(organisation, place, moved);
				Asks::<T>::insert(moved, organisation, Ask::Open { place });
			}
		} else {
			defensive!("an open recall that is not listed");
		}
		last
	}

	/// Takes away the recalls of a record with who was asked and who answered, and what is counted of that. Says how many were
	/// asked, at most [`MAX_ASKED_ABOUT`].
	pub(crate) fn forget_recalls(record: RecordId) -> u32 {
		// Without a row nobody was asked.
		let listed = RecallsOf::<T>::take(record).map(Versioned::latest).unwrap_or_default();
		for (id, recall) in
			listed.recalls.iter().filter_map(|id| Some((*id, Recalls::<T>::take(id)?)))
		{
			let recall = recall.latest();
			for organisation in &recall.asked {
				Self::forget_ask(id, *organisation, recall.due);
			}
		}
		listed.asked
	}

	/// Takes away that an organisation was asked, and what it answered.
	fn forget_ask(recall: RecallId, organisation: OrgId, due: Moment) {
		let counts = RecallCountsOf::<T>::get(organisation);
		let left = match Asks::<T>::take(recall, organisation) {
			Some(Ask::Open { place }) => {
				let open = Self::unlist(organisation, place, counts.open);
				RecallCounts { open, ..counts }
			}
			Some(Ask::Acknowledged { at, .. }) => RecallCounts {
				acknowledged: counts.acknowledged.saturating_sub(1),
				late: counts.late.saturating_sub(Self::is_late(due, at).into()),
				..counts
			},
			None => {
				defensive!("an organisation that a recall asks and that was not asked");
				counts
			}
		};
		if left == RecallCounts::default() {
			RecallCountsOf::<T>::remove(organisation);
		} else {
			RecallCountsOf::<T>::insert(organisation, left);
		}
	}

	/// Whether what is due at this moment is late at that one.
	pub(crate) fn is_late(due: Moment, now: Moment) -> bool {
		now >= due
	}
}
