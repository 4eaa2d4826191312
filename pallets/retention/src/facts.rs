//! What the decision reads here, and what this pallet must know of others besides rows.

use crate::{
	pallet::{Config, Error, Terms, TermsLog, Tombstones},
	types::{Kept, TermAt},
};
use anamnesis_decision::rows;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	fetched,
	history::HistoryError,
	kept, OrgId, PatientId, RecordId,
};
use core::marker::PhantomData;
use frame_support::{defensive, dispatch::DispatchResult, DefaultNoBound};

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

	/// Takes away everything that state holds of the record but its place in the list of its patient. Bounded writes.
	///
	/// # Errors
	/// As [`Records::restrict`].
	fn erase(id: RecordId) -> DispatchResult;
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
