//! How many bytes rows of storage items take at most.

use codec::MaxEncodedLen;
use frame_support::{
	storage::types::{
		KeyGeneratorMaxEncodedLen, StorageDoubleMap, StorageMap, StorageNMap, StorageValue,
	},
	StorageHasher,
};

/// Where a row is kept: hashes of the names of pallet and storage item.
const PREFIX: usize = 32;

/// A row of a storage item: most bytes of key and value.
pub(super) trait Row {
	fn bytes() -> usize;
}

impl<P, V: MaxEncodedLen, Q, E> Row for StorageValue<P, V, Q, E> {
	fn bytes() -> usize {
		PREFIX.saturating_add(V::max_encoded_len())
	}
}

impl<P, H: StorageHasher, K: MaxEncodedLen, V: MaxEncodedLen, Q, E, M> Row
	for StorageMap<P, H, K, V, Q, E, M>
{
	fn bytes() -> usize {
		PREFIX.saturating_add(H::max_len::<K>()).saturating_add(V::max_encoded_len())
	}
}

impl<P, H1, K1, H2, K2, V, Q, E, M> Row for StorageDoubleMap<P, H1, K1, H2, K2, V, Q, E, M>
where
	H1: StorageHasher,
	K1: MaxEncodedLen,
	H2: StorageHasher,
	K2: MaxEncodedLen,
	V: MaxEncodedLen,
{
	fn bytes() -> usize {
		PREFIX
			.saturating_add(H1::max_len::<K1>())
			.saturating_add(H2::max_len::<K2>())
			.saturating_add(V::max_encoded_len())
	}
}

impl<P, K: KeyGeneratorMaxEncodedLen, V: MaxEncodedLen, Q, E, M> Row
	for StorageNMap<P, K, V, Q, E, M>
{
	fn bytes() -> usize {
		PREFIX.saturating_add(K::key_max_encoded_len()).saturating_add(V::max_encoded_len())
	}
}

/// Bytes of rows of all these items.
macro_rules! rows {
	($($item:ty),* $(,)?) => {{
		let bytes = 0usize$(.saturating_add(<$item as $crate::payer::rows::Row>::bytes()))*;
		u32::try_from(bytes).unwrap_or(u32::MAX)
	}};
}

pub(super) use rows;
