//! Whose a session key was, in every session of which misbehaviour can be proven.
//!
//! `pallet-session` knows the keys that are registered now, and proves ownership by them: from the moment in which anybody
//! registers others a proof of the running session fits nothing, and whoever did has none of its own. So it is written down here
//! which organisation held which keys from which session on until which, and a proof says no more than where that is written.

use crate::{
	types::{Holding, MAX_KEYS},
	Config, Endings, Holdings, OrganisationOf, Pallet,
};
use alloc::{vec, vec::Vec};
use anamnesis_primitives::OrgId;
use codec::{DecodeAll, Encode};
use core::marker::PhantomData;
use frame_support::{
	traits::{Defensive, Get, KeyOwnerProofSystem},
	BoundedVec,
};
use pallet_session::historical::HistoricalSessions;
use sp_runtime::{
	traits::{Convert, Hash, OpaqueKeys},
	KeyTypeId,
};
use sp_session::MembershipProof;
use sp_staking::SessionIndex;

/// What is kept of each period in which an organisation held the same keys.
pub type HoldingOf<T> =
	Holding<<T as frame_system::Config>::AccountId, <T as frame_system::Config>::Hash>;

/// Ownership of session keys by what is written down: of any session that is kept, whoever registered keys since.
pub struct Ownership<T>(PhantomData<T>);

impl<T: Config, Key: AsRef<[u8]>> KeyOwnerProofSystem<(KeyTypeId, Key)> for Ownership<T> {
	type Proof = MembershipProof;
	type IdentificationTuple = (T::AccountId, OrgId);

	/// Of the last session in which it was a validator's.
	fn prove((id, key): (KeyTypeId, Key)) -> Option<MembershipProof> {
		Pallet::<T>::prove_key(id, key.as_ref(), 0, SessionIndex::MAX)
	}

	fn check_proof(
		(id, key): (KeyTypeId, Key),
		proof: MembershipProof,
	) -> Option<(T::AccountId, OrgId)> {
		Pallet::<T>::owner_of(id, key.as_ref(), &proof)
	}
}

fn digest<T: Config>(id: KeyTypeId, key: &[u8]) -> T::Hash {
	T::Hashing::hash_of(&(id, key))
}

fn digests<T: Config>(
	keys: &T::Keys,
) -> BoundedVec<T::Hash, frame_support::traits::ConstU32<MAX_KEYS>> {
	let all = T::Keys::key_ids().iter().map(|id| digest::<T>(*id, keys.get_raw(*id)));
	BoundedVec::truncate_from(all.collect())
}

impl<T: Config> Pallet<T> {
	/// Where it is written that a key was a validator's in one of these sessions, the last of them; `None` if it is nowhere.
	///
	/// It walks through all that is written: for nodes, not for calls.
	pub fn prove_key(
		id: KeyTypeId,
		key: &[u8],
		first: SessionIndex,
		last: SessionIndex,
	) -> Option<MembershipProof> {
		let digest = digest::<T>(id, key);
		let last = last.min(pallet_session::CurrentIndex::<T>::get());
		let of = |organisation: OrgId, holdings: Vec<HoldingOf<T>>| {
			let with_key = holdings.into_iter().filter(|it| it.keys.contains(&digest));
			let sessions = with_key.filter_map(|it| it.last_within(first, last));
			Some((sessions.max()?, organisation))
		};
		let all = Holdings::<T>::iter();
		let (session, organisation) =
			all.filter_map(|(organisation, it)| of(organisation, it.into_inner())).max()?;
		let (_, validator_count) = HistoricalSessions::<T>::get(session)?;
		Some(MembershipProof { session, trie_nodes: vec![organisation.encode()], validator_count })
	}

	/// The account and the organisation that held a key in the session of a proof.
	fn owner_of(
		id: KeyTypeId,
		key: &[u8],
		proof: &MembershipProof,
	) -> Option<(T::AccountId, OrgId)> {
		let [place] = proof.trie_nodes.as_slice() else { return None };
		let organisation = OrgId::decode_all(&mut place.as_slice()).ok()?;
		let is_begun = proof.session <= pallet_session::CurrentIndex::<T>::get();
		// Roots go when the time in which misbehaviour can be proven is over.
		let (_, validators) = HistoricalSessions::<T>::get(proof.session).filter(|_| is_begun)?;
		let digest = digest::<T>(id, key);
		let held = |it: &HoldingOf<T>| it.covers(proof.session) && it.keys.contains(&digest);
		let holding = Holdings::<T>::get(organisation).into_iter().find(held)?;
		(validators == proof.validator_count).then_some((holding.account, organisation))
	}

	/// Whether an account holds a key in this session.
	#[cfg(any(feature = "try-runtime", test))]
	pub(crate) fn holds_key(
		account: &T::AccountId,
		id: KeyTypeId,
		key: &[u8],
		session: SessionIndex,
	) -> bool {
		let digest = digest::<T>(id, key);
		let holdings = OrganisationOf::<T>::convert(account.clone()).map(Holdings::<T>::get);
		holdings
			.into_iter()
			.flatten()
			.any(|it| it.account == *account && it.covers(session) && it.keys.contains(&digest))
	}

	/// Whether one more change of an organisation's keys can be written down.
	pub(crate) fn has_room(organisation: OrgId) -> bool {
		let kept = Holdings::<T>::decode_len(organisation).unwrap_or(0);
		u32::try_from(kept).is_ok_and(|kept| kept < T::MaxHoldings::get())
	}

	/// Notes who holds which keys from this session on, which is to be queued, and who does no more.
	pub(crate) fn note_holders(session: SessionIndex, able: &[(T::AccountId, OrgId, T::Keys)]) {
		let authoring = pallet_session::QueuedKeys::<T>::get();
		if able.is_empty() {
			// Then the set stays as it is.
			return;
		}
		let stays = |it: OrgId| able.iter().any(|(_, organisation, _)| *organisation == it);
		let gone = authoring.iter().filter_map(|(account, _)| {
			OrganisationOf::<T>::convert(account.clone()).filter(|it| !stays(*it))
		});
		for organisation in gone {
			Self::end_holding(organisation, session);
		}
		for (account, organisation, keys) in able {
			if !authoring.iter().any(|(author, old)| author == account && old == keys) {
				Self::end_holding(*organisation, session);
				Self::begin_holding(account.clone(), *organisation, keys, session);
			}
		}
	}

	/// As [`Self::note_holders`], where nothing is written yet: each holds the keys with which it stays since `since` says so. Of who
	/// is in the set that runs and has other keys in the next, or none, it is known that it has them now. If none is
	/// said to run it is not known who does.
	pub(crate) fn note_first_holders(
		running: &[(T::AccountId, T::Keys)],
		since: impl Fn(OrgId) -> SessionIndex,
	) {
		let now = pallet_session::CurrentIndex::<T>::get();
		let next = now.saturating_add(1);
		let queued = pallet_session::QueuedKeys::<T>::get();
		for (account, keys) in running.iter().filter(|it| !queued.contains(it)) {
			if let Some(organisation) = OrganisationOf::<T>::convert(account.clone()) {
				let since = since(organisation).min(now);
				Self::begin_holding(account.clone(), organisation, keys, since);
				Self::end_holding(organisation, next);
			}
		}
		for it in queued {
			let stays = running.is_empty() || running.contains(&it);
			let (account, keys) = it;
			if let Some(organisation) = OrganisationOf::<T>::convert(account.clone()) {
				let since = if stays { since(organisation) } else { next };
				Self::begin_holding(account, organisation, &keys, since);
			}
		}
	}

	pub(crate) fn begin_holding(
		account: T::AccountId,
		organisation: OrgId,
		keys: &T::Keys,
		since: SessionIndex,
	) {
		let mut holdings = Holdings::<T>::get(organisation);
		// Genesis asks for its two first sessions.
		if holdings.last().is_some_and(|last| last.until.is_none()) {
			return;
		}
		let holding = Holding { account, keys: digests::<T>(keys), since, until: None };
		// Whoever registers keys has room, and nobody is in two sets with a third between them without registering.
		if holdings.try_push(holding).defensive().is_ok() {
			Holdings::<T>::insert(organisation, holdings);
		}
	}

	pub(crate) fn end_holding(organisation: OrgId, until: SessionIndex) {
		let mut holdings = Holdings::<T>::get(organisation);
		let Some(last) = holdings.last_mut().filter(|last| last.until.is_none()) else { return };
		last.until = Some(until);
		Holdings::<T>::insert(organisation, holdings);
		// At most as many as there were validators.
		let _ = Endings::<T>::mutate(until, |ended| ended.try_push(organisation)).defensive();
	}

	/// How many organisations there are of whom something is forgotten with the sessions before this one.
	pub(crate) fn ended_at(session: SessionIndex) -> u64 {
		let ended = Endings::<T>::decode_len(session).unwrap_or(0);
		u64::try_from(ended).unwrap_or(u64::MAX)
	}

	/// Forgets who held keys until this session, and no longer.
	pub(crate) fn forget_holders(session: SessionIndex) {
		for organisation in Endings::<T>::take(session) {
			let mut kept = Holdings::<T>::take(organisation);
			kept.retain(|it| it.until.is_none_or(|until| until > session));
			if !kept.is_empty() {
				Holdings::<T>::insert(organisation, kept);
			}
		}
	}
}
