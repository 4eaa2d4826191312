//! What the runtime API answers besides the decision. Lists are pages of at most [`PAGE`] rows from a place on; the next page
//! begins at that place plus the number of rows.

use crate::{
	pallet::{
		Config, GrantCount, Grants, GrantsOf, Offers, OpenOffers, Pallet, Requests, RequestsBy,
		RequestsTo,
	},
	terms::OfferRow,
	types::{GrantRow, RequestRow},
	Ends,
};
use alloc::vec::Vec;
use anamnesis_primitives::{ConsentId, OfferId, OrgId, PatientId, RequestId};
use frame_support::traits::Time;

/// Most rows of a page.
pub const PAGE: usize = 100;

impl<T: Config> Pallet<T> {
	/// The grants of a patient, in the order in which they were given, from this place on.
	pub fn grants_of(patient: PatientId, from: u32) -> Vec<GrantRow> {
		page(from, |place| GrantsOf::<T>::get((patient, place)), Self::grant_row)
	}

	/// Whether a patient gave a grant since everything was revoked last. At most four reads.
	pub fn granted_in_this_epoch(patient: PatientId) -> bool {
		// Epochs only rise, and grants are listed in the order in which they were given.
		let last = GrantCount::<T>::get(patient)
			.checked_sub(1)
			.and_then(|place| GrantsOf::<T>::get((patient, place)))
			.and_then(Grants::<T>::get);
		last.is_some_and(|grant| grant.as_latest().epoch == Self::epoch(patient))
	}

	/// A grant.
	pub fn grant_row(id: ConsentId) -> Option<GrantRow> {
		let grant = Grants::<T>::get(id)?.latest();
		let holds = Self::holds(id, &grant, T::Time::now());
		Some(GrantRow { id, grant, ended: Ends::<T>::get(id), holds })
	}

	/// The requests that a patient got, in that order, from this place on.
	pub fn requests_to(patient: PatientId, from: u32) -> Vec<RequestRow> {
		page(from, |place| RequestsTo::<T>::get((patient, place)), Self::request_row)
	}

	/// The requests that an organisation made, in that order, from this place on.
	pub fn requests_by(organisation: OrgId, from: u32) -> Vec<RequestRow> {
		page(from, |place| RequestsBy::<T>::get((organisation, place)), Self::request_row)
	}

	/// What organisations offer to pass on about a patient, by organisation, from this place on.
	pub fn offers_about(patient: PatientId, from: u32) -> Vec<OfferRow> {
		OpenOffers::<T>::iter_prefix_values((patient,))
			.flatten()
			.skip(usize::try_from(from).unwrap_or(usize::MAX))
			.take(PAGE)
			.filter_map(|one| Self::offer_row(one.id))
			.collect()
	}

	/// What an organisation offers to pass on.
	pub fn offer_row(id: OfferId) -> Option<OfferRow> {
		let offer = Offers::<T>::get(id)?.latest();
		let open = T::Time::now() < offer.expires;
		Some(OfferRow { id, offer, open })
	}

	/// A request.
	pub fn request_row(id: RequestId) -> Option<RequestRow> {
		let request = Requests::<T>::get(id)?.latest();
		let open = request.is_open(T::Time::now());
		Some(RequestRow { id, request, open })
	}
}

/// The rows from a place on, up to the first place that is empty.
fn page<Id, Row>(
	from: u32,
	at: impl Fn(u32) -> Option<Id>,
	row: impl Fn(Id) -> Option<Row>,
) -> Vec<Row> {
	(from..=u32::MAX).take(PAGE).map_while(|place| row(at(place)?)).collect()
}
