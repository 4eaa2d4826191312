//! What the decision reads here, and what this pallet must know of others besides rows.

use crate::{
	pallet::{Config, Error, Terms, TermsLog, Tombstones},
	types::{Kept, TermAt},
};
use anamnesis_decision::{rows, Caution};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	fetched,
	history::HistoryError,
	kept, OrgId, PatientId, RecordId,
};
use core::marker::PhantomData;
use frame_support::{defensive, dispatch::DispatchResult, weights::Weight, DefaultNoBound};
use sp_runtime::DispatchError;

/// Where records are kept.
pub trait Records {
	/// What is known of a record; `None`: there never was one, or it was erased. Bounded reads.
	fn record(id: RecordId) -> Option<Kept>;

	/// Notes beside the record that its use is restricted.
	///
	/// # Errors
	/// Whatever speaks against it there; nothing is written then.
	fn restrict(id: RecordId, now: Moment) -> DispatchResult;

	/// Notes that it no longer is.
	///
	/// # Errors
	/// As [`Records::restrict`].
	fn lift(id: RecordId, now: Moment) -> DispatchResult;

	/// Notes beside the record from which moment on a question about it is answered *Erased*, or that it is not.
	///
	/// # Errors
	/// As [`Records::restrict`].
	fn entomb(id: RecordId, from: Option<Moment>) -> DispatchResult;

	/// Takes away everything that state holds of the record but its place in the list of its patient, and says what that cost.
	///
	/// # Errors
	/// As [`Records::restrict`].
	fn erase(id: RecordId) -> Result<Weight, DispatchError>;

	/// What that costs at most.
	fn most_of_erasing() -> Weight;

	/// Whether no row of a record is left but its place in lists. For checks.
	fn is_gone(id: RecordId) -> bool;
}

/// Where matters with due dates are kept.
pub trait Cases {
	/// Whether any that is about this record is open. Bounded reads.
	fn any_open(record: RecordId) -> bool;
}

/// Where the patient is shown what happened.
pub trait Receipts {
	/// Notes that an account of the custodian would keep a record no longer: the patient's notice begins. An error undoes it.
	fn noticed(
		patient: PatientId,
		organisation: OrgId,
		record: RecordId,
		account: &AccountId,
	) -> DispatchResult;
}

/// What is known of those who act as patients.
pub trait Cautions {
	/// How careful the acts of this account, which acts as this patient, must be now. Bounded reads.
	fn caution(patient: PatientId, controller: &AccountId, now: Moment) -> Caution;

	/// How many accounts act as the patient now. Bounded reads.
	fn controllers(patient: PatientId) -> u32;
}

/// The facts that this pallet keeps.
#[derive(DefaultNoBound)]
pub struct Stored<T>(PhantomData<T>);

fetched!(rows::TombstoneOf, Tombstones, |key| key.id);
kept!(TermAt, Terms, TermsLog, |key| (key.jurisdiction, key.of), |key, version| (
	key.jurisdiction,
	key.of,
	version
));

impl<T> From<HistoryError> for Error<T> {
	fn from(refused: HistoryError) -> Self {
		match refused {
			HistoryError::TooManyChanges => Error::TooManyChanges,
			// The rest is about marks, and none is made here.
			other => {
				defensive!("a block before a past change", other);
				Error::TimeWentBack
			}
		}
	}
}
