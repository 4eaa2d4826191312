//! Answers of the runtime API.

use crate::{usage::Row, Config, Pallet, Payer, PayerUsage, Payers, Units, UsageView};
use alloc::{vec, vec::Vec};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	OrgId, PatientId,
};
use frame_support::traits::Time;

impl<T: Config> Pallet<T> {
	fn view(row: Row) -> UsageView {
		let (allowance, usage, now) = (row.allowance::<T>(), row.usage::<T>(), T::Time::now());
		UsageView {
			left: allowance.left(usage, now),
			capacity: allowance.capacity,
			// All of it is left some day.
			refills_at: allowance.enough_at(usage, allowance.capacity, now).unwrap_or(now),
		}
	}

	/// What is left to a payer, of its own allowance.
	pub fn usage_of(payer: &Payer) -> UsageView {
		Self::view(payer.rows().0)
	}

	/// What is left to a patient.
	pub fn usage_of_patient(patient: PatientId) -> UsageView {
		Self::view(Row::Patient(patient))
	}

	/// What is left to an organisation.
	pub fn usage_of_organisation(organisation: OrgId) -> UsageView {
		Self::view(Row::Organisation(organisation))
	}

	/// What is left of an account's share.
	pub fn usage_of_account(organisation: OrgId, account: AccountId) -> UsageView {
		Self::view(Row::Account(organisation, account))
	}

	/// Every allowance that calls of this account may be charged to.
	pub fn usage(account: &AccountId) -> Vec<PayerUsage> {
		let row = |payer: Payer| PayerUsage { usage: Self::usage_of(&payer), payer };
		if let Some(patient) = T::Payers::patient_of(account) {
			return vec![row(Payer::Patient(patient))];
		}
		T::Payers::organisations_of(account)
			.into_iter()
			.filter_map(|organisation| {
				let on = T::Payers::acting_for(account, organisation)?;
				let share = Payer::Account(organisation, on);
				Some([row(share), row(Payer::Organisation(organisation))])
			})
			.flatten()
			.collect()
	}

	/// The first moment at which this much is left; `None` if it never is.
	pub fn enough_at(payer: &Payer, cost: Units) -> Option<Moment> {
		let (own, whole) = payer.rows();
		let now = T::Time::now();
		let at = |row: Row| row.allowance::<T>().enough_at(row.usage::<T>(), cost, now);
		let own = at(own)?;
		whole.map_or(Some(own), |whole| Some(at(whole)?.max(own)))
	}
}
