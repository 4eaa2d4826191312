//! What a call is made of: the calls within it that do something themselves.

use crate::{AccountId, Multisig, Runtime, RuntimeCall};
use alloc::vec::Vec;
use anamnesis_primitives::payload::Payload;
use frame_support::{dispatch::GetDispatchInfo, traits::Get, weights::Weight};

/// Most parts of a call that anybody but its signer pays for.
pub const MAX_LEAVES: usize = 8;
/// How many calls may lie around such a part.
pub const MAX_DEPTH: u32 = 2;

/// A call that does something itself, and the account as which it is dispatched.
pub struct Leaf<'a> {
	/// The call.
	pub call: &'a RuntimeCall,
	/// The signer, or the account that a multisig call stands for.
	pub who: AccountId,
}

/// The parts of a call.
pub struct Leaves<'a> {
	/// The parts, in their order.
	pub all: Vec<Leaf<'a>>,
	/// Whether another call lies around them.
	pub wrapped: bool,
	/// Whether that is one of a multisig account.
	pub shared: bool,
	/// Whether it names no more weight than its parts have. What names more is paid for by whoever submits it.
	pub exact: bool,
}

impl Leaf<'_> {
	/// Who signed what it relays, if it relays.
	pub fn relayed(&self) -> Option<(&AccountId, &Payload)> {
		match self.call {
			RuntimeCall::PatientIdentity(pallet_patient_identity::Call::relay {
				signer,
				payload,
				..
			}) => Some((signer, payload)),
			_ => None,
		}
	}
}

/// The parts of a call of this signer; `None` if there is none, or more or deeper than is looked at.
pub fn leaves<'a>(call: &'a RuntimeCall, signer: &AccountId) -> Option<Leaves<'a>> {
	let mut all = Vec::new();
	let (shared, exact) = match shared(call, signer) {
		None => {
			collect(call, signer, 0, &mut all)?;
			(false, true)
		}
		Some(Shared { account, inner: Some(inner), named }) => {
			collect(inner, &account, 1, &mut all)?;
			(true, named.all_lte(inner.get_dispatch_info().call_weight))
		}
		Some(Shared { account, inner: None, named }) => {
			all.push(Leaf { call, who: account });
			(true, named == Weight::zero())
		}
	};
	let wrapped = all.first().is_some_and(|first| !core::ptr::eq(first.call, call));
	(!all.is_empty()).then_some(Leaves { all, wrapped, shared, exact })
}

fn collect<'a>(
	call: &'a RuntimeCall,
	who: &AccountId,
	depth: u32,
	all: &mut Vec<Leaf<'a>>,
) -> Option<()> {
	use pallet_utility::Call::{batch, batch_all, force_batch};
	if let RuntimeCall::Utility(batch { calls } | batch_all { calls } | force_batch { calls }) =
		call
	{
		// A batch of nothing is no part, and it weighs: there could be thousands of them beside one part.
		let depth =
			depth.checked_add(1).filter(|depth| *depth <= MAX_DEPTH && !calls.is_empty())?;
		return calls.iter().try_for_each(|call| collect(call, who, depth, all));
	}
	(all.len() < MAX_LEAVES).then(|| all.push(Leaf { call, who: who.clone() }))
}

/// A call of a multisig account.
struct Shared<'a> {
	/// The account.
	account: AccountId,
	/// The call that is to be done as it, if it is there.
	inner: Option<&'a RuntimeCall>,
	/// The weight that its caller says the inner call has at most: the multisig call weighs that much more.
	named: Weight,
}

fn shared<'a>(call: &'a RuntimeCall, signer: &AccountId) -> Option<Shared<'a>> {
	use pallet_multisig::Call;
	let RuntimeCall::Multisig(call) = call else { return None };
	let none = Weight::zero();
	let (others, threshold, inner, named) = match call {
		Call::as_multi_threshold_1 { other_signatories, call } => {
			(other_signatories, 1, Some(call.as_ref()), none)
		}
		Call::as_multi { other_signatories, threshold, call, max_weight, .. } => {
			(other_signatories, *threshold, Some(call.as_ref()), *max_weight)
		}
		Call::approve_as_multi { other_signatories, threshold, max_weight, .. } => {
			(other_signatories, *threshold, None, *max_weight)
		}
		Call::cancel_as_multi { other_signatories, threshold, .. }
		| Call::poke_deposit { other_signatories, threshold, .. } => {
			(other_signatories, *threshold, None, none)
		}
		Call::__Ignore(..) => return None,
	};
	fits(others).then(|| Shared { account: joint_account(signer, others, threshold), inner, named })
}

/// Whether a signer and these others are few enough to sign together.
pub fn fits(others: &[AccountId]) -> bool {
	let most = <Runtime as pallet_multisig::Config>::MaxSignatories::get();
	u32::try_from(others.len()).is_ok_and(|count| count < most)
}

/// The account that a signer and others are together.
pub fn joint_account(signer: &AccountId, others: &[AccountId], threshold: u16) -> AccountId {
	let mut all = others.to_vec();
	all.push(signer.clone());
	all.sort();
	Multisig::multi_account_id(&all, threshold)
}
