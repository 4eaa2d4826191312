//! Facts in memory, of every kind, for tests.

use anamnesis_primitives::{
	chain::Moment,
	history::{self, At, Current, Earlier, Fetch, Keep, Key, Lookup, MarkKind},
};
use codec::{Decode, Encode};
use core::{any::type_name, cell::RefCell};
use std::{collections::BTreeMap, vec::Vec};

/// Name of a key's type, and an encoded key.
type Place = (&'static str, Vec<u8>);

/// Encoded values by their places.
#[derive(Default, Clone)]
pub(crate) struct Memory(RefCell<BTreeMap<Place, Vec<u8>>>);

impl Memory {
	fn read<K: Key, V: Decode>(&self, key: Vec<u8>) -> Option<V> {
		let bytes = self.0.borrow().get(&(type_name::<K>(), key)).cloned()?;
		Some(V::decode(&mut bytes.as_slice()).unwrap())
	}

	fn write<K: Key>(&self, key: Vec<u8>, value: impl Encode) {
		self.0.borrow_mut().insert((type_name::<K>(), key), value.encode());
	}

	/// Keeps a fact that never changes.
	pub(crate) fn put<K: Key + Encode>(&self, key: K, value: K::Value)
	where
		K::Value: Encode,
	{
		self.write::<K>(key.encode(), value);
	}

	/// Forgets what is kept under a key now.
	pub(crate) fn forget<K: Key + Encode>(&self, key: &K) {
		self.0.borrow_mut().remove(&(type_name::<K>(), key.encode()));
	}

	/// Writes a history at a moment.
	pub(crate) fn set<K: Key>(&self, key: K, now: Moment, value: K::Value)
	where
		Self: Keep<K>,
	{
		history::set(&mut At { facts: self, key }, now, value).unwrap();
	}

	/// Says something about the past of a history.
	pub(crate) fn mark<K: Key>(&self, key: K, now: Moment, effective: Moment, kind: MarkKind)
	where
		Self: Keep<K>,
	{
		history::mark(&mut At { facts: self, key }, now, effective, kind).unwrap();
	}
}

impl<K: Key + Encode> Fetch<K> for Memory
where
	K::Value: Decode,
{
	fn fetch(&self, key: &K) -> Option<K::Value> {
		self.read::<K, _>(key.encode())
	}
}

impl<K: Key + Encode> Lookup<K> for Memory
where
	K::Value: Decode,
{
	fn current(&self, key: &K) -> Option<Current<K::Value>> {
		self.read::<K, _>(key.encode())
	}

	fn earlier(&self, key: &K, version: u32) -> Option<Earlier<K::Value>> {
		self.read::<K, _>((key, version).encode())
	}
}

impl<K: Key + Encode> Keep<K> for Memory
where
	K::Value: Encode + Decode,
{
	fn put_current(&self, key: &K, current: Current<K::Value>) {
		self.write::<K>(key.encode(), current);
	}

	fn put_earlier(&self, key: &K, version: u32, earlier: Earlier<K::Value>) {
		self.write::<K>((key, version).encode(), earlier);
	}
}
