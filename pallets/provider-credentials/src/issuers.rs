//! Who may issue credentials of which type, on whose word, and what is taken from whom.

use crate::{Config, Error, Event, Issued, Organisations, Pallet, Stored, Types};
use anamnesis_decision::rows::{Delegation, IssuerAt, IssuerState, Status, Supervisor};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::OrgKind,
	history::{Lookup, MarkKind},
	CredentialTypeId, OrgId,
};
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{EnsureOrigin, Time},
};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::DispatchError;

/// How often an issuer is cut off before the rest is left to the consortium: nobody who delegated uses up what there is.
const DELEGATORS_CUT_OFFS: usize = 4;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_appoint_issuer(organisation: OrgId, kind: CredentialTypeId) -> DispatchResult {
		ensure!(Organisations::<T>::contains_key(organisation), Error::<T>::OrganisationNotFound);
		ensure!(Types::<T>::contains_key(kind), Error::<T>::CredentialTypeNotFound);
		let state = Self::issuer_state(organisation, kind);
		ensure!(state != Some(IssuerState::APPOINTED), Error::<T>::IsIssuer);
		let key = IssuerAt { organisation, id: kind };
		Self::write(key, T::Time::now(), IssuerState::APPOINTED)?;
		Self::deposit_event(Event::IssuerAppointed { organisation, kind });
		Ok(())
	}

	pub(crate) fn do_delegate(
		who: AccountId,
		organisation: OrgId,
		kind: CredentialTypeId,
		to: OrgId,
		most: u32,
		until: Option<Moment>,
	) -> DispatchResult {
		let now = T::Time::now();
		let by = Self::acts_for(&who, organisation, now)?;
		Self::ensure_active(organisation)?;
		let own = Self::ensure_issuer(organisation, kind, now)?;
		ensure!(own.is_none(), Error::<T>::IsDelegate);
		ensure!(Organisations::<T>::contains_key(to), Error::<T>::OrganisationNotFound);
		ensure!(most > 0, Error::<T>::NoLimit);
		ensure!(until.is_none_or(|until| now < until), Error::<T>::EndsBeforeItStarts);
		Self::ensure_may_become_delegate(to, kind, organisation, now)?;
		let limit = Issued::<T>::get((to, kind)).checked_add(most);
		let limit = limit.ok_or(Error::<T>::NoNumbersLeft)?;
		let delegation = Some(Delegation { by: organisation, limit, until });
		let key = IssuerAt { organisation: to, id: kind };
		Self::write(key, now, IssuerState::Active { delegation })?;
		Self::deposit_event(Event::Delegated { organisation, kind, to, limit, until, by });
		Ok(())
	}

	/// Refuses to let an issuer take the place of what the consortium decided, or of another issuer that answers for what was
	/// issued on its word: a cut-off reaches up to now, so there is one who may make it.
	fn ensure_may_become_delegate(
		to: OrgId,
		kind: CredentialTypeId,
		by: OrgId,
		now: Moment,
	) -> Result<(), Error<T>> {
		match Self::issuer_state(to, kind) {
			None => Ok(()),
			Some(IssuerState::Active { delegation: None }) => Err(Error::IsIssuer),
			Some(IssuerState::Active { delegation: Some(given) }) => {
				let is_anothers =
					given.by != by && Self::ensure_delegated(&given, kind, now).is_ok();
				ensure!(!is_anothers, Error::<T>::IsIssuer);
				Self::ensure_answers_for_nothing(to, kind, given.by, by)
			}
			Some(IssuerState::Ended { delegation: Some(given), by: Supervisor::Delegator }) => {
				Self::ensure_answers_for_nothing(to, kind, given.by, by)
			}
			Some(IssuerState::Suspended { .. }) => Err(Error::IssuerSuspended),
			Some(IssuerState::Ended { .. }) => Err(Error::IssuerEnded),
		}
	}

	/// Refuses another issuer as long as the one that delegated before is there to cut off what was issued.
	fn ensure_answers_for_nothing(
		to: OrgId,
		kind: CredentialTypeId,
		before: OrgId,
		by: OrgId,
	) -> Result<(), Error<T>> {
		let is_there = before != by && Self::standing(before)?.status != Status::Left;
		ensure!(!(is_there && Issued::<T>::get((to, kind)) > 0), Error::<T>::AnothersDelegate);
		Ok(())
	}

	pub(crate) fn do_suspend_issuer(
		origin: OriginFor<T>,
		organisation: OrgId,
		kind: CredentialTypeId,
	) -> DispatchResult {
		let now = T::Time::now();
		let (state, by) = Self::supervised(origin, organisation, kind, now)?;
		let is_active = matches!(state, IssuerState::Active { .. });
		let is_delegators =
			matches!(state, IssuerState::Suspended { by: Supervisor::Delegator, .. });
		ensure!(
			is_active || (is_delegators && by == Supervisor::Consortium),
			Error::<T>::NotIssuer
		);
		let suspended = IssuerState::Suspended { delegation: state.delegation(), by };
		Self::write(IssuerAt { organisation, id: kind }, now, suspended)?;
		Self::deposit_event(Event::IssuerSuspended { organisation, kind, by });
		Ok(())
	}

	pub(crate) fn do_reinstate_issuer(
		origin: OriginFor<T>,
		organisation: OrgId,
		kind: CredentialTypeId,
	) -> DispatchResult {
		let now = T::Time::now();
		let (state, by) = Self::supervised(origin, organisation, kind, now)?;
		let IssuerState::Suspended { delegation, by: suspended_by } = state else {
			return Err(Error::<T>::IssuerNotSuspended.into());
		};
		Self::ensure_may_undo(by, suspended_by)?;
		let active = IssuerState::Active { delegation };
		Self::write(IssuerAt { organisation, id: kind }, now, active)?;
		Self::deposit_event(Event::IssuerReinstated { organisation, kind, by });
		Ok(())
	}

	/// What the consortium decided no issuer undoes.
	fn ensure_may_undo(by: Supervisor, decided_by: Supervisor) -> Result<(), Error<T>> {
		let may = by == Supervisor::Consortium || decided_by == Supervisor::Delegator;
		ensure!(may, Error::<T>::OnlyTheConsortium);
		Ok(())
	}

	pub(crate) fn do_end_issuer(
		origin: OriginFor<T>,
		organisation: OrgId,
		kind: CredentialTypeId,
	) -> DispatchResult {
		let now = T::Time::now();
		let (state, by) = Self::supervised(origin, organisation, kind, now)?;
		// An ending by the delegator can become one by the consortium, after which none but the consortium begins anew.
		let is_over = matches!(state, IssuerState::Ended { by: ended_by, .. }
			if by == Supervisor::Delegator || ended_by == Supervisor::Consortium);
		ensure!(!is_over, Error::<T>::IssuerEnded);
		// Who delegated may end what the consortium suspended: but it stays the consortium's to give again.
		let by_whom = match state {
			IssuerState::Suspended { by: suspended_by, .. } if by == Supervisor::Delegator => {
				suspended_by
			}
			_ => by,
		};
		let ended = IssuerState::Ended { delegation: state.delegation(), by: by_whom };
		Self::write_last(IssuerAt { organisation, id: kind }, now, ended)?;
		Self::deposit_event(Event::IssuerEnded { organisation, kind, by });
		Ok(())
	}

	pub(crate) fn do_cut_off(
		origin: OriginFor<T>,
		organisation: OrgId,
		kind: CredentialTypeId,
		since: Moment,
	) -> DispatchResult {
		let now = T::Time::now();
		let (_, by) = Self::supervised(origin, organisation, kind, now)?;
		let key = IssuerAt { organisation, id: kind };
		if by == Supervisor::Delegator {
			Self::ensure_room_for_delegator(&key, now)?;
		}
		Self::mark(key, now, since, MarkKind::Ended)?;
		Self::deposit_event(Event::CutOff { organisation, kind, since, by });
		Ok(())
	}

	/// Refuses a delegator what is the consortium's: one more cut-off after the first of them.
	fn ensure_room_for_delegator(key: &IssuerAt, now: Moment) -> Result<(), Error<T>> {
		let current = Lookup::current(&Stored::<T>::default(), key);
		// What is said again in a block takes no further place.
		let before = current
			.map_or(0, |current| current.marks.iter().filter(|mark| mark.recorded < now).count());
		ensure!(before < DELEGATORS_CUT_OFFS, Error::<T>::LeftToTheConsortium);
		Ok(())
	}

	/// State of an issuer, and in which capacity whoever calls supervises it.
	fn supervised(
		origin: OriginFor<T>,
		organisation: OrgId,
		kind: CredentialTypeId,
		now: Moment,
	) -> Result<(IssuerState, Supervisor), DispatchError> {
		let is_consortium = T::AdmissionOrigin::ensure_origin(origin.clone()).is_ok();
		let who = if is_consortium { None } else { Some(ensure_signed(origin)?) };
		let state = Self::issuer_state(organisation, kind).ok_or(Error::<T>::IssuerNotFound)?;
		let Some(who) = who else { return Ok((state, Supervisor::Consortium)) };
		let Delegation { by, .. } = state.delegation().ok_or(Error::<T>::OnlyTheConsortium)?;
		Self::acts_for(&who, by, now)?;
		Self::ensure_may_end(by)?;
		Ok((state, Supervisor::Delegator))
	}

	pub(crate) fn issuer_state(organisation: OrgId, kind: CredentialTypeId) -> Option<IssuerState> {
		let key = IssuerAt { organisation, id: kind };
		Lookup::current(&Stored::<T>::default(), &key).map(|current| current.value)
	}

	/// Refuses who may not issue credentials of a type now; by which delegation it may. Whether the organisation itself is
	/// active is not looked at, nor how many it issued.
	pub(crate) fn ensure_issuer(
		organisation: OrgId,
		kind: CredentialTypeId,
		now: Moment,
	) -> Result<Option<Delegation>, Error<T>> {
		let Some(IssuerState::Active { delegation }) = Self::issuer_state(organisation, kind)
		else {
			return Err(Error::NotIssuer);
		};
		delegation.iter().try_for_each(|given| Self::ensure_delegated(given, kind, now))?;
		Ok(delegation)
	}

	/// Refuses a delegation that is over, or whose giver could not issue itself.
	fn ensure_delegated(
		given: &Delegation,
		kind: CredentialTypeId,
		now: Moment,
	) -> Result<(), Error<T>> {
		ensure!(given.until.is_none_or(|until| now < until), Error::<T>::DelegationOver);
		let state = Self::issuer_state(given.by, kind);
		let may = state == Some(IssuerState::APPOINTED) && Self::ensure_active(given.by).is_ok();
		ensure!(may, Error::<T>::DelegatorMayNotIssue);
		Ok(())
	}

	/// Whether an organisation may speak up beside an issuer about credentials of a type: active, of another control group,
	/// and an issuer of the type by another word than that issuer's, or an authority or a regulator.
	pub(crate) fn is_peer(
		organisation: OrgId,
		issuer: OrgId,
		kind: CredentialTypeId,
		now: Moment,
	) -> bool {
		let group = |of| Self::standing(of).ok().map(|standing| standing.control_group);
		let oversees = || {
			Organisations::<T>::get(organisation).is_some_and(|facts| {
				matches!(facts.as_latest().kind, OrgKind::Authority | OrgKind::Regulator)
			})
		};
		let issues = || {
			Self::ensure_issuer(organisation, kind, now)
				.is_ok_and(|delegation| delegation.is_none_or(|given| given.by != issuer))
		};
		group(organisation) != group(issuer)
			&& Self::ensure_active(organisation).is_ok()
			&& (oversees() || issues())
	}
}
