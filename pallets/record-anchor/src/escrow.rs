//! Who holds shares of an organisation's record keys, and how they are used when it is gone.

use crate::{
	pallet::{Config, EarlierEscrows, Error, Escrows, Event, Pallet},
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
		let newest = Escrows::<T>::get(organisation).map(Versioned::latest);
		let earlier = EarlierEscrows::<T>::get(organisation).map(Versioned::latest);
		// An acceptance names the list, and must not be one of another list too.
		let named = [&newest, &earlier].into_iter().flatten().any(|escrow| escrow.keys == keys);
		ensure!(!named, Error::<T>::SameKeys);
		let is_complete = |escrow: &Escrow| Self::is_complete(escrow, standing.control_group, now);
		let (stays, goes) = Escrow::one_that_stays(newest, earlier, is_complete);
		// Whoever is restricted has new keys escrowed, and takes nothing from those who hold shares of the old ones.
		let gives_up = goes.is_some_and(|escrow| escrow.is_accepted());
		let free = !gives_up || standing.status == Status::Active;
		ensure!(free, Error::<T>::SharesGivenUp);

		let members = members.iter().map(|member| Member { organisation: *member, accepted: None });
		let members = BoundedVec::truncate_from(members.collect());
		let escrow = Escrow { keys, threshold, members, by, since: now };
		EarlierEscrows::<T>::set(organisation, stays.map(Versioned::from));
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
		let newest = Escrows::<T>::get(of).ok_or(Error::<T>::EscrowUnknown)?.latest();
		if newest.keys == keys {
			let escrow = Self::with_share(newest, member, now)?;
			Escrows::<T>::insert(of, Versioned::from(escrow));
		} else {
			let earlier = EarlierEscrows::<T>::get(of).map(Versioned::latest);
			let earlier = earlier.filter(|escrow| escrow.keys == keys);
			let escrow = earlier.ok_or(Error::<T>::OtherKeys)?;
			let escrow = Self::with_share(escrow, member, now)?;
			EarlierEscrows::<T>::insert(of, Versioned::from(escrow));
		}
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
		let newest = Escrows::<T>::get(from).ok_or(Error::<T>::EscrowUnknown)?.latest();
		let earlier = EarlierEscrows::<T>::get(from).map(Versioned::latest);
		let is_complete = |escrow: &Escrow| Self::is_complete(escrow, standing.control_group, now);
		let opens = is_complete(&newest) || earlier.as_ref().is_some_and(is_complete);
		ensure!(opens, Error::<T>::TooFewShares);
		Self::ensure_can_receive(to, from, now)?;
		Self::pass(set, from, to, Passage::Escrowed, keys, now)
	}

	/// The escrow, with what a member says now of its share.
	fn with_share(mut escrow: Escrow, member: OrgId, now: Moment) -> Result<Escrow, Error<T>> {
		let found = escrow.members.iter_mut().find(|found| found.organisation == member);
		let found = found.ok_or(Error::<T>::NotMember)?;
		ensure!(found.accepted.is_none(), Error::<T>::AlreadyAccepted);
		found.accepted = Some(now);
		Ok(escrow)
	}

	/// Whether enough hold their shares to make the keys.
	fn is_complete(escrow: &Escrow, control_group: u32, now: Moment) -> bool {
		Self::shares(escrow, control_group, now) >= escrow.threshold
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
