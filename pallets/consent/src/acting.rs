//! Who gives and ends for a patient, and the care that is taken with what a thief would do first: let a person read, or open
//! what is sealed.

use crate::{
	assisted::is_assistance,
	facts::Cautions,
	pallet::{Config, Error, Pallet, Uses},
};
use anamnesis_decision::{
	rows::{ControlAt, Given, Grant, Life, Mandate, Patient, RepresentativeAt},
	Caution, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{Capacity, Purpose, Purposes, PURPOSES, SEALED},
	payload::{Grantee, Powers},
	ConsentId, OrgId, PatientId,
};
use frame_support::{ensure, traits::Get, weights::Weight};

/// How long a grant of one controller stands for another to say the same: 30 days.
const CONFIRMABLE: Moment = 30 * 86_400_000;
/// Purposes for which no representative gives, with all below them in HL7's tree.
const FORBIDDEN: [&str; 3] = ["HRESCH", "CLINTRL", "HMARKT"];

/// What must be known of a patient besides the facts that the decision reads.
pub trait Controllers {
	/// How many accounts act as the patient now.
	fn count(patient: PatientId) -> u32;
}

/// By which right an account acts.
pub(crate) enum Acting {
	/// As the patient, since a moment, and with this care.
	Controller { since: Moment, caution: Caution },
	/// For the patient.
	Representative(Mandate),
	/// For a patient without a controller, whose steward it is, with another of its staff.
	Steward { organisation: OrgId, second: AccountId },
}

impl Acting {
	/// Whether it has this power: the patient has all of them.
	pub(crate) fn has(&self, power: Powers) -> bool {
		match self {
			Self::Controller { .. } => true,
			Self::Representative(mandate) => mandate.powers.includes(power),
			Self::Steward { .. } => false,
		}
	}

	/// What a grant says about who gave it.
	pub(crate) fn given(&self, account: AccountId) -> Given {
		let capacity = match self {
			Self::Controller { .. } => Capacity::Own,
			Self::Representative(mandate) => mandate.capacity,
			Self::Steward { organisation, second } => {
				let (steward, second) = (*organisation, second.clone());
				return Given::Assisted { steward, account, second };
			}
		};
		Given::Patient { account, capacity }
	}
}

impl<T: Config> Pallet<T> {
	/// A patient, not dead, as whom or for whom, with this power, the account acts.
	pub(crate) fn acting(
		who: &AccountId,
		patient: PatientId,
		power: Powers,
		now: Moment,
	) -> Result<(Patient, Acting), Error<T>> {
		let found = Self::patient(patient, now)?;
		if let Some(acting) = Self::control(who, patient, now) {
			ensure_heard(&found, &acting, now)?;
			return Ok((found, acting));
		}
		let key = RepresentativeAt { patient, account: who.clone() };
		let mandate = When::now(now)
			.value(&T::Patients::default(), key)
			.and_then(|known| known.value.mandate_at(now))
			.ok_or(Error::NotController)?;
		ensure!(mandate.powers.includes(power), Error::<T>::PowerMissing);
		let acting = Acting::Representative(mandate);
		ensure_heard(&found, &acting, now)?;
		Ok((found, acting))
	}

	/// A patient, not dead, as whom the account acts.
	pub(crate) fn controlled(
		who: &AccountId,
		patient: PatientId,
		now: Moment,
	) -> Result<(Patient, Acting), Error<T>> {
		let found = Self::patient(patient, now)?;
		let acting = Self::control(who, patient, now).ok_or(Error::NotController)?;
		ensure_heard(&found, &acting, now)?;
		Ok((found, acting))
	}

	fn control(who: &AccountId, patient: PatientId, now: Moment) -> Option<Acting> {
		let key = ControlAt { patient, account: who.clone() };
		let known = When::now(now).value(&T::Patients::default(), key)?;
		known.value.is_active().then(|| Acting::Controller {
			since: known.began,
			caution: T::Cautions::caution(patient, who, now),
		})
	}

	/// Refuses a grant that goes beyond the right by which it is given, that perhaps a thief gives, or that others should have
	/// time to notice. `amended` is the one in whose place it comes.
	pub(crate) fn ensure_careful(
		grant: &Grant,
		acting: &Acting,
		amended: Option<(ConsentId, &Grant)>,
		now: Moment,
	) -> Result<(), Error<T>> {
		let person = matches!(grant.grantee, Grantee::Person(_));
		let grave = person || grant.classes.contains(SEALED);
		match acting {
			Acting::Representative(mandate) => {
				let within = !grave
					&& !grant.survives
					&& !names_forbidden(grant.purposes)
					&& grant.until <= mandate.until;
				ensure!(within, Error::<T>::BeyondMandate);
				Ok(())
			}
			Acting::Steward { .. } => {
				let in_time = grant.until <= Self::assisted_until(now)?;
				ensure!(in_time && is_assistance(grant), Error::<T>::BeyondAssistance);
				Ok(())
			}
			Acting::Controller { caution, since } => {
				ensure!(!grave || *caution < Caution::Restricted, Error::<T>::ControllerRestricted);
				let care = || Purposes::of([Purpose::TREAT]).includes(grant.purposes);
				ensure!(*caution < Caution::CareOnly || care(), Error::<T>::RecoveryPending);
				if !grave || T::Controllers::count(grant.patient) < 2 {
					return Ok(());
				}
				let waits = now
					.checked_add(T::CautionWait::get())
					.is_some_and(|earliest| earliest <= grant.from);
				let confirmed = || {
					amended.is_some_and(|(id, old)| {
						is_settled::<T>(*since, now) && Self::is_confirmed(grant, id, old, now)
					})
				};
				ensure!(waits || confirmed(), Error::<T>::BeginsTooSoon);
				Ok(())
			}
		}
	}

	/// Whether another settled controller gave the same or more lately.
	fn is_confirmed(grant: &Grant, id: ConsentId, old: &Grant, now: Moment) -> bool {
		let Given::Patient { account, capacity } = &old.by else { return false };
		let lately = now.checked_sub(old.granted).is_some_and(|age| age <= CONFIRMABLE);
		let other = *capacity == Capacity::Own && account != grant.by.account();
		let settled = || {
			matches!(
				Self::control(account, old.patient, now),
				Some(Acting::Controller { since, caution })
					if caution < Caution::Silent && is_settled::<T>(since, now)
			)
		};
		let left = Uses::<T>::get(id).map(|count| count.left);
		lately && other && is_within(grant, old, left) && settled()
	}

	/// What it costs to find that an account is no controller but represents the patient: benchmarks call as controllers.
	pub(crate) fn representation_weight() -> Weight {
		T::DbWeight::get().reads(1)
	}

	/// What it costs to find that another controller gave what is amended, that its friends did not take it over, and how
	/// often it may still be used: in benchmarks nobody must wait.
	pub(crate) fn confirmation_weight() -> Weight {
		T::DbWeight::get().reads(3)
	}
}

/// Refuses whoever is not heard: a controller whom friends took over, and everybody who acts for the dead. Whoever acted as
/// the dead may say that they live, and nothing else.
fn ensure_heard<T>(found: &Patient, acting: &Acting, now: Moment) -> Result<(), Error<T>> {
	let silent = matches!(acting, Acting::Controller { caution: Caution::Silent, .. });
	ensure!(!silent, Error::<T>::OnlyRotation);
	let deceased = matches!(found.life.clone().at(now), Life::Deceased { .. });
	ensure!(!deceased, Error::<T>::Deceased);
	Ok(())
}

/// Whether a controller has acted for as long as others have to notice.
fn is_settled<T: Config>(since: Moment, now: Moment) -> bool {
	since.checked_add(T::CautionWait::get()).is_some_and(|settled| settled <= now)
}

/// Whether a purpose is named that is research or marketing.
fn names_forbidden(purposes: Purposes) -> bool {
	(0..u8::try_from(PURPOSES.len()).unwrap_or(u8::MAX))
		.map(Purpose)
		.filter(|purpose| purposes.names(*purpose))
		.any(|purpose| {
			let parent = |one: &Purpose| one.row()?.parent.and_then(Purpose::from_code);
			// The tree is three deep; a chain longer than it has rows would be a loop.
			core::iter::successors(Some(purpose), parent)
				.take(PURPOSES.len())
				.any(|one| one.code().is_some_and(|code| FORBIDDEN.contains(&code)))
		})
}

/// Whether a grant permits the same grantee nothing that the other does not, but for when it begins: nor more uses than are
/// left of it, if they are counted.
fn is_within(grant: &Grant, old: &Grant, left: Option<u32>) -> bool {
	let as_often = || left.zip(grant.uses).is_some_and(|(left, uses)| uses <= left);
	grant.grantee == old.grantee
		&& old.template == grant.template
		&& (old.uses.is_none() || as_often())
		&& is_no_wider(grant, old)
}

/// Whether a grant permits nothing that the other does not, but for to whom, under which text, how often and when it begins.
pub(crate) fn is_no_wider(grant: &Grant, old: &Grant) -> bool {
	let data = match (old.data, grant.data) {
		(None, _) => true,
		(Some(_), None) => false,
		(Some(old), Some(new)) => old.from <= new.from && new.until <= old.until,
	};
	let named = if old.named.is_empty() {
		// What names no record opens nothing that is sealed. To name some there is more, not less.
		grant.named.is_empty() || !grant.classes.contains(SEALED)
	} else {
		!grant.named.is_empty() && grant.named.iter().all(|one| old.named.contains(one))
	};
	grant.patient == old.patient
		&& (old.role.is_none() || old.role == grant.role)
		&& old.study == grant.study
		&& old.purposes.includes(grant.purposes)
		&& grant.classes.0 & !old.classes.0 == 0
		&& old.actions.includes(grant.actions)
		&& grant.ceiling <= old.ceiling
		&& grant.obligations.includes(old.obligations)
		&& grant.until <= old.until
		&& (old.survives || !grant.survives)
		&& old.basis == grant.basis
		&& data
		&& named
		&& grant.may_refer <= old.may_refer
}
