//! What organisations propose and attest.

use crate::{
	pallet::{
		Attestations, Config, Durations, Error, Event, Kept, LastApplied, LastProposal, Pallet,
		Proposals, Waiting,
	},
	seats::{count, Holder, Seats},
	types::{Attestation, Build, BuildHash, Count, Kind, Proposal, ProposalId},
};
use anamnesis_primitives::chain::AccountId;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Get, Time},
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_propose(who: AccountId, kind: Kind, build: Build) -> DispatchResult {
		let seat = Self::active_seat(&who)?;
		let organisation = seat.organisation;
		let kept = Kept::<T>::get(organisation);
		ensure!(kept < T::MaxProposals::get(), Error::<T>::TooManyProposals);
		let last = LastProposal::<T>::get();
		let next = last.checked_add(1).ok_or(Error::<T>::IdsExhausted)?;
		let (id, base, proposed) = (ProposalId(next), Self::running(), T::Time::now());
		let proposal =
			Proposal { kind, build, organisation, by: who, proposed, base, approval: None };
		LastProposal::<T>::put(next);
		Kept::<T>::insert(organisation, kept.saturating_add(1));
		Proposals::<T>::insert(id, proposal);
		Self::deposit_event(Event::Proposed { proposal: id, organisation, kind, build });
		Ok(())
	}

	pub(crate) fn do_attest(who: AccountId, id: ProposalId, hash: BuildHash) -> DispatchResult {
		let organisation = Self::active_seat(&who)?.organisation;
		let proposal = Self::named(id, hash)?;
		Self::ensure_lives(&proposal)?;
		let mut all = Attestations::<T>::get(id);
		let again = all.iter().any(|one| one.organisation == organisation && one.account == who);
		ensure!(!again, Error::<T>::AlreadyAttested);
		// What the organisation attested with a former account, or this account for a former organisation, counts no longer.
		all.retain(|one| one.organisation != organisation && one.account != who);
		if all.is_full() {
			// There is room for every seat: who has none gives way.
			let seats = T::Seats::all();
			all.retain(|one| seats.iter().any(|seat| seat.organisation == one.organisation));
		}
		let attestation = Attestation { organisation, account: who, at: T::Time::now() };
		all.try_push(attestation).map_err(|_| Error::<T>::TooManyAttestations)?;
		Attestations::<T>::insert(id, all);
		Self::deposit_event(Event::Attested { proposal: id, organisation });
		Ok(())
	}

	pub(crate) fn do_retract(who: AccountId, id: ProposalId) -> DispatchResult {
		let mut all = Attestations::<T>::get(id);
		let place = all.iter().position(|one| one.account == who).ok_or(Error::<T>::NotAttested)?;
		let organisation = all.remove(place).organisation;
		if all.is_empty() {
			Attestations::<T>::remove(id);
		} else {
			Attestations::<T>::insert(id, all);
		}
		Self::deposit_event(Event::Retracted { proposal: id, organisation });
		Ok(())
	}

	pub(crate) fn do_withdraw(who: AccountId, id: ProposalId) -> DispatchResult {
		let proposal = Self::proposal(id)?;
		ensure!(proposal.by == who, Error::<T>::NotProposer);
		let attested = !proposal.kind.is_code() && Self::count(id, &proposal).suffices();
		ensure!(proposal.approval.is_none() && !attested, Error::<T>::Settled);
		Self::remove(id, &proposal);
		Self::deposit_event(Event::Withdrawn { proposal: id });
		Ok(())
	}

	pub(crate) fn do_prune(id: ProposalId) -> DispatchResult {
		let proposal = Self::proposal(id)?;
		ensure!(Self::ensure_lives(&proposal).is_err(), Error::<T>::NotOver);
		Self::remove(id, &proposal);
		Self::deposit_event(Event::Pruned { proposal: id });
		Ok(())
	}

	/// The seat of an account whose organisation may act.
	fn active_seat(who: &AccountId) -> Result<Holder, Error<T>> {
		let seat = T::Seats::of(who).ok_or(Error::<T>::NoSeat)?;
		ensure!(seat.active, Error::<T>::OrganisationNotActive);
		Ok(seat)
	}

	pub(crate) fn proposal(id: ProposalId) -> Result<Proposal, Error<T>> {
		Proposals::<T>::get(id).ok_or(Error::<T>::ProposalNotFound)
	}

	/// The proposal, if it is of this build: who agrees to something says to what.
	pub(crate) fn named(id: ProposalId, hash: BuildHash) -> Result<Proposal, Error<T>> {
		let proposal = Self::proposal(id)?;
		ensure!(proposal.build.hash == hash, Error::<T>::OtherBuild);
		Ok(proposal)
	}

	/// `spec_version` of the runtime that runs.
	pub(crate) fn running() -> u32 {
		T::Version::get().spec_version
	}

	/// Refuses a proposal of which nothing can become any more.
	pub(crate) fn ensure_lives(proposal: &Proposal) -> Result<(), Error<T>> {
		let expires = proposal.expires(&Durations::<T>::get());
		ensure!(T::Time::now() < expires, Error::<T>::Expired);
		ensure!(!proposal.kind.is_code() || Self::is_base(proposal.base), Error::<T>::OtherBase);
		Ok(())
	}

	/// Whether this is the runtime that the next block has. One that was replaced in this block is not.
	fn is_base(base: u32) -> bool {
		base == Self::running() && LastApplied::<T>::get().is_none_or(|last| last.base != base)
	}

	/// How many attest it now, and how many it takes.
	pub(crate) fn count(id: ProposalId, proposal: &Proposal) -> Count {
		count(&T::Seats::all(), &Attestations::<T>::get(id))
			.no_fewer_than(proposal.approval.as_ref())
	}

	/// Removes all that is kept of a proposal.
	pub(crate) fn remove(id: ProposalId, proposal: &Proposal) {
		Proposals::<T>::remove(id);
		Attestations::<T>::remove(id);
		Kept::<T>::mutate_exists(proposal.organisation, |kept| {
			*kept = kept.and_then(|kept| kept.checked_sub(1)).filter(|kept| *kept > 0);
		});
		if proposal.approval.is_some() {
			Waiting::<T>::mutate(|waiting| waiting.retain(|one| one.proposal != id));
		}
	}
}
