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
		},
	}
}
