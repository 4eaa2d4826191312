//! Histories by their keys: what a reader, a storage and a decision share.

use super::{Current, Earlier, Read, Store};

/// A key under which facts are kept, and the type of what is kept there.
pub trait Key {
	/// What is kept under the key.
	type Value;
}

/// Reads facts that never change once written.
pub trait Fetch<K: Key> {
	/// What is kept under this key. One read.
	fn fetch(&self, key: &K) -> Option<K::Value>;
}

/// Reads histories.
pub trait Lookup<K: Key> {
	/// The present value of this key. One read.
	fn current(&self, key: &K) -> Option<Current<K::Value>>;
	/// The value of this version of the key. One read.
	fn earlier(&self, key: &K, version: u32) -> Option<Earlier<K::Value>>;
}

/// Writes histories. Only for [`super::set`] and its like, which hold the properties.
pub trait Keep<K: Key>: Lookup<K> {
	/// Writes the present value.
	fn put_current(&self, key: &K, current: Current<K::Value>);
	/// Writes an earlier value.
	fn put_earlier(&self, key: &K, version: u32, earlier: Earlier<K::Value>);
}

/// The history at one key.
pub struct At<'a, S, K> {
	/// Where it is kept.
	pub facts: &'a S,
	/// Its key.
	pub key: K,
}

impl<K: Key, S: Lookup<K>> Read<K::Value> for At<'_, S, K> {
	fn current(&self) -> Option<Current<K::Value>> {
		self.facts.current(&self.key)
	}

	fn earlier(&self, version: u32) -> Option<Earlier<K::Value>> {
		self.facts.earlier(&self.key, version)
	}
}

impl<K: Key, S: Keep<K>> Store<K::Value> for At<'_, S, K> {
	fn put_current(&mut self, current: Current<K::Value>) {
		self.facts.put_current(&self.key, current);
	}

	fn put_earlier(&mut self, version: u32, earlier: Earlier<K::Value>) {
		self.facts.put_earlier(&self.key, version, earlier);
	}
}

/// Keeps the histories of a key in two maps of a pallet's storage: implements [`Lookup`] and [`Keep`] for the pallet's type
/// `Stored<T>`. The closures make the maps' keys of the key, and of the key and a version.
#[macro_export]
macro_rules! kept {
	($key:ty, $present:ident, $log:ident, $of:expr, $of_version:expr) => {
		impl<T: Config> $crate::history::Lookup<$key> for Stored<T> {
			fn current(
				&self,
				key: &$key,
			) -> Option<$crate::history::Current<<$key as $crate::history::Key>::Value>> {
				let of: fn(&$key) -> _ = $of;
				$present::<T>::get(of(key))
			}

			fn earlier(
				&self,
				key: &$key,
				version: u32,
			) -> Option<$crate::history::Earlier<<$key as $crate::history::Key>::Value>> {
				let of: fn(&$key, u32) -> _ = $of_version;
				$log::<T>::get(of(key, version))
			}
		}

		impl<T: Config> $crate::history::Keep<$key> for Stored<T> {
			fn put_current(
				&self,
				key: &$key,
				current: $crate::history::Current<<$key as $crate::history::Key>::Value>,
			) {
				let of: fn(&$key) -> _ = $of;
				$present::<T>::insert(of(key), current);
			}

			fn put_earlier(
				&self,
				key: &$key,
				version: u32,
				earlier: $crate::history::Earlier<<$key as $crate::history::Key>::Value>,
			) {
				let of: fn(&$key, u32) -> _ = $of_version;
				$log::<T>::insert(of(key, version), earlier);
			}
		}
	};
}

/// Keeps facts that never change in one map of a pallet's storage: implements [`Fetch`] for the pallet's `Stored<T>`.
#[macro_export]
macro_rules! fetched {
	($key:ty, $map:ident, $of:expr) => {
		impl<T: Config> $crate::history::Fetch<$key> for Stored<T> {
			fn fetch(&self, key: &$key) -> Option<<$key as $crate::history::Key>::Value> {
				let of: fn(&$key) -> _ = $of;
				$map::<T>::get(of(key))
			}
		}
	};
}
