//! Who says that a patient is who they say.

use crate::{
	recovery::is_deceased, Config, Error, Event, Level, Pallet, Verification, LONGEST_VERIFICATION,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	OrgId, PatientId,
};
use frame_support::ensure;
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// Says how far an organisation verified who a patient is.
	pub(crate) fn do_verify_person(
		registrar: AccountId,
		organisation: OrgId,
		patient: PatientId,
		level: Level,
		until: Moment,
	) -> DispatchResult {
		let by = Self::ensure_registrar(&registrar, organisation)?.account;
		let found = Self::patient_now(patient).ok_or(Error::<T>::UnknownPatient)?;
		ensure!(!is_deceased(&found), Error::<T>::PatientDeceased);
		let ahead = until.checked_sub(Self::now()).filter(|ahead| *ahead > 0);
		let ahead = ahead.ok_or(Error::<T>::VerificationOver)?;
		ensure!(ahead <= LONGEST_VERIFICATION, Error::<T>::VerificationTooLong);
		Self::set_verification(patient, organisation, Verification { level, until })?;
		Self::deposit_event(Event::PersonVerified { patient, organisation, by });
		Ok(())
	}
}
