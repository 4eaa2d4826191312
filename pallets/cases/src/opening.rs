//! A case is opened: who may, what it can be about, and when it is due.

use crate::{
	clocks::Due,
	facts::regulates,
	pallet::{Cases, Config, Contests, Error, LastCase, OpenAbout, Pallet},
	types::{Case, CaseKind, Draft, Matter, Notice},
	Records,
};
use alloc::vec::Vec;
use anamnesis_decision::{
	rows::{Organisation, Versioned},
	Actor,
};
use anamnesis_primitives::{
	cases::{Claim, Opener},
	chain::{AccountId, Moment},
	codes::{OrgKind, Role},
	commitment::Commitment,
	CaseId, OrgId, PatientId, RecordId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
};

impl<T: Config> Pallet<T> {
	/// Opens the case of a patient who objects to a record, with all that [`Pallet::open_case`] refuses.
	///
	/// For the runtime, in the call with which the patient contests the record: who contests need not open a case besides, and
	/// who opens one here has not contested. A commitment to what the patient says goes with it. Returns what the call must
	/// return.
	///
	/// # Errors
	/// [`Error::AlreadyContested`]: the answer to the last contest of the record is owed. Otherwise as [`Pallet::open_case`].
	/// Nothing is written then.
	pub fn open_objection(
		who: AccountId,
		patient: PatientId,
		organisation: OrgId,
		record: RecordId,
		statement: Commitment,
	) -> DispatchResult {
		ensure!(!Self::is_objection_open(record), Error::<T>::AlreadyContested);
		let claim = Claim::Objection { record: Some(record) };
		Self::do_open(who, patient, organisation, claim, statement, None)?;
		Contests::<T>::insert(record, CaseId(LastCase::<T>::get()));
		Ok(())
	}

	/// Withdraws the case that a contest of the record made, if it is open: what was answered or withdrawn stays so.
	///
	/// For the runtime, in the call with which the patient takes the contest back.
	///
	/// # Errors
	/// As [`Pallet::withdraw_case`]; nothing is written then.
	pub fn withdraw_objection(
		who: AccountId,
		patient: PatientId,
		record: RecordId,
	) -> DispatchResult {
		Contests::<T>::get(record).map_or(Ok(()), |case| Self::do_withdraw(who, patient, case))
	}

	/// Whether the answer to a contest of the record is owed. One read.
	pub fn is_objection_open(record: RecordId) -> bool {
		Contests::<T>::contains_key(record)
	}

	pub(crate) fn do_open(
		who: AccountId,
		patient: PatientId,
		organisation: OrgId,
		claim: Claim,
		statement: Commitment,
		former: Option<CaseId>,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_heard(&who, patient, claim.power(), now)?;
		if let Claim::Delivery { noted } = claim {
			let late_from = noted.checked_add(T::DeliveryTime::get());
			let late = late_from.is_some_and(|from| from <= now);
			ensure!(late, Error::<T>::NotLateYet);
		}
		let found = Self::owing(organisation, now)?;
		if let Some(record) = claim.record() {
			Self::ensure_at(record, patient, organisation)?;
		}
		let opener = Opener::Patient(patient);
		Self::ensure_follows(claim, opener, organisation, &found, former, now)?;
		let matter = Matter::Claim(claim);
		let due = Self::due(&found, matter.kind(), now)?.ok_or(Error::<T>::NothingOwed)?;
		let free = Self::free(opener, organisation, 1)?;

		let draft = Draft { organisation, opener, by: who, statement, former, now };
		Self::list(free, [Case::new(draft, matter, due)]);
		Ok(())
	}

	/// Refuses a record that is not this patient's, or that the organisation neither wrote nor keeps.
	fn ensure_at(
		record: RecordId,
		patient: PatientId,
		organisation: OrgId,
	) -> Result<(), Error<T>> {
		let known = T::Records::record(record).ok_or(Error::RecordNotFound)?;
		ensure!(known.patient == patient, Error::<T>::RecordOfAnother);
		let here = known.organisation == organisation || known.custodian == Some(organisation);
		ensure!(here, Error::<T>::RecordElsewhere);
		Ok(())
	}

	/// Refuses a complaint about nothing, and to whom none can be made, and the taking up of what is no earlier case of this.
	fn ensure_follows(
		claim: Claim,
		opener: Opener,
		organisation: OrgId,
		found: &Organisation,
		former: Option<CaseId>,
		now: Moment,
	) -> Result<(), Error<T>> {
		let complains = claim == Claim::Complaint;
		ensure!(!complains || regulates(found.kind), Error::<T>::NotRegulator);
		ensure!(!complains || former.is_some(), Error::<T>::FormerMissing);
		let Some(former) = former else { return Ok(()) };
		let former = Cases::<T>::get(former).ok_or(Error::CaseNotFound)?.latest();
		ensure!(former.opener == opener, Error::<T>::CaseOfAnother);
		let same = former.organisation == organisation;
		ensure!(same != complains, Error::<T>::OtherOrganisation);
		// Of what is late one can complain; what is open is not opened again.
		let over = !former.is_open() || (complains && former.is_overdue(now));
		ensure!(over, Error::<T>::FormerRuns);
		Ok(())
	}

	/// When an answer of the organisation is due that is asked for from a moment on; `None`: the law asks none.
	fn due(
		organisation: &Organisation,
		kind: CaseKind,
		began: Moment,
	) -> Result<Option<Due>, Error<T>> {
		match Self::clock(organisation.jurisdiction, kind) {
			None => Ok(None),
			Some(clock) => clock.due(began).map(Some).ok_or(Error::BeyondCalendar),
		}
	}

	pub(crate) fn do_open_breach(
		who: AccountId,
		by: OrgId,
		organisation: OrgId,
		discovered: Option<Moment>,
		statement: Commitment,
	) -> DispatchResult {
		let now = T::Time::now();
		let actor = Self::reporter(&who, by, by == organisation, now)?;
		let found = Self::owing(organisation, now)?;
		let discovered = match discovered {
			None => now,
			Some(_) if by != organisation => return Err(Error::<T>::NotOwnDiscovery.into()),
			Some(moment) => {
				let fits = (found.admitted..=now).contains(&moment);
				ensure!(fits, Error::<T>::UnfitDiscovery);
				moment
			}
		};
		let mut owed = Vec::new();
		for notice in Notice::ALL {
			if let Some(due) = Self::due(&found, notice.kind(), discovered)? {
				owed.push((Matter::Breach { notice, discovered }, due));
			}
		}
		ensure!(!owed.is_empty(), Error::<T>::NothingOwed);
		let opener = Opener::Organisation(by);
		let count = u32::try_from(owed.len()).map_err(|_| Error::<T>::TooManyOpen)?;
		let free = Self::free(opener, organisation, count)?;

		let by = actor.account;
		let draft = Draft { organisation, opener, by, statement, former: None, now };
		Self::list(
			free,
			owed.into_iter().map(|(matter, due)| Case::new(draft.clone(), matter, due)),
		);
		Ok(())
	}

	/// Who reports a breach: a privacy officer, or an auditor of a regulator, of an organisation that may act. What an
	/// organisation says of itself it says also while it is restricted.
	pub(crate) fn reporter(
		who: &AccountId,
		organisation: OrgId,
		own: bool,
		now: Moment,
	) -> Result<Actor, Error<T>> {
		let actor = Self::answerer(who, organisation, now)?;
		let may = |role: Role, kind: OrgKind| match role {
			Role::PrivacyOfficer => true,
			Role::Auditor => regulates(kind),
			_ => false,
		};
		let kind = actor.organisation.kind;
		let serves = actor.serving.iter().any(|serving| may(serving.role, kind));
		ensure!(serves, Error::<T>::NoServingRole);
		ensure!(own || actor.is_active(), Error::<T>::OrganisationNotActive);
		Ok(actor)
	}

	/// Whether a case about a record is open, at whichever organisation. One read.
	pub fn any_open_about(record: RecordId) -> bool {
		OpenAbout::<T>::get(record) > 0
	}

	/// A case.
	pub(crate) fn case(id: CaseId) -> Result<Case, Error<T>> {
		Cases::<T>::get(id).map(Versioned::latest).ok_or(Error::CaseNotFound)
	}
}
