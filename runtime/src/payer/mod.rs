//! Who pays for a call. The table is in `classes`; `docs/allowance.md` tells it in words, and a test holds both together.

mod bytes;
mod classes;
mod leaves;
mod trial;

pub use bytes::state_bytes;
pub use classes::{class_of, class_of_act, Class, Place, Subject};
pub use leaves::{leaves, Leaf, Leaves, MAX_DEPTH, MAX_LEAVES};
pub use trial::Outcome;

use crate::{
	configs::People, AccountId, PatientIdentity, ProviderCredentials, Runtime, RuntimeCall,
	RuntimeOrigin,
};
use alloc::vec::Vec;
use anamnesis_decision::rows::{Control, CredentialStatus};
use anamnesis_primitives::{
	payload::{PatientAct, Payload},
	CredentialId, OrgId,
};
use pallet_care_allowance::{Payer, Payers};

/// How urgent a call is that needs no allowance. A later one is more urgent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Urgency {
	/// Votes and motions, and the keys of validators.
	Governance,
	/// What a patient ends.
	Ending,
	/// What is done in an emergency.
	Emergency,
}

impl Class {
	/// How urgent it is; `None` if it always needs somebody who pays.
	pub fn urgency(&self) -> Option<Urgency> {
		match self {
			Self::Emergency(..) => Some(Urgency::Emergency),
			Self::Ending(_) => Some(Urgency::Ending),
			Self::Governance(_) => Some(Urgency::Governance),
			Self::Patient | Self::Staff(_) | Self::Account | Self::Own => None,
		}
	}

	fn subject(&self) -> Option<&Subject> {
		match self {
			Self::Emergency(subject, _) | Self::Ending(subject) | Self::Governance(subject) => {
				Some(subject)
			}
			Self::Patient | Self::Staff(_) | Self::Account | Self::Own => None,
		}
	}
}

/// What a call is made of, and of which class each part is.
pub struct Plan<'a> {
	leaves: Leaves<'a>,
	classes: Vec<Class>,
}

impl<'a> Plan<'a> {
	/// The plan of a call of this signer; `None` if it holds nothing, or more or deeper than is looked at.
	pub fn of(call: &'a RuntimeCall, signer: &AccountId) -> Option<Self> {
		let leaves = leaves(call, signer)?;
		let classes = leaves.all.iter().map(class_of).collect();
		Some(Self { leaves, classes })
	}

	/// The urgency of the least urgent part; `None` if one of them is not urgent.
	pub fn urgency(&self) -> Option<Urgency> {
		let all: Option<Vec<_>> = self.classes.iter().map(Class::urgency).collect();
		all?.into_iter().min()
	}

	/// What of which the pool holds one at a time.
	pub fn subjects(&self) -> Vec<Subject> {
		self.classes.iter().filter_map(Class::subject).cloned().collect()
	}

	/// The payloads that it relays.
	pub fn payloads(&self) -> Vec<Subject> {
		let all = self.leaves.all.iter().filter_map(|leaf| leaf.relayed());
		all.map(|(signer, payload)| Subject::Payload(signer.clone(), payload.lane)).collect()
	}

	/// Whether it must be seen to apply before anybody but the signer pays for it.
	pub fn relays(&self) -> bool {
		self.leaves.all.iter().any(|leaf| leaf.relayed().is_some())
	}

	/// How many times its weight is spent before it is dispatched.
	pub fn trials(&self) -> u64 {
		match (self.urgency().is_some() || self.relays(), self.leaves.wrapped) {
			(false, _) => 0,
			(true, false) => 1,
			(true, true) => 2,
		}
	}

	/// What would come of it now.
	pub fn outcome(
		&self,
		call: &RuntimeCall,
		origin: &RuntimeOrigin,
		signer: &AccountId,
	) -> Outcome {
		trial::outcome(&self.leaves, call, origin, signer)
	}

	/// Whose allowance it is charged to: that of all its parts, if it is one and the same.
	pub fn payer(&self, signer: &AccountId) -> Option<Payer> {
		let mut parts = self.leaves.all.iter().zip(&self.classes);
		let (leaf, class) = parts.next()?;
		let first = payer_of(leaf, class, signer)?;
		let one = parts.all(|(leaf, class)| payer_of(leaf, class, signer).as_ref() == Some(&first));
		one.then_some(first)
	}

	/// Most bytes that it may add to state.
	pub fn state_bytes(&self) -> u32 {
		let own = bytes::of_wrapping(&self.leaves);
		self.leaves.all.iter().map(|leaf| state_bytes(leaf.call)).fold(own, u32::saturating_add)
	}
}

/// Whose allowance one part of a call is charged to.
fn payer_of(leaf: &Leaf, class: &Class, signer: &AccountId) -> Option<Payer> {
	match class {
		Class::Ending(_) | Class::Patient => match leaf.relayed() {
			Some((signer, payload)) => may_spend(signer, payload).then_some(payload.patient),
			None => People::patient_of(&leaf.who),
		}
		.map(Payer::Patient),
		Class::Staff(Place::Offer(credential)) => on_offer(*credential, &leaf.who),
		Class::Staff(place) | Class::Emergency(_, place) => {
			let organisation = organisation_at(place)?;
			// Whoever signs may act for the organisation itself, or for an account of it that is shared.
			let on = [signer, &leaf.who]
				.into_iter()
				.find_map(|who| People::acting_for(who, organisation))?;
			Some(Payer::Account(organisation, on))
		}
		Class::Governance(_) | Class::Account => {
			if let Some(patient) = People::patient_of(&leaf.who) {
				return Some(Payer::Patient(patient));
			}
			let organisation = ProviderCredentials::organisation_of(&leaf.who)?;
			let on = People::acting_for(&leaf.who, organisation)?;
			Some(Payer::Account(organisation, on))
		}
		Class::Own => None,
	}
}

/// Whether what this account signs is for the patient to pay for: it acts as the patient, or accepts to.
fn may_spend(signer: &AccountId, payload: &Payload) -> bool {
	let control =
		pallet_patient_identity::Controllers::<Runtime>::get((payload.patient, signer.clone()));
	match control.map(|control| control.value) {
		Some(Control::Active) => true,
		Some(Control::Invited { by, .. }) => {
			payload.act == PatientAct::AcceptControl
				&& PatientIdentity::controls(&by, payload.patient)
		}
		Some(Control::Removed) | None => false,
	}
}

/// The issuer's allowance, for whoever accepts what it offered.
fn on_offer(id: CredentialId, who: &AccountId) -> Option<Payer> {
	let credential = ProviderCredentials::credential(id)?;
	let offered = credential.status == CredentialStatus::Offered;
	(offered && credential.facts.holder == *who)
		.then(|| Payer::Account(credential.facts.issuer, who.clone()))
}

/// The organisation that a call is made for.
fn organisation_at(place: &Place) -> Option<OrgId> {
	match place {
		Place::Organisation(organisation) => Some(*organisation),
		Place::Incident(id) => {
			let incident = pallet_consent::Incidents::<Runtime>::get(id)?;
			Some(incident.as_latest().organisation)
		}
		Place::Credential(id) | Place::Offer(id) => {
			let credential = pallet_provider_credentials::Credentials::<Runtime>::get(id)?;
			Some(credential.as_latest().issuer)
		}
	}
}
