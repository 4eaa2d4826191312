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
		/// An appointment was offered to an account, which is no staff until it accepts.
		Offered {
			/// The organisation.
			organisation: OrgId,
			/// The account.
			account: AccountId,
			/// Who offers it.
			by: ActedAs,
		},
		/// An account accepted the appointment that was offered to it.
		AppointmentAccepted {
			/// The organisation.
			organisation: OrgId,
			/// The account.
			account: AccountId,
		},
		/// An account declined the appointment that was offered to it.
		OfferDeclined {
			/// The organisation.
			organisation: OrgId,
			/// The account.
			account: AccountId,
		},
		/// An appointment is no longer on offer.
		OfferWithdrawn {
			/// The organisation.
			organisation: OrgId,
			/// The account.
			account: AccountId,
			/// Who withdrew it.
			by: ActedAs,
		},
		/// An account ended its appointment.
		Resigned {
			/// The organisation.
			organisation: OrgId,
			/// The account.
			account: AccountId,
		},
		/// Nothing new comes to an organisation from others.
		Restricted {
			/// The organisation.
			organisation: OrgId,
			/// Why, from a public table.
			code: u16,
		},
		/// An organisation's keys count for nothing.
		Isolated {
			/// The organisation.
			organisation: OrgId,
			/// Why, from a public table.
			code: u16,
			/// Moment since which it is disputed what was done in its name.
			since: Moment,
			/// Moment of this block.
			recorded: Moment,
		},
		/// An organisation is active again.
		OrganisationReinstated {
			/// The organisation.
			organisation: OrgId,
		},
		/// Grants for care to one organisation count for another.
		SuccessionBegan {
			/// The organisation to which they were given.
			old: OrgId,
			/// The organisation for which they count.
			new: OrgId,
			/// First moment at which they no longer do.
			until: Moment,
		},
		/// Grants to one organisation no longer count for another.
		SuccessionEnded {
			/// The organisation to which they were given.
			old: OrgId,
			/// The organisation for which they counted.
			new: OrgId,
		},
		/// An organisation is under another control.
		Regrouped {
			/// The organisation.
			organisation: OrgId,
			/// The control group in which it was.
			before: u32,
			/// The control group.
			control_group: u32,
		},
		/// An organisation left the consortium.
		Left {
			/// The organisation.
			organisation: OrgId,
			/// Who decided that.
			by: ActedAs,
		},
		/// An organisation acts through another account.
		AccountChanged {
			/// The organisation.
			organisation: OrgId,
			/// The account that stood for it.
			before: AccountId,
			/// The account that stands for it.
			account: AccountId,
			/// Who changed it.
			by: ActedAs,
		},
		/// An organisation has another name or endpoint.
		ProfileChanged {
			/// The organisation.
			organisation: OrgId,
		},
		/// An organisation published keys, which take the place of earlier ones.
		KeysPublished {
			/// The organisation.
			organisation: OrgId,
		},
		/// A key signs for a staff account.
		SessionRegistered {
			/// The organisation at which.
			organisation: OrgId,
			/// The staff account.
			account: AccountId,
			/// The key's account.
			key: AccountId,
			/// The machine that holds the key.
			gateway: AccountId,
			/// First moment at which it no longer signs.
			until: Moment,
			/// The key whose session ended with this, because there were two.
			replaced: Option<AccountId>,
		},
		/// A key no longer signs for a staff account.
		SessionEnded {
			/// The organisation at which.
			organisation: OrgId,
			/// The staff account.
			account: AccountId,
			/// The key's account.
			key: AccountId,
			/// Who ended it.
			by: ActedAs,
		},
		/// A staff account's key was reported stolen: it counts nowhere from now on.
		Compromised {
			/// Where it is or was staff.
			organisation: OrgId,
			/// The account.
			account: AccountId,
			/// Moment since which it is disputed who signed.
			since: Moment,
			/// Moment of this block.
			recorded: Moment,
			/// Who reported it.
			by: ActedAs,
		},
		/// A session key was reported stolen: its session ended.
		SessionCompromised {
			/// The organisation at which.
			organisation: OrgId,
			/// The staff account, whose appointment is disputed.
			account: AccountId,
			/// The key's account.
			key: AccountId,
			/// Moment since which it is disputed who signed.
			since: Moment,
			/// Moment of this block.
			recorded: Moment,
			/// Who reported it.
			by: ActedAs,
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
