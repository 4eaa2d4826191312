//! Properties of requests.

use super::{dense, ensure, Checked};
use crate::{
	pallet::{
		Config, Grants, OpenRequests, RequestCountBy, RequestCountTo, RequestWindows, Requests,
		RequestsBy, RequestsTo,
	},
	types::{Request, RequestState},
};
use alloc::vec::Vec;
use anamnesis_primitives::{chain::Moment, RequestId};
use frame_support::traits::Get;

fn request<T: Config>(id: RequestId) -> Option<Request> {
	Requests::<T>::get(id).map(|request| request.latest())
}

/// P7: requests that can be answered are counted as open, what is counted as open is unanswered, and the count of a window is
/// that of the requests made in it.
pub(super) fn p7_requests_are_counted<T: Config>(now: Moment) -> Checked {
	for (id, request) in Requests::<T>::iter() {
		let request = request.latest();
		let open = OpenRequests::<T>::get((request.organisation, request.patient));
		let counted = open.iter().any(|one| one.id == id);
		ensure(!request.is_open(now) || counted, "P7: an open request is not counted", &id)?;
		if let RequestState::Answered { grant: Some(consent), .. } = request.state {
			let granted = Grants::<T>::get(consent).map(|grant| grant.latest().patient);
			ensure(granted == Some(request.patient), "P7: an answer without its grant", &id)?;
		}
	}
	for ((organisation, patient), open) in OpenRequests::<T>::iter() {
		for one in open {
			let counts = request::<T>(one.id).is_some_and(|request| {
				request.organisation == organisation
					&& request.patient == patient
					&& request.state == RequestState::Open
					&& request.expires == one.expires
			});
			ensure(counts, "P7: counted as open and is not", &one.id)?;
		}
	}
	for ((organisation, patient), window) in RequestWindows::<T>::iter() {
		let made = Requests::<T>::iter_values()
			.map(|request| request.latest())
			.filter(|request| {
				request.organisation == organisation
					&& request.patient == patient
					&& (window.began..window.ends).contains(&request.made)
			})
			.count();
		let right = u32::try_from(made) == Ok(window.count);
		ensure(right, "P7: the count of a window is wrong", &organisation)?;
		let within = window.count <= T::MaxRequestsPerWindow::get();
		ensure(within, "P7: more requests in a window than may be", &organisation)?;
	}
	Ok(())
}

/// P7: the lists of requests by patient and by organisation are without gaps and hold each request once.
pub(super) fn p7_lists_of_requests_are_whole<T: Config>() -> Checked {
	for (patient, count) in RequestCountTo::<T>::iter() {
		let listed: Vec<_> = RequestsTo::<T>::iter_prefix((patient,)).collect();
		ensure(dense(listed, count), "P7: a patient's list has a gap", &patient)?;
	}
	for ((patient, place), id) in RequestsTo::<T>::iter() {
		let fits = request::<T>(id).is_some_and(|request| request.patient == patient)
			&& place < RequestCountTo::<T>::get(patient);
		ensure(fits, "P7: a request on another patient's list", &id)?;
	}
	for (organisation, count) in RequestCountBy::<T>::iter() {
		let listed: Vec<_> = RequestsBy::<T>::iter_prefix((organisation,)).collect();
		ensure(dense(listed, count), "P7: an organisation's list has a gap", &organisation)?;
	}
	for ((organisation, place), id) in RequestsBy::<T>::iter() {
		let fits = request::<T>(id).is_some_and(|request| request.organisation == organisation)
			&& place < RequestCountBy::<T>::get(organisation);
		ensure(fits, "P7: a request on another organisation's list", &id)?;
	}
	// What is listed exists and is listed once in each: as many as there are means that all are listed.
	let all = Requests::<T>::iter_keys().count();
	let (to, by) = (RequestsTo::<T>::iter_keys().count(), RequestsBy::<T>::iter_keys().count());
	ensure(to == all && by == all, "P7: a request is not listed", &all)
}
