//! Offences of ours, and the note of what is reported that `pallet-offences` does not pass on.

use crate::{Config, Fault, Named, Offenders, Pallet, Reporting};
use alloc::{vec, vec::Vec};
use anamnesis_primitives::OrgId;
use core::marker::PhantomData;
use frame_support::BoundedVec;
use sp_consensus_aura::Slot;
use sp_runtime::Perbill;
use sp_staking::{
	offence::{Kind, Offence, OffenceError, ReportOffence},
	SessionIndex,
};

/// Two blocks that a validator signed for one slot.
pub struct TwoBlocks<Offender> {
	pub(crate) slot: Slot,
	pub(crate) session: SessionIndex,
	pub(crate) validators: u32,
	pub(crate) offender: Offender,
}

impl<Offender: Clone> Offence<Offender> for TwoBlocks<Offender> {
	const ID: Kind = Fault::TwoBlocks.kind();
	type Slot = Slot;

	fn offenders(&self) -> Vec<Offender> {
		vec![self.offender.clone()]
	}

	fn session_index(&self) -> SessionIndex {
		self.session
	}

	fn validator_set_count(&self) -> u32 {
		self.validators
	}

	fn slot(&self) -> Slot {
		self.slot
	}

	/// As for two votes: the square of three times the share, at most all.
	fn slash_fraction(&self, offenders: u32) -> Perbill {
		Perbill::from_rational(offenders.saturating_mul(3), self.validators).square()
	}
}

/// Validators that made no block.
pub struct Silence<Offender> {
	pub(crate) session: SessionIndex,
	pub(crate) validators: u32,
	pub(crate) offenders: Vec<Offender>,
}

impl<Offender: Clone> Offence<Offender> for Silence<Offender> {
	const ID: Kind = Fault::Silence.kind();
	type Slot = SessionIndex;

	fn offenders(&self) -> Vec<Offender> {
		self.offenders.clone()
	}

	fn session_index(&self) -> SessionIndex {
		self.session
	}

	fn validator_set_count(&self) -> u32 {
		self.validators
	}

	fn slot(&self) -> SessionIndex {
		self.session
	}

	/// Whoever makes no blocks need not be kept from it: nothing beyond the loss of the seat.
	fn slash_fraction(&self, _: u32) -> Perbill {
		Perbill::zero()
	}
}

/// Reports to `R`, and notes of which kind the offence is and whose while it does: `pallet-offences` says neither, and names
/// everybody again who did the same at the same time.
///
/// What would follow from it already is known: slots and rounds can be thought up without end by who signs for itself, and
/// `pallet-offences` keeps every one for ever.
pub struct Kinds<T, R>(PhantomData<(T, R)>);

impl<T, R, O> ReportOffence<T::AccountId, (T::AccountId, OrgId), O> for Kinds<T, R>
where
	T: Config,
	R: ReportOffence<T::AccountId, (T::AccountId, OrgId), O>,
	O: Offence<(T::AccountId, OrgId)>,
{
	fn report_offence(reporters: Vec<T::AccountId>, offence: O) -> Result<(), OffenceError> {
		let Some(fault) = Fault::of(O::ID) else {
			return Err(OffenceError::Other(UNKNOWN_KIND));
		};
		let offenders = offence.offenders();
		if follows_already::<T>(fault, &offenders)
			|| are_lifted::<T>(fault, &offenders, offence.session_index())
		{
			return Err(OffenceError::DuplicateReport);
		}
		let offenders = offenders.into_iter().map(|(_, organisation)| organisation);
		let named: Named<T> = BoundedVec::truncate_from(offenders.collect());
		Reporting::<T>::put((fault, named));
		let reported = R::report_offence(reporters, offence);
		Reporting::<T>::kill();
		reported
	}

	/// What was lifted since is not among it: nobody says here in which session it was. Who checks a report asks
	/// [`Pallet::is_lifted_after`], too.
	fn is_known_offence(offenders: &[(T::AccountId, OrgId)], slot: &O::Slot) -> bool {
		Fault::of(O::ID).is_some_and(|fault| follows_already::<T>(fault, offenders))
			|| R::is_known_offence(offenders, slot)
	}
}

/// Whether each of them is at this fault already, or at a graver one, or is no validator any more.
fn follows_already<T: Config>(fault: Fault, offenders: &[(T::AccountId, OrgId)]) -> bool {
	let is_at_it = |organisation: &OrgId| {
		Offenders::<T>::get(organisation).is_some_and(|known| known.as_latest().fault <= fault)
	};
	offenders.iter().all(|(_, it)| !Pallet::<T>::is_validator(*it) || is_at_it(it))
}

/// Whether the council lifted such a fault of each of them after the session in which they did it. It knew what there was to know.
pub(crate) fn are_lifted<T: Config>(
	fault: Fault,
	offenders: &[(T::AccountId, OrgId)],
	session: SessionIndex,
) -> bool {
	offenders.iter().all(|(_, it)| Pallet::<T>::is_lifted_after(*it, fault, session))
}

/// The offence is of none of the kinds of [`Fault`].
pub const UNKNOWN_KIND: u8 = 1;
