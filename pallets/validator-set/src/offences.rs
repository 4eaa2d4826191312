//! What follows from proven misbehaviour.

use crate::{Config, Event, Offenders, OrganisationOf, Pallet, LOG_TARGET};
use anamnesis_primitives::OrgId;
use frame_support::{traits::Get, weights::Weight};
use sp_runtime::{traits::Convert, Perbill};
use sp_staking::{
	offence::{OffenceDetails, OffenceSeverity, OnOffenceHandler},
	SessionIndex,
};

/// Notes the offender and disables it.
///
/// Disabled means: authors no blocks. Its finality votes keep counting until it leaves the set.
impl<T: Config, Reporter> OnOffenceHandler<Reporter, (T::AccountId, OrgId), Weight> for Pallet<T> {
	fn on_offence(
		offenders: &[OffenceDetails<Reporter, (T::AccountId, OrgId)>],
		fractions: &[Perbill],
		session: SessionIndex,
	) -> Weight {
		let mut weight = Weight::zero();
		for (details, fraction) in offenders.iter().zip(fractions) {
			let (account, organisation) = &details.offender;
			log::warn!(target: LOG_TARGET, "organisation {organisation:?} misbehaved in session {session}");
			if OrganisationOf::<T>::convert(account.clone()) == Some(*organisation) {
				Offenders::<T>::mutate(organisation, |severity| {
					*severity = Some(severity.map_or(*fraction, |known| known.max(*fraction)));
				});
			}
			pallet_session::Pallet::<T>::report_offence(
				account.clone(),
				OffenceSeverity(*fraction),
			);
			Self::deposit_event(Event::Misbehaved { organisation: *organisation, session });
			weight = weight.saturating_add(T::DbWeight::get().reads_writes(5, 3));
		}
		weight
	}
}

impl<T: Config> Pallet<T> {
	/// Disables every known offender again: pallet-session forgets them whenever the set changes, and a rotation of keys
	/// changes it, so an offender could otherwise free itself.
	pub(crate) fn disable_offenders() {
		for seat in Self::seats() {
			if let Some(severity) = Offenders::<T>::get(seat.organisation) {
				pallet_session::Pallet::<T>::report_offence(
					seat.account,
					OffenceSeverity(severity),
				);
			}
		}
	}
}
