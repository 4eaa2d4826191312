//! That two ids are one person's: a link, which moves no right.

use crate::{
	recovery::is_deceased,
	stored::{ensure_changeable, refused},
	waiting::{Link, LinkOf, LinkProposal, PATIENCE},
	Config, Error, Event, LinkProposals, LinkedWith, Pallet, Patients, Stored,
};
use anamnesis_primitives::{
	chain::AccountId,
	commitment::Commitment,
	cosignature::CoSignature,
	history::{set, set_last, At, Lookup},
	OrgId, PatientId,
};
use codec::Encode;
use frame_support::ensure;
use sp_runtime::{ArithmeticError, DispatchError, DispatchResult};

/// What a steward says about a link, as the second person signs it.
pub(crate) type StewardsWord = (OrgId, PatientId, PatientId, Commitment, OrgId);

impl<T: Config> Pallet<T> {
	/// A controller says that the patient and another one are one person.
	pub(crate) fn do_propose_link(
		who: AccountId,
		patient: PatientId,
		other: PatientId,
		commitment: Commitment,
	) -> DispatchResult {
		Self::changing(&who, patient)?;
		Self::propose(who, patient, other, commitment)
	}

	/// A controller agrees to what the other side proposed.
	pub(crate) fn do_accept_link(
		who: AccountId,
		patient: PatientId,
		other: PatientId,
		commitment: Commitment,
	) -> DispatchResult {
		Self::changing(&who, patient)?;
		Self::accept(who, patient, other, commitment)
	}

	/// A controller no longer says it.
	pub(crate) fn do_unlink(
		who: AccountId,
		patient: PatientId,
		other: PatientId,
	) -> DispatchResult {
		let found = Self::as_controller(&who, patient)?;
		ensure!(!is_deceased(&found), Error::<T>::PatientDeceased);
		Self::end_link(who, patient, other)
	}

	/// The steward says that the patient and another one are one person.
	pub(crate) fn do_propose_link_as_steward(
		who: AccountId,
		word: StewardsWord,
		second: &CoSignature,
	) -> DispatchResult {
		let call = "patient-identity.propose_link_as_steward";
		let by = Self::ensure_stewards_word(&who, &word, second, call)?;
		let (_, patient, other, commitment, _) = word;
		Self::propose(by, patient, other, commitment)
	}

	/// The steward agrees to what the other side proposed.
	pub(crate) fn do_accept_link_as_steward(
		who: AccountId,
		word: StewardsWord,
		second: &CoSignature,
	) -> DispatchResult {
		let call = "patient-identity.accept_link_as_steward";
		let by = Self::ensure_stewards_word(&who, &word, second, call)?;
		let (_, patient, other, commitment, _) = word;
		Self::accept(by, patient, other, commitment)
	}

	/// The steward no longer says it.
	pub(crate) fn do_unlink_as_steward(
		who: AccountId,
		organisation: OrgId,
		patient: PatientId,
		other: PatientId,
	) -> DispatchResult {
		let by = Self::registrar(&who, organisation)?.account;
		let found = Self::patient_now(patient).ok_or(Error::<T>::UnknownPatient)?;
		ensure!(found.steward == Some(organisation), Error::<T>::NotSteward);
		ensure!(!is_deceased(&found), Error::<T>::PatientDeceased);
		Self::end_link(by, patient, other)
	}

	/// Whether a registrar of the steward and one of an organisation under other control both say so. Answers with the staff
	/// account of the first.
	fn ensure_stewards_word(
		who: &AccountId,
		word: &StewardsWord,
		second: &CoSignature,
		call: &'static str,
	) -> Result<AccountId, DispatchError> {
		let by = Self::ensure_steward(who, word, &second.account)?;
		Self::check_cosignature(who, second, call, &word.encode())?;
		Ok(by)
	}

	/// Whether these two may say so together. Answers with the staff account of the first.
	pub(crate) fn ensure_steward(
		who: &AccountId,
		word: &StewardsWord,
		second: &AccountId,
	) -> Result<AccountId, DispatchError> {
		let (organisation, patient, _, _, second_organisation) = *word;
		let actor = Self::in_person(who, Self::registrar(who, organisation)?)?;
		let found = Self::patient_now(patient).ok_or(Error::<T>::UnknownPatient)?;
		ensure!(found.steward == Some(organisation), Error::<T>::NotSteward);
		ensure_changeable::<T>(&found)?;
		let other = Self::in_person(second, Self::registrar(second, second_organisation)?)?;
		Self::ensure_unrelated(organisation, actor.standing.control_group, &other)?;
		Self::ensure_of_another_house(organisation, &actor.account, &other)?;
		Ok(actor.account)
	}

	pub(crate) fn propose(
		by: AccountId,
		patient: PatientId,
		other: PatientId,
		commitment: Commitment,
	) -> DispatchResult {
		let key = LinkOf::of(patient, other).ok_or(Error::<T>::SamePatient)?;
		ensure!(Patients::<T>::contains_key(other), Error::<T>::UnknownPatient);
		ensure!(!Self::is_linked(key), Error::<T>::AlreadyLinked);
		let until = Self::now().checked_add(PATIENCE).ok_or(ArithmeticError::Overflow)?;
		LinkProposals::<T>::insert(patient, LinkProposal { other, commitment, until });
		Self::deposit_event(Event::LinkProposed { patient, other, by });
		Ok(())
	}

	pub(crate) fn accept(
		by: AccountId,
		patient: PatientId,
		other: PatientId,
		commitment: Commitment,
	) -> DispatchResult {
		let key = LinkOf::of(patient, other).ok_or(Error::<T>::SamePatient)?;
		let proposal = LinkProposals::<T>::get(other)
			.filter(|proposal| proposal.other == patient && Self::now() < proposal.until)
			.ok_or(Error::<T>::NoLinkProposed)?;
		ensure!(proposal.commitment == commitment, Error::<T>::OtherCommitment);
		let proposer = Self::patient_now(other).ok_or(Error::<T>::UnknownPatient)?;
		// A freeze stops also what was proposed before it.
		ensure_changeable::<T>(&proposer)?;
		ensure!(!Self::is_linked(key), Error::<T>::AlreadyLinked);
		let facts = &Stored::<T>::default();
		set(&mut At { facts, key }, Self::now(), Link::Linked { commitment })
			.map_err(refused::<T>)?;
		LinkedWith::<T>::insert((patient, other), ());
		LinkedWith::<T>::insert((other, patient), ());
		LinkProposals::<T>::remove(other);
		Self::deposit_event(Event::Linked { patient, other, by });
		Ok(())
	}

	pub(crate) fn end_link(by: AccountId, patient: PatientId, other: PatientId) -> DispatchResult {
		let key = LinkOf::of(patient, other).ok_or(Error::<T>::SamePatient)?;
		ensure!(Self::is_linked(key), Error::<T>::NotLinked);
		let facts = &Stored::<T>::default();
		set_last(&mut At { facts, key }, Self::now(), Link::Unlinked).map_err(refused::<T>)?;
		Self::deposit_event(Event::Unlinked { patient, other, by });
		Ok(())
	}

	fn is_linked(key: LinkOf) -> bool {
		Lookup::current(&Stored::<T>::default(), &key)
			.is_some_and(|current| matches!(current.value, Link::Linked { .. }))
	}
}
