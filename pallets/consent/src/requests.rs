//! Organisations ask, patients answer.

use crate::{
	grants::ensure_gives,
	pallet::{
		Config, Error, Event, LastRequest, OpenRequests, Pallet, RequestCountBy, RequestCountTo,
		RequestWindows, Requests, RequestsBy, RequestsTo,
	},
	types::{Asked, OpenRequest, Request, RequestState},
};
use anamnesis_decision::{
	actor_at, is_within_reach,
	rows::{Grant, Life, Versioned},
	When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::permitted_purposes,
	payload::{Grantee, NewGrant, Powers},
	window::Window,
	OrgId, PatientId, RequestId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_request(
		who: AccountId,
		organisation: OrgId,
		patient: PatientId,
		asked: Asked,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::ensure_sound(&asked, now)?;
		let asker = Self::ensure_may_ask(&who, organisation, patient, &asked, now)?;
		let expires = now.checked_add(T::RequestLife::get()).ok_or(Error::<T>::LastsTooLong)?;
		let last = Self::next(LastRequest::<T>::get())?;
		let request = RequestId(last);
		let (to, by) = (RequestCountTo::<T>::get(patient), RequestCountBy::<T>::get(organisation));
		let (more_to, more_by) = (Self::longer(to)?, Self::longer(by)?);
		let window = Self::counted(organisation, patient, now)?;
		let mut open = OpenRequests::<T>::get((organisation, patient));
		open.retain(|one| now < one.expires);
		open.try_push(OpenRequest { id: request, expires })
			.map_err(|_| Error::<T>::TooManyOpenRequests)?;

		LastRequest::<T>::put(last);
		RequestWindows::<T>::insert((organisation, patient), window);
		OpenRequests::<T>::insert((organisation, patient), open);
		RequestCountTo::<T>::insert(patient, more_to);
		RequestsTo::<T>::insert((patient, to), request);
		RequestCountBy::<T>::insert(organisation, more_by);
		RequestsBy::<T>::insert((organisation, by), request);
		let state = RequestState::Open;
		let made = Request { organisation, by: asker, patient, asked, made: now, expires, state };
		Requests::<T>::insert(request, Versioned::V1(made));
		Self::deposit_event(Event::Requested { request, organisation, patient });
		Ok(())
	}

	fn ensure_sound(asked: &Asked, now: Moment) -> Result<(), Error<T>> {
		asked.purposes.check().map_err(|_| Error::UnknownPurposes)?;
		asked.classes.check().map_err(|_| Error::UnknownClasses)?;
		asked.actions.check().map_err(|_| Error::UnknownActions)?;
		ensure!(asked.until.is_none_or(|until| now < until), Error::<T>::EndsBeforeItBegins);
		Ok(())
	}

	/// The staff account of whoever asks. Refuses staff who could not use what they ask for.
	fn ensure_may_ask(
		who: &AccountId,
		organisation: OrgId,
		patient: PatientId,
		asked: &Asked,
		now: Moment,
	) -> Result<AccountId, Error<T>> {
		let (providers, when) = (T::Providers::default(), When::now(now));
		let actor = actor_at(&providers, who, organisation, when, |role, kind| {
			// Each purpose by its own bit: one that another covers at a grant must still be in the role's table.
			asked.purposes.0 & !permitted_purposes(role, kind).0 == 0
				&& role.actions().includes(asked.actions)
		})
		.ok_or(Error::NoServingRole)?;
		ensure!(actor.is_active(), Error::<T>::OrganisationNotActive);
		let patient = Self::patient(patient, now)?;
		let (laws, there) = (T::Laws::default(), &actor.organisation);
		let within = is_within_reach(&providers, &laws, &patient, there, asked.purposes, when);
		ensure!(within, Error::<T>::OtherJurisdiction);
		// Nobody is left who could answer.
		ensure!(!matches!(patient.life.at(now), Life::Deceased { .. }), Error::Deceased);
		Ok(actor.account)
	}

	/// The window with one request more.
	fn counted(organisation: OrgId, patient: PatientId, now: Moment) -> Result<Window, Error<T>> {
		let last = RequestWindows::<T>::get((organisation, patient));
		let most = T::MaxRequestsPerWindow::get();
		Window::counted(last, now, T::RequestWindow::get(), most).ok_or(Error::TooManyRequests)
	}

	pub(crate) fn do_answer(
		who: AccountId,
		patient: PatientId,
		id: RequestId,
		answer: Option<NewGrant>,
	) -> DispatchResult {
		let now = T::Time::now();
		let (found, acting) = Self::acting(&who, patient, Powers::ANSWER, now)?;
		let request = Self::answerable(patient, id, now)?;
		let consent = match answer {
			None => None,
			Some(new) => {
				ensure_gives::<T>(found.life, now)?;
				// Nobody asks for what may be passed on: that is given, and no answer.
				let gives = new.may_refer == 0 || acting.has(Powers::GRANT);
				ensure!(gives, Error::<T>::PowerMissing);
				let grant = Self::draft(who, &acting, patient, new, now)?;
				Self::ensure_within(&request, &grant)?;
				Self::ensure_careful(&grant, &acting, None, now)?;
				Some(Self::give(grant, now)?)
			}
		};
		let state = RequestState::Answered { grant: consent, at: now };
		let key = (request.organisation, patient);
		OpenRequests::<T>::mutate(key, |open| {
			open.retain(|one| one.id != id && now < one.expires);
		});
		Requests::<T>::insert(id, Versioned::V1(Request { state, ..request }));
		if let Some(consent) = consent {
			Self::deposit_event(Event::Granted { consent, patient });
		}
		Self::deposit_event(Event::Answered { request: id, patient, consent });
		Ok(())
	}

	/// A request to this patient that can be answered.
	fn answerable(patient: PatientId, id: RequestId, now: Moment) -> Result<Request, Error<T>> {
		let request = Requests::<T>::get(id).ok_or(Error::RequestNotFound)?.latest();
		ensure!(request.patient == patient, Error::<T>::OtherPatient);
		ensure!(request.state == RequestState::Open, Error::<T>::AlreadyAnswered);
		ensure!(request.is_open(now), Error::<T>::RequestExpired);
		Ok(request)
	}

	/// Refuses an answer to somebody else, or that permits what was not asked for.
	fn ensure_within(request: &Request, grant: &Grant) -> Result<(), Error<T>> {
		let to_asker = match grant.grantee {
			Grantee::Organisation(organisation) => organisation == request.organisation,
			Grantee::Account(account) => AccountId::from(account) == request.by,
			Grantee::AnyCare | Grantee::Person(_) => false,
		};
		ensure!(to_asker, Error::<T>::NotToTheAsker);
		ensure!(request.asked.includes(grant), Error::<T>::BeyondRequest);
		Ok(())
	}
}
