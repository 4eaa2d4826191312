//! How somebody takes over an id that an organisation looked after.

use crate::{
	payloads::check_form, recovery::is_deceased, Config, Counts, Error, Event, Pallet,
	RepresentativesOf, Tally, WeightInfo,
};
use alloc::{boxed::Box, vec::Vec};
use anamnesis_decision::{
	rows::{Control, Patient, StandingOf},
	When,
};
use anamnesis_primitives::{
	chain::{AccountId, Moment, Signature},
	cosignature::CoSignature,
	payload::{KeySet, PatientAct, Payload},
	OrgId,
};
use codec::Encode;
use frame_support::{ensure, weights::Weight};
use sp_runtime::{DispatchError, DispatchResult};

/// A claim that may be written, but for its signatures.
pub(crate) struct Claim {
	pub(crate) found: Patient,
	steward: OrgId,
	by: AccountId,
	keys: KeySet,
	tally: Tally,
	generation: u32,
	keep: Vec<AccountId>,
	restricted_until: Option<Moment>,
}

impl<T: Config> Pallet<T> {
	/// Makes whoever signed the payload the controller of a stewarded patient.
	pub(crate) fn do_claim(
		registrar: AccountId,
		organisation: OrgId,
		payload: Box<Payload>,
		signer: AccountId,
		signature: Signature,
		representative: Option<CoSignature>,
	) -> DispatchResult {
		let second = representative.as_ref().map(|second| &second.account);
		let claim = Self::check_claim(&registrar, organisation, &payload, &signer, second)?;
		Self::verify(&payload, &signer, &signature)?;
		if let Some(second) = &representative {
			let arguments = (organisation, &payload, &signer, &signature).encode();
			let call = "patient-identity.claim";
			Self::check_cosignature(&registrar, second, call, &arguments)?;
		}
		let second = representative.map(|second| second.account);
		Self::write_claim(claim, organisation, &payload, signer, second)
	}

	/// Everything that can be asked of a claim before whose signatures it bears, in the order of the errors.
	pub(crate) fn check_claim(
		registrar: &AccountId,
		organisation: OrgId,
		payload: &Payload,
		signer: &AccountId,
		representative: Option<&AccountId>,
	) -> Result<Claim, DispatchError> {
		check_form::<T>(payload)?;
		let PatientAct::Claim { keys, keep } = &payload.act else {
			return Err(Error::<T>::NotAClaim.into());
		};
		ensure!(payload.addressed == Some(organisation), Error::<T>::NotAddressee);
		Self::check_place_and_time(payload)?;
		Self::check_lane(signer, payload.lane)?;
		let patient = payload.patient;
		let (found, steward) = Self::stewarded(patient)?;
		ensure!(!is_deceased(&found), Error::<T>::PatientDeceased);
		let by = Self::ensure_attests(registrar, organisation, steward, representative)?;
		let represents = |account: &AccountId| Self::mandate(account, patient).is_some();
		ensure!(representative.is_none_or(represents), Error::<T>::NotRepresentative);
		Self::ensure_free(signer)?;
		Self::ensure_unused(keys)?;
		let tally = Self::tally(patient)?;
		let generation = tally.next_generation().ok_or(Error::<T>::TooManyGenerations)?;
		let keep: Vec<_> = keep.iter().map(|account| AccountId::from(*account)).collect();
		ensure!(keep.iter().all(represents), Error::<T>::NotRepresentative);
		Self::ensure_proven(keys, patient)?;
		// One registrar alone said so: there is time to notice.
		let restricted_until = match representative {
			Some(_) => None,
			None => Some(Self::end_of_caution()?),
		};
		Ok(Claim { found, steward, by, keys: *keys, tally, generation, keep, restricted_until })
	}

	/// The registrar's account, if it may attest that the person is who is to control the patient.
	fn ensure_attests(
		registrar: &AccountId,
		organisation: OrgId,
		steward: OrgId,
		representative: Option<&AccountId>,
	) -> Result<AccountId, DispatchError> {
		let actor = Self::ensure_registrar(registrar, organisation)?;
		let actor = Self::in_person(registrar, actor)?;
		if organisation == steward {
			ensure!(representative.is_some(), Error::<T>::SecondNeeded);
			return Ok(actor.account);
		}
		let key = StandingOf { organisation: steward };
		let other = When::now(Self::now())
			.value(&T::Providers::default(), key)
			.map(|known| known.value.latest().control_group);
		// A steward whose control is unknown might be under the same.
		let own = actor.standing.control_group;
		ensure!(other.is_some_and(|other| other != own), Error::<T>::SameControlGroup);
		Self::ensure_serves_not_at(steward, &actor)?;
		Ok(actor.account)
	}

	/// Writes a claim that was checked.
	pub(crate) fn write_claim(
		claim: Claim,
		organisation: OrgId,
		payload: &Payload,
		signer: AccountId,
		representative: Option<AccountId>,
	) -> DispatchResult {
		let Claim { found, steward, by, keys, tally, generation, keep, restricted_until } = claim;
		let patient = payload.patient;
		Self::set_patient(patient, Patient { steward: None, ..found })?;
		Self::set_control(patient, signer.clone(), Control::Active { restricted_until })?;
		Self::take_control(&signer, patient);
		Self::write_keys(patient, generation, keys);
		Counts::<T>::insert(patient, Tally { active: 1, generation: Some(generation), ..tally });
		Self::one_less(steward);
		Self::use_up(&signer, payload);
		Self::deposit_event(Event::Claimed {
			patient,
			controller: signer.clone(),
			steward,
			organisation,
			by,
			representative,
			generation,
		});
		for account in RepresentativesOf::<T>::get(patient) {
			if !keep.contains(&account) {
				Self::end_representation_of(patient, account, signer.clone())?;
			}
		}
		Ok(())
	}

	/// Weight of a claim with these signatures.
	pub(crate) fn claim_weight(signature: &Signature, second: &Option<CoSignature>) -> Weight {
		// Without a second signature there is none to verify.
		let second = second.as_ref().map(|second| Self::verify_weight(&second.signature));
		T::WeightInfo::claim()
			.saturating_add(Self::verify_weight(signature))
			// Where nobody signs second there is nothing more to check.
			.saturating_add(second.unwrap_or_default())
	}
}
