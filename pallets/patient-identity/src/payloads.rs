//! What a patient signed and somebody else submits.

use crate::{
	types::{LONGEST_ENDING_LEAP, LONGEST_LEAP},
	ActCalls, Call, ChainEpoch, Config, Error, Event, Lanes, Pallet, Sheets, WeightInfo,
};
use anamnesis_decision::{actor_at, rows::Status, When};
use anamnesis_primitives::{
	chain::{AccountId, Moment, Signature},
	hash::Digest,
	payload::{Lane, PatientAct, Payload, PayloadRefusal},
	signing::is_signed,
	OrgId,
};
use frame_support::{
	dispatch::{
		extract_actual_weight, DispatchClass, DispatchErrorWithPostInfo,
		DispatchResultWithPostInfo, GetDispatchInfo,
	},
	ensure,
	traits::{IsSubType, IsType, OriginTrait},
	weights::Weight,
};
use frame_system::{
	pallet_prelude::{BlockNumberFor, OriginFor},
	RawOrigin,
};
use sp_runtime::{
	traits::{Dispatchable, Zero},
	DispatchResult,
};

/// The lane of every act, as a part of a key.
pub(crate) const GENERAL: u8 = 0;
/// The lane of acts that only end something, as a part of a key.
pub(crate) const REVOKE: u8 = 1;

impl<T: Config> Pallet<T> {
	/// Does what a patient signed, as if the signer had called.
	pub(crate) fn do_relay(
		relayer: AccountId,
		signer: AccountId,
		payload: Payload,
		signature: &Signature,
	) -> DispatchResultWithPostInfo {
		Self::check_relayed(&relayer, &signer, &payload)?;
		Self::verify(&payload, &signer, signature)?;
		let patient = payload.patient;
		let call = T::Acts::call(patient, payload.act.clone()).ok_or(Error::<T>::NotRelayable)?;
		// Before the act: whatever it does, it finds the payload used up.
		Self::use_up(&signer, &payload);
		let info = call.get_dispatch_info();
		let result = call.dispatch(Self::origin_of(signer.clone()));
		let weight =
			Self::relay_weight(signature).saturating_add(extract_actual_weight(&result, &info));
		if let Err(DispatchErrorWithPostInfo { error, .. }) = result {
			return Err(DispatchErrorWithPostInfo { post_info: Some(weight).into(), error });
		}
		Self::deposit_event(Event::Relayed { patient, signer, by: relayer });
		Ok(Some(weight).into())
	}

	/// Everything that can be asked of a relayed payload before whose signature it bears, in the order of the errors.
	pub(crate) fn check_relayed(
		relayer: &AccountId,
		signer: &AccountId,
		payload: &Payload,
	) -> DispatchResult {
		check_form::<T>(payload)?;
		ensure!(
			!matches!(payload.act, PatientAct::Enrol { .. }),
			Error::<T>::EnrolmentIsNotRelayed
		);
		ensure!(
			!matches!(payload.act, PatientAct::Recover { .. }),
			Error::<T>::RecoveryIsNotRelayed
		);
		ensure!(!matches!(payload.act, PatientAct::Claim { .. }), Error::<T>::ClaimIsNotRelayed);
		Self::check_place_and_time(payload)?;
		if let Some(organisation) = payload.addressed {
			ensure!(Self::is_staff(relayer, organisation), Error::<T>::NotAddressee);
		}
		Self::check_lane(signer, payload.lane)
	}

	/// Whether the payload is for this chain as it is, and for this moment.
	pub(crate) fn check_place_and_time(payload: &Payload) -> DispatchResult {
		ensure!(payload.genesis == Self::genesis(), Error::<T>::ForeignChain);
		ensure!(payload.epoch == ChainEpoch::<T>::get(), Error::<T>::ForeignEpoch);
		let now = Self::now();
		ensure!(payload.from <= now, Error::<T>::TooEarly);
		ensure!(now < payload.until, Error::<T>::Expired);
		Ok(())
	}

	/// Genesis hash of the chain.
	pub(crate) fn genesis() -> Digest {
		frame_system::Pallet::<T>::block_hash(BlockNumberFor::<T>::zero()).0
	}

	/// Whether the account may act at the organisation in any role now, and the organisation's keys are its own.
	fn is_staff(account: &AccountId, organisation: OrgId) -> bool {
		let when = When::now(Self::now());
		actor_at(&T::Providers::default(), account, organisation, when, |_, _| true).is_some_and(
			|actor| matches!(actor.standing.status, Status::Active | Status::Restricted { .. }),
		)
	}

	/// Whether the payload's place in its order is still free.
	pub(crate) fn check_lane(signer: &AccountId, lane: Lane) -> DispatchResult {
		match lane {
			Lane::General { nonce } => {
				let last = Lanes::<T>::get(signer, GENERAL);
				Self::check_nonce(nonce, last, last, LONGEST_LEAP)
			}
			Lane::Revoke { nonce } => {
				let last = Lanes::<T>::get(signer, REVOKE);
				// So that an ending can be above whatever the other order takes next.
				let highest = last.max(Lanes::<T>::get(signer, GENERAL));
				Self::check_nonce(nonce, last, highest, LONGEST_ENDING_LEAP)
			}
			Lane::Sheet { id } => {
				ensure!(!Sheets::<T>::contains_key(signer, id), Error::<T>::SheetUsed);
				Ok(())
			}
		}
	}

	/// Whether the nonce is above the last one, and not so far above `from` that hardly any would be left.
	fn check_nonce(
		nonce: u64,
		last: Option<u64>,
		from: Option<u64>,
		longest: u64,
	) -> DispatchResult {
		ensure!(last.is_none_or(|last| last < nonce), Error::<T>::NonceUsed);
		let leap = nonce.saturating_sub(from.unwrap_or(0));
		ensure!(leap <= longest, Error::<T>::NonceTooFar);
		Ok(())
	}

	/// Takes the payload's place in its order, for ever.
	pub(crate) fn use_up(signer: &AccountId, payload: &Payload) {
		match payload.lane {
			Lane::General { nonce } => Lanes::<T>::insert(signer, GENERAL, nonce),
			Lane::Revoke { nonce } => {
				Lanes::<T>::insert(signer, REVOKE, nonce);
				// An ending makes void what the account signed before it and somebody held back.
				let general = Lanes::<T>::get(signer, GENERAL);
				if general.is_none_or(|last| last < nonce) {
					Lanes::<T>::insert(signer, GENERAL, nonce);
				}
			}
			Lane::Sheet { id } => Sheets::<T>::insert(signer, id, payload.until),
		}
	}

	/// Whether the account signed the payload, plainly or as wallets wrap what is not an extrinsic.
	pub(crate) fn verify(
		payload: &Payload,
		signer: &AccountId,
		signature: &Signature,
	) -> DispatchResult {
		let holds = is_signed(&payload.bytes_to_sign(), signer, signature);
		ensure!(holds, Error::<T>::BadSignature);
		Ok(())
	}

	/// The signer's origin. No call in it, however deep, is one that takes a payload: an act is never a relay.
	fn origin_of(signer: AccountId) -> OriginFor<T> {
		let mut origin: OriginFor<T> = RawOrigin::Signed(signer).into();
		origin.add_filter(|call: &<T as frame_system::Config>::RuntimeCall| {
			let call = <T as Config>::RuntimeCall::from_ref(call);
			!matches!(
				call.is_sub_type(),
				Some(
					Call::relay { .. }
						| Call::enrol { .. }
						| Call::claim { .. }
						| Call::propose_recovery { .. }
				)
			)
		});
		origin
	}

	/// Weight of taking a payload with this signature, without what it does.
	pub(crate) fn relay_weight(signature: &Signature) -> Weight {
		T::WeightInfo::relay().saturating_add(Self::verify_weight(signature))
	}

	/// Weight of checking this signature, plainly and wrapped.
	pub(crate) fn verify_weight(signature: &Signature) -> Weight {
		match signature {
			Signature::Ed25519(_) => T::WeightInfo::verify_ed25519(),
			Signature::Sr25519(_) => T::WeightInfo::verify_sr25519(),
			Signature::Ecdsa(_) | Signature::Eth(_) => T::WeightInfo::verify_ecdsa(),
		}
	}

	/// Weight and class of relaying this payload: that of the relay and of the act.
	pub(crate) fn relay_info(payload: &Payload, signature: &Signature) -> (Weight, DispatchClass) {
		let own = Self::relay_weight(signature);
		match T::Acts::call(payload.patient, payload.act.clone()) {
			None => (own, DispatchClass::Normal),
			Some(call) => {
				let info = call.get_dispatch_info();
				(own.saturating_add(info.call_weight), info.class)
			}
		}
	}

	/// Forgets a used sheet that no longer could be submitted.
	pub(crate) fn do_forget_sheet(signer: AccountId, id: [u8; 16]) -> DispatchResult {
		let until: Moment = Sheets::<T>::get(&signer, id).ok_or(Error::<T>::UnknownSheet)?;
		ensure!(until <= Self::now(), Error::<T>::SheetStillValid);
		Sheets::<T>::remove(&signer, id);
		Self::deposit_event(Event::SheetForgotten { signer, id });
		Ok(())
	}
}

/// Whether the payload is one that some chain would take at some moment.
pub(crate) fn check_form<T: Config>(payload: &Payload) -> DispatchResult {
	payload.check().map_err(|refusal| {
		match refusal {
			PayloadRefusal::Lane => Error::<T>::LaneRefusesAct,
			PayloadRefusal::Interval | PayloadRefusal::Life => Error::<T>::BadLife,
			PayloadRefusal::Suite => Error::<T>::UnknownSuite,
			_ => Error::<T>::MalformedAct,
		}
		.into()
	})
}
