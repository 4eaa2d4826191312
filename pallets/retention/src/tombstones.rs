//! A record is kept no longer: proposed, confirmed by others, shown to the patient, and in the end erased.

use crate::{
	facts::{Cases, Receipts, Records},
	officers::{keeps_records, Act},
	pallet::{
		Config, Courses, Error, Event, HoldsOn, Lengthened, Pallet, Restrictions, Tombstones,
	},
	types::{Agreement, Course, Kept, Proposal, Signatory},
};
use anamnesis_decision::{
	rows::{Ground, Tombstone, Versioned},
	Actor,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	OrgId, PatientId, RecordId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
	weights::Weight,
};
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
	/// The tombstone of a record.
	pub(crate) fn tombstone(record: RecordId) -> Option<Tombstone> {
		Tombstones::<T>::get(record).map(Versioned::latest)
	}

	/// How far it came that a record is kept no longer.
	pub(crate) fn course(record: RecordId) -> Option<Course> {
		Courses::<T>::get(record).map(Versioned::latest)
	}

	pub(crate) fn do_propose(
		who: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		record: RecordId,
		(ground, offer): (Ground, Commitment),
	) -> DispatchResult {
		let now = T::Time::now();
		let record_of = (record, patient);
		let (officer, kept) =
			Self::custodian(who, organisation, record_of, keeps_records, Act::LetsGo)?;
		match Self::course(record) {
			Some(Course::Confirmed { .. }) => return Err(Error::<T>::AlreadyConfirmed.into()),
			Some(Course::Proposed(other)) => {
				ensure!(other.until <= now, Error::<T>::AlreadyProposed);
			}
			Some(Course::Objected { until, .. }) => {
				ensure!(until <= now, Error::<T>::ObjectedTo);
			}
			None => {}
		}
		Self::ensure_may_go(ground, record, &kept)?;
		let until = now.checked_add(T::ProposalLife::get()).ok_or(Error::<T>::TooFarAhead)?;
		let proposal =
			Proposal { ground, offer, by: signatory(&officer, organisation, now), until };

		Courses::<T>::insert(record, Versioned::V1(Course::Proposed(proposal)));
		Self::deposit_event(Event::Proposed { record, patient, organisation, ground });
		Ok(())
	}

	pub(crate) fn do_confirm(
		who: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		record: RecordId,
		named: (Ground, Commitment),
	) -> DispatchResult {
		let now = T::Time::now();
		let kept = Self::of_patient(record, patient)?;
		let proposal = match Self::course(record) {
			Some(Course::Proposed(proposal)) => proposal,
			Some(Course::Confirmed { .. }) => return Err(Error::<T>::AlreadyConfirmed.into()),
			Some(Course::Objected { .. }) | None => return Err(Error::<T>::NotProposed.into()),
		};
		ensure!(now < proposal.until, Error::<T>::ProposalOver);
		// The custodian may have put another one in its place since it was read.
		ensure!((proposal.ground, proposal.offer) == named, Error::<T>::OtherProposal);
		ensure!(kept.custodian == proposal.by.organisation, Error::<T>::CustodyMoved);
		let officer = Self::officer(who, organisation, keeps_records, Act::LetsGo)?;
		Self::ensure_of_another_house(&proposal.by, organisation, &officer)?;
		ensure!(Self::still_counts(&proposal.by), Error::<T>::ProposalInDoubt);
		Self::ensure_may_go(proposal.ground, record, &kept)?;
		let tombstone = Self::carve(proposal.ground, &kept, now)?;
		let first = proposal.by.clone();
		T::Receipts::noticed(patient, first.organisation, record, &first.account)?;

		let by = signatory(&officer, organisation, now);
		Courses::<T>::insert(
			record,
			Versioned::V1(Course::Confirmed { proposal, by, agreed: None }),
		);
		Self::entomb(record, Some(tombstone))?;
		let effective = tombstone.effective;
		Self::deposit_event(Event::Confirmed { record, patient, organisation, effective });
		Ok(())
	}

	pub(crate) fn do_withdraw(
		who: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		record: RecordId,
	) -> DispatchResult {
		Self::of_patient(record, patient)?;
		let proposal = match Self::course(record) {
			Some(Course::Proposed(proposal)) => proposal,
			Some(Course::Confirmed { proposal, .. }) => {
				Self::ensure_notice_runs(record)?;
				proposal
			}
			Some(Course::Objected { .. }) | None => return Err(Error::<T>::NotProposed.into()),
		};
		let theirs = proposal.by.organisation == organisation;
		ensure!(theirs, Error::<T>::OtherOrganisation);
		Self::officer(who, organisation, keeps_records, Act::Keeps)?;

		Courses::<T>::remove(record);
		Self::entomb(record, None)?;
		Self::deposit_event(Event::Withdrawn { record });
		Ok(())
	}

	pub(crate) fn do_object(
		who: &AccountId,
		patient: PatientId,
		record: RecordId,
	) -> DispatchResult {
		Self::of_patient(record, patient)?;
		Self::speaker(who, patient)?;
		match Self::course(record) {
			Some(Course::Proposed(_)) => {}
			Some(Course::Confirmed { .. }) => Self::ensure_notice_runs(record)?,
			Some(Course::Objected { .. }) | None => return Err(Error::<T>::NotProposed.into()),
		}
		let at = T::Time::now();
		let until = at.checked_add(T::ObjectionPause::get()).ok_or(Error::<T>::TooFarAhead)?;

		Courses::<T>::insert(record, Versioned::V1(Course::Objected { at, until }));
		Self::entomb(record, None)?;
		Self::deposit_event(Event::ObjectedTo { record, until });
		Ok(())
	}

	pub(crate) fn do_agree(
		who: &AccountId,
		patient: PatientId,
		record: RecordId,
		offer: Commitment,
	) -> DispatchResult {
		let kept = Self::of_patient(record, patient)?;
		let effective = Self::may_agree_from(who, patient)?;
		let tombstone = Self::ensure_confirmed(record)?;
		let (proposal, by, _) = Self::confirmed(record)?;
		// Somebody may have held the agreement to an earlier notice back.
		ensure!(proposal.offer == offer, Error::<T>::OtherProposal);
		ensure!(effective < tombstone.effective, Error::<T>::NoSooner);
		Self::ensure_may_go(tombstone.ground, record, &kept)?;
		let horizon = tombstone.erasable.saturating_sub(tombstone.effective);
		let erasable = effective.checked_add(horizon).ok_or(Error::<T>::TooFarAhead)?;

		let agreed = Some(Agreement { by: who.clone(), before: tombstone.effective });
		let course = Course::Confirmed { proposal, by, agreed };
		Courses::<T>::insert(record, Versioned::V1(course));
		Self::entomb(record, Some(Tombstone { effective, erasable, ..tombstone }))?;
		Self::deposit_event(Event::Agreed { record, effective });
		Ok(())
	}

	pub(crate) fn do_stop(record: RecordId) -> DispatchResult {
		let kept = T::Records::record(record).ok_or(Error::<T>::RecordNotFound)?;
		let tombstone = Self::ensure_confirmed(record)?;
		let (proposal, by, agreed) = Self::confirmed(record)?;
		// Whoever signed with stolen keys is no longer there to withdraw it.
		let undisputed = Self::is_undisputed(&proposal.by) && Self::is_undisputed(&by);
		if !undisputed || Self::ensure_may_go(tombstone.ground, record, &kept).is_err() {
			return Self::stop_notice(record, T::Time::now());
		}
		let undone = |agreed: &Agreement| Self::may_agree_from(&agreed.by, kept.patient).is_err();
		let effective = agreed.filter(undone).ok_or(Error::<T>::NothingAgainst)?.before;
		let horizon = tombstone.erasable.saturating_sub(tombstone.effective);
		let erasable = effective.checked_add(horizon).ok_or(Error::<T>::TooFarAhead)?;

		let course = Course::Confirmed { proposal, by, agreed: None };
		Courses::<T>::insert(record, Versioned::V1(course));
		Self::entomb(record, Some(Tombstone { effective, erasable, ..tombstone }))?;
		Self::deposit_event(Event::Resumed { record, effective });
		Ok(())
	}

	/// Ends a notice that runs at this moment, if one does: the record is kept. An error undoes it.
	pub(crate) fn stop_notice(record: RecordId, now: Moment) -> DispatchResult {
		if Self::tombstone(record).is_some_and(|row| !row.is_effective(now)) {
			Courses::<T>::remove(record);
			Self::entomb(record, None)?;
			Self::deposit_event(Event::Stopped { record });
		}
		Ok(())
	}

	/// Writes the tombstone of a record that is there, or takes it away; and notes beside the record what it says, so that
	/// nobody who asks about the record reads a tombstone. An error undoes it.
	fn entomb(record: RecordId, tombstone: Option<Tombstone>) -> DispatchResult {
		if tombstone.is_some() || Tombstones::<T>::contains_key(record) {
			T::Records::entomb(record, tombstone.map(|row| row.effective))?;
		}
		Tombstones::<T>::set(record, tombstone.map(Versioned::V1));
		Ok(())
	}

	/// Says what it cost where records are kept.
	pub(crate) fn do_erase(record: RecordId) -> Result<Weight, DispatchError> {
		let now = T::Time::now();
		let tombstone = Self::tombstone(record).ok_or(Error::<T>::NoTombstone)?;
		ensure!(tombstone.erased.is_none(), Error::<T>::AlreadyErased);
		ensure!(tombstone.erasable <= now, Error::<T>::NotErasableYet);
		ensure!(!HoldsOn::<T>::contains_key(record), Error::<T>::OnHold);
		ensure!(!T::Cases::any_open(record), Error::<T>::CaseOpen);
		let cost = T::Records::erase(record)?;

		let left = Tombstone { erased: Some(now), ..tombstone };
		Tombstones::<T>::insert(record, Versioned::V1(left));
		// Whose it was and who signed goes with it.
		Courses::<T>::remove(record);
		Lengthened::<T>::remove(record);
		Restrictions::<T>::remove(record);
		Self::deposit_event(Event::Erased { record });
		Ok(cost)
	}

	/// Whether nothing may be said about a record any more but by the patient and by those who would keep it: its tombstone was
	/// confirmed. For whoever keeps the records. One read.
	pub fn is_tombstoned(record: RecordId) -> bool {
		Tombstones::<T>::contains_key(record)
	}

	/// First moment about which a question about a record is answered *Erased*. For whoever keeps the records. One read.
	pub fn erased_from(record: RecordId) -> Option<Moment> {
		Self::tombstone(record).map(|row| row.effective)
	}

	/// Refuses a rule that does not count yet, and while anything else speaks against keeping the record no longer.
	fn ensure_may_go(ground: Ground, record: RecordId, kept: &Kept) -> Result<(), Error<T>> {
		if !ground.is_before_end() {
			let lengthened = Self::lengthened(record).map(|row| row.class);
			let end = Self::end_of(kept, lengthened).ok_or(Error::TermUnknown)?;
			ensure!(end <= T::Time::now(), Error::<T>::StillKept);
		}
		Self::ensure_nothing_against(record, kept)
	}

	/// Refuses a second signature that is not of others: of another organisation under another control, then and now, and of
	/// another person who does not serve at the first.
	fn ensure_of_another_house(
		first: &Signatory,
		organisation: OrgId,
		second: &Actor,
	) -> DispatchResult {
		let group = second.standing.control_group;
		let related = first.organisation == organisation
			|| first.control_group == group
			|| Self::control_group(first.organisation) == Some(group);
		ensure!(!related, Error::<T>::SameControlGroup);
		ensure!(first.account != second.account, Error::<T>::SameSigner);
		let at_both = Self::serves_at(&second.account, first.organisation);
		ensure!(!at_both, Error::<T>::ServesAtBoth);
		Ok(())
	}

	/// The tombstone that is confirmed now: what governs it is stamped into it.
	fn carve(ground: Ground, kept: &Kept, now: Moment) -> Result<Tombstone, Error<T>> {
		let horizon = Self::horizon_of(kept).ok_or(Error::TermUnknown)?;
		let effective = now.checked_add(T::NoticePeriod::get()).ok_or(Error::TooFarAhead)?;
		let erasable = effective.checked_add(horizon).ok_or(Error::TooFarAhead)?;
		Ok(Tombstone { ground, confirmed: now, effective, erasable, erased: None })
	}

	/// The tombstone of a record, whose notice still runs.
	fn ensure_confirmed(record: RecordId) -> Result<Tombstone, Error<T>> {
		let tombstone = Self::tombstone(record).ok_or(Error::NotConfirmed)?;
		ensure!(!tombstone.is_effective(T::Time::now()), Error::<T>::NoticeOver);
		Ok(tombstone)
	}

	/// What was proposed about a record, who confirmed it, and whether the patient agreed.
	fn confirmed(record: RecordId) -> Result<(Proposal, Signatory, Option<Agreement>), Error<T>> {
		match Self::course(record) {
			Some(Course::Confirmed { proposal, by, agreed }) => Ok((proposal, by, agreed)),
			Some(Course::Proposed(_) | Course::Objected { .. }) | None => Err(Error::NotConfirmed),
		}
	}

	fn ensure_notice_runs(record: RecordId) -> DispatchResult {
		Self::ensure_confirmed(record)?;
		Ok(())
	}
}

/// Who signed for an organisation.
fn signatory(actor: &Actor, organisation: OrgId, at: Moment) -> Signatory {
	let (account, control_group) = (actor.account.clone(), actor.standing.control_group);
	Signatory { organisation, account, control_group, at }
}
