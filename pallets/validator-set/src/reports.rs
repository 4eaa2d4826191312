//! Two blocks for one slot: what proves it, and who may report it.

use crate::{
	kinds::{are_lifted, Kinds, TwoBlocks},
	types::{Evidence, Fault, KeyProof},
	Call, Config, Error, Ownership, Pallet, Starts,
};
use alloc::{boxed::Box, vec::Vec};
use anamnesis_primitives::OrgId;
use codec::DecodeAll;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Get, KeyOwnerProofSystem},
};
use frame_system::{
	offchain::{CreateBare, SubmitTransaction},
	pallet_prelude::{BlockNumberFor, HeaderFor},
};
use sp_consensus_aura::{Slot, AURA_ENGINE_ID};
use sp_runtime::{
	traits::{Header, UniqueSaturatedInto},
	transaction_validity::{
		InvalidTransaction, TransactionPriority, TransactionSource, TransactionValidity,
		TransactionValidityError, ValidTransaction,
	},
	RuntimeAppPublic,
};
use sp_staking::{offence::ReportOffence, SessionIndex};

type Offence<T> = TwoBlocks<(<T as frame_system::Config>::AccountId, OrgId)>;

/// A header without its seal.
struct Unsealed<T: Config> {
	slot: Slot,
	number: BlockNumberFor<T>,
	hash: T::Hash,
	seal: <T::AuthorityId as RuntimeAppPublic>::Signature,
}

impl<T: Config> Unsealed<T> {
	/// The slot and what was signed of a header of one slot whose last item is a seal.
	fn of(bytes: &[u8]) -> Option<Self> {
		let mut header = HeaderFor::<T>::decode_all(&mut &*bytes).ok()?;
		let seal = header.digest_mut().pop()?.seal_try_to(&AURA_ENGINE_ID)?;
		let logs = header.digest().logs().iter();
		let mut slots = logs.filter_map(|log| log.pre_runtime_try_to::<Slot>(&AURA_ENGINE_ID));
		let slot = slots.next()?;
		let hash = header.hash();
		slots.next().is_none().then_some(Self { slot, number: *header.number(), hash, seal })
	}
}

impl<T: Config> Pallet<T> {
	/// What a report proves.
	fn examine(evidence: &Evidence<T::AuthorityId>) -> Result<Offence<T>, Error<T>> {
		let unsealed = |bytes| Unsealed::<T>::of(bytes).ok_or(Error::<T>::UnreadableHeader);
		let (first, second) = (unsealed(&evidence.first)?, unsealed(&evidence.second)?);
		ensure!(first.slot == second.slot, Error::<T>::DifferentSlots);
		// One header that was signed twice is one block.
		ensure!(first.hash != second.hash, Error::<T>::SameBlock);
		let session = evidence.owner.session;
		let is_of_it = |it: &Unsealed<T>| Self::is_of_session(it.number, session);
		ensure!(is_of_it(&first) && is_of_it(&second), Error::<T>::OtherSession);
		let key = (<T::AuthorityId as RuntimeAppPublic>::ID, evidence.author.to_raw_vec());
		let offender = Ownership::<T>::check_proof(key, evidence.owner.clone().into());
		let offender = offender.ok_or(Error::<T>::NotItsKey)?;
		let is_signed = |it: &Unsealed<T>| evidence.author.verify(&it.hash, &it.seal);
		ensure!(is_signed(&first) && is_signed(&second), Error::<T>::BadSeal);
		let validators = evidence.owner.validators;
		Ok(TwoBlocks { slot: first.slot, session, validators, offender })
	}

	/// Whether a block of this number was made in a session, or in the one after it: two forks may be a block apart.
	fn is_of_session(number: BlockNumberFor<T>, session: SessionIndex) -> bool {
		let after = session.saturating_add(2);
		// The first block of a session is made by the set of the one before.
		Starts::<T>::get(session).is_some_and(|start| number > start)
			&& Starts::<T>::get(after).is_none_or(|end| number <= end)
	}

	pub(crate) fn do_report_two_blocks(evidence: &Evidence<T::AuthorityId>) -> DispatchResult {
		let offence = Self::examine(evidence)?;
		ensure!(!Self::is_lifted(&offence), Error::<T>::FaultLifted);
		Kinds::<T, T::Offences>::report_offence(Vec::new(), offence)
			.map_err(|_| Error::<T>::AlreadyReported.into())
	}

	fn is_lifted(offence: &Offence<T>) -> bool {
		are_lifted::<T>(Fault::TwoBlocks, core::slice::from_ref(&offence.offender), offence.session)
	}

	/// Whether a report may be in a block: it proves something, and that is not known yet, nor lifted.
	fn check_report(call: &Call<T>) -> Result<Offence<T>, TransactionValidityError> {
		let Call::report_two_blocks { evidence } = call else {
			return Err(InvalidTransaction::Call.into());
		};
		let offence = Self::examine(evidence).map_err(|_| InvalidTransaction::BadProof)?;
		let offenders = [offence.offender.clone()];
		let is_known = <Kinds<T, T::Offences> as ReportOffence<_, _, Offence<T>>>::is_known_offence(
			&offenders,
			&offence.slot,
		);
		if is_known || Self::is_lifted(&offence) {
			return Err(InvalidTransaction::Stale.into());
		}
		Ok(offence)
	}

	/// A report comes from the node that makes the block, and from nobody else.
	pub(crate) fn validate_report(
		source: TransactionSource,
		call: &Call<T>,
	) -> TransactionValidity {
		if source == TransactionSource::External {
			return Err(InvalidTransaction::Call.into());
		}
		let offence = Self::check_report(call)?;
		ValidTransaction::with_tag_prefix("TwoBlocks")
			.priority(TransactionPriority::MAX)
			.and_provides((offence.offender.1, offence.slot))
			.longevity(T::ReportWindow::get().unique_saturated_into())
			.propagate(false)
			.build()
	}

	/// As [`Self::validate_report`], in the block.
	pub(crate) fn pre_dispatch_report(call: &Call<T>) -> Result<(), TransactionValidityError> {
		Self::check_report(call).map(|_| ())
	}

	/// That a key was a validator's, in the last session in which it was; `None` if it never was, or that is forgotten.
	pub fn key_proof(author: &T::AuthorityId) -> Option<KeyProof> {
		let key = (<T::AuthorityId as RuntimeAppPublic>::ID, author.to_raw_vec());
		Ownership::<T>::prove(key)?.try_into().ok()
	}
}

impl<T: Config + CreateBare<Call<T>>> Pallet<T> {
	/// Puts a report into the pool of this node, from which only its own blocks take it. `None` if the pool refuses it.
	pub fn submit_report(evidence: Evidence<T::AuthorityId>) -> Option<()> {
		let call = Call::<T>::report_two_blocks { evidence: Box::new(evidence) };
		SubmitTransaction::<T, Call<T>>::submit_transaction(T::create_bare(call.into())).ok()
	}
}
