//! What council, committee and college decide.

use crate::{
	pallet::{Config, Durations, Error, Event, Pallet, Proposals, Waiting},
	types::{Approval, BuildHash, Kind, ProposalId, Waits},
};
use anamnesis_primitives::chain::Moment;
use core::marker::PhantomData;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Get, Time},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_approve(
		id: ProposalId,
		hash: BuildHash,
		three_quarters: bool,
	) -> DispatchResult {
		let mut proposal = Self::named(id, hash)?;
		ensure!(proposal.kind.is_code(), Error::<T>::NotCode);
		ensure!(proposal.kind != Kind::Security || three_quarters, Error::<T>::ThreeQuartersNeeded);
		ensure!(proposal.approval.is_none(), Error::<T>::AlreadyApproved);
		Self::ensure_lives(&proposal)?;
		let count = Self::count(id, &proposal);
		ensure!(count.suffices(), Error::<T>::AttestationsMissing);
		let (now, times) = (T::Time::now(), Durations::<T>::get());
		let notice_until = now.checked_add(times.notice).ok_or(Error::<T>::BeyondCalendar)?;
		let mut waiting = Waiting::<T>::get();
		// What is over gives way, whether or not somebody prunes it.
		waiting.retain(|one| {
			Proposals::<T>::get(one.proposal).is_some_and(|one| Self::ensure_lives(&one).is_ok())
		});
		ensure!(waiting.iter().all(|one| one.hash != hash), Error::<T>::CodeWaits);
		let waits = Waits { hash, proposal: id };
		waiting.try_push(waits).map_err(|_| Error::<T>::TooManyWaiting)?;
		Waiting::<T>::put(waiting);
		let needed = count.needed;
		proposal.approval = Some(Approval { at: now, notice_until, delayed: None, needed });
		Proposals::<T>::insert(id, proposal);
		Self::deposit_event(Event::Approved { proposal: id, hash, ready: notice_until });
		Ok(())
	}

	pub(crate) fn do_shorten(id: ProposalId, notice_until: Moment) -> DispatchResult {
		let mut proposal = Self::proposal(id)?;
		ensure!(proposal.kind == Kind::Security, Error::<T>::NotSecurity);
		let mut approval = proposal.approval.ok_or(Error::<T>::NotApproved)?;
		Self::ensure_lives(&proposal)?;
		let times = Durations::<T>::get();
		// From now on, and not from the vote: the college has that long to delay, whenever the committee says so.
		let least = T::Time::now().checked_add(times.security).ok_or(Error::<T>::BeyondCalendar)?;
		ensure!(notice_until >= least, Error::<T>::NoticeTooShort);
		ensure!(notice_until < approval.notice_until, Error::<T>::NotShorter);
		approval.notice_until = notice_until;
		proposal.approval = Some(approval);
		Proposals::<T>::insert(id, proposal);
		let ready = approval.ready(&times);
		Self::deposit_event(Event::NoticeShortened { proposal: id, notice_until, ready });
		Ok(())
	}

	pub(crate) fn do_delay(id: ProposalId) -> DispatchResult {
		let mut proposal = Self::proposal(id)?;
		let mut approval = proposal.approval.ok_or(Error::<T>::NotApproved)?;
		ensure!(approval.delayed.is_none(), Error::<T>::AlreadyDelayed);
		Self::ensure_lives(&proposal)?;
		approval.delayed = Some(T::Time::now());
		proposal.approval = Some(approval);
		Proposals::<T>::insert(id, proposal);
		let ready = approval.ready(&Durations::<T>::get());
		Self::deposit_event(Event::Delayed { proposal: id, ready });
		Ok(())
	}

	pub(crate) fn do_cancel(id: ProposalId) -> DispatchResult {
		let proposal = Self::proposal(id)?;
		Self::remove(id, &proposal);
		Self::deposit_event(Event::Cancelled { proposal: id });
		Ok(())
	}

	/// Whether code waits that may still be applied. Reads all that waits.
	pub fn any_code_waits() -> bool {
		Waiting::<T>::get().iter().any(|one| {
			Proposals::<T>::get(one.proposal).is_some_and(|one| Self::ensure_lives(&one).is_ok())
		})
	}
}

/// Whether code waits that may still be applied: nobody is put into the college or taken out of it meanwhile, or it could be filled
/// with who does not delay.
pub struct CodeWaits<T>(PhantomData<T>);

impl<T: Config> Get<bool> for CodeWaits<T> {
	fn get() -> bool {
		Pallet::<T>::any_code_waits()
	}
}
