//! What the runtime API answers.

use crate::{
	pallet::{Attestations, Config, Durations, Error, LastApplied, LastFailure, Pallet, Proposals},
	seats::{count, Seats},
	types::{
		Applied, Build, BuildHash, Count, FailedMigration, Kind, Missing, Phase, Proposal,
		ProposalId, Times,
	},
};
use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	OrgId,
};
use codec::{Decode, Encode};
use frame_support::traits::Time;
use scale_info::TypeInfo;

/// Most rows of a page.
pub const PAGE: usize = 100;

/// A proposal, and what it still needs.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct ProposalRow {
	/// Its number.
	pub id: ProposalId,
	/// What was proposed and decided.
	pub proposal: Proposal,
	/// Who attested it, in that order, whether or not it counts now.
	pub attested_by: Vec<OrgId>,
	/// How many count now.
	pub count: Count,
	/// Where it stands.
	pub phase: Phase,
	/// First moment at which it may be applied, if the council agreed.
	pub ready: Option<Moment>,
	/// First moment at which nothing becomes of it any more.
	pub expires: Moment,
	/// What it still needs. Nothing: it may be applied, or it is a release that is attested.
	pub missing: Vec<Missing>,
}

/// A release of the node.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReleaseRow {
	/// Its proposal.
	pub proposal: ProposalId,
	/// What it is.
	pub build: Build,
	/// How many attest it.
	pub count: Count,
	/// Whether that suffices.
	pub attested: bool,
	/// First moment at which it is attested no longer.
	pub expires: Moment,
}

impl<T: Config> Pallet<T> {
	/// A proposal, and what it still needs.
	pub fn row(id: ProposalId) -> Option<ProposalRow> {
		let proposal = Proposals::<T>::get(id)?;
		let attestations = Attestations::<T>::get(id);
		let count =
			count(&T::Seats::all(), &attestations).no_fewer_than(proposal.approval.as_ref());
		let times = Durations::<T>::get();
		let (ready, expires) = (Self::ready_at(&proposal, &times), proposal.expires(&times));
		let phase = Self::phase(&proposal, &count, ready);
		let missing = missing(phase, proposal.kind, &count, ready);
		let attested_by = attestations.iter().map(|one| one.organisation).collect();
		Some(ProposalRow { id, proposal, attested_by, count, phase, ready, expires, missing })
	}

	/// The proposals after this one, in the order of their numbers. At most [`PAGE`].
	pub fn rows(after: Option<ProposalId>) -> Vec<ProposalRow> {
		let kept = Self::kept().into_iter().filter(|id| after.is_none_or(|after| *id > after));
		kept.filter_map(Self::row).take(PAGE).collect()
	}

	/// The releases that enough attest, in the order of their numbers. At most [`PAGE`].
	pub fn attested_releases() -> Vec<ReleaseRow> {
		Self::releases().filter(|row| row.attested).take(PAGE).collect()
	}

	/// The release of this hash: the one that is attested, if there is one.
	pub fn release(hash: BuildHash) -> Option<ReleaseRow> {
		let mut known: Vec<_> = Self::releases().filter(|row| row.build.hash == hash).collect();
		known.sort_by_key(|row| (!row.attested, row.proposal));
		known.first().copied()
	}

	/// The code that was applied last; `None`: that of genesis runs.
	pub fn last_applied() -> Option<Applied> {
		LastApplied::<T>::get()
	}

	/// The migration that failed last, if no other code was applied since.
	pub fn failed_migration() -> Option<FailedMigration> {
		LastFailure::<T>::get()
	}

	/// How long things take.
	pub fn times() -> Times {
		Durations::<T>::get()
	}

	/// The account of a seat, and which organisation attests with it.
	pub fn attests_as(account: &AccountId) -> Option<OrgId> {
		T::Seats::of(account).map(|seat| seat.organisation)
	}

	/// The proposals that are kept, in the order of their numbers: so many for each organisation, and not as many as ever were.
	fn kept() -> Vec<ProposalId> {
		let mut kept: Vec<_> = Proposals::<T>::iter_keys().collect();
		kept.sort();
		kept
	}

	/// Every release whose time is not over.
	fn releases() -> impl Iterator<Item = ReleaseRow> {
		let (seats, times) = (T::Seats::all(), Durations::<T>::get());
		Self::kept().into_iter().filter_map(move |id| {
			let proposal = Proposals::<T>::get(id).filter(|one| one.kind == Kind::Release)?;
			Self::ensure_lives(&proposal).ok()?;
			let count = count(&seats, &Attestations::<T>::get(id));
			let (build, attested) = (proposal.build, count.suffices());
			let expires = proposal.expires(&times);
			Some(ReleaseRow { proposal: id, build, count, attested, expires })
		})
	}

	fn phase(proposal: &Proposal, count: &Count, ready: Option<Moment>) -> Phase {
		match (Self::ensure_lives(proposal), ready) {
			(Err(Error::OtherBase), _) => Phase::Outdated,
			(Err(_), _) => Phase::Expired,
			(Ok(()), Some(ready)) if ready <= T::Time::now() => Phase::Ready,
			(Ok(()), Some(_)) => Phase::Notice,
			(Ok(()), None) if !proposal.kind.is_code() && count.suffices() => Phase::Attested,
			(Ok(()), None) => Phase::Open,
		}
	}
}

fn missing(phase: Phase, kind: Kind, count: &Count, ready: Option<Moment>) -> Vec<Missing> {
	if matches!(phase, Phase::Expired | Phase::Outdated) {
		return [Missing::Renewal].into();
	}
	let more = count.needed.saturating_sub(count.attested);
	let attestations = (more > 0).then_some(Missing::Attestations(more));
	let approval = (phase == Phase::Open && kind.is_code()).then_some(Missing::Approval);
	let notice = ready.filter(|_| phase == Phase::Notice).map(Missing::Notice);
	[attestations, approval, notice].into_iter().flatten().collect()
}
