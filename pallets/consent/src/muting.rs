//! Organisations whose requests a patient does not want to see. It changes no right and refuses no request: the organisation
//! sees its request as open until it expires, and the patient's apps leave it out.

use crate::{
	pallet::{Config, Error, Event, Muted, Pallet},
	types::Mute,
};
use alloc::vec::Vec;
use anamnesis_decision::organisation_of;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	payload::Powers,
	OrgId, PatientId,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_mute(
		who: AccountId,
		patient: PatientId,
		organisation: OrgId,
		until: Option<Moment>,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::acting(&who, patient, Powers::ANSWER, now)?;
		let known = organisation_of(&T::Providers::default(), organisation).is_some();
		ensure!(known, Error::<T>::OrganisationNotFound);
		let mut muted = Muted::<T>::get(patient);
		muted.retain(|one| one.is_muted(now));
		let before = muted.iter().find(|one| one.organisation == organisation).copied();
		let mute = Mute { organisation, until };
		if before == Some(mute) || (before.is_none() && !mute.is_muted(now)) {
			return Ok(());
		}
		muted.retain(|one| one.organisation != organisation);
		if mute.is_muted(now) {
			muted.try_push(mute).map_err(|_| Error::<T>::TooManyMuted)?;
		}
		if muted.is_empty() {
			Muted::<T>::remove(patient);
		} else {
			Muted::<T>::insert(patient, muted);
		}
		Self::deposit_event(Event::Muted { patient, organisation, until });
		Ok(())
	}

	/// The organisations whose requests a patient does not want to see now.
	pub fn muted(patient: PatientId) -> Vec<Mute> {
		let now = T::Time::now();
		Muted::<T>::get(patient).into_iter().filter(|one| one.is_muted(now)).collect()
	}
}
