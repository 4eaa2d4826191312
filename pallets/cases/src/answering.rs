//! What becomes of a case: it is answered, takes longer, is withdrawn, or the patient says something about a refusal.

use crate::{
	facts::Records,
	pallet::{Cases, Config, Error, Event, Pallet},
	types::{Case, CaseKind, CaseState, Delay, Extension, Matter, Outcome},
};
use anamnesis_decision::{
	rows::{Status, Versioned},
	standing_at, When,
};
use anamnesis_primitives::{
	cases::Opener,
	chain::{AccountId, Moment},
	commitment::Commitment,
	payload::Powers,
	CaseId, OrgId, PatientId,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};

/// Until when an open case may take longer. Refuses one that is over.
fn longer<T>(case: &Case) -> Result<Option<Moment>, Error<T>> {
	match case.state {
		CaseState::Open { longer } => Ok(longer),
		CaseState::Answered { .. } => Err(Error::AlreadyAnswered),
		CaseState::Withdrawn { .. } => Err(Error::AlreadyWithdrawn),
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_answer(
		who: AccountId,
		id: CaseId,
		outcome: Outcome,
		letter: Commitment,
	) -> DispatchResult {
		let now = T::Time::now();
		let case = Self::case(id)?;
		let organisation = Self::owes(&case, now);
		let by = Self::answerer(&who, organisation, now)?.account;
		longer::<T>(&case)?;
		let kind = case.matter.kind();
		let fits = outcome.ground().is_none_or(|ground| ground.fits(kind));
		ensure!(fits, Error::<T>::UnfitGround);

		let state = CaseState::Answered { at: now, by, outcome, letter, disagreement: None };
		let late = Self::close(id, case, state).was_late();
		Self::deposit_event(Event::CaseAnswered { case: id, organisation, outcome, late });
		Ok(())
	}

	pub(crate) fn do_extend(who: AccountId, id: CaseId, why: Delay) -> DispatchResult {
		let now = T::Time::now();
		let case = Self::case(id)?;
		Self::answerer(&who, Self::owes(&case, now), now)?;
		let due = longer::<T>(&case)?.ok_or(Error::<T>::NoLongerTime)?;
		ensure!(now < case.due, Error::<T>::AlreadyDue);

		let extension = Some(Extension { why, at: now, before: case.due });
		let state = CaseState::Open { longer: None };
		Cases::<T>::insert(id, Versioned::V1(Case { due, extension, state, ..case }));
		Self::deposit_event(Event::CaseExtended { case: id, due, why });
		Ok(())
	}

	pub(crate) fn do_withdraw(who: AccountId, patient: PatientId, id: CaseId) -> DispatchResult {
		let now = T::Time::now();
		let case = Self::of_patient(id, patient)?;
		let Matter::Claim(claim) = case.matter else {
			return Err(Error::<T>::CaseOfAnother.into());
		};
		// To take it back needs what it took to open it.
		Self::ensure_heard_for_good(&who, patient, claim.power(), now)?;
		longer::<T>(&case)?;

		Self::close(id, case, CaseState::Withdrawn { at: now });
		Self::deposit_event(Event::CaseWithdrawn { case: id });
		Ok(())
	}

	pub(crate) fn do_withdraw_breach(who: AccountId, id: CaseId) -> DispatchResult {
		let now = T::Time::now();
		let case = Self::case(id)?;
		let Opener::Organisation(opener) = case.opener else {
			return Err(Error::<T>::CaseOfAnother.into());
		};
		Self::reporter(&who, opener, true, now)?;
		ensure!(opener != case.organisation, Error::<T>::OwnBreach);
		longer::<T>(&case)?;

		Self::close(id, case, CaseState::Withdrawn { at: now });
		Self::deposit_event(Event::CaseWithdrawn { case: id });
		Ok(())
	}

	pub(crate) fn do_state_disagreement(
		who: AccountId,
		patient: PatientId,
		id: CaseId,
		statement: Commitment,
	) -> DispatchResult {
		let now = T::Time::now();
		// It is said once: who stole a key must not use it up.
		Self::ensure_heard_for_good(&who, patient, Powers::SEE, now)?;
		let mut case = Self::of_patient(id, patient)?;
		let corrects = case.matter.kind() == CaseKind::Correction;
		let CaseState::Answered { outcome, disagreement, .. } = &mut case.state else {
			return Err(Error::<T>::NotRefused.into());
		};
		ensure!(corrects && outcome.ground().is_some(), Error::<T>::NotRefused);
		ensure!(disagreement.is_none(), Error::<T>::AlreadyStated);
		*disagreement = Some(statement);
		Cases::<T>::insert(id, Versioned::V1(case));
		Self::deposit_event(Event::DisagreementStated { case: id, patient, statement });
		Ok(())
	}

	/// Who answers a case now; `None`: there is no such case. For the runtime, which asks on whose behalf a call is made. Four
	/// reads at most.
	pub fn answers(id: CaseId) -> Option<OrgId> {
		Self::case(id).ok().map(|case| Self::owes(&case, T::Time::now()))
	}

	/// Who answers: the organisation, or once it left whoever keeps the record that the case names, as long as they keep it.
	/// While the case is open its record is not erased, and the patient may be dead. What an organisation that left owes about no
	/// record nobody answers. One read, and two more if it left.
	pub(crate) fn owes(case: &Case, now: Moment) -> OrgId {
		let standing = standing_at(&T::Providers::default(), case.organisation, When::now(now));
		let has_left = standing.is_some_and(|standing| standing.status == Status::Left);
		let keeper = || T::Records::record(case.matter.record()?)?.custodian;
		has_left.then(keeper).flatten().unwrap_or(case.organisation)
	}

	/// A case that this patient opened.
	fn of_patient(id: CaseId, patient: PatientId) -> Result<Case, Error<T>> {
		let case = Self::case(id)?;
		ensure!(case.patient() == Some(patient), Error::<T>::CaseOfAnother);
		Ok(case)
	}
}
