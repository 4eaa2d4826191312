//! The state in which each call costs most, for benchmarks; tests build it too, so that it stays one that calls can reach.

use crate::{
	gate::hash_of,
	pallet::{
		Attestations, Config, Durations, Kept, LastApplied, LastFailure, LastProposal, Pallet,
		Proposals, Waiting,
	},
	types::{
		Applied, Approval, Attestation, Build, BuildHash, Commit, FailedMigration, Kind, NotesHash,
		Proposal, ProposalId, Waits,
	},
};
use alloc::vec::Vec;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	OrgId,
};
use frame_support::{
	storage::unhashed,
	traits::{Get, Time},
	BoundedVec,
};

/// Makes the facts of other pallets that calls need.
pub trait BenchmarkHelper {
	/// Gives this many new organisations the seats of the validators, each under control of its own and active, and says who
	/// they are and with which accounts. Nobody else has a seat then.
	fn seats(count: u32) -> Vec<(OrgId, AccountId)>;
	/// Code of a later version of this chain's runtime, as long as code may be.
	fn code() -> Vec<u8>;
	/// The chain stood still as often as is looked at, and so long ago that it keeps nothing waiting. Time may go on for it.
	fn stood_still();
}

/// A proposal of this code, and who holds the seats.
pub(crate) struct Scene {
	pub id: ProposalId,
	pub build: Build,
	pub seats: Vec<(OrgId, AccountId)>,
}

impl Scene {
	/// The account that proposed.
	pub fn proposer(&self) -> AccountId {
		self.seats.first().map_or(AccountId::new([0; 32]), |seat| seat.1.clone())
	}
}

/// A build of some hash.
pub(crate) fn build(hash: BuildHash) -> Build {
	Build { hash, commit: Commit::Sha256([2; 32]), notes: NotesHash([3; 32]) }
}

fn insert<T: Config>(organisation: OrgId, by: &AccountId, kind: Kind, build: Build) -> ProposalId {
	let number = LastProposal::<T>::mutate(|last| {
		*last = last.saturating_add(1);
		*last
	});
	let (id, base, proposed) = (ProposalId(number), Pallet::<T>::running(), T::Time::now());
	Kept::<T>::mutate(organisation, |kept| *kept = kept.saturating_add(1));
	let by = by.clone();
	Proposals::<T>::insert(
		id,
		Proposal { kind, build, organisation, by, proposed, base, approval: None },
	);
	id
}

/// All seats are taken, and all attest a proposal of this kind and hash.
pub(crate) fn attested<T: Config>(kind: Kind, hash: BuildHash) -> Scene {
	let seats = T::BenchmarkHelper::seats(T::MaxSeats::get());
	let build = build(hash);
	let id = seats
		.first()
		.map_or(ProposalId(0), |(organisation, by)| insert::<T>(*organisation, by, kind, build));
	let at = T::Time::now();
	let all: Vec<_> = seats
		.iter()
		.map(|(organisation, account)| Attestation {
			organisation: *organisation,
			account: account.clone(),
			at,
		})
		.collect();
	Attestations::<T>::insert(id, BoundedVec::truncate_from(all));
	Scene { id, build, seats }
}

/// As many attest as can, among them one that has no seat any more and not the one that proposed.
pub(crate) fn for_attest<T: Config>() -> Scene {
	let scene = attested::<T>(Kind::Ordinary, BuildHash([1; 32]));
	Attestations::<T>::mutate(scene.id, |all| {
		if let Some(first) = all.get_mut(0) {
			first.organisation = OrgId(u32::MAX);
			first.account = AccountId::new([255; 32]);
		}
	});
	scene
}

/// The council agreed to it: it is the last of as much code as can wait.
pub(crate) fn approved<T: Config>(kind: Kind, hash: BuildHash) -> Scene {
	let scene = attested::<T>(kind, hash);
	wait::<T>(&scene, T::MaxWaiting::get().saturating_sub(1));
	approve::<T>(scene.id, hash);
	scene
}

/// As much code is listed as can wait, of which one is for another runtime and gives way.
pub(crate) fn for_approve<T: Config>() -> Scene {
	let scene = attested::<T>(Kind::Ordinary, BuildHash([1; 32]));
	wait::<T>(&scene, T::MaxWaiting::get());
	if let Some(last) = Waiting::<T>::get().last() {
		Proposals::<T>::mutate(last.proposal, |proposal| {
			if let Some(proposal) = proposal {
				proposal.base = proposal.base.wrapping_sub(1);
			}
		});
	}
	scene
}

/// A release that every seat attested with an account that it had before: whether enough attest is counted, and none does.
pub(crate) fn for_withdraw<T: Config>() -> Scene {
	let scene = attested::<T>(Kind::Release, BuildHash([1; 32]));
	Attestations::<T>::mutate(scene.id, |all| {
		for (one, number) in all.iter_mut().zip(0u32..) {
			one.account = former(number);
		}
	});
	scene
}

/// An account that no organisation has.
fn former(number: u32) -> AccountId {
	let mut account = [254; 32];
	if let Some(first) = account.first_chunk_mut() {
		*first = number.to_le_bytes();
	}
	AccountId::new(account)
}

/// As much code is listed as can wait, and none of it can be applied any more: other code was, in this block. Whoever asks whether
/// code waits looks at all of it.
pub fn replaced_code<T: Config>() {
	let running = Pallet::<T>::running();
	let most = T::MaxWaiting::get();
	let organisations = (0..most).map(|number| (OrgId(u32::MAX.saturating_sub(number)), number));
	let seats = organisations.map(|(organisation, number)| (organisation, former(number)));
	let scene =
		Scene { id: ProposalId(0), build: build(BuildHash([1; 32])), seats: seats.collect() };
	wait::<T>(&scene, most);
	// A mock without code has the hash of none.
	let hash = hash_of(&unhashed::get_raw(b":code").unwrap_or_default());
	let proposal = ProposalId(LastProposal::<T>::get());
	let applied = Applied { proposal, build: build(hash), at: T::Time::now(), base: running };
	LastApplied::<T>::put(applied);
}

/// Lets this much other code wait, each of another organisation.
fn wait<T: Config>(scene: &Scene, count: u32) {
	for (number, (organisation, account)) in (1..=count).zip(scene.seats.iter().cycle().skip(1)) {
		let mut hash = [9; 32];
		hash[..4].copy_from_slice(&number.to_le_bytes());
		let hash = BuildHash(hash);
		let id = insert::<T>(*organisation, account, Kind::Ordinary, build(hash));
		approve::<T>(id, hash);
	}
}

fn approve<T: Config>(id: ProposalId, hash: BuildHash) {
	let at: Moment = T::Time::now();
	let notice_until = at.saturating_add(Durations::<T>::get().notice);
	let needed = T::MaxSeats::get().div_ceil(2);
	Proposals::<T>::mutate(id, |proposal| {
		if let Some(proposal) = proposal {
			proposal.approval = Some(Approval { at, notice_until, delayed: None, needed });
		}
	});
	Waiting::<T>::mutate(|waiting| {
		let mut all = waiting.to_vec();
		all.push(Waits { hash, proposal: id });
		*waiting = BoundedVec::truncate_from(all);
	});
}

/// Code that may be applied now, the last of as much as can wait.
pub fn ready_code<T: Config>() -> Option<BoundedVec<u8, T::MaxCode>> {
	// A network without notice, so that no time need pass.
	Durations::<T>::mutate(|times| {
		times.notice = 1;
		times.security = 1;
	});
	T::BenchmarkHelper::stood_still();
	let (index, running, at) = (None, Pallet::<T>::running(), T::Time::now());
	LastFailure::<T>::put(FailedMigration { index, running, at });
	let code = T::BenchmarkHelper::code();
	let scene = approved::<T>(Kind::Ordinary, hash_of(&code));
	Proposals::<T>::mutate(scene.id, |proposal| {
		if let Some(approval) = proposal.as_mut().and_then(|one| one.approval.as_mut()) {
			approval.notice_until = approval.at;
		}
	});
	BoundedVec::try_from(code).ok()
}
