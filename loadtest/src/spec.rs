//! Raw chain specifications: read, given another state, written.

use crate::error::{Error, Result};
use serde_json::{Map, Value};
use sp_crypto_hashing::blake2_256;
use sp_storage::Storage;
use std::{
	fs::File,
	io::{BufReader, BufWriter, Write},
	path::Path,
};

const CURE: &str =
	"make one by `anamnesis-node export-chain-spec --chain dev --raw`, or `--chain local` for four nodes";
/// Where the Wasm of a runtime is in state.
const CODE: &[u8] = b":code";

/// A raw specification.
pub struct Spec {
	json: Value,
}

impl Spec {
	/// Reads it.
	pub fn read(path: &Path) -> Result<Self> {
		let file = File::open(path).map_err(Error::disk("read", path))?;
		let json = serde_json::from_reader(BufReader::new(file)).map_err(|error| {
			Error::new(format!("{} is not JSON: {error}", path.display()), CURE)
		})?;
		Ok(Self { json })
	}

	fn top(&mut self) -> Result<&mut Value> {
		self.json.pointer_mut("/genesis/raw/top").ok_or_else(|| {
			Error::new("the specification has no genesis.raw.top: it is not a raw one", CURE)
		})
	}

	/// Takes the state out.
	pub fn take_state(&mut self) -> Result<Storage> {
		let Value::Object(rows) = self.top()?.take() else {
			return Err(Error::new("genesis.raw.top of the specification is no object", CURE));
		};
		let mut storage = Storage::default();
		for (key, value) in rows {
			let row = bytes(&key).zip(value.as_str().and_then(bytes));
			let (key, value) = row.ok_or_else(|| {
				Error::new(format!("the row {key} of the specification is not hexadecimal"), CURE)
			})?;
			storage.top.insert(key, value);
		}
		if !storage.top.contains_key(CODE) {
			return Err(Error::new("the specification has no runtime", CURE));
		}
		Ok(storage)
	}

	/// Puts a state in.
	pub fn put_state(&mut self, storage: &Storage) -> Result<()> {
		let rows: Map<String, Value> = storage
			.top
			.iter()
			.map(|(key, value)| (text(key), Value::String(text(value))))
			.collect();
		*self.top()? = Value::Object(rows);
		Ok(())
	}

	/// Gives it a name of its own, which logs and apps show. Its id stays: under another one nodes take a chain for a live one, on
	/// which development keys are refused.
	pub fn rename(&mut self, name: &str) -> Result<()> {
		let Value::Object(fields) = &mut self.json else {
			return Err(Error::new("the specification is no object", CURE));
		};
		fields.insert("name".into(), name.into());
		Ok(())
	}

	/// Writes it.
	pub fn write(&self, path: &Path) -> Result<()> {
		let file = File::create(path).map_err(Error::disk("write", path))?;
		let mut file = BufWriter::new(file);
		serde_json::to_writer(&mut file, &self.json)
			.map_err(std::io::Error::from)
			.and_then(|()| file.flush())
			.map_err(Error::disk("write", path))
	}
}

/// BLAKE2-256 of the Wasm in a state, in hexadecimal.
pub fn code_hash(storage: &Storage) -> String {
	storage.top.get(CODE).map(|code| hex::encode(blake2_256(code))).unwrap_or_default()
}

/// Bytes of hexadecimal text that begins with 0x.
pub fn bytes(text: &str) -> Option<Vec<u8>> {
	hex::decode(text.strip_prefix("0x")?).ok()
}

/// Bytes as hexadecimal text that begins with 0x.
pub fn text(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::json;

	fn spec(top: Value) -> Spec {
		let json = json!({
			"name": "Anamnesis Development",
			"id": "anamnesis_dev",
			"protocolId": "anamnesis_dev",
			"genesis": { "raw": { "top": top, "childrenDefault": {} } },
		});
		Spec { json }
	}

	#[test]
	fn a_state_is_taken_out_and_put_in() {
		let mut spec = spec(json!({ "0x3a636f6465": "0x0102", "0x01": "0x" }));
		let mut storage = spec.take_state().unwrap();
		assert_eq!(storage.top.len(), 2);
		assert_eq!(code_hash(&storage), hex::encode(blake2_256(&[1, 2])));
		storage.top.insert(vec![9], vec![8, 7]);
		spec.put_state(&storage).unwrap();
		spec.rename("Load").unwrap();
		assert_eq!(spec.json["genesis"]["raw"]["top"]["0x09"], "0x0807");
		assert_eq!(spec.json["genesis"]["raw"]["top"]["0x01"], "0x");
		assert_eq!(spec.json["name"], "Load");
		assert_eq!(spec.json["id"], "anamnesis_dev");
	}

	#[test]
	fn what_is_written_is_read_again() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("spec.json");
		let top = json!({ "0x3a636f6465": "0x0102" });
		spec(top.clone()).write(&path).unwrap();
		assert_eq!(Spec::read(&path).unwrap().json["genesis"]["raw"]["top"], top);
	}

	#[test]
	fn a_specification_that_is_not_raw_or_holds_no_runtime_is_refused_with_a_cure() {
		let mut unbuilt = Spec { json: json!({ "genesis": { "runtimeGenesis": {} } }) };
		for mut wrong in [spec(json!({})), spec(json!({ "01": "0x" })), spec(json!([]))] {
			let error = wrong.take_state().unwrap_err().to_string();
			assert!(error.contains("export-chain-spec"), "{error}");
		}
		assert!(unbuilt.take_state().unwrap_err().to_string().contains("not a raw one"));
	}
}
