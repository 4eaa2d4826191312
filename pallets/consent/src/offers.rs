//! Offers of referrals, and what becomes of them: the grantee accepts or declines, or they are withdrawn.

use crate::{
	assisted::ensure_ends,
	grants::ensure_gives,
	pallet::{
		Config, Ends, Error, Event, LastOffer, Offers, OffersTo, OpenOffers, Pallet,
		ReferralWindows,
	},
	terms::{referring, Offer, OfferedTo, OpenOffer},
	Receipts,
};
use alloc::vec::Vec;
use anamnesis_decision::{
	organisation_of,
	rows::{Given, Grant, Line, Versioned, Via},
	Actor,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	payload::Grantee,
	window::Window,
	OfferId, OrgId, PatientId,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, Time},
};

impl<T: Config> Pallet<T> {
	/// Offers a grant that an organisation may pass on.
	pub(crate) fn offer(grant: Grant, organisation: OrgId, now: Moment) -> Result<(), Error<T>> {
		let Grant { patient, grantee, .. } = grant;
		let expires = now.checked_add(T::OfferLife::get()).ok_or(Error::LastsTooLong)?;
		let expires = expires.min(grant.until);
		let last = Self::next(LastOffer::<T>::get())?;
		let offer = OfferId(last);
		let window = Self::offered_once_more(organisation, patient, now)?;
		let mut open = OpenOffers::<T>::get((patient, organisation));
		let over: Vec<_> = open.iter().filter(|one| one.expires <= now).map(|one| one.id).collect();
		open.retain(|one| now < one.expires);
		open.try_push(OpenOffer { id: offer, expires }).map_err(|_| Error::TooManyOpenOffers)?;

		LastOffer::<T>::put(last);
		ReferralWindows::<T>::insert((organisation, patient), window);
		OffersTo::<T>::mutate((patient, grantee), |row| {
			let objected = row.and_then(|row| row.objected);
			*row = Some(OfferedTo { last: now, objected });
		});
		for id in over {
			Offers::<T>::remove(id);
		}
		OpenOffers::<T>::insert((patient, organisation), open);
		Offers::<T>::insert(offer, Versioned::V1(Offer { grant, expires }));
		Self::deposit_event(Event::Offered { offer, patient, organisation, grantee });
		Ok(())
	}

	/// The window with one offer more. It bounds what becomes of offers too: each is accepted once, leaves one receipt, and is
	/// ended once.
	fn offered_once_more(
		organisation: OrgId,
		patient: PatientId,
		now: Moment,
	) -> Result<Window, Error<T>> {
		let last = ReferralWindows::<T>::get((organisation, patient));
		let most = T::MaxReferralsPerWindow::get();
		Window::counted(last, now, T::RequestWindow::get(), most).ok_or(Error::TooManyOffers)
	}

	pub(crate) fn do_accept_referral(
		who: AccountId,
		organisation: OrgId,
		patient: PatientId,
		id: OfferId,
	) -> DispatchResult {
		let now = T::Time::now();
		let offered = Self::acceptable(patient, id, now)?;
		let actor = Self::ensure_grantee(&who, organisation, &offered, now)?;
		ensure!(actor.is_active(), Error::<T>::OrganisationNotActive);
		ensure_gives::<T>(Self::patient(patient, now)?.life, now)?;
		ensure!(offered.epoch == Self::epoch(patient), Error::<T>::LineEnded);
		// What was offered in the block of an objection is void too: nobody can say which came first.
		let row = OffersTo::<T>::get((patient, offered.grantee)).ok_or(Error::<T>::OfferVoid)?;
		ensure!(!row.is_void(offered.granted), Error::<T>::OfferVoid);
		let (via, from, by) = Self::way(&offered, now)?;
		// An offer says from when it is wished at the earliest; nothing holds before it was given.
		let grant = Grant { from: offered.from.max(now), granted: now, ..offered };
		let consent = Self::give_by(grant, Some(via), now)?;
		Self::forget(id, patient, from);
		T::Receipts::referred(patient, from, consent, &by, now)?;
		Self::deposit_event(Event::ReferralAccepted { offer: id, patient, consent });
		Ok(())
	}

	pub(crate) fn do_decline_referral(
		who: AccountId,
		organisation: OrgId,
		patient: PatientId,
		id: OfferId,
	) -> DispatchResult {
		let now = T::Time::now();
		let offered = Self::acceptable(patient, id, now)?;
		let actor = Self::ensure_grantee(&who, organisation, &offered, now)?;
		ensure_ends::<T>(&actor)?;
		let from = referring(&offered.by).ok_or(Error::<T>::OfferNotFound)?;
		Self::forget(id, patient, from);
		Self::deposit_event(Event::ReferralDeclined { offer: id, patient });
		Ok(())
	}

	pub(crate) fn do_withdraw_offer(
		who: AccountId,
		organisation: OrgId,
		patient: PatientId,
		id: OfferId,
	) -> DispatchResult {
		let now = T::Time::now();
		let actor = Self::asking(&who, organisation, now)?;
		ensure_ends::<T>(&actor)?;
		let offered = Self::acceptable(patient, id, now)?;
		ensure!(referring(&offered.by) == Some(organisation), Error::<T>::NotParty);
		Self::forget(id, patient, organisation);
		Self::deposit_event(Event::OfferWithdrawn { offer: id, patient });
		Ok(())
	}

	/// What is offered about this patient and can be accepted.
	fn acceptable(patient: PatientId, id: OfferId, now: Moment) -> Result<Grant, Error<T>> {
		let offer = Offers::<T>::get(id).ok_or(Error::OfferNotFound)?.latest();
		ensure!(offer.grant.patient == patient, Error::<T>::OtherPatient);
		ensure!(now < offer.expires, Error::<T>::OfferExpired);
		Ok(offer.grant)
	}

	/// Staff of the organisation to which something is offered, or the very account, who could use it.
	fn ensure_grantee(
		who: &AccountId,
		organisation: OrgId,
		offered: &Grant,
		now: Moment,
	) -> Result<Actor, Error<T>> {
		let Grant { purposes, actions, role, .. } = *offered;
		let actor = Self::serving(who, organisation, purposes, actions, role, now)?;
		let is_grantee = match offered.grantee {
			Grantee::Organisation(to) => to == organisation,
			Grantee::Account(to) => AccountId::from(to) == actor.account,
			Grantee::AnyCare | Grantee::Person(_) => false,
		};
		ensure!(is_grantee, Error::<T>::NotTheGrantee);
		Ok(actor)
	}

	/// By which way a referral comes, from which organisation and account: if that still is open.
	fn way(offered: &Grant, now: Moment) -> Result<(Via, OrgId, AccountId), Error<T>> {
		let (via, from, by) = match &offered.by {
			Given::Referred { organisation, account, line } => {
				ensure!(!Self::has_ended(*line), Error::<T>::LineEnded);
				(Via::Line(*line), *organisation, account)
			}
			Given::Custodian { organisation, account } => {
				let Grantee::Organisation(to) = offered.grantee else {
					return Err(Error::NotToThem);
				};
				let custodian = organisation_of(&T::Providers::default(), *organisation);
				let custodian = custodian.ok_or(Error::OrganisationNotFound)?;
				Self::ensure_lets_refer(&custodian, to, now)?;
				(Via::Custodian(*organisation), *organisation, account)
			}
			Given::Patient { .. } | Given::Assisted { .. } => return Err(Error::OfferNotFound),
		};
		// Whose key was stolen, or who was dismissed, passes nothing on any more.
		let Grant { purposes, actions, .. } = *offered;
		let offering = Self::passing_on(by, from, purposes, actions, now);
		let offering = offering.map_err(|_| Error::OfferVoid)?;
		ensure!(offering.is_active(), Error::<T>::OrganisationNotActive);
		Ok((via, from, by.clone()))
	}

	/// Whether a grant of a line was ended.
	pub(crate) fn has_ended(line: Line) -> bool {
		line.ancestors().any(Ends::<T>::contains_key)
	}

	/// Whether what was referred by this way may still hold.
	pub(crate) fn stands(via: Via) -> bool {
		match via {
			Via::Line(line) => !Self::has_ended(line),
			Via::Custodian(_) => true,
		}
	}

	/// Removes an offer that was accepted, declined or withdrawn.
	fn forget(id: OfferId, patient: PatientId, organisation: OrgId) {
		Offers::<T>::remove(id);
		OpenOffers::<T>::mutate_exists((patient, organisation), |open| {
			if let Some(list) = open {
				list.retain(|one| one.id != id);
				if list.is_empty() {
					*open = None;
				}
			}
		});
	}
}
