//! What the decision reads here, and what this pallet tells others.

use crate::pallet::{Bound, BoundLog, Config, Error, Incidents, LateBindings};
use anamnesis_decision::rows;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	fetched,
	history::HistoryError,
	kept, IncidentId, OrgId, PatientId,
};
use core::marker::PhantomData;
use frame_support::{defensive, dispatch::DispatchResult, DefaultNoBound};

/// Where the patient is shown what happened, in the block in which it happened.
pub trait Receipts {
	/// Notes that an account bound a patient to an incident of an organisation. An error undoes the binding.
	fn bound(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult;

	/// Notes that an account opened the patient's sealed records to an incident of an organisation. An error undoes it.
	fn unsealed(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult;

	/// Notes that the patient was bound to an incident of an organisation that is recorded late. `account` opened it. An
	/// error undoes the recording.
	fn late(
		patient: PatientId,
		organisation: OrgId,
		incident: IncidentId,
		account: &AccountId,
		now: Moment,
	) -> DispatchResult;
}

/// Who was staff of whom.
pub trait EverStaff {
	/// Whether an account ever accepted an appointment at an organisation. The key of a session did not.
	fn was_staff(account: &AccountId, organisation: OrgId) -> bool;
}

/// The facts that this pallet keeps.
#[derive(DefaultNoBound)]
pub struct Stored<T>(PhantomData<T>);

kept!(rows::BoundAt, Bound, BoundLog, |key| (key.patient, key.organisation), |key, version| (
	key.patient,
	key.organisation,
	version
));
fetched!(rows::IncidentOf, Incidents, |key| key.id);
fetched!(rows::LateBindingOf, LateBindings, |key| (key.incident, key.patient));

impl<T> From<HistoryError> for Error<T> {
	fn from(refused: HistoryError) -> Self {
		// A binding is written however full its history is, and nothing is marked.
		defensive!("a block before a past change", refused);
		Error::TimeWentBack
	}
}
