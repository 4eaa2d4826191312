//! The raw specification: what is read of it, and how it is written with more rows than one would hold as text.

use serde_json::{Map, Value};
use sp_core::{
	bytes::from_hex,
	hexdisplay::HexDisplay,
	storage::{Storage, StorageMap},
};
use sp_state_machine::BasicExternalities;
use std::{
	error::Error,
	fs::File,
	io::{BufReader, BufWriter, Write},
	path::Path,
};

/// Why it ends.
pub type Failure = Box<dyn Error>;

/// Stands where the rows go; no specification has it elsewhere.
const ROWS: &str = "@rows@";

/// A raw specification, its rows apart.
pub struct Spec {
	rest: Value,
	state: BasicExternalities,
}

impl Spec {
	/// Reads one.
	pub fn read(path: &Path) -> Result<Self, Failure> {
		let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
		let mut rest: Value = serde_json::from_reader(BufReader::new(file))?;
		let rows = rest
			.pointer_mut("/genesis/raw/top")
			.ok_or("there is no genesis.raw.top in it: write it with export-chain-spec --raw")?;
		let top = rows_of(rows.take())?;
		*rows = Value::String(ROWS.to_owned());
		let state = BasicExternalities::new(Storage { top, ..Default::default() });
		Ok(Self { rest, state })
	}

	/// Has calls of the runtime change the state.
	pub fn change<R>(&mut self, change: impl FnOnce() -> R) -> R {
		self.state.execute_with(change)
	}

	/// Writes all of it, and says of how many rows.
	pub fn write(self, path: &Path) -> Result<usize, Failure> {
		let top = self.state.into_storages().top;
		let text = serde_json::to_string(&self.rest)?;
		let (before, after) =
			text.split_once(&format!("\"{ROWS}\"")).ok_or("it lost its place of rows")?;
		let mut out = BufWriter::new(File::create(path)?);
		write!(out, "{before}{{")?;
		for (number, (key, value)) in top.iter().enumerate() {
			let comma = if number == 0 { "" } else { "," };
			write!(
				out,
				"{comma}\"0x{}\":\"0x{}\"",
				HexDisplay::from(key),
				HexDisplay::from(value)
			)?;
		}
		write!(out, "}}{after}")?;
		out.flush()?;
		Ok(top.len())
	}
}

fn rows_of(rows: Value) -> Result<StorageMap, Failure> {
	let rows: Map<String, Value> = serde_json::from_value(rows)?;
	let row = |(key, value): (String, Value)| -> Result<(Vec<u8>, Vec<u8>), Failure> {
		let value = value.as_str().ok_or("a row of the specification is no text")?;
		Ok((from_hex(&key)?, from_hex(value)?))
	};
	rows.into_iter().map(row).collect()
}
