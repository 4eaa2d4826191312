//! Roots of organisations, linked and without a gap by construction.

use crate::{
	CommittedRoot, Config, Error, Event, LastRoot, Pallet, RootHead, RootView, Roots, PAGE,
};
use alloc::vec::Vec;
use anamnesis_decision::{
	actor_at,
	rows::{Status, Versioned},
	When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::Role,
	hash::Digest,
	tree::MAX_LEAVES,
	OrgId,
};
use frame_support::{
	ensure,
	traits::{Get, Time},
};
use sp_runtime::DispatchResult;

/// Whether this role submits roots.
fn commits(role: Role) -> bool {
	matches!(role, Role::System | Role::RecordsOfficer | Role::PrivacyOfficer)
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_commit_root(
		author: AccountId,
		organisation: OrgId,
		from: Moment,
		until: Moment,
		root: Digest,
		count: u32,
	) -> DispatchResult {
		let now = T::Time::now();
		ensure!(count > 0, Error::<T>::NoLeaves);
		ensure!(count <= MAX_LEAVES, Error::<T>::TooManyLeaves);
		let length = until.checked_sub(from).filter(|length| *length > 0);
		let length = length.ok_or(Error::<T>::EmptyPeriod)?;
		ensure!(until <= now, Error::<T>::PeriodNotOver);
		ensure!(length <= T::LongestPeriod::get(), Error::<T>::PeriodTooLong);
		let (admitted, author) = Self::ensure_may_commit(&author, organisation, now)?;
		let last = RootHead::<T>::get(organisation);
		let ordinal = match last {
			None => {
				// Otherwise one stolen key of a machine could make years of periods, to be made up for one by one.
				let earliest = now.saturating_sub(T::LongestPeriod::get()).max(admitted);
				ensure!(earliest <= from, Error::<T>::FirstRootTooEarly);
				0
			}
			Some(last) => {
				ensure!(last.until == from, Error::<T>::NotConsecutive);
				last.ordinal.checked_add(1).ok_or(Error::<T>::TooManyRoots)?
			}
		};

		let previous = last.map(|last| last.root);
		let row = CommittedRoot { from, until, root, count, previous, author, committed: now };
		Roots::<T>::insert(organisation, ordinal, Versioned::from(row));
		RootHead::<T>::insert(organisation, LastRoot { ordinal, root, until });
		Self::deposit_event(Event::RootCommitted { organisation, ordinal, root });
		Ok(())
	}

	/// When the organisation was admitted, and the staff account that acts, if this one may commit for it.
	fn ensure_may_commit(
		account: &AccountId,
		organisation: OrgId,
		now: Moment,
	) -> Result<(Moment, AccountId), Error<T>> {
		let providers = T::Providers::default();
		let when = When::now(now);
		let actor = actor_at(&providers, account, organisation, when, |role, _| commits(role))
			.ok_or(Error::<T>::NoServingRole)?;
		let open = matches!(actor.standing.status, Status::Active | Status::Restricted { .. });
		ensure!(open, Error::<T>::OrganisationClosed);
		// A root is for ever: in place of its machine an officer commits in person.
		let machine = actor.roles().contains(Role::System);
		ensure!(machine || actor.account == *account, Error::<T>::SessionKey);
		Ok((actor.organisation.admitted, actor.account))
	}

	/// Whether an organisation commits to what it notes, and more than a longest period is under no root. One read.
	pub fn owes_roots(organisation: OrgId) -> bool {
		let earliest = T::Time::now().saturating_sub(T::LongestPeriod::get());
		RootHead::<T>::get(organisation).is_some_and(|last| last.until < earliest)
	}

	/// An organisation's root of this ordinal. One read.
	pub fn root(organisation: OrgId, ordinal: u64) -> Option<RootView> {
		let committed = Roots::<T>::get(organisation, ordinal)?.latest();
		Some(RootView { ordinal, committed })
	}

	/// Roots of an organisation from this ordinal on, at most [`PAGE`].
	pub fn roots(organisation: OrgId, from: u64) -> Vec<RootView> {
		(from..from.saturating_add(PAGE.into()))
			.map_while(|ordinal| Self::root(organisation, ordinal))
			.collect()
	}

	/// The root whose period holds this moment. At most 66 reads, by binary search.
	pub fn root_at(organisation: OrgId, moment: Moment) -> Option<RootView> {
		let last = RootHead::<T>::get(organisation)?;
		// If there is one, its ordinal is from `low` to `high`, both included.
		let (mut low, mut high) = (0, last.ordinal);
		while low < high {
			let middle = low.midpoint(high);
			if Self::root(organisation, middle)?.committed.until <= moment {
				low = middle.checked_add(1)?;
			} else {
				high = middle;
			}
		}
		Self::root(organisation, low)
			.filter(|view| (view.committed.from..view.committed.until).contains(&moment))
	}
}
