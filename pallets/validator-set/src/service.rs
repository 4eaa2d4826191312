//! What validators do: blocks counted per session, and who made none for long.

use crate::{
	kinds::{Kinds, Silence},
	most_faulty,
	types::{Outage, Service, Share, Watch},
	Authored, Config, Event, Fault, OrganisationOf, Outages, Pallet, Services, StandsStill, Starts,
	Tallies, Watched, LOG_TARGET,
};
use alloc::{collections::BTreeSet, vec::Vec};
use anamnesis_primitives::OrgId;
use frame_support::{traits::Get, BoundedVec};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{traits::Convert, Saturating};
use sp_staking::{offence::ReportOffence, SessionIndex};

/// Fewest blocks for each validator before one that made none is silent, whatever the parameter says.
pub const FEWEST_TURNS: u32 = 4;

/// Who made blocks lately.
pub(crate) struct Heard {
	/// Those that did.
	pub by: Vec<OrgId>,
	/// Of how many.
	pub of: usize,
	/// The first session of which this is.
	pub since: SessionIndex,
}

impl<T: Config> pallet_authorship::EventHandler<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
	fn note_author(author: T::AccountId) {
		if let Some(organisation) = OrganisationOf::<T>::convert(author) {
			Authored::<T>::mutate(organisation, Saturating::saturating_inc);
		}
	}
}

impl<T: Config> Pallet<T> {
	/// The validators of this session with the accounts under which they author.
	pub(crate) fn authoring() -> Vec<(T::AccountId, OrgId)> {
		let identified = |account: T::AccountId| {
			OrganisationOf::<T>::convert(account.clone())
				.map(|organisation| (account, organisation))
		};
		pallet_session::Validators::<T>::get().into_iter().filter_map(identified).collect()
	}

	/// Writes down what the validators did in the session that ends, and counts anew. The oldest session that was kept goes.
	pub(crate) fn close(session: SessionIndex) -> Service<T::MaxSeats> {
		let take =
			|(_, organisation)| Share { organisation, authored: Authored::<T>::take(organisation) };
		let shares: Vec<_> = Self::authoring().into_iter().map(take).collect();
		let blocks = shares.iter().fold(0u32, |sum, share| sum.saturating_add(share.authored));
		for share in &shares {
			Tallies::<T>::mutate(share.organisation, |tally| {
				tally.sessions.saturating_inc();
				if share.authored == 0 {
					tally.silent.saturating_inc();
				}
				tally.authored.saturating_accrue(share.authored.into());
				tally.of.saturating_accrue(blocks.into());
			});
		}
		let service = Service { blocks, shares: BoundedVec::truncate_from(shares) };
		Services::<T>::insert(session, service.clone());
		if let Some(over) = session.checked_sub(T::KeptSessions::get()) {
			Services::<T>::remove(over);
		}
		service
	}

	/// Adds a session that ends to what is watched, and judges once all together made enough blocks.
	///
	/// A set is watched anew when somebody joins it, of whom nothing is known then. Where only keys change, or some leave, it is
	/// watched on: otherwise whoever rotates its keys often enough had nobody found silent.
	pub(crate) fn watch(session: SessionIndex, service: &Service<T::MaxSeats>) {
		let silent = service.shares.iter().filter(|share| share.authored == 0);
		let silent: Vec<_> = silent.map(|share| share.organisation).collect();
		let mut watch = match Watched::<T>::get() {
			None => Watch {
				since: Starts::<T>::get(session).unwrap_or_default(),
				blocks: service.blocks,
				silent: BoundedVec::truncate_from(silent),
			},
			Some(mut watch) => {
				watch.blocks = watch.blocks.saturating_add(service.blocks);
				watch.silent.retain(|organisation| silent.contains(organisation));
				watch
			}
		};
		let validators = u32::try_from(service.shares.len()).unwrap_or(u32::MAX);
		let turns = T::SilentTurns::get().max(FEWEST_TURNS);
		let is_full = watch.blocks >= validators.saturating_mul(turns);
		if is_full {
			Self::judge(session, &watch, validators);
		}
		let queued = pallet_session::QueuedKeys::<T>::get().into_iter();
		let next: Vec<_> =
			queued.filter_map(|(account, _)| OrganisationOf::<T>::convert(account)).collect();
		let was_there = |it: &OrgId| service.shares.iter().any(|share| share.organisation == *it);
		if is_full || !next.iter().all(was_there) {
			Watched::<T>::kill();
		} else {
			watch.silent.retain(|organisation| next.contains(organisation));
			Watched::<T>::put(watch);
		}
	}

	/// Reports those that were silent. Where so many are that finality stands still nobody is: it may be the others that they
	/// do not hear, and a set that changes then would not be final either. Then the council is called.
	fn judge(
		session: SessionIndex,
		watch: &Watch<BlockNumberFor<T>, T::MaxSeats>,
		validators: u32,
	) {
		// Who is disabled for what it signed makes no blocks, and votes. Who was found silent before is taken for away, as the others
		// are: it may be back, and nothing shows it yet. No seat is taken for that alone (`do_rescue`).
		let away: Vec<(OrgId, Option<Fault>)> = watch
			.silent
			.iter()
			.map(|it| (*it, Self::fault_of(*it).map(|known| known.fault)))
			.filter(|(_, fault)| fault.is_none_or(|fault| fault == Fault::Silence))
			.collect();
		let many = u32::try_from(away.len()).unwrap_or(u32::MAX);
		if many > most_faulty(validators) {
			Self::absolve_the_silent(&watch.silent);
			if !StandsStill::<T>::exists() {
				// They were silent all the time that was watched.
				let is_first = |it: &SessionIndex| {
					Starts::<T>::get(*it).is_none_or(|start| start <= watch.since)
				};
				let first = (0..=session).rev().find(is_first).unwrap_or(session);
				StandsStill::<T>::put(first);
				Self::deposit_event(Event::FinalityAtRisk { silent: many, validators });
			}
			return;
		}
		StandsStill::<T>::kill();
		let silent: Vec<OrgId> =
			away.into_iter().filter_map(|(it, fault)| fault.is_none().then_some(it)).collect();
		let now = frame_system::Pallet::<T>::block_number();
		let watched = Outage { from: watch.since, until: now };
		let is_away = |it: &OrgId| Outages::<T>::get(it).is_some_and(|it| it.meets(&watched));
		let offenders: Vec<_> = Self::authoring()
			.into_iter()
			.filter(|(_, organisation)| silent.contains(organisation) && !is_away(organisation))
			.collect();
		if offenders.is_empty() {
			return;
		}
		let offence = Silence { session, validators, offenders };
		let reported = Kinds::<T, T::Offences>::report_offence(Vec::new(), offence);
		if let Err(error) = reported {
			log::error!(target: LOG_TARGET, "silence in session {session} was not noted: {error:?}");
		}
	}

	/// Which of the present validators made a block in the last whole sessions of theirs up to this one. One session may be shorter
	/// than the set: as many count as have [`FEWEST_TURNS`] blocks for each, and `None` if there are no more.
	pub(crate) fn heard_until(session: SessionIndex) -> Option<Heard> {
		let present: Vec<OrgId> = Self::authoring().into_iter().map(|(_, it)| it).collect();
		let turns = u32::try_from(present.len()).ok()?.saturating_mul(FEWEST_TURNS);
		let mut heard = BTreeSet::new();
		let (mut blocks, mut since, mut next) = (0u32, session, Some(session));
		while blocks < turns {
			since = next?;
			let service = Services::<T>::get(since)?;
			let was_there = |it: &OrgId| service.shares.iter().any(|of| of.organisation == *it);
			if service.blocks == 0 || !present.iter().all(was_there) {
				return None;
			}
			blocks = blocks.saturating_add(service.blocks);
			let made = service.shares.iter().filter(|share| share.authored > 0);
			heard.extend(made.map(|share| share.organisation));
			next = since.checked_sub(1);
		}
		let by = present.iter().copied().filter(|it| heard.contains(it)).collect();
		Some(Heard { by, of: present.len(), since })
	}
}
