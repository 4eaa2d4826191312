//! Who holds shares of an organisation's record keys, and how they are used when it is gone.

use crate::{
	pallet::{Config, Error, Escrows, Event, Pallet},
	types::{Escrow, Member, Members, Passage},
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Status, Versioned};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	commitment::Commitment,
	OrgId,
};
use frame_support::{ensure, traits::Time, BoundedVec};
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_escrow_keys(
		account: AccountId,
		organisation: OrgId,
		keys: Commitment,
		threshold: u32,
		members: &Members,
	) -> DispatchResult {
		let now = T::Time::now();
		let count = Self::count(members.len());
		ensure!((1..=count).contains(&threshold), Error::<T>::ThresholdUnfit);
		Self::ensure_others(members, organisation)?;
		let (standing, by) = Self::records_officer(&account, organisation, now)?;
		let mut groups = Vec::from([standing.control_group]);
		for member in members {
			let found = Self::standing_of(*member, now).ok_or(Error::<T>::OrganisationUnknown)?;
			ensure!(!groups.contains(&found.control_group), Error::<T>::SameControl);
			groups.push(found.control_group);
		}

		let members = members.iter().map(|member| Member { organisation: *member, accepted: None });
		let members = BoundedVec::truncate_from(members.collect());
		let escrow = Escrow { keys, threshold, members, by, since: now };
		Escrows::<T>::insert(organisation, Versioned::from(escrow));
		Self::deposit_event(Event::KeysEscrowed { organisation, members: count, threshold });
		Ok(())
	}

	pub(crate) fn do_accept_escrow(
		account: AccountId,
		member: OrgId,
		of: OrgId,
		keys: Commitment,
	) -> DispatchResult {
		let now = T::Time::now();
		Self::records_officer(&account, member, now)?;
		let mut escrow = Escrows::<T>::get(of).ok_or(Error::<T>::EscrowUnknown)?.latest();
		ensure!(escrow.keys == keys, Error::<T>::OtherKeys);
		let found = escrow.members.iter_mut().find(|found| found.organisation == member);
		let found = found.ok_or(Error::<T>::NotMember)?;
		ensure!(found.accepted.is_none(), Error::<T>::AlreadyAccepted);
		found.accepted = Some(now);
		Escrows::<T>::insert(of, Versioned::from(escrow));
		Self::deposit_event(Event::EscrowAccepted { organisation: of, member });
		Ok(())
	}

	pub(crate) fn do_open_escrow(set: u32, to: OrgId, keys: Commitment) -> DispatchResult {
		let now = T::Time::now();
		let from = Self::custodian_of(set).ok_or(Error::<T>::SetUnknown)?;
		ensure!(to != from, Error::<T>::KeepsItAlready);
		// Whether it is gone the council judges; of one that the council lets act freely it is not.
		let standing = Self::standing_of(from, now).ok_or(Error::<T>::OrganisationUnknown)?;
		ensure!(standing.status != Status::Active, Error::<T>::CustodianServes);
		let escrow = Escrows::<T>::get(from).ok_or(Error::<T>::EscrowUnknown)?.latest();
		let shares = Self::shares(&escrow, standing.control_group, now);
		ensure!(shares >= escrow.threshold, Error::<T>::TooFewShares);
		Self::ensure_can_receive(to, from, now)?;
		Self::pass(set, from, to, Passage::Escrowed, keys, now)
	}

	/// How many have their share, are still in the consortium and not under this control.
	fn shares(escrow: &Escrow, control_group: u32, now: Moment) -> u32 {
		let holds = |member: &&Member| {
			let standing = Self::standing_of(member.organisation, now);
			member.accepted.is_some()
				&& standing.is_some_and(|standing| {
					standing.status != Status::Left && standing.control_group != control_group
				})
		};
		Self::count(escrow.members.iter().filter(holds).count())
	}
}
