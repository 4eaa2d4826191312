//! What the DID documents of organisations and practitioners are made of: docs/formats.md, 8.1. There are none of patients.

use crate::{
	Config, Endpoint, LiveOf, OrganisationKeysView, OrganisationView, Pallet, Sessions, Tallies,
};
use anamnesis_decision::rows::Status;
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	OrgId,
};
use codec::{Decode, Encode};
use frame_support::traits::Contains;
use scale_info::TypeInfo;

/// What the DID document of an organisation says.
#[derive(Encode, Decode, TypeInfo, Clone, PartialEq, Eq, Debug)]
pub struct DidFacts {
	/// Acts for the organisation.
	pub account: AccountId,
	/// Address of its FHIR endpoint; may be empty.
	pub endpoint: Endpoint,
	/// Whether it is part of the consortium, and its keys its own.
	pub status: Status,
	/// Its keys, unless they are in the wrong hands.
	pub keys: Option<OrganisationKeysView>,
	/// Whether it publishes lists of statuses.
	pub issues: bool,
	/// Moment of its admission.
	pub created: Moment,
	/// Moment of the last change.
	pub updated: Moment,
}

/// The facts of a document.
pub(crate) fn facts_of(
	view: OrganisationView,
	keys: Option<OrganisationKeysView>,
	issues: bool,
) -> DidFacts {
	let OrganisationView { facts, standing, since, .. } = view;
	let status = standing.status;
	let holds = matches!(status, Status::Active | Status::Restricted { .. });
	DidFacts {
		account: facts.account,
		endpoint: facts.endpoint,
		status,
		keys: keys.filter(|_| holds),
		issues,
		created: facts.admitted,
		updated: keys.map_or(since, |keys| keys.since.max(since)),
	}
}

impl<T: Config> Pallet<T> {
	/// What the DID document of an organisation says.
	pub fn organisation_did_facts(organisation: OrgId) -> Option<DidFacts> {
		let view = Self::organisation(organisation)?;
		let keys = Self::organisation_keys(organisation);
		Some(facts_of(view, keys, Tallies::<T>::contains_key(organisation)))
	}

	/// Whether an account has a DID document: it was ever staff, or a credential that it accepted is active or suspended.
	/// Never whoever controls a patient or stands for an organisation, the key of a session, or an account whose key was
	/// reported stolen.
	pub fn is_practitioner(account: &AccountId) -> bool {
		!T::Controllers::contains(account)
			&& Self::organisation_of(account).is_none()
			&& !Sessions::<T>::contains_key(account)
			&& !Self::is_compromised(account)
			&& (Self::was_ever_staff(account) || LiveOf::<T>::contains_key(account))
	}
}
