//! Runtime API of provider-credentials, typed in Polkadot.js as `api.call.providerCredentialsApi.*` and askable at a past
//! block.
//!
//! Lists have at most 100 rows; whoever got a full page asks again after its last row. Where a list says that it is in no
//! particular order, the order is that of the storage: the same at every ask, and without a meaning.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

use alloc::vec::Vec;
use anamnesis_decision::rows::{CredentialType, Reach, Succession};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	CredentialId, CredentialTypeId, OrgId,
};
use pallet_provider_credentials::{
	ActorView, CredentialView, DidFacts, InTheFuture, IssuerView, OrganisationKeysView,
	OrganisationView, SessionView, StaffView, StatusEntry, StatusList, StatusPurpose,
};

sp_api::decl_runtime_apis! {
	/// Organisations, their staff, and the credentials that let staff act.
	pub trait ProviderCredentialsApi {
		/// What everybody may know of an organisation, and its standing now.
		fn organisation(organisation: OrgId) -> Option<OrganisationView>;

		/// Organisations in the order of their admission, after this one.
		fn organisations(after: Option<OrgId>) -> Vec<OrganisationView>;

		/// The organisation whose own account this is.
		fn organisation_of(account: AccountId) -> Option<OrgId>;

		/// Everybody who ever was staff of an organisation or was offered to be, with what they were appointed to last or
		/// are offered; after this account, in no particular order.
		fn staff(organisation: OrgId, after: Option<AccountId>) -> Vec<StaffView>;

		/// Organisations of which this account ever was staff; after this one, in no particular order.
		fn organisations_of(account: AccountId, after: Option<OrgId>) -> Vec<OrgId>;

		/// A credential, its status, and whether it has force now.
		fn credential(credential: CredentialId) -> Option<CredentialView>;

		/// Credentials that were ever issued to this account; after this one, in no particular order.
		fn credentials_of(account: AccountId, after: Option<CredentialId>) -> Vec<CredentialView>;

		/// A type of credentials.
		fn credential_type(kind: CredentialTypeId) -> Option<CredentialType>;

		/// An issuer of credentials of a type, and how far it may issue and end now; `None` if the organisation never was.
		fn issuer(organisation: OrgId, kind: CredentialTypeId) -> Option<IssuerView>;

		/// How many lists of statuses an issuer has; they are numbered from 0.
		fn status_lists(issuer: OrgId) -> u32;

		/// A list of an issuer for a purpose: 131,072 bits. Reads every entry, and takes some seconds for a full list.
		fn status_list(issuer: OrgId, list: u16, purpose: StatusPurpose) -> Option<StatusList>;

		/// Where the status of a credential stands in the lists of its issuer.
		fn status_entry(credential: CredentialId) -> Option<StatusEntry>;

		/// What the DID document of an organisation says.
		fn organisation_did_facts(organisation: OrgId) -> Option<DidFacts>;

		/// Whether an account has a DID document: it was ever staff, or holds a credential. Never whoever controls a patient or
		/// stands for an organisation, the key of a session, or an account whose key was reported stolen.
		fn is_practitioner(account: AccountId) -> bool;

		/// Who an account was at an organisation at a moment, by what was recorded up to `known_at`. `None`: nobody who
		/// could act for it. Neither moment may lie after the block's own.
		fn actor_at(
			account: AccountId,
			organisation: OrgId,
			moment: Moment,
			known_at: Moment,
		) -> Result<Option<ActorView>, InTheFuture>;

		/// Keys of an organisation now.
		fn organisation_keys(organisation: OrgId) -> Option<OrganisationKeysView>;

		/// Administrators of an organisation now, at most 16.
		fn administrators(organisation: OrgId) -> Vec<AccountId>;

		/// Whom an organisation succeeds now, at most two.
		fn successions(organisation: OrgId) -> Vec<Succession>;

		/// The session of a key, perhaps over.
		fn session(key: AccountId) -> Option<SessionView>;

		/// Sessions of a staff account, perhaps over: at most two at each organisation, those of one organisation never on
		/// two pages; after this organisation, in no particular order.
		fn sessions(account: AccountId, after: Option<OrgId>) -> Vec<SessionView>;

		/// Reports that the key of an account was stolen, the earlier ones first; none if it was not. From the first one's
		/// `recorded` on the account counts nowhere.
		fn compromise(account: AccountId) -> Vec<Reach>;
	}
}
