//! Who may say something about a record, and what speaks against keeping it no longer.

use crate::{
	facts::{Cases, Cautions, Records},
	pallet::{Config, Error, HoldsOn, Pallet},
	types::{Holds, Kept, Signatory},
};
use anamnesis_decision::{
	actor_at, heard, is_appointed, patient_at,
	rows::{BoundAt, IncidentOf, Life, StandingOf, Status, Versioned},
	signer_at, standing_at, Actor, Caution, NotHeard, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{permitted_purposes, Capacity, OrgKind, Role},
	history::{Fetch, MarkKind},
	payload::Powers,
	OrgId, PatientId, RecordId,
};
use frame_support::{
	ensure,
	traits::{Get, Time},
	weights::Weight,
};

/// Reads of whether a patient is bound to an emergency at an organisation: the list, and each incident on it.
const BOUND: u64 = 5;
/// Reads of a search through the history of one key, besides that of its present value.
const SEARCH: u64 = 16;

impl<T> From<NotHeard> for Error<T> {
	fn from(why: NotHeard) -> Self {
		match why {
			NotHeard::PatientNotFound => Self::PatientNotFound,
			NotHeard::NotController => Self::NotController,
			NotHeard::PowerMissing => Self::PowerMissing,
			NotHeard::OnlyRotation => Self::OnlyRotation,
			NotHeard::Deceased => Self::Deceased,
		}
	}
}

/// Whoever answers for records at an organisation.
pub(crate) fn keeps_records(role: Role) -> bool {
	matches!(role, Role::PrivacyOfficer | Role::RecordsOfficer)
}

/// Whoever may say that records must be kept.
pub(crate) fn may_hold(role: Role) -> bool {
	keeps_records(role) || role == Role::Auditor
}

/// Whoever guards privacy at an organisation.
pub(crate) fn guards_privacy(role: Role) -> bool {
	role == Role::PrivacyOfficer
}

/// What an organisation does about a record.
#[derive(Clone, Copy)]
pub(crate) enum Act {
	/// It has the record kept, or its use restricted: that goes on while the organisation is restricted.
	Keeps,
	/// It gives up what protects the record, or says something about those of others: that waits until it is active.
	LetsGo,
}

impl Act {
	/// Whether an organisation of this status does it.
	pub(crate) fn is_open(self, status: Status) -> bool {
		match status {
			Status::Active => true,
			Status::Restricted { .. } => matches!(self, Self::Keeps),
			Status::Isolated { .. } | Status::Left => false,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// A record of this patient.
	pub(crate) fn of_patient(id: RecordId, patient: PatientId) -> Result<Kept, Error<T>> {
		let kept = T::Records::record(id).ok_or(Error::RecordNotFound)?;
		ensure!(kept.patient == patient, Error::<T>::OtherPatient);
		Ok(kept)
	}

	/// Who the account is at an organisation that may do this, in a role that may and that may ask for anything there. In
	/// person: machines, which keep the keys of sessions, say none of this.
	pub(crate) fn officer(
		who: &AccountId,
		organisation: OrgId,
		may: fn(Role) -> bool,
		act: Act,
	) -> Result<Actor, Error<T>> {
		let when = When::now(T::Time::now());
		let serves = |role: Role, kind: OrgKind| may(role) && permitted_purposes(role, kind).0 != 0;
		let actor = actor_at(&T::Providers::default(), who, organisation, when, serves)
			.ok_or(Error::NotOfficer)?;
		ensure!(act.is_open(actor.standing.status), Error::<T>::OrganisationNotActive);
		ensure!(actor.account == *who, Error::<T>::SessionKey);
		Ok(actor)
	}

	/// An officer of the custodian of a record of this patient.
	pub(crate) fn custodian(
		who: &AccountId,
		organisation: OrgId,
		(id, patient): (RecordId, PatientId),
		may: fn(Role) -> bool,
		act: Act,
	) -> Result<(Actor, Kept), Error<T>> {
		let kept = Self::of_patient(id, patient)?;
		ensure!(kept.custodian == organisation, Error::<T>::NotCustodian);
		Ok((Self::officer(who, organisation, may, act)?, kept))
	}

	/// Whether what somebody signed for an organisation is confirmed still: the organisation is active, and it is undisputed.
	pub(crate) fn still_counts(signed: &Signatory) -> bool {
		let when = When::now(T::Time::now());
		let standing = standing_at(&T::Providers::default(), signed.organisation, when);
		standing.is_some_and(|found| found.status == Status::Active) && Self::is_undisputed(signed)
	}

	/// Whether neither the account that signed is known as stolen by now nor what its organisation did then is disputed. At most
	/// 19 reads.
	pub(crate) fn is_undisputed(signed: &Signatory) -> bool {
		Self::was_undisputed(signed.organisation, &signed.account, signed.at)
	}

	/// The same of what an account did for an organisation at this moment.
	pub(crate) fn was_undisputed(organisation: OrgId, account: &AccountId, at: Moment) -> bool {
		let (facts, now) = (T::Providers::default(), T::Time::now());
		let then = When { moment: at, known_at: now };
		let known = then.value(&facts, StandingOf { organisation });
		known.is_some_and(|known| !known.marks.contains(&MarkKind::Contested))
			&& signer_at(&facts, account, organisation, When::now(now)).is_some()
	}

	/// What it costs more if the standing of an organisation changed as often as it can since it signed: benchmarks change none.
	pub(crate) fn weight_of_doubt(signatures: u64) -> Weight {
		T::DbWeight::get().reads(SEARCH.saturating_mul(signatures))
	}

	/// Whether an organisation can say anything for itself: it is active or restricted.
	pub(crate) fn serves(organisation: OrgId) -> bool {
		let when = When::now(T::Time::now());
		standing_at(&T::Providers::default(), organisation, when)
			.is_none_or(|found| Act::Keeps.is_open(found.status))
	}

	/// In which capacity the account speaks as the living patient, or for them with the power to end things.
	pub(crate) fn speaker(who: &AccountId, patient: PatientId) -> Result<Capacity, Error<T>> {
		let facts = T::Patients::default();
		Ok(heard::<T::Silenced>(&facts, who, patient, Powers::REVOKE, T::Time::now())?)
	}

	/// From which moment on what the account gives up as the patient is given up, if it may give up what cannot be had back. With
	/// several controllers the others have time to object.
	pub(crate) fn may_agree_from(who: &AccountId, patient: PatientId) -> Result<Moment, Error<T>> {
		let now = T::Time::now();
		let own = Self::speaker(who, patient)? == Capacity::Own;
		ensure!(own, Error::<T>::OnlyThePatient);
		match T::Cautions::caution(patient, who, now) {
			Caution::None => {}
			Caution::Restricted => return Err(Error::ControlRestricted),
			Caution::CareOnly => return Err(Error::RecoveryPending),
			Caution::Silent => return Err(Error::OnlyRotation),
		}
		// A stolen key must not, once it is frozen.
		ensure!(Self::is_active(patient), Error::<T>::PatientNotActive);
		if T::Cautions::controllers(patient) < 2 {
			return Ok(now);
		}
		now.checked_add(T::CautionWait::get()).ok_or(Error::TooFarAhead)
	}

	/// Whether the patient is neither frozen nor reported dead, nor anything else that closes.
	pub(crate) fn is_active(patient: PatientId) -> bool {
		let now = T::Time::now();
		let found = patient_at(&T::Patients::default(), patient, When::now(now));
		found.is_some_and(|found| found.life.at(now) == Life::Active)
	}

	/// Whether the patient is dead now.
	fn is_dead(patient: PatientId) -> bool {
		let now = T::Time::now();
		let found = patient_at(&T::Patients::default(), patient, When::now(now));
		found.is_some_and(|found| matches!(found.life.at(now), Life::Deceased { .. }))
	}

	/// What it costs more to ask whether a record may go, if the patient, whom benchmarks have do neither, disputes it and is
	/// bound to emergencies where it is kept and where it was written, and if several laws keep it.
	pub(crate) fn weight_of_going() -> Weight {
		let more = 1_u64.saturating_add(BOUND).saturating_add(BOUND.saturating_sub(1));
		T::DbWeight::get().reads(more).saturating_add(Self::weight_of_law())
	}

	/// Under whose control an organisation is now, whatever its status.
	pub(crate) fn control_group(organisation: OrgId) -> Option<u32> {
		let when = When::now(T::Time::now());
		standing_at(&T::Providers::default(), organisation, when).map(|found| found.control_group)
	}

	/// Whether a staff account serves at an organisation, in whatever role, with a good licence or without one.
	pub(crate) fn serves_at(account: &AccountId, organisation: OrgId) -> bool {
		let now = T::Time::now();
		is_appointed(&T::Providers::default(), account, organisation, When::now(now))
	}

	/// The holds on a record: none, if nothing is stored.
	pub(crate) fn holds(record: RecordId) -> Holds {
		HoldsOn::<T>::get(record).map(Versioned::latest).unwrap_or_default()
	}

	/// Refuses while anything speaks against keeping a record no longer.
	pub(crate) fn ensure_nothing_against(id: RecordId, kept: &Kept) -> Result<(), Error<T>> {
		ensure!(!HoldsOn::<T>::contains_key(id), Error::<T>::OnHold);
		// Nobody can take back what the dead disputed.
		ensure!(!kept.contested || Self::is_dead(kept.patient), Error::<T>::Contested);
		ensure!(!kept.recalled, Error::<T>::Recalled);
		ensure!(!T::Cases::any_open(id), Error::<T>::CaseOpen);
		let now = T::Time::now();
		let in_emergency = Self::is_bound(kept.patient, kept.custodian, now)
			|| (kept.organisation != kept.custodian
				&& Self::is_bound(kept.patient, kept.organisation, now));
		ensure!(!in_emergency, Error::<T>::IncidentOpen);
		Ok(())
	}

	/// Whether the patient is bound there to an emergency that goes on. At most [`BOUND`] reads.
	fn is_bound(patient: PatientId, organisation: OrgId, now: Moment) -> bool {
		let facts = T::Emergencies::default();
		let known = When::now(now).value(&facts, BoundAt { patient, organisation });
		known.is_some_and(|known| {
			known.value.latest().iter().any(|binding| {
				Fetch::fetch(&facts, &IncidentOf { id: binding.incident })
					.is_some_and(|incident| incident.latest().holds(now, now))
			})
		})
	}
}
