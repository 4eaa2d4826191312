//! Grants that the steward gives for a patient without a controller, and their ends.

use crate::{
	acting::Acting,
	grants::ensure_gives,
	pallet::{Config, Error, Event, Pallet},
	Receipts,
};
use anamnesis_decision::{
	actor_at,
	rows::{Given, Grant, Patient, Status},
	Actor, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{permitted_purposes, OrgKind, Purpose, Purposes, Role, SEALED},
	cosignature::{CoSignature, CoSignatureRefusal, Cosigners},
	payload::{Grantee, NewGrant},
	ConsentId, OrgId, PatientId,
};
use codec::Encode;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
};

/// Pallet and call, as the second person signs them.
pub(crate) const ASSIST: &str = "consent.assist";
/// Purposes for which, and for what they cover, a steward gives.
const COVERING: [&str; 2] = ["TREAT", "HPAYMT"];

impl<T: Config> Pallet<T> {
	pub(crate) fn do_assist(
		who: AccountId,
		organisation: OrgId,
		patient: PatientId,
		new: NewGrant,
		second: &CoSignature,
	) -> DispatchResult {
		let now = T::Time::now();
		let registrar = Self::registrar(&who, organisation, now)?;
		ensure!(registrar.is_active(), Error::<T>::OrganisationNotActive);
		let first = in_person::<T>(&who, registrar)?;
		let found = Self::stewarded(patient, organisation, now)?;
		ensure_gives::<T>(found.life, now)?;
		let beside = Self::beside(&second.account, organisation, now)?;
		ensure!(first != beside, Error::<T>::SecondIsFirst);
		let arguments = (organisation, patient, &new).encode();
		let acting = Acting::Steward { organisation, second: beside };
		let grant = Self::draft(first.clone(), &acting, patient, new, now)?;
		Self::ensure_careful(&grant, &acting, None, now)?;
		T::Cosigners::check_cosigned(ASSIST, &arguments, &who, second).map_err(|refusal| {
			match refusal {
				CoSignatureRefusal::Same => Error::<T>::SecondIsFirst,
				CoSignatureRefusal::Life => Error::<T>::SecondNotInTime,
				CoSignatureRefusal::Signature => Error::<T>::SecondDidNotSign,
			}
		})?;
		let consent = Self::give(grant, now)?;
		T::Receipts::assisted(patient, organisation, consent, &first, now)?;
		Self::deposit_event(Event::Assisted { consent, patient, organisation });
		Ok(())
	}

	pub(crate) fn do_end_assisted(
		who: AccountId,
		organisation: OrgId,
		patient: PatientId,
		consent: ConsentId,
	) -> DispatchResult {
		let now = T::Time::now();
		let registrar = Self::registrar(&who, organisation, now)?;
		ensure_ends::<T>(&registrar)?;
		Self::stewarded(patient, organisation, now)?;
		let grant = Self::live_grant(patient, consent, now)?;
		// Of whichever steward: who looks after the patient now ends what another gave before.
		ensure!(matches!(grant.by, Given::Assisted { .. }), Error::<T>::NotAssisted);
		Self::end(consent, &grant, None, now)?;
		Self::deposit_event(Event::AssistedEnded { consent, patient, organisation });
		Ok(())
	}

	/// A registrar of an organisation where patients can be at home.
	fn registrar(who: &AccountId, organisation: OrgId, now: Moment) -> Result<Actor, Error<T>> {
		let may =
			|role, kind| role == Role::Registrar && permitted_purposes(role, kind).check().is_ok();
		Self::acts_as(who, organisation, may, now).ok_or(Error::NoServingRole)
	}

	/// One who acts at the organisation in another role than a registrar's, in which one may ask for something, and signs in
	/// person.
	fn beside(who: &AccountId, organisation: OrgId, now: Moment) -> Result<AccountId, Error<T>> {
		let other =
			|role, kind| role != Role::Registrar && permitted_purposes(role, kind).check().is_ok();
		let found = Self::acts_as(who, organisation, other, now).ok_or(Error::NoSecondRole)?;
		in_person(who, found)
	}

	/// Somebody at an organisation in a role that may ask for anything there: machines and administrators do not.
	pub(crate) fn asking(
		who: &AccountId,
		organisation: OrgId,
		now: Moment,
	) -> Result<Actor, Error<T>> {
		let may = |role, kind| permitted_purposes(role, kind).check().is_ok();
		Self::acts_as(who, organisation, may, now).ok_or(Error::NoServingRole)
	}

	fn acts_as(
		who: &AccountId,
		organisation: OrgId,
		wanted: impl Fn(Role, OrgKind) -> bool,
		now: Moment,
	) -> Option<Actor> {
		actor_at(&T::Providers::default(), who, organisation, When::now(now), wanted)
	}

	/// Whether somebody looks after a patient: without a steward nothing holds that a steward gave.
	pub(crate) fn has_steward(patient: PatientId, now: Moment) -> bool {
		Self::patient(patient, now).is_ok_and(|found| found.steward.is_some())
	}

	/// A patient whom this organisation looks after.
	pub(crate) fn stewarded(
		patient: PatientId,
		organisation: OrgId,
		now: Moment,
	) -> Result<Patient, Error<T>> {
		let found = Self::patient(patient, now)?;
		ensure!(found.steward == Some(organisation), Error::<T>::NotSteward);
		Ok(found)
	}

	/// The latest end of what a steward gives now.
	pub(crate) fn assisted_until(now: Moment) -> Result<Moment, Error<T>> {
		now.checked_add(T::AssistedValidity::get()).ok_or(Error::LastsTooLong)
	}
}

/// Whether a grant is one that a steward may give, but for how long it holds.
pub(crate) fn is_assistance(grant: &Grant) -> bool {
	let covering = Purposes::of(COVERING.into_iter().filter_map(Purpose::from_code));
	covering.includes(grant.purposes)
		&& !grant.classes.contains(SEALED)
		&& !matches!(grant.grantee, Grantee::Person(_))
		&& grant.study.is_none()
		&& grant.may_refer == 0
		&& !grant.survives
}

/// Refuses who may not even end something: who only ends may be restricted.
pub(crate) fn ensure_ends<T>(actor: &Actor) -> Result<(), Error<T>> {
	match actor.standing.status {
		Status::Active | Status::Restricted { .. } => Ok(()),
		Status::Isolated { .. } | Status::Left => Err(Error::OrganisationNotActive),
	}
}

/// The staff account, if it signed itself: what two say for a patient is not left to a machine's key.
fn in_person<T>(who: &AccountId, actor: Actor) -> Result<AccountId, Error<T>> {
	ensure!(actor.account == *who, Error::<T>::SessionKey);
	Ok(actor.account)
}
