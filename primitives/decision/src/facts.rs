//! What the decision reads: one method call is one keyed read.

use crate::rows::{
	BoundAt, CompromiseOf, ControlAt, CredentialOf, CredentialStatusOf, CredentialTypeOf,
	CustodianOf, EndOf, EpochOf, GrantOf, IncidentOf, IssuerAt, LateBindingOf, LawAt, LiveAt,
	MandateNames, MandatesAt, Named, OrganisationOf, PairAt, PatientOf, RecordOf, RepresentativeAt,
	SecondaryUseOf, SessionOf, StaffAt, StandingOf, SuccessionsOf, TablesAt, TemplateOf,
	TombstoneOf,
};
use anamnesis_primitives::history::{Fetch, Lookup};

/// A trait for everything that has all of some traits.
macro_rules! together {
	($(#[$doc:meta])* $name:ident: $first:path $(, $rest:path)* $(,)?) => {
		$(#[$doc])*
		pub trait $name: $first $(+ $rest)* {}
		impl<T: $first $(+ $rest)*> $name for T {}
	};
}

together! {
	/// Facts of organisations, staff and credentials.
	ProviderFacts: Fetch<OrganisationOf>, Lookup<StandingOf>, Lookup<SuccessionsOf>,
	Lookup<StaffAt>, Fetch<SessionOf>, Fetch<CompromiseOf>, Fetch<CredentialTypeOf>, Lookup<IssuerAt>, Fetch<CredentialOf>, Lookup<CredentialStatusOf>,
}

together! {
	/// Facts of patients.
	PatientFacts: Lookup<PatientOf>, Lookup<ControlAt>, Lookup<RepresentativeAt>,
}

together! {
	/// Facts of grants.
	ConsentFacts: Fetch<GrantOf>, Fetch<EndOf>, Lookup<LiveAt>, Lookup<EpochOf>,
	Lookup<SecondaryUseOf>, Fetch<Named>, Fetch<TemplateOf>,
}

together! {
	/// Facts of laws.
	LawFacts: Lookup<TablesAt>, Lookup<PairAt>, Lookup<LawAt>, Lookup<MandatesAt>,
	Fetch<MandateNames>,
}

together! {
	/// Facts of emergencies.
	EmergencyFacts: Fetch<IncidentOf>, Lookup<BoundAt>, Fetch<LateBindingOf>,
}

together! {
	/// Facts of records.
	RecordFacts: Fetch<RecordOf>, Fetch<TombstoneOf>, Lookup<CustodianOf>,
}

together! {
	/// Everything that the decision reads.
	Facts: ProviderFacts, PatientFacts, ConsentFacts, LawFacts, EmergencyFacts, RecordFacts,
}
