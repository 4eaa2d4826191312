//! Calls that two practitioners of one organisation sign. Format: docs/formats.md, 4.1.

use crate::{
	pallet::{Config, Error},
	Pallet,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	cosignature::{CoSignature, CoSignatureRefusal, Cosigners},
	OrgId,
};
use frame_support::ensure;

/// What the second practitioner signs in [`crate::Call::unseal`], by name.
pub(crate) const UNSEAL: &str = "emergencies.unseal";
/// What the second practitioner signs in [`crate::Call::bind_with`], by name.
pub(crate) const BIND_WITH: &str = "emergencies.bind_with";
/// What the second practitioner signs in [`crate::Call::open_late`], by name.
pub(crate) const OPEN_LATE: &str = "emergencies.open_late";

/// Who signs a call first: the account that signs the extrinsic, and the staff account that it is or acts for.
pub(crate) struct First<'a> {
	pub signer: &'a AccountId,
	pub staff: &'a AccountId,
	pub organisation: OrgId,
}

impl<T: Config> Pallet<T> {
	/// The staff account of the second practitioner, who may break the glass at the same organisation, is somebody else,
	/// and signed this very call.
	pub(crate) fn second_practitioner(
		call: &'static str,
		arguments: &[u8],
		first: &First,
		second: &CoSignature,
		now: Moment,
	) -> Result<AccountId, Error<T>> {
		let other = Self::practitioner(&second.account, first.organisation, now)
			.map_err(|_| Error::<T>::SecondNotPractitioner)?
			.account;
		// Behind session keys the people must differ, not the keys.
		ensure!(other != *first.staff, Error::<T>::SecondIsFirst);
		T::Cosigners::check_cosigned(call, arguments, first.signer, second).map_err(|refusal| {
			match refusal {
				CoSignatureRefusal::Same => Error::<T>::SecondIsFirst,
				CoSignatureRefusal::Life => Error::<T>::SecondNotInTime,
				CoSignatureRefusal::Signature => Error::<T>::SecondDidNotSign,
			}
		})?;
		Ok(other)
	}
}
