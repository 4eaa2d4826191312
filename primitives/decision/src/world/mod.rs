//! Facts in memory, and random ones. For tests and for the comparison with the model.

mod emergencies;
mod grants;
mod laws;
mod marks;
mod questions;
mod random;
mod referrals;
mod rows;

pub use questions::question;
pub use random::Random;
pub use rows::{
	account, commitment, patient, random_world, ACCOUNTS, LAST_MOMENT, ORGANISATIONS, PATIENTS,
	SALTS, STUDIES,
};

use crate::rows::{
	BoundAt, CompromiseOf, ControlAt, CredentialOf, CredentialStatusOf, CredentialTypeOf,
	CustodianOf, EndOf, EpochOf, GrantOf, IncidentOf, IssuerAt, LateBindingOf, LawAt, LiveAt,
	MandateNames, MandatesAt, Named, OrganisationOf, PairAt, PatientOf, RecordOf, RepresentativeAt,
	SecondaryUseOf, SessionOf, StaffAt, StandingOf, SuccessionsOf, TablesAt, TemplateOf,
	TombstoneOf,
};
use anamnesis_primitives::{
	chain::Moment,
	history::{
		mark, set, Current, Earlier, Fetch, HistoryError, Key, Lookup, MarkKind, Read, Store,
	},
};
use codec::Encode;
use std::collections::BTreeMap;

/// Facts that never change, by their encoded keys.
#[derive(Clone)]
pub struct Table<K: Key>(BTreeMap<Vec<u8>, (K, K::Value)>);

impl<K: Key> Default for Table<K> {
	fn default() -> Self {
		Self(BTreeMap::new())
	}
}

impl<K: Key + Encode> Table<K> {
	/// Writes a fact.
	pub fn put(&mut self, key: K, value: impl Into<K::Value>) {
		self.0.insert(key.encode(), (key, value.into()));
	}

	/// What is kept under this key.
	pub fn get(&self, key: &K) -> Option<&K::Value> {
		self.0.get(&key.encode()).map(|(_, value)| value)
	}

	/// Changes a fact, if there is one.
	pub fn edit(&mut self, key: &K, change: impl FnOnce(&mut K::Value)) {
		if let Some((_, value)) = self.0.get_mut(&key.encode()) {
			change(value);
		}
	}

	/// Forgets a fact.
	pub fn remove(&mut self, key: &K) {
		self.0.remove(&key.encode());
	}

	/// Everything, in the order of the encoded keys.
	pub fn iter(&self) -> impl Iterator<Item = (&K, &K::Value)> {
		self.0.values().map(|(key, value)| (key, value))
	}
}

/// The history of one key.
#[derive(Clone)]
pub struct Kept<V> {
	/// What is kept now.
	pub current: Option<Current<V>>,
	/// What was, by version.
	pub log: BTreeMap<u32, Earlier<V>>,
}

impl<V: Clone> Read<V> for Kept<V> {
	fn current(&self) -> Option<Current<V>> {
		self.current.clone()
	}

	fn earlier(&self, version: u32) -> Option<Earlier<V>> {
		self.log.get(&version).cloned()
	}
}

impl<V: Clone> Store<V> for Kept<V> {
	fn put_current(&mut self, current: Current<V>) {
		self.current = Some(current);
	}

	fn put_earlier(&mut self, version: u32, earlier: Earlier<V>) {
		self.log.insert(version, earlier);
	}
}

/// Histories by their encoded keys.
#[derive(Clone)]
pub struct Histories<K: Key>(BTreeMap<Vec<u8>, (K, Kept<K::Value>)>);

impl<K: Key> Default for Histories<K> {
	fn default() -> Self {
		Self(BTreeMap::new())
	}
}

impl<K: Key<Value: Clone> + Encode + Clone> Histories<K> {
	fn at(&mut self, key: &K) -> &mut Kept<K::Value> {
		let empty = || (key.clone(), Kept { current: None, log: BTreeMap::new() });
		&mut self.0.entry(key.encode()).or_insert_with(empty).1
	}

	/// Writes a value at this moment.
	///
	/// # Errors
	/// As [`set`].
	pub fn set(
		&mut self,
		key: &K,
		now: Moment,
		value: impl Into<K::Value>,
	) -> Result<(), HistoryError> {
		set(self.at(key), now, value.into())
	}

	/// Says something at this moment about the past.
	///
	/// # Errors
	/// As [`mark`].
	pub fn mark(
		&mut self,
		key: &K,
		now: Moment,
		effective: Moment,
		kind: MarkKind,
	) -> Result<(), HistoryError> {
		let kept = self.get_mut(key).ok_or(HistoryError::Empty)?;
		mark(kept, now, effective, kind)
	}

	/// What is kept under this key.
	pub fn get(&self, key: &K) -> Option<&Kept<K::Value>> {
		self.0.get(&key.encode()).map(|(_, kept)| kept)
	}

	/// The history of this key, to be changed in ways that no call would.
	pub fn get_mut(&mut self, key: &K) -> Option<&mut Kept<K::Value>> {
		self.0.get_mut(&key.encode()).map(|(_, kept)| kept)
	}

	/// Changes the present value as if it had always been so, if there is one.
	pub fn edit(&mut self, key: &K, change: impl FnOnce(&mut K::Value)) {
		if let Some(current) = self.get_mut(key).and_then(|kept| kept.current.as_mut()) {
			change(&mut current.value);
		}
	}

	/// Changes the present value and all earlier ones, if there are any.
	pub fn rewrite(&mut self, key: &K, change: impl Fn(&K::Value) -> K::Value) {
		if let Some(kept) = self.get_mut(key) {
			if let Some(current) = &mut kept.current {
				current.value = change(&current.value);
			}
			for earlier in kept.log.values_mut() {
				earlier.value = change(&earlier.value);
			}
		}
	}

	/// Forgets a history.
	pub fn remove(&mut self, key: &K) {
		self.0.remove(&key.encode());
	}

	/// Everything, in the order of the encoded keys.
	pub fn iter(&self) -> impl Iterator<Item = (&K, &Kept<K::Value>)> {
		self.0.values().map(|(key, kept)| (key, kept))
	}
}

macro_rules! world {
	(
		facts { $($(#[$fact_doc:meta])* $fact:ident: $fact_key:ty,)* }
		histories { $($(#[$doc:meta])* $history:ident: $key:ty,)* }
	) => {
		/// Everything that the decision reads, in memory.
		#[derive(Clone, Default)]
		pub struct World {
			$($(#[$fact_doc])* pub $fact: Table<$fact_key>,)*
			$($(#[$doc])* pub $history: Histories<$key>,)*
		}

		$(impl Fetch<$fact_key> for World {
			fn fetch(&self, key: &$fact_key) -> Option<<$fact_key as Key>::Value> {
				self.$fact.get(key).cloned()
			}
		})*

		$(impl Lookup<$key> for World {
			fn current(&self, key: &$key) -> Option<Current<<$key as Key>::Value>> {
				self.$history.get(key)?.current()
			}

			fn earlier(&self, key: &$key, version: u32) -> Option<Earlier<<$key as Key>::Value>> {
				self.$history.get(key)?.earlier(version)
			}
		})*
	};
}

world! {
	facts {
		/// Organisations.
		organisations: OrganisationOf,
		/// Sessions.
		sessions: SessionOf,
		/// Compromised accounts.
		compromises: CompromiseOf,
		/// Kinds of credential.
		credential_types: CredentialTypeOf,
		/// Credentials.
		credentials: CredentialOf,
		/// Grants.
		grants: GrantOf,
		/// Ends of grants.
		ends: EndOf,
		/// What grants name.
		named: Named,
		/// Consent texts.
		templates: TemplateOf,
		/// Records that mandates name.
		mandate_names: MandateNames,
		/// Patients of late incidents.
		late_bindings: LateBindingOf,
		/// Incidents.
		incidents: IncidentOf,
		/// Records.
		records: RecordOf,
		/// Tombstones of records.
		tombstones: TombstoneOf,
	}
	histories {
		/// Standing of organisations.
		standing: StandingOf,
		/// Whom organisations succeed.
		successions: SuccessionsOf,
		/// Appointments.
		staff: StaffAt,
		/// Issuers.
		issuers: IssuerAt,
		/// Status of credentials.
		credential_status: CredentialStatusOf,
		/// Patients.
		patients: PatientOf,
		/// Control of patients.
		controls: ControlAt,
		/// Representation of patients.
		representations: RepresentativeAt,
		/// Live grants.
		live: LiveAt,
		/// Epochs.
		epochs: EpochOf,
		/// Whether patients refuse secondary use.
		secondary: SecondaryUseOf,
		/// Mandates.
		mandates: MandatesAt,
		/// Laws.
		laws: LawAt,
		/// Pairs of jurisdictions.
		pairs: PairAt,
		/// The version of the tables.
		tables: TablesAt,
		/// Incidents to which patients are bound.
		bindings: BoundAt,
		/// Custodians.
		custodians: CustodianOf,
	}
}
