//! Who pays for a call. The table is in `classes`; `docs/allowance.md` tells it in words, and a test holds both together.

mod bytes;
mod classes;
mod leaves;
mod rows;
mod trial;

pub use bytes::state_bytes;
pub use classes::{class_of, class_of_act, Class, Place, Subject};
pub use leaves::{fits, joint_account, leaves, Leaf, Leaves, MAX_DEPTH, MAX_LEAVES};
pub use trial::Outcome;

use crate::{
	configs::People, AccountId, Cases, College, Committee, Council, PatientIdentity,
	ProviderCredentials, Runtime, RuntimeCall, RuntimeOrigin, Timestamp,
};
use alloc::{vec, vec::Vec};
use anamnesis_decision::rows::{Control, CredentialStatus, Employment, Representation};
use anamnesis_primitives::{
	cases::Opener,
	payload::{Lane, PatientAct, Payload},
	CredentialId, OrgId, PatientId,
};
use frame_support::traits::Time;
use pallet_care_allowance::{Payer, Payers};
use pallet_council_seats::Body;
use pallet_patient_identity::{Call as IdentityCall, MAX_CONTROLLERS};
use pallet_provider_credentials::CredentialView;

/// Most reads to find who pays for a call of friends, beyond those for a patient's own.
const READS_OF_FRIENDS: u64 = 3;

/// Most organisations that are asked for whether somebody acts for them, where a call names none.
const MAX_ASKED: usize = 8;
/// Most reads to find for whom an account acts at one organisation: whose own it is, and everything about the present of its
/// appointment.
const READS_OF_ACTING: u64 = 22;

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
			Self::Patient | Self::Rescue(_) | Self::Staff(_) | Self::Account | Self::Own => None,
		}
	}

	fn subject(&self) -> Option<&Subject> {
		match self {
			Self::Emergency(subject, _) | Self::Ending(subject) | Self::Governance(subject) => {
				Some(subject)
			}
			Self::Patient | Self::Rescue(_) | Self::Staff(_) | Self::Account | Self::Own => None,
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

	/// The urgency of the least urgent part; `None` if one of them is not urgent, or if it names more weight than it has.
	pub fn urgency(&self) -> Option<Urgency> {
		if !self.leaves.exact {
			return None;
		}
		let all: Option<Vec<_>> = self.classes.iter().map(Class::urgency).collect();
		all?.into_iter().min()
	}

	/// What of which the pool holds one at a time, and for whom: whoever signed it. So nobody keeps out what somebody else
	/// signed, and many copies of what one signed are one in the pool. Who need not be anybody to do something has one place
	/// with all the others: else accounts made for it would fill the pool.
	pub fn subjects(&self, signer: &AccountId) -> Vec<(Subject, Option<AccountId>)> {
		let parts = self.leaves.all.iter().zip(&self.classes);
		parts
			.filter_map(|(leaf, class)| {
				let by = leaf.relayed().map_or(signer, |(by, _)| by);
				let subject = class.subject()?.clone();
				let is_anybody = matches!(subject, Subject::Close(body, _) if !is_member(body, by));
				Some((subject, (!is_anybody).then(|| by.clone())))
			})
			.collect()
	}

	/// The payloads that it relays.
	pub fn payloads(&self) -> Vec<Subject> {
		let all = self.leaves.all.iter().filter_map(|leaf| leaf.relayed());
		all.map(|(signer, payload)| Subject::Payload(signer.clone(), payload.lane)).collect()
	}

	/// Whether a part of it is relayed.
	pub fn relays(&self) -> bool {
		self.leaves.all.iter().any(|leaf| leaf.relayed().is_some())
	}

	/// Whether it is nothing but sheets that somebody relays.
	pub fn is_of_sheets(&self) -> bool {
		let is_sheet = |leaf: &Leaf| {
			leaf.relayed().is_some_and(|(_, payload)| matches!(payload.lane, Lane::Sheet { .. }))
		};
		self.leaves.all.iter().all(is_sheet)
	}

	/// Whether it is run before it is let in: what fails is not urgent, and nobody but its signer pays for it.
	pub fn is_tried(&self) -> bool {
		let mut parts = self.leaves.all.iter().zip(&self.classes);
		self.leaves.exact
			&& (self.urgency().is_some() || parts.any(|(leaf, class)| is_for_others(leaf, class)))
	}

	/// How many parts it has.
	pub fn parts(&self) -> u64 {
		u64::try_from(self.leaves.all.len()).unwrap_or(u64::MAX)
	}

	/// How many times its weight is spent before it is dispatched.
	pub fn trials(&self) -> u64 {
		match (self.is_tried(), self.leaves.wrapped) {
			(false, _) => 0,
			(true, false) => 1,
			(true, true) => 2,
		}
	}

	/// Reads to find who pays, beyond those for a patient's own call.
	pub fn reads(&self) -> u64 {
		self.classes.iter().map(reads_of).fold(0, u64::saturating_add)
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

	/// Whose allowance it is charged to: that of all its parts, if it is one and the same. Somebody else's only if it was tried
	/// and does not fail.
	pub fn payer(&self, signer: &AccountId, tried: Option<Outcome>) -> Option<Payer> {
		let succeeds = tried.is_some_and(|outcome| outcome > Outcome::Fails);
		let payer = |(leaf, class): (&Leaf, &Class)| {
			let may = succeeds || !is_always_for_others(leaf, class);
			may.then(|| payer_of(leaf, class, signer, succeeds)).flatten()
		};
		let mut parts = self.leaves.all.iter().zip(&self.classes);
		let first = payer(parts.next()?)?;
		let one = parts.all(|part| payer(part).as_ref() == Some(&first));
		one.then_some(first)
	}

	/// Most bytes that it may add to state.
	pub fn state_bytes(&self) -> u32 {
		let own = bytes::of_wrapping(&self.leaves);
		self.leaves.all.iter().map(|leaf| state_bytes(leaf.call)).fold(own, u32::saturating_add)
	}
}

/// Whether an account votes in a body.
fn is_member(body: Body, who: &AccountId) -> bool {
	match body {
		Body::Council => Council::is_member(who),
		Body::Committee => Committee::is_member(who),
		Body::College => College::is_member(who),
	}
}

fn reads_of(class: &Class) -> u64 {
	match class {
		Class::Rescue(_) => READS_OF_FRIENDS,
		// Any of those that act as the patient may be the lost one.
		Class::Account => READS_OF_FRIENDS.saturating_add(MAX_CONTROLLERS.into()),
		Class::Staff(Place::Recovery(_)) => READS_OF_FRIENDS,
		// Whether the account is a patient's or an organisation's own, if it is none of the mandate's staff.
		Class::Staff(Place::Notice(_) | Place::Withdrawal(_)) => 3,
		// Whether the organisation left, and who keeps the record.
		Class::Staff(Place::Case(_)) => 3,
		// The list of organisations, and each of them but the first.
		Class::Staff(Place::Anywhere) => {
			let asked = u64::try_from(MAX_ASKED).unwrap_or(u64::MAX);
			asked
				.saturating_sub(1)
				.saturating_mul(READS_OF_ACTING)
				.saturating_add(asked)
				.saturating_add(5)
		}
		// Whether it is a member of the body.
		Class::Governance(Subject::Close(..)) => 1,
		// How many members the body has, and whether it is about a security fix.
		Class::Governance(Subject::Motion(_)) => 2,
		_ => 0,
	}
}

/// Whether whoever makes this call makes it on somebody else's allowance, if on any: without being the patient, or staff of
/// the organisation.
fn is_always_for_others(leaf: &Leaf, class: &Class) -> bool {
	let accepts = matches!(
		leaf.call,
		RuntimeCall::PatientIdentity(IdentityCall::accept_representation { .. })
	);
	let concerns = matches!(
		class,
		Class::Rescue(_) | Class::Staff(Place::Offer(_) | Place::Held(_) | Place::Appointment(_))
	);
	leaf.relayed().is_some() || accepts || concerns
}

/// As [`is_always_for_others`], or it may be: approvals of the account that friends are together.
fn is_for_others(leaf: &Leaf, class: &Class) -> bool {
	is_always_for_others(leaf, class) || matches!(leaf.call, RuntimeCall::Multisig(_))
}

/// Whose allowance one part of a call is charged to.
fn payer_of(leaf: &Leaf, class: &Class, signer: &AccountId, succeeds: bool) -> Option<Payer> {
	match class {
		Class::Ending(_) | Class::Patient => match leaf.relayed() {
			Some((signer, payload)) => may_spend(signer, payload).then_some(payload.patient),
			None => patient_of(leaf),
		}
		.map(Payer::Patient),
		Class::Rescue(lost) => {
			let patient = People::patient_of(lost)?;
			helps(&leaf.who, lost).then_some(Payer::Patient(patient))
		}
		Class::Staff(Place::Offer(credential)) => on_offer(*credential, &leaf.who),
		Class::Staff(Place::Held(credential)) => on_return(*credential, &leaf.who),
		Class::Staff(Place::Appointment(organisation)) => on_appointment(*organisation, &leaf.who),
		Class::Staff(place @ (Place::Notice(_) | Place::Withdrawal(_) | Place::Anywhere)) => {
			of_staff(place, leaf, signer).or_else(|| of_account(&leaf.who))
		}
		Class::Staff(place) | Class::Emergency(_, place) => of_staff(place, leaf, signer),
		Class::Governance(_) => of_account(&leaf.who),
		Class::Account => {
			let heir = || inherited_by(&leaf.who, signer).map(Payer::Patient);
			let inherited = || succeeds.then(heir).flatten();
			of_account(&leaf.who).or_else(inherited)
		}
		Class::Own => None,
	}
}

/// The organisation at this place for which the signer acts.
fn of_staff(place: &Place, leaf: &Leaf, signer: &AccountId) -> Option<Payer> {
	organisations_at(place, &leaf.who).into_iter().find_map(|organisation| {
		// Whoever signs may act for the organisation itself, or for an account of it that is shared.
		let on = [signer, &leaf.who]
			.into_iter()
			.find_map(|who| People::acting_for(who, organisation))?;
		Some(Payer::Account(organisation, on))
	})
}

/// The patient as whom or for whom the account of a part acts, or accepts to.
fn patient_of(leaf: &Leaf) -> Option<PatientId> {
	match leaf.call {
		RuntimeCall::PatientIdentity(IdentityCall::accept_representation { patient }) => {
			matches!(representation(*patient, &leaf.who), Some(Representation::Offered(_)))
				.then_some(*patient)
		}
		_ => People::patient_of(&leaf.who),
	}
}

/// Whoever an account belongs to: the patient, or the organisation whose own account it is.
fn of_account(who: &AccountId) -> Option<Payer> {
	if let Some(patient) = People::patient_of(who) {
		return Some(Payer::Patient(patient));
	}
	let organisation = ProviderCredentials::organisation_of(who)?;
	let on = People::acting_for(who, organisation)?;
	Some(Payer::Account(organisation, on))
}

/// Whether what this account signs is for the patient to pay for: it acts as or for the patient, or accepts to.
fn may_spend(signer: &AccountId, payload: &Payload) -> bool {
	let patient = payload.patient;
	let control = pallet_patient_identity::Controllers::<Runtime>::get((patient, signer.clone()));
	match control.map(|control| control.value) {
		Some(Control::Active { .. }) => true,
		Some(Control::Invited { by, .. }) => {
			payload.act == PatientAct::AcceptControl && PatientIdentity::controls(&by, patient)
		}
		Some(Control::Removed) | None => match representation(patient, signer) {
			Some(Representation::Offered(_)) => payload.act == PatientAct::AcceptRepresentation,
			Some(held) => held.mandate_at(Timestamp::now()).is_some(),
			None => false,
		},
	}
}

fn representation(patient: PatientId, account: &AccountId) -> Option<Representation> {
	let key = (patient, account.clone());
	pallet_patient_identity::Representatives::<Runtime>::get(key).map(|current| current.value)
}

/// Whether the account is that which is lost, one of its friends now, or that which inherited it.
fn helps(who: &AccountId, lost: &AccountId) -> bool {
	let friends = || {
		let groups = pallet_recovery::FriendGroups::<Runtime>::get(lost);
		groups.is_some_and(|(groups, _)| groups.iter().any(|group| group.friends.contains(who)))
	};
	who == lost || inherits(who, lost) || friends()
}

fn inherits(who: &AccountId, lost: &AccountId) -> bool {
	pallet_recovery::Inheritor::<Runtime>::get(lost).is_some_and(|(_, heir, _)| heir == *who)
}

/// The patient whose lost account this one inherited, of which the signer is a part. Only its friends make the account.
fn inherited_by(heir: &AccountId, signer: &AccountId) -> Option<PatientId> {
	let patient = PatientIdentity::friend_of(signer.clone())?;
	let acting = pallet_patient_identity::Acting::<Runtime>::get(patient);
	acting.iter().any(|lost| inherits(heir, lost)).then_some(patient)
}

/// The issuer's allowance, for whoever accepts what it offered.
fn on_offer(id: CredentialId, who: &AccountId) -> Option<Payer> {
	let credential = ProviderCredentials::credential(id)?;
	let offered = credential.status == CredentialStatus::Offered;
	of_issuer(&credential, who).filter(|_| offered)
}

/// The issuer's allowance, for whoever gives back what it issued: once.
fn on_return(id: CredentialId, who: &AccountId) -> Option<Payer> {
	let credential = ProviderCredentials::credential(id)?;
	let over = matches!(
		credential.status,
		CredentialStatus::Revoked { .. } | CredentialStatus::Surrendered
	);
	of_issuer(&credential, who).filter(|_| !over)
}

fn of_issuer(credential: &CredentialView, who: &AccountId) -> Option<Payer> {
	let issuer = credential.facts.issuer;
	(credential.facts.holder == *who && People::pays(issuer))
		.then(|| Payer::Account(issuer, who.clone()))
}

/// The allowance of an organisation, for whoever it appointed or offered an appointment to.
fn on_appointment(organisation: OrgId, who: &AccountId) -> Option<Payer> {
	let current = pallet_provider_credentials::Staff::<Runtime>::get((organisation, who.clone()))?;
	let concerned = matches!(current.value, Employment::Offered(_) | Employment::Appointed(_));
	(concerned && People::pays(organisation)).then(|| Payer::Account(organisation, who.clone()))
}

/// The organisations that a call of this account is made for: the first for which the signer acts pays.
fn organisations_at(place: &Place, who: &AccountId) -> Vec<OrgId> {
	match place {
		Place::Organisation(organisation)
		| Place::Appointment(organisation)
		| Place::Withdrawal(organisation) => vec![*organisation],
		Place::Anywhere => People::organisations_of(who).into_iter().take(MAX_ASKED).collect(),
		Place::Incident(id) => pallet_emergencies::Incidents::<Runtime>::get(id)
			.map(|incident| incident.as_latest().organisation)
			.into_iter()
			.collect(),
		Place::Mandate(id) | Place::Notice(id) => pallet_mandates::Openings::<Runtime>::get(id)
			.map(|opening| opening.as_latest().organisation)
			.into_iter()
			.collect(),
		Place::Case(id) => Cases::answers(*id).into_iter().collect(),
		Place::Reported(id) => pallet_cases::Cases::<Runtime>::get(id)
			.and_then(|case| match case.as_latest().opener {
				Opener::Organisation(organisation) => Some(organisation),
				Opener::Patient(_) => None,
			})
			.into_iter()
			.collect(),
		Place::Disputed(id) => pallet_access_audit::Disputes::<Runtime>::get(id)
			.map(|dispute| dispute.as_latest().respondent())
			.into_iter()
			.collect(),
		Place::Credential(id) | Place::Offer(id) | Place::Held(id) => {
			pallet_provider_credentials::Credentials::<Runtime>::get(id)
				.map(|credential| credential.as_latest().issuer)
				.into_iter()
				.collect()
		}
		Place::Delegation(organisation, kind) => {
			pallet_provider_credentials::Issuers::<Runtime>::get((organisation, kind))
				.and_then(|current| current.value.delegation())
				.map(|given| given.by)
				.into_iter()
				.collect()
		}
		Place::Recovery(patient) => match PatientIdentity::pending_recovery(*patient) {
			Some(recovery) => {
				let second = recovery.second.map(|second| second.organisation);
				[Some(recovery.organisation), second].into_iter().flatten().collect()
			}
			None => Vec::new(),
		},
	}
}
