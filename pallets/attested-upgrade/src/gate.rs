//! The one way to new code.

use crate::{
	pallet::{Config, Durations, Error, Event, LastApplied, LastFailure, Pallet, Waiting},
	types::{Applied, BuildHash, Proposal, ProposalId, Times},
};
use alloc::{vec, vec::Vec};
use anamnesis_primitives::chain::Moment;
use codec::{Decode, Encode};
use core::marker::PhantomData;
use frame_support::{
	ensure,
	migrations::MultiStepMigrator,
	pallet_prelude::{
		DispatchResult, InvalidTransaction, TransactionLongevity, TransactionValidity,
		ValidTransaction,
	},
	traits::{Get, Time},
};
use frame_system::SetCode;
use sp_version::RuntimeVersion;

/// Blocks for which a node keeps code in its pool. Whoever wants it applied sends it again.
const LONGEVITY: TransactionLongevity = 64;

/// Lets code through to `Inner` that waits in this pallet and is ready, and nothing else: whichever call of frame-system, or of
/// a later pallet, wants to set code comes here. On a parachain `Inner` is the parachain system's.
pub struct Gate<T, Inner = ()>(PhantomData<(T, Inner)>);

impl<T: Config, Inner: SetCode<T>> SetCode<T> for Gate<T, Inner> {
	fn set_code(code: Vec<u8>) -> DispatchResult {
		let hash = hash_of(&code);
		let (id, proposal) = Pallet::<T>::admit(&code, hash)?;
		Inner::set_code(code)?;
		Pallet::<T>::note_applied(id, &proposal);
		Ok(())
	}
}

/// Time without a block that keeps code waiting, in one gap or in several. Less of it leaves a day, which is the shortest notice, to
/// whoever delays or cancels; and if each gap of a minute did, whoever can make one a day could keep out every upgrade.
pub const STANDSTILL: Moment = 3_600_000;

/// First moment after the gap with which the last [`STANDSTILL`] without a block began; `None`: there never was so much. The gaps
/// are given as the last moment before each and the first after it, the newest first, and no more of them are taken than add up to
/// that.
pub fn stood_still_until(gaps: impl IntoIterator<Item = (Moment, Moment)>) -> Option<Moment> {
	let mut still: Moment = 0;
	gaps.into_iter().find_map(|(from, until)| {
		still = still.saturating_add(until.saturating_sub(from));
		(still >= STANDSTILL).then_some(until)
	})
}

/// The hash by which code is proposed.
pub fn hash_of(code: &[u8]) -> BuildHash {
	BuildHash(sp_io::hashing::blake2_256(code))
}

impl<T: Config> Pallet<T> {
	/// The proposal by which this code may be applied at this moment.
	fn admit(code: &[u8], hash: BuildHash) -> Result<(ProposalId, Proposal), Error<T>> {
		let admitted = Self::ready(hash)?;
		ensure_fits::<T>(code)?;
		Ok(admitted)
	}

	/// The proposal by which the code of this hash may be applied at this moment, whatever the code says of itself.
	///
	/// # Errors
	/// As [`Call::apply`](crate::Call::apply) lists them, but for the last three.
	pub(crate) fn ready(hash: BuildHash) -> Result<(ProposalId, Proposal), Error<T>> {
		ensure!(!T::MultiBlockMigrator::ongoing(), Error::<T>::MigrationRuns);
		let waiting = Waiting::<T>::get();
		let waits = waiting.iter().find(|one| one.hash == hash).ok_or(Error::<T>::NotApproved)?;
		let id = waits.proposal;
		let proposal = Self::proposal(id).map_err(|_| Error::<T>::NotApproved)?;
		let (now, times) = (T::Time::now(), Durations::<T>::get());
		let ready = proposal.ready(&times).ok_or(Error::<T>::NotApproved)?;
		Self::ensure_lives(&proposal)?;
		ensure!(ready <= now, Error::<T>::NoticeRuns);
		ensure!(Self::steady(&times).is_none_or(|steady| steady <= now), Error::<T>::StoodStill);
		// By those who have seats now, and as many as when the council agreed or more.
		ensure!(Self::count(id, &proposal).suffices(), Error::<T>::AttestationsMissing);
		Ok((id, proposal))
	}

	/// First moment at which the chain ran for as long as the shortest notice, less [`STANDSTILL`], if it ever stood still so long.
	fn steady(times: &Times) -> Option<Moment> {
		T::StoodStillUntil::get().map(|until| until.saturating_add(times.security))
	}

	/// First moment at which a proposal may be applied, if the council agreed.
	pub(crate) fn ready_at(proposal: &Proposal, times: &Times) -> Option<Moment> {
		let ready = proposal.ready(times)?;
		Some(Self::steady(times).map_or(ready, |steady| steady.max(ready)))
	}

	/// Writes down that the code was applied.
	fn note_applied(id: ProposalId, proposal: &Proposal) {
		let Proposal { build, base, .. } = *proposal;
		Self::remove(id, proposal);
		LastFailure::<T>::kill();
		LastApplied::<T>::put(Applied { proposal: id, build, at: T::Time::now(), base });
		Self::deposit_event(Event::CodeApplied { proposal: id, hash: build.hash });
	}

	/// What the pool and every author check of a bare extrinsic with code.
	pub(crate) fn validate_apply(code: &[u8]) -> TransactionValidity {
		// Most of the time nothing waits, and nobody hashes what anybody sends.
		if Waiting::<T>::decode_len().unwrap_or(0) == 0 {
			return Err(InvalidTransaction::Call.into());
		}
		let hash = hash_of(code);
		Self::admit(code, hash).map_err(invalid)?;
		Ok(ValidTransaction {
			priority: T::ApplyPriority::get(),
			provides: vec![("attested-upgrade", hash).encode()],
			longevity: LONGEVITY,
			..Default::default()
		})
	}
}

/// Refuses code that is no later version of this chain's runtime.
fn ensure_fits<T: Config>(code: &[u8]) -> Result<(), Error<T>> {
	let running = T::Version::get();
	let version = sp_io::misc::runtime_version(code)
		.and_then(|bytes| RuntimeVersion::decode(&mut &bytes[..]).ok())
		.ok_or(Error::<T>::UnreadableCode)?;
	ensure!(version.spec_name == running.spec_name, Error::<T>::OtherChain);
	ensure!(version.spec_version > running.spec_version, Error::<T>::VersionNotRaised);
	Ok(())
}

/// What the pool makes of a refusal: code whose notice runs comes again, code whose time is over does not.
fn invalid<T>(refused: Error<T>) -> InvalidTransaction {
	match refused {
		Error::NoticeRuns
		| Error::StoodStill
		| Error::MigrationRuns
		| Error::AttestationsMissing => InvalidTransaction::Future,
		Error::Expired | Error::OtherBase => InvalidTransaction::Stale,
		_ => InvalidTransaction::Call,
	}
}
