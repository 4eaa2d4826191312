//! Charging calls to allowances.

use crate::{
	AccountUsage, Allowance, Config, OrganisationUsage, Pallet, PatientUsage, Payer, TierSizes,
	Tiers, Units, Usage,
};
use anamnesis_decision::rows::Versioned;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	floors,
	refusals::Refusal,
	OrgId, PatientId,
};
use frame_support::traits::{Get, Time};

/// One allowance and what was used of it.
#[derive(Clone)]
pub(crate) enum Row {
	Patient(PatientId),
	Organisation(OrgId),
	Account(OrgId, AccountId),
}

impl Payer {
	/// The allowances that must have room for what is charged: its own, and the one that it is a share of.
	pub(crate) fn rows(&self) -> (Row, Option<Row>) {
		match self {
			Self::Patient(patient) => (Row::Patient(*patient), None),
			Self::Organisation(organisation) => (Row::Organisation(*organisation), None),
			Self::Account(organisation, account) => (
				Row::Account(*organisation, account.clone()),
				Some(Row::Organisation(*organisation)),
			),
		}
	}
}

impl Row {
	/// How much there is.
	pub(crate) fn allowance<T: Config>(&self) -> Allowance {
		let period = T::Period::get();
		let of = |organisation: &OrgId| {
			let capacity = Pallet::<T>::size(Tiers::<T>::get(organisation));
			Allowance { capacity, period }
		};
		match self {
			Self::Patient(_) => Allowance { capacity: T::PatientCapacity::get(), period },
			Self::Organisation(organisation) => of(organisation),
			Self::Account(organisation, _) => of(organisation).share(),
		}
	}

	pub(crate) fn usage<T: Config>(&self) -> Usage {
		let stored = match self {
			Self::Patient(patient) => PatientUsage::<T>::get(patient),
			Self::Organisation(organisation) => OrganisationUsage::<T>::get(organisation),
			Self::Account(organisation, account) => AccountUsage::<T>::get(organisation, account),
		};
		// What was never charged is not stored, and nothing of it is used.
		stored.map(Versioned::latest).unwrap_or_default()
	}

	fn put<T: Config>(&self, usage: Usage) {
		let usage = Versioned::from(usage);
		match self {
			Self::Patient(patient) => PatientUsage::<T>::insert(patient, usage),
			Self::Organisation(organisation) => {
				OrganisationUsage::<T>::insert(organisation, usage);
			}
			Self::Account(organisation, account) => {
				AccountUsage::<T>::insert(organisation, account, usage);
			}
		}
	}

	fn charged<T: Config>(&self, cost: Units) -> Result<Usage, Refusal> {
		let charged = self.allowance::<T>().charge(self.usage::<T>(), cost, T::Time::now());
		charged.ok_or(match self {
			Self::Patient(_) => Refusal::PatientExhausted,
			Self::Organisation(_) => Refusal::OrganisationExhausted,
			Self::Account(..) => Refusal::ShareExhausted,
		})
	}
}

impl<T: Config> Pallet<T> {
	/// Whether there is room for this cost. Writes nothing.
	///
	/// # Errors
	/// Whose allowance is exhausted.
	pub fn can_charge(payer: &Payer, cost: Units) -> Result<(), Refusal> {
		let (own, whole) = payer.rows();
		own.charged::<T>(cost)?;
		whole.map_or(Ok(()), |whole| whole.charged::<T>(cost).map(|_| ()))
	}

	/// Charges this cost. Writes nothing if it fails.
	///
	/// # Errors
	/// As [`Self::can_charge`].
	pub fn charge(payer: &Payer, cost: Units) -> Result<(), Refusal> {
		let (own, whole) = payer.rows();
		let used = own.charged::<T>(cost)?;
		if let Some(whole) = whole {
			whole.put::<T>(whole.charged::<T>(cost)?);
		}
		own.put::<T>(used);
		Ok(())
	}

	/// Gives back what was charged in this block and not used.
	pub fn refund(payer: &Payer, back: Units) {
		let now: Moment = T::Time::now();
		let (own, whole) = payer.rows();
		for row in [Some(own), whole].into_iter().flatten() {
			row.put::<T>(row.allowance::<T>().refund(row.usage::<T>(), back, now));
		}
	}

	/// Size of a tier. One that was given none has the least that there may be.
	pub fn size(tier: crate::Tier) -> Units {
		TierSizes::<T>::get(tier).unwrap_or(*floors::TIER_SIZE.start())
	}
}
