//! One function per numbered property of the crate documentation.

use crate::{
	gate::hash_of,
	pallet::{
		Attestations, Config, Durations, Kept, LastApplied, LastFailure, LastProposal, Pallet,
		Proposals, Waiting,
	},
	types::{Kind, Proposal, ProposalId},
};
use alloc::collections::{BTreeMap, BTreeSet};
use anamnesis_primitives::{chain::Moment, OrgId};
use frame_support::{
	storage::unhashed,
	traits::{Get, Time},
};
use sp_runtime::TryRuntimeError;

const LOG_TARGET: &str = "runtime::attested-upgrade";

/// Where the state keeps the code.
const CODE: &[u8] = b":code";

type Checked = Result<(), TryRuntimeError>;
type All = BTreeMap<ProposalId, Proposal>;

impl<T: Config> Pallet<T> {
	/// Checks every property.
	pub(crate) fn do_try_state() -> Checked {
		let now = T::Time::now();
		let all: All = Proposals::<T>::iter().collect();
		p1_proposals_are_known::<T>(&all, now)?;
		p2_kept_are_counted::<T>(&all)?;
		p3_code_waits::<T>(&all)?;
		p4_notice_is_kept::<T>(&all, now)?;
		p5_attestations_are_single::<T>(&all, now)?;
		ensure(Durations::<T>::get().are_possible(), "P6: times that cannot be", &())?;
		p7_the_last_code_runs::<T>(now)
	}
}

/// Fails with the property that does not hold; the key is logged.
fn ensure(holds: bool, property: &'static str, key: &impl core::fmt::Debug) -> Checked {
	if holds {
		return Ok(());
	}
	log::error!(target: LOG_TARGET, "{property}: {key:?}");
	Err(property.into())
}

/// P1: no proposal has a number that was not given, comes from the future or from a later runtime; the council agreed to none that
/// is no code.
fn p1_proposals_are_known<T: Config>(all: &All, now: Moment) -> Checked {
	let numbers = 1..=LastProposal::<T>::get();
	for (id, proposal) in all {
		ensure(numbers.contains(&id.0), "P1: a number that was not given", id)?;
		ensure(proposal.proposed <= now, "P1: a proposal from the future", id)?;
		ensure(proposal.base <= Pallet::<T>::running(), "P1: a runtime from the future", id)?;
		let decided = proposal.approval.is_some() && !proposal.kind.is_code();
		ensure(!decided, "P1: a release that was decided", id)?;
	}
	Ok(())
}

/// P2: the count of proposals that are kept of an organisation is right, and no more than may be.
fn p2_kept_are_counted<T: Config>(all: &All) -> Checked {
	let mut counts = BTreeMap::<OrgId, u32>::new();
	for proposal in all.values() {
		let count = counts.entry(proposal.organisation).or_default();
		*count = count.saturating_add(1);
	}
	let kept: BTreeMap<_, _> = Kept::<T>::iter().collect();
	ensure(counts == kept, "P2: the count of proposals", &kept.len())?;
	let most = T::MaxProposals::get();
	ensure(counts.values().all(|count| *count <= most), "P2: more than may be kept", &most)
}

/// P3: what waits is code that the council agreed to, by its hash, none twice; and all of which something can become waits.
fn p3_code_waits<T: Config>(all: &All) -> Checked {
	let waiting = Waiting::<T>::get();
	for one in &waiting {
		let agreed = all
			.get(&one.proposal)
			.is_some_and(|known| known.approval.is_some() && known.build.hash == one.hash);
		ensure(agreed, "P3: code that the council did not agree to", &one.proposal)?;
	}
	let hashes: BTreeSet<_> = waiting.iter().map(|one| one.hash.0).collect();
	ensure(hashes.len() == waiting.len(), "P3: code that waits twice", &hashes.len())?;
	for (id, proposal) in all {
		let lives = proposal.approval.is_some() && Pallet::<T>::ensure_lives(proposal).is_ok();
		let listed = waiting.iter().any(|one| one.proposal == *id);
		ensure(!lives || listed, "P3: code that does not wait", id)?;
	}
	Ok(())
}

/// P4: the notice of an ordinary proposal is the full one; that of a security fix is no longer than that and no shorter than its
/// least; nobody delayed what the council had not agreed to, and it agreed to nothing that took no attestation, or more than there
/// are seats.
fn p4_notice_is_kept<T: Config>(all: &All, now: Moment) -> Checked {
	let times = Durations::<T>::get();
	for (id, proposal) in all {
		let Some(approval) = proposal.approval else { continue };
		let agreed = (proposal.proposed..=now).contains(&approval.at);
		ensure(agreed, "P4: agreed to out of time", id)?;
		let full = approval.at.saturating_add(times.notice);
		let least = match proposal.kind {
			Kind::Security => approval.at.saturating_add(times.security),
			Kind::Ordinary | Kind::Release => full,
		};
		let fits = (least..=full).contains(&approval.notice_until);
		ensure(fits, "P4: a notice that cannot be", id)?;
		let delayed = approval.delayed.is_none_or(|at| (approval.at..=now).contains(&at));
		ensure(delayed, "P4: delayed out of time", id)?;
		let attestable = (1..=T::MaxSeats::get()).contains(&approval.needed);
		ensure(attestable, "P4: attestations that cannot be", id)?;
	}
	Ok(())
}

/// P5: an attestation is of a proposal that is kept, and no organisation and no account attests one twice.
fn p5_attestations_are_single<T: Config>(all: &All, now: Moment) -> Checked {
	for (id, attestations) in Attestations::<T>::iter() {
		let known = all.get(&id);
		ensure(known.is_some(), "P5: attestations of nothing", &id)?;
		ensure(!attestations.is_empty(), "P5: no attestation", &id)?;
		let organisations: BTreeSet<_> = attestations.iter().map(|one| one.organisation).collect();
		let accounts: BTreeSet<_> = attestations.iter().map(|one| &one.account).collect();
		let single =
			organisations.len() == attestations.len() && accounts.len() == attestations.len();
		ensure(single, "P5: attested twice", &id)?;
		let from = known.map_or(0, |proposal| proposal.proposed);
		let timely = attestations.iter().all(|one| (from..=now).contains(&one.at));
		ensure(timely, "P5: attested out of time", &id)?;
	}
	Ok(())
}

/// P7: the code in the state is the one that was applied last; a migration that failed is one of the runtime that runs.
fn p7_the_last_code_runs<T: Config>(now: Moment) -> Checked {
	if let Some(failed) = LastFailure::<T>::get() {
		let own = failed.running == Pallet::<T>::running() && failed.at <= now;
		ensure(own, "P7: a migration of another runtime", &failed.index)?;
	}
	let Some(last) = LastApplied::<T>::get() else { return Ok(()) };
	// No code has another hash, which fails below.
	let code = unhashed::get_raw(CODE).unwrap_or_default();
	ensure(hash_of(&code) == last.build.hash, "P7: other code than was applied", &last.proposal)?;
	let sound = last.at <= now && last.base <= Pallet::<T>::running();
	ensure(sound, "P7: applied out of time", &last.proposal)
}
