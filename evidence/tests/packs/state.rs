//! State as a node keeps it, with Substrate's own trie.

use anamnesis_decision::world::World;
use anamnesis_evidence::{
	build::Source,
	keys::{Placed, PlacedInTime},
	rows::NowAt,
	Hash,
};
use anamnesis_primitives::{
	chain::Moment,
	history::{Current, Key},
};
use codec::Encode;
use sp_core::{bounded::BoundedVec, Blake2Hasher, H256};
use sp_trie::{
	recorder::Recorder, LayoutV1, MemoryDB, Trie, TrieDBBuilder, TrieDBMutBuilder, TrieMut,
};
use std::collections::BTreeMap;

/// Keys and values of a state.
#[derive(Clone, Default)]
pub struct Rows(pub BTreeMap<Vec<u8>, Vec<u8>>);

impl Rows {
	/// Those of a block at this moment, with rows of others around.
	pub fn at(moment: Moment) -> Self {
		let mut rows = Self::default();
		rows.put(&NowAt {}, &moment);
		for number in 0..64u64 {
			let hash = sp_crypto_hashing::blake2_256(&number.encode());
			rows.0.insert(hash.to_vec(), vec![7; usize::try_from(number).unwrap()]);
		}
		rows
	}

	pub fn put<K: Key + Placed>(&mut self, key: &K, value: &K::Value)
	where
		K::Value: Encode,
	{
		self.0.insert(key.place(), value.encode());
	}

	/// A history of one value.
	pub fn begin<K: Key + PlacedInTime>(&mut self, key: &K, since: Moment, value: K::Value)
	where
		K::Value: Encode,
	{
		let current = Current { since, version: 0, value, marks: BoundedVec::new() };
		self.0.insert(key.present(), current.encode());
	}

	/// Everything that a world holds.
	pub fn put_world(&mut self, world: &World) {
		macro_rules! facts {
			($($table:ident)*) => {$(
				for (key, value) in world.$table.iter() {
					self.put(key, value);
				}
			)*};
		}
		macro_rules! histories {
			($($table:ident)*) => {$(
				for (key, kept) in world.$table.iter() {
					if let Some(current) = &kept.current {
						self.0.insert(key.present(), current.encode());
					}
					for (version, earlier) in &kept.log {
						self.0.insert(PlacedInTime::earlier(key, *version), earlier.encode());
					}
				}
			)*};
		}
		facts!(organisations sessions compromises credential_types credentials grants ends named
			templates mandate_names late_bindings incidents records tombstones);
		histories!(standing successions staff issuers credential_status patients controls
			representations live epochs secondary mandates laws pairs tables bindings custodians);
	}

	pub fn state(&self) -> State {
		let mut nodes = MemoryDB::default();
		let mut root = H256::default();
		{
			let mut trie =
				TrieDBMutBuilder::<LayoutV1<Blake2Hasher>>::new(&mut nodes, &mut root).build();
			for (key, value) in &self.0 {
				trie.insert(key, value).unwrap();
			}
		}
		State { nodes, root: root.0 }
	}
}

/// The state after a block.
#[derive(Clone)]
pub struct State {
	nodes: MemoryDB<Blake2Hasher>,
	pub root: Hash,
}

impl State {
	/// What `state_getReadProof` answers.
	pub fn proof(&self, keys: &[Vec<u8>]) -> Vec<Vec<u8>> {
		let recorder = Recorder::<Blake2Hasher>::default();
		let root = H256(self.root);
		{
			let mut trie_recorder = recorder.as_trie_recorder(root);
			let trie = TrieDBBuilder::<LayoutV1<Blake2Hasher>>::new(&self.nodes, &root)
				.with_recorder(&mut trie_recorder)
				.build();
			for key in keys {
				trie.get(key).unwrap();
			}
		}
		recorder.drain_storage_proof().into_iter_nodes().collect()
	}
}

impl Source for State {
	type Error = ();

	fn read_proof(&self, keys: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, ()> {
		Ok(self.proof(keys))
	}
}
