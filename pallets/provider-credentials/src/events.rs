//! What happened, for whoever follows the chain. Append-only.

use frame_support::pallet_macros::pallet_section;

/// Part of the pallet, and in its scope.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An organisation was admitted to the consortium.
		Admitted {
			/// Its number.
			organisation: OrgId,
		},
		/// An account was appointed; an earlier appointment there was replaced.
		Appointed {
			/// The organisation.
			organisation: OrgId,
			/// The account.
			account: AccountId,
			/// Who appointed it.
			by: ActedAs,
		},
		/// An account is no longer staff.
		Dismissed {
			/// The organisation.
			organisation: OrgId,
			/// The account.
			account: AccountId,
			/// Who dismissed it.
			by: ActedAs,
		},
		/// A type of credentials was created.
		TypeCreated {
			/// Its number.
			kind: CredentialTypeId,
		},
		/// An organisation may issue credentials of a type.
		IssuerAppointed {
			/// The organisation.
			organisation: OrgId,
			/// The type.
			kind: CredentialTypeId,
		},
		/// A credential was offered to its holder.
		Issued {
			/// Its number.
			credential: CredentialId,
			/// Who issued it.
			issuer: OrgId,
			/// Who may accept it.
			holder: AccountId,
			/// Who acted for the issuer.
			by: ActedAs,
			/// For whom somebody countersigned.
			countersigner: Option<OrgId>,
			/// The earlier credential that it carries on.
			renews: Option<CredentialId>,
		},
		/// A credential's holder accepted it.
		Accepted {
			/// The credential.
			credential: CredentialId,
		},
		/// A credential is without force until it is reinstated.
		Suspended {
			/// The credential.
			credential: CredentialId,
			/// Why, from a public table.
			code: u16,
			/// Who acted for the issuer.
			by: ActedAs,
			/// Who signed beside them.
			second: Option<AccountId>,
		},
		/// A credential has force again.
		Reinstated {
			/// The credential.
			credential: CredentialId,
			/// Who acted for the issuer.
			by: ActedAs,
		},
		/// A credential was ended for good.
		Revoked {
			/// The credential.
			credential: CredentialId,
			/// Why, from a public table.
			code: u16,
			/// Who acted for the issuer.
			by: ActedAs,
			/// Who signed beside them.
			second: Option<AccountId>,
		},
		/// An issuer lets another organisation issue credentials of a type.
		Delegated {
			/// The issuer.
			organisation: OrgId,
			/// The type.
			kind: CredentialTypeId,
			/// The other organisation.
			to: OrgId,
			/// How many it may have issued in all.
			limit: u32,
			/// First moment at which it may no longer; `None`: until it is ended.
			until: Option<Moment>,
			/// Who acted for the issuer.
			by: ActedAs,
		},
		/// An issuer may issue nothing of a type for now.
		IssuerSuspended {
			/// The issuer.
			organisation: OrgId,
			/// The type.
			kind: CredentialTypeId,
			/// Who suspended it.
			by: Supervisor,
		},
		/// An issuer may issue credentials of a type again.
		IssuerReinstated {
			/// The issuer.
			organisation: OrgId,
			/// The type.
			kind: CredentialTypeId,
			/// Who reinstated it.
			by: Supervisor,
		},
		/// An issuer issues nothing of a type any more.
		IssuerEnded {
			/// The issuer.
			organisation: OrgId,
			/// The type.
			kind: CredentialTypeId,
			/// Who ended it.
			by: Supervisor,
		},
		/// What an issuer issued of a type from a moment up to this block's has no force any more.
		CutOff {
			/// The issuer.
			organisation: OrgId,
			/// The type.
			kind: CredentialTypeId,
			/// First moment of issue that is cut off.
			since: Moment,
			/// Who cut it off.
			by: Supervisor,
		},
		/// A credential's holder gave it back, or did not take it.
		Surrendered {
			/// The credential.
			credential: CredentialId,
		},
	}
}
