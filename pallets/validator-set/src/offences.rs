//! What follows from proven misbehaviour.

use crate::{Config, Event, Pallet, LOG_TARGET};
use anamnesis_primitives::OrgId;
use frame_support::{traits::Get, weights::Weight};
use sp_runtime::Perbill;
use sp_staking::{
	offence::{OffenceDetails, OffenceSeverity, OnOffenceHandler},
	SessionIndex,
};

/// Disables the offender until the next set and says so in an event.
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
			pallet_session::Pallet::<T>::report_offence(
				account.clone(),
				OffenceSeverity(*fraction),
			);
			Self::deposit_event(Event::Misbehaved { organisation: *organisation, session });
			weight = weight.saturating_add(T::DbWeight::get().reads_writes(3, 2));
		}
		weight
	}
}
