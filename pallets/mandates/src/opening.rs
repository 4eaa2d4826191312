//! A mandate is opened: who may, what the law allows, and what is written.

use crate::{
	pallet::{
		About, By, Config, CountAbout, CountBy, Error, Event, LastMandate, Mandates, Names,
		Notices, OpenerDays, OpeningWindows, Openings, Pallet,
	},
	types::{has_twice, LawScope, NewMandate, Notice, NoticeState, Opening, MAX_NAMED},
	Receipts, Stored,
};
use alloc::vec::Vec;
use anamnesis_decision::{
	actor_at, is_within_reach, patient_at,
	rows::{Law, LegalMandate, Mandates as MandatesRow, MandatesAt, Organisation, Versioned},
	Actor, When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::{permitted_purposes, Purposes, SEALED},
	history::{self, At},
	window::Window,
	MandateId, OrgId, PatientId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
	weights::Weight,
};

/// In which it is counted how many mandates an account opens, from the first of them on.
const DAY: Moment = 86_400_000;

/// How many records a mandate names.
pub(crate) fn named_count(new: &NewMandate) -> u32 {
	new.named.len().try_into().unwrap_or(MAX_NAMED)
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_open(
		who: AccountId,
		organisation: OrgId,
		patient: PatientId,
		new: NewMandate,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_sound(&new, now)?;
		let actor = Self::asker(&who, organisation, new.purposes, now)?;
		Self::ensure_lawful(&new, &actor.organisation, now)?;
		Self::ensure_within_reach(patient, &actor.organisation, new.purposes, now)?;
		let last = LastMandate::<T>::get().checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		let id = MandateId(last);
		let window = Self::opened_once_more(patient, organisation, now)?;
		let opener = actor.account.clone();
		let day = Self::opened_today(&opener, now)?;
		let opening = Self::draft(actor.account, organisation, patient, &new, now);
		let live = Self::with_one_more(opening.live(id), patient, organisation, now)?;
		let (about, by) = (CountAbout::<T>::get(patient), CountBy::<T>::get(organisation));
		let more_about = about.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		let more_by = by.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		let key = MandatesAt { patient, organisation };
		let mut history = At { facts: &Stored::<T>::default(), key };
		history::set(&mut history, now, Versioned::V1(live)).map_err(Error::<T>::from)?;

		LastMandate::<T>::put(last);
		OpeningWindows::<T>::insert((patient, organisation), window);
		OpenerDays::<T>::insert(opener, day);
		CountAbout::<T>::insert(patient, more_about);
		About::<T>::insert((patient, about), id);
		CountBy::<T>::insert(organisation, more_by);
		By::<T>::insert((organisation, by), id);
		for reference in &new.named {
			Names::<T>::insert((id, reference), ());
		}
		Openings::<T>::insert(id, Versioned::V1(opening.clone()));
		let opened = Event::MandateOpened { mandate: id, patient, organisation, law: new.law };
		Self::deposit_event(opened);
		match opening.notice {
			NoticeState::Waiting(at) => Notices::<T>::insert(id, at),
			NoticeState::Given(_) => Self::show(id, &opening)?,
		}
		Ok(())
	}

	/// Shows a mandate to its patient.
	pub(crate) fn show(id: MandateId, opening: &Opening) -> DispatchResult {
		let patient = opening.patient;
		T::Receipts::mandated(patient, opening.organisation, id, &opening.by)?;
		Self::deposit_event(Event::Notified { mandate: id, patient });
		Ok(())
	}

	fn ensure_sound(new: &NewMandate, now: Moment) -> Result<(), Error<T>> {
		new.purposes.check().map_err(|_| Error::UnknownPurposes)?;
		new.classes.check().map_err(|_| Error::UnknownClasses)?;
		ensure!(!has_twice(&new.named), Error::<T>::NamedTwice);
		let sealed = new.classes.contains(SEALED);
		ensure!(!sealed || !new.named.is_empty(), Error::<T>::SealedNotNamed);
		ensure!(now < new.until, Error::<T>::EndsBeforeItBegins);
		let ahead = match new.notice {
			Notice::Now => true,
			Notice::At(at) => now < at,
		};
		ensure!(ahead, Error::<T>::NoticeInThePast);
		Ok(())
	}

	/// Staff of an active organisation, in a role that may ask for each of these purposes there. In person: a machine that keeps
	/// the keys of sessions carries out no order.
	fn asker(
		who: &AccountId,
		organisation: OrgId,
		purposes: Purposes,
		now: Moment,
	) -> Result<Actor, Error<T>> {
		let providers = T::Providers::default();
		let actor = actor_at(&providers, who, organisation, When::now(now), |role, kind| {
			// Each purpose by its own bit: one that another covers must still be in the role's table.
			purposes.0 & !permitted_purposes(role, kind).0 == 0
		})
		.ok_or(Error::NoServingRole)?;
		ensure!(actor.is_active(), Error::<T>::OrganisationNotActive);
		ensure!(actor.account == *who, Error::<T>::SessionKey);
		Ok(actor)
	}

	/// Refuses what the law does not allow to organisations like this.
	fn ensure_lawful(
		new: &NewMandate,
		organisation: &Organisation,
		now: Moment,
	) -> Result<(), Error<T>> {
		let law: Law = Self::law(new.law, now)?;
		let scope = LawScope { jurisdiction: organisation.jurisdiction, kind: organisation.kind };
		ensure!(LawScope::of(&law) == scope, Error::<T>::OtherLaw);
		let within = law.purposes.includes(new.purposes) && new.classes.0 & !law.classes.0 == 0;
		ensure!(within, Error::<T>::BeyondLaw);
		let long = new.until.checked_sub(now).is_none_or(|length| law.longest < length);
		ensure!(!long, Error::<T>::LastsTooLong);
		let late = match new.notice {
			Notice::Now => false,
			Notice::At(at) => at.checked_sub(now).is_none_or(|delay| law.delay < delay),
		};
		ensure!(!late, Error::<T>::NoticeTooLate);
		Ok(())
	}

	/// Refuses a patient whose home is in a jurisdiction that does not let this one ask.
	fn ensure_within_reach(
		patient: PatientId,
		organisation: &Organisation,
		purposes: Purposes,
		now: Moment,
	) -> Result<(), Error<T>> {
		let when = When::now(now);
		let found =
			patient_at(&T::Patients::default(), patient, when).ok_or(Error::PatientNotFound)?;
		let within = is_within_reach(
			&T::Providers::default(),
			&Stored::<T>::default(),
			&found,
			organisation,
			purposes,
			when,
		);
		ensure!(within, Error::<T>::OtherJurisdiction);
		Ok(())
	}

	fn draft(
		by: AccountId,
		organisation: OrgId,
		patient: PatientId,
		new: &NewMandate,
		now: Moment,
	) -> Opening {
		let notice = match new.notice {
			Notice::Now => NoticeState::Given(now),
			Notice::At(at) => NoticeState::Waiting(at),
		};
		Opening {
			patient,
			organisation,
			by,
			law: new.law,
			purposes: new.purposes,
			classes: new.classes,
			// At most 64.
			named: u8::try_from(new.named.len()).unwrap_or(u8::MAX),
			order: new.order,
			from: now,
			until: new.until,
			ended: None,
			notice,
			contested: None,
		}
	}

	/// The window with one mandate more. However soon each is ended, it leaves the patient a receipt.
	fn opened_once_more(
		patient: PatientId,
		organisation: OrgId,
		now: Moment,
	) -> Result<Window, Error<T>> {
		let last = OpeningWindows::<T>::get((patient, organisation));
		let most = T::MaxOpenedPerWindow::get();
		Window::counted(last, now, T::OpeningWindow::get(), most).ok_or(Error::TooManyOpened)
	}

	/// The day of an account with one mandate more, about whomever and wherever it serves: whoever has its key reaches few
	/// patients before it is missed.
	fn opened_today(account: &AccountId, now: Moment) -> Result<Window, Error<T>> {
		let last = OpenerDays::<T>::get(account);
		Window::counted(last, now, DAY, T::MandatesPerDay::get()).ok_or(Error::TooManyToday)
	}

	/// What is live about a patient at an organisation with one more, without what is over.
	fn with_one_more(
		one: LegalMandate,
		patient: PatientId,
		organisation: OrgId,
		now: Moment,
	) -> Result<MandatesRow, Error<T>> {
		let mut all = Self::live(patient, organisation);
		all.retain(|other| now < other.until);
		all.push(one);
		MandatesRow::try_from(all).map_err(|_| Error::TooManyMandates)
	}

	/// Mandates about a patient at an organisation as they were last written.
	pub fn live(patient: PatientId, organisation: OrgId) -> Vec<LegalMandate> {
		Mandates::<T>::get((patient, organisation))
			.map_or_else(Vec::new, |current| current.value.latest().into_inner())
	}

	/// What it costs to ask whether a jurisdiction lets another ask, another home and the pair: benchmarks open mandates at
	/// home, whose row is read anyhow.
	pub(crate) fn pair_weight() -> Weight {
		T::DbWeight::get().reads(2)
	}
}
