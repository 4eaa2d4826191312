//! What calls and genesis are given, and its pure logic.

use alloc::string::String;
use anamnesis_decision::rows::{MAX_ENDPOINT, MAX_NAME};
use anamnesis_primitives::{
	chain::{AccountId, Moment},
	codes::OrgKind,
	commitment::Commitment,
	cosignature::CoSignature,
	history::Key,
	CredentialTypeId, OrgId,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Public name of an organisation, UTF-8.
pub type Name = BoundedVec<u8, ConstU32<MAX_NAME>>;
/// Address of an organisation's FHIR endpoint, UTF-8; may be empty.
pub type Endpoint = BoundedVec<u8, ConstU32<MAX_ENDPOINT>>;

/// Most administrators of one organisation: whether another one runs is looked up for each.
pub const MAX_ADMINISTRATORS: u32 = 16;
/// Most sessions of a staff account at one organisation: the older one is overwritten.
pub const MAX_SESSIONS: u32 = 2;

/// What an address of an endpoint begins with.
const SECURE: &str = "https://";
/// One signature a day ends at most one of this many of an issuer's credentials.
const ONE_OF_MANY: u32 = 50;
/// Highest numeric code of ISO 3166-1.
const LAST_JURISDICTION: u16 = 999;

/// By which right somebody acted for an organisation.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub enum ActedAs {
	/// The organisation's own account.
	#[codec(index = 0)]
	Organisation,
	/// One of its administrators.
	#[codec(index = 1)]
	Administrator,
	/// The consortium.
	#[codec(index = 2)]
	Consortium,
	/// The account itself, or the staff account whose session key it is.
	#[codec(index = 3)]
	Account,
}

/// Public keys of an organisation. Its own account publishes them: they carry no proof of possession.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
)]
pub struct OrganisationKeys {
	/// Says what the keys are; [`anamnesis_primitives::payload::SUITE`].
	pub suite: u8,
	/// X25519: record keys are wrapped for it.
	pub agreement: [u8; 32],
	/// Ed25519: signs statements outside of the chain.
	pub assertion: [u8; 32],
}

/// Key of the keys that an organisation published, with their history.
#[derive(Encode, Clone, PartialEq, Eq, Debug)]
pub struct OrgKeysOf {
	/// The organisation.
	pub organisation: OrgId,
}

impl Key for OrgKeysOf {
	type Value = OrganisationKeys;
}

/// Whoever signs a call beside its signer, for an organisation. The cosignature covers the call's arguments and, last, the
/// number of that organisation.
#[derive(
	Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo, Clone, PartialEq, Eq, Debug,
)]
pub struct Second {
	/// The organisation.
	pub organisation: OrgId,
	/// The signature of its own account or of one of its administrators.
	pub signature: CoSignature,
}

/// What a list says of its entries.
#[derive(Encode, Decode, TypeInfo, Clone, Copy, PartialEq, Eq, Debug)]
pub enum StatusPurpose {
	/// Ended for good: revoked, surrendered, or issued while the issuer is cut off.
	#[codec(index = 0)]
	Revocation,
	/// Without force for now.
	#[codec(index = 1)]
	Suspension,
}

/// What is counted of an issuer.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Default,
)]
pub struct Tally {
	/// Credentials of all types that it issued, and that were accepted and neither revoked nor surrendered. Time ends none
	/// here.
	pub live: u32,
	/// Number of the list in which places are sought first.
	pub list: u16,
	/// Day of the last acceptance, suspension or ending, counted from 1970-01-01.
	pub day: u64,
	/// How many one signature suspended or revoked on that day.
	pub ends: u32,
	/// How many were live when that day began: whoever has a key for a day does not raise its measure.
	pub at_dawn: u32,
}

impl Tally {
	/// As it is on this day: another one begins with nothing ended.
	pub(crate) fn on(self, day: u64) -> Self {
		if self.day == day {
			self
		} else {
			Self { day, ends: 0, at_dawn: self.live, ..self }
		}
	}

	/// How many one signature may end in the day: two of a hundred, or what the type allows if that is more.
	pub(crate) fn most_ends(&self, ends_per_day: u16) -> u32 {
		(self.at_dawn / ONE_OF_MANY).max(ends_per_day.into())
	}
}

/// What is wrong with a profile.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ProfileFault {
	Jurisdiction,
	Name,
	Endpoint,
}

impl ProfileFault {
	/// What to write instead, for whoever edits a chain specification.
	pub(crate) const fn sentence(self) -> &'static str {
		match self {
			Self::Jurisdiction => "a jurisdiction is a numeric code of ISO 3166-1, from 1 to 999",
			Self::Name => "a name has 1 to 64 bytes of UTF-8 and no control characters",
			Self::Endpoint =>
				"an endpoint has at most 128 bytes, begins with https:// or is empty, and has no spaces",
		}
	}
}

/// What an organisation says of itself when it is admitted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Profile {
	pub(crate) account: AccountId,
	pub(crate) kind: OrgKind,
	pub(crate) jurisdiction: u16,
	pub(crate) name: Name,
	pub(crate) endpoint: Endpoint,
}

impl Profile {
	/// Whether everybody may read it without harm.
	pub(crate) fn check(&self) -> Result<(), ProfileFault> {
		if !(1..=LAST_JURISDICTION).contains(&self.jurisdiction) {
			return Err(ProfileFault::Jurisdiction);
		}
		let name = core::str::from_utf8(&self.name).map_err(|_| ProfileFault::Name)?;
		if name.trim().is_empty() || name.contains(char::is_control) {
			return Err(ProfileFault::Name);
		}
		let endpoint = core::str::from_utf8(&self.endpoint).map_err(|_| ProfileFault::Endpoint)?;
		let unfit = |letter: char| letter.is_control() || letter.is_whitespace();
		let named = |host: &str| !host.is_empty() && !host.contains(unfit);
		if !endpoint.is_empty() && !endpoint.strip_prefix(SECURE).is_some_and(named) {
			return Err(ProfileFault::Endpoint);
		}
		Ok(())
	}
}

/// What an issuer states about a holder. Encoded as the arguments of a call.
#[derive(Encode, Clone, PartialEq, Eq, Debug)]
pub(crate) struct Statement {
	pub(crate) kind: CredentialTypeId,
	pub(crate) holder: AccountId,
	pub(crate) at: Option<OrgId>,
	pub(crate) document: Commitment,
	pub(crate) from: Option<Moment>,
	pub(crate) until: Moment,
}

/// An organisation that is there from the first block on, as a chain specification writes it.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Founder {
	/// Acts for the organisation; normally a multisig of its administrators.
	pub account: AccountId,
	/// What it is, by name: `hospital`, `clinic`, …
	#[serde(with = "by_name")]
	pub kind: OrgKind,
	/// Where: ISO 3166-1 numeric.
	pub jurisdiction: u16,
	/// Number of an earlier founder under the same control; without it the founder is under its own.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub control_group: Option<u32>,
	/// Public name; tells no diagnosis.
	pub name: String,
	/// Address of its FHIR endpoint; may be empty.
	pub endpoint: String,
}

impl Founder {
	/// What it says of itself, if it fits.
	pub(crate) fn profile(&self) -> Result<Profile, ProfileFault> {
		let name = self.name.as_bytes().to_vec();
		let endpoint = self.endpoint.as_bytes().to_vec();
		let profile = Profile {
			account: self.account.clone(),
			kind: self.kind,
			jurisdiction: self.jurisdiction,
			name: name.try_into().map_err(|_| ProfileFault::Name)?,
			endpoint: endpoint.try_into().map_err(|_| ProfileFault::Endpoint)?,
		};
		profile.check()?;
		Ok(profile)
	}
}

/// Kinds of organisation by their names: a specification is read by people.
mod by_name {
	use super::{OrgKind, String};
	use serde::{de::Error, Deserialize, Deserializer, Serializer};

	pub(super) fn serialize<S: Serializer>(kind: &OrgKind, to: S) -> Result<S::Ok, S::Error> {
		to.serialize_str(kind.name())
	}

	pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<OrgKind, D::Error> {
		let name = String::deserialize(from)?;
		let known = OrgKind::ALL.iter().find(|kind| kind.name() == name);
		known.copied().ok_or_else(|| {
			D::Error::custom(alloc::format!("`{name}` is not a kind of organisation"))
		})
	}
}
