//! Where in state the rows are: the one table of pallets, items and hashers. A test of the runtime compares it with them.

use crate::rows::{BatchOf, HeadOf, LeafMarkOf, NowAt, RecordStateOf};
use alloc::vec::Vec;
use anamnesis_decision::rows::{
	BoundAt, CompromiseOf, ControlAt, CredentialOf, CredentialStatusOf, CredentialTypeOf,
	CustodianOf, EndOf, EpochOf, GrantOf, IncidentOf, IssuerAt, LateBindingOf, LawAt, LiveAt,
	MandateNames, MandatesAt, Named, OrganisationOf, PairAt, PatientOf, RecordOf, RepresentativeAt,
	SecondaryUseOf, SessionOf, StaffAt, StandingOf, SuccessionsOf, TablesAt, TemplateOf,
	TombstoneOf,
};
use codec::Encode;
use sp_crypto_hashing::{blake2_128, twox_128, twox_64};

/// A row that has one place in state.
pub trait Placed {
	/// The key of its value.
	fn place(&self) -> Vec<u8>;
}

/// A row with its history: the present value has a place, and each earlier one.
pub trait PlacedInTime {
	/// The key of the present value.
	fn present(&self) -> Vec<u8>;
	/// The key of the earlier value of this version.
	fn earlier(&self, version: u32) -> Vec<u8>;
}

/// A key in the making.
struct At(Vec<u8>);

impl At {
	fn item(pallet: &str, item: &str) -> Self {
		Self([twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat())
	}

	/// `Twox64Concat`: numbers that the chain gives.
	fn twox(mut self, part: &impl Encode) -> Self {
		let bytes = part.encode();
		self.0.extend(twox_64(&bytes));
		self.0.extend(bytes);
		self
	}

	/// `Blake2_128Concat`: what callers choose.
	fn blake(mut self, part: &impl Encode) -> Self {
		let bytes = part.encode();
		self.0.extend(blake2_128(&bytes));
		self.0.extend(bytes);
		self
	}
}

macro_rules! placed {
	($($row:ty: $pallet:literal, $item:literal, $key:expr;)*) => {$(
		impl Placed for $row {
			fn place(&self) -> Vec<u8> {
				let key: fn(&Self, At) -> At = $key;
				key(self, At::item($pallet, $item)).0
			}
		}
	)*};
}

macro_rules! placed_in_time {
	($($row:ty: $pallet:literal, $item:literal, $log:literal, $key:expr;)*) => {$(
		impl PlacedInTime for $row {
			fn present(&self) -> Vec<u8> {
				let key: fn(&Self, At) -> At = $key;
				key(self, At::item($pallet, $item)).0
			}

			fn earlier(&self, version: u32) -> Vec<u8> {
				let key: fn(&Self, At) -> At = $key;
				key(self, At::item($pallet, $log)).twox(&version).0
			}
		}
	)*};
}

placed! {
	NowAt: "Timestamp", "Now", |_, at| at;
	OrganisationOf: "ProviderCredentials", "Organisations", |row, at| at.twox(&row.organisation);
	SessionOf: "ProviderCredentials", "Sessions", |row, at| at.blake(&row.account);
	CompromiseOf: "ProviderCredentials", "Compromises", |row, at| at.blake(&row.account);
	CredentialTypeOf: "ProviderCredentials", "Types", |row, at| at.twox(&row.id);
	CredentialOf: "ProviderCredentials", "Credentials", |row, at| at.twox(&row.id);
	GrantOf: "Consent", "Grants", |row, at| at.twox(&row.id);
	EndOf: "Consent", "Ends", |row, at| at.twox(&row.id);
	Named: "Consent", "Named",
		|row, at| at.twox(&row.id).blake(&row.study).blake(&row.reference);
	TemplateOf: "Consent", "Templates",
		|row, at| at.twox(&row.template.id).twox(&row.template.version);
	MandateNames: "Mandates", "Names", |row, at| at.twox(&row.id).blake(&row.reference);
	IncidentOf: "Emergencies", "Incidents", |row, at| at.twox(&row.id);
	LateBindingOf: "Emergencies", "LateBindings",
		|row, at| at.twox(&row.incident).blake(&row.patient);
	RecordOf: "RecordAnchor", "Records", |row, at| at.twox(&row.id);
	BatchOf: "RecordAnchor", "Batches", |row, at| at.twox(&row.id);
	LeafMarkOf: "RecordAnchor", "LeafMarks", |row, at| at.twox(&row.batch).twox(&row.leaf);
	TombstoneOf: "Retention", "Tombstones", |row, at| at.twox(&row.id);
	HeadOf: "AccessAudit", "Heads", |row, at| at.blake(&row.patient);
}

placed_in_time! {
	StandingOf: "ProviderCredentials", "Standings", "StandingLog",
		|row, at| at.twox(&row.organisation);
	StaffAt: "ProviderCredentials", "Staff", "StaffLog",
		|row, at| at.twox(&row.organisation).blake(&row.account);
	IssuerAt: "ProviderCredentials", "Issuers", "IssuerLog",
		|row, at| at.twox(&row.organisation).twox(&row.id);
	CredentialStatusOf: "ProviderCredentials", "Statuses", "StatusLog", |row, at| at.twox(&row.id);
	SuccessionsOf: "ProviderCredentials", "Successions", "SuccessionLog",
		|row, at| at.twox(&row.organisation);
	PatientOf: "PatientIdentity", "Patients", "PatientsLog", |row, at| at.blake(&row.patient);
	ControlAt: "PatientIdentity", "Controllers", "ControllersLog",
		|row, at| at.blake(&row.patient).blake(&row.account);
	RepresentativeAt: "PatientIdentity", "Representatives", "RepresentativesLog",
		|row, at| at.blake(&row.patient).blake(&row.account);
	LiveAt: "Consent", "Live", "LiveLog", |row, at| at.blake(&row.patient).blake(&row.grantee);
	EpochOf: "Consent", "Epochs", "EpochsLog", |row, at| at.blake(&row.patient);
	SecondaryUseOf: "Consent", "SecondaryUses", "SecondaryUsesLog",
		|row, at| at.blake(&row.patient);
	TablesAt: "Mandates", "Tables", "TablesLog", |_, at| at;
	PairAt: "Mandates", "Pairs", "PairsLog", |row, at| at.twox(&row.home).twox(&row.asking);
	LawAt: "Mandates", "Laws", "LawsLog", |row, at| at.twox(&row.law);
	MandatesAt: "Mandates", "Mandates", "MandatesLog",
		|row, at| at.blake(&row.patient).twox(&row.organisation);
	BoundAt: "Emergencies", "Bound", "BoundLog",
		|row, at| at.blake(&row.patient).twox(&row.organisation);
	RecordStateOf: "RecordAnchor", "RecordStates", "RecordStatesLog", |row, at| at.twox(&row.id);
	CustodianOf: "RecordAnchor", "CustodySets", "CustodySetsLog", |row, at| at.twox(&row.set);
}
